"""The composer's word lists: plain text in `words/`, one entry a line, `#` for comments."""

import re
from functools import cache
from importlib.resources import files


def lines(name: str) -> tuple[str, ...]:
    """The entries of a list in the order of the file."""
    text = (files("assistant.offline") / "words" / f"{name}.txt").read_text(encoding="utf-8")
    return tuple(x for x in text.splitlines() if x and not x.startswith("#"))


@cache
def word_list(name: str) -> frozenset[str]:
    """The entries of a list, for asking whether a word is one of them."""
    return frozenset(lines(name))


@cache
def table(name: str) -> dict[str, str]:
    """A list of two columns, tab between them."""
    return dict(line.split("\t", 1) for line in lines(name))


@cache
def sections(name: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """A list of patterns under headings `== reason`: each reason with its patterns joined."""
    found: dict[str, list[str]] = {}
    for line in lines(name):
        if line.startswith("== "):
            heading = found.setdefault(line[3:], [])
        else:
            heading.append(line)
    return tuple((why, re.compile("|".join(ways), re.I)) for why, ways in found.items())
