"""What the sentences around a figure say of its place and days, and whether it belongs to the news at all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from lib.extraction import nations
from lib.extraction.background import ELSEWHEN, is_background
from lib.extraction.cues import WIDE
from lib.extraction.drafts import Draft
from lib.extraction.scenes import Scene
from lib.model import DateInterval, Mention
from lib.vocabulary import LocationRole

BEGAN = re.compile(r"\b(?:erupted|began|begun|started|broke out|flared|launched)\b", re.IGNORECASE)


ENDED = re.compile(r"\b(?:ceased|ended|stopped|subsided|halted|was over)\b", re.IGNORECASE)


def settled(drafts: list[Draft], scenes: list[Scene], published: date) -> list[Draft]:
    """The drafts with background told apart, and with the place and days that the text around them gives."""
    main = _main_period(drafts, scenes, published)
    first = next((item.sentence.index for item in drafts if not item.sentence.heading), -1)
    settled: list[Draft] = []
    for item in drafts:
        lead = item.sentence.heading or item.sentence.index == first
        context = scenes[item.sentence.index]
        distant = main is not None and (published - main.end).days > 45
        known = tuple(day for day in context.dates if main is None or not main.contains(day.interval))
        old = is_background(item, known, lead=lead, main_distant=distant)
        old = old or (
            not lead and (_goes_on_with_background(item, settled) or _told_of_another_time(item, scenes))
        )
        old = old or (not lead and (_long_before(item, main) or _runs_from_before(item, context, main)))
        item = replace(item, background=old)
        settled.append(item)
    settled = [_headed_by(item) if item.sentence.heading else _in_capital(item, scenes) for item in settled]
    event = _main_event(settled) or _told_first(settled, scenes)
    placed = [item if item.mention is not None else _referred(item, settled, scenes) for item in settled]
    return [item if item.background else _filled(item, scenes, main, event, published) for item in placed]


def _told_of_another_time(item: Draft, scenes: list[Scene]) -> bool:
    """ "X took the enclave last week. At least 200 were killed in the fighting": the first says when."""
    index = item.sentence.index
    if index == 0 or item.date_given or not IN_IT.search(item.sentence.text):
        return False
    before = scenes[index - 1].sentence
    return before.paragraph == item.sentence.paragraph and ELSEWHEN.search(before.text) is not None


IN_IT = re.compile(
    r"\b(?:in|during) (?:the|that|those|these) (?:fighting|clashes|violence|offensive|war|assault|attacks?|"
    r"battles?|operation|campaign|raids?|strikes?|riots|unrest|protests|disaster|accident)\b",
    re.IGNORECASE,
)


def _goes_on_with_background(item: Draft, before: list[Draft]) -> bool:
    """ "… killed 4,474 since 2021. 25,931 have been arrested": the next sentence of a background paragraph."""
    last = next((other for other in reversed(before) if other.sentence is not item.sentence), None)
    if last is None or not last.background or item.date_given or item.place_given:
        return False
    adjoining = (
        item.sentence.index - last.sentence.index == 1 and item.sentence.paragraph == last.sentence.paragraph
    )
    return adjoining and PERFECT.search(item.sentence.text) is not None


PERFECT = re.compile(
    r"\b(?:has|have) (?:\w+ ){0,2}?(?:been|fled|died|lost|killed|wounded|left|gone|"
    r"disappeared)\b",
    re.IGNORECASE,
)
RAISES = re.compile(
    r"\b(?:tak(?:es?|ing)|br(?:ings?|inging|ought)|rais(?:es?|ed|ing)|r(?:ose|ises|isen)|climb\w+)\b"
)


def _runs_from_before(item: Draft, context: Scene, main: DateInterval | None) -> bool:
    """Whether the figure adds up since well before the few days that the news is about."""
    if main is None or main.days > 7 or RAISES.search(item.sentence.text):
        return False
    return _adds_up(item, context) and item.period is not None and (main.start - item.period.start).days > 7


def _long_before(item: Draft, main: DateInterval | None) -> bool:
    """Whether the figure's own day lies well before the events that the report is about."""
    if main is None or item.period is None or not item.date_given:
        return False
    gap = (main.start - item.period.end).days
    return gap > 10 or (gap > 0 and item.period.days >= 28)


def _filled(
    item: Draft, scenes: list[Scene], main: DateInterval | None, event: Draft | None, published: date
) -> Draft:
    context = scenes[item.sentence.index]
    if item.date_given and _duration(item, context):
        item = replace(item, period=_anchored(item, scenes, published))
    if item.mention is None:
        item = _placed(item, scenes, event)
    if item.period is None:
        item = replace(item, period=_period_around(item, scenes, main) or main)
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


CAPITAL = re.compile(r" capital$|\bcapital of (?:the )?[^\W\d_][\w' -]*$")


def _in_capital(item: Draft, scenes: list[Scene]) -> Draft:
    """ "in the Libyan capital", "near the capital of X" under a dateline name the town of the dateline."""
    if item.mention is None or not CAPITAL.search(item.mention.description or item.mention.text):
        return item
    line = next((p for s in scenes[:4] for p in s.places if p.lead == "dateline"), None)
    if line is None:
        return item
    mention = replace(line.mention, role=item.mention.role, within=item.mention.within)
    return replace(item, mention=mention, broad_place=False)


FORCES = re.compile(
    r" (?:army|military|forces?|troops|soldiers|air ?strikes?|strikes?|raids?|shelling|missiles?|drones?|jets|"
    r"planes|fire|"
    r"attacks?|bombs?|bombing|settlers?|gunmen|rebels say|navy|warplanes|artillery)\b",
    re.IGNORECASE,
)


def _headed_by(item: Draft) -> Draft:
    """A headline that names no place but a nationality ("Honduran prison riot") tells the country."""
    if item.place_given:
        return item
    text = item.sentence.text
    named: dict[str, tuple[int, int]] = {}
    for match in re.finditer(r"[A-Z][\w'-]+(?: [A-Z][\w'-]+)?", text):
        for word in (match.group(), match.group().split()[0]):
            country = nations.ADJECTIVES.get(word) or (word if word in nations.COUNTRIES else None)
            end = match.start() + len(word)
            if country and not FORCES.match(text, end):
                named.setdefault(country, (match.start(), end))
                break
    if len(named) != 1:
        return item
    ((country, (start, end)),) = named.items()
    mention = Mention(country, item.sentence.inside(start, end), LocationRole.KILLED_AT, text[start:end])
    return replace(item, mention=mention, place_given=True, broad_place=True)


THERE = re.compile(r"\bthere\b(?! (?:is|are|was|were|had|has|have|may|could|will)\b)", re.IGNORECASE)
IN_COUNTRY = re.compile(
    r"\b(?:in|across|throughout|around) the (?:whole |entire )?(?:country|nation)\b|\bnationwide\b|"
    r"\bcountrywide\b",
    re.IGNORECASE,
)
IN_TOWN = re.compile(
    r"\bin the (?:same )?(?:city|town|village|area|district|province|state|region|oblast|governorate|county|camp|"
    r"neighbou?rhood)\b(?! of)",
    re.IGNORECASE,
)


def _referred(item: Draft, drafts: list[Draft], scenes: list[Scene]) -> Draft:
    """ "there", "in the country", "in the same city": the place that these words point back to."""
    text = item.sentence.text
    country = IN_COUNTRY.search(text)
    if country is None and not THERE.search(text) and not IN_TOWN.search(text):
        return item
    for context in reversed(scenes[: item.sentence.index + (country is not None)]):
        for place in context.places:
            site = place.mention.role in (LocationRole.KILLED_AT, LocationRole.FOUND_AT)
            if (place.broad if country else site) and place.mention.text[:1].isupper():
                return replace(item, mention=place.mention, broad_place=place.broad, place_given=country is None)
    return item


def _placed(item: Draft, scenes: list[Scene], main: Draft | None) -> Draft:
    """The place of the nearest sentence before in the paragraph, else that of the report's first event."""
    for context in _before_in_paragraph(item, scenes):
        for place in sorted(context.places, key=lambda named: (named.broad, named.lead == "of")):
            if place.mention.role in (LocationRole.KILLED_AT, LocationRole.FOUND_AT):
                return replace(item, mention=place.mention, broad_place=place.broad)
    if main is None or item.sentence.heading or main.sentence.index > item.sentence.index:
        return item
    if main.sentence is item.sentence and main.value < item.value:
        return item
    return replace(item, mention=main.mention, broad_place=main.broad_place)


def _main_event(drafts: list[Draft]) -> Draft | None:
    """The first figure of the body that has a place of its own."""
    body = (item for item in drafts if not item.sentence.heading and not item.background)
    return next((item for item in body if item.place_given), None)


def _told_first(drafts: list[Draft], scenes: list[Scene]) -> Draft | None:
    """The first figure of the body at the place that the sentences before it name, where no figure has its own."""
    first = next((item for item in drafts if not (item.sentence.heading or item.background)), None)
    if first is None or WIDE.search(first.sentence.text):
        return None
    for context in scenes[: first.sentence.index + 4]:
        for place in context.places if not context.sentence.heading else ():
            if (
                place.mention.role is LocationRole.KILLED_AT
                and place.lead in ("in", "at", "near")
                and not place.broad
            ):
                return replace(first, mention=place.mention, broad_place=False)
    return None


def _period_around(item: Draft, scenes: list[Scene], main: DateInterval | None) -> DateInterval | None:
    for context in _before_in_paragraph(item, scenes):
        for mention in context.dates:
            if not mention.distant or (main is not None and main.contains(mention.interval)):
                return mention.interval
    return None


RECENT = 14
"""Days since which a running total may still be the news itself ("since Thursday")."""


def _main_period(drafts: list[Draft], scenes: list[Scene], published: date) -> DateInterval | None:
    """The days of the report's first dated claim, else of its first dated sentence."""
    first = next((item for item in drafts if not item.sentence.heading), None)
    lead = first.sentence.index if first is not None and not first.date_given else None
    titles = [context for context in scenes[:2] if context.sentence.heading]
    before = [context for context in scenes[:lead] if not context.sentence.heading][:3]
    for context in (
        (*scenes[lead : lead + 1], *titles, *before, *scenes[lead + 1 : lead + 3]) if lead is not None else ()
    ):
        longest = 10 if context.sentence.index == 0 else 3
        day = next(
            (m for m in context.dates if not m.distant and not m.since and m.interval.days <= longest), None
        )
        if day is not None and not ELSEWHEN.search(context.sentence.text):
            return day.interval
    for item in drafts:
        if item.period is not None and item.date_given and not item.sentence.heading:
            if item.period.days > RECENT and _adds_up(item, scenes[item.sentence.index]):
                continue
            if item is not drafts[0] and (published - item.period.end).days > 45:
                continue
            context = scenes[item.sentence.index]
            return _anchored(item, scenes, published) if _duration(item, context) else item.period
    for context in scenes[:5]:
        for mention in context.dates:
            if not (mention.distant or (mention.since and mention.interval.days > RECENT)):
                return mention.interval
    return None


def _adds_up(item: Draft, context: Scene) -> bool:
    """Whether the figure's days run from some past day until now."""
    return any(mention.since and mention.interval == item.period for mention in context.dates)
