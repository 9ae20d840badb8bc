"""The stretches of the evidence a claim rests on, as they are shown: each within one line."""

from collections import defaultdict
from collections.abc import Iterator

from guardrails.grounding.claims import STRENGTH, Claim, Window
from guardrails.grounding.evidence import Index
from guardrails.report import Evidence

_MOST_SHOWN = 10
"""Words of a clause shown on either side of the stretch a claim rests on."""
_WEAKEST_SUPPORT = 0.5
"""Less than about one telling word in common is no support to show."""


def stretches(claim: Claim, windows: tuple[Window, ...], evidence: Index) -> tuple[range, ...]:
    """The places of the evidence the claim's `windows` show, best first.

    A window may reach over lines that have nothing to do with each other: each of them is a stretch
    of its own, and one that adds no telling word is none.
    """
    found: list[range] = []
    for window in windows:
        if window.weight > _WEAKEST_SUPPORT:
            for stretch in _by_line(claim, window, evidence):
                if not any(s.start <= stretch.start and stretch.stop <= s.stop for s in found):
                    found.append(stretch)
    return tuple(found)


def shown(stretch: range, evidence: Index) -> Evidence:
    """The words of a stretch."""
    return evidence.evidence(stretch.start, stretch.stop - 1)


def _by_line(claim: Claim, window: Window, evidence: Index) -> Iterator[range]:
    """A window line by line, best first, each with its clauses read to the end.

    A stretch ends at the last word the claim shares, and the next may be the one that decides.
    """
    lines: dict[int, dict[int, dict[int, float]]] = defaultdict(lambda: defaultdict(dict))
    for word in window.words:
        for place, how in claim.found[word]:
            if window.first <= place <= window.last:
                at = lines[_line(place, evidence)]
                at[place][word] = claim.weights[word] * STRENGTH[how]
    told: set[int] = set()
    while lines:
        weights = {line: _weight(at, told) for line, at in lines.items()}
        best = max(weights, key=lambda line: weights[line])
        if told and weights[best] <= _WEAKEST_SUPPORT:
            return
        at = lines.pop(best)
        told |= {word for words in at.values() for word in words}
        yield range(_opening(min(at), -1, evidence), _opening(max(at), 1, evidence) + 1)


def _weight(at: dict[int, dict[int, float]], told: set[int]) -> float:
    """What the words of a line weigh that no better line has told."""
    score: dict[int, float] = {}
    for words in at.values():
        for word, strength in words.items():
            if word not in told:
                score[word] = max(score.get(word, 0.0), strength)
    return sum(score.values())


def _line(place: int, evidence: Index) -> int:
    """The line of its source a place stands on, as the applicant sees it."""
    at = evidence.places[place]
    return evidence.sources[at.source][1].count("\n", 0, at.token.start)


def _opening(place: int, step: int, evidence: Index) -> int:
    """The first place (step -1) or last (1) of the clause of `place`, a few words off at most."""
    line = evidence.places[place].line
    for _ in range(_MOST_SHOWN):
        beyond = place + step
        if not 0 <= beyond < len(evidence.places) or evidence.places[beyond].line != line:
            break
        place = beyond
    return place
