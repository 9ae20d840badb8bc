"""What a review says when several rules look at the same words."""

import sys
from dataclasses import replace

import pytest

from guardrails import RULES, Severity, review
from guardrails.report import Finding
from tests.samples import brief, letter

WHOLE = letter("I wonder how you will rank me.")


@pytest.fixture
def said(monkeypatch):
    """The rules heard in a review by two rules that find what they are told to."""

    def heard(*spans):
        rules = tuple(
            replace(
                RULES[0],
                code=f"rule-{n}",
                check=lambda _letter, _brief, n=n: iter(
                    [Finding("body", *spans[n][:2], "", spans[n][2])]
                ),
            )
            for n in range(len(spans))
        )
        monkeypatch.setattr(sys.modules["guardrails.review"], "RULES", rules)
        return [f.rule for f in review(WHOLE, brief()).findings]

    return heard


def test_words_that_must_go_are_not_asked_about_as_well(said):
    assert said((3, 20, Severity.REJECT), (5, 10, Severity.CONFIRM)) == ["rule-0"]


@pytest.mark.parametrize("start", [0, 15, 25])
def test_a_question_that_reaches_beyond_the_breach_stays(said, start):
    assert len(said((3, 20, Severity.REJECT), (start, start + 10, Severity.CONFIRM))) == 2


def test_a_breach_within_a_breach_stays(said):
    assert len(said((3, 20, Severity.REJECT), (5, 10, Severity.REJECT))) == 2


def test_two_questions_about_the_same_words_stay(said):
    assert len(said((3, 20, Severity.CONFIRM), (5, 10, Severity.CONFIRM))) == 2


KEPT = "Nobody else explains it as well."


def asked(confirmed, body=KEPT):
    draft = letter(body)
    found = review(draft, brief(confirmed=confirmed)).findings
    return [f.text for f in found if f.rule == "tone" and f.severity is Severity.CONFIRM]


@pytest.fixture
def doubted(monkeypatch):
    """A rule of language that asks about the whole of KEPT, wherever it stands."""

    def check(draft, _brief):
        start = draft.body.find(KEPT)
        if start >= 0:
            yield Finding("body", start, start + len(KEPT), "", Severity.CONFIRM)

    rule = replace(RULES[0], code="tone", check=check)
    monkeypatch.setattr(sys.modules["guardrails.review"], "RULES", (rule,))


@pytest.mark.usefixtures("doubted")
@pytest.mark.parametrize("words", [f"Keep: {KEPT}", f"Keep:  {KEPT.upper()}\n"])
def test_wording_the_applicant_keeps_is_not_asked_about_again(words):
    assert asked(()) == [KEPT]
    assert asked((words,)) == []


@pytest.mark.usefixtures("doubted")
@pytest.mark.parametrize(
    "statement", [KEPT, "Keep: ", "Keep: explains it", f"Keep: {KEPT} I know it.", f"Kept: {KEPT}"]
)
def test_only_keeping_the_very_words_settles_them(statement):
    assert asked((statement,)) == [KEPT]


@pytest.mark.parametrize(("before", "open_"), [("", False), ("Keep: ", True)])
def test_words_that_are_kept_support_nothing(before, open_):
    told = "I have won a national chess championship."
    found = review(letter(told), brief(confirmed=(before + told,))).findings
    assert any(f.rule == "invented-fact" for f in found) is open_


def test_a_breach_is_not_kept_by_a_word(monkeypatch):
    found = Finding("body", 0, 4, "", Severity.REJECT)
    rule = replace(RULES[0], code="tone", check=lambda *_: iter([found]))
    monkeypatch.setattr(sys.modules["guardrails.review"], "RULES", (rule,))
    draft = letter(KEPT)
    assert review(draft, brief(confirmed=(f"Keep: {draft.body[:4]}",))).findings
