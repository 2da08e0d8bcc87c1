"""The colours can be told from their background and from each other, by every reader."""

from itertools import combinations

import numpy as np
import pytest

from lib import palette
from lib.vocabulary import Category

# Machado, Oliveira and Fernandes (2009), severity 1.0.
SIGHT = {
    "full": np.eye(3),
    "deuteranopia": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.01182, 0.04294, 0.968881],
    ],
    "protanopia": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "tritanopia": [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.3039],
    ],
}
XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
PAIRS = [(theme, pair) for theme in (palette.LIGHT, palette.DARK) for pair in combinations(theme.values(), 2)]


def linear(colour):
    number = palette.as_number(colour)
    part = np.array([number >> 16, number >> 8 & 255, number & 255]) / 255
    return np.where(part <= 0.04045, part / 12.92, ((part + 0.055) / 1.055) ** 2.4)


def contrast(one, other):
    light, dark = sorted((float(XYZ[1] @ linear(colour)) for colour in (one, other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def lab(colour, sight):
    x, y, z = XYZ @ np.clip(np.array(SIGHT[sight]) @ linear(colour), 0, 1) / (0.9505, 1, 1.089)
    f = [np.cbrt(part) if part > 0.008856 else 7.787 * part + 16 / 116 for part in (x, y, z)]
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def test_every_casualty_type_has_its_colours():
    assert set(palette.LIGHT) == set(palette.DARK) == set(Category)


@pytest.mark.parametrize("ground", [palette.PAPER, palette.LAND, palette.SEA])
@pytest.mark.parametrize("colour", palette.LIGHT.values())
def test_light_colours_stand_out(colour, ground):
    assert contrast(colour, ground) >= 3


@pytest.mark.parametrize("colour", palette.DARK.values())
def test_dark_colours_stand_out(colour):
    assert contrast(colour, palette.NIGHT) >= 3


@pytest.mark.parametrize("text", [palette.INK, palette.MUTED])
def test_text_can_be_read(text):
    assert contrast(text, palette.LAND) >= 4.5


@pytest.mark.parametrize("sight", SIGHT)
@pytest.mark.parametrize(("theme", "pair"), PAIRS)
def test_types_can_be_told_apart(theme, pair, sight):
    one, other = (lab(colour, sight) for colour in pair)
    assert np.linalg.norm(one - other) > 17
