"""Shorthand to prose: one sure reading for what people abbreviate, the original otherwise.

Rendering needs a single reading, so a short form with two plausible ones ("iv", "prog") is
missing here on purpose; grammar then refuses the fragment or keeps the short form as it stands.
"""

import re
from collections.abc import Callable

from assistant.offline.vocabulary import known
from assistant.offline.wordlists import table, word_list

EXPANSIONS = table("expansions")

ACRONYMS = word_list("acronyms")
_NOT_UPPERED = frozenset({"or", "us", "pt", "im", "ma", "pa", "echo", "ot", "ms", "pd", "cl", "ed"})

ONES = (
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
)
_ORDINALS = {"1st": "first", "2nd": "second", "3rd": "third", "4th": "fourth", "5th": "fifth"}
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)

_DAYS = {
    "mon": "Monday", "tue": "Tuesday", "wed": "Wednesday", "thu": "Thursday", "fri": "Friday",
    "sat": "Saturday", "sun": "Sunday",
}  # fmt: skip
_HALVES = {"am": "morning", "pm": "afternoon", "aft": "afternoon", "eve": "evening"}
_UNIT = {
    "wk": "week", "wks": "week", "week": "week", "weeks": "week",
    "mo": "month", "mos": "month", "month": "month", "months": "month",
    "yr": "year", "yrs": "year", "year": "year", "years": "year",
    "hr": "hour", "hrs": "hour", "h": "hour", "hour": "hour", "hours": "hour",
    "min": "minute", "mins": "minute", "minute": "minute", "minutes": "minute",
    "day": "day", "days": "day", "d": "day",
}  # fmt: skip
_UNITS = "|".join(sorted(_UNIT, key=len, reverse=True))
_N = r"(\d{1,3}|a|one|two|three|four|five|six|seven|eight|nine|ten)"


def number(digits: str) -> str:
    """A count as prose writes it: words up to nine, digits from ten."""
    return ONES[int(digits)] if digits.isdecimal() and int(digits) < 10 else digits


def _per(match: re.Match[str]) -> str:
    count, unit = match.group(1), _UNIT[match.group(2).lower()]
    times = {"1": "once", "2": "twice", "one": "once", "two": "twice"}.get(count)
    return f"{times or number(count) + ' times'} a {unit}"


def _rate(match: re.Match[str]) -> str:
    unit, per = _UNIT[match.group(2).lower()], _UNIT[match.group(3).lower()]
    plural = "" if match.group(1) in ("1", "one", "a") else "s"
    return f"{number(match.group(1))} {unit}{plural} a {per}"


def _attributive(match: re.Match[str]) -> str:
    return f"{number(match.group(1))}-{_UNIT[match.group(2).lower()]}"


def _measure(match: re.Match[str]) -> str:
    unit = _UNIT[match.group(2).lower()]
    return f"{number(match.group(1))} {unit}{'' if match.group(1) in ('1', 'one') else 's'}"


def _date(match: re.Match[str]) -> str:
    month, day = int(match.group(1)), int(match.group(2))
    fraction = month < day < 5
    if 1 <= month <= 12 and 1 <= day <= 31 and not fraction:
        return f"{_MONTHS[month - 1]} {day}"
    return match.group()


_STEPS: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (
    (re.compile(r"[‘’]"), "'"),
    (re.compile(r"[“”]"), '"'),
    (re.compile(r"\s*\b(?:lol|haha+|omg|tbh|obv|btw|imo|fwiw|ngl)\b\s*", re.I), " "),
    (re.compile(r"!+|:\)|:\(|\*+|<3"), " "),
    (re.compile(r"\bw/o\b", re.I), "without"),
    (re.compile(r"\bw/in\b", re.I), "within"),
    (re.compile(r"\bw/\s*", re.I), "with "),
    (re.compile(r"(?<=\s)@(?=\s?\w)"), "at "),
    (re.compile(r"\s(?:&|\+)\s"), " and "),
    (re.compile(r"(?<![\w/])~\s*(?=\d)"), "about "),
    (re.compile(rf"\b{_N}\s?x\s*/\s*({_UNITS})\b", re.I), _per),
    (re.compile(rf"\b{_N}\s?x\s+(?:a|per)?\s*({_UNITS})\b", re.I), _per),
    (re.compile(rf"\b{_N}[\s-]?({_UNITS})\s*/\s*({_UNITS})\b", re.I), _rate),
    (re.compile(r"\b([\w-]+s)\s*/\s*(wk|week|mo|month|yr|year|day)\b", re.I),
     lambda m: f"{m.group(1)} a {_UNIT[m.group(2).lower()]}"),
    (re.compile(r"\b1x\b(?!/)", re.I), "once"),
    (re.compile(r"\b2x\b(?!/)", re.I), "twice"),
    (re.compile(r"\bq\s?(wk|week|mo|month|yr|year)\b", re.I),
     lambda m: f"every {_UNIT[m.group(1).lower()]}"),
    (re.compile(r"\bq\s?(\d+)\s?(wk|mo|yr)s?\b", re.I),
     lambda m: f"every {number(m.group(1))} {_UNIT[m.group(2).lower()]}s"),
    (re.compile(r"\b(?:1/2|½)\s?(?:a\s)?(?:d|day)\b", re.I), "half-day"),
    (re.compile(
        r"\b(mon|tues?|wed|weds|thu|thurs?|fri|sat|sun)(?:day)?s?\s+([ap]m|aft|eve)s?\b", re.I),
     lambda m: f"{_DAYS[m.group(1)[:3].lower()]} {_HALVES[m.group(2).lower()]}"),
    (re.compile(r"\bPGY[\s-]?([1-8])('?s)?\b", re.I),
     lambda m: f"PGY-{m.group(1)}{'s' if m.group(2) else ''}"),
    (re.compile(
        rf"\b(?<!\$)(\d{{1,2}}|one|two|three|four|five|six)[\s-]?({_UNITS})\s+"
        r"(?=[a-z-]+(?:\s+(?:block|rotation|elective|course|program|track|"
        r"curriculum|fellowship|ladder|project|workshop|ramp|stay|period|residency))\b|"
        r"(?:block|rotation|elective|course|program|track|curriculum|fellowship|ladder|project|"
        r"workshop|ramp|stay|stretch|session|sub-i|prog)s?\b)", re.I),
     lambda m: _attributive(m) + " "),
    (re.compile(rf"\b(\d{{1,2}})\s?({_UNITS})\b(?!-)", re.I), _measure),
    (re.compile(r"\b(\d{1,2})/(\d{1,2})\b(?!/)"), _date),
)  # fmt: skip


def expand(text: str) -> str:
    """`text` with sure short forms written out, symbols as words and white space tidied."""
    if len(text.split()) > 1 and re.fullmatch(r"[A-Z ]{8,}", text):
        text = text.lower()
    for pattern, replacement in _STEPS:
        text = pattern.sub(replacement, text)
    words: list[str] = []
    for word in text.split():
        dated = bool(words) and words[-1] in _MONTHS
        words.append(word if dated else _expand_word(word))
    return " ".join(words)


_WORD = re.compile(r"^([(\"']*)(.*?)([.,;:)\"']*)$")


def _expand_word(word: str) -> str:
    match = _WORD.match(word)
    lead, core, tail = match.groups() if match else ("", word, "")
    lowered = core.lower()
    if lowered == "w" and tail == "":
        return lead + "with"
    if core.isupper() and len(core) > 3 and lowered in EXPANSIONS:
        return lead + EXPANSIONS[lowered] + tail.lstrip(".")
    if core.isupper() and len(core) > 1 and lowered not in ("abt", "thru"):
        # Four capitals and more that make a common word are emphasis ("sit NEXT to").
        shouted = len(core) > 3 and known(lowered) and lowered not in ACRONYMS
        return lead + lowered + tail if shouted else word
    if lowered in _ORDINALS:
        return lead + _ORDINALS[lowered] + tail
    if lowered in EXPANSIONS:
        # A stop after a short form belongs to the short form.
        return lead + EXPANSIONS[lowered] + tail.lstrip(".")
    if lowered in ACRONYMS and lowered not in _NOT_UPPERED:
        return lead + lowered.upper() + tail
    if core.isdecimal() and int(core) < 10:
        return lead + number(core) + tail
    return _contraction(lead, core, tail)


_CONTRACTIONS = {
    "dont": "don't", "didnt": "didn't", "doesnt": "doesn't", "im": "I'm", "ive": "I've",
    "id": "I'd", "theyre": "they're", "youre": "you're", "thats": "that's", "whats": "what's",
    "isnt": "isn't", "wasnt": "wasn't", "cant": "can't", "couldnt": "couldn't",
    "wouldnt": "wouldn't", "hes": "he's", "shes": "she's", "i": "I", "theres": "there's",
}  # fmt: skip


def _contraction(lead: str, core: str, tail: str) -> str:
    return lead + _CONTRACTIONS.get(core.lower(), core) + tail
