"""Spoken labels: how captions tell at the start of a line that somebody else speaks.

``Name: text``, ``[Name] text``, ``(Name) text``, ``>> text``, ``>> NAME: text``, ``- text``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from saidwhen.transcripts.asides import names_sound
from saidwhen.transcripts.hints import Hints
from saidwhen.transcripts.label_words import NO_NAMES, PSEUDO_SPEAKERS
from saidwhen.transcripts.name import NameForm, key_of, name_of, plain_form

_CHANGE: Final = re.compile(r"\s*(?:>{2,3}|»|[-–—](?=\s|[^\W\d_]))\s*")
_COLON: Final = re.compile(r"([^\s:：\[\]()<>][^:：\[\]<>\n]{0,48}?)\s?[:：](?=\s|\Z)\s*")
_FULLWIDTH: Final = re.compile(r"([^\s:：\[\]()<>，。]{1,12})：\s*")
_BRACKETS: Final = re.compile(r"(?:\[([^\[\]\n]{1,40})\]|\(([^()\n]{1,40})\)):?\s*")
_MOST_SHOUTED: Final = 4
"""Words of a label in capitals that has not the form of a name: WOMAN WITH A DOG."""
_SURE: Final = frozenset({NameForm.FULL, NameForm.ROLE, NameForm.PAIR})


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
    change = _change_in(text)
    start = change.end() if change else len(text) - len(text.lstrip())
    found = _COLON.match(text, start) or _FULLWIDTH.match(text, start)
    if found and any(map(str.isalpha, found[1])):
        return SpokenLabel(length=found.end(), printed=found[1].strip())
    found = _BRACKETS.match(text, start)
    if found and any(map(str.isalpha, printed := (found[1] or found[2]).strip())):
        return SpokenLabel(length=found.end(), printed=printed.rstrip(":： "), bracketed=True)
    return SpokenLabel(length=start, printed="") if change else None


def sign_of(text: str) -> SpokenLabel | None:
    """The sign alone that somebody else speaks, None where there is none."""
    change = _change_in(text)
    return SpokenLabel(length=change.end(), printed="") if change else None


def _change_in(text: str) -> re.Match[str] | None:
    """The sign at the start; a dash before a small letter belongs to the sentence."""
    change = _CHANGE.match(text)
    dashed = change is not None and change[0].strip() in {"-", "–", "—"}
    return None if dashed and text[change.end() : change.end() + 1].islower() else change


def names_among(labels: Iterable[SpokenLabel], hints: Hints) -> frozenset[str]:
    """The printed forms of ``labels`` that open turns; they are judged together.

    A full name, a role, and one that the user gives is a name. A single word, or another form in
    capitals, must be met again or be part of one that is, and in brackets it must not be a sound.
    """
    named = [label for label in labels if label.printed]
    uses = Counter(label.printed for label in named)
    given = {printed for printed in uses if key_of(printed) in hints.names}
    could = {label.printed for label in named if _could_be(label)}
    sure = {printed for printed in could if _is_sure(printed)} | given
    known = {word for printed in sure for word in map(plain_form, printed.split())}
    return frozenset(sure) | {
        printed for printed in could if _is_likely(printed, uses[printed], known)
    }


def is_nobody(printed: str) -> bool:
    """Whether a label is a jingle's or a break's: what follows it is nobody's."""
    words = [word for word in map(plain_form, printed.split()) if word and not word.isdigit()]
    return bool(words) and all(word in PSEUDO_SPEAKERS for word in words)


def _could_be(label: SpokenLabel) -> bool:
    plain = [word for word in map(plain_form, label.printed.split()) if word]
    if not plain or all(word in NO_NAMES for word in plain):
        return False
    return not (label.bracketed and names_sound(label.printed, plain))


def _is_sure(printed: str) -> bool:
    name = name_of(printed)
    return name is not None and name.form in _SURE


def _is_likely(printed: str, uses: int, known: set[str]) -> bool:
    name = name_of(printed)
    if name is None or name.form is NameForm.OTHER:
        return uses > 1 and printed.isupper() and len(printed.split()) <= _MOST_SHOUTED
    if name.core and known.issuperset(name.core):
        return True
    return uses > 1 or is_nobody(printed)
