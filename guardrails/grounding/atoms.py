"""Hard atoms: numbers, dates and names, which must stand in the evidence exactly.

A missing atom is nearly always an invention, so these are `reject`; where a second reading is
possible (a short form, a counted list) the objection is only `confirm`.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from guardrails.grounding import dates, lexicon
from guardrails.grounding.claims import Claim, is_content, is_denied
from guardrails.grounding.days import MONTHS, WEEKDAYS
from guardrails.grounding.evidence import Index
from guardrails.grounding.numerals import in_words
from guardrails.grounding.objection import Objection
from guardrails.grounding.tokens import Token, is_known
from guardrails.report import Evidence, Severity
from guardrails.text import Span

_TIME_UNITS = frozenset("year month week day hour minut".split())
NUMBERS = ("number", "cardinal", "ordinal", "clock")
_SMALL = 3
"""Up to here a number word may count a list of the letter's own ("two things stayed with me")."""


def objections(claim: Claim, evidence: Index) -> Iterator[Objection]:
    """Every hard atom of `claim` that the evidence lacks or contradicts."""
    for i, token in enumerate(claim.tokens):
        if token.kind in NUMBERS and claim.field == "body":
            yield from _number(claim, i, evidence)
        elif token.kind == "word":
            yield from dates.objections(claim, i, evidence)
            yield from _name(claim, i, evidence)


def _number(claim: Claim, i: int, evidence: Index) -> Iterator[Objection]:
    token = claim.tokens[i]
    if token.key in ("1", "1th", "0") or (token.kind == "ordinal" and is_discourse(claim, i)):
        return
    if dates.is_day(claim, i):
        return
    counted = counted_by(claim, i)
    plain = counted is not None and token.kind in ("number", "cardinal") and not _is_age(claim, i)
    rival = _rival(claim, token.key, counted, evidence) if counted and plain else None
    span = Span(token.start, counted.end if counted else token.end)
    if not claim.found[i]:
        sure = token.text[0].isdigit() or not _is_small(token) or _is_time(counted)
        sure = sure and not _is_loose(claim, i) and not _has_as_cardinal(token, evidence)
        sure = sure and not (_is_reckoned(claim) or _is_short_year(token, evidence))
        # "Ten years ago" may be worked out of a year; not where the notes count other years.
        sure = sure and not (rival is None and any(t.text == "ago" for t in claim.tokens))
        back = evidence.correction(token)
        if back and is_denied(claim, i):
            return
        message = "This number is not in your notes."
        if back:
            message = f"Your notes take this back: “{back.text}”."
        shown = rival.evidence if rival else back
        yield Objection(
            span,
            rival.message if rival else message,
            Severity.REJECT if sure or back else Severity.CONFIRM,
            (shown,) if shown else (),
            rival.instead_of(token) if rival else None,
        )
    elif rival:
        elsewhere = counted is not None and pairs(token.key, counted.key, evidence)
        # "NF 8 -> 6 wks" and "was 6 wks, now 8" speak of both; "2wk block, 4 sites" does not.
        beside = [p for p, _ in claim.found[i] if evidence.places[p].row == rival.row]
        if counted and any(not _counts_another(counted.key, p, evidence) for p in beside):
            return
        yield Objection(
            span,
            rival.message,
            Severity.CONFIRM if elsewhere else Severity.REJECT,
            (rival.evidence,),
            rival.instead_of(token),
        )
    elif counted and plain and _is_time(counted) and not pairs(token.key, counted.key, evidence):
        yield Objection(span, "Your notes have this number, but not of this.", Severity.CONFIRM)


def _has_as_cardinal(token: Token, evidence: Index) -> bool:
    """Whether the notes have the figure of an ordinal: month 3 is the third month."""
    return token.kind == "ordinal" and token.key.removesuffix("th") in evidence.entries


_ABOUT = frozenset(
    "about nearly almost around some roughly over under past to before than a half".split()
)
_ROUND = frozenset("dozen hundred thousand million".split())


def _is_loose(claim: Claim, i: int) -> bool:
    """Whether the number is rounded, a time of day or a fraction: another way to say a figure."""
    before = claim.tokens[i - 1].text if i else ""
    after = [t.text for t in claim.tokens[i + 1 : i + 3]]
    return (
        before in _ABOUT
        or claim.tokens[i].text.split(" ")[-1] in _ROUND
        or after[:1] in (["past"], ["to"], ["or"], ["such"], ["more"], ["words"])
        or after in (["in", "the"], ["and", "a"])
    )


def _is_age(claim: Claim, i: int) -> bool:
    """Whether the number is somebody's age, which notes write 11yo and not 11 years."""
    return any(t.text == "old" for t in claim.tokens[i + 1 : i + 3])


_RECKONING = frozenset("left more remain remaining short still another total".split())


def _is_reckoned(claim: Claim) -> bool:
    """Whether the sentence may have worked the number out: seven of ten, so three are left."""
    return any(t.text in _RECKONING for t in claim.tokens)


def _is_short_year(token: Token, evidence: Index) -> bool:
    """Whether the notes may have the year by its last two figures: the 98 ice storm."""
    year = token.text
    return len(year) == len("1998") and year[:2] in ("19", "20") and year[2:] in evidence.entries


def _is_time(counted: Token | None) -> bool:
    return counted is not None and counted.key in _TIME_UNITS


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


def counted_by(claim: Claim, i: int) -> Token | None:
    """What a number counts: a unit of time among the next three words, else the next noun."""
    following = claim.tokens[i + 1 : i + 4]
    for token in following:
        if token.kind in NUMBERS:
            return None
        if token.key in _TIME_UNITS or token.text == "%":
            return token
    for token in following:
        if token.kind != "word" or not is_content(token):
            return None
        if token.key not in lexicon.courtesy() or token.text.endswith("s"):
            return token
    return None


_REACH = 3
"""Words between a number and what it counts, in notes."""


def pairs(value: str, counted: str, evidence: Index) -> bool:
    """Whether the evidence counts `counted` with `value` anywhere."""
    return any(_leads_to(counted, place, evidence) for place in evidence.entries.get(value, ()))


def _counts_another(counted: str, place: int, evidence: Index) -> bool:
    """Whether a number of the notes has a thing of its own that it counts, and not `counted`."""
    if _leads_to(counted, place, evidence) or place + 1 == len(evidence.places):
        return False
    number, thing = evidence.places[place], evidence.places[place + 1]
    return thing.row == number.row and thing.token.kind == "word" and is_content(thing.token)


def _leads_to(counted: str, place: int, evidence: Index) -> bool:
    """Whether what is counted stands at a number's place or shortly after it."""
    reach = evidence.keys_at[place : place + _REACH + 1]
    return any(counted in keys for keys in reach)


@dataclass(frozen=True, slots=True)
class _Rival:
    """Another number with which the evidence counts the same, where it stands, and on which row."""

    number: str
    evidence: Evidence
    row: int

    @property
    def message(self) -> str:
        """What the applicant is told."""
        return f"Your notes say “{self.evidence.text}”."

    def instead_of(self, token: Token) -> tuple[Span, str] | None:
        """The number as the letter writes numbers: in words or in figures; nothing for one."""
        if "1" in (self.number, token.key):
            return None
        spelled = in_words(self.number) if token.kind == "cardinal" else self.number
        return Span(token.start, token.end), spelled


def _rival(claim: Claim, value: str, counted: Token, evidence: Index) -> _Rival | None:
    """What the evidence around counts with another number, if it nowhere there has `value`."""
    if not claim.windows:
        return None
    window = claim.windows[0]
    first, last = max(0, window.first - _REACH), min(window.last + _REACH, len(evidence.places) - 1)
    rival: _Rival | None = None
    for place in range(first, last + 1):
        other = evidence.places[place].token
        if other.kind not in ("number", "cardinal", "half") or other.key == "1":
            continue
        for step in range(1, _REACH):
            if place + step > last or not _counts(place, place + step, counted, evidence):
                continue
            if value in evidence.keys_at[place]:
                return None
            if rival is None:
                shown = evidence.evidence(place, _end(place + step, evidence))
                rival = _Rival(other.key, shown, evidence.places[place].row)
    return rival


_RATE = frozenset(("a", "an", "per", "each", "every"))


def _end(place: int, evidence: Index) -> int:
    """Where what is counted ends: not within "4 sessions a year"."""
    places, following = evidence.places, place + 1
    goes_on = following < len(places) and places[following].line == places[place].line
    return following if goes_on and places[place].token.text in _RATE else place


def _counts(place: int, at: int, counted: Token, evidence: Index) -> bool:
    """Whether the word at `at` is what the number at `place` counts, on the same line."""
    number, word = evidence.places[place], evidence.places[at]
    same = counted.key in evidence.keys_at[at] and number.line == word.line
    # "4+1" stands for weeks of clinic and wards, and counts nothing.
    return same and (word.token.kind == "word" or counted.text == "%")


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
