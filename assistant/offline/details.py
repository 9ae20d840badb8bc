"""From fragments of the notes to details a sentence can be built on.

Each reader below knows one shape ("she runs X", "talked abt X", "residents pick X") and gives the
core of a sentence, already in the voice of the letter: the interviewer is "you", the applicant
"I". What fits no shape is not used.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from assistant.offline import keepout
from assistant.offline.grammar import (
    Word,
    asked_clause,
    base_form,
    gerund,
    is_closed,
    is_proper,
    known,
    noun_phrase,
    read,
    safe_tail,
    tail,
    with_article,
)
from assistant.offline.notes import Fragment, Owner
from assistant.offline.prose import expand
from assistant.offline.wordlists import word_list
from guardrails import Brief
from guardrails.text import Span


class Shape(Enum):
    """What kind of thing a detail is, which decides the sentences it may stand in."""

    QUOTE = "quote"
    SAYING = "saying"
    TOPIC = "topic"
    ASKED = "asked"
    ASKED_HOW = "asked how"
    QUESTION = "question"
    TOLD = "told"
    TOLD_THAT = "told that"
    YOU = "you"
    RESIDENTS = "residents"
    FEATURE = "feature"
    THANKS = "thanks"
    MINE = "mine"


@dataclass(frozen=True, slots=True)
class Detail:
    """The core of a sentence and the place in the notes it rests on."""

    shape: Shape
    text: str
    span: Span
    score: int


_FEATURES = word_list("features")
_GENERIC = frozenset(
    [
        "own",
        "new",
        "clinic",
        "lab",
        "conference",
        "rotation",
        "rotations",
        "service",
        "unit",
        "big",
        "small",
        "good",
    ]
)
_NO_TOPICS = word_list("no_topics")
_NOT_OPENING = frozenset(
    """said told asked got says other same next last only more less better best worst another most
    first second own good nice great cool long short big own main late early different""".split()
)
_DAY_WORDS = frozenset(
    """zoom virtual interview interviewer pd apd chair chief faculty fac core director coordinator
    coord resident residents room video link person applicant applicants director""".split()
)
_ROUTINE = frozenset(
    ["wellness", "research", "electives", "elective", "fellowship", "fellowships", "schedule"]
)


def details(brief: Brief, fragments: tuple[Fragment, ...]) -> tuple[Detail, ...]:
    """Every usable detail in the order of the notes; no two rest on the same words."""
    context = _Context(brief)
    found: list[Detail] = []
    for at, fragment in enumerate(fragments):
        if fragment.out is not None:
            continue
        before = fragments[at - 1] if at and fragments[at - 1].line == fragment.line else None
        mine = _speaks_of_applicant(fragments, at)
        after = fragments[at + 1] if at + 1 < len(fragments) else None
        line = " ".join(f.text for f in fragments if f.line == fragment.line)
        own = bool(_FIRST_PERSON.search(line)) and not _TALK.search(line)
        heads = (
            fragment.first
            and not own
            and (after is None or after.line != fragment.line or after.lead in _AFTER_HEADING)
        )
        detail = context.read(fragment, before, mine=mine, heads=heads, line=line)
        if detail is not None and not any(_same(detail, other) for other in found):
            found.append(detail)
    return tuple(found)


_TOLD_CUE = re.compile(r"(?:we )?(?:talked|told (?:her|him|them)|i said)$", re.I)
_MINE_CUE = re.compile(
    r"(?:me|mine|about me|my (?:stuff|thing|side|own|qi|project|research|hobby|work|story))$", re.I
)
_THIRD = {"have": "has", "run": "runs", "use": "uses", "offer": "offers"}
_TALK = re.compile(
    r"\b(?:i said|(?:she|he) (?:says?|said|asked)|told (?:her|him)|we talked)\b", re.I
)
_AFTER_HEADING = frozenset((":", "-", "->", "→", "=", "|"))


def _same(one: Detail, two: Detail) -> bool:
    a, b = (set(re.findall(r"[a-z]{4,}", d.text.lower())) for d in (one, two))
    return bool(a and b) and len(a & b) / min(len(a), len(b)) > 0.6


_FIRST_PERSON = re.compile(
    r"^(?:\W*)(?:me|mine|my|i|i'm|told|asked|built)\b|\b(?:my"
    r"|i)\b",
    re.I,
)


def _speaks_of_applicant(fragments: tuple[Fragment, ...], at: int) -> bool:
    """Whether fragments just before, in the same line, turned to the applicant's own doings."""
    if fragments[at].owner is Owner.APPLICANT:
        return True
    for back in range(1, 5):
        if at - back < 0 or fragments[at - back].line != fragments[at].line:
            return False
        if _FIRST_PERSON.search(fragments[at - back].text):
            return True
    return False


class _Context:
    """The names and the readers, bound to one brief."""

    def __init__(self, brief: Brief) -> None:
        names = re.findall(r"[^\W\d_][\w'-]+", brief.interview.interviewer)
        titles = {"dr", "prof", "professor", "ms", "mr", "mrs", "mx"}
        own = "|".join(re.escape(n.lower()) for n in names if n.lower() not in titles) or "nobody"
        self.subject = rf"(?:she|he|(?:dr\.? )?(?:{own})(?: (?:{own}))?)"
        family = [n for n in names if n.lower() not in titles][-1:] or ["x"]
        self.initial = re.escape(family[0][0])
        self.coordinator = brief.kind == "coordinator"
        self.places = {
            w for f in (brief.interview.program, brief.interview.institution or "",
                        brief.profile.medical_school or "") for w in re.findall(r"[A-Z][\w'-]+", f)
        }  # fmt: skip
        interview = brief.interview
        named = (interview.program, interview.institution or "", brief.profile.specialty)
        form = " ".join(named)
        self.form_words = {w.lower() for w in re.findall(r"[A-Za-z]{3,}", form)} - {
            "medicine",
            "health",
        }
        self.own = {n.lower() for n in names}

    def read(
        self, fragment: Fragment, before: Fragment | None, *, mine: bool, heads: bool, line: str
    ) -> Detail | None:
        """The detail a fragment of a `line` holds; `heads`: it is the line's heading."""
        named = None if mine else self._quoted_name(fragment)
        quote = named or self._quote(fragment, before, mine=mine)
        if quote or '"' in fragment.text:
            return quote
        text = _plain(fragment.text)
        if not 2 <= len(text.split()) <= 22 or re.search(
            r"\b(?:not|no|never|n't|nobody|none)\b|n't\b", text
        ):
            return None
        readers: tuple[Callable[[str, Fragment], tuple[Shape, str, int] | None], ...] = (
            self._topic, self._asked, self._wh_question, self._question, self._told, self._said,
            self._thanks, self._proud, self._you_are, self._been, self._you, self._residents,
            self._runs, self._they, self._mine,
        )  # fmt: skip
        cue = before is not None and fragment.lead in (":", "->", "-")
        told = "told her " if cue and before and _TOLD_CUE.match(before.text) else ""
        for reader in readers:
            if mine and reader in (self._residents, self._runs, self._they):
                continue
            core = reader(told + text if reader == self._said else text, fragment)
            if core and self._clean(core[1]):
                return Detail(core[0], core[1], fragment.span, core[2])
        if mine:
            return self._own(text, before, fragment)
        feature = self._feature(text) or self._inner_feature(text)
        if feature is None:
            talked = heads and bool(_TALK.search(line))
            return self._heading(text, fragment, talked=talked) if heads else None
        if feature and self._clean(feature):
            score = 4 + min(3, len(feature.split()) // 3)
            return Detail(Shape.FEATURE, feature, fragment.span, score)
        return None

    def _clean(self, text: str) -> bool:
        """No stranger's name, no leftover pronoun, no sign a letter does not carry."""
        if re.search(
            r"[@#=<>~/\\|*?_\[\]{}]|\d/\d|\b(?:he|she|her|him|his|they|them|it|its|this|that"
            r"|these|those|us|we)\b",
            text,
        ):
            return False
        if keepout.reason(text) or any(map(_rough, text.split())):
            return False
        tokens = text.split()
        return not any(
            self._strange(word) and not _is_place(tokens, at) for at, word in enumerate(tokens)
        )

    def _strange(self, word: str) -> bool:
        bare = word.strip(".,;:'\"").removesuffix("'s")
        if not bare[:1].isupper() or bare in ("I", "I'd") or bare in self.places:
            return False
        return not (re.match(r"[A-Z][A-Z&\d-]|PGY", bare) or bare in _CAPITALS or is_proper(bare))

    def _quote(self, fragment: Fragment, before: Fragment | None, *, mine: bool) -> Detail | None:
        found = re.search(r"\"([^\"]+)\"|(?<!\w)'([^']{12,})'(?!\w)", fragment.text)
        if not found:
            return None
        words = (found.group(1) or found.group(2)).strip().rstrip(".,!")
        around = (fragment.text[: found.start()] + " § " + fragment.text[found.end() :]).strip()
        if not self._quotable(words):
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
            and _says_something(words)
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
        if not match or match.group(2).lower() not in _FEATURES or not self._clean(match.group(1)):
            return None
        text = f"the “{match.group(1)}” {match.group(2).lower()}"
        return Detail(Shape.FEATURE, text, fragment.span, 6)

    def _quotable(self, words: str) -> bool:
        """Whether words read as a saying in a letter: whole, plainly spelt, naming nobody."""
        tokens = words.split()
        if not 3 <= len(tokens) <= 18 or keepout.reason(words):
            return False
        if re.search(
            r"[/@#&+=<>~]|\b\d+x\b|\bi\b|\b(?:u|ur|r|w|pts?|abt|bc|bldg)\b|\bfault\b"
            r"|\byet$",
            words,
        ):
            return False
        if any(w != expand(w) for w in re.findall(r"[A-Za-z'-]+", words)):
            return False
        first, rest = read(tokens[0].strip(",.") or "x"), tokens[1:]
        if first[0].may("prep", "third", "past") and not first[0].may("noun", "base", "adj"):
            return False
        if tokens[0].lower() in ("that", "not", "and", "or", "so", "which", "with", "in"):
            return False
        return all(re.match(r"[A-Z]{2,}|[a-z\d'(]|I\b", t) for t in rest)

    def _topic(self, text: str, _fragment: Fragment) -> tuple[Shape, str, int] | None:
        match = re.match(
            r"(?:we |then |then we |also )?(?:talked|spoke|chatted|discussed|bonded"
            r"|got (?:in|on)to|(?:long|good|great|nice|real) (?:bit|chat|talk|conversation))"
            r"(?: mostly| a lot| long| more)? ?(?:about|on|over|of|re)? (.+?)(?: (?:for"
            r"|a lot|at length|way|four too long|forever).*)?$",
            text, re.I,
        )  # fmt: skip
        phrase = match and with_article(_to_you(match.group(1)), opening=True)
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
        rest = _to_you(match.group(1))
        phrase = with_article(rest)
        if not phrase or len(phrase.removeprefix("the ").split()) < 2 or _vague(phrase):
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
        phrase = match and with_article(_to_you(match.group(1)))
        if phrase:
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
            rf"(?:i )?(?:told|showed) (?:her|him|{self.subject}) about (.+)$", text, re.I
        )
        if match is None:
            match = re.match(r"(?:i )?(?:told|showed) (?:her|him) ((?:my|our) .+)$", text, re.I)
        phrase = match and with_article(_to_you(match.group(1)))
        return (Shape.TOLD, phrase, 8) if phrase and not _vague(phrase) else None

    def _said(self, text: str, fragment: Fragment) -> tuple[Shape, str, int] | None:
        match = re.match(r"(?:i )?(?:told (?:her|him)(?: that)?|said) i (.+)$", text, re.I)
        if not match or (not re.match("i |told", text, re.I)) or fragment.owner is Owner.OTHER:
            return None
        words = read(_to_you(match.group(1)))
        if words and words[0].low == "was":
            role = safe_tail((words[0], *words[1:]), 1)
            return (
                (Shape.TOLD_THAT, f"I was {role}", 7) if role and re.match("an? ", role) else None
            )
        if not words or words[0].low not in _TOLD_VERBS:
            return None
        follow = safe_tail(words, 1)
        return (Shape.TOLD_THAT, f"I {words[0].low} {follow}", 7) if follow else None

    def _proud(self, text: str, fragment: Fragment) -> tuple[Shape, str, int] | None:
        match = re.match(r"(?:she|he)(?:'s| is) (most proud|proudest|proud) of (.+)$", text, re.I)
        if not match or not fragment.sure_pronoun or fragment.owner is not Owner.INTERVIEWER:
            return None
        phrase = with_article(_to_you(match.group(2)))
        return (Shape.YOU, f"you are {match.group(1).lower()} of {phrase}", 8) if phrase else None

    def _runs(self, text: str, _fragment: Fragment) -> tuple[Shape, str, int] | None:
        """A program's clinic, bus or track that does something: "the bus goes to harvest sites"."""
        words = read(_to_you(re.sub(r"^(?:the|their) ", "", text)))
        phrase = noun_phrase(words, 0) if words else None
        if (
            phrase is None
            or phrase.end >= len(words) - 1
            or words[phrase.head].low not in _FEATURES
        ):
            return None
        verb = words[phrase.end]
        if phrase.plural or words[0].may("det", "num", "poss") or verb.low not in _PROGRAM_VERBS:
            return None
        follow = safe_tail(words, phrase.end + 1)
        name = _the(" ".join(w.text for w in words[phrase.start : phrase.end]))
        return (Shape.RESIDENTS, f"{name} {verb.low} {follow}", 7) if follow else None

    def _mine(self, text: str, _fragment: Fragment) -> tuple[Shape, str, int] | None:
        if not re.match(r"my \w", text, re.I):
            return None
        phrase = with_article("my" + text[2:])
        return (Shape.MINE, phrase, 3) if phrase and len(phrase.split()) > 2 else None

    def _thanks(self, text: str, fragment: Fragment) -> tuple[Shape, str, int] | None:
        match = re.match(rf"(?:({self.subject}) )?(\w+) (.+)$", text, re.I)
        if (
            not match
            or (match.group(1) and not fragment.sure_pronoun)
            or fragment.owner is not Owner.INTERVIEWER
        ):
            return None
        verb, rest = match.group(2).lower(), match.group(3)
        base = _KINDNESS.get(verb)
        if base is None or not (self.coordinator or re.search(r"\b(?:me|us|my)\b", rest)):
            return None
        if not match.group(1) and not fragment.first and not self.coordinator:
            return None
        words = read(_to_you(_WHEN_AT_END.sub("", rest)))
        follow = _after_kindness(base, words)
        return (Shape.THANKS, f"{gerund(base)} {follow}", 9) if follow else None

    def _you_are(self, text: str, fragment: Fragment) -> tuple[Shape, str, int] | None:
        match = re.match(
            rf"(?:{self.subject})(?:'s| is|'re)? (\w+ing|was (?=an? )) ?(.*)$", text, re.I
        )
        if not match or not fragment.sure_pronoun or fragment.owner is not Owner.INTERVIEWER:
            return None
        if match.group(1).lower().startswith("was"):
            was = safe_tail(read(_to_you(match.group(2))), 0)
            return (Shape.YOU, f"you were {was}", 8) if was else None
        if match.group(1).lower() not in _DOING:
            return None
        follow = safe_tail(read(_to_you(match.group(2))), 0)
        return (Shape.YOU, f"you are {match.group(1).lower()} {follow}", 7) if follow else None

    def _you(self, text: str, fragment: Fragment) -> tuple[Shape, str, int] | None:
        match = re.match(
            rf"({self.subject})?(?:^| )((?:still|also|now|first) )?([a-z]+) (.+)$", text, re.I
        )
        if not match or fragment.owner is not Owner.INTERVIEWER or not fragment.sure_pronoun:
            return None
        verb = match.group(3).lower()
        if not match.group(1) and not (fragment.first and verb in _ROLE_VERBS):
            return None
        you = _second_person(verb)
        words = read(f"{verb} {_to_you(match.group(4))}")
        follow = safe_tail(words, 1) if you else None
        if not you or not follow or not _has_substance(follow):
            return None
        if verb in _PAST_FOR_YOU and re.search(r"\b(?:me|my)\b", follow):
            base = base_form(verb, "ed")
            return (Shape.THANKS, f"{gerund(base)} {follow}", 9) if base else None
        return Shape.YOU, f"you {match.group(2) or ''}{you} {follow}", 8

    def _residents(self, text: str, _fragment: Fragment) -> tuple[Shape, str, int] | None:
        match = _RESIDENTS.match(re.sub(r"(?<=\w) own ", " their own ", text))
        if not match:
            return None
        words = read(match.group("rest"))
        if len(words) < 2:
            return None
        adverb = (
            words[0].text + " " if words[0].low in ("also", "now", "all", "still", "each") else ""
        )
        words = words[1:] if adverb else words
        singular = match.group("subject").lower().startswith(("each", "every", "the "))
        modal = re.match(
            r"(?:can|must|have to|get to|learn to|help) (?=\w)",
            " ".join(w.text for w in words),
            re.I,
        )
        if modal and not singular:
            words = words[len(modal.group().split()) :]
            adverb += modal.group().lower()
        verb = words[0]
        if verb.low in _ATTITUDES or not verb.may("third" if singular else "base"):
            return None
        if not singular and verb.may("plural"):
            return None
        objects = 2 if verb.low in ("give", "teach", "show", "gives", "teaches") else 1
        follow = safe_tail(words, 1, objects=objects)
        if not follow or not _has_substance(follow):
            return None
        subject = re.sub(r"^res\b", "residents", match.group("subject"))
        subject = subject if re.match(r"PGY|CA|R\d", subject) else subject[0].lower() + subject[1:]
        return Shape.RESIDENTS, f"{subject} {adverb}{verb.low} {follow}", 7

    def _inner_feature(self, text: str) -> str | None:
        """A feature named further inside a fragment ("they built their own simulation lab")."""
        words = read(text)
        if _UNSURE_REST.search(text) or _FIRST_PERSON.search(text):
            return None
        tokens = text.split()
        if any(self._strange(w) and not _is_place(tokens, n) for n, w in enumerate(tokens)):
            return None
        for at in range(1, len(words) - 1):
            opens = (words[at - 1].may("det", "prep") and words[at - 1].low != "of") or words[
                at - 1
            ].low in (
                "has",
                "have",
                "is",
                "own",
            )
            phrase = noun_phrase(words, at) if opens else None
            if phrase and not words[at].may("det", "num", "poss"):
                feature = self._feature(" ".join(w.text for w in words[at : phrase.end]))
                if feature and self._clean(feature):
                    return feature
        return None

    def _they(self, text: str, _fragment: Fragment) -> tuple[Shape, str, int] | None:
        """What "they", the program, have or do."""
        match = re.match(
            r"(?:so )?they (?:also )?(have|run|use|offer|built|started|added|created) (.+)$",
            text,
            re.I,
        )
        follow = match and safe_tail(read(f"x {match.group(2)}"), 1)
        if not match or not follow or not _has_substance(follow):
            return None
        verb = _THIRD.get(match.group(1).lower(), match.group(1).lower())
        return Shape.RESIDENTS, f"the program {verb} {follow}", 6

    def _been(self, text: str, fragment: Fragment) -> tuple[Shape, str, int] | None:
        match = re.match(
            r"(?:she|he)(?:'s| has) been (?:the |a )?(PD|APD|program director|chair|chief)"
            r" (?:for )?(.+)$",
            text,
            re.I,
        )
        years = match and re.match(r"(?:about )?[\w]+ years?", match.group(2))
        if (
            not match
            or not years
            or not fragment.sure_pronoun
            or fragment.owner is not Owner.INTERVIEWER
        ):
            return None
        role = {"pd": "program director", "apd": "associate program director"}.get(
            match.group(1).lower(), match.group(1)
        )
        return Shape.YOU, f"you have been {role} for {years.group()}", 6

    def _own(self, text: str, before: Fragment | None, fragment: Fragment) -> Detail | None:
        """What follows "me:" or "my QI:" as something of the applicant's."""
        if (
            before is None
            or fragment.lead not in _AFTER_HEADING
            or not _MINE_CUE.match(before.text)
        ):
            return None
        words = read(text)
        phrase = noun_phrase(words, 0) if words else None
        if phrase is None or phrase.end != len(words) or len(words) < 2 or _vague(text):
            return None
        if words[0].may("det", "num", "past") or words[phrase.head].low in _TIME_WORDS:
            return None
        core = (
            text
            if words[0].may("poss")
            else f"my {text[0].lower() if known(words[0].low) else text[0]}{text[1:]}"
        )
        return Detail(Shape.MINE, core, fragment.span, 3) if self._clean(core) else None

    def _heading(self, text: str, fragment: Fragment, *, talked: bool) -> Detail | None:
        """A topic the applicant gave a bullet of its own."""
        words = read(_to_you(text))
        phrase = noun_phrase(words, 0) if len(words) > 1 else None
        if phrase is None or phrase.end != len(words) or fragment.owner is not Owner.INTERVIEWER:
            return None
        head = words[phrase.head]
        if words[0].may("det", "num", "poss", "mainly_verb", "past") or _empty(words):
            return None
        if words[0].text in _CAPITALS or words[0].low in _NOT_OPENING:
            return None
        if (
            head.low in _NO_TOPICS
            or not head.may("noun")
            or head.may("acronym", "mainly_verb")
            or (head.may("unknown") and len(head.text) < 7)
        ):
            return None
        if phrase.head - phrase.start < 1 or self._names_the_day(text):
            return None
        core = with_article(_to_you(text))
        if core is None or not self._clean(core):
            return None
        if words[0].text[0].isupper() and not re.match(r"[A-Z][A-Z&\d-]", words[0].text):
            core = core[0].lower() + core[1:] if known(words[0].low) else core
        return Detail(Shape.TOPIC if talked else Shape.FEATURE, core, fragment.span, 3)

    def _names_the_day(self, text: str) -> bool:
        """Whether a heading only says where and with whom ("cedar point IM", "chair, breast")."""
        lowered = set(re.findall(r"[a-z]+", text.lower()))
        return bool(lowered & (self.form_words | self.own | _DAY_WORDS))

    def _feature(self, text: str) -> str | None:
        """The opening noun phrase of a fragment, when it names something programs have."""
        text = re.sub(r"^(?:they have|they've got|there's|there is|have|has) (?:a |an )?", "", text)
        text = re.sub(r"^(?:a|an|the|own|new) ", "", text)
        words = read(_to_you(text))
        phrase = noun_phrase(words, 0) if words else None
        if phrase is None or words[0].may("det", "num", "poss"):
            return None
        rest = " ".join(w.text for w in words[phrase.end :])
        if _UNSURE_REST.search(rest):
            return None
        core = words[phrase.start : phrase.head + 1]
        if words[phrase.head].low not in _FEATURES and "of" in (w.low for w in words[: phrase.end]):
            # "skin of color lecture series": the head comes last.
            core = words[phrase.start : phrase.end]
        if core[-1].low not in _FEATURES or len(core) < 2 or _empty(core):
            return None
        if words[0].low in _NOT_OPENING or (
            words[0].may("mainly_verb", "past", "third") and not words[0].may("noun", "adj")
        ):
            return None
        return _the(" ".join(w.text for w in words[phrase.start : phrase.end]))


# What follows a feature's name may show that it is not there, or not there yet.
_UNSURE_REST = re.compile(
    r"\b(?:planned|planning|plans?|starting|starts(?! (?:in )?PGY)|coming|next|soon|not|no"
    r"|none|lost|was|were|gone|"
    r"wants?|would|if|ideas?|only|paused|closed|ended|suspended|stopped|20(?:2[7-9]|3\d))\b",
    re.I,
)


def _empty(core: tuple[Word, ...]) -> bool:
    """Whether a name is too general to remember a program by ("research electives")."""
    if any(w.low == "same" or (w.low.endswith("est") and w.may("adj")) for w in core):
        return True
    if core[0].may("ing") and core[0].low not in _NAMED_ING:
        return True
    return all(w.low in _GENERIC or w.low in _ROUTINE or w.may("adv") for w in core)


def _the(text: str) -> str:
    first = text.split()[0]
    if (
        re.match(r"[A-Z][A-Z&\d-]|PGY|[A-Z][a-z]*[A-Z]", first)
        or not known(first)
        or is_proper(first)
    ):
        return f"the {text}"
    return f"the {text[0].lower()}{text[1:]}"


_CAPITALS = word_list("capitals")
_ROLE_VERBS = word_list("role_verbs")
_NOT_FOR_YOU = word_list("verbs_not_for_you")
_ATTITUDES = word_list("attitudes")
_PROGRAM_VERBS = frozenset(
    """runs meets covers includes goes serves offers rotates teaches leads opens visits travels sees
    brings pairs uses reviews gives lasts sends takes""".split()
)
_RESIDENTS = re.compile(
    r"^(?:and |where |the (?!chief |intern |senior resident "
    r"|attending ))?(?P<subject>(?:(?:senior|chief|junior|all|most) )?(?:residents|interns"
    r"|chiefs|faculty|attendings|fellows|seniors|volunteers|patients|families|nurses"
    r"|students|PGY-\ds|CA-?\ds|R\ds)"
    r"|res(?= (?:run|do|take|get|write|pick|lead|present|rotate|go|staff|keep|choose|teach"
    r"|see|work|join|have))"
    r"|(?:each|every) (?:resident|intern|fellow|class|PGY-\d|PGY-\d resident|senior)"
    r"|the (?:chief|chief resident|intern|senior resident|attending))\s+(?P<rest>.+)$",
    re.I,
)
_WHEN_AT_END = re.compile(
    r"(?:\s+(?:from|to|on|at)?\s*(?:\d{1,2}[:/]\d{1,2}|(?:January|February|March|April|May"
    r"|June|July"
    r"|August|September|October|November|December) \d{1,2}|\d{1,2} ?[ap]m))+$",
    re.I,
)
_TIME_WORDS = frozenset(
    """year years month months week weeks day days hour hours time times morning afternoon evening
    person pairs monday tuesday wednesday thursday friday mondays tuesdays wednesdays thursdays
    fridays first second third fourth everything summer spring fall winter shifts along""".split()
)
_KINDNESS = {
    "let": "let", "showed": "show", "walked": "walk", "sent": "send", "gave": "give",
    "moved": "move", "introduced": "introduce", "invited": "invite", "taught": "teach",
    "answered": "answer", "emailed": "email", "helped": "help", "fixed": "fix",
    "arranged": "arrange", "organized": "organize", "explained": "explain",
    "rescheduled": "reschedule", "swapped": "swap", "called": "call",
}  # fmt: skip
_SHOW_VERBS = frozenset(["let", "help"])


def _after_kindness(base: str, words: tuple[Word, ...]) -> str | None:
    if words and words[0].low in ("me", "us"):
        lead = words[0].text
        if base in _SHOW_VERBS:
            if len(words) < 3 or not words[1].may("base"):
                return None
            follow = safe_tail(words, 2)
            return f"{lead} {words[1].text} {follow}" if follow else None
        follow = safe_tail(words, 1) if len(words) > 1 else None
        if base == "walk" and not (len(words) > 1 and words[1].may("prep")):
            return None
        return f"{lead} {follow}" if follow else None
    return None if base == "walk" else safe_tail(words, 0)


_NAMED_ING = frozenset(
    """teaching training reading writing programming planning screening coaching mentoring learning
    nursing cooking walking talking healing interviewing counseling imaging""".split()
)
_PAST_FOR_YOU = frozenset(
    """started founded built created designed redesigned trained wrote launched opened led directed
    developed introduced established grew brought taught worked served did ran banned narrated drew
    played volunteered lived""".split()
)
_TOLD_VERBS = frozenset(
    """taught worked built ran led grew learned learnt played volunteered started helped coached
    interpreted studied lived drew""".split()
)
_DOING = frozenset(
    """doing rewriting building starting running working leading creating teaching writing studying
    developing designing redesigning recruiting expanding organizing directing""".split()
)


def _second_person(verb: str) -> str | None:
    """The form of a verb that goes with "you", or `None` where it is none we trust."""
    if verb in ("is", "was", "had", "be"):
        return None
    special = {"has": "have", "does": "do", "did": "did", "ran": "run", "led": "led"}
    if verb in special:
        return "ran" if verb == "ran" else special[verb]
    base = base_form(verb, "s") if verb.endswith("s") else None
    if base:
        return None if base in _NOT_FOR_YOU else base
    return verb if verb in _PAST_FOR_YOU else None


def _to_you(text: str) -> str:
    """The interviewer's pronouns turned to the second person."""
    text = re.sub(r"\b(?:her|his) own\b", "your own", text)
    text = re.sub(r"\b(?:herself|himself)\b", "yourself", text)
    text = re.sub(r"\b(?:his)\b", "your", text)
    text = re.sub(r"\bher(?=\s+[a-z])(?!\s+(?:to|in|at|on|for|about|with|and)\b)", "your", text)
    return re.sub(r"\b(?:her|him)\b", "you", text)


def _is_place(tokens: list[str], at: int) -> bool:
    """Whether a capitalised word follows a preposition that places have ("at Larkspur")."""
    while at > 0 and tokens[at - 1][:1].isupper():
        at -= 1
    return at > 0 and tokens[at - 1] in ("in", "at", "from", "near")


def _vague(phrase: str) -> bool:
    """Whether a phrase would leave the reader asking which ("my project", "my tele-derm thing")."""
    words = read(phrase)
    found = noun_phrase(words, 0)
    head = words[found.head].low if found else ""
    return head in _NO_TOPICS - {"job", "class", "team"} or (len(words) < 3 and head in _TOO_BARE)


_TOO_BARE = frozenset(
    "project research paper thesis story background work experience capstone gap".split()
)


def _has_substance(text: str) -> bool:
    """Whether a predicate names a thing, not just times and levels ("rotate for eight weeks")."""
    return any(
        w.may("noun")
        and not w.may("num", "acronym")
        and w.low not in _TIME_WORDS
        and not re.match(r"PGY|[A-Z]\d$", w.text)
        for w in read(text)
    )


def _says_something(words: str) -> bool:
    """Whether unattributed quoted words are a saying rather than a name ("scribe for a day")."""
    parts = read(words.replace(",", ""))
    return len(parts) > 3 and (
        "," in words or any(w.may("third", "past", "aux", "base") for w in parts)
    )


def _rough(word: str) -> bool:
    """Whether a word looks like a short form nobody would send ("cxd", "geri")."""
    bare = word.strip(".,;:'\"“”()")
    if bare.islower() and is_proper(bare):
        return True
    if not bare.isalpha() or not bare.islower() or known(bare) or is_closed(bare):
        return False
    return len(bare) <= 4 or not re.search(r"[aeiouy]", bare)


def _plain(text: str) -> str:
    """A fragment in prose: brackets dropped, shorthand written out, edges trimmed."""
    text = re.sub(r"\s*\([^()]*\)", "", text)
    text = re.sub(r"^(?:\(?\d{1,2}[).]|[a-e]\))\s+", "", text)
    text = expand(text)
    text = re.sub(
        r"\s+(?:too|either|as well|so|etc\.?|right away|for sure|straight off|tonight)$", "", text
    )
    text = re.sub(r"^(?:and|also|then|plus|so|oh|ok|okay|um|well)\s+", "", text, flags=re.I)
    return text.strip(" .,:;!-–—\"'")
