"""How readily a letter is asked about: the further it goes from its notes' words, the more.

What a letter near its notes says can be held against them word by word, and a question about it is
mostly idle; free prose hides an invention well, and whoever wrote it expects to be asked. The
figures to reach (design.md) allow 0.7 idle questions for a plain letter and 5 for a fluent one.
"""

from collections.abc import Sequence
from math import exp, log

from guardrails.grounding import lexicon
from guardrails.grounding.claims import Claim

STEEPNESS = 11.5
"""By how much the log odds to ask from fall while the departure goes from none to whole."""
_LEAST = 0.15
"""However far a letter departs, less likely words are never asked about."""
_ASSUMED, _ASSUMED_WORDS = 0.1, 10
"""Counted in, so that a card of few words is not judged by one of them."""


def departure(claims: Sequence[Claim]) -> float:
    """Of the words of a letter that tell something, the share its evidence lacks."""
    telling = [
        bool(claim.found[i])
        for claim in claims
        for i in claim.content
        if claim.tokens[i].key not in lexicon.courtesy()
    ]
    lacking = len(telling) - sum(telling)
    return (lacking + _ASSUMED * _ASSUMED_WORDS) / (len(telling) + _ASSUMED_WORDS)


def ask_from(likely: float, departs: float, steepness: float = STEEPNESS) -> float:
    """The probability from which on words are asked about; `likely` where nothing departs."""
    odds = log(likely / (1 - likely)) - steepness * departs
    return max(_LEAST, 1 / (1 + exp(-odds)))
