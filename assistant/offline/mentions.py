"""Readers for terse and dictated notes: any plain clause, any plain name of a thing.

They are asked last and score low: a letter uses them where nothing more telling is at hand.
"""

import re

from assistant.offline.grammar import articled, noun_phrase, safe_tail
from assistant.offline.names import Names
from assistant.offline.notes import Fragment, Owner
from assistant.offline.shapes import Core, Shape
from assistant.offline.vocabulary import Word, is_proper, read
from assistant.offline.voice import (
    ATTITUDES,
    DAY_WORDS,
    FEATURES,
    NO_TOPICS,
    NOT_OPENING,
    TIME_WORDS,
    UNSURE_REST,
    has_substance,
    is_empty,
    to_you,
)

_BE = frozenset(("is", "are"))
_LEADS = re.compile(
    r"^(?:and|also|plus|because|where|yes|basically|like|says|said|mentioned|apparently)\s+", re.I
)
THINGS = frozenset(
    """checklist checklists cards booklet leaflets guide pocket-guide kits pilot map maps rooftop
    kitchen museum phantom collection quiz notebook binder scholarship grant fund toolkit registry
    database archive hotline line desk cases calls reviews feedback exam exams review night nights
    day days evening evenings mornings fellowship fellowships ultrasound curriculum robot robots
    orals larynxes models loupes consult call-backs callbacks follow-up choir band orchestra
    marathon book books school schools mission outreach care medicine surgery health procedures
    research project projects policy buddy advocacy psychiatry geriatrics equity navigation
    interpreters palliative brachytherapy ophthalmoscopes microscopes catalogues slides""".split()
) - frozenset("day days night nights evening evenings mornings calls cases".split())
_PEOPLE = frozenset(
    """people residents interns fellows faculty attendings nurses students volunteers patients
    families parents chiefs seniors everyone pharmacists midwives librarians chaplains
    interpreters""".split()
)
_NEVER_HEADS = frozenset(
    """need needs issue issues question concern mistake answer vibe tour lunch dinner zoom call
    salary pay weather someone somebody everybody thing nothing everything class classes spot
    spots size quote favorite room office wear walk wait chance worry look""".split()
)


class Mentions(Names):
    """Readers of what else the notes name."""

    def _clause(self, text: str, fragment: Fragment) -> Core | None:
        """Whatever the program's things and people do: "the van visits two schools a week"."""
        if fragment.owner is not Owner.INTERVIEWER:
            return None
        words = read(to_you(_LEADS.sub("", text)))
        phrase = noun_phrase(words, 0) if len(words) > 2 else None
        if phrase is None or phrase.end >= len(words) - 1 or not self._names_a_thing(words, text):
            return None
        head, verb = words[phrase.head], words[phrase.end]
        if verb.low in _BE:
            return self._is_done(words, phrase.end)
        plural = phrase.plural or head.low in _PEOPLE
        agrees = verb.may("base") and not verb.may("plural") if plural else verb.may("third")
        clear = verb.may("mainly_verb") or (plural and not verb.may("adj"))
        if not agrees or not clear or verb.low in ATTITUDES or head.may("acronym", "unknown"):
            return None
        follow = safe_tail(words, phrase.end + 1)
        if not follow or not has_substance(follow):
            return None
        return Shape.RESIDENTS, f"{_lowered(articled(words, phrase))} {verb.low} {follow}", 5

    def _is_done(self, words: tuple[Word, ...], at: int) -> Core | None:
        """A thing that is held, taught, read: "M&M is led by the residents"."""
        phrase = noun_phrase(words, 0)
        done = words[at + 1]
        if phrase is None or not done.may("past") or not done.low.endswith(("ed", "en", "un")):
            return None
        if phrase.plural is not (words[at].low == "are"):
            return None
        follow = safe_tail(words, at + 2, objects=0) if at + 2 < len(words) else None
        if not follow or not has_substance(follow):
            return None
        subject = _lowered(articled(words, phrase))
        return Shape.RESIDENTS, f"{subject} {words[at].low} {done.low} {follow}", 5

    def _mention(self, text: str, fragment: Fragment) -> Core | None:
        """A thing the notes only name, alone or before what is said of it."""
        if fragment.owner is not Owner.INTERVIEWER:
            return None
        words = read(to_you(re.sub(r"^(?:a|an|the|new|own) ", "", _LEADS.sub("", text))))
        phrase = noun_phrase(words, 0) if len(words) > 1 else None
        if phrase is None or not self._names_a_thing(words, text):
            return None
        rest = " ".join(w.text for w in words[phrase.end :])
        if UNSURE_REST.search(rest) or (rest and not words[phrase.end].may(*_AFTER_A_NAME)):
            return None
        core = words[phrase.start : phrase.end]
        head = words[phrase.head]
        if len(core) < 2 or is_empty(core) or head.low not in THINGS | FEATURES:
            return None
        if head.low in _PEOPLE or all(w.may("acronym", "unknown") for w in core[:-1]):
            return None
        name = " ".join(w.text for w in core)
        bare = core[0].may("poss", "num")
        return Shape.FEATURE, _lowered(name if bare else f"the {_lowered(name)}"), 2

    def _names_a_thing(self, words: tuple[Word, ...], text: str) -> bool:
        """Whether a fragment opens with something that could be heard about."""
        phrase = noun_phrase(words, 0)
        if phrase is None:
            return False
        first, head = words[0], words[phrase.head]
        if first.may("det", "num", "pron", "past", "adv") or first.low in NOT_OPENING:
            return False
        if first.may("mainly_verb") or (first.may("third", "ing") and not first.may("noun")):
            return False
        if head.low in NO_TOPICS | TIME_WORDS | _NEVER_HEADS or head.low.endswith("est"):
            return False
        opening = {w.low for w in words[: phrase.end]}
        if opening & (self.form_words | self.own | DAY_WORDS - {"residents", "faculty"}):
            return False
        return not re.search(r"\b(?:I|my|me|not|no|never|only|just|if|would|was|were)\b", text)


_AFTER_A_NAME = ("prep", "third", "aux", "past")


def _lowered(text: str) -> str:
    first = text.split()[0]
    if re.match(r"[A-Z][A-Z&\d-]|PGY|I\b", first) or is_proper(first):
        return text
    return text[0].lower() + text[1:]
