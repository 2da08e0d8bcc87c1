"""What an interrupted run leaves is what the next one goes on from; nothing stands in the output twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from lib.corpus import Finished, Output
from lib.errors import CairnError

A, B, C = (Finished(name, f"stamp {name}", f'{{"report":"{name}"}}\n'.encode()) for name in "abc")
BAD = Finished("bad", "stamp bad", refused="bad: it holds no text.")


def run(out: Path, *finished: Finished, interrupted: bool = False) -> None:
    with Output.open(out) as output:
        for one in finished:
            output.keep(one)
        if not interrupted:
            output.finish(["a", "b", "bad", "c"])


def stamps(out: Path) -> dict[str, str]:
    with Output.open(out) as output:
        return {path: known.stamp for path in ("a", "b", "bad", "c") if (known := output.known(path))}


def test_the_lines_stand_sorted_whatever_the_order_of_the_work(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    run(out, C, BAD, A, B)
    assert out.read_bytes() == A.lines + B.lines + C.lines
    assert sorted(file.name for file in tmp_path.iterdir()) == ["out.jsonl", "out.jsonl.journal"]


def test_an_interrupted_run_is_gone_on_with(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    run(out, C, A, BAD, interrupted=True)
    assert not out.exists()
    assert stamps(out) == {"a": "stamp a", "bad": "stamp bad", "c": "stamp c"}
    run(out, B)
    assert out.read_bytes() == A.lines + B.lines + C.lines
    with Output.open(out) as output:
        known = output.known("bad")
        assert known is not None
        assert known.refused == BAD.refused


def test_a_file_read_again_replaces_its_lines(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    run(out, A, B, C)
    newer = Finished("b", "newer", b'{"report":"b","newer":true}\n')
    run(out, newer, interrupted=True)
    run(out)
    assert out.read_bytes() == A.lines + newer.lines + C.lines
    assert stamps(out)["b"] == "newer"


@pytest.mark.parametrize("lost", range(1, 12))
def test_a_report_whose_bytes_were_lost_is_not_known(tmp_path: Path, lost: int) -> None:
    out = tmp_path / "out.jsonl"
    run(out, A, B, interrupted=True)
    part = tmp_path / "out.jsonl.part"
    part.write_bytes(part.read_bytes()[:-lost])
    assert stamps(out) == {"a": "stamp a"}
    run(out, B, C)
    assert out.read_bytes() == A.lines + B.lines + C.lines


@pytest.mark.parametrize("lost", [1, 2, 20, 60])
def test_a_journal_that_breaks_off_costs_one_report(tmp_path: Path, lost: int) -> None:
    out = tmp_path / "out.jsonl"
    run(out, A, B, interrupted=True)
    journal = tmp_path / "out.jsonl.part.journal"
    journal.write_bytes(journal.read_bytes()[:-lost])
    known = stamps(out)
    assert known["a"] == "stamp a"
    run(out, *([] if "b" in known else [B]), C)
    assert out.read_bytes() == A.lines + B.lines + C.lines


def test_an_edited_output_is_worked_out_again(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    run(out, A, B, C)
    out.write_bytes(out.read_bytes().replace(b'"b"', b'"x"'))
    assert stamps(out) == {"a": "stamp a", "c": "stamp c"}


def test_the_file_of_somebody_else_is_left_alone(tmp_path: Path) -> None:
    out = tmp_path / "notes.txt"
    out.write_text("mine")
    with pytest.raises(CairnError, match=r"notes\.txt: the file is there already"):
        run(out, A)
    assert out.read_text() == "mine"
    assert list(tmp_path.iterdir()) == [out]


def test_two_runs_never_write_one_file(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    with Output.open(out) as output:
        output.keep(A)
        with pytest.raises(CairnError, match="another run"):
            run(out, B)
    assert stamps(out) == {"a": "stamp a"}


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(CairnError, match="No such file"):
        run(tmp_path / "none" / "out.jsonl", A)


def test_names_that_are_no_text_are_journalled(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    strange = Finished("caf\udce9", "stamp", b"{}\n")
    run(out, strange, interrupted=True)
    with Output.open(out) as output:
        assert output.known("caf\udce9") is not None
