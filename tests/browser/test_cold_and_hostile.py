"""A fresh server whose first visitor comes by a deep link, and a report whose every text tries to run."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from lib.record import Record
from tests import hostile
from tests.browser.conftest import PROJECT, MapFrame, Server, serve, watched_page


@pytest.fixture(scope="module")
def hostile_home(new_home: Callable[[], Path]) -> Path:
    home = new_home()
    record = Record.open(f"sqlite:///{home / 'record.sqlite'}")
    hostile.keep(record)
    record.close()
    return home


@pytest.fixture(scope="module")
def fresh(hostile_home: Path) -> Iterator[Server]:
    with serve(PROJECT / "app.py", hostile_home) as running:
        yield running


@pytest.fixture(scope="module")
def first_visit(chromium: Browser, fresh: Server) -> dict[str, object]:
    """What the first visitor of a fresh server sees, who comes by a deep link."""
    with watched_page(chromium, fresh) as (page, _):
        page.goto("/incidents?category=civilian&demographic=nobody")
        expect(page.get_by_test_id("stDataFrame")).to_be_visible()
        return {
            "toll": page.locator(".cairn-toll").inner_text(),
            "notice": page.locator(".cairn-notice").first.inner_text(),
            "links": page.locator(".st-key-nav a").all_inner_texts(),
            "url": page.url,
            "title": page.title(),
        }


@pytest.fixture
def attacked(chromium: Browser, fresh: Server, first_visit: object) -> Iterator[Page]:
    with watched_page(chromium, fresh) as (page, _):
        yield page


def test_a_cold_deep_link_opens_its_page_inside_the_shell(first_visit: dict[str, object]) -> None:
    assert first_visit["toll"] == "17 civilians killed"
    pages = ["Map", "Incidents", "Reports", "Sources", "Places", "Datasets", "Method"]
    assert first_visit["links"] == [*pages, "العربية"]
    assert "demographic = nobody" in str(first_visit["notice"])
    assert str(first_visit["url"]).endswith("/incidents?category=civilian&demographic=nobody")
    assert first_visit["title"] == "Incidents · Cairn"


def test_hostile_text_is_read_and_does_not_run(attacked: Page) -> None:
    attacked.goto("/")
    drawn = MapFrame(attacked)
    drawn.wait()
    drawn.hover(*hostile.AT)
    drawn.click(*hostile.AT)
    sentence = hostile.claim().evidence_span.of(hostile.TEXT)
    expect(attacked.locator(".cairn-card blockquote")).to_have_text(sentence)
    expect(attacked.locator(".cairn-card mark")).to_have_text("17")
    attacked.get_by_text("How is this counted?").click()
    attacked.locator(".cairn-line summary").first.click()
    attacked.get_by_role("link", name="Read the whole report").click()
    expect(attacked.locator(".cairn-text blockquote")).to_have_text(re.sub(r"\s+", " ", hostile.TEXT))
    expect(attacked.locator(".cairn-text script, .cairn-text img, .cairn-text a")).to_have_count(0)
    attacked.get_by_role("link", name="Incidents").click()
    expect(attacked.get_by_test_id("stDataFrame")).to_be_visible()


def test_a_hostile_link_is_read_and_does_not_run(attacked: Page) -> None:
    payload = "{{7*7}}<img src=x onerror=alert(1)>${alert(1)}`"
    attacked.goto(
        f"/?place={payload}&source={payload}&actor={payload}&q={payload}&rule=source:{payload}&selected={payload}&x={payload}"
    )
    expect(attacked.locator(".cairn-scope")).to_contain_text(payload)
    expect(attacked.locator(".cairn-notice").first).to_contain_text(payload)


def test_no_formula_reaches_the_csv(attacked: Page) -> None:
    attacked.goto("/incidents")
    with attacked.expect_download() as download:
        attacked.get_by_role("button", name="Download this row as CSV").click()
    content = Path(download.value.path()).read_bytes().decode("utf-8-sig")
    assert "'=HYPERLINK" in content
    assert re.search(r'(^|[,"\n])=HYPERLINK', content) is None


def test_a_report_is_added_by_paste(attacked: Page) -> None:
    attacked.goto("/reports")
    attacked.get_by_text("Add a report").click()
    text = f"Shelling killed 12 civilians in Homs on Saturday, {hostile.PAYLOADS[4]} the Red Crescent said."
    attacked.get_by_label("Paste its words").fill(text)
    attacked.get_by_role("button", name="Read and keep").click()
    expect(attacked.locator(".cairn-notice")).to_contain_text("When was this report published?")
    expect(attacked.get_by_label("Paste its words")).to_have_value(text)
    attacked.get_by_test_id("stDateInput").get_by_role("spinbutton").first.press_sequentially("20250511")
    attacked.keyboard.press("Escape")
    attacked.get_by_role("button", name="Read and keep").click()
    expect(attacked.locator(".cairn-text blockquote")).to_have_text(text)
    expect(attacked.locator(".cairn-text mark").first).to_have_text("12")
