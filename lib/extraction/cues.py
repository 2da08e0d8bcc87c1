"""The words that say how one figure stands to another, in English and Arabic."""

from __future__ import annotations

import re

SUBSET = re.compile(
    r"\b(?:including|incl\.?|includes?|included|among (?:them|whom|those|these|the (?:dead|victims|killed|"
    r"casualties|"
    r"wounded|injured|fatalities|displaced|"
    r"detained|missing|detainees))|of (?:them|whom|those|these)|comprising|consisting of|made up of|of which|"
    r"(?:were|was) among|(?:من )?(?:بينهم|بينهن|بينها|ضمنهم|منهم)|بمن فيهم)\b",
    re.IGNORECASE,
)


OPENING = re.compile(
    r"(?P<cue>(?:of|among) (?:them|those|these|the (?:[\w,]+ )?(?:dead|victims|killed|casualties|fatalities|"
    r"wounded|injured))|"
    r"(?:the )?(?:dead|victims|casualties|fatalities|they|those killed|the (?:toll|total|figure)) (?:also "
    r")?(?:include[sd]?|comprised?))\b",
    re.IGNORECASE,
)


LOOSE = re.compile(r"\b(?:most|many|some|all|half|several|none|majority|each|both) $", re.IGNORECASE)


MEMBER_BEHIND = re.compile(
    r"(?: [\w'-]+){1,4}?,? (?P<cue>included\b|(?:(?:were|was|are|is) (?:also )?)?among (?:them|those|the (?:\w+ )?"
    r"(?:dead|victims|killed|casualties|wounded|injured|fatalities)))",
    re.IGNORECASE,
)


OLD = re.compile(
    r"\b(?:بعد أن كان(?:ت)?|بعدما كان(?:ت)?|مقارنة ب|(?:ال)?حصيلة (?:ال)?سابقة|up from|down from|compared "
    r"(?:to|with)|(?:an? |the |its |their |his |'s )?(?:earlier|previous|initial|preliminary|provisional|prior|"
    r"former|"
    r"first|older|original)"
    r"(?:ly)? (?:\w+ )?(?:bulletin|update|balance|estimates?|count|toll|tally|figures?|report(?:s|ed)?|numbers?|"
    r"put|said|stood|"
    r"announced|given|of|gave|counted|confirmed|documented|statements?|figure)|"
    r"(?:had )?(?:first|initially|earlier|previously|originally|at first) (?:put|spoken of|spoke of|said|"
    r"reported|announced|given|gave|"
    r"stood|counted|estimated|confirmed|spoke)|had (?:spoken of|put (?:it|the \w+) at|announced|given)|"
    r"(?:revis|lower|rais|cut|correct|updat|chang|reduc)\w* (?:the|its|their) (?:\w+ ){0,2}(?:toll|number|"
    r"figure|count|tally)"
    r"[^.;\d]{0,60}? from|"
    r"revising (?:\w+ ){0,3}|revised (?:up|down|upwards?|downwards?)? ?from|rais(?:ed|ing) (?:\w+ ){0,4}from|"
    r"(?:rose|risen|rises|rising|increased|climbed|jumped|grew|grown|soared|went up|gone up|lowered|dropped|"
    r"fell|cut|corrected|updated) (?:\w+ ){0,3}?from|to [\d,]+ from)\b",
    re.IGNORECASE,
)


NEW = re.compile(
    r"\b(?:r(?:ose|isen|ises|ising)|climb(?:ed|s|ing)|increas(?:ed|es|ing)|jump(?:ed|s)|gr(?:ew|own)|soared|"
    r"updated|revised|now stands?|toll (?:in \w+ )?now|went up|gone up|raised|"
    r"lowered|dropped|fallen|later said|corrected|latest (?:toll|count|figures?|tally)|new (?:toll|count|"
    r"figures?|tally))\b",
    re.IGNORECASE,
)


RIVAL = re.compile(
    r"\b(?:put the (?:\w+ )?(?:number|toll|figure|count|tally|death toll)|put it at|puts the|gave a (?:\w+ "
    r")?(?:toll|figure|number|count|tally|different)|"
    r"(?:higher|lower|different|conflicting|contradict\w+|disput\w+)|however|but|while|whereas|for (?:its|"
    r"their|his) part|only|by contrast|"
    r"another (?:source|official|group|monitor)|separately (?:said|put|reported)|admitted|acknowledged|account)\b",
    re.IGNORECASE,
)


STRONG_RIVAL = re.compile(
    r"\bput(?:s|ting)? (?:the|its own|their own|its|their) (?:\w+ ){0,3}?(?:number|toll|figure|count|tally|"
    r"killed|dead)|\bput(?:s)? it at|"
    r"gave (?:a|its own|another) (?:\w+ )?(?:toll|figure|number|count|tally)|spoke of|spoken of|different "
    r"(?:toll|figure|count)",
    re.IGNORECASE,
)


HEADED = re.compile(r"(?:[-*•] )?[A-Z][^:.]{2,70}: (?=[^:]*\d)")


WIDE = re.compile(
    r"\b(?:across|clashes|violence|fighting|attacks|strikes|airstrikes|air strikes|raids|offensive|wave|"
    r"series|massacres|killings|war|unrest|protests|nationwide|"
    r"bombings|explosions|blasts|shelling|bombardment|several|multiple|separate|toll|since|throughout|"
    r"incidents|villages|towns|cities|provinces|regions|states|districts|"
    r"coast|floods|countrywide|operations|riots|assaults|shootings)\b",
    re.IGNORECASE,
)


APART = re.compile(
    r"\b(?:separately|(?:in )?a separate|elsewhere|another (?:attack|incident|strike|blast|explosion|bomb|"
    r"raid|shooting|ambush)|in a different|unrelated|second (?:attack|incident|strike|blast))\b",
    re.IGNORECASE,
)


SUM = re.compile(
    r"\b(?:toll|total|tally|count|altogether|overall|in all|combined|so far|bring\w*|brought|rais\w+|rose|risen|"
    r"climb\w*|number of|pass(?:ed|es)|surpass\w*|exceed\w*)\b",
    re.IGNORECASE,
)


def last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """The last match of a cue in `text`; null where there is none."""
    return next(reversed(list(pattern.finditer(text))), None)
