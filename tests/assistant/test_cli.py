import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from click.testing import CliRunner

from assistant.cli import KINDS, main
from guardrails import RULES, Kind
from tests.samples import CORPUS

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"
VISIT = json.loads((EXAMPLES / "visit.json").read_text(encoding="utf-8"))
LETTER = json.loads((EXAMPLES / "letter.json").read_text(encoding="utf-8"))
FINDING_KEYS = ["rule", "severity", "field", "start", "end", "text", "message", "evidence", "fix"]
RUN = [sys.executable, "-m", "assistant"]


def wellmet(*arguments: str, stdin: str | bytes = ""):
    return CliRunner().invoke(main, arguments, input=stdin, catch_exceptions=False)


def _one_line(result) -> str:
    """The one line of standard error a bad input gets."""
    assert result.exit_code == 2
    assert result.stdout == ""
    (line,) = result.stderr.splitlines()
    return line


def _sound_letter() -> dict:
    """A case's letter drafted offline and therefore accepted."""
    done = json.loads(wellmet("draft", "--json", "-", stdin=json.dumps(VISIT)).stdout)
    return VISIT | {"subject": done["subject"], "body": done["body"]}


def test_check_answers_by_contract():
    result = wellmet("check", "--json", "-", stdin=json.dumps(LETTER))
    answer = json.loads(result.stdout)
    assert result.exit_code == 1
    assert list(answer) == ["id", "accepted", "findings"]
    assert (answer["id"], answer["accepted"]) == ("lakeview-moreno", False)
    assert {"ranking", "invented-fact"} <= {f["rule"] for f in answer["findings"]}
    for finding in answer["findings"]:
        assert list(finding) == FINDING_KEYS
        assert finding["text"] == LETTER[finding["field"]][finding["start"] : finding["end"]]
        for piece in finding["evidence"]:
            assert list(piece) == ["source", "start", "end", "text"]


def test_check_accepts_and_says_so():
    document = json.dumps(_sound_letter())
    assert wellmet("check", "-", stdin=document).exit_code == 0
    assert json.loads(wellmet("check", "--json", "-", stdin=document).stdout)["accepted"] is True


def test_check_reads_as_text():
    result = wellmet("check", str(EXAMPLES / "letter.json"))
    assert result.exit_code == 1
    assert result.stdout.startswith("Not accepted: ")
    assert "how you will rank" in result.stdout


def test_a_finding_about_something_missing_quotes_nothing():
    _, _, unaddressed = _sound_letter()["body"].partition("\n\n")
    shown = wellmet("check", "-", stdin=json.dumps(LETTER | {"body": unaddressed})).stdout
    assert "reject  structure  body 0\n  The salutation is missing" in shown
    assert "“”" not in shown


@pytest.mark.parametrize(
    ("document", "named"),
    [
        ("", "empty"),
        ("{", "not valid JSON"),
        ("[]", "must be a JSON object"),
        (json.dumps(VISIT), "subject and body: missing"),
        (json.dumps(LETTER | {"colour": 1}), "colour: unknown key"),
        (json.dumps(LETTER | {"profile": {"name": "P"}}), "profile.specialty: missing"),
        (json.dumps(LETTER | {"notes": 5}), "notes: must be a text"),
        (json.dumps(LETTER | {"body": "x" * 30_001}), "body: too long"),
        (json.dumps(LETTER | {"notes": "\ud83d"}), "not valid JSON"),
        ("[" * 50_000, "recursion"),
        (b"\x00\xff\xfe", "no UTF-8 text"),
    ],
    ids=range(11),
)
def test_bad_input_is_one_line_naming_it(document, named: str):
    assert named in _one_line(wellmet("check", "-", stdin=document))


@pytest.mark.parametrize("path", ["nowhere.json", "bad\0name", str(EXAMPLES)])
def test_a_file_that_cannot_be_read_is_named(path: str):
    line = _one_line(wellmet("check", path))
    assert path.split("\0")[0] in line


def test_jsonl_keeps_order_and_goes_on_after_a_bad_line():
    lines = [
        json.dumps(LETTER | {"id": "first"}),
        "{ not json",
        "",
        json.dumps(LETTER | {"id": "third", "colour": 1}),
        json.dumps(_sound_letter() | {"id": "last", "notes": VISIT["notes"] + " \u2028 \x85"}),
    ]
    result = wellmet("check", "--jsonl", "-", stdin="\n".join(lines))
    answers = [json.loads(line) for line in result.stdout.split("\n") if line]
    assert result.exit_code == 2
    assert [answer["id"] for answer in answers] == ["first", None, "third", "last"]
    assert [answer.get("line") for answer in answers] == [None, 2, 4, None]
    assert list(answers[1]) == ["id", "line", "error"]
    assert "colour" in answers[2]["error"]
    assert answers[3]["accepted"] is True


@pytest.mark.parametrize(("documents", "code"), [([LETTER], 1), ([], 2)])
def test_jsonl_exit_code(documents, code: int):
    stdin = "".join(json.dumps(document) + "\n" for document in documents)
    assert wellmet("check", "--jsonl", "-", stdin=stdin).exit_code == code


def test_jsonl_streams():
    """The first answer is out before the second line is written."""
    line = json.dumps(LETTER, ensure_ascii=False).encode() + b"\n"
    with subprocess.Popen(
        [*RUN, "check", "--jsonl", "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as running:
        for _ in range(2):
            running.stdin.write(line)
            running.stdin.flush()
            assert json.loads(running.stdout.readline())["id"] == "lakeview-moreno"
        running.stdin.close()
        assert running.wait(20) == 1


def test_a_reader_that_leaves_is_no_traceback(tmp_path: Path):
    many = tmp_path / "many.jsonl"
    many.write_text((json.dumps(LETTER) + "\n") * 50, encoding="utf-8")
    with subprocess.Popen(
        [*RUN, "check", "--jsonl", str(many)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        running.stdout.close()
        assert b"Traceback" not in running.stderr.read()


def test_draft_answers_by_contract():
    result = wellmet("draft", "--json", "-", stdin=json.dumps(VISIT))
    answer = json.loads(result.stdout)
    assert result.exit_code == 0
    assert list(answer) == [
        "id", "subject", "body", "accepted", "findings", "model", "fallback", "why", "tries",
        "prompts",
    ]  # fmt: skip
    assert answer["accepted"] is True
    assert (answer["model"], answer["fallback"], answer["why"]) == ("offline", False, None)
    assert (answer["tries"], answer["prompts"]) == (1, {})
    assert "Moreno" in answer["body"]


def test_draft_prints_the_letter():
    result = wellmet("draft", str(EXAMPLES / "visit.json"))
    done = json.loads(wellmet("draft", "--json", str(EXAMPLES / "visit.json")).stdout)
    assert result.stdout == f"{done['subject']}\n\n{done['body']}\n"


def test_draft_of_another_kind():
    result = wellmet("draft", "--kind", "linkedin", "--json", "-", stdin=json.dumps(VISIT))
    assert json.loads(result.stdout)["subject"] == ""


@pytest.mark.parametrize(
    ("arguments", "stdin", "named"),
    [
        (["--model", "gpt"], VISIT, "gpt"),
        (["--model", "openai:"], VISIT, "openai"),
        ([], VISIT | {"notes": ""}, "notes"),
        ([], VISIT | {"kind": "poem"}, "kind"),
    ],
)
def test_draft_names_bad_input(arguments, stdin, named: str):
    assert named in _one_line(wellmet("draft", *arguments, "-", stdin=json.dumps(stdin)))


def _dead_endpoint() -> str:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{taken.getsockname()[1]}/v1"


@pytest.fixture
def _unreachable(monkeypatch):
    from assistant.settings import read_settings

    read_settings.cache_clear()
    monkeypatch.setenv("OPENAI_BASE_URL", _dead_endpoint())
    monkeypatch.setenv("WELLMET_TIMEOUT", "2")
    monkeypatch.setenv("WELLMET_MODEL", "openai:tiny")
    yield
    read_settings.cache_clear()


@pytest.mark.usefixtures("_unreachable", "short_pauses")
def test_draft_falls_back_when_the_model_is_unreachable():
    result = wellmet("draft", "--json", "-", stdin=json.dumps(VISIT))
    answer = json.loads(result.stdout)
    assert result.exit_code == 0
    assert (answer["model"], answer["fallback"]) == ("offline", True)
    assert answer["why"]


def test_a_program_that_wants_no_messages_gets_none_unasked():
    about = {**VISIT, "interview": {**VISIT["interview"], "wants_no_messages": True}}
    line = _one_line(wellmet("draft", "-", stdin=json.dumps(about)))
    assert "asked for no messages" in line
    result = wellmet("draft", "--anyway", "-", stdin=json.dumps(about))
    assert result.exit_code == 0
    assert "Dear" in result.stdout


@pytest.mark.usefixtures("_unreachable", "short_pauses")
def test_draft_without_fallback_exits_3():
    result = wellmet("draft", "--no-fallback", "-", stdin=json.dumps(VISIT))
    assert result.exit_code == 3
    assert result.stdout == ""
    assert len(result.stderr.splitlines()) == 1


def test_wrong_settings_are_all_named(monkeypatch):
    from assistant.settings import read_settings

    read_settings.cache_clear()
    monkeypatch.setenv("WELLMET_TIMEOUT", "soon")
    monkeypatch.setenv("WELLMET_MODEL", "clever")
    line = _one_line(wellmet("draft", "-", stdin=json.dumps(VISIT)))
    read_settings.cache_clear()
    assert "WELLMET_TIMEOUT" in line
    assert "WELLMET_MODEL" in line


@pytest.mark.parametrize("form", ["txt", "eml", "docx", "ics"])
def test_export_writes_the_file(form: str, tmp_path: Path):
    target = tmp_path / f"letter.{form}"
    document = json.dumps(_sound_letter())
    result = wellmet("export", "--format", form, "-o", str(target), "-", stdin=document)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")
    assert target.stat().st_size > 100


def test_export_names_what_is_open_and_writes_all_the_same(tmp_path: Path):
    target = tmp_path / "letter.txt"
    result = wellmet("export", "--format", "txt", "-o", str(target), str(EXAMPLES / "letter.json"))
    assert result.exit_code == 0
    assert "open findings" in result.stderr
    assert "ranking" in result.stderr
    assert target.read_text(encoding="utf-8") == f"{LETTER['subject']}\n\n{LETTER['body']}"


@pytest.mark.parametrize(
    ("form", "change", "named"),
    [
        ("eml", {"email": "zoë@x.example"}, "interview.email"),
        ("ics", {"date": ""}, "interview.date"),
        ("ics", {"timezone": "Mars"}, "interview.timezone"),
    ],
)
def test_export_names_the_field_in_the_way(form, change, named: str, tmp_path: Path):
    document = LETTER | {"interview": LETTER["interview"] | change}
    target = tmp_path / "x"
    result = wellmet("export", "--format", form, "-o", str(target), "-", stdin=json.dumps(document))
    assert named in _one_line(result)
    assert not target.exists()


def test_export_names_a_place_it_cannot_write(tmp_path: Path):
    target = tmp_path / "no" / "such" / "letter.txt"
    result = wellmet("export", "--format", "txt", "-o", str(target), "-", stdin=json.dumps(LETTER))
    assert str(target) in _one_line(result)


def test_rules_lists_every_rule():
    result = wellmet("rules")
    assert [line.split()[0] for line in result.stdout.splitlines()] == [r.code for r in RULES]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_rules_explains_one(rule):
    result = wellmet("rules", rule.code)
    assert result.exit_code == 0
    assert rule.source in result.stdout
    assert "Fires on:" in result.stdout


def test_rules_names_an_unknown_one():
    assert "grammar" in _one_line(wellmet("rules", "grammar"))


def test_evaluate_prints_table_and_json(tmp_path: Path):
    first = CORPUS.read_text(encoding="utf-8").split("\n")[0]
    corpus = tmp_path / "one.jsonl"
    corpus.write_text(first + "\n", encoding="utf-8")
    assert "== reject+confirm ==" in wellmet("evaluate", str(corpus)).stdout
    table = json.loads(wellmet("evaluate", "--json", str(corpus)).stdout)
    assert table["cases"] == 1
    assert wellmet("evaluate", "--misses", str(corpus)).exit_code == 0


@pytest.mark.parametrize("text", ["", "{", '{"id": "x"}'])
def test_evaluate_names_a_bad_corpus(text: str, tmp_path: Path):
    corpus = tmp_path / "bad.jsonl"
    corpus.write_text(text, encoding="utf-8")
    assert _one_line(wellmet("evaluate", str(corpus)))


@pytest.mark.parametrize("name", [None, *main.commands])
def test_help_is_for_newcomers(name: str | None):
    result = wellmet(*([name] if name else []), "--help")
    assert result.exit_code == 0
    assert len(result.stdout) > 150


def test_help_shows_each_example_on_a_line_of_its_own():
    shown = wellmet("--help").stdout
    lines = [line.strip() for line in shown.splitlines()]
    assert "\\b" not in shown
    assert "wellmet draft visit.json" in lines
    assert "wellmet export --format eml -o letter.eml letter.json" in lines


def test_help_lists_the_commands_uncut():
    _, _, commands = wellmet("--help").stdout.partition("Commands:")
    assert commands.strip()
    assert "..." not in commands


def test_kinds_are_those_of_the_guardrails():
    assert list(KINDS) == [kind.value for kind in Kind]


def test_check_loads_nothing_heavy():
    """A cold check stays near a second because these are never imported for it."""
    program = (
        "import sys, assistant.cli; from assistant import intake\n"
        "heavy = {'streamlit', 'langchain_core', 'openai', 'docx', 'icalendar', 'httpx'}\n"
        "sys.exit(', '.join(sorted(heavy & set(sys.modules))) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.stderr == ""


@pytest.mark.app
@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM])
def test_app_serves_says_where_and_ends_cleanly(end: signal.Signals):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with subprocess.Popen(
        [*RUN, "app", "--port", str(port)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    ) as running:  # fmt: skip
        try:
            assert running.stdout.readline().strip() == f"wellmet is at http://127.0.0.1:{port}"
            _wait_for(f"http://127.0.0.1:{port}/_stcore/health")
        finally:
            running.send_signal(end)
        _, complaints = running.communicate(timeout=20)
        assert running.returncode in (0, -end, 128 + end)
        assert "Traceback" not in complaints


def _wait_for(url: str) -> None:
    for _ in range(100):
        try:
            with urllib.request.urlopen(url, timeout=2) as answer:
                assert "default-src 'self'" in answer.headers["Content-Security-Policy"]
                return
        except OSError:
            time.sleep(0.1)
    pytest.fail(f"nothing served at {url}")


def test_app_names_a_port_in_use():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        assert port in _one_line(wellmet("app", "--port", port))
