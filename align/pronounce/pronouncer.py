"""Spoken forms -> pronunciations, each word's once."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from saidwhen.align.pronounce import as_written, lexicons
from saidwhen.align.pronounce.english import EnglishWords
from saidwhen.align.pronounce.errors import PronunciationsMissing
from saidwhen.align.pronounce.foreign import ForeignWords
from saidwhen.align.pronounce.own import NONE, OwnPronunciations, own_key
from saidwhen.align.pronounce.pronunciation import Pronunciation, Variant, strung
from saidwhen.align.spoken.characters import unaccented
from saidwhen.align.spoken.form import Form

LANGUAGES = ("de", "en", "es", "fr", "it")
"""The languages whose words are known by their sounds; others are read as they are written."""

MOST_OF_TOKEN = 10
"""No token has more variants than this."""

MOST_OF_FORM = 6
"""No form has more pronunciations than this."""

_WAYS_OF_WORD = {1: 5, 2: 3, 3: 2, 4: 2}
"""How many ways of each word are strung together in forms of so many words; one in longer ones."""

Words = Callable[[str], tuple[Pronunciation, ...]]
"""From a lower-case word to its pronunciations, likeliest first; at least one."""


def can_pronounce(language: str) -> bool:
    """Whether words of a language, a code such as "en" or "de-AT", can be pronounced here.

    It is one of ``LANGUAGES``, and what it needs is installed, or it is read as it is written.
    """
    primary = _primary(language)
    if primary == "en" or is_read_as_written(primary):
        return True
    return primary in LANGUAGES and lexicons.is_installed(primary)


def is_read_as_written(language: str) -> bool:
    """Whether words of the language are read letter by letter."""
    return _primary(language) in as_written.LANGUAGES


class Pronouncer:
    """Pronounces the forms of a language.

    ``language`` is a code such as "en" or "de-AT". ``own`` are a user's pronunciations, which go
    before all else: for a word, or for the words of a form run together, so that an entry for
    "DeepSeek" serves the form "deep seek". Nothing is read before the first word that needs it.

    Raises :class:`PronunciationsMissing` where the language is none of ``LANGUAGES`` and not read
    as it is written, or what it needs is not installed.
    """

    def __init__(self, language: str = "en", own: OwnPronunciations = NONE) -> None:
        self._own = own
        self._words = _words(_primary(language), own)
        self._of_word: dict[str, tuple[Pronunciation, ...]] = {}
        self._of_form: dict[Form, tuple[Pronunciation, ...]] = {}
        self._of_token: dict[tuple[Form, ...], tuple[Variant, ...]] = {}

    def pronounce(self, form: Form) -> tuple[Pronunciation, ...]:
        """Up to ``MOST_OF_FORM`` pronunciations of a form, likeliest first.

        At least one, if there is a letter or a figure in the form.
        """
        if form not in self._of_form:
            self._of_form[form] = self._own_of(form) or self._strung(form)
        return self._of_form[form]

    def of_tokens(self, forms: Sequence[tuple[Form, ...]]) -> tuple[tuple[Variant, ...], ...]:
        """The variants of each token, from the forms that it may be said in.

        They are likeliest first, at most ``MOST_OF_TOKEN``, and differ in their phones: the first
        pronunciation of each form, then the second of each, and so on, so that none is crowded out.
        """
        return tuple(map(self._variants, forms))

    def _variants(self, forms: tuple[Form, ...]) -> tuple[Variant, ...]:
        if forms not in self._of_token:
            found: dict[Pronunciation, Form] = {}
            for form, phones in self._in_turn(forms):
                found.setdefault(phones, form)
            self._of_token[forms] = tuple(
                Variant(form, phones)
                for phones, form in itertools.islice(found.items(), MOST_OF_TOKEN)
            )
        return self._of_token[forms]

    def _in_turn(self, forms: tuple[Form, ...]) -> Iterator[Variant]:
        ways = [(form, self.pronounce(form)) for form in _with_their_accents(forms)]
        for rank in range(MOST_OF_FORM):
            for form, pronunciations in ways:
                if rank < len(pronunciations):
                    yield Variant(form, pronunciations[rank])

    def _own_of(self, form: Form) -> tuple[Pronunciation, ...]:
        return self._own.get(own_key("".join(form)), ())[:MOST_OF_FORM] if self._own else ()

    def _strung(self, form: Form) -> tuple[Pronunciation, ...]:
        said = [word for word in form if any(map(str.isalnum, word))]
        words = [self._word(word) for word in _marked_initials(said)]
        most = _WAYS_OF_WORD.get(len(words), 1)
        return strung([ways[:most] for ways in words], MOST_OF_FORM) if words else ()

    def _word(self, word: str) -> tuple[Pronunciation, ...]:
        if word not in self._of_word:
            self._of_word[word] = self._words(word)
        return self._of_word[word]


def _primary(language: str) -> str:
    return re.split(r"[-_]", language.lower())[0]


def _marked_initials(words: Sequence[str]) -> Iterator[str]:
    """The words, with a full stop after letters that stand beside letters: they are spelt out."""
    single = [False, *(len(word) == 1 and word.isalpha() for word in words), False]
    for place, word in enumerate(words, start=1):
        beside = single[place - 1] or single[place + 1]
        yield f"{word}." if single[place] and beside else word


def _with_their_accents(forms: tuple[Form, ...]) -> Iterator[Form]:
    """The forms without those that only lack the accents of an earlier one: they read it wrong."""
    bared: set[Form] = set()
    for form in forms:
        if form in bared:
            continue
        bare = tuple(map(unaccented, form))
        if bare != form:
            bared.add(bare)
        yield form


def _words(language: str, own: Mapping[str, tuple[Pronunciation, ...]]) -> Words:
    if language == "en":
        return EnglishWords(own=own)
    if is_read_as_written(language):
        return as_written.WrittenWords(own=own)
    if language not in LANGUAGES:
        raise PronunciationsMissing(
            f"how words sound is not known for the language {language!r}",
            hint=f"known are {', '.join(LANGUAGES)}, and others in Latin letters",
        )
    lexicons.installed(language)
    return ForeignWords(
        language=language, own=own, to_ipa=lambda: lexicons.spelling_to_ipa(language)
    )
