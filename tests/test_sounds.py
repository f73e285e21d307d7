"""Arabic spellings by ear lead to Latin names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.index import Gazetteer
from gazetteer.names import fold
from gazetteer.sounds import SoundIndex, sound_of, strangeness
from geo.extraction.places import find_in_text


@pytest.mark.parametrize(
    ("latin", "arabic"),
    [
        ("Vovchansk", "فوفتشانسك"),
        ("Chasiv Yar", "تشاسيف يار"),
        ("Kombolcha", "كومبولتشا"),
        ("Lalibela", "لاليبيلا"),
        ("Ansongo", "أنسونغو"),
        ("Jalalabad", "جلال آباد"),
        ("Starokostiantyniv", "ستاروكوستيانتينيف"),
    ],
)
def test_one_sound_in_two_scripts(latin: str, arabic: str) -> None:
    heard, written = sound_of(fold(latin)), sound_of(fold(arabic))
    assert heard.bones in written.keys
    assert strangeness(written, heard) <= 0.1


def test_other_vowels_are_strange() -> None:
    assert strangeness(sound_of("لومونو"), sound_of("limani")) > 0.5


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz شتجكوايه", max_size=20))
def test_there_is_one_more_gap_than_consonants(key: str) -> None:
    sound = sound_of(key)
    assert len(sound.gaps) == len(sound.bones) + 1


def test_a_short_name_needs_more_than_its_sound() -> None:
    index = SoundIndex([("menaka", 7)])
    assert list(index.alike("ميناكا", loudly=False)) == [(0.0, 7)]
    assert list(index.alike("ميناكا", loudly=True)) == []


def test_vowels_make_up_for_few_consonants_beside_a_word_of_kind() -> None:
    index = SoundIndex([("myawaddy", 3), ("mada", 4)])
    assert list(index.alike("مياوادي", loudly=False)) == [(0.0, 3)]
    assert list(index.alike("مياوادي", loudly=True)) == []
    assert list(index.alike("مادا", loudly=False)) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قصف الجيش الروسي بلدة كوبيانسك وفوفشانسك في أوكرانيا", {"Kupiansk", "Vovchansk"}),
        ("تقدم الرتل الأوكراني نحو هوليايبولي", {"Huliaipole"}),
        ("دخلت الوحدات الصومالية بلدة بولوبوردي", {"Bulobarde"}),
        ("ما زالت فرقة أوكرانية متمركزة في ستاروكوستيانتينيف", {"Starokostiantyniv Air Base"}),
        ("انسحب الجيش في ميانمار من مدينة مياوادي الحدودية مع تايلاند", {"Myawaddy"}),
        ("أقلعت من قاعدة ستاروكوستيانتينيف الجوية في أوكرانيا", {"Starokostiantyniv Air Base", "Ukraine"}),
    ],
)
def test_towns_are_heard_in_the_countries_that_a_text_names(
    gazetteer: Gazetteer, text: str, expected: set[str]
) -> None:
    mentions = find_in_text(text, "ar", gazetteer)
    assert expected <= {m.place.name for m in mentions if m.place}
    assert all(text[m.span.start : m.span.end] == m.text for m in mentions)


def test_a_candidate_says_that_it_was_heard(gazetteer: Gazetteer) -> None:
    mention = find_in_text("دخلت الوحدات الصومالية بلدة بولوبوردي", "ar", gazetteer)[-1]
    assert mention.candidates[0].reasons == ("sounds like Bulobarde",)


@pytest.mark.parametrize(
    "text",
    [
        "قصفوا بلدة بولوبوردي",  # no country is named
        "وصلت إلى منظمات دولية في أوكرانيا",
        "نقلوا كوبيانسكي في أوكرانيا",  # neither a word of kind nor of movement
    ],
)
def test_nothing_is_heard_without_signs(gazetteer: Gazetteer, text: str) -> None:
    names = {m.place.name for m in find_in_text(text, "ar", gazetteer) if m.place}
    assert names <= {"Ukraine"}
