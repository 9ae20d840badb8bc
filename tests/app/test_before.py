"""What is asked before a draft, and how one was written, on the screen (AppTest)."""

import pytest

from assistant.draft import Doubt, Draft, SecondReading, Try
from assistant.ui import form, questions, state
from guardrails import Finding, Kind, Letter, Report
from tests import samples
from tests.app.test_letters import opened
from tests.app.test_screen import button, field, texts
from tests.assistant.chain import READ, letter, settings
from tests.openai_server import OpenAIServer, by_schema

pytestmark = pytest.mark.app
FAR = "https://llm.example.com/v1"


def headers(page):
    return " ".join(s.value for s in page.subheader)


def use_model(page, endpoint):
    page.radio(key="model.who").set_value("A model I name").run()
    page.text_input(key="model.endpoint").set_value(endpoint).run()
    page.text_input(key="model.name").set_value("scripted").run()


def test_what_is_sent_is_shown_once_before_the_first_call(page):
    use_model(page, FAR)
    button(page, "Try an example").click().run()
    button(page, "Draft the letter").click().run()
    assert "This goes to llm.example.com" in headers(page)
    shown = texts(page)
    assert "writes down in the note what she is not sure of" in shown
    assert "== To write the letter ==" in shown
    sent = shown.split("== To read")[1].split("== Stand-ins")[0]
    assert not [secret for secret in ("Okafor", "Lindqvist", "Eastbrook", "66k") if secret in sent]
    assert page.session_state["job"] is None
    button(page, "Do not send").click().run()
    assert "This goes to" not in headers(page)
    assert not page.session_state["desk"].versions


def test_a_yes_is_not_asked_for_again():
    about = samples.brief()
    far = settings(openai_base_url=FAR)
    first = questions.next_question(about, far, frozenset())
    assert (first.about, first.where) == ("sent", "llm.example.com")
    assert questions.next_question(about, far, {first.name}) is None
    elsewhere = settings(openai_base_url="https://other.example.com/v1")
    assert questions.next_question(about, elsewhere, {first.name})
    open_names = settings(openai_base_url=FAR, hide_names=False)
    assert "Moreno" in questions.next_question(about, open_names, {first.name}).text
    assert questions.next_question(about, settings(model="offline"), ()) is None
    near = settings(openai_base_url="http://127.0.0.1:9/v1")
    assert questions.next_question(about, near, ()) is None


def test_an_update_without_news_is_asked_about_first(page):
    button(page, "Try an example").click().run()
    field(page, "kind").set_value(Kind.UPDATE)
    field(page, "notes").set_value("just checking in, she was very kind about the free clinic")
    button(page, "Draft the letter").click().run()
    assert "Is this update worth a message?" in headers(page)
    assert "R4" in texts(page)
    assert not page.session_state["desk"].versions
    button(page, "Not now").click().run()
    assert "Is this update" not in headers(page)
    field(page, "notes").set_value(
        "our paper on sepsis alerts was accepted at JGIM, I am first author"
    )
    button(page, "Draft the letter").click().run()
    assert "Is this update" not in headers(page)
    assert len(page.session_state["desk"].versions) == 1


def test_who_writes_all_the_same_is_asked_once(page):
    button(page, "Try an example").click().run()
    field(page, "kind").set_value(Kind.UPDATE)
    field(page, "notes").set_value("News: I submitted a paper on sepsis alerts to JGIM.")
    button(page, "Draft the letter").click().run()
    button(page, "Write it all the same").click().run()
    assert len(page.session_state["desk"].versions) == 1
    button(page, "Draft again").click().run()
    assert len(page.session_state["desk"].versions) == 2


def test_the_endpoints_models_can_be_chosen(page):
    with OpenAIServer([], models=("zeta", "alpha")) as server:
        use_model(page, server.url)
        button(page, "Which models are there?").click().run()
        assert page.selectbox(key="model.pick").options == ["alpha", "zeta"]
        page.selectbox(key="model.pick").set_value("alpha").run()
    assert page.text_input(key="model.name").value == "alpha"
    assert page.session_state["settings"].model == "openai:alpha"
    page.text_input(key="model.endpoint").set_value("http://127.0.0.1:9/v1").run()
    assert "model.pick" not in [box.key for box in page.selectbox]
    button(page, "Which models are there?").click().run()
    assert "cannot be reached" in texts(page)


READING = SecondReading(
    "openai:tiny",
    (Doubt("body", "You started it in 1999.", "1999", "No year in your notes."),),
    Try((), 1.2, 300, {"second-read": "abcdef123456"}, 0.0003),
)
WRITTEN = Draft(
    Letter("Thanks", "Dear Dr. Okafor,\n\nThank you.\n\nYou started it in 1999.\n\nBest,\nMaya"),
    Report(()),
    model="openai:tiny",
    tries=2,
    trace=(
        Try((Finding("body", 0, 4, "Not in your notes.", rule="x", text="Nobel"),), 2.0, 500),
        Try((), 1.0, 100),
    ),
    second=READING,
)


def test_how_a_letter_was_written_and_what_the_reader_asks_survive_a_reload(page):
    button(page, "Try an example").click().run()
    page.session_state["desk"] = state.with_draft(page.session_state["desk"], WRITTEN)
    page.run()
    name = page.query_params["letter"]
    for screen in (page, opened(name)):
        told = next(e for e in screen.expander if e.label == "How this was written")
        assert "“Nobel”: Not in your notes." in told.text[0].value
        assert "The second reader: 1 question. 1.2 s, 300 tokens, $0.0003." in told.text[0].value
        check = screen.session_state["check"]
        assert [f.text for f in check.report.findings if f.rule == "second-reader"] == ["1999"]
        assert screen.session_state["desk"].current.draft.trace == WRITTEN.trace
        assert not screen.exception


def test_a_readers_question_is_settled_by_the_applicant():
    desk = state.with_draft(state.Desk(), WRITTEN)
    about = form.checking_brief(form.EXAMPLE)
    check = state.check(desk.letter, about, None, state.doubts(desk))
    (asked,) = [f for f in check.report.findings if f.rule == "second-reader"]
    vouched = state.vouched(desk, state.statement_of(check, asked))
    about = form.checking_brief(form.EXAMPLE, vouched.confirmed)
    check = state.check(desk.letter, about, None, state.doubts(vouched))
    assert "second-reader" not in [f.rule for f in check.report.findings]


def test_the_second_reader_is_off_by_default_and_reads_when_wanted(page):
    script = {"facts": READ, "letter": letter(), "doubts": {"doubts": []}}
    with OpenAIServer(by_schema(script)) as server:
        button(page, "Try an example").click().run()
        field(page, "notes").set_value(samples.NOTES)
        use_model(page, server.url)
        assert page.checkbox(key="model.second").value is False
        button(page, "Draft the letter").click().run()
        assert page.session_state["desk"].current.draft.second is None
        page.checkbox(key="model.second").check().run()
        button(page, "Draft again").click().run()
        read = page.session_state["desk"].current.draft
    asked = [r.schema for r in server.requests]
    assert read.second is not None
    assert asked.count("doubts") == (not read.fallback)


def test_a_second_reader_that_fails_is_said(page):
    failed = SecondReading("openai:tiny", why="The endpoint is busy (429).")
    draft = Draft(WRITTEN.letter, Report(()), model="openai:tiny", second=failed)
    page.session_state["desk"] = state.with_draft(state.Desk(), draft)
    page.run()
    assert "No second reading. The endpoint is busy (429)." in texts(page)
