"""Form: one way to say a token, and how forms are strung together."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence

from saidwhen.align.spoken.characters import lettered, plain, unaccented

_CONTRACTION = re.compile(r"[^\W\d_]'[^\W\d_]")

Form = tuple[str, ...]
"""Plain lower-case words: ``("forty", "three", "thousand", "dollars")``."""

Forms = tuple[Form, ...]
"""The ways to say one token, likeliest first."""

MOST = 12
"""No token has more forms than this: past it they cost more than they find."""


def distinct(forms: Iterable[Form]) -> Forms:
    """Keep the first of equal forms, drop empty ones, and cut at ``MOST``."""
    return tuple(itertools.islice(dict.fromkeys(filter(None, forms)), MOST))


def strung(parts: Sequence[Sequence[Form]]) -> Forms:
    """Say the parts one after another, each in any of its ways; the likeliest combinations first.

    The combination of the n-th and the m-th way stands where n + m puts it, so that no part keeps
    its first way while the others run through all of theirs. Parts without a way are passed over.
    """
    ways = [part[: 4 if len(parts) < 4 else 2] for part in parts if part]
    ranked = sorted(
        itertools.islice(itertools.product(*(enumerate(way) for way in ways)), 4 * MOST * MOST),
        key=lambda combination: sum(rank for rank, _ in combination),
    )
    return distinct(
        tuple(itertools.chain.from_iterable(form for _, form in combination))
        for combination in ranked
    )


def spoken_otherwise(form: Form, token: str) -> str:
    """The words of a form, joined by blanks, where they are not the letters of the token itself.

    "nineteen eighty four" for "1984", but nothing for "AI" said as its letters, for "co-operate",
    "naïve", or a form of no words; nor for "don't", since what it stands for sounds too much alike
    to tell which was said.
    """
    words = " ".join(form)
    if not form or _letters(words) == _letters(token) or _CONTRACTION.search(plain(token)):
        return ""
    return words


def _letters(text: str) -> str:
    return unaccented(lettered(text))
