"""UCDP GED: an event a row becomes a row for each casualty type that has deaths."""

from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from lib.datasets import SCHEMA
from tests.imports.tables import refused, rows_of, table, take_in

DEAD = ("category", "low", "best", "high", "event_low", "event_best", "event_high", "first_of_event")


def test_every_column_finds_its_place(tmp_path: Path) -> None:
    imported = take_in(
        tmp_path, table("ucdp", {"deaths_a": "0", "deaths_b": "0", "best": "4", "low": "3"}), "ucdp"
    )
    read = pq.read_table(imported.dataset.path)
    assert read.schema.equals(SCHEMA)
    assert read.to_pylist() == [
        {
            "event_id": "101",
            "outcome": "killed",
            "category": "civilian",
            "demographic": None,
            "low": 3,
            "best": 4,
            "high": 12,
            "event_low": 3,
            "event_best": 4,
            "event_high": 12,
            "first_of_event": True,
            "date_start": date(2021, 3, 9),
            "date_end": date(2021, 3, 9),
            "date_prec": 1,
            "report_date": date(2021, 3, 10),
            "latitude": 35.1,
            "longitude": 36.7,
            "where_prec": 1,
            "where_coordinates": "Made village",
            "where_description": "near the mill",
            "adm_1": "Hama governorate",
            "adm_2": "Made district",
            "country": "SY",
            "event_type": None,
            "sub_event_type": None,
            "type_of_violence": 1,
            "actor1": "Government of Syria",
            "actor2": "Made group",
            "source_original": "a resident",
            "source_office": "Made agency",
            "source_headline": "A headline",
            "evidence": '"Made agency,2021-03-10,A headline"',
        }
    ]


@pytest.mark.parametrize(
    ("row", "dead"),
    [
        (
            {},
            [
                ("armed_group", None, 3, None, 7, 9, 12, True),
                ("civilian", None, 4, None, 7, 9, 12, False),
                ("government_security", None, 2, None, 7, 9, 12, False),
            ],
        ),
        (
            {"side_a": "Other made group"},
            [("armed_group", None, 5, None, 7, 9, 12, True), ("civilian", None, 4, None, 7, 9, 12, False)],
        ),
        (
            {"side_b": "Government of Iraq", "deaths_civilians": "0", "best": "5", "low": "5"},
            [("government_security", 5, 5, 12, 5, 5, 12, True)],
        ),
        (
            {"deaths_a": "0", "deaths_b": "0", "deaths_civilians": "0", "deaths_unknown": "9"},
            [("unknown", 7, 9, 12, 7, 9, 12, True)],
        ),
        (
            {"deaths_a": "0", "deaths_b": "0", "deaths_civilians": "0", "best": "0", "low": "0"},
            [("unknown", 0, 0, 12, 0, 0, 12, True)],
        ),
    ],
)
def test_the_dead_of_an_event_by_casualty_type(tmp_path: Path, row: dict, dead: list) -> None:
    assert rows_of(take_in(tmp_path, table("ucdp", row), "ucdp"), *DEAD) == dead


@pytest.mark.parametrize(
    ("country", "number", "code"),
    [
        ("Yemen (North Yemen)", "678", "YE"),
        ("Russia (Soviet Union)", "", "RU"),
        ("DR Congo (Zaire)", "", "CD"),
        ("Kingdom of eSwatini (Swaziland)", "", "SZ"),
        ("Bosnia-Herzegovina", "", "BA"),
        ("Ivory Coast", "437", "CI"),
        ("Namibia", "", "NA"),
        ("Narnia", "", None),
    ],
)
def test_a_country_has_its_code_by_number_or_by_name(
    tmp_path: Path, country: str, number: str, code: str | None
) -> None:
    imported = take_in(tmp_path, table("ucdp", {"country": country, "country_id": number}), "ucdp")
    assert set(rows_of(imported, "country")) == {(code,)}
    assert [(remark.value, remark.rows) for remark in imported.remarks] == ([] if code else [(country, 1)])


BAD = {
    "id": ("", "is missing"),
    "date_start": ("2021-02-30", "is no day"),
    "date_end": ("2021-03-08", "is before date_start"),
    "date_prec": ("6", "is none of the codes 1 to 5"),
    "where_prec": ("8", "is none of the codes 1 to 7"),
    "type_of_violence": ("one", "is none of the codes 1 to 3"),
    "latitude": ("91", "is outside -90 to 90 degrees"),
    "longitude": ("", "is missing beside a latitude"),
    "deaths_a": ("-2", "is negative"),
    "deaths_b": ("2.5", "is no whole number"),
    "deaths_civilians": ("", "is missing"),
    "deaths_unknown": ("many", "is no whole number"),
    "low": ("13", "is more than high"),
    "best": ("13", "is more than high"),
    "high": ("8", "is more than high"),
}
BLAMED = {"high": "best"}


@pytest.mark.parametrize("column", BAD)
def test_a_bad_row_is_refused_with_its_reason_and_the_others_are_kept(tmp_path: Path, column: str) -> None:
    value, reason = BAD[column]
    rows = [{"id": "1"}, {"id": "2", column: value}, {"id": "3"}]
    imported = take_in(tmp_path, table("ucdp", *rows), "ucdp")
    assert refused(imported) == [(3, BLAMED.get(column, column), reason)]
    assert {event for (event,) in rows_of(imported, "event_id")} == {"1", "3"}


def test_deaths_that_do_not_add_up_are_refused(tmp_path: Path) -> None:
    imported = take_in(tmp_path, table("ucdp", {"id": "1"}, {"best": "10"}), "ucdp")
    assert refused(imported) == [
        (3, "best", "is not the sum of deaths_a, deaths_b, deaths_civilians, deaths_unknown")
    ]


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("100000001", "is more people than can be"),
        ("1e12", "is more people than can be"),
        ("inf", "is more people than can be"),
        ("nan", "is no whole number"),
    ],
)
def test_a_number_that_no_people_can_be_is_refused(tmp_path: Path, value: str, reason: str) -> None:
    imported = take_in(tmp_path, table("ucdp", {"id": "1"}, {"deaths_b": value}), "ucdp")
    assert refused(imported) == [(3, "deaths_b", reason)]


def test_an_id_that_stands_twice_is_kept_once(tmp_path: Path) -> None:
    rows = [{"id": "7"}, {"id": "8"}, {"id": "7", "best": "8", "deaths_a": "1"}, {"id": "7"}]
    imported = take_in(tmp_path, table("ucdp", *rows), "ucdp")
    assert refused(imported) == [(4, "id", "stands in row 2 already"), (5, "id", "stands in row 2 already")]
    assert imported.dataset.edition.events == 2


def test_rows_are_sorted_by_day_and_id_with_an_events_rows_side_by_side(tmp_path: Path) -> None:
    later = "2022-01-01"
    rows = [{"id": "9", "date_start": later, "date_end": later}, {"id": "30"}, {"id": "4"}]
    imported = take_in(tmp_path, table("ucdp", *rows), "ucdp")
    assert [event for (event,) in rows_of(imported, "event_id")] == ["30"] * 3 + ["4"] * 3 + ["9"] * 3
