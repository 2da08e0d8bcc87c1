"""Several processes give the answers of one, in order, and outlive the one that falls."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from lib.corpus import Finished, Source, work_through


@dataclass(frozen=True)
class Naming:
    """Names every file and counts on which process it was; some files end the process that reads them."""

    deadly: tuple[str, ...] = ()
    fails_to_open: bool = False

    def open(self) -> Callable[[Source], Finished]:
        if self.fails_to_open:
            raise LookupError("no index")
        return self._name

    def _name(self, source: Source) -> Finished:
        if source.path in self.deadly:
            os.kill(os.getpid(), signal.SIGKILL)
        return Finished(source.path, "stamp", f"{source.path}\n".encode())


SOURCES = [Source(f"{number:03d}") for number in range(150)]


@pytest.mark.parametrize("processes", [1, 2, 3])
def test_answers_come_in_order_whatever_the_number_of_processes(processes: int) -> None:
    done = list(work_through(SOURCES, Naming(), processes))
    assert [one.lines for one in done] == [f"{source.path}\n".encode() for source in SOURCES]


@pytest.mark.parametrize("deadly", [("000",), ("149",), ("010", "011", "120")])
def test_a_file_that_ends_its_process_is_named_and_costs_no_other(deadly: tuple[str, ...]) -> None:
    done = list(work_through(SOURCES, Naming(deadly), 2))
    assert [one.path for one in done] == [source.path for source in SOURCES]
    refused = {one.path: one.refused for one in done if one.refused}
    assert set(refused) == set(deadly)
    assert all(reason.startswith(f"{path}: ") for path, reason in refused.items() if reason)


@pytest.mark.parametrize("processes", [1, 2])
def test_what_fails_at_the_start_is_told_as_it_is(processes: int) -> None:
    with pytest.raises(LookupError, match="no index"):
        list(work_through(SOURCES, Naming(fails_to_open=True), processes))


@pytest.mark.parametrize("processes", [1, 2])
def test_no_file_is_no_work(processes: int) -> None:
    assert list(work_through([], Naming(fails_to_open=True), processes)) == []
