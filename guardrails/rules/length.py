"""length: the message is over what its form allows.

Why: an interviewer reads dozens; what runs long is not read to the end. A short thank-you is only
advised to say more: real letters are often shorter.
Source: R14 (e-mail), R8 (card), R9 (LinkedIn).
Misses: nothing over its limit; words are counted as white-space tokens, so joined words are one.
"""

import re
from collections.abc import Iterator

from guardrails.brief import Brief, Kind
from guardrails.letter import Letter
from guardrails.report import Finding, Severity
from guardrails.rule import Example, Rule
from guardrails.text import Span

EMAIL_MOST_WORDS = 250  # R14
EMAIL_FEWEST_WORDS = 150  # R14, for a thank-you only
CARD_MOST_WORDS = 100  # R8
LINKEDIN_MOST_CHARACTERS = 300  # R9, a paid account
LINKEDIN_FREE_CHARACTERS = 200  # R9, a free account

_TOKEN = re.compile(r"\S+")


def check(letter: Letter, brief: Brief) -> Iterator[Finding]:
    """Yield at most one finding: on the words past the limit, or at the end of too short a text."""
    if brief.kind is Kind.LINKEDIN:
        yield from _check_characters(letter)
    else:
        yield from _check_words(letter.body, brief.kind)


def _check_words(body: str, kind: Kind) -> Iterator[Finding]:
    counted = _counted(body)
    tokens = [m.span() for m in _TOKEN.finditer(body, counted.start, counted.end)]
    most = EMAIL_MOST_WORDS if kind.is_email else CARD_MOST_WORDS
    over = len(tokens) - most
    if over > 0:
        form = "an e-mail" if kind.is_email else "a card"
        yield Finding(
            "body",
            tokens[most][0],
            tokens[-1][1],
            f"{len(tokens)} words, {over} over the {most} that {form} should have.",
        )
    elif kind is Kind.THANK_YOU and 0 < len(tokens) < EMAIL_FEWEST_WORDS:
        yield Finding(
            "body",
            counted.end,
            counted.end,
            f"{len(tokens)} words; {EMAIL_FEWEST_WORDS} to {EMAIL_MOST_WORDS} are usual. "
            "One more detail of the conversation would make it yours.",
            Severity.ADVICE,
        )


def _counted(body: str) -> Span:
    """From salutation to sign-off; the signature does not count."""
    anatomy = Letter("", body).anatomy
    pieces = [p for p in (anatomy.salutation, *anatomy.paragraphs, anatomy.signoff) if p]
    if not pieces:
        return Span(0, 0)
    return Span(min(p.start for p in pieces), max(p.end for p in pieces))


def _check_characters(letter: Letter) -> Iterator[Finding]:
    """LinkedIn counts every character; a line break is one, whatever the mail program made it."""
    text = letter.body
    ends = [m.end() for m in re.finditer(r"\r\n|[\s\S]", text[: len(text.rstrip())])]
    count = len(ends)
    for most, severity, whose in (
        (LINKEDIN_MOST_CHARACTERS, Severity.REJECT, "LinkedIn allows at most"),
        (LINKEDIN_FREE_CHARACTERS, Severity.ADVICE, "a free account allows"),
    ):
        if count > most:
            message = f"{count} characters, {count - most} over: {whose} {most}."
            yield Finding("body", ends[most - 1], ends[-1], message, severity)
            return


def _letter_of(count: int) -> str:
    """An example body of `count` words, sign-off included."""
    return "Dear Dr. Moreno,\n\n" + "word " * (count - 4) + "\n\nSincerely,\nPriya Raman"


RULE = Rule(
    code="length",
    source="R14",
    summary="is longer than an e-mail, a card or a LinkedIn note may be",
    check=check,
    bad=(
        Example(_letter_of(EMAIL_MOST_WORDS + 1)),
        Example(_letter_of(EMAIL_FEWEST_WORDS - 1)),
        Example(_letter_of(CARD_MOST_WORDS + 1), subject="", kind=Kind.CARD),
        Example("x" * LINKEDIN_MOST_CHARACTERS + "«xy»", subject="", kind=Kind.LINKEDIN),
        Example("x" * LINKEDIN_FREE_CHARACTERS + "«x»", subject="", kind=Kind.LINKEDIN),
    ),
    good=(
        Example(_letter_of(EMAIL_MOST_WORDS)),
        Example(_letter_of(EMAIL_FEWEST_WORDS)),
        Example(_letter_of(60), kind=Kind.UPDATE),
        Example(_letter_of(CARD_MOST_WORDS), subject="", kind=Kind.CARD),
        Example("x" * LINKEDIN_FREE_CHARACTERS, subject="", kind=Kind.LINKEDIN),
    ),
)
