"""Questions of a View to an engine, with their answers."""

from __future__ import annotations

from typing import Any

from lib.datasets import Dataset
from lib.datasets.viewing import DatasetToll
from lib.engines.engine import Engine, lines
from lib.engines.facets import Facets, facet_query, facets_of
from lib.engines.tolls import toll_query, tolls_of
from lib.engines.views import rows_of, sorted_by
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
    rows = sorted_by(rows_of(engine.table(dataset), view), column, descending)
    return lines(engine, rows.limit(size, offset=start))
