"""Writing again with a model: the whole letter, one part, one sentence; what stays, stays."""

import dataclasses

import pytest

from assistant.errors import BriefError, DraftRejected, DraftStopped
from assistant.model import Model
from assistant.rewriting import put_together, rewrite, taken_apart
from assistant.wishes import Place, Wish
from guardrails import Letter, Part, review
from guardrails.text import Span, sentences
from tests.assistant.chain import INVENTED, READ, change, settings
from tests.assistant.chain import letter as answered
from tests.openai_server import OpenAIServer, by_schema, hangs, says, status
from tests.samples import INTERVIEW, NOTES, brief, letter

ASKED = "Thank you for asking about my QI project, the sepsis alert."
SAMPLE = letter(ASKED)


def place_of(words, text=SAMPLE):
    start = text.body.index(words)
    return Place("body", start, start + len(words))


def run(script, wish, text=SAMPLE, about=None, **options):
    """(draft, requests) of one piece or letter written again."""
    with OpenAIServer(script) as server:
        chosen = settings(openai_base_url=server.url)
        return rewrite(text, about or brief(), chosen, wish, **options), server.requests


def revised(*replies):
    """A script of revision answers in order; the last one is repeated."""
    return [says(change(*reply)) for reply in replies]


NUMBER = 4
"""Of `ASKED`: the subject is the first sentence, two open the letter."""
BETTER = "Thank you for your question about my QI project, the sepsis alert."


def test_one_sentence_is_written_again_and_nothing_else_moves():
    written, (request,) = run(
        revised([(NUMBER, BETTER), (2, "Something else altogether.")]),
        Wish("warmer", place=place_of(ASKED)),
    )
    assert written.letter.body == SAMPLE.body.replace(ASKED, BETTER)
    assert written.letter.subject == SAMPLE.subject
    assert (written.model, written.tries, written.fallback) == ("openai:scripted", 1, False)
    assert f"{NUMBER}: {ASKED}" in request.prompt
    assert "with this wish for the style: warmer" in request.prompt
    assert "68k" not in request.prompt
    assert {"revise", "form-faculty"} <= set(written.prompts)


def test_what_is_invented_is_told_and_mended():
    written, requests = run(
        revised([(NUMBER, INVENTED)], [(NUMBER, BETTER)]), Wish(place=place_of(ASKED))
    )
    assert written.letter.body == SAMPLE.body.replace(ASKED, BETTER)
    assert [bool(one.findings) for one in written.trace] == [True, False]
    assert "Nobel" in requests[1].prompt.split("Rejected, with the objections:")[1]


def test_what_stays_invented_is_not_shown():
    with pytest.raises(DraftRejected, match="the letter is as it was"):
        run(revised([(NUMBER, INVENTED)]), Wish(place=place_of(ASKED)))


def test_old_findings_elsewhere_are_no_bar():
    """Who writes one sentence again need not mend another first."""
    text = letter(f"{INVENTED} {ASKED}")
    assert not review(text, brief()).accepted
    written, _ = run(revised([(5, BETTER)]), Wish(place=place_of(ASKED, text)), text)
    assert BETTER in written.letter.body
    assert INVENTED in written.letter.body
    assert not written.accepted


def test_a_sentence_may_be_dropped():
    text = letter(f"{ASKED} You run the Thursday noon report.")
    written, _ = run(revised([(NUMBER, "")]), Wish(place=place_of(ASKED, text)), text)
    assert written.letter.body == text.body.replace(f"{ASKED} ", "")


def test_the_subject_can_be_written_again():
    new = "Thank you for our conversation - Priya Raman, Internal Medicine"
    place = Place("subject", 0, len(SAMPLE.subject))
    written, _ = run(revised([(1, new)]), Wish(place=place))
    assert written.letter == dataclasses.replace(SAMPLE, subject=new)


def test_the_whole_letter_goes_through_the_whole_chain():
    script = by_schema({"facts": READ, "letter": answered()})
    wish = Wish("shorter", use="PGY2s get a 2wk teaching block")
    written, requests = run(script, wish)
    assert [request.schema for request in requests] == ["facts", "letter"]
    assert "shorter; use this note: “PGY2s get a 2wk teaching block”" in requests[1].prompt
    assert written.accepted


def test_a_note_left_out_is_not_even_sent():
    script = by_schema({"facts": READ, "letter": answered()})
    written, (read, write, *_) = run(script, Wish(leave_out="PGY2s get a 2wk teaching block"))
    assert "teaching block" not in read.prompt + write.prompt
    assert "teaching block" not in written.letter.body, "what the model says unasked is rejected"
    assert "PGY2s" in NOTES


def test_a_note_that_stays_out_cannot_be_wished_in():
    with pytest.raises(BriefError, match="stays out of any letter"):
        run([status(500)], Wish(use="68k, call q4, top 3 prob"))


def test_leaving_a_sentence_out_needs_no_model():
    written, requests = run([status(500)], Wish(leave_out="x", place=place_of(f"{ASKED}")))
    assert ASKED not in written.letter.body
    assert "\n\n\n" not in written.letter.body
    assert requests == []


def test_where_there_is_no_sentence_there_is_nothing_to_write():
    signed = place_of("Priya Raman\nHarlan")
    with pytest.raises(BriefError, match="no sentence here"):
        run([status(500)], Wish(place=signed))


def test_a_program_without_messages_has_its_letter_all_the_same():
    about = brief(interview=dataclasses.replace(INTERVIEW, wants_no_messages=True))
    script = by_schema({"facts": READ, "letter": answered()})
    written, _ = run(script, Wish("shorter"), about=about)
    assert written.accepted


def test_stop_ends_it():
    with OpenAIServer([hangs()]) as server:
        chosen = settings(openai_base_url=server.url, timeout=30)
        with pytest.raises(DraftStopped):
            rewrite(
                SAMPLE,
                brief(),
                chosen,
                Wish(place=place_of(ASKED)),
                stopped=lambda: bool(server.requests),
            )


def test_names_in_a_piece_are_hidden_from_a_model_elsewhere():
    text = letter("Dr. Moreno, thank you for asking about my QI project at Lakeview.")
    seen = []

    def answer(request):
        seen.append(request.prompt.lower())
        sentence = request.prompt.split(f"\n{NUMBER}: ")[1].splitlines()[0]
        return says(change((NUMBER, sentence.replace("thank you", "I thank you"))))

    with OpenAIServer(answer) as server:
        chosen = settings(openai_base_url=server.url, openai_api_key="sk-x")
        with Model(chosen, is_near=lambda _url: False) as model:
            place = place_of(
                "Dr. Moreno, thank you for asking about my QI project at Lakeview.", text
            )
            written = rewrite(text, brief(), model, Wish(place=place))
    assert "moreno" not in seen[0]
    assert "lakeview" not in seen[0]
    assert "Dr. Moreno, I thank you for asking" in written.letter.body


def test_a_letter_taken_apart_comes_together_as_it_was():
    for text in (
        SAMPLE,
        Letter("", "Dr. Moreno, thank you. I hope to stay in touch."),
        letter("A. B."),
    ):
        now = taken_apart(text)
        assert put_together(now, {}).letter == text
        for sentence, (start, end) in zip(now.sketch, now.spans, strict=True):
            name = "subject" if sentence.part is Part.SUBJECT else "body"
            assert text.field(name)[start:end] == sentence.text


def test_put_together_moves_the_spans_along():
    now = taken_apart(SAMPLE)
    new = put_together(now, {1: "Thank you.", 3: ""})
    for sentence, (start, end) in zip(new.sketch[1:], new.spans[1:], strict=True):
        assert new.letter.body[start:end] == sentence.text
    assert ASKED not in new.letter.body
    assert sentences(new.letter.body)[0] == Span(0, len("Dear Dr. Moreno,"))
