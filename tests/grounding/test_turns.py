"""What tells that a fact was turned round although its words stayed."""

import pytest

from guardrails.grounding.claims import read
from guardrails.grounding.company import company_of
from guardrails.grounding.evidence import index
from guardrails.grounding.shelf import shelve
from guardrails.grounding.turns import NAMES, turns
from tests.samples import brief


def columns(notes: str, sentence: str, word: str) -> dict[str, float]:
    """The row of `word` by name of column."""
    evidence = index(brief(notes=notes))
    claim = read("body", sentence, evidence)
    shelf = shelve(evidence)
    rows = turns(claim, evidence, shelf.words, company_of(claim, evidence, shelf).geometry.best)
    number = [claim.tokens[i].text for i in claim.content].index(word)
    return dict(zip(NAMES, rows[number], strict=True))


@pytest.mark.parametrize(
    ("notes", "sentence", "word", "column"),
    [
        ("nights don't scare me", "I said that nights scare me.", "scare", "denied_apart"),
        ("nurse is already hired", "The nurse is not hired.", "hired", "denied_apart"),
        (
            "intern presents to the patient not the attending",
            "The intern presents to the attending and not the patient.",
            "attending",
            "contrast_turned",
        ),
        (
            "switched from surgery to radiology in 2nd year",
            "You switched from radiology to surgery.",
            "surgery",
            "order_turned",
        ),
        ("he drew an aneurysm on a napkin", "I drew an aneurysm.", "aneurysm", "subject_apart"),
        ("she gave me her card", "I gave you my card.", "gave", "object_apart"),
        ("will open a clinic", "You already had a clinic.", "clinic", "aspect_apart"),
        ("few residents moonlight", "All residents moonlight.", "residents", "level_apart"),
        ("residents moonlight", "All residents moonlight.", "residents", "level_added"),
        (
            "anastomosis by Theo. retractors held by Sung",
            "I watched as Theo held retractors.",
            "retractors",
            "name_apart",
        ),
    ],
)
def test_what_is_turned_shows(notes: str, sentence: str, word: str, column: str) -> None:
    assert columns(notes, sentence, word)[column] == 1


@pytest.mark.parametrize(
    ("notes", "sentence", "word"),
    [
        ("nights don't scare me", "I said that nights do not scare me.", "scare"),
        (
            "intern presents to the patient not the attending",
            "The intern presents to the patient, not the attending.",
            "attending",
        ),
        ("he drew an aneurysm on a napkin", "You drew an aneurysm.", "aneurysm"),
        ("few residents moonlight", "Few residents moonlight.", "residents"),
        (
            "anastomosis by Theo. retractors held by Sung",
            "I watched as Sung held retractors.",
            "retractors",
        ),
    ],
)
def test_what_is_told_as_noted_does_not(notes: str, sentence: str, word: str) -> None:
    found = columns(notes, sentence, word)
    telling = [n for n in NAMES if n.endswith(("_apart", "_added")) or n == "contrast_turned"]
    turned = [n for n in telling if found[n]]
    assert turned == []


def test_a_claim_without_evidence_is_not_turned() -> None:
    assert not any(
        columns("", "All otters sing.", "otters")[n] for n in ("level_added", "notes_level")
    )
