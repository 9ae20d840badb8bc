"""What our chain costs over the bare client, side by side on a scripted server: model time zero.

    python tools/bench/overhead.py        (from the repository's root)

Prints the median of each in milliseconds, alternating, and the difference as a share of a call of
one second; design.md allows 10 %.
"""

import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import openai

from assistant.budget import Budget
from assistant.model import Model, Wanted
from tests.assistant.chain import settings
from tests.openai_server import OpenAIServer, says

TIMES = 31


def main() -> None:
    """Measure and print."""
    with OpenAIServer([says("Hi")]) as server, Model(settings(openai_base_url=server.url)) as model:
        bare = openai.OpenAI(base_url=server.url, api_key="x", max_retries=0)
        messages = [{"role": "user", "content": "Hello"}]
        calls: dict[str, Callable[[], object]] = {
            "bare client": lambda: bare.chat.completions.create(model="x", messages=messages),
            "whole answer": lambda: model.ask(Wanted("Be brief.", "Hello"), Budget(10)),
            "streamed": lambda: model.ask(
                Wanted("Be brief.", "Hello"), Budget(10), lambda _words: None
            ),
        }
        spent = _alternating(calls)
    base = statistics.median(spent["bare client"])
    for name, times in spent.items():
        median = statistics.median(times)
        print(
            f"{name:<13} {median * 1e3:6.1f} ms   over the bare client {median - base:7.1%} of 1 s"
        )


def _alternating(calls: dict[str, Callable[[], object]]) -> dict[str, list[float]]:
    spent: dict[str, list[float]] = {name: [] for name in calls}
    for turn in range(TIMES + 1):
        for name, call in calls.items():
            begun = time.perf_counter()
            call()
            if turn:  # the first call loads and connects
                spent[name].append(time.perf_counter() - begun)
    return spent


if __name__ == "__main__":
    main()
