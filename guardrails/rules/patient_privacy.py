"""patient-privacy: the letter could identify a patient.

Why: a story from the ward may be told, the person in it may not be recognised; a letter that
forgets this shows a programme how the applicant would treat its patients. Errs on firing.
Source: R20; the identifiers are those of the HIPAA safe harbour (45 CFR 164.514(b)(2)).
Misses: a person named only by a first name that is also an ordinary word, and a combination that
is rare only to people who know the place.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from guardrails import patients, wording
from guardrails.brief import Brief
from guardrails.letter import Letter
from guardrails.namings import FULL, TITLED
from guardrails.patients import Told, is_name
from guardrails.phrases import unlisted
from guardrails.rarities import NAME
from guardrails.report import Evidence, Finding, Severity
from guardrails.rule import Example, Rule
from guardrails.text import Span, fold, sentences, words
from guardrails.ward import CARE, KIN, ONE_PATIENT, STAFF

_NOTED = (
    TITLED,
    re.compile(
        rf"\b(?P<name>{FULL})\s*,?\s*\(?\d{1, 3}\s?(?:y/?o|yo|yrs?\s+old|years?[- ]old|[FM]\b)"
    ),
    re.compile(
        r"(?i:\b(?:pt|patient)\b(?:\s+(?:w|with)\s+(?:him|her|them))?|\bpt's\s+name)\s*(?:(?:was"
        r"|named"
        r"|called|is)\s+|[-:=,(]+\s*)?"
        rf"(?P<name>{FULL})"
    ),
)
_NOTED_SICK = re.compile(
    rf"\b(?:pt|patient|y/?o|yo|admitted|MRN|dx|died|surg\w*|fell)\b|\b\d{{2,3}}\b"
    rf"|\b\d{{1,2}}/\d{{1,2}}\b|{CARE.pattern.pattern}",
    re.I,
)

_RECOGNISED = (
    "Someone could recognize a patient from this: leave out what singles them out,"
    " such as a name, date, place, great age or rare story."
)
_CALLED = re.compile(
    r"\b(?:OT|PT|SLP|SW|LCSW|RN|CNA|NP|PA|OR\s+tech|techs?|child\s+life|runs?|ran|class|school"
    r"|club|choir|church|coach(?:es)?|founder|teach\w*|trained|co-?wrote|adore)\b"
)
_CAPITALISED = re.compile(r"[A-Z][^\W\d_]+")


@dataclass(frozen=True, slots=True)
class _Hit:
    span: Span
    message: str
    severity: Severity = Severity.REJECT
    evidence: tuple[Evidence, ...] = ()


def check(letter: Letter, brief: Brief) -> Iterator[Finding]:
    """Yield one finding per run of words that names or narrows down one patient."""

    def speak(sentence: str) -> str | None:
        return None if _is_the_visits(sentence, brief) else _RECOGNISED

    return unlisted(letter, "patient-privacy", detected(letter, brief), speak)


def _is_the_visits(sentence: str, brief: Brief) -> bool:
    """Whether only the day or the occasion of the visit makes it sound like a story."""
    event = brief.interview.event
    plain = sentence
    for known in ([fold(event)] if event else []) + sorted(_interview_dates(brief), key=len)[::-1]:
        plain = plain.replace(known, "the day")
    fires = wording.bars("patient-privacy").fires
    return plain != sentence and wording.weigh(plain)["patient-privacy"].value < fires


def detected(letter: Letter, brief: Brief) -> Iterator[Finding]:
    """Yield what is listed: names, dates, numbers, ages, places, rarities beside somebody ill.

    Notes, which are no prose, can be held against this alone.
    """
    innocent = _innocent(brief)
    noted = _noted_patients(brief.notes, innocent)
    for field, text in letter.fields():
        folded = fold(text)
        hits = [*_noted_names(folded, noted)]
        spans = sentences(text)
        for i, span in enumerate(spans):
            around = folded[spans[max(0, i - 1)].start : spans[min(i + 1, len(spans) - 1)].end]
            for place, message, weight in patients.find(Told(span.of(folded), around, innocent)):
                moved = Span(place.start + span.start, place.end + span.start)
                hits.append(_Hit(moved, message, weight))
        furniture = _furniture(letter) if field == "body" else ()
        dates = _interview_dates(brief)
        for hit in _merged(hits, folded):
            said = hit.span.of(folded)
            if any(hit.span.overlaps(x) for x in furniture) or said in dates:
                continue
            yield Finding(
                field, hit.span.start, hit.span.end, hit.message, hit.severity, hit.evidence
            )


def _furniture(letter: Letter) -> tuple[Span, ...]:
    found = letter.anatomy
    return tuple(x for x in (found.salutation, found.signoff, found.signature) if x)


def _merged(hits: list[_Hit], folded: str) -> Iterator[_Hit]:
    """Overlapping or touching hits as one, with the first one's reason and the graver weight."""
    current: _Hit | None = None
    for hit in sorted(hits, key=lambda h: (h.span.start, -h.span.end)):
        if current and folded[current.span.end : hit.span.start].strip(" ,(") == "":
            span = Span(current.span.start, max(current.span.end, hit.span.end))
            weights = {current.severity, hit.severity}
            grave = Severity.REJECT if Severity.REJECT in weights else current.severity
            current = _Hit(span, current.message, grave, current.evidence or hit.evidence)
            continue
        if current:
            yield current
        current = hit
    if current:
        yield current


@lru_cache(maxsize=64)
def _innocent(brief: Brief) -> frozenset[str]:
    """Name parts of people who are no patients: applicant, interviewers, "Dr." in the notes."""
    people = [brief.profile.name, brief.interview.interviewer, *brief.interview.others]
    folded = fold(brief.notes)
    people += re.findall(rf"\b(?:[Dd]r|[Pp]rof|PD|APD|RN|[Cc]haplain)\b\.?\s+({FULL})", folded)
    people += [brief.interview.program, brief.interview.institution or ""]
    people += [brief.profile.medical_school or "", brief.interview.event or ""]
    told = frozenset(s.of(p).lower() for p in map(fold, people) for s in words(p))
    patients_named = {part.lower() for part, _ in _noted_patients(brief.notes, told)}
    said = {
        word.lower()
        for text in (brief.notes, *brief.vouched)
        for word in _CAPITALISED.findall(fold(text))
    }
    return told | (said - patients_named)


def _interview_dates(brief: Brief) -> frozenset[str]:
    day = brief.interview.date
    if day is None:
        return frozenset()
    month = f"{day:%B}"
    return frozenset(
        {f"{month} {day.day}", f"{month} {day.day}, {day.year}", f"{day.month}/{day.day}"}
        | {
            f"{day.day} {month}",
            day.isoformat(),
            f"{month[:3]} {day.day}",
            f"{month[:3]}. {day.day}",
        }
        | {f"{month} {day.day}{end}" for end in ("st", "nd", "rd", "th")}
    )


@lru_cache(maxsize=256)
def _noted_patients(notes: str, innocent: frozenset[str]) -> tuple[tuple[str, Evidence], ...]:
    """Names the notes attach to a patient, part by part, with the words that do so."""
    folded = fold(notes)
    found: dict[str, Evidence] = {}
    for shape in _NOTED:
        for hit in shape.finditer(folded):
            line = folded[max(0, hit.start() - 40) : hit.end() + 60]
            before = folded[max(0, hit.start() - 25) : hit.start()]
            after = folded[hit.end() : hit.end() + 40].partition("\n")[0]
            if KIN.search(before) or STAFF.search(before + hit.group()):
                continue
            if shape is _NOTED[0] and not ONE_PATIENT.search(line):
                # "Ms. Ruiz SW runs it": a title with a calling beside it is a colleague's.
                around = f"{before.rpartition(chr(10))[2]} {hit.group()} {after}"
                if STAFF.search(around) or _CALLED.search(around):
                    continue
            if shape is _NOTED[0] and not _NOTED_SICK.search(line):
                continue
            parts = re.split(r"\s+", hit["name"])
            # "Walter" is in the dictionary, "Walter Bremmer" is not.
            if not any(map(is_name, parts)):
                continue
            for part in parts:
                if part.lower() not in innocent and len(part) > 2:
                    where = Evidence(
                        "notes", hit.start(), hit.end(), notes[hit.start() : hit.end()]
                    )
                    found.setdefault(part, where)
    return tuple(found.items())


def _noted_names(folded: str, noted: tuple[tuple[str, Evidence], ...]) -> Iterator[_Hit]:
    for name, evidence in noted:
        pattern = rf"(?:\b(?:Mr|Mrs|Ms|Miss)\b\.?\s+)?(?:{NAME}\s+)?\b{re.escape(name)}\b"
        for hit in re.finditer(pattern, folded):
            message = f"Your notes speak of {name} as a patient; a patient is never named."
            yield _Hit(Span(*hit.span()), message, evidence=(evidence,))


RULE = Rule(
    code="patient-privacy",
    source="R20",
    summary="could identify a patient",
    check=check,
    bad=(
        Example("I still think of «Mr. Ostrander», the patient whose stroke we discussed."),
        Example("I told you about a patient who was «93 years old» and wanted to drive again."),
        Example("The patient was admitted on «July 19» with a bleed."),
        Example("Her chart, «MRN 4471902», taught me to read twice."),
        Example("I cared for a «six-year-old with Pallister-Killian syndrome» that month."),
        Example("I thought of «Oskar» again.", notes="saw a pt w her - Oskar, 6 y/o, trach"),
        Example("My patient, «J.H.», was a 54-year-old with chest pain."),
    ),
    good=(
        Example("I still think of the patient whose back pain I had misread."),
        Example("My grandmother, who is 91, taught me to listen."),
        Example("I presented our patient safety project on April 9."),
        Example("Thank you for showing me the 95-year-old chapel of the hospital."),
        Example("A woman sang hymns through an awake operation while I held her hand."),
        Example(
            "Please thank Ms. Whitcomb, the coordinator, who moved my interview when I was sick."
        ),
        Example(
            "It was good to meet you on November 12 and to speak about the patient we both recall."
        ),
    ),
)
