"""Reviewing with the keyboard in a real browser: accept, reject, correct, undo; marks, words, and the name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import closing

import pytest
from playwright.sync_api import Browser, Page, expect

from lib import ingest
from lib.gazetteer import Gazetteer
from lib.model import Claim, Count, Publication, Report
from lib.record import Record
from lib.vocabulary import Bucket, Category, ReviewState
from tests.browser.conftest import PROJECT, Server, serve, settled, watched_page
from tests.toll.world import march

TEXT = (
    "In Homs 12 civilians were killed on Friday, the Red Crescent said.\r\n\r\n"
    "Two soldiers were killed in Hama on Friday. 🕯 Somebody saw a dozen graves, and seven graves more."
)


@pytest.fixture
def server(new_home: Callable[[], Server], gazetteer: Gazetteer) -> Iterator[Server]:
    """A Cairn with one report, for one test alone."""
    home = new_home()
    with closing(Record.open(f"sqlite:///{home / 'record.sqlite'}")) as record:
        ingest.take_in(record, Report(TEXT, (Publication(march(14).start, "Outlet"),)), gazetteer)
    with serve(PROJECT / "app.py", home) as running:
        yield running


def claims(server: Server) -> dict[Category, Claim]:
    with closing(Record.open(f"sqlite:///{server.home / 'record.sqlite'}")) as record:
        return {claim.category: claim for claim in record.claims()}


def opened(page: Page, selected: str) -> None:
    page.goto(f"/reports?selected={selected}")
    expect(page.locator(".cairn-words")).to_be_visible()
    page.locator('iframe[title$="reading"]').wait_for(state="attached")
    settled(page)


def introduce(page: Page, name: str) -> None:
    page.get_by_role("textbox", name="Your name").fill(name)
    page.keyboard.press("Enter")
    settled(page)
    page.locator("h1").click()  # away from the field: keys are not for typing


def told(page: Page):
    return page.get_by_role("status")


def chosen(page: Page):
    return page.locator("mark.cairn-chosen")


def test_a_review_with_the_keyboard_alone(page: Page, server: Server) -> None:
    before = claims(server)
    opened(page, before[Category.CIVILIAN].id)
    expect(chosen(page)).to_have_text("12")
    introduce(page, "Lina acr")
    assert {claim.review for claim in claims(server).values()} == {ReviewState.EXTRACTED}
    page.keyboard.press("a")
    expect(told(page)).to_contain_text("Accepted: 12 civilians killed.")
    expect(chosen(page)).to_have_text("Two")
    page.keyboard.press("r")
    expect(told(page)).to_contain_text("Rejected: ")
    expect(page.locator("mark.cairn-rejected")).to_have_text("Two")
    page.keyboard.press("k")
    expect(chosen(page)).to_have_text("12")
    page.keyboard.press("j")
    expect(chosen(page)).to_have_text("Two")
    settled(page)
    page.keyboard.press("u")
    expect(told(page)).to_contain_text("Undone.")
    expect(page.locator("mark.cairn-rejected")).to_have_count(0)
    found = claims(server)
    assert found[Category.CIVILIAN].review is ReviewState.CONFIRMED_BY_REVIEWER
    assert found[Category.GOVERNMENT_SECURITY].review is ReviewState.EXTRACTED
    page.keyboard.press("c")
    number = page.get_by_role("spinbutton", name="Number")
    number.fill("3")
    page.get_by_role("button", name="Keep the correction").click()
    expect(told(page)).to_contain_text("Corrected: 3 government security personnel killed.")
    assert claims(server)[Category.GOVERNMENT_SECURITY].count == Count.exact(3)


def test_keys_that_come_fast_act_one_after_the_other(page: Page, server: Server) -> None:
    opened(page, claims(server)[Category.CIVILIAN].id)
    introduce(page, "Lina")
    for key in "jakr":
        page.keyboard.press(key)
    expect(page.locator("mark.cairn-rejected")).to_have_text("12")
    expect(page.locator("mark.cairn-confirmed_by_reviewer")).to_have_text("Two")
    page.goto(f"/reports?selected={claims(server)[Category.CIVILIAN].id}&lang=ar")
    expect(page.locator(".st-key-review .cairn-card")).to_contain_text(Bucket.REJECTED.ar)


def test_a_mark_is_clicked_words_are_selected_and_the_name_is_remembered(
    page: Page, server: Server, chromium: Browser
) -> None:
    opened(page, claims(server)[Category.CIVILIAN].report)
    introduce(page, "Lina")
    page.locator(".cairn-words mark", has_text="Two").click()
    expect(chosen(page)).to_have_text("Two")
    page.evaluate(
        """() => {
            const text = document.querySelector(".cairn-words blockquote").lastChild;
            const at = text.data.indexOf("graves", text.data.indexOf("graves") + 1);
            document.getSelection().setBaseAndExtent(text, at, text, at + 6);
        }"""
    )
    expect(page.get_by_role("textbox", name="Words that say how many")).to_have_value("graves")
    expect(page.get_by_role("spinbutton", name="Which time they stand there")).to_have_value("2")
    expect(page.locator(".st-key-review-form mark")).to_have_text("graves")
    page.get_by_role("button", name="Add this figure").click()
    expect(told(page)).to_contain_text("Added: ")
    added = next(one for one in claims(server).values() if one.voters == ("reviewer",))
    assert added.count_span.start == TEXT.rindex("graves")
    settled(page)
    page.reload()
    settled(page)
    expect(page.get_by_role("textbox", name="Your name")).to_have_value("Lina")
    with watched_page(chromium, server) as (another, _):
        opened(another, added.id)
        expect(another.get_by_role("textbox", name="Your name")).to_have_value("")
        expect(another).to_have_url(re.compile(added.id))
