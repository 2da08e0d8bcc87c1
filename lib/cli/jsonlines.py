"""What `cairn` prints: JSON lines whose fields INTERFACES names, the same byte for byte every time."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from lib.ingest import Reading
from lib.model import Claim, Count, Mention, Place, Relation, Report, Resolution, Span
from lib.toll import Toll
from lib.vocabulary import DecidedBy, Demographic

Line = Mapping[str, Any]
Point = tuple[float, float]


def written(line: Line) -> str:
    """One line, without the line end."""
    return json.dumps(line, ensure_ascii=False, separators=(",", ":"))


def reading_lines(reading: Reading, tolls: Iterable[Line], geocoded: bool) -> Iterator[Line]:
    """A report with its claims, relations and tolls."""
    yield _report(reading.report)
    for claim in reading.claims:
        yield _claim(claim, reading.placed if geocoded else {})
    for claim in reading.claims:
        yield from map(_relation, claim.relations)
    yield from tolls


def toll_line(toll: Toll, category: str, demographic: Demographic | None = None) -> Line:
    """The toll of one outcome for a casualty type or a demographic."""
    return {
        "kind": "toll",
        "outcome": toll.outcome.value,
        "category": category,
        **({"demographic": demographic.value} if demographic else {}),
        "low": toll.low,
        "best": toll.best,
        "high": toll.high,
        "counted": list(toll.counted),
    }


def resolution_line(resolution: Resolution, anchor: Callable[[Place], Point | None]) -> Line:
    """A name and what it was taken to mean; the anchor lies in a place, to measure from, never to draw."""
    place = resolution.place
    point = anchor(place) if place else None
    return {
        "query": resolution.query,
        **_where(place),
        "anchor": list(point) if point else None,
        "score": round(resolution.score, 3),
        "decided_by": resolution.decided_by.value if place else DecidedBy.UNRESOLVED.value,
        "reason": resolution.reason,
        "candidates": [
            {**_where(candidate.place), "score": round(candidate.score, 3), "reason": candidate.reason}
            for candidate in resolution.candidates
        ],
    }


def _report(report: Report) -> Line:
    return {
        "kind": "report",
        "id": report.id,
        "path": report.path,
        "published": report.published.isoformat(),
        "title": report.title,
    }


def _claim(claim: Claim, placed: Mapping[Span, tuple[Mention, Resolution]]) -> Line:
    period = claim.period
    return {
        "kind": "claim",
        "id": claim.id,
        "report": claim.report,
        "outcome": claim.outcome.value,
        "category": claim.category.value,
        "demographic": claim.demographic.value if claim.demographic else None,
        **_count(claim.count),
        "count_kind": claim.count_kind.value,
        "count_span": _span(claim.count_span),
        "evidence_span": _span(claim.evidence_span),
        "place": _place(claim.mention, placed) if claim.mention else None,
        "date_start": period.start.isoformat() if period else None,
        "date_end": period.end.isoformat() if period else None,
        "date_prec": int(period.prec) if period else None,
        "date_text": claim.date_text,
        "source_original": claim.source_original,
        "actor": claim.actor,
        "voters": list(claim.voters),
        "confidence": round(claim.confidence, 3),
        "apart_from": list(claim.apart_from),
    }


def _count(count: Count) -> Line:
    return {"low": count.low, "best": count.best, "high": count.high, "qualifier": count.qualifier.value}


def _place(mention: Mention, placed: Mapping[Span, tuple[Mention, Resolution]]) -> Line:
    named = {"text": mention.text, "span": _span(mention.span), "role": mention.role.value}
    if mention.span not in placed:
        return named
    resolution = placed[mention.span][1]
    return {**named, **_where(resolution.place), "decided_by": resolution.decided_by.value}


def _where(place: Place | None) -> Line:
    return {
        "name": place.name if place else None,
        "name_ar": place.name_ar if place else None,
        "latitude": place.latitude if place else None,
        "longitude": place.longitude if place else None,
        "country": place.country if place else None,
        "adm_1": place.adm_1 if place else None,
        "geonameid": place.geonameid if place else None,
        "where_prec": int(place.where_prec) if place else None,
    }


def _relation(relation: Relation) -> Line:
    return {
        "kind": "relation",
        "from": relation.source,
        "to": relation.target,
        "type": relation.type.value,
        "rule": relation.rule,
        "cue_span": _span(relation.cue_span) if relation.cue_span else None,
    }


def _span(span: Span) -> list[int]:
    return [span.start, span.end]
