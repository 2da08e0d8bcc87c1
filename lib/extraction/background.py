"""Figures named for context: another event, an older total, a whole war, last year."""

from __future__ import annotations

import re

from lib.extraction.dates import FOREVER, DateMention
from lib.extraction.drafts import Draft

ANNIVERSARY = re.compile(r"\banniversary\b|\bcommemorat", re.IGNORECASE)
WAR_SUBJECT = re.compile(
    r"\b(?:the|a|an|his|its|this|whose)? ?(?:[\w'-]+ ){0,4}(?:war|conflict|insurgency|crisis|rebellion|"
    r"uprising|campaign|genocide|insurrection|"
    r"struggle|dispute|strife|unrest|bloodshed|decade|violence)\b[^.;]{0,50}?\b(?:has|have|had) (?:\w+ "
    r")?(?:killed|claimed|displaced|left|cost|wounded|"
    r"taken|forced|uprooted|resulted|caused|seen)\b",
    re.IGNORECASE,
)
IN_WAR = re.compile(
    r"\b(?:war|conflict|insurgency|uprising)'s (?:\w+ )?(?:toll|deaths|dead)|toll (?:in|of|from) the (?:war|"
    r"conflict)|"
    r"(?:have|has|had) (?:\w+ )?(?:been |died|lost|fled)[^.;]{0,60}\b(?:in|during|since|over|throughout) "
    r"(?:the |its |their |a )?(?:[\w'-]+ ){0,4}"
    r"(?:war|conflict|insurgency|uprising|crisis|fighting broke|decade|years)\b",
    re.IGNORECASE,
)
ELSEWHEN = re.compile(
    r"\b(?:anniversary|commemorat\w+|last year|a year (?:ago|earlier|before)|years? (?:ago|earlier|before)|"
    r"earlier this (?:month|year)|last month|"
    r"months? (?:ago|earlier|before)|previous (?:attack|incident|massacre|year|month|strike|bombing)s?|so far "
    r"this year|this year alone|"
    r"(?:in )?(?:a |an earlier )?similar (?:attack|incident|strike|raid|bombing|accident|fire|quake)s?|(?:not|"
    r"un)[ -]?related|deadliest (?:\w+ )*since|worst (?:\w+ "
    r")*since|in the past (?:year|decade|month)|"
    r"(?:a |one )decade ago|(?:earlier|previous) rounds?|had already (?:been killed|died|claimed|killed)|"
    r"memor(?:y|"
    r"ies) of|"
    r"in (?:an? |the )?(?:earlier|previous|past) (?:rounds?|waves?|spates?|incidents?|attacks?|cases?|disasters?|"
    r"accidents?|clashes|protests)|(?:revive[sd]?|br(?:ings?|ought) back|evoke[sd]?|stir(?:s|red)?) (?:\w+ )?"
    r"memories|in the same month|in \w+ alone|"
    r"(?:killed|kidnapped|wounded|injured|arrested|died|claimed|displaced|fled)\b[^,;.\"]{0,40}\bthis year|"
    r"(?:recorded|registered|counted|documented|reported) [^.;]{0,60} in (?:\w+ )?(?:months|years)|"
    r"history of|in recent (?:years|months)|over the years|over the (?:past|last) (?:\w+ )?(?:years|decades?|"
    r"months)|every year|each year|annually|since the start of the year|"
    r"since the beginning of the year|decades|two weeks ago|weeks? (?:ago|earlier|before)|last week|in an "
    r"earlier|the previous week|(?:came|comes|come|took place|happened|occurred|is) (?:just |only |barely |"
    r"less than )?(?:[\w-]+ ){1,3}(?:after|before))\b",
    re.IGNORECASE,
)


SOME_TIME_AFTER = re.compile(
    r"\b(?:days?|weeks?|months?|years?|hours) after (?!the (?:attack|blast|bombing|"
    r"explosion)s?\b)[^,;.\d]{0,30}$",
    re.IGNORECASE,
)
"""What leads to the dead of an earlier event: "less than two weeks after 12 others died"."""
FOR_A_SEASON = re.compile(
    r"\blosses (?:for|over|in|during) the (?:winter|spring|summer|autumn|year|month|war|campaign)\b", re.IGNORECASE
)


def is_background(item: Draft, dates: tuple[DateMention, ...], *, lead: bool, main_distant: bool) -> bool:
    """Whether the figure belongs to another event or an older or wider total than the report's own."""
    text = item.sentence.text
    clause = _clause(text, item)
    if not lead and _has_war_total(text, item):
        return True
    distant = [mention for mention in dates if mention.distant and _beside(text, item, mention)]
    if distant and not main_distant and not (lead and distant[0].since):
        return True
    if ANNIVERSARY.search(clause):
        return True
    if not lead and FOR_A_SEASON.search(clause):
        return True
    if SOME_TIME_AFTER.search(text[: item.at[0]]):
        return True
    return not lead and ELSEWHEN.search(clause) is not None and not main_distant


def _has_war_total(text: str, item: Draft) -> bool:
    clause = _clause(text, item)
    return any(pattern.search(clause) for pattern in (WAR_SUBJECT, IN_WAR, FOREVER))


def _clause(text: str, item: Draft) -> str:
    """The words around the figure up to a semicolon, "while" or "but"."""
    cuts = [match.end() for match in re.finditer(r";|,? (?:while|but|whereas) ", text)]
    left = max((cut for cut in cuts if cut <= item.at[0]), default=0)
    right = min((cut for cut in cuts if cut > item.at[1]), default=len(text))
    return text[left:right]


def _beside(text: str, item: Draft, mention: DateMention) -> bool:
    left, right = sorted((item.at[0], mention.start))
    return not re.search(r";| while | but ", text[left:right])
