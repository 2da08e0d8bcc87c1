"""Datasets: uploaded, recognised or mapped, told row by row, looked at on the map, removed."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from lib.datasets import Catalog
from tests.imports.tables import table
from tests.pages.conftest import said, visit

SPANISH = b"Fecha,Lugar,Muertos,Heridos\n13/03/2021,Pueblo,3,1\n14/03/2021,Otro,x,2\n"


def upload(app: AppTest, name: str, content: bytes) -> AppTest:
    app.file_uploader(key="table file").upload(name, content)
    app.run()
    assert not app.exception
    return app


def press(app: AppTest, key: str) -> AppTest:
    app.button(key=key).click().run()
    assert not app.exception
    return app


def test_a_home_without_datasets_says_what_to_do(home: Path) -> None:
    app = visit("datasets")
    assert any("There is no dataset yet" in caption.value for caption in app.caption)


def test_a_providers_table_is_recognised_imported_and_listed(own_home: Path) -> None:
    content = table("ucdp", {}, {"id": "2", "latitude": "95"}).encode()
    app = upload(visit("datasets"), "GEDEvent.csv", content)
    formats = next(box for box in app.selectbox if box.key.startswith("table format"))
    assert formats.value == "ucdp"
    press(app, "table import")
    assert "“ucdp” · rows read: 2 · kept: 1 · refused: 1" in said(app)
    assert list(app.dataframe[0].value.iloc[0]) == [3, "latitude", "95", "is outside -90 to 90 degrees"]
    assert "UCDP Georeferenced Event Dataset (ucdp)" in said(app)
    assert "From GEDEvent.csv" in said(app)
    assert Catalog.open(own_home).named("ucdp") is not None
    press(app, "table import")
    assert "holds this file already" in said(app)


def test_any_table_is_mapped_confirmed_and_imported(own_home: Path) -> None:
    app = upload(visit("datasets"), "My list.csv", SPANISH)
    meanings = [box.value for box in app.selectbox if box.key.startswith("table meaning")]
    assert meanings == ["date_start", "where_coordinates", "figure killed best", "figure injured best"]
    place = next(box for box in app.selectbox if box.key.startswith("table meaning") and box.value == meanings[1])
    place.select("adm_1").run()
    press(app, "table import")
    assert "“my-list” · rows read: 2 · kept: 1 · refused: 1" in said(app)
    assert Catalog.open(own_home).named("my-list") is not None


def test_a_mapping_that_is_not_whole_cannot_be_imported(home: Path) -> None:
    app = upload(visit("datasets"), "made.csv", b"Wann,Wo\nJuni,Dorf\n")
    assert "no column is the day" in said(app)
    assert app.button(key="table import").disabled


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"PK\x03\x04" + b"\0" * 40, "made.csv: it is a ZIP archive or an Excel workbook"),
        (b" \n", "made.csv: it is empty"),
        (table("ucdp", {"latitude": "99"}).encode(), "made.csv: none of its 1 rows can be kept"),
    ],
)
def test_what_cannot_be_read_is_said_with_the_files_own_name(home: Path, content: bytes, told: str) -> None:
    app = upload(visit("datasets"), "made.csv", content)
    if any(button.key == "table import" for button in app.button):
        press(app, "table import")
    assert told in said(app)


def test_removing_asks_first(own_home: Path) -> None:
    app = upload(visit("datasets"), "made.csv", table("acled", {}).encode())
    press(app, "table import")
    press(app, "remove acled")
    press(app, "keep acled")
    assert Catalog.open(own_home).named("acled") is not None
    press(app, "remove acled")
    press(app, "really acled")
    assert "“acled” is removed" in said(app)
    assert Catalog.open(own_home).all() == ()


def test_hostile_text_is_shown_and_never_run(own_home: Path) -> None:
    bad = "<img src=x onerror=alert(1)>"
    app = upload(visit("datasets"), f"{bad}.csv", table("ucdp", {}, {"id": "2", "best": bad}).encode())
    press(app, "table import")
    assert bad in said(app)
    assert not any("<img" in piece.value for piece in app.get("html"))
