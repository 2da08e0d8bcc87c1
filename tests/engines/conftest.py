"""Real servers for these tests, started once for all of them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.engines import servers


@pytest.fixture(scope="package")
def url() -> Iterator[str]:
    """The address of a PostgreSQL server."""
    with servers.postgresql() as address:
        yield address


@pytest.fixture(scope="package")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a Spark master with two registered workers."""
    with servers.cluster(tmp_path_factory.mktemp("spark")) as address:
        yield address
