"""A first guess of what a table's columns mean, from its header and its first rows; an analyst confirms it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

import pyarrow as pa

from lib.imports.tabular.airwars import airwars_mapping
from lib.imports.tabular.blocks import RAW, Rows
from lib.imports.tabular.days import ORDERS, day_of
from lib.imports.tabular.mapping import ColumnMapping, Figure
from lib.imports.tabular.opening import Opened
from lib.imports.tabular.words import HIGH, LOW, column_for, header_key, outcome_for, type_in

LOOKED_AT = 200
"""Rows that a guess is made from."""
HALF = 0.5
"""The share of a column's texts that must be what its header says; the others are refused row by row."""


def first_rows(opened: Opened, rows: int = LOOKED_AT) -> dict[str, list[str]]:
    """Header -> texts of the first rows, empty where there is none."""
    columns = {str(at): header for at, header in enumerate(opened.header) if header}
    block: pa.Table | None = next(Rows(opened, columns).blocks(lambda *_: None), None)
    if block is None:
        return {header: [] for header in columns.values()}
    head = block.slice(0, rows)
    return {header: [text or "" for text in head[f"{RAW}{name}"].to_pylist()] for name, header in columns.items()}


def guess_mapping(sample: dict[str, list[str]], title: str = "") -> ColumnMapping:
    """The likeliest mapping of a table of this title; what it leaves open, `problems` names."""
    airwars = airwars_mapping(tuple(sample))
    if airwars is not None:
        return replace(airwars, days=_order(sample, airwars.columns.get("date_start")))
    columns: dict[str, str] = {}
    for header, values in sample.items():
        name = column_for(header)
        if name and name not in columns and _may_be(name, values):
            columns[name] = header
    columns |= dict(_by_values(sample, columns))
    figures = tuple(_figures(sample, set(columns.values())))
    return ColumnMapping(columns, figures, title, days=_order(sample, columns.get("date_start")))


def _may_be(name: str, values: Sequence[str]) -> bool:
    """Whether a column's texts could be what its header says."""
    if name in ("date_start", "date_end", "report_date"):
        return _share(values, _is_day) >= HALF
    if name in ("latitude", "longitude"):
        return _share(values, lambda text: _is_degrees(text, 90 if name == "latitude" else 180)) >= HALF
    return True


def _by_values(sample: dict[str, list[str]], known: dict[str, str]) -> Iterator[tuple[str, str]]:
    """A day, where no header says which column it is: the first one that holds nothing but days."""
    if "date_start" not in known:
        free = (header for header in sample if header not in known.values())
        days = (header for header in free if any(sample[header]) and _share(sample[header], _is_day) == 1)
        yield from (("date_start", header) for header in islice(days, 1))


def _figures(sample: dict[str, list[str]], taken: set[str]) -> Iterator[Figure]:
    """Columns of whole numbers whose header names an outcome, or is a bare bound."""
    for header, values in sample.items():
        words = set(header_key(header).split("_"))
        outcome = outcome_for(header) or ("killed" if words <= LOW | HIGH | {"best"} else None)
        if header in taken or outcome is None or _share(values, _is_count) < HALF:
            continue
        bound = "low" if words & LOW else "high" if words & HIGH else "best"
        yield Figure(header, bound, outcome, type_in(header))


def _order(sample: dict[str, list[str]], header: str | None) -> str | None:
    """The one order of day and month that reads every day; null where none is needed, or both do."""
    values = [text for text in sample.get(header or "", []) if text]
    if all(day_of(text) for text in values):
        return None
    fitting = [order for order in ORDERS if all(day_of(text, order) for text in values)]
    return fitting[0] if len(fitting) == 1 else None


def _share(values: Sequence[str], fits: Callable[[str], bool]) -> float:
    """How many of the texts fit; all of none do."""
    told = [text for text in values if text.strip()]
    return sum(map(fits, told)) / len(told) if told else 1.0


def _is_day(text: str) -> bool:
    return any(day_of(text, order) for order in (None, *ORDERS))


def _is_degrees(text: str, most: int) -> bool:
    try:
        return abs(float(text)) <= most
    except ValueError:
        return False


def _is_count(text: str) -> bool:
    plain = text.strip().removesuffix(".0")
    return plain.isascii() and plain.isdigit() and len(plain) < 8
