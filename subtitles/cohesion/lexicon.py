"""Lexicon: a language's small words, by what they do at a break."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field


def words(text: str) -> frozenset[str]:
    """The words of ``text``, parted by blanks."""
    return frozenset(text.split())


def pairs(**firsts: str) -> frozenset[tuple[str, str]]:
    """For each keyword the pairs of one of its words with the keyword itself.

    A keyword that Python keeps to itself is written with a line after it (``in_``).
    """
    return frozenset((one, key.rstrip("_")) for key, text in firsts.items() for one in text.split())


def _never(word: str) -> bool:
    del word
    return False


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """Words in small letters with a straight apostrophe.

    A break may come before ``conjunctions`` (relatives and question words among them), before
    ``prepositions``, less gladly the ``close_prepositions`` ("of"), and before ``subjects``, the
    pronouns that open a clause. ``determiners``, ``adjectives`` and ``numbers`` lean on the noun
    after them; ``pronouns``, subjects and objects that stand before a verb, and ``auxiliaries``,
    the negations among them, on the verb after them; all that a break may come before leans on what
    follows it. Auxiliaries that are ``copulas`` also stand alone ("is a", "had a"). ``adverbs``
    lean loosely on the next word; ``particles`` and ``objects`` lean on the one before.
    ``compounds`` are pairs that a reader takes for one word ("kind of", "depends on").

    ``is_adjective``, ``is_adverb`` and ``is_verb`` tell by a word's look what it likely is,
    ``makes_a_noun`` that it is the second half of a noun whose first half stands before it. With
    ``noun_first`` an adjective follows its noun. With ``elision`` an apostrophe parts two words
    ("qu'il"), else it opens one of the ``contracted`` endings. With ``noun_capitals`` every noun
    has a capital letter, so that two of them are no name, and with ``verb_last`` an auxiliary may
    close its clause.

    Made from these: ``opening``, the words that open a clause or a phrase; ``firm``, those and the
    auxiliaries, which never stand alone; ``leans_on_next``, all that belongs to what follows it;
    and ``function_words``, what is no noun, name, adjective or full verb.
    """

    conjunctions: frozenset[str]
    prepositions: frozenset[str]
    close_prepositions: frozenset[str] = frozenset()
    subjects: frozenset[str]
    pronouns: frozenset[str]
    determiners: frozenset[str]
    adjectives: frozenset[str] = frozenset()
    auxiliaries: frozenset[str]
    copulas: frozenset[str] = frozenset()
    adverbs: frozenset[str] = frozenset()
    particles: frozenset[str] = frozenset()
    objects: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()
    titles: frozenset[str] = frozenset()
    abbreviations: frozenset[str] = frozenset()
    contracted: tuple[str, ...] = ()
    compounds: frozenset[tuple[str, str]] = frozenset()
    is_adjective: Callable[[str], bool] = field(default=_never)
    is_adverb: Callable[[str], bool] = field(default=_never)
    is_verb: Callable[[str], bool] = field(default=_never)
    makes_a_noun: Callable[[str], bool] = field(default=_never)
    elision: bool = False
    noun_first: bool = False
    noun_capitals: bool = False
    verb_last: bool = False

    opening: frozenset[str] = field(init=False)
    firm: frozenset[str] = field(init=False)
    leans_on_next: frozenset[str] = field(init=False)
    function_words: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        opening = self.conjunctions | self.prepositions | self.close_prepositions | self.determiners
        firm = opening | self.auxiliaries
        leaning = firm | self.pronouns
        object.__setattr__(self, "opening", opening)
        object.__setattr__(self, "firm", firm)
        object.__setattr__(self, "leans_on_next", leaning)
        object.__setattr__(
            self, "function_words", leaning | self.adverbs | self.particles | self.objects
        )
