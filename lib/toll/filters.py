"""How a claim stands to a View: inside it, reaching beyond it, or not in it at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
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
    """The filters that a View sets, each a small function, with its place resolved once.

    `takes` take or leave a claim as a whole; `stand` say how far its scope leaves the View.
    """

    takes: tuple[Callable[[Claim], bool], ...]
    stand: tuple[Callable[[Scope], Standing], ...]

    @classmethod
    def of(cls, view: View, places: Places) -> Frame:
        """The View's frame; a place that nobody knows leaves nothing inside."""
        return cls(tuple(_takes(view)), tuple(_stand(view, places)))

    def parted(self, claims: Sequence[Claim], scopes: Mapping[str, Scope]) -> tuple[list[Claim], list[Claim]]:
        """The rows of the View, and those of them of which every person lies in it; both in their order."""
        rows = list(claims)
        for takes in self.takes:
            rows = [claim for claim in rows if takes(claim)]
        if not self.stand:
            return rows, rows
        standing = {claim.id: self._standing(scopes[claim.id]) for claim in rows}
        rows = [claim for claim in rows if standing[claim.id] is not Standing.OUT]
        return rows, [claim for claim in rows if standing[claim.id] is Standing.INSIDE]

    def _standing(self, scope: Scope) -> Standing:
        return max(stand(scope) for stand in self.stand)


def _takes(view: View) -> Iterator[Callable[[Claim], bool]]:
    dataset = view.dataset or REPORTS
    yield lambda claim: claim.dataset == dataset
    if view.source:
        sources = {source_key(source) for source in view.source}
        yield lambda claim: source_key(claim.source_original) in sources
    if view.actor:
        actors = {actor.casefold() for actor in view.actor}
        yield lambda claim: (claim.actor or "").casefold() in actors
    if view.review:
        yield lambda claim: claim.review in view.review
    if (least := view.confidence) is not None:
        yield lambda claim: claim.confidence >= least
    if view.prec:
        yield lambda claim: claim.place is not None and claim.place.where_prec in view.prec


def _stand(view: View, places: Places) -> Iterator[Callable[[Scope], Standing]]:
    if view.category and set(view.category) != set(Category):
        yield lambda scope: _category(scope.category, view.category)
    if view.demographic:
        yield lambda scope: _demographic(scope.demographic, view.demographic)
    if view.start is not None or view.end is not None:
        yield lambda scope: _period(scope.period, view)
    if view.asks_for_a_place:
        place = places.named(view)
        yield lambda scope: _place(scope.place, place, places)


def _place(place: Place | None, wanted: Place | None, places: Places) -> Standing:
    if wanted is None or place is None:
        return Standing.BEYOND
    if places.same(wanted, place) or places.contains(wanted, place):
        return Standing.INSIDE
    return Standing.OUT if places.disjoint(wanted, place) else Standing.BEYOND


def _category(category: Category, wanted: tuple[Category, ...]) -> Standing:
    if category in wanted:
        return Standing.INSIDE
    return Standing.BEYOND if category is Category.UNKNOWN else Standing.OUT


def _demographic(demographic: Demographic | None, wanted: tuple[Demographic, ...]) -> Standing:
    if demographic in wanted:
        return Standing.INSIDE
    meets = demographic is None or any(not demographics_disjoint(demographic, tag) for tag in wanted)
    return Standing.BEYOND if meets else Standing.OUT


def _period(period: DateInterval | None, view: View) -> Standing:
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
