"""Hard atoms: numbers, dates and names, which must stand in the evidence exactly.

A missing atom is nearly always an invention, so these are `reject`; where a second reading is
possible (a short form, a counted list) the objection is only `confirm`.
"""

from collections.abc import Iterator

from guardrails.grounding import clocks, dates, lexicon, opposites, rhythms
from guardrails.grounding.claims import Claim, is_denied
from guardrails.grounding.counts import (
    NUMBERS,
    Rival,
    counted_by,
    counts_another,
    is_noted,
    is_time,
    pairs,
    rival_of,
)
from guardrails.grounding.days import MONTHS, WEEKDAYS
from guardrails.grounding.evidence import Index
from guardrails.grounding.objection import Objection
from guardrails.grounding.reckoning import (
    is_bare,
    is_loose,
    is_one_larger,
    is_otherwise,
    is_rounded,
    is_worked_out,
)
from guardrails.grounding.tokens import Token, is_known
from guardrails.report import Severity
from guardrails.text import Span

_SMALL = 3
"""Up to here a number word may count a list of the letter's own ("two things stayed with me")."""


def objections(claim: Claim, evidence: Index) -> Iterator[Objection]:
    """Every hard atom of `claim` that the evidence lacks or contradicts, in order.

    Of two that object to one word the graver stands.
    """
    kinds = (clocks.objections, _of_words, rhythms.objections, opposites.objections)
    found = [one for kind in kinds for one in kind(claim, evidence)]
    found.sort(key=lambda one: one.severity is not Severity.REJECT)
    kept: list[Objection] = []
    for one in found:
        if not any(one.span.start < k.span.end and k.span.start < one.span.end for k in kept):
            kept.append(one)
    yield from sorted(kept, key=lambda one: one.span.start)


def _of_words(claim: Claim, evidence: Index) -> Iterator[Objection]:
    """Numbers, days and names that the evidence lacks."""
    for i, token in enumerate(claim.tokens):
        if token.kind in NUMBERS and claim.field == "body":
            other = dates.other_year(claim, i, evidence) if claim.found[i] else None
            yield from [other] if other else _number(claim, i, evidence)
        elif token.kind == "word":
            yield from dates.objections(claim, i, evidence)
            yield from _name(claim, i, evidence)


def _number(claim: Claim, i: int, evidence: Index) -> Iterator[Objection]:
    token = claim.tokens[i]
    if token.key in ("1", "1th", "0") or (token.kind == "ordinal" and is_discourse(claim, i)):
        return
    if dates.is_day(claim, i) or is_rounded(claim, i, evidence) or _is_company(claim, i):
        return
    counted = counted_by(claim, i)
    plain = counted is not None and token.kind in ("number", "cardinal") and not _is_age(claim, i)
    rival = rival_of(claim, token.key, counted, evidence) if counted and plain else None
    if not rival and is_one_larger(claim, i, counted, evidence):
        return
    span = Span(token.start, counted.end if counted else token.end)
    if not _is_found(claim, i, evidence):
        yield from _missing(claim, i, counted, rival, evidence)
    elif rival and counted:
        if is_noted(claim, i, evidence):
            return
        # "NF 8 -> 6 wks" and "was 6 wks, now 8" speak of both; "2wk block, 4 sites" does not.
        beside = [p for p, _ in claim.found[i] if evidence.places[p].row == rival.row]
        if any(not counts_another(counted.key, p, evidence) for p in beside):
            return
        unsure = pairs(token.key, counted.key, evidence) or is_bare(claim, i, counted, evidence)
        yield Objection(
            span,
            rival.message,
            Severity.CONFIRM if unsure else Severity.REJECT,
            (rival.evidence,),
            rival.instead_of(token),
        )
    elif (
        counted
        and plain
        and is_time(counted)
        and not pairs(token.key, counted.key, evidence)
        and not is_bare(claim, i, counted, evidence)
    ):
        yield Objection(span, "Your notes have this number, but not of this.", Severity.CONFIRM)


def _is_company(claim: Claim, i: int) -> bool:
    """Whether the number counts those who are spoken to or of: the two of you."""
    after = [t.text for t in claim.tokens[i + 1 : i + 3]]
    return after in (["of", "you"], ["of", "us"], ["of", "them"]) and _is_small(claim.tokens[i])


def _is_found(claim: Claim, i: int, evidence: Index) -> bool:
    """Whether the evidence has the number; "twelve of us" is not that of November 12."""
    spelled = claim.tokens[i].kind == "cardinal"
    return any(not (spelled and evidence.is_of_date(place)) for place, _ in claim.found[i])


def _missing(
    claim: Claim, i: int, counted: Token | None, rival: Rival | None, evidence: Index
) -> Iterator[Objection]:
    """A number the notes lack, or take back."""
    token = claim.tokens[i]
    back = evidence.correction(token)
    if back and is_denied(claim, i):
        return
    sure = token.text[0].isdigit() or not _is_small(token) or is_time(counted)
    sure = sure and not is_loose(claim, i) and not is_otherwise(token, counted, evidence)
    sure = sure and not is_worked_out(claim, i, evidence)
    # "Ten years ago" may be worked out of a year; not where the notes count other years.
    sure = sure and not (rival is None and any(t.text == "ago" for t in claim.tokens))
    message = f"Your notes take this back: “{back.text}”." if back else _LACKED
    shown = rival.evidence if rival else back
    yield Objection(
        Span(token.start, counted.end if counted else token.end),
        rival.message if rival else message,
        Severity.REJECT if sure or back else Severity.CONFIRM,
        (shown,) if shown else (),
        rival.instead_of(token) if rival else None,
    )


_LACKED = "This number is not in your notes."


def _is_age(claim: Claim, i: int) -> bool:
    """Whether the number is somebody's age, which notes write 11yo and not 11 years."""
    return any(t.text == "old" for t in claim.tokens[i + 1 : i + 3])


def _is_small(token: Token) -> bool:
    return token.kind != "clock" and float(token.key.removesuffix("th")) <= _SMALL


def is_discourse(claim: Claim, i: int) -> bool:
    """Whether an ordinal orders the letter's own points or is a fraction or a second look."""
    after = claim.tokens[i + 1].text if i + 1 < len(claim.tokens) else ""
    before = claim.tokens[i - 1].text if i else ""
    return (
        claim.tokens[i].opens
        or after in ("of", "look", "thought", "nature", "reason", "thing", "point")
        or before in ("a", "one", "two", "every")
    )


def _name(claim: Claim, i: int, evidence: Index) -> Iterator[Objection]:
    token = claim.tokens[i]
    if claim.found[i] or not token.capital or token.key in lexicon.courtesy():
        return
    if token.key in MONTHS or token.key in WEEKDAYS or _is_initials(token.text, evidence):
        return
    if _is_several(token.text, evidence):
        return
    if _is_spelled_out(claim, i, evidence):
        return
    known = is_known(token.text.removesuffix("'s"))
    if known and (token.opens or claim.field == "subject" or len(token.text) < 2):
        return
    common = known and (token.key in lexicon.roles() or token.key in lexicon.field_words())
    common = common or (token.text,) in lexicon.expansions()
    yield Objection(
        Span(token.start, token.end),
        f"“{token.text.capitalize()}” is in neither your notes nor the form.",
        Severity.CONFIRM if common else Severity.REJECT,
    )


def _is_spelled_out(claim: Claim, i: int, evidence: Index) -> bool:
    """Whether a name is part of one whose initials the notes have: Pacific Crest Trail for PCT."""
    first = last = i
    while first and claim.tokens[first - 1].capital:
        first -= 1
    while last + 1 < len(claim.tokens) and claim.tokens[last + 1].capital:
        last += 1
    initials = "".join(t.text[:1] for t in claim.tokens[first : last + 1])
    return any(
        initials[a:b] in evidence.entries
        for a in range(i - first + 1)
        for b in range(max(a + 2, i - first + 1), len(initials) + 1)
    )


def _is_several(word: str, evidence: Index) -> bool:
    """Whether a word is the plural of a short form: DOs, EEGs."""
    one = word.removesuffix("s")
    return one != word and (one in evidence.entries or (one,) in lexicon.expansions())


def _is_initials(word: str, evidence: Index) -> bool:
    """Whether a short word is made of the first letters of words in a row of the evidence."""
    if not 2 <= len(word) <= 5:
        return False
    firsts = "".join(p.token.text[:1] for p in evidence.places)
    return word in firsts
