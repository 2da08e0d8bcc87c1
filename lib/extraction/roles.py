"""What a place is to the people counted: where they were killed, found, buried, taken to, or spoken of."""

from __future__ import annotations

import re

from lib.extraction.toponyms import KIND
from lib.vocabulary import LocationRole

ROLE_WORDS = (
    (
        LocationRole.BURIED_AT,
        re.compile(
            r"\b(?:funerals?|buried|burials?|laid to rest|cemetery|graveyard|interred)\b[^.;]{0,60}$",
            re.IGNORECASE,
        ),
    ),
    (
        LocationRole.DESTINATION,
        re.compile(
            r"\b(?:fled|flee|fleeing|flees|escaped|headed|heading|crossed|crossing|evacuated|displaced|moved|"
            r"relocated|bound|refuge|"
            r"shelter|travell?ing|transferred|transported|taken|rushed|airlifted|sent|deported|carried|flown|"
            r"admitted|"
            r"driven)\b[^.;,]{0,50}$",
            re.IGNORECASE,
        ),
    ),
    (
        LocationRole.FOUND_AT,
        re.compile(
            r"\b(?:found|discovered|recovered|unearthed|retrieved|washed (?:up|ashore)|exhumed|uncovered|mass "
            r"graves?)\b[^.;]{0,60}$",
            re.IGNORECASE,
        ),
    ),
)


KEPT_THERE = re.compile(
    r"\b(?:refuge|shelter|hospitals?|clinics?|morgues?|mortuary|mortuaries)\b[^.;,]{0,40}$", re.IGNORECASE
)
"""What people are taken to, so that the town it stands in is no scene."""


SPEAKER = re.compile(
    r"\b(?:told|speaking|spoke|reporters?|reporting|statement|spokes(?:man|woman|person)|correspondent|"
    r"resident|minister|governor|mayor|"
    r"lawmaker|embassy|ambassador|analyst|director|journalist|meeting|talks|conference)\b[^,.;]{0,25}$",
    re.IGNORECASE,
)


SPEAKING_BODY = re.compile(
    rf"(?:'s)?(?: (?:{KIND}))* (?:police|government|governor|officials?|authorities|spokes\w+|ministry|assembly|"
    r"lawmaker|legislator|health|interior|administration|administrator|mayor|commissioner|prosecutors?|council|"
    r"parliament|fire department|civil defen[cs]e|red c\w+|deputy|emergency|hospital(?:'s)? (?:director|official|"
    r"spokes\w+))\b(?! (?:station|checkpoint|post|headquarters|academy|training|office|compound|barracks|building|"
    r"convoy|vehicle|patrol|officers|forces|troops|soldiers|base|centre|center|camp|van|bus|lines|college))",
    re.IGNORECASE,
)
"""What makes "X state police" a speaker and no scene."""


RULERS_OF = re.compile(
    r"\b(?:government|regime|authorities|leadership|junta|administration|cabinet|parliament|rulers|court|"
    r"embassy|consulate) "
    r"(?:in|of) (?:the )?$",
    re.IGNORECASE,
)
"""What makes a capital stand for those who rule from it."""


TREATED_AT = re.compile(
    r"\b(?P<hit>(?:killed|executed|massacred|gunned down|hit|struck|hitting|strikes?|attack\w*|bomb\w*|shell\w*|"
    r"stormed|raid\w*|fire|blast|explosions?|"
    r"shooting|inside|siege)\b[^.;,]{0,30})?\b(?:hospitals?|clinics?|morgues?|mortuary|mortuaries|"
    r"medical cent(?:er|re)s?|health cent(?:er|re)s?|infirmary)(?:,? (?:in|of|at|near))? (?:the )?"
    r"(?:(?:nearby |city of |town of |capital,? |village of |regional |provincial )*)$",
    re.IGNORECASE,
)
"""Where the hurt are treated, unless the words before say that it was hit."""


TITLE_OF = re.compile(
    r"\b(?:head|governor|mayor|president|minister|chief|leader|administrator|king|bishop|archbishop|commander|"
    r"ruler|director|university) of (?:the )?$",
    re.IGNORECASE,
)


SAID_AFTER = re.compile(
    r"(?: on \w+day)?,? (?:said|told|reported|confirmed|announced|put|says)\b(?! (?:dead|killed))"
)


def role_of(before: str, lead: str, after: str) -> LocationRole:
    """The role that the words before a name, its preposition and the words behind it give the place."""
    for role, pattern in ROLE_WORDS:
        if pattern.search(before) and (
            role is not LocationRole.DESTINATION or lead in ("to", "into", "in", "at", "for", "towards", "toward")
        ):
            if role is LocationRole.DESTINATION and lead in ("in", "at") and not KEPT_THERE.search(before):
                continue
            return role
    if lead == "from":
        fled = re.search(
            r"\b(?:fled|flee|fleeing|displaced|evacuated|originally|migrants?|people|residents|"
            r"men)\b[^.;,]{0,40}$",
            before,
            re.IGNORECASE,
        )
        return (
            LocationRole.ORIGIN
            if fled
            else LocationRole.REPORTED_FROM
            if SPEAKER.search(before)
            else LocationRole.ORIGIN
        )
    if SPEAKING_BODY.match(after) or RULERS_OF.search(before):
        return LocationRole.REPORTED_FROM
    treated = TREATED_AT.search(before)
    if treated is not None and not treated["hit"]:
        return LocationRole.DESTINATION
    if lead == "of" and TITLE_OF.search(before):
        return LocationRole.REPORTED_FROM
    if lead in ("in", "at", "of", "for") and (SPEAKER.search(before) or SAID_AFTER.match(after)):
        return LocationRole.REPORTED_FROM
    return LocationRole.KILLED_AT
