"""A file becomes a `Report`: plain text, Markdown with front matter, HTML or PDF.

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
from pypdf.errors import PyPdfError
from trafilatura.settings import Document

from lib.errors import MissingPublicationDate, UnreadableInput
from lib.model import Publication, Report

MOST_CHARACTERS = 2_000_000
"""A report of about 700 pages; what is longer is a collection, and reads better in parts."""

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
    "date": "published",
}
"""What trafilatura reads off a page -> field of `Publication`."""


def read_report(name: str, content: bytes, published: date | None = None) -> Report:
    """The report in a file's bytes; `published` wins over the file's own date.

    Raises UnreadableInput, naming the file and the reason, and MissingPublicationDate where neither the
    caller nor the file gives the day: it is never taken from the clock.
    """
    ending = PurePath(name).suffix.lower()
    if ending == ".pdf":
        text, stated = _pdf(name, content)
    elif ending in (".html", ".htm"):
        text, stated = _html(name, content)
    else:
        text, stated = _plain(name, _decoded(name, content))
    if not text.strip():
        raise UnreadableInput(f"{name}: it holds no text. Paste the report's words, or choose another file.")
    if len(text) > MOST_CHARACTERS:
        raise UnreadableInput(
            f"{name}: {len(text):,} characters are more than Cairn reads as one report "
            f"({MOST_CHARACTERS:,}). Split it into the reports that it holds."
        )
    own_day = stated.pop("published", None)
    day = published or _day(name, own_day)
    return Report(text=text, publications=(Publication(published=day, **stated),), path=name)


def _decoded(name: str, content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableInput(
            f"{name}: it is not UTF-8 text (byte {error.start:,} is 0x{content[error.start]:02x}). "
            "Save it as UTF-8 and try again."
        ) from error


def _plain(name: str, content: str) -> tuple[str, dict[str, Any]]:
    if not content.startswith("---"):
        return content.replace("\r\n", "\n"), {}
    try:
        matter, body = frontmatter.parse(content.replace("\r\n", "\n"))
    except yaml.YAMLError as error:
        raise UnreadableInput(f"{name}: its front matter cannot be read: {error}") from error
    stated = {FRONT_MATTER[key]: str(value) for key, value in matter.items() if key in FRONT_MATTER and value}
    return body, {**stated, "published": matter.get("published")}


def _html(name: str, content: bytes) -> tuple[str, dict[str, Any]]:
    page = trafilatura.bare_extraction(_decoded(name, content), with_metadata=True, include_comments=False)
    found: dict[str, Any] = page.as_dict() if isinstance(page, Document) else {}
    if not found.get("text"):
        raise UnreadableInput(f"{name}: no article was found in the page. Paste its words instead.")
    stated = {field: found.get(key) for key, field in PAGE.items()}
    return found["text"], {field: value for field, value in stated.items() if value}


def _pdf(name: str, content: bytes) -> tuple[str, dict[str, Any]]:
    logging.getLogger("pypdf").setLevel(logging.ERROR)
    try:
        reader = PdfReader(io.BytesIO(content))
        return "\n\n".join(page.extract_text() for page in reader.pages), {}
    except (PyPdfError, ValueError, KeyError, RecursionError) as error:
        raise UnreadableInput(f"{name}: the PDF cannot be read: {error}. Paste its words instead.") from error


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
