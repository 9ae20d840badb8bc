"""Streamlit's settings, as code, so that an installed copy looks and behaves like a checkout.

`.streamlit/config.toml` says the same for `streamlit run app.py`; a test keeps the two equal.
Imports no Streamlit: the command line reads this before it starts anything heavy.
"""

OPTIONS: dict[str, str | bool | int] = {
    "server.address": "127.0.0.1",
    "server.headless": True,
    "server.fileWatcherType": "none",
    "server.maxUploadSize": 1,
    # Two runs of one page at once would take each other for another tab and lose clicks.
    "runner.fastReruns": False,
    # A whole collection after every run walks all word lists: four fifths of a keystroke's work.
    "runner.postScriptGC": False,
    "browser.gatherUsageStats": False,
    # A traceback would show notes.
    "client.showErrorDetails": "none",
    "client.toolbarMode": "minimal",
    "theme.baseRadius": "0.5rem",
    "theme.showWidgetBorder": True,
    "theme.light.primaryColor": "#1d5c57",
    "theme.light.backgroundColor": "#fcfbf8",
    "theme.light.secondaryBackgroundColor": "#f3f1ea",
    "theme.light.textColor": "#1f2a2e",
    "theme.light.linkColor": "#1d5c57",
    "theme.light.borderColor": "#d9d5c9",
    "theme.dark.primaryColor": "#29756d",
    "theme.dark.backgroundColor": "#14191b",
    "theme.dark.secondaryBackgroundColor": "#1d2427",
    "theme.dark.textColor": "#e6e8e4",
    "theme.dark.linkColor": "#7fcfc4",
    "theme.dark.borderColor": "#3a4549",
}


def as_flags(**changes: str | bool | int) -> list[str]:
    """The options as `--section.name=value`; `changes` are named with `_` for the dot."""
    chosen = OPTIONS | {name.replace("_", ".", 1): value for name, value in changes.items()}
    return [f"--{name}={_plain(value)}" for name, value in chosen.items()]


def _plain(value: str | bool | int) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
