"""Work on many files by several processes, in the order of the files, whatever one of them does.

A process is started afresh (`spawn`), opens what it needs once, and is asked for one file at a time. One that ends
in the middle of a file (out of memory, a crash in a library) costs that file alone.
"""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from typing import Protocol

from lib.corpus.listing import Source

AHEAD = 32
"""Files a process that may be read before the first of them is done: what waits for its turn is held in memory."""
TASKS = 5_000
"""Files after which a process is replaced: what libraries keep of each file would grow without end."""

ENDED = "reading it ended the process that read it: out of memory, or an error in a library."


@dataclass(frozen=True, slots=True)
class Finished:
    """What became of one file: its lines, or the reason why there are none.

    `stamp` names the content and the settings that gave them; it is empty where a later run should try again.
    `warning` is what the analyst should read although the file was done.
    """

    path: str
    stamp: str = ""
    lines: bytes = b""
    refused: str | None = None
    warning: str | None = None


class Work(Protocol):
    """What is done to every file. It travels to other processes, so it holds settings and no open thing."""

    def open(self) -> Callable[[Source], Finished]:
        """Open what the work needs, once a process."""


def work_through(sources: Sequence[Source], work: Work, processes: int) -> Iterator[Finished]:
    """What became of each file, in the order of `sources`; one process means this one."""
    if processes > 1:
        return _crewed(deque(sources), work, processes)
    return map(work.open(), sources) if sources else iter(())


def _crewed(waiting: deque[Source], work: Work, processes: int) -> Iterator[Finished]:
    """A pool that breaks names no culprit: those in its hands are tried again one by one."""
    while waiting:
        hands: deque[tuple[Source, Future[Finished]]] = deque()
        try:
            yield from _pooled(waiting, hands, work, processes)
        except BrokenProcessPool:
            yield from _one_by_one(hands, work)


def _pooled(
    waiting: deque[Source], hands: deque[tuple[Source, Future[Finished]]], work: Work, processes: int
) -> Iterator[Finished]:
    pool = _pool(work, processes)
    try:
        while waiting or hands:
            while waiting and len(hands) < AHEAD * processes:
                hands.append((waiting[0], _submitted(pool, waiting[0])))
                waiting.popleft()
            done = hands[0][1].result()
            hands.popleft()
            yield done
    finally:
        pool.shutdown(cancel_futures=True)


def _came_through(future: Future[Finished]) -> bool:
    return future.done() and not future.cancelled() and future.exception() is None


def _one_by_one(hands: deque[tuple[Source, Future[Finished]]], work: Work) -> Iterator[Finished]:
    pool: ProcessPoolExecutor | None = None
    try:
        for source, future in hands:
            if _came_through(future):
                yield future.result()
                continue
            pool = pool or _pool(work, 1)
            try:
                yield _submitted(pool, source).result()
            except BrokenProcessPool:
                pool = None
                yield Finished(source.path, refused=f"{source.name}: {ENDED}")
    finally:
        if pool is not None:
            pool.shutdown(cancel_futures=True)


def _submitted(pool: ProcessPoolExecutor, source: Source) -> Future[Finished]:
    """Processes that this starts never hear an interrupt: it is for the one that gives out the work."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        return pool.submit(_do, source)
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _pool(work: Work, processes: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(
        processes,
        mp_context=multiprocessing.get_context("spawn"),
        initializer=_begin,
        initargs=(work,),
        max_tasks_per_child=TASKS,
    )


_work: Work | None = None
_opened: Callable[[Source], Finished] | None = None


def _begin(work: Work) -> None:
    """In a new process."""
    global _work
    _work = work


def _do(source: Source) -> Finished:
    # Opened with the first file and not before: what fails here is told as its error, not as a broken pool.
    global _opened
    if _opened is None:
        assert _work is not None
        _opened = _work.open()
    return _opened(source)
