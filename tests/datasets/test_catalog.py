"""What a home remembers of its datasets: versions replaced, kept for comparison, and never seen half."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from lib.datasets import SCHEMA, Catalog, Dataset, Edition, version_of
from lib.errors import CairnError

EDITION = Edition("a" * 32, "made.csv", date(2026, 1, 5), 12, 2, 14, 10, date(2025, 3, 6), date(2025, 3, 9))


def put(catalog: Catalog, version: str, name: str = "made", rows: int = 0) -> Dataset:
    with catalog.scratch() as folder:
        pq.write_table(pa.Table.from_pylist([], SCHEMA), folder / "rows.parquet")
        edition = replace(EDITION, version=version, rows=rows)
        return catalog.put(
            name, folder / "rows.parquet", edition, format="csv", title="Made", licence="Our own words"
        )


def break_off(catalog: Catalog) -> None:
    with catalog.scratch() as folder:
        (folder / "half.parquet").write_bytes(b"PAR1")
        raise KeyError


def test_a_home_without_datasets_has_none(tmp_path: Path) -> None:
    catalog = Catalog.open(tmp_path)
    assert catalog.all() == ()
    assert catalog.named("made") is None
    assert not (tmp_path / "datasets").exists()


def test_what_was_put_is_read_back_whole(tmp_path: Path) -> None:
    dataset = put(Catalog.open(tmp_path), "a" * 32)
    assert Catalog.open(tmp_path).all() == (dataset,)
    assert Catalog.open(tmp_path).named("made") == dataset
    assert dataset.edition == replace(EDITION, rows=0)
    assert (dataset.edition.kept, dataset.previous) == (10, None)
    assert pq.read_schema(dataset.path).equals(SCHEMA)


def test_a_new_version_replaces_the_old_one_and_keeps_it_for_comparison(tmp_path: Path) -> None:
    catalog = Catalog.open(tmp_path)
    first, second, third = (put(catalog, letter * 32, rows=at) for at, letter in enumerate("abc"))
    assert [edition.version[0] for edition in third.editions] == ["c", "b", "a"]
    assert third.previous == second.path
    assert [path.exists() for path in (first.path, second.path, third.path)] == [False, True, True]


def test_the_same_version_changes_nothing(tmp_path: Path) -> None:
    catalog = Catalog.open(tmp_path)
    first = put(catalog, "a" * 32, rows=1)
    written = (first.folder / "dataset.json").stat().st_mtime_ns
    assert put(catalog, "a" * 32, rows=2) == first
    assert (first.folder / "dataset.json").stat().st_mtime_ns == written


def test_an_older_version_can_come_back(tmp_path: Path) -> None:
    catalog = Catalog.open(tmp_path)
    for letter in "aba":
        dataset = put(catalog, letter * 32)
    assert [edition.version[0] for edition in dataset.editions] == ["a", "b"]
    assert dataset.path.exists()


def test_nothing_is_left_of_what_was_in_the_making(tmp_path: Path) -> None:
    catalog = Catalog.open(tmp_path)
    put(catalog, "a" * 32)
    with pytest.raises(KeyError):
        break_off(catalog)
    assert [path.name for path in (tmp_path / "datasets").iterdir()] == ["made"]
    assert sorted(path.suffix for path in (tmp_path / "datasets" / "made").iterdir()) == [".json", ".parquet"]


def test_removing_takes_every_version(tmp_path: Path) -> None:
    catalog = Catalog.open(tmp_path)
    put(catalog, "a" * 32)
    assert catalog.remove("made")
    assert not catalog.remove("made")
    assert catalog.all() == ()


@pytest.mark.parametrize("name", ["", "UCDP", "../made", "a/b", ".making", "-x", "a" * 64, "بيانات", "made\n"])
def test_a_name_that_cannot_be_a_folder_everywhere_is_refused(tmp_path: Path, name: str) -> None:
    catalog = Catalog.open(tmp_path)
    put(catalog, "a" * 32)
    with pytest.raises(CairnError, match="cannot name a dataset"):
        put(catalog, "b" * 32, name)
    assert catalog.named(name) is None


@pytest.mark.parametrize("broken", ["{", "[]", "{}", '{"name": "made", "editions": []}'])
def test_a_broken_manifest_says_where_it_is(tmp_path: Path, broken: str) -> None:
    catalog = Catalog.open(tmp_path)
    dataset = put(catalog, "a" * 32)
    (dataset.folder / "dataset.json").write_text(broken)
    with pytest.raises(CairnError, match=r"dataset\.json cannot be read"):
        catalog.named("made")


def test_a_version_depends_on_file_format_and_rules() -> None:
    same = version_of("f" * 64, "csv", {"best": "Dead", "low": "Least"})
    assert same == version_of("f" * 64, "csv", {"low": "Least", "best": "Dead"})
    others = {version_of("e" * 64, "csv", {}), version_of("f" * 64, "acled", {}), version_of("f" * 64, "csv", {})}
    assert len(others | {same}) == 4
