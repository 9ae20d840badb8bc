"""The sentences the language rules learn from: who wrote each, and what in it offends, if anything.

Sources: labelled sentences (`tests/corpus/data/sentences*.jsonl`, `tools/rules/data`), the offences
in dev.jsonl, and, as sentences that offend in nothing, every clean letter there is.
"""

import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from guardrails.tenor import RULES  # noqa: E402
from guardrails.text import sentences  # noqa: E402

DATA = ROOT / "tools" / "rules" / "data"
CORPUS = ROOT / "tests" / "corpus" / "data"
CASES = ROOT / "tools" / "grounding" / "cases"
_TONES = {
    "stiff": {"stiff", "archaic"}, "flattery": {"flattery", "flatter"}, "boast": {"boast", "self"},
    "overwrought": {"overwrought", "needy", "neediness", "desperate"},
    "apology": {"apology", "defensive", "defence", "defense"},
    "unkind": {"ill", "unkind", "badmouth"},
}  # fmt: skip
"""What the authors called each kind of wrong tone."""
HELD = ROOT / "tools" / "grounding" / "held"
"""Cases of whose letters is never learned."""
SENTENCES_KEPT_BACK = ("unseen", "zd", "zf")
"""Authors of labelled sentences of whom is never learned ("unseen" is w)."""
LETTERS_KEPT_BACK = ("q", "r", "ch", "ci")
"""Authors whose letters are never learned from; nor are those in `tools/grounding/held`."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: who wrote it, what it is part of, and the words of it that offend, if any."""

    author: str
    part: str
    text: str
    rule: str | None = None
    span: str = ""
    kind: str = ""

    @property
    def of_letter(self) -> bool:
        """Whether it stands in a clean letter, or is true and courteous as those are.

        Those of dev.jsonl count as labelled: some were written to look like offences.
        """
        return self.author.startswith(("letters", "courtesy")) and self.author != "letters dev"

    @property
    def columns(self) -> frozenset[str]:
        """The columns of `guardrails.tenor` of which it is an example."""
        if self.rule is None:
            return frozenset()
        kinds = (f"tone/{kind}" for kind, names in _TONES.items() if self.kind in names)
        return frozenset({self.rule, *(kinds if self.rule == "tone" else ())})


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
    for record in records(path):
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
    for record in records(path):
        author = f"courtesy {record['id'].split('-')[0]}"
        for text in [*(pair[0] for pair in record["pairs"]), *record["courtesy"]]:
            yield Sentence(author, record["id"], text)


def records(path: Path) -> Iterator[dict[str, Any]]:
    """The records of a JSON-lines file."""
    return map(json.loads, path.read_text(encoding="utf-8").splitlines())


def read() -> list[Sentence]:
    """Everything there is to learn from; a sentence seen twice counts once."""
    found = [*written(), *of_training(CASES / "train.jsonl")]
    for path in [*sorted(CORPUS.glob("sentences*.jsonl")), *sorted(DATA.glob("sentences-*.jsonl"))]:
        author = path.stem.partition("-")[2] or "s"
        if author not in SENTENCES_KEPT_BACK:
            for record in records(path):
                found += labelled(record, author)
    for path in [*sorted(CASES.glob("*.jsonl")), CORPUS / "dev.jsonl"]:
        if path.stem in (*LETTERS_KEPT_BACK, "train"):
            continue
        found += of_cases(path)
    for record in records(DATA / "letters.jsonl"):
        found += of_body(f"letters {record['id'].split('-')[1]}", record["id"], record["body"])
    return list({(s.text, s.rule): s for s in found}.values())
