"""An imported dataset as CSV, Parquet and GeoPackage: exactly the rows of the View, whole or not at all."""

from __future__ import annotations

import csv
import hashlib
import json
import sqlite3
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import geopandas
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from lib import engines
from lib.datasets import Dataset
from lib.errors import CairnError
from lib.exporting import Wish
from lib.exporting.datasets import check, export_dataset
from lib.exports.coarsening import Coarsening
from lib.exports.csv import neutral
from lib.exports.dataset_columns import COLUMNS
from lib.exports.streams import WRITERS
from lib.exports.streams import neutral as neutral_texts
from lib.view import View
from tests.engines import made
from tests.exports.readers import plain

ROWS = made.made()
DAY = date(2026, 2, 3)
QUERIES = (
    "dataset=made",
    "dataset=made&from=2020-06-01&to=2020-09-15&category=civilian&category=unknown",
    "q=absent",
)
Export = Callable[..., Path]


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    return made.kept(ROWS, tmp_path_factory.mktemp("home"))


@pytest.fixture(scope="module")
def engine() -> Iterator[engines.Engine]:
    with engines.opened("duckdb") as engine:
        yield engine


@pytest.fixture
def export(engine: engines.Engine, dataset: Dataset, tmp_path: Path) -> Export:
    def write(form: str, query: str = "dataset=made", tell: Callable[[str, int, int], None] = print) -> Path:
        path = tmp_path / f"out.{form}"
        export_dataset(engine, dataset, View.from_query(query)[0], form, path, DAY, tell)
        return path

    return write


def wanted(query: str) -> list[dict[str, Any]]:
    """The View's rows as an export has them, with plain values."""
    found = []
    for row in made.held(ROWS, View.from_query(query)[0]):
        at_a_point = row["where_prec"] <= 2
        nowhere = at_a_point and (row["latitude"] is None or row["longitude"] is None)
        own = {"incident_id": row["event_id"], "dataset": "made", "unplaced": row["where_prec"] > 4 or nowhere}
        cells = {column.name: own.get(column.name, row.get(column.name)) for column in COLUMNS}
        found.append({name: _plain(cell) for name, cell in cells.items()})
    return found


def _plain(cell: Any) -> Any:
    if isinstance(cell, date):
        return cell.isoformat()
    return float(cell) if isinstance(cell, int | float) and not isinstance(cell, bool) else cell


@pytest.mark.parametrize("query", QUERIES)
def test_parquet_holds_the_rows_and_what_explains_them(export: Export, query: str) -> None:
    table = pq.read_table(export("parquet", query))
    assert plain(table.to_pandas(date_as_object=True, integer_object_nulls=True)) == wanted(query)
    told = {name.decode(): text.decode() for name, text in table.schema.metadata.items()}
    assert View.from_query(told["cairn.view"])[0] == View.from_query(query)[0]
    assert told["cairn.dataset"].startswith("made, version ")
    assert told["cairn.rows"] == str(table.num_rows)
    assert {line["column"] for line in json.loads(told["cairn.codebook"])} == {column.name for column in COLUMNS}
    (toll,) = json.loads(told["cairn.account"])
    assert toll["best"] == sum(row["best"] for row in wanted(query) if row["in_toll"] == "counted")
    assert told["cairn.data_sha256"] == hashlib.sha256(export("csv", query).read_bytes()).hexdigest()


@pytest.mark.parametrize("query", QUERIES)
def test_csv_holds_the_rows_with_formulas_neutralised(export: Export, query: str) -> None:
    path = export("csv", query)
    assert path.read_bytes().startswith(b"\xef\xbb\xbfincident_id,in_toll,")
    with path.open(encoding="utf-8-sig", newline="") as file:
        found = list(csv.DictReader(file))
    assert found == [{name: _as_text(cell) for name, cell in row.items()} for row in wanted(query)]


def _as_text(cell: Any) -> str:
    if isinstance(cell, str):
        return str(neutral(cell))
    if isinstance(cell, float):
        return f"{cell:g}"
    return "" if cell is None else str(cell)


@pytest.mark.parametrize("query", QUERIES)
def test_geopackage_draws_points_and_nothing_where_no_point_is_known(export: Export, query: str) -> None:
    path = export("gpkg", query)
    layer = geopandas.read_file(path, layer="rows")
    rows = wanted(query)
    shapes = [None if shape is None else (shape.x, shape.y) for shape in layer.geometry]
    drawn = [not row["unplaced"] and row["where_prec"] <= 2 for row in rows]
    assert shapes == [(r["longitude"], r["latitude"]) if at else None for r, at in zip(rows, drawn, strict=True)]
    near = [25_000.0 if row["where_prec"] == 2 else None for row in rows]
    told = plain(layer.drop(columns="geometry")) if rows else []
    assert [row.pop("radius_m") for row in told] == near
    assert told == rows
    with sqlite3.connect(path) as tables:
        about = dict(tables.execute("select name, value from about").fetchall())
        assert about["data_sha256"] == hashlib.sha256(export("csv", query).read_bytes()).hexdigest()
        codes = dict(tables.execute("select column, meaning from codebook where code = ''").fetchall())
    tables.close()
    assert set(codes) == {column.name for column in COLUMNS} | {"radius_m"}


def test_progress_ends_with_every_row(export: Export) -> None:
    told: list[tuple[str, int, int]] = []
    export("csv", tell=lambda *step: told.append(step))
    rows = len(wanted("dataset=made"))
    assert told[-1] == ("writing rows", rows, rows)


@pytest.mark.parametrize("form", WRITERS)
@pytest.mark.parametrize("failure", [KeyboardInterrupt, SystemExit, OSError])
def test_an_export_that_ends_early_leaves_the_old_file_and_no_half_one(
    export: Export, tmp_path: Path, form: str, failure: type[BaseException]
) -> None:
    path = tmp_path / f"out.{form}"
    path.write_bytes(b"the old one")

    def fail(*_: object) -> None:
        raise failure

    with pytest.raises((failure, CairnError)):
        export(form, tell=fail)
    assert [file.name for file in tmp_path.iterdir()] == [path.name]
    assert path.read_bytes() == b"the old one"


def test_what_a_dataset_cannot_be_is_refused_with_the_reason() -> None:
    with pytest.raises(CairnError, match="csv, parquet, gpkg; xlsx is for reports"):
        check("xlsx", Wish())
    with pytest.raises(CairnError, match="--coarsen is for reports"):
        check("csv", Wish(Coarsening.parse("adm_1")))


def test_texts_are_neutralised_as_in_other_exports() -> None:
    texts = ["=1", " +1", "-1", "@x", "\tx", "\rx", "\nx", "  =x", "x=1", "", None, "'=", "١٢", "— dash"]
    assert neutral_texts(pa.array(texts)).to_pylist() == [neutral(text) for text in texts]
