"""Residency specialties and the ways they are written."""

import re
from functools import cache, lru_cache

from guardrails.text import Span, fold_case
from guardrails.wordfile import lines


@cache
def _writings() -> tuple[dict[str, str], dict[str, str]]:
    """Full writings and shorthand, each mapped to the specialty's name."""
    full, short = {}, {}
    for line in lines("specialties"):
        names, _, shorthand = line.partition(" / ")
        first, *variants = (name.strip() for name in names.split(" | "))
        full.update(dict.fromkeys([first, *variants], first))
        short.update(dict.fromkeys((s.strip() for s in shorthand.split(", ") if s.strip()), first))
    return full, short


@cache
def _pattern(with_shorthand: bool) -> re.Pattern[str]:
    full, short = _writings()
    known = sorted({**full, **(short if with_shorthand else {})}, key=len, reverse=True)
    either = "|".join(re.escape(name).replace(r"\ ", r"[\s-]+") for name in known)
    return re.compile(rf"(?<![\w/-])(?:{either})(?![\w/]|-\w)")


@lru_cache(maxsize=512)
def find(text: str) -> tuple[tuple[Span, str], ...]:
    """Specialties written out in `text`: where, and the specialty's name."""
    full, _ = _writings()
    hits = _pattern(False).finditer(fold_case(text))
    return tuple((Span(*hit.span()), full[_plain(hit.group(), full)]) for hit in hits)


@lru_cache(maxsize=512)
def mentioned(text: str) -> frozenset[str]:
    """Specialties named in `text` in any form, shorthand included."""
    full, short = _writings()
    known = {**short, **full}
    hits = (hit.group() for hit in _pattern(True).finditer(fold_case(text)))
    return frozenset(known[_plain(hit, known)] for hit in hits)


def _plain(hit: str, known: dict[str, str]) -> str:
    spaced = re.sub(r"\s+", " ", hit)
    return (
        spaced
        if spaced in known
        else next(
            name for name in known if re.sub(r"[\s-]+", " ", name) == re.sub(r"[\s-]+", " ", hit)
        )
    )


def kin(specialties: frozenset[str]) -> frozenset[str]:
    """`specialties` with what each includes: med-peds is both, plastic surgery is surgery."""
    found = set(specialties)
    for name in specialties:
        if "surgery" in name or name in ("urology", "otolaryngology", "ophthalmology"):
            found.add("general surgery")
        if "radiology" in name:
            found |= {"diagnostic radiology", "interventional radiology"}
        if name == "internal medicine-pediatrics":
            found |= {"internal medicine", "pediatrics"}
        if name == "child neurology":
            found |= {"neurology", "pediatrics"}
    return frozenset(found)


# One year anywhere: applicants of every specialty interview for it.
_ONE_YEAR = re.compile(r"\b(?:prelim(?:inary)?|transitional|ty)\b", re.I)


def differ(one: str, other: str) -> bool:
    """Whether both name a specialty, and neither names or includes any of the other's.

    Silent on preliminary and transitional years. Misses a mix-up of a specialty and one `kin` says
    it includes (general and plastic surgery).
    """
    if _ONE_YEAR.search(one) or _ONE_YEAR.search(other):
        return False
    first, second = _named(one), _named(other)
    return bool(first and second) and not (first & kin(second) or kin(first) & second)


def _named(text: str) -> frozenset[str]:
    """Those `mentioned`, the parts of "Radiology-Diagnostic" or "Medicine/Psychiatry" included."""
    return mentioned(text) | mentioned(re.sub(r"[/-]", " ", text))
