"""`cairn extract --model`: off by default, told when it fails, and never counted on its own."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from lib.cli.commands import main
from lib.model_voter import MODEL
from tests.model_voter.server import Server, says, status
from tests.model_voter.test_voter import KILLED, LOST, TEXT

Cairn = Callable[..., Result]


@pytest.fixture
def cairn(new_home: Callable[[], Path], server: Server, monkeypatch: pytest.MonkeyPatch) -> Cairn:
    monkeypatch.setenv("CAIRN_HOME", str(new_home()))
    monkeypatch.setenv("CAIRN_MODEL_URL", server.url)
    monkeypatch.setenv("CAIRN_MODEL_NAME", "tester")
    return lambda *words, **more: CliRunner().invoke(main, words, catch_exceptions=False, **more)


@pytest.fixture
def file(tmp_path: Path) -> str:
    (tmp_path / "a.md").write_text(f"---\npublished: 2025-03-09\n---\n\u200f{TEXT}\n")
    return str(tmp_path / "a.md")


def lines(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_what_only_the_model_found_is_printed_and_not_counted(cairn: Cairn, server: Server, file: str) -> None:
    server.replies = [says(KILLED, LOST)]
    plain, asked = lines(cairn("extract", file)), lines(cairn("extract", file, "--model"))
    assert [line for line in asked if line["kind"] == "toll"] == [line for line in plain if line["kind"] == "toll"]
    (alone,) = [line for line in asked if line.get("voters") == [MODEL]]
    assert (alone["best"], alone["outcome"]) == (7, "missing")
    stored = f"\u200f{TEXT}"
    assert stored[slice(*alone["count_span"])] == "A further seven"
    others = [{**line, "voters": [v for v in line["voters"] if v != MODEL]} for line in asked if "voters" in line]
    assert [line for line in others if line["voters"]] == [line for line in plain if line["kind"] == "claim"]


def test_without_the_flag_no_server_is_asked(cairn: Cairn, server: Server, file: str) -> None:
    assert cairn("extract", file).exit_code == 0
    assert server.asked == []


def test_a_failed_model_is_told_and_the_report_asked_about_again(
    cairn: Cairn, server: Server, file: str, tmp_path: Path
) -> None:
    server.replies = [status(400)]
    out = tmp_path / "out.jsonl"
    failed = cairn("extract", file, "--model", "--out", str(out))
    assert failed.exit_code == 1
    assert "a.md: the model at http://127.0.0.1" in failed.stderr
    assert "found without it" in failed.stderr
    assert out.read_bytes() == cairn("extract", file).stdout_bytes
    server.replies = [says(KILLED)]
    assert "1 reports read, 0 refused" in cairn("extract", file, "--model", "--out", str(out)).stderr
    assert b'"model"' in out.read_bytes()
    assert "1 taken over" in cairn("extract", file, "--model", "--out", str(out)).stderr
    assert len(server.asked) == 2


def test_other_processes_ask_too(cairn: Cairn, server: Server, file: str, tmp_path: Path) -> None:
    server.replies = [says(KILLED, LOST)]
    (tmp_path / "b.md").write_text(f"---\npublished: 2025-03-10\n---\n{TEXT}\n")
    alone = cairn("extract", str(tmp_path), "--model", "--processes", "1").stdout_bytes
    assert alone == cairn("extract", str(tmp_path), "--model", "--processes", "2").stdout_bytes
    assert len(server.asked) == 4


@pytest.mark.parametrize(("url", "name"), [("", "tester"), ("http://127.0.0.1/v1", ""), ("no address", "tester")])
def test_what_is_missing_is_said(
    cairn: Cairn, file: str, url: str, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CAIRN_MODEL_URL", url)
    monkeypatch.setenv("CAIRN_MODEL_NAME", name)
    result = cairn("extract", file, "--model")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "CAIRN_MODEL_URL" in result.stderr


def test_without_its_packages_the_command_says_how_to_get_them(
    cairn: Cairn, file: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pydantic_ai", None)
    monkeypatch.delitem(sys.modules, "lib.model_voter.asking", raising=False)
    monkeypatch.delattr("lib.model_voter.asking", raising=False)
    result = cairn("extract", file, "--model")
    assert result.exit_code == 2
    assert "make model" in result.stderr


def test_off_it_costs_nothing() -> None:
    code = "import sys, lib.cli; sys.exit(bool({'pydantic_ai', 'openai', 'httpx2'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
