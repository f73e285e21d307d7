"""Match Arabic spellings of foreign names to Latin ones by their sound: consonants strictly, vowels loosely."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

# Longest first. Capitals are classes of consonants; a u i are vowels; what stands in no table is silent.
_LATIN = (
    ("shch tsch stch", "X"),
    ("tch dzh", "X"),
    ("sh ch zh dj", "X"),
    ("kh gh ck qu", "K"),
    ("ph", "F"),
    ("th", "T"),
    ("ou oo", "u"),
    ("ya ia", "ia"),
    ("j", "X"),
    ("b p", "P"),
    ("f v", "F"),
    ("t", "T"),
    ("d", "D"),
    ("s z", "S"),
    ("c k q g", "K"),
    ("x", "KS"),
    ("r", "R"),
    ("l", "L"),
    ("m", "M"),
    ("n", "N"),
    ("a", "a"),
    ("o u w", "u"),
    ("e i y", "i"),
)
_ARABIC = (
    ("شتش", "X"),
    ("تش دج", "X"),
    ("ب", "P"),
    ("ف", "F"),
    ("ت ط ث", "T"),
    ("د ض", "D"),
    ("س ص ز ظ ذ", "S"),
    ("ش", "X"),
    ("ج", "J"),
    ("ك ق غ خ", "K"),
    ("ر", "R"),
    ("ل", "L"),
    ("م", "M"),
    ("ن", "N"),
    ("ا", "a"),
    ("و", "u"),
    ("ي", "i"),
)
_H_ALONE = re.compile("(?<![csztkpgd])h")
_MOST_STRANGE, _MOST_STRANGE_ALONE = 0.21, 0.1
"""Which share of the gaps between consonants may hold other vowels beside a word of kind, and without one."""

_ARAB = "SY LY SD EG LB IQ JO YE PS SA AE QA KW BH OM TN DZ MA MR EH IL"
WRITTEN_IN_ARABIC = frozenset(_ARAB.split())
"""Countries whose towns have Arabic names of their own: nobody spells them by ear."""


@dataclass(frozen=True, slots=True)
class Sound:
    """A name as consonants and what stands between them: `gaps` has one more item than `bones`."""

    bones: str
    gaps: tuple[str, ...]
    words: int = 1

    @property
    def keys(self) -> tuple[str, ...]:
        """The consonants to look up by; ج is a j or a g."""
        if "J" not in self.bones:
            return (self.bones,)
        return (self.bones.replace("J", "X"), self.bones.replace("J", "K"))


def _reader(table: Iterable[tuple[str, str]]) -> tuple[re.Pattern[str], dict[str, str]]:
    sounds = {spelling: sound for spellings, sound in table for spelling in spellings.split()}
    longest_first = sorted(sounds, key=len, reverse=True)
    return re.compile("|".join(longest_first)), sounds


_LATIN_READER = _reader(_LATIN)
_ARABIC_READER = _reader(_ARABIC)


def sound_of(key: str) -> Sound:
    """Reduce a folded name of either script to its sound.

    >>> sound_of("kupiansk").bones, sound_of("كوبيانسك").bones
    ('KPNSK', 'KPNSK')
    """
    pattern, sounds = _ARABIC_READER if key[:1] > "\u0600" else _LATIN_READER
    bones, gaps = "", [""]
    for match in pattern.finditer(key):
        for sound in sounds[match[0]]:
            if sound.islower():
                gaps[-1] += sound
            elif bones[-1:] == sound and not gaps[-1]:
                continue  # a letter written twice
            else:
                bones += sound
                gaps.append("")
    return Sound(bones, tuple(gaps), key.count(" ") + 1)


def strangeness(arabic: Sound, latin: Sound) -> float:
    """Say which share of the gaps holds vowels that do not go together: 0 for none.

    Arabic leaves short vowels out, and writes no vowel that is not there.
    """
    odd = 0.0
    for written, heard in zip(arabic.gaps, latin.gaps, strict=True):
        if written and not set(written) <= set(heard) | ({"a"} if "i" in heard else set()):
            odd += 1.0 if not heard else 0.7
        elif not written and len(heard) > 1:
            odd += 0.5
    starts = (bool(arabic.gaps[0]), bool(latin.gaps[0]))
    return (odd + (starts[0] != starts[1])) / len(latin.gaps)


def _most_strange(bones: int, letters: int, *, loudly: bool) -> float | None:
    """Say how strange a likeness may be, None for a name too short to go by: vowels may make up for consonants."""
    if bones < 3:
        return _MOST_STRANGE_ALONE if not loudly and bones == 2 and letters >= 6 else None
    if not loudly:
        return _MOST_STRANGE
    if bones > 3:
        return _MOST_STRANGE_ALONE
    return 0.0 if letters >= 7 else None


def spellings(key: str) -> set[str]:
    """List how a folded name may be heard: Eastern Slavic h is written غ too, "Enerhodar" is إنيرغودار."""
    return {key, _H_ALONE.sub("g", key)}


def sound_table(names: Iterable[tuple[str, str, int]]) -> str:
    """Write names (country, folded name, number) as one line a country: what `SoundIndex` would reckon each time."""
    lines: defaultdict[str, list[str]] = defaultdict(list)
    for country, key, number in names:
        lines[country] += [f"{sound_of(s).bones}:{number}:{s}" for s in sorted(spellings(key))]
    return "".join("\t".join((country, *items)) + "\n" for country, items in sorted(lines.items()))


class SoundIndex:
    """The names of one country by their consonants."""

    def __init__(self, names: Iterable[tuple[str, int]], known: str = "") -> None:
        """Take names with their numbers, and a country's line of the table of sounds."""
        self._by_bones: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
        for item in known.split("\t")[1:]:
            bones, written, spelling = item.split(":", 2)
            self._by_bones[bones].append((spelling, int(written)))
        for key, number in names:
            for spelling in spellings(key):
                self._by_bones[sound_of(spelling).bones].append((spelling, number))

    def alike(self, key: str, *, loudly: bool) -> Iterator[tuple[float, int]]:
        """Find the places whose name sounds like an Arabic one: (strangeness, number).

        Parameters
        ----------
        key
            The folded name.
        loudly
            Whether nothing but the sound speaks for it, so that more of it must agree.
        """
        sound = sound_of(key)
        most = _most_strange(len(sound.bones), len(key), loudly=loudly)
        if most is None:
            return
        for bones in sound.keys:
            for spelling, number in self._by_bones.get(bones, ()):
                latin = sound_of(spelling)
                odd = strangeness(sound, latin)
                if odd <= most and sound.words == latin.words:
                    yield odd, number
