import asyncio
import gzip
import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from urllib.parse import unquote_to_bytes

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import HTMLResponse, PlainTextResponse
from starlette.routing import Route

from lib.mapping import Basemap, Label, NamesNotKnown, assets
from lib.routes import KEEP, PageLanguage, SecurityHeaders, content_security_policy, routes

TOPOLOGY = {
    "transform": {"scale": [1.0, 1.0]},
    "arcs": [[[0, 0], [2, 0], [0, 2], [-2, 0], [0, -2]]],
    "objects": {"units": {"geometries": [{"id": "AA-1", "arcs": [[[0]]]}]}},
}


def labels(box, zoom, lang, most):
    west, south, east, north = box
    found = Label("بانياس" if lang == "ar" else "Baniyas", 35.18, 35.95, 2)
    return [found] if zoom > 3 and west <= found.longitude < east and south <= found.latitude < north else []


@dataclass(frozen=True)
class Answer:
    status_code: int
    headers: dict[str, str]
    content: bytes

    def json(self):
        packed = self.headers.get("content-encoding") == "gzip"
        return json.loads(gzip.decompress(self.content) if packed else self.content)


class Web:
    """Asks an ASGI application as a server would."""

    def __init__(self, app):
        self._app = app

    def get(self, path, headers=None):
        # In a thread of its own: a browser that is open in this one has a running event loop.
        with ThreadPoolExecutor(1) as thread:
            asked = self._get(path, {"Accept-Encoding": "gzip", **(headers or {})})
            return thread.submit(asyncio.run, asked).result()

    async def _get(self, path, headers):
        path, _, query = path.partition("?")
        scope = {
            "type": "http",
            "method": "GET",
            "path": unquote_to_bytes(path).decode("utf-8", "replace"),
            "raw_path": path.encode(),
            "query_string": query.encode(),
            "headers": [(name.lower().encode(), value.encode()) for name, value in headers.items()],
        }
        sent = []

        async def receive():
            return {"type": "http.request", "body": b"", "more_body": False}

        async def send(message):
            sent.append(message)

        await self._app(scope, receive, send)
        found = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
        return Answer(sent[0]["status"], found, b"".join(message.get("body", b"") for message in sent[1:]))


@pytest.fixture
def web():
    basemap = Basemap(TOPOLOGY, "v1")
    page = Route("/component/streamlit_folium.st_folium/index.html", lambda request: PlainTextResponse("frame"))
    own = routes(lambda: 7, basemap, labels, "1.2.3")
    return Web(Starlette(routes=[*own, page], middleware=[Middleware(SecurityHeaders)]))


def test_health(web):
    answer = web.get("/api/health")
    assert answer.json() == {"status": "ok", "version": "1.2.3", "events": 7}
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("leaflet.js", "text/javascript; charset=utf-8"),
        ("leaflet.css", "text/css; charset=utf-8"),
        ("images/layers.png", "image/png"),
        ("marks.js", "text/javascript; charset=utf-8"),
    ],
)
def test_assets_are_kept_for_ever(web, name, media_type):
    answer = web.get(assets.url(name))
    assert answer.status_code == 200
    assert answer.content == assets.load_assets()[name]
    assert answer.headers["content-type"] == media_type
    assert answer.headers["cache-control"] == KEEP
    again = web.get(assets.url(name), headers={"If-None-Match": answer.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_an_asset_of_another_version_is_not_kept(web):
    answer = web.get("/assets/000000000000/base.js")
    assert (answer.status_code, answer.headers["cache-control"]) == (200, "no-cache")


@pytest.mark.parametrize(
    "path",
    [
        "/assets/missing/jquery",
        "/assets/v/../../pyproject.toml",
        "/assets/v/%2e%2e/%2e%2e/pyproject.toml",
        "/assets/v/..%2f..%2fpyproject.toml",
        "/assets/v/images/../base.py",
        "/assets/v//etc/passwd",
        "/assets/v/base.js%00.png",
        "/assets/v/",
        "/basemap/v1/1/0/0.json",
        "/basemap/v1/5/32/0.json",
        "/basemap/v1/5/-1/0.json",
        "/basemap/v1/labels/fr/5/19/12.json",
        "/basemap/v1/labels/en/5/32/12.json",
        "/basemap/v1/labels/en/40/1/1.json",
    ],
)
def test_there_is_nothing_else(web, path):
    assert web.get(path).status_code == 404


def test_the_base_map_comes_compressed_and_is_kept(web):
    answer = web.get("/basemap/v1/0/0/0.json")
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.headers["vary"] == "Accept-Encoding"
    assert answer.headers["cache-control"] == KEEP
    assert set(answer.json()) == {"bits", "rings", "lines", "kinds", "outlined"}
    plain = web.get("/basemap/v1/0/0/0.json", headers={"Accept-Encoding": "identity"})
    assert "content-encoding" not in plain.headers
    assert plain.json() == answer.json()


def test_labels_of_a_tile(web):
    answer = web.get("/basemap/v1/labels/ar/5/19/12.json")
    assert answer.json() == {"name": ["بانياس"], "lat": [35.18], "lon": [35.95], "rank": [2]}
    assert web.get("/basemap/v1/labels/en/5/0/0.json").json()["name"] == []


def test_without_labels_there_are_no_names():
    nameless = Web(Starlette(routes=routes(lambda: 0, Basemap(TOPOLOGY, "v1"))))
    assert nameless.get("/basemap/v1/labels/en/5/19/12.json").json()["name"] == []


def test_names_that_are_not_known_yet_are_asked_for_again():
    known = []

    def soon(*_):
        if not known:
            raise NamesNotKnown
        return known

    web = Web(Starlette(routes=routes(lambda: 0, Basemap(TOPOLOGY, "v1"), soon)))
    path = "/basemap/v1/labels/en/5/19/12.json"
    assert web.get(path).headers["cache-control"] == "no-store"
    assert web.get(path).json()["name"] == []
    known.append(Label("Baniyas", 35.18, 35.95, 2))
    assert web.get(path).json()["name"] == ["Baniyas"]
    assert web.get(path).headers["cache-control"] == "public, max-age=3600"


def test_every_answer_is_guarded(web):
    for path in (
        "/api/health",
        assets.url("base.js"),
        "/nowhere",
        "/component/streamlit_folium.st_folium/index.html",
    ):
        headers = web.get(path).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        assert "object-src 'none'" in headers["content-security-policy"]


def directives(path):
    return dict(part.split(" ", 1) for part in content_security_policy(path).split("; "))


def test_only_the_frame_of_the_map_may_evaluate(web):
    frame = web.get("/component/streamlit_folium.st_folium/index.html").headers["content-security-policy"]
    page = web.get("/api/health").headers["content-security-policy"]
    assert "'unsafe-eval'" in frame
    assert "'unsafe-eval'" not in page
    scripts = directives("/")["script-src"].split()
    assert scripts[:2] == ["'self'", "'wasm-unsafe-eval'"]
    assert all(source.startswith("'sha256-") for source in scripts[2:])


def test_no_policy_names_another_host():
    for path in ("/", "/component/streamlit_folium.st_folium/"):
        assert not any("." in value or "*" in value or "http" in value for value in directives(path).values())


def test_a_piece_is_valid_json_by_itself():
    content = Basemap(TOPOLOGY, "v1").piece(0, 0, 0)
    assert json.loads(gzip.decompress(content))["rings"]


PAGE = '<!DOCTYPE html>\n<html lang="en">\n<body>Cairn</body>'
AS_A_PAGE = {"Accept": "text/html,*/*"}


@pytest.fixture
def pages():
    def page(request):
        return HTMLResponse(PAGE)

    inner = [Middleware(PageLanguage), Middleware(GZipMiddleware, minimum_size=1)]
    return Web(Starlette(routes=[Route("/", page), Route("/data", page)], middleware=inner))


@pytest.mark.parametrize(
    ("query", "root"),
    [
        ("lang=ar", '<html lang="ar" dir="rtl">'),
        ("category=civilian&lang=ar", '<html lang="ar" dir="rtl">'),
        ("", '<html lang="en">'),
        ("lang=en", '<html lang="en">'),
        ("lang=tlh", '<html lang="en">'),
        ("lang=%22%3E%3Cscript%3E", '<html lang="en">'),
    ],
)
def test_a_page_says_what_language_it_is_in(pages, query, root):
    answer = pages.get(f"/?{query}", AS_A_PAGE)
    body = answer.content if "content-encoding" not in answer.headers else gzip.decompress(answer.content)
    assert body.decode() == PAGE.replace('<html lang="en">', root)
    assert int(answer.headers["content-length"]) == len(answer.content)


def test_what_is_no_page_stays_packed(pages):
    answer = pages.get("/data?lang=ar", {"Accept": "application/json"})
    assert answer.headers["content-encoding"] == "gzip"
