"""How the columns of a provider become events, as expressions of DuckDB's SQL over a block of text columns.

A form gives an expression for every field of an event, the casualty figures as a list of parts, and the checks
that refuse a row. Column names of a file never enter the SQL: a block names its columns itself.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

from lib.imports.tabular.blocks import MOST_SHOWN, RAW, ROW

FIELDS: Final = {
    "event_id": "VARCHAR",
    "date_start": "DATE",
    "date_end": "DATE",
    "date_prec": "TINYINT",
    "report_date": "DATE",
    "latitude": "DOUBLE",
    "longitude": "DOUBLE",
    "where_prec": "TINYINT",
    "where_coordinates": "VARCHAR",
    "where_description": "VARCHAR",
    "adm_1": "VARCHAR",
    "adm_2": "VARCHAR",
    "country": "VARCHAR",
    "event_type": "VARCHAR",
    "sub_event_type": "VARCHAR",
    "type_of_violence": "TINYINT",
    "actor1": "VARCHAR",
    "actor2": "VARCHAR",
    "source_original": "VARCHAR",
    "source_office": "VARCHAR",
    "source_headline": "VARCHAR",
    "evidence": "VARCHAR",
    "event_low": "INTEGER",
    "event_best": "INTEGER",
    "event_high": "INTEGER",
}
"""What an event is once it has been read, beside its row and its parts."""
PART: Final = 'STRUCT("outcome" VARCHAR, category VARCHAR, low INTEGER, best INTEGER, high INTEGER)'

MOST_PEOPLE: Final = 100_000_000
"""More than died in any war; sums of such figures still fit their columns."""
MACROS: Final = f"""
CREATE MACRO text_of(x) AS nullif(trim(x), '');
CREATE MACRO number_of(x) AS try_cast(trim(x) AS DOUBLE);
CREATE MACRO whole(d) AS CASE WHEN abs(d) <= {MOST_PEOPLE} AND d = floor(d) THEN CAST(d AS INTEGER) END;
CREATE MACRO code(d) AS CASE WHEN d BETWEEN 0 AND 99 AND d = floor(d) THEN CAST(d AS TINYINT) END;
"""
"""`d` a number, `x` a text; what cannot be read is null."""


@dataclass(frozen=True, slots=True)
class Check:
    """A row is refused where `bad` holds; `column` is the block's column whose text is shown."""

    column: str
    bad: str
    reason: str


@dataclass(frozen=True, slots=True)
class Form:
    """A provider's table, and how its rows are read.

    `needed` and `optional` map a block's columns to headers of the file; `identity` is the one with an event's id.
    `numbers` are read as such (`n_<column>` in an expression), `lookups` say what texts mean (`meant_<column>`).
    `fields` gives the expression of every field that the form knows, `parts` that of the list of figures. Where
    `long` holds, several rows may be one event. `remarks` maps an expression to what is said of the texts that it
    gives; such rows are kept. `told` is what an analyst chose: another choice makes another version.
    """

    name: str
    title: str
    licence: str
    needed: Mapping[str, str]
    optional: Mapping[str, str]
    fields: Mapping[str, str]
    parts: str
    checks: tuple[Check, ...]
    identity: str
    numbers: tuple[str, ...]
    lookups: Mapping[str, Callable[[str], str | None]] = field(default_factory=dict)
    remarks: Mapping[str, str] = field(default_factory=dict)
    told: Mapping[str, object] = field(default_factory=dict)
    long: bool = False

    @property
    def columns(self) -> Mapping[str, str]:
        """Every column of the block with its header."""
        return {**self.needed, **self.optional}

    def query(self) -> str:
        """From `block` to what is staged of its rows: fields, parts, the check that refuses a row and its text."""
        joins = "\n".join(f"LEFT JOIN found_{name} ON found_{name}.text = {RAW}{name}" for name in self.lookups)
        meant = "".join(f", found_{name}.value AS meant_{name}" for name in self.lookups)
        numbers = "".join(f", number_of({RAW}{name}) AS n_{name}" for name in self.numbers)
        fields = ", ".join(
            f"CAST({self.fields.get(name, 'NULL')} AS {kind}) AS {name}" for name, kind in FIELDS.items()
        )
        problems = " ".join(f"WHEN {check.bad} THEN {at}" for at, check in enumerate(self.checks))
        told = " ".join(f"WHEN {at} THEN {RAW}{check.column}" for at, check in enumerate(self.checks))
        remarks = "".join(f", left({text}, {MOST_SHOWN}) AS remark_{at}" for at, text in enumerate(self.remarks))
        return f"""
WITH meant AS (SELECT block.*{meant}{numbers} FROM block {joins}),
typed AS (SELECT *, {fields} FROM meant),
checked AS (SELECT *, CAST(CASE {problems} END AS SMALLINT) AS problem FROM typed)
SELECT {ROW}, {", ".join(FIELDS)}, CAST({self.parts} AS {PART}[]) AS parts, problem,
left(CASE problem {told} END, {MOST_SHOWN}) AS told{remarks} FROM checked"""


def names(told: str) -> tuple[str, ...]:
    """Names that are parted by blanks."""
    return tuple(told.split())


def missing(column: str) -> Check:
    """Refuses a row without this text."""
    return Check(column, f"text_of({RAW}{column}) IS NULL", "is missing")


def day(column: str, *, needed: bool = True) -> tuple[Check, ...]:
    """Refuses what is no day; the column has a lookup that reads days."""
    unread = Check(column, f"{RAW}{column} IS NOT NULL AND meant_{column} IS NULL", "is no day")
    return (missing(column), unread) if needed else (unread,)


def code(column: str, last: int) -> Check:
    """Refuses what is no code from 1 to `last`."""
    one = f"n_{column} BETWEEN 1 AND {last} AND n_{column} = floor(n_{column})"
    return Check(column, f"NOT coalesce({one}, false)", f"is none of the codes 1 to {last}")


def degrees(latitude: str, longitude: str) -> tuple[Check, ...]:
    """Refuses coordinates that are no degrees, or half of a pair."""
    return (
        *_degrees(latitude, 90),
        *_degrees(longitude, 180),
        Check(latitude, f"n_{latitude} IS NULL AND n_{longitude} IS NOT NULL", "is missing beside a longitude"),
        Check(longitude, f"n_{longitude} IS NULL AND n_{latitude} IS NOT NULL", "is missing beside a latitude"),
    )


def _degrees(column: str, most: int) -> tuple[Check, ...]:
    return (
        Check(column, f"{RAW}{column} IS NOT NULL AND n_{column} IS NULL", "is no number of degrees"),
        Check(column, f"NOT coalesce(abs(n_{column}) <= {most}, true)", f"is outside -{most} to {most} degrees"),
    )


def count(column: str, *, needed: bool = True) -> tuple[Check, ...]:
    """Refuses what is no number of people."""
    number = f"n_{column} = floor(n_{column}) AND NOT isnan(n_{column})"
    unread = Check(column, f"{RAW}{column} IS NOT NULL AND NOT coalesce({number}, false)", "is no whole number")
    return (
        *((missing(column),) if needed else ()),
        unread,
        Check(column, f"n_{column} < 0", "is negative"),
        Check(column, f"n_{column} > {MOST_PEOPLE}", "is more people than can be"),
    )


def in_range(low: str, best: str, high: str) -> tuple[Check, ...]:
    """Refuses a range that does not hold its figure."""
    return (
        Check(low, f"n_{low} > n_{high}", f"is more than {high}"),
        Check(best, f"n_{best} < n_{low}", f"is less than {low}"),
        Check(best, f"n_{best} > n_{high}", f"is more than {high}"),
    )


PERIOD: Final = "date_end < date_start"
_AT_ZERO: Final = "coalesce(n_latitude = 0 AND n_longitude = 0, false)"
POINT: Final = f"n_latitude IS NOT NULL AND NOT {_AT_ZERO}"
"""Whether a row has coordinates: 0, 0 lies in the open sea, and is what is written where nothing is known."""
NOWHERE: Final = {
    f"CASE WHEN {_AT_ZERO} THEN '0, 0' END": "coordinates that stand for no place; kept without coordinates"
}


def point() -> dict[str, str]:
    """The coordinates of the block's columns `latitude` and `longitude`."""
    return {name: f"CASE WHEN {POINT} THEN n_{name} END" for name in ("latitude", "longitude")}


def texts(**columns: str) -> dict[str, str]:
    """Fields that are texts of the block's columns, blank ones null."""
    return {name: f"text_of({RAW}{column})" for name, column in columns.items()}
