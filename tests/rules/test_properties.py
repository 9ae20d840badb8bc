"""What must hold of every rule, whatever the text."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from guardrails import RULES, Brief, Kind, Letter, Rule
from tests.samples import brief, corpus, letter

QUICK = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
TEXT = st.text(max_size=300)
# Random code points seldom reach a pattern; pieces of letters do.
PIECES = st.lists(
    st.sampled_from(
        ["Dear Dr. Moreno,", "\n\n", "\r\n", " ", "Dr. Morena", "MRN 12345",
         "a 93-year-old patient",
         "on July 19", "how you will rank me", "«", "[Program Name]", "Sincerely,\n", "Priya Raman",
         "Hey", "😀", "İ", "ﬁ", "\u2028", "Ms. ", "thank you",
         "the Pinecrest Residency", "ß", "\x00"]
    )
    | st.text(max_size=5),
    max_size=25,
).map("".join)  # fmt: skip
ANY = TEXT | PIECES
LETTERS = st.builds(Letter, subject=ANY, body=ANY)
BRIEFS = st.builds(lambda kind, notes: brief(kind=kind, notes=notes), st.sampled_from(Kind), ANY)

each_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)


def verdict(rule: Rule, letter: Letter, brief: Brief) -> list[tuple[str, str]]:
    return sorted({(rule.code, f.severity.value) for f in rule.check(letter, brief)})


def sampled() -> list[tuple[Letter, Brief]]:
    """A few whole letters of the corpus, clean and not, with the sample brief for evidence."""
    drafts = [d for case in corpus()[::6] for d in case["drafts"][::7]]
    return [(Letter(d["subject"], d["body"]), brief()) for d in drafts]


@each_rule
@QUICK
@given(letter=LETTERS, brief=BRIEFS)
def test_any_text_is_survived_and_spans_lie_inside(rule: Rule, letter: Letter, brief: Brief):
    for found in rule.check(letter, brief):
        text = letter.field(found.field)
        assert 0 <= found.start <= found.end <= len(text)
        assert found.message
        for evidence in found.evidence:
            assert evidence.start <= evidence.end


@each_rule
@QUICK
@given(letter=LETTERS, brief=BRIEFS)
def test_same_input_same_findings(rule: Rule, letter: Letter, brief: Brief):
    assert list(rule.check(letter, brief)) == list(rule.check(letter, brief))


@each_rule
def test_spans_are_empty_only_where_something_is_missing(rule: Rule):
    may_be_empty = {"structure", "generic", "length"}
    for sample, evidence in sampled():
        for found in rule.check(sample, evidence):
            assert found.end > found.start or rule.code in may_be_empty


REWRITINGS = {
    "trailing-spaces": lambda text: "\n".join(f"{line}  " for line in text.split("\n")),
    "crlf": lambda text: text.replace("\n", "\r\n"),
    "curly-quotes": lambda text: text.replace("'", "\u2019"),
}


@each_rule
@pytest.mark.parametrize("rewriting", REWRITINGS)
def test_typography_changes_no_verdict(rule: Rule, rewriting: str):
    rewrite = REWRITINGS[rewriting]
    for sample, evidence in sampled():
        written = Letter(rewrite(sample.subject), rewrite(sample.body))
        assert verdict(rule, written, evidence) == verdict(rule, sample, evidence)


def test_order_of_rules_does_not_matter():
    draft = letter(
        "I told Dr. Morena of a patient who was 93, and hope to join Pinecrest Residency."
    )
    forward = {(r.code, f) for r in RULES for f in r.check(draft, brief())}
    backward = {(r.code, f) for r in reversed(RULES) for f in r.check(draft, brief())}
    assert forward == backward
    assert {"names", "patient-privacy"} <= {code for code, _ in forward}
