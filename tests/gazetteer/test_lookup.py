import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from lib.gazetteer import Gazetteer, Kind, Tier, build
from lib.gazetteer.names import Names
from lib.model import Place
from lib.settings import DATA
from lib.view import View
from lib.vocabulary import WherePrec


def first(gazetteer, name, country=None):
    return gazetteer.lookup(name, country)[0].place


@pytest.mark.parametrize(
    ("name", "country", "latitude", "longitude", "adm_1"),
    [
        ("Latakia", "SY", 35.5312, 35.7909, "Latakia"),
        ("Lattakia", "SY", 35.5312, 35.7909, "Latakia"),
        ("اللاذقية", "SY", 35.5312, 35.7909, "Latakia"),
        ("Baniyas", "SY", 35.1819, 35.9487, "Tartus"),
        ("Jableh", "SY", 35.3621, 35.9276, "Latakia"),
        ("Al-Janoudiya", "SY", 35.8847, 36.2911, "Idlib"),
        ("Damascus", "SY", 33.5102, 36.2913, "Damascus"),
        ("Hmeimim", "SY", 35.4011, 35.9487, "Latakia"),
        ("Харків", "UA", 49.9818, 36.2548, "Kharkiv"),
        ("東京", "JP", 35.6895, 139.6917, "Tokyo"),
        ("Milan", "IT", 45.4643, 9.1895, "Lombardia"),
        ("Paris", "FR", 48.8534, 2.3488, "Île-de-France"),
    ],
)
def test_a_place_by_one_of_its_names(gazetteer, name, country, latitude, longitude, adm_1):
    place = first(gazetteer, name, country)
    assert (place.latitude, place.longitude) == pytest.approx((latitude, longitude), abs=1e-3)
    assert (place.country, place.adm_1, place.where_prec) == (country, adm_1, WherePrec.EXACT)


def test_a_city_has_its_arabic_name(gazetteer):
    names = [first(gazetteer, name, "SY").name_ar for name in ("Latakia", "Hama", "Baniyas", "Idlib")]
    assert names == ["اللاذقية", "حماة", "بانياس", "إدلب"]


@pytest.mark.parametrize("name", ["Narnia", "", "   ", "-", "?", "Qxzzyw"])
def test_what_is_no_place_matches_nothing_by_name(gazetteer, name):
    assert [entry for entry in gazetteer.lookup(name) if entry.tier < Tier.CONSONANT] == []


@pytest.mark.parametrize("name", ["Tuwaym", "Al-Tuwaym", "Al-Tuwaimah", "Tuwaim", "Tuwayim", "التويم"])
def test_a_village_of_ours_in_every_spelling(gazetteer, name):
    (entry,) = gazetteer.lookup(name)
    assert entry.place == Place("village:tuwaym", "Tuwaym", WherePrec.ADM_1, "SY", "Hama", name_ar="التويم")


def test_its_look_alike_is_another(gazetteer):
    assert all(entry.place.id != "village:tuwaym" for entry in gazetteer.lookup("Tuwaymin"))


@pytest.mark.parametrize(
    ("name", "place_id", "prec"),
    [
        ("Latakia governorate", "adm_1:SY-LA", 4),
        ("محافظة اللاذقية", "adm_1:SY-LA", 4),
        ("Rif Dimashq", "adm_1:SY-RD", 4),
        ("North Kivu", "adm_1:CD-NK", 4),
        ("Kyiv region", "adm_1:UA-32", 4),
        ("Washington State", "adm_1:US-WA", 4),
        ("Syria", "country:SY", 6),
        ("سوريا", "country:SY", 6),
        ("DRC", "country:CD", 6),
        ("the Syrian coast", "region:syrian-coast", 5),
        ("western Syria", "region:western-syria", 5),
        ("Ituri", "region:cd-ituri", 4),
        ("Donbass", "region:donbas", 5),
        ("Nord-Ubangi", "region:cd-nord-ubangi", 4),
        ("Turkana County", "region:ke-turkana", 4),
        ("Boucle du Mouhoun", "region:bf-boucle-du-mouhoun", 4),
        ("Gaza Strip", "adm_1:PS-GZZ", 4),
        ("Cyprus", "country:CY", 6),
        ("South Sudan", "country:SS", 6),
        ("Hmeimim airbase", "airport:OSLK", 1),
        ("Kabul airport", "airport:OAKB", 1),
    ],
)
def test_units_regions_and_airfields(gazetteer, name, place_id, prec):
    place = first(gazetteer, name)
    assert (place.id, place.where_prec) == (place_id, prec)


def test_a_demonym_is_no_place(gazetteer):
    assert [entry.kind for entry in gazetteer.lookup("Syrian") if entry.tier == Tier.EXACT] == []


def test_a_district_is_not_the_governorate_of_the_same_name(gazetteer):
    assert gazetteer.lookup("Latakia district") == ()


def test_units_have_no_coordinates_of_their_own(gazetteer):
    for name in ("Hama governorate", "Syria", "Syrian coast"):
        assert first(gazetteer, name).latitude is None


def test_units_have_an_anchor_to_measure_from(gazetteer):
    for name in ("Hama governorate", "Syria", "Syrian coast", "Nord-Ubangi", "Latakia", "Hmeimim"):
        place = first(gazetteer, name)
        anchor = gazetteer.anchor(place)
        assert anchor is not None
        if place.latitude is not None:
            assert anchor == (place.latitude, place.longitude)


@pytest.mark.parametrize("code", ["CU", "CY", "PS", "SS", "RS", "TZ", "HK"])
def test_a_country_is_not_named_after_a_part_of_it(gazetteer, code):
    names = {"CU": "Cuba", "CY": "Cyprus", "PS": "Palestine", "SS": "South Sudan", "RS": "Serbia"}
    assert gazetteer.country_name(code) == {**names, "TZ": "Tanzania", "HK": "Hong Kong"}[code]


def test_countries_and_states_have_their_geonames_ids(gazetteer):
    ids = [gazetteer.by_id(place_id).geonameid for place_id in ("country:SY", "adm_1:US-TX")]
    assert ids == [163843, 4736286]


def test_towns_lie_in_units_that_exist(gazetteer):
    for entry in gazetteer.lookup("San José"):
        if entry.kind == Kind.CITY and entry.place.adm_1:
            assert gazetteer.units.code_of(entry.place.country, entry.place.adm_1, entry.place.adm_2)


@pytest.mark.parametrize(
    "place_id",
    [
        "geonames:173576",
        "adm_1:SY-HM",
        "country:SY",
        "region:syrian-coast",
        "village:tuwaym",
        "airport:OSLK",
        "geonames:169304~5000",
        "part:adm_1:SY-HM:Hama countryside",
        "unlisted:adm_1:SY-HM:Somewhere",
        "unlisted:geonames:171830:Al-Qusour",
    ],
)
def test_a_place_comes_back_by_its_id(gazetteer, place_id):
    assert gazetteer.by_id(place_id).id == place_id


@pytest.mark.parametrize(
    "place_id", ["geonames:1", "adm_1:XX-YY", "part:adm_1:XX-YY:x", "adm_1:SY-HM~5000", "x", ""]
)
def test_an_unknown_id_is_none(gazetteer, place_id):
    assert gazetteer.by_id(place_id) is None


@pytest.mark.parametrize(
    ("view", "place_id"),
    [
        (View(), None),
        (View(country="SY"), "country:SY"),
        (View(country="XX"), None),
        (View(country="SY", adm_1="Hama"), "adm_1:SY-HM"),
        (View(country="SY", adm_1="Hama governorate"), "adm_1:SY-HM"),
        (View(adm_1="SY-HM"), "adm_1:SY-HM"),
        (View(adm_1="adm_1:SY-HM"), "adm_1:SY-HM"),
        (View(country="IQ", adm_1="Hama"), None),
        (View(adm_1="Punjab"), None),
        (View(country="PK", adm_1="Punjab"), "adm_1:PK-PB"),
        (View(country="IT", adm_2="Milan"), "adm_2:IT-MI"),
        (View(place="Baniyas"), "geonames:171830"),
        (View(place="Banias", country="SY", adm_1="Tartus"), "geonames:171830"),
        (View(place="Baniyas", country="SY", adm_1="Hama"), None),
        (View(place="Tuwaym", adm_1="Hama", country="SY"), "village:tuwaym"),
        (View(place="village:tuwaym"), "village:tuwaym"),
        (View(place="Narnia"), None),
    ],
)
def test_the_place_that_a_view_names(gazetteer, view, place_id):
    place = gazetteer.named(view)
    assert (place and place.id) == place_id


@pytest.mark.parametrize("name", ["Suva", "Quito", "Longyearbyen", "Nukuʻalofa", "Ushuaia", "Greenwich"])
def test_the_ends_of_the_earth(gazetteer, name):
    entry = next(entry for entry in gazetteer.lookup(name) if entry.kind == Kind.CITY)
    assert -90 <= entry.place.latitude <= 90
    assert gazetteer.contains(entry.place, entry.place)


def test_many_threads_share_one_gazetteer(index_home):
    gazetteer = Gazetteer.open(index_home)
    names = ["Latakia", "Hama", "Homs", "Baniyas", "Jableh", "Kyiv", "Goma", "Sanaa"] * 20
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda name: gazetteer.lookup(name)[0].place.id, names))
    assert found[:8] * 20 == found
    assert threading.active_count() < 20


def test_an_index_of_other_data_is_removed(tmp_path):
    old, new = tmp_path / "gazetteer-0000.sqlite", tmp_path / "gazetteer-1111.sqlite"
    old.write_bytes(b"")
    new.write_bytes(b"")
    build.remove_older(new)
    assert [path.name for path in tmp_path.iterdir()] == [new.name]


def test_a_failed_build_leaves_nothing_behind(tmp_path):
    class Stop(Exception):
        pass

    def stop(stage: str, done: int, total: int) -> None:
        raise Stop

    with pytest.raises(Stop):
        build.build_index(tmp_path / "gazetteer-x.sqlite", stop)
    assert list(tmp_path.iterdir()) == []


def test_the_index_is_small_and_read_only(index_home):
    path = build.index_path(index_home)
    assert path.stat().st_size < 100 * 2**20
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        Names(path).connection().execute("DELETE FROM place")


def test_the_outlines_are_small():
    assert (DATA / "outlines.topo.json.gz").stat().st_size < 2**20
