"""The vocabulary of casualty reports in English: outcome triggers, victims, agents, cues.

It holds words of the language only: no rule may name a place or a figure of a report. Country and nationality
words stand in `lib.extraction.nations`.
"""

from __future__ import annotations

from lib.extraction.wordlists import listed, words
from lib.vocabulary import Category, Demographic, Outcome

KILLED, INJURED = Outcome.KILLED, Outcome.INJURED
MISSING, DETAINED, DISPLACED = Outcome.MISSING, Outcome.DETAINED, Outcome.DISPLACED
EITHER = Outcome.KILLED_OR_INJURED

# Each trigger list: outcome -> patterns over lower-case text. The form says how its victims attach.
PARTICIPLES = {
    EITHER: [
        r"(?!\w+ and \w+ (?:at least |more than )?\d)(?:killed|dead|slain) (?:or|and|or else|and/or) "
        r"(?:seriously |badly |critically )?(?:wounded|injured|hurt)",
        r"(?:wounded|injured|hurt) (?:or|and|and/or) killed",
    ],
    KILLED: [
        r"killed|slain|murdered|executed|massacred|butchered|assassinated|beheaded|decapitated|slaughtered|"
        r"lynched|martyred",
        r"shot (?:and killed|dead|to death)|gunned down|mown down|mowed down|cut down|blown up|buried alive|"
        r"burned alive",
        r"(?:burned|burnt|stabbed|beaten|hacked|crushed|trampled|tortured|starved|frozen|clubbed|stoned|"
        r"bludgeoned)"
        r" to death|hacked down|burnt alive|found (?:dead|shot|hanged|murdered|slain)|feared (?:dead|killed)",
        r"neutrali[sz]ed|eliminated|liquidated|electrocuted|asphyxiated|suffocated|strangled|incinerated|hanged",
        r"fallen(?= (?:soldiers|servicemen|fighters|troops|officers|policemen|comrades))|fatally (?:shot|"
        r"stabbed|wounded|injured|struck|hit)|found (?:[\w-]+ ){0,2}shot(?! at)|"
        r"buried(?! (?:under|beneath|alive|by|in (?:the )?(?:rubble|debris|"
        r"mud|snow))\b)",
        r"(?:confirmed|pronounced|declared|reported|presumed|believed|listed|counted) (?:as )?(?:dead|killed)|"
        r"put to death|"
        r"(?:burned|burnt|charred) beyond recognition",
    ],
    INJURED: [
        r"wounded|injured|hurt|maimed|slashed|knifed|scalded|concussed|mauled|shot and wounded|"
        r"(?:hospitali[sz]ed|treated) (?:with|for) (?:burns|"
        r"wounds|injuries)",
        r"hospitali[sz]ed|left (?:wounded|injured|maimed)",
        r"(?:shot|stabbed) and (?:survived|wounded|injured|hurt)|beaten(?! to death| back| off| in the| \d)|"
        r"under treatment|"
        r"undergoing treatment|hit by (?:an? )?(?:[\w-]+ )?(?:shrapnel|debris|bullets?|gunfire|splinters?|"
        r"fragments?|stones?|"
        r"pellets?|rubble|glass)",
        r"(?:hit|shot|struck) in the (?:arms?|legs?|head|chest|back|stomach|neck|shoulder|face|foot|feet|hands?|"
        r"thigh|abdomen)",
        r"(?:taken|brought|rushed|flown|admitted|evacuated|carried|transferred|airlifted|sent|"
        r"moved) to (?:[\w-]+ ){0,3}"
        r"(?:hospitals?|clinics?|intensive care)(?! (?:but|where (?:they|he|she) (?:was|were|later)? ?(?:died|"
        r"pronounced)))",
    ],
    MISSING: [
        r"(?:reported|listed|declared|registered|gone|went|left) (?:as )?missing|unaccounted for|"
        r"forcibly disappeared"
    ],
    DETAINED: [
        r"reported as (?:kidnapped|abducted|detained|arrested|captured)|being held|held captive by|held by "
        r"(?:the |an? )?(?:\w+ )?(?:group|"
        r"kidnappers|militants|gunmen|rebels|militia|captors|jihadists|fighters|bandits)|"
        r"(?:thrown|put|locked up) (?:in|into) (?:jail|prison|the cells|detention|custody)|"
        r"(?:hauled|dragged|carted|marched|whisked|spirited|led|carried) (?:off|away)(?= by| from|[.,;]| to| in)|"
        r"taken from (?:the|their|his|her) (?:[\w-]+ )?(?:homes?|houses?|dormitor(?:y|ies)|schools?|villages?|"
        r"beds?|"
        r"cars?|vehicles?|bus|farms?|fields?)|"
        r"(?:being|was|were) questioned|in (?:police )?custody|held (?:without (?:trial|charge)|in custody|"
        r"for questioning)|detained|arrested|abducted|kidnapped|captured|"
        r"imprisoned|jailed|apprehended|"
        r"nabbed|seized(?! (?:power|control|territory|land|weapons|[\d,]+ (?:kg|kilos?|lit\w+|tonn?es?|rounds)))|"
        r"rounded up",
        r"(?:taken|held) (?:hostage|captive|prisoner)|taken away|taken into custody|remanded",
    ],
    DISPLACED: [
        r"displaced|uprooted|evacuated|left homeless|made homeless|moved to (?:safety|camps|shelters)|"
        r"relocated|taken to safety|driven (?:out|from)|forced (?:out|from|to flee)"
    ],
}
ACTIVES = {
    KILLED: [
        r"kill|kills|killing|murdering|executing|massacring|slaughtering|beheading|assassinating|lynching|slaying",
        r"shooting dead|gunning down|burning alive|claim(?:s|ed|ing)?(?= (?:the lives|(?:[\w,-]+ "
        r"){1,5}lives))|martyring|hacking to death|"
        r"(?:beats?|beaten|beating|burn(?:s|ed|t|ing)?|stab(?:s|bed|bing)?|hack(?:s|ed|ing)?|ston(?:es|ed|ing)|"
        r"club(?:s|bed|bing)?|starv(?:es|ed|ing)|tortur(?:es|ed|ing)|crush(?:es|ed|ing)?|trampl(?:es|ed|ing))"
        r"(?= (?:[\w'-]+ ){1,7}to death)|shoots?(?= (?:[\w'-]+ ){1,6}dead)|"
        r"shot(?! dead| and (?:killed|wounded|injured)| at\b| down)(?= (?:at least |more than |about |some |"
        r"nearly )?"
        r"(?:\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[a-z]*teen|"
        r"[a-z]*ty(?:-[a-z]+)?|dozens of|"
        r"scores of) (?!times|people in|bullets|rounds|arrows|drones|missiles|rockets|videos|films))|"
        r"slit(?:s|ting)? the throats? of|"
        r"burying|cost(?:s|ing)?(?= (?:the lives|(?:[\w,-]+ ){1,9}lives))|"
        r"(?:lost|losing|lose)(?= (?:at least |more than |about |some )?[\w,-]+ (?:\w+ ){0,2}(?:soldiers|men|"
        r"fighters|troops|officers|members|militants|personnel|guards))|"
        r"lost(?= (?:[\w'-]+,? ){1,7}?(?:children|sons?|daughters?|brothers?|sisters?|cousins?|siblings|wife|"
        r"husband|uncles?|"
        r"nephews?|nieces?|relatives|family members|colleagues|comrades|neighbou?rs|classmates)\b)|"
        r"neutrali[sz]ing|slew",
    ],
    INJURED: [r"wound|wounds|wounding|injure|injures|injuring|hurting|maim|maims|maiming"],
    DETAINED: [
        r"detain|detains|detaining|arrest|arrests|arresting|abducts?|abducting|kidnaps?|kidnapping|captures?|"
        r"capturing|"
        r"(?:(?<!it )took|takes|carried off|led away|seized|snatched)(?= (?:at least |more than |"
        r"some )?[\w,-]+ (?:[\w-]+ ){0,2}"
        r"(?:girls|boys|students|pupils|women|men|brothers|sisters|children|people|villagers|passengers|workers|"
        r"farmers|"
        r"teachers|priests|soldiers|policemen)\b)|"
        r"(?:took|taking|holding|held|seized|grabbed)(?= (?:[\w,-]+ ){1,4}(?:hostages?|captives?)\b)|taking "
        r"hostage|rounding up|seizing|ma(?:de|king|kes) off with|(?:whisk|spirit|haul|drag|cart|march)(?:ed|s|"
        r"ing) (?:away|"
        r"off)|(?:took|taking|takes?)(?= (?:[\w,-]+ ){1,6}(?:into (?:custody|detention)|prisoner|away)\b)"
    ],
    MISSING: [
        r"search(?:ed|ing|es)?(?: the)?(?: \w+){0,1}(?: (?:rubble|debris|wreckage|sea|area|river|mud|"
        r"ruins|waters?))?"
        r"(?: on \w+day)? for(?! (?:the |those |any )?(?:suspects?|gunm[ae]n|attackers?|assailants?|"
        r"weapons))"
    ],
    DISPLACED: [
        r"(?:push|driv|forc)(?:e|es|ed|ing)(?= (?:at least |more than |some )?[\w,]+ (?:[\w-]+ ){0,3}out of)|"
        r"displaces?|displacing|uprooting|evacuating|"
        r"forc(?:ing|es|ed)(?= (?:[\w,-]+ ){1,6}(?:to (?:flee|leave|abandon)|from|out))|(?:driving|drives|"
        r"drove|driven)(?= (?:[\w,-]+ ){1,5}(?:from|out))"
    ],
}
INTRANSITIVES = {
    KILLED: [
        r"die|dies|died|dying|perish|perished|perishing|succumbed|drowned|(?:lost|lose|losing) (?:their|his|"
        r"her) li(?:fe|ves)",
        r"fell (?:in|during) (?:an? |the )?(?:[\w-]+ ){0,3}?(?:battles?|gun ?battles?|fighting|combat|"
        r"clash(?:es)?|"
        r"action)",
        r"bled to death|froze to death|starved to death|fell dead|passed away|burned to death|suffocated to death",
    ],
    INJURED: [
        r"(?:suffered|sustained|received|suffering|sustaining) (?:[a-z-]+ ){0,3}?(?:injuries|injury|wounds|burns)",
        r"(?:(?:remain(?:s|ed)?|are|is|was|were|still) )+(?:being treated |"
        r"treated )?in (?:[\w-]+ )?(?:hospitals?|intensive care)",
        r"(?:treated|being treated|admitted|taken to (?:the )?hospital)",
        r"(?:require[ds]?|requiring|need(?:ed|ing|s)?|receiv(?:ed|ing)|sought|seeking|underwent) (?:urgent |"
        r"emergency )?(?:(?:hospital|medical) (?:treatment|care|attention|help|aid|assistance)|surgery|"
        r"hospitali[sz]ation)",
    ],
    MISSING: [r"disappeared|vanished|went missing|(?:are|is|were|was|remain|remains|remained) (?:still )?missing"],
    DISPLACED: [
        r"fled|flee|flees|fleeing|lost (?:their|his|her) homes?|(?:left|(?:had|have|has|forced|obliged|"
        r"compelled) to (?:leave|abandon)|quit|"
        r"abandoned|leave|leaving) their (?:homes|houses|villages|gardens|farms|land|fields|towns)|(?:sought|"
        r"taken|took|seeking|taking) (?:shelter|refuge)|"
        r"escaped to|crossed (?:into|the border)|abandoned their homes"
    ],
}
STATES = {
    KILLED: [r"dead|deceased|lifeless"],
    INJURED: [
        r"wounded|injured|hurt|in (?:an? )?(?:critical|serious|grave|severe|very serious|life-threatening) "
        r"(?:state|condition)|critically ill|with (?:an? )?(?:crushed|broken|burned|burnt|fractured|severed) \w+|"
        r"with (?:[a-z]+-related |gunshot |bullet |shrapnel |blast |stab |knife |head |severe |serious "
        r")*(?:wounds|injuries|burns)|"
        r"on (?:an? )?(?:ventilators?|respirators?|life support)"
    ],
    MISSING: [r"missing|unaccounted for"],
    DETAINED: [r"in captivity|in detention|behind bars"],
    DISPLACED: [r"homeless|displaced|in (?:evacuation cent(?:re|er)s|(?:\w+ )?shelters)"],
}
NOUNS = {
    EITHER: [r"casualties|casualty"],
    KILLED: [
        r"(?<!sentenced to )deaths?|(?:homicide|murder) victims?|fatalit(?:y|ies)|dead|martyrs?|"
        r"fatal(?:ly)? (?:victims|shootings)|killings?|murders?|homicides?|femicides?|"
        r"loss of(?= (?:at least )?[\w,]+ (?:of )?(?:\w+ ){0,2}(?:fighters|soldiers|men|troops|members|"
        r"militants|officers))|slayings?|lynchings?|"
        r"executions?|"
        r"beheadings?|loss of life|throats(?= of [\w ,-]{3,40} (?:was|were) (?:slit|cut))"
    ],
    INJURED: [r"injur(?:y|ies)|wounded|injured"],
    DETAINED: [r"arrests?|abductions?|kidnappings?|detentions?"],
    MISSING: [r"disappearances?|missing|(?:fate|whereabouts)(?= of)"],
    DISPLACED: [r"displacements?|internally displaced(?: persons| people)?|idps"],
}
BODIES = [r"bod(?:y|ies)|corpses?|remains|mortal remains|body bags|coffins"]
TOLLS = [
    r"(?:death|casualty|injury|body|overall|fatality|total)[- ](?:toll|count|tally)|tolls?(?! (?:roads?|"
    r"booths?|gates?))|"
    r"number of (?:people|those) (?:shot dead|burned|burnt|drowned|crushed|buried|slain)|"
    r"number of (?!people|those)(?:[\w-]+ ){1,3}who (?:[\w-]+ ){0,2}?(?:died|drowned|perished|were killed|lost "
    r"their lives)|"
    r"number of (?:people|those) (?:who|known|confirmed|believed|reported) (?:[\w-]+ ){0,3}?(?:died|dead|killed|"
    r"perished)|"
    r"number of (?:[\w-]+ ){0,2}?(?:killed|dead|deaths|fatalities|lives lost|fallen|"
    r"victims|martyrs)|"
    r"(?:killed|dead|deaths|fatalities) (?:count|tally)|total(?=:)|(?:counts|tallies|tolls|figures|"
    r"estimates)(?= (?:are|"
    r"were|range|stand))|"
    r"(?:earlier|previous|initial|preliminary|latest|overall|official|provisional|updated|new|confirmed|total|"
    r"final) (?:count|tally|figures?|number|estimates?)"
]
LIVES = [r"lives|life"]

CATEGORY_NOUNS = {
    Category.CIVILIAN: """
        civilian resident villager worshipper worshiper congregant neighbor neighbour farmer herder fisherman
        fishermen shopper shopkeeper trader vendor customer passenger commuter traveller traveler motorist driver
        bus-driver student pupil schoolboy schoolgirl schoolchild teacher professor worker labourer laborer
        employee
        miner migrant refugee asylum-seeker protester protestor demonstrator marcher pilgrim mourner reveller
        reveler
        partygoer festivalgoer concertgoer wedding-guest guest tourist holidaymaker journalist reporter
        photographer
        cameraman correspondent doctor nurse medic paramedic patient aid-worker humanitarian volunteer bystander
        passer-by passers-by passerby passersby pedestrian local inhabitant townspeople evacuee displaced-person
        elder aide housewife clerk lawyer judge priest pastor monk nun imam cleric bishop
        parishioner churchgoer devotee farmhand sharecropper porter peasant
        shepherd bride groom mother father grandmother grandfather daughter son baby infant toddler newborn
        child children boy girl teenager teen minor kid youngster sibling brother sister cousin wife widow
        woman women
        schoolchildren babies rescuer firefighter politician lawmaker mayor councillor diplomat contractor
        non-combatant noncombatant activist musician engineer merchant muezzin cook gardener footballer player
        athlete singer dancer artist fishmonger tailor barber butcher baker waiter waitress receptionist cleaner
        caretaker electrician mechanic carpenter builder bricklayer plumber technician scientist lecturer
        headmaster headmistress caregiver orphan niece nephew uncle aunt grandson granddaughter grandchild
        grandchildren expectant-mother bargee boatman boatmen oarsman herdsman herdsmen woodcutter
        charcoal-burner digger quarryman cyclist biker motorcyclist rickshaw-driver taxi-driver deliveryman
        courier conductor railwayman railwaymen stewardess steward picnicker camper hiker mountaineer skier
        bather angler beachgoer sunbather shepherdess nomad pastoralist
    """,
    Category.GOVERNMENT_SECURITY: """
        soldier troop serviceman servicemen servicewoman servicewomen servicemember service-member policeman
        policemen
        policewoman policewomen police officer constable gendarme trooper conscript marine cadet recruit ranger
        commando guardsman guardsmen sailor airman airmen pilot paratrooper reservist general colonel lieutenant
        sergeant corporal captain major brigadier jawan personnel security-personnel border-guard prison-guard
        legionnaire infantryman infantrymen carabiniere carabinieri agent
    """,
    Category.ARMED_GROUP: """
        militant fighter rebel gunman gunmen insurgent terrorist jihadist jihadi islamist militiaman militiamen
        guerrilla guerilla attacker assailant bomber suicide-bomber bandit gangster extremist combatant separatist
        mercenary operative raider loyalist outlaw warlord paramilitary sniper hijacker cattle-rustler rustler
        armed-man dissident mutineer kidnapper commander trafficker smuggler criminal robber thug gang-member
    """,
    Category.UNKNOWN: """
        people person persons individual other victim man men male female inmate prisoner detainee suspect casualty
        member guard peacekeeper national citizen family household survivor adult elderly youth fan supporter
        spectator relative occupant crew crewman crewmen crew-member rider climber swimmer player soul human folk
        leader follower official staff staffer truck-driver colleague friend couple twin hostage captive foreigner
        hostages captives detainees settler vigilante pensioner body bodies corpse participant attendee
        dependent compatriot
    """,
}
IRREGULAR_PLURALS = words(
    """
    children people men women police personnel staff crew elderly fishermen cameramen schoolchildren folk
    townspeople passersby passers-by bodies families
    """
)  # fmt: skip
DEMOGRAPHIC_NOUNS = {
    Demographic.CHILDREN: """
        child children boy boys girl girls baby babies infant infants toddler toddlers newborn newborns minor
        minors
        kid kids schoolboy schoolboys schoolgirl schoolgirls schoolchild schoolchildren pupil pupils teenager
        teenagers
        teen teens youngster youngsters daughter daughters son sons juvenile juveniles underage
    """,
    Demographic.WOMEN: """
        woman women mother mothers grandmother grandmothers wife wives housewife housewives female females
        widow widows
        bride nun nuns
    """,
    Demographic.MEN: "man men father fathers grandfather grandfathers husband husbands male males",
    Demographic.JOURNALISTS: """
        journalist journalists reporter reporters photographer photographers cameraman cameramen correspondent
        correspondents photojournalist photojournalists
    """,
    Demographic.HEALTHCARE_PERSONNEL: """
        doctor doctors nurse nurses medic medics paramedic paramedics surgeon surgeons midwife midwives physician
        physicians
    """,
    Demographic.AID_WORKERS: "humanitarian humanitarians",
}
DEMOGRAPHIC_PHRASES = {
    Demographic.AID_WORKERS: (
        r"(?:aid|relief|humanitarian|charity|unrwa|un|u\.n\.) (?:workers?|staff(?:ers)?|employees?|volunteers?)"
    ),
    Demographic.HEALTHCARE_PERSONNEL: (
        r"(?:health(?:care)?|medical|ambulance|hospital|vaccination) "
        r"(?:workers?|staff(?:ers)?|personnel|crew|crews|professionals?|employees?|volunteers?|drivers?|team)"
    ),
    Demographic.JOURNALISTS: r"media (?:workers?|personnel|professionals?)|members of the press",
}
CATEGORY_PHRASES = {
    Category.GOVERNMENT_SECURITY: (
        r"(?:security|police|army|military|navy|naval|air force|border|coast ?guard|special|intelligence|armed) "
        r"(?:force|service|services|officers?|personnel|members?|men|(?<!security )guards?|agents?|staff|"
        r"recruits?|cadets?|"
        r"forces|troops)"
        r"|members? of (?:the )?(?:\w+ ){0,3}(?:security|police|army|armed|government|state|government's) ?"
        r"(?:forces|force|services)?|police(?! station)|\w+ (?:army|police|navy) (?:officers?|men|personnel)|"
        r"border guards?|national guards?(?:men)?|government (?:forces|troops|soldiers|fighters)|security "
        r"guards?(?= of the)"
    ),
    Category.ARMED_GROUP: (
        r"armed (?:men|criminals|group members|attackers|bandits|assailants)|suicide (?:bombers?|attackers?)|"
        r"gang (?:members?)|"
        r"members? of (?:the )?(?:\w+[ -]){0,4}(?:militia|gang|group|militias|cell|faction|brigade|cartel|"
        r"hamas|hezbollah)|"
        r"militia (?:members?|fighters?)|(?:rebel|insurgent|militant|terrorist|jihadi|guerrilla|cartel|islamist) "
        r"(?:fighters?|members?|soldiers?|commanders?|combatants?|forces|leaders?)|"
        r"(?:rsf|isis|isil|is|hamas|hezbollah|houthi|taliban|ttp|pkk|sdf|m23|al-shabaab|boko haram) "
        r"(?:members?|fighters?|operatives?|commanders?|militants?|men|soldiers?|forces|terrorists?)"
    ),
    Category.CIVILIAN: (
        r"civilian (?:\w+)|members? of (?:a|the|one|his|her|their) (?:same )?(?:\w+ )?(?:family|household|"
        r"congregation)|"
        r"(?:aid|relief|humanitarian|health|medical|construction|factory|farm|media|office|mine|oil|railway|"
        r"rescue|"
        r"charity|municipal|sanitation|migrant|hotel) (?:workers?|staff|employees?|volunteers?)|family members|"
        r"truck drivers?|bus drivers?|wedding guests?|displaced (?:people|persons|civilians|families)|asylum "
        r"seekers?|"
        r"school ?(?:children|girls|boys|child|girl|boy)|non-combatants"
    ),
}

# Nouns after a number that say that it counts no people.
NOT_PEOPLE = listed(
    """
    second minute hour day week month year decade century night morning evening afternoon weekend am pm meter
    metre kilometer kilometre mile km foot feet inch yard acre hectare ton tonne kg kilo kilogram gram pound
    liter litre barrel gallon degree percent per percentage point dollar euro rupee shekel ruble rouble lira
    pound cent naira house home building apartment flat shop store vehicle car truck bus boat ship vessel
    motorcycle tank drone missile rocket shell bomb grenade round bullet weapon rifle gun mine airstrike strike
    raid attack explosion blast bombing incident clash battle operation front village town city district
    province state region country nation government area place location site camp shelter school hospital clinic
    mosque church market checkpoint base post station road bridge airport border room bed floor storey story
    unit brigade battalion company regiment squad charge count case report statement video photo image message
    call letter page law resolution article point time occasion stage phase part side direction front group
    faction party organization organisation team wave bag box bottle package aircraft plane jet helicopter
    flight train carriage truckload convoy ambulance cow goat sheep camel horse donkey cattle livestock animal
    dog elephant chicken bird crocodile election vote seat goal match game point run wicket medal round season
    award film book song plant factory warehouse farm field well tree crop pipeline tower line network system
    earthquake flood fire storm quake tremor aftershock magnitude article verdict sentence lash job post
    position grave tomb session meeting summit agreement deal round proposal demand condition question reason
    factor sector settlement neighbourhood neighborhood suburb quarter municipality governorate county parish
    block street lane hut tent shack dwelling structure villa
    hotel bullet-wound wound shot gunshot injury-free headline copy item
    """
)
GENERIC_PERSON = {
    "people",
    "persons",
    "person",
    "individuals",
    "others",
    "other",
    "souls",
    "humans",
    "victims",
    "victim",
}


MODALS = {"could", "may", "might", "would", "will", "can", "should", "shall", "must", "cannot", "'ll", "’ll"}
NEGATIONS = {
    "not",
    "n't",
    "never",
    "nobody",
    "none",
    "neither",
    "nor",
    "without",
    "denied",
    "denies",
    "denying",
    "no",
}


def _table(lists: dict[Category, str]) -> dict[str, Category]:
    return {form: category for category, words in lists.items() for form in _forms(words)}


def _forms(words: str) -> set[str]:
    singular = {form for word in words.split() for form in (word, word.replace("-", " "))}
    return singular | {plural for word in singular for plural in _plurals(word)}


def _plurals(word: str) -> tuple[str, ...]:
    if word in IRREGULAR_PLURALS or word.endswith(("men", "people", "personnel")):
        return ()
    if word.endswith("man"):
        return (word[:-3] + "men",)
    if word.endswith("y") and word[-2] not in "aeiou":
        return (word[:-1] + "ies",)
    return (word + ("es" if word.endswith(("s", "ch", "sh")) else "s"),)


PERSON_NOUNS: dict[str, Category] = _table(CATEGORY_NOUNS) | {"wives": Category.CIVILIAN}
DEMOGRAPHICS: dict[str, Demographic] = {
    word: demographic for demographic, words in DEMOGRAPHIC_NOUNS.items() for word in words.split()
}
UNIT_NOUNS = frozenset(NOT_PEOPLE) | {plural for word in NOT_PEOPLE for plural in _plurals(word)}
HEADS_WITH_OF = frozenset(
    {"members", "member", "employees", "leaders", "leader", "staff", "supporters", "commanders"}
)
"""Nouns whose "of" says who the people were ("members of the security forces")."""
