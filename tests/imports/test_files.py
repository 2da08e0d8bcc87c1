"""Files as they come: encodings, delimiters, quotes, cuts, wrong tables, versions."""

import csv
import io
from pathlib import Path

import pytest

from lib.errors import CairnError, UnreadableInput
from lib.imports.tabular.opening import open_csv
from lib.imports.tabular.taking_in import name_from
from tests.imports.tables import refused, rows_of, table, take_in

DEAD = {"deaths_a": "0", "deaths_b": "0", "best": "4", "low": "4"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_encodings_and_delimiters(tmp_path: Path, encoding: str, delimiter: str) -> None:
    rows = [{"id": str(at), "where_coordinates": f"Sétif n° {at}", **DEAD} for at in range(3)]
    content = table("ucdp", *rows, delimiter=delimiter).encode(encoding)
    imported = take_in(tmp_path, content, "ucdp")
    assert rows_of(imported, "event_id", "where_coordinates") == [(str(at), f"Sétif n° {at}") for at in range(3)]
    assert [remark.text[:24] for remark in imported.remarks] == (
        [] if encoding.startswith("utf-8") else ["the file is no UTF-8 and"]
    )


def test_a_quoted_line_end_is_one_row_and_rows_count_as_in_a_spreadsheet(tmp_path: Path) -> None:
    rows = [
        {"id": "1", "source_article": "one\ntwo", **DEAD},
        {"id": "2", "low": "99", **DEAD},
        {"id": "3", **DEAD},
    ]
    content = table("ucdp", *rows[:1]) + "\n" + "short,row\n" + "\n".join(table("ucdp", *rows[1:]).split("\n")[1:])
    imported = take_in(tmp_path, content, "ucdp")
    assert rows_of(imported, "event_id", "evidence")[0] == ("1", "one\ntwo")
    assert refused(imported) == [
        (4, None, "it has 2 columns, and the header has 49"),
    ]
    assert (imported.dataset.edition.read, imported.dataset.edition.kept) == (4, 3)


def test_row_numbers_hold_over_many_blocks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lib.imports.tabular.blocks.BLOCK", 2000)
    lines = table("ucdp", *({"id": str(at), **DEAD, **bad(at)} for at in range(2, 200))).splitlines()
    for at in (10, 90, 150):
        lines.insert(at - 1, "ragged")
    imported = take_in(tmp_path, "\n".join(lines), "ucdp")
    assert [(row, reason[:12]) for row, _, reason in refused(imported) if reason.startswith("it has")] == [
        (10, "it has 1 col"),
        (90, "it has 1 col"),
        (150, "it has 1 col"),
    ]
    wrong = [(one.row, one.value) for one in imported.refusals if one.column == "latitude"]
    parsed = list(csv.DictReader(io.StringIO("\n".join(lines))))
    assert wrong == [(row, one["latitude"]) for row, one in enumerate(parsed, 2) if one["latitude"] == "95"]


def bad(at: int) -> dict[str, str]:
    return {"latitude": "95"} if at % 7 == 0 else {}


def test_a_file_that_was_cut_off_says_so_and_keeps_what_is_whole(tmp_path: Path) -> None:
    whole = table("ucdp", {"id": "1", **DEAD}, {"id": "2", **DEAD})
    imported = take_in(tmp_path, whole[: len(whole) - 60], "ucdp")
    assert [row for row, _, _ in refused(imported)] == [3]
    assert "may be cut off" in str(imported.remarks[0])


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "it is empty"),
        (b"\xef\xbb\xbf\n \n", "it is empty"),
        (b"PK\x03\x04" + b"\0" * 40, "Excel workbook"),
        (b'{"type": "FeatureCollection"}', "JSON"),
        (b"%PDF-1.7\n", "PDF"),
        (b"a,b,c\n1,2,3\n", "does not name the columns"),
        (table("ucdp").encode(), "it has a header and no rows"),
        (table("ucdp", {"latitude": "99"}).encode(), "none of its 1 rows can be kept; the first: row 2, latitude"),
        (table("acled", {}).encode(), "import it as 'acled'"),
        (table("ucdp", {}).replace("deaths_a", "dead_a").encode(), "these columns are missing: deaths_a"),
        (bytes(range(128, 256)) * 9, "it is not UTF-8 text|has no header|are missing"),
    ],
)
def test_what_cannot_be_read_says_why_and_changes_nothing(tmp_path: Path, content: bytes, told: str) -> None:
    with pytest.raises(UnreadableInput, match=told):
        take_in(tmp_path, content, "ucdp")
    assert not list(tmp_path.glob("datasets/*"))


def test_a_missing_file_says_so(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match="No such file"):
        open_csv(tmp_path / "none.csv")


def test_the_same_file_changes_nothing(tmp_path: Path) -> None:
    first = take_in(tmp_path, table("ucdp", {}), "ucdp")
    again = take_in(tmp_path, table("ucdp", {}), "ucdp")
    assert (first.new, again.new) == (True, False)
    assert again.dataset == first.dataset


def test_a_new_version_is_compared_with_the_one_before(tmp_path: Path) -> None:
    more = {"deaths_civilians": "6", "best": "11", "id": "2"}
    take_in(tmp_path, table("ucdp", {"id": "1"}, {"id": "2"}, {"id": "3"}), "ucdp")
    imported = take_in(tmp_path, table("ucdp", {"id": "1"}, more, {"id": "4", **DEAD}), "ucdp")
    assert imported.versions is not None
    found = imported.versions
    assert (found.added, found.gone, found.changed) == (1, 1, 1)
    assert (found.deaths_added, found.deaths_gone, found.deaths_changed) == (4, -9, 2)
    assert (found.deaths_then, found.deaths_now) == (27, 24)
    assert imported.dataset.previous is not None


def test_a_name_belongs_to_one_format(tmp_path: Path) -> None:
    take_in(tmp_path, table("ucdp", {}), "ucdp", "mine")
    with pytest.raises(CairnError, match="choose another name"):
        take_in(tmp_path, table("acled", {}), "acled", "mine")


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("GEDEvent_v25_1.csv", "gedevent-v25-1"),
        ("Été 2021 (final).CSV", "ete-2021-final"),
        ("بيانات.csv", "dataset"),
    ],
)
def test_a_file_gives_its_name_to_a_dataset(file: str, name: str) -> None:
    assert name_from(file) == name
