"""`cairn backup` and `cairn restore` as an analyst calls them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from click.testing import Result

from lib.settings import Settings

TEXT = "In Homs, Syria, 31 people were killed on Friday, the Red Crescent said."


def toll(cairn: Callable[..., Result]) -> str:
    return cairn("toll").stdout


def test_a_home_is_backed_up_and_restored_elsewhere_and_in_place(
    cairn: Callable[..., Result], tmp_path: Path
) -> None:
    assert cairn("add", "-", "--published", "2025-03-09", given=TEXT).exit_code == 0
    before, file = toll(cairn), tmp_path / "all.zip"
    done = cairn("backup", str(file))
    assert (done.exit_code, done.stdout) == (0, "")
    assert "1 reports, 1 figures, 0 reviews" in done.stderr
    assert cairn("restore", str(file), "--into", str(tmp_path / "new")).exit_code == 0
    assert (tmp_path / "new" / "record.sqlite").is_file()
    cairn("add", "-", "--published", "2025-03-10", given=TEXT.replace("31", "32"))
    after = toll(cairn)
    refused = cairn("restore", str(file))
    assert (refused.exit_code, toll(cairn)) == (2, after)
    assert "--replace" in refused.stderr
    restored = cairn("restore", str(file), "--replace")
    assert (restored.exit_code, toll(cairn)) == (0, before)
    assert f"what was there before is kept: {Settings.from_environment().home}/replaced-" in restored.stderr


def test_a_damaged_backup_ends_with_its_reason(cairn: Callable[..., Result], tmp_path: Path) -> None:
    (tmp_path / "no.zip").write_bytes(b"no zip")
    done = cairn("restore", str(tmp_path / "no.zip"))
    assert done.exit_code == 2
    assert "no.zip: it is damaged, or no backup of Cairn. Nothing was changed." in done.stderr
    assert not (Settings.from_environment().home / "record.sqlite").exists()
