"""How well the guardrails do on labelled drafts: what they catch, what they miss, what they spoil.

A corpus is one JSON case a line: a brief and several drafts, each with the violations it carries
(the exact words in `span`; empty for a rule about the whole letter). Pure functions from cases to
a `Table`; `assistant.cli` prints it.
"""

import json
import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from assistant.errors import BriefError
from assistant.intake import Document, describe
from guardrails import RULES, Brief, Finding, Letter, Severity, review

STYLES = ("plain", "edited", "fluent", "hard")
_DOCUMENT_KEYS = Document.model_fields.keys() - {"subject", "body"}
WHOLE_LETTER = frozenset({"length", "structure", "generic"})
"""Rules whose label has no place: any finding of theirs counts as a catch."""
TYPED = "invented-fact"
"""The rule whose labels say what kind of invention they are."""
ANY = "(any rule)"
LEVELS: dict[str, frozenset[Severity]] = {
    "reject+confirm": frozenset({Severity.REJECT, Severity.CONFIRM}),
    "reject": frozenset({Severity.REJECT}),
    "advice": frozenset({Severity.ADVICE}),
}
_Z = 1.959964


class _Loose(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)


class Violation(_Loose):
    """One labelled offence; `span` is exact text of the draft's subject or body."""

    rule: str
    span: str = ""
    type: str | None = None


class LabelledDraft(_Loose):
    """One draft of a case and every violation it carries."""

    id: str
    subject: str = ""
    body: str
    style: str | None = None
    violations: tuple[Violation, ...] = ()


class _Drafts(_Loose):
    drafts: tuple[LabelledDraft, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """A brief and the drafts written from it."""

    id: str
    brief: Brief
    drafts: tuple[LabelledDraft, ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """A draft and what the rules found in it."""

    case: str
    draft: LabelledDraft
    findings: tuple[Finding, ...]

    @property
    def name(self) -> str:
        """Case and draft, as one would look it up."""
        return f"{self.case}/{self.draft.id}"

    @property
    def style(self) -> str:
        """`plain`, `edited`, `fluent`, `hard` or `other`: as labelled, else as the id tells."""
        if self.draft.id.startswith("hard"):
            return "hard"
        if self.draft.style in STYLES:
            return str(self.draft.style)
        return next((style for style in STYLES if style in self.draft.id.split("-")), "other")

    def of(self, rule: str, severities: frozenset[Severity]) -> tuple[Finding, ...]:
        """The findings of one rule (or of `ANY`) that carry one of these severities."""
        return tuple(f for f in self.findings if rule in (f.rule, ANY) and f.severity in severities)

    def catches(self, violation: Violation, severities: frozenset[Severity]) -> bool:
        """Whether a finding of the violation's rule overlaps its words."""
        found = self.of(violation.rule, severities)
        if violation.rule in WHOLE_LETTER or not violation.span:
            return bool(found)
        places = list(occurrences(self.draft, violation.span))
        return any(
            field == f.field and max(f.start, start) < min(f.end, end)
            for f in found
            for field, start, end in places
        )


@dataclass(frozen=True, slots=True)
class Share:
    """`part` of `whole` with its 95 % Wilson interval; all zero where there is nothing to count."""

    part: int
    whole: int

    @property
    def value(self) -> float:
        """The share itself, 0 to 1."""
        return self.part / self.whole if self.whole else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """Lower and upper bound at 95 %."""
        return wilson(self.part, self.whole)


@dataclass(frozen=True, slots=True)
class Clean:
    """What one rule does to clean letters: how many it touches, how often a letter."""

    flagged: Share
    findings: int
    per_letter: float
    per_letter_interval: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Row:
    """One rule at one level: drafts carrying it and caught, and clean letters by style."""

    rule: str
    caught: Share
    clean: dict[str, Clean]

    @property
    def missed(self) -> int:
        """Drafts in which at least one labelled place was not found."""
        return self.caught.whole - self.caught.part


@dataclass(frozen=True, slots=True)
class Table:
    """Rows by level of `LEVELS`; `types` counts single labelled inventions by their type."""

    cases: int
    drafts: int
    clean: dict[str, int]
    rows: dict[str, tuple[Row, ...]]
    types: dict[str, dict[str, Share]]


@dataclass(frozen=True, slots=True)
class Slip:
    """One thing to look into: a label not found (`missed`) or a finding in a clean draft."""

    kind: str
    rule: str
    where: str
    text: str
    note: str


def read_cases(lines: Iterable[str]) -> Iterator[Case]:
    """The cases of a corpus; raises `BriefError` naming the line and what is wrong with it."""
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                yield _read_case(line)
            except BriefError as error:
                raise BriefError(f"line {number}: {error}") from None
            except ValidationError as error:
                raise BriefError(f"line {number}: {describe(error)}") from None


def _read_case(line: str) -> Case:
    drafts = _Drafts.model_validate_json(line).drafts
    for draft in drafts:
        for violation in draft.violations:
            if violation.span and not any(occurrences(draft, violation.span)):
                raise BriefError(f"drafts.{draft.id}: the {violation.rule} span is not in the text")
    fields = json.loads(line)
    document = Document.model_validate({k: fields[k] for k in _DOCUMENT_KEYS & fields.keys()})
    return Case(document.id, document.brief(), drafts)


def occurrences(draft: LabelledDraft, span: str) -> Iterator[tuple[str, int, int]]:
    """Every place of `span` in subject and body: field, start, end."""
    for field, text in (("subject", draft.subject), ("body", draft.body)):
        at = text.find(span)
        while at >= 0:
            yield field, at, at + len(span)
            at = text.find(span, at + 1)


Review = Callable[[Letter, Brief], tuple[Finding, ...]]


def _findings(letter: Letter, brief: Brief) -> tuple[Finding, ...]:
    return review(letter, brief).findings


def judge(cases: Iterable[Case], findings: Review = _findings) -> Iterator[Judged]:
    """Every draft of every case with what the rules find in it."""
    for case in cases:
        for draft in case.drafts:
            letter = Letter(draft.subject, draft.body)
            yield Judged(case.id, draft, findings(letter, case.brief))


def measure(judged: Sequence[Judged]) -> Table:
    """The whole table: every rule known or labelled, at every level."""
    known = [rule.code for rule in RULES]
    named = {v.rule for j in judged for v in j.draft.violations}
    named |= {f.rule for j in judged for f in j.findings}
    codes = [*known, *sorted(named - set(known)), ANY]
    clean = [j for j in judged if not j.draft.violations]
    styles = {"all": clean} | {
        style: chosen
        for style in (*STYLES, "other")
        if (chosen := [j for j in clean if j.style == style])
    }
    return Table(
        cases=len({j.case for j in judged}),
        drafts=len(judged),
        clean={style: len(chosen) for style, chosen in styles.items()},
        rows={
            level: tuple(_row(code, severities, judged, styles) for code in codes)
            for level, severities in LEVELS.items()
        },
        types={level: _types(judged, severities) for level, severities in LEVELS.items()},
    )


def _row(
    rule: str,
    severities: frozenset[Severity],
    judged: Sequence[Judged],
    styles: dict[str, list[Judged]],
) -> Row:
    carrying = [
        (j, labels)
        for j in judged
        if (labels := [v for v in j.draft.violations if rule in (v.rule, ANY)])
    ]
    caught = sum(all(j.catches(v, severities) for v in labels) for j, labels in carrying)
    return Row(
        rule,
        Share(caught, len(carrying)),
        {style: _clean(rule, severities, chosen) for style, chosen in styles.items()},
    )


def _clean(rule: str, severities: frozenset[Severity], letters: Sequence[Judged]) -> Clean:
    counts = [len(j.of(rule, severities)) for j in letters]
    mean, interval = mean_interval(counts)
    return Clean(Share(sum(n > 0 for n in counts), len(counts)), sum(counts), mean, interval)


def _types(judged: Sequence[Judged], severities: frozenset[Severity]) -> dict[str, Share]:
    labels = [(j, v) for j in judged for v in j.draft.violations if v.rule == TYPED]
    return {
        name: Share(sum(j.catches(v, severities) for j, v in chosen), len(chosen))
        for name in sorted({v.type or "untyped" for _, v in labels})
        if (chosen := [(j, v) for j, v in labels if (v.type or "untyped") == name])
    }


def slips(judged: Iterable[Judged], level: str = "reject+confirm") -> Iterator[Slip]:
    """Everything missed and everything found in clean drafts, in corpus order."""
    severities = LEVELS[level]
    for j in judged:
        for v in j.draft.violations:
            if not j.catches(v, severities):
                yield Slip("missed", v.rule, j.name, v.span, v.type or "")
        if not j.draft.violations:
            for f in j.of(ANY, severities):
                note = f"{f.severity}: {f.message}"
                yield Slip("false", f.rule, j.name, f.text, note)


def wilson(part: int, whole: int) -> tuple[float, float]:
    """Wilson's 95 % interval of a share; (0, 1) where nothing was counted."""
    if not whole:
        return 0.0, 1.0
    share = part / whole
    scale = 1 + _Z**2 / whole
    centre = (share + _Z**2 / (2 * whole)) / scale
    half = _Z * math.sqrt(share * (1 - share) / whole + _Z**2 / (4 * whole**2)) / scale
    return max(0.0, centre - half), min(1.0, centre + half)


def mean_interval(counts: Sequence[int]) -> tuple[float, tuple[float, float]]:
    """The mean of counts and its normal 95 % interval, never below zero."""
    if not counts:
        return 0.0, (0.0, 0.0)
    mean = sum(counts) / len(counts)
    if len(counts) == 1:
        return mean, (0.0, math.inf)
    variance = sum((n - mean) ** 2 for n in counts) / (len(counts) - 1)
    half = _Z * math.sqrt(variance / len(counts))
    return mean, (max(0.0, mean - half), mean + half)


def to_json(table: Table) -> dict[str, Any]:
    """The table as plain JSON values."""
    return {
        "cases": table.cases,
        "drafts": table.drafts,
        "clean": table.clean,
        "levels": {
            level: {
                "rules": {row.rule: _row_json(row) for row in rows},
                "types": {name: _share_json(s) for name, s in table.types[level].items()},
            }
            for level, rows in table.rows.items()
        },
    }


def _row_json(row: Row) -> dict[str, Any]:
    share = _share_json(row.caught)
    return {**share, "clean": {style: _clean_json(clean) for style, clean in row.clean.items()}}


def _share_json(share: Share) -> dict[str, Any]:
    return {
        "drafts": share.whole,
        "caught": share.part,
        "missed": share.whole - share.part,
        "share": share.value if share.whole else None,
        "interval": list(share.interval),
    }


def _clean_json(clean: Clean) -> dict[str, Any]:
    low, high = clean.per_letter_interval
    return {
        "letters": clean.flagged.whole,
        "flagged": clean.flagged.part,
        "share": clean.flagged.value if clean.flagged.whole else None,
        "interval": list(clean.flagged.interval),
        "findings": clean.findings,
        "per_letter": clean.per_letter,
        "per_letter_interval": [low, high if math.isfinite(high) else None],
    }


def to_text(table: Table, only: str | None = None) -> str:
    """The table for a terminal: one block a level, then inventions by type; `only` one rule."""
    styles = list(table.clean)
    counts = ", ".join(f"{n} {style}" for style, n in table.clean.items() if style != "all")
    lines = [
        f"{table.cases} cases, {table.drafts} drafts; {table.clean['all']} clean ({counts})",
        "caught: every labelled place found. clean flagged: clean letters with a finding; the",
        "columns after it: false findings a letter, by style. In brackets: 95 % intervals.",
    ]
    for level, rows in table.rows.items():
        chosen = [row for row in rows if only in (None, row.rule)]
        lines += ["", f"== {level} ==", _header(styles), *(_line(row, styles) for row in chosen)]
        if level != "advice" and only in (None, TYPED):
            lines += _inventions(rows, table.types[level])
    return "\n".join(lines)


def _inventions(rows: tuple[Row, ...], types: dict[str, Share]) -> Iterator[str]:
    clean = next((row.clean for row in rows if row.rule == TYPED), {})
    untouched = (
        f"{style} {1 - entry.flagged.value:.0%}"
        for style, entry in clean.items()
        if entry.flagged.whole
    )
    yield f"  clean letters without any {TYPED}: " + ", ".join(untouched)
    if types:
        yield f"  {TYPED} by type:"
    for name, share in types.items():
        yield f"    {name:<12} {_of(share):>8}  {_percent(share)}"


def _header(styles: list[str]) -> str:
    columns = "".join(f"{style:>8}" for style in styles)
    return f"{'rule':<16} {'caught':>9}  {'':<18}  {'clean flagged':<27}{columns}"


def _line(row: Row, styles: list[str]) -> str:
    flagged = row.clean["all"].flagged
    columns = "".join(f"{row.clean[style].per_letter:>8.2f}" for style in styles)
    clean = f"{_of(flagged):>7} {_percent(flagged)}"
    return f"{row.rule:<16} {_of(row.caught):>9}  {_percent(row.caught):<18}  {clean:<27}{columns}"


def _of(share: Share) -> str:
    return f"{share.part}/{share.whole}"


def _percent(share: Share) -> str:
    if not share.whole:
        return "-"
    low, high = share.interval
    return f"{share.value:4.0%} [{low:.0%}-{high:.0%}]"
