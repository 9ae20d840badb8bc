"""What points at one patient: names, dates, numbers, ages, places, public roles, the news.

Each detector reads one folded sentence, told with what stands around it, and yields spans. They
fire where somebody ill and something that singles them out stand together; colleagues, the writer's
own family and whoever the brief speaks of as staff are left alone.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from guardrails.grounding.tokens import is_known
from guardrails.namings import NAMINGS, OUTRIGHT, TITLED
from guardrails.rarities import AGE_STATED, MONTH, NAME, OLD, ONES, TEENS, any_of, clues
from guardrails.report import Severity
from guardrails.text import Span
from guardrails.ward import CARE, KIN, OCCASION, ONE_PATIENT, PERSON, STAFF, ill
from guardrails.wordfile import lines

_OVER_89 = (
    rf"(?:9\d|1[01]\d|ninety(?:[- ](?:{ONES}))?"
    rf"|(?:a|one)[- ]hundred(?:(?:[- ]and)?[- ](?:{ONES}|{TEENS}))?)"
)
_DATE = re.compile(
    rf"\b{MONTH}\s+(?:the\s+)?(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,?\s+\d{{4}})?"
    rf"|\b(?:the\s+)?(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{MONTH}(?:,?\s+\d{{4}})?"
    r"|\b\d{4}-\d{2}-(?P<d3>\d{2})\b|\b\d{1,2}/(?P<d4>\d{1,2})(?:/\d{2,4})?\b(?!\s*(?:of|patients))"
)
_HOLIDAY = re.compile(
    r"\b(?:Christmas|Thanksgiving|New\s+Year's|Easter(?:\s+Sunday)?|Halloween|Labor|Memorial"
    r"|Independence"
    r"|Valentine's|Mother's|Father's)"
    r"(?:\s+(?:Eve|Day|morning|night|eve|evening|afternoon))?\b(?:,?\s+\d{4})?"
)
_RECORD = re.compile(
    r"\b(?:MRN|medical\s+record(?:\s+(?:number|no\.?|#))?|record\s+(?:number|no\.?|#)"
    r"|chart\s+(?:number|no\.?|#)"
    r"|patient\s+(?:id|number|no\.?|#)?|hospital\s+number|accession(?:\s+number)?"
    r"|encounter\s+number"
    r"|account\s+number|case\s+(?:number|no\.?|#))\s*(?:was|is"
    r"|[:#=])?\s*#?\s*[A-Z]{0,3}-?\d[\d-]{3,}",
    re.I,
)
_FILED = re.compile(
    r"\b(?:file|chart|record|folder)\s+of\s+(?:the|my|a"
    r"|this)\s+patient\b[^.;\n]{0,24}?(?P<no>\d[\d/-]{3,})",
    re.I,
)
_NUMBER = re.compile(
    r"\b(?:wristband|bracelet|tag|file|folder|chart|record|case|insurance|social\s+security"
    r"|telephone"
    r"|phone|admission|registration|hospital|patient|encounter|visit|specimen|accession|policy"
    r"|medicaid"
    r"|medicare)\b(?:'s)?(?:\s+(?:number|no\.?|id))?[^.;\n]{0,16}?"
    r"(?P<no>#?\b[A-Z]{0,3}-?\d[\dA-Z]*(?:-[\dA-Z]+)+\b|#?\b[A-Z]{0,3}\d{5,}\b)",
    re.I,
)
_FIGURE = re.compile(r"\d")
_OWN = re.compile(r"\b(?:my|me\s+at|reach\s+me|aamc|eras)\b", re.I)
_BIRTH = re.compile(
    r"\b(?:date\s+of\s+birth|dob|born\s+on|birthday\s+(?:was|is|on))\b[^.;\n]{0,30}\d[\d/]*", re.I
)
_BED = re.compile(
    r"\b(?:(?:[A-Z]{2,5}|\d+\s+(?:North|South|East|West)|Tower\s+\d+),?\s+)?"
    r"(?i:(?:delivery\s+|operating\s+|exam\s+|trauma\s+|hospital\s+)?"
    r"(?:room|bed|bay|cubicle|suite|incubator|isolette)\s+(?:number\s+|no\.?\s*|#\s*)?"
    r"(?:\d{1,4}[A-Z]?|(?-i:[A-D])\b|one|two|three|four|five|six|seven|eight|nine|ten))\b"
)
# Without one of these no sentence tells an age over 89.
_GREAT_AGE = re.compile(r"9|1[01]\d|ninet|hundred|enarian", re.I)
_AGED = re.compile(
    rf"\b{_OVER_89}{OLD}(?:\s*-?[FM]\b)?"
    rf"|\b(?:aged?(?:\s+of)?|who\s+(?:was|is|(?:had\s+)?(?:just\s+)?turned)|turn(?:ed|ing)"
    rf"|(?:s?he|patient(?:\s+(?:last|this|that)\s+\w+)?)\s+(?:was|is)"
    rf"|at\s+(?:the\s+age\s+of)?|nearly|almost|over|past|,)\s*{_OVER_89}\b"
    rf"(?!{OLD})"
    r"(?!\s*(?:%|percent|-|\d|[/.]\d|(?!was|has|is|always|this|years)[a-z]+s\b))"
    rf"|\b(?P<who>{PERSON.pattern.pattern[2:-2]}|patient|person|judge|teacher|nun|priest|[a-z]+(?:er|or"
    rf"|ist|ian))"
    rf"\s+(?:of|aged)\s+{_OVER_89}\b(?!\s*(?:%|percent|[a-z]+s\b))"
    r"|\b(?:nonagenarian|centenarian|supercentenarian)s?\b"
    r"|\bin\s+(?:his|her|their)\s+(?:(?:(?:mid|late|early)[- ])?(?:nineties|'?90s)|(?:hundredth"
    r"|ninety-\w+"
    r"|9\dth|10\dth)\s+year)\b"
    r"|\b(?:ninetieth|ninety-\w+|hundredth|9\dth|9[123](?:st|nd|rd)|10\dth)\s+birthday\b",
    re.I,
)
_THING = any_of(
    """hospital program programme clinic school institution residency tradition building center
    centre foundation chapel church house farm tree history department college university town
    bridge book"""
)
_STREET = re.compile(
    r"\b(?:\d{1,5}\s+)?(?:[NSEW]\.?\s+)?(?:[A-Z][\w']+\s+){1,3}(?:Street|St|Avenue|Ave|Road|Rd"
    r"|Lane|Ln"
    r"|Drive|Court|Boulevard|Blvd|Way|Terrace|Square|Row|Highway|Alley)\b\.?"
)
_LIVES = re.compile(
    r"\b(?:lives?|lived|living|visited|visits?|home|house|address|apartment|reached\s+at"
    r"|landlady|above|resid\w+)\b",
    re.I,
)
_PHOTO = re.compile(
    r"\b(?:photos?|photographs?|pictures?|videos?|images?|selfies?)\s+(?:of|with"
    r"|showing)\s+(?:the|my|a|our|his|her|this|that)"
    r"\s+(?:\w+\s+)?patient(?:'s)?\b(?:\s+\w+)?",
    re.I,
)
_INITIALS = re.compile(
    r"(?<![\w.])(?:[A-Z]\.\s?){2,3}(?:'s)?(?!\s?[A-Z][a-z])|\b(?:Mr|Mrs|Ms"
    r"|Miss)\.?\s+[A-Z]\b\.?(?!\w)"
)
_NO_INITIALS = frozenset("US MD DO UK AM PM BS MS BA RN DC PHD USA PA NP IV ED OR".split())
_NOT_NAMES = frozenset(
    """I Dr Mr Mrs Ms Prof The An It He She We You They My Our Your His Her This That Thank In On
    At Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May
    June July August September October November December Christmas Easter Thanksgiving English
    Spanish French Step ICU NICU MICU PICU ED OR PGY QI ALS HIV CT MRI EHR EMS Medicine Hospital
    Clinic Center Program Residency University Internal Family Pediatrics Surgery Match Zoom
    When As For After Before During Meeting Hearing If And But So To With From What How One Two
    Both Dear God Medicaid Medicare""".split()
)
_NAMED = "This names a patient; leave the name out."
_TOGETHER = "Together these details could identify one patient; keep at most one of them."
_KNOWN_PLACE = "Whoever knows the place, or reads the news, knows who this was."


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence, what stands around it, and the names in it that are nobody's secret."""

    sentence: str
    around: str
    innocent: frozenset[str]

    @property
    def of_someone_ill(self) -> bool:
        """Whether a patient, or a person and an illness or its care, are spoken of."""
        s = self.sentence
        return bool(ONE_PATIENT.search(s) or (PERSON.search(s) and CARE.search(s)))


Hit = tuple[Span, str, Severity]


def is_name(word: str) -> bool:
    """Whether a capitalised word is more likely a name than a word that opens a sentence."""
    return (
        len(word) > 2
        and not word.isupper()
        and word not in _NOT_NAMES
        and (not is_known(word.lower()) or word.lower() in _first_names())
    )


@cache
def _first_names() -> frozenset[str]:
    return frozenset(lines("first_names"))


def _names(told: Told) -> Iterator[Hit]:
    s = told.sentence
    patient = ONE_PATIENT.search(s)
    if KIN.search(s) and not patient:
        return
    outright = [hit for shape in OUTRIGHT for hit in shape.finditer(s)]
    named = [hit for shape in NAMINGS for hit in shape.finditer(s)]
    # Most sentences have no such shape, and then nobody need ask whether care is spoken of.
    if not (outright or named):
        return
    for hit in named if patient or CARE.search(told.around) else outright:
        parts = re.findall(NAME, hit["name"])
        if parts and parts[0] in _NOT_NAMES:
            parts = parts[1:]
        if not parts or not any(is_name(p.removesuffix("'s")) for p in parts):
            continue
        start = s.index(parts[0], hit.start("name"))
        if not _staff(told, start, hit.end("name"), parts):
            yield Span(start, hit.end("name")), _NAMED, Severity.REJECT


def _titled(told: Told) -> Iterator[Hit]:
    s = told.sentence
    for hit in TITLED.finditer(s):
        if KIN.search(s) and not ONE_PATIENT.search(s):
            return
        if _staff(told, hit.start(), hit.end(), hit["name"].split()):
            continue
        if CARE.search(told.around) or ONE_PATIENT.search(told.around) or _RECALLS.search(s):
            yield Span(*hit.span()), _NAMED, Severity.REJECT


_RECALLS = any_of(
    "taught promised remember think_of thinking_of tomatoes visited brought told_me story"
)


def _staff(told: Told, start: int, end: int, parts: list[str]) -> bool:
    """Whether a name is a colleague's, the reader's, or stands in the brief as no patient's."""
    s = told.sentence
    if any(
        p.lower().removesuffix("'s") in told.innocent for part in parts for p in part.split("-")
    ):
        return True
    if re.search(
        r"(?:\bDrs?\b\.?|\bProf\w*\.?|\bin|\bat|\bof (?=[A-Z]\w+ (?:County|Valley|City)))\s+$",
        s[:start],
    ):
        return True
    near = s[max(0, start - 24) : start] + " " + s[end : end + 40]
    if ONE_PATIENT.search(near):
        return False
    return bool(STAFF.search(near) or _OFFICE.search(s))


_OFFICE = any_of(
    "organized arranged coordinator* scheduled logistics hosted hosting your_team your_office"
)


def _initials(told: Told) -> Iterator[Hit]:
    s = told.sentence
    hits = [*_INITIALS.finditer(s)]
    if not hits or not (
        told.of_someone_ill or (CARE.search(s) and (_DATE.search(s) or AGE_STATED.search(s)))
    ):
        return
    for hit in hits:
        if hit.group().endswith("'s"):
            yield (
                Span(*hit.span()),
                "Initials beside a story of illness can identify a patient.",
                Severity.REJECT,
            )
            continue
        said = re.sub(r"[\s.]|^(?:Mrs?|Ms|Miss)", "", hit.group()).upper()
        near = s[max(0, hit.start() - 14) : hit.start()]
        if said not in _NO_INITIALS and not STAFF.search(near):
            end = hit.start() + len(hit.group().rstrip())
            message = "Initials beside a story of illness can identify a patient."
            yield Span(hit.start(), end), message, Severity.REJECT


def _numbers(told: Told) -> Iterator[Hit]:
    s = told.sentence
    if not _FIGURE.search(s):
        return
    message = "A number of a record points at one patient; leave it out."
    for hit in _RECORD.finditer(s):
        yield Span(*hit.span()), message, Severity.REJECT
    for hit in _NUMBER.finditer(s):
        if not _OWN.search(s[: hit.end()]) or "wristband" in hit.group().lower():
            yield Span(*hit.span("no")), message, Severity.REJECT
    for hit in _FILED.finditer(s):
        yield Span(*hit.span("no")), message, Severity.REJECT
    if KIN.search(s) and not ONE_PATIENT.search(s):
        return
    for hit in _BIRTH.finditer(s):
        if not re.search(
            r"\b(?:I|my)\b(?!\s+(?:saw|presented|met))", s[max(0, hit.start() - 30) : hit.start()]
        ):
            yield Span(*hit.span()), "A date of birth identifies a patient.", Severity.REJECT


def _beds(told: Told) -> Iterator[Hit]:
    s = told.sentence
    someone = (
        ONE_PATIENT.search(s) or PERSON.search(s) or re.search(r"\b(?:s?he|whoever)\b", s, re.I)
    )
    if (
        not someone
        or (OCCASION.search(s) and not re.search(r"\badmitted\b", s))
        or (STAFF.search(s) and not ONE_PATIENT.search(s))
    ):
        return
    for hit in _BED.finditer(s):
        yield Span(*hit.span()), "A room or bed number points at one patient.", Severity.REJECT


_SOMEBODY = re.compile(
    r"\b(?:he|she|recipient|case|code|stillbirth|delivery|\w+(?:er|ist|ian|man|woman))\b", re.I
)
# They end as callings do and are none.
_NOBODY = frozenset(
    """september october november december after other another never ever over under later rather
    whether together further number paper letter poster center order winter summer semester
    matter answer offer however either neither better higher lower longer earlier sooner cancer
    consider remember ever-after register chapter quarter newsletter newer older younger former
    per her human list exist computer transfer dinner corner river liver fever""".split()
)
# What was done to somebody else that day; the writer's own days ("I was promoted") are no secret.
_CARED_ON = re.compile(
    r"\b(?:(?:admitted|discharged|delivered|intubated|resuscitated|lost|coded|operated\s+on|saw"
    r"|treated)\s+(?:him|her|them|the\s+(?:patient|baby|child|man|woman|boy|girl))"
    r"|(?:(?:wo)?man|patient|boy|girl|child|baby)\s+(?:whom?\s+|that\s+)?(?:I|we)"
    r"\s+(?:admitted|treated|saw"
    r"|delivered|lost)|(?:died|passed\s+away)(?:\s+(?:there|here|at\s+home))?)"
    r"\s+(?:\w+\s+){0,2}?on\s+(?:the\s+\w+\s+of\s+)?$",
    re.I,
)


def _days(told: Told) -> Iterator[Hit]:
    s = told.sentence
    dates, holidays = [*_DATE.finditer(s)], [*_HOLIDAY.finditer(s)]
    someone = (dates or holidays) and (
        ONE_PATIENT.search(s)
        or PERSON.search(s)
        or AGE_STATED.search(s)
        or any(hit.group().lower() not in _NOBODY for hit in _SOMEBODY.finditer(s))
    )
    if not someone or (KIN.search(s) and not ONE_PATIENT.search(s)):
        return
    message = "An exact day of care can identify a patient; leave it out."
    for hit in dates:
        day = next(int(d) for d in hit.groups() if d is not None)
        if not 1 <= day <= 31:
            continue
        done = _CARED_ON.search(s[max(0, hit.start() - 60) : hit.start()])
        if done or (ill(s) and not OCCASION.search(s)):
            yield Span(*hit.span()), message, Severity.REJECT
    for hit in holidays:
        if (
            ill(s)
            and (
                ONE_PATIENT.search(s)
                or PERSON.search(s)
                or re.search(r"\b(?:He|She|he|she|whoever)\b", s, re.I)
            )
            and not re.search(
                r"\b(?:every|each|volunteer\w*|shift|worked|parade|dinner)\b", s, re.I
            )
        ):
            yield Span(*hit.span()), message, Severity.REJECT


def _ages(told: Told) -> Iterator[Hit]:
    s = told.sentence
    if not _GREAT_AGE.search(s):
        return
    message = 'An age over 89 can identify a patient; say "an older patient" instead.'
    if KIN.search(s) and not ONE_PATIENT.search(s):
        return
    for hit in _AGED.finditer(s):
        said = hit.group().lower()
        if "old" in said and re.match(
            r"\s+(?:\w+\s+){0,2}" + _THING.pattern.pattern, s[hit.end() :], re.I
        ):
            continue
        bare = bool(re.match(r"[a-z,]", said)) and not re.search(
            r"enarian|in (?:his|her|their)|hundredth|year|aged", said
        )
        person = ONE_PATIENT.search(told.around) or PERSON.search(told.around)
        if bare and not (person or hit["who"] or re.search(r"\bs?he\b", s[: hit.end() + 20], re.I)):
            continue
        if not (ONE_PATIENT.search(s) or PERSON.search(s) or hit["who"]) and _THING.search(s):
            continue
        lead = len(hit.group()) - len(hit.group().lstrip(", "))
        vague = re.search(r"nineties|90s|^(?:over|past)", said)
        weight = Severity.CONFIRM if vague else Severity.REJECT
        yield Span(hit.start() + lead, hit.end()), message, weight


def _combinations(told: Told) -> Iterator[Hit]:
    s = told.sentence
    if not (ill(s) or ONE_PATIENT.search(s)) or (KIN.search(s) and not ONE_PATIENT.search(s)):
        return
    found = [*clues(s)]
    public = any(weight == 3 for _, weight in found)
    if sum(weight for _, weight in found) < 3:
        return
    span = Span(min(c.start for c, _ in found), max(c.end for c, _ in found))
    yield span, _KNOWN_PLACE if public else _TOGETHER, Severity.REJECT


def _names_program(street: str, told: Told) -> bool:
    """Whether a street is the reader's own: "Lantern Street Clinic" is nobody's home."""
    named = re.findall(NAME, street)[:-1]
    return bool(named) and all(word.lower() in told.innocent for word in named)


def _places(told: Told) -> Iterator[Hit]:
    s = told.sentence
    if re.search(r"\b(?:I|we)\s+(?:live|lived|grew)\b", s):
        return
    someone = (
        ONE_PATIENT.search(s)
        or PERSON.search(s)
        or re.search(r"\b(?:s?he|his|her|family|they)\b", s, re.I)
    )
    if (
        someone
        and _LIVES.search(s)
        and (CARE.search(told.around) or ONE_PATIENT.search(told.around))
    ):
        for hit in _STREET.finditer(s):
            if _names_program(hit.group(), told):
                continue
            message = "An address identifies a patient; leave it out."
            yield Span(*hit.span()), message, Severity.REJECT
    for hit in _PHOTO.finditer(s):
        yield (
            Span(*hit.span()),
            "A picture of a patient never travels in a letter.",
            Severity.REJECT,
        )


_DETECTORS: tuple[Callable[[Told], Iterator[Hit]], ...] = (
    _names, _titled, _initials, _numbers, _beds, _days, _ages, _combinations, _places,
)  # fmt: skip


# A sentence is read once: after an edit only the changed one and its neighbours cost anything.
@lru_cache(maxsize=2048)
def find(told: Told) -> tuple[Hit, ...]:
    """What points at a patient in a sentence: span into it, reason, weight."""
    return tuple(hit for detect in _DETECTORS for hit in detect(told))
