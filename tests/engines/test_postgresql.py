"""The record on a real PostgreSQL server."""

from __future__ import annotations

import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from lib.backups import back_up, restore
from lib.choosing import Geocoder
from lib.errors import RestoreRefused
from lib.gazetteer import Gazetteer
from lib.model import Choice, Count, Extraction
from lib.record import Act, Record, Signed
from lib.settings import Settings
from lib.vocabulary import ReviewState
from tests.record.test_record import ADD, CLAIMS, MENTION, PLACED, REPORT, RESOLUTION

pytestmark = pytest.mark.engines


def test_processes_at_once_lose_and_duplicate_nothing(url: str) -> None:
    running = [
        subprocess.Popen([sys.executable, "-W", "error", "-c", ADD, url], stdout=subprocess.PIPE, text=True)
        for _ in range(4)
    ]
    printed = [process.communicate(timeout=120)[0] for process in running]
    assert set(printed) == {"1 3 1\n"}


def test_what_goes_in_comes_back_whole(url: str) -> None:
    with closing(Record.open(url)) as record:
        check_round_trip(record)


def check_round_trip(record: Record) -> None:
    record.add(REPORT, Extraction(CLAIMS), PLACED)
    assert record.reports() == (REPORT,)
    assert record.claims() == CLAIMS
    assert [(m.mention, m.resolution) for m in record.mentions()] == [(MENTION, RESOLUTION)]
    assert record.version == 1


def test_a_choice_is_kept_and_taken_back(url: str, gazetteer: Gazetteer) -> None:
    geocoder, now = Geocoder(gazetteer), datetime(2026, 3, 1, 12, 30, tzinfo=UTC)
    with closing(Record.open(url)) as record:
        record.add(REPORT, Extraction(CLAIMS), PLACED)
        before, choice = record.mentions(), Choice("baniyas", None, "Lina", "SY")
        change = record.choose(choice, "Baniyas", now, geocoder, "a family name")
        assert (change.mentions, change.reports) == (1, 1)
        assert [claim.place for claim in record.claims()] == [None] * len(CLAIMS)
        assert record.choices() == (choice,)
        record.undo_choice(change.choice, "Omar", now, geocoder)
        assert record.mentions() == before
        (entry,) = record.choice_log()
        assert (entry.choice, entry.made, entry.undone, entry.undone_by) == (choice, now, now, "Omar")


def test_verdicts_are_kept_and_taken_back(url: str) -> None:
    lina = Signed("Lina", datetime(2026, 3, 1, 12, 30, tzinfo=UTC), "the hospital's list")
    with closing(Record.open(url)) as record:
        record.add(REPORT, Extraction(CLAIMS), PLACED)
        before, first = record.claims(), CLAIMS[0]
        corrected = record.review(Act.CORRECT, replace(first, count=Count.exact(61), period=None), lina)
        withdrawn = record.withdraw(REPORT.id, lina)
        assert {claim.review for claim in record.claims()} == {ReviewState.REJECTED}
        record.undo_review(withdrawn or 0, lina)
        stands = next(claim for claim in record.claims() if claim.id == first.id)
        assert (stands.count, stands.period, stands.review) == (Count.exact(61), None, ReviewState.CORRECTED)
        record.undo_review(corrected or 0, lina)
        assert record.claims() == before
        assert [entry.signed for entry in record.review_log()] == [lina, lina]


def test_a_backup_moves_between_sqlite_and_postgresql(url: str, tmp_path: Path) -> None:
    now = datetime(2026, 3, 1, 12, 30, tzinfo=UTC)
    lina = Signed("Lina", now)
    here = Settings(tmp_path / "here", f"sqlite:///{tmp_path / 'here' / 'record.sqlite'}", "")
    there, back = replace(here, home=tmp_path / "there", database_url=url), replace(here, home=tmp_path / "back")
    back = replace(back, database_url=f"sqlite:///{back.home / 'record.sqlite'}")

    def contents(settings: Settings) -> tuple[object, ...]:
        with closing(Record.open(settings.database_url)) as record:
            return record.reports(), record.claims(), record.mentions(), record.review_log()

    with closing(Record.open(here.database_url)) as record:
        record.add(REPORT, Extraction(CLAIMS), PLACED)
        record.review(Act.CORRECT, replace(CLAIMS[0], count=Count.exact(61), period=None), lina)
    with closing(Record.open(url)) as record:
        record.add(replace(REPORT, text="Somebody was there before."), Extraction(), {})
    before = contents(there)
    back_up(here, tmp_path / "one.zip", now)
    with pytest.raises(RestoreRefused, match="--replace"):
        restore(tmp_path / "one.zip", there, now, replacing=False)
    restored = restore(tmp_path / "one.zip", there, now, replacing=True)
    assert contents(there) == contents(here)
    with closing(Record.open(url)) as record:
        assert record.review(Act.REJECT, CLAIMS[1], lina) == 2, "its counting goes on where the backup stood"
        assert record.add(replace(REPORT, text="Another."), Extraction(), {})
    back_up(there, tmp_path / "two.zip", now)
    restore(tmp_path / "two.zip", back, now, replacing=False)
    assert contents(back) == contents(there)
    (kept,) = restored.kept
    restore(kept, there, now.replace(hour=13), replacing=True)
    assert contents(there) == before
