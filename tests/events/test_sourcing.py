"""Source against source: independence, what each said by when, and what may be compared."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from lib.events import Selection, Snapshot, select
from lib.events.sourcing import compared, newest_by_category, said, unnamed, voices
from lib.model import Claim, Publication, Report
from lib.view import View
from lib.vocabulary import Category, Demographic, RelationType
from tests.toll.world import SOHR, WORLD, claim, march

TEXT = "What happened on the coast, told at length. " * 20
CIVIL, SECURITY = Category.CIVILIAN, Category.GOVERNMENT_SECURITY


def world(*told: tuple[Claim, str]) -> Callable[[View], Selection]:
    """Selections of a record in which each claim stands in a report of its own, printed by an outlet."""
    reports = [
        Report(f"{one.id} {TEXT}", (Publication(one.published, source_office=office),)) for one, office in told
    ]
    claims = [replace(one, report=report.id) for (one, _), report in zip(told, reports, strict=True)]
    snapshot = Snapshot.of(1, claims, reports, [])
    return lambda view: select(snapshot, view, WORLD)


def coast(
    id_: str, number: int, category: Category, day: int, source: str | None = SOHR, place: str = "coast"
) -> Claim:
    return claim(id_, number, category, place, march(6, 8), published=day, source=source)


ALL = world(
    (coast("a", 340, CIVIL, 8), "AFP"),
    (coast("b", 745, CIVIL, 9), "Shafaq News"),
    (coast("c", 125, SECURITY, 9, "the Syrian observatory for human rights"), "AFP"),
    (coast("d", 803, Category.UNKNOWN, 11, "SNHR"), "Rebaz"),
    (coast("e", 20, CIVIL, 9, "a resident", "Baniyas"), "AFP"),
    (coast("f", 5, CIVIL, 9, None), "AFP"),
)


def test_outlets_that_quote_one_source_are_one_source() -> None:
    rows = ALL(View()).rows
    found = {voice.name: (voice.outlets, len(voice.rows), voice.reports) for voice in voices(rows)}
    assert found == {
        "the Syrian observatory for human rights": (("AFP", "Shafaq News"), 3, 3),
        "SNHR": (("Rebaz",), 1, 1),
        "a resident": (("AFP",), 1, 1),
    }
    assert unnamed(rows) == 1


def test_what_a_source_said_as_known_on_each_day() -> None:
    observatory = voices(ALL(View()).rows)[0]
    history = said(ALL, View(), observatory)
    assert [(one.day.day, one.total, one.by_category) for one in history] == [
        (8, 340, ((CIVIL, 340),)),
        (9, 870, ((CIVIL, 745), (SECURITY, 125))),
    ]
    only = said(ALL, View(category=(SECURITY,)), observatory)
    assert [one.total for one in only] == [0, 125]


def test_only_what_speaks_of_the_same_people_is_a_gap() -> None:
    histories = [said(ALL, View(), voice) for voice in voices(ALL(View()).rows)]
    lines = {(line.day.day, line.category): line for line in compared(histories, WORLD)}
    assert next(iter(lines)) == (11, None), "the newest day first, all types before each"
    assert lines[11, None].gap == 870 - 803
    assert [one.total if one else None for one in lines[11, None].figures] == [870, 803, 20]
    assert lines[9, CIVIL].gap is None, "20 in Baniyas are no rival of 745 on the coast"
    assert lines[9, SECURITY].gap is None
    assert lines[8, None].gap is None


def test_figures_of_other_types_are_no_rivals() -> None:
    both = world((coast("a", 745, CIVIL, 9), "AFP"), (coast("b", 231, SECURITY, 9, "officials"), "AFP"))
    lines = compared([said(both, View(), voice) for voice in voices(both(View()).rows)], WORLD)
    assert [line.gap for line in lines] == [None, None, None]
    same = world((coast("a", 745, CIVIL, 9), "AFP"), (coast("b", 600, CIVIL, 9, "officials"), "AFP"))
    lines = compared([said(same, View(), voice) for voice in voices(same(View()).rows)], WORLD)
    assert [line.gap for line in lines] == [145, 145]


def test_the_newest_sentence_for_each_type_comes_from_its_own_report() -> None:
    part = claim(
        *("k", 9, CIVIL, "Hama"),
        demographic=Demographic.CHILDREN,
        published=9,
        relations=(("b", RelationType.COMPONENT_OF),),
    )
    told = world((coast("a", 340, CIVIL, 8), "AFP"), (coast("b", 745, CIVIL, 9), "AFP"), (part, "AFP"))
    newest = newest_by_category(voices(told(View()).rows)[0])
    assert [row.claim.id for row in newest] == ["b", "k"]


def test_nobody_named_is_nobody() -> None:
    silent = world((coast("a", 5, CIVIL, 9, None), "AFP"))
    assert voices(silent(View()).rows) == ()
    assert compared([], WORLD) == ()
    assert silent(View()).rows[0].claim.published == date(2025, 3, 9)
