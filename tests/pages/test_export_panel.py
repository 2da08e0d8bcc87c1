"""The export control: what it offers, what it says, and what it does when there is nothing."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from lib.exports import FORMATS
from tests.pages.conftest import said, visit


def button(app: AppTest) -> str:
    (found,) = app.get("download_button")
    return found.proto.label


@pytest.mark.parametrize("page", ["map", "incidents"])
def test_the_csv_is_one_click_away(home: Path, page: str) -> None:
    app = visit(page)
    assert button(app) == "Download these 39 rows as CSV"
    assert "39 rows. A table" in said(app)


def test_every_format_is_offered_and_says_what_it_holds(home: Path) -> None:
    app = visit("incidents")
    told = set()
    for form, about in FORMATS.items():
        app.selectbox(key="export format").set_value(form).run()
        assert not app.exception
        assert button(app) == f"Download these 39 rows as {about.label}"
        told.add(next(text for text in said(app).splitlines() if text.startswith("39 rows. ")))
    assert len(told) == len(FORMATS)


def test_sentences_are_a_choice_only_where_places_are_coarser(home: Path) -> None:
    app = visit("incidents")
    assert [box for box in app.checkbox if box.key == "export evidence"] == []
    app.selectbox(key="export places").set_value("adm_1").run()
    assert "Sentences are left out." in said(app)
    app.checkbox(key="export evidence").check().run()
    assert "may name the places" in said(app)
    app.selectbox(key="export places").set_value("precise").run()
    assert "made coarser" not in said(app)


def test_nothing_to_take_along_is_said(home: Path) -> None:
    app = visit("map", q="nothing says this")
    (found,) = app.get("download_button")
    assert (found.proto.label, found.proto.disabled) == ("No rows to download", True)
    assert any("Loosen a filter" in caption.value for caption in app.caption)
