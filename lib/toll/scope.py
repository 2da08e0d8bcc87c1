"""What a claim covers, and the rules that compare two values of one dimension of it.

Every function answers True only for a proof. A null place or period proves nothing. `axes` asks these rules, and
the calendar, for all claims at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from lib.model import Claim, DateInterval, Place, Places
from lib.vocabulary import SITES, Category, Demographic, LocationRole, Outcome, RelationType

AGE_AND_SEX = frozenset({Demographic.CHILDREN, Demographic.WOMEN, Demographic.MEN})
"""These exclude each other; a journalist may be a woman."""

INSIDE = frozenset({RelationType.COMPONENT_OF, RelationType.WITHIN})
"""These say that everybody in one claim is also in the other."""

UPWARD = INSIDE | {RelationType.SAME_AS}
Kind = tuple[Category, Demographic | None]
"""A casualty type with the demographic that a claim singles out, null where it does none."""
INHERITS = frozenset({RelationType.COMPONENT_OF, RelationType.SAME_AS})


class Scope(NamedTuple):
    """Outcome × category (or demographic) × place × period of a claim, with what it inherits from its total."""

    outcome: Outcome
    category: Category
    demographic: Demographic | None
    place: Place | None
    period: DateInterval | None


def scopes_of(claims: Iterable[Claim]) -> dict[str, Scope]:
    """The scope of each claim by id; a part or a repeat inherits the place and period that it does not state."""
    by_id = {claim.id: claim for claim in claims}
    return {
        id_: _inherited(claim, by_id)
        if claim.relations
        else Scope(claim.outcome, claim.category, claim.demographic, site(claim), claim.period)
        for id_, claim in by_id.items()
    }


def _inherited(claim: Claim, by_id: Mapping[str, Claim]) -> Scope:
    place, period = site(claim), claim.period
    seen = {claim.id}
    parent = _total_of(claim, by_id)
    while parent is not None and parent.id not in seen and (place is None or period is None):
        seen.add(parent.id)
        if place is None and claim.place is None:
            place = site(parent)
        period = period or parent.period
        parent = _total_of(parent, by_id)
    return Scope(claim.outcome, claim.category, claim.demographic, place, period)


def _total_of(claim: Claim, by_id: Mapping[str, Claim]) -> Claim | None:
    totals = (by_id.get(r.target) for r in claim.relations if r.type in INHERITS)
    return next((total for total in totals if total is not None), None)


def site(claim: Claim) -> Place | None:
    """Where it happened, null where that is not known: a burial or a refuge says nothing about it."""
    if claim.mention is None or claim.mention.role in SITES:
        return claim.place
    left = claim.outcome is Outcome.DISPLACED and claim.mention.role is LocationRole.ORIGIN
    return claim.place if left else None


def categories_disjoint(one: Category, other: Category) -> bool:
    """The three known casualty types exclude each other; "not stated" may be any of them."""
    return one is not other and Category.UNKNOWN not in (one, other)


def category_contains(outer: Category, inner: Category) -> bool:
    """A figure for "not stated" holds people of every type."""
    return outer is inner or outer is Category.UNKNOWN


def demographics_disjoint(one: Demographic | None, other: Demographic | None) -> bool:
    """Children, women and men exclude each other."""
    return one is not other and one in AGE_AND_SEX and other in AGE_AND_SEX


def demographic_contains(outer: Demographic | None, inner: Demographic | None) -> bool:
    """A figure without a demographic holds people of every one."""
    return outer is None or outer is inner


def kinds_disjoint(one: Kind, other: Kind) -> bool:
    """Whether casualty type or demographic shows that nobody is in both."""
    return categories_disjoint(one[0], other[0]) or demographics_disjoint(one[1], other[1])


def kind_contains(outer: Kind, inner: Kind) -> bool:
    """Whether everybody of the inner casualty type and demographic is of the outer ones."""
    return category_contains(outer[0], inner[0]) and demographic_contains(outer[1], inner[1])


def place_contains(outer: Place | None, inner: Place | None, places: Places) -> bool:
    """Whether the inner place certainly lies in the outer one."""
    if outer is None or inner is None:
        return False
    return places.same(outer, inner) or places.contains(outer, inner)


def same_place(one: Place | None, other: Place | None, places: Places) -> bool:
    """Whether both are known and one place."""
    return one is not None and other is not None and places.same(one, other)
