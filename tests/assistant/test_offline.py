"""The offline composer: true, specific, within every limit, on any notes."""

import pytest

from assistant.errors import BriefError
from assistant.offline import compose, skipped
from tests import samples


def test_letter_uses_what_the_notes_say():
    body = compose(samples.brief()).body
    assert "you run the Thursday noon report" in body
    assert "diagnostic uncertainty" in body


def test_empty_notes_are_refused_with_what_to_add():
    with pytest.raises(BriefError, match="Add one or two things"):
        compose(samples.brief(notes=" \n"))


def test_pay_and_rank_plans_are_skipped_with_a_reason():
    reasons = {s.reason for s in skipped(samples.brief())}
    assert any("pay" in r for r in reasons)
    assert any("rank" in r for r in reasons)
