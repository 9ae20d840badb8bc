"""tone: stiff, overwrought, flattering or boastful, apologising, or unkind about others.

Why: the letter should sound like the person they met, and look forward.
Source: R15, R16.
Misses: irony, a complaint in neutral words, and praise that is only too long.
"""

from collections.abc import Iterator

from guardrails import kinds, tone_cues
from guardrails.brief import Brief
from guardrails.letter import Field, Letter
from guardrails.phrases import find_clauses
from guardrails.report import Finding, Severity
from guardrails.rule import Example, Rule
from guardrails.text import Span, fold, sentences

_OFFENCES = {
    "stiff": tone_cues.STIFF,
    "overwrought": tone_cues.OVERWROUGHT,
    "desperate": tone_cues.DESPERATE,
    "flattery": tone_cues.FLATTERY,
    "boast": tone_cues.BOAST,
    "apology": tone_cues.APOLOGY,
    "defence": tone_cues.APOLOGY,
    "unkind": tone_cues.UNKIND,
}


def check(letter: Letter, _brief: Brief) -> Iterator[Finding]:
    """Yield one finding per clause; set phrases of writing programs are advice only."""
    taken: list[tuple[Field, Span]] = []
    for finding in find_clauses(letter, tone_cues.CUES):
        taken.append((finding.field, Span(finding.start, finding.end)))
        yield finding
    signature = letter.anatomy.signature
    for field, text in letter.fields():
        folded = fold(text)
        for sentence in sentences(text):
            if field == "body" and signature and sentence.end > signature.start:
                break
            for hit in kinds.find(sentence.of(folded), "tone"):
                span = Span(sentence.start + hit.span.start, sentence.start + hit.span.end)
                if any(field == f and span.overlaps(other) for f, other in taken):
                    continue
                taken.append((field, span))
                weight = Severity.REJECT if hit.certain else Severity.CONFIRM
                yield Finding(field, span.start, span.end, _OFFENCES[hit.offence], weight)


RULE = Rule(
    code="tone",
    source="R15, R16",
    summary="is stiff, overwrought, flattering, boastful, apologetic or unkind",
    check=check,
    bad=(
        Example("«I humbly beseech you to remember me»."),
        Example("«You are without question the greatest teacher alive»."),
        Example("«I would be the finest intern you have ever had»."),
        Example("«I apologize for my rambling answer about conflict»."),
        Example("«The residents elsewhere looked miserable»."),
        Example("«My soul has not been still since we spoke»."),
    ),
    good=(
        Example("It was a pleasure to meet you, and I left even more enthusiastic."),
        Example("I was sorry to leave when the hour was over."),
        Example("You taught me how to apologize to a family after an error."),
        Example("Yours was one of the most thoughtful conversations of my season."),
        Example("I would be honored to learn from you."),
        Example("The exhausted patient and her unhappy son were met with patience."),
    ),
)
