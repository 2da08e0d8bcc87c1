"""A report is changed in one way at a time: its toll changes exactly when it should."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

import pytest

from lib import ingest
from lib.gazetteer import Gazetteer
from lib.model import Publication, Report
from lib.toll import toll
from lib.view import View
from lib.vocabulary import Outcome

PUBLISHED = date(2024, 5, 15)


@dataclass(frozen=True)
class Base:
    """A report with its killed, the words that may be changed, and sentences that may be put in behind it."""

    name: str
    text: str
    killed: int
    number: tuple[str, str, int]
    """Words, what stands for them, the toll that follows."""
    swap: tuple[tuple[str, str], ...]
    """Words exchanged so that killed and wounded trade places."""
    swapped: int
    village: tuple[str, str]
    asides: dict[str, str] = field(default_factory=dict)
    """Sentences that change nothing, by what they are."""


ENGLISH = {
    "an earlier toll": "An earlier toll given by the governor stood at seven.",
    "a war total": "The conflict has killed more than 11,000 people since 2014, according to the United Nations.",
    "a forecast": "Officials fear that the death toll could rise to 90.",
    "last year": "In March last year, 63 people were killed in a similar attack.",
    "a denial": "The army denied reports that 40 soldiers had been killed.",
    "people saved": "Rescuers pulled 35 people alive from the rubble.",
}
ARABIC = {
    "an earlier toll": "وكانت حصيلة سابقة أشارت إلى سبعة قتلى.",
    "a war total": "وأسفرت الحرب المستمرة منذ عام 2014 عن مقتل أكثر من 11 ألف شخص، وفق الأمم المتحدة.",
    "a forecast": "وحذر مسؤولون من أن عدد القتلى قد يرتفع إلى 90.",
    "last year": "وفي آذار من العام الماضي قتل 63 شخصا في هجوم مماثل.",
    "a denial": "ونفى الجيش مقتل 40 جنديا.",
    "people saved": "وتم إنقاذ 35 شخصا من تحت الأنقاض.",
}
BASES = [
    Base(
        "a plain attack",
        "Gunmen killed 14 people and wounded 21 others in the village of Bamba on Tuesday, police said.",
        14,
        ("14", "15", 15),
        (("killed", "*"), ("wounded", "killed"), ("*", "wounded")),
        21,
        ("Bamba", "Kotoura"),
        ENGLISH | {"a repeat": "In all, 14 people were killed in the attack, police said."},
    ),
    Base(
        "a headline and a stated part",
        "Air strike kills 18 in market\n\nAt least 18 people, including six children, were killed and 30 were "
        "injured when a market in the town of Dara was hit on Monday, medics said.",
        18,
        ("18", "19", 19),
        (("kills 18", "injures 18"), ("were killed and 30 were injured", "were injured and 30 were killed")),
        30,
        ("Dara", "Melut"),
        ENGLISH | {"a repeat": "The strike killed at least 18 people, medics said."},
    ),
    Base(
        "parts told apart",
        "Nineteen children and two teachers were killed and 17 people were wounded in a shooting at a school in "
        "the town of Uvaldo on Monday, police said.",
        21,
        ("two teachers", "three teachers", 22),
        (("were killed and 17 people were wounded", "were wounded and 17 people were killed"),),
        17,
        ("Uvaldo", "Redstone"),
        ENGLISH | {"a repeat": "Nineteen children were among the dead."},
    ),
    Base(
        "a list of places",
        "Floods killed 12 people in Latakia and nine in Homs on Monday and injured 40 across Syria, "
        "officials said.",
        21,
        ("nine", "ten", 22),
        (("killed 12", "injured 12"), ("injured 40", "killed 40")),
        40,
        ("Homs", "Hama"),
        ENGLISH | {"a repeat": "The floods killed 12 people in Latakia."},
    ),
    Base(
        "an Arabic attack",
        "قتل 14 شخصا وأصيب 21 آخرون في هجوم على قرية بمبة يوم الثلاثاء، وفق الشرطة.",
        14,
        ("14", "15", 15),
        (("قتل", "*"), ("أصيب", "قتل"), ("*", "أصيب")),
        21,
        ("بمبة", "كوتورا"),
        ARABIC | {"a repeat": "وقالت الشرطة إن 14 شخصا قتلوا في الهجوم."},
    ),
    Base(
        "an Arabic stated part",
        "مقتل ثمانية عشر شخصا، بينهم ستة أطفال، وإصابة 30 بجروح في غارة على سوق في بلدة دارة يوم الاثنين، "
        "وفق مسعفين.",
        18,
        ("ثمانية عشر", "تسعة عشر", 19),
        (("مقتل", "*"), ("إصابة", "مقتل"), ("*", "إصابة")),
        30,
        ("دارة", "ملوط"),
        ARABIC | {"a repeat": "وأدت الغارة إلى مقتل 18 شخصا."},
    ),
]


def killed(text: str, gazetteer: Gazetteer) -> int:
    claims = ingest.read(Report(text, (Publication(PUBLISHED),)), gazetteer).claims
    return toll([claim for claim in claims if claim.outcome is Outcome.KILLED], View(), gazetteer).best


def places(text: str, gazetteer: Gazetteer) -> set[str]:
    claims = ingest.read(Report(text, (Publication(PUBLISHED),)), gazetteer).claims
    return {claim.mention.text for claim in claims if claim.mention}


by_name = pytest.mark.parametrize("base", BASES, ids=lambda base: base.name)


@by_name
def test_the_report_as_it_is(base: Base, gazetteer: Gazetteer) -> None:
    assert killed(base.text, gazetteer) == base.killed


@by_name
def test_another_number_gives_another_toll(base: Base, gazetteer: Gazetteer) -> None:
    words, instead, wanted = base.number
    assert killed(base.text.replace(words, instead), gazetteer) == wanted


@by_name
def test_killed_and_wounded_trade_places(base: Base, gazetteer: Gazetteer) -> None:
    text = base.text
    for words, instead in base.swap:
        assert words in text
        text = text.replace(words, instead)
    assert killed(text, gazetteer) == base.swapped


@by_name
def test_another_village_is_another_place_and_the_same_toll(base: Base, gazetteer: Gazetteer) -> None:
    name, instead = base.village
    text = base.text.replace(name, instead)
    assert (killed(text, gazetteer), places(text, gazetteer)) == (
        base.killed,
        {instead if place == name else place for place in places(base.text, gazetteer)},
    )
    assert instead in places(text, gazetteer)


ASIDES = [(base, what) for base in BASES for what in base.asides]


@pytest.mark.parametrize(("base", "what"), ASIDES, ids=[f"{base.name}: {what}" for base, what in ASIDES])
def test_what_is_no_news_changes_nothing(base: Base, what: str, gazetteer: Gazetteer) -> None:
    assert killed(f"{base.text}\n\n{base.asides[what]}", gazetteer) == base.killed
