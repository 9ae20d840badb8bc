"""What the letter turns round: after for before, last for first, submitted for accepted.

A word is asked about where the notes have its opposite as far from the same word: "after your
fellowship" against "2 yrs before fellowship". The judge is not asked about the small ones among
such words, which claim nothing by themselves.
"""

from collections.abc import Iterator

from guardrails.grounding import lexicon
from guardrails.grounding.claims import Claim, is_content, is_denied
from guardrails.grounding.counts import UNITS
from guardrails.grounding.days import is_weekday
from guardrails.grounding.evidence import NEGATIONS, Index
from guardrails.grounding.nearest import clause_of, near_rows
from guardrails.grounding.objection import Objection
from guardrails.grounding.tokens import Token, is_known
from guardrails.report import Severity
from guardrails.text import Span

_REACH = 3
"""Content words from the one in question to the one that ties it to the notes."""
_FAR = 8
"""Words of the notes, small ones too, that are looked through for the opposite."""


def objections(claim: Claim, evidence: Index) -> Iterator[Objection]:
    """Every word of `claim` in whose place the notes have its opposite."""
    for i, token in enumerate(claim.tokens):
        opposite = _Opposite(token)
        if not opposite.is_any or is_denied(claim, i) or _is_ahead(claim, i):
            continue
        if found := _found(claim, i, opposite, evidence):
            shown = evidence.evidence(min(found), max(found))
            yield Objection(
                Span(token.start, token.end),
                f"Your notes say “{shown.text}”.",
                Severity.CONFIRM,
                (shown,),
                _instead(token, evidence.places[found[0]].token),
            )


class _Opposite:
    """What denies one word."""

    def __init__(self, token: Token) -> None:
        listed = lexicon.opposites()
        self.keys = listed.telling.get(token.key, frozenset()) if is_content(token) else frozenset()
        self.words = listed.small.get(token.text, frozenset())
        self.is_any = bool(self.keys or self.words)

    def is_this(self, token: Token) -> bool:
        """Whether `token` of the notes does."""
        return token.key in self.keys or token.text in self.words


_AHEAD = frozenset("will would may might hope hopes hoping if wait waiting".split())


def _is_ahead(claim: Claim, i: int) -> bool:
    """Whether what was done according to the notes is only hoped for here: "will be accepted"."""
    before = [t.text for t in claim.tokens[max(0, i - _FAR) : i]]
    return claim.tokens[i].text.endswith("ed") and not _AHEAD.isdisjoint(before)


def _found(claim: Claim, i: int, opposite: _Opposite, evidence: Index) -> tuple[int, int] | None:
    """The places of the opposite of word `i` and of the word that both stand beside."""
    near: set[int] | None = None
    own: set[int] = set()
    # One attending and one resident may both be there.
    clause = [j for j in clause_of(claim, i) if claim.tokens[j].key != "1"]
    behind = [j for j in clause if j > i][:_REACH]
    before = [j for j in reversed(clause) if j < i][:_REACH]
    # A small word belongs to what follows it.
    for step, ties in ((-1, behind), (1, before if opposite.keys else [])):
        for count, tie in enumerate(ties, 1):
            for place, _ in claim.found[tie]:
                at = _opposite_at(place, step, count, opposite, evidence)
                # Notes leave out articles, which stand behind small words only.
                if at is None or not (opposite.words or abs(at - place) == abs(tie - i)):
                    continue
                if near is None:
                    near = {*near_rows(claim, clause, evidence, {i}), *claim.near}
                    own = _rows_of(claim, i, evidence)
                if place in near and not _is_excused(claim, i, at, own, evidence):
                    return at, place
    return None


def _opposite_at(
    place: int, step: int, count: int, opposite: _Opposite, evidence: Index
) -> int | None:
    """Where the opposite stands `count` content words from `place`, on its line."""
    places, line = evidence.places, evidence.places[place].line
    if places[place].source:
        return None
    for at in range(place + step, place + step * (_FAR + 1), step):
        if not 0 <= at < len(places) or places[at].line != line:
            return None
        if opposite.is_this(places[at].token):
            return at if count == 1 else None
        count -= is_content(places[at].token)
        if not count:
            return None
    return None


def _rows_of(claim: Claim, i: int, evidence: Index) -> set[int]:
    """The rows on which the notes have word `i` itself, its opposites aside."""
    opposite = _Opposite(claim.tokens[i])
    found = {at for at, _ in claim.found[i]} | set(evidence.entries.get(claim.tokens[i].key, ()))
    return {
        evidence.places[at].row for at in found if not opposite.is_this(evidence.places[at].token)
    }


def _is_excused(claim: Claim, i: int, at: int, own: set[int], evidence: Index) -> bool:
    """Whether the opposite at `at` denies nothing.

    The notes speak of both on that row, deny it themselves, or mean another last ("last yr"); or
    they tell a year of training by its level, as they tell the second by PGY-2.
    """
    token, places = claim.tokens[i], evidence.places
    before = places[max(0, at - _REACH) : at]
    if places[at].row in own or any(p.token.text in NEGATIONS for p in before):
        return True
    if places[at].token.text == "last" and _is_time(at + 1, evidence):
        return True
    if token.kind != "ordinal":
        return False
    year, number = claim.tokens[i + 1 : i + 2], token.key.removesuffix("th")
    levels = (p.token.key for p in places if p.token.kind == "level")
    told = bool(year) and year[0].key == "year" and any(k.endswith(number) for k in levels)
    return told or bool(own & {places[p].row for p in claim.near})


def _is_time(place: int, evidence: Index) -> bool:
    """Whether a place tells a unit of time or a weekday."""
    if place == len(evidence.places):
        return False
    word = evidence.places[place].token.text
    return bool(UNITS & evidence.keys_at[place]) or is_weekday(word)


def _instead(token: Token, noted: Token) -> tuple[Span, str] | None:
    """The noted word where it fits the place: of one form with the letter's, and as common."""
    if not noted.kind == token.kind == "word" or not is_known(noted.text):
        return None
    small = noted.text in lexicon.opposites().small.get(token.text, ())
    alike = all(noted.text.endswith(end) == token.text.endswith(end) for end in _ENDINGS)
    if noted.text in _AWKWARD or not (small or alike):
        return None
    word = noted.text.capitalize() if token.capital else noted.text
    return Span(token.start, token.end), word


_ENDINGS = ("s", "er", "est", "ed", "ing")
_AWKWARD = frozenset("post prior following few till".split())
