"""invented-fact: the letter states something that notes and fields do not say or plainly imply.

Why: one invented detail in front of the person who was there ends the letter's use.
Source: R19.  Where it cannot decide it asks (`confirm`): an invention let through costs more than
a question.  Misses: about a third of minimal changes to a true sentence, most of all swaps of who
did what, reversals, and inventions made of the notes' own words (figures: docs/benchmarks.md).
"""

from collections.abc import Iterator

from guardrails.brief import Brief
from guardrails.grounding import ground
from guardrails.letter import Letter
from guardrails.report import Finding
from guardrails.rule import Example, Rule


def check(letter: Letter, brief: Brief) -> Iterator[Finding]:
    """Yield one finding per unsupported run of words."""
    yield from ground(letter, brief).findings


RULE = Rule(
    code="invented-fact",
    source="R19",
    summary="states something that is in neither the notes nor the form",
    check=check,
    bad=(
        Example(
            "Your residents start with a «three-week» block.",
            notes="PGY2s get a 2wk block",
        ),
    ),
    good=(Example("Your residents get a two-week block.", notes="PGY2s get a 2wk block"),),
)
