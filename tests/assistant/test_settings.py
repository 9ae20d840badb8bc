"""Settings: typed, all wrong ones named at once, the key never shown."""

import subprocess
import sys
from pathlib import Path

import pytest

from assistant.errors import SettingsError
from assistant.settings import is_loopback, parse_spec, read_settings

ROOT = Path(__file__).parents[2]
VARIABLES = (
    "WELLMET_MODEL",
    "WELLMET_TIMEOUT",
    "WELLMET_DATA_DIR",
    "WELLMET_DATABASE_URL",
    "OPENAI_API_KEY",
    "OPENAI_BASE_URL",
)


@pytest.fixture(autouse=True)
def clean(monkeypatch, tmp_path):
    """No variable and no .env but the test's own."""
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    read_settings.cache_clear()
    yield
    read_settings.cache_clear()


def test_a_fresh_machine_is_offline():
    settings = read_settings()
    assert settings.model == "offline"
    assert settings.timeout == 60
    assert settings.openai_api_key is None
    assert settings.stays_here


def test_env_file_is_read_and_environment_wins(monkeypatch, tmp_path):
    (tmp_path / ".env").write_text("WELLMET_TIMEOUT=7\nWELLMET_MODEL=openai:a\nOTHER=1\n")
    monkeypatch.setenv("WELLMET_MODEL", "openai:b")
    settings = read_settings()
    assert (settings.timeout, settings.model) == (7, "openai:b")


def test_all_wrong_settings_are_named_at_once(monkeypatch):
    monkeypatch.setenv("WELLMET_MODEL", "gpt")
    monkeypatch.setenv("WELLMET_TIMEOUT", "soon")
    monkeypatch.setenv("OPENAI_BASE_URL", "api.example.com")
    monkeypatch.setenv("WELLMET_DATABASE_URL", "letters")
    with pytest.raises(SettingsError) as caught:
        read_settings()
    message = str(caught.value)
    assert "\n" not in message
    for name in ("WELLMET_MODEL", "WELLMET_TIMEOUT", "OPENAI_BASE_URL", "WELLMET_DATABASE_URL"):
        assert name in message


def test_key_is_never_printed(monkeypatch):
    monkeypatch.setenv("OPENAI_API_KEY", "sk-private")
    assert "sk-private" not in f"{read_settings()!r} {read_settings()}"
    assert read_settings().openai_api_key.get_secret_value() == "sk-private"


def test_an_unsendable_key_is_refused_without_being_quoted(monkeypatch):
    monkeypatch.setenv("OPENAI_API_KEY", "sk private–key")
    with pytest.raises(SettingsError, match="OPENAI_API_KEY") as caught:
        read_settings()
    assert "private" not in str(caught.value)


def test_changed_is_checked_and_can_clear_what_the_environment_sets(monkeypatch):
    monkeypatch.setenv("OPENAI_API_KEY", "sk-private")
    settings = read_settings().changed(openai_api_key=None, model="openai:x")
    assert (settings.openai_api_key, settings.model) == (None, "openai:x")
    with pytest.raises(SettingsError, match="WELLMET_MODEL"):
        settings.changed(model="x")


@pytest.mark.parametrize(
    ("text", "spec"),
    [
        ("offline", ("offline", "")),
        ("openai:gpt-x:free", ("openai", "gpt-x:free")),
        ("local:/m/tiny.Q4.GGUF", ("local", "/m/tiny.Q4.GGUF")),
    ],
)
def test_spec_forms(text, spec):
    assert parse_spec(text) == spec


@pytest.mark.parametrize("text", ["", "openai:", "local:", "local:x.bin", "offline:x", "azure:x"])
def test_other_specs_are_refused(text):
    with pytest.raises(SettingsError, match=r"openai:<model name>"):
        parse_spec(text)


@pytest.mark.parametrize(
    ("url", "here"),
    [
        ("http://127.0.0.1:8080/v1", True),
        ("http://localhost/v1", True),
        ("http://[::1]:1/v1", True),
        ("http://localhost.example.com/v1", False),
        ("http://127.0.0.1.example.com/v1", False),
        (None, False),
    ],
)
def test_loopback_is_told_by_the_host_alone(url, here):
    assert is_loopback(url) is here


def test_import_stays_light():
    code = (
        "import sys, assistant.settings;"
        "print([m for m in ('langchain_core', 'openai', 'streamlit') if m in sys.modules])"
    )
    out = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert out.stdout.strip() == "[]"
