"""structure: the message lacks one of its four parts.

Why: without a subject that says who and why, thanks, a connection and a closing it reads as a
fragment, or as something sent by mistake.
Source: R10, R11, R12, R13; cards and LinkedIn notes ask for less (R8, R9).
Misses: parts that are there but weak, and thanks expressed only in a language other than English.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from guardrails.brief import Brief, Kind
from guardrails.letter import Letter
from guardrails.report import Finding, Severity
from guardrails.rule import Example, Rule
from guardrails.rules.generic import substance
from guardrails.text import Span, fold_case, words
from guardrails.wordfile import lines

_VAGUE = frozenset(lines("subjects_vague"))
_THANKS_WORDS = frozenset(lines("subjects_thanks"))
_THANKS = re.compile(
    r"\b(?:thank(?:s|ful|fully|ed|ing)?|gratitude|grateful(?:ly)?|appreciat\w*|indebted|obliged"
    r"|(?:pleasure|privilege|honou?r|honou?red|joy|treat|delight(?:ed)?|enjoy\w*|glad|good|great"
    r"|wonderful|lovely|nice|kind(?:ness)?|generous|generosity|liked|loved|admire\w*|fond(?:ly)?|warm\w*"
    r"|happy|lucky|moved|touched)\b)"
)
_CONTEXT = re.compile(
    r"\b(?:interview\w*|convers\w*|spoke|speak\w*|talk\w*|met|meet\w*|visit\w*|discuss\w*"
    r"|you (?:[a-z]+ed|said|told|taught|gave|spoke|went|let|put|found|brought|made|drove|knew|felt"
    r"|chose|kept|were|had)|i (?:told|heard|saw|found)|to hear|hearing|asked"
    r"|your (?:time|advice|insight\w*|stor\w+|perspective)"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|today|last week|january|february|march"
    r"|april|june|july|august|september|october|november|december|\d{1,2}/\d{1,2})\b"
)
_SALUTED = re.compile(
    r"\s*(?:(?:dear|hello|hi|hey|greetings|good\s+(?:morning|afternoon|evening|day)|to)\b"
    r"|(?:thank\s+you|thanks),?\s+(?:so\s+much,?\s+)?(?:dr|prof|ms|mr|mrs)\b"
    r"|(?:dr|drs|prof|professor|ms|mr|mrs|mx)\b"
    r"|[^\W\d_][\w.'-]*(?:\s[^\W\d_][\w.'-]*){0,3}\s*[,:!-])"
)
_SIGNOFF = re.compile(
    r"^\s*(?:very |most )?(?:sincere|sincerely|respectfully|gratefully|thankfully|cordially|warmly"
    r"|warm|warmest|best|kind|kindest|regards|yours|with|many thanks|thanks|thank you|all|cheers"
    r"|faithfully|in gratitude|appreciatively|until|take care|looking forward|fondly|love)\b"
    r"[^.!?\n]{0,60}[,.!]?\s*$",
    re.M,
)
_MOST_SIGNOFF = 12
"""Words of a line that, ending in a comma above the writer's name, signs off in whatever words."""
_FAREWELL = re.compile(
    r"\b(?:thank\w*|grateful\w*|gratitude|appreciat\w*|look(?:ing)? forward|hope|wish\w*|glad|happy"
    r"|delighted|pleased|welcome|please|touch|further|reach|contact)\b"
)


def check(letter: Letter, brief: Brief) -> Iterator[Finding]:
    """Yield one finding per lacking part, at the nearest place."""
    if brief.kind.is_email:
        yield from _subject(letter, brief)
    if not letter.body.strip():
        yield Finding("body", 0, 0, "The letter is empty.")
        return
    yield from _gratitude(letter, brief)
    yield from _connection(letter, brief)
    if brief.kind is not Kind.LINKEDIN:
        yield from _closing(letter, brief)


def _subject(letter: Letter, brief: Brief) -> Iterator[Finding]:
    said = fold_case(letter.subject)
    spoken = [span.of(said) for span in words(letter.subject)]
    end = len(letter.subject)
    example = f"Thank you - {brief.profile.name}, {brief.profile.specialty}"
    telling = [word for word in spoken if word not in _VAGUE | _THANKS_WORDS]
    thanks = [word for word in spoken if word in _THANKS_WORDS - _VAGUE]
    if not spoken:
        message = "The subject line is missing; say who writes and why."
        yield Finding("subject", 0, end if letter.subject.strip() else 0, message, fix=example)
    elif not telling and not (thanks and set(spoken) - _THANKS_WORDS):
        message = "The subject line says neither who writes nor why."
        yield Finding("subject", 0, end, message, fix=example)
    elif not telling:
        message = "The subject line could come from anyone: add your name, specialty or program."
        yield Finding("subject", 0, end, message, Severity.ADVICE)
    elif _only_follows_up(spoken):
        message = "A subject such as this asks for an answer; say thanks and who writes instead."
        yield Finding("subject", 0, end, message, Severity.ADVICE)


def _only_follows_up(spoken: list[str]) -> bool:
    return spoken[:2] in (["following", "up"], ["follow", "up"], ["checking", "in"])


def _gratitude(letter: Letter, brief: Brief) -> Iterator[Finding]:
    body = fold_case(letter.body)
    start = len(body) - len(body.lstrip())
    greeted = letter.anatomy.salutation or _SALUTED.match(body)
    # A LinkedIn note has no room for a line of its own (R9).
    if not greeted and brief.kind is not Kind.LINKEDIN:
        message = "The salutation is missing; greet the reader by name."
        yield Finding("body", start, start, message)
    prose = letter.anatomy.paragraphs
    if not prose:
        return
    opening = prose[0]
    early = body[: prose[-1].start] if len(prose) > 1 else body[: prose[0].end]
    if not _THANKS.search(body):
        message = "There is no word of thanks; thank the reader and say for what."
        yield Finding("body", opening.start, opening.start, message)
    elif (
        brief.kind in (Kind.THANK_YOU, Kind.SECOND_LOOK, Kind.COORDINATOR)
        and not re.search(r"\b(?:thank|grate|gratitude|appreciat)", early)
        and not _CONTEXT.search(early)
    ):
        message = "The letter starts without thanks or context; say what you met for, and when."
        yield Finding("body", opening.start, opening.start, message)


def _connection(letter: Letter, brief: Brief) -> Iterator[Finding]:
    found = letter.anatomy
    if found.paragraphs and substance(letter, brief):
        return
    # In a message of one line of thanks that line is taken for the sign-off.
    if not found.paragraphs and found.signoff and len(found.signoff.of(letter.body).split()) > 4:
        return
    last = letter.anatomy.paragraphs[-1:]
    place = last[0].start if last else len(letter.body.rstrip())
    message = "Between thanks and closing nothing is said; name something you spoke of."
    yield Finding("body", place, place, message)


def _closing(letter: Letter, brief: Brief) -> Iterator[Finding]:
    body = fold_case(letter.body)
    end = len(letter.body.rstrip())
    found = letter.anatomy
    tail = Span(found.paragraphs[-1].end if found.paragraphs else 0, end)
    last = _last_lines(body)
    # "Thank you for speaking with me on Thursday." opens like a sign-off and is none.
    given = found.signoff.of(body) if found.signoff else ""
    signed = any(_SIGNOFF.match(line) and _is_brief(line) for line in (given, *last) if line)
    signed = signed or any(
        line.rstrip().endswith(",")
        and len(line.split()) <= _MOST_SIGNOFF
        and _named([after], brief)
        for line, after in pairwise(last)
    )
    named = _named(last, brief) or (
        _is_brief(given) and bool(given) and found.signature is not None
    )
    if not signed and not named:
        message = "The closing is missing: a line of thanks, a sign-off and your name."
    elif not named:
        message = "Nobody has signed: put your full name under the sign-off."
    elif not signed and brief.kind is not Kind.CARD and not _says_farewell(letter, body):
        message = "The letter stops without a closing: thank once more and sign off."
    else:
        return
    yield Finding("body", max(tail.start, 0) if tail.start < end else end, end, message)


def _is_brief(line: str) -> bool:
    return len(line.split()) <= 4 or line.rstrip().endswith((",", "!"))


def _last_lines(body: str) -> list[str]:
    """The lines after the first, at most eight: where sign-off and name are looked for."""
    lines = [line for line in body.splitlines() if line.strip()]
    return lines[1:][-8:]


def _named(last: list[str], brief: Brief) -> bool:
    """Whether a short line near the end carries part of the applicant's name."""
    name = fold_case(brief.profile.name)
    own = {span.of(name) for span in words(name) if len(span.of(name)) > 1}
    short = [line for line in last if len(line.split()) <= 10]
    return any(own & {span.of(line) for span in words(line)} for line in short)


def _says_farewell(letter: Letter, body: str) -> bool:
    found = letter.anatomy
    ending = [*found.paragraphs[-1:], *([found.signoff] if found.signoff else [])]
    return any(_FAREWELL.search(span.of(body)) for span in ending)


_NOTES = "4+1, two-week teaching block, sepsis alert project"
_MIDDLE = "The two-week teaching block has stayed with me.\n\n"
_OPENING = "Dear Dr. Moreno,\n\nThank you for speaking with me on Thursday.\n\n"
_ENDING = "Thank you again for your time.\n\nSincerely,\nPriya Raman"

RULE = Rule(
    code="structure",
    source="R10, R11, R12, R13",
    summary="lacks a clear subject, thanks, a specific connection or a closing",
    check=check,
    bad=(
        Example(_OPENING + _MIDDLE + _ENDING, subject="", notes=_NOTES),
        Example(_OPENING + _MIDDLE + _ENDING, subject="Following up", notes=_NOTES),
        Example("Dear Dr. Moreno,\n\n" + _MIDDLE + "Sincerely,\nPriya Raman", notes=_NOTES),
        Example(_OPENING + _ENDING, notes=_NOTES),
        Example(_OPENING + _MIDDLE, notes=_NOTES),
        Example(_OPENING + _MIDDLE + "Priya Raman", notes=_NOTES),
        Example(_OPENING + _MIDDLE + "Thank you again.\n\nSincerely,", notes=_NOTES),
        Example(_MIDDLE + _ENDING, notes=_NOTES),
    ),
    good=(
        Example(_OPENING + _MIDDLE + _ENDING, notes=_NOTES),
        Example(_OPENING + _MIDDLE + _ENDING, subject="With thanks for Thursday", notes=_NOTES),
        Example(
            "Dear Dr. Moreno,\n\nOne sentence has stayed with me: yours on feedback. I am grateful "
            "for it.\n\nThe sepsis alert is running.\n\nWarmly,\nPriya",
            notes=_NOTES,
        ),
        Example(
            "Dear Dr. Moreno,\n\nThank you for Thursday. I keep thinking of the teaching block.\n\n"
            "Priya Raman",
            subject="",
            notes=_NOTES,
            kind=Kind.CARD,
        ),
        Example(
            "Dr. Moreno, thank you for our talk about the sepsis alert at Lakeview. I would be "
            "glad to stay connected.",
            subject="",
            notes=_NOTES,
            kind=Kind.LINKEDIN,
        ),
    ),
)
