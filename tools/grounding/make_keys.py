"""Makes guardrails/grounding/data/keys.txt: the key of every word in the engine's word lists.

    python tools/grounding/make_keys.py

To find the lemma and stem of nine thousand words takes longer than a check. Run it after a change
of the lists in guardrails/words/grounding, or of the lemmatizer's or stemmer's version; a test says
when it was forgotten.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from guardrails.grounding.tokens import derive, tokens  # noqa: E402

LISTS = ROOT / "guardrails" / "words" / "grounding"
OUT = ROOT / "guardrails" / "grounding" / "data" / "keys.txt"


def words() -> Iterator[str]:
    """Every word of the lists, those of their comments too."""
    for path in LISTS.rglob("*.txt"):
        for line in path.read_text(encoding="utf-8").splitlines():
            yield from (token.text for token in tokens(line) if token.kind == "word")


def table() -> str:
    """The file's text: a word and its key a line."""
    return "".join(f"{word}\t{derive(word)}\n" for word in sorted(set(words())))


if __name__ == "__main__":
    OUT.write_text(table(), encoding="utf-8")
    print(f"{len(table().splitlines())} words, {OUT.stat().st_size:,} bytes")
