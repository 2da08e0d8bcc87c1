"""A View and its permalink are one."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.view import View
from lib.vocabulary import Category, Demographic, Outcome, ReviewState, Status, WherePrec

words = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), min_size=1, max_size=30)
days = st.one_of(st.none(), st.dates(date(1990, 1, 1), date(2030, 1, 1)))


def several(codes: type) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(st.sampled_from(list(codes)), unique=True).map(tuple)


views = st.builds(
    View,
    category=several(Category),
    outcome=st.lists(st.sampled_from(list(Outcome)), min_size=1, unique=True).map(tuple),
    demographic=several(Demographic),
    start=days,
    as_known_on=days,
    country=st.one_of(st.none(), st.sampled_from(["SY", "CD"])),
    adm_1=st.one_of(st.none(), words),
    place=st.one_of(st.none(), words),
    source=st.lists(words, unique=True).map(tuple),
    status=several(Status),
    review=several(ReviewState),
    confidence=st.one_of(st.none(), st.sampled_from([0.0, 0.5, 0.9, 1.0])),
    prec=several(WherePrec),
    rule=st.sampled_from(["highest", "lowest", "two_sources", "source:A B & C"]),
    q=st.one_of(st.none(), words),
    bbox=st.one_of(st.none(), st.just((35.5, 34.0, 36.25, 36.0))),
    zoom=st.one_of(st.none(), st.integers(0, 18)),
    lang=st.sampled_from(["en", "ar"]),
)


@given(views)
def test_a_permalink_restores_the_view(view: View) -> None:
    assert View.from_query(view.to_query()) == (view, ())


def test_the_default_view_has_an_empty_query() -> None:
    assert View().to_query() == ""


@pytest.mark.parametrize(
    "query",
    ["category=ghosts", "from=yesterday", "bbox=1,2", "bbox=nan,0,1,1", "zoom=99", "rule=source:", "rule=mine",
     "country=Syria", "confidence=2", "prec=9", "lang=xx", "unknown=1", "outcome=%00", f"q={'x' * 501}"],
)  # fmt: skip
def test_what_cannot_be_read_is_ignored_and_named(query: str) -> None:
    view, ignored = View.from_query(query + "&category=civilian")
    assert view == View(category=(Category.CIVILIAN,))
    assert [part.key for part in ignored] == [query.split("=")[0]]
    assert ignored[0].reason


def test_an_end_before_the_start_is_ignored() -> None:
    view, ignored = View.from_query("from=2025-03-08&to=2025-03-06")
    assert (view.start, view.end) == (date(2025, 3, 8), None)
    assert [part.key for part in ignored] == ["to"]
