"""How often the language rules are right: labelled sentences and clean letters, one table.

    python tools/rules/measure.py --sentences a.jsonl b.jsonl --letters c.jsonl d.jsonl [--misses]

Each sentence stands in the middle of an otherwise unobjectionable letter. *caught*: a finding of
the sentence's rule (advice aside) overlaps the labelled words. *false*: clean sentences, and clean
letters, with any finding of the rule. Letters are cases with `letters` or with clean `drafts`.
"""

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
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


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sentences", nargs="*", type=Path, default=[])
    parser.add_argument("--letters", nargs="*", type=Path, default=[])
    parser.add_argument("--rule", choices=(*LANGUAGE, *OTHER))
    parser.add_argument("--misses", action="store_true")
    chosen = parser.parse_args()
    codes = (chosen.rule,) if chosen.rule else (*LANGUAGE, *OTHER)
    total: Counter[str] = Counter()
    caught: Counter[str] = Counter()
    false: dict[str, list[str]] = defaultdict(list)
    clean = 0
    for record in read(chosen.sentences):
        code = rule_of(record)
        clean += code is None
        if code in codes:
            total[code] += 1
            if hits(code, record):
                caught[code] += 1
            elif chosen.misses:
                print(f"MISS {code} [{record.get('kind')}] {record['text']}  «{record['span']}»")
        for other in codes if code is None else ():
            if other in LANGUAGE and (found := hits(other, record)):
                false[other].append(f"{record['text']}  ({found[0].message})")
    flagged: dict[str, list[str]] = defaultdict(list)
    letters = list(clean_letters(chosen.letters))
    for name, letter, brief in letters:
        for code in codes:
            if found := objections(code, letter, brief):
                first = found[0]
                words = letter.field(first.field)[first.start : first.end]
                flagged[code].append(f"{name}: {words!r}  ({first.message})")
    if chosen.misses:
        for code in codes:
            for text in false[code]:
                print(f"FALSE {code} {text}")
            for text in flagged[code]:
                print(f"LETTER {code} {text}")
    print(f"{'rule':16}{'caught':>16}{f'false of {clean}':>16}{f'letters of {len(letters)}':>18}")
    for code in codes:
        share = f"{caught[code]}/{total[code]} {caught[code] / total[code]:.3f}" if total[code] else ""
        wrong = f"{len(false[code])} {len(false[code]) / max(1, clean):.3f}"
        bad = f"{len(flagged[code])} {len(flagged[code]) / max(1, len(letters)):.3f}"
        print(f"{code:16}{share:>16}{wrong:>16}{bad:>18}")


if __name__ == "__main__":
    main()
