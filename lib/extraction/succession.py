"""Newer figures for the same thing: "up from 41", "earlier estimates", "later rose to 57"."""

from __future__ import annotations

from lib.extraction import cues
from lib.extraction.drafts import Draft
from lib.extraction.links import Link, categories_meet, is_old, linked, old_cue, same_scope
from lib.vocabulary import RelationType


def superseded(drafts: list[Draft], links: list[Link]) -> None:
    """Adds a link from the newer figure to every one that the text calls an earlier one."""
    for position, item in enumerate(drafts):
        cue = old_cue(item)
        if cue is None or item.background or linked(links, position):
            continue
        newer = _newer(drafts, position)
        if newer is not None:
            links.append(Link(newer, position, RelationType.SUPERSEDES, "supersession-cue", cue))
    for position, item in enumerate(drafts):
        _risen(drafts, links, position, item)


def _risen(drafts: list[Draft], links: list[Link], position: int, item: Draft) -> None:
    """ "The toll later rose to 57" replaces the toll that the report gave before."""
    if item.background or item.sentence.heading or linked(links, position) or old_cue(item) is not None:
        return
    cue = cues.last(cues.NEW, item.sentence.text[: item.at[0]])
    if cue is None or len(item.sentence.text[: item.at[0]]) - cue.end() > 25:
        return
    for candidate in range(position - 1, -1, -1):
        other = drafts[candidate]
        news = other.sentence is not item.sentence and not other.sentence.heading and not other.background
        if news and other.value != item.value and same_scope(other, item) and not linked(links, candidate):
            span = item.sentence.inside(*cue.span())
            links.append(Link(position, candidate, RelationType.SUPERSEDES, "supersession-cue", span))
            return


def _newer(drafts: list[Draft], position: int) -> int | None:
    item = drafts[position]
    rivals = [
        candidate
        for candidate, other in enumerate(drafts)
        if candidate != position
        and other.outcome is item.outcome
        and not other.background
        and not is_old(other)
        and not other.sentence.heading
        and categories_meet(other.category, item.category)
        and other.value != item.value
    ]
    rivals = [candidate for candidate in rivals if item.value <= 2 * drafts[candidate].value]
    same = [candidate for candidate in rivals if drafts[candidate].sentence is item.sentence]
    if same:
        return min(same, key=lambda candidate: abs(drafts[candidate].at[0] - item.at[0]))
    before = [candidate for candidate in rivals if candidate < position]
    return max(before, key=lambda candidate: drafts[candidate].value, default=None)
