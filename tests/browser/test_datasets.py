"""A table that is uploaded in a real browser, and a dataset that is looked at on the map."""

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.conftest import START_SECONDS, MapFrame, settled
from tests.imports.tables import table

HOSTILE = "<img src=x onerror=alert(1)>{{7*7}}${alert(1)}"


def test_a_table_is_uploaded_imported_looked_at_and_removed(page: Page, tmp_path: Path) -> None:
    file = tmp_path / "GEDEvent.csv"
    file.write_text(table("ucdp", {"side_b": HOSTILE}, {"id": "2", "best": HOSTILE}))
    page.goto("/datasets")
    expect(page.get_by_role("heading", name="Datasets")).to_be_visible(timeout=START_SECONDS * 1000)
    page.locator('input[type="file"]').set_input_files(file)
    expect(page.get_by_role("textbox", name="Name of the dataset")).to_have_value("ucdp")
    page.get_by_role("button", name="Import", exact=True).click()
    expect(page.get_by_text("“ucdp” · rows read: 2 · kept: 1 · refused: 1")).to_be_visible()
    settled(page)
    page.get_by_role("link", name="Look at it on the map").click()
    MapFrame(page).wait()
    expect(page.get_by_role("heading", name="9 people killed")).to_be_visible()
    page.goto("/datasets")
    page.get_by_role("button", name="Remove …").click()
    page.get_by_role("button", name="Remove it").click()
    expect(page.get_by_text("There is no dataset yet")).to_be_visible()
