"""The record's verbs: open it, add a report with what was found in it, read everything back.

Writers are serialised by the database; adding the same report twice, or from two processes at once, changes
nothing the second time. SQLite runs in WAL mode, so that readers never wait for a writer.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, Table, select
from sqlalchemy.exc import DatabaseError

from lib.errors import RecordUnreadable
from lib.model import Choice, Claim, Extraction, Mention, Publication, Relation, Report, Resolution, Span
from lib.record import choices, database, portable, reviews, rows, tables
from lib.record.choices import Change, Chosen, Geocoder
from lib.record.reviews import Act, InForce, Reviewed, Signed


@dataclass(frozen=True, slots=True)
class PlacedMention:
    """A place that a report names, with what it was taken to mean."""

    report: str
    mention: Mention
    resolution: Resolution


class Record:
    """An open system of record."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @classmethod
    def open(cls, database_url: str) -> Record:
        """Open the record, creating it where there is none.

        Raises RecordUnreadable, and leaves everything as it is, where the file is damaged, is no record, or
        was written by a newer Cairn.
        """
        engine = database.engine_of(database_url)
        try:
            with engine.begin() as connection:
                database.create(connection)
        except DatabaseError as error:
            engine.dispose()
            raise RecordUnreadable(database.advice(database_url, error)) from error
        except RecordUnreadable:
            engine.dispose()
            raise
        return cls(engine)

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    @property
    def version(self) -> int:
        """A number that moves with every change."""
        with self._engine.connect() as connection:
            return database.meta(connection, "data") or 0

    def knows(self, report: str) -> bool:
        """Whether a report of this id is in the record."""
        with self._engine.connect() as connection:
            found = connection.execute(select(tables.reports.c.id).where(tables.reports.c.id == report))
            return found.first() is not None

    def add(
        self,
        report: Report,
        extraction: Extraction,
        resolutions: Mapping[Span, tuple[Mention, Resolution]],
        geocoder: Geocoder | None = None,
    ) -> bool:
        """Keep a report with its claims and places in one step; False where nothing was new.

        A known text only gains the publications that are new. `resolutions` holds every mention by its span, as
        it is read without reviewers' choices; with a `geocoder` the choices in force are kept beside it.
        """
        with self._writing() as connection:
            new = database.keep(
                connection,
                tables.reports,
                [{"id": report.id, "text": report.text, "path": report.path}],
            )
            new += database.keep(
                connection,
                tables.publications,
                [rows.publication_row(report.id, publication) for publication in report.publications],
            )
            if new:
                database.keep(
                    connection,
                    tables.mentions,
                    [rows.mention_row(report.id, *placed) for placed in resolutions.values()],
                )
                database.keep(connection, tables.claims, [rows.claim_row(claim) for claim in extraction.claims])
                related = [relation for claim in extraction.claims for relation in claim.relations]
                database.keep(connection, tables.relations, [rows.relation_row(relation) for relation in related])
                if geocoder is not None and choices.in_force(choices.log(connection)):
                    choices.decide_again(connection, [report.id], geocoder, because=None)
                database.moved(connection)
            return new > 0

    def reports(self) -> tuple[Report, ...]:
        """Every report with its publications, by first publication and id."""
        with self._engine.connect() as connection:
            published = _publications(connection)
            withdrawn = InForce.of(reviews.log(connection)).withdrawn
            found = [
                Report(row.text, tuple(published[row.id]), row.path, row.id in withdrawn)
                for row in connection.execute(select(tables.reports))
            ]
        return tuple(sorted(found, key=lambda report: (report.published, report.id)))

    def claims(self) -> tuple[Claim, ...]:
        """Every claim as reviewers left it, with its place, its relations and the day its report first came out.

        Those of a report that was withdrawn stand as rejected.
        """
        with self._engine.connect() as connection:
            verdicts = InForce.of(reviews.log(connection))
            first = {id_: min(p.published for p in found) for id_, found in _publications(connection).items()}
            placed = {
                (row["report"], row["start"], row["end"]): rows.mention_from(row)
                for row in _placed_mentions(connection, verdicts)
            }
            related: dict[str, list[Relation]] = defaultdict(list)
            for row in _all(connection, tables.relations):
                related[row["source"]].append(rows.relation_from(row))
            found = [
                rows.claim_from(
                    row,
                    first[row["report"]],
                    placed.get((row["report"], row["mention_start"], row["mention_end"])),
                    related[row["id"]],
                )
                for row in verdicts.standing(_all(connection, tables.claims))
            ]
        return tuple(sorted(found, key=lambda claim: (claim.published, claim.report, claim.count_span, claim.id)))

    def mentions(self) -> tuple[PlacedMention, ...]:
        """Every place that a report names, in the order of the text."""
        with self._engine.connect() as connection:
            verdicts = InForce.of(reviews.log(connection))
            placed = _placed_mentions(connection, verdicts)
            found = [PlacedMention(row["report"], *rows.mention_from(row)) for row in placed]
        return tuple(sorted(found, key=lambda placed: (placed.report, placed.mention.span)))

    def choose(
        self, choice: Choice, name: str, made: datetime, geocoder: Geocoder, reason: str | None = None
    ) -> Change:
        """Remember what a reviewer says a name means; it holds at once for every report here that names it.

        `name` is the spelling that the reviewer saw.
        """
        with self._writing() as connection:
            chosen = choices.keep(connection, choice, name, reason, made)
            return _carried_out(connection, chosen, choice.key, geocoder)

    def undo_choice(self, chosen: int, reviewer: str, made: datetime, geocoder: Geocoder) -> Change:
        """Take a choice back: its name means what it meant without it. Undone before, nothing changes.

        Raises KeyError where no choice has this id.
        """
        with self._writing() as connection:
            known = {entry.id: entry for entry in choices.log(connection)}[chosen]
            if known.undone is not None:
                return Change(chosen, 0, 0)
            choices.take_back(connection, chosen, reviewer, made)
            return _carried_out(connection, chosen, known.choice.key, geocoder)

    def choices(self) -> tuple[Choice, ...]:
        """The reviewers' choices in force."""
        return tuple(chosen.choice for chosen in choices.in_force(self.choice_log()))

    def choice_log(self) -> tuple[Chosen, ...]:
        """Every choice ever made, also those taken back, oldest first."""
        with self._engine.connect() as connection:
            return choices.log(connection)

    def review(
        self,
        act: Act,
        claim: Claim,
        signed: Signed,
        placed: tuple[Mention, Resolution] | None = None,
        geocoder: Geocoder | None = None,
    ) -> int | None:
        """Write a reviewer's verdict on a claim into the log; its id, null where it would change nothing.

        `claim` is as it is to stand from now on: with other fields where it is corrected, whole where it is added.
        `placed` is a mention that the record does not hold yet, read without reviewers' choices of places.
        Raises KeyError where there is no such claim.
        """
        with self._writing() as connection:
            before = reviews.log(connection, claim.id)
            stands = reviews.standing(connection, claim.id, before)
            changes = reviews.changes(act, claim, stands, before, signed)
            if changes is None:
                return None
            if placed is not None:
                _bring(connection, claim.report, placed, geocoder)
            written = reviews.written(connection, act, claim.report, claim.id, changes, signed)
            database.moved(connection)
            return written

    def withdraw(self, report: str, signed: Signed) -> int | None:
        """Take a report out of every toll; the verdict's id, null where it is withdrawn already."""
        with self._writing() as connection:
            if report in InForce.of(reviews.log(connection)).withdrawn:
                return None
            written = reviews.written(connection, Act.WITHDRAW, report, None, ({}, {}), signed)
            database.moved(connection)
            return written

    def undo_review(self, review: int, signed: Signed) -> bool:
        """Take a verdict back: what it was about stands as it would without it. False where it was undone before.

        Raises KeyError where no verdict has this id.
        """
        with self._writing() as connection:
            known = {entry.id: entry for entry in reviews.log(connection)}[review]
            if known.undone is not None:
                return False
            reviews.take_back(connection, review, signed)
            database.moved(connection)
            return True

    def review_log(self) -> tuple[Reviewed, ...]:
        """Every verdict ever given, also those taken back, oldest first."""
        with self._engine.connect() as connection:
            return reviews.log(connection)

    @contextmanager
    def reading_all(self) -> Iterator[Iterator[tuple[str, Iterator[dict[str, Any]]]]]:
        """Every table's name with its rows, as JSON knows them and as they stood at one moment: for a backup."""
        with portable.read(self._engine) as found:
            yield found

    def load_all(self, rows_of: Callable[[str], Iterable[dict[str, Any]]]) -> None:
        """Put a backup's rows, by table, in the place of all that is here, in one step."""
        with self._writing() as connection:
            portable.load(connection, rows_of)

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with self._engine.begin() as connection:
            database.lock(connection)
            yield connection


def _carried_out(connection: Connection, chosen: int, key: str, geocoder: Geocoder) -> Change:
    """Let a choice that was made or undone take effect, and say how far it reached."""
    concerned = choices.concerned(connection, geocoder, key)
    moved = choices.decide_again(connection, {report for report, _, _ in concerned}, geocoder, because=chosen)
    database.moved(connection)
    named = moved & concerned
    return Change(chosen, len(named), len({report for report, _, _ in named}))


def _bring(
    connection: Connection, report: str, placed: tuple[Mention, Resolution], geocoder: Geocoder | None
) -> None:
    """Keep a mention that only a reviewer points at, with what the choices in force make of it."""
    row = rows.mention_row(report, *placed)
    if database.keep(connection, tables.mentions, [row]):
        key = {"report": report, "start": row["start"], "end": row["end"]}
        database.keep(connection, tables.mentions_brought, [key])
        if geocoder is not None and choices.in_force(choices.log(connection)):
            choices.decide_again(connection, [report], geocoder, because=None)


def _placed_mentions(connection: Connection, verdicts: InForce) -> list[dict[str, Any]]:
    """The mentions with what they mean now; without those that only verdicts pointed at which were taken back."""
    decided = choices.decided(connection)
    brought = {(row["report"], row["start"], row["end"]) for row in _all(connection, tables.mentions_brought)}
    silent = brought - verdicts.mentions()
    keyed = (((row["report"], row["start"], row["end"]), row) for row in _all(connection, tables.mentions))
    return [row | (decided.get(key) or {}) for key, row in keyed if key not in silent]


def _all(connection: Connection, table: Table) -> list[dict[str, Any]]:
    return [dict(row) for row in connection.execute(select(table)).mappings()]


def _publications(connection: Connection) -> dict[str, list[Publication]]:
    found: dict[str, list[Publication]] = defaultdict(list)
    for row in _all(connection, tables.publications):
        found[row["report"]].append(rows.publication_from(row))
    return found
