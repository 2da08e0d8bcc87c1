"""Adding several reports at once, and a text that is nearly on record."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from lib.imports.web import Page
from lib.settings import Settings
from lib.ui.store import store
from tests.pages.conftest import said, visit

WIRE = (
    "Shelling of the city of Homs killed 12 civilians on Saturday, the Red Crescent said. The shells fell on the "
    "market of the old town early in the morning, when it was full of people. Rescuers worked until the evening, "
    "and the hospital asked for blood. Nobody has said who fired, and the governor promised an inquiry soon."
)
UPDATE = WIRE.replace("12 civilians", "15 civilians")
FRAMED = f"{WIRE} (Reporting by our staff.)"


def reports() -> dict[str, int]:
    """The texts on record with how often each came out."""
    return {
        one.text: len(one.publications) for one in store(Settings.from_environment()).snapshot().reports.values()
    }


def add(app: AppTest, text: str, headline: str, day: int) -> AppTest:
    app.text_area(key="add text").set_value(text)
    app.text_input(key="add headline").set_value(headline)
    app.text_input(key="add outlet").set_value(f"Outlet of {headline}")
    app.date_input(key="add published").set_value(date(2025, 5, day))
    app.button(key="add submit").click().run()
    assert not app.exception
    return app


def press(app: AppTest, key: str) -> AppTest:
    app.button(key=key).click().run()
    assert not app.exception
    return app


@pytest.fixture
def app(own_home: Path) -> AppTest:
    return add(visit("reports"), WIRE, "First", 11)


def test_a_nearly_equal_text_becomes_a_further_publication(app: AppTest) -> None:
    known = reports()
    add(app, FRAMED, "Second", 10)
    assert reports() == known
    assert "“Second” is nearly the text of “First”" in said(app)
    assert "(Reporting by our staff.)" in said(app)
    press(app, "alike further 0")
    assert reports() == {**known, WIRE: 2}
    assert "Kept as a further publication of “Second”." in said(app), (
        "the headline is that of the first publication"
    )
    assert "Outlet of First, 11 May 2025" in said(app)
    assert "Outlet of Second, 10 May 2025" in said(app)
    assert "is nearly the text of" not in said(app)


def test_a_changed_figure_is_shown_and_can_be_a_report_of_its_own(app: AppTest) -> None:
    known = reports()
    add(app, UPDATE, "Third", 12)
    assert "Only in the new text:" in said(app)
    assert "killed 15 civilians" in said(app)
    press(app, "alike separate 0")
    assert reports() == {**known, UPDATE: 1}


def test_it_can_be_left_out(app: AppTest) -> None:
    known = reports()
    press(add(app, UPDATE, "Third", 12), "alike drop 0")
    assert reports() == known
    assert "is nearly the text of" not in said(app)


def test_several_files_are_read_each_for_itself(own_home: Path) -> None:
    app = visit("reports")
    known = len(reports())
    files = {
        "one.md": f"---\ntitle: One\npublished: 2025-05-09\n---\n{WIRE}".encode(),
        "broken.txt": bytes(range(256)) * 4,
        "two.txt": b"A mine killed three farmers near Hama on Sunday, state media said.",
    }
    for name, content in files.items():
        app.file_uploader(key="add file").upload(name, content)
    app.date_input(key="add published").set_value(date(2025, 5, 11))
    app.text_input(key="add headline").set_value("Not for all of them")
    app.button(key="add submit").click().run()
    assert not app.exception
    assert "Added: 2. On record already: 0. Nearly on record: 0. Refused: 1." in said(app)
    assert "broken.txt: it is not UTF-8 text" in said(app)
    found = store(Settings.from_environment()).snapshot().reports
    assert len(found) == known + 2
    assert {one.title: one.published for one in found.values() if one.path in files} == {
        "One": date(2025, 5, 9),
        None: date(2025, 5, 11),
    }


def test_a_page_is_fetched_only_when_asked_and_never_from_this_computer(own_home: Path) -> None:
    app = visit("reports")
    known = reports()
    press(app, "add fetch")
    assert "Give the address of the page to fetch." in said(app)
    app.text_input(key="add url").set_value("http://127.0.0.1:1/page")
    press(app, "add fetch")
    assert "http://127.0.0.1:1/page: it is not on the open internet." in said(app)
    app.text_area(key="add text").set_value(WIRE)
    press(app, "add fetch")
    assert "Choose one: the address, or the words and files above." in said(app)
    assert reports() == known


def test_a_fetched_page_is_a_report_with_its_address(own_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = visit("reports")
    url = "https://news.example/homs"
    monkeypatch.setattr("lib.ui.report_adding.fetch", lambda asked: Page("homs.txt", WIRE.encode(), asked))
    app.text_input(key="add url").set_value(url)
    press(app, "add fetch")
    assert "When was this report published?" in said(app)
    app.date_input(key="add published").set_value(date(2025, 5, 11))
    press(app, "add fetch")
    (found,) = [one for one in store(Settings.from_environment()).snapshot().reports.values() if one.text == WIRE]
    assert found.publications[0].source_url == url
