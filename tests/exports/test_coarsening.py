"""A coarsened export names no finer place than was asked for, in any format and any column."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import geopandas
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib import ingest
from lib.errors import CairnError
from lib.events import Snapshot, frame, select
from lib.exporting import Wish, file_name
from lib.exports import FORMATS
from lib.exports.coarsening import LEAST_KM, MOST_KM, Coarsening, cell
from lib.exports.persons import as_what_they_are
from lib.exports.shapes import EARTH
from lib.exports.withheld import WITHHELD, without_places
from lib.gazetteer import Gazetteer
from lib.imports.documents import read_report
from lib.record import Record
from lib.view import View
from tests.exports.conftest import Make, Write, made
from tests.exports.readers import READERS, texts

UNITS = {"Latakia", "Tartus", "Hama", "Homs", "Idlib", "Syria"}
HOWS = ("adm_1", "adm_2", "5", "25")

VILLAGE = """---
title: Shelling in Jableh and the village of Tuwaym
published: 2025-05-10
url: https://example.org/jableh-tuwaym
outlet: Jableh Today
---
Shelling killed 12 civilians in Jableh on Friday, said Maria Lopez, a resident of Baniyas. Near Baniyas, nine
people were killed, a resident of Tuwaym said.
Three soldiers died in the village of Narniya, police in Jableh said.
"""


@pytest.fixture(scope="module")
def villages(new_home: Callable[[], Path], gazetteer: Gazetteer) -> Snapshot:
    """A report in which sources, headline, outlet and address name places."""
    record = Record.open(f"sqlite:///{new_home() / 'record.sqlite'}")
    ingest.take_in(record, read_report("villages.md", VILLAGE.encode()), gazetteer)
    try:
        return ingest.snapshot(record)
    finally:
        record.close()


FINER = ("Jableh", "Jablah", "Jebleh", "جبلة", "Baniyas", "بانياس", "Tuwaym", "التويم", "Narniya")
"""What the report names, in the spellings of the report and of the gazetteer."""


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("how", HOWS)
def test_no_finer_name_stands_anywhere_in_a_file(
    villages: Snapshot, gazetteer: Gazetteer, write: Write, form: str, how: str
) -> None:
    view = View(place="Jableh", source=("resident of Tuwaym",), q="Baniyas", bbox=(35.9, 35.3, 36.0, 35.4), zoom=9)
    for asked in (View(), view):
        path = write(made(select(villages, asked, gazetteer), gazetteer, how), form)
        said = texts(path)
        assert [name for name in FINER if name.casefold() in said.casefold()] == []
        leading_back = {*villages.reports, *villages.by_id, *villages.incident_of.values()}
        assert [id_ for id_ in leading_back if id_ in said] == []
        assert "example.org" not in said


@pytest.mark.parametrize("how", HOWS)
def test_no_finer_coordinate_stands_anywhere(
    samples_rows: dict, sample_export: Make, write: Write, how: str
) -> None:
    exact = {(place.latitude, place.longitude) for place in samples_rows["points"]}
    assert exact
    for form in ("csv", "geojson", "gpkg", "parquet", "xlsx", "hxl", "bundle"):
        for row in READERS[form](write(sample_export(coarsen=how), form)):
            assert (row["latitude"], row["longitude"]) not in exact
            assert (row["latitude"] is None) == (row["where_prec"] != 2 if how.isdigit() else True)


@pytest.fixture
def samples_rows(snapshot: Snapshot) -> dict:
    return {
        "points": {claim.place for claim in snapshot.claims if claim.place and claim.place.latitude is not None}
    }


def test_figures_and_account_stay_what_they_were(
    sample_export: Make, write: Write, snapshot: Snapshot, gazetteer: Gazetteer
) -> None:
    rows = select(snapshot, View(), gazetteer).rows
    for how in HOWS:
        back = READERS["csv"](write(sample_export(coarsen=how), "csv"))
        kept = ("low", "best", "high", "in_toll", "outcome", "category", "date_start", "report_date", "status")
        wanted = frame(rows).to_dict("records")
        for row, want in zip(back, wanted, strict=True):
            for name in kept:
                assert row[name] == (None if want[name] is None or want[name] != want[name] else want[name]) or (
                    row[name] is None and str(want[name]) == "<NA>"
                )
        ids = {row["claim_id"] for row in back}
        assert len(ids) == len(rows)
        assert {row["in_toll_because"] for row in back} - {None} <= ids
        account = sample_export(coarsen=how).tolls[0]["account"]
        assert {claim for claims in account.values() for claim in claims} == ids


def test_units_take_the_place_of_what_lies_in_them(sample_export: Make, write: Write) -> None:
    layer = geopandas.read_file(
        write(sample_export("place=Baniyas&category=civilian", coarsen="adm_1"), "geojson")
    )
    moved = layer[layer["coarsened_to"] == "adm_1"]
    assert len(moved)
    assert set(moved["where_coordinates"]) == {"Tartus"}
    assert set(moved["where_prec"]) == {4}
    assert set(moved["p_code"]) == {"SY-TA"}
    assert set(moved.geometry.geom_type) <= {"Polygon", "MultiPolygon"}
    village = READERS["csv"](write(sample_export(coarsen="adm_1"), "csv"))
    assert {(row["where_coordinates"], row["p_code"]) for row in village if row["adm_1"] == "Hama"} == {
        ("Hama", "SY-HM")
    }


def test_a_grid_cell_takes_the_place_of_a_point(
    sample_export: Make, write: Write, snapshot: Snapshot, gazetteer: Gazetteer
) -> None:
    rows = select(snapshot, View(), gazetteer).rows
    layer = geopandas.read_file(write(sample_export(coarsen="10"), "geojson"))
    moved = layer["coarsened_to"] == "10 km"
    assert moved.sum() == sum(row.claim.place is not None and row.claim.place.where_prec <= 2 for row in rows)
    assert layer[moved]["adm_1"].isna().all()
    for at in layer.index[moved]:
        found, place = layer.loc[at], rows[at].claim.place
        assert (found["where_prec"], found["radius_m"], found.geometry.geom_type) == (2, 10_000, "Polygon")
        apart = EARTH.inv(found["longitude"], found["latitude"], place.longitude, place.latitude)[2]
        assert 0 < apart <= 10_000
    assert set(layer[layer["where_prec"] == 4]["where_coordinates"]) <= UNITS


@given(
    st.floats(-90, 90), st.floats(-180, 180), st.floats(LEAST_KM, MOST_KM, allow_nan=False, allow_infinity=False)
)
def test_every_point_lies_within_the_radius_of_its_cell(latitude: float, longitude: float, km: float) -> None:
    centre = cell(latitude, longitude, km)
    assert -90 <= centre[0] <= 90
    assert -180 <= centre[1] <= 180
    assert EARTH.inv(longitude, latitude, centre[1], centre[0])[2] <= km * 1000
    assert cell(*centre, km) == centre


@pytest.mark.parametrize("words", ["adm_3", "country", "0.5", "26", "-5", "nan", "1e1", "10 miles", ""])
def test_what_is_no_coarsening_is_refused(words: str) -> None:
    with pytest.raises(CairnError, match="adm_2, adm_1, or a radius"):
        Coarsening.parse(words)


@pytest.mark.parametrize(("words", "told"), [("adm_1", "adm_1"), ("10", "10 km"), ("2.5km", "2.5 km")])
def test_a_coarsening_reads_back(words: str, told: str) -> None:
    assert str(Coarsening.parse(words)) == told
    assert Coarsening.parse(told) == Coarsening.parse(words)


def test_sentences_come_along_only_when_asked_for_and_with_a_warning(sample_export: Make, write: Write) -> None:
    without = sample_export(coarsen="adm_1")
    assert {row["evidence"] for row in READERS["csv"](write(without, "csv"))} == {None}
    assert without.about.warnings == ()
    asked = sample_export(coarsen="adm_1", with_evidence=True)
    assert None not in {row["evidence"] for row in READERS["csv"](write(asked, "csv"))}
    assert "may name the places" in asked.about.warnings[0]


def test_texts_and_coarse_places_exclude_each_other() -> None:
    with pytest.raises(CairnError, match="texts name the places"):
        Wish(Coarsening(level=1), with_texts=True)


def test_hostile_text_survives_coarsening_as_text(hostile_export: Make, write: Write) -> None:
    for form in READERS:
        for how in ("adm_1", "10"):
            (row,) = READERS[form](write(hostile_export(coarsen=how), form))
            assert row["best"] == 17


@pytest.mark.parametrize(
    ("source", "text", "told"),
    [
        ("Maria Lopez", "12 died, said Maria Lopez, a nurse at the clinic.", "a nurse at the clinic"),
        ("Maria Lopez", "A teacher named Maria Lopez said 12 died.", "A teacher"),
        ("Maria Lopez, a nurse", "", "a nurse"),
        ("Umm Ahmad", "12 died, Umm Ahmad said.", "a person named in the report"),
        ("أبو أحمد", "قال أبو أحمد", "a person named in the report"),
        ("Fabien Kakule", "said Fabien Kakule, a local administrator.", "Fabien Kakule"),
        ("Shafaq News", "Shafaq News reported 12.", "Shafaq News"),
        ("Syrian Observatory for Human Rights", "", "Syrian Observatory for Human Rights"),
        ("a resident of Baniyas", "", "a resident of Baniyas"),
    ],
)
def test_private_persons_are_shown_as_what_they_are(source: str, text: str, told: str) -> None:
    assert as_what_they_are(source, text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a resident of Baniyas", f"a resident of {WITHHELD}"),
        ("Baniyas, Ras al-Ayn and Rome", f"{WITHHELD}, {WITHHELD} and Rome"),
        ("Baniyas", WITHHELD),
        ("the Baniyasi press", "the Baniyasi press"),
        ("", ""),
    ],
)
def test_names_of_places_are_withheld_whole(text: str, told: str) -> None:
    assert without_places(text, lambda words, _: words in ("Baniyas", "Ras al-Ayn", "Ras")) == told


def test_the_view_keeps_what_names_no_place(sample_export: Make) -> None:
    about = sample_export(
        "category=civilian&place=Baniyas&q=Baniyas&as_known_on=2025-03-12", coarsen="adm_1"
    ).about
    assert about.query == "category=civilian&as_known_on=2025-03-12"
    assert about.withheld == ("place", "q")
    units = sample_export("country=SY&adm_1=Hama", coarsen="adm_1").about
    assert (units.query, units.withheld) == ("country=SY&adm_1=Hama", ())


def test_a_download_is_named_by_its_day_and_its_view() -> None:
    one, other = View(place="Baniyas"), View(place="Jableh")
    names = {file_name("csv", view, date(2025, 4, 1)) for view in (one, other, one.but(selected="x", lang="ar"))}
    assert len(names) == 2
    assert all(re.fullmatch(r"cairn-2025-04-01-[0-9a-f]{8}\.csv", name) for name in names)
    assert len({file_name("csv", view, date(2025, 4, 1), coarsened=True) for view in (one, other)}) == 1
