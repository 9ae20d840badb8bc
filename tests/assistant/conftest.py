"""What several tests of the chain wait for, made short."""

import pytest


@pytest.fixture
def short_pauses(monkeypatch):
    """Pauses before asking again fifty times shorter; how often, and how they grow, is as it is."""
    monkeypatch.setattr("assistant.model_faults.BACKOFF", 0.01)
