"""Prompts: declared variables, digests, and files found in a checkout and an installed copy."""

import pytest

from assistant import resources
from assistant.errors import PromptError
from assistant.templates import load, names, parse_prompt

SOURCE = "---\nname: x\nvariables: who\npurpose: Greets.\n---\nBe kind.\n=== user ===\nHi {{who}}\n"


def test_every_prompt_loads():
    assert names()
    for name in names():
        assert load(name).purpose


def test_system_and_user_are_parted():
    assert parse_prompt(SOURCE, "x").fill(who="Ana") == ("Be kind.", "Hi Ana")


def test_values_are_not_read_as_templates():
    assert parse_prompt(SOURCE, "x").fill(who="{{who}} {{notes}}")[1] == "Hi {{who}} {{notes}}"


@pytest.mark.parametrize("values", [{}, {"who": "a", "what": "b"}, {"what": "b"}])
def test_missing_or_unknown_values_are_refused(values):
    with pytest.raises(PromptError, match="variables missing or unknown"):
        parse_prompt(SOURCE, "x").fill(**values)


@pytest.mark.parametrize(
    "source",
    [
        "no header",
        SOURCE.replace("variables: who", "variables: who, when"),
        SOURCE.replace("variables: who", "variables:"),
        SOURCE.replace("purpose: Greets.\n", ""),
        SOURCE.replace("name: x", "name: y"),
        SOURCE + "=== user ===\nagain {{who}}\n",
    ],
)
def test_a_file_that_disagrees_with_its_header_is_refused_at_load(source):
    with pytest.raises(PromptError, match="prompt x"):
        parse_prompt(source, "x")


def test_digest_names_the_text():
    assert parse_prompt(SOURCE, "x").digest == parse_prompt(SOURCE, "x").digest
    assert parse_prompt(SOURCE, "x").digest != parse_prompt(SOURCE + " ", "x").digest


def test_an_unknown_prompt_is_a_prompt_error():
    with pytest.raises(PromptError, match="missing"):
        load("no-such-prompt")


def test_an_installed_copy_is_found_first(tmp_path, monkeypatch):
    package = tmp_path / "assistant"
    (package / "_bundled" / "prompts").mkdir(parents=True)
    (tmp_path / "prompts").mkdir()
    (tmp_path / "app.py").touch()
    monkeypatch.setattr(resources, "_PACKAGE", package)
    resources.locate.cache_clear()
    try:
        assert resources.locate("prompts") == package / "_bundled" / "prompts"
        assert resources.app_script() == tmp_path / "app.py"
        with pytest.raises(FileNotFoundError, match="install wellmet again"):
            resources.locate("nothing")
    finally:
        resources.locate.cache_clear()
