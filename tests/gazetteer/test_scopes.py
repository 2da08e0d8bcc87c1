"""The rules of DESIGN.md, "The toll" 2, on real places."""

import time

import pytest

from lib.gazetteer.atlas import distance_m
from lib.gazetteer.parts import near, part_of, unlisted
from lib.model import Place
from lib.vocabulary import WherePrec

IDS = {
    "coast": "region:syrian-coast",
    "west": "region:western-syria",
    "darfur": "region:darfur",
    "latakia_gov": "adm_1:SY-LA",
    "tartus_gov": "adm_1:SY-TA",
    "hama_gov": "adm_1:SY-HM",
    "homs_gov": "adm_1:SY-HI",
    "damascus_gov": "adm_1:SY-DI",
    "syria": "country:SY",
    "lebanon": "country:LB",
    "ukraine": "country:UA",
    "russia": "country:RU",
    "crimea": "adm_1:UA-43",
    "kharkiv_gov": "adm_1:UA-63",
    "latakia": "geonames:173576",
    "baniyas": "geonames:171830",
    "jableh": "geonames:169304",
    "damascus": "geonames:170654",
    "tuwaym": "village:tuwaym",
    "hmeimim": "airport:OSLK",
    "ituri": "region:cd-ituri",
    "orientale": "adm_1:CD-OR",
    "north_kivu": "adm_1:CD-NK",
    "milan": "adm_2:IT-MI",
    "lombardy": "adm_1:IT-25",
    "lazio": "adm_1:IT-62",
}


@pytest.fixture(scope="module")
def places(gazetteer):
    known = {name: gazetteer.by_id(id_) for name, id_ in IDS.items()}
    assert all(known.values())
    known["near_jableh"] = near(known["jableh"], 5_000)
    known["around_jableh"] = near(known["jableh"], 25_000)
    known["hama_countryside"] = part_of(known["hama_gov"], "Hama countryside")
    known["other_village"] = unlisted(known["hama_gov"], "a village")
    known["northern_syria"] = part_of(known["syria"], "northern Syria")
    return known


@pytest.mark.parametrize(
    ("outer", "inner"),
    [
        ("syria", "hama_gov"),
        ("syria", "coast"),
        ("syria", "baniyas"),
        ("syria", "tuwaym"),
        ("syria", "northern_syria"),
        ("hama_gov", "tuwaym"),
        ("hama_gov", "hama_countryside"),
        ("latakia_gov", "jableh"),
        ("latakia_gov", "hmeimim"),
        ("latakia_gov", "near_jableh"),
        ("tartus_gov", "baniyas"),
        ("coast", "latakia_gov"),
        ("coast", "tartus_gov"),
        ("coast", "baniyas"),
        ("coast", "near_jableh"),
        ("coast", "west"),
        ("west", "coast"),
        ("lombardy", "milan"),
        ("ukraine", "crimea"),
    ],
)
def test_contains(gazetteer, places, outer, inner):
    assert gazetteer.contains(places[outer], places[inner])
    assert not gazetteer.disjoint(places[outer], places[inner])
    assert not gazetteer.disjoint(places[inner], places[outer])


@pytest.mark.parametrize(
    ("outer", "inner"),
    [
        ("coast", "hama_gov"),
        ("coast", "homs_gov"),
        ("coast", "tuwaym"),
        ("coast", "syria"),
        ("coast", "damascus"),
        ("tuwaym", "hama_gov"),
        ("tuwaym", "other_village"),
        ("hama_countryside", "tuwaym"),
        ("hama_gov", "baniyas"),
        ("latakia", "latakia_gov"),
        ("latakia_gov", "around_jableh"),
        ("near_jableh", "jableh"),
        ("jableh", "near_jableh"),
        ("baniyas", "jableh"),
        ("milan", "lombardy"),
        ("ituri", "ituri_town"),
    ],
)
def test_does_not_certainly_contain(gazetteer, places, outer, inner):
    places["ituri_town"] = gazetteer.lookup("Bunia", "CD")[0].place
    assert not gazetteer.contains(places[outer], places[inner])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hama_gov", "latakia_gov"),
        ("hama_gov", "damascus_gov"),
        ("tartus_gov", "latakia_gov"),
        ("lombardy", "lazio"),
        ("milan", "lazio"),
        ("syria", "lebanon"),
        ("ukraine", "russia"),
        ("kharkiv_gov", "russia"),
        ("hama_gov", "lebanon"),
        ("baniyas", "lebanon"),
        ("baniyas", "latakia_gov"),
        ("jableh", "tartus_gov"),
        ("baniyas", "jableh"),
        ("latakia", "damascus"),
        ("tuwaym", "latakia_gov"),
        ("tuwaym", "baniyas"),
        ("coast", "damascus"),
        ("coast", "lebanon"),
        ("coast", "darfur"),
        ("coast", "damascus_gov"),
        ("near_jableh", "damascus_gov"),
        ("around_jableh", "damascus"),
        ("hama_countryside", "latakia_gov"),
        ("ituri", "north_kivu"),
    ],
)
def test_disjoint(gazetteer, places, one, other):
    assert gazetteer.disjoint(places[one], places[other])
    assert gazetteer.disjoint(places[other], places[one])
    assert not gazetteer.contains(places[one], places[other])
    assert not gazetteer.same(places[one], places[other])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("coast", "hama_gov"),
        ("coast", "homs_gov"),
        ("coast", "tuwaym"),
        ("tuwaym", "other_village"),
        ("tuwaym", "hama_countryside"),
        ("near_jableh", "jableh"),
        ("around_jableh", "tartus_gov"),
        ("jableh", "hmeimim_disc"),
        ("crimea", "russia"),
        ("ituri", "orientale"),
        ("northern_syria", "hama_gov"),
        ("hama_countryside", "hama_gov"),
    ],
)
def test_may_overlap(gazetteer, places, one, other):
    places["hmeimim_disc"] = near(places["hmeimim"], 5_000)
    assert not gazetteer.disjoint(places[one], places[other])
    assert not gazetteer.disjoint(places[other], places[one])


def test_same(gazetteer, places):
    assert gazetteer.same(places["coast"], places["west"])
    assert gazetteer.same(places["jableh"], places["jableh"])
    assert not gazetteer.same(places["jableh"], places["near_jableh"])
    assert not gazetteer.same(places["ituri"], gazetteer.by_id("region:cd-tshopo"))


def point(id_, latitude, longitude, **more):
    return Place(id_, id_, WherePrec.EXACT, latitude=latitude, longitude=longitude, **more)


def test_a_point_without_units_is_placed_by_the_outlines(gazetteer, places):
    inland = point("nominatim:1", 35.13, 36.75)
    assert gazetteer.contains(places["hama_gov"], inland)
    assert gazetteer.disjoint(places["latakia_gov"], inland)
    assert not gazetteer.disjoint(places["syria"], inland)


def test_a_point_belongs_to_its_unit_even_where_the_outline_misses_it(gazetteer, places):
    off_shore = point("geonames:x", 35.55, 35.60, country="SY", adm_1="Latakia")
    assert gazetteer.contains(places["latakia_gov"], off_shore)
    assert gazetteer.disjoint(places["tartus_gov"], off_shore)


def test_a_point_by_a_border_is_not_disjoint_from_the_other_side(gazetteer, places):
    border = point("geonames:y", 35.26, 35.96, country="SY", adm_1="Latakia")
    assert not gazetteer.disjoint(border, places["tartus_gov"])


def test_places_across_the_antimeridian_meet(gazetteer):
    west, east = point("a", -16.80, -179.99), point("b", -16.80, 179.995)
    assert not gazetteer.disjoint(west, east)
    assert gazetteer.disjoint(west, point("c", -16.80, 179.5))
    fiji = gazetteer.by_id("country:FJ")
    assert not gazetteer.disjoint(fiji, point("d", -16.80, -179.97))


def test_zero_degrees_and_the_poles(gazetteer):
    null_island = point("e", 0.0, 0.0)
    assert gazetteer.disjoint(null_island, gazetteer.by_id("country:GH"))
    assert not gazetteer.disjoint(null_island, point("f", 0.0, 0.01))
    pole = point("g", 90.0, 0.0)
    assert not gazetteer.disjoint(pole, point("h", 90.0, 180.0))
    assert gazetteer.disjoint(pole, gazetteer.by_id("country:SY"))
    assert not gazetteer.disjoint(point("i", -90.0, 0.0), gazetteer.by_id("country:AQ"))


def test_distances():
    assert distance_m(35.1819, 35.9487, 35.3621, 35.9276) == pytest.approx(20_100, abs=200)
    assert distance_m(0, 179.9, 0, -179.9) == pytest.approx(22_239, abs=50)


def test_a_place_of_which_nothing_is_known_proves_nothing(gazetteer, places):
    at_sea = Place("nominatim:sea", "the sea", WherePrec.INTERNATIONAL)
    assert not gazetteer.disjoint(at_sea, places["syria"])
    assert not gazetteer.contains(places["syria"], at_sea)


def test_outlines(gazetteer, places):
    hama, coast = gazetteer.outline(places["hama_gov"]), gazetteer.outline(places["coast"])
    assert hama.is_valid
    assert hama.bounds == pytest.approx((36.1, 34.8, 38.3, 35.8), abs=0.2)
    assert coast.area == pytest.approx(0.4246, abs=0.03)
    assert gazetteer.outline(places["tuwaym"]).equals(hama)
    assert gazetteer.outline(places["syria"]).contains(hama.representative_point())
    assert gazetteer.outline(places["baniyas"]) is None
    assert gazetteer.outline(places["ituri"]) is None


def test_outlines_of_neighbours_fit(gazetteer):
    units = [gazetteer.outline(gazetteer.by_id(f"adm_1:SY-{code}")) for code in ("LA", "TA", "HM", "HI", "ID")]
    overlap = sum(a.intersection(b).area for i, a in enumerate(units) for b in units[:i])
    assert overlap < 1e-6


def test_an_answer_asked_before_is_quick(gazetteer, places):
    gazetteer.disjoint(places["baniyas"], places["latakia_gov"])
    start = time.perf_counter()
    for _ in range(10_000):
        gazetteer.disjoint(places["baniyas"], places["latakia_gov"])
    assert time.perf_counter() - start < 0.2


def test_meeting_says_of_many_places_what_disjoint_says_of_two(places, gazetteer):
    far = [
        Place(f"test:{number}", "a point", WherePrec.EXACT, None, None, None, latitude, longitude)
        for number, (latitude, longitude) in enumerate(
            [(0.0, 0.0), (0.01, 0.01), (0.0, 179.99), (0.0, -179.99), (90.0, 0.0), (89.99, 180.0), (35.18, 35.95)]
        )
    ]
    nowhere = Place("test:nowhere", "a village", WherePrec.COUNTRY)
    many = [*places.values(), *far, nowhere, places["baniyas"]]
    pairwise = [[v for v, other in enumerate(many) if not gazetteer.disjoint(one, other)] for one in many]
    assert gazetteer.meeting(many) == pairwise
    assert gazetteer.meeting([]) == []
