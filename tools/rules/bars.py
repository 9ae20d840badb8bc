"""The trade-off of the bars in `guardrails/wording.py`, on authors of whom nothing was learned.

    python tools/rules/bars.py [RULE ...]

By rule, for pairs of bars (`fires`, and `doubts` where it has patterns of its own): the share of
clean letters flagged, of labelled sentences caught by author, of innocent sentences flagged.
"""

import argparse
from collections import defaultdict

import numpy as np
from sentences import (
    CASES,
    CORPUS,
    HELD,
    LETTERS_KEPT_BACK,
    SENTENCES_KEPT_BACK,
    Sentence,
    labelled,
    of_cases,
    records,
)

from guardrails import kinds, pressure_frames, ranking_frames, wording
from guardrails.tenor import RULES
from guardrails.text import fold

SHARES = (0.002, 0.004, 0.006, 0.008, 0.01, 0.015, 0.02, 0.03)
"""Of clean letters that the weight alone may flag."""
BELOW = (0.0, 1.0, 2.0, 3.0, 4.0, 6.0, 8.0)
"""How far below that a pattern's hit is still believed."""
AT_ONCE = 256
PATTERNS = {
    "ranking": ranking_frames.GRAMMAR.find,
    "pressure": pressure_frames.GRAMMAR.find,
    "tone": lambda sentence: kinds.find(sentence, "tone"),
}
Heights = dict[tuple[str, str], tuple[float, float]]
"""By author and text: the weight of its heaviest sentence, and of its heaviest with a pattern."""


def weighed(sentences: list[Sentence]) -> dict[str, wording.Weights]:
    """The weights of the sentences by folded text, each read once."""
    said = [*dict.fromkeys(fold(one.text) for one in sentences)]
    found: dict[str, wording.Weights] = {}
    for first in range(0, len(said), AT_ONCE):
        part = said[first : first + AT_ONCE]
        found |= zip(part, wording.weigh_all(part), strict=True)
    return found


def heights(sentences: list[Sentence], rule: str, weights: dict[str, wording.Weights]) -> Heights:
    """The heights of letters, or of labelled texts."""
    found: Heights = defaultdict(lambda: (-np.inf, -np.inf))
    for one in sentences:
        said = fold(one.text)
        value = weights[said][rule].value
        hit = rule in PATTERNS and any(True for _ in PATTERNS[rule](said))
        alone, both = found[one.author, one.part]
        found[one.author, one.part] = (max(alone, value), max(both, value if hit else -np.inf))
    return found


def flagged(found: Heights, fires: float, doubts: float, author: str | None = None) -> float:
    """The share of texts that are flagged with these bars."""
    own = [pair for key, pair in found.items() if author in (None, key[0])]
    return float(np.mean([alone >= fires or both >= doubts for alone, both in own]))


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("rules", nargs="*", metavar="RULE", default=RULES)
    rules = options.parse_args().rules
    files = [*HELD.glob("*.jsonl"), *(CASES / f"{name}.jsonl" for name in LETTERS_KEPT_BACK)]
    letters = [one for path in sorted(files) for one in of_cases(path) if one.rule is None]
    told = [
        one
        for author in SENTENCES_KEPT_BACK
        for record in records(CORPUS / f"sentences-{author}.jsonl")
        for one in labelled(record, author)
    ]
    weights = weighed([*letters, *told])
    for rule in rules:
        clean = heights(letters, rule, weights)
        offences = heights([one for one in told if one.rule == rule], rule, weights)
        innocent = heights([one for one in told if one.rule is None], rule, weights)
        ordered = np.sort([alone for alone, _ in clean.values()])[::-1]
        for share in SHARES:
            fires = float(ordered[int(len(ordered) * share)]) + 0.001
            for below in BELOW if rule in PATTERNS else (0.0,):
                bars = (fires, fires - below)
                caught = [f"{a} {flagged(offences, *bars, a):.2f}" for a in SENTENCES_KEPT_BACK]
                print(f"{rule:15} fires {fires:5.2f} doubts {fires - below:5.2f}:",
                      f"letters {flagged(clean, *bars):.4f}, {', '.join(caught)},",
                      f"innocent {flagged(innocent, *bars):.4f}", flush=True)  # fmt: skip


if __name__ == "__main__":
    main()
