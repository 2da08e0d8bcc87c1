"""From the paths of a command line to reports, one complaint a file that could not be read."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from lib.errors import UnreadableInput
from lib.imports.documents import read_report
from lib.model import Report

STANDARD_INPUT = "-"


def read_files(
    paths: Sequence[str], manifest: Path | None, published: date | None
) -> Iterator[Report | UnreadableInput]:
    """Each file as a report, or as the reason why it is none; the good ones are never held up."""
    listed = [(path, published) for path in paths]
    if manifest is not None:
        listed += _manifest(manifest, published)
    for path, day in listed:
        try:
            yield read_report(path, _content(path), day)
        except UnreadableInput as error:
            yield error


def _content(path: str) -> bytes:
    try:
        return sys.stdin.buffer.read() if path == STANDARD_INPUT else Path(path).read_bytes()
    except OSError as error:
        raise UnreadableInput(f"{path}: {error.strerror}") from error


def _manifest(manifest: Path, published: date | None) -> list[tuple[str, date | None]]:
    """Rows `path`, `published` of a tab-separated file; paths are beside it unless they are absolute."""
    try:
        with manifest.open(encoding="utf-8-sig", newline="") as lines:
            rows = list(csv.DictReader(lines, delimiter="\t"))
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableInput(f"{manifest}: {error}") from error
    if rows and not {"path", "published"} <= rows[0].keys():
        raise UnreadableInput(f"{manifest}: its first line must name the columns path and published")
    return [
        (str(_beside(manifest, row["path"])), _stated(manifest, n, row) or published)
        for n, row in enumerate(rows, 2)
    ]


def _beside(manifest: Path, path: str) -> Path:
    return Path(path) if Path(path).exists() else manifest.parent / path


def _stated(manifest: Path, line: int, row: dict[str, str]) -> date | None:
    stated = (row.get("published") or "").strip()
    try:
        return date.fromisoformat(stated) if stated else None
    except ValueError:
        raise UnreadableInput(f"{manifest}, line {line}: {stated!r} is not a day like 2025-03-09") from None
