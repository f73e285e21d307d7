from pathlib import Path

import pytest

from geo.errors import TableError
from geo.extraction.actors import find_actors, load_actors
from geo.extraction.romanisation import romanise
from geo.extraction.sources import (
    Attribution,
    Told,
    find_attributions,
    load_sources,
    sources_at,
    stance_towards,
)
from geo.language.writing import detect_language
from geo.model import Part, Span

SOURCES, ACTORS = load_sources(), load_actors()


def part_of(text: str, outlet: str = "") -> Part:
    return Part(0, Span(0, len(text)), detect_language(text), outlet=outlet)


def attributions(text: str) -> list[Attribution]:
    part = part_of(text)
    return find_attributions(text, part, SOURCES, ACTORS, mentions=find_actors(text, part, ACTORS))


def told(text: str, words: str, outlet: str = "") -> Told:
    start = text.index(words)
    span = Span(start, start + len(words))
    return sources_at(attributions(text), span, text, part_of(text, outlet), SOURCES)


def test_the_table_holds_the_press_and_its_sources() -> None:
    kinds = {row.kind for row in SOURCES.sources.values()}
    assert len(SOURCES.sources) >= 300
    assert kinds == {"agency", "outlet", "monitor", "tracker", "satellite", "official", "person"}
    assert all(row.actor in ACTORS.actors for row in SOURCES.sources.values() if row.actor)


@pytest.mark.parametrize(
    "name", ["رويترز", "وكالة الأنباء الألمانية", "AFP", "عربي21", "فلايت رادار 24", "SOHR", "ماكسار"]
)
def test_names_lead_to_one_source(name: str) -> None:
    assert SOURCES.named(name) is not None


def test_outlets_that_look_like_places_are_marked() -> None:
    assert {"asharq-al-awsat", "al-quds-al-arabi"} <= {r.id for r in SOURCES.sources.values() if r.looks_like_place}
    assert find_actors("Russia Today showed it", part_of("Russia Today showed it"), ACTORS) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("قال مصدر أمني كيني إن الرتل غادر", ("Kenyan security source",)),
        ("أعلنت وزارة الدفاع الإيطالية أن السفينة أبحرت", ("Italian Ministry of Defence",)),
        ("نقلت وكالة رويترز عن مسؤولين أوغنديين أن الوحدة عادت", ("Reuters", "Ugandan officials")),
        ("عبرت القافلة الحدود، بحسب ما أفادت به وكالة الأناضول", ("Anadolu Agency",)),
        ("ذكرت صحيفة «لوموند» الفرنسية أن الكتيبة رحلت", ("Le Monde",)),
        ("قال شهود لوكالة فرانس برس إن الجنود رحلوا", ("AFP", "witnesses")),
        ("أظهرت صور أقمار صناعية أن المدرج توسع", ("satellite imagery",)),
        ("وكان قائد الجيش الكيني قد أعلن أن الوحدة عادت", ("Kenyan army commander",)),
        ("قالت مصادر محلية ودبلوماسية إن الجنود رحلوا", ("diplomatic local sources",)),
        ("اعتبرت نيروبي أن المهمة انتهت", ("Kenya",)),
        ("قال وزير الدفاع الكيني آدن دوالي إن الجنود عادوا", ("Kenyan defence minister Adan Dawali",)),
        ("وقيل إن الرتل عاد", ("reports",)),
        ("The column left, a Kenyan security source told Reuters.", ("Reuters", "Kenyan security source")),
        ("According to the Italian Ministry of Defence, the ship sailed.", ("Italian Ministry of Defence",)),
        ("Satellite images show a longer runway.", ("satellite imagery",)),
        ('"They left at dawn," said a port official.', ("port official",)),
        ("Nairobi says that the mission is over.", ("Kenya",)),
        ("The battalion left, Flightradar24 data showed.", ("Flightradar24",)),
        ("UN spokesman Farhan Haq said the mission would end.", ("UN spokesman Farhan Haq",)),
        ("The paper is wrong, the commander told Le Monde, AFP reports.", ("Le Monde", "AFP", "commander")),
    ],
)
def test_sources_are_named_in_english_outlet_first(text: str, names: tuple[str, ...]) -> None:
    assert attributions(text)[0].told.names == names


def test_spans_and_scopes_lie_in_the_text() -> None:
    text = "The first column left, a Kenyan officer said. The army denied that a second one would follow."
    first, second = attributions(text)
    assert text[first.span.start : first.span.end] == "Kenyan officer said"
    assert first.scope.contains(first.span)
    assert text[second.scope.start : second.scope.end].startswith("The army denied")


def test_each_attribution_governs_its_own_side_of_a_sentence() -> None:
    text = "قالت رويترز إن الرتل الأول غادر صباحا، فيما أكد مصدر أمني كيني أن الرتل الثاني سيغادر مساء"
    assert told(text, "الرتل الأول غادر").names == ("Reuters",)
    assert told(text, "الرتل الثاني سيغادر").names == ("Kenyan security source",)


def test_a_source_carries_inside_its_paragraph_until_another_is_named() -> None:
    first = "قال مصدر أمني كيني لوكالة رويترز إن رتلا غادر. ووصل الرتل ليلا. وأضاف المصدر أن آخر سيلحق."
    text = first + "\nوفي اليوم التالي وصلت شاحنات."
    both = ("Reuters", "Kenyan security source")
    assert told(text, "ووصل الرتل ليلا").names == both
    assert told(text, "آخر سيلحق").names == both
    assert told(text, "وصلت شاحنات").names == ("Reuters",)
    assert told(text, "وصلت شاحنات").carried


def test_the_agency_and_the_paper_are_those_named_before() -> None:
    text = "ذكرت وكالة تاس أن السفينة أبحرت. وقال شهود إنها عادت. وأضافت الوكالة أن أخرى ستصل."
    assert told(text, "أخرى ستصل").names == ("TASS",)
    text = "Le Monde said the base was closed. Residents said otherwise. The newspaper added that men stayed."
    assert told(text, "men stayed").names == ("Le Monde",)


def test_a_pronoun_carries_the_whole_chain() -> None:
    text = "A Kenyan officer told AFP that a column left. He said that more would follow."
    assert told(text, "more would follow").names == ("AFP", "Kenyan officer")


def test_a_title_is_the_person_named_before() -> None:
    text = "قال الرئيس الكيني وليام روتو إن الجنود عادوا. ولفت الرئيس الكيني إلى أن المهمة انتهت"
    assert told(text, "المهمة انتهت").names == ("Kenyan President William Ruto",)


def test_what_stands_behind_a_colon_or_a_noun_is_no_speaker() -> None:
    text = "روتو يعلن انسحاب القوات الأوغندية من المدينة"
    assert attributions(text)[0].told.names == ("William Ruto",)
    text = "قال روتو إن المهمة انتهت. وتابع: أوغندا حليفة"
    assert told(text, "أوغندا حليفة").names == ("William Ruto",)


def test_a_translated_paper_is_named_with_its_translator() -> None:
    text = "قالت مجلة «فورين بوليسي» في تقرير ترجمته «عربي21» إن السفينة أبحرت. وأضافت المجلة أنها ستعود."
    assert told(text, "أنها ستعود").names == ("Foreign Policy", "Arabi21")


def test_a_lead_takes_the_source_that_follows_it() -> None:
    text = "A column of trucks crossed the river. A Kenyan officer said that it carried fuel."
    assert told(text, "A column of trucks").names == ("Kenyan officer",)


def test_the_publishing_outlet_is_named_only_where_nothing_else_is() -> None:
    text = "A column of trucks crossed the river."
    assert told(text, "A column", outlet="رويترز").names == ("Reuters",)
    assert told(text, "A column", outlet="The Harbour Gazette").names == ("The Harbour Gazette",)
    assert told(text, "A column").names == ()


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("قال مصدر كيني إن الرتل غادر", "reported"),
        ("زعمت وزارة الدفاع الكينية أن الرتل غادر", "claimed"),
        ("تحدث ناشطون عن خروج رتل كبير", "claimed"),
        ("نفت وزارة الدفاع الكينية أن يكون الرتل غادر", "denied"),
        ("A Kenyan official said the column left.", "reported"),
        ("Kenya claimed that the column left.", "claimed"),
        ("Activists said the column left.", "claimed"),
        ("The Kenyan government denied that the column left.", "denied"),
    ],
)
def test_the_wording_and_the_speaker_give_the_stance(text: str, stance: str) -> None:
    assert attributions(text)[0].told.stance == stance


def test_what_an_adversary_tells_is_a_claim() -> None:
    actors = ACTORS.actors
    text = "Ukrainian military intelligence said that the brigade left."
    by_adversary = told(text, "the brigade left")
    assert stance_towards(by_adversary, actors["russia"], ACTORS) == "claimed"
    assert stance_towards(by_adversary, actors["wagner-group"], ACTORS) == "claimed"
    assert stance_towards(by_adversary, actors["ukraine"], ACTORS) == "reported"
    assert stance_towards(by_adversary, None, ACTORS) == "reported"


def test_ordinary_words_are_no_outlets() -> None:
    assert attributions("كان الجنود في الجزيرة وعادوا إلى الشرق الأوسط")[:1] == []
    assert attributions("ذكرت قناة الجزيرة أن الجنود عادوا")[0].told.names == ("Al Jazeera",)


def test_moving_is_not_telling() -> None:
    assert attributions("نقلت القوات الكينية 40 جنديا إلى القاعدة") == []


def test_a_users_table_adds_sources(tmp_path: Path) -> None:
    row = '[[source]]\nid = "gazette"\nname = "Harbour Gazette"\nkind = "outlet"\n'
    (tmp_path / "sources.toml").write_text(row, encoding="utf-8")
    found = load_sources(tmp_path).named("harbour gazette")
    assert found is not None
    assert found.kind == "outlet"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[[source]]\nid = "x"\nname = "Reuters"\nkind = "agency"\n', "names both"),
        ('[[source]]\nid = "x"\nname = "X"\nkind = "blog"\n', "blog"),
        ('[[source]]\nname = "X"\nkind = "outlet"\n', "id"),
    ],
)
def test_a_broken_table_is_named_with_its_mend(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "sources.toml").write_text(text, encoding="utf-8")
    with pytest.raises(TableError, match=said) as caught:
        load_sources(tmp_path)
    assert "sources.toml" in str(caught.value)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Dockers at the old pier said the ferry was being loaded.", ("Dockers at the old pier",)),
        ("The cook of a supply ship said the crew had gone ashore, a docker said.", ("docker",)),
        ("Three officials, speaking privately because of the rules, said the brigade had gone.", ("Three officials",)),
        (
            "General Ada Kole, Kenya's chief of defence forces, said last week the brigade would go.",
            ("General Ada Kole, Kenya's chief of defence forces",),
        ),
        ("A tanker tied up at Varna, said Captain Ivan Dolev, a spokesman.", ("Captain Ivan Dolev",)),
        ("The commander of a mountain brigade said the ridge was empty.", ("commander of a mountain brigade",)),
        (
            "The camp is empty, according to the Kenyan ministry and two people briefed on the move.",
            ("Kenyan ministry", "two people"),
        ),
        ("The camp is empty, according to villagers.", ("villagers",)),
        ("The trucks reportedly crossed at night, shopkeepers said.", ("shopkeepers",)),
        ("The column has gone in since Rome declared a truce, a Kenyan officer said.", ("Kenyan officer",)),
        ("The column left, the Hill Courier newspaper reported.", ("Hill Courier",)),
        ("A docker told public broadcaster TVR that the frigate had gone.", ("TVR", "docker")),
        ("وبحسب مصادر أمنية فإن الرتل غادر", ("security sources",)),
        ("غير أن قياديا في الكتيبة الثالثة نفى ذلك", ("commander",)),
        ("تداول صيادون صورا للسفينة وهي تبحر", ("fishermen",)),
        ("أفاد موقع «سهم» بأن الرتل غادر", ("Sahm",)),
        ("وكان موقع «سهم» الكيني قد أفاد بأن الرتل غادر", ("Sahm",)),
        ("قال مسؤول كيني لم يذكر اسمه إن الرتل غادر", ("Kenyan unnamed official",)),
        ("ونشر الأسطول الخامس صورا للسفينة", ("US Fifth Fleet",)),
        ("كشفت مصادر محلية للجزيرة أن الرتل غادر", ("Al Jazeera", "local sources")),
        ("أحصى أحد السكان عشر شاحنات", ("resident",)),
        ("أعلنت وزارة الدفاع الكينية العودة بعد ساعات من إعلان الجيش الإيطالي ذلك", ("Kenyan Ministry of Defence",)),
    ],
)
def test_speakers_are_found_wherever_they_stand(text: str, names: tuple[str, ...]) -> None:
    assert attributions(text)[0].told.names == names


@pytest.mark.parametrize(
    ("text", "words", "names"),
    [
        ("نيروبي - (د ب أ)\nقال مصدر أمني كيني إن الرتل غادر", "الرتل غادر", ("dpa", "Kenyan security source")),
        ("NAIROBI (Reuters) - The column left, a docker said.", "The column left", ("Reuters", "docker")),
        ("Hill Post Newsroom\nThe column left, a docker said.", "The column left", ("Hill Post", "docker")),
        ("NAIROBI (Reuters) - It rained.\nThe column left.", "The column left", ("Reuters",)),
    ],
)
def test_the_outlet_that_opens_an_article_leads_every_chain(text: str, words: str, names: tuple[str, ...]) -> None:
    assert told(text, words).names == names


def test_initials_that_the_text_defines_are_no_agency() -> None:
    text = "The Ararat Army (AA) held the bridge. The AA left, a docker said."
    assert told(text, "The AA left").names == ("docker",)
    assert "Anadolu Agency" in told("The column left, Anadolu (AA) reported.", "The column left").names


def test_a_paragraph_without_a_source_keeps_the_one_before_it() -> None:
    text = "A Kenyan officer said the camp was empty.\nThe trucks went north. A docker said it had rained."
    assert told(text, "The trucks went north").names == ("Kenyan officer",)


def test_us_is_a_country_and_no_pronoun() -> None:
    text = "The cutter passed with the frigates Ada and Bela, US 5th Fleet announced."
    assert "Bela" not in " ".join(attributions(text)[0].told.names)


@pytest.mark.parametrize("name", ["USNI News", "شفق نيوز", "Garowe Online", "عنب بلدي", "Barents Observer", "دبنقا"])
def test_the_press_of_the_regions_is_known(name: str) -> None:
    assert SOURCES.named(name) is not None


def test_ordinary_words_name_no_outlet() -> None:
    assert attributions("Dawn broke over the harbour and the trend went on.") == []
    assert attributions("وصل الرتل إلى بغداد اليوم على ما يلي من الطريق") == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Kenya's foreign minister, Musa Mude, denied it.", ("Kenya's foreign minister, Musa Mude",)),
        ("Residents reached by phone said soldiers held the school.", ("Residents reached by phone",)),
        ("A ferry left at noon, two dockers told the Hill Courier.", ("Hill Courier", "two dockers")),
        (
            "Satellite pictures taken on 3 May and reviewed by Reuters show a longer runway.",
            ("Reuters", "satellite imagery"),
        ),
        ("ونقلت وكالة «رويترز» عن أربعة مصادر أن السفينة أبحرت.", ("Reuters", "four sources")),
        ("وقال شهود عيان لمراسل فرانس برس إنهم رأوا شاحنات.", ("AFP", "witnesses")),
        ("واتهم المتحدث باسم الحكومة الكينية الجماعة بنقل مسلحين.", ("Kenyan government spokesman",)),
        ("وقال أحد سائقي الشاحنات إنه نقل دبابات.", ("driver",)),
        ("وكان الناطق باسم الحركة قد نفى سحب أي مقاتل.", ("movement spokesman",)),
    ],
)
def test_descriptions_and_titles_do_not_hide_the_speaker(text: str, names: tuple[str, ...]) -> None:
    assert attributions(text)[0].told.names == names


def test_an_army_that_deploys_troops_publishes_nothing() -> None:
    assert attributions("نشر الجيش الكيني قواته في الميناء") == []
    assert attributions("نشر الجيش الكيني صورا لقواته")[0].told.names == ("Kenyan army",)


def test_the_speaker_behind_a_quotation_told_all_of_it() -> None:
    text = 'A Kenyan officer said it rained.\n"The road was open. The trucks left. It was cold," a docker said.'
    assert told(text, "The trucks left").names == ("docker",)


@pytest.mark.parametrize(
    ("name", "latin"),
    [
        ("محمد الشطي", "Mohammed al-Shati"),
        ("الراكدة نيوز", "Al-Rakada News"),
        ("سويبان تويا", "Soiban Toya"),
        ("عبدالله بن سالم", "Abdullah bin Salem"),
    ],
)
def test_names_are_written_in_latin_letters(name: str, latin: str) -> None:
    assert romanise(name, "ar") == latin
    assert romanise(latin, "en") == latin
