"""The scripts and styles of the map: Leaflet from its package, ours from this folder, all served by Cairn."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Final

PREFIX: Final = "/assets"
_HERE: Final = Path(__file__).parent
_LEAFLET: Final = Path(str(files("xstatic.pkg.leaflet"))) / "data"
SCRIPTS: Final = ("labels.js", "base.js", "marks.js", "cells.js", "play.js")
"""Our scripts, in the order in which the map loads them."""
_OURS: Final = (*SCRIPTS, "map.css")
_THEIRS: Final = (
    "leaflet.js",
    "leaflet.css",
    "images/layers.png",
    "images/layers-2x.png",
    "images/marker-icon.png",
    "images/marker-icon-2x.png",
    "images/marker-shadow.png",
)
MEDIA_TYPES: Final = {".js": "text/javascript", ".css": "text/css", ".png": "image/png"}


@cache
def load_assets() -> dict[str, bytes]:
    """Every file that may be served, by its name; there is no other way to a file, so no path to climb."""
    sources = {name: _HERE / name for name in _OURS} | {name: _LEAFLET / name for name in _THEIRS}
    return {name: path.read_bytes() for name, path in sources.items()}


@cache
def version() -> str:
    """A hash of all assets; it stands in their addresses, which may therefore be kept for ever."""
    digest = hashlib.sha256()
    for name, content in sorted(load_assets().items()):
        digest.update(name.encode() + b"\0" + content)
    return digest.hexdigest()[:12]


def url(name: str) -> str:
    """The address of an asset on our own origin; KeyError for a name that is not served."""
    if name not in load_assets():
        raise KeyError(name)
    return f"{PREFIX}/{version()}/{name}"


def missing_url(name: str) -> str:
    """An address on our own origin where nothing is: an unknown script fails there and not at a CDN."""
    return f"{PREFIX}/missing/{''.join(letter for letter in name if letter.isalnum() or letter in '_-')}"
