"""What the filters offer for a dataset: every value with the rows that it would show beside the other filters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import reduce
from typing import Any, Final

import ibis

from lib.engines.views import rows_of
from lib.view import View

MOST: Final = 500
"""Values of one facet, the most frequent first; further ones are reached by a narrower View."""
FACETS: Final = {
    "category": ("category", ("category",)),
    "outcome": ("outcome", ("outcome",)),
    "demographic": ("demographic", ("demographic",)),
    "country": ("country", ("country", "adm_1", "adm_2", "place")),
    "adm_1": ("adm_1", ("adm_1", "adm_2", "place")),
    "adm_2": ("adm_2", ("adm_2", "place")),
    "place": ("where_coordinates", ("place",)),
    "actor": ("actor1", ("actor",)),
    "source": ("source_original", ("source",)),
    "prec": ("where_prec", ("prec",)),
}
"""Key in the URL -> its column, and the fields of the View that its own choice would replace."""

Facets = Mapping[str, tuple[tuple[str, int], ...]]


def facet_query(table: Any, view: View) -> Any:
    """A line for each value of each facet: `facet`, `value`, `rows`."""
    searched = rows_of(table, View(outcome=(), q=view.q)).drop("in_toll")  # once, for all facets
    rest = view.but(q=None)
    found = [_counted(_values(searched, rest, name)).mutate(facet=ibis.literal(name)) for name in FACETS]
    return reduce(lambda one, other: one.union(other), found)


def facets_of(lines: Iterable[Mapping[str, Any]]) -> Facets:
    """The values of each facet, the most frequent first, ties by name."""
    found: dict[str, list[tuple[str, int]]] = {name: [] for name in FACETS}
    for line in lines:
        found[line["facet"]].append((line["value"], line["rows"]))
    return {name: tuple(sorted(pairs, key=lambda pair: (-pair[1], pair[0]))) for name, pairs in found.items()}


def _values(table: Any, view: View, name: str) -> Any:
    """One value a row; an event's two actors are two values, unless they are one."""
    column, own = FACETS[name]
    default = View(outcome=())
    rows = rows_of(table, view.but(**{field: getattr(default, field) for field in own}))
    values = rows.select(value=rows[column].cast("string"))
    if name == "actor":
        other = rows.filter(rows.actor1.isnull() | (rows.actor1 != rows.actor2))
        values = values.union(other.select(value=other.actor2))
    return values


def _counted(values: Any) -> Any:
    known = values.filter(values.value.notnull())
    counted = known.group_by("value").aggregate(rows=known.count().cast("int64"))
    return counted.order_by([ibis.desc("rows"), ibis.asc("value")]).limit(MOST)
