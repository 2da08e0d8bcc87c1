"""The tables of the record. Spans are code points, dates are days, `place` is a `lib.model.Place` as JSON."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Column,
    Date,
    DateTime,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

SCHEMA_VERSION = 4

UPGRADES: dict[int, tuple[str, ...]] = {
    1: ("ALTER TABLE claims ADD COLUMN apart_from JSON NOT NULL DEFAULT '[]'",),
    2: (),
    3: (),
}
"""Schema -> the statements that lead to the next one; tables that are new are made beside them."""

metadata = MetaData()

meta = Table(
    "cairn_meta",
    metadata,
    Column("key", String(40), primary_key=True),
    Column("value", Integer, nullable=False),
)
"""`schema` is SCHEMA_VERSION; `data` moves with every change, so that readers know when to look again."""

reports = Table(
    "reports",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("text", Text, nullable=False),
    Column("path", Text),
)

publications = Table(
    "publications",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("report", ForeignKey("reports.id"), nullable=False, index=True),
    Column("published", Date, nullable=False),
    Column("source_office", Text, nullable=False, default=""),
    Column("source_headline", Text),
    Column("source_original", Text),
    Column("source_url", Text, nullable=False, default=""),
    Column("source_archive_url", Text),
    Column("source_language", String(20)),
    UniqueConstraint("report", "published", "source_office", "source_url"),
)

mentions = Table(
    "mentions",
    metadata,
    Column("report", ForeignKey("reports.id"), primary_key=True),
    Column("start", Integer, primary_key=True),
    Column("end", Integer, primary_key=True),
    Column("text", Text, nullable=False),
    Column("role", String(20), nullable=False),
    Column("description", Text),
    Column("within", JSON, nullable=False),
    Column("distance_m", Float),
    Column("place", JSON),
    Column("score", Float, nullable=False),
    Column("decided_by", String(20), nullable=False),
    Column("reason", Text, nullable=False),
    Column("candidates", JSON, nullable=False),
)

claims = Table(
    "claims",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("report", ForeignKey("reports.id"), nullable=False, index=True),
    Column("outcome", String(20), nullable=False),
    Column("category", String(20), nullable=False),
    Column("demographic", String(30)),
    Column("low", Integer),
    Column("best", Integer),
    Column("high", Integer),
    Column("qualifier", String(20), nullable=False),
    Column("count_kind", String(20), nullable=False),
    Column("count_start", Integer, nullable=False),
    Column("count_end", Integer, nullable=False),
    Column("evidence_start", Integer, nullable=False),
    Column("evidence_end", Integer, nullable=False),
    Column("mention_start", Integer),
    Column("mention_end", Integer),
    Column("mention_role", String(20)),
    Column("date_start", Date),
    Column("date_end", Date),
    Column("date_prec", Integer),
    Column("date_text", Text),
    Column("source_original", Text),
    Column("actor", Text),
    Column("voters", JSON, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("review", String(30), nullable=False),
    Column("apart_from", JSON, nullable=False, default=list),
)

relations = Table(
    "relations",
    metadata,
    Column("source", ForeignKey("claims.id"), primary_key=True),
    Column("target", ForeignKey("claims.id"), primary_key=True),
    Column("type", String(20), primary_key=True),
    Column("rule", String(40), nullable=False),
    Column("cue_start", Integer),
    Column("cue_end", Integer),
)

choices = Table(
    "choices",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", Text, nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("country", String(2)),
    Column("place", JSON),
    Column("reviewer", Text, nullable=False),
    Column("reason", Text),
    Column("made", DateTime, nullable=False),
)
"""What reviewers said names mean; rows are only ever added. `made` is UTC, `name` the spelling they saw."""

undone = Table(
    "choices_undone",
    metadata,
    Column("choice", ForeignKey("choices.id"), primary_key=True),
    Column("reviewer", Text, nullable=False),
    Column("made", DateTime, nullable=False),
)
"""Choices that were taken back, by whom and when."""

decisions = Table(
    "decisions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("report", String(64), nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("choice", ForeignKey("choices.id")),
    Column("resolution", JSON),
    ForeignKeyConstraint(["report", "start", "end"], ["mentions.report", "mentions.start", "mentions.end"]),
)
"""What a mention means because of choices; the newest row counts, and a null one gives back what `mentions` says.

`choice` is the one whose making or undoing changed it, null where the report came later than the choices.
"""

reviews = Table(
    "reviews",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("report", ForeignKey("reports.id"), nullable=False, index=True),
    Column("claim", String(16), index=True),
    Column("act", String(20), nullable=False),
    Column("before", JSON),
    Column("after", JSON),
    Column("reviewer", Text, nullable=False),
    Column("reason", Text),
    Column("made", DateTime, nullable=False),
)
"""What reviewers made of figures and reports; rows are only ever added. `made` is UTC.

`claim` is null where the act is about the report; it names a row of `claims`, or a figure that a review added.
`before` and `after` hold the fields of a claim that the act changed, as JSON.
"""

reviews_undone = Table(
    "reviews_undone",
    metadata,
    Column("review", ForeignKey("reviews.id"), primary_key=True),
    Column("reviewer", Text, nullable=False),
    Column("reason", Text),
    Column("made", DateTime, nullable=False),
)
"""Reviews that were taken back, by whom and when."""

mentions_brought = Table(
    "mentions_brought",
    metadata,
    Column("report", String(64), primary_key=True),
    Column("start", Integer, primary_key=True),
    Column("end", Integer, primary_key=True),
    ForeignKeyConstraint(["report", "start", "end"], ["mentions.report", "mentions.start", "mentions.end"]),
)
"""Mentions that only reviewers pointed at: they speak while a review in force points at them."""
