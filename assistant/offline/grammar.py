"""A cautious reader of fragments: which runs of words are safe to put into a sentence.

It knows noun phrases of limited shape and the tail of a simple predicate. Everything it does not
recognise is refused: a letter loses a detail rather than gain a sentence nobody would write.
"""

import re
from dataclasses import dataclass, replace

from assistant.offline.vocabulary import MASS, Word, read
from assistant.offline.wordlists import word_list


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """Words `[start, end)`; `head` is the last noun before any prepositional phrase."""

    start: int
    end: int
    head: int
    plural: bool
    determined: bool
    article: str = ""


def noun_phrase(words: tuple[Word, ...], start: int, depth: int = 0) -> NounPhrase | None:
    """The longest safe noun phrase from `start`, or `None`."""
    core = _core(words, start)
    if core is None:
        return None
    end = core.end
    while end < len(words) and depth < 2:
        further = _attached(words, end, depth)
        if further is None:
            break
        end = further
    return replace(core, end=end)


def _core(words: tuple[Word, ...], start: int) -> NounPhrase | None:
    at = start
    determined = at < len(words) and words[at].may("det", "poss")
    at += determined
    at += determined and at < len(words) and words[at].low in _ORDINALS
    counted = at < len(words) and words[at].may("num")
    if at + 1 < len(words) and words[at].low == "about" and words[at + 1].may("num"):
        at, counted = at + 1, True
    at += counted
    begin = at
    last_noun = -1
    if determined and not counted and _is_name_part(words, at):
        at += 1
    while at < len(words) and at - begin < 5 and _modifies(words, at, begin):
        if words[at].may("noun") or (words[at].may("ing") and at > begin):
            last_noun = at
        at += 1
    if last_noun < 0:
        return None
    head = words[last_noun]
    plural = head.may("plural")
    number = words[begin - 1].low if counted else ""
    if counted and not plural and number not in ("one", "1"):
        return None
    singular = determined and words[start].low in ("a", "an", "each", "every", "this")
    if (singular and plural and not counted) or _bare_pile(words[begin : last_noun + 1]):
        return None
    return NounPhrase(start, last_noun + 1, last_noun, plural, determined or counted)


_ORDINALS = frozenset(("first", "second", "third", "fourth", "fifth", "last", "next"))
_TIMES = frozenset(
    ("year", "years", "week", "weeks", "month", "months", "day", "days", "hour", "hours")
)


_WEEKDAY = re.compile(r"^(?:mon|tues|wednes|thurs|fri|satur|sun)days?$", re.I)
_WHICH = frozenset(("first", "second", "third", "fourth", "fifth", "final", "intern", "research"))


def _ends_a_name(words: tuple[Word, ...], at: int) -> bool:
    """Whether a word after a noun is a time or level of its own ("stone clinic Wednesdays")."""
    word = words[at]
    if word.low in _TIMES:
        return words[at - 1].low not in _WHICH
    level = re.match(r"PGY-\d|R\d$|CA-?\d|[ap]m$", word.text)
    return bool(level or _WEEKDAY.match(word.text))


def _is_name_part(words: tuple[Word, ...], at: int) -> bool:
    """Whether a verb after an article is the first half of a name ("a zip code")."""
    pair = words[at : at + 2]
    return len(pair) == 2 and pair[0].tags <= {"base", "mainly_verb"} and pair[1].may("noun")


def _modifies(words: tuple[Word, ...], at: int, begin: int) -> bool:
    word = words[at]
    if at > begin and (_ends_a_name(words, at) or word.low in _AFTER_NOUNS):
        return False
    if word.may("det", "poss", "prep", "conj", "pron", "aux", "num", "odd"):
        return False
    if word.may("noun", "adj"):
        return not (word.may("mainly_verb") and at > begin and not word.may("noun"))
    followed = at + 1 < len(words) and words[at + 1].may("noun", "adj")
    if word.may("ing") and at > begin and words[at - 1].may("noun"):
        return True
    participle = word.may("past") and word.low.endswith("ed")
    return (participle or word.may("ing")) and followed


_AFTER_NOUNS = frozenset(
    (
        "daily",
        "weekly",
        "monthly",
        "quarterly",
        "optional",
        "mandatory",
        "available",
        "required",
        "protected",
        "included",
    )
)
"""Adjectives that stand after what they speak of in notes ("research year optional")."""


def _bare_pile(run: tuple[Word, ...]) -> bool:
    """Whether words merely stand next to each other ("supervision hours week video clip")."""
    inner = run[:-1]
    plurals = sum(w.may("plural") and not w.may("adj", "unknown") for w in inner)
    return (
        len(run) > 4 or plurals > 0 or any(w.may("adv") and not w.may("adj", "noun") for w in run)
    )


def _attached(words: tuple[Word, ...], at: int, depth: int) -> int | None:
    """The end of a prepositional phrase or coordinated noun at `at`."""
    if words[at].may("prep") and at + 1 < len(words):
        if words[at].low == "about" and words[at + 1].may("num"):
            return None
        if words[at].low in ("to", "like", "as", "since", "until", "per"):
            return None
        inner = noun_phrase(words, at + 1, depth + 1)
        return inner.end if inner and settled(words, inner) else None
    if words[at].low == "and" and at + 1 < len(words):
        inner = noun_phrase(words, at + 1, 2)
        return inner.end if inner and settled(words, inner) else None
    return None


_ACRONYM_PLACES = frozenset(
    ("icu", "nicu", "picu", "cicu", "micu", "sicu", "ccu", "ed", "va", "emu")
)
"""Short forms of places, which take an article as the places do."""


def settled(words: tuple[Word, ...], phrase: NounPhrase) -> bool:
    """Whether a phrase can stand without an article."""
    head = words[phrase.head]
    if head.low in _ACRONYM_PLACES and not phrase.determined:
        return False
    return (
        phrase.determined
        or phrase.plural
        or head.low in MASS
        or head.low.endswith(("ology", "iatry", "ics", "ness"))
        or head.may("acronym")
        or head.text[:1].isupper()
        or (head.may("ing") and not head.may("base"))
    )


def with_article(text: str, *, opening: bool = False) -> str | None:
    """A whole fragment as a noun phrase fit after "hearing about", or `None`.

    A bare singular gets "the"; plurals and names of fields stay bare. `opening`: words before it
    already show that a noun comes ("talked about sleep in shift workers").
    """
    words = read(text)
    if not 1 <= len(words) <= 14:
        return None
    phrase = noun_phrase(words, 0)
    if phrase is None or phrase.end != len(words):
        return None
    if (
        not opening
        and words[0].may("base", "past", "third")
        and words[0].may("mainly_verb")
        and len(words) > 1
    ):
        return None
    return text if settled(words, phrase) else f"the {text}"


_CLAUSE = re.compile(
    r"\s+(?:I|that|which|who|where|because|cause|when|since|so|while|we|she|he|they"
    r"|(?:with|from|by) (?:Dr|Mr|Ms|Prof)\b|and (?:how|why|what|I|she|he|then))\b.*$"
)


def topic_phrase(text: str) -> str | None:
    """`with_article` after "about", of the whole or else without the clause at its end."""
    return with_article(text, opening=True) or with_article(_CLAUSE.sub("", text), opening=True)


_ADVERBIALS = re.compile(
    r"(?:(?:on )?(?:the )?(?:first|second|third|fourth|last) (?:mon|tues|wednes|thurs|fri"
    r"|satur|sun)days? of (?:the |each |every |a )?month"
    r"|(?:once|twice|(?:\w+) times) (?:a|an|per|every) (?:day|week|month|year|quarter)"
    r"|(?:a|per) (?:day|week|month|year|shift)"
    r"|(?:every|each) (?:(?:other|single|first|second|third|\w+) )?"
    r"(?:day|week|month|year|quarter|spring|summer|fall|winter|morning|afternoon|evening|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day(?: (?:morning|afternoon|evening|night))?)"
    r"|all (?:\w+ )?(?:years?|year long|day)|(?:from|by|until|in|as|during) PGY-\ds?(?: on)?"
    r"|(?:on )?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?)(?: and (?:mon|tues|wednes"
    r"|thurs|fri|satur|sun)days?)?"
    r"(?: (?:mornings?|afternoons?|evenings?|nights?))?"
    r"|(?:from|on|in|by) (?:week|day|month|year) (?:one|two|three|\d)(?: on)?"
    r"|together|at the same time|in person|on purpose|one on one|day (?:one|1)|first thing"
    r"|(?:the )?same day"
    r"|the (?:night|day|week) before|last (?:week|month|year|spring|fall|summer|winter)"
    r"|(?:January|February|March|April|June|July|August|September|October|November|December)(?! \d)"
    r"|every time)(?=\s|$)",
    re.I,
)


_MAY_GO = frozenset(
    (
        "and",
        "which",
        "who",
        "because",
        "so",
        "where",
        "since",
        "after",
        "before",
        "plus",
        "to",
        "that",
        "she",
        "he",
        "i",
        "they",
        "we",
        "when",
        "cause",
        "til",
        "until",
        "while",
        "where",
    )
)


def safe_tail(words: tuple[Word, ...], start: int, *, objects: int = 1) -> str | None:
    """`tail`, or the part before a clause that can be left away without changing what is said."""
    whole = tail(words, start, objects=objects)
    if whole is not None:
        return whole
    cuts = [at for at in range(start + 1, len(words)) if words[at].low in _MAY_GO]
    for cut in reversed(cuts):
        part = tail(words[:cut], start, objects=objects)
        if part:
            return part
    return None


def tail(words: tuple[Word, ...], start: int, *, objects: int = 1) -> str | None:
    """What follows a verb, with articles put in, if all of it is of a safe shape."""
    out: list[str] = []
    at = start
    while at < len(words):
        step = _tail_step(words, at, objects)
        if step is None:
            return None
        at, piece, used = step
        objects -= used
        out.append(piece)
    return " ".join(out)


def adverbial(words: tuple[Word, ...], at: int) -> tuple[int, str] | None:
    """The end and the wording of a phrase of time or manner at `at`."""
    match = _ADVERBIALS.match(" ".join(w.text for w in words[at:]))
    return (at + len(match.group().split()), _with_on(match.group())) if match else None


def _tail_step(words: tuple[Word, ...], at: int, objects: int) -> tuple[int, str, int] | None:
    when = adverbial(words, at)
    if when:
        return *when, 0
    rest = " ".join(w.text for w in words[at:])
    word = words[at]
    if word.low in ("first", "last", "next") and len(words) > at + 1 and words[at + 1].may("noun"):
        return None  # "ran first code": whose?
    if word.low == "yourself" or (word.may("adv") and not word.may("noun", "adj")):
        return at + 1, word.text, 0
    if word.may("prep"):
        return _prepositional(words, at)
    if word.low == "and" and at + 1 < len(words):
        return _second_verb(words, at)
    duration = _DURATION.match(rest)
    if duration and (objects <= 0 or (at > 0 and _lasts(words[at - 1]))):
        return at + len(duration.group().split()), f"for {duration.group()}", 0
    if objects > 0:
        phrase = noun_phrase(words, at)
        if phrase is not None:
            bare = at > 0 and _takes_bare(words[at - 1], words[phrase.head])
            text = " ".join(w.text for w in words[phrase.start : phrase.end])
            return phrase.end, text if bare else after_verb(words, at, phrase), 1
    return None


_INSTRUMENTS = frozenset(
    """accordion banjo bass bassoon cello clarinet drums fiddle flute guitar harp oboe organ piano
    saxophone trombone trumpet ukulele viola violin""".split()
)


def _takes_bare(verb: Word, head: Word) -> bool:
    """Whether what one does or plays stands without an article ("do telemedicine")."""
    doing = verb.low in ("do", "does", "perform", "practice", "teach", "study", "play", "plays")
    return doing and head.low not in _INSTRUMENTS and head.low not in word_list("features")


_DURATION = re.compile(
    r"(?:about )?(?:\d+|one|two|three|four|five|six|seven|eight|nine) "
    r"(?:years?|months?|weeks?|days?|summers?|seasons?|hours?|minutes?)(?= |$)"
)
_LASTING = frozenset(
    ("rotate", "rotates", "train", "trained", "stay", "stays", "work", "worked", "go")
)


def _lasts(word: Word) -> bool:
    """Whether a bare duration after this verb means how long it went on."""
    return word.low in _LASTING


_MONTH = re.compile(r"(?:Jan|Feb|Mar|Apr|Ju|Aug|Sep|Oct|Nov|Dec)[a-z]+$")


def _with_on(piece: str) -> str:
    if _MONTH.match(piece):
        return f"in {piece}"
    if piece == "same day":
        return "the same day"
    nth = re.match(r"(?:on )?(?:the )?(\w+) (\w+day)s? of", piece)
    if nth:
        return f"on the {nth.group(1)} {nth.group(2)} of the month"
    if _WEEKDAY.match(piece.split()[0]):
        first, *more = piece.split()
        if not more and not first.endswith("s"):
            first += "s"
        return " ".join(("on", first, *more))
    return piece


def _prepositional(words: tuple[Word, ...], at: int) -> tuple[int, str, int] | None:
    word, after = words[at], words[at + 1] if at + 1 < len(words) else None
    if after is None or word.low in ("like", "as", "since", "than"):
        return None
    if word.low == "to" and after.may("base") and not after.may("det"):
        follow = tail(words, at + 2)
        return None if follow is None else (len(words), f"to {after.text} {follow}".strip(), 0)
    if after.low in ("me", "you", "us", "them"):
        return at + 2, f"{word.text} {after.text}", 0
    phrase = noun_phrase(words, at + 1)
    if phrase is None:
        return None
    text = " ".join(w.text for w in words[at + 1 : phrase.end])
    if word.low in ("in", "at") and _WEEKDAY.match(after.text):
        return None
    if not settled(words, phrase):
        if word.low == "of":
            return None
        new = at > 1 and words[at - 2].low == "grew"  # "grew up on a farm"
        there = word.low in ("at", "in", "on", "to", "from") and not new
        text = f"the {text}" if there else _a(text)
    return phrase.end, f"{word.text} {text}", 0


def _second_verb(words: tuple[Word, ...], at: int) -> tuple[int, str, int] | None:
    verb = words[at + 1]
    if not verb.may("base", "past") or not verb.may("mainly_verb", "past"):
        return None
    follow = tail(words, at + 2)
    return None if follow is None else (len(words), f"and {verb.text} {follow}".strip(), 0)


def articled(words: tuple[Word, ...], phrase: NounPhrase) -> str:
    """The phrase with the article it needs."""
    text = " ".join(w.text for w in words[phrase.start : phrase.end])
    if settled(words, phrase):
        return text
    counted = re.match(r"(?:\d+|one|two|three|four|five|six|seven|eight|nine)-[a-z]+ ", text)
    return _a(text) if counted else f"the {text}"


_HAS_NEW = frozenset(
    """has have had keeps keep kept get gets got gives give did built build builds made make makes
    wrote write writes founded started opened created launched raises raise raised bought""".split()
)
"""Verbs whose object is heard of for the first time: "keeps a panel", not "the panel"."""


def after_verb(words: tuple[Word, ...], at: int, phrase: NounPhrase) -> str:
    """The object at `at` with the article its verb asks for."""
    if at and words[at - 1].low in _HAS_NEW and not settled(words, phrase):
        return _a(" ".join(w.text for w in words[phrase.start : phrase.end]))
    return articled(words, phrase)


_VOWEL = re.compile(r"[aeiouAEIO](?!ni[vtq]|ne-|se)|8|11|18|[FHLMNRSX][A-Z]")


def _a(text: str) -> str:
    return f"{'an' if _VOWEL.match(text) else 'a'} {text}"


def asked_clause(question: str, text: str) -> str | None:
    """An indirect question ("what I want from a chief") if all of it is of a safe shape."""
    words = read(text)
    if len(words) < 2 or len(words) > 14:
        return None
    if words[0].text in ("I", "I'd"):
        at, subject, many = 1, words[0].text, True
        if at < len(words) and words[at].low in ("would", "had", "could"):
            at, subject = at + 1, f"{subject} {words[at].low}"
    else:
        phrase = noun_phrase(words, 0)
        if phrase is None or phrase.end >= len(words):
            return None
        at, subject, many = phrase.end, articled(words, phrase), phrase.plural
    if at >= len(words) or not words[at].may("base", "past", "third"):
        return None
    wanted = ("base", "past") if many else ("third", "past")
    if not words[at].may(*wanted):
        return None
    follow = tail(words, at + 1, objects=1 if question in ("how", "why") else 0)
    if follow is None or (question in ("how", "why") and not follow):
        return None
    return f"{question} {subject} {words[at].text} {follow}".strip()
