"""The file that a run over a corpus writes, and the journal that lets an interrupted run go on.

While a run lasts, what it finds is appended to `FILE.part`, and `FILE.part.journal` says which bytes belong to
which file. At its end everything is put into `FILE`, sorted by path, with `FILE.journal` beside it. A line of a
journal carries the SHA-256 of the bytes that it speaks of: what does not match is worked out again, so that
neither a power cut nor an edit can leave half a report or the same one twice.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from lib.corpus.crew import Finished
from lib.errors import CairnError


@dataclass(frozen=True, slots=True)
class Known:
    """What became of a file in this run or an earlier one: `size` bytes of `file`, or the reason for none."""

    stamp: str
    refused: str | None
    file: Path
    start: int
    size: int

    def lines(self) -> bytes:
        """Its lines."""
        with self.file.open("rb") as content:
            content.seek(self.start)
            return content.read(self.size)


class Output:
    """What is known of a corpus, on disk. Only one run at a time may have it open."""

    def __init__(self, out: Path) -> None:
        self._out = out
        self._part = out.with_name(out.name + ".part")
        self._known: dict[str, Known] = {}
        self._lines: IO[bytes] | None = None
        self._journal: IO[bytes] | None = None

    @classmethod
    @contextmanager
    def open(cls, out: Path) -> Iterator[Output]:
        """Take up what an earlier run left; raises CairnError where that cannot be, or would lose a file."""
        output = cls(out)
        try:
            output._take_up()
            yield output
        except OSError as error:
            raise CairnError(f"{error.filename or out}: {error.strerror}") from error
        finally:
            output._close()

    def known(self, path: str) -> Known | None:
        """What is known of a file; null where nothing is."""
        return self._known.get(path)

    def keep(self, done: Finished) -> None:
        """Write down what became of a file; an interrupted run keeps what this has written."""
        assert self._lines is not None
        assert self._journal is not None
        start = self._lines.seek(0, os.SEEK_END)
        self._lines.write(done.lines)
        self._lines.flush()
        self._journal.write(_entry(done.path, done.stamp, done.refused, start, done.lines))
        self._journal.flush()
        self._known[done.path] = Known(done.stamp, done.refused, self._part, start, len(done.lines))

    def finish(self, paths: Iterable[str]) -> None:
        """Put the lines of `paths` into the file, in that order, and leave nothing else behind."""
        new, journal = _beside(self._out, ".new"), _beside(self._out, ".journal.new")
        with new.open("wb") as lines, journal.open("wb") as entries:
            for path in paths:
                if (known := self._known.get(path)) is not None:
                    content = known.lines()
                    entries.write(_entry(path, known.stamp, known.refused, lines.tell(), content))
                    lines.write(content)
        # The journal first: one without its file is worked out again, a file without its journal is a stranger's.
        os.replace(journal, _journal_of(self._out))
        os.replace(new, self._out)
        self._close()
        _journal_of(self._part).unlink(missing_ok=True)
        self._part.unlink(missing_ok=True)

    def _take_up(self) -> None:
        if self._out.exists() and not _journal_of(self._out).exists():
            raise CairnError(
                f"{self._out}: the file is there already, and not from `cairn extract --out`. "
                "Name another, or move it away."
            )
        self._lines = self._part.open("ab")
        _lock(self._lines, self._out)
        self._known = _read(self._out) | _read(self._part)
        self._journal = _journal_of(self._part).open("ab")
        self._journal.write(b"\n")  # ends a line that a power cut broke off

    def _close(self) -> None:
        for file in (self._lines, self._journal):
            if file is not None:
                file.close()


def _beside(out: Path, ending: str) -> Path:
    return out.with_name(out.name + ending)


def _journal_of(file: Path) -> Path:
    return _beside(file, ".journal")


def _lock(file: IO[bytes], out: Path) -> None:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise CairnError(f"{out}: another run is writing it") from None


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _entry(path: str, stamp: str, refused: str | None, start: int, lines: bytes) -> bytes:
    """A journal's line."""
    return json.dumps([path, stamp, refused, start, len(lines), _sha256(lines)]).encode() + b"\n"


def _read(file: Path) -> dict[str, Known]:
    """What a file's journal tells of it, as far as the file's bytes are those that it speaks of."""
    journal = _journal_of(file)
    if not (file.exists() and journal.exists()):
        return {}
    found = {}
    with journal.open("rb") as lines, file.open("rb") as content:
        for line in lines:
            path, stamp, refused, start, size, sha256 = _fields(line)
            content.seek(start)
            if path and _sha256(content.read(size)) == sha256:
                found[path] = Known(stamp, refused, file, start, size)
    return found


def _fields(line: bytes) -> tuple[str, str, str | None, int, int, str]:
    """The fields of a journal's line; without a path where a power cut broke it off."""
    try:
        path, stamp, refused, start, size, sha256 = json.loads(line)
    except ValueError:
        return "", "", None, 0, 0, ""
    return path, stamp, refused, start, size, sha256
