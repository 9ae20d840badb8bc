"""What the offline composer makes of many authors' notes: refusals, details, length, speed.

Run as `python -m tools.bench.compose [train c d e f dev] [--unseen] [-v]`; `--unseen` takes the
authors g to p instead; `-v` names each refusal and each
letter a rule objects to.
"""

import argparse
import json
import statistics
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from assistant.errors import BriefError
from assistant.intake import read_document
from assistant.offline import compose
from assistant.offline.details import details
from assistant.offline.notes import fragments
from guardrails import Brief, Kind, Severity, review
from guardrails.text import count_words

_ROOT = Path(__file__).parents[2]
_KEYS = ("id", "kind", "profile", "interview", "notes")
_AUTHORS = ("train", "c", "d", "e", "f", "dev")
_UNSEEN = tuple("ghijklnop")
"""Authors whose notes the composer's makers had not seen when they wrote it."""


def cases(author: str) -> Iterator[tuple[str, Brief]]:
    """Every case of a set with its id."""
    path = _ROOT / "tools" / "grounding" / "cases" / f"{author}.jsonl"
    if author == "dev":
        path = _ROOT / "tests" / "corpus" / "data" / "dev.jsonl"
    for line in path.read_text(encoding="utf-8").splitlines():
        case = {"kind": "thank_you", **json.loads(line)}
        yield case["id"], read_document({k: case[k] for k in _KEYS if k in case}).brief()


def measure(authors: list[str], *, verbose: bool) -> None:
    """Print the figures."""
    tally: Counter[str] = Counter()
    seconds, words, held = [], [], []
    for name, brief in (case for author in authors for case in cases(author)):
        held.append(len(details(brief, fragments(brief))))
        start = time.perf_counter()
        try:
            letter = compose(brief)
        except BriefError as refusal:
            letter = None
            if verbose:
                print("refused", name, refusal)
        seconds.append(time.perf_counter() - start)
        if letter is None:
            tally["refused"] += 1
            continue
        found = [f for f in review(letter, brief).findings if f.severity is not Severity.ADVICE]
        tally["objected to" if found else "accepted"] += 1
        if verbose and found:
            print("objected to", name, [(f.rule, f.text) for f in found])
        if brief.kind is Kind.THANK_YOU:
            words.append(count_words(letter.body.rsplit("\n\n", 1)[0]))
    every = sum(tally.values())
    print(", ".join(f"{k} {v} ({v / every:.1%})" for k, v in tally.most_common()))
    print(f"notes with 2 details {sum(h >= 2 for h in held) / every:.0%}, ", end="")
    print(f"with 4 {sum(h >= 4 for h in held) / every:.0%}")
    print(f"thank-you words: median {statistics.median(words):.0f}, ", end="")
    print(f"130 and more {sum(w >= 130 for w in words) / len(words):.0%}, ", end="")
    print(f"150 and more {sum(w >= 150 for w in words) / len(words):.0%}")
    slow = sorted(seconds)[int(len(seconds) * 0.95)]
    print(f"ms: median {1000 * statistics.median(seconds):.0f}, p95 {1000 * slow:.0f}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("authors", nargs="*", default=list(_AUTHORS))
    parser.add_argument("--unseen", action="store_true")
    parser.add_argument("-v", "--verbose", action="store_true")
    arguments = parser.parse_args()
    authors = list(_UNSEEN) if arguments.unseen else arguments.authors
    measure(authors, verbose=arguments.verbose)
