"""The applicant's own writing: what of it steers the style of a letter, and nothing else.

Samples are never evidence: they are in no brief, and a statement taken from one is found like any
invention. What a model gets to see is taken out of them here, so that there is little to take:
names, numbers and addresses become "…", patients and orders to a machine are gone. The writer
without a model takes over how they sign off.
"""

import re
from collections import Counter
from dataclasses import replace

from assistant.identities import CODES, WORD, Identity, identities, patients
from assistant.untrusted import orders, plain, without
from guardrails import Brief, Letter
from guardrails.persons import letters
from guardrails.text import sentences

MOST = 1_800
"""Characters of the samples a model is shown: enough for tone and rhythm."""
MAX_SAMPLES = 20_000
"""Characters of samples that are read at all."""

_GAP = "…"
_NUMBER = re.compile(r"\w*\d\w*")
_GAPS = re.compile(rf"{_GAP}(?:[\s,.'’-]*{_GAP})+")
_WITHIN = re.compile(r"[\w,;:)…][ \t'’\"-]*$|\b\w{1,3}\.[ \t]$")
_BLANK = re.compile(r"[ \t]+")
_SIGNOFF = re.compile(
    r"^[ \t]*((?:(?:very|most)\s+)?(?:sincerely(?:\s+yours)?|yours\s+sincerely|respectfully"
    r"|gratefully|warmly|best(?:\s+(?:wishes|regards))?|(?:kind|warm)(?:est)?\s+regards"
    r"|(?:with|in)\s+(?:(?:much|many|sincere|warm)\s+)?(?:gratitude|appreciation|thanks|regards)"
    r"|many\s+thanks)),[ \t]*$",
    re.I | re.M,
)


def excerpt(samples: str, brief: Brief) -> str:
    """What of the samples a model is shown; empty where nothing is left to learn a style from."""
    text = plain(samples[:MAX_SAMPLES].replace("\r\n", "\n"))
    text = without(text, orders(text))
    text = without(text, patients(text, brief))
    for pattern in CODES.values():
        text = pattern.sub(_GAP, text)
    hidden = identities(replace(brief, notes=text, confirmed=()))
    text = WORD.sub(lambda hit: _unnamed(hit, hidden), text)
    text = _GAPS.sub(_GAP, _NUMBER.sub(_GAP, text))
    lines = (_BLANK.sub(" ", line).strip() for line in text.splitlines())
    return _whole_sentences("\n".join(line for line in lines if WORD.search(line)))


def signed(letter: Letter, samples: str) -> Letter:
    """The letter with the sign-off the samples use most, where they have one."""
    found = Counter(" ".join(said.split()).capitalize() for said in _SIGNOFF.findall(samples))
    place = letter.anatomy.signoff
    if not found or place is None:
        return letter
    (own, _), *_rest = found.most_common(1)
    body = letter.body
    return replace(letter, body=f"{body[: place.start]}{own},{body[place.end :]}")


def _unnamed(hit: re.Match[str], hidden: dict[str, Identity]) -> str:
    """The word, or a gap for a name: a capital within a sentence is reason enough here."""
    word = hit.group()
    if word == "I" or not word[0].isupper():
        known = hidden.get(letters(word))
        return word if known is None or known.common else _GAP
    opens = not _WITHIN.search(hit.string[max(0, hit.start() - 4) : hit.start()])
    return word if opens and letters(word) not in hidden else _GAP


def _whole_sentences(text: str) -> str:
    """The beginning of `text`, as many whole sentences as `MOST` characters hold."""
    if len(text) <= MOST:
        return text
    ends = [span.end for span in sentences(text) if span.end <= MOST]
    return text[: ends[-1]] if ends else text[:MOST]
