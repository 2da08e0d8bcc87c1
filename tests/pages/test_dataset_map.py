"""The map page of an imported dataset, from the link to the words: toll, filters, tray, cell, what goes wrong."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from lib.datasets import Catalog
from lib.events.cells import Square
from lib.events.ledger import Ledger
from lib.events.shelf import Shelf
from lib.settings import Settings
from lib.view import View
from lib.vocabulary import Category, Outcome
from tests.engines import made
from tests.hostile import WORDS
from tests.pages.conftest import put_in_force, said, shown, toll, visit, words

ROWS = made.made()
WORLD = (-180.0, -85.0, 180.0, 85.0)


@pytest.fixture(scope="module")
def dataset_home(new_home: Callable[[], Path]) -> Path:
    home = new_home()
    made.kept(ROWS, home)
    hostile = [row | dict.fromkeys(made._TEXTS, WORDS) for row in ROWS]
    made.kept(hostile, home, "hostile")
    made.kept(ROWS, home, "broken").path.write_bytes(b"PAR1")
    return home


@pytest.fixture(autouse=True)
def in_force(dataset_home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return put_in_force(dataset_home, monkeypatch)


def sent(app) -> dict:
    """What st_folium is given."""
    return json.loads(app.get("component_instance")[0].proto.json_args)


@pytest.mark.parametrize(
    ("query", "interval"),
    [
        ({}, "no lower bound is known"),
        ({"category": "civilian"}, "gives no range by casualty type"),
        ({"outcome": "injured"}, ""),
    ],
)
def test_the_toll_in_words(query: dict[str, str], interval: str) -> None:
    view = View.from_query({"dataset": "made", **query})[0]
    wanted = made.toll(ROWS, view, view.outcome[0])
    told = words(toll(visit(dataset="made", **query)))
    assert told.startswith(f"{wanted.best:,} ")
    if wanted.low is None and wanted.high is None:
        assert "gives no range" in told
    assert f"{wanted.events:,} of " in told
    assert "as Made counts." in told
    assert told.endswith("Made. none")


def test_every_outcome_of_the_view_has_its_toll_and_the_map_shows_the_first() -> None:
    told = words(toll(visit(dataset="made", outcome=["injured", "killed"])))
    for outcome in ("injured", "killed"):
        wanted = made.toll(ROWS, View(outcome=()), Outcome(outcome))
        assert f"{wanted.best:,} people {outcome}" in told


def test_a_period_says_what_reaches_beyond_it() -> None:
    view = View(start=date(2020, 6, 1), end=date(2020, 9, 15))
    wanted = made.toll(ROWS, view, Outcome.KILLED)
    assert f"{wanted.beyond} figures reach beyond the period and are not counted." in said(
        visit(dataset="made", **{"from": "2020-06-01", "to": "2020-09-15"})
    )


def test_a_filter_changes_toll_map_and_link_and_counts_what_it_would_show() -> None:
    app = visit(dataset="made")
    before = sent(app)["feature_group"]
    offered = dict(zip(app.pills(key="dataset category").options, Category, strict=True))
    for option, category in offered.items():
        rows = [row for row in made.held(ROWS, View()) if row["category"] == category]
        assert option.endswith(f" {len(rows)}")
    app.pills(key="dataset category").set_value([Category.CIVILIAN]).run()
    assert f"{made.toll(ROWS, View(category=(Category.CIVILIAN,)), Outcome.KILLED).best:,} civilians" in toll(app)
    assert app.query_params == {"dataset": "made", "category": "civilian"}
    assert sent(app)["feature_group"] != before


def test_a_narrower_place_is_offered_inside_the_wider_one() -> None:
    app = visit(dataset="made")
    assert "dataset adm_1" not in {box.key for box in app.selectbox}
    app.selectbox(key="dataset country").set_value("SY").run()
    assert app.query_params == {"dataset": "made", "country": "SY"}
    unit = next(text for text, _ in made.facets(ROWS, View(country="SY"))["adm_1"] if text)
    app.selectbox(key="dataset adm_1").set_value(unit).run()
    app.selectbox(key="dataset country").set_value("CD").run()
    assert app.query_params == {"dataset": "made", "country": "CD"}


def test_the_tray_holds_what_has_no_place_by_casualty_type() -> None:
    told = opened()[0].tally(opened()[1], View())
    page = said(visit(dataset="made"))
    for category, best in zip(Category, told.tray, strict=True):
        assert f"{category.en}: {best:,}" in page


def opened() -> tuple[Shelf, Ledger]:
    shelf = Shelf(Catalog.open(Settings.from_environment().home))
    return shelf, shelf.ledger(shelf.named("made"))


def a_square() -> Square:
    shelf, ledger = opened()
    cells = shelf.cells(ledger, View(), WORLD, 2)
    return Square(int(cells.drawn[0]), cells.shift, int(cells.column[0]), int(cells.row[0]))


def test_a_chosen_cell_shows_its_largest_rows_in_the_datasets_own_words() -> None:
    square = a_square()
    shelf, ledger = opened()
    found = shelf.in_square(ledger, View(), square, 20)
    app = visit(dataset="made", selected=str(square))
    assert any(f"{found.best:,} people killed, {found.events:,} event" in text for text in shown(app))
    first = ROWS[found.largest[0]]
    card = next(text for text in shown(app) if text.startswith(f"{first['best']:,} "))
    assert (first["evidence"] or "") in card
    app.button(key="close cell").click().run()
    assert app.query_params == {"dataset": "made"}


def test_a_square_without_rows_says_so() -> None:
    app = visit(dataset="made", selected="cell:1:5:3:3")
    assert any("Nothing of this view lies in the square" in caption.value for caption in app.caption)


def test_an_empty_view_says_which_filters_to_loosen_and_stays_with_the_dataset() -> None:
    app = visit(dataset="made", q="zzzz-nothing")
    assert {"loosen q", "loosen all"} <= {button.key for button in app.button}
    app.button(key="loosen all").click().run()
    assert app.query_params == {"dataset": "made"}


def test_filters_that_say_nothing_about_a_dataset_are_named() -> None:
    told = said(visit(dataset="made", rule="lowest", as_known_on="2020-03-01"))
    assert "rule = lowest" in told
    assert "as_known_on = 2020-03-01" in told
    assert f"{made.toll(ROWS, View(), Outcome.KILLED).best:,} people killed" in told


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("nobody", "There is no dataset called “nobody”."),
        ("../made", "There is no dataset called “../made”."),
        ("broken", "The dataset “broken” cannot be read."),
    ],
)
def test_a_dataset_that_cannot_be_shown_leads_back_to_the_reports(name: str, reason: str) -> None:
    app = visit(dataset=name)
    assert reason in said(app)
    app.button(key="dataset back").click().run()
    assert app.query_params == {}
    assert "1,981 people killed" in toll(app)


def test_the_data_are_chosen_in_the_sidebar_and_filters_do_not_follow() -> None:
    app = visit(category="civilian")
    box = app.selectbox(key="dataset")
    assert box.value is None
    box.set_value("made").run()
    assert app.query_params == {"dataset": "made"}
    assert "as Made counts." in toll(app)


def test_without_a_dataset_nothing_is_offered(sample_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put_in_force(sample_home, monkeypatch)
    assert "dataset" not in {box.key for box in visit().selectbox}


def test_hostile_text_stays_text_and_never_reaches_the_map() -> None:
    app = visit(dataset="hostile", actor=WORDS, selected=str(a_square()))
    for told in sent(app).values():
        for payload in ("7*7", "alert", "{% raw", "onerror", "HYPERLINK"):
            assert payload not in json.dumps(told)
    assert "<script" not in "".join(piece.value for piece in app.get("html"))
    assert WORDS in said(app)


def test_arabic_speaks_of_a_dataset_too() -> None:
    told = said(visit(dataset="made", lang="ar"))
    assert "بحسب Made." in told
