"""The marks of a viewport over HTTP: what the map asks for while it is panned, zoomed or played."""

from __future__ import annotations

import gzip
import hashlib
import json
import math
import re
from collections.abc import Callable
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from lib.errors import CairnError
from lib.events.cells import Box
from lib.events.shelf import Shelf
from lib.events.viewports import Viewports
from lib.view import View

PATH: Final = "/api/cells"
MOST_ZOOM: Final = 22
_FARTHEST: Final = 540.0
_LEAST_TO_PACK: Final = 1_400
"""Bytes that fit one packet anyway."""
_LEVEL: Final = 1
"""Of gzip: a fifth of the size for half a millisecond; the higher levels take longer than they save."""
_ASK_AGAIN: Final = {"Cache-Control": "no-cache", "Vary": "Accept-Encoding"}


class _Refused(Exception):
    """A question that cannot be answered: the status, and why."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status = status


def cells_route(shelf: Shelf, viewports: Viewports | None = None) -> Route:
    """`GET /api/cells?<view>&bbox=west,south,east,north&zoom=` for the datasets of a shelf.

    A map that sends its `reader` number along has its viewport noted.
    """
    return Route(PATH, _cells(shelf, viewports or Viewports()))


def _cells(shelf: Shelf, viewports: Viewports) -> Callable[[Request], Response]:
    def cells(request: Request) -> Response:
        try:
            return _answer(shelf, viewports, request)
        except _Refused as refused:
            return JSONResponse({"error": str(refused)}, refused.status, headers={"Cache-Control": "no-store"})

    return cells


def _answer(shelf: Shelf, viewports: Viewports, request: Request) -> Response:
    view, box, zoom = _question(request)
    reader = request.query_params.get("reader", "")
    if re.fullmatch(r"[0-9]{1,15}", reader):
        viewports.note(int(reader), box, zoom)
    dataset = shelf.named(view.dataset or "")
    if dataset is None:
        raise _Refused(404, "there is no dataset of this name; `dataset` names one")
    tag = _tag(dataset.name, dataset.version, view.to_query(), repr(box), str(zoom))
    headers = _ASK_AGAIN | {"ETag": tag}
    if tag in re.split(r"\s*,\s*", request.headers.get("if-none-match", "")):
        return Response(status_code=304, headers=headers)
    try:
        content = _written(shelf.marks(dataset, view, box, zoom))
    except CairnError as error:
        raise _Refused(503, str(error)) from error
    if len(content) > _LEAST_TO_PACK and "gzip" in request.headers.get("accept-encoding", ""):
        headers, content = headers | {"Content-Encoding": "gzip"}, gzip.compress(content, _LEVEL, mtime=0)
    return Response(content, headers=headers, media_type="application/json")


def _question(request: Request) -> tuple[View, Box, int]:
    pairs = request.query_params.multi_items()
    view, _ = View.from_query([(key, value) for key, value in pairs if key not in ("bbox", "zoom", "reader")])
    asked = dict(pairs)
    return view.filters.but(dataset=view.dataset), _box(asked.get("bbox")), _zoom(asked.get("zoom"))


def _box(text: str | None) -> Box:
    """West may be greater than east: then the box crosses the date line."""
    try:
        west, south, east, north = (float(part) for part in (text or "").split(","))
    except ValueError:
        raise _Refused(400, "`bbox` is four numbers: west,south,east,north") from None
    if not all(map(math.isfinite, (west, south, east, north))):
        raise _Refused(400, "`bbox` holds a number that is not finite")
    if not -90 <= south <= north <= 90:
        raise _Refused(400, "`bbox` needs -90 <= south <= north <= 90")
    if max(abs(west), abs(east)) > _FARTHEST:
        raise _Refused(400, f"`bbox` needs west and east between -{_FARTHEST:g} and {_FARTHEST:g}")
    return west, south, east + 360 if east < west else east, north


def _zoom(text: str | None) -> int:
    if text is not None and re.fullmatch(r"[0-9]{1,2}", text) and int(text) <= MOST_ZOOM:
        return int(text)
    raise _Refused(400, f"`zoom` is a whole number from 0 to {MOST_ZOOM}")


def _written(columns: dict[str, Any]) -> bytes:
    return json.dumps(columns, separators=(",", ":")).encode()


def _tag(*parts: str) -> str:
    return f'"{hashlib.sha256(chr(0).join(parts).encode()).hexdigest()[:16]}"'
