"""The Places page: every name with what it means, choosing, setting by hand, undoing, and what goes wrong."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from lib.choosing import key_of
from lib.events import Snapshot
from lib.gazetteer import Gazetteer
from lib.model import Extraction, Mention, Publication, Report, Resolution, Span
from lib.record import Record
from lib.settings import Settings
from lib.ui.places_by_hand import point_place, unit_at
from lib.ui.places_names import Name, Wanted, following, names, selected_name
from lib.ui.store import Store, store
from lib.vocabulary import DecidedBy, LocationRole, WherePrec
from tests.pages.conftest import put_in_force, said, toll, visit
from tests.toll.world import march

BANI_YAS, BANIYAS = "Bani Yas City, Emirate of Abu Dhabi", "geonames:171830"


def written(app: AppTest) -> list[str]:
    return list(app.dataframe[0].value["written"])


def row(app: AppTest, name: str) -> dict[str, object]:
    table = app.dataframe[0].value
    return dict(table[table["written"] == name].iloc[0])


def opened_store() -> Store:
    return store(Settings.from_environment())


def as_reviewer(app: AppTest, name: str = "Lina") -> AppTest:
    app.text_input(key="names reviewer").set_value(name).run()
    return app


def sent(app: AppTest) -> str:
    """What crosses the wire to the small map."""
    found: str = app.get("component_instance")[0].proto.json_args
    return found


def marks(app: AppTest) -> dict[str, list[object]]:
    """The points on the small map."""
    script: str = json.loads(sent(app))["feature_group"]
    numbers = script[script.index('{"token"') :]
    points: dict[str, list[object]] = json.JSONDecoder().raw_decode(numbers)[0]["points"]
    return points


def filled(app: AppTest) -> list[object]:
    """The number of the candidate that the name is read as."""
    points = marks(app)
    return [figure for figure, kind in zip(points["figure"], points["kind"], strict=True) if kind == 0]


def test_every_name_stands_in_the_table_the_open_ones_first(home: Path) -> None:
    app = visit("places")
    found = opened_store().names()
    assert written(app) == [name.written for name in found]
    assert {key_of(mention) for _, mention, _ in opened_store().snapshot().mentions} == {
        name.key for name in found
    }
    assert row(app, "mountains")["decided"] == "Not resolved"
    assert written(app).index("mountains") < written(app).index("Al-Janoudiya") < written(app).index("Latakia")
    assert row(app, "Al-Janoudiya") == {
        **{"written": "Al-Janoudiya", "place": "Al-Janoudiya", "name_ar": "الجانودية", "country": "Syria"},
        **{
            "adm_1": "Idlib",
            "prec": "1 · Exact place",
            "decided": "Gazetteer",
            "reports": 1,
            "claims": 1,
            "also": "",
        },
        "score": row(app, "Al-Janoudiya")["score"],
    }
    assert 0.5 < float(str(row(app, "Al-Janoudiya")["score"])) < 1
    assert row(app, "Syrian coast")["reports"] == 7


@pytest.mark.parametrize(
    ("wanted", "some", "none"),
    [
        (Wanted(text="جبله"), "Jableh", "Latakia"),
        (Wanted(text="LÁTAKIA"), "Latakia province", "Baniyas"),
        (Wanted(text="idlib"), "Al-Janoudiya", "Jableh"),
        (Wanted(open_only=True), "mountains", "Latakia"),
        (Wanted(precisions=(WherePrec.NEAR,)), "Jableh", "Latakia"),
        (Wanted(decided_by=(DecidedBy.UNRESOLVED,)), "mountains", "Latakia"),
    ],
)
def test_filters_narrow_the_table(snapshot: Snapshot, wanted: Wanted, some: str, none: str) -> None:
    left = {name.written for name in wanted.among(names(snapshot))}
    assert some in left
    assert none not in left


def test_filters_on_the_page_say_what_they_leave(home: Path) -> None:
    app = visit("places")
    app.text_input(key="names search").set_value("بانياس").run()
    assert sorted(written(app)) == ["Baniyas", "city of Baniyas"]
    assert any(caption.value.startswith("2 of 17 names") for caption in app.caption)
    app.text_input(key="names search").set_value("Narnia").run()
    assert not app.dataframe
    app.button(key="names clear").click().run()
    assert len(written(app)) == 17


def test_a_name_opens_with_its_sentences_and_candidates(home: Path) -> None:
    app = visit("places", selected="name:baniyas")
    told = said(app)
    assert "In Baniyas, a resident said at least 20 of his neighbours had been shot dead." in told
    assert "Read as Baniyas (بانياس), Tartus · exact place" in told
    assert "at least 20 civilians killed" in told
    assert BANI_YAS in told
    points = marks(app)
    assert sorted(figure for figure in points["figure"] if figure is not None) == [1, 2]
    assert "Baniyas" not in sent(app).replace("name%3Abaniyas", "")


@pytest.mark.parametrize("selected", [BANIYAS, "the figure"])
def test_a_place_or_a_figure_leads_to_its_name(home: Path, selected: str) -> None:
    visit()
    claims = opened_store().snapshot().claims
    if selected == "the figure":
        selected = next(claim.id for claim in claims if claim.mention and key_of(claim.mention) == "baniyas")
    assert "at least 20 of his neighbours" in said(visit("places", selected=selected))


def test_a_link_that_names_nothing_says_so(home: Path) -> None:
    app = visit("places", selected="name:narnia")
    assert any("No report on record uses what this link names" in caption.value for caption in app.caption)


def test_a_choice_needs_a_name_and_then_holds_everywhere(own_home: Path) -> None:
    before = toll(visit(country="AE"))
    app = visit("places", selected="name:baniyas")
    app.button(key="names choose 1").click().run()
    assert "Give your name first" in said(app)
    assert "Read as Baniyas (بانياس), Tartus" in said(app)
    assert filled(app) == [1]
    as_reviewer(app)
    app.text_input(key="names reason baniyas").set_value("the article is about the Gulf").run()
    app.button(key="names choose 1").click().run()
    assert not app.exception
    told = said(app)
    assert f"“Baniyas” is now read as {BANI_YAS}: 1 mention in 1 report changed." in told
    assert "Reviewer, score 1.00: chosen by Lina" in told
    assert filled(app) == [2], "the numbers stay, though the choice is now the first"
    assert "Lina: Bani Yas City, Emirate of Abu Dhabi" in told
    assert "“the article is about the Gulf”" in told
    assert row(app, "Baniyas")["decided"] == "Reviewer"
    assert row(app, "Baniyas")["country"] == "United Arab Emirates"
    assert "20" not in before
    assert "At least 20 people killed" in toll(visit(country="AE"))


def test_undoing_gives_back_what_was_there(own_home: Path) -> None:
    app = as_reviewer(visit("places", selected="name:baniyas"))
    before, mentions = row(app, "Baniyas"), opened_store().snapshot().mentions
    app.button(key="names choose 1").click().run()
    assert row(app, "Baniyas") != before
    app.button(key="names undo last").click().run()
    assert row(app, "Baniyas") == before
    assert opened_store().snapshot().mentions == mentions
    assert "The choice for “Baniyas” is undone: 1 mention in 1 report changed back." in said(app)
    assert "undone on" in said(app)
    assert "names undo last" not in [button.key for button in app.button]


def test_a_choice_of_another_session_is_undone_from_its_name(own_home: Path) -> None:
    as_reviewer(visit("places", selected="name:baniyas")).button(key="names choose 1").click().run()
    app = visit("places", selected="name:baniyas")
    assert "names undo last" not in [button.key for button in app.button]
    app.button(key="names undo 1").click().run()
    assert "Give your name first" in said(app)
    as_reviewer(app, "Omar").button(key="names undo 1").click().run()
    assert "by Omar" in said(app)
    assert row(app, "Baniyas")["decided"] == "Gazetteer"


def test_none_of_these_leaves_a_name_without_a_place_and_settled(own_home: Path) -> None:
    app = as_reviewer(visit("places", selected="name:mountains"))
    app.button(key="names none").click().run()
    assert "“mountains” now has no place" in said(app)
    assert written(app)[-1] == "mountains"
    assert row(app, "mountains")["decided"] == "Reviewer"
    assert any("1 not resolved" in caption.value for caption in app.caption)


def test_a_point_by_hand_is_drawn_and_kept_with_its_precision(own_home: Path) -> None:
    app = as_reviewer(visit("places", selected="name:mountains"))
    app.segmented_control(key="names by").set_value("point").run()
    assert app.button(key="names point set").disabled
    app.number_input(key="names latitude mountains").set_value(35.6)
    app.number_input(key="names longitude mountains").set_value(36.2)
    app.selectbox(key="names precision mountains").set_value(WherePrec.NEAR).run()
    app.number_input(key="names radius mountains").set_value(12.0).run()
    assert (35.6, 36.2, 12000.0) in zip(*(marks(app)[column] for column in ("lat", "lon", "metres")), strict=True)
    app.button(key="names point set").click().run()
    place = next(name for name in opened_store().names() if name.key == "mountains").place
    assert place is not None
    assert (place.name, place.latitude, place.longitude, place.radius_m) == ("mountains", 35.6, 36.2, 12000.0)
    assert (place.where_prec, place.country, place.adm_1) == (WherePrec.NEAR, "SY", "Latakia")
    assert place.id.startswith("override:")
    assert row(app, "mountains")["prec"] == "2 · Near a place (within 25 km)"
    asked = visit(outcome="displaced", place=place.id)
    assert "People displaced in mountains" in said(asked)
    assert "No place called" not in said(asked)


@pytest.mark.parametrize(
    ("means", "place", "name"),
    [("part", "unlisted:adm_1:SY-LA:mountains", "mountains"), ("itself", "adm_1:SY-LA", "Latakia")],
)
def test_a_unit_is_the_place_or_holds_it(own_home: Path, means: str, place: str, name: str) -> None:
    app = as_reviewer(visit("places", selected="name:mountains"))
    app.selectbox(key="names country mountains").set_value("SY").run()
    app.selectbox(key="names unit mountains SY").set_value("adm_1:SY-LA").run()
    app.radio(key="names means mountains").set_value(means).run()
    app.button(key="names unit set").click().run()
    found = next(one for one in opened_store().names() if one.key == "mountains").place
    assert found is not None
    assert (found.id, found.name, found.where_prec) == (place, name, WherePrec.ADM_1)


def test_next_goes_on_where_the_choice_was_made(own_home: Path) -> None:
    app = as_reviewer(visit("places", selected="name:latakiaandtartus"))
    after = following(opened_store().names(), "latakiaandtartus", 1)
    assert after is not None
    app.button(key="names none").click().run()
    app.button(key="names next").click().run()
    assert app.query_params["selected"] == after.id
    app.query_params["selected"] = "name:latakiaandtartus"
    app.run()
    assert "Not a place, or not known" in said(app)


def test_other_pages_do_not_carry_a_chosen_name_along(home: Path) -> None:
    app = visit("places", selected="name:baniyas", category="civilian")
    links = {link.proto.label: link.proto.query_string for link in app.get("page_link")}
    assert links["Map"] == "category=civilian"
    assert "selected=name%3Abaniyas" in links["Places"]


def test_without_a_name_on_record_the_page_says_what_to_do(
    new_home: Callable[[], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    put_in_force(new_home(), monkeypatch)
    record = Record.open(Settings.from_environment().database_url)
    record.add(Report("Nothing happened.", (Publication(march(9).start),)), Extraction(), {})
    record.close()
    app = visit("places")
    assert any("No report on record names a place yet." in caption.value for caption in app.caption)


def test_five_thousand_names_are_grouped_and_searched_in_a_blink() -> None:
    text = "Some place."
    report = Report(text, (Publication(march(9).start),))
    mentions = [
        (
            report.id,
            Mention(f"Qarya{i}", Span(2 * i, 2 * i + 1), LocationRole.KILLED_AT, f"in Qarya{i}"),
            Resolution(f"Qarya{i}", None, 0.0, DecidedBy.UNRESOLVED, ""),
        )
        for i in range(5000)
    ]
    found = names(Snapshot.of(1, [], [report], mentions))
    assert len(found) == 5000
    assert [name.written for name in Wanted(text="qarya4999").among(found)] == ["Qarya4999"]
    assert selected_name(found, "name:qarya7") in found


@pytest.mark.parametrize(
    ("at", "unit"),
    [
        ((35.1819, 35.9487), "Tartus"),
        ((35.1, 37.0), "Hama"),
        ((35.2, 35.0), None),
        ((0.0, 0.0), None),
        ((90.0, 0.0), None),
    ],
)
def test_a_point_lies_in_the_unit_around_it(
    gazetteer: Gazetteer, at: tuple[float, float], unit: str | None
) -> None:
    found = unit_at(*at, gazetteer)
    assert (found.adm_1 if found else None) == unit
    place = point_place("X", *at, None, gazetteer)
    assert (place.latitude, place.longitude, place.adm_1, place.radius_m) == (*at, unit, None)


def test_one_name_may_mean_several_places(snapshot: Snapshot) -> None:
    baniyas = next(name for name in names(snapshot) if name.key == "baniyas")
    jableh = next(name for name in names(snapshot) if name.key == "jableh")
    both = Name("x", "X", (*baniyas.uses, *jableh.uses))
    assert [found.place.name for found in both.meanings if found.place] == ["Baniyas", "Jableh"]
    assert both.resolution == baniyas.resolution
