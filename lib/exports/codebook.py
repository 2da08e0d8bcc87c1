"""What every column of an export means, its type and its HXL tag; the code lists come from the vocabulary."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple

from lib.vocabulary import (
    Bucket,
    Category,
    CountKind,
    Demographic,
    LocationRole,
    Outcome,
    Qualifier,
    ReviewState,
    Status,
    Term,
)


class Kind(StrEnum):
    """What the cells of a column hold; an empty cell is "not known", never zero."""

    TEXT = "text"
    INTEGER = "integer"
    DECIMAL = "decimal"
    DATE = "date"
    FLAG = "yes or no"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, what its cells hold, what they mean, and its HXL tag (empty where HXL has none)."""

    name: str
    kind: Kind
    meaning: str
    hxl: str = ""
    codes: type[Term] | None = None


class Definition(NamedTuple):
    """A line of the codebook: a column, or one code of a column's list."""

    column: str
    code: str
    kind: str
    meaning: str
    arabic: str
    hxl: str


_T, _I, _D, _DAY, _F = Kind.TEXT, Kind.INTEGER, Kind.DECIMAL, Kind.DATE, Kind.FLAG

COLUMNS: Final = (
    Column("claim_id", _T, "The figure's id; in a coarsened file a number that holds in this file alone."),
    Column("incident_id", _T, "Figures of one place and overlapping days share it; coarsened as claim_id."),
    Column("in_toll", _T, "Place in the toll's account; `best` of the counted rows adds up to it.", "", Bucket),
    Column("in_toll_because", _T, "claim_id of the figure that decided it, empty where a rule did alone."),
    Column("in_toll_rule", _T, "The rule that decided it."),
    Column("unplaced", _F, "Whether the figure has no place that can be drawn."),
    Column("outcome", _T, "What happened to the people counted.", "", Outcome),
    Column("category", _T, "Casualty type.", "", Category),
    Column("demographic", _T, "Who they were, beside the casualty type; empty where not stated.", "", Demographic),
    Column("low", _I, "Reported least number (UCDP GED). Empty is not zero.", "#affected+low"),
    Column("best", _I, "Reported number (UCDP GED). Empty is not zero.", "#affected"),
    Column("high", _I, "Reported greatest number (UCDP GED); empty where it is open.", "#affected+high"),
    Column("qualifier", _T, "How the report bounds its figure.", "", Qualifier),
    Column("count_kind", _T, "What the figure covers.", "", CountKind),
    Column("date_start", _DAY, "First day of the event, inclusive (UCDP GED).", "#date+start"),
    Column("date_end", _DAY, "Last day of the event, inclusive (UCDP GED).", "#date+end"),
    Column("date_prec", _I, "1 exact day, 2 two to six days, 3 week, 4 month, 5 year (UCDP GED)."),
    Column("date_text", _T, "The report's words for the day; left out of a coarsened file."),
    Column("report_date", _DAY, "The day the report came out; never the date of the event.", "#date+reported"),
    Column("where_coordinates", _T, "The place's name in the gazetteer (UCDP GED).", "#loc+name"),
    Column("where_description", _T, "The report's words for the place; left out of a coarsened file."),
    Column("name_ar", _T, "The place's Arabic name.", "#loc+name+i_ar"),
    Column("location_role", _T, "What the place has to do with the people counted.", "", LocationRole),
    Column("latitude", _D, "Degrees north, WGS 84; empty where only a unit or a region is known.", "#geo+lat"),
    Column("longitude", _D, "Degrees east, WGS 84; empty where only a unit or a region is known.", "#geo+lon"),
    Column(
        "where_prec",
        _I,
        "1 exact place, 2 near a place, 3 second-order unit, 4 first-order unit, 5 larger or vague, 6 country, "
        "7 water or international airspace (UCDP GED).",
        "#geo+precision",
    ),
    Column("adm_1", _T, "First-order unit (governorate, province).", "#adm1+name"),
    Column("adm_2", _T, "Second-order unit (district).", "#adm2+name"),
    Column("country", _T, "Country, ISO 3166 alpha-2.", "#country+name"),
    Column("geonameid", _I, "The place in GeoNames."),
    Column("p_code", _T, "The unit's code, ISO 3166-2 where there is one.", "#adm2+code"),
    Column("actor1", _T, "Whom the report holds responsible; implies no direction.", "#group+name+first"),
    Column("status", _T, "Grade of confidence (adapted from Airwars).", "", Status),
    Column("review", _T, "What a reviewer has made of the figure.", "", ReviewState),
    Column("confidence", _D, "The machine's confidence in its reading, 0 to 1."),
    Column("evidence", _T, "The sentence; in a coarsened file only where it was asked for.", "#description"),
    Column("source_original", _T, "Who says so; ten outlets that quote one monitor are one.", "#meta+source"),
    Column("source_office", _T, "The outlet."),
    Column("source_headline", _T, "The report's headline; left out of a coarsened file."),
    Column("source_url", _T, "The report's address; left out of a coarsened file.", "#meta+url"),
    Column("source_archive_url", _T, "An archived copy; left out of a coarsened file."),
    Column("source_date", _DAY, "The day the report first came out."),
    Column("source_language", _T, "The report's language."),
    Column("source_sha256", _T, "SHA-256 of the report's text, its id; left out of a coarsened file."),
    Column("dataset", _T, "`reports`, or the imported dataset that the row belongs to."),
)
"""The columns of every export, in their order."""

RADIUS: Final = Column("radius_m", _D, "Where where_prec is 2: the place lies within so many metres of the point.")
"""Beside the columns where an export draws the place, and in every coarsened file."""
COARSENED: Final = Column(
    "coarsened_to",
    _T,
    "What the row's place was made coarser to; empty where it was that coarse already or has no place.",
)
"""Beside the columns of a coarsened file."""

BY_NAME: Final = {column.name: column for column in (*COLUMNS, RADIUS, COARSENED)}


def definitions(names: Iterable[str]) -> Iterator[Definition]:
    """The codebook of these columns: each followed by its codes with their labels."""
    return defined(BY_NAME[name] for name in names)


def defined(columns: Iterable[Column]) -> Iterator[Definition]:
    """The same, of columns that are at hand."""
    for column in columns:
        yield Definition(column.name, "", column.kind, column.meaning, "", column.hxl)
        for term in column.codes or ():
            yield Definition(column.name, term.value, "code", term.en, term.ar, "")
