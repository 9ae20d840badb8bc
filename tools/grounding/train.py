"""Trains the judge of `invented-fact` and reports what it is worth on authors it has not seen.

    python tools/grounding/train.py            # cross-validate by author, print, train, write
    python tools/grounding/train.py --dry-run  # without writing
    python tools/grounding/train.py --only dev-a dev-b    # only these are held out, together
    python tools/grounding/train.py --ablate   # what each part and family of columns adds

Needs catboost, scikit-learn and torch beside the project's own requirements; the product does not.
The data: `labelled.py` beside this file; the network: `reader.py`.
"""

import argparse
import json
import re
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from catboost import CatBoostClassifier
from labelled import ROOT, SEED, Draft, Words, drafts, foreign, learning, pairs
from reader import Reader
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from guardrails.grounding import network
from guardrails.grounding.features import LEARNED, NAMES
from guardrails.grounding.learned import SMOOTHING
from guardrails.grounding.neighbours import WIDE_NAMES, widen
from guardrails.grounding.network import Pair
from guardrails.grounding.runs import runs
from guardrails.grounding.vectors import embed

DATA = ROOT / "guardrails" / "grounding" / "data"
FOREIGN_WEIGHT = 1.5
FOLDS = 5
FEWEST = 2
"""A word counted less often than this is not written down."""
SETTINGS = {
    "iterations": 1000,
    "depth": 8,
    "learning_rate": 0.06,
    "l2_leaf_reg": 6,
    "rsm": 0.3,
    "border_count": 64,
    "random_seed": SEED,
    "verbose": False,
    "allow_writing_files": False,
}
THRESHOLDS = (0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.7, 0.8)
STYLES = ("plain", "edited", "fluent", "hard")


@dataclass
class Table:
    """Words as arrays; `weight` is what each counts in training, `vectors` its meaning.

    `claims` numbers the sentence of each word, `pairs` are the sentences.
    """

    rows: np.ndarray
    labels: np.ndarray
    authors: np.ndarray
    keys: np.ndarray
    matched: np.ndarray
    claims: np.ndarray
    weight: np.ndarray
    vectors: np.ndarray
    pairs: list[Pair]

    def where(self, mask: np.ndarray) -> "Table":
        """The words of `mask` alone, which takes whole sentences."""
        kept = np.unique(self.claims[mask])
        number = np.zeros(len(self.pairs), np.intp)
        number[kept] = np.arange(len(kept))
        return Table(
            **{name: getattr(self, name)[mask] for name in (*_BY_WORD, "weight", "vectors")},
            claims=number[self.claims[mask]],
            pairs=[self.pairs[n] for n in kept],
        )

    def teaching(self) -> "Table":
        """Without the sentences that teach nothing."""
        teaches = np.zeros(len(self.pairs), bool)
        teaches[self.claims[self.labels >= 0]] = True
        return self.where(teaches[self.claims])


_BY_WORD = ("rows", "labels", "authors", "keys", "matched")


def table(words: Words, weight: float = 1.0) -> Table:
    """`words` as arrays."""
    return Table(
        rows=np.concatenate([np.zeros((0, len(NAMES)), np.float32), *words.rows]),
        labels=np.array(words.labels, int),
        authors=np.array(words.authors, object),
        keys=np.array(words.keys, object),
        matched=np.array(words.matched, int),
        claims=np.array(words.claims, np.intp),
        weight=np.full(len(words.labels), weight),
        vectors=embed(words.texts),
        pairs=words.pairs,
    )


def joined(tables: Sequence[Table]) -> Table:
    """Several tables as one, their sentences numbered on."""
    columns = {
        name: np.concatenate([getattr(t, name) for t in tables])
        for name in (*_BY_WORD, "weight", "vectors")
    }
    offsets = np.cumsum([0, *(len(t.pairs) for t in tables[:-1])])
    claims = [t.claims + offset for t, offset in zip(tables, offsets, strict=True)]
    return Table(
        **columns, claims=np.concatenate(claims), pairs=[p for t in tables for p in t.pairs]
    )


class Learned:
    """What single words tell: counts by word, and a weight for each dimension of meaning."""

    def __init__(self, words: Table) -> None:
        """Counts the taught words of `words`."""
        taught = words.labels >= 0
        self.priors = np.array(
            [words.labels[taught & (words.matched == m)].mean() for m in (0, 1)], np.float64
        )
        self.counts: dict[tuple[str, int], np.ndarray] = defaultdict(lambda: np.zeros(2))
        for word, matched, label in zip(
            words.keys[taught], words.matched[taught], words.labels[taught], strict=True
        ):
            self.counts[word, matched][label] += 1
        models = [
            LogisticRegression(C=0.3, max_iter=200).fit(
                words.vectors[taught & (words.matched == m)],
                words.labels[taught & (words.matched == m)],
            )
            for m in (0, 1)
        ]
        self.weights = np.array([m.coef_[0] for m in models], np.float32)
        self.constants = np.array([m.intercept_[0] for m in models], np.float32)

    def of_words(self, words: Table, without: "Learned | None" = None) -> np.ndarray:
        """The counted odds of each word; the counts of `without` are taken off first."""
        nothing = np.zeros(2)
        found = np.zeros(len(words.keys), np.float32)
        for n, at in enumerate(zip(words.keys, words.matched, strict=True)):
            count = self.counts.get(at, nothing)
            if without:
                count = count - without.counts.get(at, nothing)
            prior = self.priors[at[1]]
            if count.any():
                found[n] = np.log(
                    (count[1] + SMOOTHING * prior) / (count[0] + SMOOTHING * (1 - prior))
                ) - np.log(prior / (1 - prior))
        return found

    def of_meaning(self, words: Table) -> np.ndarray:
        """The odds by meaning of each word."""
        weights = self.weights[words.matched]
        return np.einsum("ij,ij->i", words.vectors, weights) + self.constants[words.matched]


def teach(words: Table) -> Learned:
    """Fills the learned columns of `words`, no author from its own words, and gives the whole."""
    whole = Learned(words)
    authors = sorted(set(words.authors))
    for author in authors:
        own = words.authors == author
        words.rows[own, LEARNED[0]] = whole.of_words(words.where(own), _Counts(words.where(own)))
    for part in (authors[i::3] for i in range(3)):
        own = np.isin(words.authors, part)
        words.rows[own, LEARNED[1]] = Learned(words.where(~own)).of_meaning(words.where(own))
    return whole


class _Counts(Learned):
    """The counts of some words alone."""

    def __init__(self, words: Table) -> None:
        self.counts = defaultdict(lambda: np.zeros(2))
        for word, matched, label in zip(words.keys, words.matched, words.labels, strict=True):
            if label >= 0:
                self.counts[word, matched][label] += 1


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
    reader = None
    if with_reader:
        reader = Reader(words.pairs, wide)
        reader.learn(words.pairs, wide, words.labels, words.weight, SEED)
    wide[:, list(silent)] = 0
    taught = words.labels >= 0
    trees = CatBoostClassifier(**SETTINGS).fit(
        wide[taught], words.labels[taught], sample_weight=words.weight[taught]
    )
    return Judge(trees, reader, learned, silent)


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


def flagged(draft: Draft, chances: np.ndarray, limit: float) -> list[tuple[int, int, str, float]]:
    """(start, end, field, chance) of all the engine would mark; a hard atom's chance is 1 or 0.5.

    What `engine` does beside, sparing words of the form, is not done here.
    """
    numbers = {where: n for n, where in enumerate(dict.fromkeys(p[2] for p in draft.places))}
    places = [(s, e, numbers[where], n) for n, (s, e, where) in enumerate(draft.places)]
    found = [(s, e, field, 1.0 if sure else 0.5) for s, e, field, sure in draft.atoms]
    for first, last in runs(list(chances), places, limit):
        start, end, field = draft.places[first][0], draft.places[last][1], draft.places[first][2][0]
        if not any(
            f == field and s < end and start < e for s, e, f, _ in found[: len(draft.atoms)]
        ):
            found.append((start, end, field, float(chances[first : last + 1].max())))
    return found


def _is_hit(draft: Draft, found: Sequence[tuple[int, int, str, float]]) -> bool:
    return any(f == "body" and s < b and a < e for s, e, f, _ in found for a, b in draft.spans)


def report(
    found: Sequence[Draft], chances: Sequence[np.ndarray], limit: float, by_kind: bool = False
) -> str:
    """Inventions caught at the marked words, and false findings a clean letter by style."""
    caught: dict[str, list[bool]] = defaultdict(list)
    false: dict[str, list[int]] = defaultdict(list)
    for draft, chance in zip(found, chances, strict=True):
        marked = flagged(draft, chance, limit)
        if draft.kind_of_invention is None:
            false[draft.style].append(len(marked))
        else:
            caught[draft.kind_of_invention].append(_is_hit(draft, marked))
    everything = [hit for hits in caught.values() for hit in hits]
    none = np.mean([n == 0 for n in false["plain"]])
    text = f"{limit:.2f} caught {np.mean(everything):.3f} of {len(everything)}; false a letter "
    text += " ".join(f"{k} {np.mean(false[k]):.2f}" for k in STYLES if false[k])
    text += f"; plain with none {none:.2f}"
    if by_kind:
        kinds = sorted(caught.items(), key=lambda entry: -float(np.mean(entry[1])))
        text += "\n  " + " ".join(f"{k} {np.mean(v):.2f}({len(v)})" for k, v in kinds)
    return text


def report_rejects(found: Sequence[Draft], chances: Sequence[np.ndarray], limit: float) -> str:
    """Clean letters falsely rejected, and inventions rejected, where the judge rejects too."""
    clean: list[bool] = []
    caught: list[bool] = []
    for draft, chance in zip(found, chances, strict=True):
        sure = [m for m in flagged(draft, chance, limit) if m[3] >= limit and m[3] != 0.5]
        if draft.kind_of_invention is None:
            clean.append(bool(sure))
        else:
            caught.append(_is_hit(draft, sure))
    return (
        f"{limit:.2f} rejects {np.mean(clean):.3f} of clean letters, "
        f"{np.mean(caught):.3f} of inventions"
    )


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
        for level in (0.25, 0.3, 0.4):
            print("  " + report(own, chances, level), flush=True)

    whole = fit(seen)
    tell("everything", whole)
    tell("without the network", Judge(whole.trees, None, whole.learned))
    for name, prefixes in ABLATIONS.items():
        tell(f"without the network and {name}", fit(seen, silent_columns(prefixes), False))


def _known(found: list[Draft], chances: list[np.ndarray | None]) -> list[tuple[Draft, np.ndarray]]:
    return [(d, c) for d, c in zip(found, chances, strict=True) if c is not None]


def groups(
    own: list[tuple[Draft, np.ndarray]],
) -> Iterator[tuple[str, list[tuple[Draft, np.ndarray]]]]:
    """All held-out drafts, then those of each author."""
    yield "all", own
    for author in sorted({d.author for d, _ in own}):
        yield author, [entry for entry in own if entry[0].author == author]


def main() -> None:
    """Cross-validate by author, report, train on everything and write the model."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--dry-run", action="store_true")
    options.add_argument("--no-report", action="store_true", help="train and write only")
    options.add_argument("--ablate", action="store_true", help="what each family of columns adds")
    options.add_argument("--only", nargs="+", default=(), help="authors to hold out, together")
    options.add_argument("--confirm", type=float, default=0.28, help="probability to ask from")
    options.add_argument("--reject", type=float, default=0.92, help="probability to reject from")
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
        for limit in (0.75, 0.8, 0.85, 0.9, 0.95):
            print(" ", report_rejects(*zip(*own, strict=True), limit))
    if not arguments.dry_run:
        judge = fit(everything)
        save(judge, arguments.confirm, arguments.reject)
        agree(judge, everything)
        for name in ("judge.npz", "network.npz", "meaning.npz", "learned.txt"):
            print(f"wrote {name} ({(DATA / name).stat().st_size:,} bytes)")


if __name__ == "__main__":
    main()
