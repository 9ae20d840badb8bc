"""Readers of what was said between the two: words, topics, questions, thanks."""

import re
from itertools import pairwise

from assistant.offline import keepout
from assistant.offline.clauses import NO_DEED, flow, told_past
from assistant.offline.grammar import asked_clause, safe_tail, tail, topic_phrase
from assistant.offline.names import Names
from assistant.offline.notes import Fragment, Owner
from assistant.offline.prose import expand
from assistant.offline.shapes import Detail, Shape
from assistant.offline.vocabulary import Word, gerund, read
from assistant.offline.voice import (
    ATTITUDES,
    FEATURES,
    KINDNESS,
    after_kindness,
    has_substance,
    is_vague,
    says_something,
    to_you,
)

_REPLIES = frozenset(
    """that not and or so which with in then if good fair yes no ok okay well sure right great nice
    exactly same scribe cheaper third one what the-one it they that's he's she's them""".split()
)
"""Openings of an answer, or of half a sentence, which say little without what came before."""


_OF_WHAT = re.compile(r"it's(?: \S+){1,3}$", re.I)
"""Words on something named before them ("it's fine, not great")."""


class Said(Names):
    """Readers of talk."""

    def _quote(self, fragment: Fragment, before: Fragment | None, *, mine: bool) -> Detail | None:
        found = re.search(r"\"([^\"]+)\"|(?<!\w)'([^']{12,})'(?!\w)", fragment.text)
        if not found:
            return None
        words = (found.group(1) or found.group(2)).strip().rstrip(".,!")
        around = (fragment.text[: found.start()] + " § " + fragment.text[found.end() :]).strip()
        answers = before is not None and before.text.rstrip().endswith("?")
        if answers or not self._quotable(words):
            return None
        lead = before.text if before and fragment.lead in (":", ",") else ""
        if re.search(r"\b(?:i|me|my)\b(?! told)", around, re.I) and not re.search(
            r"told me", around
        ):
            return None
        context = f"{lead} {around}" if lead and len(lead.split()) <= 4 else around
        said = re.search(
            rf"\b{self.subject}(?:'s)? (?:\w+ )?(?:says?|said|goes|told me|calls it"
            rf"|kept saying|added|put it)\b"
            rf"|^\W*(?:{self.subject}|her|him|{self.initial})\s*§|^\W*(?:told me(?: after)?"
            rf"|said|says)\W*§"
            rf"|\b(?:her|his) (?:advice|words|line|motto|rule)\b"
            rf"|§\W*{self.subject} (?:says?|said)|^\W*(?:her|him)\b",
            context, re.I,
        )  # fmt: skip
        if said and fragment.sure_pronoun:
            shape = Shape.QUOTE
        elif (
            re.fullmatch(r"\W*§\W*(?:quote|love|love (?:that|it|this))?\W*", around, re.I)
            and not mine
            and (not lead or len(lead.split()) > 1)
            and fragment.sure_pronoun
            and says_something(words)
        ):
            shape = Shape.SAYING
        else:
            return None
        return Detail(shape, words, fragment.span, 9 if shape is Shape.QUOTE else 7)

    def _quoted_name(self, fragment: Fragment) -> Detail | None:
        """A feature with a name in quotes: a "good catch" conference."""
        match = re.match(
            r"(?:they have |there's )?(?:an? |the )?\"([a-z][a-z '-]{2,28})\" ([a-z-]+)\b",
            fragment.text,
            re.I,
        )
        if not match or match.group(2).lower() not in FEATURES or not self.clean(match.group(1)):
            return None
        text = f"the “{match.group(1)}” {match.group(2).lower()}"
        return Detail(Shape.FEATURE, text, fragment.span, 6)

    def _quotable(self, words: str) -> bool:
        """Whether words read as a saying in a letter: whole, plainly spelt, naming nobody."""
        tokens = words.split()
        if not 3 <= len(tokens) <= 18 or keepout.reason(f'"{words}"'):
            return False
        if re.search(
            r"[/@#&+=<>~]|\b\d+x\b|\bi\b|\b(?:u|ur|r|w|pts?|abt|bc|bldg)\b|\bfault\b"
            r"|\byet$|\bits\b|\b(?:find|write|e-?mail|call|text) me\b|linkedin",
            words,
        ):
            return False
        if any(w != expand(w) for w in re.findall(r"[A-Za-z'-]+", words)):
            return False
        first, rest = read(tokens[0].strip(",.") or "x"), tokens[1:]
        if first[0].may("prep", "third", "past") and not first[0].may("noun", "base", "adj"):
            return False
        if tokens[0].lower().strip(",.") in _REPLIES or _OF_WHAT.match(words):
            return False
        return all(
            re.match(r"[A-Z]{2,}|[a-z\d'(]|I\b", t) or before[-1] in ".?!"
            for before, t in pairwise((tokens[0], *rest))
        )

    def _topic(self, text: str, _fragment: Fragment) -> tuple[Shape, str, int] | None:
        match = re.match(
            r"(?:we |then |then we |also )?(?:talked|spoke|chatted|discussed|bonded"
            r"|got (?:in|on)to|(?:long|good|great|nice|real) (?:bit|chat|talk|conversation)"
            r"|(?:about )?\w+ minutes?(?= (?:about|on) ))"
            r"(?: mostly| a lot| long| more)? ?(?:about|on|over|of|re)? (.+?)(?: (?:for"
            r"|a lot|at length|way|four too long|forever).*)?$",
            text, re.I,
        )  # fmt: skip
        phrase = match and topic_phrase(to_you(match.group(1)))
        if (
            not phrase
            or len(phrase.removeprefix("the ").split()) < 2
            or re.fullmatch(r"my [A-Z]+", phrase)
        ):
            return None
        return Shape.TOPIC, phrase, 8

    def _asked(self, text: str, _fragment: Fragment) -> tuple[Shape, str, int] | None:
        match = re.match(
            rf"(?:{self.subject} )?(?:also |then )?asked (?:me )?about (.+)$", text, re.I
        )
        if not match:
            return None
        rest = to_you(match.group(1))
        phrase = topic_phrase(rest)
        if not phrase or len(phrase.removeprefix("the ").split()) < 2 or is_vague(phrase):
            return None
        if len(phrase.split()) == 2 and phrase.split()[1].isupper():
            return None
        own = re.match(r"my\b", rest)
        return (Shape.ASKED if own else Shape.TOPIC), phrase, 8 if own else 7

    def _wh_question(self, text: str, fragment: Fragment) -> tuple[Shape, str, int] | None:
        match = re.match(
            rf"(?:{self.subject} )?(?:also |then )?asked (?:me )?((?:what|how|why|who"
            rf"|which)) (.+)$",
            text, re.I,
        )  # fmt: skip
        if not match or not fragment.sure_pronoun or fragment.owner is not Owner.INTERVIEWER:
            return None
        clause = asked_clause(match.group(1).lower(), match.group(2))
        if not clause or len(clause.split()) < 4:
            return None
        return Shape.ASKED_HOW, clause, 8

    def _question(self, text: str, _fragment: Fragment) -> tuple[Shape, str, int] | None:
        match = re.match(r"(?:my question|i asked)(?: (?:her|him|them))? about (.+)$", text, re.I)
        phrase = match and topic_phrase(to_you(match.group(1)))
        if phrase and not re.fullmatch(r"the \S+", phrase):
            return Shape.QUESTION, phrase, 7
        match = re.match(
            r"i asked(?: (?:her|him))? how ((?:the )?(?:residents|interns|faculty)) (.+)$",
            text,
            re.I,
        )
        if match:
            words = read(match.group(2))
            rest = words and words[0].may("base") and tail(words, 1)
            if rest:
                return Shape.QUESTION, f"how {match.group(1)} {words[0].text} {rest}", 8
        return None

    def _told(self, text: str, _fragment: Fragment) -> tuple[Shape, str, int] | None:
        match = re.match(
            rf"(?:(?:i )?(?:told|showed) (?:her|him|{self.subject})|i (?:talked|spoke))"
            r" about (.+)$",
            text,
            re.I,
        )
        if match is None:
            match = re.match(r"(?:i )?(?:told|showed) (?:her|him) ((?:my|our) .+)$", text, re.I)
        phrase = match and topic_phrase(to_you(match.group(1)))
        if not phrase or is_vague(phrase) or re.fullmatch(r"the \S+", phrase):
            return None
        return Shape.TOLD, phrase, 8

    def _said(self, text: str, fragment: Fragment) -> tuple[Shape, str, int] | None:
        match = re.match(
            rf"(?:i )?(?:told (?:her|him|{self.subject})(?: that)?|said(?: that)?|mentioned that)"
            r" i (.+)$",
            text,
            re.I,
        )
        if not match or (not re.match("i |told", text, re.I)) or fragment.owner is Owner.OTHER:
            return None
        words = read(to_you(match.group(1)))
        if words and words[0].low == "was":
            role = safe_tail((words[0], *words[1:]), 1)
            return (
                (Shape.TOLD_THAT, f"I was {role}", 7) if role and re.match("an? ", role) else None
            )
        if words and words[0].low in _TOLD_VERBS:
            follow = safe_tail(words, 1)
        elif words and _is_own_deed(words[0]):
            follow = safe_tail(words, 1) or flow(words, 1)
            follow = follow if follow and has_substance(follow) else None
        else:
            return None
        return (Shape.TOLD_THAT, f"I {words[0].low} {follow}", 7) if follow else None

    def _mine(self, text: str, _fragment: Fragment) -> tuple[Shape, str, int] | None:
        if not re.match(r"my \w", text, re.I):
            return None
        phrase = topic_phrase("my" + text[2:])
        if not phrase or len(phrase.split()) < 3 or _NOTHING_TO_SHARE.match(phrase):
            return None
        return Shape.MINE, phrase, 3

    def _thanks(self, text: str, fragment: Fragment) -> tuple[Shape, str, int] | None:
        match = re.match(rf"(?:({self.subject}) )?(\w+) (.+)$", text, re.I)
        if (
            not match
            or (match.group(1) and not fragment.sure_pronoun)
            or fragment.owner is not Owner.INTERVIEWER
        ):
            return None
        verb, rest = match.group(2).lower(), match.group(3)
        base = KINDNESS.get(verb)
        if base is None or not (self.coordinator or re.search(r"\b(?:me|us|my)\b", rest)):
            return None
        if not match.group(1) and not fragment.first and not self.coordinator:
            return None
        words = read(to_you(_WHEN_AT_END.sub("", re.sub(r" (?:her|him)self$", "", rest))))
        follow = after_kindness(base, words)
        return (Shape.THANKS, f"{gerund(base)} {follow}", 9) if follow else None


def _is_own_deed(verb: Word) -> bool:
    """Whether a verb tells of a doing, past or present, not of a mood, a wish or of talk."""
    present = verb.may("base") and not verb.may("noun", "adj", "past", "aux")
    return verb.low not in ATTITUDES and (
        told_past(verb.low) or (present and verb.low not in NO_DEED)
    )


_NOTHING_TO_SHARE = re.compile(
    r"my (?:(?:old|previous|first|last|next|day) \w+|own .+|.* (?:story|joke|job|jobs))$", re.I
)
_WHEN_AT_END = re.compile(
    r"(?:\s+(?:from|to|on|at)?\s*(?:\d{1,2}[:/]\d{1,2}|(?:January|February|March|April|May"
    r"|June|July"
    r"|August|September|October|November|December) \d{1,2}|\d{1,2} ?[ap]m))+$",
    re.I,
)
_TOLD_VERBS = frozenset(
    """taught worked built ran led grew learned learnt played volunteered started helped coached
    interpreted studied lived drew""".split()
)
