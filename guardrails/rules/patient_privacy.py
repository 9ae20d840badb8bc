"""patient-privacy: the letter could identify a patient.

Why: a story from the ward may be told, the person in it may not be recognised; a letter that
forgets this shows a programme how the applicant would treat its patients. Errs on firing.
Source: R20; the identifiers are those of the HIPAA safe harbour (45 CFR 164.514(b)(2)).
Misses: a person named only by a first name that is also an ordinary word, and a combination that
is rare only to people who know the place.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from guardrails import patients
from guardrails.brief import Brief
from guardrails.grounding.tokens import is_known
from guardrails.letter import Letter
from guardrails.report import Evidence, Finding, Severity
from guardrails.rule import Example, Rule
from guardrails.text import Span, fold, sentences, words
from guardrails.wordfile import lines

_NAME = r"[A-Z][^\W\d_]+(?:[-'][^\W\d_]+)*"
_FULL = rf"{_NAME}(?:\s+{_NAME})?"
_TITLED = rf"(?:Mr|Mrs|Ms|Miss|Mx|Señora?|Sister|Brother)\b\.?\s+(?P<name>{_FULL})"
_ONES = "one|two|three|four|five|six|seven|eight|nine"
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_TEENS = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
_AGE = rf"(?:\d{{1,3}}|(?:{_TENS})(?:[- ](?:{_ONES}))?|{_TEENS}|{_ONES})"
_OLD = r"(?:[- ](?:years?|yrs?|months?|weeks?|days?)[- ](?:old|of\s+age)|\s?-?y/?o\b|yo\b)"
_OVER_89 = (
    rf"(?:9\d|1[01]\d|ninety(?:[- ](?:{_ONES}))?"
    rf"|(?:a|one)[- ]hundred(?:(?:[- ]and)?[- ](?:{_ONES}))?)"
)

# "patient safety" and "patients" in general are nobody.
_ONE_PATIENT = re.compile(
    r"\b(?:patient|pt)(?:'s)?\b(?!-|\s+(?:care|safety|population|education|experience|satisfaction|flow"
    r"|advoca\w+|outcomes?|volumes?|panels?|contact|navigat\w+|access|handoffs?|teacher|listener|and\b(?=\s+kind)))",
    re.I,
)
_HUMAN = re.compile(
    r"\b(?:woman|man|boy|girl|lady|gentleman|child|infant|baby|newborn|toddler|teen(?:ager)?|kid|guy"
    r"|veteran|farmer|widow(?:er)?|mother|father|son|daughter|grandmother|grandfather|survivor|victim)\b"
    r"|\b(?:Mr|Mrs|Ms)\b",
    re.I,
)
_PERSON = re.compile(rf"{_HUMAN.pattern}|\b{_AGE}{_OLD}", re.I)
_CARE = re.compile(
    r"\b(?:admi(?:tted|ssion)|came\s+in|arriv\w+|seen|saw|see|operat\w+|died|death|pass(?:ed)?\s+away|born"
    r"|deliver\w+|discharg\w+|transfer\w+|treat\w+|diagnos(?:ed|is)|collaps\w+|coded|presented\s+(?:to|with|in)"
    r"|underwent|surgery|surgical|rounds|rounded|consult\w*|car(?:ed|ing)\s+for|brought|took\s+care|bedside|hospice"
    r"|icu|nicu|micu|ward|intubat\w+|resuscitat\w+|seizure|stroke|cancer|tumou?r|leukemia|transplant\w*"
    r"|fractur\w+|bleed\w*|hemorrhage|aneurysm|aaa|avm|labou?r|chemo\w*|dialysis|syndrome|disease|sepsis|trach\w*"
    r"|symptom\w*|emergency|mri|ct|pain|injur\w+|illness|sick|wound|delirium|dementia|psychosis|overdose"
    r"|pneumonia|diabet\w+|asthma|infarct\w*|arrest|hospital\w*|biops\w+|scan|exam\w*|operation|chart)\b",
    re.I,
)
_KIN = re.compile(
    r"\b(?:my|our|your|whose)\s+(?:own\s+|late\s+|beloved\s+|maternal\s+|paternal\s+|dear\s+"
    r"|great[- ])*"
    r"(?:grand\w+|great-\w+|gran|granny|nana|nan|oma|opa|abuel[ao]|lola|lolo|mother|father|mom|mum|dad"
    r"|aunt|uncle|parents?|sister|brother|son|daughter|cousin|husband|wife|partner|spouse|family|niece|nephew)\b",
    re.I,
)
_STAFF = re.compile(
    r"\b(?:dr|coordinator|nurse|rn|chaplain|social\s+worker|interpreter|midwife|teacher|principal|mentor"
    r"|attending|resident|fellow|intern|chief|faculty|professor|therapist|technician|tech|counsel\w+|director"
    r"|manager|sonographer|pharmacist|secretary|assistant|colleague|physician|surgeon|staff|patient\s+advocate)s?\b",
    re.I,
)
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_DATE = re.compile(
    rf"\b{_MONTH}\s+(?:the\s+)?(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,?\s+\d{{4}})?"
    rf"|\b(?:the\s+)?(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}(?:,?\s+\d{{4}})?"
    r"|\b\d{4}-\d{2}-(?P<d3>\d{2})\b|\b\d{1,2}/(?P<d4>\d{1,2})(?:/\d{2,4})?\b(?!\s*(?:of|patients))"
)
_OCCASION = re.compile(
    r"\b(?:interview\w*|conversation|spoke|speaking|zoom|second\s+look|poster|conference|abstract|talk|lecture"
    r"|submitted|accepted|published|finished|completed|research\s+day|qi\s+day|symposium|meeting|visit\s+day"
    r"|email|e-mail|webinar|project|study|survey)\b",
    re.I,
)
_RECORD = re.compile(
    r"\b(?:MRN|medical\s+record(?:\s+(?:number|no\.?|#))?|record\s+(?:number|no\.?|#)|chart\s+(?:number|no\.?|#)"
    r"|patient\s+(?:id|number|no\.?|#)|hospital\s+number|accession(?:\s+number)?|encounter\s+number"
    r"|account\s+number|case\s+(?:number|no\.?|#))\s*(?:was|is|[:#=])?\s*#?\s*[A-Z]{0,3}-?\d[\d-]{2,}",
    re.I,
)
_AGED = re.compile(
    rf"\b{_OVER_89}{_OLD}"
    rf"|\b(?:aged?(?:\s+of)?|who\s+(?:was|is|(?:had\s+)?just\s+turned|had\s+turned|turned)|turn(?:ed|ing)|(?:s?he|patient)\s+(?:was|is)"
    rf"|at\s+(?:the\s+age\s+of)?|nearly|almost|over|past|,)\s*{_OVER_89}\b(?!\s*(?:%|percent|-|\d|[/.]\d|(?!was|has|is|always)[a-z]+s\b))"
    r"|\b(?:nonagenarian|centenarian|supercentenarian)s?\b"
    r"|\bin\s+(?:his|her|their)\s+(?:(?:mid|late|early)[- ])?(?:nineties|'?90s)\b"
    r"|\b(?:ninetieth|hundredth|9\dth|9[123](?:st|nd|rd)|10\dth)\s+birthday\b",
    re.I,
)
_THING = re.compile(
    r"\b(?:hospital|program(?:me)?|clinic|school|institution|residency|tradition|building|cent(?:er|re)"
    r"|foundation|chapel|church|house|farm|tree|history|department|college|university|town|bridge|book)\b",
    re.I,
)
_AGE_STATED = re.compile(
    rf"\b{_AGE}{_OLD}|\baged?\s+{_AGE}\b|\b\d{{2}}[- ]?[FM]\b|\b(?:wo)?man\s+of\s+{_AGE}\b", re.I
)
_EPONYM = re.compile(
    rf"\b(?P<who>{_NAME})(?:'s)?\s+(?:syndrome|disease|anomaly|malformation|sarcoma|disorder"
    r"|atrophy|ataxia)\b"
)
# Too frequent to point at anyone.
_COMMON_EPONYMS = frozenset(
    {
        "Parkinson", "Alzheimer", "Crohn", "Graves", "Down", "Hashimoto", "Raynaud", "Hodgkin",
        "Lyme", "Cushing", "Addison", "Tourette", "Sjogren", "Kawasaki", "Turner", "Marfan", "Rare",
        "The", "Celiac", "Heart", "Kidney", "Liver", "Lung", "Sickle", "Infectious", "Chronic",
        "This", "His", "Her",
    }
)  # fmt: skip
_SINGULAR_CASE = re.compile(
    r"\b(?:(?:very|extremely|exceedingly|so|ultra-?)\s?rare|rare\s+(?:disease|condition|disorder|genetic|form|tumou?r"
    r"|cancer|syndrome)|one\s+in\s+a\s+(?:million|hundred\s+thousand)|the\s+(?:only|first)\s+(?:known\s+|reported\s+|living\s+)?"
    r"(?:case|person|patient|woman|man|child)\s+(?:in|to|ever|with)|(?:local|national|evening)\s+(?:news|paper|television)"
    r"|newspaper|front\s+page|headlines?|mayor|senator|congress(?:man|woman)|governor)\b",
    re.I,
)
_UNUSUAL = re.compile(
    r"\b(?:lighthouse|beekeeper|trapeze|astronaut|sheriff|priest|nun|judge|logger|rancher|grain\s+(?:bin|silo|elevator)"
    r"|lightning|shark|bear\s+attack|mauled|plane\s+crash|avalanche|explosion|tractor|combine|chainsaw|quadruplets"
    r"|quintuplets|triplets|circus|olympi\w+|county\s+fair|bus\s+crash|train\s+(?:crash|accident)|house\s+fire)\b",
    re.I,
)
_PLACE = re.compile(rf"\b(?:at|in|from|to|near|outside)\s+(?P<place>{_NAME}(?:\s+{_NAME})*)")
_INITIALS = re.compile(
    r"(?<![\w.])(?:[A-Z]\.\s?){2,3}(?!\s?[A-Z][a-z])|\b(?:Mr|Mrs|Ms)\.?\s+[A-Z]\b\.?(?!\w)"
)
_NO_INITIALS = frozenset({"US", "MD", "DO", "UK", "AM", "PM", "BS", "MS", "BA", "RN", "DC", "PHD"})
_NAMINGS = (
    re.compile(rf"\b(?:patient|pt)(?:\s*[,-]+|\s+(?:named|called|was))?\s+(?P<name>{_FULL})"),
    re.compile(
        r"\b(?:woman|man|boy|girl|lady|gentleman|child|infant|baby|newborn|toddler|teenager|teen|kid|guy"
        rf"|veteran|farmer|year[- ]old)\s*,?\s+(?:named|called"
        rf"|whose\s+name\s+was)\s+(?P<name>{_FULL})"
    ),
    re.compile(
        rf"\b(?P<name>{_FULL})\s*(?:,|\(|-|was|is)\s*(?:who\s+(?:was|is)\s+|aged?\s+|only\s+|just\s+|then\s+)*"
        rf"(?:(?:a|an|your|my|our|the)\s+)?(?i:{_AGE}{_OLD})"
    ),
    re.compile(rf"\b(?i:{_AGE}[- ]year[- ]old)\s+(?P<name>{_FULL})"),
    re.compile(
        rf"\b(?:caring\s+for|cared\s+for|treating|treated|operated\s+on|diagnosed|intubated|delivered|looked\s+after"
        rf"|patients?,?\s+(?:like|such\s+as))\s+(?P<name>{_FULL})"
    ),
    re.compile(
        rf"\b(?P<name>{_NAME})'s\s+(?:chart|diagnosis|bedside|surgery|operation|chemo\w*|biopsy|tumou?r)\b"
    ),
)
_NOTED = (
    re.compile(_TITLED),
    re.compile(
        rf"\b(?P<name>{_FULL})\s*,?\s*\(?{_AGE}\s?(?:y/?o|yo|yrs?\s+old|years?[- ]old|[FM]\b)"
    ),
    re.compile(
        r"(?i:\b(?:pt|patient)\b(?:\s+(?:w|with)\s+(?:him|her|them))?|\bpt's\s+name)\s*(?:(?:was|named"
        r"|called|is)\s+|[-:=,(]+\s*)?"
        rf"(?P<name>{_FULL})"
    ),
)
_NOTED_SICK = re.compile(
    rf"\b(?:pt|patient|y/?o|yo|admitted|MRN|dx|died|surg\w*|fell)\b|\b\d{{2,3}}\b|\b\d{{1,2}}/\d{{1,2}}\b|{_CARE.pattern}",
    re.I,
)


@dataclass(frozen=True, slots=True)
class _Hit:
    span: Span
    message: str
    severity: Severity = Severity.REJECT
    evidence: tuple[Evidence, ...] = ()


def check(letter: Letter, brief: Brief) -> Iterator[Finding]:
    """Yield one finding per run of words that names or narrows down one patient."""
    innocent = _innocent(brief)
    noted = _noted_patients(brief.notes, innocent)
    for field, text in letter.fields():
        folded = fold(text)
        hits = [*_noted_names(folded, noted)]
        spans = sentences(text)
        for i, span in enumerate(spans):
            around = folded[spans[max(0, i - 1)].start : spans[min(i + 1, len(spans) - 1)].end]
            for detect in _DETECTORS:
                for hit in detect(span.of(folded), around, innocent):
                    moved = Span(hit.span.start + span.start, hit.span.end + span.start)
                    hits.append(_Hit(moved, hit.message, hit.severity))
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
    people += re.findall(rf"\b(?:[Dd]r|[Pp]rof|PD|APD|RN|[Cc]haplain)\b\.?\s+({_FULL})", folded)
    people += [brief.interview.program, brief.interview.institution or ""]
    people += [brief.profile.medical_school or "", brief.interview.event or ""]
    return frozenset(s.of(p).lower() for p in map(fold, people) for s in words(p))


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
            if _KIN.search(before) or _STAFF.search(before + hit.group()):
                continue
            if shape is _NOTED[0] and not _NOTED_SICK.search(line):
                continue
            parts = re.split(r"\s+", hit["name"])
            # "Walter" is in the dictionary, "Walter Bremmer" is not.
            if not any(map(_is_name, parts)):
                continue
            for part in parts:
                if part.lower() not in innocent and len(part) > 2:
                    where = Evidence(
                        "notes", hit.start(), hit.end(), notes[hit.start() : hit.end()]
                    )
                    found.setdefault(part, where)
    return tuple(found.items())


def _is_name(word: str) -> bool:
    """Whether a capitalised word is more likely a name than a word that opens a sentence."""
    return len(word) > 2 and not word.isupper() and not is_known(word.lower())


def _noted_names(folded: str, noted: tuple[tuple[str, Evidence], ...]) -> Iterator[_Hit]:
    for name, evidence in noted:
        pattern = rf"(?:\b(?:Mr|Mrs|Ms|Miss)\b\.?\s+)?(?:{_NAME}\s+)?\b{re.escape(name)}\b"
        for hit in re.finditer(pattern, folded):
            message = f"Your notes speak of {name} as a patient; a patient is never named."
            yield _Hit(Span(*hit.span()), message, evidence=(evidence,))


def _named(sentence: str, around: str, innocent: frozenset[str]) -> Iterator[_Hit]:
    for shape in _NAMINGS:
        for hit in shape.finditer(sentence):
            before = sentence[max(0, hit.start() - 30) : hit.start()]
            if _is_someone_else(
                hit["name"], before, sentence[hit.end() : hit.end() + 30], innocent
            ):
                continue
            if shape is _NAMINGS[3] or shape is not _NAMINGS[4] or _ONE_PATIENT.search(around):
                yield _Hit(Span(*hit.span("name")), "This names a patient; leave the name out.")
    for hit in re.finditer(_TITLED, sentence):
        after = sentence[hit.end() : hit.end() + 40]
        if _is_someone_else(
            hit["name"], sentence[max(0, hit.start() - 40) : hit.start()], after, innocent
        ):
            continue
        if _ONE_PATIENT.search(around) or (_CARE.search(around) and not _KIN.search(sentence)):
            yield _Hit(Span(*hit.span()), "This names a patient; leave the name out.")


def _is_someone_else(name: str, before: str, after: str, innocent: frozenset[str]) -> bool:
    """Whether `name` is staff, family or no name at all."""
    parts = name.split()
    if any(piece.lower() in innocent for part in parts for piece in part.split("-")):
        return True
    if all(is_known(part.lower()) or part in _NO_NAMES for part in parts):
        return True
    nearest = re.split(r"[.;]", after)[0]
    near_staff = _STAFF.search(before[-18:]) or re.match(
        r",?\s*(?:who is\s+)?(?:a|an|the|your|our|my|their)\s.{0,22}", nearest
    )
    if near_staff and _STAFF.search(before[-18:] + " " + nearest[:34]):
        return True
    return bool(_KIN.search(before))


_NO_NAMES = frozenset({"PGY", "ICU", "MICU", "NICU", "ED", "OR", "QI", "EHR", "I", "EMS"})


def _record_numbers(sentence: str, _around: str, _innocent: frozenset[str]) -> Iterator[_Hit]:
    for hit in _RECORD.finditer(sentence):
        yield _Hit(Span(*hit.span()), "A record number identifies a patient; leave it out.")


def _high_ages(sentence: str, around: str, _innocent: frozenset[str]) -> Iterator[_Hit]:
    message = 'An age over 89 can identify a patient; say "an older patient" instead.'
    for hit in _AGED.finditer(sentence):
        said = hit.group().lower()
        after = sentence[hit.end() : hit.end() + 40]
        if _KIN.search(sentence) and not _ONE_PATIENT.search(sentence):
            continue
        if "old" in said and re.match(r"\s+(?:\w+\s+){0,2}" + _THING.pattern, after, re.I):
            continue
        told = bool(re.match(r"[a-z,]", said)) and "enarian" not in said and "in " not in said
        person = _ONE_PATIENT.search(around) or _PERSON.search(around)
        if told and not person:
            continue
        human = _ONE_PATIENT.search(sentence) or _HUMAN.search(sentence)
        if not human and _THING.search(sentence):
            continue
        lead = len(hit.group()) - len(hit.group().lstrip(", "))
        weight = (
            Severity.CONFIRM if re.search(r"nineties|90s|^(?:over|past)", said) else Severity.REJECT
        )
        yield _Hit(Span(hit.start() + lead, hit.end()), message, weight)


def _dates_of_care(sentence: str, around: str, _innocent: frozenset[str]) -> Iterator[_Hit]:
    someone = _ONE_PATIENT.search(sentence) or _PERSON.search(sentence)
    follows = _ONE_PATIENT.search(around) and re.search(r"\b(?:s?he|her|his|him)\b", sentence, re.I)
    if not (someone or follows) or (_KIN.search(sentence) and not _ONE_PATIENT.search(sentence)):
        return
    for hit in _DATE.finditer(sentence):
        near = sentence[max(0, hit.start() - 60) : hit.end() + 40]
        day = next(int(d) for d in hit.groups() if d is not None)
        if not 1 <= day <= 31 or not _CARE.search(near) or _OCCASION.search(near):
            continue
        yield _Hit(Span(*hit.span()), "An exact date of care can identify a patient; leave it out.")


def _initials(sentence: str, _around: str, _innocent: frozenset[str]) -> Iterator[_Hit]:
    if not (_ONE_PATIENT.search(sentence) or _PERSON.search(sentence) or _CARE.search(sentence)):
        return
    if not (
        _AGE_STATED.search(sentence)
        or _DATE.search(sentence)
        or re.search(r",\s*\d{2}\b", sentence)
    ):
        return
    for hit in _INITIALS.finditer(sentence):
        if re.sub(r"[\s.]", "", hit.group()).upper() not in _NO_INITIALS:
            message = "Initials with an age or date can identify a patient; leave them out."
            yield _Hit(Span(hit.start(), hit.start() + len(hit.group().rstrip())), message)


def _combinations(sentence: str, _around: str, _innocent: frozenset[str]) -> Iterator[_Hit]:
    if not (_ONE_PATIENT.search(sentence) or _PERSON.search(sentence)):
        return
    if _KIN.search(sentence) and not _ONE_PATIENT.search(sentence):
        return
    clues = [*_clues(sentence)]
    if sum(weight for _, weight in clues) < 3:
        return
    found = [span for span, _ in clues]
    span = Span(min(s.start for s in found), max(s.end for s in found))
    message = "Together these details could identify one patient; keep at most one of them."
    yield _Hit(span, message, Severity.REJECT)


def _clues(sentence: str) -> Iterator[tuple[Span, int]]:
    """What narrows a patient down, with its weight; each kind counts once."""
    if age := _AGE_STATED.search(sentence):
        yield Span(*age.span()), 1
    eponyms = [
        e for e in _EPONYM.finditer(sentence) if e["who"].removesuffix("'s") not in _COMMON_EPONYMS
    ]
    rare = eponyms[0] if eponyms else _rare().search(sentence)
    if rare := rare or _SINGULAR_CASE.search(sentence):
        yield Span(*rare.span()), 2
    if event := _UNUSUAL.search(sentence):
        yield Span(*event.span()), 1
    months = re.compile(_MONTH)
    places = (p for p in _PLACE.finditer(sentence) if not months.match(p["place"]))
    if place := next(places, None):
        yield Span(*place.span("place")), 1


@cache
def _rare() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, lines('rare_conditions')))})\b", re.I)


def _pointed_at(sentence: str, _around: str, innocent: frozenset[str]) -> Iterator[_Hit]:
    for span, message, weight in patients.find(sentence, innocent):
        yield _Hit(span, message, weight)


_DETECTORS: tuple[Callable[[str, str, frozenset[str]], Iterator[_Hit]], ...] = (
    _named, _record_numbers, _high_ages, _dates_of_care, _initials, _combinations,
    _pointed_at,
)  # fmt: skip

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
