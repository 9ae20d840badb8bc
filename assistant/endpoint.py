"""Which models an endpoint offers, for the screen to choose from."""

from assistant.budget import Budget
from assistant.errors import ModelError, UnreadableReply
from assistant.model import OPENAI_URL
from assistant.settings import Settings, is_loopback

MOST = 500
"""Names shown; a gateway may know thousands."""


def list_models(settings: Settings) -> tuple[str, ...]:
    """The names the endpoint gives for `GET /models`, sorted; raises a `ModelError`.

    Nothing of any brief is sent. An endpoint without such a list can be used all the same.
    """
    import openai  # noqa: F401 - loading it is not the endpoint's time

    budget = Budget(settings.timeout)
    return budget.run(lambda: _names(settings, budget), settings.timeout)


def _names(settings: Settings, budget: Budget) -> tuple[str, ...]:
    import time

    import openai

    from assistant.model import MAX_BYTES
    from assistant.model_faults import explain
    from assistant.wire import CALL, Bounds, open_client

    url = settings.openai_base_url or OPENAI_URL
    key = settings.openai_api_key
    CALL.set(Bounds(budget, time.monotonic() + settings.timeout, MAX_BYTES))
    with open_client(settings.timeout, direct=is_loopback(url)) as http:
        client = openai.OpenAI(
            base_url=url,
            api_key=key.get_secret_value() if key else "unused",
            http_client=http,
            max_retries=0,
        )
        try:
            named = [str(model.id) for model in client.models.list().data]
        except ModelError:
            raise
        except Exception as error:  # a foreign server's rubbish surfaces as anything
            raise explain(error, False, {}, key is None).error from None
    names = {name for name in named if name.isprintable() and 0 < len(name) <= 200}
    if not names:
        raise UnreadableReply("The endpoint lists no models; type the model's name yourself.")
    return tuple(sorted(names))[:MOST]
