"""The database behind the record: opened, locked against other writers, created or brought up to date."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, Table, create_engine, event, func, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DatabaseError, NoSuchModuleError

from lib.errors import RecordUnreadable
from lib.record import tables

_ADVISORY_LOCK = 0x636169726E
"""The bytes of "cairn": what our writers agree to wait for on PostgreSQL."""


def lock(connection: Connection) -> None:
    """Take the write lock before anything is read, or two writers could each wait for the other."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    elif connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(_ADVISORY_LOCK)))


def engine_of(database_url: str) -> Engine:
    """The engine for an address; raises RecordUnreadable where it names no database that Cairn can open."""
    try:
        url = make_url(database_url)
        if url.get_backend_name() == "sqlite" and url.database:
            Path(url.database).parent.mkdir(parents=True, exist_ok=True)
        engine = create_engine(url)
    except (ArgumentError, NoSuchModuleError, ModuleNotFoundError) as error:
        raise RecordUnreadable(
            f"CAIRN_DATABASE_URL does not name a database that Cairn can open: {error}"
        ) from error
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _sqlite_pragmas)
    return engine


def _sqlite_pragmas(connection: Any, _: object) -> None:
    connection.execute("PRAGMA busy_timeout = 30000")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = NORMAL")


def create(connection: Connection) -> None:
    """Make the tables that are missing, and bring those of an older Cairn up to date."""
    lock(connection)
    tables.metadata.create_all(connection)
    keep(
        connection,
        tables.meta,
        [{"key": "schema", "value": tables.SCHEMA_VERSION}, {"key": "data", "value": 0}],
    )
    _upgrade(connection)
    found = meta(connection, "schema")
    if found != tables.SCHEMA_VERSION:
        raise RecordUnreadable(
            f"this record has schema {found}, and this Cairn reads schema {tables.SCHEMA_VERSION}. "
            "Use the Cairn that wrote it, or point CAIRN_HOME at another folder."
        )


def _upgrade(connection: Connection) -> None:
    """Bring a record of an older Cairn to this schema, keeping all that it holds."""
    while (found := meta(connection, "schema")) in tables.UPGRADES:
        for statement in tables.UPGRADES[found]:
            connection.exec_driver_sql(statement)
        connection.execute(update(tables.meta).where(tables.meta.c.key == "schema").values(value=found + 1))


def meta(connection: Connection, key: str) -> int | None:
    """`schema` or `data` of the record; null where it is none."""
    return connection.execute(select(tables.meta.c.value).where(tables.meta.c.key == key)).scalar()


def moved(connection: Connection) -> None:
    """Let readers know that something has changed."""
    connection.execute(
        update(tables.meta).where(tables.meta.c.key == "data").values(value=tables.meta.c.value + 1)
    )


def keep(connection: Connection, table: Table, new: Sequence[Mapping[str, Any]]) -> int:
    """Insert what is not there yet; how many rows were new."""
    if not new:
        return 0
    dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
    statement = dialect.insert(table).on_conflict_do_nothing().returning(*table.primary_key)
    return sum(len(connection.execute(statement, row).all()) for row in new)


def advice(database_url: str, error: DatabaseError) -> str:
    """What an analyst should know about a record that could not be opened."""
    where = make_url(database_url).render_as_string(hide_password=True)
    return (
        f"the record at {where} could not be opened and was left untouched: {error.orig}. "
        "Put a backup in its place, or point CAIRN_HOME at another folder."
    )
