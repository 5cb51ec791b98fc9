"""German, French, Spanish and Italian words, as the English phones nearest to their sounds."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from saidwhen.align.pronounce.as_written import read_as_written
from saidwhen.align.pronounce.ipa import READINGS, read_ipa
from saidwhen.align.pronounce.letter_names import LETTER_NAMES
from saidwhen.align.pronounce.pronunciation import Pronunciation, distinct
from saidwhen.align.spoken.characters import unaccented

MOST = 4
"""No word has more pronunciations than this."""

_ELIDED = {
    "fr": {
        "l": "l", "d": "d", "j": "ʒ", "m": "m", "t": "t", "s": "s", "n": "n", "c": "s", "qu": "k",
        "jusqu": "ʒysk", "lorsqu": "lɔʁsk", "puisqu": "pɥisk", "quoiqu": "kwak", "presqu": "pʁɛsk",
        "quelqu": "kɛlk",
    },
    "it": {"l": "l", "d": "d", "m": "m", "t": "t", "s": "s", "n": "n", "v": "v", "c": "tʃ"},
}  # fmt: skip
"""What stands before an apostrophe without its vowel, and its sound."""

_SAID_OTHERWISE = {
    "fr": {
        "est": ("ɛ", "ɛt"),
        "plus": ("ply", "plys"),
        "tous": ("tu", "tus"),
        "fils": ("fis", "fil"),
        "six": ("sis", "si"),
        "dix": ("dis", "di"),
        "huit": ("ɥit", "ɥi"),
        "les": ("le", "lez"),
        "des": ("de", "dez"),
        "ils": ("il", "ilz"),
        "nous": ("nu", "nuz"),
        "vous": ("vu", "vuz"),
        "on": ("ɔ̃",),
        "un": ("œ̃", "ɛ̃"),
    },
}
"""Frequent words that are said in two ways, by what follows or by what they mean."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ForeignWords:
    """The pronunciations of a word of ``language``: "de", "es", "fr" or "it".

    ``own`` are the user's; ``to_ipa`` gives, when it is first needed, what spells a word in the
    phonetic alphabet.
    """

    language: str
    own: Mapping[str, tuple[Pronunciation, ...]]
    to_ipa: Callable[[], Callable[[str], str]]

    def __call__(self, word: str) -> tuple[Pronunciation, ...]:
        """Up to ``MOST`` pronunciations of a lower-case word, likeliest first; at least one.

        A letter alone is a word or its own name ("a"), and one with a full stop too ("a.").
        """
        own = self._own(unaccented(word.removesuffix(".")))
        if own:
            return distinct(own, MOST)
        spelt = self._sounds(word.removesuffix("."))
        found = [read_ipa(ipa, reading) for reading in range(READINGS) for ipa in spelt]
        return distinct(found, MOST) or (read_as_written(word) or ("AH",),)

    def _own(self, word: str) -> tuple[Pronunciation, ...]:
        """The user's, for the word or for what stands behind an apostrophe in it."""
        if word in self.own:
            return self.own[word]
        front, _, rest = word.partition("'")
        elided = self._elided(front) if front and rest in self.own else ""
        return tuple(read_ipa(elided) + way for way in self.own[rest]) if elided else ()

    def _elided(self, front: str) -> str:
        """How what stands before an apostrophe is spelt in the phonetic alphabet, "" if unknown."""
        if self.language not in _ELIDED:
            return ""
        sound = _ELIDED[self.language].get(front)
        if sound is None and self.language == "it":
            return self.to_ipa()(front)  # dell', quest', un'
        return sound or ""

    def _sounds(self, word: str) -> tuple[str, ...]:
        """The word in the phonetic alphabet, in the ways in which it may be said."""
        names = LETTER_NAMES[self.language].get(word)
        if names:
            return names
        front, _, rest = word.partition("'")
        elided = self._elided(front) if front and rest else ""
        if elided:
            return tuple(elided + sound for sound in self._sounds(rest))
        return tuple(self._spellings(word))

    def _spellings(self, word: str) -> Iterator[str]:
        said = _SAID_OTHERWISE.get(self.language, {}).get(word)
        if said:
            yield from said
            return
        ipa = self.to_ipa()(word)
        if self.language == "es":
            yield _with_theta(word, ipa)
        yield ipa


_SIBILANT_LETTERS = re.compile(r"z|c(?=[eiéí])|s|x")


def _with_theta(word: str, ipa: str) -> str:
    """A Spanish word as in most of Spain, where z and soft c are not said as s is.

    The spelling tells which s is which, if there are as many of them in it as in the sounds.
    """
    letters = _SIBILANT_LETTERS.findall(word)
    parts = ipa.split("s")
    if len(letters) != len(parts) - 1:
        return ipa
    sounds = ["θ" if letter in "zc" else "s" for letter in letters]
    return parts[0] + "".join(sound + part for sound, part in zip(sounds, parts[1:], strict=True))
