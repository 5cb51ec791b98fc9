"""English endings, and how they sound after a word: "dogs", "boxes", "waited", "who'll"."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from saidwhen.align.pronounce.pronunciation import Pronunciation

Ending = Callable[[Pronunciation], Pronunciation]
"""From the phones of a word to the phones of the ending after it."""

_SIBILANTS = frozenset({"S", "Z", "SH", "ZH", "CH", "JH"})
_VOICELESS = frozenset({"P", "T", "K", "F", "TH", "S", "SH", "CH", "HH"})
_VOWELS = frozenset(
    {"AA", "AE", "AH", "AO", "AW", "AY", "EH", "ER", "EY", "IH", "IY", "OW", "OY", "UH", "UW"}
)


def _s(word: Pronunciation) -> Pronunciation:
    if word[-1] in _SIBILANTS:
        return ("IH", "Z")
    return ("S",) if word[-1] in _VOICELESS else ("Z",)


def _d(word: Pronunciation) -> Pronunciation:
    if word[-1] in {"T", "D"}:
        return ("IH", "D")
    return ("T",) if word[-1] in _VOICELESS else ("D",)


def _after_vowel(short: str) -> Ending:
    return lambda word: (short,) if word[-1] in _VOWELS else ("AH", short)


def _always(*phones: str) -> Ending:
    return lambda _: phones


CLITICS: Mapping[str, Ending] = {
    "'s": _s,
    "'": _always(),
    "'ll": _always("AH", "L"),
    "'ve": _after_vowel("V"),
    "'d": _d,
    "'re": _always("ER"),
    "'em": _always("AH", "M"),
}
"""What an apostrophe hangs on a word, and its sound."""

SUFFIXES: Mapping[str, Ending] = {
    "s": _s,
    "ed": _d,
    "ing": _always("IH", "NG"),
    "ly": _always("L", "IY"),
    "ness": _always("N", "AH", "S"),
    "less": _always("L", "AH", "S"),
}
"""The endings that words of the dictionary are looked for without, and their sounds."""

_SHORTEST_STEM = 3


def ended(words: Sequence[Pronunciation], ending: Ending) -> tuple[Pronunciation, ...]:
    """Each of the pronunciations with the ending."""
    return tuple(word + ending(word) for word in words)


def stems(word: str, suffix: str) -> Iterator[str]:
    """The words that ``word`` may be made of with a suffix, spelling changes undone.

    "stopped" may be "stopp", "stop" or "stoppe", "bakes" "bake" or "bak", "tidied" "tidy".
    """
    if not word.endswith(suffix) or len(word) - len(suffix) < _SHORTEST_STEM:
        return
    stem = word.removesuffix(suffix)
    yield stem
    if suffix in {"ed", "ing"}:
        yield f"{stem}e"
        if stem[-1] == stem[-2]:
            yield stem[:-1]
    if suffix == "s" and stem.endswith("e"):
        yield stem[:-1]
    if suffix in {"s", "ed"} and stem.removesuffix("e").endswith("i"):
        yield f"{stem.removesuffix('e')[:-1]}y"
    if suffix == "ness" and stem.endswith("i"):
        yield f"{stem[:-1]}y"
