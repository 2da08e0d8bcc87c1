"""Each rule of a scope alone: True only where there is a proof."""

from __future__ import annotations

import pytest

from lib.model import DateInterval, Place
from lib.toll import Docket, scope
from lib.toll.axes import Days, Ground
from lib.vocabulary import Category, Demographic, LocationRole, Outcome, RelationType
from tests.toll.world import PLACES, WORLD, claim, march

FIRST, SECOND = 0, 1
"""Positions on an axis."""
CIVILIAN, SECURITY, UNKNOWN = Category.CIVILIAN, Category.GOVERNMENT_SECURITY, Category.UNKNOWN
CHILDREN, WOMEN, JOURNALISTS = Demographic.CHILDREN, Demographic.WOMEN, Demographic.JOURNALISTS


def place(name: str | None) -> Place | None:
    return PLACES[name] if name else None


@pytest.mark.parametrize(
    ("one", "other", "disjoint"),
    [
        (CIVILIAN, SECURITY, True),
        (CIVILIAN, CIVILIAN, False),
        (CIVILIAN, UNKNOWN, False),
        (UNKNOWN, UNKNOWN, False),
    ],
)
def test_categories(one: Category, other: Category, disjoint: bool) -> None:
    assert scope.categories_disjoint(one, other) is disjoint
    assert scope.categories_disjoint(other, one) is disjoint


def test_not_stated_contains_every_category() -> None:
    assert all(scope.category_contains(UNKNOWN, category) for category in Category)
    assert not scope.category_contains(CIVILIAN, UNKNOWN)
    assert not scope.category_contains(CIVILIAN, SECURITY)


@pytest.mark.parametrize(
    ("one", "other", "disjoint"),
    [
        (CHILDREN, WOMEN, True),
        (CHILDREN, CHILDREN, False),
        (CHILDREN, None, False),
        (JOURNALISTS, WOMEN, False),
        (JOURNALISTS, CHILDREN, False),
    ],
)
def test_demographics(one: Demographic, other: Demographic | None, disjoint: bool) -> None:
    assert scope.demographics_disjoint(one, other) is disjoint
    assert scope.demographics_disjoint(other, one) is disjoint
    assert scope.demographic_contains(None, one)
    assert not scope.demographic_contains(one, None)


@pytest.mark.parametrize(
    ("one", "other", "disjoint", "contains"),
    [
        ("Latakia", "Tartus", True, False),
        ("Tartus", "Baniyas", False, True),
        ("Latakia", "Baniyas", True, False),
        ("coast", "Baniyas", False, True),
        ("coast", "Hama", False, False),
        ("coast", "Idlib", True, False),
        ("coast", "western Syria", False, True),
        ("coast", None, False, False),
        (None, None, False, False),
    ],
)
def test_places(one: str | None, other: str | None, disjoint: bool, contains: bool) -> None:
    ground = Ground([place(one), place(other)], WORLD)
    assert (not ground.meets(FIRST) >> SECOND & 1) is disjoint
    assert (not ground.meets(SECOND) >> FIRST & 1) is disjoint
    assert bool(ground.held(FIRST) >> SECOND & 1) is contains
    assert bool(ground.holders(SECOND) >> FIRST & 1) is contains
    assert scope.place_contains(place(one), place(other), WORLD) is contains


@pytest.mark.parametrize(
    ("one", "other", "disjoint", "contains", "first"),
    [
        (march(6, 8), march(9), True, False, False),
        (march(6, 8), march(8, 9), False, False, False),
        (march(6, 8), march(7), False, True, False),
        (march(6, 8), march(6, 12), False, False, True),
        (march(6, 8), None, False, False, False),
        (None, None, False, False, False),
    ],
)
def test_periods(
    one: DateInterval | None, other: DateInterval | None, disjoint: bool, contains: bool, first: bool
) -> None:
    days = Days([one, other])
    assert (not days.meets(FIRST) >> SECOND & 1) is disjoint
    assert (not days.meets(SECOND) >> FIRST & 1) is disjoint
    assert bool(days.held(FIRST) >> SECOND & 1) is contains
    assert bool(days.holders(SECOND) >> FIRST & 1) is contains
    assert bool(days.begin_with(FIRST) >> SECOND & 1) is first


def test_outcomes_are_counted_apart() -> None:
    both = [claim("k", 5), claim("i", 5, outcome=Outcome.INJURED)]
    for outcome, known in ((Outcome.KILLED, "k"), (Outcome.INJURED, "i")):
        assert [c.id for c in Docket.of(both, outcome, None, WORLD).claims] == [known]


def test_a_part_inherits_the_place_and_period_that_it_does_not_state() -> None:
    total = claim("total", 10, place="Tartus", period=march(6, 8))
    part = claim("part", 4, relations=(("total", RelationType.COMPONENT_OF),))
    own = claim("own", 4, place="Baniyas", period=march(7), relations=(("total", RelationType.COMPONENT_OF),))
    alone = claim("alone", 4, relations=(("total", RelationType.WITHIN),))
    scopes = scope.scopes_of([total, part, own, alone])
    assert (scopes["part"].place, scopes["part"].period) == (PLACES["Tartus"], march(6, 8))
    assert (scopes["own"].place, scopes["own"].period) == (PLACES["Baniyas"], march(7))
    assert (scopes["alone"].place, scopes["alone"].period) == (None, None)


@pytest.mark.parametrize(
    ("role", "outcome", "known"),
    [
        (LocationRole.KILLED_AT, Outcome.KILLED, True),
        (LocationRole.FOUND_AT, Outcome.KILLED, True),
        (LocationRole.BURIED_AT, Outcome.KILLED, False),
        (LocationRole.DESTINATION, Outcome.DISPLACED, False),
        (LocationRole.ORIGIN, Outcome.DISPLACED, True),
        (LocationRole.ORIGIN, Outcome.KILLED, False),
    ],
)
def test_where_it_happened(role: LocationRole, outcome: Outcome, known: bool) -> None:
    found = scope.site(claim("c", 4, place="Baniyas", role=role, outcome=outcome))
    assert found == (PLACES["Baniyas"] if known else None)
