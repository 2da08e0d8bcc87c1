import sqlite3

import pytest

from lib.gazetteer.build import SCHEMA, index_path
from lib.mapping import Label, NamesNotKnown
from lib.routes import town_labels

LEVANT = (33.75, 31.95, 39.4, 36.6)
ROWS = (
    ("city", "Beirut", "بيروت", 33.893, 35.502, 1_916_100, 1),
    ("city", "Ra’s Bayrūt", None, 33.9, 35.483, 1_251_739, 0),
    ("city", "Latakia", "اللاذقية", 35.531, 35.791, 709_000, 0),
    ("city", "Tartus", "طرطوس", 34.889, 35.887, 458_327, 0),
    ("city", "Jableh", "جبلة", 35.362, 35.928, 65_915, 0),
    ("city", "Uninhabited", None, 35.0, 37.0, 0, 0),
    ("airport", "Hmeimim", None, 35.401, 35.949, 0, 0),
    ("city", "Paris", "باريس", 48.853, 2.349, 2_138_551, 1),
)


@pytest.fixture
def home(tmp_path):
    index = sqlite3.connect(index_path(tmp_path))
    index.executescript(SCHEMA)
    index.executemany(
        "INSERT INTO place (id, kind, name, name_ar, latitude, longitude, population, capital, where_prec)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1)",
        [(str(number), *row) for number, row in enumerate(ROWS)],
    )
    index.commit()
    index.close()
    return tmp_path


def names(home, zoom, lang="en", most=14):
    return [label.name for label in town_labels(home)(LEVANT, zoom, lang, most)]


def test_the_largest_towns_of_a_view_without_the_suburbs(home):
    assert names(home, 3) == ["Beirut"]
    assert names(home, 6) == ["Beirut", "Latakia", "Tartus"]
    assert names(home, 8) == ["Beirut", "Latakia", "Tartus", "Jableh"]
    assert names(home, 14) == ["Beirut", "Ra’s Bayrūt", "Latakia", "Tartus", "Jableh"]


def test_no_more_than_asked(home):
    assert names(home, 14, most=2) == ["Beirut", "Ra’s Bayrūt"]


def test_names_in_arabic_where_there_are_any(home):
    assert names(home, 14, "ar") == ["بيروت", "Ra’s Bayrūt", "اللاذقية", "طرطوس", "جبلة"]


def test_a_label_stands_at_its_town_with_its_rank(home):
    found = town_labels(home)(LEVANT, 8, "en", 14)
    assert found[0] == Label("Beirut", 33.893, 35.502, 1)
    assert [label.rank for label in found] == [1, 1, 2, 3]


def test_without_an_index_names_are_not_known(tmp_path):
    with pytest.raises(NamesNotKnown):
        names(tmp_path, 8)
