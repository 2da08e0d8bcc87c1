"""The datasets of one home: a Parquet file a version, and a manifest that says what it is and where it came from.

    home/datasets/<name>/<version>.parquet     rows in SCHEMA, never rewritten
    home/datasets/<name>/dataset.json          the manifest, written last

A version is named by what it was made from, so the same file read the same way is the same version.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any, Final

from lib.errors import CairnError

FOLDER: Final = "datasets"
MANIFEST: Final = "dataset.json"
NAME: Final = re.compile(r"[a-z0-9][a-z0-9_-]{0,62}")
KEPT: Final = 2
"""Versions whose rows are kept: the one in force and the one before it."""


@dataclass(frozen=True, slots=True)
class Edition:
    """One version of a dataset: what it was made from, and what it holds.

    `read`, `kept` and `refused` count rows of the source file; `rows` counts those of the Parquet file (an event ×
    casualty type each), `events` its events. `first` and `last` are days, null where it holds no event.
    """

    version: str
    source: str
    imported: date
    read: int
    refused: int
    rows: int
    events: int
    first: date | None
    last: date | None

    @property
    def kept(self) -> int:
        """Rows of the source file that became events."""
        return self.read - self.refused


@dataclass(frozen=True, slots=True)
class Dataset:
    """An imported dataset. `licence` is the line of licence and citation that its provider asks for.

    `editions` has the newest first; only its first `KEPT` have their rows on disk.
    """

    name: str
    format: str
    title: str
    licence: str
    editions: tuple[Edition, ...]
    folder: Path

    @property
    def edition(self) -> Edition:
        """The version in force."""
        return self.editions[0]

    @property
    def version(self) -> str:
        """The name of the version in force: it changes with the data, and only with them."""
        return self.edition.version

    @property
    def path(self) -> Path:
        """The Parquet file in force, with the columns of SCHEMA."""
        return self._file(self.edition)

    @property
    def previous(self) -> Path | None:
        """The Parquet file that this one replaced; null where there was none."""
        return self._file(self.editions[1]) if len(self.editions) > 1 else None

    def _file(self, edition: Edition) -> Path:
        return self.folder / f"{edition.version}.parquet"


@dataclass(frozen=True, slots=True)
class Catalog:
    """The datasets under one home; every reading looks at the disk."""

    folder: Path

    @classmethod
    def open(cls, home: Path) -> Catalog:
        """The catalog of a home; nothing is made until a dataset is put."""
        return cls(home / FOLDER)

    def all(self) -> tuple[Dataset, ...]:
        """Every dataset, by name."""
        found = (self.named(path.parent.name) for path in sorted(self.folder.glob(f"*/{MANIFEST}")))
        return tuple(dataset for dataset in found if dataset is not None)

    def named(self, name: str) -> Dataset | None:
        """The dataset of this name; null where there is none, whatever the name."""
        folder = self.folder / name
        if not NAME.fullmatch(name) or not (folder / MANIFEST).exists():
            return None
        try:
            return _read(folder)
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise CairnError(
                f"{folder / MANIFEST} cannot be read ({error}). Remove the folder and import the dataset again."
            ) from error

    @contextmanager
    def scratch(self) -> Iterator[Path]:
        """A folder on the same disk for files in the making; gone at the end of the block."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=self.folder, prefix=".making-") as folder:
            yield Path(folder)

    def put(self, name: str, parquet: Path, edition: Edition, *, format: str, title: str, licence: str) -> Dataset:
        """Take over a Parquet file as the version in force; a reader sees the old one or the new one, whole.

        The version that was in force is kept for comparison, and older ones are removed. The version that is in
        force already changes nothing.
        """
        known = self.named(checked_name(name))
        if known and known.version == edition.version:
            return known
        older = tuple(one for one in (known.editions if known else ()) if one.version != edition.version)
        dataset = Dataset(name, format, title, licence, (edition, *older), self.folder / name)
        dataset.folder.mkdir(parents=True, exist_ok=True)
        _settle(parquet, dataset.path)
        _write(dataset)
        _forget(dataset)
        return dataset

    def remove(self, name: str) -> bool:
        """Remove a dataset with all its versions; false where there is none of that name."""
        dataset = self.named(name)
        if dataset is None:
            return False
        (dataset.folder / MANIFEST).unlink()
        shutil.rmtree(dataset.folder)
        return True


def checked_name(name: str) -> str:
    """The name, where it can name a dataset; CairnError where it cannot."""
    if NAME.fullmatch(name):
        return name
    raise CairnError(
        f"{name[:80]!r} cannot name a dataset: small Latin letters, digits, `-` and `_` can, at most 63, "
        "with a letter or a digit first"
    )


def version_of(source_sha256: str, format: str, rules: Mapping[str, Any]) -> str:
    """The name of the version that a source file makes when it is read as this format by these rules."""
    told = json.dumps([source_sha256, format, rules], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(told.encode()).hexdigest()[:32]


def _settle(made: Path, path: Path) -> None:
    with made.open("rb") as file:
        os.fsync(file.fileno())
    os.replace(made, path)


def _write(dataset: Dataset) -> None:
    told = {name: getattr(dataset, name) for name in ("name", "format", "title", "licence")}
    editions = [asdict(edition) for edition in dataset.editions]
    part = dataset.folder / f"{MANIFEST}.{os.getpid()}.part"
    written = json.dumps({**told, "editions": editions}, ensure_ascii=False, indent=1, default=str)
    part.write_text(written, encoding="utf-8")
    _settle(part, dataset.folder / MANIFEST)


def _read(folder: Path) -> Dataset:
    told = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    editions = tuple(_edition(one) for one in told.pop("editions"))
    if not editions:
        raise ValueError("it names no version")
    return Dataset(**told, editions=editions, folder=folder)


def _edition(told: Mapping[str, Any]) -> Edition:
    days = {name: told[name] and date.fromisoformat(told[name]) for name in ("imported", "first", "last")}
    return Edition(**{field.name: told[field.name] for field in fields(Edition)} | days)


def _forget(dataset: Dataset) -> None:
    """Remove the rows of versions that are no longer kept; a reader that has one open keeps it."""
    kept = {f"{edition.version}.parquet" for edition in dataset.editions[:KEPT]}
    for path in dataset.folder.glob("*.parquet"):
        if path.name not in kept:
            path.unlink(missing_ok=True)
