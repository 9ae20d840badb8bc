"""Names of people: their parts, and when one is a misspelling of another."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

TITLES = {
    "dr": "Dr.", "drs": "Dr.", "doctor": "Dr.", "prof": "Prof.", "professor": "Prof.",
    "mr": "Mr.", "mrs": "Mrs.", "ms": "Ms.", "miss": "Miss", "mx": "Mx.",
}  # fmt: skip
_TITLE = re.compile(rf"(?:{'|'.join(TITLES)})\b\.?\s+", re.I)
_DEGREE = re.compile(
    r"(?:,|\s)\s*(?:M\.?D\.?|D\.?O\.?|Ph\.?D\.?|MPH|MBA|MS|MSc|MA|MEd|RN|BA|FACP|FACS|MBBS|Jr\.?|Sr\.?|I{2,3})"
    r"\b\.?",
)
_PARTICLES = frozenset(
    {"van", "von", "der", "den", "de", "del", "della", "di", "da", "la", "le", "el", "al", "bin"}
    | {"ibn", "ter", "ten", "dos", "st"}
)
# Letters that do not come apart into a base letter and an accent.
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i"}
)


@dataclass(frozen=True, slots=True)
class Person:
    """A person as the form gives them; `title` in its usual spelling or empty."""

    title: str
    given: tuple[str, ...]
    surname: str

    @property
    def formal(self) -> str:
        """Title and surname, as a salutation takes them."""
        return f"{self.title} {self.surname}".strip()


@lru_cache(maxsize=256)
def parse(name: str) -> Person:
    """Title, given names and surname of a full name; degrees are dropped."""
    bare = _DEGREE.sub("", re.sub(r"\([^)]*\)|\"[^\"]*\"", " ", name)).strip(" ,;")
    title = _TITLE.match(bare)
    parts = (bare[title.end() :] if title else bare).replace(",", " ").split()
    if not parts:
        return Person("", (), bare)
    cut = len(parts) - 1
    while cut > 0 and parts[cut - 1].lower() in _PARTICLES:
        cut -= 1
    spelled = TITLES[title.group().strip(" .\n").lower()] if title else ""
    return Person(spelled, tuple(parts[:cut]), " ".join(parts[cut:]))


@lru_cache(maxsize=4096)
def letters(name: str) -> str:
    """The bare letters of a name: no case, accents, hyphens, blanks or apostrophes."""
    split = unicodedata.normalize("NFKD", name.lower().translate(_LETTERS))
    return "".join(c for c in split if c.isalpha())


@lru_cache(maxsize=8192)
def same(one: str, other: str) -> bool:
    """Whether two writings are one name; a lost accent or an umlaut written out is no error."""
    a, b = letters(one), letters(other)
    return a == b or re.sub(r"([aou])e", r"\1", a) == re.sub(r"([aou])e", r"\1", b)


@lru_cache(maxsize=8192)
def resembles(one: str, other: str, *, strict: bool = False) -> bool:
    """Whether `one` looks like a slip for `other`; `strict` where no title announces a name."""
    a, b = letters(one), letters(other)
    if not a or not b or same(one, other):
        return False
    if strict and min(len(a), len(b)) < 5:
        return False
    longest = max(len(a), len(b))
    limit = (1 if longest < 8 else 2) if strict else (1 if longest < 5 else 2 if longest < 9 else 3)
    return abs(len(a) - len(b)) <= limit and distance(a, b) <= limit


def distance(a: str, b: str) -> int:
    """Edits from `a` to `b`; a swap of neighbours counts once."""
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        older, before, row = before, row, [i]
        for j, y in enumerate(b, 1):
            cost = min(before[j] + 1, row[-1] + 1, before[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
    return row[-1]
