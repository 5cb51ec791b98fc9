"""Spoken labels: how captions tell at the start of a line that somebody else speaks.

``Name: text``, ``[Name] text``, ``(Name) text``, ``>> text``, ``>> NAME: text``, ``- text``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from saidwhen.transcripts.asides import names_sound
from saidwhen.transcripts.hints import Hints
from saidwhen.transcripts.labels import judge, not_too_many
from saidwhen.transcripts.name import NameForm, label_name, plain_form

_SIGN: Final = re.compile(r"[:：\[(>»–—-]")
"""Without one of these there is no label."""
_CHANGE: Final = re.compile(r"\s*(?:>{2,3}|»|[-–—](?=\s|[^\W\d_]))\s*")
_COLON: Final = re.compile(r"([^\s:：\[\]()<>][^:：\[\]<>\n]{0,48}?)\s?[:：](?=\s|\Z)\s*")
_FULLWIDTH: Final = re.compile(r"([^\s:：\[\]()<>，。]{1,12})：\s*")
_BRACKETS: Final = re.compile(r"(?:\[([^\[\]\n]{1,40})\]|\(([^()\n]{1,40})\)):?\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class SpokenLabel:
    """The first ``length`` characters of a line; ``printed`` is the name, empty if none is told.

    ``bracketed`` says that it stands in brackets, where sounds stand too.
    """

    length: int
    printed: str
    bracketed: bool = False


def label_of(text: str) -> SpokenLabel | None:
    """What at the start of a line would be a label if what it holds is a name."""
    if not _SIGN.search(text):
        return None
    change = _change_in(text)
    start = change.end() if change else len(text) - len(text.lstrip())
    found = _COLON.match(text, start) or _FULLWIDTH.match(text, start)
    if found and any(map(str.isalpha, found[1])):
        return SpokenLabel(length=found.end(), printed=found[1].strip())
    found = _BRACKETS.match(text, start)
    if found and any(map(str.isalpha, printed := (found[1] or found[2]).strip())):
        return SpokenLabel(length=found.end(), printed=printed.rstrip(":： "), bracketed=True)
    return SpokenLabel(length=start, printed="") if change else None


def sign_of(text: str, *, dialogue: bool = False) -> SpokenLabel | None:
    """The sign alone that somebody else speaks, None where there is none.

    ``dialogue`` says that every line around begins with one, so that a dash cannot mean another.
    """
    change = _CHANGE.match(text) if dialogue else _change_in(text)
    return SpokenLabel(length=change.end(), printed="") if change else None


def _change_in(text: str) -> re.Match[str] | None:
    """The sign at the start; a dash before a small letter belongs to the sentence."""
    change = _CHANGE.match(text)
    if change is None:
        return None
    dashed = change[0].strip() in {"-", "–", "—"}
    return None if dashed and text[change.end() : change.end() + 1].islower() else change


def names_among(
    labels: Sequence[SpokenLabel], text: str, hints: Hints, *, voices: bool = False
) -> frozenset[str]:
    """The printed forms of ``labels`` that open turns, those of jingles and breaks too.

    They are judged together, by `judge`, against the ``text``; what in brackets is a sound is none.
    ``voices`` says that speakers are named in markup as well.
    """
    printed = [label.printed for label in labels if label.printed and not _is_sound(label)]
    if not printed:
        return frozenset()
    found = judge(not_too_many(printed, hints), _small_words(text), hints)
    told = _told_by_capital(labels) if voices or found.speakers else frozenset()
    return found.speakers | found.nobody | told


def _told_by_capital(labels: Sequence[SpokenLabel]) -> frozenset[str]:
    """The names in brackets where all sounds in brackets are in small letters."""
    bracketed = [label for label in labels if label.bracketed]
    sounds = [label.printed for label in bracketed if _is_sound(label)]
    if not sounds or not all(sound[0].islower() for sound in sounds):
        return frozenset()
    return frozenset(
        label.printed
        for label in bracketed
        if label_name(label.printed).form in {NameForm.FULL, NameForm.SINGLE}
    )


def _is_sound(label: SpokenLabel) -> bool:
    plain = [word for word in map(plain_form, label.printed.split()) if word]
    return not plain or (label.bracketed and names_sound(label.printed, plain))


def _small_words(text: str) -> Counter[str]:
    counts = Counter[str]()
    for word, count in Counter(text.split()).items():
        if word[0].islower():
            counts[plain_form(word)] += count
    return counts
