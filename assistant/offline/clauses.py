"""The reader of whole clauses: who does what, in as many words as the note gave it.

Wider than the readers of set shapes: a predicate may hold several phrases, infinitives, gerunds
and relative clauses. Every word must still be one the dictionary knows in a place it can stand.
"""

import re

from assistant.offline.grammar import (
    NounPhrase,
    adverbial,
    after_verb,
    articled,
    noun_phrase,
    settled,
)
from assistant.offline.names import Names
from assistant.offline.notes import Fragment, Owner
from assistant.offline.shapes import Core, Shape
from assistant.offline.vocabulary import Word, read
from assistant.offline.voice import (
    ATTITUDES,
    FEATURES,
    UNSURE_REST,
    goes_nowhere,
    has_substance,
    second_person,
    to_you,
)
from assistant.offline.wordlists import word_list

_NEVER = re.compile(
    r"\b(?:not|no|never|none|nobody|without|only|just|if|would|could|should|than|\w+n't|except"
    r"|wants?|wish\w*|worr\w+|hop(?:e|es|ing)|need\w*|like|likes|lol|same|instead|too)\b",
    re.I,
)
_REPORT = re.compile(
    r"^(?:(?:s?he|dr\.? \w+) )?(?:also |then )?(?:told me|said|says|mentioned|mentions|explained"
    r"|explains)(?: that)? (?=\w+ \w+ \w)",
    re.I,
)
_REPORTED_AFTER = re.compile(r" (?:s?he) (?:said|says|told me)$", re.I)
_GROUP = re.compile(
    r"(?:(?:all|most|senior|junior|upper|our) )?(?:residents|interns|juniors|seniors|chiefs|fellows"
    r"|faculty|attendings|PGY-\ds|CA-?\ds|R\ds|graduates|grads|nurses|volunteers|midwives"
    r"|students|patients|families)\b|(?:each|every) (?:resident|intern|class|fellow|PGY-\d"
    r"|graduate|senior|chief|attending|case|patient)\b"
    r"|the (?:resident|intern|chief|senior|fellow)\b",
    re.I,
)
_SINGULAR = re.compile(r"each|every|the ", re.I)
_BARE = re.compile(r"^(?=(?:resident|intern|chief|senior|fellow) [a-z]+s )")
_WHEN_FIRST = re.compile(r"(?:once a \w+|(?:each|every) (?:\w+ )?(?:months?|weeks?|years?)) ")
_MOST_WORDS = 18
_TWO_OBJECTS = frozenset("give gives teach teaches show shows send sends bring brings".split())


class Clauses(Names):
    """The reader of clauses."""

    def _whole(self, text: str, fragment: Fragment) -> Core | None:
        """A clause of the interviewer, the residents or a thing the program has."""
        if fragment.owner is not Owner.INTERVIEWER or _NEVER.search(text):
            return None
        text = _REPORTED_AFTER.sub("", _REPORT.sub("", text))
        if re.search(r"\b(?:I|my|me|we|our|us)\b", text) or not len(text.split()) >= 3:
            return None
        return self._of_you(text, fragment) or self._of_group(text) or self._of_thing(text)

    def _task(self, text: str, fragment: Fragment) -> Core | None:
        """What the interviewer asked the applicant to do in the interview."""
        match = re.match(rf"(?:{self.subject} )?(?:asked|had|let) me (?:to )?([a-z]+) (.+)$", text,
                         re.I)  # fmt: skip
        if match is None or fragment.owner is not Owner.INTERVIEWER or not fragment.sure_pronoun:
            return None
        verb = match.group(1).lower()
        what = re.sub(r" for \w+ minutes?$", "", to_you(match.group(2)))
        follow = flow(read(f"{verb} {what}"), 1)
        if not follow or not read(verb)[0].may("base") or not has_substance(follow):
            return None
        return Shape.THANKS, f"asking me to {verb} {follow}", 8

    def _of_you(self, text: str, fragment: Fragment) -> Core | None:
        match = re.match(rf"{self.subject} ((?:still|also|now|first|always) )?([a-z]+) (.+)$",
                         text, re.I)  # fmt: skip
        if match is None or not fragment.sure_pronoun:
            return None
        verb = match.group(2).lower()
        you = second_person(verb) or (verb if told_past(verb) else None)
        follow = you and flow(read(f"{verb} {to_you(match.group(3))}"), 1)
        if not follow or not has_substance(follow):
            return None
        return Shape.YOU, f"you {match.group(1) or ''}{you} {follow}", 7

    def _of_group(self, text: str) -> Core | None:
        opening = _WHEN_FIRST.match(text)
        lead = opening.group().strip() if opening else ""
        text = text[len(opening.group()) :] if opening else text
        text = _BARE.sub("the ", re.sub(r"^res(?= [a-z]+ )", "residents", text, flags=re.I))
        group = _GROUP.match(text)
        words = read(to_you(text[group.end() :])) if group else ()
        at = 1 if words and words[0].may("adv") and len(words) > 2 else 0
        if group is None or len(words) < 2 + at:
            return None
        verb = words[at]
        right = "third" if _SINGULAR.match(group.group()) else "base"
        wrong = verb.may("plural") if right == "base" else verb.may("noun") and not verb.may(right)
        does = verb.low in (("does", "has") if right == "third" else ("do", "have"))
        if verb.low in ATTITUDES or wrong or not (does or verb.may(right) or told_past(verb.low)):
            return None
        follow = flow(words, at + 1)
        if not follow or not has_substance(follow) or goes_nowhere(verb.low, follow):
            return None
        who = re.sub(r"\bgrads\b", "graduates", group.group())
        who = who if re.match(r"PGY|CA|R\d", who) else who[0].lower() + who[1:]
        said = " ".join(w.text for w in words[: at + 1])
        when = f" {lead}" if lead else ""
        return Shape.RESIDENTS, f"{who} {said} {follow}{when}", 7

    def _of_thing(self, text: str) -> Core | None:
        words = read(to_you(text))
        phrase = noun_phrase(words, 0)
        if phrase is None or phrase.end >= len(words) - 1 or UNSURE_REST.search(text):
            return None
        first, head, verb = words[0], words[phrase.head], words[phrase.end]
        if head.low not in FEATURES and head.low.removesuffix("s") not in FEATURES:
            return None
        if first.may("num", "pron", "adv", "past", "third", "mainly_verb"):
            return None
        if phrase.head - phrase.start < 1 or {w.low for w in words} & self.own:
            return None
        right = "base" if phrase.plural else "third"
        if verb.low in ATTITUDES or (verb.may("plural") and phrase.plural) or not verb.may(right):
            return None
        follow = flow(words, phrase.end + 1)
        if not follow or not has_substance(follow):
            return None
        subject = articled(words, phrase)
        known = not re.match(r"[A-Z][A-Z&\d-]", subject)
        subject = subject[0].lower() + subject[1:] if known else subject
        return Shape.RESIDENTS, f"{subject} {verb.low} {follow}", 6


def told_past(verb: str) -> bool:
    """Whether a past form is of a doing one may be told of, not of talk or mood."""
    tags = read(verb)[0]
    return tags.may("past") and not tags.may("adj", "noun") and verb not in NO_DEED


NO_DEED = word_list("no_deeds")


def flow(words: tuple[Word, ...], start: int) -> str | None:
    """What follows a verb, with articles put in, if every part stands where it may."""
    if not start < len(words) <= _MOST_WORDS:
        return None
    objects = 2 if words[start - 1].low in _TWO_OBJECTS else 1
    out: list[str] = []
    at = start
    while at < len(words):
        step = _step(words, at, objects, first=at == start)
        if step is None:
            return None
        at, piece, objects = step
        out.append(piece)
    return None if words[-1].may("prep", "conj", "det", "aux", "poss") else " ".join(out)


_Step = tuple[int, str, int]
_AS_THEY_ARE = frozenset(("you", "me", "yourself", "themselves"))
_FIRSTS = frozenset(("first", "last", "next"))
_PARTICLES = frozenset("out up off in back over down around along aloud home on".split())


def _step(words: tuple[Word, ...], at: int, objects: int, *, first: bool) -> _Step | None:
    when = adverbial(words, at)
    if when is not None:
        return when[0], when[1], objects
    word = words[at]
    after = words[at + 1] if at + 1 < len(words) else None
    if first and word.low in _PARTICLES and after is not None and not after.may("noun"):
        return at + 1, word.text, objects
    if word.may("odd", "aux", "third") or _whose_first(words, at):
        return None
    if word.low in _AS_THEY_ARE or (word.may("adv") and not word.may("noun", "adj")):
        return at + 1, word.text, objects
    if word.low == "to" and after is not None and after.may("base") and not after.may("det"):
        return at + 2, f"to {after.text}", 1
    if word.may("prep"):
        return _after_preposition(words, at, objects)
    if word.low in ("and", "or"):
        return _joined(words, at, objects, first=first)
    if word.low in ("who", "that", "which"):
        verb = after is not None and after.may("third", "past", "base") and not first
        return (at + 2, f"{word.text} {after.text}", 1) if verb and after else None
    if word.may("ing") and not word.may("noun") and not first:
        return at + 1, word.text, 1
    return _object(words, at, objects)


def _whose_first(words: tuple[Word, ...], at: int) -> bool:
    """Whether an ordinal lacks the word that says whose ("ran first code")."""
    return words[at].low in _FIRSTS and at + 1 < len(words) and words[at + 1].may("noun")


def _object(words: tuple[Word, ...], at: int, objects: int) -> _Step | None:
    phrase = noun_phrase(words, at) if objects > 0 else None
    if phrase is None or not _sure(words, phrase) or words[at].low in _PARTICLES:
        return None
    return phrase.end, after_verb(words, at, phrase), objects - 1


def _after_preposition(words: tuple[Word, ...], at: int, objects: int) -> _Step | None:
    word, after = words[at], words[at + 1] if at + 1 < len(words) else None
    if after is None or word.low in ("like", "as", "than"):
        return None
    if word.low in ("in", "at") and adverbial(words, at + 1):
        return None  # "sit in Wednesdays"
    if after.low in ("you", "me", "them"):
        return at + 2, f"{word.text} {after.text}", objects
    if after.may("ing") and (len(words) == at + 2 or words[at + 2].may("det", "poss", "prep")):
        return at + 2, f"{word.text} {after.text}", 1
    phrase = noun_phrase(words, at + 1)
    if phrase is None or not _sure(words, phrase):
        return None
    plain = " ".join(w.text for w in words[phrase.start : phrase.end])
    named = articled(words, phrase) if word.low not in ("by", "as") else plain
    text = named if settled(words, phrase) or word.low != "of" else None
    return (phrase.end, f"{word.text} {text}", objects) if text else None


def _joined(words: tuple[Word, ...], at: int, objects: int, *, first: bool) -> _Step | None:
    after = words[at + 1] if at + 1 < len(words) else None
    if after is None or first:
        return None
    verb = after.may("base", "third", "past") and not after.may("noun", "adj")
    if verb:
        return at + 2, f"{words[at].text} {after.text}", 1
    phrase = noun_phrase(words, at + 1)
    if phrase is None or not _sure(words, phrase):
        return None
    return phrase.end, f"{words[at].text} {articled(words, phrase)}", objects


def _sure(words: tuple[Word, ...], phrase: NounPhrase) -> bool:
    """Whether a phrase ends where nouns end and holds no word the dictionary lacks."""
    inside = words[phrase.start : phrase.end]
    if any(w.may("odd") or (w.may("unknown") and len(w.text) < 6) for w in inside):
        return False
    after = words[phrase.end] if phrase.end < len(words) else None
    return after is None or adverbial(words, phrase.end) is not None or not after.may("noun", "num")
