"""How the claims of one report stand to each other, each link with the rule that made it and its cue.

The order is that of the evidence: stated subsets, exact arithmetic, supersession, repeats, rivals, and last what a
local figure under a wider lead implies.
"""

from __future__ import annotations

from dataclasses import replace

from lib.extraction.arithmetic import arithmetic_parts
from lib.extraction.containment import contained
from lib.extraction.drafts import Draft
from lib.extraction.links import Links
from lib.extraction.repeats import repeats, rivals
from lib.extraction.subsets import stated_subsets
from lib.extraction.succession import superseded, ticked
from lib.vocabulary import RelationType


def relate(drafts: list[Draft]) -> Links:
    """The links of a report's drafts, at most one target for each kind of statement about a draft."""
    links = Links()
    ticked(drafts, links)
    stated_subsets(drafts, links)
    arithmetic_parts(drafts, links)
    superseded(drafts, links)
    repeats(drafts, links)
    rivals(drafts, links)
    contained(drafts, links)
    _to_the_first(drafts, links)
    return links


def _to_the_first(drafts: list[Draft], links: Links) -> None:
    """Parts of a figure that only repeats an earlier one are parts of that one."""
    first = {
        link.source: link.target
        for link in links
        if link.type is RelationType.SAME_AS and not drafts[link.source].sentence.heading
    }
    for position, link in enumerate(links):
        apart = drafts[link.source].sentence is not drafts[link.target].sentence
        if apart and link.type in (RelationType.COMPONENT_OF, RelationType.WITHIN) and link.target in first:
            links[position] = replace(link, target=first[link.target])
