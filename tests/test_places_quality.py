"""Floors under the finding and resolving of places, on texts written for this test.

Marked places stand in brackets with the id they mean behind a bar: "[Gao|gn:2457163]". Adjectives of origin are marked
in English alone, as corpora have it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from gazetteer.index import Gazetteer
from gazetteer.place import great_circle_km
from geo.extraction.places import mentions_of_corpus

NEAR_KM = 161.0
MARKED = re.compile(r"\[([^|\]]+)\|([^\]]+)\]")

ENGLISH = """
[Kenyan|country:KE] engineers left [Mombasa|gn:186301] on Friday. Their ship will call at [Djibouti|country:DJ]
before it sails on through the [Red Sea|region:red-sea].

A cargo plane that took off from [Minsk|gn:625144] landed at [Niamey|gn:2440485]'s airport, officials in
[Niger|country:NE] said. Captain Paul Lagos, who flew it, gave no details; Lagos only said that it was late.

A depot in [Springfield|gn:4250542], [Illinois|admin:US.IL], ships spare parts to [Bamako|gn:2460596].

Floods cut the road from [Multan|gn:1169825] to [Lahore|gn:1172451] in [Pakistan|country:PK], and the army sent
boats from [Rawalpindi|gn:1166993]. Reading the river gauges was hard, the mayor said.

[Moscow|gn:524901] denied that its pilots had used the base. A spokesman in [Ankara|gn:323786] said
[Turkish|country:TR] radars had seen nothing over northern [Syria|country:SY].

[U.S|country:US]. Marines flew from [Camp Lemonnier|site:lemonnier] to the [Somali|country:SO] [port of
Kismayo|gn:55671]. May and June are dry there.

The battalion trains in [Savannah|gn:4221552], [Ga|admin:US.GA]., and the White House knew nothing of it.

Mr Jordan and Ms Paris met the press. [France|country:FR] will hand over its last camp in [Chad|country:TD], near
[Abeche|gn:245785], in March.

Two frigates left [Toulon|gn:2972328] for the eastern [Mediterranean|region:eastern-mediterranean]; one will stop at
[Larnaca|gn:146400] in [Cyprus|country:CY].

In [Manaus|gn:3663517], [Brazil|country:BR], Nice weather helped: the [Venezuelan|country:VE] border lies far.

[Beijing|gn:1816670] and [New Delhi|gn:1261481] agreed to pull troops back from [Ladakh|admin:IN.41], an
[Indian|country:IN] minister told the Daily Mail.

Convoys were seen in [al-Hasakah|gn:173811] and [Qamishli|gn:173377], and a drone fell near [Deir ez-Zor|gn:170794].
"""
ARABIC = """
غادرت كتيبة كينية ميناء [مومباسا|gn:186301] يوم الجمعة متجهة إلى [جيبوتي|country:DJ] عبر البحر.

أقلعت طائرة شحن من [مينسك|gn:625144] وهبطت في [نيامي|gn:2440485] عاصمة [النيجر|country:NE]، بحسب بيان صدر اليوم.

قال مصدر إن القوات وصلت إلى [سبها|gn:2212775] و[مرزق|gn:2214603] في جنوب [ليبيا|region:southern-libya] بعد ساعات.

اعتبرت [باريس|gn:2988507] أن العديد من الوحدات ستبقى في [تشاد|country:TD] حتى الربيع.

كان الجنود بين [الفاشر|gn:379555] و[نيالا|gn:369004] في [السودان|country:SD]، وسلوكهم كان جيدا.

نفى الوزير أحمد سعيد وصول سفن إلى [طرطوس|gn:163345] أو [اللاذقية|gn:173576] في [سوريا|country:SY].

انسحبت الكتيبة من [غاو|gn:2457163] نحو [باماكو|gn:2460596]، وقالت صحيفة الشرق الأوسط إن [مالي|country:ML] رحبت بذلك.

قصفت المدفعية بلدة [كوبيانسك|gn:703656] في [أوكرانيا|country:UA]، ورد الجيش بقصف [بيلغورود|gn:578072] في
[روسيا|country:RU].

زار رئيس أركان الجيش [الأردن|country:JO] ثم [العراق|country:IQ]، وعاد إلى [بغداد|gn:98182] مساء السبت.

تنقل الشاحنات الوقود من [بورتسودان|gn:377039] إلى [عطبرة|gn:380173] وإلى [كسلا|gn:372753].

حضر اللقاء محمد حسن وجمال ناصر، وكان البيان قصيرا، ولم يذكر أي موعد.

نزلت قوات في [مقديشو|gn:53654] و[كيسمايو|gn:55671]، وتعهدت [الصومال|country:SO] بحمايتها.
"""
# Floors stand a little under what is reached: raise them when it rises.
FLOORS = {"en": (ENGLISH, 0.95, 0.95), "ar": (ARABIC, 0.95, 0.95)}


@dataclass(frozen=True)
class Marked:
    """A place that a text marks: where it stands, and the id of what it means."""

    start: int
    end: int
    id: str


def texts(language: str) -> list[str]:
    """Part the texts of a language at the empty lines between them."""
    return [" ".join(text.split()) for text in FLOORS[language][0].split("\n\n")]


def read_marks(marked: str) -> tuple[str, list[Marked]]:
    text, last, marks = "", 0, []
    for match in MARKED.finditer(marked):
        text += marked[last : match.start()]
        marks.append(Marked(len(text), len(text) + len(match[1]), match[2]))
        text += match[1]
        last = match.end()
    return text + marked[last:], marks


def words(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen a span to whole words."""
    while start > 0 and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum():
        end += 1
    return start, end


def judged(gazetteer: Gazetteer, language: str) -> Iterator[tuple[int, int, int, int, int]]:
    """Count for each text: spans right, found, marked; places near, of those found."""
    for marked in texts(language):
        text, marks = read_marks(marked)
        mentions = mentions_of_corpus(text, language, gazetteer)
        gold = {words(text, m.start, m.end): m for m in marks}
        found = {words(text, m.span.start, m.span.end): m for m in mentions}
        both = [(found[span].place, gazetteer.place(gold[span].id)) for span in found if span in gold]
        near = sum(place is not None and great_circle_km(place.point, meant.point) <= NEAR_KM for place, meant in both)
        yield len(both), len(found), len(gold), near, len(both)


@pytest.mark.parametrize("language", sorted(FLOORS))
def test_words_f1_and_places_stay_above_their_floors(gazetteer: Gazetteer, language: str) -> None:
    _, f1_floor, near_floor = FLOORS[language]
    right, found, gold, near, both = (sum(column) for column in zip(*judged(gazetteer, language), strict=True))
    assert 2 * right / (found + gold) >= f1_floor
    assert near / both >= near_floor


def test_marks_are_read() -> None:
    text, marks = read_marks("Off [Gao|gn:1] and [Mopti|gn:2].")
    assert text == "Off Gao and Mopti."
    assert [text[m.start : m.end] for m in marks] == ["Gao", "Mopti"]
