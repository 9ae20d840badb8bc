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
    base_form,
    gerund,
    noun_phrase,
    read,
    tail,
    with_article,
)
from assistant.offline.notes import Fragment, Owner
from assistant.offline.prose import expand
from guardrails import Brief
from guardrails.text import Span


class Shape(Enum):
    """What kind of thing a detail is, which decides the sentences it may stand in."""

    QUOTE = "quote"
    SAYING = "saying"
    TOPIC = "topic"
    ASKED = "asked"
    QUESTION = "question"
    TOLD = "told"
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


_FEATURES = frozenset(
    ["academy", "bank", "block", "board", "boards", "bootcamp", "bus", "cart", "center", "centre", "choir", "clinic", "clinics", "collaborative", "column", "committee", "conference", "conferences", "coaching", "consults", "course", "courses", "curriculum", "didactics", "donuts", "elective", "electives", "exchange", "exposure", "fellowship", "fellowships", "garden", "group", "groups", "handoff", "handoffs", "huddle", "huddles", "immersion", "initiative", "interpreter", "lab", "labs", "lecture", "lectures", "library", "line", "list", "mentor", "mentors", "mentoring", "mentorship", "model", "outreach", "panel", "partnership", "pathway", "pathways", "pharmacy", "practice", "program", "programs", "project", "protocol", "pyramid", "reading", "register", "registry", "report", "requirement", "retreat", "ride-alongs", "rotation", "rotations", "round", "rounds", "series", "service", "services", "session", "sessions", "signout", "sign-out", "sim", "simulation", "simulator", "supervision", "system", "team", "teams", "teaching", "teleneurology", "telestroke", "therapy", "track", "tracks", "training", "unit", "units", "van", "visit", "visits", "ward", "workshop", "workshops", "trauma", "orals", "breakfast", "orchard", "school", "supper", "club", "m&m", "curricula", "redesign", "skills", "schedule", "year", "months", "approach", "method", "stroke", "study", "studies", "trial", "trials", "care", "cooking", "tumor", "conference", "moments", "ritual", "pause", "tradition", "checklist", "scanner", "suite", "room", "rooms", "studio", "certificate", "pairing", "tool", "co-management", "tracker"]
)
_GENERIC = frozenset(
    ["own", "new", "clinic", "lab", "conference", "rotation", "rotations", "service", "unit", "big", "small", "good"]
)
_ROUTINE = frozenset(["wellness", "research", "electives", "elective", "fellowship", "fellowships", "schedule"])


def details(brief: Brief, fragments: tuple[Fragment, ...]) -> tuple[Detail, ...]:
    """Every usable detail in the order of the notes; no two rest on the same words."""
    context = _Context(brief)
    found: list[Detail] = []
    for at, fragment in enumerate(fragments):
        if fragment.out is not None:
            continue
        before = fragments[at - 1] if at and fragments[at - 1].line == fragment.line else None
        mine = _speaks_of_applicant(fragments, at)
        detail = context.read(fragment, before, mine=mine)
        if detail is not None and not any(_same(detail, other) for other in found):
            found.append(detail)
    return tuple(found)


def _same(one: Detail, two: Detail) -> bool:
    a, b = (set(re.findall(r"[a-z]{4,}", d.text.lower())) for d in (one, two))
    return bool(a and b) and len(a & b) / min(len(a), len(b)) > 0.6


_FIRST_PERSON = re.compile(
    r"^(?:\W*)(?:me|mine|my|i|i'm|told|asked (?:about|abt|re) my|built)\b|\b(?:my|me|i)\b", re.I
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
        self.coordinator = brief.kind == "coordinator"
        self.places = {
            w for f in (brief.interview.program, brief.interview.institution or "",
                        brief.profile.medical_school or "") for w in re.findall(r"[A-Z][\w'-]+", f)
        }  # fmt: skip
        self.own = {n.lower() for n in names}

    def read(self, fragment: Fragment, before: Fragment | None, *, mine: bool) -> Detail | None:
        quote = self._quote(fragment, before, mine=mine)
        if quote or '"' in fragment.text:
            return quote
        text = _plain(fragment.text)
        if not 2 <= len(text.split()) <= 22 or re.search(
            r"\b(?:not|no|never|n't|nobody|none)\b|n't\b", text
        ):
            return None
        readers: tuple[Callable[[str, Fragment], tuple[Shape, str, int] | None], ...] = (
            self._topic, self._asked, self._question, self._told, self._thanks, self._you,
            self._residents, self._mine,
        )  # fmt: skip
        for reader in readers:
            if reader in (self._residents,) and mine:
                continue
            core = reader(text, fragment)
            if core and self._clean(core[1]):
                return Detail(core[0], core[1], fragment.span, core[2])
        if mine:
            return None
        feature = self._feature(text)
        if feature and self._clean(feature):
            score = 4 + min(3, len(feature.split()) // 3)
            return Detail(Shape.FEATURE, feature, fragment.span, score)
        return None

    def _clean(self, text: str) -> bool:
        """No stranger's name, no leftover pronoun, no sign a letter does not carry."""
        if re.search(
            r"[@#=<>~/\\|*?_\[\]{}]|\d/\d|\b(?:he|she|him|his|they|them|it|its|this|that|these|those|us|we)\b",
            text,
        ):
            return False
        if keepout.reason(text):
            return False
        return not any(self._strange(w, at) for at, w in enumerate(text.split()))

    def _strange(self, word: str, at: int) -> bool:
        bare = word.strip(".,;:'\"").removesuffix("'s")
        if not bare[:1].isupper() or bare in ("I", "I'd") or bare in self.places:
            return False
        if re.match(r"[A-Z][A-Z&\d-]|PGY|Dr$", bare) or bare in _CAPITALS:
            return False
        return True

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
            rf"\b{self.subject}(?:'s)? (?:\w+ )?(?:says?|said|goes|told me|calls it|kept saying|added|put it)\b"
            rf"|^\W*(?:{self.subject}|her|him)\s*§|^\W*(?:told me(?: after)?|said|says)\W*§"
            rf"|\b(?:her|his) (?:advice|words|line|motto|rule)\b|§\W*{self.subject} (?:says?|said)|^\W*(?:her|him)\b",
            context, re.I,
        )  # fmt: skip
        if said and fragment.sure_pronoun:
            shape = Shape.QUOTE
        elif (
            re.fullmatch(r"\W*§\W*(?:quote|love|love (?:that|it|this))?\W*", around, re.I)
            and not mine
            and not lead
        ):
            shape = Shape.SAYING
        else:
            return None
        return Detail(shape, words, fragment.span, 9 if shape is Shape.QUOTE else 7)

    def _quotable(self, words: str) -> bool:
        tokens = words.split()
        if not 3 <= len(tokens) <= 18 or keepout.reason(words):
            return False
        if re.search(
            r"[/@#&+=<>~]|\b\d+x\b|\b(?:dont|cant|im|thats|u|ur|w|pts?|abt|bc)\b", words, re.I
        ):
            return False
        if any(
            t[:1].isupper()
            for t in tokens[1:]
            if t.strip("'\"") not in ("I", "I'm", "I'll", "I'd", "I've")
        ):
            return all(re.match(r"[A-Z]{2,}|[a-z\d'\"(]|I\b", t) for t in tokens[1:])
        return True

    def _topic(self, text: str, _fragment: Fragment) -> tuple[Shape, str, int] | None:
        match = re.match(
            r"(?:we |then |then we |also )?(?:talked|spoke|chatted|discussed|bonded|got (?:in|on)to|(?:long|good|great|nice|real) (?:bit|chat|talk|conversation))"
            r"(?: mostly| a lot| long| more)? ?(?:about|on|over|of|re)? (.+?)(?: (?:for|a lot|at length|way|four too long|forever).*)?$",
            text, re.I,
        )  # fmt: skip
        phrase = match and with_article(_to_you(match.group(1)))
        return (Shape.TOPIC, phrase, 8) if phrase else None

    def _asked(self, text: str, _fragment: Fragment) -> tuple[Shape, str, int] | None:
        match = re.match(
            rf"(?:{self.subject} )?(?:also |then )?asked (?:me )?about (.+)$", text, re.I
        )
        if not match:
            return None
        rest = _to_you(match.group(1))
        phrase = with_article(rest)
        if not phrase:
            return None
        own = re.match(r"my\b", rest)
        return (Shape.ASKED if own else Shape.TOPIC), phrase, 8 if own else 7

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
        phrase = match and with_article(_to_you(match.group(1)))
        return (Shape.TOLD, phrase, 8) if phrase else None

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
        words = read(_to_you(re.sub(r"\s+\d{1,2}/\d{1,2}$", "", rest)))
        follow = _after_kindness(base, words)
        return (Shape.THANKS, f"{gerund(base)} {follow}", 9) if follow else None

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
        words = read(_to_you(match.group(4)))
        follow = tail(words, 0) if you else None
        if not you or not follow:
            return None
        return Shape.YOU, f"you {match.group(2) or ''}{you} {follow}", 8

    def _residents(self, text: str, _fragment: Fragment) -> tuple[Shape, str, int] | None:
        match = _RESIDENTS.match(text)
        if not match:
            return None
        words = read(match.group("rest"))
        if len(words) < 2:
            return None
        adverb = words[0].text + " " if words[0].low in ("also", "now", "all", "still") else ""
        words = words[1:] if adverb else words
        singular = match.group("subject").lower().startswith(("each", "every"))
        verb = words[0]
        if verb.low in _ATTITUDES or not verb.may("third" if singular else "base"):
            return None
        if not singular and verb.may("plural"):
            return None
        objects = 2 if verb.low in ("give", "teach", "show", "gives", "teaches") else 1
        follow = tail(words, 1, objects=objects)
        if not follow:
            return None
        subject = re.sub(r"^res\b", "residents", match.group("subject"))
        subject = subject if re.match(r"PGY|CA|R\d", subject) else subject[0].lower() + subject[1:]
        return Shape.RESIDENTS, f"{subject} {adverb}{verb.low} {follow}", 7

    def _feature(self, text: str) -> str | None:
        text = re.sub(
            r"^(?:they have|they've got|there's|there is|have|has) (?:a |an )?(?=\w+ \w)", "", text
        )
        text = re.sub(r"^(?:a|an) ", "", text)
        words = read(_to_you(text))
        if (
            not words
            or words[0].may("num", "prep", "pron", "aux", "conj")
            or words[0].low in ("each", "every")
        ):
            return None
        phrase = noun_phrase(words, 0)
        if phrase is None or phrase.end != len(words) or words[phrase.head].low not in _FEATURES:
            return None
        core = [w for w in words[phrase.start : phrase.head + 1] if not w.may("det", "poss")]
        if len(core) < 2 or all(w.low in _GENERIC or w.low in _ROUTINE for w in core):
            return None
        if words[0].may("mainly_verb", "past", "third") and not words[0].may("noun", "adj"):
            return None
        whole = " ".join(w.text for w in words)
        return (
            with_article(whole) if words[0].may("poss", "det") else _the(whole, words[phrase.head])
        )


def _the(text: str, _head: Word) -> str:
    first = text.split()[0]
    known_name = first[:1].isupper() and not re.match(r"[A-Z][A-Z&\d]", first)
    lowered = text if known_name and first in _CAPITALS else text[0].lower() + text[1:]
    return "the " + (text if re.match(r"[A-Z][A-Z&\d-]|PGY", first) else lowered)


_CAPITALS = frozenset(
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays", "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December", "Spanish", "English", "Portuguese", "French", "Urdu", "American", "Spring", "Summer", "PhD", "Medicaid", "Medicare"]
)
_ROLE_VERBS = frozenset(
    ["runs", "leads", "directs", "trained", "started", "founded", "built", "teaches", "does", "opened", "designed", "redesigned", "oversees", "chairs", "created", "launched", "serves", "staffs", "wrote", "grew"]
)
_NOT_FOR_YOU = frozenset(
    ["say", "think", "ask", "laugh", "joke", "tell", "want", "like", "love", "hate", "know", "look", "seem", "apologize", "go", "get", "offer", "let", "feel", "believe", "hear", "shrug", "admit", "complain", "worry", "wish", "hope", "keep", "make", "see", "meet", "come", "leave", "lose", "plan", "mention", "cry", "drink", "eat", "sit", "smile", "nod", "call", "reply", "answer", "agree", "respond"]
)
_ATTITUDES = frozenset(
    ["want", "love", "like", "hate", "say", "think", "feel", "complain", "leave", "quit", "seem", "look", "believe", "know", "loves", "likes", "wants", "hates", "says", "thinks", "feels", "leaves", "seems", "looks", "come", "comes", "said", "felt", "thought"]
)
_RESIDENTS = re.compile(
    r"^(?:and |where |the )?(?P<subject>(?:(?:senior|chief|junior|all|most) )?(?:residents|interns|chiefs|faculty|attendings|fellows|seniors|PGY-\ds|CA-?\ds|R\ds|graduates)"
    r"|res(?= (?:run|do|take|get|write|pick|lead|present|rotate|go|staff|keep|choose|teach|see|work|join|have))"
    r"|(?:each|every) (?:resident|intern|fellow|class|PGY-\d|PGY-\d resident|senior))\s+(?P<rest>.+)$",
    re.I,
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
            follow = tail(words, 2)
            return f"{lead} {words[1].text} {follow}" if follow else None
        follow = tail(words, 1) if len(words) > 1 else None
        return f"{lead} {follow}" if follow else None
    return tail(words, 0)


def _second_person(verb: str) -> str | None:
    """The form of a verb that goes with "you", or `None` where it is none we trust."""
    special = {"has": "have", "does": "do", "did": "did", "ran": "run", "led": "led"}
    if verb in special:
        return "ran" if verb == "ran" else special[verb]
    base = base_form(verb, "s") if verb.endswith("s") else None
    if base:
        return None if base in _NOT_FOR_YOU else base
    past = base_form(verb, "ed")
    if past and past not in _NOT_FOR_YOU and past != verb:
        return verb
    return None


def _to_you(text: str) -> str:
    """The interviewer's pronouns turned to the second person."""
    text = re.sub(r"\b(?:her|his) own\b", "your own", text)
    text = re.sub(r"\b(?:herself|himself)\b", "yourself", text)
    text = re.sub(r"\b(?:his)\b", "your", text)
    text = re.sub(r"\bher(?=\s+[a-z])(?!\s+(?:to|in|at|on|for|about|with|and)\b)", "your", text)
    return re.sub(r"\b(?:her|him)\b", "you", text)


def _plain(text: str) -> str:
    """A fragment in prose: brackets dropped, shorthand written out, edges trimmed."""
    text = re.sub(r"\s*\([^()]*\)", "", text)
    text = expand(text)
    text = re.sub(r"^(?:and|also|then|plus|so|oh|ok|okay|um|well)\s+", "", text, flags=re.I)
    return text.strip(" .,:;!-–—\"'")
