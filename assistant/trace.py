"""How a letter was written, to read: each version of a model, what was wrong with it, its price."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.draft import Draft, SecondReading, Try

_SHORT = 8
_MOST_WORDS = 80


def trace_lines(written: "Draft") -> Iterator[str]:
    """Plain lines, the first about the whole; lines about one finding begin with two spaces."""
    if not written.trace:
        yield "The offline writer wrote this letter in one go, without any model."
    for number, one in enumerate(written.trace, 1):
        yield f"Version {number}: {_verdict(one)} {_spent(one)}"
        for finding in one.findings:
            yield f"  “{_short(finding.text)}”: {finding.message.rstrip('.')}."
        yield from _digests(one)
    if written.fallback:
        yield "Then the offline writer wrote the letter you see."
    if len(written.trace) > 1:
        yield f"In all: {_spent(_sum(written.trace))}"
    if written.second:
        yield from _second(written.second)


def _verdict(one: "Try") -> str:
    if not one.findings:
        return "nothing to object to."
    things = "thing" if len(one.findings) == 1 else "things"
    return f"{len(one.findings)} {things} to object to."


def _second(reading: "SecondReading") -> Iterator[str]:
    if reading.why:
        yield f"The second reader could not read: {reading.why}"
        return
    asked = f"{len(reading.doubts)} question" + ("" if len(reading.doubts) == 1 else "s")
    yield f"The second reader: {asked}. {_spent(reading.spent) if reading.spent else ''}".rstrip()
    for doubt in reading.doubts:
        yield f"  “{_short(doubt.words)}”: {doubt.reason}"
    if reading.spent:
        yield from _digests(reading.spent)


def _digests(one: "Try") -> Iterator[str]:
    if one.prompts:
        named = ", ".join(f"{name} {text[:_SHORT]}" for name, text in sorted(one.prompts.items()))
        yield f"  Prompts: {named}."


def _spent(one: "Try") -> str:
    said = [f"{one.seconds:.1f} s"]
    said += [f"{one.tokens:,} tokens"] if one.tokens else ["tokens not counted by the endpoint"]
    # What is local costs nothing, and what is unknown is not guessed at.
    said += [f"${one.cost:.4f}"] if one.cost is not None else []
    return f"{', '.join(said)}."


def _sum(tries: "tuple[Try, ...]") -> "Try":
    from assistant.draft import Try

    known = [one.cost for one in tries if one.cost is not None]
    return Try(
        (),
        sum(one.seconds for one in tries),
        sum(one.tokens for one in tries),
        cost=sum(known) if len(known) == len(tries) else None,
    )


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _MOST_WORDS else f"{plain[: _MOST_WORDS - 1].rstrip()}…"
