"""Learns guardrails/data/wording.npz: how much a clause sounds like an offence.

    pip install scikit-learn numpy simplemma snowballstemmer    # beside the project, only for this
    python tools/rules/train.py

Learns from what `sentences.py` reads. A sentence teaches whole and clause by clause: a clause that
holds the labelled words offends, the others do not. The same data and seed give the same weights.
`fine_tune.py` learns the other half.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix
from sentences import ROOT, Sentence, read
from sklearn.linear_model import LogisticRegression

from guardrails import wording
from guardrails.tenor import COLUMNS

OUT = ROOT / "guardrails" / "data" / "wording.npz"
STRENGTH = 0.1
"""Inverse strength of regularisation."""
WEIGHT = 4.0
"""What an offending clause counts against a clean one."""
KEPT = 60_000
"""Features kept: those of the greatest weight for any column."""


@dataclass(frozen=True, slots=True)
class Row:
    """One piece of a sentence as the model sees it, with the columns it is an example of."""

    sentence: Sentence
    features: frozenset[str]
    columns: frozenset[str]


def rows(sentence: Sentence) -> Iterator[Row]:
    """The sentence and its clauses, each with what it is an example of."""
    start = sentence.text.find(sentence.span) if sentence.span else 0
    end = start + (len(sentence.span) or len(sentence.text))
    for piece in wording.pieces(sentence.text):
        shared = min(piece.span.end, end) - max(piece.span.start, start)
        length = min(end - start, piece.span.end - piece.span.start)
        columns = sentence.columns if shared >= 0.5 * length else frozenset[str]()
        yield Row(sentence, piece.features, columns)


class Learner:
    """A linear model for every column, over the features seen twice or more."""

    def __init__(self, learned: list[Row], columns: tuple[str, ...]) -> None:
        """Learns at once."""
        seen = Counter(feature for row in learned for feature in row.features)
        self.features = sorted(f for f, count in seen.items() if count > 1)
        self._index = {feature: n for n, feature in enumerate(self.features)}
        self.columns = columns
        matrix = self.matrix(learned)
        models = []
        for column in columns:
            truth = np.array([column in row.columns for row in learned])
            model = LogisticRegression(
                C=STRENGTH, class_weight={False: 1.0, True: WEIGHT}, solver="liblinear",
                max_iter=200, random_state=0,
            )  # fmt: skip
            models.append(model.fit(matrix, truth))
        self.weights = np.stack([model.coef_[0] for model in models], axis=1)
        self.bias = np.array([model.intercept_[0] for model in models])
        self._prune()

    def _prune(self) -> None:
        order = np.argsort(-np.abs(self.weights).max(axis=1), kind="stable")[:KEPT]
        kept = np.sort(order)
        self.features = [self.features[n] for n in kept]
        self._index = {feature: n for n, feature in enumerate(self.features)}
        self.weights = self.weights[kept].astype(np.float16).astype(np.float64)

    def matrix(self, found: list[Row]) -> Any:
        """One line a row, one column a feature, 1 where the row has it."""
        places: list[int] = []
        ends = [0]
        for row in found:
            places += sorted(self._index[f] for f in row.features if f in self._index)
            ends.append(len(places))
        return csr_matrix(
            (np.ones(len(places)), places, ends), shape=(len(found), len(self.features))
        )


def main() -> None:
    """Learn from everything and write the file."""
    everything = [row for sentence in read() for row in rows(sentence)]
    print(f"{len(everything)} pieces, {Counter(r.sentence.rule for r in everything)}")
    learner = Learner(everything, COLUMNS)
    np.savez_compressed(
        OUT,
        columns=np.array("\n".join(COLUMNS)),
        features=np.array("\n".join(learner.features)),
        weights=learner.weights.astype(np.float16),
        bias=learner.bias,
    )
    print(f"{len(learner.features)} features, {OUT.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
