import gzip
import json

import numpy as np
import pytest

from lib.mapping import Basemap
from lib.mapping.basemap import Line
from lib.mapping.coordinates import degree_path, mercator_path, tile_box
from lib.settings import DATA

# Two countries: AA has two units side by side, BB lies east of them. Steps of one degree.
#   0,0 --- 2,0 --- 4,0 --- 6,0      arcs run between the junctions
#    | AA-1  | AA-2  | BB-1  |
#   0,2 --- 2,2 --- 4,2 --- 6,2
TOPOLOGY = {
    "type": "Topology",
    "transform": {"scale": [1.0, 1.0], "translate": [0, 0]},
    "arcs": [
        [[2, 0], [-2, 0], [0, 2], [2, 0]],  # around AA-1, open to the east
        [[2, 2], [0, -2]],  # between AA-1 and AA-2
        [[2, 2], [2, 0]],  # AA-2's one side
        [[4, 2], [0, -2]],  # between AA-2 and BB-1
        [[4, 0], [-2, 0]],  # AA-2's other side
        [[4, 2], [2, 0], [0, -2], [-2, 0]],  # around BB-1, open to the west
    ],
    "objects": {
        "units": {
            "type": "GeometryCollection",
            "geometries": [
                {"type": "MultiPolygon", "id": "AA-1", "arcs": [[[0, 1]]]},
                {"type": "MultiPolygon", "id": "AA-2", "arcs": [[[2, 3, 4, ~1]]]},
                {"type": "MultiPolygon", "id": "BB-1", "arcs": [[[5, ~3]]]},
            ],
        }
    },
}


def read(piece):
    return json.loads(gzip.decompress(piece))


@pytest.fixture
def little():
    return Basemap(TOPOLOGY, "v1")


@pytest.fixture(scope="module")
def real():
    return Basemap.read(DATA / "outlines.topo.json.gz")


def test_a_line_is_coast_border_or_inner_border(little):
    piece = read(little.piece(5, 16, 15))
    assert sorted(piece["kinds"]) == [Line.COAST] * 4 + [Line.COUNTRY, Line.UNIT]
    assert len(piece["rings"]) == 3


def test_the_world_is_one_land_with_the_borders_of_countries(little):
    piece = read(little.piece(0, 0, 0))
    assert len(piece["rings"]) == 1
    assert piece["kinds"] == [Line.COUNTRY]
    assert piece["outlined"] == 1


@pytest.mark.parametrize("tile", [(1, 0, 0), (5, 32, 0), (5, 0, 32), (5, -1, 0), (0, 1, 0), (6, 1, 1)])
def test_other_tiles_are_not_offered(little, tile):
    assert little.piece(*tile) is None


def test_open_sea_is_empty(little):
    assert read(little.piece(5, 0, 0))["rings"] == []


def test_the_address_follows_the_data(little, real):
    assert little.address == "/basemap/v1"
    assert real.address.startswith("/basemap/")
    assert real.version == Basemap.read(DATA / "outlines.topo.json.gz").version


def test_pieces_hold_no_text(real):
    for tile in ((0, 0, 0), (5, 19, 12)):
        content = gzip.decompress(real.piece(*tile)).decode()
        assert set(json.loads(content)) <= {"bits", "rings", "lines", "kinds", "outlined"}
        assert not set(content) - set('bitsrngslekdou0123456789{}[]":,-')


def test_the_coast_near_baniyas_is_there(real):
    piece = read(real.piece(5, 19, 12))
    target = np.array(mercator_path(np.array([[35.94, 35.18]]), piece["bits"]))
    points = np.concatenate([np.cumsum(np.array(line).reshape(-1, 2), axis=0) for line in piece["lines"]])
    assert np.hypot(*(points - target).T).min() < 400  # of 2**20: about 15 km


def test_a_piece_stays_small(real):
    sizes = [len(real.piece(5, x, y)) for x in range(14, 22) for y in range(8, 16)]
    assert max(sizes) < 150_000
    assert len(real.piece(0, 0, 0)) < 200_000


def test_paths_are_a_point_and_steps():
    assert degree_path(np.array([[35.5, 35.0], [35.5, 35.0], [36.0, 34.0]])) == [3550000, 3500000, 50000, -100000]
    assert mercator_path(np.array([[0.0, 0.0], [180.0, 0.0]]), 8) == [128, 128, 128, 0]
    assert mercator_path(np.array([[-180.0, 90.0]]), 8) == [0, 0]


def test_tiles_cover_the_world():
    assert tile_box(0, 0, 0) == pytest.approx((-180, -85.0511, 180, 85.0511), abs=1e-4)
    assert tile_box(1, 1, 0) == pytest.approx((0, 0, 180, 85.0511), abs=1e-4)
