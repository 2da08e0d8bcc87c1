"""What the filters offer: the values that the record holds. How many figures each would show: `events.offers`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from lib.events import Snapshot
from lib.model import Place, Places
from lib.view import View
from lib.vocabulary import Category, Demographic, Outcome, ReviewState, WherePrec


@dataclass(frozen=True)
class Facets:
    """Values on record, most frequent first where an order is not given; `days` are those of publication."""

    categories: Counter[Category]
    outcomes: Counter[Outcome]
    demographics: Counter[Demographic]
    reviews: Counter[ReviewState]
    precisions: Counter[WherePrec]
    sources: Counter[str]
    actors: Counter[str]
    days: tuple[date, ...]
    places: tuple[Place, ...]

    def countries(self) -> list[str]:
        """Codes of the countries that places lie in."""
        return sorted({place.country for place in self.places if place.country})

    def units(self, level: int, view: View) -> list[str]:
        """Names of the units of a level inside the View's country and unit above."""
        return sorted(
            {name for place in self.within(view) if (name := place.adm_1 if level == 1 else place.adm_2)}
        )

    def within(self, view: View) -> list[Place]:
        """The places inside the View's country and units."""
        return [
            place
            for place in self.places
            if (view.country is None or place.country == view.country)
            and (view.adm_1 is None or place.adm_1 == view.adm_1)
            and (view.adm_2 is None or place.adm_2 == view.adm_2)
        ]


def facets(snapshot: Snapshot) -> Facets:
    """The facets of a snapshot."""
    claims = snapshot.claims
    named = (resolution.place for _, _, resolution in snapshot.mentions)
    return Facets(
        categories=Counter(claim.category for claim in claims),
        outcomes=Counter(claim.outcome for claim in claims),
        demographics=Counter(claim.demographic for claim in claims if claim.demographic),
        reviews=Counter(claim.review for claim in claims),
        precisions=Counter(claim.place.where_prec for claim in claims if claim.place),
        sources=Counter(claim.source_original for claim in claims if claim.source_original),
        actors=Counter(claim.actor for claim in claims if claim.actor),
        days=tuple(sorted({claim.published for claim in claims})),
        places=_distinct(place for place in (*(claim.place for claim in claims), *named) if place),
    )


def _distinct(places: Iterable[Place]) -> tuple[Place, ...]:
    found = {place.id: place for place in places if place.where_prec != WherePrec.COUNTRY}
    return tuple(sorted(found.values(), key=lambda place: (place.name, place.id)))


def link_name(place: Place, view: View, places: Places) -> str:
    """What a link calls the place: its name where that leads to it, else its id."""
    found = places.named(view.but(place=place.name))
    return place.name if found is not None and found.id == place.id else place.id
