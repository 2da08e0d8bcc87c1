"""Reading a corpus with `cairn extract`: reports a second with one process and with two, and memory.

Corpus: made English reports of about 2,000 characters in the manner of agencies, in our own words: a headline, a
lead, details with figures, what somebody said, and what happened before. About nine claims each.
"""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

CAIRN = (sys.executable, "-c", "from lib.cli import main; main()")
CORPUS = 600
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
    """`cairn extract` over a corpus: seconds by the clock and of processors, MB that its largest process held."""

    wall: float
    cpu: float
    megabytes: float


@dataclass(frozen=True, slots=True)
class Speed:
    """Reports a second, by the processor's time once everything is loaded, and by the clock from start to end."""

    processes: int
    loaded: float
    from_the_start: float
    megabytes: float


def measure() -> list[Speed]:
    """The command line with one process and with two; what one report takes is taken off as loading."""
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as many:
        write_corpus(Path(one), 1)
        write_corpus(Path(many), CORPUS)
        loading = _run(one, 1)
        runs = [(processes, _run(many, processes)) for processes in (1, 2)]
    return [
        Speed(processes, CORPUS / (run.cpu - processes * loading.cpu), CORPUS / run.wall, run.megabytes)
        for processes, run in runs
    ]


def _run(folder: str, processes: int) -> Run:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    subprocess.run(
        [*CAIRN, "extract", folder, "--processes", str(processes)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=True,
    )
    wall = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Run(wall, cpu, after.ru_maxrss / 1024)
