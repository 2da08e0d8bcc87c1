"""The search against every subset of small graphs, and a bound where it runs out of steps."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.toll import weigh
from lib.toll.weigh import bits, heaviest


@st.composite
def graphs(draw: st.DrawFn) -> tuple[list[int], list[int]]:
    size = draw(st.integers(0, 9))
    weights = draw(st.lists(st.integers(0, 30), min_size=size, max_size=size))
    conflicts = [0] * size
    for v in range(size):
        for u in range(v):
            if draw(st.booleans()):
                conflicts[v] |= 1 << u
                conflicts[u] |= 1 << v
    return weights, conflicts


def by_trying_everything(weights: list[int], conflicts: list[int]) -> int:
    free = (mask for mask in range(1 << len(weights)) if not any(conflicts[v] & mask for v in bits(mask)))
    return max(sum(weights[v] for v in bits(mask)) for mask in free)


@given(graphs())
def test_it_finds_what_trying_everything_finds(graph: tuple[list[int], list[int]]) -> None:
    weights, conflicts = graph
    found = heaviest(weights, conflicts, (1 << len(weights)) - 1)
    assert not any(conflicts[v] & found.members for v in bits(found.members))
    assert found.exact
    assert sum(weights[v] for v in bits(found.members)) == by_trying_everything(weights, conflicts)


def test_out_of_steps_it_gives_a_valid_set_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weigh, "STEPS", 0)
    rng = random.Random(7)
    size = 60
    conflicts = [0] * size
    for v in range(size):
        for u in range(v):
            if rng.random() < 0.2:
                conflicts[v] |= 1 << u
                conflicts[u] |= 1 << v
    found = heaviest([rng.randint(1, 50) for _ in range(size)], conflicts, (1 << size) - 1)
    assert found.members
    assert not found.exact
    assert not any(conflicts[v] & found.members for v in bits(found.members))
