"""A file becomes a `Report`: plain text, Markdown with front matter, HTML, PDF or Word (.docx).

The stored text is the body after the front matter (or the words of the page), and is never rewritten.
"""

from __future__ import annotations

import io
import logging
from datetime import date, datetime
from pathlib import PurePath
from typing import Any

import frontmatter
import trafilatura
import yaml
from pypdf import PdfReader
from trafilatura.settings import Document

from lib.errors import MissingPublicationDate, UnreadableInput
from lib.imports.encodings import decoded
from lib.imports.word import docx_text
from lib.model import Publication, Report

MOST_CHARACTERS = 1_000_000
"""A report of about 350 pages; what is longer is a collection, and reads better in parts."""
MOST_BYTES = {".pdf": 30_000_000, ".docx": 30_000_000}
MOST_TEXT_BYTES = 8_000_000
"""What a file may weigh before it is opened: it takes many times that in memory."""

FRONT_MATTER = {
    "title": "source_headline",
    "outlet": "source_office",
    "source": "source_original",
    "url": "source_url",
    "archive_url": "source_archive_url",
    "language": "source_language",
}
"""Front matter key -> field of `Publication`; `published` is read beside them."""

PAGE = {
    "title": "source_headline",
    "sitename": "source_office",
    "url": "source_url",
    "language": "source_language",
    "date": "guessed",
}
"""What trafilatura reads off a page -> field of `Publication`."""


def read_report(
    name: str, content: bytes, published: date | None = None, *, otherwise: date | None = None
) -> Report:
    """The report in a file's bytes.

    Its day is `published`, else what its front matter says, else `otherwise`, else what a page says of itself.
    Raises UnreadableInput, naming the file and the reason, and MissingPublicationDate where nothing gives the
    day: it is never taken from the clock.
    """
    most = MOST_BYTES.get(PurePath(name).suffix.lower(), MOST_TEXT_BYTES)
    if len(content) > most:
        raise UnreadableInput(_too_large(name, f"{len(content):,} bytes", most))
    text, stated = _read(name, content)
    if not text.strip():
        raise UnreadableInput(f"{name}: it holds no text. Paste the report's words, or choose another file.")
    if len(text) > MOST_CHARACTERS:
        raise UnreadableInput(_too_large(name, f"{len(text):,} characters", MOST_CHARACTERS))
    own, guessed = stated.pop("published", None), stated.pop("guessed", None)
    day = published or (_day(name, own) if own else otherwise or _day(name, guessed))
    return Report(text=text, publications=(Publication(published=day, **stated),), path=name)


def _too_large(name: str, size: str, most: int) -> str:
    return (
        f"{name}: {size} are more than Cairn reads as one report ({most:,}). "
        "Split it into the reports that it holds."
    )


def _read(name: str, content: bytes) -> tuple[str, dict[str, Any]]:
    """The text of a file and what it says of its publication."""
    ending = PurePath(name).suffix.lower()
    if ending == ".pdf":
        return _pdf(name, content), {}
    if ending in (".docx", ".doc"):
        return docx_text(name, content), {}
    if ending in (".html", ".htm"):
        return _html(name, content)
    return _plain(name, decoded(name, content))


def _plain(name: str, content: str) -> tuple[str, dict[str, Any]]:
    if not content.startswith("---"):
        return content, {}
    try:
        matter, body = frontmatter.parse(content)
    except yaml.YAMLError as error:
        raise UnreadableInput(f"{name}: its front matter cannot be read: {error}") from error
    stated = {FRONT_MATTER[key]: str(value) for key, value in matter.items() if key in FRONT_MATTER and value}
    return body, {**stated, "published": matter.get("published")}


def _html(name: str, content: bytes) -> tuple[str, dict[str, Any]]:
    page = trafilatura.bare_extraction(decoded(name, content), with_metadata=True, include_comments=False)
    found: dict[str, Any] = page.as_dict() if isinstance(page, Document) else {}
    if not found.get("text"):
        raise UnreadableInput(f"{name}: no article was found in the page. Paste its words instead.")
    stated = {field: found.get(key) for key, field in PAGE.items()}
    return found["text"], {field: value for field, value in stated.items() if value}


def _pdf(name: str, content: bytes) -> str:
    """The words of a PDF, a blank line between its pages; reading stops where it is too long for a report."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    pages: list[str] = []
    length = 0
    try:
        for page in PdfReader(io.BytesIO(content)).pages:
            pages.append(page.extract_text().encode("utf-8", "replace").decode())
            length += len(pages[-1])
            if length > MOST_CHARACTERS:
                break
    except Exception as error:  # the library names no error for what a broken file may hold
        raise UnreadableInput(f"{name}: the PDF cannot be read: {error}. Paste its words instead.") from error
    return "\n\n".join(pages)


def _day(name: str, stated: object) -> date:
    if isinstance(stated, datetime):
        return stated.date()
    if isinstance(stated, date):
        return stated
    if stated:
        try:
            return date.fromisoformat(str(stated)[:10])
        except ValueError:
            raise MissingPublicationDate(
                f"{name}: its publication date {stated!r} is not a day like 2025-03-09."
            ) from None
    raise MissingPublicationDate(
        f"{name}: it does not say when it was published. Give the day (--published YYYY-MM-DD, "
        "or `published:` in its front matter): Cairn never takes it from the clock."
    )
