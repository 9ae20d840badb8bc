"""What can be set from outside: environment variables or a `.env` file, read once, all checked.

Reading never asks for more than is there: a key that only a remote endpoint needs is missed by
`assistant.model`, when a model is really wanted, so that checking a letter needs no key.
"""

import re
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple
from urllib.parse import urlsplit

from platformdirs import user_data_path
from pydantic import AfterValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from assistant.errors import SettingsError

Provider = Literal["offline", "openai", "local"]
SPEC_HELP = "offline, openai:<model name> or local:<path to a .gguf file>"
_LOOPBACK = re.compile(r"localhost|127(?:\.\d{1,3}){3}|::1", re.I)


class Spec(NamedTuple):
    """A model SPEC taken apart; `name` is empty for `offline`, else a model name or a path."""

    provider: Provider
    name: str


def parse_spec(text: str) -> Spec:
    """A SPEC's provider and name; raises `SettingsError` with the forms that exist."""
    provider, _, name = text.strip().partition(":")
    match provider, name.strip():
        case "offline", "":
            return Spec("offline", "")
        case "openai", wanted if wanted:
            return Spec("openai", wanted)
        case "local", path if path.lower().endswith(".gguf"):
            return Spec("local", path)
    raise SettingsError(f"{text!r} is no model; write {SPEC_HELP}.")


def is_loopback(url: str | None) -> bool:
    """Whether an endpoint is on this machine, so that nothing leaves it and no key is needed."""
    return bool(url and _LOOPBACK.fullmatch(urlsplit(url).hostname or ""))


def _a_spec(text: str) -> str:
    try:
        parse_spec(text)
    except SettingsError as error:
        raise ValueError(str(error)) from None
    return text.strip()


def _a_web_address(url: str) -> str:
    parts = urlsplit(url.strip())
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError("write an address such as https://api.example.com/v1")
    if parts.username or parts.password:
        raise ValueError("keep the key out of the address; put it into OPENAI_API_KEY")
    return url.strip().rstrip("/")


def _a_database(url: str) -> str:
    if not re.fullmatch(r"[a-z][a-z0-9+]*://\S*", url.strip()):
        raise ValueError("write a database address such as sqlite:////home/me/wellmet.db")
    return url.strip()


def _a_key(key: SecretStr) -> SecretStr:
    # An HTTP library quotes a header it cannot send, key and all: refuse such a key here.
    plain = key.get_secret_value().strip()
    if not re.fullmatch(r"[!-~]+", plain):
        raise ValueError("a key is plain letters, digits and signs without spaces; copy it again")
    return SecretStr(plain)


class Price(NamedTuple):
    """Dollars for a million tokens, sent and answered."""

    sent: float
    answered: float


def _a_price(text: str) -> str:
    if not re.fullmatch(r"\s*\d+(?:\.\d+)?\s*/\s*\d+(?:\.\d+)?\s*", text):
        raise ValueError("write dollars for a million tokens sent/answered, such as 0.15/0.60")
    return text.strip()


class Settings(BaseSettings):
    """Every setting, typed; the variable's name stands beside each. The key never prints."""

    model_config = SettingsConfigDict(
        env_file=".env",
        env_file_encoding="utf-8",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        populate_by_name=True,
        hide_input_in_errors=True,
    )

    model: Annotated[str, AfterValidator(_a_spec)] = Field("offline", alias="WELLMET_MODEL")
    timeout: float = Field(60.0, gt=0, le=3600, allow_inf_nan=False, alias="WELLMET_TIMEOUT")
    """Seconds one model call may take."""
    data_dir: Path = Field(
        default_factory=lambda: user_data_path("wellmet", appauthor=False),
        alias="WELLMET_DATA_DIR",
    )
    database_url: Annotated[str, AfterValidator(_a_database)] | None = Field(
        None, alias="WELLMET_DATABASE_URL", repr=False
    )
    openai_api_key: Annotated[SecretStr, AfterValidator(_a_key)] | None = Field(
        None, alias="OPENAI_API_KEY"
    )
    openai_base_url: Annotated[str, AfterValidator(_a_web_address)] | None = Field(
        None, alias="OPENAI_BASE_URL"
    )

    tokens: int = Field(60_000, gt=0, alias="WELLMET_TOKENS")
    """Tokens one draft may use, in and out, all its calls together."""
    prices: Annotated[str, AfterValidator(_a_price)] | None = Field(None, alias="WELLMET_PRICE")
    """Dollars for a million tokens, "sent/answered", where the endpoint does not say itself."""
    hide_names: bool = Field(True, alias="WELLMET_HIDE_NAMES")
    """Whether names, places and numbers are replaced before notes leave this machine."""

    @property
    def price(self) -> Price | None:
        """The price that was set."""
        if self.prices is None:
            return None
        sent, _, answered = self.prices.partition("/")
        return Price(float(sent), float(answered))

    @property
    def stays_here(self) -> bool:
        """Whether notes stay on this machine with the model that is set."""
        provider = parse_spec(self.model).provider
        return provider != "openai" or is_loopback(self.openai_base_url)

    def changed(self, **changes: Any) -> "Settings":
        """A checked copy with some fields replaced (`model`, `openai_api_key`, …) by name."""
        kept = {name: getattr(self, name) for name in type(self).model_fields}
        return _checked(**{**kept, **changes})


@cache
def read_settings() -> Settings:
    """The settings of this process; raises `SettingsError` naming every wrong one at once."""
    return _checked()


def _checked(**values: Any) -> Settings:
    # Values given by name replace the environment whole: `None` must be able to clear a key.
    try:
        return Settings(**{_alias(name): value for name, value in values.items()})
    except ValidationError as error:
        problems = [f"{_variable(item)}: {_plain(item)}" for item in error.errors()]
        raise SettingsError("Settings to correct: " + "; ".join(problems)) from None
    except UnicodeDecodeError:
        raise SettingsError("The .env file is no UTF-8 text; save it as UTF-8.") from None


def _alias(name: str) -> str:
    return Settings.model_fields[name].alias or name


def _variable(item: Any) -> str:
    return str(item["loc"][0]) if item["loc"] else "settings"


def _plain(item: Any) -> str:
    message = str(item["msg"]).removeprefix("Value error, ").rstrip(".")
    return message[:1].lower() + message[1:]
