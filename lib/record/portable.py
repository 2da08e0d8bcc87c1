"""The record as rows that any of its databases can take: read in one piece, loaded in one step."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import Connection, Date, DateTime, Engine, Table, func, insert, select, update

from lib.record import database, tables

Row = dict[str, Any]
AT_ONCE: Final = 1_000
"""Rows that are read or written together."""


@contextmanager
def read(engine: Engine) -> Iterator[Iterator[tuple[str, Iterator[Row]]]]:
    """Each table with its rows as JSON knows them, all as they stood at one moment; writers need not wait."""
    with engine.connect().execution_options(**_one_moment(engine)) as connection:
        if engine.dialect.name == "sqlite":
            connection.exec_driver_sql("BEGIN")
        yield ((table.name, _rows(connection, table)) for table in tables.metadata.sorted_tables)


def _one_moment(engine: Engine) -> dict[str, Any]:
    return {} if engine.dialect.name == "sqlite" else {"isolation_level": "REPEATABLE READ"}


def _rows(connection: Connection, table: Table) -> Iterator[Row]:
    wanted = select(table).order_by(*table.primary_key).execution_options(yield_per=AT_ONCE)
    for row in connection.execute(wanted).mappings():
        yield {key: value.isoformat() if isinstance(value, date) else value for key, value in row.items()}


def load(connection: Connection, rows_of: Callable[[str], Iterable[Row]]) -> None:
    """Put these rows in the place of all that a record holds; readers see that something has changed."""
    version = max(database.meta(connection, "data") or 0, _stated(rows_of(tables.meta.name), "data")) + 1
    for table in reversed(tables.metadata.sorted_tables):
        if table is not tables.meta:
            connection.execute(table.delete())
    for table in tables.metadata.sorted_tables:
        if table is not tables.meta:
            _fill(connection, table, rows_of(table.name))
    connection.execute(update(tables.meta).where(tables.meta.c.key == "data").values(value=version))


def _stated(meta: Iterable[Row], key: str) -> int:
    return next((int(row["value"]) for row in meta if row["key"] == key), 0)


def _fill(connection: Connection, table: Table, found: Iterable[Row]) -> None:
    """Rows of an older schema lack columns, which have defaults; their tables may be missing, and stay empty."""
    waiting: list[Row] = []
    for row in found:
        waiting.append(_stored(table, row))
        if len(waiting) == AT_ONCE:
            connection.execute(insert(table), waiting)
            waiting = []
    if waiting:
        connection.execute(insert(table), waiting)
    if connection.dialect.name == "postgresql" and table.autoincrement_column is not None:
        _go_on_counting(connection, table)


def _stored(table: Table, row: Mapping[str, Any]) -> Row:
    kinds: dict[type, Callable[[str], Any]] = {Date: date.fromisoformat, DateTime: datetime.fromisoformat}
    return {
        column.name: kinds[type(column.type)](value) if type(column.type) in kinds and value else value
        for column in table.c
        if (value := row.get(column.name)) is not None or column.name in row
    }


def _go_on_counting(connection: Connection, table: Table) -> None:
    """Let the next row that PostgreSQL numbers come after those that brought their numbers along."""
    sequence = func.pg_get_serial_sequence(table.name, "id")
    most = connection.execute(select(func.max(table.c.id))).scalar()
    connection.execute(select(func.setval(sequence, most or 1, most is not None)))
