"""What the gazetteer answers: a place with what is needed to choose among namesakes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum

from lib.gazetteer.designators import Meant
from lib.model import Place


class Kind(StrEnum):
    """What a gazetteer entry is."""

    COUNTRY = "country"
    ADM_1 = "adm_1"
    ADM_2 = "adm_2"
    REGION = "region"
    CITY = "city"
    VILLAGE = "village"
    AIRPORT = "airport"


UNITS = frozenset({Kind.COUNTRY, Kind.ADM_1, Kind.ADM_2, Kind.REGION})
"""Kinds that cover ground with an outline or an extent."""


class Tier(IntEnum):
    """How a name was matched, strongest first."""

    EXACT = 1
    ARTICLE = 2
    CONSONANT = 3


@dataclass(frozen=True, slots=True)
class Entry:
    """A place that a name may mean.

    `population` is GeoNames' (0 where unknown); `anchor` (latitude, longitude) lies in the place, for distances
    only; `own_name` says that the name is the one it is shown by; `meant` is the designator that was taken off
    the name to find it ("Hama countryside"), null where there was none. `unlike` is how unlike the name sounds
    to the place's own spellings (0 for tiers 1 and 2), `bearers` how many places have the
    name in other countries of its languages.
    """

    place: Place
    kind: Kind
    population: int
    tier: Tier
    anchor: tuple[float, float] | None = None
    own_name: bool = False
    meant: Meant | None = None
    unlike: float = 0.0
    bearers: int = 0
