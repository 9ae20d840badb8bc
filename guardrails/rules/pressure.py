"""pressure: pesters or presses, asking for a reply, a decision, a timeline or a sign of receipt.

Why: silence is normal after an interview and means nothing; who is chased remembers the chasing.
Source: R4.
Misses: pressure by mere repetition (see `timing`), and a deadline named without any request.
"""

from collections.abc import Iterator

from guardrails.brief import Brief
from guardrails.letter import Letter
from guardrails.phrases import find_offences, pattern
from guardrails.pressure_frames import DECISION, GRAMMAR, RECEIPT, REPLY
from guardrails.report import Finding
from guardrails.rule import Example, Rule


def check(letter: Letter, _brief: Brief) -> Iterator[Finding]:
    """Yield one finding per clause that presses its reader."""
    return find_offences(letter, "pressure", GRAMMAR.find, _speak)


_OF_DECISIONS = pattern(
    r"\b(?:decision|decide[ds]?|status|timeline|outcome|next steps?|offers?|notif\w+|committee"
    r"|update)\b"
)
_OF_RECEIPT = pattern(r"\b(?:receiv\w+|got|get|reach\w*|arriv\w+|deliver\w+|spam|inbox)\b")


def _speak(sentence: str) -> str:
    """The advice for a sentence that only the model objects to."""
    if _OF_DECISIONS.search(sentence):
        return DECISION
    return RECEIPT if _OF_RECEIPT.search(sentence) else REPLY


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
