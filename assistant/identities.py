"""What in a brief says who or where: words of names and places, codes, and patients.

Detection is our own: the form gives the names that matter letter by letter, and in notes nearly
every capitalised word no dictionary has is a name. Other libraries were measured beside it
(`tools/bench/personal_data.py`, docs/privacy.md) and found less.
Misses: a name written in lower case that neither the form nor a title gives away, a place known by
an ordinary word alone, and what only somebody who was there could recognise.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from guardrails import Brief, Letter
from guardrails.grounding.tokens import is_known
from guardrails.persons import letters
from guardrails.text import Span, fold

WORD = re.compile(r"[^\W\d_]+")
TITLE = r"(?:drs?|doctor|prof(?:essor)?|mrs?|ms|miss|mx|coach|chaplain|nurse|sister|brother)"
CODES = {
    "mail": re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+"),
    "site": re.compile(
        r"\b(?:https?://|www\.)\S+|\b[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|edu|gov|io|me|example)"
        r"\b(?:/\S*)?|\b[\w-]+(?:\.[\w-]+)*\.(?:ly|gl|co|us|uk|app|dev|health|page|link|ai)/\S+",
        re.I,
    ),
    # Before telephones: a card or a meeting's number must not be taken for half of one.
    "number": re.compile(
        r"(?<![\w-])(?:\d{3}-\d{2}-\d{4}|(?:\d{4}[ -]){3}\d{4}|\d{3}[ -]\d{4}[ -]\d{4}"
        r"|[A-Z]{2}\d{2}(?: ?[A-Z\d]{4}){3,7}(?: ?[A-Z\d]{1,3})?|\d{1,3}(?:\.\d{1,3}){3}"
        r"|\d-\d{3}-\d{3}-\d"
        r"|(?<=\bID )\d[\d-]{2,}|(?<=\bID: )\d[\d-]{2,}"
        r"|(?<=\bMRN )[\dA-Z-]{3,}|(?<=\bMRN: )[\dA-Z-]{3,}"
        r"|(?<=\bDOB )\d[\d/.-]+\d|(?<=\bDOB: )\d[\d/.-]+\d"
        r"|[A-Z]{0,3}\d{6,9}|(?!\d{10}(?!\d))[A-Z]{0,3}\d{10,}|(?<=#)\d{4,})(?![\w-])"
    ),
    "phone": re.compile(
        r"(?<![\w-])(?:\+\d[\d .()-]{7,}\d|(?:1[ .-]?)?\(?\d{3}\)?[ .-]?\d{3}[ .-]?\d{4}"
        r"|\d{3}-\d{4})(?![\w-])"
    ),
}
"""Written things that point at one person, by what kind of stand-in they need."""

_GENERIC = frozenset(
    """
    academic adventist air and allied army associate at avenue baptist base behavioral campus cancer
    care
    catholic center centers centre chair chief childrens children christian city clinic clinical
    coach college community consortium coordinator county department director do division doctor
    dr drs education eye faculty family fellow fellowship for force foundation general graduate
    group hall health healthcare hospital hospitals in institute institution integrated intern
    international internship interviewer jr manager marine md medical medicine memorial methodist
    mr mrs ms naval navy network nurse of office on panel pd phd physician physicians practice
    prof professor program programme public regional residency resident residents room school
    saint science sciences second service services sr st state system systems team the third track
    training unit university unknown va veterans with women womens year
    """.split()
)
_TITLED = re.compile(rf"\b(?i:{TITLE})\b\.?\s+([^\W\d_][\w'-]+)(?:\s+([A-Z][^\W\d_][\w'-]*))?")
_CAPITAL = re.compile(r"(?<![\w@./])[A-Z][a-z]+(?:[A-Z][a-z]+)?(?![\w@])")
_NAMED_PLACE = re.compile(
    r"((?:\b[A-Z][\w.'-]*\s+){1,3})(?:Hospital|Medical|University|College|Clinic|Health|Institute"
    r"|School|Residency|Memorial|General|Regional|Children)\b"
    r"|\bUniversity of ((?:[A-Z]\w+\s?){1,2})|\b(?:St|Saint|Mt|Mount)\.? ([A-Z]\w*)"
)


@dataclass(frozen=True, slots=True)
class Identity:
    """A word of a name; `common` ones are everyday words too and count only where they are names.

    `word` is as the letter should have it; `short` is an institution's initials.
    """

    word: str
    place: bool = False
    common: bool = False
    short: bool = False


def identities(brief: Brief) -> dict[str, Identity]:
    """The words to hide by their bare letters, in order: the form's first, then the notes'."""
    found: dict[str, Identity] = {}
    for identity in (
        *_of_the_form(brief),
        *_of_the_notes("\n".join((brief.notes, *brief.confirmed))),
    ):
        key = letters(identity.word)
        if (
            len(key) > 1
            and key not in _GENERIC
            and key not in _field_words(brief.profile.specialty)
        ):
            found.setdefault(key, identity)
    return found


def _of_the_form(brief: Brief) -> Iterator[Identity]:
    profile, interview = brief.profile, brief.interview
    for name in (interview.interviewer, profile.name, *interview.others):
        bare = re.sub(r"\(([^)]*)\)", "", name)
        yield from (_identity(word) for word in WORD.findall(bare))
    for place in (interview.program, interview.institution, profile.medical_school):
        if place:
            yield from (_identity(word, place=True) for word in WORD.findall(place))
            yield from _initials(place)


def _initials(place: str) -> Iterator[Identity]:
    """What a place is called for short: "LMC", and "UM" is too short to tell."""
    words = [w for w in WORD.findall(place) if w[0].isupper()]
    for first in {"".join(w[0] for w in words), "".join(w[0] for w in words[:-1])}:
        if len(first) > 2:
            yield Identity(first, place=True, common=True, short=True)


def _of_the_notes(notes: str) -> Iterator[Identity]:
    folded = fold(notes)
    for hit in _TITLED.finditer(folded):
        for word in filter(None, hit.groups()):
            for part in WORD.findall(word):
                named = word[0].isupper() and not part.isupper()
                if named or not is_known(part.lower()):
                    yield _identity(part)
    for hit in _NAMED_PLACE.finditer(folded):
        for words in filter(None, hit.groups()):
            yield from (_identity(w, place=True) for w in WORD.findall(words) if w[0].isupper())
    for hit in _CAPITAL.finditer(folded):
        if _is_a_name(hit.group(), opens=_opens(folded, hit.start())):
            yield _identity(hit.group())


def _identity(word: str, *, place: bool = False) -> Identity:
    low = word.lower()
    # Two letters of anybody's name are somebody else's word.
    return Identity(word, place, common=len(word) < 3 or is_known(low))


def _is_a_name(word: str, *, opens: bool) -> bool:
    from assistant.offline.vocabulary import is_proper, known
    from assistant.offline.wordlists import word_list

    low = word.lower()
    if len(word) < 3 or word in word_list("capitals") or low in _GENERIC:
        return False
    if low in _given_names():
        return is_proper(low) or not opens or not known(low)
    return not is_known(low) and not known(low)


def _opens(text: str, at: int) -> bool:
    """Whether a sentence, a line or a point of a list begins here."""
    return not re.search(r"[\w,;)]\s+$", text[max(0, at - 4) : at])


@cache
def _given_names() -> frozenset[str]:
    text = (Path(__file__).parent / "words" / "given_names.txt").read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return frozenset(name.lower() for line in lines for name in line.split())


def _field_words(specialty: str) -> frozenset[str]:
    """The words of every specialty, which tell nobody apart."""
    return _specialty_words() | frozenset(map(letters, WORD.findall(specialty)))


@cache
def _specialty_words() -> frozenset[str]:
    from guardrails.wordfile import lines

    return frozenset(letters(word) for line in lines("specialties") for word in WORD.findall(line))


# Notes have no salutation and no signature: a short first or last line would be passed over as one.
_HEAD = "Dear all,\n\n"
_TAIL = f"\n\n{'and so on ' * 5}.\n\nSincerely,\nus"


def patients(text: str, brief: Brief) -> tuple[Span, ...]:
    """Runs of words that name a patient, give a date of care or narrow one patient down."""
    from guardrails.rules.patient_privacy import detected

    lead = len(_HEAD)
    found = (
        Span(f.start - lead, f.end - lead)
        for f in detected(Letter("", _HEAD + text + _TAIL), brief)
        if f.field == "body"
    )
    return tuple(span for span in found if span.start >= 0 and span.end <= len(text))
