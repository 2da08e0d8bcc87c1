"""The Sources page on the sample reports: who speaks, how far apart, and the way to each report."""

import re
from pathlib import Path

from lib.view import View
from tests.pages.conftest import Words, said, visit

SOHR = "Syrian Observatory for Human Rights"


def rows(html: str) -> list[list[str]]:
    """The cells of a table, row by row."""
    return [re.findall(r"<td[^>]*>(.*?)</td>", row) for row in html.split("<tr>")]


def texts(cells: list[str]) -> list[str]:
    found = []
    for cell in cells:
        parser = Words()
        parser.feed(cell)
        found.append(parser.text)
    return found


def test_what_each_source_said_and_the_gap(home: Path) -> None:
    app = visit("sources")
    who, lines = [piece.value for piece in app.get("html") if 'class="cairn-table"' in piece.value]
    assert "AFP, " in who
    told = [texts(cells) for cells in rows(lines) if cells]
    assert ["11 March 2025", "All types", "1,498", "803", "–", "20", "695 (1.9 times)"] in told
    assert ["11 March 2025", "Civilians", "1,225", "–", "–", "20", ""] in told
    assert "12 March 2025: 1,758, +260 from 1,498" in said(app)


def test_every_figure_leads_to_its_report(home: Path) -> None:
    app = visit("sources", category="civilian")
    links = [href for piece in app.get("html") for href in re.findall(r'href="(reports[^"]*)"', piece.value)]
    assert links
    for link in links:
        view, ignored = View.from_query(link.partition("?")[2].replace("&amp;", "&"))
        assert (bool(view.selected), ignored) == (True, ())
    assert SOHR in said(app)


def test_an_imported_dataset_is_not_compared(home: Path) -> None:
    app = visit("sources", dataset="ged")
    assert any("Clear the dataset" in caption.value for caption in app.caption)
