"""What reaches an endpoint and what its faults are told as, without a draft around it."""

import datetime
import email.utils
import ssl
import threading
import time

import pytest

from assistant.budget import Budget
from assistant.errors import DraftStopped, ModelRefused, ModelUnreachable, UnreadableReply
from assistant.model import Model, Wanted
from assistant.model_faults import retry_after
from tests.assistant.chain import settings
from tests.openai_server import OpenAIServer, answers, drips, endless, hangs, says, status

HELLO = Wanted("Be brief.", "Hello")


def ask(script, wanted=HELLO, seconds=10.0, stopped=None, heard=None, **values):
    """(reply, requests) of one question."""
    with OpenAIServer(script) as server:
        chosen = settings(**{"openai_base_url": server.url, **values})
        with Model(chosen) as model:
            return model.ask(wanted, Budget(seconds, stopped), heard), server.requests


def test_what_is_sent():
    reply, (request,) = ask([says("Hi")], openai_api_key="sk-one")
    assert (reply.text, reply.tokens_in, reply.tokens_out) == ("Hi", 100, 50)
    assert request.path == "/v1/chat/completions"
    assert request.headers["authorization"] == "Bearer sk-one"
    assert request.json["model"] == "scripted"
    assert request.json["max_tokens"] > 0
    assert not request.json.get("stream")
    assert [m["role"] for m in request.json["messages"]] == ["system", "user"]


def test_loopback_needs_no_key():
    reply, _ = ask([says("Hi")])
    assert reply.text == "Hi"


def test_a_remote_endpoint_does():
    model = Model(settings(openai_base_url="https://llm.example.com/v1"))
    with pytest.raises(ModelRefused, match="OPENAI_API_KEY"):
        model.ask(HELLO, Budget(5))


def test_a_proxy_never_sees_what_stays_on_this_machine(monkeypatch):
    with OpenAIServer([says("no")]) as proxy:
        monkeypatch.setenv("HTTP_PROXY", proxy.url.removesuffix("/v1"))
        reply, _ = ask([says("yes")])
        assert reply.text == "yes"
        assert proxy.requests == []


def test_certificates_are_read_once_and_not_for_every_model(monkeypatch):
    ask([says("Hi")])

    def again(*_, **__):
        pytest.fail("read again")

    monkeypatch.setattr(ssl.SSLContext, "load_verify_locations", again)
    monkeypatch.setattr(ssl.SSLContext, "load_default_certs", again)
    reply, _ = ask([says("Ho")])
    assert reply.text == "Ho"


def test_redirects_are_not_followed():
    with OpenAIServer([says("stolen")]) as other:
        target = f"{other.url}/chat/completions"
        with pytest.raises(ModelRefused, match="moved"):
            ask([status(307, Location=target)])
        assert other.requests == []


def test_a_tracing_service_gets_nothing(monkeypatch):
    from assistant.drafting import draft
    from tests.samples import brief

    with OpenAIServer([says("{}")]) as tracer, OpenAIServer([says("no")]) as server:
        monkeypatch.setenv("LANGSMITH_TRACING", "true")
        monkeypatch.setenv("LANGSMITH_API_KEY", "x")
        monkeypatch.setenv("LANGSMITH_ENDPOINT", tracer.url)
        draft(brief(), settings(openai_base_url=server.url))
        time.sleep(0.5)
        assert server.requests
        assert tracer.requests == []


def test_words_are_heard_while_they_stream():
    heard = []
    reply, (request,) = ask([says("one two three " * 20)], heard=heard.append)
    assert reply.text == "one two three " * 20
    assert request.json["stream"] is True


def test_an_endpoint_that_cannot_stream_is_asked_whole():
    def no_stream(request):
        return answers("?", "text/plain") if request.json.get("stream") else says("Hi")

    reply, requests = ask(no_stream, heard=lambda _words: None)
    assert reply.text == "Hi"
    assert len(requests) == 2


def test_a_parameter_the_endpoint_renamed_is_renamed():
    complaint = "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead."

    def picky(request):
        return status(400, complaint) if "max_tokens" in request.json else says("Hi")

    _, requests = ask(picky)
    assert requests[-1].json["max_completion_tokens"] > 0


def test_a_busy_endpoint_is_asked_again_after_the_time_it_wants():
    reply, requests = ask([status(429, Retry_After="1"), says("Hi")])
    assert reply.text == "Hi"
    assert 0.9 < requests[1].at - requests[0].at < 2


def test_a_wait_beyond_the_budget_is_not_begun():
    begun = time.monotonic()
    with pytest.raises(ModelUnreachable, match="busy"):
        ask([status(429, Retry_After="60")])
    assert time.monotonic() - begun < 1


def test_an_exhausted_quota_is_not_waited_for():
    with pytest.raises(ModelRefused, match="quota"):
        ask([status(429, "insufficient_quota")])


@pytest.mark.parametrize(
    "reply", [hangs(), drips(0.05), drips(0.05, headers=True), endless(pause=0.01)]
)
def test_a_call_ends_in_its_time(reply):
    begun = time.monotonic()
    with pytest.raises(ModelUnreachable, match="in time"):
        ask([reply], timeout=0.2)
    assert time.monotonic() - begun < 1.3


def test_an_endless_answer_ends_by_its_size():
    with pytest.raises((UnreadableReply, ModelUnreachable)):
        ask([endless("x" * 1000)], timeout=5)


def test_a_compressed_answer_is_not_unpacked():
    with pytest.raises(UnreadableReply):
        ask([lambda exchange: exchange.send("x", Content_Encoding="gzip")])


def test_stopping_ends_an_open_call_at_once():
    stop = threading.Event()
    threading.Timer(0.2, stop.set).start()
    begun = time.monotonic()
    with pytest.raises(DraftStopped):
        ask([hangs()], stopped=stop.is_set, timeout=30)
    assert time.monotonic() - begun < 1


def test_no_error_quotes_what_the_endpoint_says():
    for code in (400, 401, 403, 404, 418, 422, 429, 500):
        with pytest.raises((ModelRefused, ModelUnreachable)) as caught:
            ask([status(code, "sk-private and my notes")], openai_api_key="sk-private", seconds=0.3)
        assert "private" not in str(caught.value)
        assert "notes and" not in str(caught.value)
        assert caught.value.__cause__ is None


@pytest.mark.usefixtures("short_pauses")
def test_nobody_there():
    with pytest.raises(ModelUnreachable, match="cannot be reached"):
        Model(settings(openai_base_url="http://127.0.0.1:9/v1", timeout=10.0)).ask(HELLO, Budget(9))


def test_a_local_model_without_its_file():
    with pytest.raises(ModelRefused, match="no model file"):
        Model(settings(model="local:/nowhere/tiny.gguf")).ask(HELLO, Budget(1))


def test_a_local_model_without_llama_cpp(tmp_path, monkeypatch):
    (tmp_path / "tiny.gguf").touch()
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)
    with pytest.raises(ModelRefused, match="not installed"):
        Model(settings(model=f"local:{tmp_path / 'tiny.gguf'}")).ask(HELLO, Budget(1))


def test_retry_after_is_read_in_both_forms():
    soon = datetime.datetime.now(datetime.UTC) + datetime.timedelta(seconds=30)
    assert retry_after("2.5") == 2.5
    assert 27 < retry_after(email.utils.format_datetime(soon, usegmt=True)) <= 30
    assert retry_after("soon") is None
    assert retry_after(None) is None
