"""`cairn import ucdp|acled|airwars|csv` and `cairn datasets` as scripts call them."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from tests.imports.tables import table


@pytest.fixture
def file(tmp_path: Path) -> Callable[..., str]:
    def write(form: str, *rows: dict[str, str]) -> str:
        path = tmp_path / "made.csv"
        path.write_text(table(form, *rows))
        return str(path)

    return write


def test_an_import_says_what_was_kept_and_refused(cairn: Callable[..., Result], file: Callable[..., str]) -> None:
    result = cairn("import", "ucdp", file("ucdp", {}, {"id": "2", "latitude": "95"}))
    assert result.exit_code == 1
    assert "ucdp: 2 rows read, 1 kept, 1 refused" in result.stdout
    assert "refused, 1 row: latitude is outside -90 to 90 degrees\n  row 3: '95'" in result.stdout
    assert "CC BY 4.0" in result.stdout
    assert "reading rows" in result.stderr


def test_the_same_for_machines_and_again_for_nothing(
    cairn: Callable[..., Result], file: Callable[..., str]
) -> None:
    ask = ("import", "acled", file("acled", {}, {"event_id_cnty": "SYR2"}), "--name", "mine", "--format", "json")
    first, again = cairn(*ask), cairn(*ask)
    assert (first.exit_code, again.exit_code) == (0, 0)
    told = json.loads(first.stdout)
    assert {
        "dataset": "mine",
        "new": True,
        "read": 2,
        "kept": 2,
        "refused": 0,
        "events": 2,
    }.items() <= told.items()
    assert json.loads(again.stdout) == told | {"new": False}


def test_a_new_version_is_compared(cairn: Callable[..., Result], file: Callable[..., str]) -> None:
    cairn("import", "ucdp", file("ucdp", {}))
    result = cairn("import", "ucdp", file("ucdp", {"deaths_civilians": "6", "best": "11"}))
    assert "deaths 9 -> 11 (+2)" in result.stdout
    assert "1 events changed (+2 deaths)" in result.stdout


def test_what_cannot_be_read_ends_with_status_2(cairn: Callable[..., Result], file: Callable[..., str]) -> None:
    result = cairn("import", "ucdp", file("acled", {}))
    assert (result.exit_code, result.stdout) == (2, "")
    assert "import it as 'acled'" in result.stderr
    assert cairn("import", "ucdp", "missing.csv").exit_code == 2
    assert cairn("import", "ucdp", file("ucdp", {}), "--name", "No Name").exit_code == 2


def test_datasets_are_listed_and_removed(cairn: Callable[..., Result], file: Callable[..., str]) -> None:
    assert "no datasets yet" in cairn("datasets", "list").stderr
    cairn("import", "ucdp", file("ucdp", {}))
    assert "ucdp  UCDP Georeferenced Event Dataset\n  1 events in 3 rows" in cairn("datasets", "list").stdout
    assert [one["dataset"] for one in json.loads(cairn("datasets", "list", "--format", "json").stdout)] == ["ucdp"]
    assert cairn("datasets", "remove", "ucdp").exit_code == 0
    assert cairn("datasets", "remove", "ucdp").exit_code == 2


def test_no_text_of_a_file_steers_the_terminal(cairn: Callable[..., Result], file: Callable[..., str]) -> None:
    result = cairn("import", "ucdp", file("ucdp", {}, {"id": "2", "best": "\x1b[2J"}))
    assert "\x1b" not in result.stdout


def test_any_table_is_imported_once_its_columns_are_confirmed(
    cairn: Callable[..., Result], tmp_path: Path
) -> None:
    file = tmp_path / "My list.csv"
    file.write_text("Fecha,Lugar,Muertos\n13/03/2021,Pueblo,3\n")
    asked = cairn("import", "csv", str(file))
    assert asked.exit_code == 2
    assert "import with --map FILE, or with --yes" in asked.stderr
    mapping = tmp_path / "mapping.toml"
    mapping.write_text(asked.stdout)
    done = cairn("import", "csv", str(file), "--map", str(mapping))
    assert (done.exit_code, done.stdout.split("\n")[0]) == (0, "my-list: 1 rows read, 1 kept, 0 refused")
    again = cairn("import", "csv", str(file), "--yes")
    assert "nothing has changed" in again.stdout


def test_what_a_guess_leaves_open_has_to_be_told(cairn: Callable[..., Result], tmp_path: Path) -> None:
    file = tmp_path / "made.csv"
    file.write_text("Wann,Wo\nJuni,Dorf\n")
    result = cairn("import", "csv", str(file), "--yes")
    assert result.exit_code == 2
    assert "no column is the day (date_start); no column is a number of people" in result.stderr


def test_a_table_like_those_of_airwars(cairn: Callable[..., Result], tmp_path: Path) -> None:
    file = tmp_path / "made.csv"
    file.write_text("incident_date,civilian_non_combatants_min,civilian_non_combatants_max\n2021-03-09,2,5\n")
    assert cairn("import", "airwars", str(file)).exit_code == 0
    file.write_text("date,killed\n2021-03-09,2\n")
    refused = cairn("import", "airwars", str(file))
    assert refused.exit_code == 2
    assert "no range of people for a category of Airwars" in refused.stderr
