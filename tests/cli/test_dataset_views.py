"""`cairn toll`, `export` and `load` for a View that names an imported dataset."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import Result

from lib.exports.dataset_columns import COLUMNS
from lib.view import View
from lib.vocabulary import Outcome
from tests.cli.conftest import lines
from tests.engines import made

ROWS = made.made()
PERIOD = "dataset=made&from=2020-06-01&to=2020-09-15"
PROJECT = Path(__file__).resolve().parents[2]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CAIRN_HOME", str(tmp_path / "home"))
    (tmp_path / "home").mkdir()
    made.kept(ROWS, tmp_path / "home")
    return tmp_path / "home"


@pytest.fixture
def asked(cairn: Callable[..., Result], home: Path) -> Callable[..., Result]:
    """`cairn` in a home that has the dataset and no place index, which a dataset does not need."""
    return cairn


def test_the_toll_of_a_dataset_says_what_it_stands_on(asked: Callable[..., Result]) -> None:
    result = asked("toll", "--view", f"{PERIOD}&status=weak&rule=lowest")
    (line,) = lines(result)
    toll = made.toll(ROWS, View.from_query(PERIOD)[0], Outcome.KILLED)
    assert (line["low"], line["best"], line["high"]) == (toll.low, toll.best, toll.high)
    assert line["rows"] == {"counted": toll.counted, "reaches_beyond": toll.beyond}
    assert (line["dataset"], line["events"]) == ("made", toll.events)
    assert [told.split(":")[0] for told in result.stderr.splitlines()] == [
        "ignored status=weak",
        "ignored rule=lowest",
    ]
    table = asked("toll", "--view", PERIOD, "--format", "table", "--engine", "duckdb").stdout
    assert table.splitlines()[1].split() == ["made", "killed", "-", f"{toll.best}", "-", f"{toll.events}"]


def test_rows_go_to_a_file_or_to_standard_output(asked: Callable[..., Result], tmp_path: Path) -> None:
    out = tmp_path / "rows.csv"
    result = asked("export", "--view", PERIOD, "--out", str(out))
    rows = len(made.held(ROWS, View.from_query(PERIOD)[0]))
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.endswith(f"{out}: {rows:,} rows\n")
    assert "writing rows: 100%" in result.stderr
    assert asked("export", "--view", PERIOD).stdout_bytes == out.read_bytes()
    assert out.read_bytes().startswith(b"\xef\xbb\xbf" + ",".join(c.name for c in COLUMNS).encode())


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (("export", "--view", "dataset=absent"), "no dataset is called 'absent'; there is made"),
        (("toll", "--view", "dataset=../made"), "no dataset is called"),
        (("export", "--view", "dataset=made", "--format", "xlsx"), "csv, parquet, gpkg"),
        (("export", "--view", "dataset=made", "--coarsen", "adm_1"), "--coarsen is for reports"),
        (("toll", "--engine", "duckdb"), "name one in the view, as dataset=NAME"),
        (("toll", "--view", "dataset=made", "--engine", "oracle://x"), "say duckdb, postgresql://… or spark://"),
        (("load", "made", "--engine", "duckdb"), "nothing needs loading"),
        (("load", "absent", "--engine", "duckdb"), "no dataset is called"),
        (("load", "made", "--engine", "postgresql://u@127.0.0.1:1/x"), "PostgreSQL could not be asked"),
    ],
)
def test_what_cannot_be_done_is_said(asked: Callable[..., Result], command: tuple[str, ...], told: str) -> None:
    result = asked(*command)
    assert result.exit_code == 2
    assert told in result.stderr


@pytest.fixture
def slow_export(home: Path, tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """An export in a process of its own that says "begun" and then waits to be ended."""
    script = (
        "import sys, time\n"
        "from lib.cli.commands import main\n"
        "from lib.exporting import datasets\n"
        "def tell(*_): print('begun', flush=True); time.sleep(600)\n"
        "told = datasets._told\n"
        "datasets._told = lambda batches, rows, _: told(batches, rows, tell)\n"
        f"main(['export', '--view', 'dataset=made', '--out', {str(tmp_path / 'out' / 'rows.csv')!r}])\n"
    )
    (tmp_path / "out").mkdir()
    command = [sys.executable, "-c", script]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, cwd=PROJECT, env=dict(os.environ)
    ) as process:
        yield process
        process.kill()


def test_an_export_that_is_told_to_end_leaves_nothing(slow_export: subprocess.Popen[str], tmp_path: Path) -> None:
    assert slow_export.stdout is not None
    assert slow_export.stdout.readline() == "begun\n"
    slow_export.send_signal(signal.SIGTERM)
    assert slow_export.wait(60) == 128 + signal.SIGTERM
    assert list((tmp_path / "out").iterdir()) == []
