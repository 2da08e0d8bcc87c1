"""A model's server, anew for each test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.model_voter.server import Server, serving


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as running:
        yield running
