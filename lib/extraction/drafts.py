"""Claims in the making: one voiced number with its sentence's place, days and source."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from lib.extraction.cues import OPENING
from lib.extraction.dates import DateMention
from lib.extraction.places import Named
from lib.extraction.sentences import Sentence
from lib.extraction.tokens import Row, read_victims
from lib.extraction.voters import Heard
from lib.model import Count, DateInterval, Mention, Span
from lib.vocabulary import Category, Demographic, LocationRole, Outcome


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim before it has an id. Spans are those of the report; `at` is where it stands in its sentence.

    `parent` is the position (in the list of drafts) of the claim of which this is a stated part. `place_given` and
    `date_given` tell what the sentence itself says from what was taken from the text around it.
    """

    sentence: Sentence
    count: Count
    span: Span
    at: tuple[int, int]
    trigger: tuple[int, int]
    phrase: str
    outcome: Outcome
    category: Category
    demographic: Demographic | None
    voters: tuple[str, ...]
    confidence: float
    rule: str
    mention: Mention | None = None
    place_given: bool = False
    broad_place: bool = False
    period: DateInterval | None = None
    date_text: str | None = None
    date_given: bool = False
    source: str | None = None
    background: bool = False
    parent: int | None = None
    parent_cue: Span | None = None

    @property
    def value(self) -> int:
        """The figure to compare by: best, else the bound that is known."""
        count = self.count
        return next(bound for bound in (count.best, count.low, count.high) if bound is not None)


def draft(row: Row, heard: Heard, outcome: Outcome) -> Draft:
    """The claim that a heard finding makes, without what lies outside its noun phrase."""
    finding, sentence = heard.finding, row.sentence
    phrase = _victim_words(row, heard)
    victims = read_victims(phrase)
    if MINORS.match(sentence.text, finding.number.span.end) or (
        finding.number.span.end < finding.phrase[1] and MINORS.match(sentence.text, finding.phrase[1])
    ):
        victims = replace(victims, demographic=Demographic.CHILDREN, person=True)
    span = finding.number.span
    return Draft(
        sentence=sentence,
        count=finding.number.count,
        span=sentence.inside(span.start, span.end),
        at=(span.start, max(span.end, finding.phrase[1])),
        trigger=finding.trigger,
        phrase=phrase,
        outcome=outcome,
        category=_category(victims.category, victims.demographic),
        demographic=victims.demographic,
        voters=heard.voters,
        confidence=heard.confidence,
        rule=finding.rule,
    )


def _category(category: Category, demographic: Demographic | None) -> Category:
    adults = (Demographic.MEN, None)
    return category if category is not Category.UNKNOWN or demographic in adults else Category.CIVILIAN


MINORS = re.compile(
    r"(?: of (?:them|whom|those|these|the \w+))?(?:, [^,]{3,30},)?,? ?(?:were |was |are |"
    r"is )?(?:aged )?(?:under|below|"
    r"younger than) "
    r"(?:the age of )?(?:1[0-8]|[1-9]|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|"
    r"sixteen|eighteen)\b(?! (?:people|others))",
    re.IGNORECASE,
)
"""An age that makes a minor: "four of them under ten"."""
PREDICATE = re.compile(
    r" of (?:those who (?:died|were killed|lost their lives|perished)|the (?:dead|wounded|injured|victims|"
    r"killed|casualties|fatalities|missing|detained)|them|those|these)"
    r"(?: killed| wounded| injured| arrested)? (?:were|was|are|is) (?:an? )?(?P<who>[\w-]+(?: [\w-]+){0,2})"
)
LABELLED = re.compile(r"(?:[-*•] )?(?P<who>[A-Z][a-z]+): ")
"""Whom a line is about: "Women: 92 killed, 175 wounded"."""
PLAIN_PREDICATE = re.compile(r" (?:were|was|are|is) (?:an? |all |also )?(?P<who>[\w-]+(?: [\w-]+){0,2})")
ALL_OF_THEM = re.compile(
    r",? (?:all|mostly|mainly) (?:of (?:them|whom) (?:were )?)?(?P<who>\w+(?: \w+)?)", re.IGNORECASE
)


def _victim_words(row: Row, heard: Heard) -> str:
    """The words that say who the people were: behind the number, between it and its trigger, or before a toll."""
    finding, text = heard.finding, row.sentence.text
    start, end = finding.phrase
    words = text[start:end].strip()
    said = PREDICATE.match(text, finding.number.span.end)
    if said is None and (finding.rule == "among" or OPENING.match(text)):
        said = PLAIN_PREDICATE.match(text, finding.number.span.end)
    if said is not None:
        return said["who"]
    aside = ALL_OF_THEM.match(text, end) or ALL_OF_THEM.match(text, max(end, finding.trigger[1]))
    if aside is not None and aside.group().strip(", ").lower().startswith("all"):
        return f"{words} {aside['who']}"
    label = LABELLED.match(text)
    if label is not None and not read_victims(words).person and read_victims(label["who"]).person:
        return f"{words} {label['who']}".strip()
    if (words and not read_victims(words).person) or not words:
        words = f"{words} {_beside_trigger(text, finding.trigger, finding.number.span)}".strip()
    return words


def _beside_trigger(text: str, trigger: tuple[int, int], number: Span) -> str:
    if (
        number.end <= trigger[0]
        and trigger[0] - number.end < 25
        and not re.search(r"[,;]", text[number.end : trigger[0]])
    ):
        return text[number.end : trigger[0]].strip()
    before = re.search(
        r"(?:\b(?:civilian|military|police|army|militant|rebel|child|children's)\s*)$",
        text[: trigger[0]],
        re.IGNORECASE,
    )
    inside = text[trigger[0] : trigger[1]] if trigger[1] <= number.start else ""
    after = (
        re.match(
            r"(?: of| among| for)?(?: the)? (?:civilians|soldiers|children|women|militants|fighters|rebels)",
            text[trigger[1] : number.start],
        )
        if inside
        else None
    )
    words = (
        before.group() if before else "",
        inside if "number of" in inside else "",
        after.group() if after else "",
    )
    return " ".join(word.strip() for word in words if word)


def bind_place(item: Draft, places: tuple[Named, ...], others: list[tuple[int, int]]) -> Draft:
    """The draft with the place of its own sentence, the one its wording binds; unchanged where there is none."""
    found = choose_place(item, places, others)
    if found is None:
        return item
    mention = _with_companions(found, places, item)
    if mention.role is LocationRole.REPORTED_FROM:
        mention = replace(mention, role=LocationRole.KILLED_AT)
    return replace(item, mention=mention, place_given=True, broad_place=found.broad)


def _with_companions(found: Named, places: tuple[Named, ...], item: Draft) -> Mention:
    """One figure for "X and Y" is a figure for neither of them: the mention then covers both names."""
    text = item.sentence.text
    first = last = found
    for place in sorted(places, key=lambda place: place.start):
        if place.start > last.start and re.fullmatch(r", |,? and ", text[last.end : place.start]):
            last = place
    for place in sorted(places, key=lambda place: -place.start):
        if place.start < first.start and re.fullmatch(r", |,? and ", text[place.end : first.start]):
            first = place
    joined = text[first.start : last.end]
    if first is last or " and " not in joined:
        return found.mention
    span = item.sentence.inside(first.start, last.end)
    return replace(found.mention, text=joined, span=span, description=None, within=())


def choose_place(item: Draft, places: tuple[Named, ...], others: list[tuple[int, int]]) -> Named | None:
    """Right behind the number first ("49 in X"), then the same clause, then what leads the sentence."""
    usable = [place for place in places if _fits(item, place)]
    sites = [place for place in usable if place.mention.role is not LocationRole.ORIGIN]
    usable = usable if item.outcome is Outcome.DISPLACED else sites
    if not usable:
        return None
    text = item.sentence.text
    tabled = [place for place in usable if place.lead == "table" and 0 < item.at[0] - place.end < 40]
    if (
        tabled
        and item.sentence.text[item.at[0] - 1] in " ("
        and not re.search(r"\d|;", text[tabled[-1].end : item.at[0]])
    ):
        return tabled[-1]
    usable = [place for place in usable if place.lead != "table"]
    if not usable:
        return None
    headed = [place for place in usable if place.lead == "head"]
    sited = [place for place in usable if place.lead in SITUATED and not place.broad]
    usable = [place for place in usable if place not in headed] if headed and sited else usable
    behind = [
        place
        for place in usable
        if item.at[1] <= place.start and _direct(text[item.at[1] : place.start], place.lead)
    ]
    if behind:
        return behind[0]
    left, right = _clause(item, others)
    inside = [place for place in usable if left <= place.start < right]
    behind = [
        place for place in inside if item.at[1] <= place.start and place.lead in SITUATED and not place.broad
    ]
    if behind and left and not _opens_clause(text[left : item.at[0]]):
        return behind[0]
    return min(inside or usable, key=lambda place: _distance(item, place))


SITUATED = frozenset(
    {"in", "at", "near", "on", "around", "outside", "across", "inside", "above", "below", "upon", "off"}
)


def _opens_clause(before: str) -> bool:
    """ "; in Feni, eight": the words between two figures end with the place of the second."""
    return re.search(r"(?:^|[,;] |\band )(?:[Ii]n|[Aa]t|[Nn]ear|[Oo]n|[Aa]round) [^,;]*, ?$", before) is not None


def _direct(gap: str, lead: str) -> bool:
    return (
        re.fullmatch(
            rf"(?: (?:people|others|deaths|dead|killed|wounded|injured|more|bodies|victims|of them|were|"
            rf"died))*,? (?:{re.escape(lead)})(?: \w+){{0,5}} ?",
            gap,
        )
        is not None
    )


def _fits(item: Draft, place: Named) -> bool:
    role = place.mention.role
    if role is LocationRole.REPORTED_FROM:
        return place.lead == "of"
    if item.outcome is Outcome.DISPLACED:
        return True
    return (
        role in (LocationRole.KILLED_AT, LocationRole.FOUND_AT, LocationRole.BURIED_AT)
        or role is LocationRole.ORIGIN
    )


def _clause(item: Draft, others: list[tuple[int, int]]) -> tuple[int, int]:
    """From the end of the claim before to the start of the claim behind, in the sentence."""
    text = item.sentence.text
    cuts = [match.end() for match in re.finditer(r";|, (?:while|but|whereas) ", text)]
    left = max((cut for cut in (0, *(end for _, end in others), *cuts) if cut <= item.at[0]), default=0)
    starts = (start for start, _ in others)
    right = min((cut for cut in (len(text), *starts, *cuts) if cut >= item.at[1]), default=len(text))
    return left, right


SETTLED = re.compile(r"\b(?:village|town|city|district|neighbou?rhood|quarter|camp|suburb) of\b")


def _distance(item: Draft, place: Named) -> float:
    anchor = item.trigger[1] if item.trigger[1] > 0 else item.at[1]
    gap = min(abs(place.start - anchor), abs(place.start - item.at[1]), abs(item.at[0] - place.end))
    role = place.mention.role
    penalty = 40.0 if place.broad else 0.0
    penalty += 60.0 if role is LocationRole.ORIGIN and item.outcome is not Outcome.DISPLACED else 0.0
    penalty += 60.0 if place.lead == "of" else 0.0
    penalty -= 90.0 if SETTLED.search(place.mention.description or "") else 0.0
    return gap + penalty


def _names_another(day: DateMention) -> bool:
    """ "March's earthquake" names another event by its month."""
    return day.text.endswith("'s") and day.interval.days > 27


BURIED = re.compile(r"\b(?:buried|laid to rest|funerals?)\b", re.IGNORECASE)
"""The day of a burial is no day of dying."""


def bind_date(item: Draft, dates: tuple[DateMention, ...], others: list[tuple[int, int]]) -> Draft:
    """The draft with the day that its own sentence gives it; unchanged where there is none."""
    dates = tuple(day for day in dates if not _names_another(day)) or dates
    if not dates or BURIED.search(item.sentence.text[min(item.at[0], item.trigger[0]) : item.at[1] + 60]):
        return item
    left, right = _clause(item, others)
    inside = [mention for mention in dates if left <= mention.start < right] or list(dates)
    best = min(
        inside,
        key=lambda mention: min(abs(mention.start - item.at[1]), abs(item.trigger[0] - mention.end)),
    )
    return replace(item, period=best.interval, date_text=best.text, date_given=True)
