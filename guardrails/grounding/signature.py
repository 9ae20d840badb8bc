"""The signature block: everything in it must stand in the form.

A credential, a school or a number that the form lacks is as invented as one in the prose.
"""

from collections.abc import Iterator

from guardrails.brief import Brief
from guardrails.grounding import lexicon
from guardrails.grounding.claims import is_content
from guardrails.grounding.evidence import index
from guardrails.grounding.objection import Objection
from guardrails.grounding.tokens import tokens
from guardrails.letter import Letter
from guardrails.report import Severity
from guardrails.text import Span


def objections(letter: Letter, brief: Brief) -> Iterator[Objection]:
    """One objection per line of the signature that holds something the form lacks."""
    block = letter.anatomy.signature
    if block is None:
        return
    evidence = index(brief)
    line_start = block.start
    for line in block.of(letter.body).split("\n"):
        missing = [
            t
            for t in tokens(line)
            if is_content(t) and not evidence.find(t) and t.key not in lexicon.courtesy()
        ]
        if missing:
            numeric = any(t.kind != "word" for t in missing)
            yield Objection(
                Span(line_start + missing[0].start, line_start + missing[-1].end),
                "This stands in neither the form nor your notes.",
                Severity.REJECT if numeric else Severity.CONFIRM,
            )
        line_start += len(line) + 1
