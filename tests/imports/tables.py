"""Made-up rows in the providers' columns, as files."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from lib.datasets import Catalog
from lib.imports.tabular import acled, ucdp
from lib.imports.tabular.forms import Form
from lib.imports.tabular.opening import open_csv
from lib.imports.tabular.taking_in import Imported, import_table

TODAY = date(2026, 1, 5)
GED = {
    "id": "101",
    "year": "2021",
    "type_of_violence": "1",
    "side_a": "Government of Syria",
    "side_b": "Made group",
    "source_article": '"Made agency,2021-03-10,A headline"',
    "source_office": "Made agency",
    "source_date": "2021-03-11;2021-03-10",
    "source_headline": "A headline",
    "source_original": "a resident",
    "where_prec": "1",
    "where_coordinates": "Made village",
    "where_description": "near the mill",
    "adm_1": "Hama governorate",
    "adm_2": "Made district",
    "latitude": "35.1",
    "longitude": "36.7",
    "country": "Syria",
    "country_id": "652",
    "date_prec": "1",
    "date_start": "2021-03-09 00:00:00.000",
    "date_end": "2021-03-09 00:00:00.000",
    "deaths_a": "2",
    "deaths_b": "3",
    "deaths_civilians": "4",
    "deaths_unknown": "0",
    "best": "9",
    "high": "12",
    "low": "7",
}
ACLED_ROW = {
    "event_id_cnty": "SYR1",
    "event_date": "09 March 2021",
    "year": "2021",
    "time_precision": "1",
    "event_type": "Violence against civilians",
    "sub_event_type": "Attack",
    "actor1": "Made group",
    "inter1": "Rebel group",
    "actor2": "Civilians (Syria)",
    "inter2": "Civilians",
    "civilian_targeting": "Civilian targeting",
    "iso": "760",
    "country": "Syria",
    "admin1": "Hama",
    "location": "Made village",
    "latitude": "35.1",
    "longitude": "36.7",
    "geo_precision": "1",
    "source": "Made monitor",
    "notes": "On 9 March, made men attacked a made village.",
    "fatalities": "4",
}
ROWS: Mapping[str, tuple[Form, Iterable[str], Mapping[str, str]]] = {
    "ucdp": (ucdp.UCDP, ucdp.COLUMNS, GED),
    "acled": (acled.ACLED, acled.COLUMNS, ACLED_ROW),
}


def table(form: str, *rows: Mapping[str, str], delimiter: str = ",") -> str:
    """A file's text; each row says what differs from the usual one."""
    _, columns, usual = ROWS[form]
    file = io.StringIO()
    writer = csv.DictWriter(file, list(columns), restval="", delimiter=delimiter, lineterminator="\n")
    writer.writeheader()
    writer.writerows({**usual, **row} for row in rows)
    return file.getvalue()


def take_in(home: Path, content: str | bytes, form: Form | str, name: str = "made") -> Imported:
    """Import a file's content."""
    home.mkdir(exist_ok=True)
    file = home / "made.csv"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    chosen = ROWS[form][0] if isinstance(form, str) else form
    return import_table(Catalog.open(home), open_csv(file), chosen, name, TODAY, lambda *_: None)


def rows_of(imported: Imported, *columns: str) -> list[tuple[Any, ...]]:
    """The rows of a dataset, of these columns."""
    table = pq.read_table(imported.dataset.path, columns=list(columns))
    return [tuple(row[column] for column in columns) for row in table.to_pylist()]


def refused(imported: Imported) -> list[tuple[int, str | None, str]]:
    """Row, column and reason of every refusal."""
    return [(one.row, one.column, one.reason) for one in imported.refusals]
