"""The rules of scopes stated for two claims at a time, as the toll's masks must answer them for all at once."""

from __future__ import annotations

from lib.model import DateInterval, Place, Places
from lib.toll.scope import (
    Scope,
    categories_disjoint,
    category_contains,
    demographic_contains,
    demographics_disjoint,
    place_contains,
    same_place,
)


def places_disjoint(one: Place | None, other: Place | None, places: Places) -> bool:
    """Only two resolved places can be shown to share no ground."""
    return one is not None and other is not None and places.disjoint(one, other)


def periods_disjoint(one: DateInterval | None, other: DateInterval | None) -> bool:
    """Whether both are known and share no day."""
    return one is not None and other is not None and not one.overlaps(other)


def period_contains(outer: DateInterval | None, inner: DateInterval | None) -> bool:
    """Whether both are known and every day of the inner one lies in the outer one."""
    return outer is not None and inner is not None and outer.contains(inner)


def same_first_day(one: DateInterval | None, other: DateInterval | None) -> bool:
    """Whether both are known and begin together: a running total keeps its first day while its last moves."""
    return one is not None and other is not None and one.start == other.start


def disjoint(one: Scope, other: Scope, places: Places) -> bool:
    """Whether no person can be counted by both."""
    return (
        one.outcome is not other.outcome
        or categories_disjoint(one.category, other.category)
        or demographics_disjoint(one.demographic, other.demographic)
        or periods_disjoint(one.period, other.period)
        or places_disjoint(one.place, other.place, places)
    )


def contains(outer: Scope, inner: Scope, places: Places) -> bool:
    """Whether everybody whom `inner` can count is counted by `outer`."""
    return period_contains(outer.period, inner.period) and _contains_but_for_time(outer, inner, places)


def rivals_cover(outer: Scope, inner: Scope, places: Places) -> bool:
    """Whether another source's `outer` speaks of all that `inner` speaks of."""
    in_time = period_contains(outer.period, inner.period) or same_first_day(outer.period, inner.period)
    return in_time and _contains_but_for_time(outer, inner, places)


def inside_or_undated(outer: Scope, inner: Scope, places: Places) -> bool:
    """As `contains`, but a claim without a date of its own may lie in a dated one."""
    in_time = inner.period is None or period_contains(outer.period, inner.period)
    return in_time and _contains_but_for_time(outer, inner, places)


def one_scope(one: Scope, other: Scope, places: Places) -> bool:
    """Whether two claims speak of the same thing: type, demographic, place, and a shared day."""
    return (
        one.category is other.category
        and one.demographic is other.demographic
        and one.period is not None
        and other.period is not None
        and one.period.overlaps(other.period)
        and same_place(one.place, other.place, places)
    )


def _contains_but_for_time(outer: Scope, inner: Scope, places: Places) -> bool:
    return (
        category_contains(outer.category, inner.category)
        and demographic_contains(outer.demographic, inner.demographic)
        and place_contains(outer.place, inner.place, places)
    )
