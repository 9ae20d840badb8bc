"""The last reader: any well-formed name of a thing in a fragment, for a letter to mention.

What the fragment says of the thing is left away, so nothing can be said of it that is not so;
only a name whose every word the dictionary knows and whose grammar is sure is taken.
"""

import re

from assistant.offline.grammar import NounPhrase, adverbial, articled, noun_phrase
from assistant.offline.names import Names
from assistant.offline.shapes import Core, Shape
from assistant.offline.vocabulary import Word, is_proper, known, read
from assistant.offline.voice import (
    DAY_WORDS,
    FEATURES,
    NO_TOPICS,
    NOT_OPENING,
    TIME_WORDS,
    UNSURE_REST,
    is_empty,
    is_place,
    to_you,
)
from assistant.offline.wordlists import word_list

_DOUBT = re.compile(
    r"\b(?:not|no|never|none|nobody|without|only|just|if|would|could|should|wish\w*|wants?|wanted"
    r"|worr\w+|hop(?:e|es|ing)|need\w*|old|except|instead|than|hasn't|isn't|don't|doesn't|didn't"
    r"|won't|can't|skip\w*|cancel\w*|stopped|ended|gone|used|ask|email|send|thank|google|read up"
    r"|look|write|remember|buy)\b",
    re.I,
)
_NEVER_HEADS = word_list("never_named")
_THINGS = word_list("things") | FEATURES
_BEFORE = ("prep", "det", "aux", "third", "past", "base", "ing", "conj", "poss")
_NOT_BEFORE = frozenset(("of", "into", "before", "after", "until"))
"""After these stands what was before the program, or is outside it ("before medical school")."""
_AFTER = ("prep", "third", "aux", "past", "conj", "pron")


class Named(Names):
    """The reader of names; `loose`: too little was found, so heads of any kind will do."""

    loose = False

    def _named(self, text: str, *, talk: bool) -> Core | None:
        """The fullest name in a fragment; `talk`: it was a subject of the conversation."""
        if _DOUBT.search(text) or UNSURE_REST.search(text):
            return None
        tokens, words = text.split(), read(to_you(text))
        begins = known(tokens[0]) and len(words) > 1 and not words[1].may("third", "past", "aux")
        if any(
            self.is_strange(word) and not is_place(tokens, at)
            for at, word in enumerate(tokens)
            if at or not begins
        ):
            return None  # Somebody else's doing.
        best: tuple[int, str] | None = None
        for at in range(len(words)):
            if at and (not words[at - 1].may(*_BEFORE) or words[at - 1].low in _NOT_BEFORE):
                continue
            phrase = noun_phrase(words, at)
            if phrase is None or not self._nameable(words, phrase):
                continue
            name = self._written(words, phrase)
            weight = _weight(words[phrase.start : phrase.end])
            if words[phrase.head].low not in _THINGS and (at or weight < _TELLING):
                continue
            if self.clean(name) and weight >= _ENOUGH and (best is None or weight > best[0]):
                best = (weight, name)
        if best is None:
            return None
        return (Shape.TOPIC if talk else Shape.FEATURE), best[1], min(4, 1 + best[0] // 2)

    def _nameable(self, words: tuple[Word, ...], phrase: NounPhrase) -> bool:
        core = words[phrase.start : phrase.head + 1]
        first, head = core[0], core[-1]
        low = {w.low for w in words[phrase.start : phrase.end]}
        if len(core) < 2 or (is_empty(core) and not first.may("ing")) or first.low in NOT_OPENING:
            return False
        if first.may("det", "num", "poss", "pron", "third", "mainly_verb"):
            return False
        if first.may("adv", "past") and not first.may("adj", "noun"):
            return False
        if head.low in TIME_WORDS | _NEVER_HEADS | (NO_TOPICS - _THINGS) or not (
            self.loose or _is_thing(head)
        ):
            return False
        if low & (self.own | DAY_WORDS - {"residents", "faculty"}) or low <= self.form_words:
            return False
        if not all(_is_sure(w, last=w is head) for w in core):
            return False
        after = words[phrase.end] if phrase.end < len(words) else None
        if after is None or adverbial(words, phrase.end):
            return True
        return after.may(*_AFTER) or after.low == "same" or not after.may("noun", "num", "odd")

    def _written(self, words: tuple[Word, ...], phrase: NounPhrase) -> str:
        name = articled(words, phrase)
        first = name.split()[0]
        proper = re.match(r"[A-Z][A-Z&\d-]|PGY|[A-Z][a-z]*[A-Z]", first) or is_proper(first)
        return name if proper else name[0].lower() + name[1:]


_ENOUGH = 3
_TELLING = 5
_PLAIN_WORDS = frozenset(
    """new big small good great nice long short main own real full whole early several many more
    clinic program hospital service group team day people care center""".split()
)


def _weight(run: tuple[Word, ...]) -> int:
    """How much a name tells: telling words count double, a kind of thing programs have adds."""
    telling = [w for w in run if w.may("noun", "adj", "ing") and w.low not in _PLAIN_WORDS]
    return 2 * len(telling) + (1 if any(w.low in _THINGS for w in run) else -1)


def _is_thing(word: Word) -> bool:
    """Whether a word heads the name of something programs do or have."""
    return word.low in _THINGS or word.low.endswith(("ology", "iatry"))


def _is_sure(word: Word, *, last: bool) -> bool:
    capital = word.text[0].isupper() and word.may("proper") and not word.low.endswith("day")
    if word.may("unknown", "odd") or capital:
        return False
    if not last and word.may("adv", "past") and not word.may("adj", "noun"):
        return False
    return last or word.may("noun", "adj", "ing")
