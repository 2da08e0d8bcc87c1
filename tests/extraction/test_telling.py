"""What happened is told apart from when it was told, and the news from what is named for context."""

from datetime import date

import pytest

from lib.extraction import extract
from lib.model import DateInterval
from lib.vocabulary import CountKind

PUBLISHED = date(2025, 3, 9)


@pytest.mark.parametrize(
    "told",
    [
        "MAPUTO, March 9 (Reuters) - Gunmen killed nine people in a village on Thursday, police said.",
        "The death toll of a fire on Thursday rose to nine on Sunday, police said. A body was found.",
        "Nine people died in a fire, police said on Sunday. The blaze broke out at dawn on Thursday.",
        "Police said on Sunday that nine people had died. It was the worst fire since 2017. It began on Thursday.",
    ],
)
def test_the_day_of_telling_is_not_the_day_of_dying(told: str) -> None:
    first = extract(told, PUBLISHED).claims[0]
    assert first.count.best == 9
    assert first.period == DateInterval.spanning(date(2025, 3, 6), date(2025, 3, 6))


@pytest.mark.parametrize(
    "context",
    [
        "The disaster revives memories of New Year's Day 2013, when 60 people were trampled to death.",
        "At least 60 people had been killed in earlier rounds of the protests, a lawyer said.",
        "According to the UN, 60 civilians have been killed since it began.",
        "More than 60 people were killed in January alone, the UN says.",
        "Rebels have killed 60 soldiers this year, a monitor says.",
        "Ogun state had recorded 60 homicides in nine months.",
        "A monitor put the deaths of the fourth quarter of 2024 at 60.",
        "The army took the town last week. At least 60 people were killed in the fighting, a monitor said.",
    ],
)
def test_an_older_or_wider_figure_is_background(context: str) -> None:
    lead = "Five people were killed in a stampede in Lagos on Saturday, police said.\n\n"
    news, older = extract(lead + context, PUBLISHED).claims
    assert news.count_kind is CountKind.INCIDENT
    assert older.count_kind is CountKind.BACKGROUND


@pytest.mark.parametrize(
    "after",
    [
        "The fighting began when police tried to detain a wanted man near Bama and were ambushed.",
        "The clashes erupted after gunmen attacked a checkpoint in Bama.",
        "The violence started with an ambush near Bama on Thursday.",
    ],
)
def test_where_it_began_is_not_where_all_of_them_died(after: str) -> None:
    told = "More than 700 people were killed in two days of clashes across north-eastern Nigeria, a monitor said."
    total = extract(f"{told} {after}", PUBLISHED).claims[0]
    assert total.count.best == 700
    assert total.mention is None or total.mention.text != "Bama"


def test_the_day_of_a_burial_or_of_a_feast_ahead_is_no_day_of_dying() -> None:
    lead = "Five people were killed in Lagos on Thursday, three days before a regional holiday, police said. "
    news, buried = extract(
        f"{lead}A resident said more than 20 bodies had been buried on Saturday.", PUBLISHED
    ).claims
    thursday = DateInterval.spanning(date(2025, 3, 6), date(2025, 3, 6))
    assert (news.period, buried.period) == (thursday, thursday)
