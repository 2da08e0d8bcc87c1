"""Any table by a mapping: guessed, written, read back, confirmed; and tables like those of Airwars."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.errors import UnreadableInput
from lib.imports.tabular.airwars import airwars_mapping
from lib.imports.tabular.guessing import first_rows, guess_mapping
from lib.imports.tabular.mapping import (
    BOUNDS,
    COLUMNS,
    ColumnMapping,
    Figure,
    form_of,
    mapping_from,
    read_mapping,
    written_mapping,
)
from lib.imports.tabular.opening import open_csv
from lib.vocabulary import Category, Outcome
from tests.imports.tables import refused, rows_of, take_in

FIGURE = ("outcome", "category", "low", "best", "high", "event_low", "event_best", "event_high", "first_of_event")
SPANISH = """Fecha;Lugar;Departamento;País;Lat;Long;Muertos civiles;Muertos militares;Heridos;Fuente
13/03/2021;Pueblo;Cauca;Colombia;2.5;-76.6;3;1;5;Una ONG
05/04/2021;Otro;Cauca;Colombia;2.7;-76.5;0;0;;Una ONG
"""
ARABIC = "التاريخ,المحافظة,القتلى,المصدر\n2021-03-09,حماة,7,مرصد\n"
AIRWARS = """unique_reference_code,incident_date,location_name,country,latitude,longitude,geolocation_accuracy,\
civilian_non_combatants_killed_min,civilian_non_combatants_killed_max,civilian_non_combatants_injured_min,\
civilian_non_combatants_injured_max,persons_directly_participating_in_hostilities_killed_min,\
persons_directly_participating_in_hostilities_killed_max,belligerent
MADE001,2021-03-09,Made town,Syria,35.1,36.7,exact_location,2,5,4,4,1,1,Made force
"""


def guess(tmp_path: Path, content: str) -> ColumnMapping:
    (tmp_path / "guess.csv").write_text(content)
    return guess_mapping(first_rows(open_csv(tmp_path / "guess.csv")))


def test_spanish_headers_are_understood(tmp_path: Path) -> None:
    mapping = guess(tmp_path, SPANISH)
    assert mapping == ColumnMapping(
        {
            "date_start": "Fecha",
            "where_coordinates": "Lugar",
            "adm_1": "Departamento",
            "country": "País",
            "latitude": "Lat",
            "longitude": "Long",
            "source_original": "Fuente",
        },
        (
            Figure("Muertos civiles", category="civilian"),
            Figure("Muertos militares", category="government_security"),
            Figure("Heridos", outcome="injured"),
        ),
        days="day-month-year",
    )
    imported = take_in(tmp_path, SPANISH, form_of(mapping))
    assert rows_of(imported, *FIGURE) == [
        ("injured", "unknown", None, 5, None, None, 5, None, True),
        ("killed", "civilian", None, 3, None, None, 4, None, True),
        ("killed", "government_security", None, 1, None, None, 4, None, False),
        ("killed", "civilian", None, 0, None, None, 0, None, True),
    ]
    assert rows_of(imported, "date_start", "country", "where_prec")[0] == (date(2021, 3, 13), "CO", 1)
    assert imported.dataset.edition.events == 2


def test_arabic_headers_are_understood_and_no_point_is_made_up(tmp_path: Path) -> None:
    imported = take_in(tmp_path, ARABIC, form_of(guess(tmp_path, ARABIC)))
    assert rows_of(imported, "best", "adm_1", "source_original", "latitude", "where_prec") == [
        (7, "حماة", "مرصد", None, 4)
    ]


def test_a_column_of_casualty_types_and_several_rows_an_event(tmp_path: Path) -> None:
    content = "ID,Date,Victims,Killed\nA,2021-03-09,Soldiers,4\nA,2021-03-09,Civilians,2\nA,2021-03-09,Ninjas,1\n"
    mapping = guess(tmp_path, content)
    imported = take_in(tmp_path, content, form_of(mapping))
    assert rows_of(imported, *FIGURE) == [
        ("killed", "civilian", None, 2, None, None, 6, None, True),
        ("killed", "government_security", None, 4, None, None, 6, None, False),
    ]
    assert refused(imported) == [(4, "Victims", "is no casualty type that is known: say what it means")]
    told = ColumnMapping(mapping.columns, mapping.figures, categories={"ninjas": "armed_group"})
    again = take_in(tmp_path, content, form_of(told))
    assert (again.new, len(again.refusals), again.dataset.edition.rows) == (True, 0, 3)


def test_ranges_like_those_of_airwars(tmp_path: Path) -> None:
    mapping = airwars_mapping(AIRWARS.split("\n")[0].split(","))
    assert mapping is not None
    imported = take_in(tmp_path, AIRWARS, form_of(mapping, "airwars"))
    assert rows_of(imported, *FIGURE) == [
        ("injured", "civilian", 4, 4, 4, 4, 4, 4, True),
        ("killed", "armed_group", 1, 1, 1, 3, 3, 6, True),
        ("killed", "civilian", 2, 2, 5, 3, 3, 6, False),
    ]
    assert rows_of(imported, "event_id", "where_prec", "actor1", "country")[0] == (
        "MADE001",
        1,
        "Made force",
        "SY",
    )
    assert airwars_mapping(["date", "killed"]) is None


@pytest.mark.parametrize(
    ("row", "column", "reason"),
    [
        ("1/13/2021,3,5", "date", "is no day"),
        ("13/1/2021,6,5", "min", "is more than max"),
        ("13/1/2021,,", "min", "is missing: the row gives no figure"),
        ("13/1/2021,x,", "min", "is no whole number"),
        ("14/1/2021,1,2", None, "stands in row 2 already"),
    ],
)
def test_a_bad_row_of_any_table_is_refused(tmp_path: Path, row: str, column: str | None, reason: str) -> None:
    mapping = ColumnMapping(
        {"date_start": "date"}, (Figure("min", "low"), Figure("max", "high")), days="day-month-year"
    )
    imported = take_in(tmp_path, f"date,min,max\n14/1/2021,1,2\n{row}\n", form_of(mapping))
    assert refused(imported) == [(3, column, reason)]


def test_no_point_is_drawn_at_zero(tmp_path: Path) -> None:
    content = "date,latitude,longitude,country,killed\n2021-03-09,0,0.0,Syria,1\n2021-03-09,0,6.5,Gabon,2\n"
    imported = take_in(tmp_path, content, form_of(guess(tmp_path, content)))
    rows = sorted(rows_of(imported, "best", "latitude", "longitude", "where_prec"))
    assert rows == [(1, None, None, 6), (2, 0.0, 6.5, 1)]
    assert [(remark.value, remark.rows) for remark in imported.remarks] == [("0, 0", 1)]


def test_an_order_of_day_and_month_that_is_open_is_not_guessed(tmp_path: Path) -> None:
    assert guess(tmp_path, "date,killed\n3/4/2021,1\n").days is None
    assert guess(tmp_path, "date,killed\n3/14/2021,1\n").days == "month-day-year"


@pytest.mark.parametrize(
    ("told", "problem"),
    [
        ({"figures": [{"column": "n"}]}, "no column is the day"),
        ({"columns": {"date_start": "d"}}, "no column is a number of people"),
        ({"columns": {"when": "d"}}, "'when' is no column"),
        ({"figures": [{"column": "n", "category": "ninja"}]}, "'ninja' is no casualty type"),
        ({"days": "year-day-month"}, "is none of"),
        ({"columns": {"latitude": "y"}}, "go together"),
        ({"precision": "1 END, 1"}, "precision '1 END, 1' is neither"),
        ({"precision": True}, "no column is the day"),
        ({"title": 3}, "3 is no text"),
        (
            {"figures": [{"column": "all"}, {"column": "n", "category": "civilian"}]},
            "'all' may count those of 'n' too",
        ),
        ({"figures": [{"column": "n"}, {"column": "m"}]}, "'n' and 'm' are the same figure"),
        ({"categories": {"a": "b"}}, "'b' is no casualty type"),
    ],
)
def test_a_mapping_that_leaves_a_table_unreadable_says_why(told: dict, problem: str) -> None:
    with pytest.raises(ValueError, match=problem):
        mapping_from(told)


@pytest.mark.parametrize("content", ["[columns", "title = 3\nfigures = 2", 'colour = "red"'])
def test_a_file_that_is_no_mapping_says_so(tmp_path: Path, content: str) -> None:
    (tmp_path / "mapping.toml").write_text(content)
    with pytest.raises(UnreadableInput, match="it is no mapping"):
        read_mapping(tmp_path / "mapping.toml")


TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)


@given(
    st.dictionaries(st.sampled_from(COLUMNS), TEXT).map(lambda told: told | {"date_start": "d"}),
    st.lists(
        st.builds(
            Figure,
            TEXT,
            st.sampled_from(BOUNDS),
            st.sampled_from([str(one) for one in Outcome]),
            st.sampled_from([None, *(str(one) for one in Category)]),
        ),
        min_size=1,
        max_size=3,
        unique_by=lambda figure: (figure.outcome, figure.bound),
    ),
    TEXT,
    st.dictionaries(TEXT, st.sampled_from([str(one) for one in Category]), max_size=2),
)
def test_a_mapping_is_read_back_as_it_was_written(
    tmp_path_factory: pytest.TempPathFactory,
    columns: dict[str, str],
    figures: list[Figure],
    title: str,
    categories: dict[str, str],
) -> None:
    pair = {"latitude": "y", "longitude": "x"} if columns.keys() & {"latitude", "longitude"} else {}
    kinds = {figure.outcome: figure.category for figure in figures}
    alike = tuple(replace(figure, category=kinds[figure.outcome]) for figure in figures)
    mapping = ColumnMapping(columns | pair, alike, title, "ours", categories=categories)
    file = tmp_path_factory.mktemp("mapping") / "mapping.toml"
    file.write_text(written_mapping(mapping), encoding="utf-8", newline="")
    assert read_mapping(file) == mapping
