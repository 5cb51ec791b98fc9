"""Names as a person writes them, where the transcript prints them in capitals or small letters.

STEVE INSKEEP is Steve Inskeep, and O'BRIEN, MCKAY, VAN DER BERG are O'Brien, McKay, van der Berg.
Where the speech itself has the name in mixed letters ("I'm LaToya De Vries"), that spelling is
taken; the rules are for the rest. Surnames in Mac are a list: MacDonald, but Macy and Machado.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final

from saidwhen.transcripts.lexicon import (
    ABBREVIATIONS,
    CREDENTIALS,
    FUNCTION_WORDS,
    GENERATIONS,
    HONOURS,
    MAC_SURNAMES,
    PARTICLES,
    ROLES,
)
from saidwhen.transcripts.name import plain_form

_WORD: Final = re.compile(r"[^\W\d_](?:[^\W_]|['’.-](?=[^\W\d_]))*")
_VOWEL: Final = re.compile(r"[aeiouyàáâãäåæèéêëìíîïòóôõöøùúûüý]", re.IGNORECASE)
# What stays small in a name that is otherwise in capitals: McKAY, DeVITO.
_SMALL_PREFIX: Final = re.compile(r"(?:Mc|Mac|De|Di|Du|La|Le|Van|Von|Fitz)(?=[A-Z]{2})")
_CODE: Final = re.compile(r"[_@]|[^\W_]\d")
_SHORTEST_SURNAME: Final = 3
"""Letters of a last word in capitals beside others in mixed letters."""
_MOST_CONSONANTS: Final = 3
"""A word of so many letters without a vowel is an abbreviation: DJ, BBC."""

Spellings = Mapping[str, str]
"""Words in lower case, and how the speech spells them in mixed letters."""


def spellings_in(text: str, names: Iterable[str]) -> Spellings:
    """How ``text`` spells, in mixed letters, the words of those ``names`` that are in one case."""
    uniform = (
        word for name in names if is_shouted(name) or is_small(name) for word in _WORD.findall(name)
    )
    wanted = {word.casefold() for word in uniform}
    found: dict[str, Counter[str]] = {}
    for spelt in _WORD.findall(text) if wanted else ():
        word = re.split(r"['’]s\b", spelt)[0].rstrip(".")
        key = word.casefold()
        if key in wanted and word[0].isupper() and not word.isupper():
            found.setdefault(key, Counter())[word] += 1
    return {key: words.most_common(1)[0][0] for key, words in found.items()}


def is_shouted(name: str) -> bool:
    """Whether ``name`` is printed in capitals, and may be written otherwise.

    That may be the last word only, as surnames are in some countries: Claire DUBOIS, Mr PELL.
    """
    last = name.rsplit(maxsplit=1)[-1] if name.strip() else ""
    return _is_upper(name) or (len(last) >= _SHORTEST_SURNAME and _is_upper(last))


def _is_upper(part: str) -> bool:
    return _SMALL_PREFIX.sub("", part).isupper()


def is_small(name: str) -> bool:
    """Whether ``name`` is printed in small letters and is no code, such as spk_1."""
    return name.islower() and not _CODE.search(name)


def display_name(name: str, spellings: Spellings) -> str:
    """``name`` as a person writes it; unchanged unless it is in capitals.

    >>> display_name("DR. SEÁN O'BRIEN-MCKAY, MD", {})
    "Dr. Seán O'Brien-McKay, MD"
    """
    return _capitals_set(name, spellings) if is_shouted(name) else name


def small_display_name(name: str, spellings: Spellings) -> str:
    """The same of a name in a text that has all names in small letters.

    A single one is left as it is, for some people write theirs so: bell hooks.

    >>> small_display_name("sarah mckay", {})
    'Sarah McKay'
    """
    return _capitals_set(name, spellings) if is_small(name) else name


def _capitals_set(name: str, spellings: Spellings) -> str:
    words = name.split()
    small = name.islower()
    return " ".join(
        _word(word, spellings, first=number == 0, last=number == len(words) - 1)
        if small or _is_upper(word)
        else word
        for number, word in enumerate(words)
    )


def _word(word: str, spellings: Spellings, *, first: bool, last: bool) -> str:
    found = _WORD.search(word)
    if found is None:
        return word
    core = found[0]
    before, after = word[: found.start()], word[found.end() :]
    plain = plain_form(core)
    if core.casefold() in spellings and len(core) > 1:
        spelt = spellings[core.casefold()]
    elif plain in CREDENTIALS:
        spelt = CREDENTIALS[plain]
    elif _stays(core, plain):
        spelt = core.upper()
    elif ((plain in PARTICLES and not last) or plain in FUNCTION_WORDS) and not first:
        spelt = core.lower()
    else:
        spelt = "-".join(_capitalised(part) for part in core.split("-"))
    return before + spelt + after


def _stays(core: str, plain: str) -> bool:
    """Whether a word is written in capitals in any case: an initial, II, DJ, TV."""
    if plain in ABBREVIATIONS or (plain in GENERATIONS and plain not in {"jr", "sr"}):
        return True
    if plain in HONOURS | ROLES and len(plain) > 1:
        return False
    short = len(plain) <= _MOST_CONSONANTS and not _VOWEL.search(core)
    return len(plain) == 1 or "." in core or (short and plain not in GENERATIONS)


def _capitalised(part: str) -> str:
    """``part`` of a name in capitals with only those capitals that a person writes."""
    low = part.lower()
    if low.startswith("mc") and len(low) > 3:
        return f"Mc{low[2:].capitalize()}"
    if low in MAC_SURNAMES:
        return f"Mac{low[3:].capitalize()}"
    marked = re.match(r"([odl])(['’])(?=..)", low)
    if marked:
        return f"{marked[1].upper()}{marked[2]}{low[2:].capitalize()}"
    return low.capitalize()
