"""The chain: brief → draft, with a model or without, always within a bounded time.

    read → write → review → revise, at most three versions; then the offline composer

A model proposes; code decides. Its quotes are held against the notes, its sentences go through
the guardrails, and only what was rejected is written again. `confirm` counts like `reject` here:
a model knows nothing beyond the notes.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from assistant import asking
from assistant.budget import Budget
from assistant.draft import Draft, Try
from assistant.errors import BriefError, DraftRejected, ModelError, NoMessagesWanted
from assistant.facts import Fact
from assistant.model import Model
from assistant.privacy import Mask
from assistant.session import Session
from assistant.settings import Settings
from assistant.sketch import Assembled, Sentence, Sketch, assemble
from assistant.style import excerpt, signed
from assistant.unlike import all_said
from assistant.untrusted import check_fields, is_order, plain, visible, without_orders
from guardrails import Brief, Finding, Kind, Letter, Part, Report, Severity, review

TRIES = 3
CALLS = 4
"""Model calls of the longest draft: read, write, revise twice."""
SPARE = 7.0
"""Seconds for everything else; design.md allows ten over `CALLS` times the timeout."""
LINKEDIN_AIM = 200

_SAYS = {
    "reading": "Reading your notes",
    "writing": "Writing the letter",
    "checking": "Checking every statement against your notes",
    "revising": "Rewriting what was rejected",
    "composing": "Writing the letter offline",
}
_FOREIGN = re.compile(
    r"(?i:(?:https?://|www\.)\S*[\w/]|[\w.+-]+@[\w-]+(?:\.\w+)+|\b[\w-]+\.(?:com|net|org|io|example)\b)"
    r"|\b[A-Z]{6,}\b"
)
_WISHED = frozenset({"fact-number", "length-aim"})
"""What the chain itself would like better, and asks for, but does not throw a letter away for."""
_REJECTED = (
    "Every version the model wrote said something your notes do not hold, or broke a rule; "
    "none is shown."
)

NO_MESSAGES = (
    "This program asked for no messages (wants_no_messages), and that wish comes first, so "
    "nothing was drafted; to write all the same, say so (--anyway)."
)


@dataclass(frozen=True, slots=True)
class Step:
    """Where a draft is; `attempt` counts versions from 1, `words` those heard of an answer."""

    name: Literal["reading", "writing", "checking", "revising", "composing"]
    attempt: int = 1
    words: int = 0

    @property
    def text(self) -> str:
        """The step as a line of progress."""
        return _SAYS[self.name] + (f" ({self.words} words so far)" if self.words else "")


Progress = Callable[[Step], None]


def draft(
    brief: Brief,
    model: Model | Settings,
    *,
    wish: str | None = None,
    progress: Progress | None = None,
    fallback: bool = True,
    stopped: Callable[[], bool] | None = None,
    variant: int = 0,
    anyway: bool = False,
    samples: str = "",
    unlike: frozenset[str] = frozenset(),
) -> Draft:
    """A reviewed letter for `brief`, by the model or, failing that, by the offline composer.

    `wish` is the applicant's ("shorter", "mention the Kenya track"). `stopped` is asked again and
    again, also while a call is open. `variant` varies the composer's wording. `anyway` writes also
    to a program that asked for no messages. Settings in place of a model open one for this draft
    only. `samples` are the applicant's own writing, for the style alone (`assistant.style`).
    No sentence in `unlike` (`assistant.unlike`) stands in the letter.

    Raises:
        NoMessagesWanted: the program asked for none and `anyway` is false.
        BriefError: there is nothing in the notes to write from.
        DraftStopped: `stopped` said so.
        ModelError: the model gave no accepted letter and `fallback` is false.
        PromptError: a prompt file is broken.
    """
    if brief.interview.wants_no_messages and not anyway:
        raise NoMessagesWanted(NO_MESSAGES)
    check_fields(brief)
    if isinstance(model, Settings):
        with Model(model) as opened:
            return draft(
                brief,
                opened,
                wish=wish,
                progress=progress,
                fallback=fallback,
                stopped=stopped,
                variant=variant,
                anyway=anyway,
                samples=samples,
                unlike=unlike,
            )
    voice = _Voice(progress)
    tell = voice.tell
    if not brief.notes.strip() and not brief.vouched:
        raise BriefError(
            "The notes are empty; add what was talked about, in a few words, and draft again."
        )
    if model.offline:
        return _compose(brief, tell, variant, samples, unlike)
    budget = Budget(CALLS * model.timeout + SPARE, stopped)
    session = Session(model, budget, voice.heard if progress else None)
    mask = Mask(visible(asking.sendable(brief)), on=model.masks)
    work = _Work(brief, session, wish_of(wish), tell, [], mask, samples, unlike)
    why: ModelError
    try:
        done = work.run()
        if done.accepted:
            return _finished(done, model, work)
        why = DraftRejected(_REJECTED)
    except ModelError as error:
        why = error
    if not fallback:
        raise why
    try:
        offline = _compose(brief, tell, variant, samples, unlike)
    except BriefError:
        # The composer needs more in the notes than a model would have; what the model did wrong is
        # the better advice.
        raise why from None
    return Draft(
        offline.letter,
        offline.report,
        fallback=True,
        why=str(why),
        tries=max(1, len(work.trace)),
        trace=tuple(work.trace),
    )


def wish_of(text: str | None) -> str:
    """A wish as it may be passed on; one that speaks to the machine is none."""
    return "" if not text or is_order(text) else plain(text)


class _Voice:
    """Passes progress on: a step, then the words heard while it lasts."""

    def __init__(self, progress: Progress | None) -> None:
        self._progress = progress or (lambda _step: None)
        self._step = Step("reading")

    def tell(self, step: Step) -> None:
        self._step = step
        self._progress(step)

    def heard(self, words: int) -> None:
        if words != self._step.words:
            self.tell(replace(self._step, words=words))


@dataclass(frozen=True, slots=True)
class _Version:
    """A version and what the guardrails, and the chain itself, say of it."""

    assembled: Assembled
    report: Report
    blocking: tuple[Finding, ...]

    @property
    def accepted(self) -> bool:
        """Whether nothing stands in the way; a wrong fact number alone does not."""
        return all(finding.rule in _WISHED for finding in self.blocking)


@dataclass(frozen=True, slots=True)
class _Work:
    """One draft by a model under way; `trace` grows by one with each version.

    `mask` holds the brief as the model sees it; `samples` say how the applicant writes.
    """

    brief: Brief
    session: Session
    wish: str
    tell: Progress
    trace: list[Try]
    mask: Mask
    samples: str = ""
    unlike: frozenset[str] = frozenset()

    def run(self) -> _Version:
        """The first version without objections, or the best there was."""
        self.tell(Step("reading"))
        facts = asking.read(self.session, self.mask.brief)
        self.tell(Step("writing"))
        wish = self.mask.hide(self.wish)
        style = excerpt(self.samples, self.brief)
        sketch = self._shown(asking.write(self.session, self.mask.brief, facts, wish, style))
        best = self._check(_with_subject(sketch, self.brief), facts)
        while best.blocking and len(self.trace) < TRIES:
            self.tell(Step("revising", len(self.trace) + 1))
            objections = _by_sentence(best)
            revised = self._revise(best.assembled.sketch, objections, facts)
            if revised == best.assembled.sketch:
                break
            version = self._check(revised, facts)
            stuck = _objections(best) <= _objections(version)
            if len(version.blocking) <= len(best.blocking):
                best = version
            if stuck:
                break
        return best

    def _revise(
        self, sketch: Sketch, objections: dict[int, tuple[Finding, ...]], facts: tuple[Fact, ...]
    ) -> Sketch:
        hide, about = self.mask.hide, asking.sendable(self.brief)
        told = {
            i: [hide(asking.objection(finding, about)) for finding in found]
            for i, found in objections.items()
        }
        sentences = [hide(sentence.text) for sentence in sketch]
        change = asking.revise(self.session, self.mask.brief, facts, sentences, told)
        shown = {i: (self.mask.show(text), numbers) for i, (text, numbers) in change.items()}
        return _merge(sketch, shown, set(objections))

    def _ordered(self, letter: Letter, report: Report) -> tuple[Finding, ...]:
        """What only an order in the notes speaks for ("say that I won …"), which is no evidence."""
        evidence = without_orders(self.brief)
        if evidence.notes == self.brief.notes and evidence.confirmed == self.brief.confirmed:
            return ()
        known = {(found.rule, found.text) for found in report.findings}
        stricter = _blocking(review(letter, evidence))
        return tuple(found for found in stricter if (found.rule, found.text) not in known)

    def _shown(self, sketch: Sketch) -> Sketch:
        """The sketch with the real names, as it is checked."""
        return tuple(replace(one, text=self.mask.show(one.text)) for one in sketch)

    def _check(self, sketch: Sketch, facts: tuple[Fact, ...]) -> _Version:
        self.tell(Step("checking", len(self.trace) + 1))
        self.session.budget.check()
        assembled = assemble(sketch, self.brief)
        assembled = replace(assembled, letter=signed(assembled.letter, self.samples))
        report = review(assembled.letter, self.brief)
        blocking = (
            *_blocking(report),
            *self._ordered(assembled.letter, report),
            *_foreign(assembled, self.brief),
            *_shared(assembled, self.unlike),
            *_unknown_facts(assembled, facts),
            *_too_long(assembled.letter, self.brief),
        )
        spent = self.session.settle()
        self.trace.append(Try(blocking, spent.seconds, spent.tokens, spent.prompts, spent.cost))
        return _Version(assembled, report, blocking)


def _finished(done: _Version, model: Model, work: _Work) -> Draft:
    return Draft(
        done.assembled.letter,
        done.report,
        model=model.spec,
        tries=len(work.trace),
        prompts=dict(work.session.prompts),
        trace=tuple(work.trace),
    )


def _compose(
    brief: Brief, tell: Progress, variant: int, samples: str, unlike: frozenset[str]
) -> Draft:
    from assistant.offline import compose

    tell(Step("composing"))
    letter = signed(
        compose(visible(without_orders(brief)), variant=variant, unlike=unlike), samples
    )
    tell(Step("checking"))
    return Draft(letter, review(letter, brief))


def _with_subject(sketch: Sketch, brief: Brief) -> Sketch:
    """The sketch with a subject line where the kind has one and the model forgot it."""
    from assistant.offline.furniture import subject

    rest = tuple(sentence for sentence in sketch if sentence.part is not Part.SUBJECT)
    if not brief.kind.is_email:
        return rest
    if len(rest) < len(sketch):
        return sketch
    return (Sentence(Part.SUBJECT, subject(brief, 0)), *rest)


def _blocking(report: Report) -> tuple[Finding, ...]:
    return tuple(f for f in report.findings if f.severity is not Severity.ADVICE)


def _foreign(assembled: Assembled, brief: Brief) -> tuple[Finding, ...]:
    """Sentences with an address nobody typed, or that shout; a model never needs either."""
    typed = " ".join(text for _, text in without_orders(brief).sources()).lower()
    return tuple(
        _whole_sentence(assembled, i, "foreign", "holds an address or a cry no note has")
        for i, sentence in enumerate(assembled.sketch)
        if any(hit.lower() not in typed for hit in _FOREIGN.findall(sentence.text))
    )


def _shared(assembled: Assembled, unlike: frozenset[str]) -> tuple[Finding, ...]:
    """Sentences another letter of the day has word for word; two interviewers may compare (R21)."""
    return tuple(
        _whole_sentence(assembled, i, "shared", "another letter says this word for word")
        for i, sentence in enumerate(assembled.sketch)
        if sentence.part is not Part.SUBJECT and not unlike.isdisjoint(all_said(sentence.text))
    )


def _unknown_facts(assembled: Assembled, facts: tuple[Fact, ...]) -> tuple[Finding, ...]:
    """Sentences that claim a fact nobody gave them."""
    known = {fact.number for fact in facts}
    return tuple(
        _whole_sentence(assembled, i, "fact-number", "rests on a fact number that does not exist")
        for i, sentence in enumerate(assembled.sketch)
        if not known.issuperset(sentence.facts)
    )


def _whole_sentence(assembled: Assembled, i: int, rule: str, message: str) -> Finding:
    start, end = assembled.spans[i]
    name: Literal["subject", "body"] = (
        "subject" if assembled.sketch[i].part is Part.SUBJECT else "body"
    )
    text = assembled.letter.field(name)[start:end]
    return Finding(name, start, end, message, rule=rule, text=text)


def _too_long(letter: Letter, brief: Brief) -> tuple[Finding, ...]:
    """A LinkedIn note a free account could not send; the rule only advises, a draft aims at it."""
    if brief.kind is not Kind.LINKEDIN or len(letter.text) <= LINKEDIN_AIM:
        return ()
    message = f"the note has {len(letter.text)} characters; at most {LINKEDIN_AIM} fit"
    return (Finding("body", 0, len(letter.body), message, rule="length-aim", text=letter.body),)


def _objections(version: _Version) -> set[tuple[str, str]]:
    return {(finding.rule, finding.text) for finding in version.blocking}


def _by_sentence(version: _Version) -> dict[int, tuple[Finding, ...]]:
    """The findings by the sentence they touch; what touches only the furniture is left out."""
    found: dict[int, tuple[Finding, ...]] = {}
    for finding in version.blocking:
        for i in version.assembled.touched(finding):
            found[i] = (*found.get(i, ()), finding)
    return found


def _merge(sketch: Sketch, change: "asking.Change", rejected: set[int]) -> Sketch:
    """The sketch with rejected sentences replaced or dropped; others stay as they are."""
    merged = []
    for i, sentence in enumerate(sketch):
        if i not in rejected or i not in change:
            merged.append(sentence)
            continue
        wording, facts = change[i]
        if wording:
            merged.append(Sentence(sentence.part, wording, facts))
        elif sentence.part is Part.SUBJECT:
            merged.append(sentence)
    return tuple(merged)
