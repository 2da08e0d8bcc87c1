"""The map and the timeline in a real browser: clicks come back, nothing executes, nothing leaves the origin."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from lib.palette import LIGHT
from lib.vocabulary import Category
from tests.browser.conftest import MapFrame, serve, settled, watched_page


@pytest.fixture(scope="module")
def layer_server(tmp_path_factory):
    script = Path(__file__).parent / "map_layer" / "app.py"
    with serve(script, tmp_path_factory.mktemp("layer")) as running:
        yield running


@pytest.fixture
def opened(chromium, layer_server):
    with watched_page(chromium, layer_server) as (page, watch):
        page.goto("/")
        MapFrame(page).wait()
        yield page, watch


def test_a_click_says_which_marks_it_hit(opened):
    page, _ = opened
    drawn = MapFrame(page)
    for at, said in (
        ((35.18, 35.95), "clicked: a; times: 1"),
        ((35.0, 37.2), "clicked: b c; times: 2"),
        ((35.0, 37.2), "clicked: b c; times: 3"),
        ((35.36, 35.94), "clicked: d; times: 4"),
        ((35.2, 36.8), "clicked: e; times: 5"),
    ):
        drawn.click(*at)
        expect(page.get_by_text("clicked: ")).to_have_text(said)


def test_a_click_is_forgotten_when_the_marks_change_and_the_map_stays(opened):
    page, watch = opened
    drawn = MapFrame(page)
    drawn.click(35.18, 35.95)
    expect(page.get_by_text("clicked: ")).to_have_text("clicked: a; times: 1")
    frames = sum("/component/" in url for url in watch.requests)
    page.get_by_text("fewer").click()
    expect(page.get_by_text("clicked: ")).to_have_text("clicked: nothing; times: 1")
    drawn.click(35.0, 37.2)
    expect(page.get_by_text("clicked: ")).to_have_text("clicked: b c; times: 2")
    assert sum("/component/" in url for url in watch.requests) == frames


@pytest.mark.parametrize("viewport", [{"width": 1440, "height": 900}, {"width": 390, "height": 844}])
def test_all_marks_are_in_view_on_any_screen(chromium, layer_server, viewport):
    with watched_page(chromium, layer_server, viewport=viewport) as (page, _):
        page.goto("/")
        drawn = MapFrame(page)
        drawn.wait()
        width, height = drawn.size()
        for at in ((35.18, 35.90), (35.18, 37.5), (35.6, 36.1), (34.8, 36.1)):
            x, y = drawn.position(*at)
            assert 0 < x < width
            assert 0 < y < height


def test_hovering_shows_the_figure(opened):
    page, _ = opened
    drawn = MapFrame(page)
    drawn.hover(35.18, 35.95)
    expect(drawn.frame.locator(".cairn-figure")).to_have_text("60")


def test_names_are_text(opened):
    page, _ = opened
    label = MapFrame(page).frame.locator(".cairn-label", has_text="{{7*7}}")
    expect(label).to_have_text("{{7*7}} ${alert(1)} `<img src=x onerror=alert(1)>")
    assert label.locator("img, script").count() == 0


def test_only_our_own_files_are_asked_for(opened):
    _, watch = opened
    assert any("/assets/" in url for url in watch.requests)
    assert any("/basemap/" in url for url in watch.requests)
    assert not any("jquery" in url or "bootstrap" in url for url in watch.requests)


def test_streamlits_own_elements_work_under_the_policy(opened):
    page, _ = opened
    page.locator("input[type=file]").set_input_files(
        files=[{"name": "a.txt", "mimeType": "text/plain", "buffer": b"12345"}]
    )
    expect(page.get_by_text("uploaded: ")).to_have_text("uploaded: 5")
    with page.expect_download() as download:
        page.get_by_test_id("stDownloadButton").get_by_role("button").click()
    assert Path(download.value.path()).read_text() == "a,b\n1,2\n"
    expect(page.locator('[data-testid="stDataFrame"] canvas').first).to_be_visible()


@pytest.mark.parametrize("zone", ["America/Los_Angeles", "Asia/Damascus", "Pacific/Auckland"])
def test_a_brush_means_the_same_days_everywhere(chromium, layer_server, zone):
    with watched_page(chromium, layer_server, timezone_id=zone) as (page, _):
        page.goto("/")
        MapFrame(page).wait()  # until then the page grows and the chart moves
        settled(page)
        chart = page.locator(".stVegaLiteChart").first
        plot = chart.locator(f".mark-rect path[fill='{LIGHT[Category.CIVILIAN]}']").first
        plot.wait_for()
        plot.scroll_into_view_if_needed()
        bar = plot.bounding_box()
        day, middle = bar["width"] / 3, bar["y"] + bar["height"] / 2
        page.mouse.move(bar["x"] + 0.1 * day, middle)
        page.mouse.down()
        page.mouse.move(bar["x"] + 1.9 * day, middle, steps=5)
        page.mouse.up()
        expect(page.get_by_text("brushed: ")).to_have_text("brushed: 2025-03-06 2025-03-07")
