"""A PostgreSQL server: a dataset is loaded into a table of the schema `cairn`, and asked there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

import ibis
import psycopg
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv
import pyarrow.parquet as pq
from psycopg import sql

from lib.datasets import SCHEMA, Dataset
from lib.datasets.viewing import SEARCHED
from lib.engines.engine import ROWS, EngineUnavailable, as_batch
from lib.engines.views import BETWEEN, FOLDED

HOME: Final = "cairn"
"""The schema of the server that holds the tables."""
TYPES: Final = {
    pa.string(): 'text collate "C"',
    pa.int32(): "integer",
    pa.int8(): "smallint",
    pa.bool_(): "boolean",
    pa.date32(): "date",
    pa.float64(): "double precision",
}
"""Texts are ordered by their code points, as on every other engine."""
Tell = Callable[[str, int, int], None]


class PostgreSQL:
    """A connection to a server that holds loaded datasets."""

    ordered = False

    def __init__(self, connection: psycopg.Connection) -> None:
        self._connection = connection
        self._backend = ibis.postgres.from_connection(connection)

    @classmethod
    def open(cls, address: str) -> PostgreSQL:
        """Connect. EngineUnavailable where the server does not let us in."""
        try:
            return cls(psycopg.connect(address.replace("+psycopg", "", 1), autocommit=True))
        except psycopg.Error as error:
            raise EngineUnavailable(f"PostgreSQL could not be asked: {error}") from error

    def table(self, dataset: Dataset) -> Any:
        """The loaded table; it has to be of the version in force."""
        loaded = self._version(dataset.name)
        if loaded != dataset.version:
            what = "holds another version of" if loaded else "does not hold"
            raise EngineUnavailable(
                f"this server {what} {dataset.name}: load it with `cairn load {dataset.name} --engine …`"
            )
        return self._backend.table(dataset.name, database=HOME)

    def answer(self, query: Any) -> pa.Table:
        """The whole answer."""
        rows = self._connection.execute(self._backend.compile(query)).fetchall()
        return pa.Table.from_batches([as_batch(rows, query)])

    def batches(self, query: Any) -> Iterator[pa.RecordBatch]:
        """The answer by a cursor of the server, so that it is never here as a whole."""
        with self._connection.transaction(), self._connection.cursor(name="cairn_rows") as cursor:
            cursor.execute(self._backend.compile(query))
            while rows := cursor.fetchmany(ROWS):
                yield as_batch(rows, query)

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()

    def load(self, dataset: Dataset, tell: Tell) -> bool:
        """Put the version in force into its table, whole or not at all; false where it is there already."""
        if self._version(dataset.name) == dataset.version:
            return False
        try:
            with self._connection.transaction():
                self._load(dataset, tell)
        except psycopg.Error as error:
            raise EngineUnavailable(f"{dataset.name} could not be loaded: {error}") from error
        return True

    def _load(self, dataset: Dataset, tell: Tell) -> None:
        """Into a table beside the one that is asked now, which it replaces at the end."""
        beside, name = (sql.Identifier(HOME, part) for part in (f"loading_{dataset.version}", dataset.name))
        with self._connection.cursor() as cursor:
            cursor.execute(sql.SQL("create schema if not exists {}").format(sql.Identifier(HOME)))
            cursor.execute(sql.SQL("create table {} ({})").format(beside, sql.SQL(_columns())))
            self._copy(cursor, dataset, beside, tell)
            cursor.execute(sql.SQL("create index on {} (date_start, event_id)").format(beside))
            cursor.execute(sql.SQL("drop table if exists {}").format(name))
            cursor.execute(sql.SQL("alter table {} rename to {}").format(beside, sql.Identifier(dataset.name)))
            cursor.execute(sql.SQL("comment on table {} is {}").format(name, sql.Literal(dataset.version)))
        self._connection.execute(sql.SQL("analyze {}").format(name))

    def _copy(self, cursor: psycopg.Cursor[Any], dataset: Dataset, table: sql.Identifier, tell: Tell) -> None:
        file = pq.ParquetFile(dataset.path)
        done, of = 0, file.metadata.num_rows
        with cursor.copy(sql.SQL("copy {} from stdin (format csv)").format(table)) as copy:
            for batch in file.iter_batches(ROWS):
                copy.write(_lines(pa.Table.from_batches([batch])))
                done += len(batch)
                tell(f"loading {dataset.name}", done, of)

    def _version(self, name: str) -> str | None:
        """The version that the server holds, from the comment of its table; null where it holds none."""
        asked = "select obj_description(to_regclass(%s), 'pg_class')"
        found = self._connection.execute(
            asked, [sql.Identifier(HOME, name).as_string(self._connection)]
        ).fetchone()
        return found[0] if found else None


def _columns() -> str:
    names = [(field.name, field.type, field.nullable) for field in SCHEMA]
    plain = ((n, t.value_type if pa.types.is_dictionary(t) else t, null) for n, t, null in names)
    told = [f"{name} {TYPES[type_]}{'' if nullable else ' not null'}" for name, type_, nullable in plain]
    return ", ".join([*told, f'{FOLDED} text collate "C"'])


def _lines(table: pa.Table) -> Any:
    """Rows as CSV that tells an empty text from a missing one, with what is searched at the end of each."""
    plain = pa.schema([(f.name, f.type.value_type if pa.types.is_dictionary(f.type) else f.type) for f in SCHEMA])
    table = table.select(SCHEMA.names).cast(plain)
    words = pc.binary_join_element_wise(*map(_folded, table.select(SEARCHED)), BETWEEN, null_handling="skip")
    sink = pa.BufferOutputStream()
    how = pyarrow.csv.WriteOptions(include_header=False, quoting_style="all_valid")
    pyarrow.csv.write_csv(table.append_column(FOLDED, words), sink, how)
    return sink.getvalue().to_pybytes()


def _folded(column: Any) -> Any:
    """As `lib.datasets.viewing.folded`, for a column."""
    lower = pc.utf8_lower(pc.replace_substring(column, "İ", "i"))
    return pc.replace_substring(lower, "ς", "σ")
