"""How often the language rules are right: labelled sentences and clean letters, one table.

    python tools/rules/measure.py --sentences a.jsonl b.jsonl --letters c.jsonl d.jsonl [--misses]

Each sentence stands in the middle of an otherwise unobjectionable letter. *caught*: a finding of
the sentence's rule (advice aside) overlaps the labelled words. *false*: clean sentences, and clean
letters, with any finding of the rule. Letters are cases with `letters` or with clean `drafts`.
"""

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))

from assistant.evaluation import _DOCUMENT_KEYS
from assistant.intake import Document
from guardrails import RULES, Brief, Letter, Severity
from guardrails.report import Finding
from tests import samples

RULE = {rule.code: rule for rule in RULES}
LANGUAGE = ("ranking", "pressure", "tone", "slang", "placeholder", "patient-privacy")
OTHER = ("length", "structure", "names", "generic")
Record = dict[str, Any]


def read(paths: list[Path]) -> list[Record]:
    """The records of JSON-lines files; an unfinished last line is left out."""
    found = []
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            try:
                found.append(json.loads(line))
            except json.JSONDecodeError:
                print(f"{path}: unreadable line", file=sys.stderr)
    return found


def rule_of(record: Record) -> str | None:
    """The rule a sentence breaks, `None` for a clean one (two spellings of it exist)."""
    return None if record["rule"] in (None, "null", "clean") else str(record["rule"])


def objections(code: str, letter: Letter, brief: Brief) -> list[Finding]:
    """The rule's findings that stand in the way of a letter."""
    return [f for f in RULE[code].check(letter, brief) if f.severity is not Severity.ADVICE]


def hits(code: str, record: Record) -> list[Finding]:
    """The rule's objections to a sentence, within its labelled span if it has one."""
    letter = samples.letter(record["text"])
    start = letter.body.index(record["text"])
    end = start + len(record["text"])
    if rule_of(record) == code and record.get("span"):
        start += record["text"].index(record["span"])
        end = start + len(record["span"])
    return [
        f
        for f in objections(code, letter, samples.brief())
        if f.field == "body" and f.start < end and start < f.end
    ]


def clean_letters(paths: list[Path]) -> Iterator[tuple[str, Letter, Brief]]:
    """Name, letter and brief of every clean letter of the cases."""
    for record in read(paths):
        brief = Document.model_validate(
            {key: record[key] for key in _DOCUMENT_KEYS & record.keys()}
        ).brief()
        for name, letter in record.get("letters", {}).items():
            yield f"{record['id']}/{name}", Letter(letter["subject"], letter["body"]), brief
        for draft in record.get("drafts", ()):
            if not draft["violations"]:
                name = f"{record['id']}/{draft['id']}"
                yield name, Letter(draft["subject"], draft["body"]), brief


@dataclass
class Score:
    """What one rule caught and missed, and where it was wrong; texts for reading."""

    total: int = 0
    missed: list[str] = field(default_factory=list)
    false: list[str] = field(default_factory=list)
    flagged: list[str] = field(default_factory=list)


def judge_sentences(records: list[Record], scores: dict[str, Score]) -> int:
    """Adds what the rules make of labelled sentences; gives the number of clean ones."""
    clean = 0
    for record in records:
        code = rule_of(record)
        if code is None:
            clean += 1
            for other in scores.keys() & set(LANGUAGE):
                if found := hits(other, record):
                    scores[other].false.append(f"{record['text']}  ({found[0].message})")
        elif code in scores:
            scores[code].total += 1
            if not hits(code, record):
                text = f"[{record.get('kind')}] {record['text']}  «{record['span']}»"
                scores[code].missed.append(text)
    return clean


def judge_letters(paths: list[Path], scores: dict[str, Score]) -> int:
    """Adds what the rules object to in clean letters; gives the number of letters."""
    letters = list(clean_letters(paths))
    for name, letter, brief in letters:
        for code, score in scores.items():
            if found := objections(code, letter, brief):
                first = found[0]
                words = letter.field(first.field)[first.start : first.end]
                score.flagged.append(f"{name}: {words!r}  ({first.message})")
    return len(letters)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sentences", nargs="*", type=Path, default=[])
    parser.add_argument("--letters", nargs="*", type=Path, default=[])
    parser.add_argument("--rule", nargs="*", choices=(*LANGUAGE, *OTHER))
    parser.add_argument("--misses", action="store_true")
    chosen = parser.parse_args()
    scores = {code: Score() for code in chosen.rule or (*LANGUAGE, *OTHER)}
    clean = judge_sentences(read(chosen.sentences), scores)
    letters = judge_letters(chosen.letters, scores)
    if chosen.misses:
        for code, score in scores.items():
            for kind in ("missed", "false", "flagged"):
                for text in getattr(score, kind):
                    print(f"{kind.upper()} {code} {text}")
    print(f"{'rule':16}{'caught':>16}{f'false of {clean}':>16}{f'letters of {letters}':>18}")
    for code, score in scores.items():
        caught = score.total - len(score.missed)
        share = f"{caught}/{score.total} {caught / score.total:.3f}" if score.total else ""
        wrong = f"{len(score.false)} {len(score.false) / max(1, clean):.3f}"
        bad = f"{len(score.flagged)} {len(score.flagged) / max(1, letters):.3f}"
        print(f"{code:16}{share:>16}{wrong:>16}{bad:>18}")


if __name__ == "__main__":
    main()
