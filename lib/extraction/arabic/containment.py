"""Arabic figures that lie inside another one: a new total, a wider lead."""

from __future__ import annotations

from lib.extraction.arabic import cues
from lib.extraction.arabic.fold import found, plain
from lib.extraction.arabic.wording import words_before, words_between
from lib.extraction.drafts import Draft
from lib.extraction.links import Link, Links, before, can_hold, categories_meet, from_the_lead, linked, places_meet
from lib.vocabulary import RelationType


def brought_to(drafts: list[Draft], links: Links) -> None:
    """ "ليرتفع العدد إلى 86": the figure before it lies inside the new total."""
    for position, item in enumerate(drafts):
        cue = found(cues.BRINGS, item.sentence.text[: item.at[0]])
        if not cue:
            continue
        for candidate in before(position):
            other = drafts[candidate]
            fits = (
                other.outcome is item.outcome
                and can_hold(item, other)
                and categories_meet(item.category, other.category)
            )
            if item.sentence.index - other.sentence.index > 2 or linked(links, candidate):
                break
            if fits and other.value < item.value and not other.background:
                span = item.sentence.inside(*cue[-1])
                links.append(Link(candidate, position, RelationType.WITHIN, "implied-containment", span))
                break


def raised_by(drafts: list[Draft], links: Links) -> None:
    """ "إلى 94 بعد انتشال خمس جثث": those who were added to a total lie inside it."""
    for position in range(1, len(drafts)):
        total, item = drafts[position - 1], drafts[position]
        together = total.sentence is item.sentence and total.outcome is item.outcome and can_hold(total, item)
        if together and not linked(links, position) and cues.RAISED_BY.fullmatch(words_between(total, item)):
            links.append(Link(position, position - 1, RelationType.WITHIN, "implied-containment"))


def contained(drafts: list[Draft], links: Links) -> None:
    """Adds a link from every local figure to the wider one that implies it."""
    for position, item in enumerate(drafts):
        apart = cues.APART.search(words_before(item)) or cues.OTHERS.search(item.phrase)
        if item.background or item.sentence.heading or linked(links, position) or apart:
            continue
        for candidate in from_the_lead(position):
            if _holds(drafts[candidate], item) and not linked(links, candidate):
                links.append(Link(position, candidate, RelationType.WITHIN, "implied-containment"))
                break


def _holds(total: Draft, part: Draft) -> bool:
    if total.sentence is part.sentence or total.sentence.heading or total.background:
        return False
    if (
        total.outcome is not part.outcome
        or total.value <= part.value
        or not categories_meet(total.category, part.category)
    ):
        return False
    if total.period is not None and part.period is not None and not total.period.overlaps(part.period):
        return False
    if part.place_given and not (places_meet(total, part) and total.place_given):
        wide = (
            total.mention is None or total.broad_place or cues.WIDE.search(plain(total.sentence.text)) is not None
        )
        return wide and total.sentence.index < 4
    return part.sentence.paragraph - total.sentence.paragraph <= 3
