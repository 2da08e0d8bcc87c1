"""`cairn gazetteer add`, `list` and `remove`, with servers on loopback where GeoNames' would be."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from tests.cli.conftest import lines
from tests.gazetteer.servers import giving, saying, serving
from tests.gazetteer.test_layers import VILLAGE, line, zipped


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    return zipped(tmp_path / "SY.zip", text=line(*VILLAGE) + "broken\n")


def test_a_dump_from_a_server_or_a_file_and_away_again(
    cairn: Callable[..., Result], dump: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    unknown = lines(cairn("geocode", "Qxayratah", "--country", "SY"))[0]
    with serving(giving(dump.read_bytes())) as (url, served):
        monkeypatch.setenv("CAIRN_GEONAMES_URL", f"{url}/dump/")
        added = cairn("gazetteer", "add", "geonames", "sy")
    assert served.paths == ["/dump/SY.zip"]
    assert added.exit_code == 1  # one row was refused, the rest is there
    assert added.stdout == ""
    assert "row 2: 1 columns instead of 19" in added.stderr
    assert "geonames-SY: 1 places" in added.stderr
    known = lines(cairn("geocode", "Qxayratah", "--country", "SY"))[0]
    assert (unknown["latitude"], known["latitude"], known["geonameid"]) == (None, 35.05, VILLAGE[0])

    again = cairn("gazetteer", "add", "geonames", str(dump))
    assert again.exit_code == 0
    assert "nothing was changed" in again.stderr
    (layer,) = lines(cairn("gazetteer", "list"))
    assert (layer["name"], layer["places"], layer["refused"]) == ("geonames-SY", 1, 1)
    assert "geonames-SY" in cairn("gazetteer", "list", "--format", "table").stdout

    assert cairn("gazetteer", "remove", "geonames-SY").exit_code == 0
    assert cairn("gazetteer", "remove", "geonames-SY").exit_code == 2
    assert lines(cairn("gazetteer", "list")) == []


@pytest.mark.parametrize(
    ("answer", "reason"),
    [(saying(404), "404"), (giving(b"<html>busy</html>"), "none of its 1 lines")],
)
def test_a_server_without_the_dump(cairn: Callable[..., Result], answer: Callable[..., None], reason: str) -> None:
    with serving(answer) as (url, _):
        result = cairn("gazetteer", "add", "geonames", "SY", "--base-url", url)
    assert (result.exit_code, result.stdout) == (2, "")
    assert reason in result.stderr
    assert lines(cairn("gazetteer", "list")) == []


def test_a_table_with_a_mapping(cairn: Callable[..., Result], tmp_path: Path) -> None:
    source = tmp_path / "Syria villages.csv"
    source.write_text("naam,y,x\nQxayrata,35.05,36.55\n")
    wrong = cairn("gazetteer", "add", "csv", str(source), "--country", "SY")
    assert wrong.exit_code == 2
    assert "--map name=COLUMN" in wrong.stderr
    assert cairn("gazetteer", "add", "csv", str(source), "--country", "sy", "--map", "name=naam").exit_code == 0
    (layer,) = lines(cairn("gazetteer", "list"))
    assert (layer["name"], layer["country"], layer["places"]) == ("Syria-villages", "SY", 1)
    assert lines(cairn("geocode", "Qxayrata", "--country", "SY"))[0]["latitude"] == 35.05


@pytest.mark.parametrize("what", ["Syria", "absent.zip", "../SY"])
def test_neither_a_file_nor_a_country(cairn: Callable[..., Result], what: str) -> None:
    result = cairn("gazetteer", "add", "geonames", what)
    assert result.exit_code == 2
    assert "two letters" in result.stderr
