"""What the tests of the chain share: settings without an environment, and scripted answers."""

import langchain_openai  # noqa: F401 - loaded before any test counts seconds

import assistant.wire  # noqa: F401
from assistant.settings import Settings

READ = {
    "facts": [
        "asked abt my QI project - sepsis alert in ED",
        "PGY2s get a 2wk teaching block",
        "residents sing every morning",
    ],
    "keep_out": ["68k, call q4, top 3 prob"],
}
INVENTED = "I was moved that your Nobel Prize of 2019 went to the residents."


def letter(*extra, connection=None):
    """A writing step's answer that the notes bear out, with `extra` sentences in its middle."""
    middle = connection or [
        {"text": "Thank you for asking about my QI project, the sepsis alert.", "facts": [1]},
        {"text": "I liked hearing that PGY-2s get a two-week teaching block.", "facts": [2]},
    ]
    return {
        "subject": "Thank you - Priya Raman, Internal Medicine",
        "gratitude": [{"text": "Thank you for taking the time to speak with me.", "facts": []}],
        "connection": [*middle, *({"text": text, "facts": [1]} for text in extra)],
        "closing": [
            {"text": "Thank you again for your time.", "facts": []},
            {"text": "I would be glad to send any further information.", "facts": []},
        ],
    }


def change(*changes):
    """A revising step's answer from (id, text) pairs."""
    return {"sentences": [{"id": i, "text": text, "facts": []} for i, text in changes]}


def settings(**values):
    """Settings from these values alone."""
    return Settings(_env_file=None).changed(
        **{
            "model": "openai:scripted",
            "timeout": 1.0,
            "openai_api_key": None,
            "openai_base_url": None,
            **values,
        }
    )
