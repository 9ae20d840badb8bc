"""Dictated notes made readable: spoken marks become marks, and breaths part what runs on.

Every place is kept: a mark takes the place of a word or of the space before one.
"""

import re

_SPOKEN = re.compile(r" (period|full stop|comma|question mark|new paragraph|semicolon)\b", re.I)
_MARKS = {"comma": ",", "question mark": "?", "semicolon": ";"}
_FEWEST_SPOKEN = 3
"""Marks spoken in notes whose marks are spoken; one may be a word."""
_RUNS_ON, _PER_MARK = 50, 40
"""A line of so many words, with fewer than one mark to so many, runs on."""
MOST_DICTATED = 10
"""Words of one statement; a longer run between two breaths may hold several."""
_MARK = re.compile(r"[.,;:!?\u2013\u2014](?=\s|$)")
_BREATH = re.compile(
    r"(?<=\w) (?:um+|uh+|erm?|okay so|ok so|okay|anyway|oh and|oh|and then|and also|also|then)"
    r"(?= )",
    re.I,
)
# What opens a statement of its own, unless a word before it makes it part of another.
_OPENING = re.compile(
    r"(?<!\bthat)(?<!\bwhat)(?<!\bwhich)(?<!\bwho)(?<!\bthing)(?<!\bwords)(?<!\blike)(?<!\bas)"
    r"(?<!\bif)(?<!\bwhen)(?<!\bhow)(?<!\bwhere)(?<!\bbecause)(?<!\band)(?<!\bbut)(?<!\bso)"
    r"(?<=\w) (?=(?:(?:she|he|they) (?:said|says|told|asked|laughed)"
    r"|I (?:told|said|asked|mentioned)"
    r"|(?:the )?(?:residents|interns) (?:get|have|do|run|start|take|carry|rotate|can|go)"
    r"|(?:there is|there are|there's|they have)|we (?:talked|spoke))\b)",
    re.I,
)


def marked(text: str) -> str:
    """`text`, as long as before, with its spoken marks ("comma", "period") as marks."""
    if len(_SPOKEN.findall(text)) < _FEWEST_SPOKEN:
        return text
    return _SPOKEN.sub(lambda m: _MARKS.get(m.group(1).lower(), ".").ljust(len(m.group())), text)


def parted(text: str) -> str:
    """`text`, as long as before, with marks where its speaker breathed."""
    return "\n".join(_parted(line) if runs_on(line) else line for line in text.split("\n"))


def runs_on(line: str) -> bool:
    """Whether a line goes on and on with hardly a mark, as dictation does."""
    words = len(line.split())
    return words >= _RUNS_ON and len(_MARK.findall(line)) * _PER_MARK < words


def _parted(line: str) -> str:
    line = _BREATH.sub(lambda m: ".".ljust(len(m.group())), line)
    return _OPENING.sub(";", line)
