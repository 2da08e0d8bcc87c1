"""Reviewers' choices in the record: at once, for later reports too, and back to just what was there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from lib import ingest
from lib.choosing import Geocoder, key_of, name_of, remembered
from lib.gazetteer import Gazetteer
from lib.model import Choice, Mention, Place, Publication, Report, Span
from lib.record import PlacedMention, Record
from lib.settings import Settings
from lib.vocabulary import DecidedBy, LocationRole, WherePrec

NOW = datetime(2026, 3, 1, 12, 30, tzinfo=UTC)
BY_HAND = Place("override:mill", "The mill", WherePrec.EXACT, "SY", "Hama", None, 35.2, 36.5)
HOMS, QARYATEIN = "geonames:169577", "geonames:173361"


def report(text: str, day: int = 10) -> Report:
    return Report(text, (Publication(date(2025, 3, day), "Outlet"),))


FIRST = report(
    "In Syria 12 civilians were killed in Qaryatein on Friday. A drone strike near Qaryatein injured 3 people."
)
SECOND = report("Shelling killed 5 people in northern Qaryatein, Syria. In Homs two people were killed.", 11)


@pytest.fixture
def record(tmp_path: Path, gazetteer: Gazetteer) -> Iterator[Record]:
    with closing(Record.open(f"sqlite:///{tmp_path / 'record.sqlite'}")) as opened:
        for found in (FIRST, SECOND):
            ingest.take_in(opened, found, gazetteer)
        yield opened


@pytest.fixture
def geocoder(gazetteer: Gazetteer) -> Geocoder:
    return Geocoder(gazetteer)


def chosen(key: str, place: Place | None, reviewer: str = "Lina", country: str | None = None) -> Choice:
    return Choice(key, place, reviewer, country)


def meanings(record: Record) -> list[tuple[str, str, int, DecidedBy]]:
    """Of every mention: its name, what it means, how precisely, and who said so."""
    found = [(placed.mention, placed.resolution) for placed in record.mentions()]
    return [
        (name_of(m), r.place.id if r.place else "", int(r.place.where_prec) if r.place else 0, r.decided_by)
        for m, r in found
    ]


def of(record: Record, name: str) -> list[tuple[str, int, DecidedBy]]:
    return [rest for found, *rest in meanings(record) if found == name]


MACHINE = [
    ("Syria", "country:SY", 6, DecidedBy.GAZETTEER),
    ("Qaryatein", QARYATEIN, 1, DecidedBy.GAZETTEER),
    ("Qaryatein", f"{QARYATEIN}~25000", 2, DecidedBy.GAZETTEER),
    ("northern Qaryatein", f"{QARYATEIN}~5000", 2, DecidedBy.CONTEXT),
    ("Homs", HOMS, 1, DecidedBy.GAZETTEER),
]
"""What the reports name and mean without any choice."""


def test_a_choice_holds_at_once_for_every_report_and_is_taken_back_whole(
    record: Record, geocoder: Geocoder
) -> None:
    before, places = record.mentions(), [claim.place for claim in record.claims()]
    version = record.version
    change = record.choose(chosen("qaryatein", BY_HAND), "Qaryatein", NOW, geocoder, "an eyewitness")
    assert (change.mentions, change.reports) == (3, 2)
    assert record.version == version + 1
    assert of(record, "Qaryatein") == [
        [BY_HAND.id, 1, DecidedBy.REVIEWER],
        [f"{BY_HAND.id}~25000", 2, DecidedBy.REVIEWER],
    ]
    assert of(record, "northern Qaryatein") == [[f"{BY_HAND.id}~5000", 2, DecidedBy.REVIEWER]]
    assert {claim.place.id.partition("~")[0] for claim in record.claims() if claim.place} == {BY_HAND.id, HOMS}
    assert record.undo_choice(change.choice, "Omar", NOW, geocoder) == change
    assert record.mentions() == before
    assert [claim.place for claim in record.claims()] == places
    assert record.version == version + 2


def test_the_reports_mean_this_without_choices(record: Record) -> None:
    assert sorted(meanings(record)) == sorted(MACHINE)


def test_a_later_report_uses_the_choice_and_forgets_it_when_it_is_undone(
    record: Record, gazetteer: Gazetteer, geocoder: Geocoder
) -> None:
    change = record.choose(chosen("qaryatein", BY_HAND), "Qaryatein", NOW, geocoder)
    later = report("Two civilians were killed in Al-Qaryatein, Syria, on Sunday.", 17)
    reading = ingest.take_in(record, later, gazetteer)
    assert [claim.place for claim in reading.claims] == [BY_HAND]
    assert of(record, "Al-Qaryatein") == [[BY_HAND.id, 1, DecidedBy.REVIEWER]]
    record.undo_choice(change.choice, "Lina", NOW, geocoder)
    assert of(record, "Al-Qaryatein") == [[QARYATEIN, 1, DecidedBy.GAZETTEER]]


def test_no_place_leaves_the_name_without_one(record: Record, geocoder: Geocoder) -> None:
    record.choose(chosen("qaryatein", None), "Qaryatein", NOW, geocoder)
    assert of(record, "Qaryatein") == [["", 0, DecidedBy.REVIEWER]] * 2


def test_choices_of_two_names_are_undone_in_any_order(record: Record, geocoder: Geocoder) -> None:
    before = record.mentions()
    one = record.choose(chosen("qaryatein", BY_HAND), "Qaryatein", NOW, geocoder)
    alone = record.mentions()
    other = record.choose(chosen("homs", None), "Homs", NOW, geocoder)
    both = record.mentions()
    record.undo_choice(one.choice, "Lina", NOW, geocoder)
    assert of(record, "Homs") == [["", 0, DecidedBy.REVIEWER]]
    assert of(record, "Qaryatein")[0] == [QARYATEIN, 1, DecidedBy.GAZETTEER]
    again = record.choose(chosen("qaryatein", BY_HAND), "Qaryatein", NOW, geocoder)
    assert record.mentions() == both
    record.undo_choice(other.choice, "Lina", NOW, geocoder)
    assert record.mentions() == alone
    record.undo_choice(again.choice, "Lina", NOW, geocoder)
    assert record.mentions() == before


def test_a_newer_choice_wins_and_its_undoing_brings_the_older_one_back(record: Record, geocoder: Geocoder) -> None:
    for place in (BY_HAND, None):
        change = record.choose(chosen("qaryatein", place), "Qaryatein", NOW, geocoder)
    assert of(record, "Qaryatein")[0][0] == ""
    record.undo_choice(change.choice, "Lina", NOW, geocoder)
    assert of(record, "Qaryatein")[0][0] == BY_HAND.id
    assert [entry.place for entry in record.choices()] == [BY_HAND]


def test_a_choice_for_a_country_leaves_reports_about_others_alone(record: Record, geocoder: Geocoder) -> None:
    assert record.choose(chosen("qaryatein", None, country="IQ"), "Qaryatein", NOW, geocoder).mentions == 0
    assert record.choose(chosen("qaryatein", None, country="SY"), "Qaryatein", NOW, geocoder).mentions == 3
    assert {entry.country for entry in record.choices()} == {"IQ", "SY"}
    record.choose(chosen("qaryatein", BY_HAND), "Qaryatein", NOW, geocoder)
    assert [(entry.country, entry.place) for entry in record.choices()] == [(None, BY_HAND)]


def test_the_log_keeps_everything_and_undoing_twice_changes_nothing(record: Record, geocoder: Geocoder) -> None:
    first = record.choose(chosen("qaryatein", BY_HAND), "Qaryatein", NOW, geocoder, "an eyewitness")
    record.undo_choice(first.choice, "Omar", NOW, geocoder)
    version = record.version
    assert record.undo_choice(first.choice, "Rana", NOW, geocoder).mentions == 0
    assert record.version == version
    (entry,) = record.choice_log()
    assert entry.choice == chosen("qaryatein", BY_HAND)
    assert (entry.name, entry.reason, entry.made) == ("Qaryatein", "an eyewitness", NOW)
    assert (entry.undone_by, entry.undone) == ("Omar", NOW)
    with pytest.raises(KeyError):
        record.undo_choice(99, "Omar", NOW, geocoder)


def test_what_stands_on_record_stays_where_no_choice_reaches(tmp_path: Path, geocoder: Geocoder) -> None:
    """A record may be older than the gazetteer: choosing and undoing change nothing but what the choice says."""
    reading = ingest.read(FIRST, geocoder.gazetteer)
    old = Place("old:place", "Qaryatein", WherePrec.EXACT, "SY", None, None, 34.0, 37.0)
    kept = {span: (mention, ingest.replace(found, place=old)) for span, (mention, found) in reading.placed.items()}
    with closing(Record.open(f"sqlite:///{tmp_path / 'old.sqlite'}")) as record:
        record.add(FIRST, ingest.Extraction(reading.claims), kept)
        before = record.mentions()
        elsewhere = record.choose(chosen("damascus", None), "Damascus", NOW, geocoder)
        assert (elsewhere.mentions, record.mentions()) == (0, before)
        here = record.choose(chosen("qaryatein", BY_HAND), "Qaryatein", NOW, geocoder)
        assert _places(record.mentions(), "Syria") == [old]
        assert _places(record.mentions(), "Qaryatein")[0] == BY_HAND
        record.undo_choice(here.choice, "Lina", NOW, geocoder)
        assert record.mentions() == before


def _places(mentions: tuple[PlacedMention, ...], name: str) -> list[Place | None]:
    return [placed.resolution.place for placed in mentions if placed.mention.text == name]


def test_a_record_without_choices_is_upgraded(tmp_path: Path, gazetteer: Gazetteer, geocoder: Geocoder) -> None:
    url = f"sqlite:///{tmp_path / 'older.sqlite'}"
    with closing(Record.open(url)) as record:
        ingest.take_in(record, FIRST, gazetteer)
        before = record.mentions()
        with record._engine.begin() as connection:
            for table in ("decisions", "choices_undone", "choices"):
                connection.exec_driver_sql(f"DROP TABLE {table}")
            connection.exec_driver_sql("UPDATE cairn_meta SET value = 2 WHERE key = 'schema'")
    for _ in range(2):
        with closing(Record.open(url)) as upgraded:
            assert upgraded.mentions() == before
            assert upgraded.choices() == ()
    with closing(Record.open(url)) as upgraded:
        upgraded.choose(chosen("qaryatein", BY_HAND), "Qaryatein", NOW, geocoder)
        assert of(upgraded, "Qaryatein")[0][0] == BY_HAND.id


@pytest.mark.parametrize(
    ("text", "description", "within", "key", "concerned"),
    [
        ("Bab", "in Al-Bab", (), "bab", True),
        ("Al-Bab", "near Al-Bab", (), "bab", True),
        ("Hama", "Hama countryside", (), "hamacountryside", True),
        ("Hama", "Hama countryside", (), "hama", True),
        ("Homs", "northern Homs", (), "homs", True),
        ("Tuwaym", "in Tuwaym", ("Hama province",), "hama", True),
        ("Tuwaym", "in Tuwaym", ("Hama province",), "homs", False),
        ("Homs", "in Homs", (), "hama", False),
    ],
)
def test_which_mentions_a_choice_concerns(
    geocoder: Geocoder, text: str, description: str, within: tuple[str, ...], key: str, concerned: bool
) -> None:
    mention = Mention(text, Span(0, len(text)), LocationRole.KILLED_AT, description, within)
    assert geocoder.concerned(mention, key) is concerned
    assert geocoder.concerned(mention, key_of(mention))


def test_choices_are_remembered_without_making_a_record(tmp_path: Path, geocoder: Geocoder) -> None:
    settings = Settings(tmp_path, f"sqlite:///{tmp_path / 'record.sqlite'}", "")
    assert remembered(settings) == ()
    assert not (tmp_path / "record.sqlite").exists()
    with closing(Record.open(settings.database_url)) as record:
        record.choose(chosen("qaryatein", BY_HAND), "Qaryatein", NOW, geocoder)
    assert remembered(settings) == (chosen("qaryatein", BY_HAND),)
