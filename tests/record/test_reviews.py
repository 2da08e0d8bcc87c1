"""Reviewers' verdicts in the record: every one kept, each undone alone, and none lost by extracting again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from lib import ingest
from lib.choosing import Geocoder
from lib.events import Selection, select
from lib.gazetteer import Gazetteer
from lib.model import (
    Choice,
    Claim,
    Count,
    DateInterval,
    Extraction,
    Mention,
    Place,
    Publication,
    Report,
    Resolution,
    Span,
    claim_id,
)
from lib.record import BY_REVIEWER, Act, Record, Signed
from lib.view import View
from lib.vocabulary import (
    Bucket,
    Category,
    CountKind,
    DatePrec,
    DecidedBy,
    Demographic,
    LocationRole,
    Outcome,
    ReviewState,
    Status,
    WherePrec,
)
from tests.record.test_record import CLAIMS, PLACED, REPORT, TEXT

NOW = datetime(2026, 3, 1, 12, 30, tzinfo=UTC)
LINA, OMAR = Signed("Lina", NOW, "the hospital's list"), Signed("Omar", NOW + timedelta(hours=1))
SIXTY, SIX, FIVE = CLAIMS
LATER = DateInterval(date(2025, 3, 7), date(2025, 3, 7), DatePrec.DAY)


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with closing(Record.open(f"sqlite:///{tmp_path / 'record.sqlite'}")) as opened:
        opened.add(REPORT, Extraction(CLAIMS), PLACED)
        yield opened


def found(record: Record, claim: Claim) -> Claim:
    return next(one for one in record.claims() if one.id == claim.id)


@pytest.mark.parametrize(
    ("act", "state"),
    [(Act.CONFIRM, ReviewState.CONFIRMED_BY_REVIEWER), (Act.REJECT, ReviewState.REJECTED)],
)
def test_a_verdict_is_the_claims_state_until_it_is_taken_back(
    record: Record, act: Act, state: ReviewState
) -> None:
    version = record.version
    review = record.review(act, SIXTY, LINA)
    assert review is not None
    assert record.claims() == (replace(SIXTY, review=state), SIX, FIVE)
    assert record.version == version + 1
    assert record.undo_review(review, OMAR)
    assert record.claims() == CLAIMS
    assert record.version == version + 2
    assert not record.undo_review(review, OMAR)
    assert record.version == version + 2


@pytest.mark.parametrize(
    "changes",
    [
        {"count": Count.at_least(61)},
        {"count": Count.between(50, 70)},
        {"outcome": Outcome.INJURED},
        {"category": Category.CIVILIAN},
        {"demographic": Demographic.WOMEN},
        {"count_kind": CountKind.CUMULATIVE},
        {"period": LATER, "date_text": "on Friday"},
        {"period": None, "date_text": None},
        {"source_original": "A ministry"},
        {"actor": None},
        {"mention": None, "place": None},
        {"mention": replace(SIXTY.mention, role=LocationRole.FOUND_AT)},
        {"count": Count.vague(24), "category": Category.ARMED_GROUP, "source_original": None},
    ],
    ids=str,
)
def test_a_correction_holds_the_fields_before_and_after(record: Record, changes: dict[str, Any]) -> None:
    wanted = replace(SIXTY, **changes)
    review = record.review(Act.CORRECT, wanted, LINA)
    assert found(record, SIXTY) == replace(wanted, review=ReviewState.CORRECTED)
    (entry,) = record.review_log()
    assert (entry.id, entry.act, entry.claim, entry.report) == (review, Act.CORRECT, SIXTY.id, REPORT.id)
    assert entry.before.keys() == entry.after.keys()
    assert entry.before != entry.after
    record.undo_review(entry.id, OMAR)
    assert record.claims() == CLAIMS


def test_corrections_add_up_and_one_of_them_is_undone_alone(record: Record) -> None:
    first = record.review(Act.CORRECT, replace(SIXTY, count=Count.exact(61)), LINA)
    record.review(Act.CORRECT, replace(found(record, SIXTY), category=Category.CIVILIAN), OMAR)
    assert (found(record, SIXTY).count, found(record, SIXTY).category) == (Count.exact(61), Category.CIVILIAN)
    assert first is not None
    record.undo_review(first, OMAR)
    assert (found(record, SIXTY).count, found(record, SIXTY).category) == (SIXTY.count, Category.CIVILIAN)
    assert found(record, SIXTY).review is ReviewState.CORRECTED


@pytest.mark.parametrize(
    ("acts", "state"),
    [
        ((Act.CORRECT, Act.CONFIRM), ReviewState.CORRECTED),
        ((Act.CONFIRM, Act.REJECT), ReviewState.REJECTED),
        ((Act.REJECT, Act.CONFIRM), ReviewState.CONFIRMED_BY_REVIEWER),
        ((Act.REJECT, Act.CORRECT), ReviewState.CORRECTED),
    ],
)
def test_the_last_verdict_decides_and_a_confirmed_correction_stays_one(
    record: Record, acts: tuple[Act, ...], state: ReviewState
) -> None:
    for act in acts:
        record.review(act, replace(found(record, SIXTY), actor="soldiers"), LINA)
    assert found(record, SIXTY).review is state


def test_what_changes_nothing_is_not_written(record: Record) -> None:
    record.review(Act.CONFIRM, SIXTY, LINA)
    version = record.version
    assert record.review(Act.CONFIRM, SIXTY, LINA) is None
    assert record.review(Act.CORRECT, SIXTY, LINA) is None
    assert record.review(Act.ADD, SIXTY, LINA) is None
    assert record.version == version
    assert record.review(Act.CONFIRM, SIXTY, OMAR) is not None
    assert [entry.signed.reviewer for entry in record.review_log()] == ["Lina", "Omar"]


def test_the_log_keeps_who_when_and_why_in_utc(record: Record) -> None:
    here = timezone(timedelta(hours=3))
    review = record.review(Act.REJECT, FIVE, Signed("Lina", NOW.astimezone(here), "no casualty"))
    record.undo_review(review or 0, Signed("Omar", NOW, "they are"))
    (entry,) = record.review_log()
    assert entry.signed == Signed("Lina", NOW, "no casualty")
    assert entry.undone == Signed("Omar", NOW, "they are")
    assert (entry.before, entry.after) == ({"review": "extracted"}, {"review": "rejected"})
    with pytest.raises(KeyError):
        record.undo_review(99, OMAR)
    with pytest.raises(KeyError):
        record.review(Act.CONFIRM, replace(SIXTY, id="none"), OMAR)
    with pytest.raises(ValueError, match="name"):
        Signed(" ", NOW)


def added(words: str, category: Category = Category.CIVILIAN) -> Claim:
    span = Span(TEXT.index(words), TEXT.index(words) + len(words))
    id_ = claim_id(REPORT.id, span, Outcome.KILLED, category, None)
    return replace(SIXTY, id=id_, count_span=span, category=category, voters=(BY_REVIEWER,), confidence=1.0)


def test_an_added_claim_stands_beside_the_others_until_it_is_undone(record: Record) -> None:
    new = added("people")
    review = record.review(Act.ADD, new, LINA)
    assert found(record, new) == replace(new, review=ReviewState.CONFIRMED_BY_REVIEWER)
    corrected = record.review(Act.CORRECT, replace(new, count=Count.exact(3)), OMAR)
    assert found(record, new).count == Count.exact(3)
    assert found(record, new).review is ReviewState.CORRECTED
    record.undo_review(review or 0, OMAR)
    assert record.claims() == CLAIMS
    record.undo_review(corrected or 0, OMAR)
    assert record.claims() == CLAIMS


def test_a_place_that_only_a_reviewer_points_at_speaks_while_the_review_does(record: Record) -> None:
    before = record.mentions()
    words = Mention("children", Span(TEXT.index("children"), TEXT.index("children") + 8), LocationRole.KILLED_AT)
    place = Place("village:one", "Children", WherePrec.EXACT, "SY")
    resolution = Resolution("children", place, 0.8, DecidedBy.GAZETTEER, "one name")
    review = record.review(Act.CORRECT, replace(FIVE, mention=words), LINA, (words, resolution))
    assert (found(record, FIVE).mention, found(record, FIVE).place) == (words, place)
    assert len(record.mentions()) == 2
    record.undo_review(review or 0, OMAR)
    assert record.mentions() == before
    assert record.claims() == CLAIMS


def test_choices_in_force_hold_for_a_place_that_a_reviewer_points_at(tmp_path: Path, gazetteer: Gazetteer) -> None:
    text = "Gunmen killed 12 civilians on Friday. It happened in Qaryatein, Syria."
    report = Report(text, (Publication(date(2025, 3, 10), "Outlet"),))
    here = Place("override:mill", "The mill", WherePrec.EXACT, "SY", "Hama", None, 35.2, 36.5)
    geocoder = Geocoder(gazetteer)
    with closing(Record.open(f"sqlite:///{tmp_path / 'record.sqlite'}")) as record:
        record.add(report, Extraction((replace(SIXTY, report=report.id, mention=None, place=None),)), {})
        record.choose(Choice("qaryatein", here, "Lina"), "Qaryatein", NOW, geocoder)
        mention = Mention("Qaryatein", Span(53, 62), LocationRole.KILLED_AT)
        assert mention.span.of(text) == mention.text
        (resolution,) = geocoder.placed([mention], None, ())
        (claim,) = record.claims()
        record.review(Act.CORRECT, replace(claim, mention=mention), LINA, (mention, resolution), geocoder)
        assert [claim.place for claim in record.claims()] == [here]


def test_withdrawing_rejects_every_claim_and_undoing_gives_back_what_reviewers_made(record: Record) -> None:
    record.review(Act.CONFIRM, FIVE, LINA)
    before = record.claims()
    review = record.withdraw(REPORT.id, OMAR)
    assert record.withdraw(REPORT.id, LINA) is None
    assert [report.withdrawn for report in record.reports()] == [True]
    assert {claim.review for claim in record.claims()} == {ReviewState.REJECTED}
    record.undo_review(review or 0, LINA)
    assert record.claims() == before
    assert record.reports() == (REPORT,)


SYRIA = Report(
    "In Syria 12 civilians were killed in Qaryatein on Friday. In Homs two soldiers were killed on Friday.",
    (Publication(date(2025, 3, 10), "Outlet"),),
)


@pytest.fixture
def extracted(tmp_path: Path, gazetteer: Gazetteer) -> Iterator[Record]:
    with closing(Record.open(f"sqlite:///{tmp_path / 'extracted.sqlite'}")) as opened:
        ingest.take_in(opened, SYRIA, gazetteer)
        yield opened


def seen(record: Record, gazetteer: Gazetteer) -> Selection:
    return select(ingest.snapshot(record), View(), gazetteer)


def of(record: Record, category: Category) -> Claim:
    return next(claim for claim in record.claims() if claim.category is category)


def test_the_toll_sees_what_reviewers_made_of_a_claim(extracted: Record, gazetteer: Gazetteer) -> None:
    assert seen(extracted, gazetteer).toll.best == 14
    civilians = of(extracted, Category.CIVILIAN)
    extracted.review(Act.REJECT, civilians, LINA)
    selection = seen(extracted, gazetteer)
    assert selection.toll.best == 2
    row = selection.by_claim[civilians.id]
    assert (row.bucket, row.status) == (Bucket.REJECTED, Status.DISCOUNTED)
    extracted.review(Act.CORRECT, replace(civilians, count=Count.exact(13)), LINA)
    selection = seen(extracted, gazetteer)
    assert (selection.toll.best, selection.by_claim[civilians.id].status) == (15, Status.CONFIRMED)
    extracted.withdraw(SYRIA.id, LINA)
    selection = seen(extracted, gazetteer)
    assert (selection.toll.best, selection.marks) == (0, ())


def test_extracting_again_keeps_every_review(extracted: Record, gazetteer: Gazetteer) -> None:
    extracted.review(Act.CORRECT, replace(of(extracted, Category.CIVILIAN), category=Category.UNKNOWN), LINA)
    extracted.review(Act.REJECT, of(extracted, Category.GOVERNMENT_SECURITY), OMAR)
    before = [replace(claim, published=date(2025, 3, 9)) for claim in extracted.claims()]
    again = replace(SYRIA, publications=(Publication(date(2025, 3, 9), "Another"),))
    ingest.take_in(extracted, again, gazetteer)
    assert list(extracted.claims()) == before
    assert {claim.review for claim in before} == {ReviewState.CORRECTED, ReviewState.REJECTED}


def test_a_record_without_reviews_is_upgraded(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'older.sqlite'}"
    with closing(Record.open(url)) as record:
        record.add(REPORT, Extraction(CLAIMS), PLACED)
        with record._engine.begin() as connection:
            for table in ("reviews_undone", "reviews", "mentions_brought"):
                connection.exec_driver_sql(f"DROP TABLE {table}")
            connection.exec_driver_sql("UPDATE cairn_meta SET value = 3 WHERE key = 'schema'")
    for _ in range(2):
        with closing(Record.open(url)) as upgraded:
            assert upgraded.claims() == CLAIMS
    with closing(Record.open(url)) as upgraded:
        assert upgraded.review(Act.CONFIRM, SIXTY, LINA) is not None
