"""generic: nothing in the letter comes from this conversation or this program.

Why: interviewers of one program compare letters, and one that fits anybody says nobody was met.
Source: R12, R21.
Misses: a letter whose only details are invented (invented-fact finds those).
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from guardrails.brief import Brief, Kind
from guardrails.grounding.claims import is_content, sentences_of
from guardrails.grounding.evidence import Index, index
from guardrails.grounding.tokens import Token, is_known, key, tokens
from guardrails.letter import Letter, Part
from guardrails.report import Finding
from guardrails.rule import Example, Rule
from guardrails.text import WORD, Span, fold, fold_case, sentences
from guardrails.wordfile import lines

# Two words, since one may meet the notes by chance; a name or a term of art counts double.
NEEDED = 1
# Notes of one line have no second word to give.
THIN = 8
# A fluent letter may paraphrase nearly everything: many concrete words make up for few shared ones.
CONCRETE = 12
# A sentence without a word of its own is a passing remark up to this many words.
PASSING = 5

# What somebody said, word for word, is this conversation's, however common its words.
QUOTED = 4

# "One" and "second" meet any notes.
_COUNTS = frozenset({"one", "ones", "first", "second", "two"})
_MISSING = (
    "Nothing in the letter comes from your notes; name one or two things you spoke of, "
    "or that this program does."
)
_NO_NOTES = (
    "The letter names nothing specific, and your notes hold no detail yet: add one or two things "
    "you spoke of."
)


def check(letter: Letter, brief: Brief) -> Iterator[Finding]:
    """Yield one finding for the whole letter, at its connection part."""
    shared, concrete = details(letter, brief)
    weight = sum(1 if is_known(word) else 2 for word in shared)
    available = _keys(_noted(brief)) - commonplaces()
    needed = NEEDED if len(available) > THIN else 1
    if weight >= needed or (shared and len(concrete) >= CONCRETE) or _quotes(letter, brief):
        return
    place = letter.part(Part.CONNECTION) or letter.part(Part.GRATITUDE)
    field, span = place or ("body", Span(0, 0))
    noted = brief.notes.strip() or brief.vouched
    yield Finding(field, span.start, span.end, _MISSING if noted else _NO_NOTES)


@lru_cache(maxsize=256)
def details(letter: Letter, brief: Brief) -> tuple[frozenset[str], frozenset[str]]:
    """The letter's words that rest on the notes, and all its concrete words.

    What rests on the notes is the engine's to say: short forms, synonyms and wider words count.
    Courtesy, commonplaces and what stands in the form are left out: they fit any letter.
    """
    form = _keys("\n".join(text for source, text in brief.sources() if "." in source))
    evidence = index(brief)
    shared: set[str] = set()
    concrete: set[str] = set()
    for field, span in sentences_of(letter):
        for token in tokens(span.of(letter.field(field))) if field == "body" else ():
            if not is_content(token) or token.key in form or token.key in commonplaces():
                continue
            if token.text in _COUNTS or (len(token.text) < 3 and not token.text.isdigit()):
                continue
            concrete.add(token.text)
            if _rests_on_notes(token, evidence):
                shared.add(token.text)
    return frozenset(shared), frozenset(concrete)


def _rests_on_notes(token: Token, evidence: Index) -> bool:
    """Whether the notes, or what the applicant confirmed, have the word in any form."""
    return any(
        evidence.sources[evidence.places[place].source][0].startswith(("notes", "confirmed"))
        for place, _ in evidence.find(token)
    )


def _quotes(letter: Letter, brief: Brief) -> bool:
    """Whether the letter quotes some words of the notes."""
    noted = f" {_plain(_noted(brief))} "
    quoted = map(_plain, _QUOTED.findall(fold(letter.body)))
    return any(len(words.split()) >= QUOTED and f" {words} " in noted for words in quoted)


_QUOTED = re.compile(r"(?:^|[\s(])\"([^\"]{8,400})\"")


def _plain(text: str) -> str:
    return " ".join(WORD.findall(fold_case(text)))


def _noted(brief: Brief) -> str:
    return "\n".join((brief.notes, *brief.vouched))


@lru_cache(maxsize=1024)
def _words(text: str) -> tuple[tuple[str, str], ...]:
    folded = fold_case(text)
    found = (word.removesuffix("'s") for word in WORD.findall(folded))
    return tuple((w, w if w.isdigit() else key(w)) for w in found if w.isdigit() or len(w) > 2)


@lru_cache(maxsize=1024)
def _keys(text: str) -> frozenset[str]:
    return frozenset(stem for _, stem in _words(text))


@cache
def commonplaces() -> frozenset[str]:
    """Keys of the words any letter may be made of."""
    return frozenset(key(word) for word in lines("commonplaces"))


_COURTESY = re.compile(
    r"\b(?:thank|thanks|grateful|gratitude|appreciat\w*|pleasure|please|hesitate"
    r"|look(?:ing)? forward|wish(?:es)?|honou?r(?:ed)?|privilege"
    r"|stay in touch|keep in touch|glad to|happy to|hope)\b"
)


def substance(letter: Letter, brief: Brief) -> tuple[Span, ...]:
    """The sentences of the body that are more than thanks, wishes and offers of information."""
    found = []
    form = _keys("\n".join(text for source, text in brief.sources() if "." in source))
    for paragraph in letter.anatomy.paragraphs:
        text = paragraph.of(letter.body)
        for span in sentences(text):
            keys = _keys(span.of(text)) - commonplaces() - form
            said = fold_case(span.of(text))
            # "Great chat." is no courtesy, and says nothing all the same.
            if keys or (not _COURTESY.search(said) and len(said.split()) > PASSING):
                found.append(Span(paragraph.start + span.start, paragraph.start + span.end))
    return tuple(found)


RULE = Rule(
    code="generic",
    source="R12, R21",
    summary="has no specific detail of this conversation or this program",
    check=check,
    bad=(
        Example(
            "Dear Dr. Moreno,\n\nThank you for taking the time to speak with me. I was impressed "
            "by your program's commitment to excellence and its wonderful culture.\n\n"
            "Sincerely,\nPriya Raman",
            notes="4+1, PGY2s get a 2wk teaching block. sepsis alert project",
        ),
        Example(
            "Dear Dr. Moreno,\n\nI truly enjoyed learning about the Lakeview Internal Medicine "
            "Residency. The supportive faculty and diverse patients would help me grow.\n\n"
            "Thank you again for your insight.\n\nSincerely,\nPriya Raman",
            notes="Thursday noon report, residents pick the case; diagnostic uncertainty",
        ),
        Example(
            "Dear Dr. Moreno,\n\nThank you for our conversation at Lakeview. It was a joy.\n\n"
            "Priya Raman",
            subject="",
            notes="Kenya track, POCUS with the night float",
            kind=Kind.CARD,
        ),
        Example(
            "Dear Dr. Moreno,\n\nThank you for the sailing stories and the chowder.\n\n"
            "Sincerely,\nPriya Raman",
            notes="",
        ),
    ),
    good=(
        Example(
            "Dear Dr. Moreno,\n\nThank you for speaking with me. The two-week teaching block for "
            "second-year residents appealed to me.\n\nSincerely,\nPriya Raman",
            notes="PGY2s get a 2wk teaching block",
        ),
        Example(
            "Dear Dr. Moreno,\n\nYour patience with not knowing, and the noon gathering for which "
            "residents choose the patient, have stayed with me.\n\nSincerely,\nPriya Raman",
            notes="Thurs noon report, residents pick. very patient abt uncertainty, not knowing",
        ),
        Example(
            "Thank you, Dr. Moreno, for the talk about POCUS. I would be glad to stay in touch.",
            subject="",
            notes="pocus w night float, Kenya track",
            kind=Kind.LINKEDIN,
        ),
        Example(
            "Dear Dr. Moreno,\n\nThank you for your time. I hope to work on the Kenya track with "
            "you.\n\nSincerely,\nPriya Raman",
            notes="nice. Kenya track",
        ),
    ),
)
