"""The wording of attribution in English reports: verbs of saying, those who speak, and what is no speaker."""

from __future__ import annotations

import re

SAYING = (
    r"said|says|say|reported|reports|report|told|announced|announces|stated|states|confirmed|confirms|claimed|"
    r"claims|added|adds|"
    r"noted|notes|recorded|documented|revealed|declared|wrote|writes|estimated|estimates|estimate|put|puts|"
    r"recounted|"
    r"described|counted|tallied|alleged|acknowledged|posted|tweeted|tells|quoted|believes?|believed|think|"
    r"thinks|disclosed|insisted|verified|registered|logged|"
    r"published|listed|maintains|maintained|specified|admitted|updated|lowered|raised|revised|gave|accused|"
    r"explained|tell|acknowledge|affirm|affirms|(?<=had )given|lists|(?:counts|registers|documents|records|"
    r"gives)(?= (?:at least |more than |"
    r"about |some |"
    r"around |only |"
    r"nearly )?(?:\d|(?:[a-z]+(?:teen|ty|dred|sand)|two|three|four|five|six|seven|eight|nine|ten)\b))|"
    r"cut(?= the (?:\w+ )?(?:toll|figure|number|count|tally)\b)|"
    r"(?:released|issued|published)(?= (?:its|an?|the|their|new) (?:\w+ )?(?:list|figures|toll|count|tally|"
    r"update)\b)|"
    r"indicated|asserted|charged|informed|warned|denied"
)
BODY = (
    r"(?:ministry|ministries|police|army|military|officials?|authorities|government|spokes(?:man|woman|"
    r"person)|officers?|"
    r"hospital|hospitals|doctors?|medics?|witnesses|witness|residents?|survivors?|villagers|locals|monitors?|"
    r"observatory|network|agency|"
    r"group|organi[sz]ation|commission|office|department|media|television|tv|radio|newspaper|news|sources?|"
    r"service|services|"
    r"committee|council|governor|mayor|minister|president|chief|commander|leader|activists?|relatives|"
    r"eyewitnesses|rescuers|"
    r"watchdog|union|un|un's|nations|red cross|red crescent|defen[cs]e|command|forces|prosecutors?|"
    r"administration|charity|lawyer|"
    r"alliance|brigade|authority|unit|team|coordinator|inspector|superintendent|envoy|cleric|chieftain|operator|"
    r"company|"
    r"clinic|branch|chapter|protection|scouts|guild|league|institute|foundation|judge|magistrate|sheriff|"
    r"marshal|medic|"
    r"nurse|surgeon|eyewitness|councillor|councilor|legislator|senator|diplomat|ambassador|rescuer|paramedic|"
    r"vigilante|"
    r"channel|outlet|forum|body|panel|inquiry|commissioner|prefect|superior|bishop|brother|sister|wife|husband|"
    r"widow|"
    r"grandmother|grandfather|uncle|cousin|friend|driver|trader|owner|manager|"
    r"daily|journal|centre|center|federation|society|statement|report|figures|data|records|count|tally|toll|"
    r"estimates?|paramedics|"
    r"directorate|bureau|corps|militia|rebels|insurgents|militants|analysts?|experts?|firefighters|coroner|"
    r"morgue|administrator|"
    r"ombudsman|embassy|ngo|ngos|coalition|movement|party|faction|elders?|chairman|director|head|deputy|"
    r"secretary|resident|farmer|"
    r"rights|guards|general|colonel|captain|brigadier|lieutenant|spokespersons?|representative|envoy|"
    r"teacher|student|worker|shopkeeper|lawmaker|journalist|reporter|priest|imam|pastor|neighbou?rs?|family|"
    r"mother|father|reports|"
    r"he|she|it|they|who)"
)
ACCORDING = re.compile(
    r"\b(?:according to|by the (?:reckoning|count|estimates?|account) of|(?:as )?(?:reported|confirmed|"
    r"announced|given|"
    r"provided|verified) by|citing|quoting|quoted by(?![^,;]* as saying)|based on|cited by|as per|per|figures "
    r"from|"
    r"data from|"
    r"statistics from|a (?:count|tally|toll) (?:by|from)|counted by|compiled by|documented by|recorded by|"
    r"(?:a |in a )?(?:statement|report) (?:by|from))\s+(?P<who>[^,;()\"-][^,;()\"]*?(?:, (?:an?|the|who|its|"
    r"which)\b[^,;]*|(?<=[a-z]), (?:Dr\.? |Col\.? |Gen\.? |Lt\.? )?[A-ZÀ-Þ][\w'-]+(?: [A-ZÀ-Þ][\w'-]+){1,3})?)"
    r"(?=[,;()\"]| -|\.$|\.\"|$| which | who | that | while | and at least | but | when | after | as of | on "
    r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)| put | reported | published | released | late | early )",
    re.IGNORECASE,
)
SAY = re.compile(
    rf"\b(?:{SAYING}|spoke of|spoken of|speaks of|spoke about)\b"
    r"(?! (?:dead|missing|wounded|killed|injured|toll|of the \w+ of|casualties|lives|by(?! (?:tele)?phone)|"
    r"responsibility)\b)(?! "
    r"(?:at least |more than |over |nearly |about |some )?[\w,]+ (?:more )?lives)"
)
BOUND = re.compile(
    r"[,;:\"()]|\s[-—]\s|—|\b(?:while|but|whereas|although|though|because|after which|as|when|and)\b(?= )"
)
AUXILIARY = re.compile(
    r"(?:[\s,]+(?:\w+ly|has|have|had|also|first|further|later|earlier|previously|initially|separately|then|now|"
    r"meanwhile|"
    r"who|which|"
    r"on \w+day|(?:late |early )?\w+day|in a \w+ \w+|in a statement))+$",
    re.IGNORECASE,
)
_FULL_STOP = (
    r"(?<!\bCol)(?<!\bGen)(?<!\bLt)(?<!\bDr)(?<!\bMaj)(?<!\bSgt)(?<!\bBrig)(?<!\bCapt)(?<!\bGov)(?<!\bMr)\."
)
"""A full stop that ends no title."""
NAMED_AFTER = re.compile(
    r"(?:said|says|added|adds|according to) (?P<who>(?!on |in |at |that |late |early |by |it |he |she |"
    rf"they )(?:the |an? )?(?:[\w-]+ ){{0,4}}[A-ZÀ-Þ][\w'-]+[^,;\"]*?)(?=[,;\"]|{_FULL_STOP}|$)"
)
OWN_FIGURE = re.compile(
    r"(?P<who>(?!By |In |At )(?:[Tt]he )?[A-ZÀ-Þ][\w-]*(?: (?:of |for )?[\w-]+){0,6}?|[Tt]he [a-z]+(?: "
    r"[a-z]+)?)'s? (?:own |"
    r"latest |earlier |previous |initial |preliminary |official |new |"
    r"overall |updated |provisional |last ){0,2}(?:count|toll|tally|figures?|estimates?|data|records)\b"
)
HEADED = re.compile(
    r"(?:^|[.;] )(?:[-*•] |\d{1,2}[:.]\d\d(?: ?[ap]m)?:? )?(?P<who>[A-ZÀ-Þ][^:;.,\d()]{2,60}?)"
    r"(?: \([^()]*\))?: "
)
BRACKETED = re.compile(r"\([^()]*[;,] (?P<who>(?:[\w'-]+ ){0,4}[\w'-]+)\)")
"""The source at the end of a bracket: "(nine dead, 22 hurt; police source)"."""
SHOWN = re.compile(
    r"(?:(?:[Ff]igures|[Dd]ata|[Ss]tatistics|[Nn]umbers|[Ii]nformation|[Rr]ecords|[Dd]ocuments)(?: \w+)? (?:by|"
    r"from) "
    r"(?P<by>[^,;.\"]{2,60}?)|(?P<who>(?:[A-Z][\w.]+|[a-z]+)(?: [\w.]+){0,3}? (?:records|data|figures|"
    r"statistics|count|"
    r"tally|documents))(?: (?:seen|compiled|based) [\w ]{3,30}?)?) (?:shows?|showed|indicates?|indicated|"
    r"suggests?|"
    r"suggested)\b"
)
"""Whose papers speak: "figures released by the ministry show", "an AFP tally shows"."""
SHOWS = re.compile(r"\b(?:show|indicat|suggest)")
"""Without one of these no papers speak; asking first is cheaper."""
QUOTED = re.compile(r"\bquot(?:ed|es|ing) (?P<who>[^,;\"]{2,60}?) as (?:saying|having said|telling)\b")
QUOTED_BY = re.compile(r" (?:was|were|is|are) quoted (?:by|in|on) [^,;\"]{2,40} as saying\b")
"""Who is quoted says so, not who quotes."""
CITING = re.compile(r"[^,;\d]{0,12},? (?:citing|quoting) (?!(?:an? |unnamed |its )(?:\w+ )?sources?\b)")
"""Behind a medium that passes on what another one says; nameless sources are no other one."""
ASIDE = re.compile(
    r", (?:where|who|whom|which|whose|when|himself|herself|in|on|based|near|citing|"
    r"quoting)\b[^,]*$"
)
ROLE_BEFORE = re.compile(
    r"(?:^|[,;:\"] |\b(?:but|and|while|\w+day) )(?P<role>(?:[Tt]he |[Aa]n? |[Ii]ts |"
    r"[Tt]heir )?[a-z][\w'-]+(?: [\w'-]+){0,5}), $"
)
HAD = re.compile(r"\b(?:had|has|have) \w+ $")
AS_NOUN = re.compile(
    r"reports?|estimates?|claims?|counts?|put|notes?|records?|states?|lists?|reported|estimated|confirmed|"
    r"documented|recorded|registered"
)
NOUN_BEFORE = re.compile(
    r"(?:'s?|\b(?:earlier|previous|initial|official|new|latest|its|their|his|her|of|the|an?|media|news|some|"
    r"such|other|by|"
    r"unconfirmed|conflicting|several|these|those|any|no|united)) $",
    re.IGNORECASE,
)
INVERTED = re.compile(
    rf"(?:said|says|added|adds|wrote|writes|posted|recalled|explained|insisted|recounted|noted|declared|confirmed|"
    rf"told) (?P<who>[^,;\"]+?(?:(?<=[a-z]), [A-ZÀ-Þ][\w'-]+(?: [A-ZÀ-Þ][\w'-]+)+)?)(?=[,;\"]|{_FULL_STOP}|$)"
)
ELIDED = re.compile(
    r"^(?P<who>(?:The |An? )?[\w' -]{3,50}?) (?:has|have|had|did|does|do|is|was|were|also|then|said|claimed|"
    r"blamed|"
    r"confirmed|"
    r"condemned|denied|declined|made|gave)\b"
)
"""The subject that "but reported" leaves out, at the head of its sentence."""
ARRESTER = re.compile(
    r"(?P<who>(?:[Tt]he )?(?:[\w'-]+ ){0,3}?(?:[Pp]olice|[Pp]rosecutors?|[Aa]rmy|[Mm]ilitary|[Aa]uthorities|"
    r"[Tt]roops|"
    r"[Ss]ecurity forces|[Ii]nvestigators|[Oo]fficers))(?: on \w+day)? (?:have |has |had |also |later )*"
    r"(?:arrested|detained|captured|rounded up|seized)\b"
)
"""Who arrests people says so, where nobody else is named."""
GENERIC = {
    "monitor",
    "monitoring group",
    "war monitor",
    "group",
    "network",
    "agency",
    "organisation",
    "organization",
    "watchdog",
    "observatory",
    "commission",
    "statement",
    "report",
    "charity",
    "rights group",
    "newspaper",
    "broadcaster",
    "official",
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "new figure",
    "figure",
    "ministry",
    "office",
    "governor",
    "mayor",
    "minister",
    "police chief",
}
DAY = re.compile(r"\w+day(?: (?:morning|evening|night|afternoon))?", re.IGNORECASE)
PRONOUNS = {
    "he",
    "she",
    "it",
    "they",
    "who",
    "which",
    "the group",
    "the agency",
    "the statement",
    "the official",
    "the report",
}
NO_SPEAKER = re.compile(
    r"^(?:on|in|at|by|of|after|that|with|when|where|from|during|but|including|among|killing|wounding|injuring|"
    r"leaving|as|more|all told|all)\b|^(?:we|i|you|there|this|that)$|"
    r"\b(?:was|were|are|is|been|killed|wounded|injured|died|had|has|have|people|least|more than|blast|"
    r"explosion|attack|strikes?|toll)\b",
    re.IGNORECASE,
)
CLAUSE = re.compile(
    r"^(?:(?:on|in|at|by|after|since|during|following|meanwhile|separately|earlier|however|but|and|later|also|"
    r"although|while|still)\b[^,]*,\s*)+",
    re.IGNORECASE,
)
JUNK = re.compile(
    r"^(?:(?:and|but|while|as|that|when|where|because|although|also|meanwhile|however|later|earlier)\s+)+|"
    r"^(?:the|an?|local|state-run|its|their|[\w-]+-based|[\w-]+-run)\s+(?=\S)|"
    r"'s? (?:own |latest |earlier |previous |initial |preliminary |official |new )*"
    r"(?:estimates?|count|tally|toll|figures?|data|records|report|statement|numbers)$",
    re.IGNORECASE,
)
ROLE_AFTER_NAME = re.compile(
    r"^(?P<name>[A-ZÀ-Þ][^,]*?), (?:an?|the|who|its|which|whose|head|chief|spokes|director|governor|mayor|"
    r"deputy)\b"
)
