"""Where the files outside the package lie: in a checkout beside it, in a wheel bundled within."""

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


@cache
def locate(name: str) -> Path:
    """The path of `app.py` or `prompts`; raises `FileNotFoundError` in a broken installation.

    The bundled copy comes first: beside an installed package, `site-packages`, anybody may have
    put an `app.py`.
    """
    for home in (_PACKAGE / "_bundled", _PACKAGE.parent):
        if (home / name).exists():
            return home / name
    raise FileNotFoundError(f"{name} is missing beside the package; install wellmet again.")


def app_script() -> Path:
    """The screen's entry file."""
    return locate("app.py")
