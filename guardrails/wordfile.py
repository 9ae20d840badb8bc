"""Word lists as plain text beside the code: one entry a line, `#` opens a comment line."""

from functools import cache
from importlib import resources


@cache
def lines(name: str) -> tuple[str, ...]:
    """The entries of `words/<name>.txt` in their order, without comments and blank lines."""
    text = resources.files("guardrails").joinpath("words", f"{name}.txt").read_text("utf-8")
    stripped = (line.strip() for line in text.splitlines())
    return tuple(line for line in stripped if line and not line.startswith("#"))
