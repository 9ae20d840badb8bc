"""What the applicant is told of a run of words the judge doubts: how near the notes come to it.

The judge gives a number and no reason; what is said here is only what can be seen beside it, and
every quotation stands in the notes as quoted.
"""

import re
from collections.abc import Iterator

from guardrails.grounding import lexicon
from guardrails.grounding.claims import Claim, is_content
from guardrails.grounding.evidence import Index
from guardrails.grounding.stretches import shown

_STEPS = 3
"""Words between two words of the notes that still stand beside each other."""
_SHARED = 2
"""Words a row of notes and the claim must share beside those doubted to be set against them."""
_MOST_NAMED = 3
"""Words of a run named one by one."""
_CUTS_BOTH_WAYS = frozenset("not never no without didn't doesn't don't isn't wasn't cannot".split())
_UNSURE = frozenset("maybe perhaps might possibly probably hope hoping planning pending".split())


def reason(claim: Claim, run: list[int], stretches: tuple[range, ...], evidence: Index) -> str:
    """One sentence on the words `run` of `claim`, whose `stretches` of evidence are shown."""
    noted = [s for s in stretches if _is_noted(s.start, evidence)]
    if not noted:
        return "Your notes say nothing about this."
    near = {p for s in noted for p in s}
    open_ = [i for i in run if not _stands_there(claim, i, noted, evidence)]
    rival = _rival(claim, open_ or run, noted[0], evidence)
    if rival:
        return f"Your notes have “{rival}” here."
    # "Said" and "glad" stand in half of all notes: where something tells more, that is named.
    open_ = [i for i in open_ if claim.tokens[i].key not in lexicon.courtesy()] or open_
    absent = [i for i in open_ if not any(_is_noted(p, evidence) for p, _ in claim.found[i])]
    if absent:
        return _lacking(claim, run, absent, near)
    if open_:
        return f"Your notes have {_named(claim, open_)} only in another place."
    turned = _turned(claim, run, near, evidence)
    if turned:
        return f"Your notes have these words with “{turned}”."
    return "Your notes have these words, but not put together like this."


def _is_noted(place: int, evidence: Index) -> bool:
    """Whether a place is the applicant's own words, not the form's."""
    name = evidence.sources[evidence.places[place].source][0]
    return not name.startswith(("interview.", "profile."))


def _lacking(claim: Claim, run: list[int], absent: list[int], near: set[int]) -> str:
    rest = [i for i in claim.content if i not in run]
    told = sum(any(p in near for p, _ in claim.found[i]) for i in rest)
    # More than a word or two in common, or "the rest" would say too much.
    start = "The rest of this" if 2 * told > len(rest) else "A little of this sentence"
    what = "these words" if len(absent) == len(run) else _named(claim, absent)
    verb = "are" if len(absent) > 1 or what == "these words" else "is"
    return f"{start} is in your notes; {what} {verb} not."


def _named(claim: Claim, words: list[int]) -> str:
    if len(words) > _MOST_NAMED:
        return "these words"
    said = [claim.tokens[i] for i in words]
    quoted = [f"“{t.text.capitalize() if t.capital else t.text}”" for t in said]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} and {quoted[-1]}"


def _rival(claim: Claim, words: list[int], stretch: range, evidence: Index) -> str | None:
    """What the notes have beside a word of theirs which the letter has beside `words` instead.

    Quoted together with that word, so that it can be seen what is compared; only from a row of
    notes the claim shares more with, or "here" would say too much.
    """
    used = {place for found in claim.found for place, _ in found}
    at = {i: n for n, i in enumerate(claim.content)}
    for beside, step in ((at[words[-1]] + 1, -1), (at[words[0]] - 1, 1)):
        if not 0 <= beside < len(claim.content):
            continue
        anchor = claim.content[beside]
        if claim.clauses[anchor] != claim.clauses[words[0]]:
            continue
        for place, _ in claim.found[anchor]:
            other = _telling(place, step, evidence) if place in stretch else None
            if other is None or other in used or _company(claim, words, place, evidence) < _SHARED:
                continue
            first, last = sorted((place, other))
            quoted = shown(range(first, last + 1), evidence).text
            if _PLAIN.fullmatch(quoted):
                return quoted
    return None


def _stands_there(claim: Claim, i: int, noted: list[range], evidence: Index) -> bool:
    """Whether a word stands in the best line shown, or in another one with a word of the claim."""
    places = [p for p, _ in claim.found[i]]
    return any(
        p in noted[0] or (_company(claim, [i], p, evidence) and any(p in s for s in noted[1:]))
        for p in places
    )


def _company(claim: Claim, words: list[int], place: int, evidence: Index) -> int:
    """How many telling words of the claim beside `words` stand in the row of a place."""
    row = evidence.places[place].row
    return sum(
        any(evidence.places[p].row == row for p, _ in claim.found[i])
        for i in claim.content
        if i not in words and claim.tokens[i].key not in lexicon.courtesy()
    )


_PLAIN = re.compile(r"[\w\s/&'’-]+")
"""A quotation that crosses no bracket, quotation mark or full stop."""


def _telling(place: int, step: int, evidence: Index) -> int | None:
    """The next word with content before (step -1) or after (1) a place, in its clause."""
    places = evidence.places
    for other in range(place + step, place + step * (_STEPS + 1), step):
        if not 0 <= other < len(places) or places[other].line != places[place].line:
            return None
        token = places[other].token
        if is_content(token):
            return None if token.key in lexicon.courtesy() else other
    return None


def _turned(claim: Claim, run: list[int], near: set[int], evidence: Index) -> str | None:
    """A "not" or a "maybe" in the clause of the notes that has the words, and not in the letter."""
    lines = {evidence.places[p].line for i in run for p, _ in claim.found[i] if p in near}
    own = {token.text for token in claim.tokens}
    for words in (_CUTS_BOTH_WAYS, _UNSURE):
        if own & words:
            continue
        for text in _texts(near, lines, evidence):
            if text in words:
                return text
    return None


def _texts(near: set[int], lines: set[int], evidence: Index) -> Iterator[str]:
    for place in sorted(near):
        if evidence.places[place].line in lines:
            yield evidence.places[place].token.text
