"""What a CSV file is before its rows are read: its hash, its encoding, its delimiter, its header."""

from __future__ import annotations

import codecs
import csv
import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from charset_normalizer import from_bytes

from lib.errors import UnreadableInput
from lib.imports.encodings import OLDER

PIECE: Final = 1 << 20
HEAD: Final = 1 << 16
DELIMITERS: Final = ",;\t|"
MOST_COLUMNS: Final = 2_000
OTHER_FILES: Final = {
    b"PK\x03\x04": "a ZIP archive or an Excel workbook: unpack it, or save the sheet as CSV",
    b"\xd0\xcf\x11\xe0": "an old Excel workbook: save the sheet as CSV",
    b"\x1f\x8b": "compressed with gzip: unpack it",
    b"PAR1": "a Parquet file, and Cairn imports CSV",
    b"%PDF": "a PDF: it can be read as a report, not as a table",
    b"RDX": "an R data file: save the table as CSV",
}
"""How a file begins -> what it is, and what to do."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A CSV file that can be read; `open_quote` says that it has an odd number of quotation marks."""

    path: Path
    sha256: str
    size: int
    encoding: str
    delimiter: str
    header: tuple[str, ...]
    open_quote: bool


def open_csv(path: Path) -> Opened:
    """Look at a file as a whole once. Raises UnreadableInput where it is empty, no text, or has no header."""
    try:
        return _opened(path)
    except OSError as error:
        raise UnreadableInput(f"{path}: {error.strerror or error}") from error


def _opened(path: Path) -> Opened:
    with path.open("rb") as file:
        head = file.read(HEAD)
    _refuse_others(path, head)
    sha256, size, strange, quotes = _looked_through(path)
    encoding = _by_mark(head) or ("utf-8" if strange is None else _older(path, strange))
    text = codecs.getincrementaldecoder(encoding)("replace").decode(head).lstrip("\ufeff")
    delimiter = _delimiter(text)
    header = _first_record(text, delimiter)
    if not any(header) or len(header) > MOST_COLUMNS:
        raise UnreadableInput(f"{path}: it has no header, the row that names the columns")
    return Opened(path, sha256, size, encoding, delimiter, header, open_quote=quotes % 2 == 1)


def _refuse_others(path: Path, head: bytes) -> None:
    if not head.strip(b"\0\t\r\n \xef\xbb\xbf"):
        raise UnreadableInput(f"{path}: it is empty")
    for magic, told in OTHER_FILES.items():
        if head.startswith(magic):
            raise UnreadableInput(f"{path}: it is {told}")
    if head.lstrip(b"\xef\xbb\xbf \r\n\t").startswith((b"{", b"[", b"<")):
        raise UnreadableInput(f"{path}: it is JSON, XML or HTML, and Cairn imports CSV")


def _looked_through(path: Path) -> tuple[str, int, int | None, int]:
    """Hash, size, where UTF-8 ends first (null: nowhere), and how many quotation marks there are."""
    digest, decoder = hashlib.sha256(), codecs.getincrementaldecoder("utf-8")()
    size, quotes, strange = 0, 0, None
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            digest.update(piece)
            quotes += piece.count(b'"')
            if strange is None and not _continues(decoder, piece):
                strange = size
            size += len(piece)
    return digest.hexdigest(), size, strange, quotes


def _continues(decoder: codecs.IncrementalDecoder, piece: bytes) -> bool:
    try:
        decoder.decode(piece)
    except UnicodeDecodeError:
        return False
    return True


def _by_mark(head: bytes) -> str | None:
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    return None


def _older(path: Path, strange: int) -> str:
    """The older encoding in which the first piece that is no UTF-8 makes words."""
    with path.open("rb") as file:
        file.seek(strange)
        piece = file.read(PIECE)
    lines = b"\n".join(line for line in piece.splitlines() if any(byte > 127 for byte in line))[:HEAD]
    found = from_bytes(lines, cp_isolation=OLDER, preemptive_behaviour=False).best()
    if found is None or b"\0" in piece:
        raise UnreadableInput(f"{path}: it is not UTF-8 text. Save it as CSV in UTF-8 and try again.")
    return found.encoding


def _delimiter(text: str) -> str:
    """What parts the first record into most columns."""
    return max(DELIMITERS, key=lambda sign: len(_first_record(text, sign)))


def _first_record(text: str, delimiter: str) -> tuple[str, ...]:
    lines = text.splitlines(keepends=True)
    try:
        record = next(csv.reader(lines, delimiter=delimiter), [])
    except csv.Error:
        return ()
    return tuple(name.strip() for name in record)
