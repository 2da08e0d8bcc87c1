"""GeoNames dumps and tables of places in their real formats, as layers of a home."""

import zipfile
from pathlib import Path

import pytest

from lib.errors import UnreadableInput
from lib.gazetteer import Gazetteer, Kind, layers
from lib.gazetteer.layers import CSV, GEONAMES, add_layer, remove_layer
from lib.gazetteer.names import Names
from lib.geocoding import Context, geocode
from lib.vocabulary import WherePrec

VILLAGE = (90000001, "Qxayrātah", "Qxayrata,Qxeirata,قخيراتة", 35.05, 36.55, "P", "PPL", "SY", "10", "1002", 1200)
NAMESAKE = (90000002, "Qxayrātah", "", 36.6, 38.1, "P", "PPL", "SY", "09", "", 0)
DISTRICT = (90000003, "Qxabiya District", "منطقة قخابية", 35.2, 36.6, "A", "ADM2", "SY", "10", "1002", 0)
BASE = (90000004, "Qxuweir Military Airbase", "", 35.1, 36.9, "S", "AIRB", "SY", "10", "", 0)
RUIN = (90000005, "Qxarbat", "", 35.0, 36.0, "P", "PPLH", "SY", "10", "", 0)
STREAM = (90000006, "Nahr Qxan", "", 35.0, 36.0, "H", "STM", "SY", "10", "", 0)


def line(geonameid, name, names, lat, lon, class_, code, country, adm_1, adm_2, population) -> str:
    """The 19 columns of GeoNames' readme."""
    ascii_ = name.encode("ascii", "ignore").decode()
    head = (geonameid, name, ascii_, names, lat, lon, class_, code, country, "", adm_1, adm_2, "", "")
    return "\t".join(map(str, (*head, population, "", 321, "Asia/Damascus", "2024-11-02"))) + "\n"


def dump(path: Path, *features: tuple, more: str = "") -> Path:
    path.write_text("".join(line(*feature) for feature in features) + more, encoding="utf-8")
    return path


def zipped(path: Path, name: str = "SY.txt", text: str | None = None) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("readme.txt", "Readme for GeoNames Gazetteer extract files")
        archive.writestr(name, line(*VILLAGE) if text is None else text)
    return path


def opened(home: Path) -> Gazetteer:
    """The layers alone, without the packages' places."""
    return Gazetteer([Names(path) for path in layers.indexes(home)])


def added(home: Path, source: Path, name: str = "geonames-SY", **given):
    return add_layer(home, name, GEONAMES, source, source.name, **given)


@pytest.mark.parametrize("as_zip", [True, False])
def test_a_dump_is_found_by_its_names(tmp_path, as_zip):
    source = zipped(tmp_path / "SY.zip") if as_zip else dump(tmp_path / "SY.txt", VILLAGE)
    assert added(tmp_path, source).layer.places == 1
    gazetteer = opened(tmp_path)
    for name in ("Qxayrātah", "qxeirata", "قخيراتة", "Al-Qxayratah"):
        (entry,) = gazetteer.lookup(name, "SY")
        place = entry.place
        assert (place.id, place.geonameid, place.where_prec) == ("geonames:90000001", 90000001, WherePrec.EXACT)
        assert (place.latitude, place.longitude, place.adm_1, place.name_ar) == (35.05, 36.55, "Hama", "قخيراتة")


def test_districts_and_airfields_are_what_they_are(tmp_path):
    added(tmp_path, dump(tmp_path / "SY.txt", VILLAGE, DISTRICT, BASE, RUIN, STREAM))
    gazetteer = opened(tmp_path)
    (district,) = gazetteer.lookup("Qxabiya district", "SY")
    assert (district.kind, district.place.where_prec, district.place.latitude) == (Kind.ADM_2, 3, None)
    assert (district.place.adm_1, district.place.adm_2) == ("Hama", "Qxabiya")
    assert gazetteer.lookup("Qxayratah", "SY")[0].place.adm_2 == "Qxabiya"
    assert [entry.kind for entry in gazetteer.lookup("Qxuweir airbase", "SY")] == [Kind.AIRPORT]
    assert gazetteer.lookup("Qxarbat") == gazetteer.lookup("Nahr Qxan") == ()
    assert gazetteer.outline(district.place) is None


def test_two_villages_of_a_name_are_not_told_apart_without_context(tmp_path):
    added(tmp_path, dump(tmp_path / "SY.txt", (*VILLAGE[:-1], 0), NAMESAKE))
    gazetteer = opened(tmp_path)
    assert geocode("Qxayratah", gazetteer, Context("SY")).place is None
    beside_hama = geocode("Qxayratah", gazetteer, Context("SY", nearby=((35.13, 36.75),)))
    assert beside_hama.place is not None
    assert beside_hama.place.id == "geonames:90000001"


@pytest.mark.parametrize(
    ("country", "here", "there", "beside"),
    [
        ("FJ", (-16.8, 179.95), (-17.5, 177.0), (-16.8, -179.95)),
        ("AQ", (-89.99, 0.0), (-75.0, 0.0), (-89.99, 180.0)),
        ("GH", (0.0, 0.0001), (6.0, -1.0), (0.0, -0.0001)),
    ],
)
def test_places_are_near_over_the_antimeridian_the_pole_and_zero(tmp_path, country, here, there, beside):
    one = (1, "Qxayrat", "", *here, "P", "PPL", country, "", "", 0)
    other = (2, "Qxayrat", "", *there, "P", "PPL", country, "", "", 0)
    added(tmp_path, dump(tmp_path / "XX.txt", one, other), name="geonames-XX")
    found = geocode("Qxayrat", opened(tmp_path), Context(country, nearby=(beside,))).place
    assert found is not None
    assert (found.latitude, found.longitude) == here


def test_bad_lines_are_told_and_good_ones_kept(tmp_path):
    nowhere = (90000009, "Qxend", "", 95.0, 36.0, "P", "PPL", "SY", "10", "", 0)
    source = dump(tmp_path / "SY.txt", VILLAGE, nowhere, NAMESAKE, more="90000010\tbroken\n")
    done = added(tmp_path, source)
    assert [(one.row, one.reason) for one in done.refused] == [
        (2, "no name, or a point that is not on the globe"),
        (4, "2 columns instead of 19"),
    ]
    assert (done.layer.places, done.layer.refused) == (2, 2)


def test_the_same_file_again_changes_nothing_and_another_replaces_it(tmp_path):
    source = dump(tmp_path / "SY.txt", VILLAGE)
    assert [added(tmp_path, source).new for _ in range(2)] == [True, False]
    assert added(tmp_path, dump(tmp_path / "SY.txt", VILLAGE, NAMESAKE)).new
    (layer,) = layers.layers(tmp_path)
    assert (layer.name, layer.places) == ("geonames-SY", 2)
    assert len(list((tmp_path / "layers" / "geonames-SY").iterdir())) == 3


def test_a_layer_can_be_removed_once(tmp_path):
    added(tmp_path, dump(tmp_path / "SY.txt", VILLAGE))
    assert [remove_layer(tmp_path, "geonames-SY") for _ in range(2)] == [True, False]
    assert not remove_layer(tmp_path, "..")
    assert layers.layers(tmp_path) == ()
    assert (tmp_path / "SY.txt").exists()


def test_an_index_of_older_code_is_built_again(tmp_path):
    added(tmp_path, dump(tmp_path / "SY.txt", VILLAGE))
    (index,) = layers.indexes(tmp_path)
    index.rename(index.with_name("index-0000000000000000.sqlite"))
    assert layers.indexes(tmp_path) == (index,)
    assert opened(tmp_path).lookup("Qxayratah")[0].place.name == "Qxayrātah"
    assert len(list(index.parent.glob("index-*"))) == 1


def bomb(path: Path) -> Path:
    return zipped(path, text="0" * 30_000_000)


def damaged(path: Path) -> Path:
    with zipfile.ZipFile(zipped(path)) as archive:
        checksum = archive.getinfo("SY.txt").CRC.to_bytes(4, "little")
    path.write_bytes(path.read_bytes().replace(checksum, b"\0\0\0\0"))
    return path


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (bomb, "no dump does"),
        (damaged, "damaged"),
        (lambda path: zipped(path, "../../SY.md"), "one country's file"),
        (lambda path: dump(path, more="<html>not found</html>\n"), "none of its 1 lines"),
        (lambda path: dump(path, more=""), "none of its 0 lines"),
        (lambda path: path.write_bytes(b"\xff\xfe\x00") and path, "neither a zip nor UTF-8"),
        (lambda path: path, "No such file"),
    ],
)
def test_what_is_no_dump_is_refused_and_leaves_nothing(tmp_path, make, reason):
    with pytest.raises(UnreadableInput, match=reason):
        added(tmp_path, make(tmp_path / "SY.zip"))
    assert layers.layers(tmp_path) == ()
    assert not (tmp_path / "layers").exists()


OCHA = """admin1Name_en,admin1Pcode,admin2Name_en,admin4Name_en,admin4Name_ar,admin4Pcode,Latitude_y,Longitude_x
#adm1+name+en,#adm1+code,#adm2+name+en,#adm4+name+en,#adm4+name+ar,#adm4+code,#geo+lat,#geo+lon
Hama,SY05,Hama,Qxayrata,قخيراتة,C9001,35.05,36.55
Hama,SY05,Hama,,,C9002,35.05,36.55
Hama,SY05,Hama,Qxend,,C9003,0,0
Hama,SY05,Hama,Qxorth,,C9004,north,36
Hama,SY05,Hama,Qxother,,C9001,35.1,36.6
"""


def table(home: Path, text: str, name: str = "ocha", **given):
    source = home / "places.csv"
    source.write_text(text, encoding="utf-8-sig")
    return add_layer(home, name, CSV, source, source.name, **{"country": "SY", **given})


def test_p_codes_by_their_usual_headers_and_tags(tmp_path):
    done = table(tmp_path, OCHA)
    assert [(one.row, one.reason) for one in done.refused] == [
        (4, "no name"),
        (5, "0, 0 is no place"),
        (6, "no coordinates in degrees ('north', '36')"),
        (7, "the code C9001 stands in a row above too"),
    ]
    (entry,) = opened(tmp_path).lookup("Qxayrata", "SY")
    place = entry.place
    assert (place.id, place.p_code, place.name_ar) == ("csv:ocha-C9001", "C9001", "قخيراتة")
    assert (place.latitude, place.longitude, place.adm_1, place.where_prec) == (35.05, 36.55, "Hama", 1)
    assert opened(tmp_path).by_id(place.id) == place


@pytest.mark.parametrize(
    ("header", "columns"),
    [
        ("popPlaceName_en;popPlacePcode;lat;lon", {}),
        ("Village Name,P-Code,Latitude,Longitude", {}),
        ("#loc+name,#loc+code,#geo+lat,#geo+lon", {}),
        ("naam\tcode\tlat\tlon", {"name": "naam", "p_code": "code"}),
    ],
)
def test_columns_are_guessed_or_given(tmp_path, header, columns):
    mark = next(mark for mark in ";\t," if mark in header)
    row = mark.join(("Qxayrata", "C1", "35.05", "36.55"))
    assert table(tmp_path, f"{header}\n{row}\n", columns=columns).layer.places == 1
    assert opened(tmp_path).lookup("Qxayrata")[0].place.p_code == "C1"


def test_a_table_of_units_gives_units(tmp_path):
    table(tmp_path, "ADM0_PCODE,ADM1_EN,ADM2_EN,ADM2_PCODE\nSY,Hama,Qxabiya,SY0509\n", country=None)
    (entry,) = opened(tmp_path).lookup("Qxabiya district", "SY")
    place = entry.place
    assert (place.where_prec, place.adm_1, place.adm_2, place.latitude) == (3, "Hama", "Qxabiya", None)
    assert place.p_code == "SY0509"


@pytest.mark.parametrize(
    ("text", "given", "reason"),
    [
        ("a,b\n1,2\n", {}, "no column seems to hold names"),
        ("name,lat,lon\n", {}, "a header and a row"),
        ("name,lat,lon\nQx,91,0\n", {}, "not on the globe"),
        ("name,lat,lon\nQx,1,1\n", {"country": None}, "no country"),
        ("name,lat,lon\nQx,1,1\n", {"columns": {"name": "nmae"}}, "--map takes"),
        ("name,lat,lon\nQx,1,1\n", {"columns": {"nmae": "name"}}, "--map takes"),
        ("name,lat,lon\nQx,1,1\n", {"name": "../up"}, "cannot name a layer"),
    ],
)
def test_a_table_that_cannot_be_taken_says_why(tmp_path, text, given, reason):
    with pytest.raises(UnreadableInput, match=reason):
        table(tmp_path, text, **given)
    assert not (tmp_path / "layers").exists()


def test_a_layer_joins_the_packages(new_home, tmp_path):
    home = new_home()
    jableh = (169304, "Jablah", "Jableh,جبلة", 35.36214, 35.92755, "P", "PPLA2", "SY", "02", "", 65915)
    added(home, dump(tmp_path / "SY.txt", VILLAGE, jableh))
    gazetteer = Gazetteer.open(home)
    assert geocode("Qxayratah", gazetteer, Context("SY")).place.id == "geonames:90000001"
    assert geocode("Jableh", gazetteer, Context("SY")).place.id == "geonames:169304"
    assert len(gazetteer.lookup("Jableh", "SY")) == 1
    assert geocode("Latakia", gazetteer, Context("SY")).place.id == "geonames:173576"
    remove_layer(home, "geonames-SY")
    assert geocode("Qxayratah", Gazetteer.open(home), Context("SY")).place is None
