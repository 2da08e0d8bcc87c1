"""`cairn` as scripts call it: shapes, streams and exit statuses."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from lib.events import COLUMNS
from tests.cli.conftest import kinds, lines

TEXT = (
    "In Baniyas, Syria, 31 people were killed on Friday, including nine children and four women, "
    "the Syrian Observatory for Human Rights said."
)


def test_extract_prints_the_report_its_claims_relations_and_tolls(cairn: Callable[..., Result]) -> None:
    result = cairn("extract", "-", "--published", "2025-03-09", given=TEXT)
    found = lines(result)
    assert result.exit_code == 0
    assert found[0]["kind"] == "report"
    total, children, women = kinds(found, "claim")
    assert {
        "outcome": "killed",
        "category": "unknown",
        "demographic": None,
        "low": 31,
        "best": 31,
        "high": 31,
        "qualifier": "exact",
        "date_start": "2025-03-07",
        "date_end": "2025-03-07",
        "date_prec": 1,
    }.items() <= total.items()
    assert TEXT[slice(*total["count_span"])] == "31"
    assert set(total["place"]) == {"text", "span", "role"}
    assert (children["demographic"], children["best"]) == ("children", 9)
    assert (women["demographic"], women["best"]) == ("women", 4)
    parts = {(r["from"], r["to"], r["type"]) for r in kinds(found, "relation")}
    assert parts == {(c["id"], total["id"], "component_of") for c in (children, women)}
    tolls = {(t["category"], t.get("demographic")): t["best"] for t in kinds(found, "toll")}
    assert (tolls["any", None], tolls["any", "children"]) == (31, 9)


def test_extract_is_the_same_byte_for_byte_and_adds_places_when_asked(cairn: Callable[..., Result]) -> None:
    ask = ("extract", "-", "--published", "2025-03-09", "--geocode")
    first, second = cairn(*ask, given=TEXT), cairn(*ask, given=TEXT)
    assert first.stdout_bytes == second.stdout_bytes
    place = kinds(lines(first), "claim")[0]["place"]
    assert (place["text"], place["country"], place["adm_1"], place["where_prec"]) == ("Baniyas", "SY", "Tartus", 1)
    assert place["latitude"] == pytest.approx(35.1819, abs=0.001)


def test_good_files_are_kept_and_bad_ones_named(cairn: Callable[..., Result], tmp_path: Path) -> None:
    good, empty, broken = tmp_path / "good.txt", tmp_path / "empty.txt", tmp_path / "broken.txt"
    good.write_text(TEXT)
    empty.write_text("  ")
    broken.write_bytes(b"killed \xff")
    result = cairn("extract", str(good), str(empty), str(broken), "absent.txt", "--published", "2025-03-09")
    assert result.exit_code == 1
    assert len(kinds(lines(result), "report")) == 1
    for name, reason in (("empty.txt", "no text"), ("broken.txt", "not UTF-8"), ("absent.txt", "No such file")):
        assert any(name in line and reason in line for line in result.stderr.splitlines())


def test_a_missing_publication_date_is_asked_for(cairn: Callable[..., Result]) -> None:
    result = cairn("extract", "-", given=TEXT)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "--published YYYY-MM-DD" in result.stderr


def test_a_manifest_reads_a_corpus(cairn: Callable[..., Result], tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.txt").write_text("Two people were killed in Homs.")
    manifest = tmp_path / "corpus.tsv"
    manifest.write_text("path\tpublished\na.txt\t2025-03-09\nb.txt\t2025-04-01\n")
    found = kinds(lines(cairn("extract", "--manifest", str(manifest))), "report")
    assert [report["published"] for report in found] == ["2025-03-09", "2025-04-01"]


def test_geocode_answers_in_order_and_leaves_the_unknown_open(cairn: Callable[..., Result]) -> None:
    result = cairn("geocode", "Jebleh", "Narnia", "Tuwaym", "--country", "SY")
    jebleh, narnia, tuwaym = lines(result)
    assert jebleh["latitude"] == pytest.approx(35.3621, abs=0.001)
    assert (jebleh["name_ar"], jebleh["where_prec"]) == ("جبلة", 1)
    assert (narnia["latitude"], narnia["decided_by"]) == (None, "unresolved")
    assert (tuwaym["latitude"], tuwaym["adm_1"], tuwaym["where_prec"]) == (None, "Hama", 4)


def test_geocode_reads_a_batch(cairn: Callable[..., Result], tmp_path: Path) -> None:
    batch = tmp_path / "names.tsv"
    batch.write_text('name\tcountry\tcontext\nLatakia\tSY\t\n"Narnia\t\t\nBaniyas\t\tTartus;Latakia\n')
    answers = lines(cairn("geocode", "--batch", str(batch)))
    assert [answer["query"] for answer in answers] == ["Latakia", '"Narnia', "Baniyas"]
    assert [answer["country"] for answer in answers] == ["SY", None, "SY"]


def test_without_a_network_online_says_so(cairn: Callable[..., Result], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAIRN_NOMINATIM_URL", "http://127.0.0.1:9")
    result = cairn("geocode", "Narnia", "--online")
    assert result.exit_code == 2
    assert "127.0.0.1:9" in result.stderr
    assert "Traceback" not in result.stderr


def test_export_is_the_rows_of_the_view(cairn: Callable[..., Result]) -> None:
    result = cairn("export", "--view", "as_known_on=2025-03-09&category=civilian")
    content = result.stdout_bytes.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(content)))
    assert list(rows[0]) == list(COLUMNS)
    assert sum(int(row["best"]) for row in rows if row["in_toll"] == "counted") == 745


def test_toll_prints_the_account(cairn: Callable[..., Result]) -> None:
    result = cairn("toll", "--view", "as_known_on=2025-03-09&nonsense=1")
    (found,) = lines(result)
    assert (found["outcome"], found["low"], found["best"], found["high"]) == ("killed", 1018, 1018, None)
    assert len(found["account"]["counted"]) == 3
    assert set(found["account"]) >= {"covering", "contained", "repeat", "superseded", "rival", "may_overlap"}
    assert "nonsense=1" in result.stderr


def test_adding_a_report_twice_changes_nothing(cairn: Callable[..., Result], tmp_path: Path) -> None:
    file = tmp_path / "report.txt"
    file.write_text(TEXT)
    tolls = []
    for _ in range(2):
        assert cairn("add", str(file), "--published", "2025-03-09").exit_code == 0
        tolls.append(lines(cairn("toll"))[0]["best"])
    assert tolls == [31, 31]
