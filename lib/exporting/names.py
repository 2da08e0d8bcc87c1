"""Which words give a place away that a coarsened export withholds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache, partial
from typing import Final

from lib.events import Snapshot
from lib.exporting.grounds import GazetteerGrounds
from lib.exports.coarsening import Coarsening
from lib.exports.withheld import without_places
from lib.gazetteer import Gazetteer, Tier
from lib.gazetteer.keys import article_key
from lib.model import Place

INTRODUCED: Final = frozenset({"of", "from", "in", "near", "at", "around", "outside", "من", "في", "قرب", "عند"})
"""Words before the name of a place, after which a script without capitals is looked up too."""
_PREFIXED: Final = re.compile(r"[وبلفك](?=\w{3})")
"""Arabic joins "and", "in", "to" and the like to the name."""


class FinerNames:
    """Names of places finer than a coarsening allows: those on record, and those that the gazetteer knows."""

    def __init__(self, snapshot: Snapshot, coarsening: Coarsening, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._coarsening = coarsening
        self._grounds = GazetteerGrounds(gazetteer)
        named = list(_named(snapshot))
        self._countries = frozenset(place.country for _, place in named if place and place.country)
        self._kept = {article_key(name) for name in self._units()}
        self._kept |= {article_key(name) for name, place in named if place and not self._finer(place)}
        self._named = {article_key(name) for name, _ in named} - self._kept - {""}
        self.without = lru_cache(maxsize=20_000)(self._without)

    def _without(self, text: str, country: str | None) -> str:
        return without_places(text, partial(self._gives_away, country=country))

    def _gives_away(self, words: str, before: str, country: str | None) -> bool:
        keys = {article_key(words), article_key(_PREFIXED.sub("", words, count=1))} - {""}
        if keys & self._kept:
            return False
        return bool(keys & self._named) or (_may_name(words, before) and self._known(words, country))

    def _known(self, words: str, country: str | None) -> bool:
        """Whether the gazetteer has a finer place of this name in the country, or in any that is on record."""
        among = [country] if country else sorted(self._countries)
        found = (entry for land in among for entry in self._gazetteer.lookup(words, land))
        return any(entry.tier <= Tier.ARTICLE and self._finer(entry.place) for entry in found)

    def _finer(self, place: Place) -> bool:
        """Whether the coarsening would change the place."""
        coarse = self._coarsening.of(place, self._grounds)
        return coarse is None or coarse.id != place.id

    def _units(self) -> Iterator[str]:
        """Names of the countries on record and, where units are asked for, of their units of that level."""
        level = self._coarsening.level or 0
        for unit in self._gazetteer.units.by_code.values():
            if unit.country in self._countries and unit.level <= level:
                yield from filter(None, (unit.name, unit.name_ar, *unit.names))


def _named(snapshot: Snapshot) -> Iterator[tuple[str, Place | None]]:
    """Every name of a place on record, as reports and as the gazetteer give it."""
    for _, mention, resolution in snapshot.mentions:
        yield from _names(resolution.place, (mention.text, *mention.within))
    for claim in snapshot.claims:
        yield from _names(claim.place, (claim.mention.text,) if claim.mention else ())


def _names(place: Place | None, told: Iterable[str]) -> Iterator[tuple[str, Place | None]]:
    for name in told:
        yield name, place
    if place:
        yield from ((name, place) for name in (place.name, place.name_ar, place.adm_2) if name)


def _may_name(words: str, before: str) -> bool:
    """A capital letter, but no abbreviation; where letters have no case, a word like "from" before them."""
    if len(words) < 3 or words.isupper():
        return False
    return words[0].isupper() or (before.casefold() in INTRODUCED and not words.isascii())
