"""The evidence index: everything notes, fields and confirmed statements can support, by key.

Short forms are opened up (`wk` also stands as "week"), phrases that say the same are entered under
each other, and every entry remembers where it stands, so that a finding can show it.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from enum import IntFlag
from functools import cache, lru_cache
from itertools import pairwise
from operator import itemgetter
from typing import NamedTuple

from guardrails.brief import Brief
from guardrails.grounding import lexicon
from guardrails.grounding.corrections import taken_back
from guardrails.grounding.days import WEEKDAYS
from guardrails.grounding.figures import calendar_keys, implied
from guardrails.grounding.match import Match
from guardrails.grounding.numerals import whole_year
from guardrails.grounding.tokens import Token, is_known, key, tokens
from guardrails.report import Evidence
from guardrails.text import fold


class Place(NamedTuple):
    """A token of the evidence.

    `at` counts tokens over all sources, `line` clauses, `row` whole sentences or bullets.
    """

    at: int
    source: int
    token: Token
    line: int
    row: int


class Tone(IntFlag):
    """What a row of the evidence carries, as far as its words tell."""

    FIRST = 1
    """The applicant speaks: I, me, my."""
    THIRD = 2
    """Somebody else is spoken of: he, she, they."""
    TRAINEE = 4
    """Residents, interns, fellows, students."""
    HEDGED = 8
    """A hope, a plan, a maybe."""
    NEGATED = 16
    SPEECH = 32
    """Something is said, asked or quoted."""
    FORM = 64
    """The form's own, not the notes."""


_ByStart = dict[str, list[tuple[str, int]]]


@dataclass(frozen=True, slots=True)
class Index:
    """Places by key, each with the way it matches; `places` in order."""

    sources: tuple[tuple[str, str], ...]
    places: tuple[Place, ...]
    entries: dict[str, dict[int, Match]]
    keys_at: tuple[Set[str], ...]
    """Everything each place can stand for."""
    capitals: _ByStart
    """Words written with a capital, as (lower-case word, place), by their first five letters."""
    loose: _ByStart
    """Notes' words no dictionary knows, as (lower-case word, place), by their first letter.

    They are cut short or misspelled.
    """
    doubtful: frozenset[int]
    """Lines that carry a question mark: the applicant was not sure."""
    tones: tuple[int, ...]
    """The sum of each row's `Tone`s."""
    roles: tuple[frozenset[str], ...]
    """The people by role who are named, by row."""
    other_speaker: frozenset[int]
    """Places under the heading of, or right after, a doctor who is not the interviewer."""
    taken_back: frozenset[int]
    """Figures and days the notes correct, which support nothing (`corrections.taken_back`)."""

    def find(self, token: Token) -> tuple[tuple[int, Match], ...]:
        """Where the evidence has `token`, best match first; empty where it has not."""
        found = self.entries.get(token.key)
        if not found:
            return self._derived(token) or self._loosely(token.text)
        if len(found) == 1:
            return tuple(found.items())
        return tuple(sorted(found.items(), key=itemgetter(1, 0)))

    def _derived(self, token: Token) -> tuple[tuple[int, Match], ...]:
        """Where a capital word is made of this one, or this of it: Estonia of Estonian."""
        word = token.text
        if not token.capital or len(word) < _NAME_STEM or not word.isalpha():
            return ()
        return tuple(
            (at, Match.SHORT)
            for other, at in self.capitals.get(word[:_NAME_STEM], ())
            if len(other) >= _NAME_STEM
            and (word.startswith(other[:-1]) or other.startswith(word[:-1]))
            and abs(len(word) - len(other)) <= _NAME_ENDING
        )

    def _loosely(self, word: str) -> tuple[tuple[int, Match], ...]:
        if len(word) < 5 or not word.isalpha():
            return ()
        return tuple(
            (at, Match.TYPO)
            for other, at in self.loose.get(word[0], ())
            if (len(other) >= 3 and word.startswith(other)) or _one_slip(word, other)
        )

    def correction(self, token: Token) -> Evidence | None:
        """Where the notes take back the figure or day `token` says, with the words around it."""
        for at in sorted(self.taken_back):
            noted = self.places[at].token
            cut_short = token.kind == "word" and token.text.startswith(noted.text.rstrip("s"))
            if noted.key == token.key or cut_short:
                first = last = at
                while first > at - _AROUND and self._on_one_line(first - 1, at):
                    first -= 1
                while last < at + _AROUND and self._on_one_line(at, last + 1):
                    last += 1
                return self.evidence(first, last)
        return None

    def _on_one_line(self, first: int, last: int) -> bool:
        """Whether two places stand on one line of one source as its writer broke it."""
        if first < 0 or last >= len(self.places):
            return False
        a, b = self.places[first], self.places[last]
        text = self.sources[a.source][1]
        return a.source == b.source and "\n" not in text[a.token.end : b.token.start]

    def is_field(self, token: Token) -> bool:
        """Whether the form itself has the word: a name, the program, the month of the interview.

        Figures and weekdays are no such words: "on Tuesdays" may be said of anything.
        """
        if token.kind in ("number", "ordinal") or token.key in WEEKDAYS:
            return False
        return any(how <= Match.SHORT and self._of_form(place) for place, how in self.find(token))

    def has_in_form(self, word: str) -> bool:
        """Whether a key stands in the form, read strictly."""
        return any(self._of_form(place) for place in self.entries.get(word, ()))

    def _of_form(self, place: int) -> bool:
        return self.sources[self.places[place].source][0].startswith(("interview.", "profile."))

    def is_of_date(self, place: int) -> bool:
        """Whether a place is of the form's date of the interview."""
        return self.sources[self.places[place].source][0] == "interview.date"

    def evidence(self, first: int, last: int) -> Evidence:
        """The words from place `first` to place `last` (of one source) as evidence."""
        a, b = self.places[first], self.places[last]
        name, text = self.sources[a.source]
        return Evidence(name, a.token.start, b.token.end, text[a.token.start : b.token.end])


_AROUND = 4
"""Words shown on either side of what is taken back."""
_NAME_STEM, _NAME_ENDING = 5, 4
"""Letters two names share at the least, and by how many one may be longer."""
_CLAUSE = re.compile(r"\n|[;•*]|(?<=\w)[.!?](?=\s|$)|\s[-–—]+\s|->|→|,\s")
_ROW = re.compile(r"\n|[;•*]|(?<=\w)[.!?](?=\s|$)")
_DOUBT = re.compile(r"\?")
NEGATIONS = frozenset(
    """not no never without nobody none nor neither nothing cannot hardly rarely seldom didn't
    didnt doesn't doesnt don't dont isn't isnt wasn't wasnt won't wont can't cant w/o
    haven't hasn't""".split()
)
"""Words that deny, as notes have them."""
_TONES = {
    Tone.FIRST: frozenset("i i'm im i've ive i'd me my mine we our us".split()),
    Tone.THIRD: frozenset("he she they his her hers their them him he's she's they're".split()),
    Tone.TRAINEE: frozenset(
        """resident residents res intern interns fellow fellows student students chief chiefs
        trainee trainees pgy1 pgy2 pgy3 pgy4 r1 r2 r3 pgy1s pgy2s pgy3s pgy seniors juniors
        everyone everybody""".split()
    ),
    Tone.HEDGED: frozenset(
        """maybe perhaps hope hopes hoping hopefully plan plans planning planned want wants wd would
        might trying try considering thinking next soon eventually pending idea dream talk will
        gonna going could may if probably not yet applying submitting""".split()
    ),
    Tone.NEGATED: NEGATIONS,
    Tone.SPEECH: frozenset(
        """said says told tells asked asks mentioned mentions talked talks explained called calls
        quote described wants thinks likes believes""".split()
    ),
}
_TONE_OF: dict[str, int] = {}
for _tone, _words in _TONES.items():
    for _word in _words:
        _TONE_OF[_word] = _TONE_OF.get(_word, 0) | int(_tone)
_FORM = int(Tone.FORM)
_GAP = 40
"""Tokens of distance between two sources: nothing spans them."""


@lru_cache(maxsize=64)
def index(brief: Brief) -> Index:
    """The evidence index of `brief`."""
    places: list[Place] = []
    entries: dict[str, dict[int, Match]] = defaultdict(dict)
    doubtful: set[int] = set()
    corrected: set[int] = set()
    at = line = row = 0
    for number, (name, text) in enumerate(brief.sources()):
        plain = fold(text)
        breaks = [m.start() for m in _CLAUSE.finditer(plain)]
        rows = [m.start() for m in _ROW.finditer(plain)]
        doubtful |= {line + bisect_left(breaks, m.start()) for m in _DOUBT.finditer(plain)}
        done = 0
        start = len(places)
        for token in tokens(text):
            while done < len(breaks) and breaks[done] < token.start:
                done += 1
            own_row = row + bisect_left(rows, token.start)
            places.append(Place(at, number, token, line + done, own_row))
            at += 1
        line += len(breaks) + 1
        row += len(rows) + 1
        at += _GAP
        corrected |= {start + n for n in taken_back(plain, [p.token for p in places[start:]])}
        year = brief.interview.date.year if brief.interview.date else None
        # A telephone number and an ISO date imply no time of day.
        told = not name.startswith("profile.") and name != "interview.date"
        _enter(places, start, entries, corrected, year, told)
        _enter_short_years(text, places, start, entries)
        _enter_country(text, places, start, entries)
        if name == "interview.date" and brief.interview.date:
            for word in calendar_keys(brief.interview.date):
                _add(entries, word, start, Match.SHORT)
    keys_at: list[set[str]] = [set() for _ in places]
    for word, found in entries.items():
        for place in found:
            keys_at[place].add(word)
    return Index(
        brief.sources(),
        tuple(places),
        dict(entries),
        tuple(keys_at),
        _by_start(
            (i for i, p in enumerate(places) if p.token.capital and i not in corrected),
            places,
            _NAME_STEM,
        ),
        _by_start((i for i, p in enumerate(places) if _is_loose(p.token.text)), places, 1),
        frozenset(doubtful),
        _tones(places, row),
        _roles(places, entries, row),
        _other_speaker(places, brief),
        frozenset(corrected),
    )


def _by_start(found: Iterable[int], places: list[Place], letters: int) -> _ByStart:
    """The places `found`, with their words, by as many of these words' first letters."""
    words: _ByStart = defaultdict(list)
    for i in found:
        word = places[i].token.text
        words[word[:letters]].append((word, i))
    return dict(words)


def _is_loose(word: str) -> bool:
    return word.isalpha() and len(word) >= 3 and not is_known(word)


def _tones(places: list[Place], rows: int) -> tuple[int, ...]:
    found = [0] * rows
    for place in places:
        found[place.row] |= _TONE_OF.get(place.token.text, 0)
        if place.source:
            found[place.row] |= _FORM
    return tuple(found)


def _roles(
    places: list[Place], entries: dict[str, dict[int, Match]], rows: int
) -> tuple[frozenset[str], ...]:
    found: list[set[str]] = [set() for _ in range(rows)]
    for word, role in lexicon.roles().items():
        for place in entries.get(word, ()):
            found[places[place].row].add(role)
    return tuple(map(frozenset, found))


def _other_speaker(places: list[Place], brief: Brief) -> frozenset[int]:
    own = {token.text for token in tokens(brief.interview.interviewer)}
    found, other = set(), False
    for i, place in enumerate(places):
        if place.source != 0:
            break
        if i and places[i - 1].token.text in ("dr", "drs", "prof", "ms", "mr"):
            other = place.token.text not in own
        elif place.token.text in own and len(place.token.text) > 2:
            other = False
        if other:
            found.add(i)
    return frozenset(found)


def _enter_short_years(
    text: str, places: list[Place], start: int, entries: dict[str, dict[int, Match]]
) -> None:
    """Enter '19 as 2019 too, and '86 as 1986."""
    years = {m.start(1): m[1] for m in _SHORT_YEAR.finditer(text)}
    if not years:
        return
    for at in range(start, len(places)):
        if year := years.get(places[at].token.start):
            _add(entries, whole_year(year), at, Match.SHORT)


_SHORT_YEAR = re.compile(r"(?<!\w)['\u2018\u2019](\d\d)(?!\d)")


def _enter_country(
    text: str, places: list[Place], start: int, entries: dict[str, dict[int, Match]]
) -> None:
    """Enter US, in capitals, as the country and what is American; "us" is a pronoun."""
    found = {m.start() for m in _COUNTRY.finditer(text)}
    for at in range(start, len(places)) if found else ():
        if places[at].token.start in found:
            for word in ("america", "american"):
                _add(entries, key(word), at, Match.SHORT)


_COUNTRY = re.compile(r"\bU\.?S\b")


def _enter(
    places: list[Place],
    start: int,
    entries: dict[str, dict[int, Match]],
    corrected: Set[int],
    year: int | None,
    told: bool,
) -> None:
    """Enter the tokens from `start` on, with all that their words, figures and phrases stand for.

    What is `corrected` is passed over. `year` is that of dates such as 11/9; figures imply
    something where they are `told`.
    """
    own = [p.token for p in places[start:]]
    keys = ["" if start + i in corrected else token.key for i, token in enumerate(own)]
    for i, word in enumerate(keys):
        if not word:
            continue
        entries[word][start + i] = Match.SAME
        if i + 1 < len(keys) and keys[i + 1] and own[i].kind == own[i + 1].kind == "word":
            entries[word + keys[i + 1]][start + i] = Match.SAME
        for step, implied_word, how in implied(own, i, year) if told else ():
            _add(entries, implied_word, start + i + step, how)
    for i, length, others in _phrases(keys):
        spots = [start + i + j for j in range(length) if keys[i + j]]
        for word, how in others:
            found = entries[word]
            for at in spots:
                if at not in found or how < found[at]:
                    found[at] = how


def _add(entries: dict[str, dict[int, Match]], word: str, at: int, how: Match) -> None:
    found = entries[word]
    if at not in found or how < found[at]:
        found[at] = how


_PLAIN_WORDS = frozenset(
    "all as at be do go he hi i in is it me no of on or so to up us we who".split()
)


_Words = tuple[tuple[str, Match], ...]


@cache
def _sayings() -> tuple[dict[str, _Words], dict[lexicon.Phrase, list[tuple[list[str], _Words]]]]:
    """The words in which each known word can be said, and each phrase, by its first two words."""
    tables = (
        (lexicon.expansions(), Match.SHORT),
        (lexicon.contractions(), Match.SHORT),
        (lexicon.synonyms(), Match.SYNONYM),
        (lexicon.generalizations(), Match.GENERAL),
    )
    sayings: dict[lexicon.Phrase, dict[str, Match]] = defaultdict(dict)
    for table, how in tables:
        for words, others in table.items():
            # "us" and "or" are ultrasound and operating room only where nobody writes prose.
            if words and not (len(words) == 1 and words[0] in _PLAIN_WORDS):
                for word in {word for other in others for word in other}:
                    sayings[words][word] = min(how, sayings[words].get(word, how))
    alone: dict[str, _Words] = {}
    phrases: dict[lexicon.Phrase, list[tuple[list[str], _Words]]] = defaultdict(list)
    for words, said in sayings.items():
        if len(words) == 1:
            alone[words[0]] = tuple(said.items())
        else:
            phrases[words[:2]].append(([*words], tuple(said.items())))
    return alone, dict(phrases)


def _phrases(keys: list[str]) -> Iterator[tuple[int, int, _Words]]:
    """(start, length, words it can be said in, how) for every known phrase in `keys`."""
    alone, phrases = _sayings()
    for i, pair in enumerate(pairwise((*keys, ""))):
        if others := alone.get(pair[0]):
            yield i, 1, others
        for words, others in phrases.get(pair, ()):
            if keys[i : i + len(words)] == words:
                yield i, len(words), others


@lru_cache(maxsize=65536)
def _one_slip(word: str, other: str) -> bool:
    """Whether two words of six letters and more differ by one letter, or by two swapped ones."""
    if word[0] != other[0] or min(len(word), len(other)) < 6 or abs(len(word) - len(other)) > 1:
        return False
    i = 0
    while i < min(len(word), len(other)) and word[i] == other[i]:
        i += 1
    a, b = word[i:], other[i:]
    return a[1:] == b or a == b[1:] or a[1:] == b[1:] or (a[:2] == b[1::-1] and a[2:] == b[2:])
