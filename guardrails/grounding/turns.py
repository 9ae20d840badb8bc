"""How a word is turned: denied or not, on which side of a contrast, done or to come, by whom.

A fact turned round keeps its words, so that nothing about a word alone tells. What tells is that
the letter denies it and the notes do not, sets it before "rather than" where the notes set it
behind, or gives it to another person. One row of `NAMES` for each content word; the place it is
held to is the company's `best`.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence

from guardrails.grounding.claims import Claim
from guardrails.grounding.days import NAMES as DAYS
from guardrails.grounding.evidence import Index

NAMES: tuple[str, ...] = (
    "denied",
    "notes_denied",
    "denied_apart",
    "contrast_before",
    "contrast_after",
    "contrast_turned",
    "order_kept",
    "order_turned",
    "subject",
    "notes_subject",
    "subject_apart",
    "object_apart",
    "aspect",
    "notes_aspect",
    "aspect_apart",
    "level",
    "notes_level",
    "level_apart",
    "level_added",
    "name_there",
    "name_apart",
)

_REACH = 4
"""Words on either side of a word in which what turns it stands."""
_ORDER = 12
"""Words of notes between two words whose order is compared."""
_Meaning = Mapping[str, int]


def _meaning(groups: Mapping[int, str]) -> _Meaning:
    return {word: value for value, words in groups.items() for word in words.split()}


_ME, _YOU, _THEY = 1, 2, 3
_SUBJECT = _meaning(
    {
        _ME: "i i'm im i've ive i'd i'll we we're we've",
        _YOU: "you you're you've you'd you'll",
        _THEY: "he she they he's she's they're dr pd apd residents interns",
    }
)
_OBJECT = _meaning({_ME: "me us", _YOU: "you", _THEY: "him her them"})
_APART = {(_ME, _THEY), (_YOU, _ME), (_THEY, _ME)}
"""Who acts in the letter and who in the notes: the letter's "you" is he or she there."""
_DENIED = _meaning(
    {
        1: """not no never without nobody none nor neither nothing cannot hardly rarely seldom isnt
        wasnt dont didnt doesnt wont cant couldnt wouldnt havent hasnt hadnt arent nope"""
    }
)
_CONTRAST = _meaning({1: "not than instead before after over from versus vs unlike until"})
_AHEAD, _DONE, _STILL, _OVER = 1, 2, 3, 4
_ASPECT = _meaning(
    {
        _AHEAD: """will hope hopes hoping plan plans planning planned want wants would wd might may
        soon next yet until upcoming future applying considering i'll you'll gonna going about""",
        _DONE: """already has have had did done finished completed since ago was were last just got
        i've you've they've he's became passed""",
        _STILL: "still keeps keep continues continue remains remain always ongoing currently now",
        _OVER: "longer anymore used former formerly ex stopped quit left ended gone closed lost",
    }
)
_NONE, _FEW, _SOME, _MANY, _ALL = 1, 2, 3, 4, 5
_LEVEL = _meaning(
    {
        _NONE: "no none never nobody nothing without zero",
        _FEW: "few rarely seldom hardly only little least less fewer once barely scarcely",
        _SOME: "some sometimes several occasionally half part partly couple twice another",
        _MANY: "many most often more much mostly usually frequently majority nearly almost",
        _ALL: "all every each everyone everybody everything always entire whole both any",
    }
)

_TURNING = frozenset().union(_DENIED, _CONTRAST, _OBJECT, _ASPECT, _LEVEL)
"""What turns a word may be among these; most words are not."""


def turns(
    claim: Claim, evidence: Index, noted: Sequence[str], best: Sequence[int | None]
) -> list[tuple[float, ...]]:
    """One row per content word.

    `noted` are the words of the evidence, `best` the places the words are held to, None without
    one.
    """
    texts = [t.text for t in claim.tokens]
    named = _names(claim)
    seen: dict[int, tuple[_Around, int]] = {}
    rows: list[tuple[float, ...]] = []
    for number, i in enumerate(claim.content):
        clause = claim.clauses[i]
        low, high = bisect_left(claim.clauses, clause), bisect_right(claim.clauses, clause)
        place = _anchor(best, number)
        here = _around(texts, i, low, high)
        subject = _last(texts[:i], _SUBJECT)
        if place is None:
            there, noted_subject = _NOWHERE, 0
        elif place in seen:
            there, noted_subject = seen[place]
        else:
            first, last = _row(place, evidence)
            there = _around(noted, place, first, last)
            noted_subject = _last(noted[first:place], _SUBJECT)
            seen[place] = there, noted_subject
        matched = best[number] is not None
        sides = {(here[1], here[2]), (there[1], there[2])}
        order = _order(best, number, evidence)
        rows.append(
            (
                here[0],
                there[0],
                float(place is not None and here[0] != there[0]),
                here[1],
                here[2],
                float(matched and sides == {(0.0, 1.0), (1.0, 0.0)}),
                float(order > 0),
                float(order < 0),
                float(subject),
                float(noted_subject),
                float((subject, noted_subject) in _APART),
                float((here[3], there[3]) in _APART),
                here[4],
                there[4],
                float(bool(here[4] and there[4]) and here[4] != there[4]),
                here[5],
                there[5],
                float(bool(here[5] and there[5]) and here[5] != there[5]),
                float(place is not None and bool(here[5]) and not there[5]),
                *_name(claim, i, place, named, evidence),
            )
        )
    return rows


_Around = tuple[float, float, float, float, float, float]
"""Denied; a contrast before, behind; object; aspect; level."""
_NOWHERE: _Around = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0)


def _around(texts: Sequence[str], at: int, low: int, high: int) -> _Around:
    """What stands around a word, in its clause or row from `low` to `high`."""
    before = [w for w in texts[max(low, at - _REACH) : at] if w in _TURNING or w[-3:] == "n't"]
    behind = [w for w in texts[at + 1 : min(high, at + 1 + _REACH)] if w in _TURNING]
    if not (before or behind):
        return _NOWHERE
    denied = _last(before, _DENIED) or any(word[-3:] == "n't" for word in before)
    return (
        float(denied),
        float(_last(before, _CONTRAST)),
        float(_first(behind, _CONTRAST)),
        float(_first(behind, _OBJECT)),
        float(_last(before, _ASPECT) or _first(behind, _ASPECT)),
        float(_last(before, _LEVEL) or _first(behind, _LEVEL)),
    )


def _last(texts: Sequence[str], meaning: _Meaning) -> int:
    for word in reversed(texts):
        if word in meaning:
            return meaning[word]
    return 0


def _first(texts: Sequence[str], meaning: _Meaning) -> int:
    for word in texts:
        if word in meaning:
            return meaning[word]
    return 0


def _row(place: int, evidence: Index) -> tuple[int, int]:
    """Where the row of a place opens, and where it has ended."""
    places, low, high = evidence.places, place, place + 1
    while low and places[low - 1].row == places[place].row:
        low -= 1
    while high < len(places) and places[high].row == places[place].row:
        high += 1
    return low, high


def _anchor(best: Sequence[int | None], number: int) -> int | None:
    """The place of a word, or of the nearest word that has one."""
    if best[number] is not None:
        return best[number]
    near = [(abs(n - number), n) for n, place in enumerate(best) if place is not None]
    return best[min(near)[1]] if near else None


def _order(best: Sequence[int | None], number: int, evidence: Index) -> int:
    """1 where the nearest word before stands before this one in the notes too, -1 where behind."""
    place = best[number]
    if place is None:
        return 0
    for at in reversed(best[:number]):
        if at is None or at == place or evidence.places[at].row != evidence.places[place].row:
            continue
        if abs(at - place) <= _ORDER:
            return 1 if at < place else -1
    return 0


def _names(claim: Claim) -> list[int]:
    """The tokens that name somebody or something, and stand in the evidence."""
    return [
        i
        for i in claim.content
        if claim.tokens[i].capital
        and not claim.tokens[i].opens
        and claim.found[i]
        and claim.tokens[i].key not in DAYS
    ]


def _name(
    claim: Claim, i: int, place: int | None, named: Sequence[int], evidence: Index
) -> tuple[float, float]:
    """Whether the name last said before a word stands on its row, or only other names do."""
    before = [n for n in named if n < i]
    if not before or place is None:
        return 0.0, 0.0
    row = evidence.places[place].row
    if any(evidence.places[p].row == row for p, _ in claim.found[before[-1]]):
        return 1.0, 0.0
    first, last = _row(place, evidence)
    others = any(p.token.capital and not p.token.opens for p in evidence.places[first:last])
    return 0.0, float(others)
