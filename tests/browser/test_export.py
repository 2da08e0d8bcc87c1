"""The export control by keyboard alone: the file that comes is the one that was asked for."""

import io
import json
import re
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import openpyxl
from playwright.sync_api import Locator, Page, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from tests.browser.conftest import MapFrame, settled

PATIENCE_MS = 120_000
"""A workbook is made when it is asked for; two cores that also draw the page may take their time."""


def choose(page: Page, label: str, option: str) -> None:
    """Choose in a list with the keys alone; a rerun of the page may close the list, then it is opened again."""
    box: Locator = page.get_by_role("combobox", name=re.compile(label))
    wanted = page.get_by_role("option", name=option)
    for _ in range(10):
        box.focus()
        page.keyboard.press("ArrowDown")
        with suppress(PlaywrightTimeout):
            wanted.wait_for(timeout=6_000)
            break
    page.keyboard.type(option)
    page.keyboard.press("Enter")
    settled(page)


def taken(page: Page, act: Callable[[], None]) -> tuple[str, Path]:
    with page.expect_download(timeout=PATIENCE_MS) as download:
        act()
    return download.value.suggested_filename, Path(download.value.path())


def test_a_coarser_map_layer_is_taken_by_keyboard(page: Page) -> None:
    page.goto("/incidents?place=Baniyas")
    choose(page, "Format", "GeoJSON")
    choose(page, "Precision of places", "First-order unit (governorate)")
    expect(page.get_by_text("Sentences are left out.")).to_be_visible()
    button = page.get_by_role("button", name=re.compile("^Download th.* as GeoJSON"))
    button.focus()
    name, file = taken(page, lambda: page.keyboard.press("Enter"))
    assert re.fullmatch(r"cairn-\d{4}-\d\d-\d\d-[0-9a-f]{8}\.geojson", name)
    text = file.read_text(encoding="utf-8")
    assert "Baniyas" not in text
    told = json.loads(text)
    assert told["cairn"]["coarsened_to"] == "adm_1"
    assert f"{len(told['features'])} rows" in button.inner_text()


def test_a_workbook_opens_with_the_rows_of_the_page(page: Page) -> None:
    page.goto("/?category=civilian")
    MapFrame(page).wait()  # until then the page grows, and a list that was opened is closed again
    settled(page)
    choose(page, "Format", "Excel workbook")
    button = page.get_by_role("button", name=re.compile("^Download th.* as Excel"))
    name, file = taken(page, button.click)
    assert name.endswith(".xlsx")
    book = openpyxl.load_workbook(io.BytesIO(file.read_bytes()))
    assert f"these {book['Rows'].max_row - 1} rows" in button.inner_text()
