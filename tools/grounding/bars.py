"""What the packaged judge catches and cries at several bars, on letters it has not learned from.

    PYTHONPATH=. python tools/grounding/bars.py tools/grounding/held/*.jsonl

The files are cases in the form of `cases/`. From these figures `--confirm` of `train.py` and the
steepness of `guardrails/grounding/asking.py` are chosen.
"""

import sys
from collections import defaultdict
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from statistics import mean

from labelled import brief_of, letters_of, lines

from guardrails import Letter
from guardrails.grounding import asking, engine
from guardrails.grounding.asking import departure
from guardrails.grounding.claims import sentences_of
from guardrails.grounding.judge import confirm_threshold

STYLES = ("plain", "edited", "fluent")
BARS = [(base, steep) for base in (0.63, 0.68, 0.73, 0.78) for steep in (10.0, 11.5, 13.0, 14.5)]
"""Probability to ask from where nothing departs, and by how much its log odds then fall."""


@dataclass(frozen=True)
class Seen:
    """One letter: style, kind of invention, and for each bar its findings and whether one hits."""

    style: str
    kind: str | None
    found: list[tuple[int, bool]]


def of_file(path: str) -> list[Seen]:
    """Every letter of a file of cases."""
    return [seen for case in lines(Path(path)) for seen in _of_case(case)]


def _of_case(case: dict[str, object]) -> Iterator[Seen]:
    reader = engine._Reader(brief_of(case))
    for style, subject, body, spans, kind in letters_of(case):
        letter = Letter(subject, body)
        places = list(sentences_of(letter))
        read = reader.read([(field, span.of(letter.field(field))) for field, span in places])
        departs = departure([sentence.claim for sentence in read])
        found = []
        for base, steep in BARS:
            ask = asking.ask_from(base, departs, steep)
            findings = [
                (span.start + o.span.start, span.start + o.span.end, field)
                for (field, span), sentence in zip(places, read, strict=True)
                for o in (*sentence.atoms, *engine._judged(sentence, ask, reader.evidence))
            ]
            hit = any(f == "body" and a < e and s < b for a, b, f in findings for s, e in spans)
            found.append((len(findings), hit))
        yield Seen(style, kind, found)


def main() -> None:
    """Print one line for each bar, and what is caught of each kind at the shipped one."""
    with ProcessPoolExecutor() as pool:
        seen = [s for part in pool.map(of_file, sys.argv[1:]) for s in part]
    edited = [s for s in seen if s.kind]
    clean = {style: [s for s in seen if not s.kind and s.style == style] for style in STYLES}
    print(f"{len(edited)} inventions, {sum(map(len, clean.values()))} clean letters")
    for n, (base, steep) in enumerate(BARS):
        false = " ".join(
            f"{style} {mean(s.found[n][0] for s in clean[style]):.2f}" for style in STYLES
        )
        none = mean(s.found[n][0] == 0 for s in clean["plain"])
        caught = mean(s.found[n][1] for s in edited)
        shipped = "*" if (base, steep) == (confirm_threshold(), asking.STEEPNESS) else " "
        print(
            f"{shipped}{base:.2f} {steep:.1f} caught {caught:.3f}; false {false}; none {none:.2f}"
        )
        if shipped == "*":
            by_kind: dict[str, list[bool]] = defaultdict(list)
            for s in edited:
                by_kind[s.kind or ""].append(s.found[n][1])
            print("   ", " ".join(f"{k} {mean(v):.2f}" for k, v in sorted(by_kind.items())))


if __name__ == "__main__":
    main()
