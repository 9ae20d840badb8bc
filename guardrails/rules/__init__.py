"""Every rule, in the order the documentation lists them; a new one adds a line here."""

from guardrails.rule import Rule
from guardrails.rules import invented_fact

RULES: tuple[Rule, ...] = (invented_fact.RULE,)

__all__ = ["RULES"]
