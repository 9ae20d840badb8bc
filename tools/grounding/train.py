"""Trains the judge of `invented-fact` and reports what it is worth on authors it has not seen.

    python tools/grounding/train.py            # cross-validate by author, print, train, write
    python tools/grounding/train.py --dry-run  # without writing
    python tools/grounding/train.py --only dev-a dev-b    # only these are held out, together
    python tools/grounding/train.py --ablate   # what each part and family of columns adds

Needs catboost, scikit-learn and torch beside the project's own requirements; the product does not.
The data: `labelled.py` beside this file; the network: `reader.py`. The transformer is given the
same columns: where they change, `fine_tune.py` must be run too.
"""

import argparse
import json
import re
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from catboost import CatBoostClassifier
from labelled import FOREIGN_WEIGHT, ROOT, SEED, Draft, drafts, foreign, learning, pairs
from reader import Reader
from sklearn.metrics import roc_auc_score
from tables import Learned, Table, joined, table, teach
from tradeoff import groups, report, report_rejects

from guardrails.grounding import network
from guardrails.grounding.features import LEARNED, NAMES
from guardrails.grounding.neighbours import WIDE_NAMES, widen

DATA = ROOT / "guardrails" / "grounding" / "data"
FOLDS = 5
FEWEST = 2
"""A word counted less often than this is not written down."""
THRESHOLDS = (0.25, 0.3, 0.35, 0.4, 0.43, 0.46, 0.5, 0.55, 0.63, 0.73, 0.8)
SETTINGS = {
    "iterations": 1000,
    "depth": 8,
    "learning_rate": 0.06,
    "l2_leaf_reg": 6,
    "rsm": 0.3,
    "border_count": 64,
    "random_seed": SEED,
    "thread_count": 1,
    "verbose": False,
    "allow_writing_files": False,
}


@dataclass
class Judge:
    """Both that are asked, and what single words tell; `silent` columns tell the trees nothing."""

    trees: CatBoostClassifier
    reader: Reader | None
    learned: Learned
    silent: Sequence[int] = ()

    def chances(self, draft: Draft) -> np.ndarray:
        """The probability of each word of `draft` that it is invented."""
        if not draft.words.labels:
            return np.zeros(0)
        words = table(draft.words)
        words.rows[:, LEARNED[0]] = self.learned.of_words(words)
        words.rows[:, LEARNED[1]] = self.learned.of_meaning(words)
        wide = widen(words.rows, words.claims)
        odds = [self.reader.log_odds(words.pairs, wide)] if self.reader else []
        wide[:, list(self.silent)] = 0
        odds.append(self.trees.predict(wide, prediction_type="RawFormulaVal"))
        return np.asarray(1 / (1 + np.exp(-np.mean(odds, axis=0))))


def fit(words: Table, silent: Sequence[int] = (), with_reader: bool = True) -> Judge:
    """What is learned from `words`."""
    learned = teach(words)
    words = words.teaching()
    wide = widen(words.rows, words.claims)
    taught = words.labels >= 0
    told = wide[taught]
    told[:, list(silent)] = 0
    reader = None
    # Both are learned at once: neither gains much from a second core.
    with ThreadPoolExecutor(1) as pool:
        trees = pool.submit(
            CatBoostClassifier(**SETTINGS).fit,
            told,
            words.labels[taught],
            sample_weight=words.weight[taught],
        )
        if with_reader:
            reader = Reader(words.pairs, wide)
            reader.learn(words.pairs, wide, words.truths, words.weight, SEED)
    return Judge(trees.result(), reader, learned, silent)


def cross_validate(
    everything: Table, found: list[Draft], folds: Sequence[Sequence[str]]
) -> list[np.ndarray | None]:
    """The chances of the words of the drafts of each fold, by a judge that has not seen them."""
    chances: list[np.ndarray | None] = [None] * len(found)
    for authors in folds:
        judge = fit(everything.where(~np.isin(everything.authors, authors)))
        for n, draft in enumerate(found):
            if draft.author in authors:
                chances[n] = judge.chances(draft)
    return chances


def save(judge: Judge, confirm: float, reject: float) -> None:
    """Write the trees, the network and what was learned of words, as plain arrays and text."""
    if judge.reader is None:
        raise ValueError("a judge without its reader is not written")
    model, learned = judge.trees, judge.learned
    judge.reader.save(DATA / "network.npz")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model.json"
        model.save_model(str(path), format="json")
        content = json.loads(path.read_text(encoding="utf-8"))
    trees = content["oblivious_trees"]
    depth = SETTINGS["depth"]
    feature = np.zeros((len(trees), depth), np.int16)
    border = np.full((len(trees), depth), np.inf, np.float32)
    leaves = np.zeros((len(trees), 2**depth), np.float32)
    for n, tree in enumerate(trees):
        for level, split in enumerate(tree["splits"]):
            feature[n, level] = split["float_feature_index"]
            border[n, level] = split["border"]
        leaves[n, : len(tree["leaf_values"])] = tree["leaf_values"]
    scale, bias = content["scale_and_bias"]
    np.savez_compressed(
        DATA / "judge.npz",
        names=np.array("\n".join(WIDE_NAMES)),
        feature=feature,
        border=border,
        leaves=leaves * scale,
        bias=np.array(float(np.ravel(bias)[0])),
        confirm=np.array(confirm),
        reject=np.array(reject),
    )
    np.savez_compressed(
        DATA / "meaning.npz",
        weights=learned.weights,
        constants=learned.constants,
        priors=learned.priors,
    )
    lines = [
        f"{word}\t{'has' if matched else 'lacks'}\t{count[0]:.0f}\t{count[1]:.0f}"
        for (word, matched), count in sorted(learned.counts.items())
        if count.sum() >= FEWEST
    ]
    head = (
        "# How often each word (its key) was true and how often invented in the labelled letters,\n"
        "# apart for words the evidence has and words it lacks. Made by tools/grounding/train.py.\n"
    )
    (DATA / "learned.txt").write_text(head + "\n".join(lines) + "\n", encoding="utf-8")


def agree(judge: Judge, words: Table) -> None:
    """Raise ValueError where the written network answers otherwise than the learned one."""
    some = words.where(words.claims < AGREE_ON)
    wide = widen(some.rows, some.claims)
    ends = np.cumsum(np.bincount(some.claims))[:-1]
    network._weights.cache_clear()
    written = np.concatenate(network.log_odds(some.pairs, np.split(wide, ends)))
    if judge.reader is None or not np.allclose(
        written, judge.reader.log_odds(some.pairs, wide), atol=0.1
    ):
        raise ValueError("network.npz answers otherwise than the network learned")


AGREE_ON = 200
"""Sentences the two are compared on."""

ABLATIONS: dict[str, tuple[str, ...]] = {
    "word vectors": ("similar_", "learned_meaning"),
    "counted words": ("learned_",),
    "the closed vocabulary": ("group_", "in_vocabulary", "claim_open", "is_sensitive"),
    "places, lines and rows": ("distance_", "line_", "row_", "near_", "in_best", "local_"),
    "relations": ("antonym", "role", "rung", "pair_", "agent_", "person_", "number_rival"),
    "neighbours and phrases": ("~wide",),
}


def silent_columns(prefixes: Sequence[str]) -> list[int]:
    """The numbers of all columns an ablation takes away, those told of neighbours too."""
    if "~wide" in prefixes:
        return list(range(len(NAMES), len(WIDE_NAMES)))
    own = [re.sub(r"^(phrase|clause|sentence)_(most|mean)_|_at_[+-]\d$", "", n) for n in WIDE_NAMES]
    return [n for n, name in enumerate(own) if name.startswith(tuple(prefixes))] if prefixes else []


def ablate(everything: Table, found: list[Draft], held_out: Sequence[str]) -> None:
    """What the network and each family of the trees' columns adds, on authors not learned from."""
    seen = everything.where(~np.isin(everything.authors, held_out))
    own = [d for d in found if d.author in held_out]
    truth = np.concatenate([d.words.labels for d in own])

    def tell(name: str, judge: Judge) -> None:
        chances = [judge.chances(d) for d in own]
        print(f"{name}: AUC {roc_auc_score(truth, np.concatenate(chances)):.3f}")
        for level in (0.4, 0.46, 0.55):
            print("  " + report(own, chances, level), flush=True)

    whole = fit(seen)
    tell("everything", whole)
    tell("without the network", Judge(whole.trees, None, whole.learned))
    for name, prefixes in ABLATIONS.items():
        tell(f"without the network and {name}", fit(seen, silent_columns(prefixes), False))


def _known(found: list[Draft], chances: list[np.ndarray | None]) -> list[tuple[Draft, np.ndarray]]:
    return [(d, c) for d, c in zip(found, chances, strict=True) if c is not None]


def main() -> None:
    """Cross-validate by author, report, train on everything and write the model."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--dry-run", action="store_true")
    options.add_argument("--no-report", action="store_true", help="train and write only")
    options.add_argument("--ablate", action="store_true", help="what each family of columns adds")
    options.add_argument("--only", nargs="+", default=(), help="authors to hold out, together")
    options.add_argument("--confirm", type=float, default=0.73, help="probability to ask from")
    options.add_argument("--reject", type=float, default=0.988, help="probability to reject from")
    arguments = options.parse_args()
    found = list(drafts())
    everything = joined([table(pairs()), table(learning(found)), table(foreign(), FOREIGN_WEIGHT)])
    authors = sorted({d.author for d in found})
    folds = [arguments.only] if arguments.only else [authors[n::FOLDS] for n in range(FOLDS)]
    print(f"{len(everything.labels)} words, {len(found)} drafts; held out: {folds}", flush=True)
    if arguments.ablate:
        ablate(everything, found, folds[0])
        return
    if not arguments.no_report:
        own = _known(found, cross_validate(everything, found, folds))
        truth = np.concatenate([d.words.labels for d, _ in own])
        area = roc_auc_score(truth, np.concatenate([c for _, c in own]))
        print(f"word AUC on unseen authors {area:.3f}")
        for name, part in groups(own):
            print(name)
            for limit in THRESHOLDS if name == "all" else (arguments.confirm,):
                print(
                    " ", report(*zip(*part, strict=True), limit, by_kind=limit == arguments.confirm)
                )
        for limit in (0.85, 0.9, 0.93, 0.96, 0.988):
            print(" ", report_rejects(*zip(*own, strict=True), limit))
    if not arguments.dry_run:
        judge = fit(everything)
        save(judge, arguments.confirm, arguments.reject)
        agree(judge, everything)
        for name in ("judge.npz", "network.npz", "meaning.npz", "learned.txt"):
            print(f"wrote {name} ({(DATA / name).stat().st_size:,} bytes)")


if __name__ == "__main__":
    main()
