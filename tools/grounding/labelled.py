"""The labelled words the judge learns from: one row of features per content word, by author.

Sources: `cases/train.jsonl` (pairs by authors t1-t7), `tests/corpus/data/dev.jsonl` (authors a, b)
and `cases/*.jsonl` (further authors; letters with a list of inventions).
"""

import difflib
import json
import random
import re
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from assistant.intake import InterviewForm, ProfileForm  # noqa: E402
from guardrails import Brief, Interview, Kind, Letter, Profile  # noqa: E402
from guardrails.grounding.asking import departure  # noqa: E402
from guardrails.grounding.atoms import objections  # noqa: E402
from guardrails.grounding.claims import Claim, read, sentences_of  # noqa: E402
from guardrails.grounding.evidence import Index, index  # noqa: E402
from guardrails.grounding.features import Rows, describe  # noqa: E402
from guardrails.grounding.lexicon import courtesy  # noqa: E402
from guardrails.grounding.network import Pair, pair  # noqa: E402
from guardrails.grounding.shelf import Shelf, shelve  # noqa: E402
from guardrails.letter import Field  # noqa: E402
from guardrails.report import Severity  # noqa: E402

CASES = Path(__file__).parent / "cases"
DEV = ROOT / "tests" / "corpus" / "data" / "dev.jsonl"
SEED = 20261122
FOREIGN_SENTENCES, FOREIGN_WEIGHT = 11, 1.5
"""Sentences of other records that are held against each record, and what each counts."""


Truth = NDArray[np.int8]
"""The label of every token of a sentence."""


@dataclass
class Words:
    """Labelled words: feature rows, labels, and what each word is; and their sentences.

    A label is 1 for an invented word, 0 for a true one, -1 for one that only keeps another company.
    `claims` numbers the sentence of each word; `pairs` are the sentences in that order, `rows` the
    rows of the words of each, `truths` the labels of all its tokens, small words included.
    """

    rows: list[Rows] = field(default_factory=list)
    labels: list[int] = field(default_factory=list)
    authors: list[str] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    matched: list[bool] = field(default_factory=list)
    claims: list[int] = field(default_factory=list)
    pairs: list[Pair] = field(default_factory=list)
    truths: list[Truth] = field(default_factory=list)

    def add(self, claim: Claim, against: "Against", truth: Sequence[int], author: str) -> None:
        """One more sentence, with one label for each of its tokens."""
        if not claim.content:
            return
        labels = [truth[i] for i in claim.content]
        rows = describe(claim, against.evidence, against.shelf)
        self.rows.append(np.array(rows, np.float32))
        self.labels += labels
        self.claims += [len(self.pairs)] * len(labels)
        self.pairs.append(pair(claim, against.shelf))
        self.truths.append(np.array(truth, np.int8))
        for i in claim.content:
            self.authors.append(author)
            self.keys.append(claim.tokens[i].key)
            self.texts.append(claim.tokens[i].text)
            self.matched.append(bool(claim.found[i]))


@dataclass(frozen=True)
class Against:
    """What sentences are held against; each is read once."""

    evidence: Index
    shelf: Shelf
    known: dict[tuple[str, Field], Claim] = field(default_factory=dict)

    def read(self, sentence: str, of: Field = "body") -> Claim:
        """One sentence of a letter."""
        claim = self.known.get((sentence, of))
        if claim is None:
            claim = self.known[sentence, of] = read(of, sentence, self.evidence)
        return claim


def against(case: dict[str, Any]) -> Against:
    """The evidence of a case of any of the files."""
    evidence = index(brief_of(case))
    return Against(evidence, shelve(evidence))


@dataclass
class Draft:
    """One letter of a case: its words, where they stand, which are invented.

    Of a spoiled letter only the sentences that were changed: the rest is that of a clean one.
    """

    case: str
    style: str
    kind_of_invention: str | None
    spans: list[tuple[int, int]]
    places: list[tuple[int, int, tuple[str, int, int]]]
    """Start, end and (field, sentence, clause) of every content word."""
    words: Words
    atoms: list[tuple[int, int, str, bool]]
    """Hard atoms missing: start, end, field, whether rejected."""
    letter: Letter
    departs: float = 0.0
    """How far it goes from its notes' words (`asking.departure`)."""

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


def pairs() -> Words:
    """Every word of the true sentences, and the changed words of their untrue twins."""
    found = Words()
    for record in lines(CASES / "train.jsonl"):
        author, held = record["id"][:2], against(record)
        for sentence in (*(true for true, _, _ in record["pairs"]), *record["courtesy"]):
            claim = held.read(sentence)
            found.add(claim, held, [0] * len(claim.tokens), author)
        for before, after, _ in record["pairs"]:
            claim = held.read(after)
            spans = changed(before, after)
            new = [any(s < t.end and t.start < e for s, e in spans) for t in claim.tokens]
            found.add(claim, held, [1 if n else -1 for n in new], author)
    return found


def foreign(seed: int = SEED) -> Words:
    """Words of sentences that belong to another record's notes: wholly invented here.

    Only the words that these notes lack and the closed vocabulary has not are taken as invented;
    the rest may be innocent.
    """
    chooser = random.Random(seed)
    records = list(lines(CASES / "train.jsonl"))
    found = Words()
    for record in records:
        author, held = record["id"][:2], against(record)
        others = [r for r in records if r["id"][:2] != author]
        for other in chooser.sample(others, FOREIGN_SENTENCES):
            claim = held.read(chooser.choice(other["pairs"])[0])
            new = [
                i in claim.content and not claim.found[i] and t.key not in courtesy()
                for i, t in enumerate(claim.tokens)
            ]
            found.add(claim, held, [1 if n else -1 for n in new], author)
    return found


_Spans = list[tuple[int, int]]


def letters_of(case: dict[str, Any]) -> Iterator[tuple[str, str, str, _Spans, str | None]]:
    """(style, subject, body, invented spans, kind of invention) of every usable draft of a case.

    `edited-2` is a second letter of the style `edited`.
    """
    for draft in case.get("drafts", ()):
        facts = [v for v in draft["violations"] if v["rule"] == "invented-fact"]
        if draft["violations"] and not facts:
            continue
        name = draft.get("style") or draft["id"]
        look = next((s for s in ("plain", "edited", "fluent") if s in name), "hard")
        kind = facts[0].get("type") if facts else None
        body = draft["body"]
        named = [v["span"] for v in facts if v["span"] in body]
        spans = [(body.find(span), body.find(span) + len(span)) for span in named]
        yield look, draft["subject"], body, spans, kind
    for name, letter in case.get("letters", {}).items():
        yield name.partition("-")[0], letter["subject"], letter["body"], [], None
    for change in case.get("inventions", ()):
        letter = case["letters"][change["base"]]
        if letter["body"].count(change["old"]) == 1 and change["span"] in change["new"]:
            body = letter["body"].replace(change["old"], change["new"])
            # Not the first place of the words: "ten" stands in "attending" too.
            start = letter["body"].find(change["old"]) + change["new"].find(change["span"])
            spans = [(start, start + len(change["span"]))]
            look = change["base"].partition("-")[0]
            yield look, letter["subject"], body, spans, change["type"]


def drafts(extra: Sequence[Path] = ()) -> Iterator[Draft]:
    """Every draft of every case, those of `extra` files too."""
    files = [DEV, *sorted(p for p in CASES.glob("*.jsonl") if p.name != "train.jsonl"), *extra]
    with ProcessPoolExecutor() as pool:
        for found in pool.map(_drafts_of, files):
            yield from found


def _drafts_of(file: Path) -> list[Draft]:
    found = []
    for case in lines(file):
        held = against(case)
        for look, subject, body, spans, kind in letters_of(case):
            found.append(_draft(case["id"], look, kind, spans, Letter(subject, body), held))
    return found


def _draft(
    case: str,
    look: str,
    kind: str | None,
    spans: _Spans,
    letter: Letter,
    held: Against,
) -> Draft:
    draft = Draft(case, look, kind, spans, [], Words(), [], letter)
    places = list(sentences_of(letter))
    claims = [held.read(span.of(letter.field(field_)), field_) for field_, span in places]
    draft.departs = departure(claims)
    for (field_, span), claim in zip(places, claims, strict=True):
        spoiled = field_ == "body" and any(span.start < e and s < span.end for s, e in spans)
        if spans and not spoiled:
            continue
        for o in objections(claim, held.evidence):
            start, end = span.start + o.span.start, span.start + o.span.end
            draft.atoms.append((start, end, field_, o.severity is Severity.REJECT))
        at = [(t.start + span.start, t.end + span.start) for t in claim.tokens]
        draft.places += [(*at[i], (field_, span.start, claim.clauses[i])) for i in claim.content]
        truth = [
            int(field_ == "body" and any(a < end and start < b for a, b in spans))
            for start, end in at
        ]
        draft.words.add(claim, held, truth, draft.author)
    return draft


def learning(found: Sequence[Draft]) -> Words:
    """Clean drafts whole; of an edited one only the invented words, the rest being its base."""
    words = Words()
    for draft in found:
        own, first = draft.words, 0
        clean = draft.kind_of_invention is None
        for n, rows in enumerate(own.rows):
            which = slice(first, first + len(rows))
            first += len(rows)
            truth, labels = own.truths[n], own.labels[which]
            if not clean:
                if not truth.any():
                    continue
                truth = np.where(truth, 1, -1).astype(np.int8)
                labels = [1 if label else -1 for label in labels]
            words.labels += labels
            words.claims += [len(words.pairs)] * len(labels)
            words.rows.append(rows)
            words.pairs.append(own.pairs[n])
            words.truths.append(truth)
            for name in ("authors", "keys", "texts", "matched"):
                getattr(words, name).extend(getattr(own, name)[which])
    return words
