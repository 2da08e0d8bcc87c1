"""The countries that a report speaks of, read from all the places it names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from lib.gazetteer.entry import Entry, Kind, Tier
from lib.gazetteer.index import Gazetteer
from lib.gazetteer.keys import article_key
from lib.gazetteer.namesakes import ELSEWHERE, prominence

ROUNDS = 3
"""How often shares are read again in the light of themselves."""
VOICE = {Kind.COUNTRY: 2.0, Kind.REGION: 2.0, Kind.ADM_1: 1.5}
"""How much a name of this kind says about where the report is, against a town."""
LEAST = 0.02
"""The share below which a country is left out."""


class Theatre:
    """Shares of countries, also as seen without one of the names, so that no name argues for itself."""

    def __init__(self, names: Iterable[str], hints: Iterable[str], gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        keys = {article_key(name): name for name in [*names, *hints]}
        self._entries = {key: self._known(name) for key, name in keys.items()}

    def _known(self, name: str) -> list[Entry]:
        entries = self._gazetteer.lookup(name)
        return [entry for entry in entries if entry.tier < Tier.CONSONANT and entry.place.country]

    def without(self, name: str) -> dict[str, float]:
        """The countries' shares, summing to 1, from all names but this one; empty where they say nothing."""
        others = [entries for key, entries in self._entries.items() if key != article_key(name) and entries]
        shares: dict[str, float] = {}
        for _ in range(ROUNDS):
            shares = self._shares(others, shares)
        return shares

    def _shares(self, names: list[list[Entry]], before: Mapping[str, float]) -> dict[str, float]:
        found: dict[str, float] = defaultdict(float)
        for entries in names:
            for country, share in self._countries(entries, before).items():
                found[country] += share
        total = sum(found.values())
        return {country: value / total for country, value in found.items() if value / total >= LEAST}

    def _countries(self, entries: list[Entry], before: Mapping[str, float]) -> dict[str, float]:
        weights: dict[str, float] = defaultdict(float)
        for entry in entries:
            country = entry.place.country or ""
            factor = ELSEWHERE + before.get(country, 0.0) if before else 1.0
            weights[country] += prominence(entry, self._gazetteer) * factor
        total = sum(weights.values())
        voice = max(VOICE.get(entry.kind, 1.0) for entry in entries)
        return {country: voice * weight / total for country, weight in weights.items()}
