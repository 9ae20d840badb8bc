"""Places held against the case: names of programs and institutions that are not its own.

What `guardrails.rules.names` says of people it says of places with what stands here.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from guardrails import specialties
from guardrails.brief import Brief
from guardrails.grounding.tokens import is_known
from guardrails.letter import Field
from guardrails.persons import letters
from guardrails.report import Evidence, Finding
from guardrails.text import Span, fold, fold_case
from guardrails.wordfile import lines

FURNITURE = frozenset(lines("program_words"))
_HEAD = (
    r"(?:Residency(?:\s+Program)?|Program(?:me)?|Hospitals?|Medical\s+Cent(?:er|re)|Health(?:\s+System)?"
    r"|University|Institute|Clinic|Infirmary|Healthcare)"
)
_PLACE_WORD = r"(?:St\.|[A-Z][^\W\d_]*(?:[-'][^\W\d_]+)*)"
_INSTITUTION = re.compile(
    rf"\b(?P<name>{_PLACE_WORD}(?:[ ](?:of[ ]|and[ ]|&[ ]|the[ ])*{_PLACE_WORD}){{0,7}}?)"
    rf"[ ](?P<head>{_HEAD})\b"
)
_PLACED = re.compile(
    r"\b(?:interview(?:ed|ing|s)?(?:\s+day|\s+me)?\s+(?:at|with)|your\s+(?:program|residency|team|department)\s+at"
    r"|(?:residency|program|position|spot|interview\s+day)\s+at|(?:join|joining|train(?:ing)?\s+at|match(?:ing)?\s+at"
    r"|resident\s+at|opportunity\s+at|welcom\w+\s+(?:me\s+)?(?:back\s+)?to|interest\s+in))\s+(?:the\s+)?"
    rf"(?P<name>{_PLACE_WORD}(?:[ ]{_PLACE_WORD}){{0,3}})"
)


# "the Journal of School Health" is read, "the PERT team" is called.
_NO_PLACE = re.compile(r"Journal\b|Annals\b|[A-Z]{3,6}\s+(?:team|service|clinic|committee)\b")


def evidence(brief: Brief, source: str) -> tuple[Evidence, ...]:
    """The whole of one field as evidence; empty where the field is."""
    text = dict(brief.sources()).get(source, "")
    return (Evidence(source, 0, len(text), text),) if text else ()


@lru_cache(maxsize=128)
def known(brief: Brief) -> frozenset[str]:
    """Letters of every word of notes, confirmations and fields; halves of hyphenated ones too."""
    texts = (t for s, t in brief.sources() if s not in ("interview.interviewer", "interview.email"))
    found = {
        part
        for text in texts
        for word in set(re.findall(r"[^\W\d_]+(?:[-'][^\W\d_]+)*", fold(text)))
        for part in (word, word.removesuffix("'s"), *word.split("-"))
    }
    return frozenset(map(letters, found)) - {""}


@lru_cache(maxsize=128)
def own_words(brief: Brief) -> tuple[str, ...]:
    """Words of the program's and institution's names, lower case without accents."""
    said = f"{brief.interview.program} {brief.interview.institution or ''}"
    return tuple(dict.fromkeys(re.findall(r"[^\W\d_]+(?:'[^\W\d_]+)*", fold_case(said))))


def _distinctive(name: str) -> list[str]:
    """The words of a name that are not furniture such as "University" or a specialty."""
    found = re.findall(r"[^\W\d_]+(?:'[^\W\d_]+)*", fold_case(name))
    return [
        word for word in found if word not in FURNITURE and word.removesuffix("'s") not in FURNITURE
    ]


def institutions(field: Field, folded: str, limit: int, brief: Brief) -> Iterator[Finding]:
    """Yield places in `folded` up to `limit` that are named as the reader's and are not."""
    own = {*own_words(brief), "st", "saint"}
    reported: list[Span] = []
    for shape in (_INSTITUTION, _PLACED):
        for hit in shape.finditer(folded, 0, limit):
            if _NO_PLACE.match(folded, hit.start("name")):
                continue
            span = Span(hit.start("name"), hit.end() if shape is _INSTITUTION else hit.end("name"))
            words = _distinctive(hit["name"])
            strange = [w for w in words if w not in own and w.removesuffix("'s") not in own]
            head = hit["head"] if shape is _INSTITUTION else ""
            mixed = len(strange) < len(words) and not _noted(" ".join(words), brief)
            if not strange or (not mixed and _excused(strange, head, hit.group(), brief)):
                continue
            reported.append(span)
            yield _wrong_place(field, span, brief)
    for span in (*_half_right(folded[:limit], brief), *_before_specialty(folded[:limit], brief)):
        if not any(span.overlaps(other) for other in reported):
            yield _wrong_place(field, span, brief)


def _noted(phrase: str, brief: Brief) -> bool:
    return phrase in fold_case("\n".join((brief.notes, *brief.vouched)))


def _before_specialty(folded: str, brief: Brief) -> Iterator[Span]:
    """A strange name in front of a specialty: "Lakewood Internal Medicine"."""
    own = set(own_words(brief))
    for span, _ in specialties.find(folded):
        before = re.search(rf"(?:{_PLACE_WORD}[ ])+$", folded[: span.start])
        if not before or not folded[span.start].isupper():
            continue
        strange = [w for w in _distinctive(before.group()) if not _innocent_word(w, own, brief)]
        if strange and not all(is_known(word) for word in strange):
            yield Span(before.start(), before.end() - 1)


def _wrong_place(field: Field, span: Span, brief: Brief) -> Finding:
    found = (*evidence(brief, "interview.program"), *evidence(brief, "interview.institution"))
    message = f"This letter goes to {brief.interview.program}; is this another program's name?"
    return Finding(field, span.start, span.end, message, evidence=found)


def _excused(strange: list[str], head: str, said: str, brief: Brief) -> bool:
    """Whether an unfamiliar place is one the notes or the applicant's own fields speak of."""
    if brief.profile.medical_school:
        school = fold_case(brief.profile.medical_school)
        if all(word.removesuffix("'s") in school for word in strange):
            return True
    familiar = all(letters(word.removesuffix("'s")) in known(brief) for word in strange)
    if not familiar:
        if head.startswith("Program") and all(is_known(word) for word in strange):
            return not specialties.mentioned(said)
        # A person or an acronym after "interview with" is no place.
        return not head and (len(strange[0]) < 4 or all(is_known(word) for word in strange))
    if head.startswith(("Residency", "Program")):
        named = bool(specialties.mentioned(said)) or head.startswith("Residency")
        noted = fold_case("\n".join((brief.notes, *brief.vouched)))
        return not named or f"{strange[-1]} {head.split()[0].lower()}" in noted
    tight = re.match(r"(?:interview|your\s+(?:program|residency|team|department)|join)", said, re.I)
    return bool(head) or not tight or _is_person(strange, brief)


def _is_person(strange: list[str], brief: Brief) -> bool:
    """Whether the words are a person's: the notes title them, or the form lists them."""
    noted = fold_case(
        brief.notes + "\n" + "; ".join((brief.interview.interviewer, *brief.interview.others))
    )
    return any(
        re.search(
            rf"\b(?:dr|prof|mr|mrs|ms)\b\.?\s+(?:\w+\s+)?{re.escape(w)}|{re.escape(w)}\s*\(", noted
        )
        or w in fold_case("; ".join((brief.interview.interviewer, *brief.interview.others)))
        for w in strange
    )


def _half_right(folded: str, brief: Brief) -> Iterator[Span]:
    """A name of two words of which only one is the program's: "Cedar Grove" for "Cedar Point"."""
    own = set(own_words(brief))
    for name in (brief.interview.program, brief.interview.institution or ""):
        words = _distinctive(name)
        if len(words) == 1:
            yield from _split_name(folded, words[0], brief)
        if len(words) < 2:
            continue
        first, second = words[0], words[1]
        for hit in re.finditer(rf"\b({_PLACE_WORD})[ ]({_PLACE_WORD})", folded):
            one, two = (fold_case(hit[i]).removesuffix("'s") for i in (1, 2))
            if one == first and two != second and not _innocent_word(two, own, brief):
                yield Span(hit.start(), hit.start(2) + len(two))


def _split_name(folded: str, word: str, brief: Brief) -> Iterator[Span]:
    for hit in re.finditer(rf"\b({_PLACE_WORD})[ ]({_PLACE_WORD})", folded):
        if fold_case(hit[1] + hit[2]).removesuffix("'s") == word and letters(hit[1]) not in known(
            brief
        ):
            yield Span(*hit.span())


def _innocent_word(word: str, own: set[str], brief: Brief) -> bool:
    return word in own or word in FURNITURE or letters(word) in known(brief)
