"""Text from outside as a model may see it: nothing hidden in it, nothing that orders a machine.

Notes are pasted from mail, web pages and calls; a form field may come from a calendar entry. What
no reader would see (zero-width and control characters, comments and hidden elements of HTML) is
taken out, and so are passages that speak to a language model. Fences in the prompts and the checks
of every answer hold for what is not recognised here.
"""

import re
import unicodedata
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from assistant.errors import BriefError
from guardrails import Brief
from guardrails.text import Span, fold

_HIDDEN = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style|template|noscript|title|svg|head)\b.*?(?:</\1\s*>|\Z)"
    r"|<(\w+)\b[^>]*(?:display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0|opacity\s*:\s*0"
    r"|\bhidden\b|color\s*[:=]\s*[\"']?(?:#?fff\w*|white|transparent)|left\s*:\s*-\d{3})[^>]*>.*?"
    r"(?:</\2\s*>|\Z)",
    re.I | re.S,
)
_TAG = re.compile(
    r"</?(?:a|b|body|br|button|center|code|details|div|em|font|form|h[1-6]|hr|html|i|iframe|img"
    r"|input|li|link|meta|object|ol|p|pre|section|small|span|strong|sub|summary|sup|table|tbody|td"
    r"|th|thead|tr|u|ul)(?:\s+(?:hidden|[\w:-]+\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'>]+)))*\s*/?>",
    re.I,
)
_TO_SPOT = re.compile(r"[.!?]\s+|\n|^")
_FIELDS = ("program", "interviewer", "institution", "role", "format", "event")


@cache
def _orders() -> re.Pattern[str]:
    text = (Path(__file__).parent / "words" / "orders.txt").read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if line and not line.startswith("#"))
    return re.compile("|".join(lines), re.I | re.M)


def plain(text: str) -> str:
    """`text` without what cannot be seen: controls, zero-width and direction marks, tag letters."""
    return "".join(map(text.__getitem__, _seen(text)))


def _seen(text: str) -> list[int]:
    """The places of the visible characters."""
    return [i for i, char in enumerate(text) if char in "\n\t" or _is_seen(char)]


def _is_seen(char: str) -> bool:
    if char.isascii():
        return char.isprintable()
    variation = "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef"
    blank = char in "\u115f\u1160\u3164\uffa0\u2800\u034f"
    return not (variation or blank) and unicodedata.category(char) not in ("Cf", "Cc", "Co", "Cs")


def orders(text: str) -> tuple[Span, ...]:
    """Passages of `text`, offsets as given, that are hidden or speak to a machine.

    What no reader sees is left out of the reading, so that it cannot split a telling word. An
    order reaches to the end of its line: what follows it there is part of it.
    """
    seen = _seen(text)
    shown = "".join(text[i] for i in seen)
    folded = fold(shown)
    found = [Span(*hit.span()) for pattern in (_HIDDEN, _TAG) for hit in pattern.finditer(shown)]
    for hit in _orders().finditer(folded):
        begins = max(m.end() for m in _TO_SPOT.finditer(folded, 0, hit.start() + 1))
        end = folded.find("\n", hit.end())
        found.append(Span(min(begins, hit.start()), len(shown) if end < 0 else end))
    return tuple(Span(seen[s.start], seen[s.end - 1] + 1) for s in found if s.end > s.start)


def is_order(text: str) -> bool:
    """Whether `text` holds something that speaks to a machine."""
    from assistant.offline import keepout

    folded = fold(plain(text))
    return bool(_orders().search(folded)) or any(map(keepout.is_instruction, folded.splitlines()))


def check_fields(brief: Brief) -> None:
    """Raise `BriefError` naming a form field that holds an order; a name cannot be guessed."""
    held, profile = brief.interview, brief.profile
    fields = {f"interview.{name}": getattr(held, name) for name in _FIELDS}
    fields |= {f"interview.others[{i}]": name for i, name in enumerate(held.others)}
    fields |= {f"profile.{n}": getattr(profile, n) for n in ("name", "specialty", "medical_school")}
    wrong = [name for name, text in fields.items() if text and is_order(text)]
    if wrong:
        raise BriefError(
            f"{', '.join(wrong)}: holds an instruction instead of a name; type what belongs there."
        )


def without(text: str, spans: tuple[Span, ...]) -> str:
    """`text` with `spans` blank; everything keeps its place, lines stay lines."""
    for span in spans:
        blank = re.sub(r"[^\n]", " ", text[span.start : span.end])
        text = text[: span.start] + blank + text[span.end :]
    return text


def without_orders(brief: Brief) -> Brief:
    """The brief as evidence: orders in notes and confirmed statements are blank, places kept."""
    from assistant.offline import keepout, skipped

    kept = without(brief.notes, orders(brief.notes))
    spoken = (s.span for s in skipped(replace(brief, notes=kept)) if s.reason == keepout.INJECTION)
    confirmed = tuple(without(text, orders(text)) for text in brief.confirmed)
    return replace(brief, notes=without(kept, tuple(spoken)), confirmed=confirmed)


def visible(brief: Brief) -> Brief:
    """The brief without invisible characters; places move, so for prompts only."""
    held = brief.interview
    fields: dict[str, Any] = {
        name: _line(text) for name in _FIELDS if (text := getattr(held, name))
    }
    profile = brief.profile
    return replace(
        brief,
        notes=plain(brief.notes),
        confirmed=tuple(map(plain, brief.confirmed)),
        interview=replace(held, **fields, others=tuple(map(_line, held.others))),
        profile=replace(
            profile,
            name=_line(profile.name),
            specialty=_line(profile.specialty),
            medical_school=_line(profile.medical_school) if profile.medical_school else None,
        ),
    )


def _line(text: str) -> str:
    return " ".join(plain(text).split())
