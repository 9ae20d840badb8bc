"""tone: stiff, overwrought, flattering or boastful, apologising, or unkind about others.

Why: the letter should sound like the person they met, and look forward.
Source: R15, R16.
Misses: irony, a complaint in neutral words, and praise that is only too long.
"""

from collections.abc import Iterator

from guardrails import kinds, wording
from guardrails.brief import Brief
from guardrails.letter import Letter
from guardrails.phrases import find_offences, pattern
from guardrails.report import Finding, Severity
from guardrails.rule import Example, Rule
from guardrails.text import Span, fold

_ADVICE = {
    "stiff": "Stiff: say it as you would have said it in the room.",
    "overwrought": "Too strong: a plain sentence is believed sooner.",
    "desperate": "This asks for pity; say what you would bring, or what draws you.",
    "flattery": "Praise this large embarrasses its reader: name one thing that was good.",
    "boast": "Leave the comparison out: what you did speaks better than how you rate it.",
    "apology": "No apology or defence: they may not have noticed, and now they would.",
    "defence": "No apology or defence: they may not have noticed, and now they would.",
    "unkind": "Nothing bad about anyone: it is remembered as yours.",
}
_MACHINE = "A set phrase of writing programs; your own words would sound more like you."
_SET_PHRASE = pattern(
    r"\bdelv(?:e|ed|ing) (?:in)?to\b|\brich tapestry\b|\b(?:a|true) testament to\b"
    r"|\balign(?:s|ed)? (?:perfectly|seamlessly) with\b"
    r"|\bi am writing to express my (?:sincere|heartfelt|deepest)\b|\bresonated deeply\b"
    r"|\besteemed (?:program|institution|faculty)\b"
)


def check(letter: Letter, _brief: Brief) -> Iterator[Finding]:
    """Yield one finding per clause; set phrases of writing programs are advice only."""
    signature = letter.anatomy.signature
    for finding in find_offences(letter, "tone", _patterns, _speak):
        if finding.field != "body" or not signature or finding.start < signature.start:
            yield finding
    for field, text in letter.fields():
        for hit in _SET_PHRASE.finditer(fold(text)):
            yield Finding(field, *hit.span(), _MACHINE, Severity.ADVICE)


def _patterns(sentence: str) -> Iterator[tuple[Span, str, Severity]]:
    for hit in kinds.find(sentence, "tone"):
        weight = Severity.REJECT if hit.certain else Severity.CONFIRM
        yield hit.span, _ADVICE[hit.offence], weight


def _speak(sentence: str) -> str:
    """The advice for a sentence that only the model objects to: for the likeliest kind."""
    weights = wording.weigh(sentence)
    return _ADVICE[max(_KINDS, key=lambda kind: weights[f"tone/{kind}"].value)]


_KINDS = ("stiff", "flattery", "boast", "overwrought", "apology", "unkind")


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
