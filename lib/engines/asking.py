"""Questions of a View to an engine, with their answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from lib.datasets import Dataset
from lib.datasets.viewing import DatasetToll
from lib.engines.engine import Engine, lines
from lib.engines.facets import Facets, facet_query, facets_of
from lib.engines.tolls import toll_query, tolls_of
from lib.engines.views import ORDER, in_order, rows_of, sorted_by
from lib.view import View


def tolls(engine: Engine, dataset: Dataset, view: View) -> tuple[DatasetToll, ...]:
    """The toll of each outcome of the View."""
    return tolls_of(view, lines(engine, toll_query(engine.table(dataset), view)))


def facets(engine: Engine, dataset: Dataset, view: View) -> Facets:
    """What each filter offers beside the others."""
    return facets_of(lines(engine, facet_query(engine.table(dataset), view)))


def page(
    engine: Engine, dataset: Dataset, view: View, column: str, descending: bool, start: int, size: int
) -> list[dict[str, Any]]:
    """Some rows of the View sorted by a column, what is not known last; ties are always in the same order."""
    rows = rows_of(engine.table(dataset), view)
    short = rows.select(*dict.fromkeys((column, *ORDER)))  # sorting whole rows would take their texts along
    wanted = sorted_by(short, column, descending).limit(size, offset=start)
    keys = [_identity(line) for line in lines(engine, wanted)]
    events = sorted({event for event, *_ in keys})
    found = {_identity(line): line for line in rows_of_events(engine, dataset, view, events)}
    return [found[key] for key in keys]


def rows_of_events(engine: Engine, dataset: Dataset, view: View, events: Sequence[str]) -> list[dict[str, Any]]:
    """The rows of some events that the View holds, in the order of the dataset."""
    rows = rows_of(engine.table(dataset), view)
    return lines(engine, in_order(rows.filter(rows.event_id.isin(events)))) if events else []


def _identity(line: Mapping[str, Any]) -> tuple[Any, ...]:
    return tuple(line[name] for name in ORDER)
