"""Chooses among the places that share a name, from what the context says. Pure but for the gazetteer it asks.

The score of a candidate is the chance that it is the one meant: that the name means a place listed here at all
(`lib.gazetteer.chances`), times its share among the namesakes.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from lib.gazetteer.atlas import distance_m
from lib.gazetteer.chances import Evidence, Rareness, Standing, listed_chance, rareness
from lib.gazetteer.entry import UNITS, Entry, Kind, Tier
from lib.gazetteer.index import Gazetteer
from lib.gazetteer.keys import article_key
from lib.gazetteer.likeness import unlikeness
from lib.model import Place

UNKNOWN_POPULATION = 6_000.0
"""GeoNames lists these small places because they are seats of districts."""
CURATED = 20_000.0
"""The weight of a place that the project lists by hand."""
PROMINENCE = {Kind.COUNTRY: 5e7, Kind.REGION: 3e6, Kind.ADM_1: 1e6, Kind.ADM_2: 1e5, Kind.AIRPORT: 5e3}
"""What stands for inhabitants where a place has none of its own."""
RENOWN = 0.75
"""The power of its inhabitants with which a place is reported on: a town ten times as large about six times as
often."""
CAPITAL = 3.0
"""How much more often a country's capital is meant than its inhabitants say."""
ELSEWHERE = 0.01
"""What is left of a namesake in a country that the report does not speak of."""
OUTSIDE = 0.002
"""What is left of a namesake outside the unit that the report names beside it."""
FARTHEST = 0.02
"""What is left of a namesake far from all other places of the report."""
BESIDE_M, FAR_M = 30_000.0, 200_000.0
"""Distances to the nearest of the report's other places that speak for a candidate and against it."""
NEARBY_M = 100_000.0
"""Distance to the report's other places at which half a namesake's weight is left."""
OTHER_NAME = 0.1
"""How much a place's other names count against another place's own."""
FORMER_NAME, ALIKE_OTHER = 0.01, 0.5
"""The same for a name unlike the place's own, which may be long out of use (Salisbury for Harare)."""


ONE_SPOT_M = 10_000.0
"""Namesakes closer than this are one place to an analyst."""
MOST_POOLED = 5
LARGE_TOWN, ECLIPSED = 30_000, 0.72
"""Inhabitants from which a town is meant before the unit named after it, and what is left of the other."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known around a name: shares of countries, places it lies in, places nearby, and the units that the
    report also speaks of."""

    theatre: Mapping[str, float] = field(default_factory=dict)
    inside: tuple[Entry, ...] = ()
    nearby: tuple[tuple[float, float], ...] = ()
    units: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Judged:
    """An entry with its score in 0 to 1, its share among the namesakes and why it fits."""

    entry: Entry
    score: float
    share: float
    reason: str


def judge(name: str, entries: Sequence[Entry], setting: Setting, gazetteer: Gazetteer) -> list[Judged]:
    """The entries with their scores in this setting, best first."""
    rare = rareness(name)
    weighed = [
        _strength(name, entry) * prominence(entry, gazetteer) ** RENOWN * _likelihood(entry, setting, gazetteer)
        for entry in entries
    ]
    shares = _shares(entries, weighed)
    judged = []
    for entry, share in zip(entries, shares, strict=True):
        chance = listed_chance(_evidence(rare, entry, setting, gazetteer))
        judged.append(Judged(entry, round(share * chance, 4), share, _reason(entry, setting, gazetteer)))
    order = sorted(range(len(judged)), key=lambda i: (-judged[i].score, -weighed[i]))
    return [judged[i] for i in order]


def _shares(entries: Sequence[Entry], weighed: Sequence[float]) -> list[float]:
    """Each entry's share among its namesakes; a unit and the town in it that it is named after are no rivals."""
    if len(entries) == 1:
        return [1.0]
    towns = [_town_of(entry, entries) for entry in entries]
    total = sum(weight for weight, town in zip(weighed, towns, strict=True) if town is None)
    heaviest = sorted(range(len(entries)), key=lambda i: -weighed[i])[:MOST_POOLED]
    shares = []
    for i, (entry, weight) in enumerate(zip(entries, weighed, strict=True)):
        own = weight
        if i in heaviest and towns[i] is None:
            twins = (j for j in heaviest if j != i and towns[j] is None and _one_spot(entry, entries[j]))
            own += sum(weighed[j] for j in twins)
        town = towns[i]
        against = total if town is None else total + weight - weighed[entries.index(town)]
        shares.append(own / against * _eclipsed(entry, towns[i], entries) if own else 0.0)
    return shares


def _one_spot(one: Entry, other: Entry) -> bool:
    """Whether two entries are the same town to an analyst: lists name some towns twice."""
    if one.kind in UNITS or other.kind in UNITS or not (one.anchor and other.anchor):
        return False
    return distance_m(*one.anchor, *other.anchor) < ONE_SPOT_M


def _eclipsed(entry: Entry, town: Entry | None, entries: Sequence[Entry]) -> float:
    """A bare name means the town before its unit, unless the town is small."""
    if town is not None:
        return ECLIPSED if town.population >= LARGE_TOWN else 1.0
    if entry.kind != Kind.CITY or entry.population >= LARGE_TOWN:
        return 1.0
    named_after = any(_town_of(other, (entry,)) for other in entries)
    return ECLIPSED if named_after else 1.0


def _town_of(entry: Entry, entries: Sequence[Entry]) -> Entry | None:
    """The town in a unit that the unit is named after; null for anything else."""
    if entry.kind not in (Kind.ADM_1, Kind.ADM_2):
        return None
    place = entry.place
    for other in entries:
        its = other.place
        inside = its.adm_1 == place.adm_1 and (place.adm_2 == its.adm_2 or None in (place.adm_2, its.adm_2))
        same = other.tier <= entry.tier and _one_name(its.name, place.name)
        if other.kind == Kind.CITY and same and its.country == place.country and inside:
            return other
    return None


def _evidence(rare: Rareness, entry: Entry, setting: Setting, gazetteer: Gazetteer) -> Evidence:
    """What bears on whether the name means a listed place."""
    return Evidence(
        entry.kind,
        entry.tier,
        entry.own_name,
        entry.unlike,
        rare,
        prominence(entry, gazetteer),
        gazetteer.unlisted(entry.place.country),
        entry.bearers,
        _standing(entry, setting, gazetteer),
    )


def _standing(entry: Entry, setting: Setting, gazetteer: Gazetteer) -> Standing:
    """Where the entry lies as seen from the places named with it."""
    if setting.inside:
        return Standing.INSIDE if lies_in(entry, setting.inside, gazetteer) else Standing.OUTSIDE
    if setting.theatre and entry.place.country and entry.place.country not in setting.theatre:
        return Standing.UNKNOWN if entry.kind == Kind.COUNTRY else Standing.ABROAD
    apart = _apart(entry, setting)
    if apart is not None and apart < BESIDE_M:
        return Standing.BESIDE
    if setting.units and entry.kind not in (Kind.COUNTRY, Kind.REGION):
        return Standing.INSIDE if _in_units(entry, setting, gazetteer) else Standing.ELSEWHERE
    return Standing.FAR if apart is not None and apart > FAR_M else Standing.UNKNOWN


def _in_units(entry: Entry, setting: Setting, gazetteer: Gazetteer) -> bool:
    return any(gazetteer.contains(unit, entry.place) for unit in setting.units)


def _apart(entry: Entry, setting: Setting) -> float | None:
    """Metres to the nearest of the report's other places; null where either is not known."""
    if not (setting.nearby and entry.anchor):
        return None
    return min(distance_m(*entry.anchor, *point) for point in setting.nearby)


def _one_name(town: str, unit: str) -> bool:
    """Whether a unit may be named after a town: Chiapas is not, though its Chiapa de Corzo is called so too."""
    return unlikeness(article_key(town), article_key(unit)) < 1.0


def _strength(name: str, entry: Entry) -> float:
    """How much a match of this kind counts against others."""
    if entry.tier == Tier.CONSONANT:
        return 0.3 * math.exp(-8 * entry.unlike)
    return (1.0 if entry.tier == Tier.EXACT else 0.7) * (1.0 if entry.own_name else _as_other_name(name, entry))


def _as_other_name(name: str, entry: Entry) -> float:
    key, own = article_key(name), article_key(entry.place.name)
    unlike = key.isascii() and own.isascii() and similarity(key, own) < ALIKE_OTHER
    return FORMER_NAME if unlike else OTHER_NAME


def _likelihood(entry: Entry, setting: Setting, gazetteer: Gazetteer) -> float:
    """How much of an entry's weight the context leaves it."""
    weight = 1.0
    if setting.theatre and entry.place.country is not None:
        most = max(setting.theatre.values())
        weight *= ELSEWHERE + setting.theatre.get(entry.place.country, 0.0) / most
    if setting.inside:
        return weight if lies_in(entry, setting.inside, gazetteer) else weight * OUTSIDE
    if entry.kind in (Kind.COUNTRY, Kind.REGION):
        return weight
    if setting.units and _in_units(entry, setting, gazetteer):
        return weight
    apart = _apart(entry, setting)
    near = FARTHEST if apart is None else max(FARTHEST, 1 / (1 + (apart / NEARBY_M) ** 2))
    return weight * near if apart is not None or setting.units else weight


def prominence(entry: Entry, gazetteer: Gazetteer) -> float:
    """How often a place is meant when its name is used, in inhabitants."""
    if entry.kind == Kind.VILLAGE:
        return CURATED
    if entry.kind != Kind.CITY:
        return PROMINENCE[entry.kind]
    population = float(entry.population or UNKNOWN_POPULATION)
    return population * (CAPITAL if entry.place.id in gazetteer.capitals else 1.0)


def lies_in(entry: Entry, around: Iterable[Entry], gazetteer: Gazetteer) -> bool:
    """Whether the entry lies in one of the places named around it: inside a unit, or beside a town."""
    return any(_lies_in(entry, outer, gazetteer) for outer in around)


def _lies_in(entry: Entry, outer: Entry, gazetteer: Gazetteer) -> bool:
    if outer.place.id == entry.place.id:
        return True
    if outer.kind in (Kind.CITY, Kind.VILLAGE, Kind.AIRPORT):
        return bool(outer.anchor and entry.anchor and distance_m(*outer.anchor, *entry.anchor) < 15_000)
    if gazetteer.contains(outer.place, entry.place):
        return True
    return outer.kind == Kind.REGION and not gazetteer.disjoint(outer.place, entry.place)


def _reason(entry: Entry, setting: Setting, gazetteer: Gazetteer) -> str:
    how = {Tier.EXACT: "the same name", Tier.ARTICLE: "the same name without its article"}
    parts = [how.get(entry.tier, "another spelling of the name"), f"{_described(entry)}"]
    if setting.inside and lies_in(entry, setting.inside, gazetteer):
        parts.append(f"inside {setting.inside[0].place.name}, named beside it")
    elif entry.kind == Kind.COUNTRY or entry.place.country is None:
        pass
    elif entry.place.country in setting.theatre:
        parts.append(f"in {gazetteer.country_name(entry.place.country)}, which the report speaks of")
    elif setting.theatre:
        parts.append("in a country that the report does not speak of")
    return "; ".join(parts)


def _described(entry: Entry) -> str:
    if entry.kind == Kind.CITY and entry.population:
        return f"a place of {entry.population:,} inhabitants"
    return {
        Kind.COUNTRY: "a country",
        Kind.REGION: "a region as reporters name it",
        Kind.ADM_1: "a first-order unit",
        Kind.ADM_2: "a second-order unit",
        Kind.AIRPORT: "an airport or airbase",
        Kind.VILLAGE: "listed by hand",
    }.get(entry.kind, "a populated place")


@lru_cache(maxsize=50_000)
def similarity(one: str, other: str) -> float:
    """1 for equal keys, less by each letter that must change, to 0."""
    previous = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        current = [i]
        for j, their in enumerate(other, 1):
            current.append(min(previous[j] + 1, current[-1] + 1, previous[j - 1] + (letter != their)))
        previous = current
    return 1 - previous[-1] / max(len(one), len(other), 1)
