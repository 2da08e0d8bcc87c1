"""What tables call casualty types, precisions and columns, in the languages that they come in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from lib.imports.tabular.countries import plain_name

_TYPES: Final = {
    "civilian": "civilian civilians civil civils civiles civilian_non_combatants civilian_non_combatant zivilist "
    "zivilisten non-combatant non-combatants noncombatant sivil siviller مدني مدنيون مدنيين",
    "government_security": "government_security member_of_armed_forces members_of_armed_forces military militar "
    "militares militaire militaires soldier soldiers soldat soldats soldado soldados army police policia "
    "security_forces security_personnel government armed_forces asker عسكري عسكريون جندي جنود شرطة",
    "armed_group": "armed_group militant militants rebel rebels rebelle rebelles insurgent insurgents fighter "
    "fighters combatant combatants combatiente combatientes guerrilla "
    "persons_directly_participating_in_hostilities "
    "militia terrorist terrorists مسلح مسلحون مقاتل مقاتلون",
    "unknown": "unknown undetermined not_stated not_known unspecified other inconnu desconocido unbekannt n/a "
    "غير_معروف مجهول غير_محدد",
}
_PRECISIONS: Final = {
    1: "exact exact_location exact_place point building street address 1",
    2: "near nearby nearby_landmark neighbourhood neighborhood neighbourhood/area neighbourhood_area village town "
    "city approximate within_100m within_1km 2",
    3: "district subdistrict sub-district county second-order adm2 admin2 adm_2 3",
    4: "province governorate state region first-order adm1 admin1 adm_1 province/governorate 4",
    5: "vague larger_region 5",
    6: "country national 6",
    7: "water sea air international 7",
}
HEADERS: Final = {
    "event_id": "event_id id incident_id incident_code unique_reference_code reference code event_id_cnty ref uid "
    "identifier numero kimlik معرف رقم",
    "date_start": "date_start date event_date incident_date start_date day date_of_event date_of_incident fecha "
    "datum "
    "jour giorno data tarih date_debut fecha_inicio التاريخ تاريخ",
    "date_end": "date_end end_date incident_date_end event_date_end date_fin fecha_fin enddatum",
    "latitude": "latitude lat y y_coord latitud breite enlem geo_lat خط_العرض",
    "longitude": "longitude lon lng long x x_coord longitud lange boylam geo_lon geo_lng خط_الطول",
    "country": "country pays pais land country_name ulke nation iso iso2 iso3 country_code البلد الدولة",
    "adm_1": "adm_1 adm1 admin1 admin_1 province governorate state region departement departamento provincia "
    "estado "
    "bundesland wilaya il المحافظة محافظة",
    "adm_2": "adm_2 adm2 admin2 admin_2 district county municipality municipio commune kreis distrito ilce "
    "المنطقة",
    "where_coordinates": "where_coordinates location location_name place place_name city town village lieu "
    "lugar ort "
    "localidad localite ville ciudad yer site المكان الموقع",
    "where_prec": "where_prec geo_precision precision geolocation_accuracy location_precision accuracy",
    "category": "category casualty_type victim_type victim_category type_of_victim victims status_of_victim "
    "civilian_status categoria categorie kategorie الفئة",
    "report_date": "report_date published publication_date date_published reported_on date_reported تاريخ_النشر",
    "event_type": "event_type type incident_type type_of_event tipo art_des_vorfalls",
    "sub_event_type": "sub_event_type subtype strike_type weapon weapon_type",
    "actor1": "actor1 actor actor_1 side_a perpetrator belligerent belligerents responsible group auteur autor "
    "tater",
    "actor2": "actor2 actor_2 side_b target targeted_belligerent targeted_belligerents victim_group",
    "source_original": "source_original source sources quelle fuente fonte kaynak المصدر",
    "source_office": "source_office outlet publisher medium media",
    "source_headline": "source_headline headline title titre titulo titel",
    "evidence": "evidence description notes note narrative summary details resumen beschreibung comment "
    "comments text "
    "الوصف",
}
"""What a column can be -> usual headers, as `header_key` writes them."""
OUTCOMES: Final = {
    "killed": "killed deaths death dead fatalities fatality kills deceased died muertos muertes fallecidos "
    "morts tues "
    "deces tote getotete victims_killed best mortos oluler ölü القتلى قتلى عدد_القتلى الوفيات",
    "injured": "injured wounded injuries injury heridos blesses verletzte verwundete feridos yarali الجرحى جرحى",
    "missing": "missing disappeared desaparecidos disparus vermisste المفقودون",
    "detained": "detained arrested detainees abducted detenidos arretes المعتقلون",
    "displaced": "displaced desplazados deplaces نازحون",
}
LOW: Final = frozenset(["min", "minimum", "low", "lower", "least", "at_least", "minimo"])
HIGH: Final = frozenset(["max", "maximum", "high", "upper", "most", "up_to", "maximo"])


def header_key(text: str) -> str:
    """A header or word without case, accents and the signs that part its words."""
    return "_".join(plain_name(text.replace("_", " ").replace("-", " ").replace(".", " ")).split())


def casualty_type(text: str) -> str | None:
    """The slug of the casualty type that a word names; null where no list has it."""
    return _BY_TYPE.get(header_key(text))


def precision(text: str) -> str | None:
    """The where_prec that a word or a code names, as text."""
    return _BY_PRECISION.get(header_key(text).removesuffix("_0"))


def column_for(header: str) -> str | None:
    """What a column of this header usually is, beside a figure."""
    return _BY_HEADER.get(header_key(header))


def outcome_for(header: str) -> str | None:
    """The outcome that a whole header or a word of it names."""
    key = header_key(header)
    return _BY_OUTCOME.get(key) or next(
        (_BY_OUTCOME[word] for word in key.split("_") if word in _BY_OUTCOME), None
    )


def type_in(header: str) -> str | None:
    """The casualty type that a header names, as in "civilians killed"."""
    key = header_key(header)
    for word, slug in sorted(_BY_TYPE.items(), key=lambda pair: -len(pair[0])):
        if f"_{word}_" in f"_{key}_":
            return slug
    return None


def _turned(table: Mapping[str, str] | Mapping[int, str]) -> dict[str, str]:
    return {header_key(word): str(name) for name, words in table.items() for word in words.split()}


_BY_TYPE: Final = _turned(_TYPES)
_BY_PRECISION: Final = _turned(_PRECISIONS)
_BY_HEADER: Final = _turned(HEADERS)
_BY_OUTCOME: Final = _turned(OUTCOMES)
