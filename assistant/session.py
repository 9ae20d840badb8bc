"""One draft's talk with a model: each task as a langchain chain, its cost and prompts kept.

    prompt files → model → reader of the answer

asked for JSON by schema where the endpoint can, and as plain text where it turns out it cannot.
"""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from assistant.budget import Budget
from assistant.errors import ModelRefused, UnreadableReply
from assistant.model import Heard, Model, Reply, Schema, SchemaUnknown, Wanted
from assistant.templates import load

if TYPE_CHECKING:
    from langchain_core.runnables import Runnable

T = TypeVar("T")
_PER_TOKEN = 4
"""Letters a token has, about, in English; used before the endpoint has counted."""


@dataclass(frozen=True, slots=True)
class Task(Generic[T]):
    """One thing to ask: the prompt and its values, the wanted schema, and how to read the answer.

    `forms` are the prompts describing the answer as JSON and as plain text; the one used becomes
    the prompt's variable `answer`.
    """

    prompt: str
    values: Mapping[str, str]
    forms: tuple[str, str]
    schema: Schema
    read: Callable[[str], T]


@dataclass(frozen=True, slots=True)
class Spent:
    """What a few calls took: seconds, tokens both ways, dollars where known, prompts' digests."""

    seconds: float
    tokens: int
    cost: float | None
    prompts: dict[str, str]


class Session:
    """A model, the time left, and what has been spent since the last `settle`."""

    def __init__(self, model: Model, budget: Budget, heard: Heard | None = None) -> None:
        self.budget = budget
        self.prompts: dict[str, str] = {}
        self._model = model
        self._heard = heard
        self._structured = model.structured
        self._since = time.monotonic()
        self._tokens = 0
        self._cost: float | None = None
        self._left = model.tokens
        self._sent: dict[str, str] = {}

    def ask(self, task: Task[T]) -> T:
        """The answer as `task.read` gives it; raises a `ModelError` or `DraftStopped`."""
        self.budget.run(_load_langchain, self.budget.left)
        from langsmith import tracing_context

        # LangChain would send prompts, and with them the notes, to whatever tracing service the
        # environment names.
        with tracing_context(enabled=False):
            if self._structured:
                try:
                    return self._chain(task, structured=True).invoke(task.values)
                except SchemaUnknown:
                    self._structured = self._model.structured = False
                except UnreadableReply:
                    self._structured = False
            return self._chain(task, structured=False).invoke(task.values)

    def note(self, prompt: str) -> None:
        """Keep the digest of a prompt that is part of what is sent."""
        self.prompts[prompt] = self._sent[prompt] = load(prompt).digest

    def settle(self) -> Spent:
        """What was spent since the last call of this."""
        now = time.monotonic()
        spent = Spent(round(now - self._since, 3), self._tokens, self._cost, self._sent)
        self._since, self._tokens, self._cost, self._sent = now, 0, None, {}
        return spent

    def _spend(self, tokens: int) -> None:
        self._left -= tokens
        if self._left < 0:
            raise ModelRefused(
                "This draft has used up its tokens (WELLMET_TOKENS); shorten the notes, or allow "
                "more."
            )

    def _chain(self, task: Task[T], *, structured: bool) -> "Runnable[Mapping[str, str], T]":
        from langchain_core.runnables import RunnableLambda

        form = task.forms[0] if structured else task.forms[1]
        schema = task.schema if structured else None

        def render(values: Mapping[str, str]) -> tuple[str, str]:
            answer, _ = load(form).fill()
            self.note(task.prompt)
            self.note(form)
            return load(task.prompt).fill(answer=answer, **values)

        def send(texts: tuple[str, str]) -> str:
            self._spend(sum(map(len, texts)) // _PER_TOKEN)
            reply: Reply = self._model.ask(Wanted(*texts, schema), self.budget, self._heard)
            told = reply.tokens_in + reply.tokens_out
            self._tokens += told
            if reply.cost is not None:
                self._cost = (self._cost or 0.0) + reply.cost
            # Servers that stream seldom count; then the letters tell.
            self._left -= reply.tokens_out or len(reply.text) // _PER_TOKEN
            return reply.text

        chain: Runnable[Any, T] = (
            RunnableLambda(render) | RunnableLambda(send) | RunnableLambda(task.read)
        )
        return chain


def _load_langchain() -> None:
    """Loading takes seconds on a busy machine; here it has a time limit."""
    import langchain_core.runnables  # noqa: F401
    import langsmith  # noqa: F401
