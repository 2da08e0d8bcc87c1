"""What Cairn serves beside Streamlit's own pages: health, the map's files, and headers that guard them all."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re
from collections.abc import Callable
from functools import cache, lru_cache
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from pathlib import PurePosixPath
from typing import Final

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from lib.mapping import Basemap, Labels, assets
from lib.mapping.basemap import PREFIX as BASEMAP
from lib.mapping.coordinates import tile_box
from lib.view import LANGUAGES

KEEP: Final = "public, max-age=31536000, immutable"
ASK_AGAIN: Final = "no-cache"
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
        return JSONResponse(content, headers={"Cache-Control": "no-store"})

    return health


def _asset(request: Request) -> Response:
    name = request.path_params["name"]
    content = assets.load_assets().get(name)
    if content is None:
        return _nothing()
    media_type = assets.MEDIA_TYPES[PurePosixPath(name).suffix]
    return _kept(request, content, media_type, request.path_params["version"] == assets.version())


def _piece(basemap: Basemap) -> Callable[[Request], Response]:
    def piece(request: Request) -> Response:
        where = request.path_params
        content = basemap.piece(where["z"], where["x"], where["y"])
        if content is None:
            return _nothing()
        return _kept(request, content, "application/json", where["version"] == basemap.version, gzipped=True)

    return piece


def _labels(basemap: Basemap, labels: Labels | None) -> Callable[[Request], Response]:
    @lru_cache(_KEPT_LABELS)
    def written(lang: str, z: int, x: int, y: int) -> bytes:
        found = labels(tile_box(z, x, y), z + 1, lang, MOST_LABELS) if labels else ()
        columns = {
            "name": [label.name for label in found],
            "lat": [round(label.latitude, 5) for label in found],
            "lon": [round(label.longitude, 5) for label in found],
            "rank": [max(0, min(4, label.rank)) for label in found],
        }
        return json.dumps(columns, ensure_ascii=False, separators=(",", ":")).encode()

    def label_tile(request: Request) -> Response:
        where = request.path_params
        z, x, y = where["z"], where["x"], where["y"]
        if where["lang"] not in LANGUAGES or z > _LAST_LABEL_ZOOM or not (x < 2**z and y < 2**z):
            return _nothing()
        content = written(where["lang"], z, x, y)
        return _kept(request, content, "application/json", where["version"] == basemap.version)

    return label_tile


def _nothing() -> Response:
    return Response("Not found", 404, headers={"Cache-Control": "no-store"}, media_type="text/plain")


def _kept(request: Request, content: bytes, media_type: str, current: bool, gzipped: bool = False) -> Response:
    """The content, to be kept for ever where its address names the current version."""
    tag = f'"{hashlib.sha256(content).hexdigest()[:16]}"'
    headers = {"ETag": tag, "Cache-Control": KEEP if current else ASK_AGAIN}
    if gzipped:
        headers["Vary"] = "Accept-Encoding"
    if tag in re.split(r"\s*,\s*", request.headers.get("if-none-match", "")):
        return Response(status_code=304, headers=headers)
    if gzipped and "gzip" in request.headers.get("accept-encoding", ""):
        headers["Content-Encoding"] = "gzip"
    elif gzipped:
        content = gzip.decompress(content)
    return Response(content, headers=headers, media_type=media_type)


_COMPONENT: Final = "/component/streamlit_folium"
"""st_folium draws the map by `eval`; only its frame may, and nothing but numbers reaches it."""

_POLICY: Final = {
    "default-src": "'self'",
    "script-src": "'self' 'wasm-unsafe-eval'",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "font-src": "'self' data:",
    "media-src": "'self' blob:",
    "connect-src": "'self'",
    "worker-src": "'self' blob:",
    "frame-src": "'self'",
    "frame-ancestors": "'self'",
    "object-src": "'none'",
    "base-uri": "'self'",
    "form-action": "'self'",
}

_HEADERS: Final = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


@cache
def content_security_policy(path: str = "/") -> str:
    """The policy for a path: no script but our own, and no address but our own."""
    scripts = "'self' 'unsafe-inline' 'unsafe-eval'" if path.startswith(_COMPONENT) else _page_scripts()
    return "; ".join(f"{name} {value}" for name, value in (_POLICY | {"script-src": scripts}).items())


@cache
def _page_scripts() -> str:
    """Streamlit's page has a line of script of its own; the policy names it by its hash."""
    page = (files("streamlit") / "static" / "index.html").read_text(encoding="utf-8")
    inline = re.findall(r"<script>(.*?)</script>", page, flags=re.DOTALL)
    return " ".join([_POLICY["script-src"], *map(_source_hash, inline)])


def _source_hash(script: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


class SecurityHeaders:
    """ASGI middleware: every answer carries the policy and its companions; for `st.App(middleware=…)`."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and add headers to the answer; other traffic is left alone."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        frame = _COMPONENT if scope["path"].startswith(_COMPONENT) else "/"
        guard = _HEADERS | {"Content-Security-Policy": content_security_policy(frame)}

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(guard)
            await send(message)

        await self._app(scope, receive, send_guarded)
