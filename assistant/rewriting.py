"""Writing again with a wish: the whole letter, one part of it, or one sentence.

A wish may choose among what the notes hold and how it is said, nothing more: its result goes
through the same guardrails as any draft, and a wish that would break one is not granted.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from assistant import asking
from assistant.budget import Budget
from assistant.draft import Draft, Try
from assistant.drafting import CALLS, SPARE, TRIES, Progress, Step, draft
from assistant.errors import BriefError, DraftRejected
from assistant.facts import from_notes
from assistant.model import Model
from assistant.privacy import Mask
from assistant.rewording import reword
from assistant.session import Session
from assistant.settings import Settings
from assistant.sketch import Assembled, Sentence
from assistant.style import signed
from assistant.wishes import Place, Wish, cut, new_objections, part_at
from guardrails import Brief, Letter, Part, review
from guardrails.text import Span, fold_case, sentences

_REJECTED = (
    "Every wording the model wrote said something your notes do not hold, or broke a rule; none "
    "is shown, and the letter is as it was."
)


def rewrite(
    letter: Letter,
    brief: Brief,
    model: Model | Settings,
    wish: Wish,
    *,
    progress: Progress | None = None,
    stopped: Callable[[], bool] | None = None,
    variant: int = 0,
    samples: str = "",
) -> Draft:
    """Another version of `letter`, reviewed; raises what `drafting.draft` raises.

    A piece the guardrails would not let through is not shown: `DraftRejected` from a model,
    `BriefError` from the composer.
    """
    if isinstance(model, Settings):
        with Model(model) as opened:
            return rewrite(
                letter,
                brief,
                opened,
                wish,
                progress=progress,
                stopped=stopped,
                variant=variant,
                samples=samples,
            )
    if wish.place and wish.leave_out:
        shorter = cut(letter, wish.place)
        return Draft(shorter, review(shorter, brief))
    wish = replace(wish, use=_usable(brief, wish.use))
    tell = progress or (lambda _step: None)
    if model.offline:
        tell(Step("composing"))
        return _signed(reword(letter, brief, wish, variant), brief, wish, samples)
    if wish.place:
        budget = Budget(CALLS * model.timeout + SPARE, stopped)
        return _Piece(letter, brief, model, wish.told, tell, budget).rewrite(wish.place)
    return draft(
        _without(brief, wish.leave_out),
        model,
        # What is left out is not there to be seen; naming it would only bring it up.
        wish=replace(wish, leave_out="").told or None,
        progress=progress,
        stopped=stopped,
        variant=variant,
        # Who has a letter before them has decided to write one.
        anyway=True,
        samples=samples,
    )


def _signed(written: Draft, brief: Brief, wish: Wish, samples: str) -> Draft:
    """A whole letter written again signs off as the applicant does; a piece leaves that alone."""
    letter = written.letter if wish.place else signed(written.letter, samples)
    if letter == written.letter:
        return written
    return replace(written, letter=letter, report=review(letter, brief))


def _usable(brief: Brief, note: str) -> str:
    """What of a note a letter may use; a note that must stay out cannot be wished into one."""
    from assistant.offline.notes import fragments

    wanted = fold_case(note).strip()
    if not wanted:
        return ""
    held = [f for f in fragments(brief) if fold_case(f.span.of(brief.notes)) in wanted]
    free = [f.span.of(brief.notes) for f in held if f.out is None]
    if held and not free:
        raise BriefError(f"This note stays out of any letter: {held[0].out}.")
    return "; ".join(free) or note


def _without(brief: Brief, words: str) -> Brief:
    """The brief with these words of the notes blanked, so that no model can see them."""
    if not words.strip():
        return brief
    return replace(brief, notes=brief.notes.replace(words, " " * len(words)))


@dataclass(frozen=True, slots=True)
class _Piece:
    """A few sentences of a letter being written again by a model; the others stay as they are."""

    letter: Letter
    brief: Brief
    model: Model
    wish: str
    tell: Progress
    budget: Budget

    def rewrite(self, place: Place) -> Draft:
        """The letter with the piece in new words that bring no new objection."""
        now = taken_apart(self.letter)
        chosen = [i for i in range(len(now.spans)) if _touches(now, i, place)]
        if not chosen:
            raise BriefError("There is no sentence here to write again; the letter is as it was.")
        session = Session(self.model, self.budget)
        about = asking.sendable(self.brief)
        mask = Mask(about, on=self.model.masks)
        wanted = [
            "Nothing is wrong; word it anew and say the same, with this wish for the style: "
            f"{self.wish or 'other words'}"
        ]
        told: Mapping[int, list[str]] = dict.fromkeys(chosen, wanted)
        trace: list[Try] = []
        while len(trace) < TRIES:
            self.tell(Step("revising" if trace else "writing", len(trace) + 1))
            change = _asked(session, mask, now, told)
            now = put_together(now, {i: text for i, text in change.items() if i in chosen})
            self.tell(Step("checking", len(trace) + 1))
            blocking = new_objections(self.letter, now.letter, self.brief)
            spent = session.settle()
            trace.append(Try(blocking, spent.seconds, spent.tokens, spent.prompts, spent.cost))
            if not blocking:
                return self._finished(now.letter, session, trace)
            told = {
                i: [asking.objection(f, about) for f in blocking if i in now.touched(f)] or wanted
                for i in chosen
            }
        raise DraftRejected(_REJECTED)

    def _finished(self, letter: Letter, session: Session, trace: list[Try]) -> Draft:
        return Draft(
            letter,
            review(letter, self.brief),
            model=self.model.spec,
            tries=len(trace),
            prompts=dict(session.prompts),
            trace=tuple(trace),
        )


def _asked(
    session: Session, mask: Mask, now: Assembled, told: Mapping[int, list[str]]
) -> dict[int, str]:
    """New wording by sentence, asked for and given back with the real names."""
    change = asking.revise(
        session,
        mask.brief,
        from_notes(mask.brief),
        [mask.hide(sentence.text) for sentence in now.sketch],
        {i: [mask.hide(said) for said in all] for i, all in told.items()},
    )
    return {i: mask.show(text) for i, (text, _) in change.items()}


def taken_apart(letter: Letter) -> Assembled:
    """The letter as numbered sentences, without salutation, sign-off and signature."""
    sketch, spans = [], []
    if letter.subject.strip():
        sketch.append(Sentence(Part.SUBJECT, letter.subject))
        spans.append((0, len(letter.subject)))
    for paragraph in letter.anatomy.paragraphs:
        for found in sentences(paragraph.of(letter.body)):
            start, end = paragraph.start + found.start, paragraph.start + found.end
            part = part_at(letter, Place("body", start, end)) or Part.CONNECTION
            sketch.append(Sentence(part, letter.body[start:end]))
            spans.append((start, end))
    return Assembled(letter, tuple(spans), tuple(sketch))


def put_together(now: Assembled, change: Mapping[int, str]) -> Assembled:
    """The letter with some sentences in new words; an empty wording drops its sentence."""
    old, subject, body = now.letter.body, now.letter.subject, ""
    sketch, spans, at = [], [], 0
    for i, (sentence, (start, end)) in enumerate(zip(now.sketch, now.spans, strict=True)):
        words = " ".join(change.get(i, sentence.text).split())
        if sentence.part is Part.SUBJECT:
            subject = words or sentence.text
            sketch.append(replace(sentence, text=subject))
            spans.append((0, len(subject)))
            continue
        body += old[at:start]
        # The space after a dropped sentence goes with it, a paragraph's break stays.
        at = end if words else end + len(old[end:]) - len(old[end:].lstrip(" "))
        sketch.append(replace(sentence, text=words))
        spans.append((len(body), len(body) + len(words)))
        body += words
    return Assembled(Letter(subject, body + old[at:]), tuple(spans), tuple(sketch))


def _touches(now: Assembled, i: int, place: Place) -> bool:
    is_subject = now.sketch[i].part is Part.SUBJECT
    where = Span(place.start, place.end)
    return is_subject == (place.field == "subject") and Span(*now.spans[i]).overlaps(where)
