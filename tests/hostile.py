"""A report whose every text tries to run: as a template, as a script, as a formula."""

from datetime import date

from lib.model import (
    Candidate,
    Claim,
    Count,
    DateInterval,
    Extraction,
    Mention,
    Place,
    Publication,
    Report,
    Resolution,
    Span,
    claim_id,
)
from lib.record import Record
from lib.vocabulary import Category, CountKind, DecidedBy, LocationRole, Outcome, WherePrec

PAYLOADS = (
    "{{7*7}}",
    "{% raw %}",
    "${alert(1)}",
    "`",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "$x^2$ :red[x] :material/home: :skull: [x](javascript:alert(1)) -> **x**",
    "\\`",
)
FORMULA = '=HYPERLINK("http://evil.example","x")'
WORDS = FORMULA + " " + " ".join(PAYLOADS)
AT = (33.51, 42.1)
"""Latitude and longitude of its place, away from everything in the samples."""
COUNT = "17 people"
TEXT = f"{WORDS} said that {COUNT} were killed in {WORDS}.\n\n{WORDS}"


def report() -> Report:
    return Report(
        TEXT,
        (
            Publication(
                published=date(2025, 3, 10),
                source_office=WORDS,
                source_headline=WORDS,
                source_original=WORDS,
                source_url=f"javascript:alert(1)//{WORDS}",
            ),
        ),
    )


def place() -> Place:
    return Place(
        "village:hostile",
        WORDS,
        WherePrec.EXACT,
        "IQ",
        adm_1=WORDS,
        latitude=AT[0],
        longitude=AT[1],
        name_ar=WORDS,
    )


def claim(at: Place | None = None) -> Claim:
    start = TEXT.index(COUNT)
    count = Span(start, start + len("17"))
    named = Span(TEXT.index(WORDS, start), TEXT.index(WORDS, start) + len(WORDS))
    return Claim(
        id=claim_id(report().id, count, Outcome.KILLED, Category.CIVILIAN, None),
        report=report().id,
        published=date(2025, 3, 10),
        outcome=Outcome.KILLED,
        category=Category.CIVILIAN,
        demographic=None,
        count=Count.exact(17),
        count_kind=CountKind.INCIDENT,
        count_span=count,
        evidence_span=Span(0, TEXT.index("\n")),
        mention=Mention(WORDS, named, LocationRole.KILLED_AT),
        place=at or place(),
        period=DateInterval.spanning(date(2025, 3, 9), date(2025, 3, 9)),
        source_original=WORDS,
        actor=WORDS,
    )


def keep(record: Record, at: Place | None = None) -> None:
    """Put the report on record, with a pin on the map unless it is to stand elsewhere."""
    found = claim(at)
    assert found.mention is not None
    candidates = tuple(Candidate(place, 1.0, WORDS) for place in (found.place,) if place)
    resolution = Resolution(WORDS, found.place, 1.0, DecidedBy.REVIEWER, WORDS, candidates)
    record.add(report(), Extraction((found,)), {found.mention.span: (found.mention, resolution)})
