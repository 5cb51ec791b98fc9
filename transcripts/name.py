"""Name: what a short line would be as the printed name of a speaker."""

from __future__ import annotations

import enum
import re
import unicodedata
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from saidwhen.transcripts.lexicon import (
    FUNCTION_WORDS,
    GENERATIONS,
    HEADINGS,
    HONOURS,
    PARTICLES,
    PLACE_STARTS,
    REPLIES,
    ROLE_EXTRAS,
    ROLES,
    SUFFIXES,
)

MOST_WORDS: Final = 6
_MOST_WORDS_DESCRIBING: Final = 5
_LONGEST_LINE: Final = 200
"""Characters. No name with what describes the person is longer."""

_ASIDE: Final = re.compile(r"\s*[(\[][^()\[\]]{1,40}[)\]]\Z")
# Marks of direction, which print nothing.
_UNPRINTED: Final = dict.fromkeys(
    [0x61C, 0x200B, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF]
)
_JOINED: Final = re.compile(r"\s+(?:and|&|und|et)\s+", re.IGNORECASE)
_JOINING: Final = frozenset({"and", "und", "et"})
_INITIALS: Final = re.compile(r"(?:[^\W\d_]\.-?){1,4}\Z")
_WORD: Final = re.compile(r"[^\W\d_](?:['’.-]?[^\W\d_])*['’]?\.?\Z")
_ORDINAL: Final = re.compile(r"#?\d{1,2}\Z|[A-Z]\Z")


@enum.unique
class NameForm(enum.Enum):
    """How much a line looks like a name."""

    FULL = "a given name and a surname, or a surname with a title"
    SINGLE = "one capitalised word"
    ROLE = "a role: Host, Male voice, Speaker 1"
    PAIR = "names joined by and"
    OTHER = "short, but in no form that names have"


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A line read as a name.

    ``text`` is the name without what describes the person ("Rufus Pell, baker", "Ada Moss
    (on tape)"), of which ``description`` are the words. ``core`` are its words to compare by, in
    lower case, without accents, titles and suffixes, which stand apart.
    """

    text: str
    form: NameForm
    core: tuple[str, ...]
    honours: frozenset[str]
    suffixes: frozenset[str]
    described: bool
    description: frozenset[str] = frozenset()


@lru_cache(maxsize=2**14)
def key_of(line: str) -> str:
    """What two printed forms have in common that differ in case, blanks or a colon at the end."""
    return " ".join(line.split()).rstrip(":： ").casefold()


def name_of(line: str) -> Name | None:
    """``line`` read as a name, or None if it cannot be one."""
    return None if len(line) > _LONGEST_LINE else _read(line)


# Names come again and again.
@lru_cache(maxsize=2**14)
def _read(line: str) -> Name | None:
    whole = " ".join(line.split()).rstrip(":： ")
    text, description = _without_description(_ASIDE.sub("", whole))
    if len(description.split()) > _MOST_WORDS_DESCRIBING:
        return None
    words = text.split()
    if not 1 <= len(words) <= MOST_WORDS or not _could_name(words):
        return None
    form = _form(words)
    if text.endswith(".") and form not in {NameForm.FULL, NameForm.ROLE}:
        return None
    name = _name(text, form, described=bool(description))
    told = whole[len(text) :] if whole.startswith(text) else description
    return replace(name, description=frozenset(filter(None, map(plain_form, told.split()))))


def given_name(line: str) -> Name:
    """``line`` as a name because the user says that it is one, whatever it looks like."""
    text = " ".join(line.split()).rstrip(":： ")
    return name_of(line) or _name(text, NameForm.OTHER, described=False)


def as_in_capitals(name: Name) -> Name:
    """A name in small letters, "ada moss", with the form that it has in capitals."""
    if not name.text.islower():
        return name
    return replace(name, form=given_name(name.text.title()).form)


@lru_cache(maxsize=2**14)
def label_name(label: str) -> Name:
    """``label``, which opens a turn before a colon or the like, as a name.

    "STEVE INSKEEP, HOST", "Host Ada Moss", "Ada Moss (on tape)", "The Minister for Food (Ada
    Moss)": what the person does or where is the description.
    """
    whole = " ".join(label.translate(_UNPRINTED).split()).strip(":：*_ ")
    if (holder := _in_office(whole)) is not None:
        return holder
    text = whole
    while aside := _ASIDE.search(text):
        text = text[: aside.start()]
    text = text or whole
    head, *tail = (part.strip() for part in text.split(","))
    while tail and plain_form(tail[0]) in SUFFIXES:
        comma = "" if plain_form(tail[0]) in GENERATIONS else ","
        head = f"{head}{comma} {tail.pop(0)}"
    roles = _leading_roles(head.split())
    head = " ".join(head.split()[roles:])
    form = _form(head.replace(",", "").split()) if head.strip(".,-") else NameForm.OTHER
    name = _name(head, form, described=bool(tail))
    told = [*text.split()[:roles], *" ".join(tail).split(), *whole[len(text) :].split()]
    return replace(name, description=frozenset(filter(None, map(plain_form, told))))


def _in_office(whole: str) -> Name | None:
    """Whoever holds an office with "the" or "of" in it: "The Minister for Food (Ada Moss)"."""
    aside = _ASIDE.search(whole)
    person = aside[0].strip()[1:-1].split() if aside else []
    office = [plain_form(word) for word in whole[: aside.start()].split()] if aside else []
    if not any(word in FUNCTION_WORDS for word in office):
        return None
    if not person or _form(person) is not NameForm.FULL:
        return None
    name = _name(" ".join(person), NameForm.FULL, described=True)
    return replace(name, description=frozenset(filter(None, office)))


def _leading_roles(words: list[str]) -> int:
    """How many words of "Host Ada Moss" stand before the name."""
    roles = 0
    while roles < len(words) and plain_form(words[roles]) in ROLES:
        roles += 1
    return roles if roles and _form(words[roles:] or ["-"]) is NameForm.FULL else 0


@lru_cache(maxsize=2**15)
def plain_form(word: str) -> str:
    """``word`` in lower case without accents, full stops and apostrophes."""
    if word.isascii() and word.isalnum():
        return word.lower()
    letters = unicodedata.normalize("NFKD", word.casefold())
    return "".join(char for char in letters if char.isalnum() or char == "-").strip("-")


def _name(text: str, form: NameForm, *, described: bool) -> Name:
    plain = [plain_form(word) for word in text.replace(",", " ").split()]
    honours = frozenset(word for word in plain[:-1] if word in HONOURS)
    suffixes = frozenset(word for word in plain[1:] if word in SUFFIXES)
    joined = _JOINING if form is NameForm.PAIR else frozenset[str]()
    core = tuple(word for word in plain if word and word not in honours | suffixes | joined)
    return Name(
        text=text,
        form=form,
        core=core,
        honours=honours,
        suffixes=suffixes,
        described=described,
    )


def _without_description(text: str) -> tuple[str, str]:
    """Parted at the comma of "Rufus Pell, baker", but not of "Lee Downey, Jr."."""
    head, comma, tail = text.partition(",")
    if plain_form(tail) in SUFFIXES:
        return head + tail, ""
    whole_name = len(head.split()) > 1 and _form(head.split()) in {NameForm.FULL, NameForm.ROLE}
    ends = tail.strip()[-1:] in {*".?!…:;,"} or any(char.isdigit() for char in tail)
    return (head, tail) if comma and whole_name and not ends else (text, "")


def _could_name(words: list[str]) -> bool:
    plain = [plain_form(word) for word in words]
    if all(word in REPLIES for word in plain) or any(word in HEADINGS for word in plain):
        return False
    if not any(map(_starts_high, words)) or not (_starts_high(words[0]) or plain[0] in PARTICLES):
        return False
    return all(_fits_a_name(word) for word in words)


def _fits_a_name(word: str) -> bool:
    if word == "&" or _ORDINAL.match(word):
        return True
    if not _WORD.match(_without_marks(word)):
        return False
    abbreviated = plain_form(word) in HONOURS | SUFFIXES or _is_initials(word)
    return abbreviated or not word.endswith(".")


def _without_marks(word: str) -> str:
    return "".join(char for char in word if not unicodedata.category(char).startswith("M"))


def _starts_high(word: str) -> bool:
    """Whether ``word`` starts with a capital, or with a letter of a script without case."""
    return word[0].isalpha() and not word[0].islower()


def _is_initials(word: str) -> bool:
    """Whether ``word`` is a few capitals, each with a full stop: "J.", "J.R."."""
    return bool(_INITIALS.match(word)) and word.upper() == word


def _form(words: list[str]) -> NameForm:
    plain = [plain_form(word) for word in words]
    if any(plain) and _is_role(words, plain):
        return NameForm.ROLE
    if not any(plain) or any(char.isdigit() for word in words for char in word):
        return NameForm.OTHER
    names = _JOINED.split(" ".join(words))
    if len(names) > 1 and all(_form(name.split()) in _OF_ONE_PERSON for name in names):
        return NameForm.PAIR
    return _proper_form(words, plain)


def _proper_form(words: list[str], plain: list[str]) -> NameForm:
    if not _is_proper(words, plain):
        return NameForm.OTHER
    if sum(word[0].isupper() for word in words) > 1:
        return NameForm.FULL
    surname = all(word in PARTICLES for word in plain[:-1])
    return NameForm.SINGLE if surname and len(plain[-1]) > 1 else NameForm.OTHER


def _is_proper(words: list[str], plain: list[str]) -> bool:
    """Whether ``words`` are capitalised as a name is, and none of them is one that names lack."""
    if plain[0] in REPLIES | PLACE_STARTS or any(word in FUNCTION_WORDS for word in plain):
        return False
    return all(
        shown[0].isupper() or word in PARTICLES for word, shown in zip(plain, words, strict=True)
    )


_OF_ONE_PERSON: Final = {NameForm.FULL, NameForm.SINGLE, NameForm.ROLE}


def _is_role(words: list[str], plain: list[str]) -> bool:
    return any(word in ROLES for word in plain) and all(
        word in ROLES | ROLE_EXTRAS or _ORDINAL.match(shown)
        for word, shown in zip(plain, words, strict=True)
    )
