"""The message under review: a subject line and a body, and where its parts lie.

Offsets are half-open code point ranges into `subject` or `body` exactly as sent.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Literal

from guardrails.text import Span, fold, sentences

Field = Literal["subject", "body"]
SEPARATOR = "\n\n"


class Part(StrEnum):
    """The four parts of a follow-up (R10-R13)."""

    SUBJECT = "subject"
    GRATITUDE = "gratitude"
    CONNECTION = "connection"
    CLOSING = "closing"


@dataclass(frozen=True, slots=True)
class Anatomy:
    """Where the furniture of a body stands; a missing piece is `None`.

    `paragraphs` are the prose between salutation and sign-off.
    """

    salutation: Span | None
    paragraphs: tuple[Span, ...]
    signoff: Span | None
    signature: Span | None


@dataclass(frozen=True, slots=True)
class Letter:
    """Subject and body as they would be sent."""

    subject: str
    body: str

    @property
    def text(self) -> str:
        """The whole message: subject, blank line, body (the body alone without a subject)."""
        return f"{self.subject}{SEPARATOR}{self.body}" if self.subject else self.body

    def fields(self) -> Iterator[tuple[Field, str]]:
        """Subject and body with the names findings use for them."""
        yield "subject", self.subject
        yield "body", self.body

    def field(self, name: Field) -> str:
        """The text of one field."""
        return self.subject if name == "subject" else self.body

    def to_text(self, field: Field, offset: int) -> int:
        """An offset into a field as an offset into `text`."""
        lead = len(self.subject) + len(SEPARATOR) if self.subject else 0
        return offset if field == "subject" else lead + offset

    def to_field(self, offset: int) -> tuple[Field, int]:
        """An offset into `text` as a field and an offset into it; the blank line counts as body."""
        lead = len(self.subject) + len(SEPARATOR) if self.subject else 0
        if self.subject and offset <= len(self.subject):
            return "subject", offset
        return "body", max(0, offset - lead)

    @property
    def anatomy(self) -> Anatomy:
        """Salutation, paragraphs, sign-off and signature of the body."""
        return dissect(self.body)

    def part(self, part: Part) -> tuple[Field, Span] | None:
        """Where one of the four parts stands, or `None` where the letter lacks it."""
        if part is Part.SUBJECT:
            return ("subject", Span(0, len(self.subject))) if self.subject.strip() else None
        span = _body_parts(self.body).get(part)
        return ("body", span) if span else None


_SALUTATION = re.compile(
    r"(?:dear|hello|hi|hey|greetings|good\s+(?:morning|afternoon|evening|day)|to\s)\b[^\n]{0,80}$"
    r"|(?:dr|prof|professor|ms|mr|mrs|mx)\.?\s[^\n]{1,60}[,:]$"
    r"|[^\W\d_][\w.'-]*(?:\s[^\W\d_][\w.'-]*){0,2}[,:]$",
    re.I,
)
_SIGNOFF = re.compile(
    r"(?:very\s+|most\s+)?(?:sincerely|respectfully|gratefully|cordially|warmly|best|regards"
    r"|yours"
    r"|kind(?:est)?\s+regards|warm(?:est|ly)?\b|with\s|many\s+thanks|thanks|thank\s+you"
    r"|all\s+(?:the\s+)?best"
    r"|cheers|faithfully|in\s+gratitude|appreciatively|until|take\s+care|love"
    r"|looking\s+forward)\b[^\n.!?]{0,60}[,.!]?$",
    re.I,
)
_LINE = re.compile(r"[^\n]+")


@lru_cache(maxsize=256)
def dissect(body: str) -> Anatomy:
    """The anatomy of a body; what cannot be told apart counts as a paragraph."""
    folded = fold(body)
    lines = [
        Span(
            m.start() + len(m.group()) - len(m.group().lstrip()),
            m.start() + len(m.group().rstrip()),
        )
        for m in _LINE.finditer(folded)
        if m.group().strip()
    ]
    if not lines:
        return Anatomy(None, (), None, None)
    lines = lines[_preface(folded, lines) :]
    salutation, inline_end = _find_salutation(folded, lines)
    rest = lines[1:] if salutation and inline_end is None else lines
    at = _find_signoff(folded, rest)
    signoff = rest[at] if at is not None else None
    if at is not None:
        block, prose = rest[at + 1 :], rest[:at]
    else:
        cut = _unsigned_block(folded, rest)
        block, prose = rest[cut:], rest[:cut]
    if prose and inline_end is not None:
        first = Span(min(inline_end, prose[0].end), prose[0].end)
        prose = ([first] if first.of(folded).strip() else []) + prose[1:]
    signature = Span(block[0].start, block[-1].end) if block else None
    return Anatomy(salutation, tuple(_paragraphs(folded, prose)), signoff, signature)


_GREETING = re.compile(
    r"(?:dear|hello|hi|hey|good\s+(?:morning|afternoon|evening))\b[^\n]{0,60}[,:]$", re.I
)


def _preface(folded: str, lines: list[Span]) -> int:
    """How many lines stand before a clear salutation: a writing program's chatter or a header."""
    for i, line in enumerate(lines[:6]):
        if _GREETING.match(line.of(folded)):
            return i
    return 0


def _find_salutation(folded: str, lines: list[Span]) -> tuple[Span | None, int | None]:
    """The salutation, and where prose begins if both share a line (as LinkedIn notes do)."""
    first = lines[0].of(folded)
    if len(first.split()) <= 10 and _SALUTATION.match(first):
        return lines[0], None
    inline = re.match(
        r"(?:(?:dear|hello|hi|hey)\s+(?:dr\.?\s|prof\.?\s|ms\.?\s|mr\.?\s"
        r"|mrs\.?\s)?[^\n,.:!]{1,40}"
        r"|(?:dr|prof|ms|mr|mrs)\.?\s[^\n,.:!]{1,40})[,:!]\s*|thank\s+you,\s+dr\.\s",
        first,
        re.I,
    )
    if inline and not first.lower().startswith("thank"):
        start = lines[0].start
        end = start + len(inline.group().rstrip())
        return Span(start, end), start + inline.end()
    return None, None


# "Thank you for speaking with me on Thursday." says something; "Thank you again." only closes.
_PROSE = re.compile(r"\b(?:for|about|that|because|when|to hear\w*|to see\w*)\b[^\n]*[.!]$", re.I)
_NAME_LINE = re.compile(r"[^\W\d_][\w.'-]*(?:,?\s+[^\W\d_][\w.'-]*){0,5}$")


def _find_signoff(folded: str, lines: list[Span]) -> int | None:
    """The sign-off line: short, conventional, and with little but a signature after it."""
    for i in range(len(lines) - 1, max(-1, len(lines) - 12), -1):
        line = lines[i].of(folded).strip()
        after = [x.of(folded) for x in lines[i + 1 :]]
        if len(line.split()) > 8 or not _SIGNOFF.match(line) or _PROSE.search(line):
            continue
        if line.endswith((".", "!")) and after and not _NAME_LINE.match(after[0].strip()):
            continue
        if any(len(x.split()) > 12 for x in after):
            return None
        if after or line.endswith(","):
            return i
    return None


def _unsigned_block(folded: str, lines: list[Span]) -> int:
    """Where a signature without a sign-off begins; `len(lines)` where there is none."""
    cut = len(lines)
    while cut > 1:
        line = lines[cut - 1].of(folded).strip()
        if len(line.split()) > 8 or line[-1:] in ".!?,;:":
            break
        cut -= 1
    return cut


def _paragraphs(folded: str, lines: list[Span]) -> Iterator[Span]:
    start = None
    for i, line in enumerate(lines):
        if start is None:
            start = line.start
        last = i + 1 == len(lines)
        if last or re.search(r"\n[ ]*\n", folded[line.end : lines[i + 1].start]):
            yield Span(start, line.end)
            start = None


@lru_cache(maxsize=256)
def _body_parts(body: str) -> dict[Part, Span]:
    found = dissect(body)
    blocks = list(found.paragraphs)
    if len(blocks) == 1:
        lead = blocks[0].start
        blocks = [Span(lead + s.start, lead + s.end) for s in sentences(blocks[0].of(body))]
    parts: dict[Part, Span] = {}
    if blocks or found.salutation:
        opening = [*([found.salutation] if found.salutation else []), *blocks[:1]]
        parts[Part.GRATITUDE] = Span(opening[0].start, opening[-1].end)
    if len(blocks) > 2:
        parts[Part.CONNECTION] = Span(blocks[1].start, blocks[-2].end)
    ending = [*blocks[-1:], *(x for x in (found.signoff, found.signature) if x)]
    if len(blocks) > 1 or found.signoff or found.signature:
        tail = ending if len(blocks) > 1 else ending[1:]
        if tail:
            parts[Part.CLOSING] = Span(tail[0].start, tail[-1].end)
    return parts
