"""What every engine must answer alike."""

from __future__ import annotations

from typing import Any

from lib import engines
from lib.datasets import SCHEMA, Dataset
from lib.view import View
from tests.engines import made

Line = dict[str, Any]


def plainly(rows: list[Line]) -> list[Line]:
    """Rows with the columns of SCHEMA and `in_toll`, in an order of their own."""
    found = [{name: row[name] for name in [*SCHEMA.names, "in_toll"]} for row in rows]
    return sorted(found, key=lambda row: (row["event_id"], row["category"], row["demographic"] or ""))


def check(engine: engines.Engine, dataset: Dataset, rows: list[Line], view: View) -> None:
    """Rows, tolls and facets of a View are those of the oracle."""
    check_rows_and_toll(engine, dataset, rows, view)
    facets = engines.facets(engine, dataset, view)
    assert {name: list(pairs) for name, pairs in facets.items()} == made.facets(rows, view)


def check_rows_and_toll(engine: engines.Engine, dataset: Dataset, rows: list[Line], view: View) -> None:
    found = engines.lines(engine, engines.rows_of(engine.table(dataset), view))
    assert plainly(found) == plainly(made.held(rows, view))
    tolls = engines.tolls(engine, dataset, view)
    assert list(tolls) == [made.toll(rows, view, toll.outcome) for toll in tolls]
    assert not view.outcome or tuple(toll.outcome for toll in tolls) == view.outcome


def check_order(engine: engines.Engine, dataset: Dataset, rows: list[Line], column: str, descending: bool) -> None:
    """Pages of a sorted table, put together, are the rows in a total order: what is not known comes last."""
    view = View(outcome=())
    by_ties = sorted(made.held(rows, view), key=lambda row: (row["event_id"], row["outcome"], row["category"]))
    known = [row for row in by_ties if row[column] is not None]
    wanted = sorted(known, key=lambda row: row[column], reverse=descending)
    wanted = _ties_in_order(wanted, column) + [row for row in by_ties if row[column] is None]
    size = len(rows) // 3 + 1
    pages = [
        engines.page(engine, dataset, view, column, descending, start, size) for start in range(0, len(rows), size)
    ]
    assert [len(found) for found in pages] == [size, size, len(rows) - 2 * size]
    identity = ("event_id", "category", column)
    told = [[row[name] for name in identity] for found in pages for row in found]
    assert told == [[row[name] for name in identity] for row in wanted]


def _ties_in_order(rows: list[Line], column: str) -> list[Line]:
    """Sorting downwards must not turn ties around."""
    place = {value: at for at, value in enumerate(dict.fromkeys(row[column] for row in rows))}
    return sorted(rows, key=lambda r: (place[r[column]], r["event_id"], r["outcome"], r["category"]))
