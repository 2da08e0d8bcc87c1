"""A place name in its context becomes a Resolution: a place, or none where it would be a guess.

A reviewer's choice comes first, then data/overrides.csv, then what the context says, then the gazetteer. A wrong
pin is worse than none: namesakes that nothing tells apart stay unresolved, and a place that no gazetteer lists but
whose unit the report names is placed in that unit and no closer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from lib.gazetteer import UNITS, Entry, Gazetteer, Kind, Tier
from lib.gazetteer.designators import Meant, designated, without_compass
from lib.gazetteer.keys import article_key, exact_key
from lib.gazetteer.namesakes import Judged, Setting, judge, lies_in
from lib.gazetteer.parts import AROUND_TOWN_M, near, part_of, unlisted
from lib.gazetteer.theatre import Theatre
from lib.geocoding.by_hand import choice_of, chosen, override_of
from lib.geocoding.context import NO_CONTEXT, Context, allows
from lib.model import Candidate, Place, Resolution
from lib.vocabulary import DecidedBy, WherePrec

THRESHOLD = 0.7
"""The score below which a name stays unresolved."""
MOST_CANDIDATES = 8
MOST_UNITS = 4
"""Units of a context that are looked at; a report that speaks of more says little by each."""
DISTRICT_M = 25_000.0
"""How far a district reaches around the town that it is named after. [UCDP GED where_prec 2]"""

MAIN_THEATRE = 0.3
"""The share of a report from which a country's places are searched by sound."""

_AROUND_A_TOWN = {Meant.SECOND_ORDER: "district", Meant.COUNTRYSIDE: "countryside", Meant.AIRPORT: "airfield"}
"""What lies around a town that bears its name, where it is not listed itself."""
_LISTED = re.compile(r"\s*[,،;(]\s*")
_DIRECTIONS = frozenset(
    re.findall(
        r"\w+",
        "north south east west central northern southern eastern western northeast northwest southeast southwest "
        "coast border capital city village town center centre region country area district",
    )
)
"""Words that alone say no place, though some unit somewhere has them for a name."""


def geocode(name: str, gazetteer: Gazetteer, context: Context = NO_CONTEXT) -> Resolution:
    """What a name means in its context, with the candidates that were weighed; place null where it is open."""
    context = with_others(context, gazetteer)
    if choice := choice_of(name, context):
        return chosen(name, choice, _candidates(_judged(name, gazetteer, context)))
    if override := override_of(name, gazetteer, context):
        return override
    if article_key(name) in _DIRECTIONS or not exact_key(name):
        return unresolved(name, "a direction or a common word, not a place")
    if (parts := _listed_parts(name)) and not _is_named(name, gazetteer, context):
        inner, *outer = parts
        found = geocode(inner, gazetteer, replace(context, within=(*outer, *context.within)))
        return replace(found, query=name)
    judged = _judged(name, gazetteer, context)
    best = judged[0] if judged else None
    if best is None or best.score < THRESHOLD:
        return _fallback(name, gazetteer, context) or _open(name, judged)
    return Resolution(
        *(
            name,
            _meant_place(name, best.entry),
            best.score,
            _decided_by(name, best, gazetteer, context),
            best.reason,
        ),
        _candidates(judged),
    )


def _listed_parts(name: str) -> list[str]:
    """A name that says what it lies in, from the inside out: "Kafr Nabl, Idlib" or "Baniyas (Tartus)"."""
    parts = [part.strip(" )") for part in _LISTED.split(name)]
    return parts if len(parts) > 1 and all(map(exact_key, parts)) else []


def _is_named(name: str, gazetteer: Gazetteer, context: Context) -> bool:
    return any(entry.tier < Tier.CONSONANT for entry in gazetteer.lookup(name, context.country))


def _meant_place(name: str, entry: Entry) -> Place:
    """The entry's place; a unit's countryside is a part of it that leaves its towns out."""
    return part_of(entry.place, name) if entry.meant == Meant.COUNTRYSIDE else entry.place


def point_of(resolution: Resolution) -> tuple[float, float] | None:
    """Latitude and longitude of a place that is sure enough to measure others from; null of any other."""
    place = resolution.place
    if place is None or place.latitude is None or place.longitude is None or resolution.score < THRESHOLD:
        return None
    return place.latitude, place.longitude


def with_others(context: Context, gazetteer: Gazetteer) -> Context:
    """The context with what its `others` say: countries where none is known, points, and admin units."""
    if not context.others:
        return context
    theatre = context.theatre
    if not (theatre or context.country):
        theatre = tuple(sorted(Theatre([], context.others, gazetteer).without("").items()))
    alone = Context(context.country, theatre, choices=context.choices)
    found = [geocode(other, gazetteer, alone) for other in context.others]
    points = tuple(point for one in found if (point := point_of(one)))
    units = tuple(unit for other in context.others if (unit := _unit_named(other, gazetteer, alone)))
    return replace(context, theatre=theatre, others=(), nearby=points, units=units[:MOST_UNITS])


def _unit_named(name: str, gazetteer: Gazetteer, context: Context) -> Place | None:
    """The one admin unit that a name may mean, also where it may mean the town it is named after."""
    units = [
        entry.place
        for entry in gazetteer.lookup(name, context.country)
        if entry.kind in (Kind.ADM_1, Kind.ADM_2) and entry.tier < Tier.CONSONANT
    ]
    known = [unit for unit in units if allows(unit.country, context)]
    return known[0] if len(known) == 1 or (known and context.country) else None


def _judged(name: str, gazetteer: Gazetteer, context: Context) -> list[Judged]:
    entries = gazetteer.lookup(name, context.country)
    if not any(entry.tier < Tier.CONSONANT and allows(entry.place.country, context) for entry in entries):
        known = {entry.place.id for entry in entries}
        entries += tuple(e for e in _sounding_like(name, gazetteer, context) if e.place.id not in known)
    return judge(name, entries, _setting(entries, gazetteer, context), gazetteer) if entries else []


def _sounding_like(name: str, gazetteer: Gazetteer, context: Context) -> tuple[Entry, ...]:
    """Places that sound like the name, in the country given or those that the report is mostly about."""
    theatre = [code for code, share in context.theatre if share >= MAIN_THEATRE]
    countries = [context.country] if context.country else theatre
    return tuple(entry for country in countries for entry in gazetteer.sounding_like(name, country))


def _setting(entries: Sequence[Entry], gazetteer: Gazetteer, context: Context) -> Setting:
    inside = next((found for name in context.within if (found := _around(name, gazetteer, context))), ())
    owner = all(entry.kind == Kind.COUNTRY for entry in inside) and context.theatre
    if owner and not any(lies_in(entry, inside, gazetteer) for entry in entries):
        inside = ()  # "Russia's airbase" says whose it is, not where
    return Setting({} if context.country else dict(context.theatre), inside, context.nearby, context.units)


def _around(name: str, gazetteer: Gazetteer, context: Context) -> tuple[Entry, ...]:
    """The places that a name given beside another may mean: units first, else the town it names."""
    entries = [entry for entry in gazetteer.lookup(name, context.country) if entry.tier < 3]
    countries = {code for code, share in context.theatre if share >= 0.2}
    known = [entry for entry in entries if entry.place.country in countries] or entries
    units = tuple(entry for entry in known if entry.kind in UNITS)
    return units or tuple(known[:3])


def _decided_by(name: str, best: Judged, gazetteer: Gazetteer, context: Context) -> DecidedBy:
    """Context where the gazetteer alone would have said something else."""
    if not (context.theatre or context.within or context.nearby or context.units):
        return DecidedBy.GAZETTEER
    alone = _judged(name, gazetteer, Context(context.country))
    same = alone and alone[0].score >= THRESHOLD and alone[0].entry.place.id == best.entry.place.id
    return DecidedBy.GAZETTEER if same else DecidedBy.CONTEXT


def _fallback(name: str, gazetteer: Gazetteer, context: Context) -> Resolution | None:
    """A part of a place that is known, where the name itself is not: "northern X", "X district", X in a unit."""
    plain = designated(name)
    if plain.meant in _AROUND_A_TOWN:
        whole = geocode(plain.name, gazetteer, context)
        if whole.place and whole.place.where_prec == WherePrec.EXACT:
            reason = f"the {_AROUND_A_TOWN[plain.meant]} of the town it is named after"
            return _as_part(name, whole, near(whole.place, DISTRICT_M), reason)
    if bare := without_compass(name):
        whole = geocode(bare, gazetteer, context)
        if whole.place:
            return _as_part(name, whole, _direction_of(whole.place, name), f"a part of {whole.place.name}")
    return _beside(name, gazetteer, context)


def _direction_of(place: Place, name: str) -> Place:
    return near(place, AROUND_TOWN_M) if place.where_prec == WherePrec.EXACT else part_of(place, name)


def _beside(name: str, gazetteer: Gazetteer, context: Context) -> Resolution | None:
    """A place that no gazetteer lists, put into the unit or town that is named beside it, and no closer."""
    for outer in context.within:
        whole = geocode(outer, gazetteer, replace(context, within=()))
        if whole.place and whole.place.where_prec in (1, 3, 4, 6):
            place = unlisted(_widest(outer, whole.place, gazetteer, context), name)
            return _as_part(name, whole, place, f"not listed; {whole.place.name} is named beside it")
    return None


def _widest(name: str, place: Place, gazetteer: Gazetteer, context: Context) -> Place:
    """The unit that a name may mean instead of the town in it: "X in Hama" need not lie near the city."""
    unit = _unit_named(name, gazetteer, context) if place.where_prec == WherePrec.EXACT else None
    return unit if unit and (unit.country, unit.adm_1) == (place.country, place.adm_1) else place


def _as_part(name: str, whole: Resolution, place: Place, reason: str) -> Resolution:
    score = round(whole.score * 0.8, 4)
    by_hand = (DecidedBy.OVERRIDE, DecidedBy.REVIEWER)
    decided = whole.decided_by if whole.decided_by in by_hand else DecidedBy.CONTEXT
    candidates = (Candidate(place, score, reason), *whole.candidates)[:MOST_CANDIDATES]
    return Resolution(name, place, score, decided, reason, candidates)


def _open(name: str, judged: list[Judged]) -> Resolution:
    if not judged:
        return unresolved(name, "no gazetteer here lists it")
    reason = "several places of this name, and nothing tells them apart" if len(judged) > 1 else "too weak a match"
    if judged[0].share > 0.7:
        reason = f"too weak a match: {judged[0].reason}"
    return replace(unresolved(name, reason), score=judged[0].score, candidates=_candidates(judged))


def unresolved(name: str, reason: str) -> Resolution:
    """The name left open, with why."""
    return Resolution(name, None, 0.0, DecidedBy.UNRESOLVED, reason)


def _candidates(judged: Iterable[Judged]) -> tuple[Candidate, ...]:
    found = [Candidate(one.entry.place, one.score, one.reason) for one in judged]
    return tuple(found[:MOST_CANDIDATES])
