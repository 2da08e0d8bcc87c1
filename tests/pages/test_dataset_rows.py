"""The incidents page of an imported dataset: its pages, its order, the chosen event, and the way to a file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from lib.datasets import Catalog
from lib.ui import dataset_export
from lib.view import View
from tests.engines import made
from tests.pages.conftest import put_in_force, said, visit

ROWS = made.made()
KILLED = made.held(ROWS, View())


@pytest.fixture(scope="module")
def rows_home(new_home: Callable[[], Path]) -> Path:
    home = new_home()
    made.kept(ROWS, home)
    return home


@pytest.fixture(autouse=True)
def home(rows_home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return put_in_force(rows_home, monkeypatch)


def events(app: AppTest) -> list[str]:
    return list(app.dataframe[0].value["rows.event_id"])


def captions(app: AppTest) -> list[str]:
    return [caption.value for caption in app.caption]


def test_pages_follow_each_other_and_another_order_begins_anew() -> None:
    app = visit("incidents", dataset="made")
    by_day = sorted(KILLED, key=lambda row: (row["date_start"], row["event_id"], row["category"]))
    assert events(app) == [row["event_id"] for row in by_day[:50]]
    assert f"Rows 1 to 50 of {len(KILLED)}." in captions(app)
    app.number_input(key="rows page").set_value(2).run()
    assert events(app) == [row["event_id"] for row in by_day[50:100]]
    app.selectbox(key="rows sort").set_value("best").run()
    app.toggle(key="rows descending").set_value(True).run()
    assert app.number_input(key="rows page").value == 1
    assert (
        list(app.dataframe[0].value["table.figure"]) == sorted((row["best"] for row in KILLED), reverse=True)[:50]
    )
    app.selectbox(key="rows size").set_value(250).run()
    assert len(events(app)) == 250
    assert not app.exception


def test_the_chosen_event_shows_the_words_of_the_dataset() -> None:
    row = next(row for row in KILLED if row["evidence"] == "'; drop table rows; --" and row["source_original"])
    app = visit("incidents", dataset="made", selected=row["event_id"])
    assert "'; drop table rows; --" in said(app)
    assert row["source_original"] in said(app)
    app.button(key="close event").click().run()
    assert "The chosen event" not in said(app)


def test_an_event_that_is_not_in_the_view_is_said_to_be_gone() -> None:
    app = visit("incidents", dataset="made", selected="nowhere")
    assert "This view holds no row of the event that the link names." in captions(app)


def test_few_rows_come_by_the_browser_and_many_by_a_command(monkeypatch: pytest.MonkeyPatch) -> None:
    app = visit("incidents", dataset="made")
    (button,) = app.get("download_button")
    assert button.proto.label == f"Download these {len(KILLED)} rows as CSV"
    monkeypatch.setattr(dataset_export, "MOST_ROWS", 10)
    app = visit("incidents", dataset="made", country="SY")
    assert app.get("download_button") == []
    assert app.code[0].value.startswith("cairn export --view 'country=SY&dataset=made' --format csv --out cairn-")


def test_the_command_is_one_word_for_a_shell() -> None:
    told = dataset_export.command(View(q="it's; rm -rf $HOME", dataset="made", lang="ar"), "csv", "rows.csv")
    assert told == "cairn export --view 'dataset=made&q=it%27s%3B+rm+-rf+%24HOME' --format csv --out rows.csv"


def test_the_download_is_the_export_of_the_view(rows_home: Path) -> None:
    dataset = Catalog.open(rows_home).named("made")
    assert dataset is not None
    content = dataset_export.content(dataset, View(q="drop table"), "csv", date(2026, 2, 3))
    assert content.count(b"drop table rows") >= len(made.held(ROWS, View(q="drop table"))) > 0


def test_a_dataset_that_is_not_there_and_a_view_of_nothing_are_said() -> None:
    assert "There is no dataset called “absent”" in said(visit("incidents", dataset="absent"))
    app = visit("incidents", dataset="made", q="nothing says this")
    assert "No event fits these filters. Clear one of them, or all:" in captions(app)
    assert len(app.dataframe) == 0
