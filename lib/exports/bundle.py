"""A bundle: everything that an export stands on in one zip, the same bytes for the same data.

The day of the export and the record's version stay out of it, names are sorted, times are fixed.
"""

from __future__ import annotations

import hashlib
import json
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

import pandas as pd

from lib.exports import csv, parquet
from lib.exports.document import Export, ReportLine

FORMAT: Final = "cairn-bundle-1"
EPOCH: Final = (1980, 1, 1, 0, 0, 0)
PIECE: Final = 1 << 20


def write(export: Export, path: Path) -> None:
    """The zip, with the SHA-256 of every file in it in `manifest.json`."""
    timeless = replace(export, about=replace(export.about, day=None, version=None))
    with tempfile.TemporaryDirectory() as folder:
        files = _files(timeless, Path(folder))
        manifest = {"format": FORMAT, "files": {name: _sha256(file) for name, file in sorted(files.items())}}
        files["manifest.json"] = _put(Path(folder) / "manifest.json", _json(manifest))
        with zipfile.ZipFile(path, "w") as bundle:
            for name, file in sorted(files.items()):
                _pack(bundle, name, file)


def _files(export: Export, folder: Path) -> dict[str, Path]:
    """The bundle's files by name, written into the folder."""
    about = export.about.items()
    files = {
        "about.json": _put(folder / "about.json", _json(about)),
        "account.json": _put(folder / "account.json", _json(list(export.tolls))),
        "codebook.csv": _put(folder / "codebook.csv", csv.to_csv(pd.DataFrame(export.codebook()))),
        "credits.txt": _put(folder / "credits.txt", "\n".join(about.get("credits", [])).encode() + b"\n"),
        "reports.csv": _put(folder / "reports.csv", _reports(export.reports)),
        "rows.csv": folder / "rows.csv",
        "rows.parquet": folder / "rows.parquet",
    }
    csv.write(export, files["rows.csv"])
    parquet.write(export, files["rows.parquet"])
    return files | dict(_texts(export.reports, folder))


def _reports(reports: tuple[ReportLine, ...]) -> bytes:
    lines = [(report.id, report.published.isoformat()) for report in reports]
    return csv.to_csv(pd.DataFrame(lines, columns=["source_sha256", "source_date"], dtype=object))


def _texts(reports: tuple[ReportLine, ...], folder: Path) -> Iterator[tuple[str, Path]]:
    """The reports' words; the SHA-256 of such a file is the report's id."""
    for report in reports:
        if report.text is not None:
            yield f"texts/{report.id}.txt", _put(folder / f"{report.id}.txt", report.text.encode())


def _json(value: object) -> bytes:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, allow_nan=False, indent=1)
    return text.encode() + b"\n"


def _put(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _pack(bundle: zipfile.ZipFile, name: str, file: Path) -> None:
    entry = zipfile.ZipInfo(name, EPOCH)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 3
    entry.external_attr = 0o644 << 16
    with file.open("rb") as source, bundle.open(entry, "w", force_zip64=True) as target:
        while piece := source.read(PIECE):
            target.write(piece)
