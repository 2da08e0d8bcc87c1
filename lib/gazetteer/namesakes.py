"""Chooses among the places that share a name, from what the context says. Pure but for the gazetteer it asks.

The score of a candidate is how well the name fits, times its share among the namesakes, times how likely it is
to be meant rather than a place that no gazetteer lists. It is an ordering with a threshold, not a probability.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from lib.gazetteer.atlas import distance_m
from lib.gazetteer.entry import Entry, Kind, Tier
from lib.gazetteer.index import Gazetteer
from lib.gazetteer.keys import article_key

UNLISTED = 500.0
"""The weight of "a village that no gazetteer lists", in inhabitants."""
UNKNOWN_POPULATION = 2_000.0
CURATED = 20_000.0
"""The weight of a place that the project lists by hand."""
PROMINENCE = {Kind.COUNTRY: 5e7, Kind.REGION: 3e6, Kind.ADM_1: 1e6, Kind.ADM_2: 1e5, Kind.AIRPORT: 5e3}
"""What stands for inhabitants where a place has none of its own."""
CAPITAL = 3.0
"""How much more often a country's capital is meant than its inhabitants say."""
CLEAR_SHARE, DOUBT = 0.7, 0.6
"""A place with a smaller share among its namesakes is in doubt, and its score so much lower. Measured on 4,000
GeoNames places by name and country: pinned 83 % instead of 86 %, right within 10 km 96 % instead of 94 %."""
ELSEWHERE = 0.01
"""What is left of a namesake in a country that the report does not speak of."""
OUTSIDE = 0.02
"""What is left of a namesake outside the unit that the report names beside it."""
NEARBY_M = 100_000.0
"""Distance to the report's other places at which half a namesake's weight is left."""
OTHER_NAME = 0.15
"""How much a place's other names count against another place's own."""
FORMER_NAME, ALIKE_OTHER = 0.01, 0.5
"""The same for a name unlike the place's own, which may be long out of use (Salisbury for Harare)."""
ALIKE_ALONE, ALIKE_IN_CONTEXT = 0.78, 0.7
"""How alike two spellings with one consonant skeleton must be, without and with a context that fits."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known around a name: shares of countries, places it lies in, places nearby."""

    theatre: Mapping[str, float] = field(default_factory=dict)
    inside: tuple[Entry, ...] = ()
    nearby: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Judged:
    """An entry with its score in 0 to 1, its share among the namesakes and why it fits."""

    entry: Entry
    score: float
    share: float
    reason: str


def judge(name: str, entries: Sequence[Entry], setting: Setting, gazetteer: Gazetteer) -> list[Judged]:
    """The entries with their scores in this setting, best first; those that hardly fit are left out."""
    weighed = [
        (entry, _fit(name, entry, setting, gazetteer), _weight(entry, setting, gazetteer)) for entry in entries
    ]
    weighed = [(entry, fit, weight) for entry, fit, weight in weighed if fit > 0]
    rivals = {id(entry): _competes(entry, entries) for entry, _, _ in weighed}
    total = sum(_strength(name, entry, fit) * weight for entry, fit, weight in weighed if rivals[id(entry)])
    judged = []
    for entry, fit, weight in weighed:
        strength = _strength(name, entry, fit) * weight
        share = strength / (total if rivals[id(entry)] else total + strength) if strength else 0.0
        score = fit * share * weight / (weight + UNLISTED) * (1.0 if share >= CLEAR_SHARE else DOUBT)
        judged.append(Judged(entry, round(score, 4), share, _reason(entry, setting, gazetteer)))
    return sorted(judged, key=lambda one: -one.score)


def _competes(entry: Entry, entries: Sequence[Entry]) -> bool:
    """Whether an entry rivals the others: a unit does not rival the town in it that it is named after."""
    if entry.kind not in (Kind.ADM_1, Kind.ADM_2):
        return True
    place = entry.place
    return not any(
        other.kind == Kind.CITY
        and other.tier <= entry.tier
        and other.place.country == place.country
        and (other.place.adm_1 == place.adm_1 and place.adm_2 in (None, other.place.adm_2))
        for other in entries
    )


def _fit(name: str, entry: Entry, setting: Setting, gazetteer: Gazetteer) -> float:
    if entry.tier == Tier.EXACT:
        return 0.98
    if entry.tier == Tier.ARTICLE:
        return 0.95
    if setting.theatre and entry.place.country not in setting.theatre:
        return 0.0
    alike = max(similarity(article_key(name), spelling) for spelling in gazetteer.spellings(entry.place.id))
    least = ALIKE_IN_CONTEXT if entry.place.country in setting.theatre else ALIKE_ALONE
    return 0.9 * alike if alike >= least else 0.0


def _strength(name: str, entry: Entry, fit: float) -> float:
    """How much a match of this kind counts against others."""
    if entry.tier == Tier.CONSONANT:
        return 0.3 * max(0.0, (fit / 0.9 - 0.6) / 0.4) ** 2
    return (1.0 if entry.tier == Tier.EXACT else 0.7) * (1.0 if entry.own_name else _as_other_name(name, entry))


def _as_other_name(name: str, entry: Entry) -> float:
    key, own = article_key(name), article_key(entry.place.name)
    unlike = key.isascii() and own.isascii() and similarity(key, own) < ALIKE_OTHER
    return FORMER_NAME if unlike else OTHER_NAME


def _weight(entry: Entry, setting: Setting, gazetteer: Gazetteer) -> float:
    weight = prominence(entry, gazetteer)
    if setting.theatre and entry.place.country is not None:
        most = max(setting.theatre.values())
        weight *= ELSEWHERE + setting.theatre.get(entry.place.country, 0.0) / most
    if setting.inside:
        return weight if lies_in(entry, setting.inside, gazetteer) else weight * OUTSIDE
    if setting.nearby and entry.anchor and entry.kind not in (Kind.COUNTRY, Kind.REGION):
        apart = min(distance_m(*entry.anchor, *point) for point in setting.nearby)
        weight *= max(OUTSIDE, 1 / (1 + (apart / NEARBY_M) ** 2))
    return weight


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
