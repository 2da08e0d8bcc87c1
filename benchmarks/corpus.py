"""Reading a corpus: reports a second by one process and by two, the processor time of one report, and memory.

Corpus: made English reports of about 2,000 characters in the manner of agencies, in our own words: a headline, a
lead, details with figures, what somebody said, and what happened before. About nine claims each.
"""

from __future__ import annotations

import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from lib import ingest
from lib.cli.extraction import tolls
from lib.cli.jsonlines import reading_lines
from lib.gazetteer import Gazetteer
from lib.imports.documents import read_report

REPORTS, CORPUS = 60, 600
LENGTH = 2_000

TOWNS = (
    *("Idlib", "Homs", "Hama", "Latakia", "Quetta", "Peshawar", "Kandahar", "Herat", "Mosul", "Kirkuk", "Goma"),
    *("Bunia", "Beni", "Maiduguri", "Kaduna", "Jos", "Gao", "Mopti", "Mogadishu", "Baidoa", "El Fasher", "Nyala"),
    *("Kharkiv", "Kherson", "Odesa", "Sanaa", "Taiz", "Hodeidah", "Tripoli", "Benghazi", "Sittwe", "Myitkyina"),
)
BODIES = ("police", "the health ministry", "a rights group", "hospital officials", "the provincial government")
LEADS = (
    "{town}, {day} — At least {n} people were killed and {m} others wounded when {cause} hit a market in the "
    "{side} of {town} on {day}, {body} said.",
    "{cause_c} killed {n} people and injured more than {m} near a bus station in {town} on {day}, according to "
    "{body}.",
    "Gunmen attacked a village outside {town} overnight, killing {n} people and wounding {m}, {body} said on "
    "{day}.",
)
DETAILS = (
    "Among the dead were {a} children and {b} women, a doctor at the main hospital said.",
    "{b_c} policemen who had rushed to the scene also died, their commander told reporters.",
    "Earlier, {body} had put the number of dead at {a}.",
    "{a_c} of the wounded were in a critical condition, and {b} had to be taken to the capital.",
    "The bodies of {b} more people were pulled from the rubble on the following morning.",
    "A resident said that {b} members of her family were among the victims.",
)
PLAIN = (
    "Witnesses described scenes of panic as families searched for their relatives among overturned stalls.",
    "“We heard a great noise and then there was only dust,” a shopkeeper said, asking not to be named.",
    "No group claimed responsibility, and the authorities said that an inquiry had been opened.",
    "Roads into the town were closed, and soldiers checked every car that left it.",
    "The governor visited the hospital and promised help to those who had lost their homes.",
    "Schools and shops stayed shut, and the streets around the old quarter were empty by the afternoon.",
    "Aid workers said that medicine was running short and that the nearest clinic had no electricity.",
    "Diplomats called for restraint, while the opposition accused the government of failing to protect people.",
    "The market, one of the largest of the region, draws traders from many villages on that day of the week.",
    "A spokesman for the army denied that its troops had been in the area at the time.",
    "Mourners followed the funeral procession through the rain to the cemetery above the river.",
    "Telephone lines were cut for most of the day, which made it hard to learn what had happened elsewhere.",
    "The families of those who had been inside waited in front of the mortuary until late in the evening.",
    "Two roads lead to the town, and both have been contested for months, traders on the border said.",
    "Parliament is to debate the matter next week, when the minister of the interior will be heard.",
)
BEFORE = (
    "The region has seen repeated violence since 2019, in which more than {old:,} people have died.",
    "Last month an attack on a convoy in the same province left {a} soldiers dead.",
    "According to the United Nations, some {old:,} people have been displaced by fighting this year.",
)
CAUSES = ("an air strike", "a car bomb", "artillery fire", "a rocket", "an explosion")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SMALL = ("two", "three", "four", "five", "six", "seven", "eight", "nine")


def made_report(rng: random.Random, length: int = LENGTH) -> str:
    """A report of about `length` characters, with front matter."""
    small = rng.sample(SMALL, 2)
    cause = rng.choice(CAUSES)
    words = {
        "town": rng.choice(TOWNS),
        "day": rng.choice(DAYS),
        "side": rng.choice(("north", "east", "old quarter", "centre")),
        "cause": cause,
        "cause_c": cause[0].upper() + cause[1:],
        "body": rng.choice(BODIES),
        "n": rng.randrange(12, 60),
        "m": rng.randrange(20, 150),
        "a": small[0],
        "b": small[1],
        "a_c": small[0].title(),
        "b_c": small[1].title(),
        "old": rng.randrange(1_000, 40_000),
    }
    middle = [*rng.sample(DETAILS, 3), *rng.sample(PLAIN, len(PLAIN))]
    rng.shuffle(middle)
    ending = " ".join(rng.sample(BEFORE, 2))
    body = rng.choice(LEADS)
    for sentence in middle:
        if len(body) + len(ending) + len(sentence) < length:
            body += ("\n\n" if rng.random() < 0.5 else " ") + sentence
    text = f"{words['town']}: {words['n']} killed, {words['m']} hurt\n\n{body}\n\n{ending}".format(**words)
    return f"---\npublished: 2025-{rng.randrange(1, 13):02d}-{rng.randrange(1, 29):02d}\n---\n{text}\n"


def write_corpus(folder: Path, number: int, seed: int = 11) -> None:
    """`number` made reports in `folder`, the same ones every time."""
    rng = random.Random(seed)
    for position in range(number):
        (folder / f"{position:06d}.md").write_text(made_report(rng), encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Run:
    """`cairn extract` over the corpus: reports a second by the clock, MB that its largest process held."""

    processes: int
    rate: float
    megabytes: float


def seconds_a_report(gazetteer: Gazetteer) -> tuple[float, float]:
    """Processor time from a file's bytes to its lines, and claims, a report; one process, parser loaded."""
    rng = random.Random(11)
    files = [made_report(rng).encode() for _ in range(REPORTS)]
    claims = 0
    for counted in (False, True):
        start = time.process_time()
        for content in files:
            reading = ingest.read(read_report("a.md", content), gazetteer)
            claims += len(reading.claims) * counted
            list(reading_lines(reading, tolls(reading, gazetteer), geocoded=True))
    return (time.process_time() - start) / REPORTS, claims / REPORTS


def runs() -> list[Run]:
    """The command line over the corpus with one process and with two, start and loading included."""
    with tempfile.TemporaryDirectory() as folder:
        write_corpus(Path(folder), CORPUS)
        return [_run(Path(folder), processes) for processes in (1, 2)]


def _run(folder: Path, processes: int) -> Run:
    command = [sys.executable, "-c", "from lib.cli import main; main()", "extract", str(folder)]
    start = time.perf_counter()
    done = subprocess.run(
        [*command, "--processes", str(processes)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True
    )
    rate = CORPUS / (time.perf_counter() - start)
    assert done.returncode == os.EX_OK
    return Run(processes, rate, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024)
