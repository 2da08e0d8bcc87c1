"""The scene of a report's main event, which later sentences tell more closely than its first one.

"Gunmen ambushed a convoy in the north … they were attacked on Sunday near the village of X": what refers back to
the event ("the attack", "they were") gives its place and day to the figures that stand before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from lib.extraction import cues
from lib.extraction.background import ELSEWHEN
from lib.extraction.dates import DateMention
from lib.extraction.drafts import Draft
from lib.extraction.places import Named
from lib.extraction.scenes import Scene
from lib.extraction.toponyms import SIDE
from lib.extraction.wordlists import words
from lib.vocabulary import LocationRole, Outcome

EVENT = (
    r"attacks?|killings?|blasts?|explosions?|incidents?|shootings?|strikes?|air ?strikes?|raids?|ambush|"
    r"massacres?|"
    r"assault|clashes|violence|bombings?|bomb|crash|collapse|fighting|accident|disaster|tragedy|quake|earthquake|"
    r"tremor|fire|blaze|stampede|crush|shelling|missiles?|rockets?|shells?|drones?|abductions?|kidnapping|riot|"
    r"landslide|mudslide|avalanche|flood(?:s|ing|waters)?|storm|cyclone|wreck|shipwreck|capsizing|sinking|"
    r"collision|"
    r"derailment|unrest|battle|operation|protests?|march|rally|gunfight|firefight|shootout|siege|attempt|outbreak"
)
ACTORS = (
    r"attackers?|gunm[ae]n|assailants?|militants|bombers?|fighters|rebels|militiamen|bandits|kidnappers|jihadists|"
    r"insurgents|extremists|terrorists|soldiers|troops|officers|victims?|bodies|dead|men|women|boys|girls|"
    r"children|"
    r"passengers|workers|miners|migrants|villagers|bus|boat|vessel|ship|ferry|plane|aircraft|helicopter|train|"
    r"truck|"
    r"convoy|patrol|vehicle|car|minibus|van|building|mine|mosque|church|school|market|house|home|camp|couple|"
    r"family|"
    r"device|bomb|explosives|suspect|driver|pilot|launch|craft|dinghy"
)
THE_EVENT = re.compile(
    rf"\b(?:the|this|these|both|their|that|\w+day's) (?:[\w'-]+ ){{0,3}}?(?:{EVENT})\b(?! (?:toll|squad|site|"
    rf"scene))"
    rf"(?! (?:of|in|on|at|near|between|against|that|which) (?:[\w-]+ ){{0,3}}(?:January|February|March|April|"
    rf"May|June|"
    rf"July|August|September|October|November|December|(?:19|20)\d\d))",
    re.IGNORECASE,
)
THE_PEOPLE = re.compile(
    rf"(?:^|[,;\"] |\b(?:said|that|when|after|as) )(?:[Tt]he|[Tt]heir|[Tt]hese) "
    rf"(?!other|remaining|rest|second|third|latter|two|three)(?:[\w'-]+ ){{0,2}}?(?:{ACTORS})\b|"
    r"\b(?:[Tt]hey|[Ii]t|he|she)(?: all)? (?:happened|occurred|took place|struck|hit|went down|sank|capsized|"
    r"crashed|exploded|"
    r"(?:was|were|had been|came) (?:attacked|ambushed|hit|struck|shot|stopped|killed|shelled|bombed|targeted|"
    r"under fire))\b",
)
MANY = re.compile(
    r"\b(?:attacks|strikes|airstrikes|air strikes|raids|bombings|blasts|explosions|incidents|shootings|villages|"
    r"cities|towns|provinces|districts|regions|states|locations|areas|across|series of|wave of|separate|several|"
    r"multiple|(?:two|three|four|five) (?:[\w-]+ )?(?:attacks|strikes|blasts|bombs|incidents|places|sites|"
    r"raids))\b",
    re.IGNORECASE,
)
BEGAN = re.compile(
    r"\b(?:erupted|began|begun|started|broke out|flared|launched|ceased|ended|stopped|"
    r"subsided)\b",
    re.IGNORECASE,
)
HAPPENED = re.compile(
    r"\b(?:took place|occurred|happened|broke out|erupted|unfolded|was carried out|were carried out|began|hit|"
    r"struck|"
    r"tore|targeted|ripped|swept)\b",
    re.IGNORECASE,
)
FELT = re.compile(
    r"\b(?:felt|heard|seen) (?:as far|in|across)\b|\bsimilar\b|\bprevious\b|"
    r"\bearlier\b",
    re.IGNORECASE,
)
SINGULAR = re.compile(r"\b(?:attack|blast|explosion|incident|shooting|strike|airstrike|raid|bombing|bomb)\b", re.I)
REACH = 9
"""How many sentences behind the figures their event may be told more closely."""


def sharpened(drafts: list[Draft], scenes: list[Scene]) -> list[Draft]:
    """The drafts with the place and day of their event as a later sentence tells them, where that is closer."""
    done = list(drafts)
    lasting = any(day.duration for context in scenes for day in context.dates)
    for context, event in _tellings(scenes):
        day = None if lasting and BEGAN.search(context.sentence.text) else _day(context)
        for position, item in enumerate(done):
            if not _is_in_reach(item, context):
                continue
            start = _named_again(item, context.sentence.text) if event is None else event
            if start is None or not _is_told_of(item, context, drafts, start):
                continue
            place = _place(context, start)
            if place is not None and _is_loose(context.sentence.text[start : place.start]):
                place = None
            if place is not None and _is_finer(place, item):
                item = _placed(item, place)
            if day is not None and (_is_closer(day, item) or _searched_later(day, item)):
                item = replace(item, period=day.interval, date_text=day.text, date_given=True)
            done[position] = item
    for position, item in enumerate(done):
        if item.mention is not None and item.broad_place and item.outcome is not Outcome.DISPLACED:
            found = _plain_telling(item, drafts, scenes)
            done[position] = _told_plainly(item, *found) if found is not None else item
    return done


SITING = frozenset(
    {"in", "at", "near", "on", "outside", "between", "off", "through", "above", "below", "inside", "hit"}
)


def _told_plainly(item: Draft, place: Named, context: Scene) -> Draft:
    day = _day(context)
    if day is not None and (_is_closer(day, item) or _searched_later(day, item)):
        item = replace(item, period=day.interval, date_text=day.text, date_given=True)
    return _placed(item, place)


def _plain_telling(item: Draft, drafts: list[Draft], scenes: list[Scene]) -> tuple[Named, Scene] | None:
    """The first place that the sentences right behind name, where the figure itself names only a country."""
    if (
        MANY.search(item.sentence.text)
        or item.background
        or item.sentence.heading
        or cues.APART.search(item.sentence.text)
    ):
        return None
    counted = {other.sentence.index for other in drafts}
    for context in scenes[item.sentence.index + 1 : item.sentence.index + 4]:
        text = context.sentence.text
        if context.sentence.index in counted or _is_another_time(context):
            return None
        place = _place(context, 0)
        if place is not None and place.lead in SITING:
            spoken = SEVERAL.search(place.mention.description or "") or '"' in text[: place.start]
            return None if spoken else (place, context)
    return None


COMMON = words("official officials police army military ministry country region person member statement group")
"""Nouns that name too much to tell that it is the same thing again."""


def _named_again(item: Draft, text: str) -> int | None:
    """The offset of "the market" in a later sentence, where the figure's own spoke of "a market"."""
    nouns = {
        word
        for match in re.finditer(r"\b[Aa]n? ", item.sentence.text)
        for word in re.findall(r"[a-z]{4,}", item.sentence.text[match.end() :].split(",")[0])[:4]
    }
    for match in re.finditer(r"\b[Tt]he (?:[a-z][\w'-]* ){0,2}?([a-z]{4,})\b", text):
        if match[1] in nouns - COMMON:
            return match.start()
    return None


def _tellings(scenes: list[Scene]) -> Iterator[tuple[Scene, int | None]]:
    """The sentences that may refer back to an event, with the offset where they say so."""
    for context in scenes:
        text = context.sentence.text
        match = THE_EVENT.search(text) or THE_PEOPLE.search(text)
        if not (_is_another_time(context) or context.sentence.heading) and context.sentence.index > 0:
            yield context, match.start() if match is not None else None


def _is_another_time(context: Scene) -> bool:
    """Whether the sentence speaks of another event or time, or of where the event was only felt."""
    text = context.sentence.text
    distant = any((day.distant or day.interval.days >= 28) and not day.since for day in context.dates)
    return distant or any(cue.search(text) for cue in (cues.APART, ELSEWHEN, FELT))


def _place(context: Scene, start: int) -> Named | None:
    """The first place of the scene itself that the sentence names behind its event."""
    usable = [
        place
        for place in context.places
        if place.start > start and place.mention.role is LocationRole.KILLED_AT and not place.broad
    ]
    return min(usable, key=lambda place: place.start, default=None)


MASS = re.compile(
    r"\b(?:clashes|violence|fighting|unrest|killings|attacks|strikes|raids|protests|shelling|war|"
    r"floods?)\b",
    re.I,
)


TRIGGERED = re.compile(r"\b(?:when|after|as|with|following|over|because)\b", re.IGNORECASE)


def _is_loose(text: str) -> bool:
    """ "the clashes", of many places, in words before a place that say what set them off or nothing of where."""
    if not MASS.search(text[:40]):
        return False
    began = BEGAN.search(text)
    set_off = began is not None and TRIGGERED.search(text, began.end()) is not None
    return set_off or not HAPPENED.search(text)


def _day(context: Scene) -> DateMention | None:
    """The first day that the sentence gives its event."""
    usable = (day for day in context.dates if day.interval.days <= 2 and not day.since and not day.duration)
    return next(usable, None)


def _is_in_reach(item: Draft, context: Scene) -> bool:
    if item.sentence.bullet and context.sentence.paragraph != item.sentence.paragraph:
        return False
    between = context.sentence.index - item.sentence.index
    return 0 < between <= REACH and not (item.sentence.heading or item.background)


ONE_OF_MANY = re.compile(
    r"\b(?:largest|worst|deadliest|biggest|bloodiest|first|second|third|last|one|most \w+) of (?:the|these|"
    r"those|them)\b",
    re.IGNORECASE,
)
"""What tells of one event among several that a figure sums up."""


def _is_told_of(item: Draft, context: Scene, drafts: list[Draft], start: int) -> bool:
    """Whether the figure may be of the event that the sentence tells."""
    if ONE_OF_MANY.search(context.sentence.text[: start + 30]):
        return False
    if cues.APART.search(item.sentence.text) or ELSEWHEN.search(item.sentence.text):
        return False
    reference = context.sentence.text[start : start + 60]
    again = {word.lower() for word in re.findall(r"[a-z]{4,}s\b", reference[:40])}
    if again & set(re.findall(r"[a-z]{4,}s\b", item.sentence.text.lower())):
        return True
    parts = (other for other in drafts if other.sentence is context.sentence and other.outcome is item.outcome)
    if any(part.value != item.value for part in parts) and not HAPPENED.search(context.sentence.text[start:]):
        return False
    return not (SINGULAR.search(reference) and MANY.search(item.sentence.text[: item.at[1]]))


RANKS = (
    (1.0, r"village|hamlet|neighbou?rhood|quarter|suburb|camp|section|ward|settlement|kibbutz"),
    (2.0, r"town|city|capital|port"),
    (3.0, r"district|territory|county|zone|municipality|township|commune|subdistrict|sub-district|upazila|area"),
    (4.0, r"province|state|region|governorate|oblast|prefecture|department|division|valley|delta|peninsula|coast|"
          r"islands?|mountains|enclave|strip|territories|desert|highlands"),
)  # fmt: skip


def rank(place: Named) -> float:
    """How wide a place is by its wording: 1 a village, 2 a town, 4 a province, 6 a country; a bare name 2.5."""
    return 6.0 if place.broad else width(place.mention.description or "")


def width(description: str) -> float:
    """How wide a place is by the words that describe it, as `rank` has it."""
    return next((width for width, kinds in RANKS if re.search(rf"\b(?:{kinds})\b", description, re.I)), 2.5)


SEVERAL = re.compile(
    r"\b(?:villages|towns|cities|districts|provinces|regions|areas|neighbou?rhoods|camps|"
    r"states) "
)
"""One figure for several villages is a figure for none of them."""


VAGUE = re.compile(rf"\b(?:{SIDE}) of\b|\b(?:road|highway|river|border)\b", re.IGNORECASE)


def _is_finer(place: Named, item: Draft) -> bool:
    if SEVERAL.search(place.mention.description or ""):
        return False
    if item.mention is None or item.broad_place:
        return True
    if item.mention.text in place.mention.within and item.mention.text != place.mention.text:
        return True
    said = item.mention.description or ""
    if VAGUE.search(said) and not VAGUE.search(place.mention.description or ""):
        return item.mention.text != place.mention.text
    return rank(place) < width(said) and width(said) >= 4


def _placed(item: Draft, place: Named) -> Draft:
    outer = (item.mention.text,) if item.mention is not None else ()
    within = tuple(dict.fromkeys((*place.mention.within, *outer)))
    mention = replace(place.mention, within=within)
    return replace(item, mention=mention, place_given=True, broad_place=False)


SEARCHING = re.compile(
    r"\b(?:dug|digging|search\w*|rescuers|recovered|retrieved|pulled|reached|brought|"
    r"continued)\b",
    re.I,
)


def _searched_later(day: DateMention, item: Draft) -> bool:
    """ "Rescuers dug on Friday for 63 missing": they went missing on the day that is told later."""
    late = item.period is not None and 0 < (item.period.start - day.interval.end).days < 15
    return late and item.date_given and SEARCHING.search(item.sentence.text) is not None


def _is_closer(day: DateMention, item: Draft) -> bool:
    if item.period is None:
        return True
    return item.period.contains(day.interval) and day.interval.days < item.period.days <= 7
