"""The model's voice beside the deterministic run: it supports what both found, and asks for review of the rest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from lib.model import Claim, Extraction, Mention, claim_id
from lib.model_voter.grounding import Grounded
from lib.vocabulary import CountKind, LocationRole

MODEL = "model"
ALONE = 0.2
"""The confidence of what the model alone found: below every other voter, since no figure of ours measures it."""


def is_model_only(claim: Claim) -> bool:
    """Whether nobody but the model found it: such a claim waits for a reviewer and enters no toll."""
    return claim.voters == (MODEL,)


def heard(found: Extraction, figures: Sequence[Grounded], text: str, report: str, published: date) -> Extraction:
    """The extraction with the model's vote on its claims, and its own claims among them.

    Nothing else of a claim changes: neither its figure nor its confidence.
    """
    claims = list(found.claims)
    added: dict[str, Claim] = {}
    for figure in figures:
        index = next((i for i, claim in enumerate(claims) if _same(claim, figure)), None)
        if index is None:
            claim = _claim(figure, text, report, published)
            added[claim.id] = claim
        elif MODEL not in claims[index].voters:
            claims[index] = replace(claims[index], voters=(*claims[index].voters, MODEL))
    known = {claim.id for claim in claims}
    claims += [claim for claim in added.values() if claim.id not in known]
    return replace(found, claims=tuple(sorted(claims, key=lambda claim: claim.count_span)))


def _same(claim: Claim, figure: Grounded) -> bool:
    return claim.outcome is figure.outcome and claim.count_span.overlaps(figure.count_span)


def _claim(figure: Grounded, text: str, report: str, published: date) -> Claim:
    place = figure.place
    return Claim(
        id=claim_id(report, figure.count_span, figure.outcome, figure.category, figure.demographic),
        report=report,
        published=published,
        outcome=figure.outcome,
        category=figure.category,
        demographic=figure.demographic,
        count=figure.count,
        count_kind=CountKind.INCIDENT,
        count_span=figure.count_span,
        evidence_span=figure.evidence_span,
        mention=Mention(place.of(text), place, LocationRole.KILLED_AT) if place else None,
        source_original=figure.source,
        voters=(MODEL,),
        confidence=ALONE,
    )
