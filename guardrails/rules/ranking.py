"""ranking: asks, fishes for, offers or bargains over a place on a rank list.

Why: Match rules keep a program from answering, so the question can only embarrass; an offer asks
for one in return. Plain interest ("I would be thrilled to train here") may be volunteered.
Source: R18.
Misses: a hint spread over two sentences; irony; a hint made only of an allusion to a calendar date.
"""

from collections.abc import Iterator

from guardrails.brief import Brief
from guardrails.letter import Letter
from guardrails.phrases import find_offences, pattern
from guardrails.ranking_frames import ASK, GRAMMAR, HINT, OFFER
from guardrails.report import Finding
from guardrails.rule import Example, Rule


def check(letter: Letter, _brief: Brief) -> Iterator[Finding]:
    """Yield one finding per clause; nothing in a brief can excuse one."""
    return find_offences(letter, "ranking", GRAMMAR.find, _speak)


_OFFERED = pattern(
    r"\bi(?:'ll| will|'d| would|'m| am)?\b[^.;!?]*\b(?:rank|list|commit|first|number one"
    r"|top choice)\b"
    r"|\bmy (?:\w+ )?(?:list|number one|top choice|first choice)\b"
)


# "It would head my list if I were in their place" tells of them, not of the reader.
_ANOTHERS = pattern(
    r"\b(?:if i (?:were|was)|were i) in (?:their|his|her) (?:place|position|shoes)\b"
    r"|\bin (?:their|his|her) (?:place|position|shoes),? i(?: would|'d)\b"
)


def _speak(sentence: str) -> str | None:
    """The advice for a sentence that only the model objects to."""
    if _ANOTHERS.search(sentence):
        return None
    if "?" in sentence:
        return ASK
    return OFFER if _OFFERED.search(sentence) else HINT


RULE = Rule(
    code="ranking",
    source="R18",
    summary="asks, hints at, fishes for or offers a place on a rank list",
    check=check,
    bad=(
        Example("«May I ask how your committee will rank me»?"),
        Example("«Lakeview is my number one choice», and I loved the noon report."),
        Example("«I would welcome any sense of my chances»."),
        Example("«I hope to see my name near the top of your list»."),
        Example("«Would you put in a good word for me with Dr. Hale»?"),
        Example("«I will rank your program first if the interest is mutual»."),
    ),
    good=(
        Example("I would be thrilled to train at Lakeview."),
        Example("Lakeview is a top-ranked hospital, and its rank and file showed me why."),
        Example("Your teaching track sounds like a natural match for that interest."),
        Example("I would be grateful for the chance to work with you."),
        Example("Drawing your consent forms ranks first among the pleasures of my day."),
        Example("Several of your residents matched into cardiology, as you mentioned."),
    ),
)
