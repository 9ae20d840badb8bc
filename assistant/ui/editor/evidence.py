"""Which words of the notes each sentence rests on, and what became of every line of the notes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.ui.state import Check
from guardrails import Brief, Letter, Report
from guardrails.letter import Field
from guardrails.text import Span, fold_case, sentences

_LINE = re.compile(r"[^\n]*\S[^\n]*")
_WORD = re.compile(r"[^\W_]{3,}")
_TRIM = " \t-*•,;:."
_STEM = 5
"""Letters two words must share from their start to count as one ("resident", "residents")."""


@dataclass(frozen=True, slots=True)
class Rest:
    """Words of the brief a sentence rests on; code points into `source`, as in a finding."""

    source: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the letter, or the subject line, and what it rests on."""

    field: Field
    start: int
    end: int
    rests: tuple[Rest, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the notes, or a sentence of it: what stays out of any letter, with the reasons.

    By sentence, so that a wish behind a used remark on the same line is not taken for used.
    """

    span: Span
    out: tuple[tuple[Span, str], ...]
    used: bool

    @property
    def stays_out(self) -> bool:
        """Whether nothing of the line may go into a letter."""
        kept_back = sum(span.end - span.start for span, _ in self.out)
        return kept_back * 10 >= (self.span.end - self.span.start) * 8


@dataclass(frozen=True, slots=True)
class View:
    """The letter and the notes side by side."""

    sentences: tuple[Sentence, ...]
    lines: tuple[Line, ...]


def view(check: Check) -> View:
    """What rests on what, both ways."""
    found = tuple(_rested(check, tuple(span for span, _ in check.kept_back)))
    return View(found, tuple(_lines(check.brief, found, check.kept_back)))


def _rested(check: Check, kept_back: tuple[Span, ...]) -> Iterator[Sentence]:
    sources = dict(check.brief.sources())
    for field, span in _sentences(check.letter):
        rests = _rests(check.report, check.letter, Sentence(field, span.start, span.end, ()))
        found: dict[Rest, None] = {}
        for rest in rests:
            if rest.source == "notes":
                found |= dict.fromkeys(_outside(rest, kept_back))
            else:
                # A field is one thing: "2026" of a date says less than the date.
                whole = sources.get(rest.source, rest.text)
                found[Rest(rest.source, 0, len(whole), whole)] = None
        yield Sentence(field, span.start, span.end, tuple(found))


def _lines(
    brief: Brief, used: tuple[Sentence, ...], kept_back: tuple[tuple[Span, str], ...]
) -> Iterator[Line]:
    rests = [
        Span(r.start, r.end) for sentence in used for r in sentence.rests if r.source == "notes"
    ]
    for match in _LINE.finditer(brief.notes):
        for sentence in sentences(match.group()):
            span = Span(match.start() + sentence.start, match.start() + sentence.end)
            out = tuple((s, why) for s, why in kept_back if s.overlaps(span))
            yield Line(span, out, any(span.overlaps(rest) for rest in rests))


def _sentences(letter: Letter) -> Iterator[tuple[Field, Span]]:
    if letter.subject.strip():
        yield "subject", Span(0, len(letter.subject))
    for paragraph in letter.anatomy.paragraphs:
        for span in sentences(paragraph.of(letter.body)):
            yield "body", Span(paragraph.start + span.start, paragraph.start + span.end)


def _rests(report: Report, letter: Letter, sentence: Sentence) -> Iterator[Rest]:
    where = Span(sentence.start, sentence.end)
    for clause in report.support:
        if clause.field != sentence.field or not Span(clause.start, clause.end).overlaps(where):
            continue
        said = letter.field(clause.field)[clause.start : clause.end]
        for piece in clause.evidence:
            spans = (
                _to_the_point(piece.text, said)
                if piece.source == "notes"
                else (Span(0, len(piece.text)),)
            )
            for span in spans:
                start, end = piece.start + span.start, piece.start + span.end
                yield Rest(piece.source, start, end, span.of(piece.text))


def _to_the_point(evidence: str, said: str) -> tuple[Span, ...]:
    """The sentences of a piece of evidence that share most with what was said; else all of it."""
    stems = _stems(said)
    shared = {s: len(_stems(s.of(evidence)) & stems) for s in sentences(evidence)}
    most = max(shared.values(), default=0)
    best = tuple(s for s, count in shared.items() if count and count * 2 > most)
    return best or (Span(0, len(evidence)),)


def _stems(text: str) -> set[str]:
    return {word[:_STEM] for word in _WORD.findall(fold_case(text)) if len(word) > _STEM - 2}


def _outside(rest: Rest, kept_back: tuple[Span, ...]) -> Iterator[Rest]:
    """What of the evidence may be used, without crumbs; all of it where nothing else is left."""
    left, at = [], rest.start
    for gap in sorted(g for g in kept_back if g.overlaps(Span(rest.start, rest.end))):
        left.append((at, gap.start))
        at = max(at, gap.end)
    left.append((at, rest.end))
    pieces = []
    for start, end in left:
        text = rest.text[start - rest.start : end - rest.start]
        core = text.strip(_TRIM)
        if len(core) > 2:
            start += text.index(core)
            pieces.append(Rest(rest.source, start, start + len(core), core))
    yield from pieces or [rest]
