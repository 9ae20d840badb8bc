"""Notes cut into fragments, each with its place, whose talk it is and why it must stay out.

Fragments are the smallest runs a person separates by line, full stop, semicolon, dash, arrow,
colon or comma. A doubt spoils the fragment it follows as well ("a joint visit, not started").
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum

from assistant.offline import keepout
from guardrails import Brief
from guardrails.text import Span, fold


class Owner(Enum):
    """Whose talk or doing a fragment is."""

    INTERVIEWER = "interviewer"
    APPLICANT = "applicant"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Fragment:
    """A run of the notes; `lead` is the mark before it, `first` whether it opens its line.

    `sure_pronoun`: "she" or "he" can only mean the interviewer here.
    """

    span: Span
    text: str
    line: int
    owner: Owner
    lead: str = ""
    first: bool = False
    sure_pronoun: bool = True
    out: str | None = None
    raw: str = ""


# A line that breaks off in mid-sentence goes on in the next one (notes pasted from a narrow window).
_LINE = re.compile(r"[^\n]{45,}[^\n.!?:;\"](?:\n(?=[a-z]{2,}[ ,])[^\n]+)+|[^\n]+")
_BULLET = re.compile(r"^\s*(?:[-–—*•·+>→]+|\d{1,2}[.)]|\(\d\)|\w\))\s*")
_QUOTED = re.compile(r"\"[^\"\n]{2,200}\"|(?<!\w)'[^'\n]{8,200}'(?!\w)")
_CUT = re.compile(
    r"\s*(?:->|→|<-|←|=>|⇒|\|)\s*|\s+[-–—]+\s+|\s*[–—]\s*|;\s*|(?<!\d):\s+|(?<=[\w)\"'%])[.!?]+(?=\s|$)\s*|!+\s*|,\s+(?!\d{4})|\s+=\s+|\s+but\s+|\s+so\s+(?=\w+\s)"
)
_NOT_AN_END = re.compile(
    r"\b(?:dr|drs|mr|mrs|ms|prof|st|vs|etc|approx|e\.g|i\.e|a\.m|p\.m|dept|univ|[a-z])\.$", re.I
)
_ROLE_WORDS = r"(?:PD|APD|aPD|chair|vice chair|chief|chiefs|coord\w*|coordinator|fellow|attending|director|PC)"


@dataclass(frozen=True, slots=True)
class People:
    """Who may be meant: the names of the interviewer, and the pronoun the notes use."""

    names: frozenset[str]
    others: frozenset[str]
    pronoun: str | None
    roles: frozenset[str]


def fragments(brief: Brief) -> tuple[Fragment, ...]:
    """All fragments in order; those with `out` set must stay out of any letter."""
    text = fold(brief.notes)
    people = _people(brief, text)
    found: list[Fragment] = []
    state = _State(people)
    previous_end = 0
    for number, match in enumerate(_LINE.finditer(text)):
        line = match.group()
        gap = "\n\n" in text[previous_end : match.start()].replace("\r", "").replace(" ", "")
        previous_end = match.end()
        if not line.strip(" -=_*#\t"):
            state.blank()
            continue
        if gap:
            state.blank()
        found.extend(_line(line, match.start(), number, state))
    return tuple(_spread(found, _banned_words(text)))


class _State:
    """What the lines so far say about the next one."""

    def __init__(self, people: People) -> None:
        self.people = people
        self.owner = Owner.INTERVIEWER
        self.block: str | None = None

    def blank(self) -> None:
        self.block = None


def _people(brief: Brief, text: str) -> People:
    interview = brief.interview
    own = {w.lower() for w in re.findall(r"[^\W\d_]{2,}", fold(interview.interviewer))}
    own -= {"dr", "prof", "professor", "ms", "mr", "mrs", "mx", "md", "do", "phd"}
    others = {w.lower() for o in interview.others for w in re.findall(r"[^\W\d_]{3,}", o)}
    she = len(re.findall(r"\b(?:she|her)\b", text, re.I))
    he = len(re.findall(r"\b(?:he|his|him)\b", text, re.I))
    pronoun = None if she == he else ("she" if she > he else "he")
    first = re.search(r"\b(she|he|her|his)\b", text, re.I)
    if first and 0 < min(she, he) * 2 > max(she, he):
        pronoun = "she" if first.group().lower() in ("she", "her") else "he"
    role = (interview.role or "").lower()
    roles = {
        short
        for short, words in (
            ("pd", "program director"), ("apd", "associate program director"),
            ("chair", "chair"), ("chief", "chief"), ("coord", "coordinator"),
        )
        if words in role and not (short == "pd" and "associate" in role)
    }  # fmt: skip
    return People(frozenset(own), frozenset(others) - own, pronoun, frozenset(roles))


_PERSON = re.compile(
    r"\b(?:Drs?|Prof|Mrs?|Ms|Professor|Nurse|Chaplain)\b\.?\s+((?:[A-Z][\w'’-]+\s?){1,3})|\b([A-Z][a-z'-]+)(?=\s*\(?\s*(?:PGY|R\d|CA\d|MS\d|pgy|PD\b|APD|chief|coord|intern|fellow)[\s\d),-])"
    r"|\b(?:PGY-?\d|pgy-?\d|R\d|CA-?\d|[Cc]hief|[Rr]esident|[Ii]ntern|[Ff]ellow|[Cc]oord\w*|[Nn]urse|applicant|RD|PA|RN|NP|SW|APD|PD|chair)\s*[:=]?\s+([A-Z][a-z'-]+)"
)
_BARE_HEADER = re.compile(
    r"^\W*(?:residents?|res|rs?|resident (?:hr|hour|panel|lunch|social|room)|lunch|dinner|social|interns?|fellows?|panel|q ?\+ ?a|tour|coord\w*|"
    r"PD|APD|chair|chief|other interviewers?|2nd|second)\b\s*(?:\([^)]*\)|w/? [^:]{0,20})?\s*[:=–-]",
    re.I,
)
_MINE = re.compile(
    r"^\W*(?:me|mine|my (?:stuff|thing|side|own)|about me|what i told \w+|news|update|new(?: since)?[^:]{0,20}|what'?s new)\b[^:]{0,12}[:→–-]",
    re.I,
)


def _header_owner(line: str, people: People) -> Owner | None:
    """Whose section a line opens, or `None` where it opens none."""
    plain = _BULLET.sub("", line)
    plain = re.sub(r"^\s*\d{1,4}:?\d{0,2}\s*(?:am|pm)?\s+", "", plain)
    if _MINE.match(plain):
        return Owner.APPLICANT
    opening = plain[:45].lower()
    if any(re.search(rf"\b{re.escape(n)}\b", opening) for n in people.names):
        return Owner.INTERVIEWER
    bare = _BARE_HEADER.match(plain)
    if bare:
        role = re.match(r"\W*(apd|pd|chair|chief|coord)", plain, re.I)
        own = role is not None and role.group(1).lower() in people.roles
        return Owner.INTERVIEWER if own else Owner.OTHER
    person = _PERSON.match(plain) or re.match(r"^([A-Z][a-z'-]+)\s*(?:\(|=|[-–—:|]\s)", plain)
    if person and not _common(person):
        return Owner.OTHER
    return None


def _common(match: re.Match[str]) -> bool:
    from assistant.offline.grammar import known

    name = next((g for g in match.groups() if g), "").split()
    return bool(name) and known(name[0]) and not match.group().startswith(("Dr", "Prof", "M"))


def _line(line: str, offset: int, number: int, state: _State) -> Iterator[Fragment]:
    header = _header_owner(line, state.people)
    indented = line[:1] in " \t"
    bullet = _BULLET.match(line)
    if header is not None:
        state.owner = header
    elif state.owner is Owner.APPLICANT and not (bullet or indented):
        state.owner = Owner.INTERVIEWER
    if keepout.BLOCK_HEADER.match(line):
        state.block = keepout.MARKED
    if keepout.INSTRUCTION.search(line):
        state.block = keepout.INJECTION
    pieces = list(_pieces(line, bullet.end() if bullet else 0))
    whole = state.block or _whole_line(line, pieces)
    owner, sure = state.owner, True
    for at, (start, end, lead) in enumerate(pieces):
        text = line[start:end]
        other = _mentions_other(text, state.people)
        if other:
            sure = False
        elif any(n in text.lower().split() for n in state.people.names):
            sure = True
        out = keepout.reason(text) or whole
        if other and out is None:
            out = keepout.OTHER_PERSON
        if owner is Owner.OTHER and out is None:
            out = keepout.OTHER_PERSON
        yield Fragment(
            Span(offset + start, offset + end),
            text,
            number,
            owner,
            lead.strip(),
            at == 0,
            sure,
            out,
        )


def _pieces(line: str, start: int) -> Iterator[tuple[int, int, str]]:
    shields = [Span(*m.span()) for m in _QUOTED.finditer(line)]
    shields += [Span(*m.span()) for m in re.finditer(r"\([^()]{0,160}\)", line)]
    lead, at = "", start
    for cut in _CUT.finditer(line, start):
        if any(s.start < cut.start() and cut.end() < s.end for s in shields):
            continue
        if cut.group().startswith(".") and _NOT_AN_END.search(line[: cut.start() + 1]):
            continue
        if line[at : cut.start()].strip():
            end = cut.end() if cut.group().strip()[:1] in ("?",) else cut.start()
            yield (*_trim(line, at, end), lead)
        lead, at = cut.group(), cut.end()
    if line[at:].strip():
        yield (*_trim(line, at, len(line)), lead)


def _trim(line: str, start: int, end: int) -> tuple[int, int]:
    text = line[start:end]
    return start + len(text) - len(text.lstrip()), start + len(text.rstrip())


def _mentions_other(text: str, people: People) -> bool:
    for match in _PERSON.finditer(text):
        name = next((g for g in match.groups() if g), "").lower().split()
        if name and not any(
            part.strip(".") in people.names for part in re.findall(r"[^\W\d_]+", " ".join(name))
        ):
            return True
    lowered = set(re.findall(r"[^\W\d_]+", text.lower()))
    if lowered & people.others:
        return True
    roles = re.findall(r"\b(PD|APD|[Cc]hair|[Cc]oord)\b", text)
    if any(r.lower() not in people.roles for r in roles):
        return True
    pronouns = set(re.findall(r"\b(she|he|his|him|her)\b", text, re.I))
    wrong = {"she": {"he", "his", "him"}, "he": {"she", "her"}}.get(people.pronoun or "", set())
    return bool({p.lower() for p in pronouns} & wrong)


_SERIOUS = frozenset(why for why, _ in keepout.PATTERNS) - {keepout.UNCERTAIN, keepout.PATIENT}


def _whole_line(line: str, pieces: list[tuple[int, int, str]]) -> str | None:
    """Why all of a line stays out: a mark, a patient, or mostly things for no letter."""
    reasons = [keepout.reason(line[start:end]) for start, end, _ in pieces]
    short = len(line) < 420
    if short and keepout.MARKED in reasons:
        return keepout.MARKED
    if short and keepout.PATIENT in reasons:
        return keepout.PATIENT
    bad = [r for r in reasons if r in _SERIOUS]
    if bad and len(bad) >= 3 and len(bad) / len(pieces) >= 0.4:
        return max(set(bad), key=bad.count)
    return None


_DOUBT_AFTER = re.compile(
    r"^(?:not|no|but|except|only|though|unless|maybe|hoping|planned|pending|i think|check|never|didn'?t|or|till|until next|hopefully|just)\b|^\?",
    re.I,
)
_CONDITION = re.compile(
    r"\b(?:if|unless|until|once|when|whether|wants?|would|wish|planning|plans?|trying|going to|hopes?|might|could)\b",
    re.I,
)


def _spread(found: list[Fragment], banned: frozenset[str]) -> Iterator[Fragment]:
    """Doubts and marks reach the neighbours they speak of; banned subjects are out everywhere."""
    for at, fragment in enumerate(found):
        why = fragment.out
        after = found[at + 1] if at + 1 < len(found) else None
        before = found[at - 1] if at else None
        if why is None and after and after.line == fragment.line:
            why = _from_next(after)
        if why is None and before and before.line == fragment.line:
            why = _from_previous(before, fragment)
        if why is None and banned & set(re.findall(r"[a-z]{4,}", fragment.text.lower())):
            why = keepout.MARKED
        yield replace(fragment, out=why)


def _from_next(after: Fragment) -> str | None:
    if after.lead in ("", ",", "-", "–", "—", "->", "→", ".", "!", "but", ":") and (
        after.out in (keepout.UNCERTAIN, keepout.MARKED, keepout.PATIENT)
        or _DOUBT_AFTER.match(after.text)
    ):
        return keepout.MARKED if after.out == keepout.MARKED else keepout.UNCERTAIN
    return None


def _from_previous(before: Fragment, fragment: Fragment) -> str | None:
    if fragment.lead != ",":
        return keepout.PATIENT if before.out == keepout.PATIENT else None
    if before.out in (keepout.MARKED, keepout.PATIENT, keepout.UNCERTAIN, keepout.OTHER_PERSON):
        return before.out
    if re.match(r"(?:if|unless|when|until|once)\b", before.text, re.I):
        return keepout.UNCERTAIN
    return None


_BAN = re.compile(
    r"(?:do ?n['o]?t|do not|never) (?:mention|repeat|write|say|bring up|quote)\s+([^\n.;]{3,80})|leave out ([^\n.;]{3,60})",
    re.I,
)
_TOO_COMMON = frozenset(
    ["that", "this", "with", "about", "from", "have", "they", "them", "their", "what", "when", "which", "would", "could", "back", "there", "here", "name", "names", "letter", "thing", "things", "stuff", "rank", "told", "said", "just", "also", "were", "your", "been"]  # noqa: E501
)


def _banned_words(text: str) -> frozenset[str]:
    words: set[str] = set()
    for match in _BAN.finditer(text):
        words |= set(re.findall(r"[a-z]{4,}", (match.group(1) or match.group(2)).lower()))
    return frozenset(words - _TOO_COMMON)
