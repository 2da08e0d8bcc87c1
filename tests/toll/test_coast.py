"""DESIGN's worked table, line by line."""

from dataclasses import replace
from datetime import date

import pytest

from lib.model import Count
from lib.toll import toll
from lib.view import View
from lib.vocabulary import Bucket, Category, Demographic
from tests.toll.coast import COAST, SAME, ninth
from tests.toll.world import WORLD, claim, march


def known_on(day: int, **filters: object) -> View:
    return View(as_known_on=date(2025, 3, day)).but(**filters)


@pytest.mark.parametrize(
    ("day", "everybody", "civilians", "counted"),
    [
        (8, 553, 340, {"340b", "93", "120"}),
        (9, 1018, 745, {"745", "125", "148"}),
        (11, 1498, 1225, {"1225", "125", "148"}),
        (12, 1864, 1383, {"1383", "250", "231"}),
        (15, 1981, 1500, {"1500", "250", "231"}),
    ],
)
def test_worked_table(day: int, everybody: int, civilians: int, counted: set[str]) -> None:
    found = toll(COAST, known_on(day), WORLD)
    only_civilians = toll(COAST, known_on(day, category=(Category.CIVILIAN,)), WORLD)
    names = {"340": "340b"}
    assert found.best == everybody
    assert only_civilians.best == civilians
    assert {names.get(id_, id_) for id_ in found.counted} == counted
    assert found.exact


def test_every_row_is_in_one_bucket_and_the_counted_sum_to_best() -> None:
    found = toll(COAST, known_on(15), WORLD)
    by_id = {claim.id: claim for claim in COAST}
    assert sorted(entry.claim for entry in found.entries) == sorted(by_id)
    assert sum(by_id[id_].count.best or 0 for id_ in found.counted) == found.best


@pytest.mark.parametrize(
    ("day", "claim", "bucket", "because"),
    [
        (8, "553", Bucket.COVERING, None),
        (8, "60", Bucket.CONTAINED, None),
        (9, "1000", Bucket.COVERING, None),
        (9, "headline", Bucket.REPEAT, "1000"),
        (9, "600", Bucket.SUPERSEDED, "1000"),
        (9, "553", Bucket.SUPERSEDED, "1000"),
        (9, "93", Bucket.SUPERSEDED, "125"),
        (9, "4", Bucket.CONTAINED, None),
        (9, "20", Bucket.CONTAINED, None),
        (9, "31b", Bucket.CONTAINED, None),
        (11, "803", Bucket.RIVAL, None),
        (11, "1225-Homs", Bucket.CONTAINED, "1225"),
        (11, "1225-Latakia", Bucket.CONTAINED, "1225"),
        (12, "125", Bucket.RIVAL, "231"),
        (12, "148", Bucket.SUPERSEDED, "250"),
        (12, "1000", Bucket.MAY_OVERLAP, None),
        (12, "1225-Homs", Bucket.SUPERSEDED, None),
        (15, "1383", Bucket.SUPERSEDED, "1500"),
        (15, "24", Bucket.CONTAINED, "1500"),
    ],
)
def test_account(day: int, claim: str, bucket: Bucket, because: str | None) -> None:
    entry = next(e for e in toll(COAST, known_on(day), WORLD).entries if e.claim == claim)
    assert entry.bucket is bucket
    assert because in (None, entry.because)


def test_one_report_alone() -> None:
    found = toll(ninth(), View(), WORLD)
    assert (found.low, found.best, found.high) == (1018, 1018, None)
    assert toll(ninth(), View(demographic=(Demographic.CHILDREN,)), WORLD).best == 9


def test_a_place_and_a_demographic() -> None:
    baniyas = toll(COAST, View(place="Baniyas"), WORLD)
    assert (baniyas.best, baniyas.high) == (60, 60)
    assert next(e.bucket for e in baniyas.entries if e.claim == "20") is Bucket.CONTAINED
    children = toll(COAST, View(demographic=(Demographic.CHILDREN,)), WORLD)
    assert children.best == 14


def test_low_stays_under_the_rival_that_speaks_of_everything() -> None:
    found = toll(COAST, known_on(11), WORLD)
    assert (found.low, found.best, found.high) == (803, 1498, None)


@pytest.mark.parametrize(
    ("rule", "best"),
    [("highest", 1498), ("lowest", 803), ("two_sources", 803),
     ("source:SNHR", 803), ("source:Syrian Observatory for Human Rights", 1498), ("source:nobody", 1498)],
)  # fmt: skip
def test_counting_rules(rule: str, best: int) -> None:
    assert toll(COAST, known_on(11, rule=rule), WORLD).best == best


def test_notices_name_what_is_odd() -> None:
    found = {(notice.kind, notice.figures) for notice in toll(COAST, known_on(12), WORLD).notices}
    assert found == {("sources-mixed", (1633, 231)), ("rival-far", (803, 1864)), ("rival-far", (125, 231))}


def test_a_smaller_at_least_does_not_open_the_top() -> None:
    exact = claim("60", 60, Category.CIVILIAN, "Baniyas", march(6, 8))
    resident = claim("20", Count.at_least(20), Category.CIVILIAN, "Baniyas", march(6, 9), source="a resident")
    assert toll([exact, resident], View(), WORLD).high == 60
    wider = claim("70", Count.at_least(70), place="Tartus", period=march(6, 9))
    assert toll([exact, resident, wider], View(), WORLD).high is None


def test_a_vague_word_counts_only_where_it_stands_alone() -> None:
    headline = claim("dozens", Count.vague(24), place="Baniyas", period=march(7), relations=(("22", SAME),))
    body = claim("22", 22, place="Baniyas", period=march(7))
    assert toll([headline, body], View(), WORLD).best == 22
    assert toll([headline], View(), WORLD).best == 24
    elsewhere = claim("3", 3, place="Homs", period=march(7))
    assert toll([replace(headline, relations=()), elsewhere], View(), WORLD).best == 24
