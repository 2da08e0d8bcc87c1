"""Blocks of a CSV file become a sorted Parquet file; DuckDB checks and sorts them, on disk where they are many."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import duckdb
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from lib.datasets import SCHEMA
from lib.imports.tabular.blocks import MOST_SHOWN, RAW, ROW, Progress, Refusal, Rows
from lib.imports.tabular.forms import FIELDS, MACROS, PART, Form

BATCH: Final = 100_000
MEMORY: Final = "300MB"
"""What DuckDB may hold in memory; beyond that it sorts on disk. One thread leaves the other cores to the pages."""
MOST_REMARKED: Final = 50
_OWN: Final = ("low", "best", "high")
_EVENT: Final = ("event_id", "event_type")


@dataclass(slots=True)
class Staged:
    """What became of a file's rows. `events`, `rows`, `first` and `last` are those of the Parquet file."""

    refusals: list[Refusal] = field(default_factory=list)
    remarks: Counter[tuple[str, str]] = field(default_factory=Counter)
    rows: int = 0
    events: int = 0
    first: Any = None
    last: Any = None


class Staging:
    """One import in the making, in a folder of its own."""

    def __init__(self, form: Form, folder: Path) -> None:
        self._form = form
        self.result = Staged()
        self._db = duckdb.connect()
        self._db.execute(f"SET memory_limit = '{MEMORY}'; SET threads = 1; {MACROS}")
        self._db.execute("SET temp_directory = $1", [str(folder)])
        columns = ", ".join(f"{name} {kind}" for name, kind in FIELDS.items())
        remarks = "".join(f", remark_{at} VARCHAR" for at, _ in enumerate(form.remarks))
        staged = f"{ROW} BIGINT, {columns}, parts {PART}[], problem SMALLINT, told VARCHAR{remarks}"
        self._db.execute(f"CREATE TABLE staged ({staged})")
        for name in form.lookups:
            self._db.execute(f'CREATE TABLE found_{name} ("text" VARCHAR, "value" VARCHAR)')
        self._known: dict[str, set[str]] = {name: set() for name in form.lookups}

    def close(self) -> None:
        """Let go of the folder."""
        self._db.close()

    def take(self, rows: Rows, progress: Progress) -> None:
        """Read every row of a file."""
        insert = f"INSERT INTO staged {self._form.query()}"
        for block in rows.blocks(progress):
            self._look_up(block)
            self._db.register("block", block)
            self._db.execute(insert)
            self._db.unregister("block")
        self._refuse()
        self._remark()
        self._refuse_twice()
        self.result.refusals += rows.ragged
        self.result.refusals.sort(key=lambda refusal: refusal.row)

    def write(self, parquet: Path, progress: Progress) -> None:
        """Write what was kept, in the order of SCHEMA."""
        total = self._one("SELECT coalesce(sum(len(parts)), 0) FROM staged")
        with pq.ParquetWriter(parquet, SCHEMA, compression="zstd") as writer:
            for batch in _marked(self._sorted()):
                writer.write_table(batch)
                self.result.rows += batch.num_rows
                progress("writing rows", self.result.rows, total)
        self.result.events = self._one("SELECT count(DISTINCT event_id) FROM staged")
        days = self._db.execute("SELECT min(date_start), max(date_end) FROM staged").fetchall()
        self.result.first, self.result.last = days[0]

    def _look_up(self, block: pa.Table) -> None:
        """Find what texts mean that no block before had."""
        for name, meaning in self._form.lookups.items():
            texts = set(pc.unique(block[f"{RAW}{name}"]).to_pylist()) - self._known[name] - {None}
            if texts:
                self._known[name] |= texts
                found = pa.table({"text": list(texts), "value": pa.array(map(meaning, texts), pa.string())})
                self._db.register("found", found)
                self._db.execute(f"INSERT INTO found_{name} SELECT * FROM found")
                self._db.unregister("found")

    def _refuse(self) -> None:
        refused = self._db.execute(f"SELECT {ROW}, problem, told FROM staged WHERE problem IS NOT NULL")
        for row, problem, told in refused.fetchall():
            check = self._form.checks[problem]
            header = self._form.columns[check.column]
            self.result.refusals.append(Refusal(row, header, told, check.reason))
        self._db.execute("DELETE FROM staged WHERE problem IS NOT NULL")

    def _remark(self) -> None:
        for at, reason in enumerate(self._form.remarks.values()):
            found = self._db.execute(
                f"SELECT remark_{at}, count(*) FROM staged WHERE remark_{at} IS NOT NULL GROUP BY ALL"
            )
            for told, number in found.fetchall():
                self.result.remarks[reason, told] += number

    def _refuse_twice(self) -> None:
        """The first row with an id is kept; in a long form, the first one of each figure, if its days agree."""
        figure = ", list_transform(parts, lambda part: [part.outcome, part.category])" if self._form.long else ""
        first = f"min({ROW}) OVER (PARTITION BY event_id{figure})"
        self._refuse_rows(first, f"first < {ROW}", "stands in row {} already")
        if self._form.long:
            begins = "arg_min(struct_pack(row := row, day := date_start), row) OVER (PARTITION BY event_id)"
            self._refuse_rows(
                f"({begins}).row", f"({begins}).day <> date_start", "begins on another day in row {}"
            )

    def _refuse_rows(self, first: str, twice: str, reason: str) -> None:
        column = self._form.columns.get(self._form.identity)
        found = f"SELECT {ROW}, event_id, {first} AS first FROM staged QUALIFY {twice}"
        self._db.execute(f"CREATE OR REPLACE TEMP TABLE twice AS {found}")
        for row, told, kept in self._db.execute("SELECT * FROM twice").fetchall():
            self.result.refusals.append(
                Refusal(row, column, told[:MOST_SHOWN] if column else None, reason.format(f"{kept:,}"))
            )
        self._db.execute(f"DELETE FROM staged WHERE {ROW} IN (SELECT {ROW} FROM twice)")

    def _sorted(self) -> pa.RecordBatchReader:
        given = "CAST({0} AS INTEGER) AS {0}"
        event = [
            given.format(f"event_{name}")
            if not self._form.long
            else f"CAST(CASE WHEN count(part.{name}) OVER figures = count(*) OVER figures "
            f"THEN sum(part.{name}) OVER figures END AS INTEGER) AS event_{name}"
            for name in _OWN
        ]
        kept = ", ".join(name for name in FIELDS if not name.startswith("event_") or name in _EVENT)
        parts = ", ".join(f"part.{name} AS {name}" for name in ("outcome", "category", *_OWN))
        window = "WINDOW figures AS (PARTITION BY event_id, part.outcome)" if self._form.long else ""
        return self._db.sql(f"""
            WITH single AS (SELECT * EXCLUDE (parts), unnest(parts) AS part FROM staged)
            SELECT {kept}, {parts}, {", ".join(event)} FROM single {window}
            ORDER BY date_start, event_id, part.outcome, part.category""").to_arrow_reader(BATCH)

    def _one(self, query: str) -> int:
        return int(self._db.execute(query).fetchall()[0][0])


def _marked(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.Table]:
    """The batches in SCHEMA, the first row of each event's outcome marked: rows are sorted by both."""
    before: tuple[Any, Any] = (None, None)
    for batch in batches:
        event, outcome = batch.column("event_id"), batch.column("outcome")
        first = pc.or_(_changes(event, before[0]), _changes(outcome, before[1]))
        if batch.num_rows:
            before = event[-1].as_py(), outcome[-1].as_py()
        made = {**dict(zip(batch.schema.names, batch.columns, strict=True)), "first_of_event": first}
        yield pa.table([_as(made.get(name.name), name, batch.num_rows) for name in SCHEMA], schema=SCHEMA)


def _changes(column: pa.Array, before: str | None) -> pa.Array:
    """Where a value differs from the one above it."""
    above = pa.concat_arrays([pa.array([before], column.type), column[:-1]]) if len(column) else column
    return pc.fill_null(pc.not_equal(column, above), True)


def _as(column: pa.Array | None, wanted: pa.Field, rows: int) -> pa.Array:
    if column is None:
        return pa.nulls(rows, wanted.type)
    return (
        column.dictionary_encode().cast(wanted.type)
        if pa.types.is_dictionary(wanted.type)
        else column.cast(wanted.type)
    )
