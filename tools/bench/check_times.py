"""Times a full check of a 200-word letter against 200 words of notes, rule by rule, in CPU time.

    python tools/bench/check_times.py

Every run changes one word of each sentence, so that no cache of sentences answers; the brief's
index is rebuilt for `full` and kept for `edited`, where one sentence changes. That word carries a
figure, which is one more thing to hold against the notes; the last line is of the corpus's clean
letters as they are, each seen once.
"""

import json
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from assistant.intake import read_document
from guardrails import RULES, Brief, Letter, review

CORPUS = Path(__file__).parents[2] / "tests" / "corpus" / "data" / "dev.jsonl"
RUNS = 15


def median_ms(run: Callable[[int], object]) -> float:
    """The median CPU milliseconds of `RUNS` runs."""
    run(-1)
    times = []
    for n in range(RUNS):
        begin = time.process_time()
        run(n)
        times.append(time.process_time() - begin)
    return statistics.median(times) * 1000


def fresh(letter: Letter, n: int) -> Letter:
    """The letter with one word more in every sentence."""
    return Letter(
        letter.subject, letter.body.replace(". ", f" again{n}. ").replace(".\n", f" so{n}.\n")
    )


def fresh_brief(brief: Brief, n: int) -> Brief:
    """The brief with notes no cache knows."""
    return Brief(brief.kind, brief.profile, brief.interview, f"{brief.notes}\nline{n}")


def letters_ms() -> tuple[float, int]:
    """The median of the first check of each clean letter of the corpus, and how many they are."""
    times = []
    for line in CORPUS.read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        for draft in case.pop("drafts"):
            if draft["violations"]:
                continue
            document = read_document({**case, "subject": draft["subject"], "body": draft["body"]})
            letter, brief = document.letter(), fresh_brief(document.brief(), len(times))
            begin = time.process_time()
            review(letter, brief)
            times.append(time.process_time() - begin)
    return statistics.median(times) * 1000, len(times)


def main() -> None:
    """Print the medians."""
    case = json.loads(CORPUS.read_text(encoding="utf-8").splitlines()[0])
    draft = case.pop("drafts")[0]
    document = read_document({**case, "subject": draft["subject"], "body": draft["body"]})
    letter, brief = document.letter(), document.brief()
    for rule in RULES:
        took = median_ms(
            lambda n, rule=rule: list(rule.check(fresh(letter, n), fresh_brief(brief, n)))
        )
        print(f"{rule.code:16} {took:6.1f} ms")
    # Other numbers than above: the rules' caches of sentences and paragraphs know those.
    full = median_ms(lambda n: review(fresh(letter, n + 100), fresh_brief(brief, n + 100)))
    changed = median_ms(
        lambda n: review(Letter(letter.subject, letter.body.replace("easy", f"easy{n}")), brief)
    )
    print(f"{'full check':16} {full:6.1f} ms")
    print(f"{'one sentence':16} {changed:6.1f} ms, {changed / full:.2f} of a full check")
    letters, count = letters_ms()
    print(f"{'real letters':16} {letters:6.1f} ms, median of {count}")


if __name__ == "__main__":
    main()
