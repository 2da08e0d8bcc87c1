"""Marks of a viewport: nothing is lost, nothing moves under panning, nothing is drawn more exactly than known."""

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.events_made import made_rows
from lib.datasets import SCHEMA
from lib.events.cells import MOST, Square, cells, in_square, shift_of
from lib.events.ledger import BITS, EXACT, TRAY, UNIT, Ledger, degrees
from lib.events.sieve import inside, sieve
from lib.events.tallies import TYPES, tally
from lib.view import View
from lib.vocabulary import Category, WherePrec

WORLD = (-180.0, -85.0, 180.0, 85.0)
VIEWS = (
    View(),
    View(category=(Category.CIVILIAN,)),
    View(country="SY"),
    View(prec=(WherePrec.ADM_1, WherePrec.EXACT)),
)
boxes = st.tuples(st.floats(-250, 250), st.floats(-84, 80), st.floats(0.01, 300), st.floats(0.01, 60)).map(
    lambda at: (at[0], at[1], at[0] + at[2], min(at[1] + at[3], 84.9))
)


@pytest.fixture(scope="module")
def ledger(tmp_path_factory):
    path = tmp_path_factory.mktemp("rows") / "rows.parquet"
    pq.write_table(made_rows(6_000), path)
    return Ledger.read(path, "v")


def rows_of(ledger, view=VIEWS[0]):
    return inside(ledger, sieve(ledger, view), view)


def squares(found):
    """Square -> the people and events of its mark, and where the mark stands."""
    shift = np.where(found.drawn == UNIT, found.shift + 1, found.shift)
    return {
        (Square(*map(int, key)), int(copy)): (tuple(best), int(events), int(x), int(y))
        for *key, copy, best, events, x, y in zip(
            found.drawn, shift, found.column, found.row, found.copies, found.best, found.events, found.x, found.y,
            strict=True,
        )
    }  # fmt: skip


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("zoom", [0, 2, 5, 9])
def test_marks_of_the_world_and_the_tray_are_the_toll(ledger, view, zoom):
    told = tally(ledger, sieve(ledger, view), view)
    drawn = cells(ledger, rows_of(ledger, view), WORLD, zoom)
    assert drawn.best.sum(axis=0).tolist() == [a + b for a, b in zip(told.exact, told.unit, strict=True)]
    assert int(drawn.best.sum()) + sum(told.tray) == told.toll.best


@settings(max_examples=80, deadline=None)
@given(boxes, st.integers(0, 19), st.sampled_from(VIEWS))
def test_marks_in_view_are_the_rows_in_their_squares(ledger, box, zoom, view):
    rows = rows_of(ledger, view)
    found = cells(ledger, rows, box, zoom)
    assert len(found) <= MOST
    for (square, _), (best, events, x, y) in list(squares(found).items())[:6]:
        within = in_square(ledger, rows, square)
        assert within.of(ledger.best).sum() == sum(best)
        assert len(set(within.of(ledger.event).tolist())) == events
        assert set(within.of(ledger.kind // TYPES).tolist()) == {square.drawn}
        assert (x >> square.shift, y >> square.shift) == (square.column, square.row)
        assert Square.parse(str(square)) == square


@settings(max_examples=80, deadline=None)
@given(boxes, st.integers(2, 14))
def test_every_drawn_row_in_the_box_is_in_a_mark(ledger, box, zoom):
    west, south, east, north = box
    rows = rows_of(ledger)
    longitude, latitude = degrees(rows.of(ledger.x).astype(float), rows.of(ledger.y).astype(float))
    drawn = rows.of(ledger.kind) // TYPES != TRAY
    turns = np.ceil((west - longitude) / 360)
    seen = drawn & (longitude + 360 * turns < east) & (latitude > south) & (latitude < north)
    assert cells(ledger, rows, box, zoom).best.sum() >= rows.of(ledger.best)[seen].sum()


@settings(max_examples=60, deadline=None)
@given(st.floats(-100, 100), st.floats(-40, 40), st.floats(-6, 6), st.floats(-6, 6), st.integers(3, 9))
def test_panning_moves_no_mark_and_changes_no_figure(ledger, west, south, right, up, zoom):
    rows = rows_of(ledger)
    here, there = (
        squares(cells(ledger, rows, (west + x, south + y, west + x + 20, south + y + 15), zoom))
        for x, y in ((0, 0), (right, up))
    )
    shared = here.keys() & there.keys()
    assert {square: here[square] for square in shared} == {square: there[square] for square in shared}


def test_a_single_place_stands_at_its_own_coordinates_and_several_do_not(ledger):
    rows = rows_of(ledger)
    found = cells(ledger, rows, WORLD, 9)
    assert 0 < found.single.sum() < len(found)
    for (square, _), (_, _, x, y), single in zip(
        *zip(*squares(found).items(), strict=True), found.single, strict=True
    ):
        within = in_square(ledger, rows, square)
        places = set(zip(within.of(ledger.x).tolist(), within.of(ledger.y).tolist(), strict=True))
        assert (len(places) == 1) == single
        assert not single or places == {(x, y)}


def test_a_place_seen_across_the_date_line_is_drawn_once_on_its_side(tmp_path):
    places = [(179.9, 0.0), (-179.9, 0.0), (0.0, 0.0), (179.9, None)]
    lines = [
        line | {"longitude": longitude, "latitude": latitude, "where_prec": 1}
        for line, (longitude, latitude) in zip(made_rows(4).to_pylist(), places, strict=True)
    ]
    table = pa.Table.from_pylist(lines, schema=SCHEMA)
    pq.write_table(table, tmp_path / "rows.parquet")
    ledger = Ledger.read(tmp_path / "rows.parquet", "v")
    rows = rows_of(ledger)
    assert sorted(cells(ledger, rows, (179.0, -1.0, 181.0, 1.0), 6).copies.tolist()) == [0, 1]
    assert sorted(cells(ledger, rows, (-181.0, -1.0, -179.0, 1.0), 6).copies.tolist()) == [-1, 0]
    assert cells(ledger, rows, (-300.0, -60.0, 300.0, 60.0), 2).events.sum() == 3


def test_what_is_known_to_its_unit_is_never_drawn_as_a_place(ledger):
    units = inside(ledger, sieve(ledger, VIEWS[3].but(prec=(WherePrec.ADM_1,))), View())
    assert set(cells(ledger, units, WORLD, 6).drawn.tolist()) == {UNIT}
    places = rows_of(ledger, View(prec=(WherePrec.EXACT, WherePrec.NEAR)))
    assert set(cells(ledger, places, WORLD, 6).drawn.tolist()) == {EXACT}
    vague = rows_of(ledger, View(prec=(WherePrec.REGION, WherePrec.COUNTRY, WherePrec.INTERNATIONAL)))
    assert len(cells(ledger, vague, WORLD, 6)) == 0


@pytest.mark.parametrize(("zoom", "shift"), [(0, 28), (2, 26), (10, 18), (18, 10), (22, 6)])
def test_a_square_is_32_pixels_wide_at_every_zoom(zoom, shift):
    assert shift_of((10.0, 10.0, 10.0001, 10.0001), zoom) == shift


@pytest.mark.parametrize(
    "text",
    [None, "", "cell:1:2:3", "cell:1:2:3:x", "cell:9:2:3:4", "cell:1:99:0:0", "cell:1:30:2:0", "cell:1:2:3:-4",
     "geonames:1:2:3:4", "cell:1:2:3:٤", f"cell:1:0:{2**BITS}:0"],
)  # fmt: skip
def test_what_names_no_square_is_none(text):
    assert Square.parse(text) is None
