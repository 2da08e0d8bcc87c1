"""`/api/cells`: the marks of a viewport in numbers, kept while nothing has changed, with reasons where refused."""

import json

import pytest
from starlette.applications import Starlette

from lib.datasets import Catalog
from lib.events.cells import MOST
from lib.events.shelf import Shelf
from lib.routes import cells_route
from lib.view import View
from lib.vocabulary import Outcome
from tests.engines import made
from tests.test_routes import Web

ROWS = made.made()
WORLD = "bbox=-180,-85,180,85&zoom=2"


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    made.kept(ROWS, folder := tmp_path_factory.mktemp("home"))
    return folder


@pytest.fixture(scope="module")
def web(home):
    return Web(Starlette(routes=[cells_route(Shelf(Catalog.open(home)))]))


def numbers(value):
    if isinstance(value, list):
        return [number for item in value for number in numbers(item)]
    return [value]


@pytest.mark.parametrize(
    "query", ["", "category=civilian", "from=2020-06-01&to=2020-09-15", "country=SY&prec=1&prec=4"]
)
def test_marks_and_tray_are_the_toll_and_all_is_numbers(web, query):
    answer = web.get(f"/api/cells?dataset=made&{query}&{WORLD}")
    told = answer.json()
    toll = made.toll(ROWS, View.from_query(query)[0], Outcome.KILLED)
    assert told["toll"] == toll.best == sum(numbers(told["best"])) + sum(told["tray"])
    assert set(told) == {
        *("shift", "best", "drawn", "lat", "lon", "events", "single", "column", "row", "tray", "toll"),
    }  # fmt: skip
    assert all(type(value) is int for column in told.values() for value in numbers(column))
    assert len({len(told[name]) for name in told if name not in ("shift", "best", "tray", "toll")}) == 1
    assert len(told["lat"]) <= MOST


def test_the_browser_keeps_an_answer_while_nothing_has_changed(web, home):
    path = f"/api/cells?dataset=made&{WORLD}"
    first = web.get(path)
    assert first.headers["cache-control"] == "no-cache"
    again = web.get(path, headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    other = web.get(f"{path}&category=civilian", headers={"If-None-Match": first.headers["etag"]})
    assert other.status_code == 200
    made.kept(ROWS[:300], home, "moving")
    tags = {web.get(f"/api/cells?dataset=moving&{WORLD}").headers["etag"]}
    made.kept(ROWS[:200], home, "moving")
    tags.add(web.get(f"/api/cells?dataset=moving&{WORLD}").headers["etag"])
    assert len(tags) == 2


def test_what_only_the_page_shows_is_no_other_question(web):
    plain = web.get(f"/api/cells?dataset=made&{WORLD}")
    assert web.get(f"/api/cells?dataset=made&lang=ar&selected=x&{WORLD}").headers["etag"] == plain.headers["etag"]


def test_a_long_answer_comes_packed_where_the_browser_can_open_it(tmp_path):
    rows = [
        row | {"latitude": at / 7 - 50, "longitude": at / 3 - 100, "where_prec": 1} for at, row in enumerate(ROWS)
    ]
    made.kept(rows, tmp_path)
    web = Web(Starlette(routes=[cells_route(Shelf(Catalog.open(tmp_path)))]))
    path = "/api/cells?dataset=made&bbox=-180,-85,180,85&zoom=4"
    packed, plain = web.get(path), web.get(path, headers={"Accept-Encoding": "identity"})
    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert packed.json() == json.loads(plain.content)
    assert len(packed.content) < len(plain.content) / 2


@pytest.mark.parametrize(
    ("question", "status", "reason"),
    [
        ("dataset=made&zoom=2", 400, "four numbers"),
        ("dataset=made&bbox=1,2,3&zoom=2", 400, "four numbers"),
        ("dataset=made&bbox=a,2,3,4&zoom=2", 400, "four numbers"),
        ("dataset=made&bbox=nan,2,3,4&zoom=2", 400, "not finite"),
        ("dataset=made&bbox=-180,-85,inf,85&zoom=2", 400, "not finite"),
        ("dataset=made&bbox=0,50,10,40&zoom=2", 400, "south <= north"),
        ("dataset=made&bbox=0,-91,10,40&zoom=2", 400, "south <= north"),
        ("dataset=made&bbox=-9999,0,10,40&zoom=2", 400, "west and east"),
        ("dataset=made&bbox=0,0,1,1", 400, "whole number"),
        ("dataset=made&bbox=0,0,1,1&zoom=23", 400, "whole number"),
        ("dataset=made&bbox=0,0,1,1&zoom=-1", 400, "whole number"),
        ("dataset=made&bbox=0,0,1,1&zoom=2.5", 400, "whole number"),
        (f"dataset=nobody&{WORLD}", 404, "no dataset of this name"),
        (f"dataset=../made&{WORLD}", 404, "no dataset of this name"),
        (WORLD, 404, "no dataset of this name"),
    ],
)
def test_a_question_that_cannot_be_answered_gets_its_reason(web, question, status, reason):
    answer = web.get(f"/api/cells?{question}")
    assert answer.status_code == status
    assert reason in answer.json()["error"]


def test_a_box_may_cross_the_date_line(web):
    across = web.get("/api/cells?dataset=made&bbox=170,-60,-170,60&zoom=3").json()
    beyond = web.get("/api/cells?dataset=made&bbox=170,-60,190,60&zoom=3").json()
    assert across == beyond
    assert len(across["lat"]) > 0


def test_a_file_that_is_gone_is_told_and_not_raised(tmp_path):
    dataset = made.kept(ROWS, tmp_path)
    dataset.path.unlink()
    web = Web(Starlette(routes=[cells_route(Shelf(Catalog.open(tmp_path)))]))
    answer = web.get(f"/api/cells?dataset=made&{WORLD}")
    assert answer.status_code == 503
    assert "Import the dataset again" in answer.json()["error"]
