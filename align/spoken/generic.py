"""Any language: number words where num2words has them, letters, hyphens, accents; no more."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from num2words import num2words

from saidwhen.align.spoken.characters import is_lettered, lettered, plain, unaccented
from saidwhen.align.spoken.form import Forms, distinct, strung

# Outside English the point groups thousands and the comma begins decimals, as a rule.
_FIGURES = r"\d+(?:[.,]\d+)*"
_NUMBER = re.compile(r"(?P<whole>\d{1,3}(?:\.\d{3})+|\d+)(?:[,.](?P<decimals>\d+))?")
_LONGEST_NUMBER = 15
_SAY_YEARS_IN_HUNDREDS = frozenset({"da", "de", "nl", "no", "sv"})
_YEAR = re.compile(r"1[1-9]\d\d|20\d\d")
_DOTTED_INITIALS = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]?")
_LONGEST_INITIALS = 5
_BREAK = re.compile(r"[-–—/_,:;!?()\[\]{}\"*|\\~<>^`\s]+")


def spoken_forms(tokens: Sequence[str], language: str) -> tuple[Forms, ...]:
    """Say each token with what holds in any language; a token of nothing but marks has no forms.

    ``language`` is a primary code ("de"); where num2words does not know it, figures stay figures.
    """
    return tuple(_read(token, language) for token in tokens)


@functools.lru_cache(maxsize=65536)
def _read(token: str, language: str) -> Forms:
    text, bare = plain(token), lettered(token)
    if not bare:
        return ()
    if _is_initials(text):
        return distinct([tuple(bare), (bare,)])
    forms = strung([_part(part, language) for part in _parts(text)])
    if bare.isalpha() and len(forms[:1] and forms[0]) > 1:
        forms = distinct([*forms, (bare,)])
    stripped = (tuple(unaccented(word) for word in form) for form in forms)
    return distinct([*forms, *stripped]) or ((bare,),)


def _is_initials(text: str) -> bool:
    inside = text.strip("\"',;:!?()[]…")
    if inside.isalpha() and inside.isupper():
        return 2 <= len(inside) <= _LONGEST_INITIALS
    return _DOTTED_INITIALS.fullmatch(inside) is not None


def _parts(text: str) -> list[str]:
    """Cut at figures first, since a comma may be part of them, then at breaks."""
    runs = re.split(f"({_FIGURES})", text)
    return [
        part
        for place, run in enumerate(runs)
        for part in ([run] if place % 2 else _BREAK.split(run))
        if any(map(str.isalnum, part))
    ]


def _part(part: str, language: str) -> Forms:
    if not part[0].isdecimal():
        kept = "".join(char for char in part if is_lettered(char) or char == "'")
        return ((kept.strip("'").lower(),),)
    found = _NUMBER.fullmatch(part)
    if found is None or len(found["whole"]) > _LONGEST_NUMBER:
        return ((part,),)
    whole = found["whole"].replace(".", "")
    if found["decimals"]:
        return _number_words(float(f"{whole}.{found['decimals']}"), language) or ((part,),)
    forms = _number_words(int(whole), language)
    if language in _SAY_YEARS_IN_HUNDREDS and _YEAR.fullmatch(part):
        forms = distinct([*_number_words(int(whole), language, kind="year"), *forms])
    return forms or ((part,),)


def _number_words(number: float, language: str, kind: str = "cardinal") -> Forms:
    try:
        said = num2words(number, lang=language, to=kind)
    except (
        ArithmeticError,
        AttributeError,
        LookupError,
        NotImplementedError,
        TypeError,
        ValueError,
    ):
        # Its languages differ in what they can say, and in how they fail at the rest.
        return ()
    return distinct([tuple(said.lower().replace("-", " ").replace(",", " ").split())])
