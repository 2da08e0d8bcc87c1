"""A View as an ibis expression over a table of `lib.datasets.SCHEMA`: which rows it holds, and which count."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from functools import reduce
from operator import or_
from typing import Any, Final

import ibis

from lib.datasets.viewing import SEARCHED, folded
from lib.view import View
from lib.vocabulary import Bucket

FOLDED: Final = "searched"
"""A column that a loaded table may have beside those of SCHEMA: the searched columns, folded and joined."""
BETWEEN: Final = "\x1f"
"""What stands between them."""
ORDER: Final = ("event_id", "outcome", "category", "demographic")
"""What tells rows of one day apart: no two rows of a dataset agree in all of them."""


def rows_of(table: Any, view: View) -> Any:
    """The rows that a View holds, each with `in_toll`: counted, or reaches_beyond the period."""
    conditions = held_by(table, view)
    held = table.filter(*conditions) if conditions else table
    return held.mutate(in_toll=ibis.ifelse(_inside(held, view), Bucket.COUNTED.value, Bucket.REACHES_BEYOND.value))


def held_by(table: Any, view: View) -> list[Any]:
    """The conditions of a View, in the order of its fields; none for the View of everything."""
    return [*_codes(table, view), *_days(table, view), *_places(table, view), *_names(table, view)]


def in_order(rows: Any) -> Any:
    """The rows in the order of the dataset, with ties always in the same one."""
    return sorted_by(rows, "date_start", descending=False)


def sorted_by(rows: Any, column: str, descending: bool) -> Any:
    """The rows sorted by a column, what is not known last, ties by event and casualty type."""
    key = ibis.desc(column, nulls_first=False) if descending else _ascending(column)
    return rows.order_by([key, *(_ascending(name) for name in ORDER if name != column)])


def _ascending(column: str) -> Any:
    return ibis.asc(column, nulls_first=False)


def _codes(table: Any, view: View) -> Iterator[Any]:
    for name, wanted in (
        ("category", view.category),
        ("outcome", view.outcome),
        ("demographic", view.demographic),
        ("where_prec", view.prec),
    ):
        if wanted:
            yield table[name].isin([_plain(code) for code in wanted])


def _plain(code: Enum) -> Any:
    return code.value


def _days(table: Any, view: View) -> Iterator[Any]:
    if view.start is not None:
        yield table.date_end >= view.start
    if view.end is not None:
        yield table.date_start <= view.end


def _inside(table: Any, view: View) -> Any:
    """Whether a row's days lie inside the period; figures are never cut."""
    found = ibis.literal(True)
    if view.start is not None:
        found = found & (table.date_start >= view.start)
    if view.end is not None:
        found = found & (table.date_end <= view.end)
    return found


def _places(table: Any, view: View) -> Iterator[Any]:
    for name, wanted in (
        ("country", view.country),
        ("adm_1", view.adm_1),
        ("adm_2", view.adm_2),
        ("where_coordinates", view.place),
    ):
        if wanted is not None:
            yield table[name] == wanted


def _names(table: Any, view: View) -> Iterator[Any]:
    if view.actor:
        yield table.actor1.isin(view.actor).fill_null(False) | table.actor2.isin(view.actor).fill_null(False)
    if view.source:
        yield table.source_original.isin(view.source)
    if view.q:
        yield _says(table, folded(view.q))


def _says(table: Any, words: str) -> Any:
    """Whether a searched column holds the words, literally and whatever their case."""
    if FOLDED in table.columns:
        return table[FOLDED].contains(words)
    return reduce(or_, (_folded(table[name]).contains(words).fill_null(False) for name in SEARCHED))


def _folded(column: Any) -> Any:
    return column.replace("İ", "i").lower().replace("ς", "σ")
