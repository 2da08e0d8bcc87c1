"""The real report that only developers have: its gold claims, and the toll that a careful reader gives."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from lib import ingest
from lib.gazetteer import Gazetteer
from lib.imports.documents import read_report
from lib.model import Claim
from lib.toll import toll
from lib.view import View
from lib.vocabulary import Bucket, Category, Demographic, Outcome

SEED = Path(__file__).resolve().parents[2] / "shared" / "seed"
CATEGORY = {"gov_security": "government_security", "child": None, "woman": None}

pytestmark = pytest.mark.seed


@pytest.fixture(scope="module")
def reading(gazetteer: Gazetteer) -> ingest.Reading:
    report = read_report("report.txt", (SEED / "report.txt").read_bytes(), date(2025, 3, 9))
    return ingest.read(report, gazetteer)


def test_every_gold_claim_is_found_where_it_stands(reading: ingest.Reading) -> None:
    gold = json.loads((SEED / "report.claims.json").read_text())["claims"]
    found = {claim.count_span.start: claim for claim in reading.claims}
    for label in gold:
        start, end = label["count_span"]
        claim = next(c for c in reading.claims if c.count_span.start < end and start < c.count_span.end)
        assert claim.outcome == label["outcome"]
        assert (claim.count.low, claim.count.best, claim.count.high) == (
            label["count_min"],
            label["best"],
            label["count_max"],
        )
        wanted = CATEGORY.get(label["category"], label["category"])
        assert wanted is None or claim.category.value in (wanted, *label["alt_category"])
        if label["date"]:
            assert claim.period is not None
            assert claim.period.start <= date.fromisoformat(label["date_end"])
            assert claim.period.end >= date.fromisoformat(label["date"])
    assert len(found) == len(gold)


def test_the_toll_of_the_report(reading: ingest.Reading, gazetteer: Gazetteer) -> None:
    found = toll(reading.claims, View(), gazetteer)
    by_id = {claim.id: claim for claim in reading.claims}
    assert (found.low, found.best, found.high) == (1018, 1018, None)
    assert sorted(by_id[id_].count.best or 0 for id_ in found.counted) == [125, 148, 745]
    superseded = [by_id[id_].count.best for id_ in found.account[Bucket.SUPERSEDED]]
    assert superseded == [600]

    def best(**filters: object) -> int:
        return toll(reading.claims, View().but(**filters), gazetteer).best

    assert best(category=(Category.CIVILIAN,)) == 745
    assert best(demographic=(Demographic.CHILDREN,)) == 9


def test_the_naive_sum_is_what_it_is_warned_to_be(reading: ingest.Reading) -> None:
    killed = [claim for claim in reading.claims if claim.outcome is Outcome.KILLED]

    def figure(claim: Claim) -> int:
        return claim.count.best or 0

    assert sum(map(figure, killed)) == 3686
