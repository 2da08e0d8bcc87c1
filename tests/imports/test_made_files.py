"""What the benchmarks' files hold is what is imported, figure by figure."""

import csv
from pathlib import Path

import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.events_csv import write_csv
from benchmarks.events_made import made_events
from lib.imports.tabular.taking_in import PROVIDERS
from tests.imports.tables import take_in

FIGURES = {"ucdp": ("best", ("low", "best", "high")), "acled": ("fatalities", ())}


@pytest.mark.parametrize("name", PROVIDERS)
@settings(max_examples=8, deadline=None)
@given(rows=st.integers(1, 400), seed=st.integers(0, 2**32 - 1))
def test_the_sums_are_those_of_the_file(
    tmp_path_factory: pytest.TempPathFactory, name: str, rows: int, seed: int
) -> None:
    folder = tmp_path_factory.mktemp("made")
    file = folder / "events.csv"
    write_csv(PROVIDERS[name], made_events(rows, seed), file)
    with file.open() as content:
        lines = list(csv.DictReader(content))
    imported = take_in(folder / "home", file.read_bytes(), PROVIDERS[name])
    read = pq.read_table(imported.dataset.path)
    figure, ranges = FIGURES[name]
    assert (imported.refusals, imported.remarks) == ((), ())
    assert imported.dataset.edition.events == len(lines) == pc.sum(read["first_of_event"]).as_py()
    assert pc.sum(read["best"]).as_py() == sum(int(line[figure]) for line in lines)
    whole = read.filter(read["first_of_event"])
    for bound in ranges:
        assert pc.sum(whole[f"event_{bound}"]).as_py() == sum(int(line[bound]) for line in lines)
    assert read.equals(read.sort_by([("date_start", "ascending"), ("event_id", "ascending")]))


@pytest.mark.parametrize("column", ["deaths_civilians", "deaths_unknown"])
def test_the_dead_of_a_casualty_type_are_those_of_its_column(tmp_path: Path, column: str) -> None:
    file = tmp_path / "events.csv"
    write_csv(PROVIDERS["ucdp"], made_events(3000), file, 2000)
    with file.open() as content:
        expected = sum(int(line[column]) for line in csv.DictReader(content))
    read = pq.read_table(take_in(tmp_path, file.read_bytes(), "ucdp").dataset.path)
    kind = read["category"].cast("string")
    found = pc.sum(read.filter(pc.equal(kind, column.removeprefix("deaths_").removesuffix("s")))["best"])
    assert found.as_py() == expected > 0
