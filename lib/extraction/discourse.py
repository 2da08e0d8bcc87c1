"""What the sentences around a figure say of its place and days, and whether it belongs to the news at all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from lib.extraction.background import is_background
from lib.extraction.drafts import Draft
from lib.extraction.scenes import Scene
from lib.model import DateInterval
from lib.vocabulary import LocationRole

BEGAN = re.compile(r"\b(?:erupted|began|begun|started|broke out|flared|launched)\b", re.IGNORECASE)


ENDED = re.compile(r"\b(?:ceased|ended|stopped|subsided|halted|was over)\b", re.IGNORECASE)


TOOK_PLACE = re.compile(
    r"\b(?:the|this|these|both)? ?(?:[\w-]+ ){0,2}(?:attacks?|killings?|blasts?|explosions?|incidents?|"
    r"shootings?|strikes?|raids?|ambush|massacre|"
    r"assault|clashes|violence|bombings?|crash|collapse|fighting) (?:took place|occurred|happened|unfolded|"
    r"was carried out|targeted|struck|hit)\b",
    re.IGNORECASE,
)


def sharpened(drafts: list[Draft], scenes: list[Scene]) -> list[Draft]:
    """ "The killings took place in X": a later sentence names the place of the figures before it."""
    done = list(drafts)
    for context in scenes:
        match = TOOK_PLACE.search(context.sentence.text)
        place = next(
            (
                p
                for p in context.places
                if match and p.start > match.start() and p.mention.role is LocationRole.KILLED_AT
            ),
            None,
        )
        if place is None or not re.match(r"the|this|these", context.sentence.text, re.IGNORECASE):
            continue
        for position, item in enumerate(done):
            near = 0 < context.sentence.index - item.sentence.index <= 3
            if near and not item.background and (item.mention is None or item.broad_place):
                outer = (item.mention.text,) if item.mention is not None else ()
                within = tuple(dict.fromkeys((*place.mention.within, *outer)))
                mention = replace(place.mention, within=within)
                done[position] = replace(item, mention=mention, place_given=True, broad_place=place.broad)
    return done


def settled(drafts: list[Draft], scenes: list[Scene], published: date) -> list[Draft]:
    """The drafts with background told apart, and with the place and days that the text around them gives."""
    main = _main_period(drafts, scenes, published)
    first = next((item.sentence.index for item in drafts if not item.sentence.heading), -1)
    settled = []
    for item in drafts:
        lead = item.sentence.heading or item.sentence.index == first
        context = scenes[item.sentence.index]
        distant = main is not None and (published - main.end).days > 45
        old = is_background(item, context.dates, lead=lead, main_distant=distant)
        old = old or (not lead and (_long_before(item, main) or _runs_from_before(item, context, main)))
        item = replace(item, background=old)
        settled.append(item if old else _filled(item, scenes, main, published))
    return settled


RAISES = re.compile(
    r"\b(?:tak(?:es?|ing)|br(?:ings?|inging|ought)|rais(?:es?|ed|ing)|r(?:ose|ises|isen)|climb\w+)\b"
)


def _runs_from_before(item: Draft, context: Scene, main: DateInterval | None) -> bool:
    """Whether the figure adds up since well before the few days that the news is about."""
    if main is None or main.days > 7 or RAISES.search(item.sentence.text):
        return False
    own = (mention for mention in context.dates if mention.since and mention.interval == item.period)
    return any((main.start - mention.interval.start).days > 7 for mention in own)


def _long_before(item: Draft, main: DateInterval | None) -> bool:
    """Whether the figure's own day lies well before the events that the report is about."""
    if main is None or item.period is None or not item.date_given:
        return False
    gap = (main.start - item.period.end).days
    return gap > 10 or (gap > 0 and item.period.days >= 28)


def _filled(item: Draft, scenes: list[Scene], main: DateInterval | None, published: date) -> Draft:
    context = scenes[item.sentence.index]
    if item.date_given and _duration(item, context):
        item = replace(item, period=_anchored(item, scenes, published))
    if item.mention is None:
        item = _placed(item, scenes)
    if item.period is None:
        item = replace(item, period=_period_around(item, scenes) or main)
    return item


def _duration(item: Draft, context: Scene) -> bool:
    return any(
        mention.duration
        and mention.text == item.date_text
        and "day" in mention.text.lower()
        and "past" not in mention.text
        and "last" not in mention.text
        for mention in context.dates
    )


def _anchored(item: Draft, scenes: list[Scene], published: date) -> DateInterval | None:
    """ "two days of clashes" between the day on which they began and the one on which they ended."""
    began = [
        m.interval
        for s in scenes
        for m in s.dates
        if BEGAN.search(s.sentence.text[: m.start][-60:]) and not m.distant
    ]
    ended = [
        m.interval
        for s in scenes
        for m in s.dates
        if ENDED.search(s.sentence.text[: m.start][-60:]) and not m.distant
    ]
    if not began or item.period is None:
        return item.period
    start = min(interval.start for interval in began)
    end = max((interval.end for interval in ended if interval.end >= start), default=item.period.end)
    longest = item.period.days + 1
    return DateInterval.spanning(start, end) if (end - start).days + 1 <= longest else item.period


def _before_in_paragraph(item: Draft, scenes: list[Scene]) -> Iterator[Scene]:
    """The sentences before the figure's own in its paragraph, nearest first."""
    for index in range(item.sentence.index - 1, -1, -1):
        if scenes[index].sentence.paragraph != item.sentence.paragraph:
            return
        yield scenes[index]


def _placed(item: Draft, scenes: list[Scene]) -> Draft:
    """The place of the nearest sentence before in the paragraph, else that of the report's first event."""
    for context in _before_in_paragraph(item, scenes):
        for place in sorted(context.places, key=lambda named: (named.broad, named.lead == "of")):
            if place.mention.role in (LocationRole.KILLED_AT, LocationRole.FOUND_AT):
                return replace(item, mention=place.mention, broad_place=place.broad)
    return item


def _period_around(item: Draft, scenes: list[Scene]) -> DateInterval | None:
    for context in _before_in_paragraph(item, scenes):
        for mention in context.dates:
            if not mention.distant:
                return mention.interval
    return None


def _main_period(drafts: list[Draft], scenes: list[Scene], published: date) -> DateInterval | None:
    """The days of the report's first dated claim, else of its first dated sentence."""
    for item in drafts:
        if item.period is not None and item.date_given and not item.sentence.heading:
            if item is not drafts[0] and (published - item.period.end).days > 45:
                continue
            context = scenes[item.sentence.index]
            return _anchored(item, scenes, published) if _duration(item, context) else item.period
    for context in scenes[:5]:
        for mention in context.dates:
            if not mention.distant:
                return mention.interval
    return None
