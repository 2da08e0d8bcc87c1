"""A backup is put back: verified and made ready beside what is there, then the two change places.

What was there is kept in a folder `replaced-…` beside it. Until the renaming at the end nothing is changed, and a
failure in between gives everything back.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from sqlalchemy.engine import make_url
from sqlalchemy.exc import DatabaseError

from lib.backups.archive import CHUNK, FOLDERS, Manifest, Progress, back_up, silent, verified
from lib.errors import RecordUnreadable, RestoreRefused
from lib.record import Record
from lib.settings import Settings


@dataclass(frozen=True, slots=True)
class Restored:
    """What was put back, and where what was there before is kept; empty where nothing was."""

    manifest: Manifest
    kept: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Move:
    """Something made ready that takes its place; `fresh` is null where the backup has nothing for it."""

    fresh: Path | None
    place: Path
    kept: Path


def restore(
    file: Path, settings: Settings, made: datetime, *, replacing: bool, progress: Progress = silent
) -> Restored:
    """Put a backup in the place of a record and a home.

    Raises BackupUnreadable where it is damaged, and RestoreRefused where there is something already and
    `replacing` is false, or where it failed: nothing is changed then.
    """
    manifest = verified(file, progress)
    occupied = _occupied(settings)
    if occupied and not replacing:
        raise RestoreRefused(
            f"{settings.home} is not empty ({', '.join(occupied)}). Say --replace to put the backup in its place "
            "(what is there is kept beside it), or --into another folder. Nothing was changed."
        )
    stamp = made.astimezone(UTC).strftime("replaced-%Y%m%dT%H%M%SZ")
    settings.home.mkdir(parents=True, exist_ok=True)
    with _beside(settings.home) as ready, ZipFile(file) as archive:
        _unpack(archive, manifest, ready)
        moves = [_move(ready / "home" / folder, settings.home / folder, stamp) for folder in FOLDERS]
        progress("loading the record", 0, 1)
        try:
            kept = _put_back(archive, manifest, settings, ready, moves, stamp)
        except DatabaseError as error:
            raise RestoreRefused(f"the record could not be loaded: {error.orig}. Nothing was changed.") from error
        except OSError as error:
            raise RestoreRefused(f"{error}. What was there stands as before.") from error
    return Restored(manifest, tuple(kept))


def _occupied(settings: Settings) -> list[str]:
    """What is there already, in words: reports, datasets, layers, or a record that cannot be read."""
    found = [folder for folder in FOLDERS if any((settings.home / folder).glob("*"))]
    sqlite = _sqlite_file(settings)
    if sqlite is not None and not sqlite.exists():
        return found
    try:
        with closing(Record.open(settings.database_url)) as record:
            return [*(["reports"] if record.version else []), *found]
    except RecordUnreadable:
        if sqlite is None:
            raise
        return ["a record that cannot be read", *found]


def _sqlite_file(settings: Settings) -> Path | None:
    url = make_url(settings.database_url)
    return Path(url.database) if url.get_backend_name() == "sqlite" and url.database else None


@contextmanager
def _beside(home: Path) -> Iterator[Path]:
    """A folder on the same disk, so that what is in it takes its place by renaming."""
    ready = Path(tempfile.mkdtemp(prefix=".restoring-", dir=home))
    try:
        yield ready
    finally:
        shutil.rmtree(ready, ignore_errors=True)


def _unpack(archive: ZipFile, manifest: Manifest, ready: Path) -> None:
    for path in manifest.files:
        if path.startswith("home/"):
            file = ready / path
            file.parent.mkdir(parents=True, exist_ok=True)
            with archive.open(path) as entry, file.open("wb") as copy:
                shutil.copyfileobj(entry, copy, CHUNK)


def _move(fresh: Path, place: Path, stamp: str) -> Move:
    return Move(fresh if fresh.exists() else None, place, place.parent / stamp / place.name)


def _put_back(
    archive: ZipFile, manifest: Manifest, settings: Settings, ready: Path, moves: Sequence[Move], stamp: str
) -> list[Path]:
    sqlite = _sqlite_file(settings)
    if sqlite is None:
        return _into_server(archive, manifest, settings, moves, stamp)
    with _beside(sqlite.parent) as near:
        fresh = near / sqlite.name
        with closing(Record.open(f"sqlite:///{fresh}")) as record:
            record.load_all(lambda table: _rows(archive, manifest, table))
        log = [_move(Path(f"{fresh}{end}"), Path(f"{sqlite}{end}"), stamp) for end in ("-wal", "-shm", "")]
        return _changed_places([*moves, *log])


def _into_server(
    archive: ZipFile, manifest: Manifest, settings: Settings, moves: Sequence[Move], stamp: str
) -> list[Path]:
    """A server's record is kept as a backup of its own, then loaded in one step."""
    kept: list[Path] = []
    with closing(Record.open(settings.database_url)) as record:
        if record.version:
            beside = settings.home / stamp / "record.zip"
            beside.parent.mkdir(parents=True, exist_ok=True)
            back_up(replace(settings, home=beside.parent), beside, datetime.now(UTC))
            kept.append(beside)
        record.load_all(lambda table: _rows(archive, manifest, table))
    return [*kept, *_changed_places(moves)]


def _rows(archive: ZipFile, manifest: Manifest, table: str) -> Iterator[dict[str, Any]]:
    """A table's rows in a backup; none where its Cairn did not have the table yet."""
    if (path := f"record/{table}.jsonl") in manifest.files:
        with archive.open(path) as lines:
            for line in lines:
                yield json.loads(line)


def _changed_places(moves: Sequence[Move]) -> list[Path]:
    """Put what is ready in its place and what was there aside; where one of these fails, all are taken back."""
    done: list[tuple[Path, Path]] = []
    try:
        for move in moves:
            if move.place.exists():
                move.kept.parent.mkdir(parents=True, exist_ok=True)
                _rename(move.place, move.kept, done)
        for move in moves:
            if move.fresh is not None:
                _rename(move.fresh, move.place, done)
    except BaseException:
        for source, target in reversed(done):
            os.rename(target, source)
        raise
    return [move.kept for move in moves if move.kept.exists()]


def _rename(source: Path, target: Path, done: list[tuple[Path, Path]]) -> None:
    os.rename(source, target)
    done.append((source, target))
