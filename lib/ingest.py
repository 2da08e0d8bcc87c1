"""A report goes in: extracted, geocoded, kept. The composition that the pages and the command line share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from lib.choosing import Geocoder
from lib.errors import UnreadableInput
from lib.events import Snapshot
from lib.extraction import extract
from lib.gazetteer import Gazetteer
from lib.imports.documents import read_report
from lib.imports.legible import as_stored, legible
from lib.model import Choice, Claim, Extraction, Mention, Report, Resolution, Span
from lib.record import Record
from lib.settings import DATA

SAMPLES = DATA / "reports"

Placed = dict[Span, tuple[Mention, Resolution]]


@dataclass(frozen=True, slots=True)
class Reading:
    """What Cairn makes of a report: its claims with their places, and every named place by its span."""

    report: Report
    claims: tuple[Claim, ...]
    placed: Placed


Vote = Callable[[str, date, str, Extraction], Extraction]
"""A further voter: (text, day of publication, report's id, what was extracted) -> the same with its vote."""


def read(
    report: Report,
    gazetteer: Gazetteer | None,
    vote: Vote | None = None,
    choices: Sequence[Choice] = (),
) -> Reading:
    """Extract a report and, with a gazetteer, place what it names; spans are those of the text as stored.

    A claim whose sentence names no source has the report's own, where its front matter gives one.
    """
    reading = legible(report.text)
    extracted = extract(reading.text, report.published, report=report.id)
    if vote is not None:
        extracted = vote(reading.text, report.published, report.id, extracted)
    found = as_stored(extracted, reading)
    source = report.publications[0].source_original
    claims = [replace(c, source_original=c.source_original or source) for c in found.claims]
    named = _named(Extraction(tuple(claims), found.mentions))
    placed = _placed(report, named, gazetteer, choices) if gazetteer else {}
    return Reading(report, tuple(_at(claim, placed) for claim in claims), placed)


def _named(found: Extraction) -> list[Mention]:
    named = {mention.span: mention for mention in found.mentions}
    named |= {claim.mention.span: claim.mention for claim in found.claims if claim.mention}
    return sorted(named.values(), key=lambda mention: mention.span)


def _placed(
    report: Report, mentions: Sequence[Mention], gazetteer: Gazetteer, choices: Sequence[Choice]
) -> Placed:
    resolutions = Geocoder(gazetteer).placed(mentions, report.title, choices)
    return {m.span: (m, resolution) for m, resolution in zip(mentions, resolutions, strict=True)}


def _at(claim: Claim, placed: Placed) -> Claim:
    if claim.mention is None or claim.mention.span not in placed:
        return claim
    return replace(claim, place=placed[claim.mention.span][1].place)


def take_in(record: Record, report: Report, gazetteer: Gazetteer) -> Reading:
    """Read a report and keep it; a text that the record knows only gains its new publications.

    Reviewers' choices hold for it too, beside what it means without them.
    """
    reading = read(report, gazetteer)
    record.add(report, Extraction(reading.claims), reading.placed, Geocoder(gazetteer))
    choices = record.choices()
    if not choices:
        return reading
    placed = _placed(report, [mention for mention, _ in reading.placed.values()], gazetteer, choices)
    return Reading(report, tuple(_at(claim, placed) for claim in reading.claims), placed)


def load_samples(
    record: Record, gazetteer: Gazetteer, progress: Callable[[str, int, int], None] | None = None
) -> None:
    """Take in the sample reports; doing it again changes nothing."""
    take_in_files(record, sorted(SAMPLES.glob("*.md")), gazetteer, progress)


def take_in_files(
    record: Record,
    files: Sequence[Path],
    gazetteer: Gazetteer,
    progress: Callable[[str, int, int], None] | None = None,
) -> list[str]:
    """Take in the readable files of a list; what was refused, each with its reason."""
    refused = []
    for number, file in enumerate(files):
        if progress:
            progress(file.stem, number, len(files))
        try:
            take_in(record, read_report(file.name, file.read_bytes()), gazetteer)
        except UnreadableInput as error:
            refused.append(str(error))
    return refused


def snapshot(record: Record) -> Snapshot:
    """The record as it stands now."""
    version = record.version
    mentions = [(placed.report, placed.mention, placed.resolution) for placed in record.mentions()]
    return Snapshot.of(version, record.claims(), record.reports(), mentions)


def snapshot_of(readings: Sequence[Reading]) -> Snapshot:
    """A snapshot of readings that are kept nowhere."""
    return Snapshot.of(
        0,
        [claim for reading in readings for claim in reading.claims],
        [reading.report for reading in readings],
        [(reading.report.id, *placed) for reading in readings for placed in reading.placed.values()],
    )
