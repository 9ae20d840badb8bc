"""Figures and days that the notes take back: "40, no, sorry, 14", "Sundays? no, Saturdays".

Notes are dictated and typed in haste, and their writer corrects them on the way. What was corrected
supports nothing, and neither does what is named only to say that it is not so ("March, not
January").
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from guardrails.grounding.days import MONTHS, NAMES, SHORTEST, WEEKDAYS
from guardrails.grounding.tokens import Token

_BREATH = r"(?:[\s,.…-]|\b(?:um+|uh+|er|oh)\b)*"
_REST = r"(?:\W+[\w']+){0,3}?\W+"
"""What the first figure counted: "6 months medicine, wait"."""
_SURE = r"(?:no,? wait|wait,? no|no,? sorry|sorry,? no|scratch that|make that|correction)"
_HALF_SURE = r"(?:sorry|actually|i mean|i meant)"
_LED_IN = (
    r"(?:it|it's|its|that's|was|is|were|about|abt|around|after|before|since|on|in|at|for|to|only|"
    r"just|like|the|actually|still|(?:he|she|they|i) said|she's|he's|they're)"
)
_TAKES_BACK = re.compile(
    rf"{_REST}?\b{_SURE}\b{_BREATH}(?:{_LED_IN}\s+){{0,3}}"
    rf"|{_BREATH}\b{_HALF_SURE}\b{_BREATH}(?:{_LED_IN}\s+)?"
    rf"|{_REST}?(?<=[,.?;–—-])\s*(?:no|wait)[,.…–—-]{_BREATH}(?:{_LED_IN}\s+)?"
    rf"|(?:[\s/]+[\w']+){{0,3}}?\?+\s*no\b{_BREATH}(?:{_LED_IN}\s+)?",
    re.IGNORECASE,
)
_IS_NOT = re.compile(
    rf"[^.;\n]{{0,40}}?(?:\s|,)not\s+(?:{_LED_IN}\s+)?(?:until\s+|till?\s+)?", re.IGNORECASE
)


def taken_back(text: str, own: Sequence[Token]) -> Iterator[int]:
    """The numbers of the tokens of `text` that it takes back; `own` are all its tokens."""
    last: dict[str, int] = {}
    for n, token in enumerate(own):
        family = _family(token.kind, token.text)
        if family is None:
            continue
        before = last.get(family)
        last[family] = n
        if before is None or own[before].key == token.key:
            continue
        between = text[own[before].end : token.start]
        if len(between) > _FARTHEST:
            continue
        if _TAKES_BACK.fullmatch(between):
            yield before
        elif family != "number" and _IS_NOT.fullmatch(between):
            yield n


@lru_cache(maxsize=16384)
def _family(kind: str, word: str) -> str | None:
    """What a token can be exchanged for."""
    if kind in ("number", "cardinal"):
        return "number"
    if kind in ("ordinal", "clock"):
        return kind
    if kind != "word" or len(word) < SHORTEST:
        return None
    for family, names in (("weekday", WEEKDAYS), ("month", MONTHS)):
        if any(NAMES[name].lower().startswith(word.rstrip("s.")) for name in names):
            return family
    return None


_FARTHEST = 80
"""Characters between what is taken back and what it is exchanged for."""
