"""Files become reports, or a clear complaint that names the file and the reason."""

import io
from datetime import date

import pytest
from pypdf import PdfWriter

from lib.errors import MissingPublicationDate, UnreadableInput
from lib.imports.documents import read_report

MARKDOWN = """---
title: "{{7*7}} `title`"
outlet: An outlet
source: A monitor
published: 2025-03-08
url: https://example.org/a
language: en
---
Five people were killed.
"""


def test_front_matter_is_metadata_and_the_body_is_the_text() -> None:
    report = read_report("a.md", MARKDOWN.encode())
    (publication,) = report.publications
    assert report.text == "Five people were killed."
    assert publication.source_headline == "{{7*7}} `title`"
    assert publication.source_office == "An outlet"
    assert publication.source_original == "A monitor"
    assert publication.published == date(2025, 3, 8)
    assert publication.source_url == "https://example.org/a"


def test_plain_text_is_kept_as_it_is() -> None:
    text = "قُتل خمسة أشخاص.\n\n  Five — 5.\n"
    report = read_report("a.txt", text.encode(), date(2025, 3, 8))
    assert report.text == text
    assert len(report.id) == 64


def test_the_caller_s_day_wins() -> None:
    assert read_report("a.md", MARKDOWN.encode(), date(2025, 3, 9)).published == date(2025, 3, 9)


def test_a_page_is_read_for_its_article() -> None:
    paragraph = "Five people were killed on Friday when a shell hit the market in the old town. " * 4
    page = f"<html><body><nav>Menu</nav><article><p>{paragraph}</p></article></body></html>"
    report = read_report("a.html", page.encode(), date(2025, 3, 8))
    assert "Five people were killed" in report.text
    assert "Menu" not in report.text


def blank_pdf() -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.txt", b"", "no text"),
        ("a.txt", b" \n\t ", "no text"),
        ("a.md", b"---\npublished: 2025-03-08\n---\n", "no text"),
        ("a.txt", b"Five killed \xff\xfe", r"not UTF-8.*byte 12"),
        ("a.txt", b"word " * 1_000_000, "5,000,000 characters"),
        ("a.md", b"---\ntitle: [unclosed\n---\nFive killed.", "front matter"),
        ("a.pdf", b"no pdf", "PDF"),
        ("a.pdf", blank_pdf(), "no text"),
        ("a.html", b"<html></html>", "no article"),
    ],
)
def test_what_cannot_be_read_is_named_with_its_reason(name: str, content: bytes, reason: str) -> None:
    with pytest.raises(UnreadableInput, match=rf"(?s)^{name}.*{reason}"):
        read_report(name, content, date(2025, 3, 8))


@pytest.mark.parametrize("stated", ["", "published: soon\n"])
def test_the_publication_date_is_asked_for_and_never_guessed(stated: str) -> None:
    with pytest.raises(MissingPublicationDate, match=r"a\.md"):
        read_report("a.md", f"---\ntitle: A\n{stated}---\nFive killed.".encode())
