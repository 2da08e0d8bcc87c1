"""Word files are read as a person reads them, and hostile ones are refused before they fill the memory."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from typing import Any

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from lib.errors import UnreadableInput
from lib.imports.documents import read_report

DAY = date(2025, 3, 9)


def saved(document: Any) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def written(*paragraphs: str) -> bytes:
    document = Document()
    for words in paragraphs:
        document.add_paragraph(words)
    return saved(document)


def with_paragraph(inner: str) -> bytes:
    """A file whose one paragraph holds the given WordprocessingML."""
    document = Document()
    document.element.body.insert(0, parse_xml(f"<w:p {nsdecls('w')}>{inner}</w:p>"))
    return saved(document)


def run(words: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'


def text_of(content: bytes) -> str:
    return read_report("a.docx", content, DAY).text


def test_paragraphs_and_table_rows_are_lines_in_order() -> None:
    document = Document()
    document.add_paragraph("Five killed.")
    table = document.add_table(2, 2)
    for cell, words in zip(table._cells, ["Homs", "12", "Hama", "قُتل 3"], strict=True):
        cell.text = words
    document.add_paragraph("Six wounded.")
    assert text_of(saved(document)) == "Five killed.\nHoms\t12\nHama\tقُتل 3\nSix wounded."


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        (
            run("killed ") + f"<w:del><w:r><w:delText>5</w:delText></w:r></w:del><w:ins>{run('7')}</w:ins>",
            "killed 7",
        ),
        (f"<w:hyperlink>{run('seven')}</w:hyperlink>{run(' killed')}", "seven killed"),
        (f"<w:sdt><w:sdtContent>{run('seven')}</w:sdtContent></w:sdt>", "seven"),
        ("<w:r><w:t>7</w:t><w:tab/><w:t>dead</w:t><w:br/><w:instrText>PAGE</w:instrText></w:r>", "7\tdead\n"),
        (f"<w:moveFrom>{run('old')}</w:moveFrom><w:moveTo>{run('new')}</w:moveTo>", "new"),
    ],
)
def test_a_paragraph_reads_with_its_changes_accepted(inner: str, text: str) -> None:
    assert text_of(with_paragraph(inner)) == text


def packed(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return out.getvalue()


def bomb() -> bytes:
    """A sound file whose text unpacks to 200 MB."""
    parts = zipfile.ZipFile(io.BytesIO(written("Five killed.")))
    contents = {name: parts.read(name) for name in parts.namelist()}
    contents["word/document.xml"] += b" " * 200_000_000
    return packed(contents)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"no archive", "cannot be read"),
        (b"", "cannot be read"),
        (packed({"a.txt": b"x"}), "cannot be read"),
        (written("Five killed.")[:-200], "cannot be read"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "password-protected"),
        (written(), "no text"),
        (bomb(), "unpacks to 200,"),
        (b"PK" + b"\0" * 30_000_001, "30,000,003 bytes"),
    ],
)
def test_what_cannot_be_read_is_named_with_its_reason(content: bytes, reason: str) -> None:
    with pytest.raises(UnreadableInput, match=rf"(?s)^a\.docx: .*{reason}"):
        read_report("a.docx", content, DAY)
