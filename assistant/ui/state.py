"""What the screen knows between two runs, as frozen values, and every decision about them.

Nothing here draws or imports Streamlit. `Desk` is the letter in all its versions; each change is a
function from one desk to the next, so that a version is never overwritten by another.
"""

from dataclasses import dataclass, replace

from assistant import vouching
from assistant.draft import Doubt, Draft
from assistant.intake import MAX_BODY
from assistant.second_reader import CODE as SECOND_READER
from assistant.second_reader import findings as asked
from assistant.second_reader import with_doubts
from guardrails import Brief, Finding, Letter, Report, Severity, review
from guardrails.brief import KEPT
from guardrails.grounding import ground
from guardrails.text import Span, sentences

OWN = "own"
"""The `Draft.model` of a letter the applicant brought along."""
HAND = "hand"
"""The `Draft.model` of a text as the applicant left it before going on to another."""

_OF_FACTS = ("invented-fact", SECOND_READER)
"""The rules that ask whether something is true."""
_EMPTY = Letter("", "")
_WEIGHT = {Severity.REJECT: 0, Severity.CONFIRM: 1, Severity.ADVICE: 2}


@dataclass(frozen=True, slots=True)
class Version:
    """A letter as it arrived, never changed; `wish` is what the applicant had asked for."""

    number: int
    draft: Draft
    wish: str | None = None

    @property
    def letter(self) -> Letter:
        """The text of this version."""
        return self.draft.letter


@dataclass(frozen=True, slots=True)
class Desk:
    """The text being worked on, the version it comes from, all versions, and what was vouched for.

    `revision` grows whenever the text changes other than by typing: only then may the editor
    overwrite what stands in the browser. `life` names the session the text was read in.
    """

    versions: tuple[Version, ...] = ()
    number: int = 0
    revision: int = 0
    confirmed: tuple[str, ...] = ()
    letter: Letter = _EMPTY
    life: str = ""

    @property
    def current(self) -> Version | None:
        """The version the text comes from, or `None` before the first draft."""
        return next((v for v in self.versions if v.number == self.number), None)


@dataclass(frozen=True, slots=True)
class Check:
    """A report together with exactly what it is about.

    `doubts` are a second reader's; `kept_back` are the runs of the notes that stay out of any
    letter, with their reasons.
    """

    letter: Letter
    brief: Brief
    report: Report
    problem: str | None = None
    doubts: tuple[Doubt, ...] = ()
    kept_back: tuple[tuple[Span, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Splice:
    """Replace `old`, which stands at `start`, by `text`; code points into a letter's field."""

    start: int
    old: str
    text: str


def with_draft(desk: Desk, draft: Draft, wish: str | None = None) -> Desk:
    """The desk with one more version, which is shown; an edited text is kept as one before it."""
    tidy = Letter(one_line(draft.letter.subject), clean(draft.letter.body))
    desk = _with_version(with_edit_kept(desk), replace(draft, letter=tidy), wish)
    return replace(desk, number=len(desk.versions), letter=tidy, revision=desk.revision + 1)


def with_own_letter(desk: Desk) -> Desk:
    """The desk with an empty version into which a letter written elsewhere can be pasted."""
    return with_draft(desk, Draft(Letter("", ""), Report(()), model=OWN))


def with_edit_kept(desk: Desk) -> Desk:
    """The desk whose text is a version, made where it was edited since."""
    text = desk.letter
    if not (text.subject + text.body).strip() or any(v.letter == text for v in desk.versions):
        return desk
    return _with_version(desk, Draft(text, Report(()), model=HAND), None)


def _with_version(desk: Desk, draft: Draft, wish: str | None) -> Desk:
    version = Version(len(desk.versions) + 1, draft, wish)
    return replace(desk, versions=(*desk.versions, version))


def edited(desk: Desk, subject: str, body: str, revision: int) -> Desk:
    """The desk after typing; unchanged when the typing was in a text no longer shown."""
    if desk.current is None or revision != desk.revision:
        return desk
    return replace(desk, letter=Letter(one_line(subject), clean(body)))


def shown(desk: Desk, number: int) -> Desk:
    """The desk with another version's text; what was edited since is kept as a version."""
    wanted = next((v for v in desk.versions if v.number == number), None)
    if wanted is None or (number == desk.number and wanted.letter == desk.letter):
        return desk
    desk = with_edit_kept(desk)
    return replace(desk, number=number, letter=wanted.letter, revision=desk.revision + 1)


def before(desk: Desk) -> Letter | None:
    """What the text is compared with: its version where it was edited, else the one before."""
    current = desk.current
    if current is None:
        return None
    if current.letter != desk.letter:
        return current.letter
    earlier = [v.letter for v in desk.versions if v.number < current.number]
    return earlier[-1] if earlier else current.letter


def replaced(desk: Desk, finding: Finding) -> Desk:
    """The desk with a finding's fix applied; unchanged where the words are no longer there."""
    text = desk.letter.field(finding.field)
    if finding.fix is None or text[finding.start : finding.end] != finding.text:
        return desk
    text = text[: finding.start] + finding.fix + text[finding.end :]
    subject, body = (
        (text, desk.letter.body) if finding.field == "subject" else (desk.letter.subject, text)
    )
    return replace(desk, letter=Letter(subject, body), revision=desk.revision + 1)


def vouched(desk: Desk, statement: str) -> Desk:
    """The desk with one more confirmed statement."""
    statement = " ".join(statement.split())
    if not statement or statement in desk.confirmed:
        return desk
    return replace(desk, confirmed=(*desk.confirmed, statement))


def withdrawn(desk: Desk, index: int) -> Desk:
    """The desk without one confirmed statement."""
    kept = tuple(text for i, text in enumerate(desk.confirmed) if i != index)
    return replace(desk, confirmed=kept)


def doubts(desk: Desk) -> tuple[Doubt, ...]:
    """What a second reader asked of any version; it counts where its sentence still stands."""
    read = (v.draft.second for v in desk.versions)
    return tuple(dict.fromkeys(doubt for reading in read if reading for doubt in reading.doubts))


def check(
    letter: Letter, brief: Brief, last: Check | None = None, doubts: tuple[Doubt, ...] = ()
) -> Check:
    """A review of `letter`; the last one where nothing has changed since."""
    if last is not None and (last.letter, last.brief, last.doubts) == (letter, brief, doubts):
        return last
    # The notes stay the same while someone types in the letter; reading them is half the work.
    kept_back = last.kept_back if last and last.brief == brief else _kept_back(brief)
    report, problem = Report(()), None
    if len(letter.body) > MAX_BODY:
        problem = f"This text has {len(letter.body):,} characters; up to {MAX_BODY:,} are checked."
    elif letter.body.strip():
        report = with_doubts(review(letter, brief), asked(doubts, letter, brief))
    return Check(letter, brief, report, problem, doubts, kept_back)


def _kept_back(brief: Brief) -> tuple[tuple[Span, str], ...]:
    # Loaded when first needed, so that the page comes up at once.
    from assistant.offline import skipped

    return tuple((run.span, run.reason) for run in skipped(brief))


def by_weight(report: Report) -> tuple[Finding, ...]:
    """The findings the page shows, one an offence: gravest first, then by place."""
    shown = [f for f in report.findings if not _is_told_by_ranking(f, report)]
    return tuple(sorted(shown, key=lambda f: (_WEIGHT[f.severity], f.field == "body", f.start)))


def _is_told_by_ranking(finding: Finding, report: Report) -> bool:
    """Whether the words that press are those that ask for a place: one offence under two names."""
    return finding.rule == "pressure" and any(
        other.rule == "ranking"
        and other.field == finding.field
        and _WEIGHT[other.severity] <= _WEIGHT[finding.severity]
        and (_lies_in(finding, other) or _lies_in(other, finding))
        for other in report.findings
    )


def _lies_in(inner: Finding, outer: Finding) -> bool:
    return outer.start <= inner.start < inner.end <= outer.end


def still_open(report: Report) -> tuple[Finding, ...]:
    """What of it stands between the letter and sending: `reject` and unsettled `confirm`."""
    return tuple(f for f in by_weight(report) if f.severity is not Severity.ADVICE)


def statement_of(check: Check, finding: Finding) -> str:
    """What the applicant vouches for by settling a finding: no more than they were asked.

    With "It is true" that is the clause around the words, without those of it that another open
    finding is about, also where notes are empty and one finding asks for all of them. "Keep these
    words", of a question about wording, vouches for nothing.
    """
    text = check.letter.field(finding.field)
    words = Span(finding.start, finding.end)
    if is_about_wording(finding):
        return KEPT + text[words.start : words.end]
    unasked = ground(check.letter, check.brief).unasked
    others = {
        Span(f.start, f.end)
        for f in (*still_open(check.report), *unasked)
        if f.field == finding.field
    } - {words}
    return vouching.statement(text, _clause_of(check, finding), words, others)


def is_about_wording(finding: Finding) -> bool:
    """Whether it asks how something is put, not whether it is true."""
    return finding.rule not in _OF_FACTS


def _clause_of(check: Check, finding: Finding) -> Span:
    for clause in check.report.support:
        inside = clause.start <= finding.start and finding.end <= clause.end
        if clause.field == finding.field and inside:
            return Span(clause.start, clause.end)
    for sentence in sentences(check.letter.field(finding.field)):
        if sentence.start <= finding.start < sentence.end:
            return Span(sentence.start, max(sentence.end, finding.end))
    return Span(finding.start, finding.end)


def fix_of(finding: Finding) -> Splice | None:
    """The edit that applies a finding's fix."""
    if finding.fix is None or finding.fix == finding.text:
        return None
    return Splice(finding.start, finding.text, finding.fix)


def clean(text: str) -> str:
    """Text with one kind of line break and without half characters the browser may let through."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def one_line(text: str) -> str:
    """`clean` text for a subject line: a line break in a header would break the e-mail."""
    return " ".join(clean(text).split("\n"))
