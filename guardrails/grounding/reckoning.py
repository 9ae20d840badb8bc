"""Numbers a letter may have worked out, rounded or put another way than its notes.

Such a number is no contradiction: seven of ten leave three, 212 are some two hundred, year four of
training is the fourth.
"""

from guardrails.grounding.claims import Claim
from guardrails.grounding.counts import NUMBERS, counts_another
from guardrails.grounding.evidence import Index
from guardrails.grounding.tokens import Token

_ABOUT = frozenset(
    "about nearly almost around some roughly over under past to before than a half".split()
)
_ROUND = frozenset("dozen hundred thousand million".split())
_CLOSE = 0.15
"""How far the noted number may be from a rounded one, as a share of it."""


def is_loose(claim: Claim, i: int) -> bool:
    """Whether the number is rounded, a time of day or a fraction: another way to say a figure."""
    before = claim.tokens[i - 1].text if i else ""
    after = [t.text for t in claim.tokens[i + 1 : i + 3]]
    return (
        before in _ABOUT
        or _is_share(claim, i)
        or claim.tokens[i].text.split(" ")[-1] in _ROUND
        or after[:1] in (["past"], ["to"], ["or"], ["such"], ["more"], ["words"])
        or after in (["in", "the"], ["and", "a"])
    )


def _is_share(claim: Claim, i: int) -> bool:
    """Whether the number is one side of a share: four in ten, two days out of seven."""
    words = [t.text for t in claim.tokens]
    whole = words[i + 1 : i + 2] == ["in"] and _is_number(claim, i + 2)
    part = words[i - 2 : i] == ["out", "of"] or (
        i > 1 and words[i - 1] == "in" and _is_number(claim, i - 2)
    )
    return whole or part


def _is_number(claim: Claim, i: int) -> bool:
    return i < len(claim.tokens) and claim.tokens[i].kind in NUMBERS


def is_rounded(claim: Claim, i: int, evidence: Index) -> bool:
    """Whether the number rounds one that the notes have where the claim rests.

    "More than fifty" wants fifty and somewhat more, "nearly two thousand" somewhat less.
    """
    token = claim.tokens[i]
    if token.kind not in ("number", "cardinal"):
        return False
    before = [t.text for t in claim.tokens[max(0, i - 2) : i]]
    more, less = before[-1:] == ["over"] or before == ["more", "than"], before[-1:] in _LESS
    some = before[-1:] in _SOME or token.text.split(" ")[-1] in _ROUND
    if not (more or less or some):
        return False
    value = float(token.key)
    noted = [n for place in claim.near if (n := _value(evidence.places[place].token)) is not None]
    low = value if more else value * (1 - _CLOSE)
    high = value if less else value * (1 + _CLOSE)
    return any(low <= n <= high for n in noted)


_LESS = (["nearly"], ["almost"])
_SOME = (["about"], ["around"], ["some"], ["roughly"])


def _value(token: Token) -> float | None:
    return float(token.key) if token.kind in ("number", "cardinal") else None


_RECKONING = frozenset("left more remain remaining short still another total".split())
_COMPARING = frozenset("shorter longer later earlier fewer less now rest".split())
_COMPANY = frozenset("other others classmate friend colleague we us our me i".split())
"""Who counts others with or without themselves: "w/ 11 others" are twelve."""


def is_worked_out(claim: Claim, i: int, evidence: Index) -> bool:
    """Whether the number may be reckoned from those of one row of the notes it rests on."""
    token = claim.tokens[i]
    words = {t.text for t in claim.tokens}
    if words & _RECKONING:
        return True
    if token.kind not in ("number", "cardinal", "ordinal"):
        return False
    value = float(token.key.removesuffix("th"))
    rows: dict[int, set[float]] = {}
    company: set[int] = set()
    for place in claim.near:
        noted = evidence.places[place]
        if (number := _value(noted.token)) is not None:
            rows.setdefault(noted.row, set()).add(number)
        elif noted.token.key in _COMPANY:
            company.add(noted.row)
    for row, numbers in rows.items():
        if (token.kind == "ordinal" or row in company) and value - 1 in numbers:
            return True
        if words & _COMPARING and any(
            a != b and value in (a + b, abs(a - b)) for a in numbers for b in numbers
        ):
            return True
    return False


def is_otherwise(token: Token, counted: Token | None, evidence: Index) -> bool:
    """Whether the notes have the figure in another form.

    Month 3 is the third month, the 6th interview the last of six, PGY-4 the fourth of four years,
    60 minutes an hour; a year may have its last two figures only ('98).
    """
    if token.kind == "ordinal":
        return token.key.removesuffix("th") in evidence.entries
    in_order = evidence.entries.get(f"{token.key}th", ())
    if any(evidence.places[place].token.kind == "ordinal" for place in in_order):
        return True
    if _is_short_year(token, evidence):
        return True
    if token.key == "60" and "hour" in evidence.entries:
        return True
    years = counted is not None and counted.key == "year"
    return years and any(f"{level}{token.key}" in evidence.entries for level in _LEVELS)


_LEVELS = ("pgy", "ms", "ca", "r", "m")


def _is_short_year(token: Token, evidence: Index) -> bool:
    """Whether the notes may have the year by its last two figures: the 98 ice storm."""
    year = token.text
    return len(year) == len("1998") and year[:2] in ("19", "20") and year[2:] in evidence.entries


def is_one_larger(claim: Claim, i: int, counted: Token | None, evidence: Index) -> bool:
    """Whether the claim rests on the whole of so many: "a year" for twelve months.

    "Twice a year" is none.
    """
    larger = _WHOLES.get((claim.tokens[i].key, counted.key)) if counted else None
    near = [place for place in claim.near if evidence.places[place].token.key == larger]
    for place in near if larger else ():
        before, rated = (evidence.places[max(0, place - n)].token for n in (1, 2))
        rate = rated.text in _RATED or rated.kind in NUMBERS
        if before.key == "1" or (before.text in ("a", "an") and not rate):
            return True
    return False


_WHOLES = {
    ("12", "month"): "year",
    ("52", "week"): "year",
    ("7", "day"): "week",
    ("24", "hour"): "day",
    ("60", "minut"): "hour",
}
_RATED = frozenset("once twice thrice times time x".split())


def is_bare(claim: Claim, i: int, counted: Token, evidence: Index) -> bool:
    """Whether the notes have the number close by and do not tell of what: "used to be 6"."""
    near = set(claim.near)
    return any(
        place in near
        and not evidence.places[place].source
        and evidence.places[place].token.kind in NUMBERS
        and not counts_another(counted.key, place, evidence)
        for place, _ in claim.found[i]
    )
