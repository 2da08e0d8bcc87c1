"""What Cairn serves beside Streamlit's own pages: its health and the map's files."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import PurePosixPath
from typing import Final

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from lib.languages import LANGUAGES
from lib.mapping import Basemap, Label, Labels, NamesNotKnown, assets
from lib.mapping.basemap import PREFIX as BASEMAP
from lib.mapping.coordinates import tile_box

KEEP: Final = "public, max-age=31536000, immutable"
KEEP_AN_HOUR: Final = "public, max-age=3600"
"""For names, which change with the place index and not with the base map."""
ASK_AGAIN: Final = "no-cache"
NOT_KEPT: Final = {"Cache-Control": "no-store"}
_JSON: Final = "application/json"
MOST_LABELS: Final = 14
"""Names in one tile of labels; the map shows about eight tiles and leaves out what would overlap."""
_LAST_LABEL_ZOOM: Final = 17
_KEPT_LABELS: Final = 4_096


def routes(
    events: Callable[[], int], basemap: Basemap, labels: Labels | None = None, release: str | None = None
) -> list[Route]:
    """The routes for `st.App(routes=…)`.

    `events` counts the events on record; without `labels` the map has no names; `release` is the version that
    the health check reports, by default that of the installed package.
    """
    return [
        Route("/api/health", _health(events, release or installed_version())),
        Route(assets.PREFIX + "/{version}/{name:path}", _asset),
        Route(BASEMAP + "/{version}/labels/{lang}/{z:int}/{x:int}/{y:int}.json", _labels(basemap, labels)),
        Route(BASEMAP + "/{version}/{z:int}/{x:int}/{y:int}.json", _piece(basemap)),
    ]


def installed_version() -> str:
    """Cairn's version; `0` where it runs from a folder that was never installed."""
    try:
        return version("cairn")
    except PackageNotFoundError:
        return "0"


def _health(events: Callable[[], int], release: str) -> Callable[[Request], Response]:
    def health(_: Request) -> Response:
        content = {"status": "ok", "version": release, "events": events()}
        return JSONResponse(content, headers=NOT_KEPT)

    return health


def _asset(request: Request) -> Response:
    name = request.path_params["name"]
    content = assets.load_assets().get(name)
    if content is None:
        return _nothing()
    media_type = assets.MEDIA_TYPES[PurePosixPath(name).suffix]
    return _kept(request, content, media_type, _while_current(request, assets.version()))


def _piece(basemap: Basemap) -> Callable[[Request], Response]:
    def piece(request: Request) -> Response:
        where = request.path_params
        content = basemap.piece(where["z"], where["x"], where["y"])
        if content is None:
            return _nothing()
        return _kept(request, content, _JSON, _while_current(request, basemap.version), gzipped=True)

    return piece


def _labels(basemap: Basemap, labels: Labels | None) -> Callable[[Request], Response]:
    @lru_cache(_KEPT_LABELS)
    def written(lang: str, z: int, x: int, y: int) -> bytes:
        found = labels(tile_box(z, x, y), z + 1, lang, MOST_LABELS) if labels else ()
        return _label_columns(found)

    def label_tile(request: Request) -> Response:
        where = request.path_params
        z, x, y = where["z"], where["x"], where["y"]
        if where["lang"] not in LANGUAGES or z > _LAST_LABEL_ZOOM or not (x < 2**z and y < 2**z):
            return _nothing()
        try:
            content = written(where["lang"], z, x, y)
        except NamesNotKnown:
            return Response(_label_columns(()), headers=NOT_KEPT, media_type=_JSON)
        return _kept(request, content, _JSON, KEEP_AN_HOUR)

    return label_tile


def _label_columns(labels: Sequence[Label]) -> bytes:
    columns = {
        "name": [label.name for label in labels],
        "lat": [round(label.latitude, 5) for label in labels],
        "lon": [round(label.longitude, 5) for label in labels],
        "rank": [max(0, min(4, label.rank)) for label in labels],
    }
    return json.dumps(columns, ensure_ascii=False, separators=(",", ":")).encode()


def _nothing() -> Response:
    return Response("Not found", 404, headers=NOT_KEPT, media_type="text/plain")


def _while_current(request: Request, version: str) -> str:
    """For ever, where the address names the current version."""
    return KEEP if request.path_params["version"] == version else ASK_AGAIN


def _kept(request: Request, content: bytes, media_type: str, keep: str, gzipped: bool = False) -> Response:
    """The content, with a tag by which the browser can ask whether it has changed."""
    tag = f'"{hashlib.sha256(content).hexdigest()[:16]}"'
    headers = {"ETag": tag, "Cache-Control": keep}
    if gzipped:
        headers["Vary"] = "Accept-Encoding"
    if tag in re.split(r"\s*,\s*", request.headers.get("if-none-match", "")):
        return Response(status_code=304, headers=headers)
    if gzipped and "gzip" in request.headers.get("accept-encoding", ""):
        headers["Content-Encoding"] = "gzip"
    elif gzipped:
        content = gzip.decompress(content)
    return Response(content, headers=headers, media_type=media_type)
