"""The timeline: when people were killed, and how the known toll grew. Pure: figures in, charts out.

Days are carried as UTC midnights and drawn on a UTC scale, so that no reader's time zone moves a date.
"""

from __future__ import annotations

import calendar
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

import altair as alt

from lib.palette import DARK, INK, LIGHT, MUTED, NIGHT, PAPER
from lib.vocabulary import Category

BRUSH: Final = "brush"
"""The name of the interval selection on the chart by date of event."""
MOST_BARS: Final = 1_500
"""Above this, figures of one casualty type over the same days share a bar."""

HEIGHT: Final = 260
"""Pixels of a chart, legend and axis included."""

_DAY: Final = 86_400_000
_ORDER: Final = tuple(Category)
_MONTHS_AR: Final = "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر".split()  # noqa: SIM905
_MONTHS_EN: Final = list(calendar.month_name[1:])
_DAYS_AR: Final = ("الأحد", "الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت")
_WORDS: Final = {
    "en": {
        "people": "People",
        "type": "Casualty type",
        "days": "Days",
        "known": "Known by",
        "total": "All types",
        "events": "Counted figures by date of event",
        "growth": "The known toll by date of report",
    },
    "ar": {
        "people": "أشخاص",
        "type": "نوع الضحايا",
        "days": "الأيام",
        "known": "المعروف حتى",
        "total": "جميع الأنواع",
        "events": "الأرقام المحتسبة بحسب تاريخ الحدث",
        "growth": "الحصيلة المعروفة بحسب تاريخ التقرير",
    },
}


@dataclass(frozen=True, slots=True)
class Bar:
    """A counted figure over the days it covers, both inclusive; `claim` is the id of its claim."""

    start: date
    end: date
    category: Category
    best: int
    claim: str

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError(f"a bar cannot end ({self.end}) before it starts ({self.start})")


@dataclass(frozen=True, slots=True)
class Step:
    """How many people of a casualty type were known of by the end of a day of publication."""

    day: date
    category: Category
    best: int


def event_bars(
    bars: Sequence[Bar], lang: str = "en", dark: bool = False, period: tuple[date, date] | None = None
) -> alt.LayerChart | None:
    """By date of event: each figure one bar over its whole interval, stacked by casualty type.

    Null without figures. `period` is the brush to begin with. Give it the figures of a View without its period,
    so that the chart stays while the reader brushes.
    """
    drawn = _stacked(_merged(bars) if len(bars) > MOST_BARS else bars)
    if not drawn:
        return None
    words = _WORDS[lang]
    ink = PAPER if dark else MUTED
    look = alt.BrushConfig(fill=ink, fillOpacity=0.18, stroke=ink)
    brush = alt.selection_interval(name=BRUSH, encodings=["x"], value=_brush_value(period), mark=look)
    rows = [_bar_row(bar, floor, lang) for bar, floor in drawn]
    days = (min(bar.start for bar in bars), max(bar.end for bar in bars))
    chart = (
        alt.Chart(_data(rows))
        .mark_rect(stroke=NIGHT if dark else PAPER, strokeWidth=1, cornerRadius=1)
        .encode(
            x=_day_axis("start", days),
            x2="end",
            y=_people_axis("floor", words["people"]),
            y2="top",
            color=_colours([bar.category for bar in bars], lang, dark),
            tooltip=[
                alt.Tooltip("best:Q", title=words["people"], format=",d"),
                alt.Tooltip("type:N", title=words["type"]),
                alt.Tooltip("days:N", title=words["days"]),
            ],
        )
        .add_params(brush)
    )
    return _finished([chart], _describe_bars(bars, lang), lang)


def growth(steps: Sequence[Step], lang: str = "en", dark: bool = False) -> alt.LayerChart | None:
    """By date of report: the toll as it was known at the end of each day, stacked by casualty type.

    A casualty type without a step on a day keeps its last figure. Null without steps.
    """
    if not steps:
        return None
    words = _WORDS[lang]
    levels = _levels(steps)
    days = (levels[0][0], levels[-1][0])
    area = (
        alt.Chart(_data(_level_rows(levels, lang)))
        .mark_area(interpolate="step-after", stroke=NIGHT if dark else PAPER, strokeWidth=0.75)
        .encode(
            x=_day_axis("day", days),
            y=_people_axis("floor", words["people"]),
            y2="top",
            color=_colours([step.category for step in steps], lang, dark),
            tooltip=[
                alt.Tooltip("known:N", title=words["known"]),
                alt.Tooltip("type:N", title=words["type"]),
                alt.Tooltip("best:Q", title=words["people"], format=",d"),
            ],
        )
    )
    totals = (
        alt.Chart(_data(_total_rows(levels)))
        .mark_text(align="left", dx=3, dy=-8, fontWeight=600, color="#edebe8" if dark else INK)
        .encode(x="day:T", y="total:Q", text=alt.Text("total:Q", format=",d"))
    )
    return _finished([area, totals], _describe_growth(levels, lang), lang)


def brushed(selection: Mapping[str, Any] | None) -> tuple[date, date] | None:
    """First and last day of the brush, both inclusive, from `st.altair_chart(...).selection`; null without one.

    Edges snap to the nearest midnight, so a day belongs to the brush when its noon does; a brush inside one day
    asks for that day.
    """
    interval = next(iter(((selection or {}).get(BRUSH) or {}).values()), None)
    if not interval or len(interval) != 2:
        return None
    low, high = sorted(float(edge) for edge in interval)
    first, after = round(low / _DAY), round(high / _DAY)
    if after <= first:
        first = int((low + high) / 2 // _DAY)
        after = first + 1
    return _date(first), _date(after - 1)


def _data(rows: list[dict[str, Any]]) -> alt.Data:
    return alt.Data(values=rows)  # type: ignore[no-untyped-call]


def _date(day: int) -> date:
    return date(1970, 1, 1) + timedelta(days=day)


def _milliseconds(day: date) -> int:
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp() * 1000)


def _brush_value(period: tuple[date, date] | None) -> Any:
    if period is None:
        return alt.Undefined
    return {"x": [_milliseconds(period[0]), _milliseconds(period[1]) + _DAY]}


def _merged(bars: Iterable[Bar]) -> list[Bar]:
    sums: dict[tuple[date, date, Category], int] = defaultdict(int)
    for bar in bars:
        sums[bar.start, bar.end, bar.category] += bar.best
    return [Bar(start, end, category, best, "") for (start, end, category), best in sums.items()]


def _stacked(bars: Sequence[Bar]) -> list[tuple[Bar, int]]:
    """Each bar with the height at which it lies, on top of every earlier bar that shares a day with it."""
    ordered = sorted(
        bars, key=lambda bar: (_ORDER.index(bar.category), bar.start - bar.end, -bar.best, bar.start, bar.claim)
    )
    heights: dict[int, int] = defaultdict(int)
    placed = []
    for bar in ordered:
        days = range(bar.start.toordinal(), bar.end.toordinal() + 1)
        floor = max(heights[day] for day in days)
        heights.update(dict.fromkeys(days, floor + bar.best))
        placed.append((bar, floor))
    return placed


def _levels(steps: Iterable[Step]) -> list[tuple[date, dict[Category, int]]]:
    """What was known by the end of each day that brought news."""
    by_day: dict[date, dict[Category, int]] = defaultdict(dict)
    for step in steps:
        by_day[step.day][step.category] = step.best
    known: dict[Category, int] = {}
    return [(day, known := known | by_day[day]) for day in sorted(by_day)]


def _bar_row(bar: Bar, floor: int, lang: str) -> dict[str, Any]:
    return {
        "start": _milliseconds(bar.start),
        "end": _milliseconds(bar.end) + _DAY,
        "floor": floor,
        "top": floor + bar.best,
        "best": bar.best,
        "category": bar.category.value,
        "type": bar.category.label(lang),
        "days": written_days(bar.start, bar.end, lang),
    }


def _level_rows(levels: Sequence[tuple[date, dict[Category, int]]], lang: str) -> list[dict[str, Any]]:
    last_day, last = levels[-1]
    categories = [category for category in _ORDER if any(category in known for _, known in levels)]
    rows = []
    for day, known in (*levels, (last_day + timedelta(days=1), last)):
        floor = 0
        for category in categories:
            best = known.get(category, 0)
            rows.append(
                {
                    "day": _milliseconds(day),
                    "known": written_days(min(day, last_day), min(day, last_day), lang),
                    "category": category.value,
                    "type": category.label(lang),
                    "best": best,
                    "floor": floor,
                    "top": floor + best,
                }
            )
            floor += best
    return rows


def _total_rows(levels: Sequence[tuple[date, dict[Category, int]]]) -> list[dict[str, Any]]:
    return [{"day": _milliseconds(day), "total": sum(known.values())} for day, known in levels]


def written_days(start: date, end: date, lang: str = "en") -> str:
    """One day or a span of days in words of `lang`, as "6–8 March 2025"."""
    if start == end:
        return _written(start, lang)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{_written(end, lang)}"
    return f"{_written(start, lang)} – {_written(end, lang)}"


def _written(day: date, lang: str) -> str:
    month = _MONTHS_AR[day.month - 1] if lang == "ar" else _MONTHS_EN[day.month - 1]
    return f"{day.day} {month} {day.year}"


def _day_axis(field: str, days: tuple[date, date]) -> alt.X:
    end = _milliseconds(days[1]) + _DAY
    few = (days[1] - days[0]).days < 12
    axis = alt.Axis(
        title=None,
        format="%-d %b" if few else alt.Undefined,
        tickCount={"interval": "day", "step": 1} if few else alt.Undefined,
        labelExpr=f"datum.value < {end} ? datum.label : ''",
        labelAlign="left" if few else "center",
        labelOverlap="greedy",
        labelSeparation=6,
        labelFlush=False,
        ticks=True,
        grid=False,
    )
    return alt.X(f"{field}:T", scale=alt.Scale(type="utc"), axis=axis)


def _people_axis(field: str, title: str) -> alt.Y:
    axis = alt.Axis(title=title, format=",d", tickCount=4, tickMinStep=1)
    return alt.Y(f"{field}:Q", axis=axis, scale=alt.Scale(zero=True, nice=True))


def _colours(categories: Iterable[Category], lang: str, dark: bool) -> alt.Color:
    present = set(categories)
    shown = [category for category in _ORDER if category in present]
    colours = DARK if dark else LIGHT
    return alt.Color(
        "type:N",
        scale=alt.Scale(domain=[item.label(lang) for item in shown], range=[colours[item] for item in shown]),
        legend=alt.Legend(
            title=None,
            orient="top",
            columns=_expression("width < 560 ? 2 : 4"),
            labelLimit=_expression("width < 560 ? width / 2 - 30 : 260"),
            symbolType="square",
        ),
    )


def _expression(formula: str) -> alt.ExprRef:
    return alt.ExprRef(expr=formula)


def _finished(layers: Sequence[alt.Chart], description: str, lang: str) -> alt.LayerChart:
    config = alt.Config(
        view=alt.ViewConfig(strokeWidth=0),
        axis=alt.AxisConfig(labelFontSize=12, titleFontSize=12),
        legend=alt.LegendConfig(labelFontSize=12),
        locale=_locale() if lang == "ar" else alt.Undefined,
    )
    return alt.LayerChart(
        layer=list(layers), width="container", height=HEIGHT, description=description, config=config
    )


def _locale() -> alt.Locale:
    months, days = _MONTHS_AR, list(_DAYS_AR)
    number = alt.NumberLocale(decimal=".", thousands=",", grouping=[3], currency=["", ""])
    time = alt.TimeLocale(
        dateTime="%x %X",
        date="%-d/%-m/%Y",
        time="%H:%M",
        periods=["ص", "م"],
        days=days,
        shortDays=days,
        months=months,
        shortMonths=months,
    )
    return alt.Locale(number=number, time=time)


def _describe_bars(bars: Sequence[Bar], lang: str) -> str:
    sums: dict[Category, int] = defaultdict(int)
    for bar in bars:
        sums[bar.category] += bar.best
    days = written_days(min(bar.start for bar in bars), max(bar.end for bar in bars), lang)
    return f"{_WORDS[lang]['events']}, {days}: {_listed(sums, lang)}"


def _describe_growth(levels: Sequence[tuple[date, dict[Category, int]]], lang: str) -> str:
    told = "; ".join(f"{written_days(day, day, lang)} {sum(known.values()):,}" for day, known in levels)
    return f"{_WORDS[lang]['growth']}: {told}. {_listed(levels[-1][1], lang)}"


def _listed(figures: Mapping[Category, int], lang: str) -> str:
    return ", ".join(f"{item.label(lang)} {figures[item]:,}" for item in _ORDER if item in figures)
