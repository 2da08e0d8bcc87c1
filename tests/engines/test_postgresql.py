"""The record on a real PostgreSQL server."""

from __future__ import annotations

import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from lib.choosing import Geocoder
from lib.gazetteer import Gazetteer
from lib.model import Choice, Count, Extraction
from lib.record import Act, Record, Signed
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
