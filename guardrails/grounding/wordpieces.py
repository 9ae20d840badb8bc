"""Words cut into the pieces a pretrained model knows: `gestation` is one, `##s` another.

The vocabulary is BERT's uncased one (30,522 pieces, Apache-2.0), kept with the model. A word is
lowered, its accents taken off, cut at punctuation, and each part covered from its front by the
longest pieces there are, as BERT's tokenizer does (which also parts Chinese characters).
"""

import unicodedata
from collections.abc import Iterator, Mapping

MOST_PIECES = 6
"""Of one word no more are read."""
LONGEST = 100
"""Letters of a word; a longer one is unknown, as it is to BERT."""


class WordPieces:
    """Cuts words into the pieces of a vocabulary, each word once."""

    def __init__(self, vocabulary: Mapping[str, int]) -> None:
        self._vocabulary = vocabulary
        self._known: dict[str, tuple[int, ...]] = {}
        self.unknown = vocabulary["[UNK]"]

    def __call__(self, word: str) -> tuple[int, ...]:
        """The numbers of the pieces of `word`, one at least."""
        if len(word) > LONGEST:
            return (self.unknown,)
        found = self._known.get(word)
        if found is None:
            if len(self._known) >= _MOST_KEPT:
                self._known.clear()
            cut = [number for part in _parts(word) for number in self._cut(part)]
            found = self._known[word] = tuple(cut[:MOST_PIECES]) or (self.unknown,)
        return found

    def _cut(self, part: str) -> list[int]:
        found: list[int] = []
        start = 0
        while start < len(part):
            for end in range(len(part), start, -1):
                number = self._vocabulary.get(("##" if start else "") + part[start:end])
                if number is not None:
                    break
            else:
                return [self.unknown]
            found.append(number)
            start = end
        return found


_MOST_KEPT = 65536


def _parts(word: str) -> Iterator[str]:
    """`word` lowered and without accents, cut at spaces and at every sign."""
    part = ""
    for char in unicodedata.normalize("NFD", word.lower()):
        if char.isspace() or _is_sign(char):
            if part:
                yield part
            part = ""
            if not char.isspace():
                yield char
        elif unicodedata.category(char) not in ("Mn", "Cc", "Cf"):
            part += char
    if part:
        yield part


def _is_sign(char: str) -> bool:
    """Punctuation and, as BERT has it, every other sign of ASCII."""
    sign = char.isascii() and char.isprintable() and not char.isalnum() and char != " "
    return sign or unicodedata.category(char).startswith("P")
