"""The View: every filter of a page as one frozen value that round-trips through the URL."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from enum import Enum
from typing import Any
from urllib.parse import parse_qsl, urlencode

from lib.languages import LANGUAGES, NUMERALS
from lib.vocabulary import Category, Demographic, Outcome, ReviewState, Status, WherePrec

COUNTING_RULES = ("highest", "lowest", "two_sources")
SOURCE_RULE = "source:"


@dataclass(frozen=True, slots=True)
class Ignored:
    """A part of a permalink that could not be read; it is shown to the analyst."""

    key: str
    value: str
    reason: str


@dataclass(frozen=True, slots=True)
class View:
    """What an analyst looks at. Dates are inclusive; an empty tuple or null asks for everything.

    `bbox` (west, south, east, north) and `zoom` are the viewport only and never filter; `selected` is the id
    of a claim, a place or a report; `rule` is how rival figures are counted; `numerals` are the digits shown.
    """

    category: tuple[Category, ...] = ()
    outcome: tuple[Outcome, ...] = (Outcome.KILLED,)
    demographic: tuple[Demographic, ...] = ()
    start: date | None = None
    end: date | None = None
    as_known_on: date | None = None
    country: str | None = None
    adm_1: str | None = None
    adm_2: str | None = None
    place: str | None = None
    actor: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    status: tuple[Status, ...] = ()
    review: tuple[ReviewState, ...] = ()
    confidence: float | None = None
    prec: tuple[WherePrec, ...] = ()
    dataset: str | None = None
    rule: str = "highest"
    q: str | None = None
    selected: str | None = None
    bbox: tuple[float, float, float, float] | None = None
    zoom: int | None = None
    lang: str = "en"
    numerals: str = "latn"

    @classmethod
    def from_query(
        cls, query: str | Mapping[str, str | Iterable[str]] | Iterable[tuple[str, str]]
    ) -> tuple[View, tuple[Ignored, ...]]:
        """Read a permalink's query; what cannot be read is ignored and named, never an exception."""
        found: dict[str, Any] = {}
        ignored: list[Ignored] = []
        for key, value in _pairs(query):
            if key not in _PARAMETERS:
                ignored.append(Ignored(key, value, "this link has a part that Cairn does not know"))
                continue
            name, parse, repeatable = _PARAMETERS[key]
            try:
                parsed = parse(value)
            except ValueError as error:
                ignored.append(Ignored(key, value, str(error)))
                continue
            if repeatable:
                found[name] = (*found.get(name, ()), *([parsed] if parsed not in found.get(name, ()) else []))
            else:
                found[name] = parsed
        if found.get("start") and found.get("end") and found["end"] < found["start"]:
            ignored.append(Ignored("to", str(found.pop("end")), "it lies before the first day"))
        return cls(**found), tuple(ignored)

    def pairs(self) -> tuple[tuple[str, str], ...]:
        """The query as key and value, without what is left at its default."""
        default = View()
        return tuple(
            (key, _written(item))
            for key, (name, _, repeatable) in _PARAMETERS.items()
            if (value := getattr(self, name)) != getattr(default, name)
            for item in (value if repeatable else (value,))
        )

    def to_query(self) -> str:
        """The query string of this View's permalink; empty for the default View."""
        return urlencode(self.pairs())

    def but(self, **changes: Any) -> View:
        """The same View with some filters changed."""
        return replace(self, **changes)

    @property
    def asks_for_a_place(self) -> bool:
        """Whether only a part of the world is looked at."""
        return any((self.country, self.adm_1, self.adm_2, self.place))

    @property
    def filters(self) -> View:
        """What decides the rows: this View without selection, viewport and language."""
        return replace(self, selected=None, bbox=None, zoom=None, lang="en", numerals="latn")


def _pairs(
    query: str | Mapping[str, str | Iterable[str]] | Iterable[tuple[str, str]],
) -> list[tuple[str, str]]:
    if isinstance(query, str):
        return parse_qsl(query.removeprefix("?"), keep_blank_values=False)
    if isinstance(query, Mapping):
        return [
            (key, item)
            for key, value in query.items()
            for item in ((value,) if isinstance(value, str) else value)
            if item != ""
        ]
    return [(key, value) for key, value in query if value != ""]


def _written(value: object) -> str:
    if isinstance(value, tuple):
        return ",".join(f"{number:g}" for number in value)
    if isinstance(value, float):
        return f"{value:g}"
    return str(value.value) if isinstance(value, Enum) else str(value)


def _code(codes: type[Enum]) -> Callable[[str], Enum]:
    def parse(value: str) -> Enum:
        known = {str(_written(code)): code for code in codes}
        if value not in known:
            raise ValueError(f"not one of {', '.join(known)}")
        return known[value]

    return parse


def _day(value: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise ValueError("not a day like 2025-03-09") from None


def _words(value: str) -> str:
    if len(value) > 500:
        raise ValueError("longer than 500 characters")
    return value


def _share(value: str) -> float:
    return _within(float(value), 0, 1)


def _zoom(value: str) -> int:
    return int(_within(int(value), 0, 22))


def _within(number: float, least: float, most: float) -> float:
    if not least <= number <= most:
        raise ValueError(f"not between {least} and {most}")
    return number


def _country(value: str) -> str:
    if not (len(value) == 2 and value.isascii() and value.isalpha()):
        raise ValueError("not a country code of two letters, like SY")
    return value.upper()


def _box(value: str) -> tuple[float, float, float, float]:
    numbers = [float(number) for number in value.split(",")]
    if len(numbers) != 4:
        raise ValueError("not four numbers: west, south, east, north")
    west, south, east, north = numbers
    _within(south, -90, 90), _within(north, south, 90), _within(west, -360, 360), _within(east, west, 360)
    return west, south, east, north


def _rule(value: str) -> str:
    if value in COUNTING_RULES or (value.startswith(SOURCE_RULE) and len(value) > len(SOURCE_RULE)):
        return _words(value)
    raise ValueError(f"not one of {', '.join(COUNTING_RULES)}, {SOURCE_RULE}<name>")


def _one_of(known: tuple[str, ...]) -> Callable[[str], str]:
    def parse(value: str) -> str:
        if value not in known:
            raise ValueError(f"not one of {', '.join(known)}")
        return value

    return parse


_PARAMETERS: dict[str, tuple[str, Callable[[str], Any], bool]] = {
    "category": ("category", _code(Category), True),
    "outcome": ("outcome", _code(Outcome), True),
    "demographic": ("demographic", _code(Demographic), True),
    "from": ("start", _day, False),
    "to": ("end", _day, False),
    "as_known_on": ("as_known_on", _day, False),
    "country": ("country", _country, False),
    "adm_1": ("adm_1", _words, False),
    "adm_2": ("adm_2", _words, False),
    "place": ("place", _words, False),
    "actor": ("actor", _words, True),
    "source": ("source", _words, True),
    "status": ("status", _code(Status), True),
    "review": ("review", _code(ReviewState), True),
    "confidence": ("confidence", _share, False),
    "prec": ("prec", _code(WherePrec), True),
    "dataset": ("dataset", _words, False),
    "rule": ("rule", _rule, False),
    "q": ("q", _words, False),
    "selected": ("selected", _words, False),
    "bbox": ("bbox", _box, False),
    "zoom": ("zoom", _zoom, False),
    "lang": ("lang", _one_of(LANGUAGES), False),
    "numerals": ("numerals", _one_of(NUMERALS), False),
}
"""Key in the URL -> field of the View, how it is read, whether it may repeat."""

assert {name for name, _, _ in _PARAMETERS.values()} == {item.name for item in fields(View)}
