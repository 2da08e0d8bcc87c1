"""Backups of real records and homes: whole, verified, put back; and what goes wrong changes nothing."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from lib.backups import back_up, restore, verified
from lib.errors import BackupUnreadable, RestoreRefused
from lib.model import Claim, Count, Extraction, Publication, Report
from lib.record import Act, Record, Signed
from lib.settings import Settings
from tests.record.test_record import CLAIMS, PLACED, REPORT

NOW = datetime(2026, 3, 1, 12, 30, tzinfo=UTC)
LINA = Signed("Lina", NOW, "the hospital's list")
PARQUET = bytes(range(256)) * 500


def settings_of(home: Path) -> Settings:
    return Settings(home, f"sqlite:///{home / 'record.sqlite'}", "")


def opened(settings: Settings) -> closing[Record]:
    return closing(Record.open(settings.database_url))


def contents(settings: Settings) -> tuple[Any, ...]:
    """Everything that an analyst has in a home."""
    files = {
        str(path.relative_to(settings.home)): path.read_bytes()
        for folder in ("datasets", "layers")
        for path in sorted((settings.home / folder).rglob("*"))
        if path.is_file() and path.suffix != ".sqlite"
    }
    with opened(settings) as record:
        return (
            record.reports(),
            record.claims(),
            record.mentions(),
            record.review_log(),
            record.choice_log(),
            files,
        )


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A home with a reviewed report, a dataset and a layer."""
    found = settings_of(tmp_path / "home")
    for name, content in (
        ("datasets/ucdp/abc.parquet", PARQUET),
        ("datasets/ucdp/dataset.json", b"{}"),
        ("layers/SY/layer.json", b"{}"),
        ("layers/SY/source", "قرية".encode()),
        ("layers/SY/index.sqlite", b"built"),
        ("gazetteer-1.sqlite", b"built"),
    ):
        file = found.home / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    with opened(found) as record:
        record.add(REPORT, Extraction(CLAIMS), PLACED)
        record.review(Act.CORRECT, replace(CLAIMS[0], count=Count.at_least(61), period=None), LINA)
        review = record.review(Act.REJECT, CLAIMS[2], LINA)
        record.undo_review(review or 0, LINA)
        record.withdraw(REPORT.id, LINA)
    return found


@pytest.fixture
def backup(settings: Settings, tmp_path: Path) -> Path:
    file = tmp_path / "all.zip"
    back_up(settings, file, NOW)
    return file


def changed(settings: Settings) -> None:
    """Another analyst's work since the backup."""
    with opened(settings) as record:
        record.add(Report("Later.", (Publication(date(2025, 4, 1)),)), Extraction(), {})
    (settings.home / "datasets" / "ucdp" / "abc.parquet").write_bytes(b"newer")


def test_everything_comes_back_into_an_empty_home(settings: Settings, backup: Path, tmp_path: Path) -> None:
    new = settings_of(tmp_path / "new")
    restored = restore(backup, new, NOW, replacing=False)
    assert contents(new) == contents(settings)
    assert restored.kept == ()
    assert restored.manifest.rows["claims"] == len(CLAIMS)
    assert not list(new.home.rglob("index.sqlite"))
    assert sorted(path.name for path in new.home.iterdir()) == ["datasets", "layers", "record.sqlite"]
    with opened(new) as record:
        assert record.review(Act.CONFIRM, CLAIMS[1], LINA) == 4, "the log goes on where it stood"


def test_a_backup_holds_one_moment_while_others_write(settings: Settings, tmp_path: Path) -> None:
    before = contents(settings)

    def others_write(what: str, done: int, of: int) -> None:
        if what == "backing up claims":
            with opened(settings) as record:
                record.add(Report("Later.", (Publication(date(2025, 4, 1)),)), Extraction(), {})
                record.review(Act.CONFIRM, CLAIMS[1], LINA)

    back_up(settings, tmp_path / "all.zip", NOW, others_write)
    assert contents(settings) != before
    new = settings_of(tmp_path / "new")
    restore(tmp_path / "all.zip", new, NOW, replacing=False)
    assert contents(new) == before


def test_what_is_there_is_only_replaced_when_asked_and_is_kept(settings: Settings, backup: Path) -> None:
    before = contents(settings)
    changed(settings)
    now = contents(settings)
    with pytest.raises(RestoreRefused, match=r"not empty \(reports, datasets, layers\).*--replace"):
        restore(backup, settings, NOW, replacing=False)
    assert contents(settings) == now
    restored = restore(backup, settings, NOW, replacing=True)
    assert contents(settings) == before
    assert (settings.home / "gazetteer-1.sqlite").read_bytes() == b"built"
    assert {path.name for path in restored.kept} == {"datasets", "layers", "record.sqlite"}
    aside = settings.home / "replaced-20260301T123000Z"
    assert contents(settings_of(aside)) == now
    assert [path.name for path in settings.home.iterdir() if path.name.startswith(".")] == []


def test_a_damaged_record_is_replaced_and_kept_as_it_is(settings: Settings, backup: Path) -> None:
    before = contents(settings)
    file = settings.home / "record.sqlite"
    file.write_bytes(b"no database" * 500)
    with pytest.raises(RestoreRefused, match="cannot be read"):
        restore(backup, settings, NOW, replacing=False)
    restore(backup, settings, NOW, replacing=True)
    assert contents(settings) == before
    assert (settings.home / "replaced-20260301T123000Z" / "record.sqlite").read_bytes() == b"no database" * 500


def rewritten(
    backup: Path, change: Callable[[str, bytes], bytes | None], more: dict[str, bytes] | None = None
) -> None:
    """The ZIP once more with its files changed, or left out where `change` gives null."""
    with ZipFile(backup) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    with ZipFile(backup, "w", ZIP_DEFLATED) as archive:
        for name, content in {**files, **(more or {})}.items():
            if (new := change(name, content)) is not None:
                archive.writestr(name, new)


def keeps(name: str, content: bytes) -> bytes:
    return content


def in_manifest(**changes: Any) -> Callable[[str, bytes], bytes]:
    def change(name: str, content: bytes) -> bytes:
        return json.dumps(json.loads(content) | changes).encode() if name == "manifest.json" else content

    return change


SOME = "record/claims.jsonl"


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        (lambda file: file.write_bytes(file.read_bytes()[: file.stat().st_size // 2]), "damaged, or no backup"),
        (lambda file: file.write_bytes(b"PK but no ZIP"), "damaged, or no backup"),
        (
            lambda file: rewritten(file, lambda n, c: c[:-9] if n == SOME else c),
            "record/claims.jsonl in it",
        ),
        (lambda file: rewritten(file, lambda n, c: None if n == SOME else c), "record/claims.jsonl in it"),
        (lambda file: rewritten(file, lambda n, c: None if n == "manifest.json" else c), "damaged, or no backup"),
        (
            lambda file: rewritten(file, keeps, {"home/stranger": b"x"}),
            "home/stranger in it is damaged",
        ),
        (lambda file: rewritten(file, in_manifest(schema=99)), "schema 99"),
        (lambda file: rewritten(file, in_manifest(kind="else")), "no backup of Cairn"),
        (lambda file: rewritten(file, in_manifest(files={"../escape": [1, "x"]})), "damaged or not its own"),
    ],
    ids=["cut off", "no zip", "changed", "missing", "no manifest", "stranger", "newer", "another kind", "escape"],
)
def test_a_backup_that_is_not_what_it_was_changes_nothing(
    settings: Settings, backup: Path, damage: Callable[[Path], object], told: str
) -> None:
    before = contents(settings)
    damage(backup)
    with pytest.raises(BackupUnreadable, match=told):
        restore(backup, settings, NOW, replacing=True)
    assert contents(settings) == before
    assert not list(settings.home.glob("replaced-*"))


def test_a_bit_that_has_turned_is_noticed(settings: Settings, backup: Path) -> None:
    whole = backup.read_bytes()
    at = whole.index(b"home/datasets/ucdp/abc.parquet") + 200
    backup.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
    with pytest.raises(BackupUnreadable, match=r"abc\.parquet"):
        verified(backup)


@pytest.mark.parametrize("at", range(5))
def test_a_restore_that_is_interrupted_loses_nothing(
    settings: Settings, backup: Path, at: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed(settings)
    now = contents(settings)
    renamed, done = os.rename, []

    def interrupted(source: Path, target: Path) -> None:
        if len(done) == at:
            done.append(target)
            raise KeyboardInterrupt
        done.append(target)
        renamed(source, target)

    monkeypatch.setattr("os.rename", interrupted)
    with pytest.raises(KeyboardInterrupt):
        restore(backup, settings, NOW, replacing=True)
    monkeypatch.undo()
    assert contents(settings) == now


def test_a_failed_backup_leaves_the_one_before(
    settings: Settings, backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = backup.read_bytes()

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        back_up(settings, backup, NOW)
    assert backup.read_bytes() == before
    assert sorted(path.name for path in backup.parent.iterdir()) == ["all.zip", "home"]


def test_a_file_that_is_no_backup_is_not_overwritten(settings: Settings, tmp_path: Path) -> None:
    report = tmp_path / "report.md"
    report.write_text("words")
    with pytest.raises(RestoreRefused, match="is no backup"):
        back_up(settings, report, NOW)
    assert report.read_text() == "words"


def test_a_backup_of_an_older_schema_is_brought_up_to_date(
    settings: Settings, backup: Path, tmp_path: Path
) -> None:
    """Schema 1 had neither choices nor reviews, and claims without `apart_from`."""
    newer = ("reviews", "reviews_undone", "mentions_brought", "choices", "choices_undone", "decisions")
    older: dict[str, bytes] = {}
    with ZipFile(backup) as archive:
        manifest = json.loads(archive.read("manifest.json"))
        for name in archive.namelist():
            if name.removeprefix("record/").removesuffix(".jsonl") not in newer and name != "manifest.json":
                rows = archive.read(name)
                if name == SOME:
                    kept = [
                        {k: v for k, v in json.loads(line).items() if k != "apart_from"}
                        for line in rows.splitlines()
                    ]
                    rows = b"".join(json.dumps(row).encode() + b"\n" for row in kept)
                older[name] = rows
    files = {name: (len(content), hashlib.sha256(content).hexdigest()) for name, content in older.items()}
    with ZipFile(tmp_path / "older.zip", "w") as archive:
        for name, content in older.items():
            archive.writestr(name, content)
        archive.writestr("manifest.json", json.dumps(manifest | {"schema": 1, "files": files}))
    new = settings_of(tmp_path / "new")
    restore(tmp_path / "older.zip", new, NOW, replacing=False)
    with opened(new) as record:
        claims: tuple[Claim, ...] = record.claims()
        assert claims == tuple(replace(claim, apart_from=()) for claim in CLAIMS)
        assert record.review_log() == ()
        record.review(Act.CONFIRM, CLAIMS[0], LINA)


def test_restoring_twice_is_as_restoring_once(settings: Settings, backup: Path) -> None:
    before = contents(settings)
    restore(backup, settings, NOW, replacing=True)
    restore(backup, settings, NOW.replace(minute=31), replacing=True)
    assert contents(settings) == before
    shutil.rmtree(settings.home / "replaced-20260301T123000Z")
    assert contents(settings) == before
