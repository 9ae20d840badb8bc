"""`wellmet evaluate-chain`: the figures say what happened, for good models and bad ones."""

import json

import pytest
from click.testing import CliRunner

from assistant import chain_evaluation as measuring
from assistant.cli import main
from assistant.errors import BriefError
from assistant.model import Model
from tests.assistant.chain import INVENTED, READ, change, letter, settings
from tests.openai_server import OpenAIServer, by_schema, says, status
from tests.samples import CORPUS, INTERVIEW, NOTES, PROFILE

CASE = {
    "id": "one",
    "kind": "thank_you",
    "profile": {"name": PROFILE.name, "specialty": PROFILE.specialty},
    "interview": {"program": INTERVIEW.program, "interviewer": INTERVIEW.interviewer},
    "notes": NOTES,
    "drafts": [{"id": "ignored"}],
}


def outcome(script):
    with OpenAIServer(script) as server, Model(settings(openai_base_url=server.url)) as model:
        (one,) = measuring.outcomes(measuring.read_cases([json.dumps(CASE)]), model)
    return one


def test_accepted_at_once():
    one = outcome(by_schema({"facts": READ, "letter": letter()}))
    assert (one.result, one.accepted, one.tries, one.tokens) == ("first", True, 1, 300)
    assert one.details >= 2
    assert one.words > 40


def test_accepted_after_revision():
    script = {"facts": READ, "letter": letter(INVENTED), "revision": change((5, ""))}
    one = outcome(by_schema(script))
    assert (one.result, one.tries) == ("revised", 2)
    assert one.findings["invented-fact"] >= 1


def test_fallback_says_why():
    one = outcome([status(401)])
    assert (one.result, one.accepted, one.tries) == ("fallback", True, 0)
    assert "key" in one.why


def test_no_letter_at_all_is_counted():
    with (
        OpenAIServer([status(401)]) as server,
        Model(settings(openai_base_url=server.url)) as model,
    ):
        bare = json.dumps({**CASE, "notes": "zzz"})
        (one,) = measuring.outcomes(measuring.read_cases([bare]), model)
    assert (one.result, one.accepted, one.words) in (
        ("none", False, 0),
        ("fallback", True, one.words),
    )
    assert "key" in one.why


def test_the_table_adds_up():
    good = outcome(by_schema({"facts": READ, "letter": letter()}))
    bad = outcome([says("no letter")])
    told = measuring.to_json("openai:x", [good, bad])
    assert (told["cases"], told["first"], told["fallback"], told["accepted"]) == (2, 1, 1, 2)
    assert sum(told["why"].values()) == 1
    text = measuring.to_text("openai:x", [good, bad])
    assert "fallback" in text
    assert "seconds, median" in text


def test_the_command_offline():
    result = CliRunner().invoke(
        main, ["evaluate-chain", str(CORPUS), "--model", "offline", "--limit", "2", "--json"]
    )
    assert result.exit_code == 0, result.output
    told = json.loads(result.stdout)
    assert (told["cases"], told["offline"], told["accepted"]) == (2, 2, 2)


@pytest.mark.parametrize("line", ["{", "[]", '{"id": 1}'])
def test_a_bad_line_is_named(line):
    with pytest.raises(BriefError, match="line 2"):
        list(measuring.read_cases([json.dumps(CASE), line]))
