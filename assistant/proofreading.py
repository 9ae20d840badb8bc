"""proofreading: spelling and grammar, by Harper, an offline checker; always advice.

Why: a letter is a sample of how the applicant writes, and a slip in it is remembered.
Source: R22. Misses: a wrong word that is itself English and fits its sentence; names, which it
takes from the form and the notes as they are typed there.

Not among the rules of `guardrails`: a dictionary grows from release to release, and their verdict
must not.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from importlib import resources
from threading import Lock
from typing import TYPE_CHECKING

from guardrails import Brief, Finding, Letter, Severity

if TYPE_CHECKING:
    from harper import Lint, Linter

CODE = "proofreading"
MOST = 20
"""Findings shown at most; a text with more is not English, or not prose."""
# What is wrong, not what is a matter of taste or of house style.
_KINDS = frozenset(
    "Spelling Typo Agreement Grammar Punctuation Repetition BoundaryError Eggcorn Malapropism "
    "Nonstandard Capitalization".split()
)
# "Three attendings" and "each finding" are right in a hospital; a dictionary does not know.
_NOT_HERE = re.compile(r"mass noun|brand|canonical|joined with|contraction `you're`", re.I)
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_ENDINGS = ("'s", "’s", "ies", "es", "s", "ing", "ed")
_lock = Lock()


def proofread(letter: Letter, brief: Brief) -> tuple[Finding, ...]:
    """Slips in subject and body, by place; words of the notes and the form count as spelled."""
    known = _words_of(brief)
    found = [
        finding
        for field, text in letter.fields()
        for finding in _read(field == "body", text, known)
        if not _in_furniture(letter, finding)
    ]
    return tuple(found[:MOST])


def _read(is_body: bool, text: str, known: frozenset[str]) -> Iterator[Finding]:
    if not text.strip():
        return
    with _lock:
        lints = _linter().lint(text, language="plaintext")
    for lint in sorted(lints, key=lambda lint: (lint.span.start, lint.span.end)):
        # A subject line is no sentence.
        if _is_wrong(lint, known) and (is_body or lint.lint_kind in ("Spelling", "Typo")):
            yield Finding(
                "body" if is_body else "subject",
                lint.span.start,
                lint.span.end,
                _message(lint),
                Severity.ADVICE,
                fix=_fix(lint),
                rule=CODE,
                text=lint.problem_text,
            )


@lru_cache(maxsize=1)
def _linter() -> "Linter":
    # About a second: loaded when someone first asks for a last look.
    from harper import Linter

    return Linter()


def _is_wrong(lint: "Lint", known: frozenset[str]) -> bool:
    words = lint.problem_text
    wanted = lint.lint_kind in _KINDS or "indefinite article" in lint.message
    if not wanted or _NOT_HERE.search(lint.message):
        return False
    if any(char.isdigit() for char in words) or "@" in words:
        return False
    if lint.lint_kind in ("Spelling", "Typo"):
        return not _is_known(words, known)
    return True


def _is_known(word: str, known: frozenset[str]) -> bool:
    folded = word.casefold().rstrip(".")
    # An initial, or one side of M&M; letters for words are slang, which is a rule of its own.
    if len(folded) == 1:
        return True
    # REDCap, MICU: a spelling with capitals inside is meant.
    if any(char.isupper() for char in word[1:]):
        return True
    if folded in known or folded in _vocabulary():
        return True
    stems = {folded.removesuffix(ending) for ending in _ENDINGS}
    stems |= {stem + tail for stem in stems for tail in ("y", "e")} - {folded}
    return any(len(stem) > 2 and (stem in known or stem in _vocabulary()) for stem in stems)


def _message(lint: "Lint") -> str:
    if lint.lint_kind == "Spelling":
        return "Not in the dictionary. Right all the same? Then leave it."
    return re.sub(r"`([^`]*)`", r"“\1”", lint.message)


def _fix(lint: "Lint") -> str | None:
    from harper import SuggestionKind

    if not lint.suggestions:
        return None
    first = lint.suggestions[0]
    if first.kind == SuggestionKind.REMOVE:
        return ""
    if first.kind == SuggestionKind.INSERT_AFTER:
        return lint.problem_text + first.replacement_text
    return first.replacement_text


def _words_of(brief: Brief) -> frozenset[str]:
    return frozenset(word.casefold() for _, text in brief.sources() for word in _WORD.findall(text))


@lru_cache(maxsize=1)
def _vocabulary() -> frozenset[str]:
    """The field's words, which the guardrails know anyway; slang is not among them."""
    folder = resources.files("guardrails").joinpath("words")
    names = ("program_words", "rare_conditions", "specialties")
    files = [folder.joinpath(f"{name}.txt") for name in names]
    files += [f for f in folder.joinpath("grounding").iterdir() if f.name.endswith(".txt")]
    lines = (line for file in files for line in file.read_text(encoding="utf-8").splitlines())
    return frozenset(
        word.casefold()
        for line in lines
        if not line.startswith("#")
        for word in _WORD.findall(line)
    )


def _in_furniture(letter: Letter, finding: Finding) -> bool:
    """Whether it lies in salutation or signature, which are names and addresses."""
    if finding.field != "body":
        return False
    anatomy = letter.anatomy
    spans = (span for span in (anatomy.salutation, anatomy.signature) if span)
    return any(span.start <= finding.start < span.end for span in spans)
