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
    rf"\b(?:the|this|these|both|their|that) (?:[\w'-]+ ){{0,3}}?(?:{EVENT})\b(?! (?:toll|squad|site|scene))"
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
    r"multiple|two|three|four|toll)\b",
    re.IGNORECASE,
)
BEGAN = re.compile(
    r"\b(?:erupted|began|begun|started|broke out|flared|launched|ceased|ended|stopped|"
    r"subsided)\b",
    re.IGNORECASE,
)
HAPPENED = re.compile(
    r"\b(?:took place|occurred|happened|broke out|unfolded|was carried out|were carried out|"
    r"began)\b",
    re.I,
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
    for context, start in _tellings(scenes):
        place = _place(context, start)
        if place is not None and _is_loose(context.sentence.text[start : place.start]):
            place = None
        day = None if lasting and BEGAN.search(context.sentence.text) else _day(context)
        for position, item in enumerate(done):
            if not _is_told_of(item, context, drafts, start):
                continue
            if place is not None and _is_finer(place, item):
                item = _placed(item, place)
            if day is not None and _is_closer(day, item):
                item = replace(item, period=day.interval, date_text=day.text, date_given=True)
            done[position] = item
    for position, item in enumerate(done):
        if item.mention is not None and item.broad_place and item.outcome is not Outcome.DISPLACED:
            found = _plain_telling(item, drafts, scenes)
            done[position] = _placed(item, found) if found is not None else item
    return done


def _plain_telling(item: Draft, drafts: list[Draft], scenes: list[Scene]) -> Named | None:
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
        if (
            context.sentence.index in counted
            or cues.APART.search(text)
            or ELSEWHEN.search(text)
            or FELT.search(text)
        ):
            return None
        place = _place(context, 0)
        if place is not None and place.lead in ("in", "at", "near", "on", "outside", "between", "off", "through"):
            return None if SEVERAL.search(place.mention.description or "") or '"' in text[: place.start] else place
    return None


def _tellings(scenes: list[Scene]) -> Iterator[tuple[Scene, int]]:
    """The sentences that refer back to an event, with the offset where they do."""
    for context in scenes:
        text = context.sentence.text
        match = THE_EVENT.search(text) or THE_PEOPLE.search(text)
        distant = any(day.distant and not day.since for day in context.dates)
        apart = distant or cues.APART.search(text) or ELSEWHEN.search(text) or FELT.search(text)
        if match is not None and not apart and not context.sentence.heading and context.sentence.index > 0:
            yield context, match.start()


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


def _is_told_of(item: Draft, context: Scene, drafts: list[Draft], start: int) -> bool:
    """Whether the figure stands before the sentence, within reach, and may be of the same event."""
    between = context.sentence.index - item.sentence.index
    if not 0 < between <= REACH or item.sentence.heading or item.background:
        return False
    if cues.APART.search(item.sentence.text) or ELSEWHEN.search(item.sentence.text):
        return False
    reference = context.sentence.text[start : start + 60]
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
    return 6.0 if place.broad else _rank_of(place.mention.description or "")


def _rank_of(description: str) -> float:
    return next((width for width, kinds in RANKS if re.search(rf"\b(?:{kinds})\b", description, re.I)), 2.5)


SEVERAL = re.compile(
    r"\b(?:villages|towns|cities|districts|provinces|regions|areas|neighbou?rhoods|camps|"
    r"states) "
)
"""One figure for several villages is a figure for none of them."""


def _is_finer(place: Named, item: Draft) -> bool:
    if SEVERAL.search(place.mention.description or ""):
        return False
    if item.mention is None or item.broad_place:
        return True
    if item.mention.text in place.mention.within and item.mention.text != place.mention.text:
        return True
    return rank(place) < _rank_of(item.mention.description or "") and _rank_of(item.mention.description or "") >= 4


def _placed(item: Draft, place: Named) -> Draft:
    outer = (item.mention.text,) if item.mention is not None else ()
    within = tuple(dict.fromkeys((*place.mention.within, *outer)))
    mention = replace(place.mention, within=within)
    return replace(item, mention=mention, place_given=True, broad_place=False)


def _is_closer(day: DateMention, item: Draft) -> bool:
    if item.period is None:
        return True
    return item.period.contains(day.interval) and day.interval.days < item.period.days <= 7
