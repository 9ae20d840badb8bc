"""Numbers, words and the evidence index: what two writings of one thing share."""

import datetime
import runpy
from pathlib import Path

import pytest

from guardrails.grounding.evidence import index
from guardrails.grounding.match import Match
from guardrails.grounding.tokens import tokens
from tests.samples import INTERVIEW, brief


def keys(text: str) -> list[str]:
    return [t.key for t in tokens(text)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("twenty-two", "22"),
        ("twenty two", "22"),
        ("one hundred and forty", "140"),
        ("two hundred", "200"),
        ("a dozen", "a 12"),
        ("1,200", "1200"),
        ("third", "3rd"),
        ("twenty-first", "21st"),
        ("PGY-2s", "PGY2"),
        ("handoffs", "handoff"),
        ("taught", "teaching"),
        ("½", "half"),
        ("Café", "cafe"),
    ],
)
def test_two_writings_share_their_keys(one, other):
    assert keys(one) == keys(other)


@pytest.mark.parametrize(("one", "other"), [("two", "3"), ("PGY-2", "PGY-3"), ("third", "3")])
def test_different_things_keep_different_keys(one, other):
    assert keys(one) != keys(other)


def test_offsets_count_in_the_text_as_given():
    text = "“Naïve” 😊 2wk–block"
    assert [text[t.start : t.end] for t in tokens(text)] == ["Naïve", "2", "wk", "block"]


def find(notes: str, word: str):
    (token,) = tokens(word)
    return index(brief(notes=notes)).find(token)


@pytest.mark.parametrize(
    ("notes", "word", "how"),
    [
        ("a 2wk block", "week", Match.SHORT),
        ("his QI list", "quality", Match.SHORT),
        ("saw the laryngo tower", "laryngoscopy", Match.TYPO),
        ("their curiculum", "curriculum", Match.TYPO),
        ("28h shifts", "hours", Match.SHORT),
        ("same place since '09", "2009", Match.SHORT),
        ("came over in \u201986", "1986", Match.SHORT),
        ("chart rounds Tu/Th 7a", "Thursdays", Match.SHORT),
        ("unknowns conf 7:30a", "7:30", Match.SAME),
        ("phone a fellow til 11p", "night", Match.SHORT),
        ("lab as a tech on sats since march", "Saturdays", Match.SHORT),
        ("wrote the same H&P thrice", "three", Match.SHORT),
        ("back in 3 h", "hours", Match.SHORT),
        ("listened to ep 3 about sleep", "third", Match.SHORT),
        ("gives pts a notebook on day 1", "first", Match.SHORT),
        ("fellowship in PGY5-6", "PGY-6", Match.SHORT),
        ("R1/2 share the pager", "R2", Match.SHORT),
        ("rounds 6:15am", "quarter", Match.SHORT),
        ("call till 7a", "morning", Match.SHORT),
        ("lunch 12pm", "noon", Match.SHORT),
        ("nurse Gail, Estonian version", "Estonia", Match.SHORT),
        ("one year in Bolivia", "Bolivian", Match.SHORT),
        ("80k grant", "80000", Match.SHORT),
        ("sat from 9:40-10:05", "25", Match.SHORT),
        ("on 11/9 by zoom", "November", Match.SHORT),
        ("waited 7.1 y", "seven", Match.GENERAL),
    ],
)
def test_the_index_opens_short_forms_up(notes, word, how):
    assert find(notes, word)[0][1] is how


@pytest.mark.parametrize(
    ("notes", "word"),
    [("gave it to us", "ultrasound"), ("residents run it", "chair"), ("call till 7a", "evening")],
)
def test_the_index_is_silent_on_what_is_not_there(notes, word):
    assert find(notes, word) == ()


def test_the_interview_date_supports_weekday_month_and_day():
    evidence = index(brief(notes="", interview=INTERVIEW))
    assert datetime.date(2026, 11, 12) == INTERVIEW.date
    for word in ("Thursday", "November", "12", "12th"):
        (token,) = tokens(word)
        assert evidence.find(token), word


def test_evidence_is_shown_in_the_words_of_its_source():
    evidence = index(brief(notes="PGY2s get a 2wk block"))
    shown = evidence.evidence(3, 5)
    assert (shown.source, shown.text) == ("notes", "2wk block")


def test_the_other_interviewers_talk_is_known_as_his():
    notes = "Dr Moreno runs noon report.\nDr Feinmark has an amyloid registry."
    evidence = index(brief(notes=notes))
    others = {evidence.places[p].token.text for p in evidence.other_speaker}
    assert "amyloid" in others
    assert "noon" not in others


def test_the_packaged_keys_are_those_found_anew():
    tool = runpy.run_path(str(Path(__file__).parents[2] / "tools" / "grounding" / "make_keys.py"))
    assert tool["OUT"].read_text(encoding="utf-8") == tool["table"](), "run make_keys.py"
