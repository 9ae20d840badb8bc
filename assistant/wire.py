"""The HTTP client the model is reached by: no redirects, no compressed or endless answers."""

import ssl
import time
from collections.abc import Iterator
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache

import httpx2
import openai

from assistant.budget import LATE, Budget
from assistant.errors import ModelUnreachable, UnreadableReply


@dataclass(frozen=True, slots=True)
class Bounds:
    """What the answer of the current call must keep to; `end` in `time.monotonic` seconds."""

    budget: Budget
    end: float
    most_bytes: int


CALL: ContextVar[Bounds | None] = ContextVar("CALL", default=None)


def open_client(timeout: float, *, direct: bool) -> httpx2.Client:
    """A client for one model; `direct` passes over proxies, for what is on this machine.

    Redirects are not followed: the notes go to the address that was set and to no other.
    """
    client: httpx2.Client = openai.DefaultHttpxClient(
        timeout=timeout,
        verify=_trusted(not direct),
        trust_env=not direct,
        follow_redirects=False,
        headers={"Accept-Encoding": "identity"},
        event_hooks={"response": [_bind]},
    )
    return client


def idle_client(*, direct: bool) -> httpx2.AsyncClient:
    """A client nobody uses; without one LangChain opens its own, and reads certificates for it."""
    return httpx2.AsyncClient(trust_env=not direct, verify=_trusted(not direct))


@cache
def _trusted(trust_env: bool) -> ssl.SSLContext:
    """The certificates this machine trusts; to read them takes longer than all else of a client.

    `trust_env` heeds SSL_CERT_FILE and SSL_CERT_DIR.
    """
    return httpx2.create_ssl_context(trust_env=trust_env)


def _bind(response: httpx2.Response) -> None:
    bounds = CALL.get()
    if response.headers.get("content-encoding", "identity") != "identity":
        # A few compressed bytes can unpack to gigabytes; nothing we asked for is compressed.
        raise UnreadableReply("The endpoint sent a compressed answer that was not asked for.")
    if bounds is not None and isinstance(response.stream, httpx2.SyncByteStream):
        response.stream = _Bounded(response.stream, bounds)


class _Bounded(httpx2.SyncByteStream):
    """A body that ends with an error where time or size is used up."""

    def __init__(self, body: httpx2.SyncByteStream, bounds: Bounds) -> None:
        self._body = body
        self._bounds = bounds

    def __iter__(self) -> Iterator[bytes]:
        seen = 0
        for piece in self._body:
            seen += len(piece)
            self._bounds.budget.check()
            if time.monotonic() > self._bounds.end:
                raise ModelUnreachable(LATE)
            if seen > self._bounds.most_bytes:
                raise UnreadableReply("The model ran on without end; choose another model.")
            yield piece

    def close(self) -> None:
        self._body.close()
