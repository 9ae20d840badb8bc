"""Every rule, in the order the documentation lists them; a new one adds a line here."""

from guardrails.rule import Rule
from guardrails.rules import (
    generic,
    invented_fact,
    length,
    names,
    patient_privacy,
    placeholder,
    pressure,
    ranking,
    slang,
    structure,
    tone,
)

RULES: tuple[Rule, ...] = (
    length.RULE,
    structure.RULE,
    invented_fact.RULE,
    ranking.RULE,
    slang.RULE,
    tone.RULE,
    pressure.RULE,
    names.RULE,
    placeholder.RULE,
    generic.RULE,
    patient_privacy.RULE,
)

__all__ = ["RULES"]
