"""What the letter turns round: after for before, last for first, submitted for accepted.

A word is objected to where the notes have its opposite as far from the same word: "after
fellowship" against "2 yrs before fellowship". The judge is not asked about the small ones among
such words, which claim nothing by themselves.
"""

from collections.abc import Iterator, Set

from guardrails.grounding import lexicon
from guardrails.grounding.claims import Claim, is_content
from guardrails.grounding.counts import UNITS
from guardrails.grounding.days import WEEKDAYS
from guardrails.grounding.evidence import Index
from guardrails.grounding.nearest import rows_near
from guardrails.grounding.objection import Objection
from guardrails.grounding.tokens import Token, is_known
from guardrails.report import Severity
from guardrails.text import Span

_REACH = 3
"""Words from the one in question to the one that ties it to the notes."""


def objections(claim: Claim, evidence: Index) -> Iterator[Objection]:
    """Every word of `claim` in whose place the notes have its opposite."""
    telling, small = lexicon.opposites()
    for i, token in enumerate(claim.tokens):
        steps = _BOTH_WAYS
        denying = telling.get(token.key, frozenset()) if is_content(token) else frozenset()
        if not denying:
            steps, denying = _ONWARD, small.get(token.key, frozenset())
        found = _denied(claim, i, denying, steps, evidence) if denying else None
        if found:
            at, _ = found
            shown = evidence.evidence(min(found), max(found))
            yield Objection(
                Span(token.start, token.end),
                f"Your notes say “{shown.text}”.",
                Severity.CONFIRM,
                (shown,),
                _instead(token, evidence.places[at].token),
            )


_ONWARD = tuple(range(1, _REACH + 1))
"""A small word belongs to what follows it."""
_BOTH_WAYS = (*_ONWARD, *(-step for step in _ONWARD))


def _denied(
    claim: Claim, i: int, denying: Set[str], steps: tuple[int, ...], evidence: Index
) -> tuple[int, int] | None:
    """The places of the opposite of word `i` and of the word that both stand beside."""
    near: set[int] | None = None
    for step in steps:
        tie = i + step
        if not 0 <= tie < len(claim.tokens) or claim.clauses[tie] != claim.clauses[i]:
            continue
        for place, _ in claim.found[tie] if claim.weights[tie] else ():
            at = place - step
            if not _is_there(at, place, evidence) or evidence.places[at].token.key not in denying:
                continue
            if _is_lately(at, evidence):
                continue
            if near is None:
                near = {*rows_near(claim, i, evidence, {i}), *claim.near}
            if place in near and not _is_noted_too(claim, i, at, evidence):
                return at, place
    return None


def _is_there(at: int, place: int, evidence: Index) -> bool:
    """Whether the two stand on one line of the notes."""
    places = evidence.places
    return 0 <= at < len(places) and not places[at].source and places[at].line == places[place].line


def _is_lately(at: int, evidence: Index) -> bool:
    """Whether a "last" of the notes is no last of several: last yr, last tues."""
    after = evidence.places[at + 1].token.key if at + 1 < len(evidence.places) else ""
    return evidence.places[at].token.text == "last" and (after in UNITS or after in WEEKDAYS)


def _is_noted_too(claim: Claim, i: int, opposite: int, evidence: Index) -> bool:
    """Whether the notes have the word itself on that row: they speak of both.

    Of a year of training they may speak by its level: the second is that of a PGY-2.
    """
    token, row = claim.tokens[i], evidence.places[opposite].row
    own = {at for at, _ in claim.found[i]} | set(evidence.entries.get(token.key, ()))
    own.discard(opposite)
    if any(evidence.places[at].row == row for at in own):
        return True
    year = token.key.removesuffix("th")
    return token.kind == "ordinal" and (
        any(at in claim.near for at in own)
        or any(p.token.kind == "level" and p.token.key.endswith(year) for p in evidence.places)
    )


def _instead(token: Token, noted: Token) -> tuple[Span, str] | None:
    """The noted word where it fits the place: a whole word, of one number with the letter's."""
    fits = noted.kind == token.kind == "word" and is_known(noted.text)
    if not fits or noted.text.endswith("s") != token.text.endswith("s"):
        return None
    word = noted.text.capitalize() if token.capital else noted.text
    return Span(token.start, token.end), word
