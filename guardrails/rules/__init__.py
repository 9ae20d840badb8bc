"""Every rule, in the order the documentation lists them; a new one adds a line here."""

from guardrails.rule import Rule
from guardrails.rules import generic, invented_fact, names, patient_privacy, structure

RULES: tuple[Rule, ...] = (
    structure.RULE,
    invented_fact.RULE,
    names.RULE,
    generic.RULE,
    patient_privacy.RULE,
)

__all__ = ["RULES"]
