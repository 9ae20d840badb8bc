"""Small questions about runs of words, and the turn into the letter's voice ("she" to "you")."""

import re

from assistant.offline.grammar import noun_phrase, safe_tail
from assistant.offline.prose import expand
from assistant.offline.vocabulary import Word, base_form, is_closed, is_proper, known, read
from assistant.offline.wordlists import word_list
from guardrails.grounding.tokens import is_known

FEATURES = word_list("features")
ATTITUDES = word_list("attitudes")
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
        "block",
        "blocks",
        "resident",
        "residents",
        "room",
        "lounge",
        "program",
        "session",
    ]
)
NO_TOPICS = word_list("no_topics")
NOT_OPENING = frozenset(
    """said told asked got says other same next last only more less better best worst another most
    first second own shadow going out off good nice
    great cool long short big own main late early different""".split()
)
DAY_WORDS = frozenset(
    """zoom virtual interview interviewer pd apd chair chief faculty fac core director coordinator
    coord resident residents room video link person applicant applicants director""".split()
)
_ROUTINE = frozenset(
    ["wellness", "research", "electives", "elective", "fellowship", "fellowships", "schedule"]
)

FIRST_PERSON = re.compile(
    r"^(?:\W*)(?:me|mine|my|i|i'm|told|asked|built)\b|\b(?:my"
    r"|i)\b",
    re.I,
)


UNSURE_REST = re.compile(
    r"\b(?:planned|planning|plans?|starting|starts(?! (?:in )?PGY)|coming|next|soon|not|no"
    r"|none|lost|was|were|gone|"
    r"wants?|would|if|ideas?|only|thinking|considering|trying|hopes|hoping|proposed|dropped|paused|closed|ended|suspended|stopped|20(?:2[7-9]|3\d))\b",
    re.I,
)


def is_empty(core: tuple[Word, ...]) -> bool:
    """Whether a name is too general to remember a program by ("research electives")."""
    if any(w.low == "same" or (w.low.endswith("est") and w.may("adj")) for w in core):
        return True
    if core[0].may("ing") and core[0].low not in _NAMED_ING:
        return True
    return all(
        w.low in _GENERIC
        or w.low in _ROUTINE
        or w.may("adv", "poss")
        or re.match(r"[\w]+-(?:day|week|month|year|hour|minute)$", w.low)
        for w in core
    )


def named(text: str) -> str:
    """A name with its article, in the middle of a sentence."""
    first = text.split()[0]
    if (
        re.match(r"[A-Z][A-Z&\d-]|PGY|[A-Z][a-z]*[A-Z]", first)
        or not known(first)
        or is_proper(first)
    ):
        return f"the {text}"
    return f"the {text[0].lower()}{text[1:]}"


CAPITALS = word_list("capitals")
ROLE_VERBS = word_list("role_verbs")
_NOT_FOR_YOU = word_list("verbs_not_for_you")
TIME_WORDS = frozenset(
    """year years month months week weeks day days hour hours time times morning afternoon evening
    person pairs monday tuesday wednesday thursday friday mondays tuesdays wednesdays thursdays
    fridays first second third fourth everything summer spring fall winter shifts along""".split()
)
KINDNESS = {
    "let": "let", "showed": "show", "walked": "walk", "sent": "send", "gave": "give",
    "moved": "move", "introduced": "introduce", "invited": "invite", "taught": "teach",
    "answered": "answer", "emailed": "email", "helped": "help", "fixed": "fix",
    "arranged": "arrange", "organized": "organize", "explained": "explain",
    "rescheduled": "reschedule", "mailed": "mail", "texted": "text", "stayed": "stay",
    "shared": "share", "forwarded": "forward", "offered": "offer",
    "swapped": "swap", "called": "call", "took": "take",
}  # fmt: skip
_SHOW_VERBS = frozenset(["let", "help"])


def after_kindness(base: str, words: tuple[Word, ...]) -> str | None:
    """What the interviewer let, showed or gave, after the verb `base`."""
    if words and words[0].low in ("me", "us"):
        lead = words[0].text
        if base in _SHOW_VERBS:
            if len(words) < 3 or not words[1].may("base"):
                return None
            follow = safe_tail(words, 2)
            return f"{lead} {words[1].text} {follow}" if follow else None
        follow = safe_tail(words, 1) if len(words) > 1 else None
        if base in ("walk", "take") and not (len(words) > 1 and words[1].may("prep")):
            return None
        return f"{lead} {follow}" if follow else None
    return None if base == "walk" else safe_tail(words, 0)


_NAMED_ING = frozenset(
    """teaching training reading writing programming planning screening coaching mentoring learning
    nursing cooking walking talking healing interviewing counseling imaging""".split()
)
PAST_FOR_YOU = frozenset(
    """remembered
    started founded built created designed redesigned trained wrote launched opened led
    directed
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


def second_person(verb: str) -> str | None:
    """The form of a verb that goes with "you", or `None` where it is none we trust."""
    if verb in ("is", "was", "had", "be"):
        return None
    special = {"has": "have", "does": "do", "did": "did", "ran": "run", "led": "led"}
    if verb in special:
        return "ran" if verb == "ran" else special[verb]
    base = base_form(verb, "s") if verb.endswith("s") else None
    if base:
        return None if base in _NOT_FOR_YOU else base
    return verb if verb in PAST_FOR_YOU else None


def to_you(text: str) -> str:
    """The interviewer's pronouns turned to the second person."""
    text = re.sub(r"\b(?:her|his) own\b", "your own", text)
    text = re.sub(r"\b(?:herself|himself)\b", "yourself", text)
    text = re.sub(r"\b(?:his)\b", "your", text)
    text = re.sub(r"\bher(?=\s+[a-z])(?!\s+(?:to|in|at|on|for|about|with|and)\b)", "your", text)
    return re.sub(r"\b(?:her|him)\b", "you", text)


def is_place(tokens: list[str], at: int) -> bool:
    """Whether a capitalised word follows a preposition that places have ("at Larkspur")."""
    while at > 0 and tokens[at - 1][:1].isupper():
        at -= 1
    return at > 0 and tokens[at - 1] in ("in", "at", "from", "near")


def is_vague(phrase: str) -> bool:
    """Whether a phrase would leave the reader asking which ("my project", "my tele-derm thing")."""
    words = read(phrase)
    found = noun_phrase(words, 0)
    head = words[found.head].low if found else ""
    if head in ("thing", "stuff", "things"):
        return True
    named_well = len(words) > 3 or any("-" in w.text or w.may("acronym") for w in words[1:-1])
    vague = head in NO_TOPICS - {"job", "class", "team"}
    return (vague and not named_well) or (len(words) < 3 and head in _TOO_BARE)


_TOO_BARE = frozenset(
    "project research paper thesis story background work experience capstone gap".split()
)


def has_substance(text: str) -> bool:
    """Whether a predicate names a thing, not just times and levels ("rotate for eight weeks")."""
    return any(
        w.may("noun")
        and not w.may("num", "acronym")
        and w.low not in TIME_WORDS
        and not re.match(r"PGY|[A-Z]\d$", w.text)
        for w in read(text)
    )


def goes_nowhere(verb: str, follow: str) -> bool:
    """Whether a going lost its place ("residents go on Wednesday afternoons")."""
    when = re.match(r"(?:on \w+days?|once|twice|every|each|from|in PGY|for) ?", follow)
    return verb in ("go", "goes", "went") and when is not None


def says_something(words: str) -> bool:
    """Whether unattributed quoted words are a saying rather than a name ("scribe for a day")."""
    parts = read(words.replace(",", ""))
    return len(parts) > 3 and (
        "," in words or any(w.may("third", "past", "aux", "base") for w in parts)
    )


def is_rough(word: str) -> bool:
    """Whether a word looks like a short form nobody would send ("cxd", "geri")."""
    bare = word.strip(".,;:'\"“”()")
    if bare.islower() and is_proper(bare):
        return True
    if not bare.isalpha() or not bare.islower() or known(bare) or is_closed(bare):
        return False
    if len(bare) > 2 and is_known(bare):
        return False
    return len(bare) <= 4 or not re.search(r"[aeiouy]", bare)


_REPORTED = re.compile(
    r"^(?:she|he) (?:also )?(?:told me|said|says|mentioned|explained)(?: that)?\s+"
    r"(?=(?:she|he|residents|interns|they|the|each|every)\s)",
    re.I,
)


def plain(text: str) -> str:
    """A fragment in prose: brackets dropped, shorthand written out, edges trimmed."""
    text = re.sub(r"\s*\([^()]*\)", "", text)
    text = re.sub(r"^(?:\(?\d{1,2}[).]|[a-e]\))\s+", "", text)
    text = expand(text)
    text = re.sub(
        r"\s+(?:too|either|as well|so|etc\.?|right away|for sure|straight off|tonight)$", "", text
    )
    text = re.sub(r"^(?:and|also|then|plus|so|oh|ok|okay|um|well)\s+", "", text, flags=re.I)
    text = text.strip(" .,:;!-–—\"'")
    return _REPORTED.sub("", text)
