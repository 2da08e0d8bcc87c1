"""A dataset's map in a real browser: cells come, follow the map without a rerun, play, and lead to their rows."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PROJECT, MapFrame, serve, settled, watched_page
from tests.engines import made
from tests.hostile import WORDS

PLACES = [(35.5, 35.8), (33.5, 36.3), (-12.2, 17.9), (15.6, 32.5)]


def placed(rows):
    """The rows at four places, so that clicks have something to hit."""
    for at, row in enumerate(rows):
        latitude, longitude = PLACES[at % len(PLACES)]
        yield row | {"latitude": latitude, "longitude": longitude, "where_prec": 1, "outcome": "killed"}


@pytest.fixture(scope="module")
def dataset_server(new_home):
    home = new_home()
    rows = list(placed(made.made()))
    made.kept(rows, home)
    made.kept(
        [row | dict.fromkeys(("actor1", "where_coordinates", "evidence"), WORDS) for row in rows], home, "hostile"
    )
    with serve(PROJECT / "app.py", home) as running:
        yield running


@pytest.fixture
def opened(chromium, dataset_server):
    with watched_page(chromium, dataset_server) as (page, watch):
        page.goto("/?dataset=made")
        MapFrame(page).wait()
        settled(page)
        yield page, watch


COUNT_RUNS = """() => {
  const app = document.querySelector('[data-testid="stApp"]');
  window.runs = 0;
  new MutationObserver(() => (window.runs += app.dataset.testScriptState === "running"))
    .observe(app, { attributes: true, attributeFilter: ["data-test-script-state"] });
}"""


def painted(drawn):
    return drawn._evaluate("() => window.cairn.painted")


def until_painted(drawn, before):
    drawn._evaluate(
        "(_, before) => new Promise((done) => {"
        " const look = () => (window.cairn.painted > before ? done() : requestAnimationFrame(look)); look(); })",
        before,
    )


def figures(drawn):
    """People in the marks that are drawn now."""
    return drawn._evaluate("() => window.cairn.cellsLayer._marks.reduce((sum, mark) => sum + mark.people, 0)")


def asked(watch):
    return [url for url in watch.requests if "/api/cells" in url]


def test_cells_add_up_to_the_toll_and_a_filter_brings_them_along(opened):
    page, watch = opened
    drawn = MapFrame(page)
    toll = page.locator(".cairn-toll")
    shown = lambda: int(re.match(r"[\d,]+", toll.inner_text()).group().replace(",", ""))  # noqa: E731
    assert figures(drawn) == shown()
    before, requests, everybody = painted(drawn), len(asked(watch)), shown()
    page.get_by_test_id("stSidebar").get_by_role("button", name="Civilians").click()
    expect(toll).to_contain_text("civilians killed")
    until_painted(drawn, before)
    assert figures(drawn) == shown() < everybody
    assert len(asked(watch)) == requests


def test_panning_and_zooming_ask_for_cells_and_the_page_does_not_run_again(opened):
    page, watch = opened
    drawn = MapFrame(page)
    page.evaluate(COUNT_RUNS)
    for zoom, move in ((7, "setView([34.5, 36], 7, {animate: false})"), (8, "zoomIn()")):
        before = painted(drawn)
        drawn._evaluate(f"() => {{ window.map.{move}; }}")
        until_painted(drawn, before)
        assert len([url for url in asked(watch) if f"zoom={zoom}" in url]) == 1
    assert figures(drawn) > 0
    assert page.evaluate("window.runs") == 0
    count = len(asked(watch))
    page.get_by_test_id("stSidebar").get_by_role("button", name="Civilians").click()
    expect(page.locator(".cairn-toll")).to_contain_text("civilians killed")
    settled(page)
    assert page.evaluate("window.runs") > 0
    assert drawn.view()["zoom"] == 8
    assert len(asked(watch)) == count


def test_play_moves_through_time_without_a_run_of_the_page_and_stops_at_the_whole(opened):
    page, watch = opened
    drawn = MapFrame(page)
    whole = figures(drawn)
    bar = drawn.frame.locator(".cairn-play")
    bar.get_by_role("button", name="Play through time").click()
    drawn._evaluate(
        "() => new Promise((done) => {"
        " const look = () => (window.cairn.frames > 5 ? done() : requestAnimationFrame(look)); look(); })"
    )
    bar.get_by_role("button", name="Pause").click()
    expect(bar.locator("output")).to_have_text(re.compile(r"^20\d\d-\d\d-\d\d – 20\d\d-\d\d-\d\d$"))
    assert figures(drawn) < whole
    assert all("from=" in url and "to=" in url for url in asked(watch)[-3:])
    bar.get_by_role("button", name="Show the whole period").click()
    drawn._evaluate(
        "(_, whole) => new Promise((done) => { const look = () => (window.cairn.cellsLayer._marks"
        " .reduce((sum, mark) => sum + mark.people, 0) === whole ? done() : requestAnimationFrame(look));"
        " look(); })",
        whole,
    )
    expect(page).to_have_url(re.compile(r"/\?dataset=made$"))


def test_a_click_on_a_cell_shows_its_rows_and_hovering_its_figures(opened):
    page, _ = opened
    drawn = MapFrame(page)
    at = drawn._evaluate(
        "() => { const { at, people } = window.cairn.cellsLayer._marks[0]; return [at.lat, at.lng, people] }"
    )
    drawn.hover(*at[:2])
    expect(drawn.frame.locator(".cairn-figure strong")).to_have_text(f"{at[2]:,}")
    drawn.click(*at[:2])
    expect(page).to_have_url(re.compile(r"selected=cell%3A1%3A"))
    expect(page.locator(".st-key-side strong").first).to_contain_text(f"{at[2]:,} people killed")
    expect(page.locator(".cairn-card").first).to_be_visible()
    page.get_by_role("button", name="Close").click()
    expect(page.locator(".cairn-card")).to_have_count(0)


def test_hostile_text_of_a_dataset_is_shown_and_never_runs(chromium, dataset_server):
    with watched_page(chromium, dataset_server) as (page, _):
        page.goto("/?dataset=hostile")
        drawn = MapFrame(page)
        drawn.wait()
        settled(page)
        at = drawn._evaluate("() => { const { at } = window.cairn.cellsLayer._marks[0]; return [at.lat, at.lng] }")
        drawn.click(*at)
        card = page.locator(".cairn-card blockquote").first
        expect(card).to_have_text(WORDS)
        assert card.locator("img, script").count() == 0


def test_a_phone_shows_it_without_scrolling_sideways(chromium, dataset_server):
    with watched_page(chromium, dataset_server, viewport={"width": 390, "height": 844}, has_touch=True) as (
        page,
        _,
    ):
        page.goto("/?dataset=made")
        MapFrame(page).wait()
        settled(page)
        expect(page.locator(".cairn-toll")).to_be_in_viewport()
        assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= 390
