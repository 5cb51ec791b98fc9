"""Words whose letters are named one by one, and words run together: "AI", "J.K.", "OpenAI"."""

from __future__ import annotations

import re

from saidwhen.align.spoken.form import Form, Forms, distinct, strung

_DOTTED = re.compile(r"(?:[A-Za-z]\.)+[A-Za-z]?")
_CAPITALS = re.compile(r"([A-Z]{2,8})(s?)")
_AMPERSAND = re.compile(r"[A-Z]{1,4}(?:&[A-Z]{1,4})+")
_HUMP = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
_RUN_TOGETHER = re.compile(r"(?:[A-Z]?[a-z]+[A-Z]|[A-Z]+[a-z]{2,}|[A-Z]{2,}[a-z])[A-Za-z]*")
_VOWELLESS = re.compile(r"[bcdfghjklmnpqrstvwxz]{2,5}", re.IGNORECASE)
_SURNAME_PREFIXES = ("Mc", "Mac", "De", "Di", "Du", "La", "Le", "Van", "Von", "Fitz")

_INTERJECTIONS = frozenset({
    "hm", "hmm", "hmmm", "mm", "mmm", "mhm", "shh", "shhh", "pst", "psst", "pfft", "tsk", "nth",
    "grr", "brr",
})  # fmt: skip
_SHOUTED = frozenset({
    "all", "am", "an", "and", "any", "are", "as", "at", "be", "but", "by", "can", "did", "do",
    "for", "from", "get", "go", "had", "has", "have", "he", "her", "him", "his", "how", "if", "in",
    "into", "is", "its", "just", "me", "my", "never", "new", "no", "not", "now", "of", "off", "on",
    "one", "only", "or", "our", "out", "over", "she", "so", "than", "that", "the", "their", "them",
    "then", "there", "they", "this", "to", "too", "two", "up", "very", "was", "we", "were", "what",
    "when", "where", "which", "why", "will", "with", "yes", "you", "your",
})  # fmt: skip
"""Words that are words even in capitals."""


def spelt(word: str) -> Form:
    """Name the letters one by one."""
    return tuple(word.lower())


def letters(text: str) -> Forms:
    """Say initials and words in capitals; no forms for other text.

    Up to three letters, and more without a vowel, are likelier named one by one; longer ones are
    likelier read as a word (NATO); both ways are given.
    """
    if _DOTTED.fullmatch(text):
        initials = text.replace(".", "")
        return distinct([spelt(initials), *([(initials.lower(),)] if len(initials) > 2 else [])])
    if _AMPERSAND.fullmatch(text):
        return strung([[spelt(part)] if part != "&" else [("and",)] for part in _sides(text)])
    found = _CAPITALS.fullmatch(text)
    if found is None:
        return ()
    capitals, plural = found.groups()
    word: Form = (text.lower(),)
    named = with_ending(spelt(capitals), "'s" if plural else "")
    if not plural and text.lower() in _SHOUTED:
        return (word, named)
    as_word_first = len(capitals) > 3 and not _VOWELLESS.fullmatch(capitals)
    return (word, named) if as_word_first else (named, word)


def _sides(text: str) -> list[str]:
    return re.split(r"(&)", text)


def with_ending(form: Form, ending: str) -> Form:
    """Hang an ending on the last word: the letters of "GPUs" are "g", "p", "u's"."""
    return (*form[:-1], form[-1] + ending)


def abbreviated(text: str) -> Forms:
    """Say a short word without a vowel, as a word or as letters: "tv", "Pdf"; else no forms."""
    if _VOWELLESS.fullmatch(text) is None or text.lower() in _INTERJECTIONS:
        return ()
    return (spelt(text), (text.lower(),))


def run_together(text: str) -> Forms:
    """Say words written as one with capitals inside ("OpenAI", "DeepSeek", "iPhone"); else none."""
    if _RUN_TOGETHER.fullmatch(text) is None:
        return ()
    humps = _HUMP.findall(text)
    if len(humps) < 2 or "".join(humps) != text:
        return ()
    apart = strung([_hump(hump) for hump in humps])
    whole: Form = (text.lower(),)
    if humps[0] in _SURNAME_PREFIXES:
        return distinct([whole, *apart])
    return distinct([*apart[:3], whole])


def _hump(hump: str) -> Forms:
    if hump.isupper() and len(hump) > 1:
        return letters(hump) or ((hump.lower(),),)
    return ((hump.lower(),),)
