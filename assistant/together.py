"""Letters to several interviewers of one day: one each, and no sentence shared."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.draft import Draft
from assistant.drafting import Progress, draft
from assistant.errors import BriefError, DraftRejected
from assistant.model import Model
from assistant.unlike import sentences_said
from guardrails import Brief, Letter


@dataclass(frozen=True, slots=True)
class Written:
    """What came of one brief: a draft, or the reason there is none."""

    brief: Brief
    draft: Draft | None
    why: str | None = None


def draft_each(
    briefs: Sequence[Brief],
    model: Model,
    *,
    tell: Callable[[str], None] | None = None,
    stopped: Callable[[], bool] | None = None,
    samples: str = "",
) -> tuple[Written, ...]:
    """A draft for every brief, in order; what one lacks does not cost the others theirs.

    Raises what `drafting.draft` raises, but for a `BriefError` of a single one.
    """
    done: list[Written] = []
    letters: list[Letter] = []
    for number, brief in enumerate(briefs):
        who = brief.interview.interviewer
        try:
            written = draft(
                brief,
                model,
                progress=_progress(tell, who),
                stopped=stopped,
                variant=number,
                samples=samples,
                unlike=sentences_said(letters),
            )
        except (BriefError, DraftRejected) as error:
            done.append(Written(brief, None, str(error)))
            continue
        letters.append(written.letter)
        done.append(Written(brief, written))
    return tuple(done)


def _progress(tell: Callable[[str], None] | None, who: str) -> Progress | None:
    return (lambda step: tell(f"{who}: {step.text}")) if tell else None
