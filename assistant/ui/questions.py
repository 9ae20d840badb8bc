"""What is asked before a draft begins, without the widgets: each once, the applicant decides.

An update that may not be worth its message (R5), and, before notes go to a model elsewhere, a look
at all that is sent.
"""

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Literal
from urllib.parse import urlsplit

from assistant.model import OPENAI_URL
from assistant.privacy import what_is_sent
from assistant.settings import Settings
from assistant.worth import of_update
from guardrails import Brief


@dataclass(frozen=True, slots=True)
class Question:
    """One thing to settle; `name` says what was settled once it is, `text` is shown in full."""

    about: Literal["worth", "sent"]
    name: str
    text: str
    where: str = ""


def next_question(
    brief: Brief, settings: Settings, settled: Collection[str], wish: str = "", samples: str = ""
) -> Question | None:
    """The first question not settled yet."""
    return next(
        (
            q
            for q in (worth(brief), sent(brief, settings, wish, samples))
            if q and q.name not in settled
        ),
        None,
    )


def before_each(
    briefs: Sequence[Brief], settings: Settings, settled: Collection[str], samples: str = ""
) -> Question | None:
    """The same before letters to several people: all that is sent for any of them."""
    asked = [sent(brief, settings, "", samples) for brief in briefs]
    texts = [question.text for question in asked if question]
    first = asked[0]
    if first is None or first.name in settled:
        return None
    return replace(first, text="\n\n\n".join(texts))


def worth(brief: Brief) -> Question | None:
    """Whether this update should be written; asked again when the notes have changed."""
    doubt = of_update(brief).doubt
    if doubt is None:
        return None
    said = "\0".join((brief.notes, *brief.confirmed))
    return Question("worth", f"worth:{hashlib.sha256(said.encode()).hexdigest()}", doubt)


def sent(brief: Brief, settings: Settings, wish: str = "", samples: str = "") -> Question | None:
    """What a model elsewhere would get; once for each address and way of masking."""
    if settings.stays_here:
        return None
    where = urlsplit(settings.openai_base_url or OPENAI_URL).hostname or ""
    name = f"sent:{settings.openai_base_url}:{settings.hide_names}"
    text = what_is_sent(brief, wish, masked=settings.hide_names, samples=samples)
    return Question("sent", name, text, where)
