"""Speaker: one person, however the transcript spells the name."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from rapidfuzz.distance import OSA

from saidwhen.transcripts.lexicon import FEMALE, GENERATIONS, MALE
from saidwhen.transcripts.name import Name, NameForm, given_name, key_of

_SHORTEST_SURNAME_MISSPELT: Final = 5
_SHORTEST_GIVEN_MISSPELT: Final = 6
_LONG: Final = 8
"""Letters. From here on two may be wrong."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """``name`` is the canonical name; ``printed`` every form on a name line, in order of use."""

    name: str
    printed: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Form:
    """The name lines that differ at most in case, blanks, a colon and what describes the person."""

    key: str
    name: Name
    printed: tuple[str, ...]
    uses: int
    given: bool
    first: int


class _Turns:
    """Who speaks right after whom: people who answer each other are not one person."""

    def __init__(self, keys: Sequence[str]) -> None:
        self._meetings = Counter(
            frozenset(pair) for pair in itertools.pairwise(keys) if pair[0] != pair[1]
        )

    def meetings(self, one: _Form, other: _Form) -> int:
        return self._meetings[frozenset((one.key, other.key))]


def unite(name_lines: Sequence[str], given: Sequence[str] = ()) -> dict[str, Speaker]:
    """Who stands behind each printed form; ``name_lines`` has one entry for every turn, in order.

    A first name, a surname, initials or a misspelling goes to the one person that it fits. Where
    it fits two ("Pell", with Rufus Pell and Greta Pell) it stays a speaker of its own. The
    canonical name is the fullest form, of equally full ones the most frequent; a form among
    ``given`` goes before all others.
    """
    turns = _Turns([key_of(given_name(line).text) for line in name_lines])
    forms = _forms(name_lines, given)
    people: list[list[_Form]] = []
    for form in sorted(forms, key=_fullness, reverse=True):
        fitting = [
            person
            for person in people
            if any(_same(form, other, turns) for other in person)
            and not any(_contradict(form, other, turns) for other in person)
        ]
        if len(fitting) == 1:
            fitting[0].append(form)
        else:
            people.append([form])
    found = {line: speaker for person in people for line, speaker in _named(person)}
    return {line: found[line] for line in name_lines}


def _forms(name_lines: Sequence[str], given: Sequence[str]) -> list[_Form]:
    wanted = {key_of(name) for name in given}
    uses: dict[str, Counter[str]] = {}
    for line in name_lines:
        uses.setdefault(key_of(given_name(line).text), Counter())[line] += 1
    return [
        _Form(
            key=key,
            name=given_name(printed.most_common(1)[0][0]),
            printed=tuple(printed),
            uses=printed.total(),
            given=key in wanted,
            first=number,
        )
        for number, (key, printed) in enumerate(uses.items())
    ]


def _fullness(form: _Form) -> tuple[bool, int, int, int, int]:
    words = form.name.core
    return (form.given, sum(len(word) > 1 for word in words), len(words), form.uses, -form.first)


def _named(person: list[_Form]) -> list[tuple[str, Speaker]]:
    name = max(person, key=_fullness).name.text
    in_order = sorted(person, key=lambda form: form.first)
    printed = tuple(line for form in in_order for line in form.printed)
    speaker = Speaker(name=name, printed=printed)
    return [(line, speaker) for line in printed]


def _contradict(one: _Form, other: _Form, turns: _Turns) -> bool:
    """Whether there is evidence for two people, however alike the names."""
    generations = [form.name.suffixes & GENERATIONS for form in (one, other)]
    if all(generations) and generations[0] != generations[1]:
        return True
    honours = one.name.honours | other.name.honours
    if honours & MALE and honours & FEMALE:
        return True
    return turns.meetings(one, other) > 1


def _same(one: _Form, other: _Form, turns: _Turns) -> bool:
    short, long = sorted((one.name, other.name), key=lambda name: len(name.core))
    if not short.core:
        return False
    if short.core == long.core:
        return True
    if not {short.form, long.form} <= {NameForm.FULL, NameForm.SINGLE}:
        return False
    if len(short.core) < len(long.core):
        return _is_part(short, long)
    given_pairs = list(zip(short.core, long.core, strict=True))
    surnames = given_pairs.pop() if len(short.core) > 1 else ("", "")
    if all(_agree(*pair) for pair in given_pairs):
        return surnames[0] == surnames[1] or _surname_slip(*surnames)
    slips = [pair for pair in given_pairs if not _agree(*pair)]
    apart = not turns.meetings(one, other)
    return apart and surnames[0] == surnames[1] and len(slips) == 1 and _given_slip(*slips[0])


def _is_part(short: Name, long: Name) -> bool:
    """Whether ``short`` leaves out words of ``long``: a first name, a surname, no middle name."""
    if len(short.core) == 1:
        (word,) = short.core
        if short.honours:
            return word == long.core[-1]
        return word in (long.core[0], long.core[-1]) or _surname_slip(word, long.core[-1])
    rest = iter(long.core)
    in_order = all(any(_agree(word, other) for other in rest) for word in short.core)
    return in_order and short.core[-1] == long.core[-1]


def _agree(one: str, other: str) -> bool:
    """Whether two words of a name are the same, or one is the other's initial."""
    return one == other or (min(len(one), len(other)) == 1 and one[0] == other[0])


def _surname_slip(one: str, other: str) -> bool:
    shorter = min(len(one), len(other))
    if shorter < _SHORTEST_SURNAME_MISSPELT:
        return False
    return OSA.distance(one, other) <= (2 if shorter >= _LONG else 1)


def _given_slip(one: str, other: str) -> bool:
    """Stricter than for surnames: Mario and Maria, Paul and Paula are two people."""
    if min(len(one), len(other)) < _SHORTEST_GIVEN_MISSPELT:
        return False
    ends_agree = one[0] == other[0] and one[-1] == other[-1]
    return ends_agree and OSA.distance(one, other) == 1
