"""Learns guardrails/data/wording.npz: how much a clause sounds like an offence.

    pip install scikit-learn numpy simplemma snowballstemmer    # beside the project, only for this
    python tools/rules/train.py [--dry-run]

Learns from labelled sentences (`tests/corpus/data/sentences*.jsonl`, `tools/rules/data/*.txt`),
the offences in dev.jsonl, and, as sentences that offend in nothing, every clean letter there is.
A sentence teaches whole and clause by clause: a clause that holds the labelled words offends, the
others do not. First it says how well sentences and letters by an author left out are judged
(letters by case), then it learns from all and writes the file. The same data and seed give the
same weights.
"""

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from guardrails import kinds, pressure_frames, ranking_frames, wording  # noqa: E402
from guardrails.text import fold, sentences  # noqa: E402

OUT = ROOT / "guardrails" / "data" / "wording.npz"
DATA = ROOT / "tools" / "rules" / "data"
CORPUS = ROOT / "tests" / "corpus" / "data"
CASES = ROOT / "tools" / "grounding" / "cases"
RULES = ("ranking", "pressure", "tone", "patient-privacy")
TONES = {
    "stiff": {"stiff", "archaic"}, "flattery": {"flattery", "flatter"}, "boast": {"boast", "self"},
    "overwrought": {"overwrought", "needy", "neediness", "desperate"},
    "apology": {"apology", "defensive", "defence", "defense"},
    "unkind": {"ill", "unkind", "badmouth"},
}  # fmt: skip
COLUMNS = (*RULES, *(f"tone/{kind}" for kind in TONES))
STRENGTH = 0.1
"""Inverse strength of regularisation."""
WEIGHT = 4.0
"""What an offending clause counts against a clean one."""
SHARES = {
    "ranking": (0.015, 0.005), "pressure": (0.015, 0.005), "tone": (0.02, 0.005),
    "patient-privacy": (0.01, 0.005),
}  # fmt: skip
"""By rule, the share of clean letters by authors left out that may be asked about, and rejected."""
DOUBT = 1.8
"""How far below the bar for asking a pattern's hit is still believed."""
KEPT = 60_000
"""Features kept: those of the greatest weight for any column."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: who wrote it, what it is part of, and the words of it that offend, if any."""

    author: str
    part: str
    text: str
    rule: str | None = None
    span: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One piece of a sentence as the model sees it, with the columns it is an example of."""

    sentence: Sentence
    features: frozenset[str]
    columns: frozenset[str]


def labelled(record: dict[str, Any], author: str) -> Iterator[Sentence]:
    """The sentences of a labelled text; those without the labelled words offend in nothing."""
    rule = None if record["rule"] in (None, "null", "clean") else record["rule"]
    text, span = record["text"], record.get("span") or record["text"]
    start = text.find(span) if rule else 0
    for place in sentences(text):
        said = place.of(text)
        shared = min(place.end, start + len(span)) - max(place.start, start)
        if rule and shared >= 0.5 * min(len(span), len(said)):
            held = text[max(place.start, start) : min(place.end, start + len(span))]
            yield Sentence(author, record["id"], said, rule, held, record.get("kind") or "")
        else:
            yield Sentence(author, record["id"], said)


def written() -> Iterator[Sentence]:
    """The sentences of `tools/rules/data`: one a line, the offending words between « and »."""
    for path in sorted(DATA.glob("*.txt")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
            kind, tab, text = line.rpartition("\t")
            rule = None if path.stem == "clean" else path.stem
            span = re.search("«(.*)»", text)
            record = {
                "id": f"r-{path.stem}-{number}", "rule": rule, "kind": kind if tab else "",
                "text": re.sub("[«»]", "", text), "span": span[1] if span else "",
            }  # fmt: skip
            yield from labelled(record, "r")


def of_body(author: str, part: str, body: str) -> Iterator[Sentence]:
    """The sentences of a clean letter."""
    for place in sentences(body):
        yield Sentence(author, part, place.of(body))


def of_cases(path: Path) -> Iterator[Sentence]:
    """The clean letters of cases, and the sentences of spoiled drafts that offend."""
    author = f"letters {path.stem}"
    for record in _records(path):
        for name, letter in record.get("letters", {}).items():
            yield from of_body(author, f"{record['id']}/{name}", letter["body"])
        for draft in record.get("drafts", ()):
            part = f"{record['id']}/{draft['id']}"
            if not draft["violations"]:
                yield from of_body(author, part, draft["body"])
            for violation in draft["violations"]:
                text, span = draft["body"], violation["span"]
                if violation["rule"] in RULES and span and span in text:
                    example = {**violation, "id": part, "text": text}
                    yield from (s for s in labelled(example, "dev") if s.rule)


def of_training(path: Path) -> Iterator[Sentence]:
    """Supported sentences and courtesy: true or not, they offend in nothing."""
    for record in _records(path):
        author = f"courtesy {record['id'].split('-')[0]}"
        for text in [*(pair[0] for pair in record["pairs"]), *record["courtesy"]]:
            yield Sentence(author, record["id"], text)


def _records(path: Path) -> Iterator[dict[str, Any]]:
    return map(json.loads, path.read_text(encoding="utf-8").splitlines())


def read() -> list[Sentence]:
    """Everything there is to learn from; a sentence seen twice counts once."""
    found = [*written(), *of_training(CASES / "train.jsonl")]
    for path in sorted(CORPUS.glob("sentences*.jsonl")):
        author = path.stem.partition("-")[2] or "s"
        for record in _records(path):
            found += labelled(record, author)
    for path in [*sorted(CASES.glob("?.jsonl")), CORPUS / "dev.jsonl"]:
        found += of_cases(path)
    for record in _records(DATA / "letters.jsonl"):
        found += of_body(f"letters {record['id'].split('-')[1]}", record["id"], record["body"])
    return list({(s.text, s.rule): s for s in found}.values())


def rows(sentence: Sentence) -> Iterator[Row]:
    """The sentence and its clauses, each with what it is an example of."""
    start = sentence.text.find(sentence.span) if sentence.span else 0
    end = start + (len(sentence.span) or len(sentence.text))
    for piece in wording.pieces(sentence.text):
        shared = min(piece.span.end, end) - max(piece.span.start, start)
        length = min(end - start, piece.span.end - piece.span.start)
        columns: set[str] = set()
        if sentence.rule and shared >= 0.5 * length:
            columns.add(sentence.rule)
            if sentence.rule == "tone":
                columns |= {f"tone/{k}" for k, named in TONES.items() if sentence.kind in named}
        yield Row(sentence, piece.features, frozenset(columns))


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

    def weigh(self, found: list[Row]) -> dict[Sentence, Any]:
        """The greatest sum of any piece of each sentence, by column."""
        sums = self.matrix(found) @ self.weights + self.bias
        best: dict[Sentence, Any] = {}
        for row, line in zip(found, sums, strict=True):
            before = best.get(row.sentence)
            best[row.sentence] = line if before is None else np.maximum(before, line)
        return best


def left_out(everything: list[Row]) -> dict[str, dict[Sentence, float]]:
    """Weights of every sentence by a model that has not learned from its author or case."""
    groups = (
        ("s", "letters c", "letters g"), ("u", "letters d", "letters h"),
        ("v", "letters e", "letters i"), ("letters f", "letters dev"),
    )  # fmt: skip
    found: dict[str, dict[Sentence, float]] = {rule: {} for rule in RULES}
    for group in groups:
        learner = Learner([r for r in everything if r.sentence.author not in group], RULES)
        judged = learner.weigh([r for r in everything if r.sentence.author in group])
        for sentence, line in judged.items():
            for rule, value in zip(RULES, line.tolist(), strict=True):
                found[rule][sentence] = value
    return found


def choose(weights: dict[Sentence, float], share: float) -> float:
    """The weight above which at most `share` of the clean letters have a sentence."""
    letters: dict[str, float] = {}
    for sentence, value in weights.items():
        if sentence.author.startswith("letters"):
            letters[sentence.part] = max(value, letters.get(sentence.part, -99.0))
    ordered = sorted(letters.values(), reverse=True)
    return ordered[int(len(ordered) * share)]


PATTERNS = {
    "ranking": ranking_frames.GRAMMAR.find,
    "pressure": pressure_frames.GRAMMAR.find,
    "tone": lambda sentence: kinds.find(sentence, "tone"),
    "patient-privacy": lambda _sentence: (),
}


def table(found: dict[str, dict[Sentence, float]]) -> None:
    """Print, by rule and bar, what is caught of authors left out, without and with the patterns."""
    for rule in RULES:
        weights = found[rule]
        hit = {
            s: any(True for _ in PATTERNS[rule](fold(s.text)))
            for s, v in weights.items()
            if v > -3.5
        }
        for share in (0.005, 0.01, 0.015, 0.02, 0.03):
            bar = choose(weights, share)
            fired = {
                s: v > bar or (v > bar - DOUBT and hit.get(s, False)) for s, v in weights.items()
            }
            line = [f"{rule:16} {share:.3f} above {bar:5.2f}"]
            for author in ("s", "u", "v"):
                own = {s.part for s in weights if s.author == author and s.rule == rule}
                alone = {s.part for s in weights if s.rule == rule and weights[s] > bar} & own
                both = {s.part for s in weights if s.rule == rule and fired[s]} & own
                total = max(1, len(own))
                line.append(f"{author} {len(alone) / total:.2f} {len(both) / total:.2f}")
            letters = {s.part for s in weights if s.author.startswith("letters")}
            flagged = {s.part for s in weights if fired[s]} & letters
            clean = [fired[s] for s in weights if s.author in ("u", "v") and not s.rule]
            line.append(f"letters {len(flagged) / len(letters):.3f} clean {np.mean(clean):.3f}")
            print("  ".join(line), flush=True)


def estimate(everything: list[Row]) -> list[tuple[float, float, float]]:
    """The bars of each rule, from authors left out; prints the whole trade-off."""
    found = left_out(everything)
    table(found)
    bars = []
    for rule, (asked, rejected) in SHARES.items():
        fires, rejects = (choose(found[rule], share) for share in (asked, rejected))
        bars.append((fires - DOUBT, fires, rejects))
    return bars


def main() -> None:
    """Print the trade-off on authors left out; learn from all; write the file."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--dry-run", action="store_true", help="only print the trade-off")
    parser.add_argument("--keep-bars", action="store_true", help="estimate nothing anew")
    parser.add_argument("--without", metavar="AUTHOR", help="an author to leave out of all")
    chosen = parser.parse_args()
    everything = [
        row for sentence in read() if sentence.author != chosen.without for row in rows(sentence)
    ]
    print(f"{len(everything)} pieces, {Counter(r.sentence.rule for r in everything)}")
    if chosen.keep_bars:
        with np.load(OUT) as file:
            bars = file["bars"].tolist()
    else:
        bars = estimate(everything)
    if chosen.dry_run:
        return
    learner = Learner(everything, COLUMNS)
    OUT.parent.mkdir(exist_ok=True)
    np.savez_compressed(
        OUT,
        columns=np.array("\n".join(COLUMNS)),
        features=np.array("\n".join(learner.features)),
        weights=learner.weights.astype(np.float16),
        bias=learner.bias,
        bars=np.array(bars),
    )
    print(f"{len(learner.features)} features, {OUT.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
