"""The only module that knows a provider: one chat model from the settings, asked within bounds.

`ChatOpenAI` serves every endpoint that speaks the OpenAI protocol; a `.gguf` is served to it by
`assistant.local_server`. What an endpoint cannot do (JSON schema, a parameter's name) is learned
from its refusals, not configured. Every failure ends as one of the `ModelError`s, in a sentence
that says what to do and quotes nothing of the notes, the key or the reply.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Self

from assistant.budget import Budget
from assistant.errors import ModelError, ModelRefused, ModelUnreachable, UnreadableReply
from assistant.settings import Settings, is_loopback, parse_spec

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

    from assistant.local import LocalServer

OPENAI_URL = "https://api.openai.com/v1"
MAX_TOKENS = 4000
"""Tokens one reply may have; reasoning models spend most of them before they write."""
MAX_LOCAL_TOKENS = 600
"""The same for a model on this machine, where each token costs time."""
MAX_BYTES = 2_000_000
"""Bytes one answer may have on the wire; a letter has three thousand."""
RETRIES = 3
COUNTED = {"stream_options": {"include_usage": True}}
"""Asks a stream to end with its tokens; belongs to streams only."""

Schema = dict[str, Any]
Heard = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Reply:
    """What the model said; `cut` when it ran into the token limit.

    `cost` is in dollars: what the endpoint says it charged, else by the price that was set.
    """

    text: str
    cut: bool = False
    tokens_in: int = 0
    tokens_out: int = 0
    cost: float | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to ask: the two texts, and the JSON schema of the answer where one is wanted."""

    system: str
    user: str
    schema: Schema | None = None


class SchemaUnknown(Exception):
    """The endpoint does not take a JSON schema; ask again for plain text."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A failed call, ready to tell; `again` is the pause in seconds before another may help.

    The pause doubles with each attempt where nobody asked for just this one (`asked`).
    """

    error: Exception
    again: float | None = None
    asked: bool = False

    def pause(self, attempt: int) -> float | None:
        """Seconds to wait after the `attempt`-th call (from 0); `None` where it is of no use."""
        if self.again is None or self.asked:
            return self.again
        return self.again * 2.0**attempt


class Model:
    """A chat model that opens when first asked; a context manager.

    `chat` replaces the provider's (tests give a scripted one), `is_near` says which addresses are
    on this machine. `structured` turns false when the endpoint refuses a schema, and stays so.
    """

    def __init__(
        self,
        settings: Settings,
        chat: "BaseChatModel | None" = None,
        *,
        is_near: Callable[[str], bool] = is_loopback,
    ) -> None:
        self.spec = settings.model
        self.timeout = settings.timeout
        self.tokens = settings.tokens
        self.structured = True
        self._streams = True
        self._settings = settings
        self._is_near = is_near
        self._provider, self._name = parse_spec(settings.model)
        self._chat = chat
        self._client: Any = None
        self._server: LocalServer | None = None
        self._extra: dict[str, Any] = {"temperature": 0.2, **self._limit(), **COUNTED}

    @property
    def offline(self) -> bool:
        """Whether there is no model and the composer writes."""
        return self._provider == "offline" and self._chat is None

    @property
    def masks(self) -> bool:
        """Whether names are replaced before anything is sent: when it leaves this machine."""
        leaves = self._provider == "openai" and not self._is_near(self._url)
        return leaves and self._settings.hide_names

    @property
    def _url(self) -> str:
        return self._settings.openai_base_url or OPENAI_URL

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the local server and every connection; asking again opens them anew."""
        self._hang_up()
        if self._server is not None:
            self._server.close()
            self._server = None

    def ask(self, wanted: Wanted, budget: Budget, heard: Heard | None = None) -> Reply:
        """One answer; raises a `ModelError`, `DraftStopped`, or `SchemaUnknown` with a schema.

        With `heard`, which is told how many words have come, the answer is streamed.
        """
        for attempt in range(RETRIES + 1):
            budget.check()
            answer = self._try(wanted, budget, heard)
            if isinstance(answer, Reply):
                return answer
            pause = answer.pause(attempt)
            if pause is None or attempt == RETRIES or pause >= budget.left:
                raise answer.error from None
            budget.sleep(pause)
        raise AssertionError("the last attempt returns or raises")

    def _try(self, wanted: Wanted, budget: Budget, heard: Heard | None) -> "Reply | Fault":
        """One call, with every failure of the client's own made ours."""
        if self._chat is None:
            # Within bounds too: on a busy machine even loading the client takes long.
            self._chat = budget.run(lambda: self._open(budget), budget.left)
        budget.run(_load_client, budget.left)  # for a chat given from outside
        words: list[int] = [0]
        streams = heard is not None and self._streams
        try:
            return budget.run(
                lambda: self._call(wanted, budget, words if streams else None),
                self.timeout,
                tick=lambda: heard(words[0]) if heard and words[0] else None,
            )
        except ModelUnreachable as error:
            self._hang_up()  # the thread left behind ends when its socket does
            return Fault(error)
        except ModelError as error:
            return Fault(error)
        except Exception as error:  # a foreign server's rubbish surfaces as anything
            from assistant.model_faults import explain

            fault = explain(error, wanted.schema is not None, self._extra, self._keyless())
            if streams and isinstance(fault.error, UnreadableReply):
                self._streams = False  # perhaps it only cannot stream
                return Fault(fault.error, 0.0)
            return fault

    def _call(self, wanted: Wanted, budget: Budget, words: list[int] | None) -> Reply:
        from langchain_core.messages import HumanMessage, SystemMessage

        from assistant.wire import CALL, Bounds

        assert self._chat is not None  # `_try` has opened it
        CALL.set(Bounds(budget, time.monotonic() + self.timeout, MAX_BYTES))
        extra = {k: v for k, v in self._extra.items() if words is not None or k not in COUNTED}
        if wanted.schema is not None:
            # In the body, not as LangChain's own argument: that one parses, and raises, itself.
            extra["response_format"] = {
                "type": "json_schema",
                "json_schema": self._fitting(wanted.schema),
            }
        messages = [SystemMessage(wanted.system), HumanMessage(wanted.user)]
        if words is None:
            return self._priced(_reply(self._chat.invoke(messages, extra_body=extra)))
        whole = None
        for piece in self._chat.stream(messages, extra_body=extra):
            whole = piece if whole is None else whole + piece
            words[0] += str(piece.text).count(" ")
        if whole is None:
            raise ValueError("the answer was no stream")
        return self._priced(_reply(whole))

    def _priced(self, reply: Reply) -> Reply:
        """The reply with what it cost by the price that was set, where the endpoint is silent."""
        price = self._settings.price
        if reply.cost is not None or price is None or not reply.tokens_in + reply.tokens_out:
            return reply
        cost = (reply.tokens_in * price.sent + reply.tokens_out * price.answered) / 1_000_000
        return replace(reply, cost=cost)

    def _open(self, budget: Budget) -> "BaseChatModel":
        if self._provider == "local":
            from assistant.local import LocalServer

            if self._server is None:
                self._server = LocalServer.start(self._name, budget)
            return self._connect(self._server.url, "unused")
        key = self._settings.openai_api_key
        if key is None and not self._is_near(self._url):
            raise ModelRefused(
                "The endpoint needs a key: set OPENAI_API_KEY, or enter it on the page."
            )
        return self._connect(self._url, key.get_secret_value() if key else "unused")

    def _connect(self, url: str, key: str) -> "BaseChatModel":
        from langchain_openai import ChatOpenAI
        from pydantic import SecretStr

        from assistant.wire import idle_client, open_client

        near = self._is_near(url)
        self._client = open_client(self.timeout, direct=near)
        return ChatOpenAI(
            model=self._name or "model",
            base_url=url,
            api_key=SecretStr(key),
            http_client=self._client,
            http_async_client=idle_client(direct=near),
            timeout=self.timeout,
            max_retries=0,
            use_responses_api=False,
            openai_proxy="",
        )

    def _hang_up(self) -> None:
        if self._client is not None:
            self._client.close()
            self._client = self._chat = None

    def _fitting(self, schema: Schema) -> Schema:
        """The schema with short lists for a small model, which else fills its reply with one."""
        return _short_lists(schema) if self._provider == "local" else schema

    def _limit(self) -> dict[str, float]:
        if self._provider == "local":
            # Small models run in circles; llama.cpp knows how to discourage it.
            return {"max_tokens": MAX_LOCAL_TOKENS, "repeat_penalty": 1.1}
        ours = self._url.rstrip("/") == OPENAI_URL
        return {"max_completion_tokens" if ours else "max_tokens": MAX_TOKENS}

    def _keyless(self) -> bool:
        return self._settings.openai_api_key is None


def _load_client() -> None:
    """Loading takes seconds on a busy machine and is not the model's time."""
    import langchain_core.messages  # noqa: F401

    import assistant.wire  # noqa: F401


def _short_lists(schema: Any) -> Any:
    if not isinstance(schema, dict):
        return schema
    short = {name: _short_lists(value) for name, value in schema.items()}
    return {**short, "maxItems": 6} if schema.get("type") == "array" else short


def _reply(message: Any) -> Reply:
    """A LangChain message as ours; raises `ModelRefused` or `UnreadableReply`."""
    finish = str(message.response_metadata.get("finish_reason") or "")
    if message.additional_kwargs.get("refusal"):
        raise ModelRefused("The model declined to write this letter; write it offline, or reword.")
    if "content_filter" in finish:
        raise ModelRefused(
            "The provider's content filter stopped the letter; look over your notes, "
            "or draft offline."
        )
    text = str(message.text)
    if not text.strip():
        raise UnreadableReply("The model sent an empty answer; try again, or choose another model.")
    usage = message.usage_metadata or {}
    return Reply(
        text,
        cut="length" in finish,
        tokens_in=int(usage.get("input_tokens", 0)),
        tokens_out=int(usage.get("output_tokens", 0)),
        cost=_charged(message.response_metadata.get("token_usage")),
    )


def _charged(usage: Any) -> float | None:
    """Dollars as some gateways report them beside the tokens."""
    cost = usage.get("cost") if isinstance(usage, dict) else None
    if not isinstance(cost, int | float) or isinstance(cost, bool):
        return None
    return float(cost) if 0 <= cost < 1000 else None
