"""A user's own pronunciations, from a text file.

A line has a word, then its phones, set apart by blanks; the form is CMUdict's::

    # Guests
    Liang      L IY AA NG
    Liang(2)   L Y AE1 NG
    Wenfeng    /wənfɛŋ/

Numbers of stress are read over. A word may come again, with or without a number in brackets, for
another way to say it. Between slashes or square brackets stands the International Phonetic
Alphabet, of which the nearest English phones are taken. What follows a ``#`` is a comment, and so
is a line that begins with three semicolons.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from saidwhen.align.acoustic.phone_set import PHONES
from saidwhen.align.pronounce.errors import FaultyPronunciations
from saidwhen.align.pronounce.ipa import not_ipa, read_ipa
from saidwhen.align.pronounce.pronunciation import Pronunciation, distinct
from saidwhen.align.spoken.characters import plain, unaccented
from saidwhen.transcripts import source

MOST = 8
"""Pronunciations of one word that are kept."""

OwnPronunciations = Mapping[str, tuple[Pronunciation, ...]]
"""Words as ``own_key`` writes them, and how the user says they sound."""

NONE: OwnPronunciations = MappingProxyType({})
"""Where the user gives none."""

_LINE = re.compile(r"(?P<word>\S+?)(?:\(\d+\))?(?:\s+(?P<phones>\S.*))?")
_IPA = re.compile(r"/(?P<slashed>[^/]*)/|\[(?P<bracketed>[^\]]*)\]")
_COMMENT = re.compile(r"^\s*;;;.*|(?:^|\s)#.*")
_STRESS = re.compile(r"(?<=[A-Z])[0-2]$")
_ALLOWED = f"the phones are {' '.join(PHONES)}, each with a stress number 0 to 2 or without"
_MOST_TOLD = 5


def own_key(word: str) -> str:
    """A word as it is looked up: lower case, without accents, of letters, figures, apostrophes."""
    return re.sub(r"[^\w']|_", "", unaccented(plain(word))).strip("'").lower()


def read_pronunciations(path: Path) -> OwnPronunciations:
    """The pronunciations in a file.

    Raises :class:`FaultyPronunciations` naming the lines that cannot be read and the phones that
    may be used, and :class:`transcripts.errors.UnreadableTranscript` where there is no such text.
    """
    return parse_pronunciations(source.read(path).text, path)


def parse_pronunciations(text: str, file: Path | None = None) -> OwnPronunciations:
    """The pronunciations in the text of a file; ``file`` is named in errors."""
    found: dict[str, list[Pronunciation]] = {}
    faults: list[tuple[int, str]] = []
    for number, line in enumerate(text.splitlines(), start=1):
        content = _COMMENT.sub("", line).strip()
        if not content:
            continue
        try:
            word, phones = _entry(content)
        except ValueError as fault:
            faults.append((number, str(fault)))
        else:
            found.setdefault(word, []).append(phones)
    if faults:
        raise FaultyPronunciations(
            "; ".join(_told(faults)),
            file=file,
            where=f"line {faults[0][0]}",
            hint=_ALLOWED,
        )
    return {word: distinct(ways, MOST) for word, ways in found.items()}


def _told(faults: list[tuple[int, str]]) -> Iterator[str]:
    yield faults[0][1]
    yield from (f"line {number}: {fault}" for number, fault in faults[1:_MOST_TOLD])
    if len(faults) > _MOST_TOLD:
        yield f"and {len(faults) - _MOST_TOLD} more"


def _entry(content: str) -> tuple[str, Pronunciation]:
    line = _LINE.fullmatch(content)
    word = own_key(line["word"]) if line else ""
    if line is None or not word:
        raise ValueError(f"there is no word in {content!r}")
    if line["phones"] is None:
        raise ValueError(f"there are no phones after {line['word']!r}")
    return word, _phones(line["phones"].strip())


def _phones(written: str) -> Pronunciation:
    ipa = _IPA.fullmatch(written)
    if ipa:
        return _from_ipa(ipa["slashed"] or ipa["bracketed"] or "")
    phones = tuple(_STRESS.sub("", phone) for phone in written.upper().split())
    for given, phone in zip(written.split(), phones, strict=True):
        if phone not in PHONES:
            raise ValueError(f"{given!r} is no phone")
    return phones


def _from_ipa(ipa: str) -> Pronunciation:
    strange = not_ipa(ipa)
    if strange:
        raise ValueError(f"{strange[0]!r} is no sound of the phonetic alphabet that is known here")
    phones = read_ipa(ipa)
    if not phones:
        raise ValueError("there is no sound between the marks")
    return phones
