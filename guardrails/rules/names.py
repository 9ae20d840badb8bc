"""names: the interviewer, the program, the institution or the specialty is named wrongly.

Why: nobody forgives their own name misspelt, and a name left over from the last letter says the
rest was left over too.
Source: R11, R22.
Misses: another program's name that stands in the notes and is mentioned in passing, and a wrong
name of somebody who is neither the reader nor like them (invented-fact finds those).
"""

import re
from collections.abc import Iterator

from guardrails import places, specialties
from guardrails.brief import Brief, Kind
from guardrails.grounding.tokens import is_known
from guardrails.letter import Field, Letter
from guardrails.persons import TITLES, Person, letters, parse, resembles, same
from guardrails.report import Finding, Severity
from guardrails.rule import Example, Rule
from guardrails.text import Span, fold, fold_case

_NAME = r"[^\W\d_a-z][^\W\d_]*(?:[-'][^\W\d_]+)*"
_NAMES = (
    rf"{_NAME}(?:[ ](?:(?:van|von|der|den|de|del|la|di|da|al)[ ])*(?:[A-Z]\.[ ])?{_NAME}){{0,2}}"
)
_TITLED = re.compile(rf"\b(?P<title>(?i:{'|'.join(TITLES)}))\b\.?[ ]+(?P<name>{_NAMES})")
_GREETING = re.compile(
    r"\s*(?i:dear|hello|hi|hey|greetings|good\s+(?:morning|afternoon|evening|day)|to"
    r"|thank you|thanks)?"
    rf"[ ,]*(?P<title>(?i:{'|'.join(TITLES)})\b\.?\s+)?(?P<name>{_NAMES})"
)
_NOBODY = re.compile(
    r"\b(?:to\s+whom\s+it\s+may|sir|madam|interviewer|recruiter|hiring\s+manager)\b", re.I
)
_RESIDENT = re.compile(r"\b(?:resident|pgy|chief|fellow|intern)\b", re.I)
_DOCTORS = re.compile(r"\b(?:resident|pgy|director|faculty|chair|attending|physician|fellow)", re.I)
_FIELD_NEAR = re.compile(
    r"\b(?:residenc\w+|program\w*|residents?|interview\w*|applicant|application|applying"
    r"|department|position"
    r"|career|field|specialty|faculty|future|pursu\w+|join\w*|becom\w+|class|community|training"
    r"|train|practice"
    r"|team|match\w*|clerkship|thank|gratitude|drawn|chose|choos\w+|passion|interest\w*|path"
    r"|world)\b",
    re.I,
)
_ROLES = (
    "associate program director", "assistant program director", "program director", "vice chair",
    "department chair", "chief resident", "program coordinator", "clerkship director",
    "core faculty", "fellowship director", "chair", "dean", "medical director",
)  # fmt: skip
_ROLE_SAID = re.compile(
    r"\b(?:your\s+(?:\w+\s+)?(?:role|work|position|job|perspective|experience|years|insight"
    r"|leadership|duties|view|tenure)"
    r"\s+as|with\s+you\s+as|you,?\s+as|serv\w+\s+as|you\s+are)\s+(?:the\s+|an?\s+)?(?P<role>"
    + "|".join(role.replace(" ", r"\s+") for role in _ROLES)
    + r")\b|\b(?P<lead>(?:Associate\s+|Assistant\s+)?Program\s+Director|Department\s+Chair|Chief"
    r"\s+Resident)\s+(?P<who>" + _NAME + r")",
    re.I,
)


def check(letter: Letter, brief: Brief) -> Iterator[Finding]:
    """Yield one finding per wrong name, with the right one as `fix` where there is one."""
    found = [*_salutation(letter, brief)]
    for field, text in letter.fields():
        folded = fold(text)
        limit = _prose_end(letter) if field == "body" else len(folded)
        for finding in (
            *_titled(field, folded, limit, brief),
            *_untitled(field, folded, limit, brief),
            *_roles(field, folded, brief),
            *places.institutions(field, folded, limit, brief),
            *_specialties(field, folded, limit, brief),
        ):
            span = Span(finding.start, finding.end)
            taken = [Span(f.start, f.end) for f in found if f.field == field]
            if not any(span.overlaps(other) for other in taken):
                found.append(finding)
    yield from found


def _prose_end(letter: Letter) -> int:
    found = letter.anatomy
    furniture = found.signoff or found.signature
    return furniture.start if furniture else len(letter.body)


def _reader(brief: Brief) -> Person:
    return parse(fold(brief.interview.interviewer))


def _is_resident(brief: Brief) -> bool:
    role = brief.interview.role or ""
    return bool(_RESIDENT.search(role)) and "director" not in role.lower()


def _invited(brief: Brief, name: str) -> bool:
    """Whether the notes allow this first name ("please just Kas", "call me Imogen")."""
    said = "\n".join((brief.notes, *brief.vouched))
    return bool(
        re.search(
            rf"\b(?:call|just|goes\s+by|go\s+by|pls|please|prefers?|first[- ]name|aka"
            rf"|known\s+as)\b.{{0,24}}"
            rf"\b{re.escape(fold(name))}\b|\b{re.escape(fold(name))}\b.{{0,14}}\b(?:is\s+fine"
            rf"|pls|please)\b"
            rf"|[\"'(]{re.escape(fold(name))}[\"')]",
            fold(said),
            re.I,
        )
    )


def _salutation(letter: Letter, brief: Brief) -> Iterator[Finding]:
    place = letter.anatomy.salutation
    if place is None:
        return
    folded = fold(letter.body)
    said = place.of(folded)
    reader = _reader(brief)
    formal = reader.formal
    evidence = places.evidence(brief, "interview.interviewer")
    if _NOBODY.search(said):
        message = f"Greet {formal} by name."
        yield Finding("body", place.start, place.end, message, Severity.REJECT, evidence)
        return
    hit = _GREETING.match(said)
    if not hit or re.search(r"[\[\]<>{}_]", said):
        return
    if any(_is_reader(part, reader) for part in re.findall(_NAME, said)):
        return
    name = hit["name"]
    start = place.start + (hit.start("title") if hit["title"] else hit.start("name"))
    if brief.kind is Kind.COORDINATOR and letters(name.split()[-1]) in places.known(brief):
        return  # The form may name an interviewer; the coordinator stands in the notes.
    verdict = _greeted(hit["title"] or "", name, reader, brief)
    if verdict:
        message, severity = verdict
        yield Finding(
            "body", start, place.start + hit.end("name"), message, severity, evidence, formal
        )


_GROUP = re.compile(
    r"\b(?:team|committee|all|everyone|program|residency|colleagues|coordinators?|directors?"
    r"|faculty"
    r"|friends|residents|office|department|staff|folks|there|selection|members)\b",
    re.I,
)


def _greeted(title: str, name: str, reader: Person, brief: Brief) -> tuple[str, Severity] | None:
    """What is wrong with greeting `name`, which is not the reader's surname."""
    if _GROUP.search(name):
        return None
    firsts = [part for part in reader.given if same(part, name.split()[0])]
    if firsts and len(name.split()) == 1:
        if title or not (_is_resident(brief) or not reader.title or _invited(brief, name)):
            if brief.kind is Kind.COORDINATOR:
                return f"Greet {reader.formal} by surname.", Severity.CONFIRM
            return (
                f"Greet {reader.formal} by surname unless invited to do otherwise.",
                Severity.REJECT,
            )
        return None
    if any(letters(name) == letters(half) for half in reader.surname.split("-")):
        return f"The full surname is {reader.surname}.", Severity.CONFIRM
    if not title and (_invited(brief, name) or _nickname(name, reader, brief)):
        return None
    if any(resembles(name.split()[-1], part) for part in (reader.surname, *reader.given)):
        return f"The name is {reader.formal}; check the spelling.", Severity.REJECT
    return f"The letter goes to {reader.formal}, not to {name}.", Severity.REJECT


def _nickname(name: str, reader: Person, brief: Brief) -> bool:
    """Whether a resident may be greeted so: a short form, or a name the notes use."""
    if not (_is_resident(brief) or not reader.title):
        return False
    short = any(letters(g).startswith(letters(name)) and len(name) > 1 for g in reader.given)
    return short or letters(name) in places.known(brief)


def _is_reader(word: str, reader: Person) -> bool:
    bare = word.removesuffix("'s")
    return same(bare, reader.surname) or any(
        same(bare, p) for p in reader.surname.split() if len(p) > 3
    )


def _titled(field: Field, folded: str, limit: int, brief: Brief) -> Iterator[Finding]:
    """Wrong titles, and names after a title that look like the reader's and are not."""
    reader = _reader(brief)
    evidence = places.evidence(brief, "interview.interviewer")
    for hit in _TITLED.finditer(folded, 0, limit):
        name = hit["name"].removesuffix("'s")
        parts = [part.removesuffix("'s") for part in name.split()]
        span = Span(hit.start(), hit.start("name") + len(name))
        ours = [part for part in parts if _is_reader(part, reader)]
        if not ours and same(name, reader.surname):
            ours = [name]
        if ours:
            at = name.find(ours[-1]) + len(ours[-1])
            span = Span(hit.start(), hit.start("name") + at)
            problem = _wrong_title(hit["title"], brief) or _wrong_given(
                parts, ours[0], reader, brief
            )
        else:
            problem = _misspelt(parts, reader, brief)
        if problem:
            message, severity = problem
            yield Finding(field, span.start, span.end, message, severity, evidence, reader.formal)


def _wrong_title(title: str, brief: Brief) -> tuple[str, Severity] | None:
    reader = _reader(brief)
    said = TITLES[title.lower().rstrip(".")]
    role = brief.interview.role or ""
    if said == reader.title or (not reader.title and not _DOCTORS.search(role)):
        return None
    professor = re.search(r"\bprof", f"{role} {brief.notes}", re.I)
    if {said, reader.title} == {"Dr.", "Prof."} and professor:
        return None
    if not reader.title:
        if said in ("Dr.", "Prof."):
            return None
        return f"{reader.surname} is a physician: write Dr. {reader.surname}.", Severity.CONFIRM
    return f"The title is {reader.title}, not {said}", Severity.REJECT


def _wrong_given(
    parts: list[str], surname: str, reader: Person, brief: Brief
) -> tuple[str, Severity] | None:
    before = parts[: parts.index(surname)] if surname in parts else []
    given = [part for part in before if len(part.rstrip(".")) > 1]
    if not given or not reader.given or any(same(a, b) for a in given for b in reader.given):
        return None
    if any(letters(part) in places.known(brief) for part in given) or letters(given[0]) in letters(
        reader.surname
    ):
        return None
    full = " ".join((*reader.given, reader.surname))
    return f"The name is {full}; check the first name.", Severity.REJECT


def _misspelt(parts: list[str], reader: Person, brief: Brief) -> tuple[str, Severity] | None:
    last = parts[-1]
    halves = reader.surname.split("-")
    others = {letters(w) for o in brief.interview.others for w in re.findall(_NAME, fold(o))}
    if letters(last) in others:
        return None
    if len(halves) > 1 and any(same(p, half) for p in parts for half in halves):
        if letters(last) in places.known(brief):
            return None
        return f"The full surname is {reader.surname}.", Severity.CONFIRM
    noted = letters(last) in places.known(brief)
    if any(resembles(part, reader.surname) for part in parts) or _like_half(last, reader.surname):
        weight = Severity.CONFIRM if noted else Severity.REJECT
        return f"The name is {reader.surname}; check the spelling.", weight
    return None


def _like_half(name: str, surname: str) -> bool:
    """Whether a hyphenated name has one half right and the other wrong."""
    ours, theirs = surname.split("-"), name.split("-")
    return (
        len(ours) > 1
        and len(theirs) > 1
        and any(same(a, b) for a in ours for b in theirs)
        and letters(name) != letters(surname)
    )


def _untitled(field: Field, folded: str, limit: int, brief: Brief) -> Iterator[Finding]:
    """Words without a title that can only be a slip for the reader's or the program's name."""
    reader = _reader(brief)
    person = [reader.surname, *(g for g in reader.given if len(g) > 4)]
    place = [w for w in places.own_words(brief) if len(w) > 4 and w not in places.FURNITURE]
    for hit in re.finditer(rf"\b{_NAME}", folded[:limit]):
        word = hit.group().removesuffix("'s").removesuffix("'")
        if letters(word) in places.known(brief) or is_known(word.lower()):
            continue
        if any(same(word, p) for p in (*person, *reader.surname.split("-"), *reader.given)):
            continue
        span = Span(hit.start(), hit.start() + len(word))
        if right := next((p for p in person if resembles(word, p, strict=True)), None):
            evidence = places.evidence(brief, "interview.interviewer")
            message = f"The name is {right}; check the spelling."
            yield Finding(field, span.start, span.end, message, evidence=evidence, fix=right)
        elif right := next((p for p in place if resembles(word, p, strict=True)), None):
            evidence = places.evidence(brief, "interview.program")
            message = f"The program is {brief.interview.program}; check the spelling."
            yield Finding(
                field, span.start, span.end, message, evidence=evidence, fix=right.capitalize()
            )


def _roles(field: Field, folded: str, brief: Brief) -> Iterator[Finding]:
    form = fold_case(brief.interview.role or "")
    actual = next((role for role in _ROLES if role in form), None)
    if actual is None:
        return
    for hit in _ROLE_SAID.finditer(folded):
        group = "role" if hit["role"] else "lead"
        if group == "lead" and not _is_reader(hit["who"], _reader(brief)):
            continue
        said = re.sub(r"\s+", " ", hit[group].lower())
        if said == actual or said in form.replace(actual, "") or actual in (f"department {said}",):
            continue
        if said == "department chair" and actual == "chair":
            continue
        evidence = places.evidence(brief, "interview.role")
        message = f"The form gives the role as {brief.interview.role}."
        yield Finding(field, *hit.span(group), message, evidence=evidence, fix=actual)


def _specialties(field: Field, folded: str, limit: int, brief: Brief) -> Iterator[Finding]:
    """Yield specialties that are neither the case's nor in the notes, where one is meant."""
    form = " / ".join(
        text
        for source, text in brief.sources()
        if source in ("profile.specialty", "interview.program", "interview.institution")
        or source in ("interview.role", "interview.event")
    )
    own = specialties.mentioned(brief.profile.specialty) | specialties.mentioned(
        brief.interview.program
    )
    if not own:
        return
    innocent = specialties.kin(specialties.mentioned(form))
    noted = specialties.mentioned("\n".join((brief.notes, *brief.vouched)))
    for span, name in specialties.find(folded[:limit]):
        around = _near(folded, span)
        if name in innocent or _is_hyphen_part(folded, span):
            continue
        if name in noted and not _claims_program(folded, span):
            continue
        if _is_anothers(folded, span):
            continue
        if field == "subject" or _FIELD_NEAR.search(around):
            message = f"The specialty of this application is {brief.profile.specialty}."
            evidence = places.evidence(brief, "profile.specialty")
            fix = brief.profile.specialty if span.of(folded)[:1].isupper() else None
            yield Finding(field, span.start, span.end, message, Severity.REJECT, evidence, fix)


def _near(folded: str, span: Span) -> str:
    """The words around a span within its sentence, without the span itself."""
    before = re.split(r"[.!?]\s|\n", folded[max(0, span.start - 40) : span.start])[-1]
    after = re.split(r"[.!?](?:\s|$)|\n", folded[span.end : span.end + 30])[0]
    return f"{before} {after}"


def _is_hyphen_part(folded: str, span: Span) -> bool:
    return folded[span.start - 1 : span.start] == "-" or folded[span.end : span.end + 1] == "-"


_ANOTHER = re.compile(
    r"\b(?:her|his|their|partner|husband|wife|fianc\w+|spouse)\b"
    r"|\b(?!I\b)[A-Z][a-z]+ (?:interviews|applies|is applying"
    r"|(?:will|has|can|is) (?:\w+ )?interview\w*)\b"
)


def _is_anothers(folded: str, span: Span) -> bool:
    """Whether somebody else is said to apply in the specialty: "Tess interviews in pathology"."""
    before = re.split(r"[.!?:;]\s|\n", folded[max(0, span.start - 80) : span.start])[-1]
    return bool(_ANOTHER.search(before)) and not re.search(r"\bI\b", before)


def _claims_program(folded: str, span: Span) -> bool:
    """Whether the specialty is given to the reader's own program: "your pediatrics residency"."""
    before = folded[max(0, span.start - 12) : span.start]
    after = folded[span.end : span.end + 22]
    return bool(
        re.search(r"\b(?:your|the)\s+$", before, re.I)
        and re.match(r"\s+(?:residency|residents?\s+program|program\b)", after, re.I)
    )


_NOTES = (
    "Dr Moreno APD. Dr. Feinmark (cards) POCUS. rotations at Grange Hospital. peds ward next door"
)

RULE = Rule(
    code="names",
    source="R11, R22",
    summary="misnames the interviewer, the program, the institution or the specialty",
    check=check,
    bad=(
        Example("I enjoyed hearing from «Dr. Morena» about her clinic."),
        Example("Dear «Ms. Moreno»,\n\nThank you for speaking with me."),
        Example("Dear «Dr. Feinmark»,\n\nThank you for speaking with me.", notes=_NOTES),
        Example("Dear «Alicia»,\n\nThank you for speaking with me."),
        Example("I remain interested in the «Pinecrest Internal Medicine Residency»."),
        Example("I would be glad to join your «general surgery» residency."),
        Example("Thank you for showing me around «Lakeveiw»."),
        Example("Thank you for your insight as «program director»."),
    ),
    good=(
        Example("Dear Dr. Moreno,\n\nDr. Feinmark spoke of POCUS.", notes=_NOTES),
        Example("I look forward to the rotations at Grange Hospital.", notes=_NOTES),
        Example("The pediatrics ward next door made me smile.", notes=_NOTES),
        Example("Dear Alicia,\n\nThank you.", notes='she said "call me Alicia please"'),
        Example("I will carry what I learned at Harlan Ridge College of Medicine to Lakeview."),
        Example("As associate program director, you see every intern. Dr. Moreno's noon report!"),
    ),
)
