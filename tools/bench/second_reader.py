"""What a second reader adds on the labelled letters, beside the guardrails' own findings.

    python tools/bench/second_reader.py tests/corpus/data/dev.jsonl [--model SPEC] [--every N]

Without `--model` three scripted readers take turns over real HTTP: one that knows the labels and
asks about just those words (what the plumbing lets through), one that asks about everything, and
one that answers that all is well. `--every` reads each N-th draft, for a slow model. Counted on
drafts with an invention: those whose marked words a finding overlaps, by the guardrails alone and
with the reader; on clean drafts: the reader's questions a letter. The guardrails' own findings are
compared before and after: they may never change.
"""

import argparse
import json
import re
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from assistant.intake import read_document
from assistant.model import Model
from assistant.second_reader import CODE, findings, read_over, with_doubts
from guardrails import Brief, Finding, Letter, Report, Severity, review
from guardrails.grounding.claims import sentences_of
from tests.assistant.chain import settings
from tests.openai_server import OpenAIServer, Request, says

Labels = list[tuple[int, int]]
"""Half-open code points into the letter's text."""


@dataclass
class Tally:
    """Counts over the drafts read."""

    inventions: int = 0
    caught_alone: int = 0
    caught_with: int = 0
    clean: int = 0
    questions_on_clean: int = 0
    read: int = 0
    failed: int = 0
    changed: int = 0
    seconds: float = 0.0
    tokens: int = 0


def drafts(path: str) -> Iterator[tuple[Brief, Letter, Labels, bool]]:
    """Every draft with its invented words, and whether it is clean."""
    for line in Path(path).read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        brief = read_document({k: v for k, v in case.items() if k != "drafts"}).brief()
        for draft in case["drafts"]:
            letter = Letter(draft["subject"], draft["body"])
            labelled = draft.get("violations", [])
            marks = [_place(letter, one) for one in labelled if one["rule"] == "invented-fact"]
            yield brief, letter, marks, not labelled


def _place(letter: Letter, label: dict[str, Any]) -> tuple[int, int]:
    start = letter.text.index(label["span"])
    return start, start + len(label["span"])


def _caught(letter: Letter, found: tuple[Finding, ...], marks: Labels) -> bool:
    spans = [
        (letter.to_text(f.field, f.start), letter.to_text(f.field, f.end))
        for f in found
        if f.severity is not Severity.ADVICE and f.rule in ("invented-fact", CODE)
    ]
    return all(any(a < end and start < b for a, b in spans) for start, end in marks)


def measure(model: Model, path: str, every: int, before: Callable[..., None]) -> Tally:
    """Reads every N-th draft; `before` prepares a scripted reader for one."""
    tally = Tally()
    for i, (brief, letter, marks, clean) in enumerate(drafts(path)):
        if i % every or not (marks or clean):
            continue
        before(letter, marks)
        alone = review(letter, brief)
        begun = time.monotonic()
        reading = read_over(letter, brief, model)
        tally.seconds += time.monotonic() - begun
        tally.tokens += reading.spent.tokens if reading.spent else 0
        tally.read += 1
        tally.failed += bool(reading.why)
        asked = findings(reading.doubts, letter, brief)
        whole: Report = with_doubts(alone, asked)
        ours = tuple(f for f in whole.findings if f.rule != CODE)
        tally.changed += ours != alone.findings or review(letter, brief) != alone
        if clean:
            tally.clean += 1
            tally.questions_on_clean += len(asked)
        else:
            tally.inventions += 1
            tally.caught_alone += _caught(letter, alone.findings, marks)
            tally.caught_with += _caught(letter, whole.findings, marks)
    return tally


class Reader:
    """A scripted reader: `knowing`, `all` or `nothing`."""

    def __init__(self, way: str) -> None:
        self.way = way
        self.letter, self.marks = Letter("", ""), []

    def prepare(self, letter: Letter, marks: Labels) -> None:
        """What the next call is about."""
        self.letter, self.marks = letter, marks

    def __call__(self, request: Request) -> Any:
        """Its answer."""
        numbers = [int(n) for n in re.findall(r"^(\d+): ", request.prompt, re.M)]
        if self.way == "all":
            return says({"doubts": [_doubt(n, "") for n in numbers]})
        if self.way == "nothing":
            return says({"doubts": [], "accepted": True, "remove": numbers})
        return says({"doubts": list(self._known())})

    def _known(self) -> Iterator[dict[str, Any]]:
        for number, (field, span) in enumerate(sentences_of(self.letter), 1):
            first = self.letter.to_text(field, span.start)
            for start, end in self.marks:
                a, b = max(start, first), min(end, first + span.end - span.start)
                if a < b:
                    yield _doubt(number, self.letter.text[a:b])


def _doubt(number: int, words: str) -> dict[str, Any]:
    return {"id": number, "words": words, "reason": "Not in the notes.", "note": ""}


def show(name: str, tally: Tally) -> None:
    """One line of the table."""
    per = tally.questions_on_clean / max(1, tally.clean)
    print(
        f"{name:<22} caught alone {tally.caught_alone}/{tally.inventions}, with the reader "
        f"{tally.caught_with}/{tally.inventions}; questions a clean letter {per:.2f} "
        f"({tally.clean} letters); no reading {tally.failed}/{tally.read}; guardrails changed "
        f"{tally.changed}; {tally.seconds / max(1, tally.read):.2f} s, "
        f"{tally.tokens / max(1, tally.read):.0f} tokens a letter",
        flush=True,
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpus")
    parser.add_argument("--model")
    parser.add_argument("--every", type=int, default=1)
    wanted = parser.parse_args()
    if wanted.model:
        with Model(settings(model=wanted.model, timeout=120.0)) as model:
            tally = measure(model, wanted.corpus, wanted.every, lambda *_: None)
        show(wanted.model.rpartition("/")[2], tally)
        return
    for way in ("knowing", "all", "nothing"):
        reader = Reader(way)
        with (
            OpenAIServer(reader) as server,
            Model(settings(openai_base_url=server.url, timeout=10.0)) as model,
        ):
            show(f"scripted, {way}", measure(model, wanted.corpus, wanted.every, reader.prepare))


if __name__ == "__main__":
    main()
