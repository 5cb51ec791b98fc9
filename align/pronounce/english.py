"""English words: CMUdict, words made of those in it, and readings of words in no dictionary."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from saidwhen.align.pronounce import dictionary, neural
from saidwhen.align.pronounce.as_written import read_as_written
from saidwhen.align.pronounce.endings import CLITICS, SUFFIXES, ended, stems
from saidwhen.align.pronounce.pronunciation import Pronunciation, distinct
from saidwhen.align.pronounce.respelling import american
from saidwhen.align.spoken.characters import unaccented

MOST = 5
"""No word has more pronunciations than this."""

_ALSO_NAMED = {"z": (("Z", "EH", "D"),)}
_SHORTEST_PART = 4
"""Letters. Shorter parts of joined words are oftener found in words than words."""


class Listed(Protocol):
    """A dictionary of lower-case words."""

    def __contains__(self, word: str, /) -> bool:
        """Whether a word is listed."""
        ...

    def __call__(self, word: str, /) -> tuple[Pronunciation, ...]:
        """The pronunciations of a word, likeliest first; none where it is not listed."""
        ...


class Reads(Protocol):
    """Reads words that are in no dictionary."""

    def __call__(self, word: str, most: int, /) -> tuple[Pronunciation, ...]:
        """Up to ``most`` pronunciations, likeliest first."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class EnglishWords:
    """The pronunciations of a word, by the first of these that knows it.

    ``own`` are the user's. ``listed`` and ``unknown`` are asked for when they are first needed.
    """

    own: Mapping[str, tuple[Pronunciation, ...]]
    listed: Callable[[], Listed] = dictionary.cmudict
    unknown: Callable[[], Reads] = neural.grapheme_to_phoneme

    def __call__(self, word: str) -> tuple[Pronunciation, ...]:
        """Up to ``MOST`` pronunciations of a lower-case word, likeliest first.

        At least one, where there is a letter or a figure in it. The word may have an apostrophe in
        it. A letter alone is a word or its own name ("a"), one with a full stop its name ("a.").
        """
        plain = unaccented(word)
        bare = plain.replace("'", "")
        found = (
            self._own(plain)
            or self._in_dictionary(plain)
            or self._with_clitic(plain)
            or self._in_dictionary(bare)
        )
        return distinct(found or self._made_up(bare), MOST)

    def _own(self, word: str) -> tuple[Pronunciation, ...]:
        """The user's, for the word or for what an apostrophe hangs an ending on."""
        if word in self.own:
            return self.own[word]
        stem, clitic = _clitic(word)
        return ended(self.own.get(stem, ()), CLITICS[clitic]) if clitic else ()

    def _in_dictionary(self, word: str) -> tuple[Pronunciation, ...]:
        listed = self.listed()
        found = listed(word)
        letter = word.removesuffix(".")
        if len(letter) == 1:
            return (*found, *listed(f"{letter}."), *_ALSO_NAMED.get(letter, ()))
        return found or next(filter(None, map(listed, american(word))), ())

    def _with_clitic(self, word: str) -> tuple[Pronunciation, ...]:
        stem, clitic = _clitic(word)
        return ended(self(stem), CLITICS[clitic]) if clitic else ()

    def _made_up(self, word: str) -> Iterator[Pronunciation]:
        """Made from words that are known, then read as its letters are read in English or not."""
        if not word:
            return
        yield from self._inflected(word)
        # The network was taught no word of other scripts, and makes up what it does not know.
        read = self.unknown()(word, 3) if word.isascii() else ()
        yield from read[:2]
        yield from self._joined(word)
        yield from read[2:]
        yield read_as_written(word) or ("AH",)

    def _known(self, word: str) -> tuple[Pronunciation, ...]:
        return self.own.get(word, ()) or self._in_dictionary(word)

    def _inflected(self, word: str) -> tuple[Pronunciation, ...]:
        for suffix, sound in SUFFIXES.items():
            for stem in stems(word, suffix):
                if known := self._known(stem):
                    return ended(known[:2], sound)
        return ()

    def _joined(self, word: str) -> tuple[Pronunciation, ...]:
        """Two words of the dictionary run together, the most even pair of them."""
        listed = self.listed()
        cuts = [
            cut
            for cut in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1)
            if word[:cut] in listed and word[cut:] in listed
        ]
        if not cuts:
            return ()
        cut = min(cuts, key=lambda cut: abs(len(word) - 2 * cut))
        return (listed(word[:cut])[0] + listed(word[cut:])[0],)


_CLITIC = re.compile(rf"(.+?)({'|'.join(sorted(CLITICS, key=len, reverse=True))})")


def _clitic(word: str) -> tuple[str, str]:
    """The word without what an apostrophe hangs on it, and that; ("", "") where there is none."""
    found = _CLITIC.fullmatch(word)
    return (found[1], found[2]) if found else ("", "")
