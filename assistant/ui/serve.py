"""Serving the page on this machine: the one place that starts Streamlit's server."""

import socket
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st
from streamlit import config

from assistant.errors import SettingsError
from assistant.ui.options import OPTIONS

HOST = "127.0.0.1"
_USUAL_PORT = 8501


def serve(script: Path, port: int | None, announce: Callable[[str], None]) -> None:
    """Serve `script` until interrupted; `announce` gets the address once pages are served.

    Without `port` the usual one or the next free one is taken; raises `SettingsError` where the
    port asked for is in use.
    """
    chosen = _checked(port) if port else _free_port()

    @asynccontextmanager
    async def served(_app: st.App) -> AsyncIterator[None]:
        announce(f"http://{HOST}:{config.get_option('server.port')}")
        yield

    # Streamlit takes the launcher's folder for the script's; name the script itself.
    sys.argv = [str(script)]
    page = st.App(script, lifespan=served)
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
