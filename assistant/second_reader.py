"""A second reader: a model holds every sentence of a finished letter against its notes.

It may only ask. What it asks becomes `confirm` findings of its own (`second-reader`) beside those
of the guardrails, whose report stays as it is and can be made again without any model. Code decides
what counts: words that stand in the sentence, passages that stand in the notes, one question a
place; everything else it answers has no effect.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from assistant import asking
from assistant.budget import Budget
from assistant.draft import Doubt, Draft, SecondReading, Try
from assistant.errors import ModelError
from assistant.facts import find
from assistant.identities import patients
from assistant.model import Model
from assistant.privacy import Mask
from assistant.replies import DOUBTS, DoubtReply, read_doubts
from assistant.session import Session, Task
from assistant.settings import Settings
from assistant.untrusted import visible, without
from assistant.vouching import pieces
from guardrails import Brief, Evidence, Finding, Letter, Report, Severity
from guardrails.grounding.claims import sentences_of
from guardrails.letter import Field
from guardrails.text import fold_case

CODE = "second-reader"
"""The `rule` of its findings; no rule of the guardrails has this name."""
MOST = 20
"""Questions of one reading; a reader that asks about everything has read nothing."""
MOST_REASON = 200
_SPARE = 3.0
_FALLBACK = "The offline writer wrote this letter, from your notes' own words."
_UNSAID = "The notes do not seem to say this."
_ADDRESS = re.compile(r"https?:|www\.|\S@\S|\b[\w-]+\.(?:com|net|org|io|example)\b", re.I)

Claim = tuple[Field, str]
"""A sentence of the letter and the field it stands in."""


def read_over(
    letter: Letter,
    brief: Brief,
    model: Model | Settings,
    *,
    stopped: Callable[[], bool] | None = None,
) -> SecondReading:
    """What the model asks about; where it could not read, `why` says so and nothing is asked.

    Raises `DraftStopped`, and `PromptError` for a broken prompt file.
    """
    if isinstance(model, Settings):
        with Model(model) as opened:
            return read_over(letter, brief, opened, stopped=stopped)
    claims = tuple((field, span.of(letter.field(field))) for field, span in sentences_of(letter))
    if model.offline:
        return SecondReading(model.spec, why="A second reader is a model, and none is set.")
    if not claims:
        return SecondReading(model.spec)
    session = Session(model, Budget(2 * model.timeout + _SPARE, stopped))
    mask = Mask(visible(asking.sendable(brief)), on=model.masks)
    try:
        answered = session.ask(_task(claims, brief, mask))
    except ModelError as error:
        return SecondReading(model.spec, why=str(error))
    spent = session.settle()
    doubts = tuple(_checked(answered, claims, brief, mask))
    cost = Try((), spent.seconds, spent.tokens, spent.prompts, spent.cost)
    return SecondReading(model.spec, doubts, cost)


def read_draft(
    written: Draft, brief: Brief, model: Model, *, stopped: Callable[[], bool] | None = None
) -> Draft:
    """The draft with its second reading; a letter the composer had to write is not read.

    An endpoint that has just failed would only be waited for once more.
    """
    if written.fallback:
        return replace(written, second=SecondReading(model.spec, why=_FALLBACK))
    return replace(written, second=read_over(written.letter, brief, model, stopped=stopped))


def reading_text(letter: Letter, brief: Brief, *, masked: bool = True) -> tuple[str, str]:
    """System and user text of the call, as sent where JSON can be had."""
    claims = tuple((field, span.of(letter.field(field))) for field, span in sentences_of(letter))
    mask = Mask(visible(asking.sendable(brief)), on=masked)
    return asking.texts_of(_task(claims, brief, mask))


def _task(claims: tuple[Claim, ...], brief: Brief, mask: Mask) -> Task[tuple[DoubtReply, ...]]:
    def sent(text: str) -> str:
        return mask.hide(without(text, patients(text, brief))) if mask.on else text

    shown = "\n".join(
        f"{i}: {' '.join(sent(text).split())}" for i, (_, text) in enumerate(claims, 1)
    )
    held = mask.brief
    notes = "\n".join((held.notes, *held.vouched))
    fields = asking.form_fields(held)
    values = {
        "claims": shown,
        "fence": asking.fence(shown, notes, fields),
        "fields": fields,
        "notes": notes,
    }
    return Task(
        "second-read", values, ("answer-doubts-json", "answer-doubts-plain"), DOUBTS, read_doubts
    )


def _checked(
    answered: Iterable[DoubtReply], claims: tuple[Claim, ...], brief: Brief, mask: Mask
) -> Iterable[Doubt]:
    """The questions that are about something, each place asked about once."""
    seen: set[tuple[int, str]] = set()
    for one in list(answered)[:MOST]:
        if not 1 <= one.id <= len(claims):
            continue
        field, sentence = claims[one.id - 1]
        words = _exactly(mask.show(one.words), sentence) or sentence
        if (one.id, words) in seen:
            continue
        seen.add((one.id, words))
        yield Doubt(field, sentence, words, _reason(mask.show(one.reason)), _note(one, brief, mask))


def _exactly(words: str, sentence: str) -> str | None:
    """The words as the sentence has them, or `None` where it has not."""
    span = find(words, sentence)
    return sentence[span[0] : span[1]] if span else None


def _reason(said: str) -> str:
    """What the reader says, fit to be shown: one short line without addresses."""
    line = " ".join("".join(c if c.isprintable() else " " for c in said).split())
    if not line or _ADDRESS.search(line):
        return _UNSAID
    return line if len(line) <= MOST_REASON else f"{line[: MOST_REASON - 1].rstrip()}…"


def _note(one: DoubtReply, brief: Brief, mask: Mask) -> str | None:
    span = find(mask.show(one.note), brief.notes)
    return brief.notes[span[0] : span[1]] if span else None


def findings(doubts: Iterable[Doubt], letter: Letter, brief: Brief) -> tuple[Finding, ...]:
    """The doubts as findings on `letter`, where their sentence still stands word for word.

    A doubt whose words the applicant has confirmed since is settled.
    """
    found: dict[tuple[Field, int, int], Finding] = {}
    for doubt in doubts:
        start = letter.field(doubt.field).find(doubt.sentence)
        if start < 0 or _vouched(doubt, brief):
            continue
        start += doubt.sentence.find(doubt.words)
        end = start + len(doubt.words)
        found.setdefault(
            (doubt.field, start, end),
            Finding(
                doubt.field,
                start,
                end,
                f"Second reader: {doubt.reason}",
                Severity.CONFIRM,
                _evidence(doubt, brief),
                rule=CODE,
                text=doubt.words,
            ),
        )
    return tuple(found.values())


def _vouched(doubt: Doubt, brief: Brief) -> bool:
    words, sentence = fold_case(doubt.words), fold_case(doubt.sentence)
    return any(
        any(words in piece for piece in said)
        and (all(piece in sentence for piece in said) or sentence in said[0])
        for said in (pieces(fold_case(text)) for text in brief.vouched)
    )


def _evidence(doubt: Doubt, brief: Brief) -> tuple[Evidence, ...]:
    at = brief.notes.find(doubt.note) if doubt.note else -1
    if at < 0 or not doubt.note:
        return ()
    return (Evidence("notes", at, at + len(doubt.note), doubt.note),)


def with_doubts(report: Report, added: Iterable[Finding]) -> Report:
    """The report with the reader's findings after its own; none of its own is touched."""
    return replace(report, findings=(*report.findings, *added))
