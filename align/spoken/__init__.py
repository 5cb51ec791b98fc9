"""The ways a printed token may be said.

Printed text and speech meet in words: "$43,000" is "forty three thousand dollars", "AI" is "a i".
A language that has a module of its own is entered in ``_LANGUAGES``: a function from the tokens of
a text to the forms of each. All others are read by ``generic``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from saidwhen.align.spoken import english, generic
from saidwhen.align.spoken.form import Form

__all__ = ["Form", "spoken_forms"]

_LANGUAGES: dict[str, Callable[[Sequence[str]], tuple[tuple[Form, ...], ...]]] = {
    "en": english.spoken_forms,
}


def spoken_forms(tokens: Sequence[str], language: str) -> tuple[tuple[Form, ...], ...]:
    """Say each token in all the ways it may be said, likeliest first: plain lower-case words.

    ``tokens`` stand in the order of the text, with the marks that are attached to them, printed or
    as a recogniser writes them; neighbours help to read one another. ``language`` is a code such
    as "en" or "de-AT". A token with a letter or digit has at least one form, a token of nothing but
    silent marks has none. Words have no digits in them, but where the language has no number words.
    """
    primary = re.split(r"[-_]", language.lower())[0]
    own = _LANGUAGES.get(primary)
    return own(tokens) if own else generic.spoken_forms(tokens, primary)
