"""A backup: a ZIP of the record's rows (a JSON line each) and the home's datasets and layers, with their SHA-256.

`manifest.json` is written last and names every file. What Cairn builds itself (the indexes of places) stays out.
"""

from __future__ import annotations

import hashlib
import json
import os
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path, PurePosixPath
from typing import Any, Final
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

from lib.errors import BackupUnreadable, RestoreRefused
from lib.record import SCHEMA_VERSION, Record
from lib.settings import Settings

MANIFEST: Final = "manifest.json"
KIND: Final = "cairn-backup"
FORMAT: Final = 1
FOLDERS: Final = ("datasets", "layers")
"""The folders of a home that an analyst cannot get back otherwise."""
BUILT: Final = (".sqlite", ".sqlite-wal", ".sqlite-shm", ".part", ".tmp")
"""Endings of what is built, or only half written."""
CHUNK: Final = 1 << 20

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup holds: `rows` by table, and each file's size in bytes and SHA-256 by its path in the ZIP."""

    kind: str
    format: int
    cairn: str
    schema: int
    made: str
    rows: Mapping[str, int]
    files: Mapping[str, tuple[int, str]]


def silent(what: str, done: int, of: int) -> None:
    """Tell nobody."""


def back_up(settings: Settings, to: Path, made: datetime, progress: Progress = silent) -> Manifest:
    """Write the record and the home into the file `to`, which is there only when it is whole.

    Raises RestoreRefused where `to` is a file that is no backup: it would be lost.
    """
    if to.exists():
        _is_backup(to)
    part = to.with_name(to.name + ".part")
    record = Record.open(settings.database_url)
    try:
        with ZipFile(part, "w", ZIP_DEFLATED, compresslevel=6) as archive:
            manifest = _written(archive, record, settings.home, made, progress)
        with part.open("rb") as file:
            os.fsync(file.fileno())
        os.replace(part, to)
    except FileNotFoundError as error:
        raise RestoreRefused(f"{error.filename} went away while it was backed up. Try again.") from error
    finally:
        record.close()
        part.unlink(missing_ok=True)
    return manifest


def _is_backup(file: Path) -> None:
    try:
        manifest_of(file)
    except BackupUnreadable as error:
        raise RestoreRefused(f"{file} is there and is no backup of Cairn. Name another file.") from error


def _written(archive: ZipFile, record: Record, home: Path, made: datetime, progress: Progress) -> Manifest:
    files: dict[str, tuple[int, str]] = {}
    rows: dict[str, int] = {}
    with record.reading_all() as tables:
        for name, found in tables:
            progress(f"backing up {name}", 0, 1)
            path = f"record/{name}.jsonl"
            lines = [0]
            files[path] = _add(archive, path, _lines(found, lines))
            rows[name] = lines[0]
    for file in _of_home(home):
        path = f"home/{file.relative_to(home).as_posix()}"
        progress(f"backing up {path}", 0, 1)
        files[path] = _add(archive, path, _chunks(file))
    stamp = made.astimezone(UTC).isoformat(timespec="seconds")
    manifest = Manifest(KIND, FORMAT, version("cairn"), SCHEMA_VERSION, stamp, rows, files)
    archive.writestr(MANIFEST, json.dumps(asdict(manifest), indent=1, sort_keys=True))
    return manifest


def _lines(rows: Iterable[dict[str, Any]], count: list[int]) -> Iterator[bytes]:
    for row in rows:
        count[0] += 1
        yield json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _of_home(home: Path) -> list[Path]:
    found = (path for folder in FOLDERS for path in (home / folder).rglob("*") if path.is_file())
    return sorted(path for path in found if not path.name.endswith(BUILT) and not path.name.startswith("."))


def _chunks(file: Path) -> Iterator[bytes]:
    with file.open("rb") as source:
        while chunk := source.read(CHUNK):
            yield chunk


def _add(archive: ZipFile, path: str, chunks: Iterable[bytes]) -> tuple[int, str]:
    digest, size = hashlib.sha256(), 0
    with archive.open(path, "w", force_zip64=True) as entry:
        for chunk in chunks:
            digest.update(chunk)
            size += len(chunk)
            entry.write(chunk)
    return size, digest.hexdigest()


def manifest_of(file: Path) -> Manifest:
    """What a backup says that it holds; raises BackupUnreadable where it says nothing that can be read."""
    try:
        with ZipFile(file) as archive:
            stated = json.loads(archive.read(MANIFEST))
        manifest = Manifest(**{**stated, "files": {path: (s, d) for path, (s, d) in stated["files"].items()}})
    except OSError as error:
        raise BackupUnreadable(f"{file}: it cannot be read: {error}") from error
    except (BadZipFile, zlib.error, KeyError, ValueError, TypeError, EOFError) as error:
        raise BackupUnreadable(f"{file}: it is damaged, or no backup of Cairn. Nothing was changed.") from error
    if manifest.kind != KIND:
        raise BackupUnreadable(f"{file}: it is no backup of Cairn. Nothing was changed.")
    if manifest.format > FORMAT or manifest.schema > SCHEMA_VERSION:
        raise BackupUnreadable(
            f"{file}: it was written by Cairn {manifest.cairn} (schema {manifest.schema}), and this Cairn reads "
            f"schema {SCHEMA_VERSION}. Use that Cairn. Nothing was changed."
        )
    return manifest


def verified(file: Path, progress: Progress = silent) -> Manifest:
    """What a backup holds, every file of it read and compared with its SHA-256.

    Raises BackupUnreadable, naming the first file that is not what it was, or is not in the manifest.
    """
    manifest = manifest_of(file)
    with ZipFile(file) as archive:
        strangers = set(archive.namelist()) ^ {*manifest.files, MANIFEST}
        wrong = sorted(strangers | {path for path in manifest.files if not _safe(path)})
        for number, (path, stated) in enumerate(manifest.files.items()):
            progress("verifying", number, len(manifest.files))
            if not wrong and _measured(archive, path, stated[0]) != stated:
                wrong = [path]
    if wrong:
        raise BackupUnreadable(f"{file}: {wrong[0]} in it is damaged or not its own. Nothing was changed.")
    return manifest


def _safe(path: str) -> bool:
    parts = PurePosixPath(path).parts
    inside = len(parts) > 1 and (parts[0] == "record" or (parts[0] == "home" and parts[1] in FOLDERS))
    return inside and ".." not in parts and "\\" not in path and ":" not in path


def _measured(archive: ZipFile, path: str, most: int) -> tuple[int, str]:
    """Size and SHA-256 of what is there; reading stops where it is more than it should be."""
    digest, size = hashlib.sha256(), 0
    try:
        with archive.open(path) as entry:
            while size <= most and (chunk := entry.read(CHUNK)):
                digest.update(chunk)
                size += len(chunk)
    except (BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError):
        return -1, ""
    return size, digest.hexdigest()
