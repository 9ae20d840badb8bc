"""What else points at one patient: a name beside care, an address, a bed, a public figure.

Each detector reads one folded sentence and yields spans; `guardrails.rules.patient_privacy` adds
what excuses them. They fire where a sick person and something that singles that person out stand
in one sentence; staff and the writer's own family are left alone.
"""

import re
from collections.abc import Callable, Iterator

from guardrails.grounding.tokens import is_known
from guardrails.report import Severity
from guardrails.text import Span

Hit = tuple[Span, str, Severity]

_NAME = r"[A-Z][^\W\d_]+(?:[-'][^\W\d_]+)*"
_FULL = rf"{_NAME}(?:\s+(?:{_NAME}|[A-Z]\.))?"
_KIN = re.compile(
    r"\b(?:my|our)\s+(?:own\s+|late\s+|dear\s+|older\s+|younger\s+|little\s+"
    r"|great[- ])*(?:grand\w+|gran|nana|mother"
    r"|father|mom|dad|aunt|uncle|parents?|sister|brother|son|daughter|cousin|husband|wife|partner"
    r"|spouse|family|niece|nephew|friend|neighbou?r|roommate|teacher|mentor|professor|dog|cat)s?\b",
    re.I,
)
_STAFF = re.compile(
    r"\b(?:dr|coordinator|nurse|chaplain|social worker|interpreter|midwife|teacher|mentor|attending"
    r"|resident|fellow|intern|chief|faculty|professor|therapist|technologist|technician|director"
    r"|secretary"
    r"|pharmacist|author|poet|poem|novel|book|painter|colleague|clerk|one of your|your office"
    r"|showed|show me|welcomed|thank|thanks|coffee|lunch|front desk)s?\b",
    re.I,
)
# What is told of patients and hardly of anyone else.
_SICK = re.compile(
    r"\b(?:patients?|bed|bedside|dying|died|dies|death|lost|burn(?:ed|s)|gangren\w+|cancer|leuk\w+"
    r"|tumou?r|stroke|sepsis|septic|wound\w*|trauma|amput\w+|dialysis|hospice|ward|icu|nicu"
    r"|admi(?:tted|ssion)|discharg\w+|deliver(?:ed|y)|stillbirth|stillborn|miscarriage|labou?r"
    r"|overdose|suicid\w+|seiz\w+|coma|ventilat\w+|intubat\w+|transplant\w*|surgery|operat\w+"
    r"|operation|biopsy|chemo\w*|diagnos\w+|disease|syndrome|pneumonia|fracture\w*|broken hip"
    r"|cared for|caring for|took care|treated|nursed|held (?:his|her|the) hand|the hand of"
    r"|ectopic|rupture\w*|hemorrhag\w+|haemorrhag\w+|bleed\w*|als|dementia|delirium|heart attack"
    r"|cardiac arrest|coded|found down|gunshot|stab\w*|collaps\w+|case|sick|ill|illness|psychosis"
    r"|schizophren\w+|tubercul\w+|tetanus|malaria|hiv|aids|cirrhosis|diabet\w+|follow(?:ed)?"
    r"|clinic patient|feet|foot|leg)\b",
    re.I,
)
_PERSON = (
    r"(?:patient|man|woman|boy|girl|child|baby|infant|newborn|toddler|teen(?:ager)?|kid|lady"
    r"|gentleman|veteran|farmer|fisherman|widow(?:er)?|mother|father|husband|wife|twins?|survivor"
    r"|victim|case|student|worker|guy|fellow|refugee|neighbou?r)"
)
_AGED_NAME = re.compile(
    rf"\b(?:[Ll]ittle|[Oo]ld|[Bb]aby|[Yy]oung|[Pp]oor|[Tt]iny)\s+(?:(?:Mr|Mrs|Ms"
    rf"|Miss)\.?\s+)?(?P<name>{_FULL})"
    rf"|\b(?:the|a|an|my|our|that)\s+(?:\w+\s+)?{_PERSON}s?,?\s+(?P<named>{_FULL})"
    rf"|\b(?P<lead>{_FULL}),?\s+(?:an?|the|my|who|whose|in (?:bed|room))\s+[^.;]{{0,60}}"
)
_BESIDE = re.compile(
    rf"\b(?:cared for|caring for|sat with|sitting with|hand of|held|lost|treated|treating|nursed"
    rf"|followed|met|visited|was|is|of|remember|about|named|called|case|husband|wife|[Ii]t was"
    rf"|name):?,?\s+(?:old\s+|little\s+|young\s+|poor\s+)?(?P<name>(?:(?:Mr|Mrs|Ms"
    rf"|Miss)\.?\s+)?{_FULL})"
)
_INITIAL = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss)\.?\s+[A-Z]\b\.?|(?<![\w.])(?:[A-Z]\.\s?){2,3}(?!\s?[A-Z][a-z])"
)
_NOT_NAMES = frozenset(
    "I Dr Mr Mrs Ms The A An It He She We You They My Our Your His Her This That Thank In On At "
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May "
    "June July August September October November December Christmas Easter English Spanish French "
    "Step ICU NICU MICU PICU ED OR PGY QI ALS HIV CT MRI EHR Medicine Hospital Clinic Center "
    "Program Residency University Internal Family Pediatrics Surgery Match Zoom Kenya When As For "
    "After Before During Meeting Hearing If And But So To With From What How One Two Our".split()
)
_BED = re.compile(
    r"\b(?:(?:delivery\s+|operating\s+|exam\s+|trauma\s+|hospital\s+)?(?:room|bed|bay|cubicle|or"
    r"|suite|incubator|isolette)"
    r"\s+(?:number\s+|no\.?\s*|#\s*)?\d{1,4}[A-Z]?|(?:room|bed)\s+(?:one|two|three|four|five|six"
    r"|seven|eight|nine|ten))\b",
    re.I,
)
_PATIENT = re.compile(rf"\b{_PERSON}s?\b", re.I)
_HOME = re.compile(
    r"\b\d{1,5}\s+(?:[NSEW]\.?\s+)?(?:[A-Z][\w']+\s+){1,3}(?:Street|St|Avenue|Ave|Road|Rd|Lane"
    r"|Ln|Drive|Court|Place"
    r"|Boulevard|Blvd|Way|Terrace|Square|Row)\b\.?"
)
_NUMBER = re.compile(
    r"\b(?:wristband|bracelet|tag|file|folder|chart|record|case|insurance|social security|phone"
    r"|telephone|admission"
    r"|registration|hospital|patient|encounter|visit|specimen|accession|policy|medicaid|medicare)\b"
    r"(?:\s+(?:number|no\.?|id))?[^.;\n]{0,16}?(?P<no>#?\b[A-Z]{0,3}-?\d[\dA-Z]*(?:-[\dA-Z]+)+\b"
    r"|#?\b[A-Z]{0,3}\d{5,}\b)",
    re.I,
)
_BIRTH = re.compile(
    r"\b(?:date of birth|dob|born on|birthday (?:was|is|on))\b[^.;\n]{0,30}\d", re.I
)
_DAY = re.compile(
    r"\b(?:(?:Jan|Febr)uary|March|April|May|June|July|August|(?:Septem|Octo|Novem"
    r"|Decem)ber)\s+\d{1,2}"
    r"(?:st|nd|rd|th)?\b(?:,?\s+\d{4})?|\b(?:Christmas|Thanksgiving|New Year's|Easter|Halloween)"
    r"(?:\s+(?:Eve|Day|morning|night|eve))?"
)
_EVENT = re.compile(
    r"\b(?:stillbirth|stillborn|died|death|lost|deliver(?:y|ed)|born|admitted|admission"
    r"|discharged|operated|operation|surgery"
    r"|arrest|coded|intubated|collapsed|diagnosed|seizure|stroke|birth|found down|brought in"
    r"|crash|shooting|rupture\w*|attended)\b",
    re.I,
)
_PUBLIC = re.compile(
    r"\b(?:the|a|an|our|my)\s+(?:\w+\s+){0,2}?(?:mayor|governor|senator|bishop|archbishop"
    r"|sheriff|judge|congress\w+|minister"
    r"|president|celebrity|singer|actor|actress|quarterback|anchor\w*|imam|rabbi|principal"
    r"|superintendent|ambassador|chief of police"
    r"|fire chief|police chief|mascot|weatherman|newscaster|king|queen|prince(?:ss)?|only \w+"
    r"|first \w+(?: \w+){0,3}|famous \w+"
    r"|well-known \w+)(?:'s)?(?:\s+(?:wife|husband|son|daughter|mother|father|nephew|niece"
    r"|brother|sister|child))?\b",
    re.I,
)
_OF_A_PLACE = re.compile(
    r"\b(?:in|of) (?:our|my|the|this|that) (?:\w+ )?(?:city|town|county|state|village|country"
    r"|district"
    r"|region|island|diocese|parish)\b|\bwife\b|\bhusband\b"
)
_ILLNESS = re.compile(
    r"\b(?:came in|admitted|treated|overdose|ectopic|stroke|cancer|pneumonia|transplant(?:ed)?"
    r"|gunshot|ruptured?|bleed\w*|died"
    r"|dying|heart attack|seizure|diagnos\w+|cared for|leukemia|syndrome|disease|sepsis|amput\w+"
    r"|wound\w*|burn(?:ed|s)|tetanus"
    r"|psychosis|suicid\w+|miscarriage|hiv|tumou?r|surgery|icu)\b",
    re.I,
)
_OF_YEARS = re.compile(
    r"\b(?:man|woman|lady|gentleman|patient|person|farmer|widow|veteran)\s+(?:of"
    r"|aged)\s+(?P<age>\d{2,3})\b(?:\s+years)?",
    re.I,
)

_NAMED = "This names a patient; leave the name out."


def _is_name(name: str) -> bool:
    """Whether capitalised words are somebody's name rather than the opening of a sentence."""
    parts = re.sub(r"\b(?:Mr|Mrs|Ms|Miss)\b\.?", "", name).split()
    real = [part for part in parts if part not in _NOT_NAMES and not part.isupper()]
    return (bool(real) and len(real[0]) > 2 and any(not is_known(p.lower()) for p in real)) or (
        len(real) > 1
    )


def _names(sentence: str) -> Iterator[Hit]:
    if not _SICK.search(sentence):
        return
    for shape in (_AGED_NAME, _BESIDE):
        for hit in shape.finditer(sentence):
            group = next((g for g, said in hit.groupdict().items() if said), None)
            if group is None or not _is_name(hit[group]):
                continue
            around = sentence[max(0, hit.start() - 30) : hit.end() + 12]
            if group == "lead" and not _PATIENT.search(hit.group()[len(hit[group]) :]):
                continue
            if not _STAFF.search(around):
                yield Span(*hit.span(group)), _NAMED, Severity.REJECT


def _initials(sentence: str) -> Iterator[Hit]:
    if (_SICK.search(sentence) and _PATIENT.search(sentence)) or re.search(
        r"\bwith [A-Z]{2,}\b", sentence
    ):
        for hit in _INITIAL.finditer(sentence):
            said = re.sub(r"[\s.]", "", hit.group())
            if said not in {"US", "MD", "DO", "UK", "AM", "PM", "DC"} and not _STAFF.search(
                sentence
            ):
                message = "Initials beside a story of illness can identify a patient."
                yield (
                    Span(hit.start(), hit.start() + len(hit.group().rstrip())),
                    message,
                    Severity.REJECT,
                )


def _beds(sentence: str) -> Iterator[Hit]:
    if not (_PATIENT.search(sentence) or _EVENT.search(sentence)) or _STAFF.search(sentence):
        return
    for hit in _BED.finditer(sentence):
        if _SICK.search(sentence) or re.search(r"\b(?:in|from|of)\s+$", sentence[: hit.start()]):
            yield Span(*hit.span()), "A room or bed number points at one patient.", Severity.REJECT


def _numbers(sentence: str) -> Iterator[Hit]:
    for hit in _NUMBER.finditer(sentence):
        if not re.search(r"\b(?:my|me at|reach me|aamc|eras)\b", sentence[: hit.end()], re.I) or (
            "wristband" in hit.group().lower()
        ):
            yield (
                Span(*hit.span("no")),
                "A number of a record points at one patient.",
                Severity.REJECT,
            )
    for hit in _BIRTH.finditer(sentence):
        if not re.search(r"\b(?:I|my)\b", sentence[: hit.end()]):
            yield Span(*hit.span()), "A date of birth identifies a patient.", Severity.REJECT
    told = re.search(
        r"\b(?:patient|amputee|widow|visited|visits|he|she|his|her|living|lived)\b", sentence
    )
    if told and not re.search(r"\b(?:I|we) (?:live|lived|grew)\b", sentence):
        for hit in _HOME.finditer(sentence):
            yield (
                Span(*hit.span()),
                "An address identifies a patient; leave it out.",
                Severity.REJECT,
            )


def _days(sentence: str) -> Iterator[Hit]:
    if not _EVENT.search(sentence) or _STAFF.search(sentence):
        return
    told = _PATIENT.search(sentence) or re.search(
        r"\b(?:she|he|they|stillbirth|stillborn|deliver(?:y|ed)|his|her)\b", sentence, re.I
    )
    sick = _SICK.search(sentence)
    for hit in _DAY.finditer(sentence):
        if (
            told
            and sick
            and not re.search(r"\b(?:interview|paper|poster|present\w*|study)\b", sentence, re.I)
        ):
            message = "An exact day of care can identify a patient; leave it out."
            yield Span(*hit.span()), message, Severity.REJECT


def _public(sentence: str) -> Iterator[Hit]:
    if not _ILLNESS.search(sentence):
        return
    for hit in _PUBLIC.finditer(sentence):
        said = hit.group().lower()
        if re.search(r"\b(?:only|first)\b", said) and not _singled_out(sentence, hit):
            continue
        yield Span(*hit.span()), "Whoever knows the place knows who this was.", Severity.CONFIRM


def _singled_out(sentence: str, hit: re.Match[str]) -> bool:
    """Whether "the only" or "the first" one is a person or a case of a named place."""
    after = sentence[hit.end() : hit.end() + 40]
    if re.search(
        r"\bfirst (?:patient|time|year|case|operation|surgery|day|week|month)", hit.group()
    ):
        return False
    return bool(_PATIENT.search(hit.group()) or _OF_A_PLACE.search(hit.group() + after))


def _ages(sentence: str) -> Iterator[Hit]:
    for hit in _OF_YEARS.finditer(sentence):
        if int(hit["age"]) > 89:
            message = 'An age over 89 can identify a patient; say "an older patient" instead.'
            yield Span(*hit.span()), message, Severity.REJECT


_DETECTORS: tuple[Callable[[str], Iterator[Hit]], ...] = (
    _names, _initials, _beds, _numbers, _days, _public, _ages,
)  # fmt: skip


def find(sentence: str, innocent: frozenset[str]) -> Iterator[Hit]:
    """What points at a patient in `sentence`; names made of `innocent` parts never do."""
    if _KIN.search(sentence):
        return
    for detect in _DETECTORS:
        for span, message, weight in detect(sentence):
            parts = re.findall(r"[^\W\d_]+", span.of(sentence).lower())
            if message is _NAMED and any(part in innocent for part in parts):
                continue
            yield span, message, weight
