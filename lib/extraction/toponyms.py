"""The grammar of place names in English reports: how a name looks and which words stand beside it."""

from __future__ import annotations

import re
from functools import lru_cache

from lib.extraction.wordlists import words

KIND = (
    r"village|town|city|district|province|governorate|region|state|county|neighbou?rhood|suburb|municipality|"
    r"area|quarter|"
    r"camp|refugee camp|territory|department|prefecture|canton|island|islands|port|capital|commune|locality|"
    r"settlement|hamlet|"
    r"countryside|valley|township|subdistrict|sub-district|cercle|wilaya|oblast|krai|coast|enclave|strip|"
    r"peninsula|mountains|"
    r"division|locality|sector|archipelago|border crossing|crossing|junction|market town|port city|desert|"
    r"forest|river|lake|delta|"
    r"highlands|hills|plain|zone|forests|jungles|local government area|villages|towns|cities|districts|"
    r"provinces|regions|"
    r"areas|neighbou?rhoods|suburbs|states|counties|section|arrondissement|barangay|woreda|borough|parish|"
    r"sub-county|subcounty|upazila|tehsil|raion|atoll|islet|reservation|ward"
)


SITE = (
    r"airbase|air base|airport|hospital|mosque|church|university|school|market|checkpoint|square|street|"
    r"prison|stadium|"
    r"military base|naval base|base|barracks|bridge|dam|mine|hotel|bazaar|shrine|temple|cathedral|kibbutz|"
    r"synagogue|"
    r"power plant|station|seminary|beach|resort|theatre|theater|cinema|compound|monastery|orphanage|embassy|"
    r"park|mall|highway|road|crossing|palace|bakery|cemetery|nightclub"
)


SIDE = (
    r"northern|southern|eastern|western|central|north|south|east|west|northeastern|northwestern|southeastern|"
    r"southwestern|"
    r"north-eastern|north-western|south-eastern|south-western|northeast|northwest|southeast|southwest|"
    r"north-east|north-west|"
    r"south-east|south-west|downtown|upper|lower|coastal|inner|outer|greater|rural|mid"
)


STEM = r"[A-ZÀ-ÞĀĂĄĆČĎĐĒĘĚĞĪİŁŃŇŐŘŚŞŠŤŪŮŰŹŻŽ]"


NAME_WORD = (
    r"(?:(?:al|el|as|ash|ad|an|ar|at|az|ath|ul|es|ed|ez|er|et|d'|l'|o')-?'?)?"
    rf"{STEM}[^\W\d_]*(?:-[^\W\d_]+|'(?!s\b)[^\W\d_]+)*"
)


NAME = (
    rf"(?:[Aa]l |[Ee]l )?{NAME_WORD}(?:\.(?= ?[A-Z]))?(?:(?: (?:de|da|do|dos|del|la|las|los|le|les|di|al|el|"
    rf"sur|du|des|bin|ul|e))?"
    rf" {NAME_WORD}){{0,4}}"
)


PREPOSITION = (
    r"in|at|near|around|outside|inside|from|to|into|toward|towards|across|throughout|between|of|off|on|over|"
    r"along|through|within|above|below|beneath|beside|upon|overlooking|"
    r"beyond|for|hitting|targeting|hit|struck|targeted|rocked|attacked|stormed|raided|pounded|shelled|bombed|"
    r"entered|captured|reached|"
    r"overran|seized|left|hits|strikes|rocks|targets|in and around|besieged|ravaged"
)


LOCATED = re.compile(
    rf"(?<![\w-])(?P<prep>(?i:{PREPOSITION}))(?: and around| or near)? (?P<words>(?:(?:the|a|an|its|his|their|"
    rf"nearby|neighbouring|neighboring|adjacent) )?"
    rf"(?:(?:(?:far|mostly|predominantly|largely|heavily|densely|war-torn|besieged|nearby|disputed|occupied|"
    rf"remote|small|large|main|capital|key|"
    rf"border|mining|fishing|farming|market|rebel-held|government-held|coastal|mountainous|contested|populated|"
    rf"restive|volatile|troubled|"
    rf"ethnic|historic|ancient|crowded|busy|strategic|frontline|front-line|predominately|majority|{SIDE}|"
    rf"{KIND}|{SITE}|[a-z]+-[a-z]+)[ ,]+)"
    rf"{{0,5}}(?:of |called |named )?)?(?:(?:the|its|their) )?)"
    rf"(?P<name>{NAME})(?P<suffix>(?:'s)?(?: (?:{KIND}|{SITE})(?![\w-]))*)"
)


KIND_AFTER = re.compile(
    rf"(?<![\w'-])(?P<name>{NAME})(?P<suffix> (?:{KIND}|{SITE}|countryside|province)(?![\w-]))"
)


POSSESSIVE = re.compile(
    rf"(?<![\w-])(?!(?:In|At|On|Near|From) )(?P<outer>{NAME})'s (?P<words>(?:(?:{SIDE}|{KIND}|{SITE}|(?!on |in |"
    rf"at |by |with |near |from |"
    rf"to |of |and )[a-z]+) ){{0,4}}?(?:of )?)(?P<name>{NAME})"
)


CHAIN = re.compile(
    rf"(?:,? (?:in|of|on|near)(?: the| its)?|,)(?: (?:the|{SIDE}|{KIND}|{SITE}|of|in|restive|neighbou?ring|"
    rf"[a-z]+-[a-z]+))*? (?P<name>{NAME})"
    rf"(?P<suffix>(?:'s)?(?: (?:{KIND})(?![\w-]))*)"
)


REGION = re.compile(
    rf"(?<![\w-])(?P<prep>(?i:in|on|along|off|across|near|from|to)) (?:the |(?=\w+ (?:capital|"
    rf"coast)\b))(?:(?:{SIDE}) )?(?P<name>(?:(?:{SIDE}) "
    rf")?{STEM}[a-z]+(?:-{STEM}[a-z]+)?"
    r" (?:coast|coastline|coastal (?:region|area|provinces|cities|strip)|capital|border|countryside|interior|"
    r"desert|highlands|frontier|mainland|side))\b(?! guards?| regions?| provinces?| towns?| villages?|"
    r" districts?| areas?| city| state| patrol| police)"
)


WILD = re.compile(
    r"(?P<prep>\b(?:to|into|in|towards)) (?:the )?(?P<name>(?:nearby |surrounding |neighbou?ring "
    r")?(?:mountains?|hills|forests?|bush|jungle|bushes|swamps|desert|"
    r"villages|fields))\b(?! of [A-Z])"
)


LIST = re.compile(rf"(?:, {NAME})*,? and (?:the )?{NAME}(?![\w'-])(?! (?:said|was|were|killed|has))")


SUBJECT = re.compile(
    r"(?:The )?(?P<name>[A-Z]\w+(?: [A-Z]\w+)?) (?:has|have|had) (?:seen|suffered|witnessed|been)\b"
)
DISTANCE = re.compile(
    r"(?:about |some |around |roughly |approximately |nearly )?(?P<value>\d[\d,.]*) ?(?:-| )?(?P<unit>km|"
    r"kilomet(?:er|re)s?|miles?|mi|m|met(?:er|re)s?)"
    r"(?: \([^)]*\))? (?:\w+(?:-\w+)? )?(?:of|from|outside|away from)(?: the \w+ of)? (?:the )?$",
    re.IGNORECASE,
)


UNIT_METRES = {"km": 1000.0, "ki": 1000.0, "mi": 1609.344, "m": 1.0, "me": 1.0}


DATELINE = re.compile(
    rf"^(?P<name>{NAME}|[A-ZÀ-Þ][A-ZÀ-Þ' .-]+)(?:/(?:{NAME}|[A-Z][A-Z' -]+))*(?:, (?P<country>{NAME}))?"
    rf"(?:,? (?:\w+\.? \d{{1,2}}|\d{{1,2}} \w+\.?)(?:,? \d{{4}})?,?)?(?:,? \([A-Za-z][\w /.-]*\))?"
    r" ?(?:-|—|--|(?<=[A-Z])(?<![a-z]):) "
)


HEADED = re.compile(
    rf"(?:[-*•·▪–—] |\d+[.)] )?(?P<name>{NAME})(?:, {NAME})*(?P<suffix>(?: (?:{KIND}))?)(?= ?\([A-Z][\w "
    rf"]+\))?(?=(?: ?\([^)]*\))?(?::| -| —|, \d))"
)


_figure = (
    r"(?:at least |about |some |more than )?(?:\d[\d,]*(?!\d)|(?:one|two|three|four|five|six|seven|eight|nine|"
    r"ten|eleven|"
    r"twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty)\b)"
)
UNDATED_LINE = re.compile(
    r"^(?:[A-Z][a-z]{2,8}\.? \d{1,2}|"
    r"\d{1,2} [A-Z][a-z]{2,8})(?:, \d{4})? \([\w /]+\) ?(?:-|--|—) "
)
"""A dateline without a town: "July 9 (Reuters) - "."""


TABLED = re.compile(
    rf"(?:(?<=[:;,(] )|(?<=\band )|(?<=\bin )|(?<=\bthen )|^(?:[-*•] )?)(?P<name>{NAME}|others|elsewhere|"
    rf"the [a-z]+(?= [a-z]))"
    rf"(?:, (?P<outer>{NAME}))?(?: (?:{KIND}|{SITE}))?(?P<gap> \(|: | )(?P<figure>{_figure})"
    r"(?=[,;.)]|$| (?:and|dead|killed|deaths?|\()\b| \()"
)
"""One entry of a list without verbs: "Kirkuk 4", "Celaya (four)", "Baybay City, Leyte 49"."""


@lru_cache(maxsize=256)
def tabled(text: str) -> tuple[re.Match[str], ...]:
    """The entries of a list of places with a figure each; none where fewer than two stand in the sentence."""
    found = tuple(m for m in TABLED.finditer(text) if m["name"].split()[0] not in CALENDAR | NO_NAMES)
    return found if len(found) > 1 else ()


NO_PLACE_BEFORE_TITLE = re.compile(
    r"(?:President|Minister|General|Colonel|Dr|Mr|Mrs|Captain|Major|Sergeant|Governor|Senator)\.? ?$"
)


CALENDAR = words("""
    January February March April May June July August September October November December Monday Tuesday
    Wednesday Thursday Friday Saturday Sunday Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Christmas Easter
    Ramadan Eid
    """)


NO_NAMES = words("""
    The A An It He She They We I In On At But And If When While After Before This That These Those There Their
    His Her Its President Minister General Colonel Dr Mr Mrs Ms Prime Foreign Interior Defence Defense
    Health Justice Reuters AFP AP BBC CNN Xinhua Anadolu Twitter Facebook Telegram WhatsApp Parliament Congress
    Army Police Ministry Government Human Rights Red Cross Crescent United Nations Security Council Observatory
    Network Amnesty International Court Supreme State Department Forces Force Guard Guards Party Union European
    African God Allah Islam Christianity Covid Covid-19 COVID-19 Interpol NATO UN U.N EU UNICEF WHO UNRWA OCHA
    MSF ICRC NGO IDF Doctors Borders Operation World War II Nobel Peace Agency News Press Associated Television
    TV Radio Media Defence Civil White Helmets Islamic Republic Front Army Movement Group Brigade Brigades
    Monday's Friday's Sunday's Survivors Witnesses Officials Residents Authorities Militants Gunmen Soldiers
    Correction Update Updates Breaking Remarks Note Editor Summary Live Photo Video Watch Analysis Opinion
    Explainer Factbox Timeline Wounded Injured Dead Killed Missing Deaths Casualties Total Victims Displaced
    Affected
    Saharan Sahelian Andean Amazonian Himalayan Balkan Alpine Caribbean Mediterranean Atlantic Pacific
    Anti-tank Anti-personnel Anti-aircraft Anti-government
    Rescue Rescuers Meanwhile However According Earlier Later Separately Elsewhere Also Another Hours Days
    """)


OCCASION = re.compile(
    r"\b(?:Mela|Festival|Carnival|Marathon|Cup|Games|Olympics|Parade|Derby|Expo|Summit|Hajj|Arbaeen|Puja|"
    r"Ceremony|Prize|"
    r"Awards?|Championships?|League|Show|Mass|Day|Week|Night|Fashion|Concert)$"
)
"""Feasts and fixtures that are named like places: "at the Kumbh Mela"."""


ORGANISATION = re.compile(
    r"^(?:Cyclone|Hurricane|Typhoon|Storm|Tropical|Super|Operation|Flight|Covid)\b|\b(?:Ministry|Army|Forces|"
    r"Police|Agency|Observatory|Network|Council|Party|Front|Movement|"
    r"Organi[sz]ation|Committee|Commission|"
    r"Union|Nations|Cross|Crescent|Society|Group|Brigades?|Guards?|Corps|Command|Government|Court|Department|"
    r"Office|University Hospital "
    r"Foundation|Institute|News|Times|Post|Press|Media|Television|TV|Radio|Rights|Watch|Service|Services|"
    r"Authority|Administration|"
    r"Count|Coalition|Alliance|Federation|Association|Battalion|Division|Regiment|State of Emergency|"
    r"Defen[cs]e|Parliament|Congress|Senate|"
    r"Bank|Company|Airlines|Airways|Al-Sham|al-Sham|Jihad|Hamas|Hezbollah|Fund|Programme|Program|Centre|"
    r"Center|Monitor)\b"
)


KINDS = re.compile(rf"(?: (?:{KIND})(?![\w-]))*")


KIND_OF = re.compile(
    rf"\b(?:(?P<prep>in|at|near|on|from|to|around|outside|across|into|hit|struck|through|towards?) )?"
    rf"(?:the |a |its )?(?:(?!the\b|in\b|and\b)[\w'-]+ ){{0,4}}(?:{KIND}|outskirts|edge) of (?:the )?$",
    re.IGNORECASE,
)
"""What leads to the name in "in the eastern region of X": the preposition that stands before it all."""


APPOSITION = re.compile(rf", an? (?:[\w'-]+ ){{0,3}}?(?:{KIND})\b")
"""What tells that a name is a place's: "Abu Salim, a quarter south of the centre"."""


SETTLEMENT = re.compile(r" (?:city|town|village|port|capital|suburb|hamlet|township|settlement)$")
"""A kind whose "of" names it ("the delta city of X"), unlike "the X district of" a city."""


SITE_NAME = re.compile(
    r"(?:^| )(?:School|Hospital|University|College|Academy|Airport|Mosque|Church|Cathedral|Temple|Market|Prison|"
    r"Stadium|Hotel|Station|Seminary|Base|Barracks|Bridge|Mall|Plaza|Square|Clinic|Centre|Center|Club|Shrine|"
    r"Monastery|Synagogue|Palace|Mine|Factory|Hall|Park|Arena)$"
)


IGNORED = (
    NO_NAMES
    | CALENDAR
    | words(
        """
    Large Many Several Most Other Some Local Northern Southern Eastern Western Central Entire Rural Remote
    Neighboring Two Three All Both No
    """
    )
)


NESTING = re.compile(
    rf"(?:'s)?(?: (?:{KIND}|{SITE}))*(?:, an?(?: [a-z-]+){{1,4}}|,)? (?:in|of)(?: (?:the|its|"
    rf"[a-z]+(?:-[a-z]+)*)){{0,4}}(?: "
    rf"[A-Z][\w-]+'s)?(?: (?!and\b|or\b)[a-z]+(?:-[a-z]+)*){{0,4}} "
)
