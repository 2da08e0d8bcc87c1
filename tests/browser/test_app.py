"""The main job in a real browser: a link, the toll, the map, the timeline, the sentence, the CSV."""

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from lib import ingest
from lib.events import Selection, frame, select
from lib.exports.csv import to_csv
from lib.gazetteer import Gazetteer
from lib.palette import LIGHT
from lib.record import Record
from lib.view import View
from lib.vocabulary import Category
from tests.browser.conftest import MapFrame, Server, watched_page

BANIYAS, HAMA = (35.1819, 35.9487), (35.1, 37.0)
EVERYBODY, CIVILIANS = "1,981 people killed", "At least 1,500 civilians killed"


@pytest.fixture
def opened(page: Page, map_frame: MapFrame) -> Page:
    """The map page, drawn."""
    page.goto("/")
    expect(toll(page)).to_have_text(EVERYBODY)
    map_frame.wait()
    return page


def toll(page: Page):
    return page.locator(".cairn-toll")


def pill(page: Page, name: str):
    return page.get_by_test_id("stSidebar").get_by_role("button", name=re.compile(rf"^{name} [\d,]+$"))


def bars(page: Page, category: Category):
    return page.get_by_test_id("stVegaLiteChart").locator(f"path[fill='{LIGHT[category]}']")


@pytest.fixture(scope="module")
def on_record(server: Server, gazetteer: Gazetteer) -> Iterator[tuple[Record, Gazetteer]]:
    record = Record.open(f"sqlite:///{server.home / 'record.sqlite'}")
    yield record, gazetteer
    record.close()


def selected(on_record: tuple[Record, Gazetteer], query: str) -> Selection:
    """What a View shows, from the server's own record but not by its server."""
    record, gazetteer = on_record
    return select(ingest.snapshot(record), View.from_query(query)[0], gazetteer)


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_toll_map_and_timeline_follow_a_filter(opened: Page, map_frame: MapFrame) -> None:
    map_frame.hover(*HAMA)
    expect(map_frame.frame.locator(".cairn-figure")).to_have_text("31")
    expect(bars(opened, Category.ARMED_GROUP).first).to_be_visible()
    pill(opened, "Civilians").click()
    expect(toll(opened)).to_have_text(CIVILIANS)
    expect(opened).to_have_url(re.compile(r"\?category=civilian$"))
    expect(opened.locator(".cairn-legend")).not_to_contain_text("Not stated")
    expect(bars(opened, Category.ARMED_GROUP)).to_have_count(0)
    expect(bars(opened, Category.CIVILIAN).first).to_be_visible()
    map_frame.hover(*BANIYAS)
    map_frame.hover(*HAMA)
    expect(map_frame.frame.locator(".cairn-figure").last).to_have_text("9")


def test_a_click_on_a_mark_shows_the_sentence_and_its_report(opened: Page, map_frame: MapFrame) -> None:
    map_frame.click(*BANIYAS)
    card = opened.locator(".cairn-card").first
    expect(card.locator("mark")).to_have_text("60")
    expect(card.locator("blockquote")).to_contain_text("In the city of Baniyas, 60 civilians were killed")
    expect(card).to_contain_text("Syrian Observatory for Human Rights — Shafaq News, 8 March 2025")
    expect(card).to_contain_text("Inside at least 1,500 civilians (Syrian coast)")
    expect(opened).to_have_url(re.compile(r"selected=geonames%3A171830"))
    opened.get_by_role("link", name="Read the whole report").first.click()
    expect(opened.locator(".cairn-text mark")).to_have_text(["340", "60", "10", "five"])
    opened.go_back()
    expect(opened.locator(".cairn-card").first).to_contain_text("60 civilians killed")


def test_the_account_leads_from_every_figure_to_its_sentence(opened: Page) -> None:
    opened.get_by_text("How is this counted?").click()
    line = opened.locator(".cairn-line").filter(has_text="at least 1,500 civilians killed").first
    line.locator("summary").click()
    expect(line.locator("blockquote")).to_contain_text("At least 1,500 civilians have been killed")
    expect(line.locator("mark")).to_have_text("At least 1,500")


@pytest.mark.parametrize("query", ["", "category=civilian&as_known_on=2025-03-11", "place=Baniyas"])
def test_the_csv_is_the_view_row_by_row(page: Page, on_record: tuple[Record, Gazetteer], query: str) -> None:
    page.goto(f"/?{query}")
    expect(toll(page)).to_be_visible()
    wanted = selected(on_record, query)
    button = page.get_by_role("button", name=f"Download these {len(wanted.rows)} rows as CSV")
    with page.expect_download() as download:
        button.click()
    content = Path(download.value.path()).read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    assert rows(content) == rows(to_csv(frame(wanted.rows)))
    counted = [row for row in rows(content) if row["in_toll"] == "counted"]
    assert sum(int(row["best"]) for row in counted) == wanted.toll.best
    expect(toll(page)).to_contain_text(f"{wanted.toll.best:,}")


def test_a_brush_sets_the_period_and_reset_clears_it(opened: Page) -> None:
    plot = bars(opened, Category.CIVILIAN).first
    plot.scroll_into_view_if_needed()
    bar = plot.bounding_box()
    assert bar is not None
    day, height = bar["width"] / 9, bar["y"] + bar["height"] / 2  # 6 to 14 March
    opened.mouse.move(bar["x"] + 0.1 * day, height)
    opened.mouse.down()
    opened.mouse.move(bar["x"] + 2.9 * day, height, steps=6)
    opened.mouse.up()
    expect(opened).to_have_url(re.compile(r"\?from=2025-03-06&to=2025-03-08$"))
    expect(opened.locator(".cairn-scope")).to_contain_text("6–8 March 2025")
    expect(toll(opened)).not_to_have_text(EVERYBODY)
    opened.get_by_role("button", name="Reset the period").click()
    expect(toll(opened)).to_have_text(EVERYBODY)
    expect(opened).to_have_url(re.compile(r"/$"))


def test_the_known_toll_grows_by_date_of_report(opened: Page) -> None:
    opened.get_by_role("radio", name="By date of report").or_(
        opened.get_by_role("button", name="By date of report")
    ).first.click()
    chart = opened.get_by_test_id("stVegaLiteChart")
    for figure in ("553", "1,018", "1,498", "1,864", "1,981"):
        expect(chart.get_by_text(figure, exact=True).first).to_be_visible()


def test_back_and_forward_follow_the_link(opened: Page) -> None:
    pill(opened, "Civilians").click()
    expect(toll(opened)).to_have_text(CIVILIANS)
    opened.go_back()
    expect(toll(opened)).to_have_text(EVERYBODY)
    opened.go_forward()
    expect(toll(opened)).to_have_text(CIVILIANS)
    opened.get_by_role("link", name="Incidents").click()
    expect(opened.get_by_test_id("stDataFrame")).to_be_visible()
    expect(toll(opened)).to_have_text(CIVILIANS)
    expect(opened).to_have_url(re.compile(r"/incidents\?category=civilian$"))


def test_the_map_stays_while_filters_change(chromium: Browser, server: Server) -> None:
    with watched_page(chromium, server) as (page, watch):
        page.goto("/?colour=red")
        drawn = MapFrame(page)
        drawn.wait()
        expect(page.locator(".cairn-notice").first).to_contain_text("colour = red")
        before = drawn.view()
        frames = sum("/component/" in url for url in watch.requests)
        pill(page, "Civilians").click()
        expect(toll(page)).to_have_text(CIVILIANS)
        drawn.click(*BANIYAS)
        expect(page.locator(".cairn-card").first).to_be_visible()
        page.get_by_test_id("stMain").get_by_role("button", name="Clear all").click()
        expect(toll(page)).to_have_text(EVERYBODY)
        assert drawn.view() == before
        assert sum("/component/" in url for url in watch.requests) == frames


def test_a_row_and_a_link_choose_the_same_figure(page: Page, on_record: tuple[Record, Gazetteer]) -> None:
    page.goto("/")
    expect(toll(page)).to_have_text(EVERYBODY)
    counted = selected(on_record, "category=civilian").toll.counted[0]
    page.goto(f"/incidents?category=civilian&selected={counted}")
    expect(page.locator(".cairn-card blockquote")).to_contain_text("At least 1,500 civilians")
    page.get_by_role("button", name="Close").click()
    expect(page.locator(".cairn-card")).to_have_count(0)
    table = page.get_by_test_id("stDataFrame")
    table.click(position={"x": 16, "y": 52})
    expect(page.locator(".cairn-card blockquote")).to_contain_text("At least 1,500 civilians")
    expect(page).to_have_url(re.compile(counted))


def test_a_phone_shows_everything_without_scrolling_sideways(phone: Page) -> None:
    phone.goto("/")
    MapFrame(phone).wait()
    expect(toll(phone)).to_be_in_viewport()
    expect(phone.get_by_test_id("stSidebar")).not_to_be_in_viewport()
    for target in ("/", "/incidents", "/reports", "/places", "/method"):
        phone.goto(target)
        expect(phone.locator(".cairn-toll, .cairn-table, [data-testid=stDataFrame]").first).to_be_visible()
        # Wider only for as long as the styles are on their way.
        phone.wait_for_function("document.querySelector('[data-testid=stMain]').scrollWidth <= 390")


def test_back_and_forward_lead_through_the_views(opened: Page) -> None:
    pill(opened, "Civilians").click()
    expect(toll(opened)).to_have_text(CIVILIANS)
    pill(opened, "Children").click()
    expect(toll(opened)).to_have_text("14 children killed")
    opened.go_back()
    expect(toll(opened)).to_have_text(CIVILIANS)
    expect(pill(opened, "Children")).to_have_attribute("aria-pressed", "false")
    opened.go_back()
    expect(toll(opened)).to_have_text(EVERYBODY)
    opened.go_forward()
    expect(toll(opened)).to_have_text(CIVILIANS)
    expect(pill(opened, "Civilians")).to_have_attribute("aria-pressed", "true")


def test_counts_of_a_filter_follow_the_others(opened: Page) -> None:
    before = pill(opened, "Children").inner_text()
    opened.get_by_test_id("stSidebar").get_by_role("button", name=re.compile("^Contested")).click()
    expect(opened.locator(".cairn-scope")).to_contain_text("graded contested")
    expect(pill(opened, "Children")).not_to_have_text(before)
