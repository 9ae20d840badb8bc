import json
from dataclasses import replace

import pytest

from assistant import evaluation
from assistant.errors import BriefError
from assistant.evaluation import Share
from guardrails import Finding, Severity

CASE = {
    "id": "t-01",
    "kind": "thank_you",
    "profile": {"name": "Priya Raman", "specialty": "Internal Medicine"},
    "interview": {"program": "Lakeview", "interviewer": "Dr. Moreno"},
    "notes": "2wk block",
    "drafts": [
        {"id": "clean-plain", "style": "plain", "subject": "s", "body": "all is well"},
        {"id": "hard-clean-rank", "subject": "s", "body": "a false alarm", "violations": []},
        {"id": "clean-fluent-2", "subject": "s", "body": "nothing here", "violations": []},
        {
            "id": "fact",
            "subject": "four weeks",
            "body": "four weeks, and again four weeks",
            "violations": [{"rule": "invented-fact", "span": "four weeks", "type": "number"}],
        },
        {
            "id": "short",
            "subject": "",
            "body": "no detail",
            "violations": [{"rule": "generic", "span": ""}],
        },
    ],
}  # fmt: skip


def _finding(rule: str, start: int, end: int, severity=Severity.REJECT, field="body") -> Finding:
    return Finding(field, start, end, "message", severity, rule=rule, text="words")


def _judged(*findings: Finding, draft: str):
    """The case judged by a reviewer who finds these in one draft and nothing elsewhere."""
    case = next(evaluation.read_cases([json.dumps(CASE)]))
    wanted = next(d for d in case.drafts if d.id == draft)
    return list(
        evaluation.judge([case], lambda letter, _: findings if letter.body == wanted.body else ())
    )


def _row(judged, rule: str, level: str = "reject+confirm"):
    return next(row for row in evaluation.measure(judged).rows[level] if row.rule == rule)


@pytest.mark.parametrize(
    ("start", "end", "field", "caught"),
    [
        (0, 4, "body", 1),
        (9, 12, "body", 1),
        (10, 12, "body", 0),  # touches the span's end without sharing a character
        (25, 26, "body", 1),  # the second place of the same words
        (0, 10, "subject", 1),
        (5, 5, "body", 0),  # an empty span overlaps nothing
    ],
)
def test_a_catch_shares_a_character_with_the_label(start, end, field, caught):
    judged = _judged(_finding("invented-fact", start, end, field=field), draft="fact")
    assert _row(judged, "invented-fact").caught == Share(caught, 1)


def test_another_rule_at_the_place_is_no_catch():
    judged = _judged(_finding("names", 0, 4), draft="fact")
    assert _row(judged, "invented-fact").caught == Share(0, 1)


def test_whole_letter_rules_are_caught_anywhere():
    judged = _judged(_finding("generic", 0, 0), draft="short")
    assert _row(judged, "generic").caught == Share(1, 1)


def test_severities_are_counted_apart():
    confirm = _finding("invented-fact", 0, 4, Severity.CONFIRM)
    judged = _judged(confirm, draft="fact")
    assert _row(judged, "invented-fact").caught.part == 1
    assert _row(judged, "invented-fact", "reject").caught.part == 0
    assert _row(judged, "invented-fact", "advice").caught.part == 0
    advice = _judged(replace(confirm, severity=Severity.ADVICE), draft="fact")
    assert _row(advice, "invented-fact").caught.part == 0
    assert _row(advice, "invented-fact", "advice").caught.part == 1


def test_a_draft_is_caught_when_every_label_is():
    two = json.loads(json.dumps(CASE))
    two["drafts"][3]["violations"].append({"rule": "invented-fact", "span": "again"})
    judged = list(
        evaluation.judge(
            evaluation.read_cases([json.dumps(two)]),
            lambda _letter, _brief: (_finding("invented-fact", 0, 4),),
        )
    )
    assert _row(judged, "invented-fact").caught == Share(0, 1)
    types = evaluation.measure(judged).types["reject"]
    assert types == {"number": Share(1, 1), "untyped": Share(0, 1)}


def test_clean_letters_are_counted_by_style():
    judged = _judged(_finding("slang", 0, 1), _finding("slang", 2, 7), draft="hard-clean-rank")
    clean = _row(judged, "slang").clean
    assert {style: entry.flagged.whole for style, entry in clean.items()} == {
        "all": 3, "plain": 1, "fluent": 1, "hard": 1,
    }  # fmt: skip
    assert clean["all"].flagged == Share(1, 3)
    assert (clean["hard"].findings, clean["hard"].per_letter) == (2, 2.0)
    assert clean["all"].per_letter == pytest.approx(2 / 3)


def test_findings_in_spoiled_drafts_are_no_false_alarm():
    judged = _judged(_finding("slang", 0, 1), draft="fact")
    assert _row(judged, "slang").clean["all"].findings == 0


def test_slips_name_what_was_missed_and_what_was_false():
    judged = _judged(_finding("slang", 0, 1), draft="clean-plain")
    assert [(slip.kind, slip.rule, slip.where) for slip in evaluation.slips(judged)] == [
        ("false", "slang", "t-01/clean-plain"),
        ("missed", "invented-fact", "t-01/fact"),
        ("missed", "generic", "t-01/short"),
    ]


@pytest.mark.parametrize(
    ("part", "whole", "low", "high"),
    [(0, 0, 0, 1), (0, 10, 0, 0.2775), (5, 10, 0.2366, 0.7634), (10, 10, 0.7225, 1)],
)
def test_wilson(part, whole, low, high):
    assert evaluation.wilson(part, whole) == pytest.approx((low, high), abs=1e-4)


def test_mean_interval():
    mean, (low, high) = evaluation.mean_interval([0, 1, 2, 1])
    assert mean == 1
    assert (low, high) == pytest.approx((0.2, 1.8), abs=0.01)
    assert evaluation.mean_interval([]) == (0.0, (0.0, 0.0))


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"kind": "poem"}, "line 2: kind: "),
        ({"drafts": "x"}, "line 2: drafts: "),
        ({"profile": {}}, r"line 2: profile.name: missing"),
        (
            {"drafts": [{"id": "d", "body": "b", "violations": [{"rule": "slang", "span": "yo"}]}]},
            "line 2: drafts.d: the slang span is not in the text",
        ),
    ],
)
def test_a_wrong_case_is_named_by_line(change, message):
    with pytest.raises(BriefError, match=message):
        list(evaluation.read_cases([json.dumps(CASE), json.dumps(CASE | change)]))


def test_a_broken_line_is_named():
    with pytest.raises(BriefError, match="line 1: document: not valid JSON"):
        list(evaluation.read_cases(["{"]))


def test_json_has_every_rule_at_every_level_and_no_infinity():
    judged = _judged(draft="fact")
    table = json.loads(json.dumps(evaluation.to_json(evaluation.measure(judged)), allow_nan=False))
    assert set(table["levels"]) == {"reject+confirm", "reject", "advice"}
    row = table["levels"]["reject"]["rules"]["invented-fact"]
    assert (row["drafts"], row["caught"], row["missed"]) == (1, 0, 1)
    assert set(row["clean"]) == {"all", "plain", "fluent", "hard"}


def test_text_fits_a_wide_terminal_and_can_show_one_rule():
    table = evaluation.measure(_judged(draft="fact"))
    assert max(map(len, evaluation.to_text(table).splitlines())) <= 120
    only = evaluation.to_text(table, "generic")
    assert "generic" in only
    assert "invented-fact" not in only
