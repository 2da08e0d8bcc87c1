"""Between the nouns of `lib.model` and the rows of the record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, fields, replace
from datetime import date
from typing import Any

from lib.model import (
    Candidate,
    Claim,
    Count,
    DateInterval,
    Mention,
    Place,
    Publication,
    Relation,
    Resolution,
    Span,
)
from lib.vocabulary import (
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
    WherePrec,
)

Row = Mapping[str, Any]


def place_row(place: Place | None) -> dict[str, Any] | None:
    """A place as JSON; null stays null."""
    return None if place is None else asdict(place)


def place_from(row: Row | None) -> Place | None:
    """A place from JSON; null stays null."""
    return None if row is None else Place(**{**row, "where_prec": WherePrec(row["where_prec"])})


def publication_row(report: str, publication: Publication) -> dict[str, Any]:
    """A publication's row. Outlet and address are part of its key, so they are empty rather than null."""
    row = {**asdict(publication), "report": report}
    return {**row, "source_office": row["source_office"] or "", "source_url": row["source_url"] or ""}


def publication_from(row: Row) -> Publication:
    """A publication from its row."""
    stated = {field.name: row[field.name] or None for field in fields(Publication)}
    return Publication(**{**stated, "published": row["published"]})


def mention_row(report: str, mention: Mention, resolution: Resolution) -> dict[str, Any]:
    """A mention with what it was taken to mean."""
    return {
        "report": report,
        "start": mention.span.start,
        "end": mention.span.end,
        "text": mention.text,
        "role": mention.role.value,
        "description": mention.description,
        "within": list(mention.within),
        "distance_m": mention.distance_m,
        **resolution_row(resolution),
    }


def resolution_row(resolution: Resolution) -> dict[str, Any]:
    """What a mention was taken to mean, as JSON."""
    return {
        "place": place_row(resolution.place),
        "score": resolution.score,
        "decided_by": resolution.decided_by.value,
        "reason": resolution.reason,
        "candidates": [
            {"place": place_row(c.place), "score": c.score, "reason": c.reason} for c in resolution.candidates
        ],
    }


def bare_mention_from(row: Row) -> Mention:
    """A mention without what it means."""
    return Mention(
        text=row["text"],
        span=Span(row["start"], row["end"]),
        role=LocationRole(row["role"]),
        description=row["description"],
        within=tuple(row["within"]),
        distance_m=row["distance_m"],
    )


def mention_from(row: Row) -> tuple[Mention, Resolution]:
    """A mention and its resolution from their row."""
    resolution = Resolution(
        query=row["text"],
        place=place_from(row["place"]),
        score=row["score"],
        decided_by=DecidedBy(row["decided_by"]),
        reason=row["reason"],
        candidates=tuple(_candidate(candidate) for candidate in row["candidates"]),
    )
    return bare_mention_from(row), resolution


def _candidate(row: Row) -> Candidate:
    place = place_from(row["place"])
    assert place is not None, "a candidate is always a place"
    return Candidate(place, row["score"], row["reason"])


def claim_row(claim: Claim) -> dict[str, Any]:
    """A claim's row; its relations and its place stand in tables of their own."""
    count, period, mention = claim.count, claim.period, claim.mention
    return {
        "id": claim.id,
        "report": claim.report,
        "outcome": claim.outcome.value,
        "category": claim.category.value,
        "demographic": claim.demographic.value if claim.demographic else None,
        "low": count.low,
        "best": count.best,
        "high": count.high,
        "qualifier": count.qualifier.value,
        "count_kind": claim.count_kind.value,
        "count_start": claim.count_span.start,
        "count_end": claim.count_span.end,
        "evidence_start": claim.evidence_span.start,
        "evidence_end": claim.evidence_span.end,
        "mention_start": mention.span.start if mention else None,
        "mention_end": mention.span.end if mention else None,
        "mention_role": mention.role.value if mention else None,
        "date_start": period.start if period else None,
        "date_end": period.end if period else None,
        "date_prec": period.prec.value if period else None,
        "date_text": claim.date_text,
        "source_original": claim.source_original,
        "actor": claim.actor,
        "voters": list(claim.voters),
        "confidence": claim.confidence,
        "review": claim.review.value,
        "apart_from": list(claim.apart_from),
    }


def claim_from(
    row: Row, published: date, placed: tuple[Mention, Resolution] | None, relations: Sequence[Relation]
) -> Claim:
    """A claim from its row, the first publication of its report, its mention and its relations."""
    mention, resolution = placed or (None, None)
    if mention is not None and row["mention_role"] != mention.role.value:
        mention = replace(mention, role=LocationRole(row["mention_role"]))
    return Claim(
        id=row["id"],
        report=row["report"],
        published=published,
        outcome=Outcome(row["outcome"]),
        category=Category(row["category"]),
        demographic=Demographic(row["demographic"]) if row["demographic"] else None,
        count=Count(row["low"], row["best"], row["high"], Qualifier(row["qualifier"])),
        count_kind=CountKind(row["count_kind"]),
        count_span=Span(row["count_start"], row["count_end"]),
        evidence_span=Span(row["evidence_start"], row["evidence_end"]),
        mention=mention,
        place=resolution.place if resolution else None,
        period=_period(row),
        date_text=row["date_text"],
        source_original=row["source_original"],
        actor=row["actor"],
        voters=tuple(row["voters"]),
        confidence=row["confidence"],
        relations=tuple(relations),
        apart_from=tuple(row["apart_from"]),
        review=ReviewState(row["review"]),
    )


def _period(row: Row) -> DateInterval | None:
    if row["date_start"] is None:
        return None
    return DateInterval(row["date_start"], row["date_end"], DatePrec(row["date_prec"]))


def relation_row(relation: Relation) -> dict[str, Any]:
    """A relation's row."""
    cue = relation.cue_span
    return {
        "source": relation.source,
        "target": relation.target,
        "type": relation.type.value,
        "rule": relation.rule,
        "cue_start": cue.start if cue else None,
        "cue_end": cue.end if cue else None,
    }


def relation_from(row: Row) -> Relation:
    """A relation from its row."""
    cue = Span(row["cue_start"], row["cue_end"]) if row["cue_start"] is not None else None
    return Relation(row["source"], row["target"], RelationType(row["type"]), row["rule"], cue)
