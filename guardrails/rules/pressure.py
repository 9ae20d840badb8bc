"""pressure: pesters or presses, asking for a reply, a decision, a timeline or a sign of receipt.

Why: silence is normal after an interview and means nothing; who is chased remembers the chasing.
Source: R4.
Misses: pressure by mere repetition (see `timing`), and a deadline named without any request.
"""

from collections.abc import Iterator

from guardrails.brief import Brief
from guardrails.letter import Letter
from guardrails.phrases import find_clauses
from guardrails.pressure_cues import CUES, excused, offers_more
from guardrails.pressure_frames import GRAMMAR
from guardrails.report import Finding
from guardrails.rule import Example, Rule


def check(letter: Letter, _brief: Brief) -> Iterator[Finding]:
    """Yield one finding per clause that presses its reader."""
    framed = tuple(find_clauses(letter, grammar=GRAMMAR))
    yield from framed
    for found in find_clauses(letter, CUES):
        clause = letter.field(found.field)[found.start : found.end]
        if not (excused(clause) or offers_more(found, clause) or _among(found, framed)):
            yield found


def _among(found: Finding, framed: tuple[Finding, ...]) -> bool:
    """Whether a frame has already objected to these words."""
    return any(
        found.field is other.field and found.start < other.end and other.start < found.end
        for other in framed
    )


RULE = Rule(
    code="pressure",
    source="R4",
    summary="presses for a reply, a decision, a date or a sign of receipt",
    check=check,
    bad=(
        Example("«I am just checking in about my application»."),
        Example("«Did you receive my last message»?"),
        Example("«Please let me know by Friday»."),
        Example("«I look forward to your prompt reply»."),
        Example("«When might I expect to hear about next steps»?"),
        Example("«I will call your office next week if I have not heard back»."),
    ),
    good=(
        Example("There is no need to reply to this."),
        Example("If you need anything further, please let me know."),
        Example("I look forward to hearing how the handoff project goes."),
        Example("Thank you for your thoughtful reply to my question about call."),
        Example("I liked that nurses check in on every family before rounds."),
        Example("Your decision to stay in academic medicine spoke to me."),
    ),
)
