"""Which words one finding marks: from a word that asks, as far as its neighbours seem doubtful.

An invention is mostly a phrase, of which one word gives it away ("*with* **coffee**"). A run begins
at a word the judge asks about and takes in neighbours of the same clause that are far from sure.
"""

from collections.abc import Sequence

EXTENDS = 0.3
"""A neighbour joins from this share of the asking probability on."""
GAP = 40
"""Code points between two content words of one run, small words between them included."""
MOST_WORDS = 12
"""The longest span of one finding, in words (design.md)."""


def runs(
    chances: Sequence[float], places: Sequence[tuple[int, int, int, int]], ask: float
) -> list[tuple[int, int]]:
    """First and last number of the words of each run, in order; runs do not overlap.

    `chances` are the probabilities of words in order; `places` their start, end, clause (a number
    that differs between sentences too) and number among all words of the text.
    """
    found: list[tuple[int, int]] = []
    for seed, chance in enumerate(chances):
        if chance < ask or (found and seed <= found[-1][1]):
            continue
        first = last = seed
        floor = found[-1][1] + 1 if found else 0
        while (
            last + 1 < len(chances)
            and chances[last + 1] >= EXTENDS * ask
            and _touch(places[last], places[last + 1])
            and places[last + 1][3] - places[first][3] < MOST_WORDS
        ):
            last += 1
        while (
            first > floor
            and chances[first - 1] >= EXTENDS * ask
            and _touch(places[first - 1], places[first])
            and places[last][3] - places[first - 1][3] < MOST_WORDS
        ):
            first -= 1
        found.append((first, last))
    return found


def _touch(earlier: tuple[int, int, int, int], later: tuple[int, int, int, int]) -> bool:
    return earlier[2] == later[2] and later[0] - earlier[1] <= GAP
