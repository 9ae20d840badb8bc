"""Notes cut into fragments, each with its place, whose talk it is and why it must stay out.

Fragments are the smallest runs a person separates by line, full stop, semicolon, dash, arrow,
colon or comma. A doubt spoils the fragment it follows as well ("a joint visit, not started").
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum

from assistant.offline import keepout
from assistant.offline.dictated import MOST_DICTATED, marked, parted, runs_on
from assistant.offline.lines import lines
from assistant.offline.wordlists import sections, table
from guardrails import Brief
from guardrails.grounding.tokens import is_known
from guardrails.text import Span, fold


class Owner(Enum):
    """Whose talk or doing a fragment is."""

    INTERVIEWER = "interviewer"
    APPLICANT = "applicant"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Fragment:
    """A run of the notes; `lead` is the mark before it, `first` whether it opens its line.

    `sure_pronoun`: "she" or "he" can only mean the interviewer here. `dictated`: its line runs on
    like speech, and only breaths part it.
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
    dictated: bool = False

    @property
    def unparted(self) -> bool:
        """Whether it may hold more than one statement, and so cannot be read."""
        return self.dictated and len(self.text.split()) > MOST_DICTATED


_BULLET = re.compile(r"^\s*(?:[-–—*•·+>→]+|\d{1,2}[.)]|\(\d\)|#\s?\d+[.):]?|\w\))\s*")
_QUOTED = re.compile(r"\"[^\"\n]{2,200}\"|(?<!\w)'[^'\n]{8,200}'(?!\w)")
_CUT = re.compile(
    r"\s*(?:->|→|<-|←|=>|⇒|\|)\s*|\s+[-–—]+\s+|\s*[–—]\s*|;\s*|(?<!\d):\s+"
    r"|(?<=[\w)\"'%])[.!?]+(?=\s|$)\s*|!+\s*|,\s+(?!\d{4})|\s+=\s+|\s+and\s+(?=(?:she|he|they|we|I|that)(?:'\w+)?\s)|\s+(?:because|bc)\s+|\s+but\s+|\s+so\s+(?=\w+\s)"
)
_NOT_AN_END = re.compile(
    r"\b(?:dr|drs|mr|mrs|ms|prof|st|vs|etc|approx|e\.g|i\.e|a\.m|p\.m|dept|univ|[a-z])\.$", re.I
)


@dataclass(frozen=True, slots=True)
class People:
    """Who may be meant: the names of the interviewer, and the pronoun the notes use."""

    names: frozenset[str]
    others: frozenset[str]
    pronoun: str | None
    roles: frozenset[str]


def fragments(brief: Brief) -> tuple[Fragment, ...]:
    """All fragments in order; those with `out` set must stay out of any letter."""
    as_said = marked(fold(brief.notes))
    text = parted(as_said)
    people = _people(brief, text)
    found: list[Fragment] = []
    state = _State(people, len(text))
    previous_end = 0
    for number, span in enumerate(lines(text)):
        line = span.of(text)
        gap = text[previous_end : span.start].count("\n") > 1
        previous_end = span.end
        if not line.strip(" -=_*#\t"):
            state.blank()
            continue
        if gap:
            state.blank()
        dictated = runs_on(span.of(as_said))
        found += [
            replace(fragment, dictated=dictated)
            for fragment in _line(line, span.start, number, state)
        ]
    return tuple(_spread(found, _banned_words(text)))


_FULL_BULLET, _FULL_LINE = 6, 14
"""Words from which a header's own line holds all it says of a person."""


class _State:
    """What the lines so far say about the next one."""

    def __init__(self, people: People, size: int) -> None:
        self.people = people
        self.size = size
        self.owner = Owner.INTERVIEWER
        self.opened = ""
        self.block: str | None = None

    def owned_by(self, line: str, header: Owner | None, bullet: re.Match[str] | None) -> None:
        """Settle whose the line is.

        Another's section ends at the next bullet of its opener's own level, and does not outlast
        an opener that already says what there is to say.
        """
        level = re.sub(r"\d+", "1", bullet.group()) if bullet else ""
        if header is not None:
            self.owner = header
            full = len(line.split()) >= (_FULL_BULLET if bullet else _FULL_LINE)
            numbered = "1" in level
            self.opened = (level or "line") if full or numbered else ""
        elif (self.opened and level == self.opened) or self._elsewhere(line, level):
            self.owner, self.opened = Owner.INTERVIEWER, ""
        elif self.owner is Owner.APPLICANT and not (bullet or line[:1] in " \t"):
            self.owner = Owner.INTERVIEWER

    def _elsewhere(self, line: str, level: str) -> bool:
        """Whether a plain line after another's full line speaks of nobody at all."""
        plain = self.opened == "line" and not level and line[:1] > " "
        return plain and not re.search(r"\b(?:s?he|hers?|his|him|they)\b", line, re.I)

    def blank(self) -> None:
        self.block = None
        if self.opened == "line":
            self.owner, self.opened = Owner.INTERVIEWER, ""


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
    r"\b(?:Drs?|Prof|Mrs?|Ms|Professor|Nurse|Chaplain)\b\.?\s+((?:[A-Z][\w'’-]+\s?){1,3})"
    r"|\b([A-Z][a-z'-]+)(?=\s*\(?\s*(?:PGY|R\d|CA\d|MS\d|pgy|PD\b|APD|chief|coord|intern"
    r"|fellow)[\s\d),-])"
    r"|\b(?:PGY-?\d|pgy-?\d|R\d|CA-?\d|[Cc]hief|[Rr]esident|[Ii]ntern|[Ff]ellow|[Cc]oord\w*"
    r"|[Nn]urse|applicant|RD|PA|RN|NP|SW|APD|PD|chair)\s*[:=]?\s+([A-Z][a-z'-]+)"
)
_BARE_HEADER = re.compile(
    r"^\W*(?:residents?|res|rs?|resident (?:hr|hour|panel|lunch|social|room)|lunch|dinner"
    r"|social|interns?|fellows?|panel|q ?\+ ?a|tour|coord\w*|"
    r"PD|APD|chair|chief|other interviewers?|2nd|second)\b\s*(?:\([^)]*\)"
    r"|w/? [^:]{0,20})?\s*[:=–-]",
    re.I,
)
_MINE = re.compile(
    r"^\W*(?:me|mine|my (?:stuff|thing|side|own)|about me|what i told \w+|news|update"
    r"|new(?: since)?[^:]{0,20}|what'?s new)\b[^:]{0,12}[:→–-]",
    re.I,
)


# "fac Dr. Leung: ...", "then Dr. Pak ...": what stands before the name says nothing of whose it is.
_RANK = re.compile(
    r"^\W*(?:fac(?:ulty)?|then|also|met|second|2nd|third|3rd|last|next|other)\b[,:]?\s+(?=Drs?\b|Prof)",
    re.I,
)
_LABEL = re.compile(r"([A-Z][a-z'-]+):\s")


def _header_owner(line: str, people: People, *, within: bool) -> Owner | None:
    """Whose section a line opens, or `None` where it opens none (as a bullet `within` one)."""
    plain = _BULLET.sub("", line)
    plain = re.sub(r"^\s*\d{1,4}:?\d{0,2}\s*(?:am|pm)?\s+", "", plain)
    plain = _RANK.sub("", plain)
    if _MINE.match(plain):
        return Owner.APPLICANT
    label = _LABEL.match(plain)
    if label and label.group(1).lower() not in people.names and not _common(label):
        return Owner.OTHER
    opening = plain[:45].lower()
    if any(re.search(rf"\b{re.escape(n)}\b", opening) for n in people.names):
        return Owner.INTERVIEWER
    bare = _BARE_HEADER.match(plain)
    if bare and not within:
        role = re.match(r"\W*(apd|pd|chair|chief|coord)", plain, re.I)
        own = role is not None and role.group(1).lower() in people.roles
        return Owner.INTERVIEWER if own else Owner.OTHER
    person = _PERSON.match(plain) or re.match(r"^([A-Z][a-z'-]+)\s*(?:\(|=|[-–—:|]\s)", plain)
    if person and not _common(person):
        return Owner.OTHER
    return None


def _common(match: re.Match[str]) -> bool:
    from assistant.offline.vocabulary import known

    name = next((g for g in match.groups() if g), "").split()
    familiar = bool(name) and (known(name[0]) or is_known(name[0].lower()) or _short(name[0]))
    return familiar and not match.group().startswith(("Dr", "Prof", "M"))


def _short(word: str) -> bool:
    return word.lower() in table("expansions") or word.lower().endswith(("ic", "ology", "ing"))


def _line(line: str, offset: int, number: int, state: _State) -> Iterator[Fragment]:
    indented = line[:1] in " \t"
    bullet = _BULLET.match(line)
    within = bool(indented or (bullet and not re.match(r"\W*\d", line)))
    header = _header_owner(line, state.people, within=within)
    state.owned_by(line, header, bullet)
    if keepout.BLOCK_HEADER.match(line):
        state.block = keepout.MARKED
    if keepout.is_instruction(line):
        state.block = keepout.INJECTION
    pieces = list(_pieces(line, bullet.end() if bullet else 0))
    whole = state.block or _whole_line(line, pieces, len(line) / max(1, state.size))
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


_SERIOUS = frozenset(why for why, _ in sections("keepout")) - {
    keepout.UNCERTAIN,
    keepout.PATIENT,
    keepout.UNSETTLED,
}


def _whole_line(line: str, pieces: list[tuple[int, int, str]], share: float) -> str | None:
    """Why all of a line stays out: a mark, a patient, or mostly things for no letter.

    `share` is the line's part of the notes: a line that is all the notes is judged piece by piece.
    """
    reasons = [keepout.reason(line[start:end]) for start, end, _ in pieces]
    if reasons and reasons[0] == keepout.MARKED and share < 0.6:
        return keepout.MARKED
    for reason in (keepout.MARKED, keepout.PATIENT):
        if reason in reasons and len(line) < 260 and share < 0.6:
            return reason
    bad = [r for r in reasons if r in _SERIOUS]
    if share < 0.5 and len(bad) >= 3 and len(bad) / len(pieces) >= 0.4:
        return max(set(bad), key=bad.count)
    return None


_DOUBT_AFTER = re.compile(
    r"^(?:not|but|except|though|unless|maybe|hoping|planned|pending|i think|check|never"
    r"|didn'?t|or|until next"
    r"|hopefully|none|nope|nothing|n/a|actually"
    r"|no(?=$|[,.]| (?:my|the|its?|that|this|she|he|we)\b))\b"
    r"|^(?:\?|no$)",
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
        if why is None and _marked_before(found, at):
            why = keepout.MARKED
        if why is None and before and before.line == fragment.line:
            why = _from_previous(before, fragment)
        if why is None and before and after and _amid(before, fragment, after):
            why = before.out
        if why is None and banned & set(re.findall(r"[a-z]{4,}", fragment.text.lower())):
            why = keepout.MARKED
        yield replace(fragment, out=why)


def _amid(before: Fragment, fragment: Fragment, after: Fragment) -> bool:
    """Whether a fragment stands between two that are for no letter, as in a list of worries."""
    same = before.line == fragment.line == after.line
    return same and before.out in _SERIOUS and after.out in _SERIOUS


def _marked_before(found: list[Fragment], at: int) -> bool:
    """Whether a mark shortly after ("told him. he was kind. NOT in letter") reaches back here."""
    for ahead in found[at + 1 : at + 4]:
        if ahead.line != found[at].line:
            return False
        if ahead.out == keepout.MARKED:
            return True
    return False


# "the prison one??" and "or 14 of them??" ask about what stands beside them.
_ASKS_BESIDE = re.compile(
    r"\b(?:it|its|that|this|those|these|ones?|same|them|or|which|what|where|who|when)\b|\d"
    r"|^(?:was|is|are|did|does|do)\b",
    re.I,
)


def _own_doubt(fragment: Fragment) -> bool:
    """Whether the only doubt is the question marks that end a phrase which stands by itself."""
    said = fragment.text.rstrip("?")
    alone = said != fragment.text and len(said.split()) >= 3 and not _ASKS_BESIDE.search(said)
    return alone and fragment.out == keepout.UNCERTAIN and keepout.reason(said) is None


def _from_next(after: Fragment) -> str | None:
    if after.out in (keepout.MARKED, keepout.PATIENT):
        return after.out
    if _own_doubt(after):
        return None
    if after.lead in ("", ",", "-", "but") or len(after.text.split()) <= 4:
        doubtful = after.out in (keepout.UNCERTAIN, keepout.UNSETTLED)
        if doubtful or _DOUBT_AFTER.match(after.text):
            return keepout.UNCERTAIN
    return None


def _from_previous(before: Fragment, fragment: Fragment) -> str | None:
    if fragment.lead != ",":
        return keepout.PATIENT if before.out == keepout.PATIENT else None
    if _own_doubt(before):
        return None
    if before.out in (keepout.MARKED, keepout.PATIENT, keepout.UNCERTAIN, keepout.OTHER_PERSON):
        return before.out
    if re.match(r"(?:if|unless|when|until|once)\b", before.text, re.I):
        return keepout.UNCERTAIN
    return None


_BAN = re.compile(
    r"(?:do ?n['o]?t|do not|never) (?:mention|repeat|write|say|bring up"
    r"|quote)\s+([^\n.;]{3,80})|leave out ([^\n.;]{3,60})",
    re.I,
)
_TOO_COMMON = frozenset(
    """that this with about from have they them their what when which would could back there
    here name names letter thing things stuff rank told said just also were your been""".split()
)


def _banned_words(text: str) -> frozenset[str]:
    words: set[str] = set()
    for match in _BAN.finditer(text):
        words |= set(re.findall(r"[a-z]{4,}", (match.group(1) or match.group(2)).lower()))
    return frozenset(words - _TOO_COMMON)
