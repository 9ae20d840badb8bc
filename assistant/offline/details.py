"""From fragments of the notes to details a sentence can be built on.

Each reader below knows one shape ("she runs X", "talked abt X", "residents pick X") and gives the
core of a sentence, already in the voice of the letter: the interviewer is "you", the applicant
"I". What fits no shape is not used.
"""

import re
from collections.abc import Callable

from assistant.offline.clauses import Clauses
from assistant.offline.doing import Doing
from assistant.offline.grammar import articled, noun_phrase, with_article
from assistant.offline.mentions import Mentions
from assistant.offline.named import Named
from assistant.offline.notes import Fragment, Owner
from assistant.offline.said import Said
from assistant.offline.shapes import Detail, Shape
from assistant.offline.vocabulary import known, read
from assistant.offline.voice import (
    CAPITALS,
    DAY_WORDS,
    FIRST_PERSON,
    NO_TOPICS,
    NOT_OPENING,
    ROLE_VERBS,
    TIME_WORDS,
    is_empty,
    is_vague,
    plain,
    to_you,
)
from guardrails import Brief


def details(brief: Brief, fragments: tuple[Fragment, ...]) -> tuple[Detail, ...]:
    """Every usable detail in the order of the notes; no two rest on the same words."""
    context = _Context(brief)
    found = _read_all(context, fragments, [])
    if len(found) < _FEW:
        context.loose = True
        found = sorted(_read_all(context, fragments, found), key=lambda d: d.span.start)
    return tuple(found)


_FEW = 3
"""Below so many details, names of anything at all are welcome."""


def _read_all(
    context: "_Context", fragments: tuple[Fragment, ...], found: list[Detail]
) -> list[Detail]:
    for at, fragment in enumerate(fragments):
        if fragment.out is not None or fragment.unparted:
            continue
        before = fragments[at - 1] if at and fragments[at - 1].line == fragment.line else None
        mine = _speaks_of_applicant(fragments, at)
        after = fragments[at + 1] if at + 1 < len(fragments) else None
        line = " ".join(f.text for f in fragments if f.line == fragment.line)
        own = bool(FIRST_PERSON.search(line)) and not _TALK.search(line)
        heads = (
            fragment.first
            and not own
            and (after is None or after.line != fragment.line or after.lead in AFTER_HEADING)
        )
        detail = context.read(fragment, before, mine=mine, heads=heads, line=line)
        # The name of a thing says too little where what is said of it could not be parted.
        bare = fragment.dictated and detail is not None and detail.shape is Shape.FEATURE
        if (
            detail is not None
            and not bare
            and context.tells(detail)
            and not any(_same(detail, other) for other in found)
        ):
            found.append(detail)
    return found


_SCHOOLING = re.compile(
    r"(?:the )?(?:medical|high|graduate|grad|middle|elementary|law|nursing) schools?$", re.I
)
_TOLD_CUE = re.compile(r"(?:we )?(?:talked|told (?:her|him|them)|i said)$", re.I)
MINE_CUE = re.compile(
    r"(?:(?:i )?(?:told|showed) (?:her|him|them) )?(?:me|mine|about me|i mentioned"
    r"|my (?:own )?(?:stuff|thing|side|own|qi|project|research|hobby|work|story|study|background"
    r"|paper|abstract|phd|thesis|poster"
    r"|interests?))$",
    re.I,
)
_OWN_HEADS = frozenset(
    """project projects audit checklist booklet survey poster thesis study paper job aid training
    volunteering scholarship leaflet curriculum registry cards kits course app handout guide
    observership review elective sub-i""".split()
)
"""What follows "me:" and can be called the applicant's without saying more than the notes."""
_ASKED_CUE = re.compile(r"\basked(?: me)? (?:re|abt|about)$|\basked (?:me|re)$", re.I)
_TALKED = re.compile(r"\b(?:talked|asked(?: me)?|chatted|discussed|spoke)\b.* about\b", re.I)
_TALK = re.compile(
    r"\b(?:i said|(?:she|he) (?:says?|said|asked)|told (?:her|him)|we talked)\b", re.I
)
AFTER_HEADING = frozenset((":", "-", "->", "→", "=", "|"))


def _same(one: Detail, two: Detail) -> bool:
    a, b = (
        set(re.findall(r"[a-z]{3,}", d.text.lower())) - {"the", "and", "you"} for d in (one, two)
    )
    return bool(a and b) and len(a & b) / min(len(a), len(b)) > 0.6


_NEW_SUBJECT = re.compile(
    r"(?:residents|res|interns|they|the program|every|each|she|he|PGY)\b", re.I
)


def _speaks_of_applicant(fragments: tuple[Fragment, ...], at: int) -> bool:
    """Whether fragments just before, in the same line, turned to the applicant's own doings."""
    if fragments[at].owner is Owner.APPLICANT:
        return True
    if fragments[at].lead in (".", "!", "?", ";", ",") and _NEW_SUBJECT.match(fragments[at].text):
        return False
    sentences = 0
    for back in range(1, 5):
        if at - back < 0 or fragments[at - back].line != fragments[at].line:
            return False
        sentences += fragments[at - back + 1].lead in (".", "!", "?")
        if sentences > 1:
            return False
        if FIRST_PERSON.search(fragments[at - back].text):
            return True
    return False


class _Context(Said, Doing, Clauses, Mentions, Named):
    """The names and the readers, bound to one brief."""

    def tells(self, detail: Detail) -> bool:
        """Whether a detail says more than the form, and a thing named is the program's."""
        if detail.shape is not Shape.FEATURE:
            return True
        words = {w.lower() for w in re.findall(r"[A-Za-z]{2,}", detail.text)} - {"the"}
        strange = re.match(r"(?:the )?(?:my|our|\S+'s)\b|[a-z]+ [A-Z][a-z]", detail.text)
        past = re.search(r" (?:before|after|by) |\byr's\b", detail.text) or _SCHOOLING.match(
            detail.text
        )
        return not (strange or past) and len(words & self.form_words) * 2 <= len(words)

    def read(
        self, fragment: Fragment, before: Fragment | None, *, mine: bool, heads: bool, line: str
    ) -> Detail | None:
        """The detail a fragment of a `line` holds; `heads`: it is the line's heading."""
        named = None if mine else self._quoted_name(fragment)
        quote = named or self._quote(fragment, before, mine=mine)
        if quote or '"' in fragment.text:
            return quote
        text = plain(fragment.text)
        if not 2 <= len(text.split()) <= 22 or re.search(
            r"\b(?:not|no|never|n't|nobody|none)\b|n't\b", text
        ):
            return None
        readers: tuple[Callable[[str, Fragment], tuple[Shape, str, int] | None], ...] = (
            self._topic, self._asked, self._wh_question, self._question, self._told, self._said,
            self._thanks, self._task, self._proud, self._you_are, self._been, self._you,
            self._residents, self._runs, self._they, self._mine, self._whole, self._clause,
        )  # fmt: skip
        text = self._with_opening(text, fragment, before, line)
        cue = before is not None and fragment.lead in (":", "->", "-")
        told = "told her " if cue and before and _TOLD_CUE.match(before.text) else ""
        for reader in readers:
            if mine and reader in (
                self._residents,
                self._runs,
                self._they,
                self._whole,
                self._clause,
            ):
                continue
            core = reader(told + text if reader == self._said else text, fragment)
            if core and self.clean(core[1]):
                return Detail(core[0], core[1], fragment.span, core[2])
        if mine:
            return self._own(text, before, fragment)
        feature = self._feature(text) or self._inner_feature(text)
        if feature is None:
            talked = heads and bool(_TALK.search(line))
            heading = self._heading(text, fragment, talked=talked) if heads else None
            return heading or self._mentioned(text, fragment)
        if feature and self.clean(feature):
            score = 4 + min(3, len(feature.split()) // 3)
            return Detail(Shape.FEATURE, feature, fragment.span, score)
        return None

    def _with_opening(
        self, text: str, fragment: Fragment, before: Fragment | None, line: str
    ) -> str:
        """A fragment with what it silently takes over from what stands before it."""
        if before is None or before.out is not None:
            return text
        asked = re.search(
            r"\basked(?: me)? (?:re|abt|about)$|\basked (?:me|re)$", before.text, re.I
        )
        if fragment.lead == ":" and asked:
            lead = "I asked" if re.match(r"I\b|asked (?:her|him)", before.text, re.I) else "asked"
            return f"{lead} about {text}"
        ahead = line[: max(0, line.find(fragment.text))]
        verb = text.split()[0].lower()
        goes_on = fragment.lead in (".", ",", "!", ";", "-", "->", "→", "and")
        own = re.search(r"\b(?:I|i|me|my|we)\b", ahead[-80:])
        theirs = re.search(rf"\b{self.subject}\b", ahead, re.I)
        if (
            goes_on
            and theirs
            and not own
            and (verb in ROLE_VERBS or re.match(r"was an? |(?:still|also) [a-z]+s ", text, re.I))
        ):
            return f"she {text[0].lower()}{text[1:]}"
        return text

    def _mentioned(self, text: str, fragment: Fragment) -> Detail | None:
        core = self._mention(text, fragment)
        if core is None or not self.clean(core[1]):
            talk = bool(_TALKED.search(text))
            theirs = fragment.owner is Owner.INTERVIEWER and not FIRST_PERSON.search(text)
            core = self._named(text, talk=talk) if theirs or talk else None
        return core and Detail(core[0], core[1], fragment.span, core[2])

    def _own(self, text: str, before: Fragment | None, fragment: Fragment) -> Detail | None:
        """What follows "me:" or "my QI:" as something of the applicant's."""
        if before is None or fragment.lead not in AFTER_HEADING or not MINE_CUE.match(before.text):
            return None
        words = read(text)
        phrase = noun_phrase(words, 0) if words else None
        if phrase is None or phrase.end != len(words) or len(words) < 2 or is_vague(text):
            return None
        if words[0].may("det", "num", "past") or words[phrase.head].low in TIME_WORDS:
            return None
        told = re.match(r"(?:i )?(?:told|showed|mentioned)", before.text, re.I)
        thing = re.search(
            r"\b(QI|project|research|study|paper|abstract|thesis|poster)$", before.text, re.I
        )
        lowered = f"{text[0].lower() if known(words[0].low) else text[0]}{text[1:]}"
        if words[0].may("poss"):
            core = text
        elif thing:
            kind = {"qi": "QI project"}.get(thing.group().lower(), thing.group().lower())
            core = f"my {kind} on {articled(words, phrase)}"
        elif words[phrase.head].low in _OWN_HEADS:
            core = f"my {lowered}"
        else:
            return None
        shape, score = (Shape.TOLD, 8) if told else (Shape.MINE, 3)
        return Detail(shape, core, fragment.span, score) if self.clean(core) else None

    def _heading(self, text: str, fragment: Fragment, *, talked: bool) -> Detail | None:
        """A topic the applicant gave a bullet of its own."""
        words = read(to_you(text))
        phrase = noun_phrase(words, 0) if len(words) > 1 else None
        if phrase is None or phrase.end != len(words) or fragment.owner is not Owner.INTERVIEWER:
            return None
        head = words[phrase.head]
        if words[0].may("det", "num", "poss", "mainly_verb", "past") or is_empty(words):
            return None
        if words[0].text in CAPITALS or words[0].low in NOT_OPENING:
            return None
        if (
            head.low in NO_TOPICS
            or not head.may("noun")
            or head.may("acronym", "mainly_verb")
            or (head.may("unknown") and len(head.text) < 7)
        ):
            return None
        if phrase.head - phrase.start < 1 or self._names_the_day(text):
            return None
        core = with_article(to_you(text))
        if core is None or not self.clean(core):
            return None
        if words[0].text[0].isupper() and not re.match(r"[A-Z][A-Z&\d-]", words[0].text):
            core = core[0].lower() + core[1:] if known(words[0].low) else core
        return Detail(Shape.TOPIC if talked else Shape.FEATURE, core, fragment.span, 3)

    def _names_the_day(self, text: str) -> bool:
        """Whether a heading only says where and with whom ("cedar point IM", "chair, breast")."""
        lowered = set(re.findall(r"[a-z]+", text.lower()))
        return bool(lowered & (self.form_words | self.own | DAY_WORDS))
