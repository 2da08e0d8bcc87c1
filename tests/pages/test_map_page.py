"""The map page, from the link to the words: toll, filters, account, tray, what goes wrong in a link."""

from datetime import date

import pytest

from lib.settings import Settings
from lib.ui.store import store
from lib.view import View
from lib.vocabulary import Category, Demographic
from tests.pages.conftest import said, shown, toll, visit, words

pytestmark = pytest.mark.usefixtures("home")


@pytest.mark.parametrize(
    ("query", "headline", "interval"),
    [
        (
            {"as_known_on": "2025-03-08"},
            "553 people killed",
            "no upper bound is known.",
        ),
        ({"as_known_on": "2025-03-09"}, "1,018 people killed", "At least 1,018; no upper bound is known."),
        ({"as_known_on": "2025-03-11"}, "1,498 people killed", "At least 803; no upper bound is known."),
        ({"as_known_on": "2025-03-12"}, "1,864 people killed", "At least 803; no upper bound is known."),
        ({}, "1,981 people killed", "At least 803; no upper bound is known."),
        ({"category": "civilian"}, "At least 1,500 civilians killed", "No upper bound is known."),
        ({"place": "Baniyas"}, "60 people killed", "at most 60"),
        ({"demographic": "children"}, "14 children killed", ""),
        ({"outcome": "displaced"}, "At least 2,000 people displaced (reported as “thousands”)", "No upper"),
    ],
)
def test_the_toll_in_words(query: dict[str, str], headline: str, interval: str) -> None:
    told = words(toll(visit(**query)))
    assert told.startswith(headline)
    assert interval in told


def test_the_view_in_words() -> None:
    told = words(toll(visit(category="civilian", as_known_on="2025-03-12", rule="lowest")))
    assert told.endswith("Civilians killed, as known on 12 March 2025, counting the lowest figure.")


def test_a_filter_changes_toll_map_and_link() -> None:
    app = visit()
    before = app.get("component_instance")[0].proto.json_args
    app.pills(key="filter category").set_value([Category.CIVILIAN]).run()
    assert "1,500 civilians" in toll(app)
    assert app.query_params == {"category": "civilian"}
    assert app.get("component_instance")[0].proto.json_args != before


def test_a_link_restores_every_filter() -> None:
    query = {
        "category": ["civilian", "armed_group"],
        "outcome": ["killed", "displaced"],
        "from": "2025-03-06",
        "to": "2025-03-12",
        "as_known_on": "2025-03-11",
        "country": "SY",
        "adm_1": "Tartus",
        "place": "Baniyas",
        "source": "Syrian Observatory for Human Rights",
        "demographic": "children",
        "prec": "1",
        "rule": "two_sources",
        "q": "Baniyas",
    }
    app = visit(**query)
    asked, ignored = View.from_query(query)
    assert not ignored
    assert app.pills(key="filter category").value == list(asked.category)
    assert app.pills(key="filter outcome").value == list(asked.outcome)
    assert app.pills(key="filter demographic").value == list(asked.demographic)
    assert (app.date_input(key="filter from").value, app.date_input(key="filter to").value) == (
        asked.start,
        asked.end,
    )
    assert app.select_slider(key="filter as_known_on").value == asked.as_known_on
    assert app.selectbox(key="filter country").value == "SY"
    assert app.selectbox(key="filter adm_1").value == "Tartus"
    assert app.selectbox(key="filter place").value.startswith("geonames:")
    assert app.multiselect(key="filter source").value == list(asked.source)
    assert app.multiselect(key="filter prec").value == list(asked.prec)
    assert app.selectbox(key="filter rule").value == "two_sources"
    assert app.text_input(key="filter q").value == "Baniyas"


def test_what_a_link_gets_wrong_is_named_and_left_out() -> None:
    app = visit(category="martian", colour="red", **{"from": "yesterday"}, as_known_on="2025-03-09")
    told = said(app)
    assert "category = martian: not one of civilian" in told
    assert "colour = red: this link has a part that Cairn does not know" in told
    assert "from = yesterday: not a day like 2025-03-09" in told
    assert "1,018 people killed" in told


def test_a_place_that_nobody_knows_is_said_to_be_unknown() -> None:
    told = said(visit(place="Narnia"))
    assert "No place called “Narnia” is known." in told
    assert "No figure lies wholly inside this view" in told


def test_an_empty_view_says_which_filters_to_loosen() -> None:
    app = visit(q="zzzz", category="civilian")
    assert "No figure in this view" in toll(app)
    assert {"loosen category", "loosen q", "loosen all"} <= {button.key for button in app.button}
    app.button(key="loosen q").click().run()
    assert app.query_params == {"category": "civilian"}
    assert "1,500 civilians" in toll(app)


def test_clear_all_keeps_nothing() -> None:
    app = visit(category="civilian", q="coast", rule="lowest", **{"from": "2025-03-06"})
    app.button(key="clear all").click().run()
    assert app.query_params == {}
    assert "1,981 people killed" in toll(app)


def test_a_second_click_with_a_late_link_loses_nothing() -> None:
    app = visit()
    app.pills(key="filter category").set_value([Category.CIVILIAN]).run()
    app.query_params.clear()  # the browser has not yet heard of the first click
    app.pills(key="filter demographic").set_value([Demographic.CHILDREN]).run()
    assert app.query_params == {"category": "civilian", "demographic": "children"}


def test_a_change_that_no_link_may_hold_is_left_out_and_told() -> None:
    app = visit(**{"from": "2025-03-12"})
    app.date_input(key="filter to").set_value(date(2025, 3, 8)).run()
    assert "to = 2025-03-08: it lies before the first day" in said(app)
    assert app.query_params == {"from": "2025-03-12"}
    assert app.date_input(key="filter to").value is None


def test_going_back_shows_what_the_link_says() -> None:
    app = visit()
    app.pills(key="filter category").set_value([Category.CIVILIAN]).run()
    app.query_params.clear()
    app.run()
    assert "1,981 people killed" in toll(app)
    assert app.pills(key="filter category").value == []


def test_the_account_files_every_row_once_and_quotes_it(home: object) -> None:
    app = visit()
    selection = store(Settings.from_environment()).select(View())
    account = next(piece for piece in app.get("html") if "Counted (" in piece.value).value
    assert account.count("<details") == len(selection.rows)
    assert "1,500 + 250 + 231 = 1,981" in account
    assert all(row.evidence in words(account) for row in selection.rows)


def test_the_first_inconsistency_is_in_sight_and_the_others_are_folded() -> None:
    app = visit(as_known_on="2025-03-12")
    notices = store(Settings.from_environment()).select(View(as_known_on=date(2025, 3, 12))).toll.notices
    assert len(notices) > 1
    (fold,) = [found for found in app.expander if "more to weigh" in found.label]
    assert fold.label == f"{len(notices) - 1} more to weigh"
    assert "This toll adds figures of different sources" in said(app)
    assert not any("This toll adds figures" in str(piece.value) for piece in fold.get("html"))


def test_figures_without_a_pin_stand_in_the_tray_with_their_reason() -> None:
    told = said(visit())
    assert "at least 1,500 civilians killed Syrian coast: a region" in told
    assert "Al Jānūdīyah: buried here, not where it happened" in told or "buried here" in told


def test_a_chosen_place_shows_its_sentences_and_what_became_of_them() -> None:
    app = visit(as_known_on="2025-03-09", selected="geonames:171830")
    cards = [text for text in shown(app) if "In Baniyas, a resident said at least 20" in text]
    assert any("Inside 745 civilians (Syrian coast), reported on 9 March 2025." in text for text in cards)
    marks = [piece.value for piece in app.get("html") if "<mark>at least 20</mark>" in piece.value]
    assert marks


def test_the_chosen_place_comes_before_what_shares_its_outline() -> None:
    cards = [
        text for text in shown(visit(as_known_on="2025-03-12", selected="village:tuwaym")) if "Event:" in text
    ]
    first = next(text for text in cards if "Place: " in text and text.startswith(("31", "255")))
    assert first.startswith("31 people killed")


def test_a_place_named_without_a_figure_shows_the_sentence_that_names_it() -> None:
    app = visit()
    places = store(Settings.from_environment()).select(View()).marks
    named = next(mark.place.id for mark in places if mark.figure is None and "Jabl" in mark.place.name)
    told = said(visit(selected=named))
    assert "tried to detain a wanted man near Jableh and were ambushed." in told
    assert "Named here, without a figure of its own" in told
    assert app


def test_an_id_that_means_nothing_is_said_to_mean_nothing() -> None:
    app = visit(selected="nothing-of-the-kind")
    assert any("Nothing on record has the id" in caption.value for caption in app.caption)


def test_a_figure_outside_the_view_is_shown_and_said_to_be_outside() -> None:
    snapshot = store(Settings.from_environment()).snapshot()
    displaced = next(claim.id for claim in snapshot.claims if claim.outcome.value == "displaced")
    assert "This figure is not part of the view" in said(visit(selected=displaced))


def test_sources_far_apart_are_told_with_both_figures() -> None:
    assert "Syrian Network for Human Rights says 803, and 1,981 is counted" in said(visit())
