"""An installed copy works as a checkout does: everything it needs is in the wheel."""

import json
import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]
DATA = (".md", ".txt", ".css", ".js", ".svg", ".json", ".bin", ".npz", ".onnx")


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> Path:
    """A folder with wheel and source archive, built by the tools already installed."""
    pytest.importorskip("hatchling", reason="requirements-build.txt is not installed")
    out = tmp_path_factory.mktemp("built")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-t", "wheel", "-d", out],
        cwd=ROOT, check=True, capture_output=True,
    )  # fmt: skip
    return out


@pytest.fixture(scope="module")
def installed(built: Path, tmp_path_factory) -> Path:
    """The folder of a fresh environment that holds the wheel; it borrows only our libraries."""
    home = tmp_path_factory.mktemp("installed")
    (wheel,) = built.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(home / "lib")
    return home


def _run(installed: Path, *arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    # -I would forget PYTHONPATH; the wheel's folder comes first and the checkout is nowhere.
    program = (
        f"import sys; sys.path[:] = [{str(installed / 'lib')!r}] + "
        f"[p for p in sys.path if p not in ('', {str(ROOT)!r})]\n"
        "import assistant.cli; assert '/lib/' in assistant.cli.__file__\n"
        "assistant.cli.main()"
    )
    return subprocess.run(
        [sys.executable, "-P", "-c", program, *arguments],
        cwd=installed, input=stdin, capture_output=True, text=True,
        env={k: v for k, v in os.environ.items() if k != "PYTHONPATH"},
    )  # fmt: skip


def test_wheel_checks_and_drafts(installed: Path):
    visit = (ROOT / "docs" / "examples" / "visit.json").read_text(encoding="utf-8")
    letter = (ROOT / "docs" / "examples" / "letter.json").read_text(encoding="utf-8")
    checked = _run(installed, "check", "--json", "-", stdin=letter)
    assert checked.stderr == ""
    assert json.loads(checked.stdout)["id"] == "lakeview-moreno"
    drafted = _run(installed, "draft", "--json", "-", stdin=visit)
    assert json.loads(drafted.stdout)["model"] == "offline"


def test_wheel_holds_the_screen_and_every_data_file(installed: Path):
    bundle = installed / "lib" / "assistant" / "_bundled"
    assert (bundle / "app.py").read_bytes() == (ROOT / "app.py").read_bytes()
    prompts = {path.name for path in (ROOT / "prompts").iterdir()}
    assert {path.name for path in (bundle / "prompts").iterdir()} == prompts
    for package in ("assistant", "guardrails"):
        for path in (ROOT / package).rglob("*"):
            if path.suffix in (".py", *DATA):
                assert (installed / "lib" / path.relative_to(ROOT)).is_file(), path


def test_wheel_holds_nothing_else(built: Path):
    (wheel,) = built.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    tops = {name.split("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"assistant", "guardrails"}
    assert any(name.endswith("/licenses/NOTICE") for name in names), "others' licences go along"


def test_source_archive_can_be_built_and_tested(built: Path):
    (source,) = built.glob("*.tar.gz")
    with tarfile.open(source) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {
        "app.py", "Makefile", ".ci/setup", "LICENSE", "NOTICE", "README.md", "pyproject.toml",
        "requirements.txt", "tests/corpus/data/dev.jsonl", "prompts/write.md",
    } <= names  # fmt: skip
    assert not [name for name in names if name.startswith((".venv", ".git/")) or ".pyc" in name]


@pytest.mark.skipif(not shutil.which("uv"), reason="uv is not installed")
def test_wheel_installs_its_command(built: Path, tmp_path: Path):
    """A real installation, without the libraries: the command is there and finds its package."""
    (wheel,) = built.glob("*.whl")
    venv = tmp_path / "venv"
    subprocess.run(["uv", "venv", "-q", "--python", sys.executable, venv], check=True)
    subprocess.run(
        ["uv", "pip", "install", "-q", "--offline", "--no-deps", "--python", venv, wheel],
        check=True,
    )
    site = next(venv.glob("lib/python*/site-packages"))
    libraries = next(p for p in map(Path, sys.path) if p.name == "site-packages")
    (site / "borrowed.pth").write_text(str(libraries), encoding="utf-8")
    done = subprocess.run(
        [venv / "bin" / "wellmet", "rules"], cwd=tmp_path, capture_output=True, text=True
    )
    assert done.stderr == ""
    assert "invented-fact" in done.stdout
