"""A small world for the toll: units in units, and two regions with a core and an extent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from lib.model import Claim, Count, DateInterval, Mention, Place, Relation, Span
from lib.view import View
from lib.vocabulary import Category, CountKind, Demographic, LocationRole, Outcome, RelationType, WherePrec

PARENT = {
    "Latakia": "Syria",
    "Tartus": "Syria",
    "Hama": "Syria",
    "Homs": "Syria",
    "Idlib": "Syria",
    "Baniyas": "Tartus",
    "Jableh": "Latakia",
    "Tuwaym": "Hama",
    "Syria": None,
    "Lebanon": None,
}
CORE = {"coast": {"Latakia", "Tartus"}, "western Syria": {"Latakia", "Tartus"}, "north": {"Idlib"}}
EXTENT = {
    "coast": {"Latakia", "Tartus", "Hama", "Homs"},
    "western Syria": {"Latakia", "Tartus", "Hama", "Homs"},
    "north": {"Idlib", "Latakia"},
}
PLACES = {
    name: Place(name, name, WherePrec.REGION if name in CORE else WherePrec.ADM_1) for name in (*PARENT, *CORE)
}


def chain(name: str | None) -> list[str]:
    """The unit and everything above it."""
    return [] if name is None else [name, *chain(PARENT[name])]


@dataclass(frozen=True)
class World:
    """Implements `lib.model.Places` by a tree of units."""

    def contains(self, outer: Place, inner: Place) -> bool:
        if inner.name in CORE:
            if outer.name in CORE:
                return EXTENT[inner.name] <= CORE[outer.name]
            return all(outer.name in chain(unit) for unit in EXTENT[inner.name])
        if outer.name in CORE:
            return bool(CORE[outer.name] & set(chain(inner.name)))
        return outer.name in chain(inner.name)

    def disjoint(self, one: Place, other: Place) -> bool:
        def ground(place: Place) -> set[str]:
            return EXTENT.get(place.name, {place.name})

        return not any(a in chain(b) or b in chain(a) for a in ground(one) for b in ground(other))

    def meeting(self, places: Sequence[Place]) -> list[list[int]]:
        return [[v for v, other in enumerate(places) if not self.disjoint(one, other)] for one in places]

    def same(self, one: Place, other: Place) -> bool:
        return one.name == other.name or (
            one.name in CORE and other.name in CORE and CORE[one.name] == CORE[other.name]
        )

    def named(self, view: View) -> Place | None:
        return PLACES.get(view.place or view.adm_1 or {"SY": "Syria", "LB": "Lebanon"}.get(view.country or "", ""))


WORLD = World()
SOHR = "Syrian Observatory for Human Rights"


def march(first: int, last: int | None = None) -> DateInterval:
    return DateInterval.spanning(date(2025, 3, first), date(2025, 3, last or first))


def claim(
    id_: str,
    count: Count | int,
    category: Category = Category.UNKNOWN,
    place: str | None = None,
    period: DateInterval | None = None,
    published: int = 9,
    source: str | None = SOHR,
    report: str | None = None,
    demographic: Demographic | None = None,
    role: LocationRole = LocationRole.KILLED_AT,
    kind: CountKind = CountKind.INCIDENT,
    relations: tuple[tuple[str, RelationType], ...] = (),
    confidence: float = 0.96,
    outcome: Outcome = Outcome.KILLED,
    dataset: str = "reports",
    apart_from: tuple[str, ...] = (),
) -> Claim:
    """A claim as extraction and geocoding leave it."""
    span = Span(0, 5)
    return Claim(
        id=id_,
        report=report or f"report of {published} March",
        published=date(2025, 3, published),
        outcome=outcome,
        category=category,
        demographic=demographic,
        count=Count.exact(count) if isinstance(count, int) else count,
        count_kind=kind,
        count_span=span,
        evidence_span=span,
        mention=Mention(place, span, role) if place else None,
        place=PLACES[place] if place else None,
        period=period,
        source_original=source,
        voters=("parser", "pattern"),
        confidence=confidence,
        relations=tuple(Relation(id_, target, type_, "test") for target, type_ in relations),
        dataset=dataset,
        apart_from=apart_from,
    )
