"""The engine behind `invented-fact`; its one door is `ground`."""

from guardrails.grounding.engine import Grounding, ground

__all__ = ["Grounding", "ground"]
