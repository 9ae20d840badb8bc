"""What the command line does with a model: the second reader, and how a letter was written."""

import json

import pytest

from assistant.settings import read_settings
from tests.assistant.chain import INVENTED, READ, change, letter
from tests.assistant.test_cli import LETTER, VISIT, wellmet
from tests.openai_server import OpenAIServer, by_schema, status
from tests.samples import NOTES

VISITED = {
    **VISIT,
    "notes": NOTES,
    "profile": {"name": "Priya Raman", "specialty": "Internal Medicine"},
    "interview": {
        "program": "Lakeview Internal Medicine Residency",
        "interviewer": "Dr. Alicia Moreno",
        "role": "associate program director",
    },
}
DOUBT = {"id": 3, "words": "QI project", "reason": "Which project?", "note": ""}
SCRIPT = {
    "facts": READ,
    "letter": letter(INVENTED),
    "revision": change((5, "")),
    "doubts": {"doubts": [DOUBT]},
}


@pytest.fixture
def model(monkeypatch):
    """Sets a scripted endpoint up for the command line; gives its server."""
    read_settings.cache_clear()
    with OpenAIServer(by_schema(SCRIPT)) as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.url)
        monkeypatch.setenv("WELLMET_MODEL", "openai:tiny")
        monkeypatch.setenv("WELLMET_PRICE", "1/2")
        yield server
    read_settings.cache_clear()


def test_a_draft_is_read_twice_only_when_asked(model):
    plain = json.loads(wellmet("draft", "--json", "-", stdin=json.dumps(VISITED)).stdout)
    assert plain["accepted"]
    assert "second_reader" not in plain
    assert "doubts" not in [r.schema for r in model.requests]
    result = wellmet("draft", "--json", "--second-reader", "-", stdin=json.dumps(VISITED))
    read = json.loads(result.stdout)
    assert read["body"] == plain["body"]
    (added,) = [f for f in read["findings"] if f["rule"] == "second-reader"]
    assert (added["severity"], added["text"]) == ("confirm", "QI project")
    assert [f for f in read["findings"] if f != added] == plain["findings"]
    assert (read["accepted"], result.exit_code) == (False, 1)
    assert read["second_reader"]["findings"] == 1
    assert read["second_reader"]["tokens"] == 150


def test_the_trace_tells_every_version_with_its_price(model):
    result = wellmet("draft", "--json", "--trace", "-", stdin=json.dumps(VISITED))
    first, second = json.loads(result.stdout)["trace"]
    assert {f["rule"] for f in first["findings"]} == {"invented-fact"}
    assert second["findings"] == []
    # Two calls of 100 tokens sent and 50 answered, then one.
    assert (first["tokens"], first["cost"]) == (300, pytest.approx(0.0004))
    assert second["cost"] == pytest.approx(0.0002)
    assert "revise" in second["prompts"]
    told = wellmet("draft", "--trace", "-", stdin=json.dumps(VISITED)).stderr
    assert "Version 1: " in told
    assert "Nobel" in told
    assert "300 tokens, $0.0004." in told
    assert "Version 2: nothing to object to." in told
    assert len(model.requests) == 6


@pytest.mark.usefixtures("model")
def test_a_check_is_read_twice_line_by_line():
    alone = json.loads(wellmet("check", "--json", "-", stdin=json.dumps(LETTER)).stdout)
    lines = "\n".join([json.dumps(LETTER), "{]", json.dumps(LETTER)])
    result = wellmet("check", "--jsonl", "--second-reader", "-", stdin=lines)
    first, broken, last = map(json.loads, result.stdout.splitlines())
    assert "error" in broken
    assert first == last | {"second_reader": first["second_reader"]}
    assert first["findings"][: len(alone["findings"])] == alone["findings"]
    assert first["findings"][-1]["rule"] == "second-reader"


@pytest.mark.usefixtures("model")
def test_a_reader_that_fails_leaves_the_verdict_alone(monkeypatch):
    with OpenAIServer([status(401)]) as broken:
        monkeypatch.setenv("OPENAI_BASE_URL", broken.url)
        read_settings.cache_clear()
        alone = wellmet("check", "-", stdin=json.dumps(LETTER))
        result = wellmet("check", "--second-reader", "-", stdin=json.dumps(LETTER))
    assert (result.stdout, result.exit_code) == (alone.stdout, alone.exit_code)
    assert "the second reader could not read: The endpoint needs a key" in result.stderr


def test_a_second_reader_needs_a_model():
    result = wellmet("check", "--second-reader", "--model", "offline", "-", stdin="{}")
    assert result.exit_code == 2
    assert "A second reader is a model" in result.stderr
    result = wellmet("check", "--model", "openai:x", "-", stdin="{}")
    assert result.exit_code == 2
    assert "--second-reader" in result.stderr


def test_offline_there_is_nothing_to_trace():
    result = wellmet("draft", "--trace", "--model", "offline", "-", stdin=json.dumps(VISITED))
    assert "without any model" in result.stderr
