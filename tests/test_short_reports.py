"""Short reports of many kinds, read for real, give the toll that a careful reader gives."""

import pytest

from benchmarks.tolls import Text, killed, naive_sum, right, texts
from lib.gazetteer import Gazetteer
from lib.toll import toll
from lib.view import View

MISSED = {
    "later figure smaller",
}
"""What Cairn still gets wrong; a text that comes right leaves this list."""


@pytest.mark.parametrize("text", texts(), ids=lambda text: text.name)
def test_the_toll_is_the_reader_s(text: Text, gazetteer: Gazetteer) -> None:
    claims = killed(text, gazetteer)
    found = toll(claims, View(), gazetteer)
    assert right(found.best, text.expected) is (text.name not in MISSED)
    assert found.best <= max(naive_sum(claims), found.low)
