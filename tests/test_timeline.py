from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.palette import DARK, LIGHT
from lib.timeline import MOST_BARS, Bar, Step, brushed, event_bars, growth, written_days
from lib.vocabulary import Category

CIVILIAN, SECURITY, GROUP = Category.CIVILIAN, Category.GOVERNMENT_SECURITY, Category.ARMED_GROUP


def march(day):
    return date(2025, 3, day)


def ms(day, hour=0, minute=0):
    return datetime(2025, 3, day, hour, minute, tzinfo=UTC).timestamp() * 1000


BARS = (
    Bar(march(6), march(8), SECURITY, 125, "b"),
    Bar(march(6), march(8), CIVILIAN, 745, "a"),
    Bar(march(7), march(7), CIVILIAN, 60, "c"),
    Bar(march(10), march(10), CIVILIAN, 9, "d"),
)
STEPS = (
    Step(march(8), CIVILIAN, 340),
    Step(march(8), SECURITY, 93),
    Step(march(8), GROUP, 120),
    Step(march(9), CIVILIAN, 745),
    Step(march(9), SECURITY, 125),
    Step(march(9), GROUP, 148),
    Step(march(11), CIVILIAN, 1225),
)


def rows(chart, layer=0):
    drawn = chart.to_dict()
    return (drawn["layer"][layer].get("data") or drawn["data"])["values"]


def test_a_figure_is_one_bar_over_its_days_on_top_of_what_shares_a_day():
    drawn = [
        (row["start"], row["end"], row["floor"], row["top"], row["category"]) for row in rows(event_bars(BARS))
    ]
    assert drawn == [
        (ms(6), ms(9), 0, 745, "civilian"),
        (ms(7), ms(8), 745, 805, "civilian"),
        (ms(10), ms(11), 0, 9, "civilian"),
        (ms(6), ms(9), 805, 930, "government_security"),
    ]


bars = st.builds(
    lambda start, length, category, best, claim: Bar(march(start), march(start + length), category, best, claim),
    st.integers(1, 20),
    st.integers(0, 10),
    st.sampled_from(Category),
    st.integers(1, 1000),
    st.uuids().map(str),
)


@settings(max_examples=50)
@given(st.lists(bars, min_size=1, max_size=15))
def test_bars_sum_to_their_figures_and_never_overlap(given_bars):
    drawn = rows(event_bars(given_bars))
    assert sum(row["top"] - row["floor"] for row in drawn) == sum(bar.best for bar in given_bars)
    for index, one in enumerate(drawn):
        for other in drawn[:index]:
            apart_in_time = one["end"] <= other["start"] or other["end"] <= one["start"]
            assert apart_in_time or one["floor"] >= other["top"] or other["floor"] >= one["top"]


@settings(max_examples=24)
@given(st.permutations(BARS))
def test_the_order_of_claims_changes_nothing(shuffled):
    assert rows(event_bars(shuffled)) == rows(event_bars(BARS))


def test_very_many_figures_share_bars_and_lose_nobody():
    many = [Bar(march(1 + n % 9), march(1 + n % 9), CIVILIAN, 2, str(n)) for n in range(MOST_BARS + 1)]
    drawn = rows(event_bars(many))
    assert len(drawn) == 9
    assert sum(row["best"] for row in drawn) == 2 * (MOST_BARS + 1)


def test_what_is_known_stays_known():
    chart = growth(STEPS)
    drawn = [(row["day"], row["category"], row["best"]) for row in rows(chart) if row["day"] == ms(11)]
    assert drawn == [
        (ms(11), "civilian", 1225),
        (ms(11), "government_security", 125),
        (ms(11), "armed_group", 148),
    ]
    assert [row["total"] for row in rows(chart, 1)] == [553, 1018, 1498]


def test_the_last_day_is_as_wide_as_a_day():
    assert max(row["day"] for row in rows(growth(STEPS[:1]))) == ms(9)


def test_growth_takes_days_in_any_order():
    assert rows(growth(STEPS[::-1])) == rows(growth(STEPS))


def test_nothing_to_draw_is_no_chart():
    assert event_bars(()) is None
    assert growth(()) is None


def colours(chart):
    scale = chart.to_dict()["layer"][0]["encoding"]["color"]["scale"]
    return dict(zip(scale["domain"], scale["range"], strict=True))


def test_colours_are_the_palettes_for_the_types_there_are():
    assert colours(event_bars(BARS)) == {"Civilians": LIGHT[CIVILIAN], SECURITY.en: LIGHT[SECURITY]}
    assert colours(event_bars(BARS, "ar", dark=True)) == {"مدنيون": DARK[CIVILIAN], SECURITY.ar: DARK[SECURITY]}


def test_days_are_drawn_in_utc():
    for chart in (event_bars(BARS), growth(STEPS)):
        assert chart.to_dict()["layer"][0]["encoding"]["x"]["scale"]["type"] == "utc"


def test_a_screen_reader_hears_the_figures():
    assert event_bars(BARS).to_dict()["description"] == (
        "Counted figures by date of event, 6–10 March 2025: Civilians 814, Government security personnel 125"
    )
    heard = growth(STEPS).to_dict()["description"]
    assert "8 March 2025 553; 9 March 2025 1,018; 11 March 2025 1,498" in heard
    assert "الحصيلة المعروفة" in growth(STEPS, "ar").to_dict()["description"]


def test_the_brush_can_begin_with_a_period():
    chart = event_bars(BARS, period=(march(7), march(8))).to_dict()
    (brush,) = chart["params"]
    assert brush["name"] == "brush"
    assert brush["select"]["encodings"] == ["x"]
    assert brush["value"] == {"x": [ms(7), ms(9)]}


@pytest.mark.parametrize(
    ("interval", "days"),
    [
        ([ms(6), ms(9)], (6, 8)),
        ([ms(6, 1), ms(8, 23)], (6, 8)),
        ([ms(5, 23, 50), ms(9, 0, 20)], (6, 8)),
        ([ms(9), ms(6)], (6, 8)),
        ([ms(7, 9), ms(7, 11)], (7, 7)),
        ([ms(7, 13), ms(7, 14)], (7, 7)),
        ([ms(7, 13), ms(8, 10)], (7, 7)),
    ],
)
def test_a_brush_is_whole_days(interval, days):
    assert brushed({"brush": {"start": interval}}) == (march(days[0]), march(days[1]))


@pytest.mark.parametrize(
    "selection", [None, {}, {"brush": {}}, {"brush": {"start": []}}, {"other": {"x": [1, 2]}}]
)
def test_no_brush_is_no_period(selection):
    assert brushed(selection) is None


@settings(max_examples=50)
@given(st.dates(date(1946, 1, 1), date(2100, 1, 1)), st.integers(0, 400), st.integers(-14 * 60, 14 * 60))
def test_no_time_zone_moves_a_date(start, length, offset):
    end = start + timedelta(days=length)
    (row,) = rows(event_bars([Bar(start, end, CIVILIAN, 1, "a")]))
    local = timezone(timedelta(minutes=offset))
    instants = [datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=row[edge]) for edge in ("start", "end")]
    seen_there = [instant.astimezone(local).timestamp() * 1000 for instant in instants]
    assert brushed({"brush": {"start": seen_there}}) == (start, end)


@pytest.mark.parametrize(
    ("start", "end", "lang", "words"),
    [
        (march(7), march(7), "en", "7 March 2025"),
        (march(6), march(8), "en", "6–8 March 2025"),
        (date(2025, 2, 27), march(2), "en", "27 February 2025 – 2 March 2025"),
        (march(6), march(8), "ar", "6–8 مارس 2025"),
    ],
)
def test_days_in_words(start, end, lang, words):
    assert written_days(start, end, lang) == words


def test_a_bar_cannot_end_before_it_starts():
    with pytest.raises(ValueError, match="before it starts"):
        Bar(march(8), march(6), CIVILIAN, 1, "a")
