"""Composing under review: nothing the guardrails object to is handed on.

A letter is composed and reviewed; a sentence with an open finding is put another way, then left
out, and the rest is composed anew. Each round refuses at least one thing more, so it ends.
"""

from collections.abc import Sequence
from dataclasses import replace

from assistant.errors import BriefError
from assistant.offline import compose as composing
from assistant.offline.compose import Limits, Use
from assistant.offline.shapes import Detail
from assistant.unlike import said
from guardrails import Brief, Finding, Kind, Letter, Severity, review

MOST_TRIES = 10
"""Rounds of composing and reviewing; the corpus needs one, seldom three."""
NO_NEWS = (
    "There is no news in these notes that an update could tell. Add one piece of news on a line "
    "of its own, such as: News: my paper was accepted."
)


def letter(
    brief: Brief,
    joined: Brief,
    found: Sequence[Detail],
    news: Sequence[str],
    variant: int,
    unlike: frozenset[str] = frozenset(),
) -> Letter:
    """A letter no rule objects to. `joined` has the confirmed statements among its notes.

    None of the sentences in `unlike` stands in it as long as there is another way to say it.

    Raises `BriefError` when nothing that can be told is left.
    """
    limits = Limits(unlike=unlike)
    for _ in range(MOST_TRIES):
        if brief.kind is Kind.UPDATE and not news:
            raise BriefError(NO_NEWS)
        draft, uses = composing.letter(joined, found, news, variant, limits)
        findings = [f for f in review(draft, brief).findings if f.severity is not Severity.ADVICE]
        repeated = {(u.words, u.frame) for u in uses if said(u.sentence) in unlike}
        if repeated - limits.avoid:
            limits = replace(limits, avoid=limits.avoid | repeated)
            continue
        if not findings:
            return draft
        one_topic = brief.kind is Kind.LINKEDIN
        blamed = [u for u in uses if one_topic or any(_is_about(f, u, draft) for f in findings)]
        if blamed:
            refused = {(u.words, u.frame) for u in blamed}
            limits = replace(limits, avoid=limits.avoid | refused)
            news = tuple(n for n in news if (n, "") not in refused)
        elif limits.plain:
            break
        else:
            limits = replace(limits, plain=True)
    raise BriefError(composing.nothing(joined))


def _is_about(finding: Finding, use: Use, draft: Letter) -> bool:
    """Whether a finding lies in a sentence; what is said of the whole letter blames none."""
    if finding.field != "body" or finding.rule in ("generic", "structure", "length"):
        return False
    start = draft.body.find(use.sentence)
    return start >= 0 and finding.start < start + len(use.sentence) and start < finding.end
