"""Incidents, reports and method, as an analyst uses them; and the states in which nothing can be shown."""

from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from lib.model import Place
from lib.record import Record
from lib.settings import Settings
from lib.ui.store import store
from lib.view import View
from lib.vocabulary import Bucket, Category, Demographic, Outcome, Qualifier, Status, WherePrec
from tests import hostile
from tests.pages.conftest import said, toll, visit

REPORT = "Shelling in the city of Homs killed 12 civilians on Saturday, the Red Crescent said."


def test_the_table_holds_the_rows_of_the_view(home: Path) -> None:
    app = visit("incidents", category="civilian")
    selection = store(Settings.from_environment()).select(View(category=(Category.CIVILIAN,)))
    table = app.dataframe[0].value
    assert sorted(table["sentence"]) == sorted(row.evidence for row in selection.rows)
    assert next(iter(table["in_toll"])) == Bucket.COUNTED.label()
    assert "1,500 civilians" in toll(app)


def test_the_method_defines_every_code(home: Path) -> None:
    told = said(visit("method"))
    for codes in (Category, Demographic, Outcome, Qualifier, Bucket, Status):
        assert [code.value for code in codes if code.label() not in told or code.value not in told] == []


def test_a_pasted_report_is_read_kept_and_shown(own_home: Path) -> None:
    app = visit("reports")
    known = len(store(Settings.from_environment()).snapshot().reports)
    app.text_area(key="add text").set_value(REPORT)
    app.text_input(key="add headline").set_value("Shelling in Homs")
    app.button(key="add submit").click().run()
    assert "When was this report published?" in said(app)
    assert app.text_area(key="add text").value == REPORT
    app.date_input(key="add published").set_value(date(2025, 5, 11))
    app.button(key="add submit").click().run()
    assert not app.exception
    assert "1 figure and 1 named place were found" in said(app)
    assert "Shelling in Homs" in said(app)
    assert any(">12</mark>" in piece.value for piece in app.get("html"))
    assert len(store(Settings.from_environment()).snapshot().reports) == known + 1
    app.text_area(key="add text").set_value(REPORT)
    app.date_input(key="add published").set_value(date(2025, 5, 11))
    app.button(key="add submit").click().run()
    assert "already on record" in said(app)
    assert len(store(Settings.from_environment()).snapshot().reports) == known + 1


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("empty.txt", b"  \n", "empty.txt: it holds no text."),
        ("broken.txt", bytes(range(256)) * 4, "broken.txt: it is not UTF-8 text (byte 128 is 0x80)"),
        ("bad.md", b"---\ntitle: [\n---\nText", "bad.md: its front matter cannot be read"),
        ("long.txt", b"12 killed. " * 500_000, "characters are more than Cairn reads as one report"),
        ("undated.md", b"---\ntitle: T\n---\n12 people were killed.", "When was this report published?"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_its_reason(
    home: Path, name: str, content: bytes, told: str
) -> None:
    app = visit("reports")
    app.file_uploader(key="add file").upload(name, content)
    if name != "undated.md":
        app.date_input(key="add published").set_value(date(2025, 5, 11))
    app.button(key="add submit").click().run()
    assert not app.exception
    assert told in said(app)


def test_nothing_and_too_much_are_asked_about(home: Path) -> None:
    app = visit("reports")
    app.button(key="add submit").click().run()
    assert "Paste a report, or choose a file." in said(app)
    app.text_area(key="add text").set_value(REPORT)
    app.file_uploader(key="add file").upload("a.txt", REPORT.encode())
    app.button(key="add submit").click().run()
    assert "Choose one: the pasted words or the file." in said(app)


def test_a_damaged_record_is_left_alone_and_named(own_home: Path) -> None:
    file = own_home / "record.sqlite"
    file.write_bytes(b"this is no database" * 100)
    app = visit()
    assert [title.value for title in app.subheader] == ["Cairn cannot open its record"]
    assert "record.sqlite" in said(app)
    assert "left untouched" in said(app)
    assert file.read_bytes() == b"this is no database" * 100
    file.unlink()
    app.button[0].click().run()
    assert "1,981 people killed" in said(app)


def test_a_unit_without_an_outline_stands_in_the_tray(own_home: Path) -> None:
    record = Record.open(Settings.from_environment().database_url)
    lost = Place("village:lost", "Lost", WherePrec.ADM_1, "SY", adm_1="Nowhere")
    hostile.keep(record, lost)
    record.close()
    assert "17 civilians killed Lost: its outline is not known" in said(visit())


def test_a_new_report_is_seen_without_a_restart(own_home: Path) -> None:
    app = visit()
    record = Record.open(Settings.from_environment().database_url)
    hostile.keep(record)
    record.close()
    assert "1,998 people killed" in toll(app.run())


def test_a_page_that_fails_says_so_without_a_traceback() -> None:
    def script() -> None:
        from lib.ui import failure

        failure.show(RuntimeError("/home/analyst/secret"))

    app = AppTest.from_function(script).run()
    assert "Your data are untouched." in said(app)
    assert "secret" not in said(app)
