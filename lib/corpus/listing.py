"""Which files a corpus holds, and what is known of each one's day of publication."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from lib.errors import UnreadableInput

ENDINGS = frozenset({".txt", ".md", ".markdown", ".html", ".htm", ".pdf", ".docx"})
"""What is taken from a folder; a file that is named itself is taken whatever it is called."""
STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read: `published` is the day that a manifest gives it, `otherwise` the day for silent files."""

    path: str
    published: date | None = None
    otherwise: date | None = None

    @property
    def name(self) -> str:
        """The path as it can be written: bytes of a file name that are no UTF-8 become U+FFFD."""
        return os.fsencode(self.path).decode("utf-8", "replace")


@dataclass(frozen=True, slots=True)
class Listing:
    """The files of a corpus sorted by path, each once, and what could not be looked into."""

    sources: tuple[Source, ...]
    problems: tuple[UnreadableInput, ...] = ()


def listed(paths: Sequence[str], manifest: Path | None, otherwise: date | None) -> Listing:
    """The files that paths, the folders among them and a manifest name.

    Raises UnreadableInput where the manifest cannot be read or a folder holds no file of a known kind.
    """
    problems: list[UnreadableInput] = []
    rows = list(_manifest(manifest, otherwise)) if manifest else []
    found = [Source(path, otherwise=otherwise) for named in paths for path in _files(named, problems)]
    once: dict[str, Source] = {}
    for source in [*rows, *found]:
        once.setdefault(_key(source.path), source)
    return Listing(tuple(sorted(once.values(), key=lambda source: source.path)), tuple(problems))


def _key(path: str) -> str:
    return path if path == STANDARD_INPUT else os.path.abspath(path)


def _files(named: str, problems: list[UnreadableInput]) -> Iterator[str]:
    if not os.path.isdir(named):
        yield named
        return
    before = len(problems)
    found = list(_inside(named, problems))
    if not found and len(problems) == before:
        endings = ", ".join(sorted(ENDINGS))
        raise UnreadableInput(f"{named}: it holds no report. Cairn looks for files that end in {endings}.")
    yield from found


def _inside(folder: str, problems: list[UnreadableInput]) -> Iterator[str]:
    """The files of a folder and its subfolders; hidden ones are left out, links to folders not followed."""

    def unreadable(error: OSError) -> None:
        problems.append(UnreadableInput(f"{error.filename}: {error.strerror}"))

    for parent, folders, files in os.walk(folder, onerror=unreadable):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in files:
            if not name.startswith(".") and os.path.splitext(name)[1].lower() in ENDINGS:
                yield os.path.join(parent, name)


def _manifest(manifest: Path, otherwise: date | None) -> Iterator[Source]:
    """Rows `path`, `published` of a tab-separated file; paths are beside it unless they are absolute."""
    days: dict[str, date | None] = {}
    for line, row in enumerate(_rows(manifest), 2):
        path, day = _beside(manifest, row["path"]), _stated(manifest, line, row)
        if days.setdefault(_key(path), day) != day:
            raise UnreadableInput(f"{manifest}, line {line}: {row['path']} is listed before with another day")
        yield Source(path, day, otherwise)


def _rows(manifest: Path) -> list[dict[str, str]]:
    try:
        with manifest.open(encoding="utf-8-sig", newline="") as lines:
            rows = list(csv.DictReader(lines, delimiter="\t"))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise UnreadableInput(f"{manifest}: {error}") from error
    if rows and not {"path", "published"} <= rows[0].keys():
        raise UnreadableInput(f"{manifest}: its first line must name the columns path and published")
    return rows


def _beside(manifest: Path, path: str) -> str:
    return path if os.path.exists(path) else str(manifest.parent / path)


def _stated(manifest: Path, line: int, row: dict[str, str]) -> date | None:
    stated = (row.get("published") or "").strip()
    try:
        return date.fromisoformat(stated) if stated else None
    except ValueError:
        raise UnreadableInput(f"{manifest}, line {line}: {stated!r} is not a day like 2025-03-09") from None
