"""Rows of any number as CSV, Parquet or GeoPackage: a batch at a time, never as a whole in memory."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv
import pyarrow.parquet as pq
import pyogrio
import shapely

from lib.exports.arrow import TYPES
from lib.exports.codebook import RADIUS, Column, Definition, Kind, defined
from lib.exports.csv import BOM
from lib.exports.dataset_columns import COLUMNS, DRAWN
from lib.exports.document import About, Json, written
from lib.exports.shapes import LARGEST_M
from lib.vocabulary import WherePrec

FORMULA: Final = r"^ *[=+\-@\t\r\n]"
"""What `lib.exports.csv` neutralises, as a pattern."""
FREE_TEXTS: Final = frozenset({"incident_id", "evidence", "source_headline"})
"""Columns that hardly ever repeat a value."""
GEOMETRY: Final = "geom"
LINES: Final = pyarrow.csv.WriteOptions(include_header=False, eol="\r\n", batch_size=20_000)


@dataclass(frozen=True)
class Stream:
    """The rows of a dataset under a View. `batches` has the columns of COLUMNS and is read once."""

    batches: Iterator[pa.RecordBatch]
    about: About
    tolls: tuple[Json, ...]

    def explained(self, sha256: str, columns: Sequence[Column]) -> dict[str, str]:
        """About, account and codebook as names and texts."""
        about = replace(self.about, data_hash=lambda: sha256).items()
        texts = {name: value if isinstance(value, str) else written(value) for name, value in about.items()}
        book = [definition._asdict() for definition in defined(columns)]
        return texts | {"account": written(list(self.tolls)), "codebook": written(book)}


def schema(columns: Sequence[Column]) -> pa.Schema:
    """The types of these columns."""
    return pa.schema([(column.name, TYPES[column.kind]) for column in columns])


def write_csv(stream: Stream, path: Path) -> None:
    """UTF-8 with BOM, a header, and no text that a spreadsheet would run."""
    with path.open("wb") as file:
        file.write(head())
        for batch in stream.batches:
            file.write(lines(batch))


def write_parquet(stream: Stream, path: Path) -> None:
    """Typed columns; view, account, codebook and the hash of the rows stand in the file's metadata."""
    seen = Seen(stream.batches)
    with pq.ParquetWriter(path, schema(COLUMNS), compression="zstd", store_schema=False) as file:
        for batch in seen:
            file.write_batch(batch)
        explained = stream.explained(seen.sha256, COLUMNS)
        file.add_key_value_metadata({f"cairn.{name}": text for name, text in explained.items()})


def write_gpkg(stream: Stream, path: Path) -> None:
    """The layer `rows`, a point only where the place is known as one, and the tables `about` and `codebook`."""
    seen = Seen(stream.batches)
    drawn = schema(DRAWN).append(pa.field(GEOMETRY, pa.binary()))
    rows = pa.RecordBatchReader.from_batches(drawn, (_drawn(batch) for batch in seen))
    layer = {"layer": "rows", "geometry_name": GEOMETRY, "geometry_type": "Point", "crs": "EPSG:4326"}
    try:
        pyogrio.write_arrow(rows, path, driver="GPKG", **layer)
    except RuntimeError as error:  # GDAL's own, or what ended the batches: it tells neither why
        raise seen.failure or OSError(str(error)) from error
    explained = list(stream.explained(seen.sha256, DRAWN).items())
    _put(pd.DataFrame(explained, columns=["name", "value"]), path, "about")
    _put(pd.DataFrame(defined(DRAWN), columns=list(Definition._fields)), path, "codebook")


WRITERS: Final[dict[str, Callable[[Stream, Path], None]]] = {
    "csv": write_csv,
    "parquet": write_parquet,
    "gpkg": write_gpkg,
}
"""The formats of a dataset, by their names in `lib.exports.FORMATS`."""


class Seen:
    """Batches that are handed on, the SHA-256 of all of them as CSV once they are, and what ended them early."""

    def __init__(self, batches: Iterator[pa.RecordBatch]) -> None:
        self._batches = batches
        self._hash = hashlib.sha256(head())
        self.failure: BaseException | None = None

    def __iter__(self) -> Iterator[pa.RecordBatch]:
        try:
            for batch in self._batches:
                self._hash.update(lines(batch))
                yield batch
        except BaseException as error:
            self.failure = error
            raise

    @property
    def sha256(self) -> str:
        """The hash of what was handed on."""
        return self._hash.hexdigest()


def head() -> bytes:
    """The header of the CSV."""
    return BOM + ",".join(column.name for column in COLUMNS).encode() + b"\r\n"


def lines(batch: pa.RecordBatch) -> pa.Buffer:
    """Rows as CSV, neutralised."""
    cells = [_cells(column, batch.column(column.name)) for column in COLUMNS]
    sink = pa.BufferOutputStream()
    pyarrow.csv.write_csv(pa.table(cells, names=[column.name for column in COLUMNS]), sink, LINES)
    return sink.getvalue()


def _cells(column: Column, values: pa.Array) -> pa.Array:
    if column.kind is Kind.FLAG:
        return pc.if_else(values, "True", "False")
    if column.kind is not Kind.TEXT:
        return values
    if column.name in FREE_TEXTS:
        return neutral(values)
    coded = values.dictionary_encode()
    return neutral(coded.dictionary).take(coded.indices)


def neutral(texts: pa.Array) -> pa.Array:
    """The texts as a spreadsheet shows them without running them."""
    found = pc.match_substring_regex(texts, FORMULA)
    return (
        pc.if_else(found, pc.binary_join_element_wise("'", texts, ""), texts) if pc.any(found).as_py() else texts
    )


def _drawn(batch: pa.RecordBatch) -> pa.RecordBatch:
    """The batch with the radius of what is near a point, and the point where there is one."""
    prec = batch.column("where_prec")
    near = pc.if_else(pc.equal(prec, WherePrec.NEAR), LARGEST_M, pa.scalar(None, pa.float64()))
    points = pa.array(_points(batch, pc.less_equal(prec, WherePrec.NEAR)), type=pa.binary())
    return batch.append_column(RADIUS.name, near).append_column(GEOMETRY, points)


def _points(batch: pa.RecordBatch, placed: pa.Array) -> Any:
    """A point as WKB where the place is one, null elsewhere."""
    lon, lat = (batch.column(name).to_numpy(zero_copy_only=False) for name in ("longitude", "latitude"))
    there = placed.to_numpy(zero_copy_only=False).astype(bool) & ~np.isnan(lon) & ~np.isnan(lat)
    found = np.full(len(batch), None, dtype=object)
    found[there] = shapely.to_wkb(shapely.points(lon[there], lat[there]))
    return found


def _put(table: pd.DataFrame, path: Path, layer: str) -> None:
    pyogrio.write_dataframe(table, path, layer=layer, driver="GPKG")
