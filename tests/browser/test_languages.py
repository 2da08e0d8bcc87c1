"""Arabic from right to left, in a real browser: the layout mirrors, and no English is left but what is quoted."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import MapFrame, settled

NAMES_AND_QUOTES = (
    "blockquote, mark, [lang], iframe, canvas, style, script, svg, kbd, code, [data-testid=stDataFrame], "
    "[data-testid=stMultiSelect], [data-testid=stMaterialIcon], [data-testid=stIconMaterial], .cairn-facts, "
    "[data-testid=stFileUploaderDropzone], [data-testid=stDateInput]"
)
"""What a report says, names that it gives, and what Streamlit draws by itself."""
VISIBLE_TEXTS = """(skipped) => {
  const found = [];
  const walker = document.createTreeWalker(document.querySelector('[data-testid=stApp]'), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement;
    if (parent.closest(skipped) || !parent.checkVisibility({checkVisibilityCSS: true})) continue;
    found.push(walker.currentNode.data);
  }
  return found;
}"""
ENGLISH = re.compile(r"\b(the|of|and|is|not|in|no|figures?|reports?|places?|download|rows|what|any|close)\b", re.I)


def english(page: Page) -> list[str]:
    """Visible texts of the interface in which English words are left."""
    return [found for found in page.evaluate(VISIBLE_TEXTS, NAMES_AND_QUOTES) if ENGLISH.search(found)]


def test_arabic_mirrors_the_page(page: Page) -> None:
    page.goto("/?lang=ar")
    MapFrame(page).wait()
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    expect(page.locator("html")).to_have_attribute("lang", "ar")
    expect(page.locator(".cairn-toll")).to_have_text("مقتل 1,981 شخصًا")
    sidebar, main = page.get_by_test_id("stSidebar").bounding_box(), page.get_by_test_id("stMain").bounding_box()
    assert sidebar is not None
    assert main is not None
    assert sidebar["x"] >= main["x"] + main["width"] - 1
    map_, side = page.locator("iframe").first.bounding_box(), page.locator(".st-key-side").bounding_box()
    assert map_ is not None
    assert side is not None
    assert map_["x"] > side["x"]
    zoom, width = MapFrame(page).frame.locator(".leaflet-control-zoom").bounding_box(), map_["x"] + map_["width"]
    assert zoom is not None
    assert zoom["x"] > width - 60


@pytest.mark.parametrize("target", ["/", "/incidents", "/reports", "/method", "/sources"])
def test_no_english_is_left(page: Page, target: str) -> None:
    page.goto(f"{target}?lang=ar")
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    expect(page.locator(".cairn-languages")).to_be_visible()
    settled(page)
    assert english(page) == []


def test_the_link_to_the_other_language_keeps_the_view(page: Page) -> None:
    page.goto("/?category=civilian")
    page.get_by_role("link", name="العربية").click()
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    expect(page).to_have_url(re.compile(r"category=civilian&lang=ar$"))
    page.get_by_role("link", name="١٢٣").click()
    expect(page.locator(".cairn-toll")).to_contain_text("١٬٥٠٠")
    page.get_by_role("link", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator(".cairn-toll")).to_have_text("At least 1,500 civilians killed")


def test_a_phone_in_arabic_does_not_scroll_sideways(phone: Page) -> None:
    for target in ("/", "/incidents", "/reports", "/method"):
        phone.goto(f"{target}?lang=ar")
        expect(phone.locator(".cairn-toll, .cairn-table, [data-testid=stDataFrame]").first).to_be_visible()
        assert phone.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= 390, target
    phone.goto("/?lang=ar")
    expect(phone.get_by_test_id("stSidebar")).not_to_be_visible()
    phone.get_by_test_id("stExpandSidebarButton").click()
    expect(phone.get_by_test_id("stSidebar").get_by_text("نوع الضحايا")).to_be_in_viewport()
