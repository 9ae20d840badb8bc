"""The prompts: plain files with a declared purpose and variables, checked when loaded.

A file is a header between `---` lines (name, variables, purpose), then the text. A line
`=== user ===` parts what the model is told (system) from what it is given (user). Variables are
written `{{like_this}}`.
"""

import hashlib
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from assistant.errors import PromptError
from assistant.resources import locate

_VARIABLE = re.compile(r"\{\{\s*(\w+)\s*\}\}")
_FILE = re.compile(r"---\n(?P<header>.*?)\n---\n(?P<text>.*)", re.S)
_USER = re.compile(r"^=== user ===\n", re.M)
_FIELDS = ("name", "variables", "purpose")


@dataclass(frozen=True, slots=True)
class Prompt:
    """One prompt; `digest` names its text, so that a draft can say exactly what was asked."""

    name: str
    purpose: str
    variables: frozenset[str]
    system: str
    user: str
    digest: str

    def fill(self, **values: str) -> tuple[str, str]:
        """System and user text with every variable in place; values are put in as they are."""
        self._check(frozenset(values))

        def put(text: str) -> str:
            # One pass: a `{{notes}}` typed into the notes stays what the applicant typed.
            return _VARIABLE.sub(lambda hit: values[hit[1]], text).strip()

        return put(self.system), put(self.user)

    def _check(self, given: frozenset[str]) -> None:
        if given != self.variables:
            wrong = ", ".join(sorted(given ^ self.variables))
            raise PromptError(f"prompt {self.name}: variables missing or unknown: {wrong}.")


def parse_prompt(source: str, stem: str) -> Prompt:
    """A prompt from a file's text; raises `PromptError` where header and text disagree."""
    parts = _FILE.fullmatch(source.replace("\r\n", "\n"))
    if not parts:
        raise PromptError(f"prompt {stem}: no header between two --- lines.")
    header = _header(parts["header"], stem)
    declared = frozenset(re.findall(r"\w+", header["variables"]))
    used = frozenset(_VARIABLE.findall(parts["text"]))
    if declared != used:
        wrong = ", ".join(sorted(declared ^ used))
        raise PromptError(f"prompt {stem}: declared and used variables differ: {wrong}.")
    if header["name"] != stem:
        raise PromptError(f"prompt {stem}: the header calls it {header['name']}.")
    system, *rest = _USER.split(parts["text"])
    if len(rest) > 1:
        raise PromptError(f"prompt {stem}: more than one '=== user ===' line.")
    digest = hashlib.sha256(parts["text"].encode()).hexdigest()[:12]
    return Prompt(stem, header["purpose"], declared, system, "".join(rest), digest)


def _header(text: str, stem: str) -> dict[str, str]:
    pairs = [line.partition(":") for line in text.splitlines() if line.strip()]
    header = {name.strip(): value.strip() for name, _, value in pairs}
    if sorted(header) != sorted(_FIELDS):
        raise PromptError(f"prompt {stem}: the header needs {', '.join(_FIELDS)} and no more.")
    return header


@cache
def load(name: str) -> Prompt:
    """The prompt of that name, read and checked once."""
    return parse_prompt(_text(_folder() / f"{name}.md", name), name)


def names() -> tuple[str, ...]:
    """Every prompt there is."""
    return tuple(sorted(path.stem for path in _folder().glob("*.md")))


def _folder() -> Path:
    try:
        return locate("prompts")
    except FileNotFoundError as error:
        raise PromptError(str(error)) from None


def _text(path: Path, name: str) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        raise PromptError(f"prompt {name}: {path.name} is missing or not UTF-8 text.") from None
