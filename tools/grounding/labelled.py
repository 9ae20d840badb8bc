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
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from assistant.intake import InterviewForm, ProfileForm  # noqa: E402
from guardrails import Brief, Interview, Kind, Letter, Profile  # noqa: E402
from guardrails.grounding.atoms import objections  # noqa: E402
from guardrails.grounding.claims import Claim, read, sentences_of  # noqa: E402
from guardrails.grounding.evidence import Index, index  # noqa: E402
from guardrails.grounding.features import describe, style  # noqa: E402
from guardrails.grounding.lexicon import courtesy  # noqa: E402
from guardrails.grounding.vectors import Matrix, embed  # noqa: E402
from guardrails.report import Severity  # noqa: E402

CASES = Path(__file__).parent / "cases"
DEV = ROOT / "tests" / "corpus" / "data" / "dev.jsonl"
SEED = 20261122
FOREIGN_LETTERS = ((10, 1), (6, 1), (1, 1), (3, 3), (0, 5))
"""Letters made for each record: so many of its own sentences, so many of other records."""


@dataclass
class Words:
    """Labelled words: feature rows, labels, and what each word is.

    A label is 1 for an invented word, 0 for a true one, -1 for one that only keeps another company.
    `claims` numbers the sentences, so that a word's neighbours can be found.
    """

    rows: list[list[float]] = field(default_factory=list)
    labels: list[int] = field(default_factory=list)
    authors: list[str] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    matched: list[bool] = field(default_factory=list)
    claims: list[int] = field(default_factory=list)

    def add(self, claim: Claim, i: int, row: Sequence[float], label: int, author: str) -> None:
        """One more word: token `i` of `claim`."""
        self.rows.append([*row])
        self.labels.append(label)
        self.authors.append(author)
        self.keys.append(claim.tokens[i].key)
        self.texts.append(claim.tokens[i].text)
        self.matched.append(bool(claim.found[i]))
        self.claims.append(self.claims[-1] + (i == claim.content[0]) if self.claims else 0)


@dataclass
class Draft:
    """One letter of a case: its words, where they stand, which are invented."""

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


def _vectors(evidence: Index) -> Matrix:
    return embed([p.token.text for p in evidence.places])


def pairs() -> Words:
    """Every word of the true sentences, and the changed words of their untrue twins."""
    found = Words()
    for record in lines(CASES / "train.jsonl"):
        author = record["id"][:2]
        evidence = index(brief_of(record))
        vectors = _vectors(evidence)
        true = [read("body", s, evidence) for s, _, _ in record["pairs"]]
        polite = [read("body", s, evidence) for s in record["courtesy"]]
        near = style([*true, *polite])
        for claim in (*true, *polite):
            for i, row in zip(claim.content, describe(claim, evidence, vectors), strict=True):
                found.add(claim, i, [*row, *near], 0, author)
        for before, after, _ in record["pairs"]:
            claim = read("body", after, evidence)
            spans = changed(before, after)
            for i, row in zip(claim.content, describe(claim, evidence, vectors), strict=True):
                token = claim.tokens[i]
                new = any(s < token.end and token.start < e for s, e in spans)
                found.add(claim, i, [*row, *near], 1 if new else -1, author)
    return found


def foreign(seed: int = SEED) -> Words:
    """Words of sentences that belong to another record's notes: wholly invented here.

    They stand in letters with few or many of the record's own sentences, since a letter that is
    invented from end to end must not pass for one in a free style. Only the words that these notes
    lack and the closed vocabulary has not are taken as invented; the rest may be innocent.
    """
    chooser = random.Random(seed)
    records = list(lines(CASES / "train.jsonl"))
    found = Words()
    for record in records:
        evidence = index(brief_of(record))
        vectors = _vectors(evidence)
        own = [read("body", s, evidence) for s, _, _ in record["pairs"]]
        polite = [read("body", s, evidence) for s in record["courtesy"]]
        others = [r for r in records if r["id"][:2] != record["id"][:2]]
        for own_count, foreign_count in FOREIGN_LETTERS:
            strange = [
                read("body", chooser.choice(other["pairs"])[0], evidence)
                for other in chooser.sample(others, foreign_count)
            ]
            near = style([*chooser.sample(own, own_count), *chooser.sample(polite, 4), *strange])
            for claim in strange:
                for i, row in zip(claim.content, describe(claim, evidence, vectors), strict=True):
                    new = not claim.found[i] and claim.tokens[i].key not in courtesy()
                    found.add(claim, i, [*row, *near], 1 if new else -1, record["id"][:2])
    return found


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


def drafts(extra: Sequence[Path] = ()) -> Iterator[Draft]:
    """Every draft of every case, those of `extra` files too."""
    files = [DEV, *sorted(p for p in CASES.glob("*.jsonl") if p.name != "train.jsonl"), *extra]
    for case in (c for f in files for c in lines(f)):
        evidence = index(brief_of(case))
        vectors = _vectors(evidence)
        for look, subject, body, invented, kind in letters_of(case):
            spans = [(body.find(s), body.find(s) + len(s)) for s in invented if s in body]
            yield _draft(case["id"], look, kind, spans, Letter(subject, body), evidence, vectors)


def _draft(
    case: str,
    look: str,
    kind: str | None,
    spans: list[tuple[int, int]],
    letter: Letter,
    evidence: Index,
    vectors: Matrix,
) -> Draft:
    placed = [
        (field, span, read(field, span.of(letter.field(field)), evidence))
        for field, span in sentences_of(letter)
    ]
    near = style([claim for _, _, claim in placed])
    draft = Draft(case, look, kind, spans, [], Words(), [], letter)
    for field_, span, claim in placed:
        for o in objections(claim, evidence):
            start, end = span.start + o.span.start, span.start + o.span.end
            draft.atoms.append((start, end, field_, o.severity is Severity.REJECT))
        for i, row in zip(claim.content, describe(claim, evidence, vectors), strict=True):
            start, end = claim.tokens[i].start + span.start, claim.tokens[i].end + span.start
            draft.places.append((start, end, (field_, span.start, claim.clauses[i])))
            invented = field_ == "body" and any(a < end and start < b for a, b in spans)
            draft.words.add(claim, i, [*row, *near], int(invented), draft.author)
    return draft


def learning(found: Sequence[Draft]) -> Words:
    """Clean drafts whole; of an edited one only the invented words, the rest being its base."""
    words = Words()
    for draft in found:
        own = draft.words
        clean = draft.kind_of_invention is None
        words.labels += own.labels if clean else [1 if label else -1 for label in own.labels]
        first = words.claims[-1] + 1 if words.claims else 0
        words.claims += [first + claim for claim in own.claims]
        for name in ("rows", "authors", "keys", "texts", "matched"):
            getattr(words, name).extend(getattr(own, name))
    return words
