"""The record on a real SQLite file: nothing lost, nothing twice."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from lib.errors import RecordUnreadable
from lib.model import (
    Candidate,
    Claim,
    Count,
    DateInterval,
    Extraction,
    Mention,
    Place,
    Publication,
    Relation,
    Report,
    Resolution,
    Span,
)
from lib.record import Record
from lib.vocabulary import (
    Category,
    CountKind,
    DatePrec,
    DecidedBy,
    Demographic,
    LocationRole,
    Outcome,
    RelationType,
    WherePrec,
)

TEXT = "In Baniyas 60 people were killed, five of them children."
REPORT = Report(TEXT, (Publication(date(2025, 3, 8), "Outlet", "بانياس", "A monitor", "https://example.org/1"),))
BANIYAS = Place(
    "geonames:1", "Baniyas", WherePrec.EXACT, "SY", "Tartus", None, 35.1819, 35.9487, None, "بانياس", 1, "SY10"
)
MENTION = Mention("Baniyas", Span(3, 10), LocationRole.KILLED_AT, "in Baniyas", ("Tartus",), 5000.0)
RESOLUTION = Resolution(
    "Baniyas", BANIYAS, 0.9, DecidedBy.GAZETTEER, "one name", (Candidate(BANIYAS, 0.9, "exact"),)
)
PERIOD = DateInterval(date(2025, 3, 6), date(2025, 3, 8), DatePrec.DAYS)


def _claim(id_: str, count: Count, words: str, demographic: Demographic | None, *relations: Relation) -> Claim:
    start = TEXT.index(words)
    return Claim(
        id=id_,
        report=REPORT.id,
        published=date(2025, 3, 8),
        outcome=Outcome.KILLED,
        category=Category.UNKNOWN,
        demographic=demographic,
        count=count,
        count_kind=CountKind.INCIDENT,
        count_span=Span(start, start + len(words)),
        evidence_span=Span(0, len(TEXT)),
        mention=MENTION,
        place=BANIYAS,
        period=PERIOD,
        date_text="since Thursday",
        source_original="A monitor",
        actor="gunmen",
        voters=("parser", "pattern"),
        confidence=0.96,
        relations=relations,
    )


CLAIMS = (
    _claim("aa", Count.exact(60), "60", None),
    replace(_claim("ab", Count.exact(6), "60", Demographic.WOMEN), apart_from=("aa", "bb")),
    _claim("bb", Count.exact(5), "five", Demographic.CHILDREN,
           Relation("bb", "aa", RelationType.COMPONENT_OF, "stated-subset", Span(34, 46))),
)  # fmt: skip
PLACED = {MENTION.span: (MENTION, RESOLUTION)}


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'home' / 'record.sqlite'}"


def test_what_goes_in_comes_back_whole(url: str) -> None:
    record = Record.open(url)
    assert record.add(REPORT, Extraction(CLAIMS), PLACED)
    record.close()
    again = Record.open(url)
    assert again.reports() == (REPORT,)
    assert again.claims() == CLAIMS
    assert [(m.report, m.mention, m.resolution) for m in again.mentions()] == [(REPORT.id, MENTION, RESOLUTION)]
    assert again.knows(REPORT.id)
    assert not again.knows("nobody")
    again.close()


def test_adding_again_changes_nothing(url: str) -> None:
    record = Record.open(url)
    record.add(REPORT, Extraction(CLAIMS), PLACED)
    version = record.version
    assert not record.add(REPORT, Extraction(CLAIMS), PLACED)
    assert record.version == version
    assert len(record.claims()) == len(CLAIMS)
    record.close()


def test_the_same_text_elsewhere_is_a_further_publication(url: str) -> None:
    record = Record.open(url)
    record.add(REPORT, Extraction(CLAIMS), PLACED)
    earlier = Report(TEXT, (Publication(date(2025, 3, 7), "Another outlet"),))
    assert record.add(earlier, Extraction(CLAIMS), PLACED)
    (report,) = record.reports()
    assert {p.source_office for p in report.publications} == {"Outlet", "Another outlet"}
    assert {claim.published for claim in record.claims()} == {date(2025, 3, 7)}
    record.close()


ADD = """
import sys
from tests.record.test_record import CLAIMS, PLACED, REPORT
from lib.model import Extraction
from lib.record import Record
record = Record.open(sys.argv[1])
record.add(REPORT, Extraction(CLAIMS), PLACED)
print(record.version, len(record.claims()), len(record.reports()))
record.close()
"""


def test_processes_at_once_lose_and_duplicate_nothing(url: str) -> None:
    running = [
        subprocess.Popen([sys.executable, "-W", "error", "-c", ADD, url], stdout=subprocess.PIPE, text=True)
        for _ in range(4)
    ]
    printed = [process.communicate(timeout=60)[0] for process in running]
    assert [process.returncode for process in running] == [0, 0, 0, 0]
    assert set(printed) == {"1 3 1\n"}


def test_sqlite_runs_in_wal_mode(url: str) -> None:
    record = Record.open(url)
    with record._engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
    record.close()


def test_a_damaged_file_is_left_untouched(tmp_path: Path) -> None:
    file = tmp_path / "record.sqlite"
    file.write_bytes(b"these are not the bytes of a database" * 200)
    before = file.read_bytes()
    with pytest.raises(RecordUnreadable, match=r"left untouched.*CAIRN_HOME"):
        Record.open(f"sqlite:///{file}")
    assert file.read_bytes() == before


def test_a_record_of_an_older_cairn_is_upgraded_and_keeps_everything(url: str) -> None:
    record = Record.open(url)
    record.add(REPORT, Extraction(CLAIMS), PLACED)
    with record._engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE claims DROP COLUMN apart_from")
        connection.exec_driver_sql("UPDATE cairn_meta SET value = 1 WHERE key = 'schema'")
    record.close()
    for _ in range(2):
        upgraded = Record.open(url)
        assert upgraded.claims() == tuple(replace(claim, apart_from=()) for claim in CLAIMS)
        upgraded.close()


def test_a_newer_schema_is_refused(url: str) -> None:
    record = Record.open(url)
    with record._engine.begin() as connection:
        connection.exec_driver_sql("UPDATE cairn_meta SET value = 99 WHERE key = 'schema'")
    record.close()
    with pytest.raises(RecordUnreadable, match="schema 99"):
        Record.open(url)


def test_an_address_that_names_no_database() -> None:
    with pytest.raises(RecordUnreadable, match="CAIRN_DATABASE_URL"):
        Record.open("nonsense")
