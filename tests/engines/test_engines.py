"""The same View gives the same rows, toll and facets on a real PostgreSQL server and on a real Spark cluster."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest

from lib import engines
from lib.datasets import Dataset
from lib.engines.postgresql import PostgreSQL
from lib.engines.spark import Spark
from lib.view import View
from tests.engines import made
from tests.engines.same import check, check_order, check_rows_and_toll

pytestmark = [
    pytest.mark.engines,
    # py4j, which Spark speaks through, leaves the sockets of finished jobs to the collector
    pytest.mark.filterwarnings("ignore:unclosed <socket:ResourceWarning"),
    pytest.mark.filterwarnings("ignore:Exception ignored in. <socket:pytest.PytestUnraisableExceptionWarning"),
]
ROWS = made.made()


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    return made.kept(ROWS, tmp_path_factory.mktemp("a home of datasets"))


@pytest.fixture(scope="module")
def postgresql(url: str, dataset: Dataset) -> Iterator[PostgreSQL]:
    with engines.opened(url) as engine:
        assert isinstance(engine, PostgreSQL)
        assert engine.load(dataset, lambda *_: None)
        yield engine


@pytest.fixture(scope="module")
def spark(cluster: str) -> Iterator[Spark]:
    with engines.opened(cluster) as engine:
        assert isinstance(engine, Spark)
        # each of these small questions is asked once: compiling it would take longer than answering it
        engine.session.conf.set("spark.sql.codegen.wholeStage", "false")
        yield engine
    gc.collect()


@pytest.mark.parametrize("view", made.views(ROWS), ids=View.to_query)
def test_postgresql_says_what_plain_python_says(postgresql: PostgreSQL, dataset: Dataset, view: View) -> None:
    check(postgresql, dataset, ROWS, view)


@pytest.mark.parametrize("view", made.views(ROWS), ids=View.to_query)
def test_a_cluster_says_what_plain_python_says(spark: Spark, dataset: Dataset, view: View) -> None:
    check_rows_and_toll(spark, dataset, ROWS, view)


@pytest.mark.parametrize("view", made.views(ROWS)[2::12], ids=View.to_query)
def test_a_cluster_offers_what_plain_python_offers(spark: Spark, dataset: Dataset, view: View) -> None:
    check(spark, dataset, ROWS, view)


@pytest.mark.parametrize(("column", "descending"), [("date_start", False), ("adm_1", True), ("low", True)])
def test_pages_follow_each_other_alike(
    postgresql: PostgreSQL, spark: Spark, dataset: Dataset, column: str, descending: bool
) -> None:
    check_order(postgresql, dataset, ROWS, column, descending)
    check_order(spark, dataset, ROWS, column, descending)


def test_two_workers_answer(spark: Spark) -> None:
    executors = spark.session.sparkContext._jsc.sc().getExecutorMemoryStatus().size() - 1
    assert executors == 2


def test_loading_again_changes_nothing_and_a_new_version_replaces_the_old(
    url: str, postgresql: PostgreSQL, tmp_path: Path
) -> None:
    first, second = made.kept(ROWS[:50], tmp_path, "moving"), made.kept(ROWS[:80], tmp_path, "moving")
    assert postgresql.load(first, lambda *_: None)
    assert not postgresql.load(first, lambda *_: None)
    with pytest.raises(engines.EngineUnavailable, match=r"another version of moving: .*cairn load moving"):
        postgresql.table(second)
    assert postgresql.load(second, lambda *_: None)
    assert len(engines.lines(postgresql, postgresql.table(second))) == 80


def test_a_load_that_fails_leaves_what_was_there(postgresql: PostgreSQL, tmp_path: Path) -> None:
    kept = made.kept(ROWS[:50], tmp_path, "failing")
    postgresql.load(kept, lambda *_: None)
    nul = made.kept([ROWS[0] | {"evidence": "a \0 that no text of PostgreSQL may hold"}], tmp_path, "failing")
    with pytest.raises(engines.EngineUnavailable, match="failing could not be loaded"):
        postgresql.load(nul, lambda *_: None)
    assert len(engines.lines(postgresql, postgresql.table(kept))) == 50


def test_what_is_not_loaded_or_not_there_is_said(url: str, postgresql: PostgreSQL, dataset: Dataset) -> None:
    with pytest.raises(engines.EngineUnavailable, match="does not hold absent"):
        postgresql.table(replace(dataset, name="absent"))
    nowhere = "postgresql://cairn@127.0.0.1:1/postgres"
    with pytest.raises(engines.EngineUnavailable, match="could not be asked"), engines.opened(nowhere):
        pass


def test_the_server_holds_the_table_where_it_is_said_to_be(url: str, postgresql: PostgreSQL) -> None:
    with psycopg.connect(url.replace("+psycopg", "")) as server:
        assert server.execute("select count(*) from cairn.made").fetchone() == (len(ROWS),)
