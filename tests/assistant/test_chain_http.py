"""The whole chain over real HTTP: every fault ends in a letter or a clear sentence, in time."""

import json
import threading
import time
from itertools import pairwise

import pytest

from assistant import model_faults
from assistant.drafting import draft
from assistant.errors import DraftStopped, ModelError
from assistant.model import Model
from tests.assistant.chain import INVENTED, READ, change, letter, settings
from tests.openai_server import (
    OpenAIServer,
    answers,
    breaks,
    breaks_midstream,
    by_schema,
    cut,
    drips,
    endless,
    fails_midstream,
    filtered,
    filtered_midstream,
    hangs,
    mislabelled,
    plain_only,
    refuses,
    repeats,
    says,
    status,
    streams_slowly,
)
from tests.samples import NOTES, brief

TIMEOUT = 1.0
SHORT = 0.3
"""Seconds for what never comes: any time proves it, and a busy machine cannot make it come."""
GOOD = {"facts": READ, "letter": letter()}
LABELLED = """SUBJECT: Thank you - Priya Raman, Internal Medicine
GRATITUDE:
- Thank you for taking the time to speak with me.
CONNECTION:
- Thank you for asking about my QI project, the sepsis alert. [1]
- I liked hearing that PGY-2s get a two-week teaching block. [2]
CLOSING:
- Thank you again for your time. []
"""
QUOTES = "- asked abt my QI project - sepsis alert in ED\n- PGY2s get a 2wk teaching block"


def run(script, timeout=TIMEOUT, **options):
    """(draft, requests, seconds); whatever happens, inside the time design.md gives."""
    with OpenAIServer(script) as server:
        begun = time.monotonic()
        written = draft(brief(), settings(openai_base_url=server.url, timeout=timeout), **options)
        seconds = time.monotonic() - begun
    assert seconds < 4 * timeout + 10
    assert written.accepted
    return written, server.requests, seconds


@pytest.mark.parametrize("progress", [None, lambda _step: None], ids=["whole", "streamed"])
def test_by_json_schema(progress):
    written, requests, _ = run(by_schema(GOOD), progress=progress)
    assert not written.fallback
    assert [request.schema for request in requests] == ["facts", "letter"]
    assert all(bool(r.json.get("stream")) is bool(progress) for r in requests)
    assert all(r.json["max_tokens"] for r in requests)
    assert written.trace[0].tokens == 300


def test_revision_over_http():
    script = {**GOOD, "letter": letter(INVENTED), "revision": change((5, ""))}
    written, requests, _ = run(by_schema(script))
    assert not written.fallback
    assert written.tries == 2
    assert [request.schema for request in requests] == ["facts", "letter", "revision"]


def test_plain_text_where_there_is_no_schema():
    replies = [plain_only(says(QUOTES)), says(QUOTES), says(LABELLED)]
    written, requests, _ = run(replies)
    assert not written.fallback
    assert [request.schema for request in requests] == ["facts", None, None]


@pytest.mark.usefixtures("short_pauses")
def test_a_server_error_is_overcome():
    written, requests, _ = run([status(500), says(READ), status(503), says(letter())])
    assert not written.fallback
    assert len(requests) == 4


def test_a_server_that_stays_down_ends_in_time(monkeypatch):
    real, short = model_faults.BACKOFF, 0.1
    monkeypatch.setattr(model_faults, "BACKOFF", short)
    written, requests, _ = run([status(502, "bad gateway")])
    assert written.fallback
    assert len(requests) == 4
    pauses = [after.at - before.at for before, after in pairwise(requests)]
    assert all(pause >= short * 2**i for i, pause in enumerate(pauses)), "longer each time"
    assert sum(pauses) * real / short > 3  # so long it is waited for with the real pauses


@pytest.mark.usefixtures("short_pauses")
def test_busy_then_good():
    written, requests, _ = run([status(429, Retry_After="0.4"), says(READ), says(letter())])
    assert not written.fallback
    assert requests[1].at - requests[0].at > 0.4


@pytest.mark.parametrize(
    ("script", "calls", "says_so"),
    [
        pytest.param([status(401)], 1, "key", id="401"),
        pytest.param([status(403)], 1, "may not use", id="403"),
        pytest.param([status(404)], 1, "does not know", id="404"),
        pytest.param([hangs()], 1, "in time", id="timeout"),
        pytest.param([drips(0.03)], 1, "in time", id="drip"),
        pytest.param([drips(0.03, headers=True)], 1, "in time", id="header-drip"),
        pytest.param([refuses()], 1, "declined", id="refusal"),
        pytest.param([filtered()], 1, "content filter", id="filter"),
        pytest.param([status(429, Retry_After="99")], 1, "busy", id="429"),
        pytest.param([status(400, "maximum context length")], 1, "too long", id="context"),
        pytest.param([breaks_midstream(letter())], 4, "cannot be reached", id="reset-midstream"),
        pytest.param([streams_slowly(letter(), 0.06)], 1, "in time", id="slow-stream"),
        pytest.param([filtered_midstream(letter())], 1, "content filter", id="filter-midstream"),
        pytest.param(
            [status(400, "This model's maximum context length is 8192 tokens")],
            1,
            "too long",
            id="context-length",
        ),
        pytest.param([status(402)], 1, "payment", id="402"),
        pytest.param([status(413, "maximum context length")], 1, "too long", id="413"),
        pytest.param([status(400, "content_filter: hate")], 1, "content filter", id="filter-400"),
        pytest.param([status(307, Location="http://127.0.0.1:9/v1")], 1, "moved", id="moved"),
        pytest.param([status(503, Retry_After="99")], 1, "fault of its own", id="503-later"),
        pytest.param([fails_midstream(letter())], 2, "could not be read", id="error-midstream"),
        pytest.param(
            [answers("\x00\x01{", "application/json")], 2, "could not be read", id="bytes"
        ),
        pytest.param([status(500)], 4, "fault of its own", id="500"),
        pytest.param([breaks(0)], 4, "cannot be reached", id="reset"),
        pytest.param([breaks(40)], 4, "cannot be reached", id="reset-midway"),
        pytest.param([cut(json.dumps(letter())[:200])], 2, "no letter", id="truncated"),
        pytest.param([says("{]")], 2, "no letter", id="malformed"),
        pytest.param([answers("<html>Hello</html>")], 2, "could not be read", id="html"),
        pytest.param([answers("{}", "application/json")], 2, "could not be read", id="no-choices"),
        pytest.param([answers("", "application/json")], 2, "could not be read", id="empty"),
    ],
)
@pytest.mark.parametrize("streamed", [False, True], ids=["whole", "streamed"])
@pytest.mark.usefixtures("short_pauses")
def test_faults_end_in_the_composers_letter_with_the_reason(script, calls, says_so, streamed):
    timeout = SHORT if says_so == "in time" else TIMEOUT
    written, requests, _ = run(script, timeout, progress=(lambda _step: None) if streamed else None)
    assert written.fallback
    assert written.model == "offline"
    assert says_so in written.why
    assert NOTES[:20] not in written.why
    assert len(requests) <= calls + (1 if streamed else 0)


@pytest.mark.parametrize("streamed", [False, True], ids=["whole", "streamed"])
def test_an_endless_answer_ends(streamed):
    timeout = SHORT if streamed else TIMEOUT  # streamed it ends by time, whole by size
    progress = (lambda _step: None) if streamed else None
    written, requests, _ = run([endless()], timeout, progress=progress)
    assert written.fallback
    assert len(requests) <= 3


def test_without_fallback_the_reason_is_raised():
    with OpenAIServer([status(401)]) as server:
        chosen = settings(openai_base_url=server.url, openai_api_key="sk-x")
        with pytest.raises(ModelError, match="does not accept the key"):
            draft(brief(), chosen, fallback=False)


def test_slow_but_good_answers_all_count_against_one_deadline():
    slow = says("{]", after=0.8 * SHORT)
    written, _, seconds = run([slow], SHORT)
    assert written.fallback
    assert seconds < 4 * SHORT + 8


@pytest.mark.parametrize("streamed", [False, True], ids=["whole", "streamed"])
def test_a_good_answer_under_a_wrong_content_type_ends_in_a_letter(streamed):
    script = [mislabelled(READ), mislabelled(letter())]
    written, requests, _ = run(script, progress=(lambda _step: None) if streamed else None)
    assert not written.fallback or "could not be read" in written.why
    assert len(requests) <= 4


@pytest.mark.usefixtures("short_pauses")
def test_a_server_that_says_when_to_come_back_is_waited_for():
    written, requests, _ = run([status(503, Retry_After="0.4"), says(READ), says(letter())])
    assert not written.fallback
    assert 0.4 < requests[1].at - requests[0].at < 1.4


@pytest.mark.parametrize("streamed", [False, True], ids=["whole", "streamed"])
def test_stopping_ends_a_draft_in_the_middle_of_an_answer(streamed):
    stop = threading.Event()

    def begin(_request):
        threading.Timer(0.15, stop.set).start()  # a few pieces later
        return endless(pause=0.05)

    with OpenAIServer(begin) as server:
        begun = time.monotonic()
        chosen = settings(openai_base_url=server.url, timeout=30.0)
        with pytest.raises(DraftStopped, match="your notes are as they were"):
            draft(
                brief(),
                chosen,
                stopped=stop.is_set,
                progress=(lambda _step: None) if streamed else None,
            )
        assert time.monotonic() - begun < 5


def test_a_proxy_is_used_for_an_endpoint_elsewhere(monkeypatch):
    """Only what is on this machine passes proxies by; the proxy here answers in its place."""
    with OpenAIServer(by_schema(GOOD)) as proxy:
        monkeypatch.setenv("HTTP_PROXY", proxy.url.removesuffix("/v1"))
        far = settings(openai_base_url="http://llm.example.com/v1", openai_api_key="sk-x")
        with Model(far) as model:
            written = draft(brief(), model)
    assert not written.fallback
    assert {request.path for request in proxy.requests} == {
        "http://llm.example.com/v1/chat/completions"
    }


def test_a_draft_keeps_to_its_tokens():
    with OpenAIServer(by_schema(GOOD)) as server:
        written = draft(brief(), settings(openai_base_url=server.url, tokens=900))
    assert written.fallback
    assert "WELLMET_TOKENS" in written.why
    assert len(server.requests) <= 1


@pytest.mark.parametrize("streamed", [False, True], ids=["whole", "streamed"])
def test_chunks_sent_twice_never_reach_the_letter(streamed):
    script = [repeats(READ), repeats(letter())]
    written, _, _ = run(script, progress=(lambda _step: None) if streamed else None)
    text = written.letter.body
    assert len(set(text.split())) > len(text.split()) / 2, "nothing stands there twice"
    assert written.fallback == streamed
