"""The house's rules about itself: imports point one way, rules are whole, files stay readable."""

import ast
import re
import sys
import tomllib
from functools import cache
from pathlib import Path

import pytest

import guardrails.rules
from guardrails import RULES

ROOT = Path(__file__).parents[1]
SOURCES = [ROOT / "app.py", *sorted((ROOT / "assistant").rglob("*.py"))]
SOURCES += sorted((ROOT / "guardrails").rglob("*.py"))
RULE_FILES = sorted(path.stem for path in (ROOT / "guardrails" / "rules").glob("[!_]*.py"))
MAX_LINES = 450
# What the guardrails may build on: language and nothing that reaches out, draws or keeps time.
NEVER_IN_GUARDRAILS = {
    "app", "assistant", "streamlit", "langchain_core", "langchain_openai", "openai", "httpx",
    "requests", "urllib3", "aiohttp", "socket", "ssl", "http", "asyncio", "subprocess", "time",
    "random", "sqlite3",
}  # fmt: skip
CLOCK = re.compile(r"\b(?:date|datetime)\.(?:today|now|utcnow)\(")
# Libraries whose import name is not their package's.
_DISTRIBUTION = {"docx": "python-docx", "harper": "harper-py"}
# The command line starts the page; it is the one door from assistant to assistant.ui.
OPENS_THE_PAGE = {"assistant/cli.py"}


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def _imports(path: Path) -> frozenset[str]:
    """Every module imported anywhere in a file, at the top or late."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{_name(path)}: write imports in full"
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return frozenset(found)


def _tops(path: Path) -> set[str]:
    return {name.split(".")[0] for name in _imports(path)}


def _in(folder: str) -> list[Path]:
    return [path for path in SOURCES if _name(path).startswith(f"{folder}/")]


@pytest.mark.parametrize("path", _in("guardrails"), ids=_name)
def test_guardrails_stand_alone(path: Path):
    assert not _tops(path) & NEVER_IN_GUARDRAILS
    assert "urllib.request" not in _imports(path)
    assert not CLOCK.search(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", _in("assistant"), ids=_name)
def test_assistant_does_not_import_the_screen(path: Path):
    if _name(path).startswith("assistant/ui/"):
        assert "app" not in _tops(path)
    else:
        assert not _tops(path) & {"app", "streamlit"}
        reaches_ui = any(name.startswith("assistant.ui") for name in _imports(path))
        assert not reaches_ui or _name(path) in OPENS_THE_PAGE


def test_screen_goes_through_the_ui_package():
    imported = {name for name in _imports(ROOT / "app.py") if name.startswith("guardrails")}
    assert imported <= {"guardrails", *(f"guardrails.{name}" for name in guardrails.__all__)}


def test_every_rule_file_is_registered_once_under_its_name():
    assert sorted(rule.code.replace("-", "_") for rule in RULES) == RULE_FILES


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_rule_names_its_source_and_explains_itself(rule):
    module = getattr(guardrails.rules, rule.code.replace("-", "_"))
    assert re.search(r"\bR\d{1,2}\b", rule.source)
    assert rule.source in module.__doc__
    assert module.__doc__.startswith(f"{rule.code}: ")
    assert rule.summary


def test_every_prompt_is_loaded():
    from assistant import templates

    names = {path.stem for path in (ROOT / "prompts").glob("*.md")}
    assert names
    assert {templates.load(name).name for name in names} == names


@pytest.mark.parametrize("path", SOURCES, ids=_name)
def test_file_stays_readable(path: Path):
    text = path.read_text(encoding="utf-8")
    tree = ast.parse(text)
    assert len(text.splitlines()) - _lines_of_examples(tree) <= MAX_LINES
    assert ast.get_docstring(tree), "say in a docstring what the module is for"


def _lines_of_examples(tree: ast.Module) -> int:
    """A rule's examples are its tests; they may be many."""
    return sum(
        node.end_lineno - node.lineno
        for node in tree.body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "RULE"
    )


def test_every_rule_is_documented():
    page = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
    rows = [line.split("`")[1] for line in page.splitlines() if line.startswith("| `")]
    assert rows == [rule.code for rule in RULES]


def test_every_setting_is_documented():
    from assistant.settings import Settings

    page = (ROOT / "README.md").read_text(encoding="utf-8")
    rows = {line.split("`")[1] for line in page.splitlines() if line.startswith("| `")}
    assert rows == {field.alias for field in Settings.model_fields.values()}


def test_every_link_in_the_documentation_leads_somewhere():
    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]
    for page in pages:
        for target in re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8")):
            there = page.parent / target
            assert "://" in target or there.exists(), f"{page.name}: {target}"


def test_nothing_committed_names_this_machine_or_a_package_index():
    for path in ROOT.glob("requirements*.txt"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"--(?:extra-)?index-url|https?://", text), path.name
        assert "--hash=sha256:" in text


def test_no_packaged_model_tells_where_it_was_made():
    graphs = [*(ROOT / "guardrails").rglob("*.onnx")]
    assert graphs
    for path in graphs:
        assert not re.search(rb"site-packages|\.py\b", path.read_bytes()), path.name


def test_every_library_imported_is_declared():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = [line for extra in project["optional-dependencies"].values() for line in extra]
    declared = {re.split(r"[^\w.-]", line)[0] for line in [*project["dependencies"], *extras]}
    imported = {top for path in SOURCES for top in _tops(path)} - set(sys.stdlib_module_names)
    named = {_DISTRIBUTION.get(top, top.replace("_", "-")) for top in imported}
    assert named - {"app", "assistant", "guardrails"} <= declared
