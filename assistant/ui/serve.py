"""Serving the page on this machine: the one place that starts Streamlit's server."""

import hashlib
import re
import socket
import sys
import threading
from base64 import b64encode
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import config

from assistant.errors import SettingsError
from assistant.ui.options import OPTIONS
from assistant.ui.warming import load_ahead

HOST = "127.0.0.1"
_USUAL_PORT = 8501
_INLINE = re.compile(r"<script>(.*?)</script>", re.S)


def headers() -> dict[str, str]:
    """What every answer carries: whatever a letter holds, the page loads nothing from elsewhere.

    Streamlit needs inline styles, WebAssembly, scripts made in the page (blob) for components and
    the inline script of its own start page, which is let in by its digest.
    """
    start_page = Path(st.__file__).parent / "static" / "index.html"
    own = _INLINE.findall(start_page.read_text(encoding="utf-8"))
    digests = [b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in own]
    allowed = "".join(f" 'sha256-{digest}'" for digest in digests)
    policy = (
        "default-src 'self'",
        f"script-src 'self' 'wasm-unsafe-eval' blob:{allowed}",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "worker-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
    return {
        "Content-Security-Policy": "; ".join(policy),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
    }


class Guarded:
    """Middleware that puts `headers()` on every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._headers = headers()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and add to the answer's head."""

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(self._headers)
            await send(message)

        await self._app(scope, receive, with_headers)


def serve(script: Path, port: int | None, announce: Callable[[str], None]) -> None:
    """Serve `script` until interrupted; `announce` gets the address once pages are served.

    Without `port` the usual one or the next free one is taken; raises `SettingsError` where the
    port asked for is in use.
    """
    chosen = _checked(port) if port else _free_port()

    @asynccontextmanager
    async def served(_app: st.App) -> AsyncIterator[None]:
        announce(f"http://{HOST}:{config.get_option('server.port')}")
        threading.Thread(target=load_ahead, daemon=True, name="wellmet-warm").start()
        yield

    # Streamlit takes the launcher's folder for the script's; name the script itself.
    sys.argv = [str(script)]
    page = st.App(script, lifespan=served, middleware=[Middleware(Guarded)])
    options = {"server.port": chosen, "server.address": HOST, "logger.hideWelcomeMessage": True}
    page.run(config=OPTIONS | options)


def _checked(port: int) -> int:
    if not _is_free(port):
        raise SettingsError(f"Port {port} is in use; choose another with --port.")
    return port


def _free_port() -> int:
    usual = range(_USUAL_PORT, _USUAL_PORT + 20)
    found = next((port for port in usual if _is_free(port)), None)
    if found is None:
        raise SettingsError(f"No free port from {usual[0]} to {usual[-1]}; choose one with --port.")
    return found


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True
