"""Trains the judge of `invented-fact` and reports what it is worth on authors it has not seen.

    python tools/grounding/train.py            # cross-validate by author, print, train, write
    python tools/grounding/train.py --dry-run  # without writing judge.npz
    python tools/grounding/train.py --ablate   # what each family of features adds

Data: `cases/train.jsonl` (pairs by authors t1-t7), `tests/corpus/data/dev.jsonl` (authors a, b) and
`cases/*.jsonl` (further authors; letters with a list of inventions). Needs scikit-learn beside the
project's own requirements; the product itself does not.
"""

import argparse
import difflib
import json
import random
import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.metrics import roc_auc_score

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from assistant.intake import InterviewForm, ProfileForm  # noqa: E402
from guardrails import Brief, Interview, Kind, Letter, Profile  # noqa: E402
from guardrails.grounding.atoms import objections  # noqa: E402
from guardrails.grounding.claims import Claim, read, sentences_of  # noqa: E402
from guardrails.grounding.evidence import index  # noqa: E402
from guardrails.grounding.features import NAMES, describe, style  # noqa: E402
from guardrails.grounding.lexicon import courtesy  # noqa: E402
from guardrails.grounding.vectors import embed  # noqa: E402
from guardrails.report import Severity  # noqa: E402

CASES = Path(__file__).parent / "cases"
DEV = ROOT / "tests" / "corpus" / "data" / "dev.jsonl"
MODEL = ROOT / "guardrails" / "grounding" / "data" / "judge.npz"
SEED = 20261122
FOREIGN_LETTERS = ((10, 1), (6, 1), (1, 1), (3, 3), (0, 5))
"""Letters made for each record: so many of its own sentences, so many of other records."""
FOREIGN_WEIGHT = 1.5
LETTER_WEIGHT = 1.0
"""What a word of a whole letter weighs against one of the single training sentences."""
SAME_RUN = 25
THRESHOLDS = (0.06, 0.08, 0.1, 0.12, 0.15, 0.18, 0.22, 0.27, 0.33, 0.4, 0.5, 0.6, 0.7)


@dataclass
class Draft:
    """One letter of a case: its word rows, where they stand, which are invented."""

    case: str
    style: str
    kind_of_invention: str | None
    spans: list[tuple[int, int]]
    words: list[tuple[int, int, tuple[str, int, int]]]
    """Start, end and (field, sentence, clause) of every content word."""
    rows: np.ndarray
    labels: np.ndarray
    atoms: list[tuple[int, int, str, bool]]
    """Hard atoms missing: start, end, field, whether rejected."""

    @property
    def author(self) -> str:
        """The id without its running number."""
        return self.case.rsplit("-", 1)[0]


def brief_of(case: dict[str, Any]) -> Brief:
    """The brief of a case of any of the files."""
    return Brief(
        Kind(case.get("kind", "thank_you")),
        Profile(**ProfileForm(**case["profile"]).model_dump()),
        Interview(**InterviewForm(**case["interview"]).model_dump()),
        case["notes"],
    )


def lines(path: Path) -> Iterator[dict[str, Any]]:
    """The records of one file."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            yield json.loads(line)


def changed(before: str, after: str) -> list[tuple[int, int]]:
    """The spans of `after` that differ from `before`, by word."""
    a, b = list(re.finditer(r"\S+", before)), list(re.finditer(r"\S+", after))

    def plain(words: list[re.Match[str]]) -> list[str]:
        return [re.sub(r"\W+$", "", w.group().lower()) for w in words]

    matcher = difflib.SequenceMatcher(None, plain(a), plain(b), autojunk=False)
    return [
        (b[j1].start(), b[j2 - 1].end())
        for tag, _, _, j1, j2 in matcher.get_opcodes()
        if tag in ("replace", "insert")
    ]


def pair_rows() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Rows, labels and authors: every word of true sentences, the changed words of twins."""
    rows: list[list[float]] = []
    labels: list[int] = []
    authors: list[str] = []
    for record in lines(CASES / "train.jsonl"):
        evidence = index(brief_of(record))
        vectors = embed([p.token.text for p in evidence.places])
        true = [read("body", s, evidence) for s, _, _ in record["pairs"]]
        courtesy = [read("body", s, evidence) for s in record["courtesy"]]
        letter = style([*true, *courtesy])
        for claim in (*true, *courtesy):
            own = [[*row, *letter] for row in describe(claim, evidence, vectors)]
            rows += own
            labels += [0] * len(own)
        for before, after, _ in record["pairs"]:
            claim = read("body", after, evidence)
            spans = changed(before, after)
            for i, row in zip(claim.content, describe(claim, evidence, vectors), strict=True):
                token = claim.tokens[i]
                if any(s < token.end and token.start < e for s, e in spans):
                    rows.append([*row, *letter])
                    labels.append(1)
        authors += [record["id"][:2]] * (len(rows) - len(authors))
    return np.array(rows, np.float32), np.array(labels), np.array(authors)


@lru_cache(maxsize=1)
def foreign_rows(seed: int) -> np.ndarray:
    """Rows of sentences that belong to another record's notes: wholly invented here.

    They stand in letters with few or many of the record's own sentences, since a letter that is
    invented from end to end must not pass for one in a free style. Only the words that these notes
    lack and the closed vocabulary has not are taken as invented; the rest may be innocent.
    """
    chooser = random.Random(seed)
    records = list(lines(CASES / "train.jsonl"))
    rows: list[list[float]] = []
    for record in records:
        evidence = index(brief_of(record))
        vectors = embed([p.token.text for p in evidence.places])
        own = [read("body", s, evidence) for s, _, _ in record["pairs"]]
        polite = [read("body", s, evidence) for s in record["courtesy"]]
        others = [r for r in records if r["id"][:2] != record["id"][:2]]
        for own_count, foreign_count in FOREIGN_LETTERS:
            foreign = [
                read("body", chooser.choice(other["pairs"])[0], evidence)
                for other in chooser.sample(others, foreign_count)
            ]
            letter = style([*chooser.sample(own, own_count), *chooser.sample(polite, 4), *foreign])
            for claim in foreign:
                for i, row in zip(claim.content, describe(claim, evidence, vectors), strict=True):
                    if not claim.found[i] and claim.tokens[i].key not in courtesy():
                        rows.append([*row, *letter])
    return np.array(rows, np.float32)


def letters_of(case: dict[str, Any]) -> Iterator[tuple[str, str, str, list[str], str | None]]:
    """(style, subject, body, invented spans, kind of invention) of every usable draft of a case."""
    for draft in case.get("drafts", ()):
        facts = [v for v in draft["violations"] if v["rule"] == "invented-fact"]
        if draft["violations"] and not facts:
            continue
        name = draft.get("style") or draft["id"]
        look = next((s for s in ("plain", "edited", "fluent") if s in name), "hard")
        kind = facts[0].get("type") if facts else None
        yield look, draft["subject"], draft["body"], [v["span"] for v in facts], kind
    for look, letter in case.get("letters", {}).items():
        yield look, letter["subject"], letter["body"], [], None
    for change in case.get("inventions", ()):
        letter = case["letters"][change["base"]]
        if letter["body"].count(change["old"]) == 1 and change["span"] in change["new"]:
            body = letter["body"].replace(change["old"], change["new"])
            yield change["base"], letter["subject"], body, [change["span"]], change["type"]


def drafts() -> Iterator[Draft]:
    """Every draft of every case."""
    files = [DEV, *sorted(p for p in CASES.glob("*.jsonl") if p.name != "train.jsonl")]
    for case in (c for f in files for c in lines(f)):
        evidence = index(brief_of(case))
        vectors = embed([p.token.text for p in evidence.places])
        for look, subject, body, invented, kind in letters_of(case):
            spans = [(body.find(s), body.find(s) + len(s)) for s in invented if s in body]
            letter = Letter(subject, body)
            placed = [
                (field, span, read(field, span.of(letter.field(field)), evidence))
                for field, span in sentences_of(letter)
            ]
            yield _draft(case["id"], look, kind, spans, placed, evidence, vectors)


def _draft(
    case: str, look: str, kind: str | None, spans: Any, placed: Any, evidence: Any, vectors: Any
) -> Draft:
    near = style([claim for _, _, claim in placed])
    words: list[tuple[int, int, tuple[str, int, int]]] = []
    rows: list[list[float]] = []
    labels: list[int] = []
    atoms: list[tuple[int, int, str, bool]] = []
    for field, span, claim in placed:
        atoms += [
            (
                span.start + o.span.start,
                span.start + o.span.end,
                field,
                o.severity is Severity.REJECT,
            )
            for o in objections(claim, evidence)
        ]
        claim_: Claim = claim
        for i, row in zip(claim_.content, describe(claim_, evidence, vectors), strict=True):
            start, end = claim_.tokens[i].start + span.start, claim_.tokens[i].end + span.start
            words.append((start, end, (field, span.start, claim_.clauses[i])))
            rows.append([*row, *near])
            labels.append(int(field == "body" and any(a < end and start < b for a, b in spans)))
    return Draft(
        case, look, kind, spans, words, np.array(rows, np.float32), np.array(labels), atoms
    )


def learning_rows(found: list[Draft]) -> tuple[np.ndarray, np.ndarray]:
    """Clean drafts whole; of an edited one only the invented words, the rest being its base."""
    keep = [
        np.ones(len(d.labels), bool) if d.kind_of_invention is None else d.labels == 1
        for d in found
    ]
    return (
        np.concatenate([d.rows[k] for d, k in zip(found, keep, strict=True)]),
        np.concatenate([d.labels[k] for d, k in zip(found, keep, strict=True)]),
    )


def new_model() -> HistGradientBoostingClassifier:
    """The learner with its fixed settings."""
    return HistGradientBoostingClassifier(
        max_iter=400,
        learning_rate=0.04,
        max_leaf_nodes=10,
        max_features=0.4,
        l2_regularization=5.0,
        min_samples_leaf=30,
        random_state=SEED,
        early_stopping=False,
    )


def fit(
    pairs: tuple[np.ndarray, np.ndarray], found: list[Draft], silent: Sequence[int] = ()
) -> HistGradientBoostingClassifier:
    """A model learned from `pairs` and whole letters; `silent` columns tell it nothing."""
    rows, labels = learning_rows(found)
    foreign = foreign_rows(SEED)
    weights = np.concatenate(
        [
            np.ones(len(pairs[1])),
            np.full(len(labels), LETTER_WEIGHT),
            np.full(len(foreign), FOREIGN_WEIGHT),
        ]
    )
    table = np.concatenate([pairs[0], rows, foreign])
    table[:, list(silent)] = 0
    return new_model().fit(
        table,
        np.concatenate([pairs[1], labels, np.ones(len(foreign), int)]),
        sample_weight=weights,
    )


def runs(draft: Draft, chances: np.ndarray, limit: float) -> list[tuple[int, int, str]]:
    """Flagged runs of words as (start, end, field), joined as the engine joins them."""
    found: list[list[Any]] = []
    for (start, end, sentence), chance in zip(draft.words, chances, strict=True):
        if chance < limit:
            continue
        if found and found[-1][2] == sentence and start - found[-1][1] <= SAME_RUN:
            found[-1][1] = end
        else:
            found.append([start, end, sentence])
    atoms = [(s, e, field) for s, e, field, _ in draft.atoms]
    judged = [(s, e, sentence[0]) for s, e, sentence in found]
    free = [r for r in judged if not any(r[2] == f and r[0] < e and s < r[1] for s, e, f in atoms)]
    return atoms + free


def report(
    found: list[Draft], chances: list[np.ndarray], limit: float, by_kind: bool = False
) -> str:
    """Inventions caught at the marked words, and false findings a clean letter by style."""
    caught: dict[str, list[bool]] = defaultdict(list)
    false: dict[str, list[int]] = defaultdict(list)
    for draft, chance in zip(found, chances, strict=True):
        flagged = runs(draft, chance, limit)
        if draft.kind_of_invention is None:
            false[draft.style].append(len(flagged))
        else:
            hit = any(
                f == "body" and s < b and a < e for s, e, f in flagged for a, b in draft.spans
            )
            caught[draft.kind_of_invention].append(hit)
    everything = [hit for hits in caught.values() for hit in hits]
    text = (
        f"{limit:.2f} caught {np.mean(everything):.3f} of {len(everything)}; false a letter "
        + " ".join(f"{k} {np.mean(v):.2f}" for k, v in sorted(false.items()))
    )
    zero = np.mean([n == 0 for n in false["plain"]])
    text += f"; plain with none {zero:.2f}"
    if by_kind:
        text += "\n  " + " ".join(
            f"{k} {np.mean(v):.2f}({len(v)})" for k, v in sorted(caught.items())
        )
    return text


def save(model: HistGradientBoostingClassifier, confirm: float, reject: float) -> None:
    """Write the trees as plain arrays."""
    trees = [group[0].nodes for group in model._predictors]
    width = max(len(t) for t in trees)
    shape = (len(trees), width)
    feature, left, right = (np.zeros(shape, np.int16) for _ in range(3))
    threshold, value = np.zeros(shape), np.zeros(shape)
    for n, nodes in enumerate(trees):
        own = np.arange(len(nodes))
        leaf = nodes["is_leaf"].astype(bool)
        feature[n, own] = np.where(leaf, 0, nodes["feature_idx"])
        threshold[n, own] = np.where(leaf, 0.0, nodes["num_threshold"])
        left[n, own] = np.where(leaf, own, nodes["left"])
        right[n, own] = np.where(leaf, own, nodes["right"])
        value[n, own] = np.where(leaf, nodes["value"], 0.0)
    np.savez_compressed(
        MODEL,
        names=np.array("\n".join(NAMES)),
        feature=feature,
        threshold=threshold,
        left=left,
        right=right,
        value=value,
        baseline=np.array(float(model._baseline_prediction.ravel()[0])),
        depth=np.array(max(int(t["depth"].max()) for t in trees)),
        confirm=np.array(confirm),
        reject=np.array(reject),
    )


ABLATIONS = {
    "everything": (),
    "without word vectors": ("similar_",),
    "without the closed vocabulary": (
        "group_",
        "in_vocabulary",
        "previous_c",
        "next_c",
        "claim_open",
    ),
    "without places and lines": (
        "distance_",
        "line_",
        "near_",
        "in_best",
        "places",
        "match_doubted",
    ),
    "without relations": (
        "antonym",
        "role",
        "rung",
        "number_rival",
        "person_",
        "notes_",
        "negated",
    ),
    "without the letter's style": ("letter_",),
}


def ablate(pairs: tuple[np.ndarray, np.ndarray], found: list[Draft], limit: float) -> None:
    """What each family of features adds, on authors not learned from."""
    for name, prefixes in ABLATIONS.items():
        silent = (
            [n for n, column in enumerate(NAMES) if column.startswith(prefixes)] if prefixes else []
        )
        chances = cross_validate(pairs, found, silent)
        truth = np.concatenate([d.labels for d in found])
        print(f"{name}: AUC {roc_auc_score(truth, np.concatenate(chances)):.3f}")
        for level in (limit, 0.4):
            print("  " + report(found, chances, level), flush=True)


def cross_validate(
    pairs: tuple[np.ndarray, np.ndarray], found: list[Draft], silent: Sequence[int] = ()
) -> list[np.ndarray]:
    """The chances of every draft's words by a model that has not seen its author."""
    chances: list[np.ndarray] = [np.zeros(0)] * len(found)
    for author in sorted({d.author for d in found}):
        model = fit(pairs, [d for d in found if d.author != author], silent)
        for n, draft in enumerate(found):
            if draft.author == author:
                rows = draft.rows.copy()
                rows[:, list(silent)] = 0
                chances[n] = model.predict_proba(rows)[:, 1]
    return chances


def main() -> None:
    """Cross-validate by author, report, train on everything and write the model."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--dry-run", action="store_true")
    options.add_argument("--ablate", action="store_true", help="what each family of features adds")
    options.add_argument("--confirm", type=float, default=0.2, help="probability to ask from")
    options.add_argument("--reject", type=float, default=0.9, help="probability to reject from")
    arguments = options.parse_args()
    rows, labels, _ = pair_rows()
    found = list(drafts())
    authors = sorted({d.author for d in found})
    print(f"{len(labels)} words of sentences, {len(found)} drafts of authors {', '.join(authors)}")
    if arguments.ablate:
        ablate((rows, labels), found, arguments.confirm)
        return
    chances = cross_validate((rows, labels), found)
    truth = np.concatenate([d.labels for d in found])
    print(f"word AUC on unseen authors {roc_auc_score(truth, np.concatenate(chances)):.3f}")
    for limit in THRESHOLDS:
        print(report(found, chances, limit, by_kind=limit in (0.12, 0.18)))
    for author in authors:
        own = [n for n, d in enumerate(found) if d.author == author]
        print(author, report([found[n] for n in own], [chances[n] for n in own], arguments.confirm))
    if not arguments.dry_run:
        save(fit((rows, labels), found), arguments.confirm, arguments.reject)
        print(f"wrote {MODEL.relative_to(ROOT)} ({MODEL.stat().st_size:,} bytes)")


if __name__ == "__main__":
    main()
