"""What `cairn gazetteer add`, `list` and `remove` do with a home."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from lib.cli.jsonlines import Line
from lib.errors import UnreadableInput
from lib.gazetteer.build import Progress
from lib.gazetteer.download import download
from lib.gazetteer.layers import CSV, GEONAMES, Added, add_layer, layers

GEONAMES_URL = "https://download.geonames.org/export/dump"
MOST_SHOWN = 20
"""Refused rows that are told one by one."""
_COUNTRY = re.compile(r"[A-Za-z]{2}")


def add_geonames(home: Path, what: str, base_url: str, progress: Progress) -> Added:
    """Add a country's dump: a local zip or text, or by its code (ISO 3166 alpha-2) from the server."""
    local = Path(what)
    if local.is_file():
        code = local.stem.upper()
        name = f"geonames-{code if _COUNTRY.fullmatch(code) else local.stem}"
        return add_layer(home, name, GEONAMES, local, local.name, progress=progress)
    if not _COUNTRY.fullmatch(what):
        raise UnreadableInput(f"{what}: neither a file nor a country code of two letters (ISO 3166)")
    code = what.upper()
    url = f"{base_url.rstrip('/')}/{code}.zip"
    home.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=home, prefix="fetch-") as scratch:
        fetched = Path(scratch) / f"{code}.zip"
        download(url, fetched, progress)
        return add_layer(home, f"geonames-{code}", GEONAMES, fetched, url, progress=progress)


def add_csv(
    home: Path,
    file: Path,
    name: str | None,
    country: str | None,
    mapping: Iterable[str],
    progress: Progress,
) -> Added:
    """Add a table of places; `mapping` holds FIELD=COLUMN."""
    columns = dict(_pairs(mapping))
    name = name or re.sub(r"[^\w.-]+", "-", file.stem)[:60].strip("-.")
    return add_layer(home, name, CSV, file, file.name, country and country.upper(), columns, progress)


def _pairs(mapping: Iterable[str]) -> Iterator[tuple[str, str]]:
    for given in mapping:
        field, equals, column = given.partition("=")
        if not equals:
            raise UnreadableInput(f"--map {given}: it needs FIELD=COLUMN")
        yield field.strip(), column.strip()


def told(added: Added) -> Iterator[str]:
    """What to say about an addition, refused rows first."""
    yield from map(str, added.refused[:MOST_SHOWN])
    if len(added.refused) > MOST_SHOWN:
        yield f"… and {len(added.refused) - MOST_SHOWN:,} more rows that could not be taken"
    layer = added.layer
    if not added.new:
        yield f"{layer.name}: the same file is there already ({layer.places:,} places); nothing was changed"
        return
    yield f"{layer.name}: {layer.places:,} places from {layer.origin}, {layer.refused:,} rows refused"


def layer_lines(home: Path) -> Iterator[Line]:
    """A line for each layer."""
    for layer in layers(home):
        line: Mapping[str, object] = {
            "name": layer.name,
            "format": layer.format,
            "origin": layer.origin,
            "country": layer.country,
            "places": layer.places,
            "refused": layer.refused,
            "sha256": layer.sha256,
        }
        yield line
