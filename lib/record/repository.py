"""The record's verbs: open it, add a report with what was found in it, read everything back.

Writers are serialised by the database; adding the same report twice, or from two processes at once, changes
nothing the second time. SQLite runs in WAL mode, so that readers never wait for a writer.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, Table, create_engine, event, func, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DatabaseError, NoSuchModuleError

from lib.errors import RecordUnreadable
from lib.model import Choice, Claim, Extraction, Mention, Publication, Relation, Report, Resolution, Span
from lib.record import choices, rows, tables
from lib.record.choices import Change, Chosen, Geocoder


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
        engine = _engine(database_url)
        try:
            with engine.begin() as connection:
                _create(connection)
        except DatabaseError as error:
            engine.dispose()
            raise RecordUnreadable(_advice(database_url, error)) from error
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
            return _meta(connection, "data") or 0

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
            new = _keep(
                connection,
                tables.reports,
                [{"id": report.id, "text": report.text, "path": report.path}],
            )
            new += _keep(
                connection,
                tables.publications,
                [rows.publication_row(report.id, publication) for publication in report.publications],
            )
            if new:
                _keep(
                    connection,
                    tables.mentions,
                    [rows.mention_row(report.id, *placed) for placed in resolutions.values()],
                )
                _keep(connection, tables.claims, [rows.claim_row(claim) for claim in extraction.claims])
                related = [relation for claim in extraction.claims for relation in claim.relations]
                _keep(connection, tables.relations, [rows.relation_row(relation) for relation in related])
                if geocoder is not None and choices.in_force(choices.log(connection)):
                    choices.decide_again(connection, [report.id], geocoder, because=None)
                _moved(connection)
            return new > 0

    def reports(self) -> tuple[Report, ...]:
        """Every report with its publications, by first publication and id."""
        with self._engine.connect() as connection:
            published = _publications(connection)
            found = [
                Report(row.text, tuple(published[row.id]), row.path)
                for row in connection.execute(select(tables.reports))
            ]
        return tuple(sorted(found, key=lambda report: (report.published, report.id)))

    def claims(self) -> tuple[Claim, ...]:
        """Every claim with its place, its relations and the day its report first came out."""
        with self._engine.connect() as connection:
            first = {id_: min(p.published for p in found) for id_, found in _publications(connection).items()}
            placed = {
                (row["report"], row["start"], row["end"]): rows.mention_from(row)
                for row in _placed_mentions(connection)
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
                for row in _all(connection, tables.claims)
            ]
        return tuple(sorted(found, key=lambda claim: (claim.published, claim.report, claim.count_span, claim.id)))

    def mentions(self) -> tuple[PlacedMention, ...]:
        """Every place that a report names, in the order of the text."""
        with self._engine.connect() as connection:
            found = [PlacedMention(row["report"], *rows.mention_from(row)) for row in _placed_mentions(connection)]
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

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with self._engine.begin() as connection:
            _lock(connection)
            yield connection


_ADVISORY_LOCK = 0x636169726E
"""The bytes of "cairn": what our writers agree to wait for on PostgreSQL."""


def _lock(connection: Connection) -> None:
    """Take the write lock before anything is read, or two writers could each wait for the other."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    elif connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(_ADVISORY_LOCK)))


def _engine(database_url: str) -> Engine:
    try:
        url = make_url(database_url)
        if url.get_backend_name() == "sqlite" and url.database:
            Path(url.database).parent.mkdir(parents=True, exist_ok=True)
        engine = create_engine(url)
    except (ArgumentError, NoSuchModuleError, ModuleNotFoundError) as error:
        raise RecordUnreadable(
            f"CAIRN_DATABASE_URL does not name a database that Cairn can open: {error}"
        ) from error
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _sqlite_pragmas)
    return engine


def _sqlite_pragmas(connection: Any, _: object) -> None:
    connection.execute("PRAGMA busy_timeout = 30000")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = NORMAL")


def _create(connection: Connection) -> None:
    _lock(connection)
    tables.metadata.create_all(connection)
    _keep(
        connection,
        tables.meta,
        [{"key": "schema", "value": tables.SCHEMA_VERSION}, {"key": "data", "value": 0}],
    )
    _upgrade(connection)
    found = _meta(connection, "schema")
    if found != tables.SCHEMA_VERSION:
        raise RecordUnreadable(
            f"this record has schema {found}, and this Cairn reads schema {tables.SCHEMA_VERSION}. "
            "Use the Cairn that wrote it, or point CAIRN_HOME at another folder."
        )


def _upgrade(connection: Connection) -> None:
    """Bring a record of an older Cairn to this schema, keeping all that it holds."""
    while (found := _meta(connection, "schema")) in tables.UPGRADES:
        for statement in tables.UPGRADES[found]:
            connection.exec_driver_sql(statement)
        connection.execute(update(tables.meta).where(tables.meta.c.key == "schema").values(value=found + 1))


def _meta(connection: Connection, key: str) -> int | None:
    return connection.execute(select(tables.meta.c.value).where(tables.meta.c.key == key)).scalar()


def _moved(connection: Connection) -> None:
    connection.execute(
        update(tables.meta).where(tables.meta.c.key == "data").values(value=tables.meta.c.value + 1)
    )


def _keep(connection: Connection, table: Table, new: Sequence[Mapping[str, Any]]) -> int:
    """Insert what is not there yet; how many rows were new."""
    if not new:
        return 0
    dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
    statement = dialect.insert(table).on_conflict_do_nothing().returning(*table.primary_key)
    return sum(len(connection.execute(statement, row).all()) for row in new)


def _carried_out(connection: Connection, chosen: int, key: str, geocoder: Geocoder) -> Change:
    """Let a choice that was made or undone take effect, and say how far it reached."""
    concerned = choices.concerned(connection, geocoder, key)
    moved = choices.decide_again(connection, {report for report, _, _ in concerned}, geocoder, because=chosen)
    _moved(connection)
    named = moved & concerned
    return Change(chosen, len(named), len({report for report, _, _ in named}))


def _placed_mentions(connection: Connection) -> list[dict[str, Any]]:
    """The mentions with what they mean now."""
    decided = choices.decided(connection)
    return [
        row | (decided.get((row["report"], row["start"], row["end"])) or {})
        for row in _all(connection, tables.mentions)
    ]


def _all(connection: Connection, table: Table) -> list[dict[str, Any]]:
    return [dict(row) for row in connection.execute(select(table)).mappings()]


def _publications(connection: Connection) -> dict[str, list[Publication]]:
    found: dict[str, list[Publication]] = defaultdict(list)
    for row in _all(connection, tables.publications):
        found[row["report"]].append(rows.publication_from(row))
    return found


def _advice(database_url: str, error: DatabaseError) -> str:
    where = make_url(database_url).render_as_string(hide_password=True)
    return (
        f"the record at {where} could not be opened and was left untouched: {error.orig}. "
        "Put a backup in its place, or point CAIRN_HOME at another folder."
    )
