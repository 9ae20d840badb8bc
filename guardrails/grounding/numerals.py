"""Number words and figures to values: "twenty-two", "22", "1,200", "a dozen", "third", "3rd"."""

from functools import lru_cache

_SMALL = [
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
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = dict(
    zip(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"],
        range(20, 100, 10),
        strict=True,
    )
)
_CARDINAL = {word: n for n, word in enumerate(_SMALL)} | _TENS
_ORDINAL = {
    word: n
    for n, word in enumerate(
        [
            "zeroth",
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
            "thirteenth",
            "fourteenth",
            "fifteenth",
            "sixteenth",
            "seventeenth",
            "eighteenth",
            "nineteenth",
        ]
    )
} | {word.removesuffix("y") + "ieth": n for word, n in _TENS.items()}
_SCALE = {"hundred": 100, "thousand": 1000, "million": 1_000_000, "dozen": 12}

_TEN = "|".join(_TENS)
_UNIT = "|".join(reversed(_SMALL[1:]))
_BELOW_HUNDRED = rf"(?:(?:{_TEN})(?:[ -](?:{'|'.join(_SMALL[1:10])}))?|(?:{_UNIT}))"
_SCALED = rf"(?:hundred|thousand|million)(?:[ ](?:and[ ])?{_BELOW_HUNDRED})?"
CARDINAL = (
    rf"\b(?:half (?:a )?dozen|{_BELOW_HUNDRED}(?:[ -](?:{_SCALED}|dozen))?|{_SCALED}|dozen|zero)\b"
)
"""A regular expression for cardinal numbers in words, lower case."""
_ORDINALS = "|".join(sorted(_ORDINAL, key=len, reverse=True))
ORDINAL = rf"\b(?:(?:{_TEN})-(?:{_ORDINALS})|(?:{_ORDINALS})|\d{{1,3}}(?:st|nd|rd|th))\b"
"""A regular expression for ordinals in words or figures, lower case."""


_LARGEST = 1e300
"""A longer row of figures is no number, and no reason to fail."""


@lru_cache(maxsize=4096)
def cardinal(words: str) -> float:
    """The value of a match of `CARDINAL` or of a figure such as "1,200" or "5.1"."""
    if words[0].isdigit():
        return min(float(words.replace(",", "")), _LARGEST)
    if words.startswith("half"):
        return _SCALE["dozen"] / 2
    total, run = 0, 0
    for word in words.replace("-", " ").split():
        if word in _SCALE:
            total, run = total + max(run, 1) * _SCALE[word], 0
        elif word != "and":
            run += _CARDINAL[word]
    return float(total + run)


@lru_cache(maxsize=1024)
def ordinal(words: str) -> int:
    """The value of a match of `ORDINAL`."""
    if words[0].isdigit():
        return int(words[:-2])
    *tens, last = words.split("-")
    return sum(_TENS[ten] for ten in tens) + _ORDINAL[last]


def figure(value: float) -> str:
    """A value as the key its writings share: "22", "5.1"."""
    return f"{value:.15g}" if value < 1e15 else f"{value:.0f}"


def in_words(number: str) -> str:
    """A figure below twenty in words, as prose writes it; any other as it is."""
    return _SMALL[int(number)] if number.isdigit() and int(number) < len(_SMALL) else number


_LATEST = 40
"""Two figures above it are of the last century."""


def whole_year(short: str) -> str:
    """The year meant by its last two figures: 1988 by 88, 2019 by 19."""
    return f"{'19' if int(short) > _LATEST else '20'}{short}"
