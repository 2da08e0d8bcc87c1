"""A bundle is the same bytes for the same data, is verified when it is read back, and says what has changed."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from lib.errors import UnreadableInput
from lib.events import Snapshot, select
from lib.exporting import Wish, export_of
from lib.gazetteer import Gazetteer
from lib.imports import bundle as reading
from lib.imports.bundle import read_bundle
from lib.imports.changes import compare, compare_coarsened
from lib.view import View
from tests.exports.conftest import Make, Write

FILES = ["about.json", "account.json", "codebook.csv", "credits.txt", "manifest.json", "reports.csv", "rows.csv"]


def packed(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as file:
        return {name: file.read(name) for name in file.namelist()}


def repacked(path: Path, files: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in files.items():
            file.writestr(name, content)
    return path


def signed(files: dict[str, bytes]) -> dict[str, bytes]:
    """The files with a manifest that fits them."""
    hashes = {
        name: hashlib.sha256(content).hexdigest() for name, content in files.items() if "manifest" not in name
    }
    return files | {"manifest.json": json.dumps({"format": "cairn-bundle-1", "files": hashes}).encode()}


def test_the_same_data_give_the_same_bytes_on_any_day(
    sample_export: Make, write: Write, snapshot: Snapshot, gazetteer: Gazetteer
) -> None:
    first = write(sample_export(with_texts=True), "bundle").read_bytes()
    selection = select(snapshot, View(), gazetteer)
    later = export_of(selection, gazetteer, Wish(with_texts=True), selection.view, date(2031, 7, 8))
    assert write(later, "bundle").read_bytes() == first


def test_it_holds_everything_by_sorted_names_with_its_hashes(sample_export: Make, write: Write) -> None:
    found = packed(write(sample_export(), "bundle"))
    assert list(found) == sorted([*FILES, "rows.parquet"])
    manifest = json.loads(found["manifest.json"])["files"]
    assert manifest == {n: hashlib.sha256(c).hexdigest() for n, c in found.items() if n != "manifest.json"}
    assert json.loads(found["about.json"])["data_sha256"] == manifest["rows.csv"]
    assert b"GeoNames" in found["credits.txt"]


def test_texts_come_only_when_asked_for(sample_export: Make, write: Write, snapshot: Snapshot) -> None:
    without = packed(write(sample_export(), "bundle"))
    assert not any(name.startswith("texts/") for name in without)
    reports = {
        row["source_sha256"] for row in csv.DictReader(io.StringIO(without["reports.csv"].decode("utf-8-sig")))
    }
    assert reports
    found = packed(write(sample_export(with_texts=True), "bundle"))
    assert {name for name in found if name.startswith("texts/")} == {f"texts/{report}.txt" for report in reports}
    for report in reports:
        assert found[f"texts/{report}.txt"].decode() == snapshot.reports[report].text


def test_a_bundle_reads_back(sample_export: Make, write: Write) -> None:
    export = sample_export("category=civilian", with_texts=True)
    found = read_bundle(write(export, "bundle"))
    assert (found.query, found.data_sha256) == ("category=civilian", export.about.data_sha256)
    assert len(found.rows) == export.about.rows
    assert found.tolls == export.tolls


def damaged() -> dict[str, Callable[[dict[str, bytes]], dict[str, bytes]]]:
    return {
        "a changed figure": lambda f: f | {"rows.csv": f["rows.csv"].replace(b"1500", b"1600")},
        "a file too many": lambda f: f | {"run.sh": b"x"},
        "a path out of it": lambda f: signed(f | {"../../evil.txt": b"x"}),
        "an absolute path": lambda f: signed(f | {"/etc/passwd": b"x"}),
        "a text of another name": lambda f: signed(f | {f"texts/{'0' * 64}.txt": b"x"}),
        "a file too few": lambda f: signed({n: c for n, c in f.items() if n != "codebook.csv"}),
        "another format": lambda f: f | {"manifest.json": f["manifest.json"].replace(b"bundle-1", b"bundle-9")},
        "no manifest of files": lambda f: f | {"manifest.json": b'{"format": "cairn-bundle-1", "files": []}'},
        "a manifest that is no JSON": lambda f: f | {"manifest.json": b"{"},
        "a manifest without end": lambda f: f | {"manifest.json": b"[" * 500_000},
        "an account that is none": lambda f: signed(f | {"about.json": b"[]"}),
        "rows that are none": lambda f: signed(f | {"rows.csv": b""}),
    }


@pytest.mark.parametrize("what", damaged())
def test_what_was_changed_is_refused(sample_export: Make, write: Write, tmp_path: Path, what: str) -> None:
    files = packed(write(sample_export(), "bundle"))
    with pytest.raises(UnreadableInput, match=r"broken\.zip"):
        read_bundle(repacked(tmp_path / "broken.zip", damaged()[what](files)))


def test_what_unpacks_to_more_than_it_may_is_refused(
    sample_export: Make, write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = packed(write(sample_export(), "bundle"))
    bomb = repacked(tmp_path / "bomb.zip", signed(files | {"rows.parquet": b"\0" * 30_000_000}))
    assert bomb.stat().st_size < 300_000
    monkeypatch.setattr(reading, "MOST_BYTES", 20_000_000)
    with pytest.raises(UnreadableInput, match="unpacks to more than"):
        read_bundle(bomb)
    declared = zipfile.ZipFile(bomb).getinfo("rows.parquet").file_size
    lying = bomb.read_bytes().replace(declared.to_bytes(4, "little"), (1000).to_bytes(4, "little"))
    (tmp_path / "lying.zip").write_bytes(lying)
    with pytest.raises(UnreadableInput):
        read_bundle(tmp_path / "lying.zip")
    monkeypatch.setattr(reading, "MOST_ROWS_BYTES", 1000)
    monkeypatch.setattr(reading, "MOST_BYTES", 2 << 30)
    with pytest.raises(UnreadableInput, match=r"rows\.csv unpacks to more"):
        read_bundle(write(sample_export(), "bundle"))


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"claim_id\r\n", b"PK\x05\x06" + b"\0" * 18])
def test_what_is_no_bundle_is_refused(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "any.zip"
    file.write_bytes(content)
    with pytest.raises(UnreadableInput, match=r"any\.zip"):
        read_bundle(file)


ROW = {
    **dict.fromkeys(["demographic", "high", "adm_1", "adm_2", "in_toll_because", "incident_id"], ""),
    **{
        "claim_id": "a",
        "outcome": "killed",
        "category": "civilian",
        "low": "60",
        "best": "60",
        "qualifier": "exact",
    },
    **{
        "where_coordinates": "Baniyas",
        "latitude": "35.18",
        "longitude": "35.95",
        "where_prec": "1",
        "country": "SY",
    },
    **{"date_start": "2025-03-06", "date_end": "2025-03-06", "review": "extracted", "in_toll": "counted"},
}
THEN = [{"outcome": "killed", "best": 60}]


@pytest.mark.parametrize(
    ("now", "people", "what"),
    [
        ({"best": "97", "low": "97"}, 37, [("figure", "60 · 60 · exact", "97 · 97 · exact")]),
        ({"best": "", "low": "97"}, 37, [("figure", "60 · 60 · exact", "97 · exact")]),
        ({"in_toll": "superseded"}, -60, [("bucket", "counted", "superseded")]),
        ({"review": "confirmed_by_reviewer"}, 0, [("review", "extracted", "confirmed_by_reviewer")]),
        ({"where_coordinates": "Jableh"}, 0, [("place", "Baniyas", "Jableh")]),
        ({"date_end": "2025-03-08"}, 0, [("period", "2025-03-06 · 2025-03-06", "2025-03-06 · 2025-03-08")]),
    ],
)
def test_a_changed_claim_says_what_changed_and_what_it_moved(now: dict, people: int, what: list) -> None:
    toll = [{"outcome": "killed", "best": 60 + people}]
    (change,) = compare((ROW,), (ROW | now,), THEN, toll).changes
    assert (change.kind, change.people) == ("changed", people)
    said = [(name, *(text.split(" · killed")[0] for text in texts)) for name, *texts in change.differences]
    assert [name for name, *_ in said] == [name for name, *_ in what]
    if what[0][0] != "place":
        assert said == what


def test_new_and_gone_claims_move_the_toll_by_what_they_count() -> None:
    other = ROW | {"claim_id": "b", "best": "37", "low": "37"}
    found = compare((ROW,), (ROW, other), THEN, [{"outcome": "killed", "best": 97}])
    assert not found.same
    assert [(change.kind, change.claim, change.people) for change in found.because("killed")] == [("new", "b", 37)]
    assert [move.people for move in found.moves] == [37]
    back = compare((ROW, other), (ROW,), [{"outcome": "killed", "best": 97}], THEN)
    assert [(change.kind, change.people) for change in back.changes] == [("gone", -37)]
    assert compare((ROW,), (ROW,), THEN, THEN).same
    assert not compare((ROW,), (ROW,), THEN, [{"outcome": "killed", "best": 61}]).same


def test_coarsened_rows_are_compared_by_what_they_say() -> None:
    renumbered = (ROW | {"claim_id": "row-2"}, ROW | {"claim_id": "row-1", "best": "37"})
    same = (ROW | {"claim_id": "row-1"}, ROW | {"claim_id": "row-2", "best": "37"})
    assert compare_coarsened(renumbered, same, THEN, THEN).same
    (change,) = compare_coarsened(renumbered, same[:1], THEN, THEN).changes
    assert (change.kind, change.people) == ("gone", -37)
