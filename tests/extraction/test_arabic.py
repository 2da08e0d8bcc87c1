"""What Arabic wording says: numbers, who counts, where, when, by whom, and how figures stand to each other."""

from datetime import date

import pytest

from lib.extraction.arabic.apart import stated
from lib.extraction.arabic.days import find_days
from lib.extraction.arabic.figures import who
from lib.extraction.arabic.fold import fold, plain
from lib.extraction.arabic.numerals import find_numbers
from lib.extraction.arabic.reading import read
from lib.extraction.arabic.relations import relate
from lib.extraction.arabic.voter import vote
from lib.extraction.drafts import Draft
from lib.extraction.sentences import split_sentences

PUBLISHED = date(2024, 5, 15)
"""A Wednesday."""


def test_marks_vanish_and_offsets_lead_back_to_the_text() -> None:
    text = "قُتِلَ ١٢ شخصًا في بـ113"
    folded = fold(text)
    assert folded.text == "قتل 12 شخصا في ب113"
    start = folded.text.index("شخصا")
    assert text[slice(*folded.offsets(start, start + 4))] == "شخصًا"


NUMBERS = [
    ("واحدًا وعشرين شخصًا", [(21, 21, 21)]),
    ("مئة وخمسة وعشرون قتيلا", [(125, 125, 125)]),
    ("ثلاثمئة وأربعين", [(340, 340, 340)]),
    ("أحد عشر جنديا وإحدى عشرة امرأة", [(11, 11, 11), (11, 11, 11)]),
    ("اثني عشر ألف نازح", [(12000, 12000, 12000)]),
    ("ألف و200 شخص", [(1200, 1200, 1200)]),
    ("35 ألفا و173 شهيدا", [(35173, 35173, 35173)]),
    ("٢٫٥ مليون و٣٬٠٠٠", [(2500000, 2500000, 2500000), (3000, 3000, 3000)]),
    ("ما لا يقل عن 70 شخصا", [(70, 70, None)]),
    ("32 شخصا على الأقل", [(32, 32, None)]),
    ("أكثر من ألفين", [(2001, 2000, None)]),
    ("نحو 300", [(None, 300, None)]),
    ("ما بين 20 و30 شخصا", [(20, None, 30)]),
    ("من 20 إلى 30 شخصا", [(20, None, 30)]),
    ("ارتفعت الحصيلة من 10 إلى 21", [(10, 10, 10), (21, 21, 21)]),
    ("عشرات الجرحى ومئات آلاف النازحين", [(24, None, None), (200_000, None, None)]),
    ("قتيلان وطفلتان", [(2, 2, 2), (2, 2, 2)]),
    ("معلمين اثنين", [(2, 2, 2)]),
    ("يوم الاثنين وأحد المتعاملين", []),
    ("الساعة 12:30", []),
]


@pytest.mark.parametrize(("text", "wanted"), NUMBERS)
def test_numbers_are_read(text: str, wanted: list[tuple[int | None, int | None, int | None]]) -> None:
    counts = [number.count for number in find_numbers(fold(text).text)]
    assert [(count.low, count.best, count.high) for count in counts] == wanted


CLAIMS = [
    ("مقتل خمسة وإصابة 12", [("خمسه", "killed"), ("12", "injured")]),
    ("إن 32 شخصا، بينهم ستة أطفال، لقوا حتفهم", [("32", "killed"), ("سته", "killed")]),
    ("سقط 5 شهداء و20 جريحا", [("5", "killed"), ("20", "injured")]),
    ("توزع القتلى كالآتي: كركوك 4، ديالى 6", [("4", "killed"), ("6", "killed")]),
    ("ارتفع إلى 15 عدد قتلى الانفجار", [("15", "killed")]),
    ("قتل مسلح خمسة أشخاص", [("خمسه", "killed")]),
    ("سقوط عشرات القتلى والجرحى", [("عشرات", "killed_or_injured")]),
    ("ولا يزال 61 في عداد المفقودين", [("61", "missing")]),
    ("نزحت عشرات العائلات واعتقلت الشرطة مهربين اثنين", [("عشرات", "displaced"), ("اثنين", "detained")]),
    ("قتلت القوات شابا وأصابت اثنين", [("شابا", "killed"), ("اثنين", "injured")]),
    ("قضت القوات على ثمانية إرهابيين", [("ثمانيه", "killed")]),
    ("تراجع عدد القتلى من 500 إلى 471", [("500", "killed"), ("471", "killed")]),
    ("عدد القتلى قد يتجاوز المئة", []),
    ("لم يسفر الهجوم عن مقتل 5 أشخاص كما قيل", []),
    ("نفت الوزارة مقتل 12 جنديا", []),
    ("حكمت محكمة بإعدام سبعة أشخاص", []),
    ("إنقاذ 84 شخصا وإجلاء 300", []),
    ("انقلب قارب يقل 80 مهاجرا بعد غرق ثلاثة قوارب", []),
    ("قتل القلق المستثمرين وأضرب 40 عاملا", []),
    ("مقتل عنصر في انفجار عام 2007", [("عنصر", "killed")]),
    ("فقدت القوات 25 عنصرا", [("25", "killed")]),
    ("جنديان قتيلان وجريحان", [("جنديان", "killed"), ("جريحان", "injured")]),
    ("قتيل و3 جرحى", [("قتيل", "killed"), ("3", "injured")]),
    ("ارتفع عدد ضحايا غرق المركب قبالة طرطوس إلى 94 بعد انتشال خمس جثث", [("94", "killed"), ("خمس", "killed")]),
    ("أوقف الجيش اللبناني شخصا", [("شخصا", "detained")]),
    ("أصدر القضاء أوامر بالقبض على 13 مسؤولا", []),
    ("نفذت السلطات حكم الإعدام بحق سبعة مدانين", [("سبعه", "killed")]),
    ("سقوط قتيل واحد وثمانية جرحى", [("واحد", "killed"), ("ثمانيه", "injured")]),
    ("لقي 3 أطفال من عائلة واحدة مصرعهم", [("3", "killed")]),
    ("إن 10 سيارات احترقت وإن عشرات المتظاهرين اعتقلوا", [("عشرات", "detained")]),
]


@pytest.mark.parametrize(("text", "wanted"), CLAIMS)
def test_numbers_of_casualties_are_told_from_others(text: str, wanted: list[tuple[str, str]]) -> None:
    folded = fold(text).text
    assert [(voiced.number.core.of(folded), str(voiced.outcome)) for voiced in vote(folded)] == wanted


WHO = [
    ("شخصا", "unknown", None),
    ("من عناصر قوات الأمن", "government_security", None),
    ("رجال الشرطة", "government_security", None),
    ("من مسلحي العشائر", "armed_group", None),
    ("من عناصر حركة مسلحة", "armed_group", None),
    ("مدنيين", "civilian", None),
    ("لمهاجرين أفارقة", "civilian", None),
    ("أطفال", "civilian", "children"),
    ("وأطفالهما", "civilian", "children"),
    ("من جنودها", "government_security", None),
    ("صحفيين", "civilian", "journalists"),
    ("رجال", "unknown", "men"),
]


@pytest.mark.parametrize(("words", "category", "demographic"), WHO)
def test_victims_are_named(words: str, category: str, demographic: str | None) -> None:
    assert who(plain(words)) == (category, demographic)


DAYS = [
    ("فجر الجمعة", "2024-05-10", "2024-05-10"),
    ("أمس الثلاثاء", "2024-05-14", "2024-05-14"),
    ("اليوم الأربعاء", "2024-05-15", "2024-05-15"),
    ("ليل الخميس الجمعة", "2024-05-09", "2024-05-10"),
    ("في السابع من تشرين الأول/أكتوبر الماضي", "2023-10-07", "2023-10-07"),
    ("بين 27 و31 مارس 2022", "2022-03-27", "2022-03-31"),
    ("في نيسان/أبريل الماضي", "2024-04-01", "2024-04-30"),
    ("منذ مايو 2023", "2023-05-01", "2024-05-15"),
    ("خلال الأيام الثلاثة الماضية", "2024-05-12", "2024-05-15"),
    ("قبل يومين", "2024-05-13", "2024-05-13"),
    ("في يناير من العام الماضي", "2023-01-01", "2023-01-31"),
    ("العام الماضي", "2023-01-01", "2023-12-31"),
    ("مدينة السادس من أكتوبر", None, None),
]


@pytest.mark.parametrize(("text", "start", "end"), DAYS)
def test_days_are_read_against_publication(text: str, start: str | None, end: str | None) -> None:
    days = [(str(day.interval.start), str(day.interval.end)) for day in find_days(fold(text), PUBLISHED)]
    assert days == ([(start, end)] if start else [])


def drafts(text: str) -> list[Draft]:
    return read(split_sentences(text), PUBLISHED)[0]


def words(text: str, item: Draft) -> str:
    return item.span.of(text)


PLACES = [
    ("مقتل 5 في قصف على بلدة كفر نبل بريف إدلب", [("كفر نبل", "killed_at", ("إدلب",))]),
    ("مقتل 5 في حي الزيتون شرقي القاهرة", [("الزيتون", "killed_at", ("القاهرة",))]),
    ("مقتل 49 في طرطوس و25 في اللاذقية", [("طرطوس", "killed_at", ()), ("اللاذقية", "killed_at", ())]),
    ("سقط 5 قتلى في بغداد، تلتها نينوى بـ4 قتلى", [("بغداد", "killed_at", ()), ("نينوى", "killed_at", ())]),
    ("نزح 500 شخص من مدينة الفاشر إلى بلدة طويلة", [("الفاشر", "origin", ())]),
    ("العثور على 12 جثة في مقبرة جماعية بمدينة ترهونة", [("ترهونة", "found_at", ())]),
    ("قالت الشرطة في كابل إن 5 قتلوا في منطقة بغمان", [("بغمان", "killed_at", ())]),
    ("مقتل 5 في هجوم على نقطة تفتيش", [None]),
    ("غزة - مقتل 5 في القصف", [("غزة", "killed_at", ())]),
    ("مقتل 5 وإصابة 7 بقصف على مخيم ببغداد", [("بغداد", "killed_at", ()), ("بغداد", "killed_at", ())]),
    ("مقتل أربعة في احتجاجات نيروبي", [("نيروبي", "killed_at", ())]),
    ("وبقي 34 في عداد المفقودين", [None]),
    ("• المكلا: جنديان قتيلان في انفجار", [("المكلا", "killed_at", ())]),
    ("مقتل 9 في بلدتي الحاس وسرمين", [("الحاس وسرمين", "killed_at", ())]),
]


@pytest.mark.parametrize(("text", "wanted"), PLACES)
def test_figures_are_placed(text: str, wanted: list[tuple[str, str, tuple[str, ...]] | None]) -> None:
    mentions = [item.mention for item in drafts(f"{text}.")]
    assert [m and (m.text, str(m.role), m.within) for m in mentions] == wanted


SOURCES = [
    ("مقتل 5 في قصف، وفق المرصد السوري لحقوق الإنسان.", ["المرصد السوري لحقوق الإنسان"]),
    ("قال المتحدث باسم شرطة كابل خالد زدران الخميس إن 5 قتلوا.", ["المتحدث باسم شرطة كابل خالد زدران"]),
    ("بحسب ما أعلنته وزارة الصحة قتل 5.", ["وزارة الصحة"]),
    ("أعلنت الشرطة مقتل 5. وأضافت أن 6 جرحوا.", ["الشرطة", "الشرطة"]),
    ("مقتل 88، بينما تقول المعارضة إن القتلى 107.", [None, "المعارضة"]),
    ("وزارة الصحة: ارتفاع عدد الشهداء إلى 11.", ["وزارة الصحة"]),
    ("أعلن المرصد مقتل 9. وقتل 3 مسلحين، وفق المصدر نفسه.", ["المرصد", "المرصد"]),
    ("وأوقفت الشرطة 4 أشخاص في المدية.", ["الشرطة"]),
    ("قتل 4 أشقاء، على ما قال أحد الأهالي.", ["أحد الأهالي"]),
    ("مقتل 69 شخصا، حسب حصيلة جديدة نشرها التلفزيون الحكومي.", ["التلفزيون الحكومي"]),
]


@pytest.mark.parametrize(("text", "wanted"), SOURCES)
def test_figures_have_their_source(text: str, wanted: list[str | None]) -> None:
    assert [item.source for item in drafts(text)] == wanted


OLD = [
    ("مقتل 5 أمس. وأسفرت الحرب المستمرة منذ أبريل 2023 عن مقتل عشرات الآلاف.", [False, True]),
    ("مقتل 5 أمس. وكان ثلاثة جنود قد قتلوا في هجوم مماثل الشهر الماضي.", [False, True]),
    ("قتل 35 شخصا في الساحة عام 2018.", [False]),
    ("مقتل 5 أمس. وأصيب 6 في المكان نفسه.", [False, False]),
    (
        "مقتل 5 أمس. وتقول الأمم المتحدة إن الحرب تسببت بحلول نهاية العام الجاري في وفاة 377 ألف شخص.",
        [False, True],
    ),
]


@pytest.mark.parametrize(("text", "wanted"), OLD)
def test_background_is_told_apart(text: str, wanted: list[bool]) -> None:
    assert [item.background for item in drafts(text)] == wanted


TOTAL_OF_27 = "مقتل 27 في القصف: 15 في حافلة، و8 في حي الصفا، و4 في سوق صابرين."
NESTED = "قتل 10 هم 6 من الدروز، بينهم طفلان، و4 جنود."
LINKED = [
    ("مقتل 9 أشخاص، بينهم 4 أطفال و3 نساء.", {("4", "component_of", "9"), ("3", "component_of", "9")}),
    (
        NESTED,
        {("6", "component_of", "10"), ("4", "component_of", "10"), ("طفلان", "component_of", "6")},
    ),
    ("إصابة نحو 100 آخرين، عشرون منهم بجروح خطيرة.", {("عشرون", "component_of", "نحو 100")}),
    (TOTAL_OF_27, {(number, "component_of", "27") for number in ("15", "8", "4")}),
    ("ارتفعت الحصيلة إلى 124 قتيلا بعد أن كانت 50.", {("124", "supersedes", "50")}),
    ("مقتل 41 شخصا. وكانت حصيلة أولية أشارت إلى 33 قتيلا.", {("41", "supersedes", "33")}),
    ("ارتفاع حصيلة القتلى من 10 إلى 21 قتيلا.", {("21", "supersedes", "10")}),
    ("أعلن المرصد مقتل 248. وكان المرصد قد أعلن مساء أمس عن مقتل 203.", {("248", "supersedes", "203")}),
    ("انتشال 12 جثة، ليرتفع عدد الجثث إلى 86.", {("12", "within", "86")}),
    ("ارتفع عدد القتلى إلى 94 بعد انتشال خمس جثث.", {("خمس", "within", "94")}),
    ("أعلنت اللجان مقتل 100 شخص، بينما تحدث المجلس عن 150 قتيلا.", {("150", "contradicts", "100")}),
    (
        "مقتل 7 جنود في كركوك\n\nقتل 7 جنود في قرية الملحة قرب كركوك، وفق مصدر.",
        {("7", "same_as", "7")},
    ),
    ("مقتل 5 في حلب. وفي حادث منفصل قتل 3 في حمص.", set()),
    ("مقتل شرطي و3 مسلحين. وقالت الهند إن 4 من مواطنيها قضوا في حادث آخر.", set()),
]


@pytest.mark.parametrize(("text", "wanted"), LINKED)
def test_figures_are_linked(text: str, wanted: set[tuple[str, str, str]]) -> None:
    found = drafts(text)
    links = relate(found)
    assert {(words(text, found[x.source]), str(x.type), words(text, found[x.target])) for x in links} == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("مقتل 19 طفلا ومعلمين اثنين.", {("19", "اثنين")}),
        ("مقتل 4 جنود و6 مسلحين وثلاثة آخرون.", {("4", "6"), ("4", "ثلاثة"), ("6", "ثلاثة")}),
        ("مقتل 49 في طرطوس و25 في اللاذقية.", {("49", "25")}),
        (
            "وفاة خمسة أشخاص واستشهاد رجل شرطة ومقتل ثلاثة جناة.",
            {("خمسة", "رجل"), ("خمسة", "ثلاثة"), ("رجل", "ثلاثة")},
        ),
        ("• المكلا: مقتل 5 جنود.\n• تعز: مقتل 7 جنود.", {("5", "7")}),
        ("مقتل 9 أشخاص، بينهم 4 أطفال.", set()),
        ("مقتل 9 مدنيين بينهم 4 أطفال و3 صحفيين.", set()),
    ],
)
def test_wording_sets_figures_apart(text: str, wanted: set[tuple[str, str]]) -> None:
    found = drafts(text)
    assert {(words(text, found[one]), words(text, found[other])) for one, other in stated(found)} == wanted


def test_figures_inherit_whom_others_are_like() -> None:
    found = drafts("قتل سبعة من عناصر الشرطة وأصيب اثنان آخران بجروح.")
    assert [str(item.category) for item in found] == ["government_security", "government_security"]
