"""Holding a letter against its brief: atoms are checked exactly, words are judged, all is shown.

`reject` comes from hard atoms, decided without the confirmed statements, which cannot excuse a
contradiction, and from the judge where it is nearly sure; `confirm` comes from the judge.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from guardrails.brief import Brief
from guardrails.grounding import signature
from guardrails.grounding.asking import ask_from, departure
from guardrails.grounding.atoms import is_discourse, objections
from guardrails.grounding.claims import (
    Claim,
    is_about_the_meeting,
    is_denied,
    read,
    sentences_of,
)
from guardrails.grounding.counts import NUMBERS
from guardrails.grounding.days import MONTHS, WEEKDAYS
from guardrails.grounding.evidence import Index, index
from guardrails.grounding.features import describe
from guardrails.grounding.judge import chances_of, confirm_threshold, reject_threshold
from guardrails.grounding.network import pair
from guardrails.grounding.objection import Objection
from guardrails.grounding.reasons import reason
from guardrails.grounding.runs import runs
from guardrails.grounding.shelf import shelve
from guardrails.grounding.stretches import shown, stretches
from guardrails.grounding.tokens import Token, tokens
from guardrails.letter import Field, Letter
from guardrails.report import Evidence, Finding, Severity, Support
from guardrails.text import Span


@dataclass(frozen=True, slots=True)
class Grounding:
    """What the engine found: unsupported runs of words, and the support of every clause.

    `unasked` are the runs that one finding stands for where there are no notes at all.
    """

    findings: tuple[Finding, ...]
    support: tuple[Support, ...]
    unasked: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class _Read:
    """A sentence read once: its claim, how likely each content word is unsupported, its atoms."""

    claim: Claim
    chances: tuple[float, ...]
    atoms: tuple[Objection, ...]


class _Reader:
    """Reads sentences against one brief, each once.

    Hard atoms are read without the confirmed statements, which cannot excuse a contradiction.
    """

    def __init__(self, brief: Brief) -> None:
        self.evidence = index(brief)
        self._strict = index(replace(brief, confirmed=())) if brief.confirmed else self.evidence
        self._shelf = shelve(self.evidence)
        self._known: dict[tuple[Field, str], _Read] = {}

    def read(self, sentences: Sequence[tuple[Field, str]]) -> list[_Read]:
        """Every sentence read; those not read before are judged together."""
        new = [s for s in dict.fromkeys(sentences) if s not in self._known]
        claims = [read(field, sentence, self.evidence) for field, sentence in new]
        judged = chances_of(
            [pair(claim, self._shelf) for claim in claims],
            [describe(claim, self.evidence, self._shelf) for claim in claims],
        )
        found = {
            s: _Read(claim, tuple(chances.tolist()), self._atoms(s, claim))
            for s, claim, chances in zip(new, claims, judged, strict=True)
        }
        answer = [found.get(s) or self._known[s] for s in sentences]
        if len(self._known) + len(found) > _MOST_KEPT:
            self._known = {}
        self._known.update(found)
        return answer

    def _atoms(self, sentence: tuple[Field, str], claim: Claim) -> tuple[Objection, ...]:
        strict = claim if self._strict is self.evidence else read(*sentence, self._strict)
        return tuple(objections(strict, self._strict))


_MOST_KEPT = 4096
"""Sentences remembered for one brief; a letter at the size limit has about 700."""


@lru_cache(maxsize=16)
def _reader(brief: Brief) -> _Reader:
    return _Reader(brief)


@lru_cache(maxsize=64)
def ground(letter: Letter, brief: Brief) -> Grounding:
    """Holds every statement of `letter` against the evidence in `brief`."""
    reader = _reader(brief)
    evidence = reader.evidence
    places = list(sentences_of(letter))
    sentences = reader.read([(field, span.of(letter.field(field))) for field, span in places])
    ask = ask_from(confirm_threshold(), departure([sentence.claim for sentence in sentences]))
    found: list[Finding] = []
    for (field, span), sentence in zip(places, sentences, strict=True):
        own = [*sentence.atoms, *_judged(sentence, ask, evidence)]
        own.sort(key=lambda objection: objection.span.start)
        said = span.of(letter.field(field))
        found += [_finding(o, field, span.start, said) for o in own]
    found += [_finding(o, "body", 0, letter.body) for o in signature.objections(letter, brief)]
    settled = [f for f in found if not _is_confirmed(f, letter, brief)]
    support = tuple(
        Support(field, span.start, span.end, _resting_on(sentence.claim, evidence))
        for (field, span), sentence in zip(places, sentences, strict=True)
        if field == "body"
    )
    if brief.notes.strip() or brief.vouched:
        return Grounding(tuple(settled), support)
    return Grounding(tuple(_said_once(settled)), support, tuple(settled))


def _judged(sentence: _Read, ask: float, evidence: Index) -> Iterator[Objection]:
    """One objection per run of words unsupported with a chance of `ask`, beside the hard atoms."""
    claim = sentence.claim
    open_ = [
        0.0 if _is_given(claim, word, evidence) else chance
        for word, chance in zip(claim.content, sentence.chances, strict=True)
    ]
    places = [
        (claim.tokens[i].start, claim.tokens[i].end, claim.clauses[i], i) for i in claim.content
    ]
    atoms = [_is_in(claim.tokens[i], sentence.atoms) for i in claim.content]
    # A wrong number makes its neighbours doubtful too: beside one only what is sure counts.
    for first, last in runs(open_, places, ask):
        if any(atoms[first : last + 1]):
            for n in range(first, last + 1):
                if atoms[n] or open_[n] < _SURE_BESIDE:
                    open_[n] = 0.0
    for first, last in runs(open_, places, ask):
        words = list(claim.content[first : last + 1])
        yield _run(claim, words, max(open_[first : last + 1]), evidence)


_SURE_BESIDE = 0.85
"""The chance from which a word beside a wrong number is asked about for itself."""


def _is_given(claim: Claim, word: int, evidence: Index) -> bool:
    """Whether a word is the form's own (a name, the program, a date), or denied as in the notes."""
    token = claim.tokens[word]
    denied = evidence.taken_back and _is_figure(token) and is_denied(claim, word)
    if denied and evidence.correction(token):
        return True
    if token.key in WEEKDAYS:
        return is_about_the_meeting(claim) and evidence.has_in_form(token.key)
    if token.kind == "ordinal":
        return is_discourse(claim, word)
    if token.kind != "number":
        return token.capital and not token.opens and evidence.is_field(token)
    neighbour = claim.tokens[word - 1] if word else token
    return neighbour.kind == "word" and neighbour.capital and evidence.is_field(neighbour)


def _run(claim: Claim, run: list[int], chance: float, evidence: Index) -> Objection:
    near = stretches(claim, claim.windows[:1], evidence)
    noted = bool(evidence.sources[0][1].strip())
    # A figure or day that the notes lack is rejected as a hard atom, not for being unlikely.
    figures = all(_is_figure(claim.tokens[i]) for i in run)
    sure = chance >= reject_threshold() and noted and not figures
    sure = sure and _follows_notes(claim, run, evidence)
    return Objection(
        Span(claim.tokens[run[0]].start, claim.tokens[run[-1]].end),
        reason(claim, run, near, evidence),
        Severity.REJECT if sure else Severity.CONFIRM,
        tuple(shown(stretch, evidence) for stretch in near),
    )


def _is_figure(token: Token) -> bool:
    """Whether a token is what the hard atoms look up: a number, a month, a weekday."""
    day = token.capital and (token.key in MONTHS or token.key in WEEKDAYS)
    return day or token.kind in NUMBERS


def _follows_notes(claim: Claim, run: list[int], evidence: Index) -> bool:
    """Whether the rest of the claim stands in the evidence, so that the run departs from it.

    Only then is a run rejected; a statement of which no note speaks at all is for the applicant,
    also where they have vouched for the rest of it.
    """
    rest = [i for i in claim.content if i not in run]
    noted = sum(any(not _is_vouched(place, evidence) for place, _ in claim.found[i]) for i in rest)
    return noted > _FOLLOWS * len(rest)


_FOLLOWS = 0.4
"""The share of the rest of a claim that must stand in the notes."""


def _is_vouched(place: int, evidence: Index) -> bool:
    return evidence.sources[evidence.places[place].source][0].startswith("confirmed")


def _resting_on(claim: Claim, evidence: Index) -> tuple[Evidence, ...]:
    """The stretches of evidence a claim rests on, best first."""
    return tuple(shown(stretch, evidence) for stretch in stretches(claim, claim.windows, evidence))


def _is_in(token: Token, atoms: Sequence[Objection]) -> bool:
    return any(token.start < a.span.end and a.span.start < token.end for a in atoms)


def _finding(objection: Objection, field: Field, start: int, text: str) -> Finding:
    """The objection to words of `text`, which opens at `start` of the field."""
    return Finding(
        field,
        start + objection.span.start,
        start + objection.span.end,
        objection.message,
        objection.severity,
        objection.evidence,
        objection.fix(text),
    )


def _is_confirmed(finding: Finding, letter: Letter, brief: Brief) -> bool:
    """Whether the applicant has vouched for the words in question."""
    if finding.severity is not Severity.CONFIRM or not brief.vouched:
        return False
    words = {t.key for t in tokens(letter.field(finding.field)[finding.start : finding.end])}
    return any(words <= {t.key for t in tokens(statement)} for statement in brief.vouched)


def _said_once(findings: list[Finding]) -> Iterator[Finding]:
    """The findings of a letter without notes: all that nothing contradicts is asked in one."""
    contradicted = [f for f in findings if f.severity is Severity.REJECT and f.evidence]
    yield from contradicted
    for first in [f for f in findings if f not in contradicted][:1]:
        yield replace(
            first,
            severity=Severity.CONFIRM,
            message="Your notes are empty, so nothing this letter says can be checked. "
            "Add what was said, or confirm it.",
            evidence=(),
        )
