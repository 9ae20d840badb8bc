"""A cautious reader of fragments: which runs of words are safe to put into a sentence.

It knows word classes (WordNet's counts plus closed lists), noun phrases of limited shape and the
tail of a simple predicate. Everything it does not recognise is refused: a letter loses a detail
rather than gain a sentence nobody would write. Words in no list count as nouns (field jargon).
"""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from assistant.offline.wordlists import table, word_list

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
    return found or frozenset(("noun", "plural" if _looks_plural(low) else "unknown"))


def _hyphenated(low: str) -> frozenset[str]:
    last = low.rsplit("-", 1)[1]
    if _COUNT.match(low) and last in ("day", "week", "month", "year", "hour", "minute"):
        return frozenset(("adj",))
    return frozenset(("adj", "noun", *(("plural",) if last.endswith("s") else ())))


_COUNT = re.compile(r"(?:\d+|one|two|three|four|five|six|seven|eight|nine)-")


def _looks_plural(low: str) -> bool:
    return low.endswith("s") and not low.endswith(("ss", "us", "is", "ics"))


_TAG = {"p": "proper", "n": "noun", "v": "base", "a": "adj", "r": "adv"}


def _open_tags(low: str) -> frozenset[str]:
    classes, verbs = table("wordnet_classes"), table("wordnet_verbs")
    found = {_TAG[c] for c in classes.get(low, "")}
    if classes.get(low, "").startswith("v"):
        found.add("mainly_verb")
    if low in _IRREGULAR_PLURAL:
        found |= {"noun", "plural"}
    if low in verbs:
        found.add("past")
    for base, tag in _bases(low):
        letters = classes.get(base, "")
        if tag == "s" and "n" in letters:
            found |= {"noun", "plural"}
        if "v" in letters:
            found.add({"s": "third", "ed": "past", "ing": "ing"}[tag])
            if letters[0] == "v" and tag == "s":
                found.add("mainly_verb")
    if low.endswith("ly") and not found:
        found.add("adv")
    return frozenset(found)


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
    counted = at < len(words) and words[at].may("num")
    if at + 1 < len(words) and words[at].low == "about" and words[at + 1].may("num"):
        at, counted = at + 1, True
    at += counted
    begin = at
    last_noun = -1
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


def _modifies(words: tuple[Word, ...], at: int, begin: int) -> bool:
    word = words[at]
    if at > begin and _ends_a_name(words, at):
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
        if words[at].low in ("to", "like", "as", "since", "until", "per"):
            return None
        inner = noun_phrase(words, at + 1, depth + 1)
        return inner.end if inner and _settled(words, inner) else None
    if words[at].low == "and" and at + 1 < len(words):
        inner = noun_phrase(words, at + 1, 2)
        return inner.end if inner and _settled(words, inner) else None
    return None


def _settled(words: tuple[Word, ...], phrase: NounPhrase) -> bool:
    """Whether a phrase can stand without an article."""
    head = words[phrase.head]
    return (
        phrase.determined
        or phrase.plural
        or head.low in MASS
        or head.low.endswith(("ology", "iatry", "ics", "ness", "ship"))
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
    return text if _settled(words, phrase) else f"the {text}"


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
    r"|at the same time|in person|on purpose|one on one|day (?:one|1)|first thing"
    r"|(?:the )?same day"
    r"|the (?:night|day|week) before|last (?:week|month|year|spring|fall|summer|winter)"
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


def _tail_step(words: tuple[Word, ...], at: int, objects: int) -> tuple[int, str, int] | None:
    rest = " ".join(w.text for w in words[at:])
    adverbial = _ADVERBIALS.match(rest)
    if adverbial:
        piece = adverbial.group()
        return at + len(piece.split()), _with_on(piece), 0
    word = words[at]
    if word.may("adv") and not word.may("noun", "adj"):
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
            return phrase.end, text if bare else _articled(words, phrase), 1
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


def _with_on(piece: str) -> str:
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
    if not _settled(words, phrase):
        if word.low == "of":
            return None
        text = f"the {text}" if word.low in ("at", "in", "on", "to", "from") else _a(text)
    return phrase.end, f"{word.text} {text}", 0


def _second_verb(words: tuple[Word, ...], at: int) -> tuple[int, str, int] | None:
    verb = words[at + 1]
    if not verb.may("base", "past") or not verb.may("mainly_verb", "past"):
        return None
    follow = tail(words, at + 2)
    return None if follow is None else (len(words), f"and {verb.text} {follow}".strip(), 0)


def _articled(words: tuple[Word, ...], phrase: NounPhrase) -> str:
    text = " ".join(w.text for w in words[phrase.start : phrase.end])
    if _settled(words, phrase):
        return text
    counted = re.match(r"(?:\d+|one|two|three|four|five|six|seven|eight|nine)-[a-z]+ ", text)
    return _a(text) if counted else f"the {text}"


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
        at, subject, many = phrase.end, _articled(words, phrase), phrase.plural
    if at >= len(words) or not words[at].may("base", "past", "third"):
        return None
    wanted = ("base", "past") if many else ("third", "past")
    if not words[at].may(*wanted):
        return None
    follow = tail(words, at + 1, objects=1 if question in ("how", "why") else 0)
    if follow is None or (question in ("how", "why") and not follow):
        return None
    return f"{question} {subject} {words[at].text} {follow}".strip()
