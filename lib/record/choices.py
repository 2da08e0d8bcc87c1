"""Reviewers' choices: who said what a name means, and what mentions mean because of it. Nothing is overwritten.

What a mention was first taken to mean stays in its row. Where the choices in force change that, the log of
decisions says so, and its newest word counts; where they no longer do, the first meaning is given back as it was.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Protocol

from sqlalchemy import Connection, insert, select

from lib.model import Choice, Mention, Resolution
from lib.record import rows, tables

MentionKey = tuple[str, int, int]
"""Report, start, end."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """A choice as the log keeps it; `name` is the spelling that the reviewer saw, times are UTC."""

    id: int
    name: str
    choice: Choice
    made: datetime
    reason: str | None = None
    undone_by: str | None = None
    undone: datetime | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """What making or undoing a choice did: its id, and how many mentions of its name in how many reports moved."""

    choice: int
    mentions: int
    reports: int


class Geocoder(Protocol):
    """What the record asks when choices change; pure, for it answers while the record is locked."""

    def concerned(self, mention: Mention, key: str) -> bool:
        """Whether a choice for the name with this key may change what the mention's report means."""

    def placed(
        self, mentions: Sequence[Mention], title: str | None, choices: Sequence[Choice]
    ) -> Sequence[Resolution]:
        """What the mentions of one report mean under these choices, in order."""


def log(connection: Connection) -> tuple[Chosen, ...]:
    """Every choice ever made, oldest first."""
    undone = {row.choice: row for row in connection.execute(select(tables.undone))}
    found = connection.execute(select(tables.choices).order_by(tables.choices.c.id)).mappings()
    return tuple(_chosen(dict(row), undone.get(row["id"])) for row in found)


def _chosen(row: rows.Row, undone: Any) -> Chosen:
    choice = Choice(row["key"], rows.place_from(row["place"]), row["reviewer"], row["country"])
    back = (undone.reviewer, undone.made.replace(tzinfo=UTC)) if undone else (None, None)
    return Chosen(row["id"], row["name"], choice, row["made"].replace(tzinfo=UTC), row["reason"], *back)


def in_force(log: Iterable[Chosen]) -> tuple[Chosen, ...]:
    """The choices that count: the newest for each name and country; one for all countries ends those before it."""
    found: dict[str, dict[str | None, Chosen]] = defaultdict(dict)
    for chosen in log:
        if chosen.undone is None:
            if chosen.choice.country is None:
                found[chosen.choice.key].clear()
            found[chosen.choice.key][chosen.choice.country] = chosen
    return tuple(chosen for of_name in found.values() for chosen in of_name.values())


def keep(connection: Connection, choice: Choice, name: str, reason: str | None, made: datetime) -> int:
    """Write a choice into the log; its id."""
    row = {
        "key": choice.key,
        "name": name,
        "country": choice.country,
        "place": rows.place_row(choice.place),
        "reviewer": choice.reviewer,
        "reason": reason,
        "made": _utc(made),
    }
    return int(connection.execute(insert(tables.choices).returning(tables.choices.c.id), row).scalar_one())


def take_back(connection: Connection, choice: int, reviewer: str, made: datetime) -> None:
    """Write into the log that a choice no longer counts."""
    connection.execute(insert(tables.undone), {"choice": choice, "reviewer": reviewer, "made": _utc(made)})


def _utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(tzinfo=None)


def decided(connection: Connection) -> dict[MentionKey, dict[str, Any] | None]:
    """What choices made of mentions; null where the first meaning holds again."""
    found = connection.execute(select(tables.decisions).order_by(tables.decisions.c.id))
    return {(row.report, row.start, row.end): row.resolution for row in found}


def concerned(connection: Connection, geocoder: Geocoder, key: str) -> frozenset[MentionKey]:
    """The mentions of what a key stands for, or of something that is read by it."""
    return frozenset(
        (report, mention.span.start, mention.span.end)
        for report, mention in _bare_mentions(connection)
        if geocoder.concerned(mention, key)
    )


def decide_again(
    connection: Connection, reports: Iterable[str], geocoder: Geocoder, because: int | None
) -> frozenset[MentionKey]:
    """Log what the choices in force make of these reports; the mentions that are now read differently."""
    counting = [chosen.choice for chosen in in_force(log(connection))]
    titles, before = _titles(connection), decided(connection)
    mentions: dict[str, list[Mention]] = defaultdict(list)
    wanted = frozenset(reports)
    for report, mention in _bare_mentions(connection):
        if report in wanted:
            mentions[report].append(mention)
    new = {
        (report, *span): resolution
        for report in wanted
        for span, resolution in _meanings(mentions[report], titles[report], geocoder, counting).items()
        if before.get((report, *span)) != resolution
    }
    if new:
        connection.execute(
            insert(tables.decisions),
            [
                {"report": report, "start": start, "end": end, "choice": because, "resolution": resolution}
                for (report, start, end), resolution in new.items()
            ],
        )
    return frozenset(new)


def _meanings(
    mentions: Sequence[Mention], title: str | None, geocoder: Geocoder, choices: Sequence[Choice]
) -> dict[tuple[int, int], dict[str, Any] | None]:
    """What the choices make of a report's mentions; null where they change nothing."""
    ordered = sorted(mentions, key=lambda mention: mention.span)
    alone = geocoder.placed(ordered, title, ())
    chosen = geocoder.placed(ordered, title, choices) if choices else alone
    return {
        (mention.span.start, mention.span.end): None if now == machine else rows.resolution_row(now)
        for mention, machine, now in zip(ordered, alone, chosen, strict=True)
    }


def _bare_mentions(connection: Connection) -> list[tuple[str, Mention]]:
    table = tables.mentions.c
    columns = (table.report, table.start, table.end, table.text, table.role, table.description, table.within)
    found = connection.execute(select(*columns, table.distance_m)).mappings()
    return [(row["report"], rows.bare_mention_from(dict(row))) for row in found]


def _titles(connection: Connection) -> dict[str, str | None]:
    """The headline of each report's first publication."""
    table = tables.publications.c
    newest_first = select(table.report, table.source_headline).order_by(table.published.desc(), table.id.desc())
    return {row.report: row.source_headline or None for row in connection.execute(newest_first)}
