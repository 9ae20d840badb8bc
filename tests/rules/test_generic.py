"""generic: paraphrase counts, commonplaces do not."""

from guardrails.rules.generic import RULE
from tests.samples import brief, letter

PLAIN = "I was impressed by the supportive faculty and the commitment to excellence."


def stripped(sentence: str):
    draft = letter(sentence)
    return type(draft)(draft.subject, draft.body.replace("diagnostic uncertainty", "medicine"))


def test_generalities_are_found():
    assert list(RULE.check(stripped(PLAIN), brief()))


def test_free_paraphrase_is_not_generic():
    told = "Your remark that feedback is a procedure, and the alert for sepsis, stay with me."
    assert list(RULE.check(stripped(told), brief())) == []


def test_empty_notes_ask_for_a_detail():
    (found,) = RULE.check(stripped(PLAIN), brief(notes=""))
    assert "add one or two things" in found.message


def test_words_quoted_from_the_notes_are_not_generic():
    notes = 'she said "today tells you about us" <- true\nals clinic in one hallway'
    quoted = "I keep coming back to the words “today tells you about us.”"
    assert list(RULE.check(stripped(quoted), brief(notes=notes))) == []
    assert list(RULE.check(stripped(quoted.replace("about us", "about them")), brief(notes=notes)))
