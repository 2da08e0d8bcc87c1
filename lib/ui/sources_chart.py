"""How each source's figure grew: a line of steps for each, told apart by colour and by shape."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import altair as alt

from lib.events.sourcing import Said
from lib.ui import language

COLOURS: Final = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#8a6d00", "#56b4e9", "#6b655d", "#4b3a78")
"""After Okabe and Ito: apart for every kind of colour vision."""
HEIGHT: Final = 240


def growth_chart(histories: Sequence[Sequence[Said]], description: str) -> alt.Chart | None:
    """The lines of all sources; null where none has said anything."""
    rows: list[dict[str, object]] = [
        {"day": one.day.isoformat(), "source": one.voice, "people": one.total, "known": language.day(one.day)}
        for history in histories
        for one in history
        if one.rows
    ]
    if not rows:
        return None
    names = list(dict.fromkeys(str(row["source"]) for row in rows))
    colour = alt.Color("source:N", scale=alt.Scale(domain=names, range=list(COLOURS)), legend=_legend())
    chart: alt.Chart = (
        alt.Chart(alt.Data(values=rows))  # type: ignore[no-untyped-call]
        .mark_line(interpolate="step-after", point=alt.OverlayMarkDef(size=70, filled=True))
        .encode(
            x=alt.X("day:T", title=None, scale=alt.Scale(type="utc"), axis=_days(rows)),
            y=alt.Y("people:Q", title=None, axis=alt.Axis(format=",d", tickCount=4, tickMinStep=1)),
            color=colour,
            shape=alt.Shape("source:N", scale=alt.Scale(domain=names), legend=_legend()),
            tooltip=[alt.Tooltip("source:N"), alt.Tooltip("known:N"), alt.Tooltip("people:Q", format=",d")],
        )
        .properties(width="container", height=HEIGHT, description=description)
    )
    return chart


def _days(rows: Sequence[dict[str, object]]) -> alt.Axis:
    """One tick a day where the days are few."""
    few = len({row["day"] for row in rows}) < 15
    return alt.Axis(format="%-d/%-m", grid=False, tickCount="day" if few else alt.Undefined)


def _legend() -> alt.Legend:
    return alt.Legend(title=None, orient="bottom", columns=2, labelLimit=400)
