"""What a client's error means to the applicant, and whether asking again may help.

No sentence quotes the error: an endpoint's message may repeat the notes or the key.
"""

import datetime
import email.utils
from typing import Any

import openai

from assistant.budget import LATE
from assistant.errors import AssistantError, ModelRefused, ModelUnreachable, UnreadableReply
from assistant.model import Fault, SchemaUnknown

BACKOFF = 0.5
_RENAMED = {"max_tokens": "max_completion_tokens", "max_completion_tokens": "max_tokens"}
_REFUSED = {
    401: "The endpoint does not accept the key; check OPENAI_API_KEY, or enter it again.",
    402: "The endpoint wants payment first; check your account there, or draft offline.",
    403: "The key may not use this model; choose another model or another key.",
    404: "The endpoint does not know this model or address; check WELLMET_MODEL and "
    "OPENAI_BASE_URL.",
}
_NO_KEY = "The endpoint needs a key: set OPENAI_API_KEY, or enter it on the page."
_TOO_LONG = "The notes are too long for this model; shorten them, or choose another model."
_NO_CONNECTION = (
    "The model cannot be reached; check OPENAI_BASE_URL and the connection, or draft offline."
)
_RUBBISH = "The endpoint's answer could not be read; check that OPENAI_BASE_URL is its address."


def explain(error: Exception, schema: bool, extra: dict[str, Any], keyless: bool) -> Fault:
    """The fault behind a client's error; may mend `extra`, the parameters sent along."""
    known = _ours(error)
    if known is not None:
        return Fault(known)
    if isinstance(error, openai.APITimeoutError):
        return Fault(ModelUnreachable(LATE))
    if isinstance(error, openai.APIStatusError):
        return _status(error, schema, extra, keyless)
    if isinstance(error, openai.APIConnectionError):
        return Fault(ModelUnreachable(_NO_CONNECTION), BACKOFF)
    return Fault(UnreadableReply(_RUBBISH))


def _ours(error: BaseException | None) -> AssistantError | None:
    """Our own error inside the client's wrapping."""
    for _ in range(8):
        if error is None or isinstance(error, AssistantError):
            return error
        error = error.__cause__ or error.__context__
    return None


def _status(
    error: openai.APIStatusError, schema: bool, extra: dict[str, Any], keyless: bool
) -> Fault:
    code = error.status_code
    if code == 401 and keyless:
        return Fault(ModelRefused(_NO_KEY))
    if code in _REFUSED:
        return Fault(ModelRefused(_REFUSED[code]))
    if code == 429:
        return _busy(error)
    if code in (408, 409) or code >= 500:
        told = f"The endpoint has a fault of its own ({code}); try again later, or draft offline."
        return _waited_for(error, told)
    if code in (400, 413, 422):
        return _bad_request(error, schema, extra)
    if 300 <= code < 400:
        told = "The endpoint has moved; set OPENAI_BASE_URL to its present address."
        return Fault(ModelRefused(told))
    return Fault(ModelRefused(f"The endpoint declined the request ({code}); check its settings."))


def _bad_request(error: openai.APIStatusError, schema: bool, extra: dict[str, Any]) -> Fault:
    said = str(error).lower()
    if any(sign in said for sign in ("context length", "context_length", "context window",
                                     "context size", "exceed_context")):  # fmt: skip
        return Fault(ModelRefused(_TOO_LONG))
    if "content_filter" in said or "content management policy" in said:
        told = "The provider's content filter stopped the request; look over your notes."
        return Fault(ModelRefused(told))
    for name in [name for name in extra if f"{name}" in said]:
        value = extra.pop(name)
        if name in _RENAMED:
            extra[_RENAMED[name]] = value
        return Fault(ModelRefused("The endpoint declined the request's settings (400)."), 0.0)
    if schema:
        return Fault(SchemaUnknown())
    refused = ModelRefused("The endpoint declined the request (400); try another model.")
    # Older servers know no way to count a stream's tokens, and not all say what they dislike.
    return Fault(refused, 0.0 if extra.pop("stream_options", None) else None)


def _busy(error: openai.APIStatusError) -> Fault:
    if "insufficient_quota" in str(error):
        told = "The endpoint's quota is used up; check your account there, or draft offline."
        return Fault(ModelRefused(told))
    told = "The endpoint is busy (429); try again in a while, or draft offline."
    return _waited_for(error, told)


def _waited_for(error: openai.APIStatusError, told: str) -> Fault:
    """A fault that may pass: asked again after the pause the endpoint wants, else after ours."""
    pause = retry_after(error.response.headers.get("retry-after"))
    if pause is None:
        return Fault(ModelUnreachable(told), BACKOFF)
    return Fault(ModelUnreachable(told), pause, asked=True)


def retry_after(header: str | None) -> float | None:
    """Seconds a Retry-After header asks for, given as seconds or as an HTTP date."""
    if not header:
        return None
    try:
        return max(0.0, float(header))
    except ValueError:
        pass
    try:
        when = email.utils.parsedate_to_datetime(header)
    except ValueError:
        return None
    if when.tzinfo is None:
        when = when.replace(tzinfo=datetime.UTC)
    return max(0.0, (when - datetime.datetime.now(datetime.UTC)).total_seconds())
