"""Which files a corpus holds: sorted, each once, with the day that is known of it."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from lib.corpus import Source, listed
from lib.errors import UnreadableInput

DAY, OTHER = date(2025, 3, 9), date(2025, 4, 1)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    names = (
        "b.txt",
        "a.md",
        "z/c.HTML",
        "z/deep/d.docx",
        "e.pdf",
        "notes.csv",
        ".hidden.txt",
        ".git/x.txt",
        "README",
    )
    for name in names:
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("x")
    os.symlink(tmp_path, tmp_path / "z" / "loop")
    return tmp_path


def paths(sources: tuple[Source, ...], root: Path) -> list[str]:
    return [str(Path(source.path).relative_to(root)) for source in sources]


def test_a_folder_stands_for_the_reports_in_it_and_below(folder: Path) -> None:
    found = listed([str(folder)], None, None)
    assert paths(found.sources, folder) == ["a.md", "b.txt", "e.pdf", "z/c.HTML", "z/deep/d.docx"]
    assert found.problems == ()


def test_the_order_of_naming_changes_nothing_and_nothing_is_listed_twice(folder: Path) -> None:
    named = [str(folder / "z"), str(folder / "b.txt"), str(folder / "README"), str(folder)]
    assert listed(named, None, None) == listed(named[::-1], None, None)
    assert paths(listed(named, None, None).sources, folder).count("b.txt") == 1
    assert "README" in paths(listed(named, None, None).sources, folder)


def test_a_manifest_gives_days_to_the_files_of_a_folder(folder: Path) -> None:
    manifest = folder / "days.tsv"
    manifest.write_text("path\tpublished\na.md\t2025-03-09\nb.txt\t\n")
    days = {Path(s.path).name: (s.published, s.otherwise) for s in listed([str(folder)], manifest, OTHER).sources}
    assert days["a.md"] == (DAY, OTHER)
    assert days["b.txt"] == (None, OTHER)
    assert days["e.pdf"] == (None, OTHER)


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ("path\tday\na.md\t2025-03-09\n", "must name the columns"),
        ("path\tpublished\na.md\tsoon\n", "line 2: 'soon' is not a day"),
        ("path\tpublished\na.md\t2025-03-09\na.md\t2025-03-10\n", "line 3: a.md is listed before"),
    ],
)
def test_a_manifest_that_cannot_be_followed_is_named(folder: Path, rows: str, reason: str) -> None:
    manifest = folder / "days.tsv"
    manifest.write_text(rows)
    with pytest.raises(UnreadableInput, match=f"days.tsv.*{reason}"):
        listed([], manifest, None)


def test_a_folder_without_a_report_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match=rf"{tmp_path}: it holds no report"):
        listed([str(tmp_path)], None, None)


def test_a_name_that_is_no_utf_8_can_be_written(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"caf\xe9.txt")).write_text("x")
    (source,) = listed([str(tmp_path)], None, None).sources
    assert source.name == f"{tmp_path}/caf\ufffd.txt"
    assert source.name.encode()
