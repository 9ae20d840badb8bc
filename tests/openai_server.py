"""A real HTTP server on loopback that speaks the OpenAI chat protocol from a script.

    with OpenAIServer([status(500), says("Hello")]) as server:
        ...  # OPENAI_BASE_URL=server.url
    assert server.requests[0].json["model"] == "x"

A script is a list of replies, one a call, the last one repeated, or a function from a `Request` to
a reply. A reply is a function that writes its answer; the ready-made ones below cover good answers
and every fault a provider can show. `stream: true` in a request is honoured.
"""

import contextlib
import json
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Json = dict[str, Any]


@dataclass(frozen=True)
class Request:
    """One call as it arrived."""

    path: str
    headers: dict[str, str]
    json: Json
    at: float = field(default_factory=time.monotonic)

    @property
    def schema(self) -> str | None:
        """The name of the wanted JSON schema, `None` where plain text is wanted."""
        wanted = self.json.get("response_format") or {}
        return wanted.get("json_schema", {}).get("name")

    @property
    def prompt(self) -> str:
        """All messages, system first, as one text."""
        return "\n\n".join(str(m["content"]) for m in self.json.get("messages", []))


class Exchange:
    """One open call: what a reply writes to."""

    def __init__(self, handler: BaseHTTPRequestHandler, request: Request, stop: threading.Event):
        self.request = request
        self.stop = stop
        self._handler = handler

    @property
    def streams(self) -> bool:
        """Whether the caller asked for a stream."""
        return bool(self.request.json.get("stream"))

    def head(self, code: int, kind: str = "application/json", **headers: str) -> None:
        """Status line and headers; the connection is closed after the answer, and says so."""
        self._handler.send_response(code)
        self._handler.send_header("Content-Type", kind)
        self._handler.send_header("Connection", "close")
        for name, value in headers.items():
            self._handler.send_header(name.replace("_", "-"), value)
        self._handler.end_headers()

    def write(self, data: bytes) -> None:
        """Bytes, at once on the wire."""
        self._handler.wfile.write(data)
        self._handler.wfile.flush()

    def send(self, body: Json | str, code: int = 200, **headers: str) -> None:
        """A whole answer."""
        data = (body if isinstance(body, str) else json.dumps(body)).encode()
        self.head(code, Content_Length=str(len(data)), **headers)
        self.write(data)

    def event(self, chunk: Json | str) -> None:
        """One server-sent event."""
        data = chunk if isinstance(chunk, str) else json.dumps(chunk)
        self.write(f"data: {data}\n\n".encode())

    def reset(self) -> None:
        """Tear the connection down with a TCP reset."""
        connection = self._handler.connection
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        connection.shutdown(socket.SHUT_RD)
        connection.close()


Reply = Callable[[Exchange], None]
Script = Iterable[Reply] | Callable[[Request], Reply]


class OpenAIServer:
    """The server; a context manager. `requests` keeps every chat call, oldest first."""

    def __init__(self, script: Script, *, models: Iterable[str] = ("scripted",)):
        self.requests: list[Request] = []
        self._script = script if callable(script) else list(script)
        self._models = tuple(models)
        self._lock = threading.Lock()
        self._stop = threading.Event()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        self._thread = threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True
        )

    @property
    def url(self) -> str:
        """What OPENAI_BASE_URL is set to."""
        return f"http://127.0.0.1:{self._server.server_address[1]}/v1"

    def __enter__(self) -> "OpenAIServer":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._server.shutdown()
        self._server.server_close()

    def _next(self, request: Request) -> Reply:
        with self._lock:
            self.requests.append(request)
            if callable(self._script):
                return self._script(request)
            return self._script[min(len(self.requests), len(self._script)) - 1]

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        outer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True

            def log_message(self, *args: object) -> None:
                """Keep test output quiet."""

            def do_GET(self) -> None:
                listed = [{"id": name, "object": "model"} for name in outer._models]
                Exchange(self, Request(self.path, {}, {}), outer._stop).send(
                    {"object": "list", "data": listed}
                )

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                headers = {name.lower(): value for name, value in self.headers.items()}
                request = Request(self.path, headers, json.loads(body))
                # A faulty reply leaves the connection in no state to be used again.
                self.close_connection = True
                with contextlib.suppress(OSError):
                    outer._next(request)(Exchange(self, request, outer._stop))

            def finish(self) -> None:
                with contextlib.suppress(OSError, ValueError):
                    super().finish()

        return Handler


def completion(text: str | None, finish: str = "stop", **message: Any) -> Json:
    """The body of a chat completion."""
    return {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1,
        "model": "scripted",
        "choices": [
            {
                "index": 0,
                "finish_reason": finish,
                "message": {"role": "assistant", "content": text, **message},
            }
        ],
        "usage": {"prompt_tokens": 100, "completion_tokens": 50, "total_tokens": 150},
    }


def chunk(text: str | None = None, finish: str | None = None) -> Json:
    """One event of a streamed completion."""
    delta = {"role": "assistant", "content": text} if text is not None else {}
    return {
        "id": "chatcmpl-1",
        "object": "chat.completion.chunk",
        "created": 1,
        "model": "scripted",
        "choices": [{"index": 0, "delta": delta, "finish_reason": finish}],
    }


def says(content: str | Json, finish: str = "stop", after: float = 0.0) -> Reply:
    """A good answer: text, or a value as JSON; streamed where a stream was asked for."""
    text = content if isinstance(content, str) else json.dumps(content)

    def reply(exchange: Exchange) -> None:
        exchange.stop.wait(after)
        if not exchange.streams:
            exchange.send(completion(text, finish))
            return
        exchange.head(200, "text/event-stream")
        for start in range(0, len(text), 24):
            exchange.event(chunk(text[start : start + 24]))
        exchange.event(chunk(finish=finish))
        if (exchange.request.json.get("stream_options") or {}).get("include_usage"):
            exchange.event({**chunk(), "choices": [], "usage": completion(None)["usage"]})
        exchange.event("[DONE]")

    return reply


def status(code: int, message: str = "scripted", **headers: str) -> Reply:
    """An error status with an OpenAI error body; `Retry_After="1"` and the like as headers."""

    def reply(exchange: Exchange) -> None:
        exchange.send({"error": {"message": message, "type": "error"}}, code, **headers)

    return reply


def plain_only(then: Reply) -> Reply:
    """An endpoint that knows no `response_format`: 400 with it, `then` without."""

    def reply(exchange: Exchange) -> None:
        if exchange.request.schema:
            status(400, "response_format is not supported")(exchange)
        else:
            then(exchange)

    return reply


def refuses(reason: str = "I cannot help with that.") -> Reply:
    """A refusal in the field made for it."""
    return lambda exchange: exchange.send(completion(None, refusal=reason))


def filtered() -> Reply:
    """An answer cut off by the provider's content filter."""
    return lambda exchange: exchange.send(completion("", "content_filter"))


def cut(text: str) -> Reply:
    """An answer that ran into the token limit."""
    return says(text, finish="length")


def hangs(seconds: float = 60.0) -> Reply:
    """No answer at all for a while."""
    return lambda exchange: exchange.stop.wait(seconds) and None


def endless(text: str = "and so on ", pause: float = 0.0) -> Reply:
    """An answer that never ends, streamed or not, until the caller hangs up."""

    def reply(exchange: Exchange) -> None:
        kind = "text/event-stream" if exchange.streams else "application/json"
        exchange.head(200, kind)
        if not exchange.streams:
            exchange.write(b'{"choices": [{"message": {"content": "')
        while not exchange.stop.wait(pause):
            if exchange.streams:
                exchange.event(chunk(text))
            else:
                exchange.write(text.encode() * 100)

    return reply


def drips(pause: float = 0.1, headers: bool = False) -> Reply:
    """One byte at a time: never idle, never done; `headers` drips before the body starts."""

    def reply(exchange: Exchange) -> None:
        if headers:
            exchange.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
        else:
            exchange.head(200)
        while not exchange.stop.wait(pause):
            exchange.write(b"x" if headers else b" ")

    return reply


def answers(body: str, kind: str = "text/html", code: int = 200) -> Reply:
    """Any body under any content type: an HTML page, broken JSON, nothing."""

    def reply(exchange: Exchange) -> None:
        data = body.encode()
        exchange.head(code, kind, Content_Length=str(len(data)))
        exchange.write(data)

    return reply


def repeats(content: str | Json) -> Reply:
    """A stream that sends every chunk twice, with the same id, as a broken proxy does."""
    text = content if isinstance(content, str) else json.dumps(content)

    def reply(exchange: Exchange) -> None:
        if not exchange.streams:
            exchange.send(completion(text + text))
            return
        exchange.head(200, "text/event-stream")
        for start in range(0, len(text), 24):
            for _ in range(2):
                exchange.event(chunk(text[start : start + 24]))
        exchange.event(chunk(finish="stop"))
        exchange.event("[DONE]")

    return reply


def breaks_midstream(content: str | Json, after: int = 3) -> Reply:
    """A good stream torn by a reset after some events; a whole answer is torn in its middle."""
    text = content if isinstance(content, str) else json.dumps(content)

    def reply(exchange: Exchange) -> None:
        if not exchange.streams:
            breaks(200)(exchange)
            return
        exchange.head(200, "text/event-stream")
        for i in range(after):
            exchange.event(chunk(text[i * 24 : i * 24 + 24]))
        exchange.stop.wait(0.05)
        exchange.reset()

    return reply


def fails_midstream(content: str | Json) -> Reply:
    """A good stream that ends in an error object, as gateways send once the status is out."""
    text = content if isinstance(content, str) else json.dumps(content)

    def reply(exchange: Exchange) -> None:
        if not exchange.streams:
            exchange.send({"error": {"message": "upstream failed", "code": 502}})
            return
        exchange.head(200, "text/event-stream")
        exchange.event(chunk(text[:24]))
        exchange.event({"error": {"message": "upstream failed", "code": 502}})

    return reply


def mislabelled(content: str | Json, kind: str = "text/plain") -> Reply:
    """A good whole answer under a wrong content type, whatever was asked for."""
    text = content if isinstance(content, str) else json.dumps(content)
    return lambda exchange: answers(json.dumps(completion(text)), kind)(exchange)


def streams_slowly(content: str | Json, pause: float = 0.2) -> Reply:
    """A good stream, one event at a time with pauses: alive, but late."""
    text = content if isinstance(content, str) else json.dumps(content)

    def reply(exchange: Exchange) -> None:
        if not exchange.streams:
            drips(pause)(exchange)
            return
        exchange.head(200, "text/event-stream")
        for start in range(0, len(text), 8):
            if exchange.stop.wait(pause):
                return
            exchange.event(chunk(text[start : start + 8]))

    return reply


def filtered_midstream(content: str | Json) -> Reply:
    """An answer that begins well and is then stopped by the content filter."""
    text = content if isinstance(content, str) else json.dumps(content)
    return says(text[:60], finish="content_filter")


def breaks(after: int = 40) -> Reply:
    """A good answer torn by a connection reset after some bytes; at once with 0."""

    def reply(exchange: Exchange) -> None:
        if after:
            data = json.dumps(completion("x" * 500)).encode()
            exchange.head(200, Content_Length=str(len(data)))
            exchange.write(data[:after])
        exchange.reset()

    return reply


def by_schema(replies: dict[str, Json | str], otherwise: Reply | None = None) -> Script:
    """A script that answers by the wanted schema's name (`facts`, `letter`, `revision`)."""

    def choose(request: Request) -> Reply:
        wanted = replies.get(request.schema or "")
        if wanted is None:
            return otherwise or status(400, "response_format is missing")
        return says(wanted)

    return choose
