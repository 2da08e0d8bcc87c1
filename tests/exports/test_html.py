"""The report in one HTML file: it asks nothing of a network, runs nothing, and says what the page says."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from lib.errors import CairnError
from lib.events import Snapshot, select
from lib.exports import html
from lib.gazetteer import Gazetteer
from lib.view import View
from tests import hostile
from tests.exports.conftest import DAY, Make, Write

VOID = {"meta"}


class Page(HTMLParser):
    """A page taken apart; AssertionError where a tag is closed that is not open."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str]] = []
        self.words: list[str] = []
        self.feed(text)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += [(name, value or "") for name, value in attrs]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] != "style":
            self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(self.words)


def test_it_says_what_is_shown_how_it_is_counted_and_where_it_comes_from(
    sample_export: Make, write: Write, snapshot: Snapshot, gazetteer: Gazetteer
) -> None:
    export = sample_export("category=civilian&as_known_on=2025-03-11")
    page = Page(write(export, "html").read_text(encoding="utf-8"))
    view = View.from_query("category=civilian&as_known_on=2025-03-11")[0]
    rows = select(snapshot, view, gazetteer).rows
    assert "1,225 civilians killed" in page.text
    assert "Civilians killed, as known on 11 March 2025, counting the highest figure." in page.text
    assert [row.evidence for row in rows if row.evidence not in page.text] == []
    assert export.about.data_sha256 in page.text
    assert "category=civilian&as_known_on=2025-03-11" in page.text
    assert "Made by Cairn on 1 April 2025." in page.text
    assert DAY.isoformat() == "2025-04-01"
    anchors = {value for name, value in page.attributes if name == "id"}
    asked = {value.removeprefix("#") for name, value in page.attributes if name == "href"}
    assert asked == anchors
    assert len(anchors) == len(rows)


@pytest.mark.parametrize("query", ["", "lang=ar&numerals=arab", "q=nothing+says+this", "outcome=displaced"])
def test_it_asks_nothing_of_any_network(sample_export: Make, write: Write, query: str) -> None:
    text = write(sample_export(query), "html").read_text(encoding="utf-8")
    page = Page(text)
    assert not page.tags & {"script", "link", "img", "iframe", "object", "embed", "base", "form", "image", "use"}
    assert [
        value for name, value in page.attributes if name in ("src", "srcset", "action", "data", "poster")
    ] == []
    assert [value for name, value in page.attributes if name == "href" and not value.startswith("#e")] == []
    assert not re.search(r"url\(|@import|@font-face", text)
    assert "default-src 'none'" in text
    assert "@media print" in text


def test_hostile_text_is_only_text(hostile_export: Make, write: Write) -> None:
    page = Page(write(hostile_export(), "html").read_text(encoding="utf-8"))
    assert not page.tags & {"script", "img", "b"}
    assert [name for name, _ in page.attributes if name.startswith("on")] == []
    assert hostile.claim().evidence_span.of(hostile.TEXT) in page.text
    assert hostile.WORDS in page.text


def test_it_draws_only_what_is_known(sample_export: Make, write: Write) -> None:
    text = write(sample_export(), "html").read_text(encoding="utf-8")
    marks = re.findall(r"<g><title>(.*?)</title>", text)
    assert marks == ["Tuwaym: 31", "Baniyas: 60"], "a region has no pin, and a burial is no site of killing"
    counted = [int(n.replace(",", "")) for n in re.findall(r"<rect[^>]*><title>[^<]*: ([\d,]+)</title>", text)]
    assert sum(counted) == 1981


def test_it_speaks_arabic_from_right_to_left(sample_export: Make, write: Write) -> None:
    text = write(sample_export("lang=ar&numerals=arab"), "html").read_text(encoding="utf-8")
    assert '<html lang="ar" dir="rtl">' in text
    page = Page(text)
    assert "مقتل ١٬٩٨١ شخصًا" in page.text
    assert "بانياس" in page.text
    assert "Every figure" not in page.text


def test_a_coarsened_report_draws_the_unit_and_leaves_the_sentences_out(sample_export: Make, write: Write) -> None:
    text = write(sample_export(coarsen="adm_1"), "html").read_text(encoding="utf-8")
    assert re.findall(r"<g><title>(.*?)</title>", text) == ["Tartus: 60", "Hama: 31"]
    page = Page(text)
    assert "blockquote" not in page.tags
    assert "Baniyas" not in page.text
    assert "The sentences are left out" in page.text


def test_rows_beyond_the_most_are_counted(
    sample_export: Make, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("lib.exporting.page.MOST_ROWS", 5)
    page = Page(write(sample_export(), "html").read_text(encoding="utf-8"))
    assert "34 more rows are left out here" in page.text
    assert "1,981 people killed" in page.text


def test_rows_without_a_report_of_their_own_are_refused(sample_export: Make, tmp_path: Path) -> None:
    with pytest.raises(CairnError, match="choose another format"):
        html.write(replace(sample_export(), page=None), tmp_path / "x.html")
