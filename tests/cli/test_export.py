"""`cairn export` and `cairn import bundle` as scripts call them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from lib.exports import FORMATS
from tests.exports.readers import READERS

NEW = "In Aleppo, Syria, 37 civilians were killed on 19 March 2025, the Syrian Observatory for Human Rights said."


def test_every_format_is_written_to_a_file_and_to_standard_output(
    cairn: Callable[..., Result], tmp_path: Path
) -> None:
    query = "as_known_on=2025-03-09&category=civilian"
    for form in READERS:
        out = tmp_path / f"out.{FORMATS[form].suffix}"
        result = cairn("export", "--view", query, "--format", form, "--out", str(out), "--day", "2025-04-01")
        assert (result.exit_code, result.stdout) == (0, "")
        assert f"{out}: " in result.stderr
        rows = READERS[form](out)
        assert sum(row["best"] for row in rows if row["in_toll"] == "counted") == 745
        if form not in ("gpkg",):
            again = cairn("export", "--view", query, "--format", form, "--day", "2025-04-01")
            assert again.stdout_bytes == out.read_bytes(), form


def test_a_file_that_cannot_be_written_leaves_the_old_one(cairn: Callable[..., Result], tmp_path: Path) -> None:
    result = cairn("export", "--out", str(tmp_path / "absent" / "rows.csv"))
    assert result.exit_code == 2
    assert "No such file or directory" in result.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--coarsen", "village"), "adm_2, adm_1, or a radius"),
        (("--with-texts",), "--format bundle"),
        (("--format", "bundle", "--with-texts", "--coarsen", "adm_1"), "texts name the places"),
        (("--format", "shapefile"), "shapefile"),
    ],
)
def test_what_cannot_be_done_is_said_before_anything_is_read(
    cairn: Callable[..., Result], options: tuple[str, ...], told: str
) -> None:
    result = cairn("export", *options)
    assert result.exit_code == 2
    assert told in result.stderr
    assert "Traceback" not in result.stderr


def test_coarsening_says_what_it_leaves_out_and_warns_of_sentences(cairn: Callable[..., Result]) -> None:
    result = cairn("export", "--view", "place=Baniyas", "--coarsen", "adm_1", "--with-evidence")
    assert "may name the places" in result.stderr
    assert "left out of the View, since it may name places: place" in result.stderr
    assert result.stdout_bytes.startswith(b"\xef\xbb\xbfclaim_id")


def test_a_bundle_is_compared_with_the_record_now(cairn: Callable[..., Result], tmp_path: Path) -> None:
    bundle, coarse = tmp_path / "then.zip", tmp_path / "coarse.zip"
    assert cairn("export", "--format", "bundle", "--out", str(bundle), "--with-texts").exit_code == 0
    assert cairn("export", "--format", "bundle", "--out", str(coarse), "--coarsen", "10").exit_code == 0
    for file in (bundle, coarse):
        same = cairn("import", "bundle", str(file))
        assert (same.exit_code, same.stdout) == (0, "nothing has changed: the same claims and the same toll\n")
    (tmp_path / "new.txt").write_text(NEW)
    assert cairn("add", str(tmp_path / "new.txt"), "--published", "2025-03-20").exit_code == 0
    moved = cairn("import", "bundle", str(bundle))
    assert moved.exit_code == 1
    first, second = moved.stdout.splitlines()
    assert first == "killed: the toll moved by +37, from 1,981 to 2,018, because of these claims:"
    assert second.startswith("  +37 new ")
    assert "37 civilian killed, Aleppo, Syrian Observatory for Human Rights" in second
    told = json.loads(cairn("import", "bundle", str(bundle), "--format", "json").stdout)
    assert (told["same"], [change["people"] for change in told["changes"]]) == (False, [37])
    vague = cairn("import", "bundle", str(coarse))
    assert vague.exit_code == 1
    assert "moved by +37" in vague.stdout
    assert "Aleppo" not in vague.stdout


def test_a_bundle_that_cannot_be_read_or_compared_is_status_2(
    cairn: Callable[..., Result], tmp_path: Path
) -> None:
    broken, narrowed = tmp_path / "broken.zip", tmp_path / "narrowed.zip"
    broken.write_bytes(b"PK")
    assert cairn("import", "bundle", str(broken)).exit_code == 2
    assert cairn("import", "bundle", str(tmp_path / "absent.zip")).exit_code == 2
    ask = ("export", "--view", "place=Baniyas", "--format", "bundle", "--coarsen", "adm_1", "--out", str(narrowed))
    assert cairn(*ask).exit_code == 0
    result = cairn("import", "bundle", str(narrowed))
    assert result.exit_code == 2
    assert "place left out" in result.stderr
