"""`cairn extract FOLDER`: every core, the same bytes, and an interrupted run goes on where it stopped."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from lib import ingest
from lib.cli import progress
from lib.model import Report
from tests.cli.conftest import kinds, lines

TOWNS = ("Homs", "Hama", "Idlib", "Latakia", "Tartus", "Quetta", "Goma", "Mosul")
Cairn = Callable[..., Result]


def write(folder: Path, number: int) -> None:
    folder.mkdir(exist_ok=True)
    for n in range(number):
        town = TOWNS[n % len(TOWNS)]
        text = f"In {town}, {n + 2} people were killed on Friday, including two children, police said."
        (folder / f"{n:03d}.md").write_text(f"---\npublished: 2025-03-{n % 28 + 1:02d}\n---\n{text}\n")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path / "corpus", 12)
    return tmp_path / "corpus"


def reports(content: bytes) -> list[str]:
    return [
        Path(line.split('"path":"')[1].split('"')[0]).name
        for line in content.decode().splitlines()
        if '"path"' in line
    ]


def test_a_folder_gives_the_same_bytes_however_it_is_read(cairn: Cairn, folder: Path, tmp_path: Path) -> None:
    alone = cairn("extract", str(folder), "--processes", "1").stdout_bytes
    shared = cairn("extract", str(folder), "--processes", "2").stdout_bytes
    files = cairn("extract", *(str(file) for file in sorted(folder.iterdir(), reverse=True))).stdout_bytes
    out = tmp_path / "out.jsonl"
    cairn("extract", str(folder), "--processes", "2", "--out", str(out))
    assert reports(alone) == [f"{n:03d}.md" for n in range(12)]
    assert alone == shared == files == out.read_bytes()


def test_only_what_changed_is_read_again(cairn: Cairn, folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    ask = ("extract", str(folder), "--published", "2025-04-01", "--out", str(out))
    assert "12 reports read, 0 refused" in cairn(*ask).stderr
    (folder / "003.md").write_text(
        "---\npublished: 2025-03-09\n---\nSeventy people were killed in Homs on Friday.\n"
    )
    (folder / "005.md").unlink()
    (folder / "new.txt").write_text("Two people were killed in Goma.")
    assert "2 reports read, 10 taken over from the run before, 0 refused" in cairn(*ask).stderr
    assert out.read_bytes() == cairn(*ask[:-2]).stdout_bytes
    assert "0 reports read, 12 taken over" in cairn(*ask).stderr


def test_other_settings_read_everything_again(cairn: Cairn, folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    cairn("extract", str(folder), "--out", str(out))
    assert "12 reports read, 0 refused" in cairn("extract", str(folder), "--geocode", "--out", str(out)).stderr
    assert b'"geonameid"' in out.read_bytes()


def test_bad_files_are_named_every_time_and_stop_no_other(cairn: Cairn, folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    (folder / "bad.pdf").write_bytes(b"no pdf")
    (folder / "empty.txt").write_text("")
    (folder / "silent.txt").write_text("Two people were killed.")
    for read in ("12 reports read, 3 refused", "0 reports read, 12 taken over from the run before, 3 refused"):
        result = cairn("extract", str(folder), "--out", str(out))
        assert result.exit_code == 1
        for name, reason in (
            ("bad.pdf", "PDF"),
            ("empty.txt", "no text"),
            ("silent.txt", "when it was published"),
        ):
            assert sum(name in line and reason in line for line in result.stderr.splitlines()) == 1
        assert read in result.stderr


def test_days_come_from_the_manifest_then_the_file_then_the_command(cairn: Cairn, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("---\npublished: 2025-03-01\n---\nTwo people were killed.")
    (tmp_path / "b.md").write_text("---\npublished: 2025-03-02\n---\nTwo people were killed.")
    (tmp_path / "c.txt").write_text("Two people were killed.")
    days = tmp_path / "days.tsv"
    days.write_text("path\tpublished\na.md\t2025-01-01\n")
    found = lines(cairn("extract", str(tmp_path), "--manifest", str(days), "--published", "2025-04-01"))
    assert [report["published"] for report in kinds(found, "report")] == ["2025-01-01", "2025-03-02", "2025-04-01"]


def test_a_folder_without_reports_and_a_missing_one_do_nothing(cairn: Cairn, tmp_path: Path) -> None:
    for path, reason in ((str(tmp_path), "holds no report"), (str(tmp_path / "none"), "No such file")):
        result = cairn("extract", path, "--published", "2025-03-09")
        assert (result.exit_code, result.stdout) == (2, "")
        assert reason in result.stderr


def test_an_interrupted_run_goes_on_and_ends_with_the_same_bytes(
    cairn: Cairn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "corpus", 200)
    out = tmp_path / "out.jsonl"
    part = tmp_path / "out.jsonl.part"
    journal = tmp_path / "out.jsonl.part.journal"
    command = [sys.executable, "-c", "from lib.cli import main; main()", "extract", str(tmp_path / "corpus")]
    run = subprocess.Popen([*command, "--out", str(out), "--processes", "2"], stderr=subprocess.PIPE, text=True)
    while run.poll() is None and not (journal.exists() and journal.read_bytes().strip()):
        os.sched_yield()
    run.send_signal(signal.SIGINT)
    _, said = run.communicate(timeout=60)
    assert run.returncode == 130, said
    assert "the same command goes on from here" in said
    assert "Traceback" not in said
    assert 0 < len(reports(part.read_bytes())) < 200
    rest = cairn("extract", str(tmp_path / "corpus"), "--out", str(out))
    assert "taken over from the run before, 0 refused" in rest.stderr
    assert reports(out.read_bytes()) == sorted(file.name for file in (tmp_path / "corpus").iterdir())
    assert not part.exists()


def test_without_a_terminal_progress_is_a_line_now_and_then(capsys: pytest.CaptureFixture[str]) -> None:
    ticks = iter([0.0, 4.0, 5.0, 12.0, 13.0, 24.0])
    with progress.of_reports(100, lambda: next(ticks)) as (advance, say):
        for _ in range(5):
            advance()
        say("cairn: a.txt: it holds no text.")
    said = capsys.readouterr().err.splitlines()
    assert said == [
        "3 of 100 reports, 0.2 a second, 6 min 28 s left",
        "5 of 100 reports, 0.2 a second, 7 min 55 s left",
        "cairn: a.txt: it holds no text.",
    ]


@pytest.mark.parametrize(
    ("seconds", "words"), [(0.2, "0 s"), (59.6, "1 min 0 s"), (200, "3 min 20 s"), (7_500, "2 h 5 min")]
)
def test_a_length_of_time_is_told_in_its_largest_units(seconds: float, words: str) -> None:
    assert progress.duration(seconds) == words


def test_a_fault_of_ours_in_one_report_costs_no_other(
    cairn: Cairn, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sound = ingest.read

    def faulty(report: Report, *others: Any) -> ingest.Reading:
        if "Goma" in report.text:
            raise LookupError("no such key\nand more")
        return sound(report, *others)

    monkeypatch.setattr(ingest, "read", faulty)
    result = cairn("extract", str(folder))
    assert result.exit_code == 1
    assert len(kinds(lines(result), "report")) == 11
    assert "006.md: Cairn fails on it (LookupError: no such key)." in result.stderr
