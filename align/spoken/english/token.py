"""Tokens, alone and side by side -> the ways to say them."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from saidwhen.align.spoken.characters import lettered
from saidwhen.align.spoken.english.abbreviations import SYMBOLS, abbreviation
from saidwhen.align.spoken.english.addresses import address
from saidwhen.align.spoken.english.context import in_context
from saidwhen.align.spoken.english.contractions import contraction
from saidwhen.align.spoken.english.core import SIGNS, Core, core
from saidwhen.align.spoken.english.figures import figures
from saidwhen.align.spoken.english.letters import (
    abbreviated,
    letters,
    run_together,
    spelt,
    with_ending,
)
from saidwhen.align.spoken.english.numbers import label, plural
from saidwhen.align.spoken.english.roman import roman
from saidwhen.align.spoken.form import Forms, distinct, strung

_READABLE = re.compile(rf"[A-Za-z0-9{SIGNS}]")
# Commas and colons between figures belong to the number.
_BREAK = re.compile(r"(?:[-–—/_;!?()\[\]{}\"*|\\~<>^`\s]|[,:](?!\d)|(?<!\d)[,:])+|\.{2,}")
_SENTENCE = re.compile(r"[^.]+\.?")
_RUN = re.compile(rf"[^\W\d_]+|\d+|[{SIGNS}]")
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_HYPHENATED = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)+")
_ORDINARY_WORD = re.compile(r"[A-Za-z]?[a-z]+")
_PLURAL_CODE = re.compile(r"([A-Z]+-?\d+)'?s")


def read_together(tokens: Sequence[str]) -> tuple[Forms, ...]:
    """Say each token in all the ways it may be said, the likeliest in its context first."""
    padded = ["", *tokens, ""]
    return tuple(
        in_context(padded[place], token, padded[place + 2], read) or read(token)
        for place, token in enumerate(tokens)
    )


@functools.lru_cache(maxsize=65536)
def read(token: str) -> Forms:
    """Say a token by itself; no forms when it is nothing but silent marks."""
    said = core(token)
    forms = _read(said) if _READABLE.search(said.text) else ()
    rest = lettered(token)
    return forms or (((rest,),) if rest else ())


def _read(said: Core) -> Forms:
    text = said.text
    known = SYMBOLS.get(text) or abbreviation(text, stopped=said.stopped) or _contraction(said)
    if known:
        return known
    if any(char.isdecimal() for char in text):
        if forms := figures(text):
            return forms
        if found := _PLURAL_CODE.fullmatch(text):
            return distinct(map(plural, read(found[1])))
    text = text.strip("'")
    return (
        address(text, read)
        or roman(text)
        or letters(text)
        or _genitive(text)
        or run_together(text)
        or _compound(text)
        or _word(text)
        or _mixed(text)
    )


def _contraction(said: Core) -> Forms:
    lower = said.text.lower()
    forms = contraction(lower + "'") if said.elided and not lower.startswith("'") else ()
    return forms or contraction(lower) or contraction(lower.strip("'"))


def _genitive(text: str) -> Forms:
    """Say the genitive of what is not an ordinary word: "FT's", "OpenAI's", "U.S.'s"."""
    stem = text[:-2]
    if not stem or text[-2:].lower() != "'s" or _ORDINARY_WORD.fullmatch(stem):
        return ()
    return distinct(with_ending(form, "'s") for form in read(stem))


def _compound(text: str) -> Forms:
    """Say the parts of a token that has a break inside: "start-up", "word—never", "he/she"."""
    parts = [part for part in _BREAK.split(text) if _READABLE.search(part)]
    if len(parts) < 2:
        parts = _SENTENCE.findall(text)
    if len(parts) < 2:
        return ()
    said = read_together(parts)
    forms = strung(said)
    if len(parts) == 2 and "/" in text:
        links = ("slash",) if "or" in map(str.lower, parts) else ("or", "slash")
        forms = distinct([*forms[:6], *((*said[0][0], link, *said[1][0]) for link in links)])
    if _HYPHENATED.fullmatch(text):
        forms = distinct([*forms[:3], ("".join(parts).lower(),), *forms[3:]])
    return forms


def _word(text: str) -> Forms:
    if _WORD.fullmatch(text) is None:
        return ()
    return abbreviated(text) or ((text.lower(),),)


def _mixed(text: str) -> Forms:
    """Say letters, figures and signs run together: "H2O", "GPT4", "A+", "4x4", "#MeToo"."""
    runs = _RUN.findall(text)
    padded = ["", *runs, ""]
    return strung([_run(padded[place], run, padded[place + 2]) for place, run in enumerate(runs)])


def _run(before: str, run: str, after: str) -> Forms:
    if run == "#" and after.isalpha():
        return ((), ("hashtag",))
    if run in SYMBOLS:
        return SYMBOLS[run][:1]
    if run.isdecimal():
        return label(run)[:3]
    if run == "x" and before.isdecimal() and after.isdecimal():
        return (("by",), ("x",))
    if len(run) == 1:
        return (spelt(run),)
    return letters(run) or run_together(run) or _word(run)
