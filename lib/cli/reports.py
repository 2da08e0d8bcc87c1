"""From the files that a command line names to what is done with each report, one complaint a file refused."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from lib.cli.extraction import ExtractFile, content_of
from lib.cli.progress import of_reports
from lib.corpus import Finished, Listing, Output, Source, work_through
from lib.corpus.listing import STANDARD_INPUT
from lib.errors import UnreadableInput
from lib.imports.documents import read_report
from lib.model import Report

WORTH_A_PROCESS = 25
"""Reports; for fewer it takes longer to start a process than to read them."""


@dataclass(slots=True)
class Tally:
    """How many files were read, taken over from an earlier run, refused, and read with a warning."""

    read: int = 0
    taken_over: int = 0
    refused: int = 0
    warned: int = 0

    def __str__(self) -> str:
        over = f", {self.taken_over:,} taken over from the run before" if self.taken_over else ""
        return f"{self.read:,} reports read{over}, {self.refused:,} refused"

    def refuse(self, reason: object) -> str:
        """Count a refusal, and what to say of it."""
        self.refused += 1
        return f"cairn: {reason}"


def read_files(listing: Listing) -> Iterator[Report | UnreadableInput]:
    """Each file as a report, or as the reason why it is none; the good ones are never held up."""
    yield from listing.problems
    for source in listing.sources:
        try:
            yield read_report(source.name, content_of(source), source.published, otherwise=source.otherwise)
        except UnreadableInput as error:
            yield error


def print_lines(listing: Listing, work: ExtractFile, processes: int | None) -> Tally:
    """Extract every file and print its lines, sorted by path."""
    return _each(listing.sources, work, processes, lambda done: click.echo(done.lines, nl=False), Tally())


def write_lines(listing: Listing, work: ExtractFile, processes: int | None, out: Path) -> Tally:
    """Extract every file whose lines `out` does not hold yet, and leave those of all there, sorted by path."""
    tally = Tally()
    with Output.open(out) as output:
        waiting = [source for source in listing.sources if not _is_known(output, source, work, tally)]
        _each(waiting, work, processes, output.keep, tally)
        output.finish(source.path for source in listing.sources)
    return tally


def _is_known(output: Output, source: Source, work: ExtractFile, tally: Tally) -> bool:
    """Whether the output holds what this file would give; its refusal is told again."""
    known = output.known(source.path)
    try:
        if known is None or known.stamp != work.stamp(source, content_of(source)):
            return False
    except UnreadableInput:
        return False
    if known.refused is None:
        tally.taken_over += 1
    else:
        click.echo(tally.refuse(known.refused), err=True)
    return True


def _each(
    sources: Sequence[Source],
    work: ExtractFile,
    processes: int | None,
    use: Callable[[Finished], object],
    tally: Tally,
) -> Tally:
    with of_reports(len(sources)) as (advance, say):
        for done in work_through(sources, work, processes or _suited(sources)):
            if done.refused is not None:
                say(tally.refuse(done.refused))
            else:
                tally.read += 1
            if done.warning is not None:
                tally.warned += 1
                say(f"cairn: {done.warning}")
            use(done)
            advance()
    return tally


def _suited(sources: Sequence[Source]) -> int:
    """As many processes as there are cores and work for; another process would not see this one's input."""
    if any(source.path == STANDARD_INPUT for source in sources):
        return 1
    return max(1, min(_cores(), len(sources) // WORTH_A_PROCESS))


def _cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
