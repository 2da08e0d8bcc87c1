"""Every format holds the rows of the View, read back by another reader; and says where they come from."""

from __future__ import annotations

import hashlib
import json
import zipfile
from dataclasses import replace
from pathlib import Path

import geopandas
import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import shapely

from lib.events import COLUMNS, Snapshot, frame, select
from lib.exports import FORMATS
from lib.exports.codebook import BY_NAME
from lib.exports.codebook import COLUMNS as CODEBOOK
from lib.exports.csv import to_csv
from lib.exports.hxl import tags
from lib.exports.shapes import EARTH, disc, shape_of
from lib.gazetteer import Gazetteer
from lib.model import Place
from lib.view import View
from lib.vocabulary import WherePrec
from tests import hostile
from tests.exports.conftest import Make, Write
from tests.exports.readers import READERS, plain, without

DRAWN = ("geojson", "gpkg")
QUERIES = ("", "category=civilian&as_known_on=2025-03-11", "place=Baniyas", "demographic=children&outcome=injured")


def test_every_format_has_a_reader_here() -> None:
    assert {*READERS, "html"} == set(FORMATS), "what is read by people has tests of its own"


def test_the_codebook_explains_exactly_the_columns() -> None:
    assert [column.name for column in CODEBOOK] == list(COLUMNS)
    assert all(column.meaning for column in BY_NAME.values())


@pytest.mark.parametrize("form", READERS)
@pytest.mark.parametrize("query", QUERIES)
def test_a_file_reads_back_as_the_rows_of_the_view(
    sample_export: Make, write: Write, snapshot: Snapshot, gazetteer: Gazetteer, form: str, query: str
) -> None:
    rows = select(snapshot, View.from_query(query)[0], gazetteer).rows
    back = READERS[form](write(sample_export(query), form))
    assert without(back, "radius_m") == plain(frame(rows))
    if form in DRAWN:
        assert [row["radius_m"] for row in back] == [row.claim.place and row.claim.place.radius_m for row in rows]


@pytest.mark.parametrize("form", READERS)
def test_hostile_text_stays_text(hostile_export: Make, write: Write, form: str) -> None:
    (row,) = READERS[form](write(hostile_export(), form))
    for name in ("source_original", "actor1", "source_headline", "source_office", "where_coordinates", "adm_1"):
        assert row[name] == hostile.WORDS, name
    assert row["best"] == 17


@pytest.mark.parametrize("form", ["csv", "hxl", "bundle"])
def test_no_cell_of_a_text_table_is_a_formula(hostile_export: Make, write: Write, form: str) -> None:
    path = write(hostile_export(), form)
    content = zipfile.ZipFile(path).read("rows.csv") if form == "bundle" else path.read_bytes()
    assert b",=" not in content
    assert b',"=' not in content
    assert b"'=HYPERLINK" in content


def test_the_csv_is_the_one_of_the_page_byte_for_byte(
    sample_export: Make, write: Write, snapshot: Snapshot, gazetteer: Gazetteer
) -> None:
    rows = select(snapshot, View(), gazetteer).rows
    content = write(sample_export(), "csv").read_bytes()
    assert content == to_csv(frame(rows))
    assert sample_export().about.data_sha256 == hashlib.sha256(content).hexdigest()


@pytest.mark.parametrize("form", READERS)
def test_a_view_without_rows_is_a_file_without_rows(sample_export: Make, write: Write, form: str) -> None:
    assert READERS[form](write(sample_export("q=nothing+says+this"), form)) == []


@pytest.mark.parametrize("form", READERS)
def test_small_batches_give_the_same_rows(
    sample_export: Make, write: Write, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = READERS[form](write(sample_export(), form))
    monkeypatch.setattr("lib.exporting.making.BATCH", 7)
    assert READERS[form](write(sample_export(), form)) == whole


def explained(path: Path, form: str) -> dict[str, str]:
    """Where a file says that it comes from."""
    if form == "geojson":
        return json.loads(path.read_text())["cairn"]
    if form == "gpkg":
        table = geopandas.read_file(path, layer="about")
        return dict(zip(table["name"], table["value"], strict=True))
    if form == "parquet":
        return {k.decode().removeprefix("cairn."): v.decode() for k, v in pq.read_schema(path).metadata.items()}
    if form == "xlsx":
        return {k.value: v.value for k, v in openpyxl.load_workbook(path)["About"].iter_rows(min_row=2)}
    return json.loads(zipfile.ZipFile(path).read("about.json"))


@pytest.mark.parametrize("form", ["geojson", "gpkg", "parquet", "xlsx", "bundle"])
def test_a_file_says_which_view_it_is_and_carries_the_hash(sample_export: Make, write: Write, form: str) -> None:
    query = "category=civilian&as_known_on=2025-03-09"
    export = sample_export(query)
    told = explained(write(export, form), form)
    assert told["view"] == query
    assert told["data_sha256"] == export.about.data_sha256
    assert "Civilians" in told["view_in_words"]
    assert "9 March 2025" in told["view_in_words"]
    assert told.get("day_of_export") == (None if form == "bundle" else "2025-04-01")


@pytest.mark.parametrize("form", ["geojson", "gpkg", "parquet"])
def test_a_file_carries_codebook_and_account(sample_export: Make, write: Write, form: str) -> None:
    told = explained(write(sample_export(), form), form)
    account, book = (
        part if not isinstance(part, str) else json.loads(part) for part in (told["account"], told["codebook"])
    )
    assert [toll["best"] for toll in account] == [1981]
    assert {"in_toll", "best", "where_prec"} <= {line["column"] for line in book}
    assert {line["code"] for line in book if line["column"] == "in_toll"} >= {"counted", "superseded"}


def test_types_are_those_of_the_codebook(sample_export: Make, write: Write) -> None:
    types = pq.read_schema(write(sample_export(), "parquet"))
    for name, kind in {
        "best": pa.int64(),
        "date_start": pa.date32(),
        "latitude": pa.float64(),
        "unplaced": pa.bool_(),
        "evidence": pa.string(),
    }.items():
        assert types.field(name).type == kind
    layer = geopandas.read_file(write(sample_export(), "gpkg"), layer="rows")
    assert layer.crs.to_epsg() == 4326
    assert str(layer["date_start"].dtype).startswith("datetime64")


def test_a_workbook_is_laid_out_for_reading(sample_export: Make, write: Write) -> None:
    book = openpyxl.load_workbook(write(sample_export("lang=ar"), "xlsx"))
    assert book.sheetnames == ["Rows", "Toll and account", "Codebook", "About"]
    for sheet in book:
        assert sheet.freeze_panes == "A2"
        assert sheet.sheet_view.rightToLeft
    assert book["Rows"].column_dimensions["AJ"].width > 40
    start = book["Rows"]["O2"]
    assert start.is_date
    english = openpyxl.load_workbook(write(sample_export(), "xlsx"))
    assert not english["Rows"].sheet_view.rightToLeft
    toll = [cell.value for cell in english["Toll and account"][2]]
    assert toll[:5] == ["killed", "toll", 803, 1981, None]


GEOMETRIES = {1: "Point", 2: "Polygon", 3: ("Polygon", "MultiPolygon"), 4: ("Polygon", "MultiPolygon")}


@pytest.mark.parametrize("form", DRAWN)
def test_geometry_is_as_truthful_as_where_prec(
    sample_export: Make, write: Write, gazetteer: Gazetteer, form: str
) -> None:
    layer = geopandas.read_file(write(sample_export(), form), **({"layer": "rows"} if form == "gpkg" else {}))
    precisions = set(layer["where_prec"].dropna().astype(int))
    assert {1, 4, 5} <= precisions
    for _, row in layer.iterrows():
        prec = int(row["where_prec"]) if row["where_prec"] == row["where_prec"] else None
        if prec is None or prec > 4:
            assert row.geometry is None
            continue
        assert row.geometry.geom_type in GEOMETRIES[prec]
        if prec == 1:
            assert (row.geometry.y, row.geometry.x) == (row["latitude"], row["longitude"])
        else:
            assert row.geometry.is_valid
    hama = layer[(layer["where_prec"] == 4) & (layer["adm_1"] == "Hama")].iloc[0]
    outline = gazetteer.outline(gazetteer.units.place("SY-HM"))
    assert hama.geometry.symmetric_difference(outline).area < 1e-3 * outline.area


def test_rings_of_a_geojson_run_the_right_way(sample_export: Make, write: Write) -> None:
    found = json.loads(write(sample_export(), "geojson").read_text())
    drawn = [feature["geometry"] for feature in found["features"] if feature["geometry"]]
    units = [polygon for shape in drawn if shape["type"] == "MultiPolygon" for polygon in shape["coordinates"]]
    assert units
    for outer, *holes in units:
        assert shapely.LinearRing(outer).is_ccw
        assert not any(shapely.LinearRing(hole).is_ccw for hole in holes)


def test_near_is_a_disc_and_what_has_no_outline_is_drawn_as_nothing(gazetteer: Gazetteer) -> None:
    near = Place("x~5000", "x", WherePrec.NEAR, "SY", latitude=35.0, longitude=36.0, radius_m=5000.0)
    shape = shape_of(near, gazetteer.outline)
    assert shape is not None
    assert shape.exterior.is_ccw
    lon, lat = shape.exterior.coords[0]
    assert EARTH.inv(36.0, 35.0, lon, lat)[2] == pytest.approx(5000.0, rel=1e-6)
    for unknown in (
        Place("unlisted:x", "x", WherePrec.ADM_1, "SY", "Nowhere"),
        Place("region:syrian-coast", "Syrian coast", WherePrec.REGION, "SY"),
        Place("country:SY", "Syria", WherePrec.COUNTRY, "SY"),
        None,
    ):
        assert shape_of(unknown, gazetteer.outline) is None


@pytest.mark.parametrize(
    ("latitude", "longitude", "radius"),
    [(35.36, 35.93, 25_000), (0, 0, 1_000), (-17.7, 179.95, 25_000), (70, -179.99, 5_000), (89.9, 10, 25_000)],
)
def test_a_disc_is_all_that_lies_within_its_radius(latitude: float, longitude: float, radius: float) -> None:
    shape = disc(latitude, longitude, radius)
    west, south, east, north = shape.bounds
    assert west >= -180
    assert east <= 180
    assert south >= -90
    assert north <= 90
    assert shape.is_valid
    area = abs(EARTH.geometry_area_perimeter(shape)[0])
    assert area == pytest.approx(3.14159 * radius**2, rel=0.01 if latitude < 89 else 0.05)
    assert shape.buffer(1e-6).covers(shapely.Point(longitude, latitude))


def test_hashtags_are_those_of_the_vocabulary(sample_export: Make) -> None:
    def tag(query: str, name: str) -> str:
        export = sample_export(query)
        return dict(zip(export.columns, tags(export), strict=True))[name]

    assert tag("", "best") == "#affected+killed"
    assert tag("", "low") == "#affected+killed+low"
    assert tag("outcome=displaced", "high") == "#affected+displaced+high"
    assert tag("outcome=killed&outcome=displaced", "best") == "#affected"
    whole = sample_export("")
    agreed = {"outcome": "killed", "category": "civilian", "demographic": "children"}
    alike = replace(whole, about=replace(whole.about, values=agreed))
    assert "#affected+killed+children+civilians" in tags(alike)
    assert tag("", "name_ar") == "#loc+name+i_ar"
    assert tag("", "geonameid") == ""
