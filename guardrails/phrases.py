"""Offences of wording: what patterns find in a sentence and what the model makes of it.

Regular expressions are written with plain blanks (a blank matches any run of white space, so that a
wrapped line changes no verdict) and run on folded text, one sentence at a time.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from guardrails import wording
from guardrails.letter import Letter
from guardrails.report import Finding, Severity
from guardrails.text import Span, fold, sentences

_CLAUSE_END = re.compile(r"[,;:()]\s|\s-+\s")
_MAX_CLAUSE = 240
_CLOSING = " \n.!?,;:\"')"


def pattern(source: str, *, cased: bool = False) -> re.Pattern[str]:
    """Compiles `source`, in which each blank stands for any white space.

    Case is not regarded unless `cased`: lower-case text is read several times as fast by a pattern
    in lower case.

    A run such as `[^.]*` reaches at most 160 characters, so that cost stays linear in a sentence
    that never ends.
    """
    bounded = re.sub(r"(\[\^[.;!?]+\])\*", r"\1{0,160}", source)
    return re.compile(bounded.replace(" ", r"\s+"), 0 if cased else re.I)


Offence = tuple[Span, str, Severity]
Patterns = Callable[[str], Iterable[Offence]]
Speak = Callable[[str], str | None]
"""The advice for a sentence that only the model objects to."""


def find_offences(letter: Letter, rule: str, patterns: Patterns, speak: Speak) -> Iterator[Finding]:
    """Yield one finding per offending clause, subject and body alike.

    What a pattern finds is believed unless the sentence weighs too little (`wording`); a sentence
    of the body that is heavy enough is objected to without a pattern, in the words `speak` finds
    (`None`: it is innocent all the same).
    """
    for field, text in letter.fields():
        for sentence, said in _weighed(text):
            # A subject is no sentence: "Update since our interview" asks for nothing.
            alone = speak if field == "body" and _is_told(sentence, letter) else None
            for span, message, severity in _offences(said, rule, patterns, alone):
                yield Finding(
                    field,
                    sentence.start + span.start,
                    sentence.start + span.end,
                    message,
                    severity,
                )


def unlisted(
    letter: Letter, rule: str, found: Iterable[Finding], speak: Callable[[str], str]
) -> Iterator[Finding]:
    """Yield `found`, and one finding for each other sentence of the body that weighs enough.

    For rules that know what to look for but cannot list it all.
    """
    listed = [*found]
    yield from listed
    taken = [Span(f.start, f.end) for f in listed if f.field == "body"]
    for sentence, said in _weighed(letter.body):
        offence = _heavy(said, rule) if _is_told(sentence, letter) else None
        if offence and not any(span.overlaps(sentence) for span in taken):
            span, severity = offence
            where = span.moved(sentence.start)
            yield Finding("body", where.start, where.end, speak(said), severity)


def _is_told(sentence: Span, letter: Letter) -> bool:
    """Whether it stands before the signature, which is a name and numbers."""
    signature = letter.anatomy.signature
    return not signature or sentence.end <= signature.start


def _weighed(text: str) -> list[tuple[Span, str]]:
    """The sentences of `text`, folded, each where it stands; all are weighed together."""
    folded = fold(text)
    found = [(place, place.of(folded)) for place in sentences(text)]
    wording.weigh_all([said for _, said in found])
    return found


# A sentence is read once: after an edit only the changed one costs anything.
@lru_cache(maxsize=4096)
def _offences(
    sentence: str, rule: str, patterns: Patterns, speak: Speak | None
) -> tuple[Offence, ...]:
    weight = wording.weigh(sentence)[rule]
    bars = wording.bars(rule)
    if weight.value < bars.doubts:
        return ()
    found: list[Offence] = []
    for hit, message, severity in patterns(sentence):
        span = _clause(sentence, hit.start, hit.end)
        if not any(span.overlaps(taken) for taken, _, _ in found):
            found.append((span, message, severity))
    heavy = _heavy(sentence, rule) if speak else None
    if speak and heavy:
        place, severity = heavy
        met = next((n for n, (span, _, _) in enumerate(found) if span.overlaps(place)), None)
        if met is not None:
            span, message, severity = found[met]
            both = Span(min(span.start, place.start), max(span.end, place.end))
            found[met] = (both, message, severity)
        elif (advice := speak(sentence)) is not None:
            found.append((place, advice, severity))
    return tuple(sorted(found, key=lambda offence: offence[0]))


def _heavy(sentence: str, rule: str) -> tuple[Span, Severity] | None:
    """The clause that makes the sentence heavy enough to ask about, and how grave that is."""
    weight, bars = wording.weigh(sentence)[rule], wording.bars(rule)
    if weight.value < bars.fires:
        return None
    end = len(sentence[: weight.span.end].rstrip(_CLOSING))
    span = _clause(sentence, weight.span.start, end)
    return span, Severity.REJECT if weight.value >= bars.rejects else Severity.CONFIRM


def _clause(sentence: str, start: int, end: int) -> Span:
    """The hit widened to the borders of its clause, without the closing mark."""
    borders = [b.end() for b in _CLAUSE_END.finditer(sentence, max(0, start - _MAX_CLAUSE), start)]
    left = borders[-1] if borders else (0 if start < _MAX_CLAUSE else start)
    right = _CLAUSE_END.search(sentence, end, end + _MAX_CLAUSE)
    stop = right.start() if right else (len(sentence) if len(sentence) - end < _MAX_CLAUSE else end)
    stripped = sentence[left:stop].rstrip(_CLOSING)
    return Span(left, max(end, left + len(stripped)))
