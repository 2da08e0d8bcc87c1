"""From drafts and links to the claims that the rest of Cairn reads."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date

from lib.extraction.apart import apart
from lib.extraction.arabic import relations as arabic
from lib.extraction.drafts import Draft
from lib.extraction.languages import language
from lib.extraction.links import Link, Links
from lib.extraction.reading import read
from lib.extraction.relations import relate
from lib.model import Claim, Extraction, Relation, claim_id
from lib.vocabulary import Category, CountKind, RelationType


def extract(text: str, published: date, *, report: str | None = None) -> Extraction:
    """The claims of `text` ordered by their count span, with relations, and every place it names.

    `report` is the report's id, SHA-256 of the text where it is not given. The same text and day give the same
    answer. A text without a claim gives an empty one.
    """
    reading = read(text, published)
    links = (arabic.relate if language(text) == "ar" else relate)(reading.drafts)
    drafts = _inherited(reading.drafts, links)
    return Extraction(_claims(drafts, links, report or _sha256(text), published), reading.mentions)


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _inherited(drafts: list[Draft], links: Links) -> list[Draft]:
    """Parts take from their total the place, days and source that they do not state; a total its parts' source."""
    done = list(drafts)
    for link in sorted(links, key=lambda found: found.target):
        if link.type in (RelationType.COMPONENT_OF, RelationType.SAME_AS):
            done[link.source] = _from_parent(done[link.source], done[link.target], link.type)
    for link in links:
        if link.type is RelationType.SUPERSEDES:
            done[link.target] = _from_newer(done[link.target], done[link.source])
    for link in links:
        part, total = done[link.source], done[link.target]
        if link.type is RelationType.COMPONENT_OF and total.source is None and not total.sentence.heading:
            done[link.target] = replace(total, source=part.source)
    return _carried(done)


def _carried(drafts: list[Draft]) -> list[Draft]:
    """Who speaks goes on speaking to the end of the paragraph, for figures that name nobody."""
    done: list[Draft] = []
    for item in drafts:
        before = done[-1] if done else None
        same = before is not None and before.sentence.paragraph == item.sentence.paragraph
        if item.source is None and before is not None and same and before.background is item.background:
            item = replace(item, source=before.source)
        done.append(item)
    return done


def _from_newer(old: Draft, newer: Draft) -> Draft:
    """An older figure for the same thing has its place, days and category, where it states none."""
    if not old.place_given and newer.mention is not None:
        old = replace(old, mention=newer.mention)
    if not old.date_given and newer.period is not None:
        old = replace(old, period=newer.period, date_text=newer.date_text)
    return replace(old, category=newer.category) if old.category is Category.UNKNOWN else old


def _from_parent(part: Draft, total: Draft, kind: RelationType) -> Draft:
    if not part.place_given and (total.mention is not None or kind is RelationType.COMPONENT_OF):
        part = replace(part, mention=total.mention)
    if not part.date_given and total.period is not None:
        part = replace(part, period=total.period, date_text=total.date_text)
    if part.category is Category.UNKNOWN and kind is RelationType.COMPONENT_OF:
        part = replace(part, category=total.category)
    if part.source is None and kind is RelationType.COMPONENT_OF:
        part = replace(part, source=total.source)
    if (
        kind is RelationType.COMPONENT_OF
        and part.demographic is not None
        and total.category.value in ("government_security", "armed_group")
    ):
        part = replace(part, category=total.category)
    return part


def _claims(drafts: list[Draft], links: Links, report: str, published: date) -> tuple[Claim, ...]:
    ids = [claim_id(report, item.span, item.outcome, item.category, item.demographic) for item in drafts]
    outgoing: dict[int, list[Link]] = {}
    for link in links:
        outgoing.setdefault(link.source, []).append(link)
    holders = {link.target for link in links if link.type is RelationType.WITHIN}
    disjoint = apart(drafts, links)
    claims = []
    for position, item in enumerate(drafts):
        own = tuple(
            Relation(ids[link.source], ids[link.target], link.type, link.rule, link.cue)
            for link in outgoing.get(position, ())
        )
        claims.append(
            Claim(
                id=ids[position],
                report=report,
                published=published,
                outcome=item.outcome,
                category=item.category,
                demographic=item.demographic,
                count=item.count,
                count_kind=_kind(item, outgoing.get(position, []), position in holders),
                count_span=item.span,
                evidence_span=item.sentence.span,
                mention=item.mention,
                period=item.period,
                date_text=item.date_text,
                source_original=item.source,
                voters=item.voters,
                confidence=item.confidence,
                relations=own,
                apart_from=tuple(ids[other] for other in disjoint.get(position, ())),
            )
        )
    return tuple(sorted(claims, key=lambda claim: claim.count_span))


def _kind(item: Draft, own: list[Link], holds: bool) -> CountKind:
    if item.background:
        return CountKind.BACKGROUND
    if any(link.type is RelationType.COMPONENT_OF for link in own):
        return CountKind.COMPONENT
    long = item.period is not None and item.period.days > 2
    return CountKind.CUMULATIVE if holds or long else CountKind.INCIDENT
