"""Arabic figures named for context: another event, an older total, a whole war."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from lib.extraction.arabic import cues
from lib.extraction.arabic.binding import clause
from lib.extraction.arabic.fold import plain
from lib.extraction.drafts import Draft
from lib.extraction.scenes import Scene
from lib.model import DateInterval

FAR_BACK = 45
"""Days before publication from which on a report is about the past itself."""


def told_apart(drafts: list[Draft], scenes: list[Scene], published: date) -> list[Draft]:
    """The drafts with those marked that belong to no event of the report's own."""
    main = _main(drafts, published)
    first = next((item.sentence.index for item in drafts if not item.sentence.heading), -1)
    done = []
    for item in drafts:
        lead = item.sentence.heading or item.sentence.index == first
        old = _is_background(item, scenes[item.sentence.index], main, published, lead=lead)
        done.append(replace(item, background=old))
    return done


def _main(drafts: list[Draft], published: date) -> DateInterval | None:
    """The days of the first dated figure that is no old one; of a report on the past, of its first."""
    dated = [item for item in drafts if item.period is not None and item.date_given]
    near = [item.period for item in dated if item.period and (published - item.period.end).days <= FAR_BACK]
    return near[0] if near else dated[0].period if dated and dated[0] is drafts[0] else None


def _is_background(item: Draft, scene: Scene, main: DateInterval | None, published: date, *, lead: bool) -> bool:
    words = plain(item.sentence.text[slice(*clause(item))])
    about_the_past = main is not None and (published - main.end).days > FAR_BACK
    if cues.WAR.search(words) and not lead:
        return True
    if not lead and main is not None and _was_before(item, words, main):
        return True
    if _own_time_is_past(item, scene, main, published) and not about_the_past:
        return True
    return not lead and not about_the_past and cues.ELSEWHEN.search(words) is not None


def _was_before(item: Draft, words: str, main: DateInterval) -> bool:
    """ "وكان ثلاثة جنود قد قتلوا الأربعاء": the pluperfect of an event before those of the news."""
    earlier = item.period is not None and item.date_given and item.period.end < main.start
    return earlier and cues.EARLIER.search(words) is not None


def _own_time_is_past(item: Draft, scene: Scene, main: DateInterval | None, published: date) -> bool:
    if item.period is None or not item.date_given:
        return False
    since = any(day.since and day.interval == item.period for day in scene.dates)
    start = main.start if main is not None else published
    if since:
        return main is not None and main != item.period and (start - item.period.start).days > 7
    return (start - item.period.end).days > 10 or (published - item.period.end).days > FAR_BACK
