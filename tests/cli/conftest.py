"""`cairn` run in this process, in a home of its own."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from lib.cli.commands import main


@pytest.fixture
def cairn(new_home: Callable[[], Path], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    monkeypatch.setenv("CAIRN_HOME", str(new_home()))
    monkeypatch.delenv("CAIRN_DATABASE_URL", raising=False)

    def run(*arguments: str, given: str | None = None) -> Result:
        return CliRunner().invoke(main, arguments, input=given, catch_exceptions=False)

    return run


def lines(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def kinds(found: list[dict[str, Any]], kind: str) -> list[dict[str, Any]]:
    return [line for line in found if line["kind"] == kind]
