"""Every format read back by a reader that Cairn does not write with: name -> cell, null where nothing is known."""

from __future__ import annotations

import csv
import json
import zipfile
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

import geopandas
import openpyxl
import pandas as pd
import pyarrow.parquet as pq

Table = list[dict[str, Any]]
NUMBERS = (
    *("low", "best", "high", "date_prec", "where_prec", "geonameid"),
    *("latitude", "longitude", "confidence", "radius_m"),
)
DAYS = ("date_start", "date_end", "report_date", "source_date")


def plain(table: pd.DataFrame) -> Table:
    """A table as plain values: numbers as floats, days as ISO text, booleans as themselves."""
    return [{name: _plain(cell) for name, cell in row.items()} for row in table.to_dict("records")]


def _plain(cell: Any) -> Any:
    if cell is None or (not isinstance(cell, str) and pd.isna(cell)):
        return None
    if isinstance(cell, datetime | pd.Timestamp):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, bool) or not isinstance(cell, int | float):
        return cell
    return float(cell)


def _from_text(row: Mapping[str, str]) -> dict[str, Any]:
    """A row of a CSV: the apostrophe before formulas taken off again."""
    return {name: _cell(name, text) for name, text in row.items()}


def _cell(name: str, text: str) -> Any:
    if text == "":
        return None
    if name == "unplaced":
        return {"True": True, "False": False}[text]
    return float(text) if name in NUMBERS else text[1:] if text.startswith("'=") else text


def read_csv(path: Path) -> Table:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [_from_text(row) for row in csv.DictReader(file)]


def read_hxl(path: Path) -> Table:
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = csv.DictReader(file)
        tags = next(rows)
        assert all(tag == "" or tag.startswith("#") for tag in tags.values())
        return [_from_text(row) for row in rows]


def read_geojson(path: Path) -> Table:
    found = json.loads(path.read_text(encoding="utf-8"), parse_constant=_no_constant)
    return plain(pd.DataFrame([feature["properties"] for feature in found["features"]], dtype=object))


def _no_constant(name: str) -> None:
    raise AssertionError(f"{name} is no JSON")


def read_gpkg(path: Path) -> Table:
    return plain(pd.DataFrame(geopandas.read_file(path, layer="rows").drop(columns="geometry")))


def read_parquet(path: Path) -> Table:
    return plain(pq.read_table(path).to_pandas(types_mapper=None, date_as_object=True, integer_object_nulls=True))


def read_xlsx(path: Path) -> Table:
    book = openpyxl.load_workbook(path)
    head, *lines = book["Rows"].iter_rows()
    assert [cell for line in lines for cell in line if cell.data_type == "f"] == []
    names = [cell.value for cell in head]
    return plain(pd.DataFrame([[cell.value for cell in line] for line in lines], columns=names, dtype=object))


def read_bundle(path: Path) -> Table:
    with zipfile.ZipFile(path) as bundle:
        text = bundle.read("rows.csv").decode("utf-8-sig")
        rows = [_from_text(row) for row in csv.DictReader(text.splitlines(keepends=True))]
        with bundle.open("rows.parquet") as file:
            typed = plain(pq.read_table(file).to_pandas(date_as_object=True, integer_object_nulls=True))
    assert rows == typed
    return rows


READERS: dict[str, Callable[[Path], Table]] = {
    "csv": read_csv,
    "hxl": read_hxl,
    "geojson": read_geojson,
    "gpkg": read_gpkg,
    "parquet": read_parquet,
    "xlsx": read_xlsx,
    "bundle": read_bundle,
}


def texts(path: Path) -> str:
    """All that a file says in letters, packed or not."""
    if path.suffix == ".zip" or path.suffix == ".xlsx":
        with zipfile.ZipFile(path) as packed:
            return "\n".join(_letters(packed.read(name)) for name in packed.namelist() if "parquet" not in name)
    if path.suffix == ".parquet":
        return f"{pq.read_schema(path).metadata} {pq.read_table(path).to_pylist()}"
    return _letters(path.read_bytes())


def _letters(content: bytes) -> str:
    return content.decode("utf-8", errors="replace")


def without(rows: Iterable[Mapping[str, Any]], *names: str) -> Table:
    """The rows without some columns."""
    return [{name: cell for name, cell in row.items() if name not in names} for row in rows]
