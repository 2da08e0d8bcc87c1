"""The sample reports, extracted and placed for real, give DESIGN's worked table and its marks."""

from __future__ import annotations

from datetime import date

import pytest

from lib.events import Selection, Snapshot, frame, select
from lib.gazetteer import Gazetteer
from lib.model import Mark, MarkKind
from lib.toll import toll
from lib.view import View
from lib.vocabulary import Bucket, Category, Demographic, WherePrec


def known_on(day: int, **filters: object) -> View:
    return View(as_known_on=date(2025, 3, day)).but(**filters)


def counted(snapshot: Snapshot, selection: Selection) -> list[int]:
    return sorted((snapshot.by_id[id_].count.best or 0 for id_ in selection.toll.counted), reverse=True)


@pytest.mark.parametrize(
    ("day", "everybody", "civilians", "parts"),
    [
        (8, 553, 340, [340, 120, 93]),
        (9, 1018, 745, [745, 148, 125]),
        (11, 1498, 1225, [1225, 148, 125]),
        (12, 1864, 1383, [1383, 250, 231]),
        (15, 1981, 1500, [1500, 250, 231]),
    ],
)
def test_worked_table(
    snapshot: Snapshot, gazetteer: Gazetteer, day: int, everybody: int, civilians: int, parts: list[int]
) -> None:
    shown = select(snapshot, known_on(day), gazetteer)
    assert (shown.toll.best, counted(snapshot, shown)) == (everybody, parts)
    assert toll(snapshot.claims, known_on(day, category=(Category.CIVILIAN,)), gazetteer).best == civilians


def test_baniyas_and_the_children(snapshot: Snapshot, gazetteer: Gazetteer) -> None:
    baniyas = toll(snapshot.claims, View(place="Baniyas"), gazetteer)
    assert (baniyas.best, baniyas.high) == (60, 60)
    assert toll(snapshot.claims, View(demographic=(Demographic.CHILDREN,)), gazetteer).best == 14


def test_official_and_monitor_figures_mixed_are_said_to_be(snapshot: Snapshot, gazetteer: Gazetteer) -> None:
    kinds = {notice.kind for notice in toll(snapshot.claims, known_on(12), gazetteer).notices}
    assert {"sources-mixed", "rival-far"} <= kinds


def mark(selection: Selection, name: str, prec: WherePrec) -> Mark:
    return next(m for m in selection.marks if m.place.name == name and m.place.where_prec == prec)


def test_places_appear_as_truthfully_as_they_can(snapshot: Snapshot, gazetteer: Gazetteer) -> None:
    shown = select(snapshot, View(), gazetteer)
    latakia = mark(shown, "Latakia", WherePrec.EXACT)
    assert (latakia.kind, latakia.figure) == (MarkKind.NAMED, None)
    jableh = next(m for m in shown.marks if m.place.where_prec is WherePrec.NEAR)
    assert (jableh.kind, jableh.place.adm_1, jableh.place.latitude) == (
        MarkKind.NAMED,
        "Latakia",
        pytest.approx(35.3621, abs=1e-3),
    )
    assert jableh.place.radius_m
    baniyas = next(m for m in shown.marks if m.figure == 60)
    assert baniyas.kind is MarkKind.CONTAINED
    assert baniyas.place.latitude == pytest.approx(35.1819, abs=1e-3)
    tuwaym = mark(shown, "Tuwaym", WherePrec.ADM_1)
    assert (tuwaym.figure, tuwaym.place.adm_1, tuwaym.place.latitude) == (31, "Hama", None)
    on_the_12th = select(snapshot, known_on(12), gazetteer)
    assert mark(on_the_12th, "Hama", WherePrec.ADM_1).figure == 255
    assert mark(on_the_12th, "Hama", WherePrec.ADM_1).kind is MarkKind.CONTAINED


def test_a_burial_colours_no_place(snapshot: Snapshot, gazetteer: Gazetteer) -> None:
    shown = select(snapshot, View(), gazetteer)
    janoudiya = next(m for m in shown.marks if m.place.adm_1 == "Idlib")
    assert janoudiya.kind is MarkKind.NAMED


def test_the_rows_are_the_account_and_the_counted_sum_to_best(snapshot: Snapshot, gazetteer: Gazetteer) -> None:
    shown = select(snapshot, known_on(15), gazetteer)
    table = frame(shown.rows)
    assert len(table) == len(shown.rows) == len(shown.toll.entries)
    assert table.loc[table["in_toll"] == "counted", "best"].sum() == shown.toll.best


def test_filled_marks_and_the_tray_make_the_toll(snapshot: Snapshot, gazetteer: Gazetteer) -> None:
    for view in (View(), known_on(8), View(place="Baniyas"), View(demographic=(Demographic.CHILDREN,))):
        shown = select(snapshot, view, gazetteer)
        filled = sum(m.figure or 0 for m in shown.marks if m.kind is MarkKind.COUNTED)
        tray = sum(row.claim.count.best or 0 for row in shown.tray if row.bucket is Bucket.COUNTED)
        assert filled + tray == shown.toll.best


def test_a_text_search_narrows_the_rows_and_revives_nothing(snapshot: Snapshot, gazetteer: Gazetteer) -> None:
    shown = select(snapshot, View(q="baniyas"), gazetteer)
    assert shown.toll.best == 60
    old = select(snapshot, View(q="two days earlier"), gazetteer)
    assert 745 not in counted(snapshot, old)
