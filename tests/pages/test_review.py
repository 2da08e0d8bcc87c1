"""Reviewing a report: accept, correct, reject, add, withdraw, undo; the queue; and what is asked first."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from lib.events.waiting import waiting
from lib.model import Claim, Count, Span
from lib.record import Act
from lib.settings import Settings
from lib.ui.review_fields import count_of
from lib.ui.review_text import found_in, marked_text, nearest
from lib.ui.store import Store, store
from lib.view import View
from lib.vocabulary import Bucket, Demographic, Outcome, Qualifier, ReviewState
from tests.pages.conftest import said, toll, visit


def opened_store() -> Store:
    return store(Settings.from_environment())


def most_counted() -> Claim:
    """The largest counted figure of the samples."""
    return waiting(opened_store().select(View()))[0].row.claim


def now(claim: Claim) -> Claim:
    return opened_store().snapshot().by_id[claim.id]


def reviewing(claim: Claim, name: str = "Lina") -> AppTest:
    app = visit("reports", selected=claim.id)
    if name:
        app.text_input(key="review reviewer").set_value(name).run()
    return app


def press(app: AppTest, key: str) -> AppTest:
    app.button(key=f"review {key}").click().run()
    assert not app.exception
    return app


def chosen_mark(app: AppTest) -> str:
    words = next(piece.value for piece in app.get("html") if "cairn-words" in piece.value)
    found = re.search(r'<mark class="[^"]*cairn-chosen[^"]*" data-claims="([^"]*)"', words)
    return found[1] if found else ""


@pytest.fixture
def claim(own_home: Path) -> Claim:
    visit()
    return most_counted()


def test_accepting_needs_a_name_goes_on_and_is_undone(claim: Claim) -> None:
    app = press(reviewing(claim, ""), "confirm")
    assert "Give your name first" in said(app)
    assert now(claim).review is ReviewState.EXTRACTED
    app.text_input(key="review reviewer").set_value("Lina").run()
    app.text_input(key="review reason 0").set_value("read twice")
    press(app, "confirm")
    assert now(claim).review is ReviewState.CONFIRMED_BY_REVIEWER
    assert claim.id not in chosen_mark(app)
    assert "Accepted: " in said(app)
    press(app, "undo last")
    assert now(claim).review is ReviewState.EXTRACTED
    assert claim.id in chosen_mark(app)
    (entry,) = opened_store().review_log()
    assert (entry.act, entry.signed.reviewer, entry.signed.reason) == (Act.CONFIRM, "Lina", "read twice")
    assert "accepted" in said(app)
    assert "undone on" in said(app)


def test_a_rejected_figure_leaves_the_toll_and_comes_back(claim: Claim) -> None:
    before = toll(visit())
    press(reviewing(claim), "reject")
    assert toll(visit()) != before
    row = opened_store().select(View()).by_claim[claim.id]
    assert row.bucket is Bucket.REJECTED
    app = visit("reports", selected=claim.id)
    assert "Rejected" in said(app)
    app.text_input(key="review reviewer").set_value("Omar").run()
    press(app, "undo 1")
    assert toll(visit()) == before


def test_a_correction_holds_every_field_and_says_what_it_changed(claim: Claim) -> None:
    app = press(reviewing(claim), "open correct")
    key = f"correct {claim.id} {opened_store().snapshot().version}"
    app.selectbox(key=f"review qualifier {key}").set_value(Qualifier.AT_LEAST)
    app.number_input(key=f"review number {key}").set_value(7)
    app.selectbox(key=f"review outcome {key}").set_value(Outcome.INJURED)
    app.selectbox(key=f"review demographic {key}").set_value(Demographic.WOMEN)
    app.date_input(key=f"review date_start {key}").set_value(date(2025, 3, 7))
    app.date_input(key=f"review date_end {key}").set_value(date(2025, 3, 7))
    app.text_input(key=f"review source_original {key}").set_value("A hospital").run()
    press(app, "save")
    found = now(claim)
    assert (found.count, found.outcome, found.demographic) == (
        Count.at_least(7),
        Outcome.INJURED,
        Demographic.WOMEN,
    )
    assert found.period is not None
    assert (found.period.start, found.period.end) == (date(2025, 3, 7), date(2025, 3, 7))
    assert (found.source_original, found.review) == ("A hospital", ReviewState.CORRECTED)
    told = said(visit("reports", selected=claim.id))
    assert f"best: {claim.count.best} → 7" in told
    assert f"who says so: {claim.source_original} → A hospital" in told


def test_what_is_wrong_with_a_correction_is_said_and_it_cannot_be_kept(claim: Claim) -> None:
    app = press(reviewing(claim), "open correct")
    key = f"correct {claim.id} {opened_store().snapshot().version}"
    app.date_input(key=f"review date_start {key}").set_value(date(2025, 3, 9))
    app.date_input(key=f"review date_end {key}").set_value(date(2025, 3, 7)).run()
    assert "The last day cannot be before the first." in said(app)
    assert app.button(key="review save").disabled
    press(app, "cancel")
    assert now(claim) == claim


def test_a_place_is_taken_from_the_words_of_the_report(claim: Claim) -> None:
    text = opened_store().snapshot().reports[claim.report].text
    words = next(word for word in re.findall(r"[A-Z][a-z]{4,}", text))
    app = press(reviewing(claim), "open correct")
    key = f"correct {claim.id} {opened_store().snapshot().version}"
    app.selectbox(key=f"review place {key}").set_value(-2).run()
    app.text_input(key=f"review place words {key}").set_value("Nowhere at all").run()
    assert "These words do not stand in the report: “Nowhere at all”." in said(app)
    app.text_input(key=f"review place words {key}").set_value(words).run()
    press(app, "save")
    mention = now(claim).mention
    assert mention is not None
    assert mention.span.of(text) == words


def test_a_figure_is_added_by_its_words(claim: Claim) -> None:
    report = opened_store().snapshot().reports[claim.report]
    words = next(word for word in re.findall(r"[a-z]{6,}", report.text))
    app = press(reviewing(claim), "open add")
    app.text_input(key="review words").set_value("not in it").run()
    assert "do not stand in the report that often" in said(app)
    app.text_input(key="review words").set_value(words).run()
    number = next(field for field in app.number_input if field.key and field.key.startswith("review number"))
    number.set_value(3).run()
    press(app, "save")
    (added,) = [one for one in opened_store().snapshot().claims if one.voters == ("reviewer",)]
    assert added.count_span.of(report.text) == words
    assert (added.count, added.review) == (Count.exact(3), ReviewState.CONFIRMED_BY_REVIEWER)
    assert f'data-claims="{added.id}"' in "".join(piece.value for piece in app.get("html"))
    press(app, "undo last")
    assert added.id not in opened_store().snapshot().by_id


def test_a_report_is_withdrawn_and_restored(claim: Claim) -> None:
    before = toll(visit())
    app = press(reviewing(claim), "withdraw")
    assert "is withdrawn. Its figures enter no toll." in said(app)
    assert toll(visit()) != before
    app = visit("reports", selected=claim.report)
    assert "This report was withdrawn on" in said(app)
    app.text_input(key="review reviewer").set_value("Omar").run()
    press(app, "undo 1")
    assert toll(visit()) == before


def test_the_queue_says_what_is_left_and_gives_the_heaviest_first(claim: Claim) -> None:
    app = visit("reports")
    app.segmented_control(key="reports show").set_value("queue").run()
    table = app.dataframe[0].value
    left = len(table)
    assert next(iter(table["standing"])) == Bucket.COUNTED.label()
    assert f"To review · {left}" in str(app.segmented_control(key="reports show").options)
    app = reviewing(claim)
    app.segmented_control(key="reports show").set_value("queue").run()
    second = waiting(opened_store().select(View(outcome=tuple(Outcome))))
    press(app, "confirm")
    assert len(app.dataframe[0].value) == left - 1
    assert chosen_mark(app)
    assert claim.id not in {one.row.claim.id for one in waiting(opened_store().select(View()))}
    assert second[0].row.bucket is Bucket.COUNTED


@pytest.mark.parametrize(
    ("qualifier", "number", "upper", "count"),
    [
        (Qualifier.EXACT, 5, None, Count.exact(5)),
        (Qualifier.MORE_THAN, 5, None, Count.more_than(5)),
        (Qualifier.UP_TO, 5, 9, Count.up_to(5)),
        (Qualifier.RANGE, 5, 9, Count.between(5, 9)),
        (Qualifier.RANGE, 5, 5, "The upper number has to be larger than the lower one."),
        (Qualifier.EXACT, None, None, "Give the number of people."),
        (Qualifier.EXACT, 0, None, Count.exact(0)),
    ],
)
def test_a_count_has_the_bounds_of_its_qualifier(
    qualifier: Qualifier, number: int | None, upper: int | None, count: Count | str
) -> None:
    assert count_of(qualifier, number, upper) == count


@pytest.mark.parametrize(
    ("words", "nth", "span"),
    [("ten", 1, Span(0, 3)), ("ten", 2, Span(8, 11)), ("ten", 3, None), ("", 1, None), ("no", 1, None)],
)
def test_words_are_found_for_the_nth_time(words: str, nth: int, span: Span | None) -> None:
    assert found_in("ten and ten", words, nth) == span


def test_words_are_found_nearest_to_a_figure() -> None:
    assert nearest("Homs, then 5 in Homs (x)", "Homs", Span(11, 12)) == Span(16, 20)
    assert nearest("Homs", "(x", Span(0, 1)) is None


def test_the_text_stays_word_for_word_under_its_marks(claim: Claim) -> None:
    snapshot = opened_store().snapshot()
    text = "<b>5 & 6</b>" + snapshot.reports[claim.report].text
    html = str(marked_text(text, (), None))
    assert "&lt;b&gt;5 &amp; 6&lt;/b&gt;" in html
    whole = snapshot.reports[claim.report]
    claims = [one for one in snapshot.claims if one.report == whole.id]
    marked = marked_text(whole.text, claims, claim.id)
    assert marked.striptags().split() == whole.text.split()
    assert {id_ for ids in re.findall(r'data-claims="([^"]*)"', str(marked)) for id_ in ids.split()} == {
        one.id for one in claims
    }


def test_what_the_place_may_mean_is_shown_and_chosen(own_home: Path) -> None:
    visit()
    named = (one for one in opened_store().snapshot().claims if one.mention and not one.mention.description)
    at_baniyas = next(one for one in named if one.mention and one.mention.text == "Baniyas")
    app = reviewing(at_baniyas)
    maps = len(app.get("component_instance"))
    app.toggle(key="review places baniyas").set_value(True).run()
    assert len(app.get("component_instance")) == maps + 1
    app.button(key="names choose 1").click().run()
    assert not app.exception
    place = now(at_baniyas).place
    assert at_baniyas.place is not None
    assert place is not None
    assert place.id != at_baniyas.place.id
