"""Word lists as plain text, one entry a line; a list is named after the rule that reads it."""

from functools import cache
from importlib.resources import files


@cache
def entries(name: str) -> dict[str, str]:
    """Each entry of `<name>.txt` and what stands behind its `=` (empty where nothing does)."""
    text = files(__name__).joinpath(f"{name}.txt").read_text(encoding="utf-8")
    lines = (line.strip() for line in text.splitlines())
    pairs = (line.partition("=") for line in lines if line and not line.startswith("# "))
    return {left.strip(): right.strip() for left, _, right in pairs}
