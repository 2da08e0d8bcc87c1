"""The words of a .docx file: paragraphs and table rows in reading order, with tracked changes accepted."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from docx import Document
from docx.oxml.ns import qn

from lib.errors import UnreadableInput

MOST_XML = 12_000_000
MOST_UNPACKED = 60_000_000
"""Bytes that one part and the whole file may unpack to: some 350 pages with pictures, and no more memory."""
PICTURES = "word/media/"
OLD_WORD = b"\xd0\xcf\x11\xe0"

PARAGRAPH, TABLE, ROW, CELL = qn("w:p"), qn("w:tbl"), qn("w:tr"), qn("w:tc")
SIGNS = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
LEFT_OUT = {
    qn("w:del"),
    qn("w:moveFrom"),
    qn("w:pPr"),
    qn("w:rPr"),
    qn("w:instrText"),
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
}
"""What is struck out, formatting, field codes, and the second copy of a text box."""


def docx_text(name: str, content: bytes) -> str:
    """The text of a .docx file, one paragraph or table row a line; raises UnreadableInput, naming the file."""
    if content.startswith(OLD_WORD):
        raise UnreadableInput(
            f"{name}: it is an old or password-protected Word file. Save it as .docx without a password."
        )
    try:
        _bounded(name, content)
        body = Document(io.BytesIO(content)).element.body
    except UnreadableInput:
        raise
    except Exception as error:  # the libraries name no error for what a broken package may hold
        raise UnreadableInput(
            f"{name}: the Word file cannot be read: {error}. Paste its words instead."
        ) from error
    return "\n".join(line for line in _lines(body) if line.strip())


def _bounded(name: str, content: bytes) -> None:
    """Refuse what unpacks to more than memory should hold; no part can give more than it states."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        sizes = {part.filename: part.file_size for part in package.infolist()}
    largest = max((size for part, size in sizes.items() if not part.startswith(PICTURES)), default=0)
    if largest > MOST_XML or sum(sizes.values()) > MOST_UNPACKED:
        raise UnreadableInput(
            f"{name}: it unpacks to {sum(sizes.values()):,} bytes, more than Cairn reads as one report. "
            "Split it, or take out its pictures."
        )


def _lines(block: Any) -> Iterator[str]:
    for element in block:
        if element.tag == PARAGRAPH:
            yield "".join(_words(element))
        elif element.tag == TABLE:
            for row in _nearest(element, ROW):
                yield "\t".join(" ".join(_lines(cell)).strip() for cell in _nearest(row, CELL))
        elif isinstance(element.tag, str) and element.tag not in LEFT_OUT:
            yield from _lines(element)


def _nearest(element: Any, tag: str) -> Iterator[Any]:
    """The elements of a tag below, none inside another: a table inside a cell has rows of its own."""
    for child in element:
        if child.tag == tag:
            yield child
        else:
            yield from _nearest(child, tag)


def _words(element: Any) -> Iterator[str]:
    for child in element:
        if child.tag == qn("w:t"):
            yield child.text or ""
        elif child.tag in SIGNS:
            yield SIGNS[child.tag]
        elif child.tag == PARAGRAPH:  # a text box stands inside the paragraph that holds it
            yield "\n" + "".join(_words(child))
        elif isinstance(child.tag, str) and child.tag not in LEFT_OUT:
            yield from _words(child)
