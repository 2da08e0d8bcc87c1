"""Names of countries and of the people from them, as vocabulary of the language.

Source: the English short names of ISO 3166 and their usual adjectives, written out by hand.
"""

from __future__ import annotations

from lib.extraction.wordlists import words

_TABLE = """
Afghanistan:Afghan,Afghans|Albania:Albanian|Algeria:Algerian|Angola:Angolan|Argentina:Argentine,Argentinian|
Armenia:Armenian|Australia:Australian|Austria:Austrian|Azerbaijan:Azerbaijani,Azeri|Bahrain:Bahraini|
Bangladesh:Bangladeshi|Belarus:Belarusian|Belgium:Belgian|Benin:Beninese|Bolivia:Bolivian|Bosnia:Bosnian|
Botswana:Botswanan|Brazil:Brazilian|Bulgaria:Bulgarian|Burkina Faso:Burkinabe|Burundi:Burundian|
Cambodia:Cambodian|Cameroon:Cameroonian|Canada:Canadian|Central African Republic:Central African|Chad:Chadian|
Chile:Chilean|China:Chinese|Colombia:Colombian|Congo:Congolese|Democratic Republic of Congo:|DR Congo:|DRC:|
Democratic Republic of the Congo:|Costa Rica:Costa Rican|Croatia:Croatian|Cuba:Cuban|Cyprus:Cypriot|
Czech Republic:Czech|Denmark:Danish|Djibouti:Djiboutian|Dominican Republic:Dominican|Ecuador:Ecuadorian,Ecuadorean|
Egypt:Egyptian|El Salvador:Salvadoran,Salvadorean|Eritrea:Eritrean|Estonia:Estonian|Eswatini:Swazi|
Ethiopia:Ethiopian|Finland:Finnish|France:French|Gabon:Gabonese|Gambia:Gambian|Georgia:Georgian|Germany:German|
Ghana:Ghanaian|Greece:Greek|Guatemala:Guatemalan|Guinea:Guinean|Guinea-Bissau:|Guyana:Guyanese|Haiti:Haitian|
Honduras:Honduran|Hungary:Hungarian|Iceland:Icelandic|India:Indian|Indonesia:Indonesian|Iran:Iranian|Iraq:Iraqi|
Ireland:Irish|Israel:Israeli|Italy:Italian|Ivory Coast:Ivorian|Côte d'Ivoire:|Jamaica:Jamaican|Japan:Japanese|
Jordan:Jordanian|Kazakhstan:Kazakh|Kenya:Kenyan|Kosovo:Kosovar|Kuwait:Kuwaiti|Kyrgyzstan:Kyrgyz|Laos:Laotian,Lao|
Latvia:Latvian|Lebanon:Lebanese|Lesotho:Basotho|Liberia:Liberian|Libya:Libyan|Lithuania:Lithuanian|
Madagascar:Malagasy|Malawi:Malawian|Malaysia:Malaysian|Mali:Malian|Malta:Maltese|Mauritania:Mauritanian|
Mexico:Mexican|Moldova:Moldovan|Mongolia:Mongolian|Montenegro:Montenegrin|Morocco:Moroccan|
Mozambique:Mozambican|Myanmar:Burmese|Burma:|Namibia:Namibian|Nepal:Nepali,Nepalese|Netherlands:Dutch|
New Zealand:|Nicaragua:Nicaraguan|Niger:Nigerien|Nigeria:Nigerian|North Korea:North Korean|
North Macedonia:Macedonian|Norway:Norwegian|Oman:Omani|Pakistan:Pakistani|Palestine:Palestinian|Panama:Panamanian|
Papua New Guinea:Papuan|Paraguay:Paraguayan|Peru:Peruvian|Philippines:Filipino,Philippine|Poland:Polish|
Portugal:Portuguese|Qatar:Qatari|Romania:Romanian|Russia:Russian|Rwanda:Rwandan|Saudi Arabia:Saudi|
Senegal:Senegalese|Serbia:Serbian|Sierra Leone:Sierra Leonean|Singapore:Singaporean|Slovakia:Slovak|
Slovenia:Slovenian|Somalia:Somali|Somaliland:|South Africa:South African|South Korea:South Korean|
South Sudan:South Sudanese|Spain:Spanish|Sri Lanka:Sri Lankan|Sudan:Sudanese|Sweden:Swedish|Switzerland:Swiss|
Syria:Syrian|Taiwan:Taiwanese|Tajikistan:Tajik|Tanzania:Tanzanian|Thailand:Thai|Togo:Togolese|Tunisia:Tunisian|
Turkey:Turkish,Turks|Türkiye:|Turkmenistan:Turkmen|Uganda:Ugandan|Ukraine:Ukrainian|United Arab Emirates:Emirati|
United Kingdom:British|Britain:British,Britons|England:English|Scotland:Scottish|United States:American|US:|
U.S.:|UK:|
USA:|Uruguay:Uruguayan|Uzbekistan:Uzbek|Venezuela:Venezuelan|Vietnam:Vietnamese|Western Sahara:Sahrawi|
Yemen:Yemeni|Zambia:Zambian|Zimbabwe:Zimbabwean|Africa:African|Asia:Asian|Europe:European|Middle East:|
Gaza Strip:Gazan|Gaza:Gazan|West Bank:|Chechnya:Chechen|Kurdistan:Kurdish|Kashmir:Kashmiri|Dagestan:Dagestani|
Catalonia:Catalan|Tibet:Tibetan|Xinjiang:
"""
_ROWS = [row.strip().partition(":")[::2] for row in _TABLE.replace("\n", "").split("|") if row.strip()]

COUNTRIES: frozenset[str] = frozenset(country for country, _ in _ROWS)
"""Names of countries and of areas larger than a first-order unit."""
ADJECTIVES: dict[str, str] = {
    adjective: country for country, words in _ROWS for adjective in words.split(",") if adjective
}
"""The adjective of a country -> its name."""
PEOPLE: frozenset[str] = frozenset(
    form
    for adjective in ADJECTIVES
    for form in ((adjective,) if adjective.endswith(("s", "ese", "sh", "ch")) else (adjective + "s",))
) | words("""
    Alawites Sunnis Shias Shiites Druze Christians Muslims Jews Hindus Sikhs Buddhists Kurds Arabs Yazidis
    Yezidis Hazaras
    Pashtuns Tajiks Uzbeks Rohingya Uyghurs Hutus Tutsis Banyamulenge Fulani Tuaregs Bedouin Bedouins Copts
    Ahmadis Catholics
    Protestants Gazans Houthis Islamists Maoists Naxalites Tigrayans Masalit Palestinians Israelis""")
"""Plural nouns for people by nationality, people or faith."""
GROUPS: frozenset[str] = words("""
    Alawite Alawites Sunni Sunnis Shia Shias Shiite Shiites Shi'ite Shi'ites Druze Christian Christians Muslim
    Muslims Jewish Jews Jew Hindu Hindus Sikh Sikhs Buddhist Buddhists Kurdish Kurds Kurd Arab Arabs Yazidi
    Yazidis Yezidi Yezidis Hazara Hazaras Pashtun Pashtuns Tajik Tajiks Uzbek Uzbeks Rohingya Uyghur Uyghurs
    Hutu Hutus Tutsi Tutsis Banyamulenge Fulani Dogon Tuareg Tuaregs Hema Lendu Masalit Zaghawa Dinka Nuer Oromo
    Tigrayan Tigrayans Berom Hausa Igbo Yoruba Coptic Copts Ahmadi Ahmadis Bedouin Bedouins Roma Maronite
    Ismaili Meitei Kuki Naga Baloch Baluch Sindhi Bengali Kazakh Catholic Catholics Protestant Orthodox Islamic
    Islamist Islamists Jihadist Houthi Houthis Taliban Hamas Hezbollah Hizbullah Fatah ISIS ISIL Daesh Qaeda
    al-Qaeda Al-Qaeda Shabaab Shabab al-Shabaab Al-Shabaab al-Shabab RSF SAF SDF PKK YPG TTP ISWAP JNIM M23 ADF
    FARC ELN CODECO Maoist Maoists Naxalite Naxalites Mai-Mai Wagner Janjaweed Fano OLA TPLF Gazans Westerners
    Europeans Africans Latino Hispanic Boko Haram Kremlin Pentagon Interpol Facebook Twitter Telegram Ramadan
    Eid Easter Christmas Ashura Nowruz Hanukkah God Allah
    """)
"""Peoples, faiths, parties and armed groups: capitalised words that are no places."""
