"""Choosing what a name means in a real browser: map and toll follow, undo gives back, later reports know."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from lib import ingest
from lib.gazetteer import Gazetteer
from lib.model import Publication, Report
from lib.record import Record
from tests.browser.conftest import PROJECT, MapFrame, Server, serve, settled, watched_page
from tests.toll.world import march

BANIYAS, BANI_YAS = (35.1819, 35.9487), (24.30978, 54.62944)
UNKNOWN = "Shelling killed 12 civilians in Qalat Wadiha, Syria, on Friday. In Latakia nobody was hurt."
LATER = "A drone killed seven civilians near Qalat Wadiha, Syria, on Sunday."


@pytest.fixture(scope="module")
def reviewed(new_home: Callable[[], Path], gazetteer: Gazetteer) -> Iterator[Server]:
    """A Cairn of these tests' own, with the samples and a report of a place that no gazetteer knows."""
    home = new_home()
    record = Record.open(f"sqlite:///{home / 'record.sqlite'}")
    ingest.load_samples(record, gazetteer)
    ingest.take_in(record, Report(UNKNOWN, (Publication(march(14).start, "Outlet"),)), gazetteer)
    record.close()
    with serve(PROJECT / "app.py", home) as running:
        yield running


@pytest.fixture
def reviewer(chromium: Browser, reviewed: Server) -> Iterator[Page]:
    with watched_page(chromium, reviewed) as (page, _):
        yield page


def opened(page: Page, name: str) -> MapFrame:
    """The name, opened by a link, with its small map."""
    page.goto(f"/places?selected=name:{name}")
    drawn = MapFrame(page)
    drawn.wait()
    settled(page)
    return drawn


def introduce(page: Page, name: str) -> None:
    page.get_by_role("textbox", name="Your name").fill(name)
    page.keyboard.press("Enter")
    settled(page)


def on_the_map(page: Page, query: str, at: tuple[float, float], figure: str) -> None:
    """The map page shows this figure at a place."""
    page.goto(f"/?{query}")
    drawn = MapFrame(page)
    drawn.wait()
    settled(page)
    drawn.hover(*at)
    expect(drawn.frame.locator(".cairn-figure")).to_have_text(figure)


def toll(page: Page):
    return page.locator(".cairn-toll")


def test_a_choice_moves_the_mark_and_the_toll_and_undo_gives_both_back(reviewer: Page) -> None:
    on_the_map(reviewer, "country=SY&as_known_on=2025-03-09", BANIYAS, "60")
    reviewer.goto("/?country=AE")
    expect(toll(reviewer)).to_have_text("No figure lies wholly inside this view")
    drawn = opened(reviewer, "baniyas")
    drawn.click(*BANI_YAS)
    expect(reviewer.get_by_role("button", name="Choose 2")).to_have_attribute("kind", "primary")
    introduce(reviewer, "Lina")
    reviewer.get_by_role("button", name="Choose 2").click()
    expect(reviewer.get_by_role("status")).to_contain_text("“Baniyas” is now read as Bani Yas City")
    expect(reviewer.locator(".st-key-name")).to_contain_text("Reviewer, score 1.00: chosen by Lina")
    on_the_map(reviewer, "country=AE", BANI_YAS, "20")
    expect(toll(reviewer)).to_have_text("At least 20 people killed")
    opened(reviewer, "baniyas")
    introduce(reviewer, "Omar")
    reviewer.get_by_role("button", name="Undo").click()
    expect(reviewer.locator(".st-key-name")).to_contain_text("by Omar")
    expect(reviewer.locator(".st-key-name")).to_contain_text("Read as Baniyas (بانياس), Tartus · exact place")
    reviewer.goto("/?country=AE")
    expect(toll(reviewer)).to_have_text("No figure lies wholly inside this view")


def test_a_point_from_the_map_holds_for_a_report_that_comes_later(
    reviewer: Page, reviewed: Server, gazetteer: Gazetteer
) -> None:
    drawn = opened(reviewer, "qalatwadiha")
    introduce(reviewer, "Lina")
    drawn.click(35.7, 36.05)
    expect(reviewer.get_by_role("spinbutton", name="Latitude")).to_have_value(re.compile(r"^35\.[67]"))
    reviewer.get_by_role("button", name="Set this point").click()
    expect(reviewer.get_by_role("status")).to_contain_text("“Qalat Wadiha” is now read as Qalat Wadiha, Latakia")
    record = Record.open(f"sqlite:///{reviewed.home / 'record.sqlite'}")
    later = Report(LATER, (Publication(march(17).start, "Outlet"),))
    ingest.take_in(record, later, gazetteer)
    record.close()
    reviewer.goto(f"/reports?selected={later.id}")
    expect(reviewer.locator(".cairn-card")).to_contain_text("Place: Qalat Wadiha, Latakia")
    expect(reviewer.locator(".cairn-card")).to_contain_text("near a place (within 25 km)")


def test_a_review_without_a_mouse_and_the_way_back(reviewer: Page) -> None:
    opened(reviewer, "janoudiya")
    introduce(reviewer, "Lina")
    reviewer.locator("h1").click()  # away from the field: shortcuts are not for typing
    reviewer.keyboard.press("1")
    expect(reviewer.get_by_role("status")).to_contain_text("“Al-Janoudiya” is now read as Al-Janoudiya, Idlib")
    reviewer.keyboard.press("n")
    expect(reviewer.locator(".st-key-name h2")).not_to_have_text("Al-Janoudiya")
    reviewer.go_back()
    expect(reviewer.locator(".st-key-name h2")).to_have_text("Al-Janoudiya")
    reviewer.go_forward()
    expect(reviewer.locator(".st-key-name h2")).not_to_have_text("Al-Janoudiya")
    settled(reviewer)
    reviewer.keyboard.press("u")
    expect(reviewer.get_by_role("status")).to_contain_text("The choice for “Al-Janoudiya” is undone")


def test_the_table_opens_a_name_and_every_control_has_a_label(reviewer: Page) -> None:
    reviewer.goto("/places")
    table = reviewer.get_by_test_id("stDataFrame")
    expect(table).to_be_visible()
    settled(reviewer)
    table.click(position={"x": 16, "y": 52})
    expect(reviewer).to_have_url(re.compile(r"/places\?selected=name%3A"))
    MapFrame(reviewer).wait()
    for control in (
        reviewer.get_by_test_id("stMain").locator("input:visible, button:visible, [role=combobox]:visible").all()
    ):
        name = control.evaluate(
            "(e) => e.ariaLabel || e.textContent.trim() || e.title || (e.labels && e.labels[0]?.textContent)"
            " || (e.getAttribute('aria-labelledby') || '')"
        )
        assert name, control.evaluate("(e) => e.outerHTML")
