"""A dataset in memory holds what plain Python finds in its rows: under every View, in every sum."""

from datetime import date, timedelta
from itertools import pairwise

import numpy as np
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.events_made import made_rows
from lib.datasets import Catalog
from lib.errors import CairnError
from lib.events.ledger import EXACT, NOWHERE, TRAY, UNIT, Ledger, as_date, as_day, degrees, world_pixels
from lib.events.shelf import Shelf, quoted
from lib.events.sieve import beyond, inside, sieve
from lib.events.tallies import Span, bins, facets, one_outcome, span_of, tally
from lib.view import View
from lib.vocabulary import Bucket, Category, Outcome
from tests.engines import made

ROWS = made.made()
VIEWS = made.views(ROWS)


@pytest.fixture(scope="module")
def dataset(tmp_path_factory):
    return made.kept(ROWS, tmp_path_factory.mktemp("home"))


@pytest.fixture(scope="module")
def ledger(dataset):
    return Ledger.read(dataset.path, dataset.version)


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.to_query() or "everything")
def test_rows_inside_and_beyond_are_those_of_the_view(ledger, view):
    passed = sieve(ledger, view)
    for rows, place in ((inside, Bucket.COUNTED), (beyond, Bucket.REACHES_BEYOND)):
        found = sorted(rows(ledger, passed, view).numbers().tolist())
        wanted = [row for row in made.held(ROWS, view) if row["in_toll"] == place]
        assert [ROWS[number]["event_id"] for number in found] == [row["event_id"] for row in wanted]


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.to_query() or "everything")
@pytest.mark.parametrize("outcome", [Outcome.KILLED, Outcome.INJURED])
def test_the_toll_is_that_of_the_rows(ledger, view, outcome):
    asked = view.but(outcome=(outcome,))
    found = tally(ledger, sieve(ledger, asked), asked)
    assert found.toll == made.toll(ROWS, asked, outcome)
    assert tuple(map(sum, zip(found.exact, found.unit, found.tray, strict=True))) == found.by_type
    assert sum(found.by_type) == found.toll.best


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.to_query() or "everything")
def test_facets_count_what_each_choice_would_show(ledger, view):
    wanted = made.facets(ROWS, view)
    found = facets(ledger, view)
    assert {name: list(values) for name, values in found.items()} == {name: wanted[name] for name in found}
    offered = {"adm_1": view.country, "place": view.country, "adm_2": view.adm_1}
    assert set(wanted) - set(found) == {name for name, needed in offered.items() if needed is None}


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.to_query() or "everything")
def test_the_timeline_adds_up_to_the_toll(ledger, view):
    asked = one_outcome(view)
    passed = sieve(ledger, asked)
    found = bins(ledger, passed, asked)
    assert sum(sum(one.best) for one in found) == tally(ledger, passed, asked).toll.best
    assert all(one.start <= one.end < other.start for one, other in pairwise(found))


@pytest.mark.parametrize(
    ("days", "span"), [(1, Span.DAY), (450, Span.DAY), (451, Span.WEEK), (3150, Span.WEEK), (3151, Span.MONTH)]
)
def test_bins_are_as_wide_as_the_period_needs(days, span):
    assert span_of(days) is span


def test_weeks_begin_on_a_monday_and_months_on_their_first(ledger):
    weeks = bins(ledger, sieve(ledger, View()), View())
    assert {one.start.weekday() for one in weeks} == {0}
    assert {(one.end - one.start).days for one in weeks} == {6}


@settings(max_examples=60, deadline=None)
@given(st.integers(-400, 800), st.integers(0, 500), st.sets(st.sampled_from(list(Category))))
def test_a_period_divides_the_rows_that_share_its_days(ledger, first, days, categories):
    start = made.FIRST + timedelta(days=first)
    view = View(start=start, end=start + timedelta(days=days), category=tuple(sorted(categories)))
    assert tally(ledger, sieve(ledger, view), view).toll == made.toll(ROWS, view, Outcome.KILLED)


@given(
    st.lists(
        st.tuples(st.floats(-180, 180), st.floats(-85, 85)) | st.just((float("nan"), 3.0)) | st.just((200.0, 0.0)),
        min_size=1,
    )
)
def test_a_place_survives_the_way_to_pixels_and_back(places):
    longitude, latitude = (np.array(column) for column in zip(*places, strict=True))
    x, y = world_pixels(longitude, latitude)
    known = np.isfinite(longitude) & (abs(longitude) <= 180)
    assert (x[~known] == NOWHERE).all()
    back = degrees(x[known], y[known])
    assert np.allclose(back[0], longitude[known], atol=1e-6)
    assert np.allclose(back[1], latitude[known], atol=1e-6)


def test_nought_degrees_is_a_place_and_no_coordinates_are_none(ledger):
    drawn = ledger.kind // len(Category)
    for number, row in enumerate(ROWS):
        placed = row["latitude"] is not None and row["longitude"] is not None
        wanted = {1: EXACT, 2: EXACT, 3: UNIT, 4: UNIT}.get(row["where_prec"], TRAY) if placed else TRAY
        assert drawn[number] == wanted
        assert (ledger.x[number] == NOWHERE) == (wanted == TRAY)


def test_columns_are_read_only(ledger):
    with pytest.raises(ValueError, match="read-only"):
        ledger.best[0] = 7


def test_days_count_from_1970():
    assert as_date(as_day(date(1989, 2, 3))) == date(1989, 2, 3)
    assert as_day(date(1970, 1, 1)) == 0


def test_rows_out_of_order_are_refused(tmp_path):
    path = tmp_path / "rows.parquet"
    pq.write_table(made_rows(50).take(list(range(49, -1, -1))), path)
    with pytest.raises(CairnError, match="not sorted by day"):
        Ledger.read(path, "v")


def test_what_is_no_dataset_is_refused(tmp_path):
    path = tmp_path / "rows.parquet"
    path.write_bytes(b"PAR1")
    with pytest.raises(CairnError, match="Import the dataset again"):
        Ledger.read(path, "v")


def test_an_empty_dataset_has_no_days_and_no_figures(tmp_path):
    path = tmp_path / "rows.parquet"
    pq.write_table(made_rows(5).slice(0, 0), path)
    empty = Ledger.read(path, "v")
    assert (len(empty), empty.days, bins(empty, sieve(empty, View()), View())) == (0, None, ())
    found = tally(empty, sieve(empty, View()), View())
    assert (found.toll.best, found.toll.low, found.toll.high) == (0, None, None)
    assert facets(empty, View())["category"] == ()


def test_a_large_ledger_is_small(tmp_path):
    path = tmp_path / "rows.parquet"
    pq.write_table(made_rows(100_000), path)
    assert Ledger.read(path, "v").megabytes < 100_000 * 70 / 1e6


@pytest.fixture
def shelf(dataset):
    return Shelf(Catalog(dataset.folder.parent))


def test_a_new_version_is_read_anew(tmp_path):
    first = made.kept(ROWS[:100], tmp_path)
    shelf = Shelf(Catalog(first.folder.parent))
    assert len(shelf.ledger(shelf.named("made"))) == 100
    assert shelf.ledger(first) is shelf.ledger(first)
    made.kept(ROWS[:90], tmp_path)
    assert len(shelf.ledger(shelf.named("made"))) == 90


def test_what_says_nothing_about_events_changes_no_answer(shelf, dataset):
    ledger = shelf.ledger(dataset)
    told = View(rule="lowest", as_known_on=date(2020, 1, 2), confidence=0.9, selected="x", lang="ar")
    assert shelf.tally(ledger, told) is shelf.tally(ledger, View(dataset="made"))


def test_a_warm_shelf_has_its_first_answers_ready(shelf, dataset, monkeypatch):
    shelf.warm()
    monkeypatch.setattr("lib.events.sieve.inside", None)
    assert shelf.tally(shelf.ledger(dataset), View()).toll.best == made.toll(ROWS, View(), Outcome.KILLED).best


def test_rows_are_quoted_from_the_file_in_the_order_asked_for(dataset):
    numbers = [300, 2, 199]
    assert [row["evidence"] for row in quoted(dataset.path, numbers)] == [ROWS[at]["evidence"] for at in numbers]
    assert quoted(dataset.path, []) == []
