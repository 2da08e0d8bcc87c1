"""The places of a report, read together."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from lib.gazetteer import Gazetteer
from lib.gazetteer.designators import described
from lib.gazetteer.parts import near
from lib.gazetteer.theatre import Theatre
from lib.geocoding.context import Context
from lib.geocoding.names import geocode, point_of
from lib.model import Choice, Mention, Resolution
from lib.vocabulary import WherePrec

NEAR_M = 25_000.0
"""How far "near" a town reaches in metres where the report gives no distance. [UCDP GED where_prec 2]"""
LEAST_M = 2_000.0
"""The smallest disc: a stated distance is measured from somewhere in the town."""

_NEAR = re.compile(
    r"\b(near|nearby|outside|around|close to|not far from|in the vicinity of|on the edge of|between|"
    r"(?:north|south|east|west)(?:[- ]?(?:east|west))? of|off)\b|قرب|بالقرب|خارج|محيط",
    re.I,
)


def geocode_mentions(
    mentions: Sequence[Mention],
    gazetteer: Gazetteer,
    hints: Sequence[str] = (),
    choices: Sequence[Choice] = (),
) -> tuple[Resolution, ...]:
    """What each place of a report means, in order, read together: the countries that the report speaks of, units
    named beside a name, and words like "near" or "countryside". `hints` are more names, as of the title;
    `choices` what reviewers said names mean."""
    theatre = Theatre([_text(mention) for mention in mentions], hints, gazetteer)
    chosen = tuple(choices)
    contexts = [_context(mention, theatre, chosen) for mention in mentions]
    drafts = [geocode(_text(m), gazetteer, c) for m, c in zip(mentions, contexts, strict=True)]
    anchors = {mention.text: point_of(draft) for mention, draft in zip(mentions, drafts, strict=True)}
    return tuple(
        _placed(m, geocode(_text(m), gazetteer, replace(c, nearby=_others(m, anchors))))
        for m, c in zip(mentions, contexts, strict=True)
    )


def _context(mention: Mention, theatre: Theatre, choices: tuple[Choice, ...]) -> Context:
    shares = theatre.without(_text(mention))
    return Context(theatre=tuple(sorted(shares.items())), within=mention.within, choices=choices)


def _text(mention: Mention) -> str:
    """The mention's name with the designator or direction that the words around it give it."""
    return described(mention.text, mention.description)


def _others(
    mention: Mention, anchors: Mapping[str, tuple[float, float] | None]
) -> tuple[tuple[float, float], ...]:
    return tuple(point for text, point in anchors.items() if point and text != mention.text)


def _placed(mention: Mention, resolution: Resolution) -> Resolution:
    """The resolution with "near" read as a disc around the place."""
    place = resolution.place
    if place is None or place.where_prec != WherePrec.EXACT:
        return resolution
    if mention.distance_m is None and not _NEAR.search(_before(mention)):
        return resolution
    radius = NEAR_M if mention.distance_m is None else max(mention.distance_m, LEAST_M)
    return replace(resolution, place=near(place, radius), reason=f"{resolution.reason}; near it, not in it")


def _before(mention: Mention) -> str:
    return (mention.description or "").partition(mention.text)[0]
