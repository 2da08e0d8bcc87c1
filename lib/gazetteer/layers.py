"""More places than the packages have: layers that an analyst adds, kept in the home with the file they came from.

`layers/NAME/` holds `layer.json`, `source` (the file as it was given) and the index built from it, which is built
again when the code that makes name keys changes.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from lib.errors import UnreadableInput
from lib.gazetteer import geonames_dump, place_tables
from lib.gazetteer.build import Progress, fingerprint, silent, write_index
from lib.gazetteer.refused import Refused
from lib.gazetteer.sources import Row, read_aliases
from lib.gazetteer.units import Units

FOLDER = "layers"
GEONAMES, CSV = "geonames", "csv"
_NAME = re.compile(r"[\w.-]{1,60}")


@dataclass(frozen=True, slots=True)
class Layer:
    """Where a layer came from: `origin` is the file's name or address, `country` and `columns` what was said."""

    name: str
    format: str
    origin: str
    sha256: str
    country: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    places: int = 0
    refused: int = 0


@dataclass(frozen=True, slots=True)
class Added:
    """What adding a file did; `new` is false where the same file was there already."""

    layer: Layer
    refused: tuple[Refused, ...]
    new: bool


def add_layer(
    home: Path,
    name: str,
    format_: str,
    source: Path,
    origin: str,
    country: str | None = None,
    columns: Mapping[str, str] | None = None,
    progress: Progress = silent,
) -> Added:
    """Add the places of a file, in place of a layer of the same name; the same file again changes nothing.

    Raises `UnreadableInput` where the file holds no places; then nothing is changed.
    """
    if not _NAME.fullmatch(name) or name.startswith("."):
        raise UnreadableInput(f"{name!r} cannot name a layer: letters, digits, `-`, `_` and `.` can")
    layer = Layer(name, format_, origin, _digest(source), country, dict(columns or {}))
    known = next((one for one in layers(home) if one.name == name), None)
    if known and _same(known, layer):
        return Added(known, (), new=False)
    rows, refused = _read(layer, source, progress)
    layer = replace(layer, places=len(rows), refused=len(refused))
    _keep(home, layer, source, rows, progress)
    return Added(layer, tuple(refused), new=True)


def _same(one: Layer, other: Layer) -> bool:
    return (one.sha256, one.country, dict(one.columns)) == (other.sha256, other.country, dict(other.columns))


def _digest(source: Path) -> str:
    try:
        with source.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise UnreadableInput(f"{source}: {error.strerror or error}") from error


def _read(layer: Layer, source: Path, progress: Progress) -> tuple[Sequence[Row], Sequence[Refused]]:
    units = Units()
    progress("reading places", 0, 1)
    if layer.format == GEONAMES:
        features, refused = geonames_dump.read_features(source)
        return list(geonames_dump.rows(features, units, read_aliases())), refused
    table = place_tables.read_table(source, layer.columns)
    rows, refused = place_tables.rows(table, layer.name, layer.country, units)
    if not rows:
        raise UnreadableInput(f"{source}: none of its rows is a place; the first: {refused[0]}")
    return rows, refused


def _keep(home: Path, layer: Layer, source: Path, rows: Sequence[Row], progress: Progress) -> None:
    folder = home / FOLDER / layer.name
    folder.mkdir(parents=True, exist_ok=True)
    write_index(_index(folder), iter(rows), len(rows), progress)
    kept = folder / "source"
    if not (kept.exists() and kept.samefile(source)):
        shutil.copyfile(source, folder / "source.part")
        os.replace(folder / "source.part", kept)
    written = json.dumps(asdict(layer), ensure_ascii=False, indent=1)
    (folder / "layer.part").write_text(written, encoding="utf-8")
    os.replace(folder / "layer.part", folder / "layer.json")
    for old in folder.glob("index-*.sqlite"):
        if old != _index(folder):
            old.unlink(missing_ok=True)


def _index(folder: Path) -> Path:
    """Where the layer's index for today's code lies."""
    code = Path(__file__)
    digest = hashlib.sha256(fingerprint().encode())
    for name in ("geonames_dump.py", "place_tables.py"):
        digest.update(code.with_name(name).read_bytes())
    return folder / f"index-{digest.hexdigest()[:16]}.sqlite"


def remove_layer(home: Path, name: str) -> bool:
    """Remove a layer with all it holds; false where there is none of that name."""
    if not any(layer.name == name for layer in layers(home)):
        return False
    shutil.rmtree(home / FOLDER / name)
    return True


def layers(home: Path) -> tuple[Layer, ...]:
    """The layers in a home, by name."""
    found = sorted((home / FOLDER).glob("*/layer.json"))
    return tuple(Layer(**json.loads(path.read_text(encoding="utf-8"))) for path in found)


def indexes(home: Path, progress: Progress = silent) -> tuple[Path, ...]:
    """The layers' indexes, each built again first where the code has changed since."""
    found = []
    for layer in layers(home):
        folder = home / FOLDER / layer.name
        if not _index(folder).exists():
            rows, _ = _read(layer, folder / "source", progress)
            _keep(home, layer, folder / "source", rows, progress)
        found.append(_index(folder))
    return tuple(found)
