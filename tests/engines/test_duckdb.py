"""A View of a dataset on DuckDB, against plain Python over the same rows."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from lib import engines
from lib.datasets import Dataset
from lib.errors import CairnError
from lib.view import View
from tests.engines import made
from tests.engines.same import check, check_order

ROWS = made.made()


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    return made.kept(ROWS, tmp_path_factory.mktemp("a [strange] home*"))


@pytest.fixture(scope="module")
def engine() -> Iterator[engines.Engine]:
    with engines.opened("duckdb") as engine:
        yield engine


@pytest.mark.parametrize("view", made.views(ROWS), ids=View.to_query)
def test_rows_toll_and_facets_are_those_of_plain_python(
    engine: engines.Engine, dataset: Dataset, view: View
) -> None:
    check(engine, dataset, ROWS, view)


@pytest.mark.parametrize("column", ["date_start", "best", "low", "adm_1", "latitude", "event_id"])
@pytest.mark.parametrize("descending", [False, True], ids=["up", "down"])
def test_pages_follow_each_other(engine: engines.Engine, dataset: Dataset, column: str, descending: bool) -> None:
    check_order(engine, dataset, ROWS, column, descending)


def test_the_views_of_these_tests_hold_something() -> None:
    held = [len(made.held(ROWS, view)) for view in made.views(ROWS)]
    assert sum(1 for rows in held if 0 < rows < len(ROWS)) > 20
    assert 0 in held


def test_rows_without_an_order_come_as_the_dataset_has_them(engine: engines.Engine, dataset: Dataset) -> None:
    assert engine.ordered
    found = engines.lines(engine, engines.rows_of(engine.table(dataset), View(outcome=())))
    assert [(row["event_id"], row["category"]) for row in found] == [(r["event_id"], r["category"]) for r in ROWS]


def test_an_address_that_names_no_engine_is_refused() -> None:
    with pytest.raises(CairnError, match=r"duckdb, postgresql://… or spark://"), engines.opened("mysql://here"):
        pass


def test_neither_the_command_line_nor_the_pages_wait_for_ibis() -> None:
    asked = "import sys, lib.cli.commands, lib.ui.store, lib.routes; print('ibis' in sys.modules)"
    root = Path(__file__).resolve().parents[2]
    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True, cwd=root)
    assert told.stdout == "False\n"
