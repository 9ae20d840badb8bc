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
    letter: Letter, rule: str, found: Iterable[Finding], speak: Speak
) -> Iterator[Finding]:
    """Yield `found`, and one finding for each other sentence of the body that weighs enough.

    For rules that know what to look for but cannot list it all; `speak` as in `find_offences`.
    """
    listed = [*found]
    yield from listed
    taken = [Span(f.start, f.end) for f in listed if f.field == "body"]
    for sentence, said in _weighed(letter.body):
        offence = _heavy(said, rule) if _is_told(sentence, letter) else None
        if offence is None or any(span.overlaps(sentence) for span in taken):
            continue
        if (advice := speak(said)) is not None:
            where = offence[0].moved(sentence.start)
            yield Finding("body", where.start, where.end, advice, offence[1])


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
    if not speak:
        return tuple(sorted(found, key=lambda offence: offence[0]))
    if found and weight.value > _LIKELY:
        found = _joined(found, _marked(sentence, rule))
    heavy = _heavy(sentence, rule)
    if heavy and heavy[1] is Severity.REJECT:
        found = [
            (span, said, Severity.REJECT if span.overlaps(heavy[0]) else severity)
            for span, said, severity in found
        ]
    if heavy and not any(heavy[0].overlaps(span) for span, _, _ in found):
        advice = speak(sentence)
        found += [(heavy[0], advice, heavy[1])] if advice is not None else []
    return tuple(sorted(found, key=lambda offence: offence[0]))


_LIKELY = 0.0
"""Log odds from which on the words the models mark belong to what a pattern found beside them."""


def _joined(found: list[Offence], marked: Span) -> list[Offence]:
    """`found`, the nearest of it reaching over `marked` too: one offence, the gravest of them."""
    gaps = [max(marked.start - span.end, span.start - marked.end) for span, _, _ in found]
    if min(gaps) > _NEAR:
        return found
    nearest = found[gaps.index(min(gaps))]
    reach = Span(min(nearest[0].start, marked.start), max(nearest[0].end, marked.end))
    within = [one for one in found if one[0].overlaps(reach)]
    whole = Span(
        min(reach.start, *(span.start for span, _, _ in within)),
        max(reach.end, *(span.end for span, _, _ in within)),
    )
    _, message, severity = next((one for one in within if one[2] is Severity.REJECT), nearest)
    return [*(one for one in found if one not in within), (whole, message, severity)]


_NEAR = 40
"""Characters between what a pattern found and the words the models mark, of one offence."""


def _heavy(sentence: str, rule: str) -> tuple[Span, Severity] | None:
    """The clause that makes the sentence heavy enough to ask about, and how grave that is."""
    weight, bars = wording.weigh(sentence)[rule], wording.bars(rule)
    if weight.value < bars.fires:
        return None
    severity = Severity.REJECT if weight.value >= bars.rejects else Severity.CONFIRM
    return _marked(sentence, rule), severity


def _marked(sentence: str, rule: str) -> Span:
    """The clause that makes the sentence heavy."""
    place = wording.weigh(sentence)[rule].span
    end = len(sentence[: place.end].rstrip(_CLOSING))
    return _clause(sentence, place.start, end)


def _clause(sentence: str, start: int, end: int) -> Span:
    """The hit widened to the borders of its clause, without the closing mark."""
    borders = [b.end() for b in _CLAUSE_END.finditer(sentence, max(0, start - _MAX_CLAUSE), start)]
    left = borders[-1] if borders else (0 if start < _MAX_CLAUSE else start)
    right = _CLAUSE_END.search(sentence, end, end + _MAX_CLAUSE)
    stop = right.start() if right else (len(sentence) if len(sentence) - end < _MAX_CLAUSE else end)
    stripped = sentence[left:stop].rstrip(_CLOSING)
    return Span(left, max(end, left + len(stripped)))
