"""Word classes of single words: WordNet's counts plus closed lists; words in no list are nouns.

Words nobody listed count as nouns, for the field's jargon mostly is.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from assistant.offline.wordlists import table, word_list
from guardrails.grounding.tokens import is_known

_DET = word_list("determiners")
_POSS = word_list("possessives")
_PREP = word_list("prepositions")
_CONJ = word_list("conjunctions")
_PRON = word_list("pronouns")
_AUX = word_list("auxiliaries")
_ADV = word_list("adverbs")
_NUMBER = re.compile(
    r"(?:\d[\d,]*(?:\.\d+)?%?|two|three|four|five|six|seven|eight|nine|ten"
    r"|one)$"
)
_ACRONYM = re.compile(
    r"(?:[A-Z][A-Za-z]?&?[A-Z][A-Za-z&/]*s?|[A-Z]{2,}[\w&/-]*|PGY-\ds?|[A-Z]{1,3}-?\d+s?)$"
)
_IRREGULAR_PLURAL = word_list("irregular_plurals")
MASS = word_list("mass_nouns")


@dataclass(frozen=True, slots=True)
class Word:
    """A token with the classes it may have."""

    text: str
    tags: frozenset[str]

    @property
    def low(self) -> str:
        """The token in lower case."""
        return self.text.lower()

    def may(self, *tags: str) -> bool:
        """Whether any of the classes is possible."""
        return any(tag in self.tags for tag in tags)


def known(word: str) -> bool:
    """Whether the dictionary has the word or a plain inflection of it."""
    return bool(_open_tags(word.lower()))


def is_proper(word: str) -> bool:
    """Whether the dictionary knows a word as a name of a place, people or language only."""
    return table("wordnet_classes").get(word.lower(), "").startswith("p")


def is_closed(word: str) -> bool:
    """Whether a word is one of the small words every sentence needs."""
    low = word.lower()
    return any(low in closed for closed in (_DET, _POSS, _CONJ, _PRON, _PREP, _AUX, _ADV)) or bool(
        _NUMBER.match(low)
    )


_CLOSED = (
    ("det", _DET), ("poss", _POSS), ("conj", _CONJ), ("pron", _PRON), ("prep", _PREP),
    ("aux", _AUX), ("adv", _ADV),
)  # fmt: skip
_PLAIN = re.compile(r"[^\W\d_]+(?:[-'/][^\W\d_]+|-\d+)*|\d+(?:-[^\W\d_]+)+")


@lru_cache(maxsize=8192)
def tags(text: str) -> frozenset[str]:
    """The classes a token may have."""
    low = text.lower()
    if low in _FREQUENT:
        return frozenset(("adj", "adv"))
    closed = next((name for name, members in _CLOSED if low in members), None)
    if closed or _NUMBER.match(low):
        return frozenset((closed or "num",))
    if _ACRONYM.match(text):
        return frozenset(("noun", "plural" if text.endswith("s") else "acronym"))
    if not _PLAIN.fullmatch(text):
        return frozenset(("odd",))
    if "-" in text:
        return _hyphenated(low)
    if text.endswith(("'s", "s'")):
        return frozenset(("adj" if text[0].islower() else "odd",))
    found = _open_tags(low)
    if "proper" in found:
        return frozenset(("noun", "proper"))
    return found or _unlisted(low)


def _unlisted(low: str) -> frozenset[str]:
    """The classes of a word the dictionary lacks: a noun, unless it looks like a past form."""
    if _looks_plural(low):
        return frozenset(("noun", "plural"))
    if is_known(low):
        return frozenset(("noun",))
    return frozenset(("past" if low.endswith("ed") and len(low) > 5 else "noun", "unknown"))


def _hyphenated(low: str) -> frozenset[str]:
    last = low.rsplit("-", 1)[1]
    if _COUNT.match(low) and last in ("day", "week", "month", "year", "hour", "minute"):
        return frozenset(("adj",))
    return frozenset(("adj", "noun", *(("plural",) if last.endswith("s") else ())))


_COUNT = re.compile(r"(?:\d+|one|two|three|four|five|six|seven|eight|nine)-")


def _looks_plural(low: str) -> bool:
    singular = low[:-1] in word_list("features")
    return low.endswith("s") and (singular or not low.endswith(("ss", "us", "is", "ics")))


_TAG = {"p": "proper", "n": "noun", "v": "base", "a": "adj", "r": "adv"}


def _open_tags(low: str) -> frozenset[str]:
    classes, verbs = table("wordnet_classes"), table("wordnet_verbs")
    found = {_TAG[c] for c in classes.get(low, "")}
    if classes.get(low, "").startswith("v"):
        found.add("mainly_verb")
    if low in _IRREGULAR_PLURAL and low not in MASS:
        found |= {"noun", "plural"}
    if low in verbs:
        found.add("past")
    for base, tag in _bases(low):
        letters = classes.get(base, "")
        if tag == "s" and "n" in letters and not (low in MASS or low.endswith("ics")):
            found |= {"noun", "plural"}
        if "v" in letters:
            found.add({"s": "third", "ed": "past", "ing": "ing"}[tag])
            if letters[0] == "v" and tag == "s":
                found.add("mainly_verb")
    if low.endswith("ly") and not found:
        found.add("adv")
    return _as_thing(found) if low in word_list("things") else frozenset(found)


def _as_thing(found: set[str]) -> frozenset[str]:
    """The classes of a word that in this field is a thing first ("review", "consults")."""
    plural = {"plural"} if "third" in found else set()
    return frozenset((found - {"mainly_verb"}) | {"noun"} | plural)


_FREQUENT = frozenset(("daily", "weekly", "biweekly", "monthly", "quarterly", "yearly"))


def _bases(low: str) -> list[tuple[str, str]]:
    bases = []
    if low.endswith("s") and not low.endswith("ss"):
        bases += [(low[:-1], "s")]
        bases += [(low[:-2], "s")] if low.endswith("es") else []
        bases += [(low[:-3] + "y", "s")] if low.endswith("ies") else []
    for ending in ("ed", "ing"):
        if low.endswith(ending) and len(low) > len(ending) + 1:
            stem = low[: -len(ending)]
            bases += [(stem, ending), (stem + "e", ending)]
            if stem[-1:] == stem[-2:-1]:
                bases.append((stem[:-1], ending))
            if ending == "ed" and stem.endswith("i"):
                bases.append((stem[:-1] + "y", ending))
    return bases


def base_form(word: str, ending: str) -> str | None:
    """The verb a form in -s, -ed or -ing (or an irregular past) belongs to."""
    low = word.lower()
    irregular = table("wordnet_verbs").get(low)
    if ending == "ed" and irregular:
        return irregular
    classes = table("wordnet_classes")
    for base, tag in _bases(low):
        if tag == ending and "v" in classes.get(base, ""):
            return base
    return None


def gerund(verb: str) -> str:
    """The -ing form of a base verb."""
    if verb in ("let", "put", "set", "run", "get", "swap", "plan", "stop", "begin", "step"):
        return verb + verb[-1] + "ing"
    if verb.endswith("ie"):
        return verb[:-2] + "ying"
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        return verb[:-1] + "ing"
    return verb + "ing"


def read(text: str) -> tuple[Word, ...]:
    """The tokens of expanded text with their classes."""
    return tuple(Word(token, tags(token)) for token in text.split())
