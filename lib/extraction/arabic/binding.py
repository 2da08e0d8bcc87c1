"""What an Arabic sentence, and those before it, say of the place, the days and the source of its figures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from lib.extraction.arabic.cues import APART, CUTS, NEW_CLAUSE
from lib.extraction.arabic.fold import found, plain
from lib.extraction.arabic.speakers import GOES_ON
from lib.extraction.arabic.toponyms import kinds
from lib.extraction.dates import DateMention
from lib.extraction.drafts import Draft
from lib.extraction.places import Named
from lib.extraction.scenes import Scene
from lib.extraction.sources import SourceMention
from lib.vocabulary import Category, LocationRole, Outcome

Figures = list[tuple[int, int]]
TYPED = re.compile(rf"(?:\w+ )?[وفبل]?(?:ال)?(?:{kinds})(?!\w)")
SCENES = (LocationRole.KILLED_AT, LocationRole.FOUND_AT)


THE_SAME = re.compile(r"(?:ال)?مصدر (?:نفسه|ذاته|عينه)|(?:نفس|ذات) المصدر|(?:ال)?مصادر (?:نفسها|ذاتها)")
"""Words that mean whoever was named before."""


def bound(drafts: list[Draft], scenes: list[Scene]) -> list[Draft]:
    """The drafts with what their own sentences say of them."""
    figures: dict[int, Figures] = {}
    for item in drafts:
        figures.setdefault(item.sentence.index, []).append(item.at)
    speaker: str | None = None
    done = []
    for index, context in enumerate(scenes):
        goes_on = GOES_ON.match(plain(context.sentence.text)) is not None
        for item in (item for item in drafts if item.sentence.index == index):
            others = [at for at in figures[index] if at != item.at]
            source = _speaker(item, context) or (speaker if goes_on else None)
            source = speaker if source is not None and THE_SAME.fullmatch(plain(source)) else source
            done.append(replace(_dated(_placed(item, context, others), context, others), source=source))
        named = [source.name for source in context.sources if not THE_SAME.fullmatch(plain(source.name))]
        speaker = named[-1] if named else speaker
    return done


def clause(item: Draft) -> tuple[int, int]:
    """The stretch of its sentence around a figure between the words that open another story."""
    cuts = found(CUTS, item.sentence.text)
    left = max((end for _, end in cuts if end <= item.at[0]), default=0)
    return left, min((start for start, _ in cuts if start >= item.at[1]), default=len(item.sentence.text))


def _placed(item: Draft, context: Scene, others: Figures) -> Draft:
    place = choose_place(item, context.places, others)
    if place is None:
        return item
    return replace(item, mention=place.mention, place_given=True, broad_place=place.broad)


def choose_place(item: Draft, places: Sequence[Named], others: Figures) -> Named | None:
    """In a list the name right before the figure, else what follows it, what leads it, what is near."""
    usable = [place for place in places if _fits(item, place)]
    listed = [place for place in usable if place.lead == "list" and 0 <= item.at[0] - place.end <= 4]
    if listed:
        return listed[0]
    usable = [place for place in usable if place.lead != "list"]
    left, right = clause(item)
    inside = [place for place in usable if left <= place.start < right]
    start = max((end for _, end in others if left <= end <= item.at[0]), default=left)
    end = min((begin for begin, _ in others if right >= begin >= item.at[1]), default=right)
    own = [place for place in inside if start <= place.start < end and not _in_new_clause(item, place)]
    behind = [place for place in own if place.start >= item.at[1]]
    earlier = [place for place in usable if place.end <= item.at[0]]
    for group in (
        [place for place in behind if is_typed(place)],
        _unless_typed(behind, own),
        own,
        inside,
        earlier,
    ):
        chosen = _nearest(item, group)
        if chosen is not None:
            return chosen
    return None


def _in_new_clause(item: Draft, place: Named) -> bool:
    gap = item.sentence.text[item.at[1] : max(place.start, item.at[1])]
    return NEW_CLAUSE.search(plain(gap)) is not None


def is_typed(place: Named) -> bool:
    """Whether a word such as "village" or "province" leads to the name."""
    return TYPED.match(plain(place.mention.description or "")) is not None


def _unless_typed(behind: list[Named], own: list[Named]) -> list[Named]:
    """Names behind the figure, where no surer one stands before it."""
    return [] if any(is_typed(place) for place in own) and all(_doubtful(place) for place in behind) else behind


def _doubtful(place: Named) -> bool:
    return plain(place.mention.text).startswith("ال") and not is_typed(place) and not place.mention.within


def _nearest(item: Draft, places: Sequence[Named]) -> Named | None:
    narrow = [place for place in places if not place.broad] or places
    after = [place for place in narrow if place.start >= item.at[1]]
    return min(
        after or narrow, key=lambda p: min(abs(p.start - item.at[1]), abs(item.at[0] - p.end)), default=None
    )


def _fits(item: Draft, place: Named) -> bool:
    if item.outcome is Outcome.DISPLACED:
        return place.mention.role in (LocationRole.ORIGIN, *SCENES)
    return place.mention.role in SCENES


def _dated(item: Draft, context: Scene, others: Figures) -> Draft:
    left, right = clause(item)
    inside = [day for day in context.dates if left <= day.start < right]
    inside = [day for day in inside if not (day.distant and _behind_another(item, day, others))]
    day = _nearest_day(item, inside or ([] if others else list(context.dates)))
    if day is None:
        day = _nearest_day(item, [day for day in context.dates if not day.distant and not day.since])
    return replace(item, period=day.interval, date_text=day.text, date_given=True) if day else item


def _behind_another(item: Draft, day: DateMention, others: Figures) -> bool:
    """Whether another figure stands between the figure and a day."""
    low, high = sorted((item.at[0], day.start))
    return any(low < start < high for start, _ in others)


def _nearest_day(item: Draft, days: Sequence[DateMention]) -> DateMention | None:
    return min(days, key=lambda day: min(abs(day.start - item.at[1]), abs(item.at[0] - day.end)), default=None)


def _speaker(item: Draft, context: Scene) -> str | None:
    breaks = [start for start, _ in found(CUTS, item.sentence.text)]
    mine = [source for source in context.sources if not _of_another_clause(item, source)]

    def distance(at: tuple[int, int]) -> tuple[int, int]:
        low, high = sorted((item.at[0], at[0]))
        crossed = sum(low < cut < high for cut in breaks)
        return crossed, min(abs(at[0] - item.at[1]), abs(item.at[0] - at[1]))

    return min(mine, key=lambda source: distance((source.start, source.end))).name if mine else None


AS_TOLD = re.compile(r"(?<!\w)و?(?:ب)?(?:وفقا?(?: ل)?|حسب|حسبما|طبقا ل|نقلا عن|كما|علي ما|قول)(?: \w+){0,3} ?$")


def _of_another_clause(item: Draft, source: SourceMention) -> bool:
    """ "88، وأعلنت الدائرة أن": who speaks behind a figure does not speak for it, but "according to" does."""
    behind = item.at[1] <= source.start
    return behind and AS_TOLD.search(plain(item.sentence.text[: source.start])[-40:]) is None


def carried(drafts: list[Draft], scenes: list[Scene]) -> list[Draft]:
    """The drafts with the place and the days of the story that they go on with, where they state none."""
    done: list[Draft] = []
    drafts = _told_later(_alike(drafts), scenes)
    for item in drafts:
        if not item.background and not APART.search(plain(item.sentence.text[: item.at[0]])):
            item = _with_place(item, done, scenes)
            item = _with_days(item, done, scenes)
        done.append(item)
    return done


LIKE = re.compile(r"(?:ال)?اخر\w*|من (?:زملا|رفاق|اقربا|اقارب)\w+|منهم")


def _alike(drafts: list[Draft]) -> list[Draft]:
    """ "وأصيب خمسة آخرون", "ثلاثة من زملائه": people of the kind of those before them in the sentence."""
    done: list[Draft] = []
    for item in drafts:
        like = _model(item, [other for other in done if other.sentence is item.sentence])
        if like is not None and item.category is Category.UNKNOWN and LIKE.match(item.phrase):
            demographic = like.demographic if item.phrase.startswith("من ") else item.demographic
            item = replace(item, category=like.category, demographic=demographic)
        done.append(item)
    return done


def _model(item: Draft, before: list[Draft]) -> Draft | None:
    """Whom "others" are like: the one kind of people counted before, for colleagues the nearest."""
    if item.phrase.startswith("من "):
        return before[-1] if before else None
    whole = [other for other in before if other.rule != "subset" and other.demographic is None]
    return whole[-1] if len({other.category for other in whole}) == 1 else None


TOOK_PLACE = re.compile(
    r"(?<!\w)[وف]?(?:وقع\w*|حدث\w*|حصل\w*|جري|جرت|استهدف\w*|نفذ\w*|ضرب\w*|هز\w*) (?:هذا |هذه )?ال(?:حادث|هجوم|"
    r"انفجار|غار|قصف|"
    r"مجزر|تفجير|اشتباك|حريق|زلزال|ماسا|كارث|جريم|عملي|تدافع|انهيار|هجمات|غارات)"
)


def _told_later(drafts: list[Draft], scenes: list[Scene]) -> list[Draft]:
    """ "ووقع الحادث مساء الاثنين في X": a later sentence names the day and the place of the figures before it."""
    done = list(drafts)
    for context in scenes:
        if not TOOK_PLACE.match(plain(context.sentence.text)):
            continue
        day = next((day for day in context.dates if not day.distant), None)
        place = next((place for place in context.places if place.mention.role in SCENES), None)
        for position, item in enumerate(done):
            if item.background or not 0 < context.sentence.index - item.sentence.index <= 3:
                continue
            if day is not None and not item.date_given:
                item = replace(item, period=day.interval, date_text=day.text)
            if place is not None and (item.mention is None or item.broad_place):
                item = replace(item, mention=place.mention, place_given=True, broad_place=place.broad)
            done[position] = item
    return done


def _home(scenes: list[Scene], item: Draft) -> Named | None:
    """Where those speak who tell of the figure, else what the report is sent from; null where neither is named."""
    told = [
        place for place in scenes[item.sentence.index].places if place.mention.role is LocationRole.REPORTED_FROM
    ]
    sent = [place for context in scenes[:2] for place in context.places if place.lead == "dateline"]
    return next((place for place in (*told, *sent) if place.lead != "list"), None)


def _with_place(item: Draft, before: list[Draft], scenes: list[Scene]) -> Draft:
    if item.mention is not None or item.sentence.heading:
        return item
    for index in range(item.sentence.index - 1, -1, -1):
        if item.sentence.index - index > 4:
            break
        for place in sorted(scenes[index].places, key=lambda place: place.broad):
            if place.mention.role in SCENES and place.lead != "list":
                return replace(item, mention=place.mention, broad_place=place.broad)
    story = next((other for other in before if other.mention is not None and not other.background), None)
    if story is not None:
        return replace(item, mention=story.mention, broad_place=story.broad_place)
    home = _home(scenes, item)
    if home is None:
        return item
    mention = replace(home.mention, role=LocationRole.KILLED_AT)
    return replace(item, mention=mention, broad_place=home.broad)


def _with_days(item: Draft, before: list[Draft], scenes: list[Scene]) -> Draft:
    if item.period is not None:
        return item
    for index in range(item.sentence.index - 1, -1, -1):
        if scenes[index].sentence.paragraph != item.sentence.paragraph:
            break
        day = next((day for day in scenes[index].dates if not day.distant and not day.since), None)
        if day is not None:
            return replace(item, period=day.interval, date_text=day.text)
    story = next((other for other in before if other.date_given and not other.background), None)
    return replace(item, period=story.period, date_text=story.date_text) if story else item
