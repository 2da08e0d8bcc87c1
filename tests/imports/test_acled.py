"""ACLED's export: an event a row, one figure each."""

from datetime import date
from pathlib import Path

import pytest

from lib.imports.tabular.acled import ACLED
from lib.vocabulary import WherePrec
from tests.imports.tables import refused, rows_of, table, take_in


def test_every_column_finds_its_place(tmp_path: Path) -> None:
    imported = take_in(tmp_path, table("acled", {}), "acled")
    day = date(2021, 3, 9)
    assert rows_of(imported, "event_id", "outcome", "date_start", "date_end", "report_date") == [
        ("SYR1", "killed", day, day, None)
    ]
    assert rows_of(imported, "category", "low", "best", "high", "event_low", "event_best", "event_high") == [
        ("civilian", None, 4, None, None, 4, None)
    ]
    assert rows_of(imported, "where_coordinates", "adm_1", "country", "latitude", "longitude") == [
        ("Made village", "Hama", "SY", 35.1, 36.7)
    ]
    assert rows_of(
        imported, "event_type", "sub_event_type", "actor1", "actor2", "source_original", "evidence"
    ) == [
        (
            "Violence against civilians",
            "Attack",
            "Made group",
            "Civilians (Syria)",
            "Made monitor",
            "On 9 March, made men attacked a made village.",
        )
    ]


@pytest.mark.parametrize(
    ("row", "category"),
    [
        ({}, "civilian"),
        ({"civilian_targeting": ""}, "unknown"),
        ({"civilian_targeting": "", "inter1": "Civilians", "inter2": ""}, "civilian"),
        ({"civilian_targeting": "", "inter1": "0", "inter2": "7"}, "civilian"),
        ({"civilian_targeting": "", "inter1": "7", "inter2": "7"}, "civilian"),
        ({"civilian_targeting": "", "inter1": "1", "inter2": "7"}, "unknown"),
        ({"civilian_targeting": "", "inter1": "", "inter2": ""}, "unknown"),
        ({"civilian_targeting": "", "inter1": "State forces", "inter2": "External/Other forces"}, "unknown"),
    ],
)
def test_the_dead_are_civilians_only_where_acled_says_so(tmp_path: Path, row: dict, category: str) -> None:
    assert rows_of(take_in(tmp_path, table("acled", row), "acled"), "category") == [(category,)]


@pytest.mark.parametrize(("told", "day"), [("09 March 2021", (2021, 3, 9)), ("2021-03-09", (2021, 3, 9))])
def test_days_in_both_forms_of_the_export(tmp_path: Path, told: str, day: tuple) -> None:
    imported = take_in(tmp_path, table("acled", {"event_date": told}), "acled")
    assert rows_of(imported, "date_start", "date_end") == [(date(*day), date(*day))]


@pytest.mark.parametrize(("code", "prec"), [("1", WherePrec.EXACT), ("2", WherePrec.NEAR), ("3", WherePrec.ADM_1)])
def test_precision_of_the_place(tmp_path: Path, code: str, prec: WherePrec) -> None:
    assert rows_of(take_in(tmp_path, table("acled", {"geo_precision": code}), "acled"), "where_prec") == [(prec,)]


@pytest.mark.parametrize(("code", "prec"), [("1", 1), ("2", 3), ("3", 4)])
def test_precision_of_the_day(tmp_path: Path, code: str, prec: int) -> None:
    assert rows_of(take_in(tmp_path, table("acled", {"time_precision": code}), "acled"), "date_prec") == [(prec,)]


@pytest.mark.parametrize(
    ("row", "column", "reason"),
    [
        ({"geo_precision": "4"}, "geo_precision", "is none of the codes 1 to 3"),
        ({"time_precision": ""}, "time_precision", "is none of the codes 1 to 3"),
        ({"inter1": "9"}, "inter1", "is no kind of actor that ACLED's codebook lists"),
        ({"event_date": "03/09/2021"}, "event_date", "is no day"),
        ({"fatalities": ""}, "fatalities", "is missing"),
        ({"event_id_cnty": " "}, "event_id_cnty", "is missing"),
    ],
)
def test_a_bad_row_is_refused(tmp_path: Path, row: dict, column: str, reason: str) -> None:
    imported = take_in(tmp_path, table("acled", {"event_id_cnty": "SYR0"}, row), "acled")
    assert refused(imported) == [(3, column, reason)]


def test_an_event_type_that_no_codebook_lists_is_kept_and_told(tmp_path: Path) -> None:
    imported = take_in(tmp_path, table("acled", {"sub_event_type": "Duel"}), "acled")
    assert rows_of(imported, "sub_event_type") == [("Duel",)]
    assert [(remark.value, remark.rows) for remark in imported.remarks] == [("Duel", 1)]


@pytest.mark.parametrize(
    ("iso", "country", "code"), [("68", "Bolivia", "BO"), ("068", "", "BO"), ("0", "Kosovo", "XK")]
)
def test_the_country_by_its_number_or_its_name(tmp_path: Path, iso: str, country: str, code: str) -> None:
    imported = take_in(tmp_path, table("acled", {"iso": iso, "country": country}), ACLED)
    assert rows_of(imported, "country") == [(code,)]
