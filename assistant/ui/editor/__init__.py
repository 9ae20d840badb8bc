"""The letter editor: a Streamlit component (v2) in plain JavaScript, bundled with the package."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import streamlit as st

_HERE = Path(__file__).parent


def _read(*names: str) -> str:
    return "\n".join((_HERE / name).read_text(encoding="utf-8") for name in names)


_editor = st.components.v2.component(
    "wellmet_editor",
    html=_read("editor.html"),
    css=_read("editor.css"),
    # One module made of several files: the parts export nothing and need no build step.
    js=_read("text.js", "cards.js", "notes.js", "strip.js", "evidence.js", "editor.js"),
)


def letter_editor(
    data: dict[str, Any],
    *,
    key: str,
    on_edit: Callable[[], None],
    on_confirm: Callable[[], None],
    on_wish: Callable[[], None],
) -> None:
    """Mounts the editor; `edit`, `confirm` and `wish` are read from session state by `key`."""
    _editor(
        key=key,
        data=data,
        on_edit_change=on_edit,
        on_confirm_change=on_confirm,
        on_wish_change=on_wish,
    )
