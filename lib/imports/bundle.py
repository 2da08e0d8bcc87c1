"""A bundle read back: every file checked against the manifest, nothing unpacked to disk, everything bounded."""

from __future__ import annotations

import hashlib
import io
import json
import re
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pandas as pd

from lib.errors import UnreadableInput

FORMAT: Final = "cairn-bundle-1"
MOST_FILES: Final = 200_000
MOST_BYTES: Final = 2 << 30
MOST_ROWS_BYTES: Final = 512 << 20
MOST_JSON_BYTES: Final = 64 << 20
PIECE: Final = 1 << 20
DATA: Final = frozenset({"account.json", "codebook.csv", "credits.txt", "reports.csv", "rows.csv", "rows.parquet"})
NAMES: Final = DATA | {"about.json", "manifest.json"}
TEXT: Final = re.compile(r"texts/([0-9a-f]{64})\.txt")
BROKEN: Final = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError)
"""What a damaged, locked or forged file makes zipfile, json and pandas raise."""

Rows = tuple[Mapping[str, str], ...]


@dataclass(frozen=True, slots=True)
class Bundle:
    """What a bundle says: the View that it holds, its rows as CSV texts, its tolls, how coarse it is."""

    query: str
    rows: Rows
    tolls: tuple[Mapping[str, Any], ...]
    data_sha256: str
    coarsened: str | None
    withheld: tuple[str, ...]

    @property
    def with_evidence(self) -> bool:
        """Whether it holds the sentences."""
        return any(row["evidence"] for row in self.rows)


def read_bundle(path: Path) -> Bundle:
    """Read and verify a bundle. Raises UnreadableInput where it is none, is damaged or was changed."""
    try:
        with zipfile.ZipFile(path) as file:
            return _read(file)
    except OSError as error:
        raise UnreadableInput(f"{path}: {error.strerror or error}") from error
    except UnreadableInput as error:
        raise UnreadableInput(f"{path}: {error}") from None
    except (*BROKEN, RecursionError, KeyError, TypeError, AttributeError) as error:
        raise UnreadableInput(f"{path}: it is no bundle of Cairn, or it is damaged ({error})") from error


def rows_of(content: bytes) -> Rows:
    """The rows of a CSV as texts; what is not known is empty."""
    table = pd.read_csv(io.BytesIO(content), dtype=str, keep_default_na=False, encoding="utf-8-sig")
    return tuple(dict(zip(table.columns, line, strict=True)) for line in table.itertuples(index=False, name=None))


def _read(file: zipfile.ZipFile) -> Bundle:
    _refuse_strange(file)
    manifest = json.loads(_content(file, "manifest.json", MOST_JSON_BYTES))
    if manifest["format"] != FORMAT:
        raise UnreadableInput(f"its format is {str(manifest['format'])[:40]!r}, and this Cairn reads {FORMAT!r}")
    _verify(file, manifest["files"])
    about = json.loads(_content(file, "about.json", MOST_JSON_BYTES))
    return Bundle(
        query=str(about["view"]),
        rows=rows_of(_content(file, "rows.csv", MOST_ROWS_BYTES)),
        tolls=tuple(json.loads(_content(file, "account.json", MOST_JSON_BYTES))),
        data_sha256=str(about["data_sha256"]),
        coarsened=about.get("coarsened_to"),
        withheld=tuple(map(str, about.get("view_withheld", []))),
    )


def _refuse_strange(file: zipfile.ZipFile) -> None:
    """No file but those of a bundle, none twice, and not more than can be looked at."""
    names = file.namelist()
    strange = [name for name in names if name not in NAMES and not TEXT.fullmatch(name)]
    if strange:
        raise UnreadableInput(f"it holds {strange[0][:80]!r}, which is no part of a bundle")
    if missing := NAMES - set(names):
        raise UnreadableInput(f"it lacks {', '.join(sorted(missing))}")
    if len(names) != len(set(names)) or len(names) > MOST_FILES:
        raise UnreadableInput("it holds a file twice, or too many files")
    if sum(entry.file_size for entry in file.infolist()) > MOST_BYTES:
        raise UnreadableInput(f"it unpacks to more than {MOST_BYTES >> 30} GiB")


def _verify(file: zipfile.ZipFile, wanted: Mapping[str, str]) -> None:
    """Every file is in the manifest with its hash, and a text's name is the hash of its words."""
    if set(wanted) != set(file.namelist()) - {"manifest.json"}:
        raise UnreadableInput("its manifest does not name the files that it holds")
    left = MOST_BYTES
    for name, sha256 in wanted.items():
        found, size = _hash(file, name, left)
        left -= size
        text = TEXT.fullmatch(name)
        if found != sha256 or (text is not None and text[1] != found):
            raise UnreadableInput(f"{name} is not what was exported: its SHA-256 differs from the manifest's")


def _hash(file: zipfile.ZipFile, name: str, most: int) -> tuple[str, int]:
    """The hash and the size of what a file unpacks to, whatever size it claims."""
    found, size = hashlib.sha256(), 0
    with file.open(name) as content:
        while piece := content.read(PIECE):
            found.update(piece)
            size += len(piece)
            if size > most:
                raise UnreadableInput(f"it unpacks to more than {MOST_BYTES >> 30} GiB")
    return found.hexdigest(), size


def _content(file: zipfile.ZipFile, name: str, most: int) -> bytes:
    with file.open(name) as content:
        found = content.read(most + 1)
    if len(found) > most:
        raise UnreadableInput(f"{name} unpacks to more than {most >> 20} MiB")
    return found
