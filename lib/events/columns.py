"""The rows of a View as a table with the names of VOCABULARY: one row per claim."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pandas as pd

from lib.events.selection import Row

COLUMNS: dict[str, Callable[[Row], object]] = {
    "claim_id": lambda row: row.claim.id,
    "incident_id": lambda row: row.incident_id,
    "in_toll": lambda row: row.bucket.value,
    "in_toll_because": lambda row: row.entry.because,
    "in_toll_rule": lambda row: row.entry.rule,
    "unplaced": lambda row: row.entry.unplaced,
    "outcome": lambda row: row.claim.outcome.value,
    "category": lambda row: row.claim.category.value,
    "demographic": lambda row: row.claim.demographic.value if row.claim.demographic else None,
    "low": lambda row: row.claim.count.low,
    "best": lambda row: row.claim.count.best,
    "high": lambda row: row.claim.count.high,
    "qualifier": lambda row: row.claim.count.qualifier.value,
    "count_kind": lambda row: row.claim.count_kind.value,
    "date_start": lambda row: row.claim.period.start.isoformat() if row.claim.period else None,
    "date_end": lambda row: row.claim.period.end.isoformat() if row.claim.period else None,
    "date_prec": lambda row: int(row.claim.period.prec) if row.claim.period else None,
    "date_text": lambda row: row.claim.date_text,
    "report_date": lambda row: row.claim.published.isoformat(),
    "where_coordinates": lambda row: row.claim.place.name if row.claim.place else None,
    "where_description": lambda row: _described(row),
    "name_ar": lambda row: row.claim.place.name_ar if row.claim.place else None,
    "location_role": lambda row: row.claim.mention.role.value if row.claim.mention else None,
    "latitude": lambda row: row.claim.place.latitude if row.claim.place else None,
    "longitude": lambda row: row.claim.place.longitude if row.claim.place else None,
    "where_prec": lambda row: int(row.claim.place.where_prec) if row.claim.place else None,
    "adm_1": lambda row: row.claim.place.adm_1 if row.claim.place else None,
    "adm_2": lambda row: row.claim.place.adm_2 if row.claim.place else None,
    "country": lambda row: row.claim.place.country if row.claim.place else None,
    "geonameid": lambda row: row.claim.place.geonameid if row.claim.place else None,
    "p_code": lambda row: row.claim.place.p_code if row.claim.place else None,
    "actor1": lambda row: row.claim.actor,
    "status": lambda row: row.status.value,
    "review": lambda row: row.claim.review.value,
    "confidence": lambda row: row.claim.confidence,
    "evidence": lambda row: row.evidence,
    "source_original": lambda row: row.claim.source_original,
    "source_office": lambda row: row.report.publications[0].source_office,
    "source_headline": lambda row: row.report.title,
    "source_url": lambda row: row.report.publications[0].source_url,
    "source_archive_url": lambda row: row.report.publications[0].source_archive_url,
    "source_date": lambda row: row.report.published.isoformat(),
    "source_language": lambda row: row.report.publications[0].source_language,
    "source_sha256": lambda row: row.report.id,
    "dataset": lambda row: row.claim.dataset,
}
"""Column name -> its value for a row, in the order of the exports."""

WHOLE_NUMBERS = ("low", "best", "high", "date_prec", "where_prec", "geonameid")


def frame(rows: Iterable[Row]) -> pd.DataFrame:
    """The rows as a table: counts are nullable whole numbers, so that null is never zero."""
    found = list(rows)
    table = pd.DataFrame({name: [value(row) for row in found] for name, value in COLUMNS.items()}, dtype=object)
    whole = dict.fromkeys(WHOLE_NUMBERS, "Int64")
    return table.astype({**whole, "latitude": "Float64", "longitude": "Float64", "confidence": "Float64"})


def _described(row: Row) -> str | None:
    mention = row.claim.mention
    return (mention.description or mention.text) if mention else None
