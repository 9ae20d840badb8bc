"""The screen in process, with settings that do not depend on the machine."""

from functools import cache
from pathlib import Path

import pytest
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

from assistant import settings

APP = Path(__file__).parents[2] / "app.py"


@pytest.fixture(autouse=True, scope="session")
def _packages_asked_once():
    """Every new page asks all installed packages for components; the answer stays the same."""
    with pytest.MonkeyPatch.context() as patch:
        asked = cache(manifest_scanner.scan_component_manifests)
        patch.setattr(manifest_scanner, "scan_component_manifests", asked)
        yield


@pytest.fixture
def _plain_settings(monkeypatch, tmp_path):
    for name in ("WELLMET_MODEL", "WELLMET_DATABASE_URL", "OPENAI_API_KEY", "OPENAI_BASE_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("WELLMET_DATA_DIR", str(tmp_path / "kept"))
    settings.read_settings.cache_clear()
    yield
    settings.read_settings.cache_clear()


@pytest.fixture
def page(_plain_settings):
    """The page after its first run; the test ends with a look for exceptions."""
    at = AppTest.from_file(str(APP), default_timeout=20)
    at.run()
    yield at
    assert not at.exception
