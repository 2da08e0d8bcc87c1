"""How a claim stands to a View: inside it, reaching beyond it, or not in it at all."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from lib.model import REPORTS, Claim, DateInterval, Place, Places
from lib.toll.scope import Scope, demographics_disjoint
from lib.toll.sources import source_key
from lib.view import View
from lib.vocabulary import Category, Demographic


class Standing(IntEnum):
    """Ordered by how far a claim leaves the View."""

    INSIDE = 0
    BEYOND = 1
    OUT = 2


@dataclass(frozen=True, slots=True)
class Frame:
    """A View with its place resolved once; `place` is null where the View asks for none."""

    view: View
    place: Place | None
    place_unknown: bool

    @classmethod
    def of(cls, view: View, places: Places) -> Frame:
        """The View's frame; a place that nobody knows leaves nothing inside."""
        place = places.named(view) if view.asks_for_a_place else None
        return cls(view, place, view.asks_for_a_place and place is None)

    def standing(self, claim: Claim, scope: Scope, places: Places) -> Standing:
        """Whether every person of the claim lies in the View, some may, or none does."""
        if not selected(claim, self.view):
            return Standing.OUT
        return max(
            _category(scope.category, self.view.category),
            _demographic(scope.demographic, self.view.demographic),
            _period(scope.period, self.view),
            self._place(scope.place, places),
        )

    def _place(self, place: Place | None, places: Places) -> Standing:
        if self.place_unknown:
            return Standing.BEYOND
        if self.place is None:
            return Standing.INSIDE
        if place is None:
            return Standing.BEYOND
        if places.same(self.place, place) or places.contains(self.place, place):
            return Standing.INSIDE
        return Standing.OUT if places.disjoint(self.place, place) else Standing.BEYOND


def selected(claim: Claim, view: View) -> bool:
    """Whether the claim passes the filters that take or leave a claim as a whole."""
    prec = claim.place.where_prec if claim.place else None
    return (
        (view.dataset or REPORTS) == claim.dataset
        and (not view.source or source_key(claim.source_original) in {source_key(s) for s in view.source})
        and (not view.actor or (claim.actor or "").casefold() in {actor.casefold() for actor in view.actor})
        and (not view.review or claim.review in view.review)
        and (view.confidence is None or claim.confidence >= view.confidence)
        and (not view.prec or prec in view.prec)
    )


def _category(category: Category, wanted: tuple[Category, ...]) -> Standing:
    if not wanted or category in wanted or set(wanted) == set(Category):
        return Standing.INSIDE
    return Standing.BEYOND if category is Category.UNKNOWN else Standing.OUT


def _demographic(demographic: Demographic | None, wanted: tuple[Demographic, ...]) -> Standing:
    if not wanted or demographic in wanted:
        return Standing.INSIDE
    meets = demographic is None or any(not demographics_disjoint(demographic, tag) for tag in wanted)
    return Standing.BEYOND if meets else Standing.OUT


def _period(period: DateInterval | None, view: View) -> Standing:
    if view.start is None and view.end is None:
        return Standing.INSIDE
    if period is None:
        return Standing.BEYOND
    after = view.start is None or view.start <= period.start
    before = view.end is None or period.end <= view.end
    if after and before:
        return Standing.INSIDE
    apart = (view.start is not None and period.end < view.start) or (
        view.end is not None and view.end < period.start
    )
    return Standing.OUT if apart else Standing.BEYOND
