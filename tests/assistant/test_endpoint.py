"""The list of models an endpoint offers."""

import pytest

from assistant.endpoint import list_models
from assistant.errors import ModelError, ModelUnreachable
from tests.assistant.chain import settings
from tests.openai_server import OpenAIServer, says


def test_the_models_are_listed_in_order():
    with OpenAIServer([says("x")], models=("zeta", "alpha", "bad\nname")) as server:
        assert list_models(settings(openai_base_url=server.url, timeout=10.0)) == ("alpha", "zeta")
        assert not server.requests, "nothing but the list was asked for"


def test_an_endpoint_without_models_says_so():
    with (
        OpenAIServer([says("x")], models=()) as server,
        pytest.raises(ModelError, match="type the model's name"),
    ):
        list_models(settings(openai_base_url=server.url, timeout=10.0))


def test_nobody_there():
    with pytest.raises(ModelUnreachable, match="cannot be reached"):
        list_models(settings(openai_base_url="http://127.0.0.1:9/v1"))
