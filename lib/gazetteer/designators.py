"""Words in a name that say what kind of place is meant: "Latakia governorate", "ريف حماة", "Mezzeh airbase"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class Meant(StrEnum):
    """What a designator says a name means."""

    FIRST_ORDER = "first_order"
    COUNTRYSIDE = "countryside"
    SECOND_ORDER = "second_order"
    AIRPORT = "airport"
    COUNTRY = "country"
    TOWN = "town"


@dataclass(frozen=True, slots=True)
class Designated:
    """A name without its designator, and what that says; `meant` is null where there is none."""

    name: str
    meant: Meant | None


_AFTER = (
    (Meant.FIRST_ORDER, "governorate|province|state|oblast|prefecture|(?:autonomous )?region|emirate|canton|krai"),
    (Meant.COUNTRYSIDE, "countryside|country ?side|rural areas?|suburbs|outskirts|hinterland"),
    (Meant.SECOND_ORDER, "(?:sub-?)?district|county|ra[iy]on|territory|department|commune|municipality|woreda"),
    (Meant.AIRPORT, "international airport|military airport|airport|air ?base|airfield|air strip|air force base"),
    (Meant.TOWN, "city|town|village|hamlet|neighbou?rhood|quarter"),
)
_BEFORE = (
    (Meant.FIRST_ORDER, "governorate of|province of|state of|oblast of|region of|محافظة|محافظه|ولاية|ولايه"),
    (Meant.COUNTRYSIDE, "countryside of|rural|outskirts of|suburbs of|rif|reef|ريف"),
    (Meant.SECOND_ORDER, "district of|county of|territory of|منطقة|ناحية|قضاء|مديرية"),
    (Meant.AIRPORT, "airport of|مطار|قاعدة"),
    (Meant.TOWN, "city of|town of|village of|مدينة|مدينه|بلدة|بلده|قرية|قريه"),
    (Meant.COUNTRY, "republic of"),
)
_COMPASS = re.compile(
    r"^(?:the )?(?:(?:north|south)(?:ern)?[ -]?)?(?:(?:east|west|north|south)(?:ern)?|central|coastal)\s+(?=\w)",
    re.I,
)
_PATTERNS = [
    *((meant, re.compile(rf"^(?:the )?(.+?)(?:['’]s)?\s+(?:{tails})$", re.I)) for meant, tails in _AFTER),
    *((meant, re.compile(rf"^(?:the )?(?:{heads})\s+(?:the )?(.+)$", re.I)) for meant, heads in _BEFORE),
]


def designated(name: str) -> Designated:
    """Take the designator off a name; "Hama countryside" gives Hama and countryside."""
    text = " ".join(name.split())
    for meant, pattern in _PATTERNS:
        if found := pattern.match(text):
            return Designated(found.group(1), meant)
    return Designated(text, None)


def without_compass(name: str) -> str | None:
    """The name without a leading "northern" or "south-eastern"; null where it has none."""
    bare = _COMPASS.sub("", name, count=1)
    return bare if bare != name else None


_TAILS = "|".join(tails for _, tails in _AFTER)
_HEADS = "|".join(heads for _, heads in _BEFORE)
_BESIDE = re.compile(rf"\b(?:{_HEADS})\s+(?:the )?$", re.I)
_FOLLOWED = re.compile(rf"^(?:['’]s)?\s+(?:{_TAILS})\b", re.I)
_HEADED_BY_COMPASS = re.compile(
    r"\b((?:(?:north|south)(?:ern)?[ -]?)?(?:east|west|north|south)(?:ern)?|central|coastal|rural)\s+$", re.I
)


def described(name: str, description: str | None) -> str:
    """The name with the designator or direction that stands beside it in the report's words, if any."""
    before, found, after = (description or "").partition(name)
    if not found:
        return name
    if tail := _FOLLOWED.match(after):
        name = name + tail.group(0)
    if head := _BESIDE.search(before):
        return head.group(0) + name
    if compass := _HEADED_BY_COMPASS.search(before):
        return compass.group(0) + name
    return name
