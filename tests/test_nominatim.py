"""geopy's Nominatim against servers of our own on loopback that answer, fail, hang and talk nonsense."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest

from lib.errors import GeocoderUnavailable
from lib.geocoding import Context, geocode_online
from lib.nominatim import Nominatim
from lib.vocabulary import DecidedBy, WherePrec

VILLAGE = {
    "osm_type": "node",
    "osm_id": 42,
    "lat": "35.05",
    "lon": "36.55",
    "name": "Tuwaym",
    "display_name": "Tuwaym, Hama, Syria",
    "place_rank": 19,
    "address": {"country_code": "sy", "state": "Hama", "county": "Hama District"},
}
GOVERNORATE = VILLAGE | {"osm_type": "relation", "osm_id": 7, "place_rank": 8, "name": "Hama"}


class Asked:
    """What a server was asked."""

    def __init__(self) -> None:
        self.queries: list[dict[str, list[str]]] = []
        self.agents: list[str] = []
        self.release = threading.Event()


@contextmanager
def serving(answer: Callable[[BaseHTTPRequestHandler, Asked], None]) -> Iterator[tuple[str, Asked]]:
    asked = Asked()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.queries.append(parse_qs(urlsplit(self.path).query))
            asked.agents.append(self.headers["User-Agent"])
            answer(self, asked)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", asked
    finally:
        asked.release.set()
        server.shutdown()
        server.server_close()
        thread.join()


def saying(body: object, status: int = 200) -> Callable[[BaseHTTPRequestHandler, Asked], None]:
    def answer(handler: BaseHTTPRequestHandler, asked: Asked) -> None:
        raw = body if isinstance(body, bytes) else json.dumps(body).encode()
        handler.send_response(status)
        handler.send_header("Content-Length", str(len(raw)))
        handler.end_headers()
        handler.wfile.write(raw)

    return answer


def hanging(handler: BaseHTTPRequestHandler, asked: Asked) -> None:
    asked.release.wait(10)


def failing_once(handler: BaseHTTPRequestHandler, asked: Asked) -> None:
    saying([VILLAGE], 503 if len(asked.queries) == 1 else 200)(handler, asked)


def client(url, home, **more):
    return Nominatim(url, home, **({"wait_s": 0.0, "timeout_s": 2.0, "retries": 0} | more))


def test_an_answer_becomes_a_place(tmp_path):
    with serving(saying([VILLAGE])) as (url, asked):
        place = client(url, tmp_path).find("Tuwaym", "SY")
    assert (place.id, place.name, place.country, place.adm_1) == ("nominatim:node/42", "Tuwaym", "SY", "Hama")
    assert (place.latitude, place.longitude, place.where_prec) == (35.05, 36.55, WherePrec.EXACT)
    assert asked.queries[0]["countrycodes"] == ["sy"]
    assert asked.agents[0].startswith("cairn/")


def test_a_unit_has_no_pin(tmp_path):
    with serving(saying([GOVERNORATE])) as (url, _):
        place = client(url, tmp_path).find("Hama")
    assert (place.where_prec, place.latitude) == (WherePrec.ADM_1, None)


def test_not_found_is_none(tmp_path):
    with serving(saying([])) as (url, _):
        assert client(url, tmp_path).find("Narnia") is None


@pytest.mark.parametrize(
    "answer",
    [
        saying("broken", 500),
        saying("busy", 429),
        saying(b"<html>not a geocoder</html>"),
        saying(b"\xff\xfe\x00"),
        saying([{"lat": "x", "lon": "y"}]),
        saying([{"lat": "91", "lon": "0", "osm_type": "node", "osm_id": 1, "display_name": "off the globe"}]),
        saying({"error": "no"}),
    ],
    ids=["500", "429", "html", "bytes", "no numbers", "off the globe", "error object"],
)
@pytest.mark.filterwarnings("ignore:Latitude normalization")
def test_what_could_not_be_asked_says_so(tmp_path, answer):
    with serving(answer) as (url, _), pytest.raises(GeocoderUnavailable, match="could not be asked"):
        client(url, tmp_path).find("Tuwaym")


def test_a_server_that_hangs_is_given_up(tmp_path):
    with serving(hanging) as (url, _), pytest.raises(GeocoderUnavailable, match="--online"):
        client(url, tmp_path, timeout_s=0.2).find("Tuwaym")


def test_nobody_there(tmp_path):
    with serving(saying([])) as (url, _):
        pass
    with pytest.raises(GeocoderUnavailable, match="CAIRN_NOMINATIM_URL"):
        client(url, tmp_path).find("Tuwaym")


def test_it_asks_again_after_a_failure(tmp_path):
    with serving(failing_once) as (url, asked):
        place = client(url, tmp_path, retries=1).find("Tuwaym")
    assert (place.id, len(asked.queries)) == ("nominatim:node/42", 2)


@pytest.mark.parametrize("body", [[VILLAGE], []])
def test_answers_are_kept_on_disk(tmp_path, body):
    with serving(saying(body)) as (url, asked):
        first = client(url, tmp_path).find("Tuwaym")
        again = client(url, tmp_path).find("Tuwaym")
        client(url, tmp_path).find("Tuwaym", "SY")
    assert first == again
    assert len(asked.queries) == 2


def test_failures_are_not_kept(tmp_path):
    with serving(failing_once) as (url, _):
        with pytest.raises(GeocoderUnavailable):
            client(url, tmp_path).find("Tuwaym")
        assert client(url, tmp_path).find("Tuwaym") is not None


def test_requests_wait_for_each_other(tmp_path):
    assert Nominatim("https://example.org/nominatim/", tmp_path)._ask.min_delay_seconds == 1.0


def test_a_resolution_says_who_decided(tmp_path):
    with serving(saying([VILLAGE])) as (url, asked):
        resolution = geocode_online("Tuwaym", client(url, tmp_path), Context(within=("Hama",)))
    assert (resolution.decided_by, resolution.place.id) == (DecidedBy.NOMINATIM, "nominatim:node/42")
    assert asked.queries[0]["q"] == ["Tuwaym, Hama"]
    with serving(saying([])) as (url, _):
        assert geocode_online("Narnia", client(url, tmp_path)).decided_by == DecidedBy.UNRESOLVED
