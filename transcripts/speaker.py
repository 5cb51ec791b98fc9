"""Speaker: one person, however the transcript spells the name."""

from __future__ import annotations

import enum
import itertools
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from rapidfuzz.distance import OSA

from saidwhen.transcripts.display_name import (
    display_name,
    is_small,
    small_display_name,
    spellings_in,
)
from saidwhen.transcripts.hints import NO_HINTS, Hints
from saidwhen.transcripts.lexicon import FEMALE, GENERATIONS, MALE
from saidwhen.transcripts.name import Name, NameForm, as_in_capitals, given_name, key_of

_SHORTEST_SURNAME_MISSPELT: Final = 5
_SHORTEST_GIVEN_MISSPELT: Final = 6
_LONG: Final = 8
"""Letters. From here on two may be wrong."""
_MOST_FORMS: Final = 400
"""No episode has so many names. Of more, only what differs in case and the like is united."""


ReadName = Callable[[str], Name]


@enum.unique
class Why(enum.StrEnum):
    """Why a printed form is taken for a person."""

    NAME = "the name"
    BY_HAND = "by hand"
    CASE = "same but for case, accents or marks"
    DESCRIBED = "the name with a description"
    TITLED = "same but for a title or suffix"
    SURNAME = "surname"
    FIRST_NAME = "first name"
    SHORTENED = "with initials or fewer names"
    MISSPELT = "a letter or two differ"
    ROLE = "the person's role"


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """``name`` is the canonical name; ``printed`` every form on a name line, in order of use.

    ``why`` says of each printed form why it is taken for this person; empty where nobody knows.
    """

    name: str
    printed: tuple[str, ...]
    why: tuple[Why, ...] = field(default=(), compare=False)


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


def unite(
    printed: Sequence[str],
    hints: Hints = NO_HINTS,
    *,
    read: ReadName = given_name,
    speech: str = "",
) -> dict[str, Speaker]:
    """Who stands behind each printed form; ``printed`` has one entry for every turn, in order.

    ``read`` makes a name of one. ``speech`` is the text in which names in capitals may be spelt in
    mixed letters.

    What the user says of a form decides; a form that the user calls nobody has no entry. A first
    name, a surname, initials, a misspelling or a role goes to the one person that it fits. Where
    it fits two ("Pell", with Rufus Pell and Greta Pell) it stays a speaker of its own. The
    canonical name is the fullest form, of equally full ones the most frequent; a form among the
    user's speakers goes before all others.
    """
    by_hand = {line: name for line in printed if (name := hints.person(line)) is not None}
    names = {line: as_in_capitals(read(line)) for line in dict.fromkeys(printed)}
    turns = _Turns([key_of(names[line].text) for line in printed])
    people = [[_seed(name)] for name in dict.fromkeys(filter(None, by_hand.values()))]
    others = [line for line in printed if line not in by_hand]
    people = _united(people, _forms(others, names, hints), turns)
    forms = [form for person in people for form in person]
    spellings = spellings_in(speech, [form.name.text for form in forms])
    small = all(is_small(form.name.text) and not form.given for form in forms)
    spell = small_display_name if small and len(people) > 1 else display_name
    found: dict[str, Speaker] = {}
    for person in people:
        speaker = _speaker(person, names, by_hand, lambda name: spell(name, spellings))
        found |= dict.fromkeys(speaker.printed, speaker)
    return {line: found[line] for line in printed if line in found}


def _seed(name: str) -> _Form:
    """A person whom the user names, before any printed form is known."""
    return _Form(key=key_of(name), name=given_name(name), printed=(), uses=0, given=True, first=-1)


def _united(people: list[list[_Form]], forms: Sequence[_Form], turns: _Turns) -> list[list[_Form]]:
    most_alike = len(forms) <= _MOST_FORMS
    by_core = {person[0].name.core: person for person in people}
    roles_last = sorted(forms, key=_fullness, reverse=True)
    roles_last.sort(key=lambda form: form.name.form is NameForm.ROLE)
    for form in roles_last:
        fitting = _fitting(form, people, turns) if most_alike else []
        equal = by_core.get(form.name.core) if form.name.core and not most_alike else None
        if equal is not None:
            equal.append(form)
        elif len(fitting) == 1:
            fitting[0].append(form)
        else:
            people.append([form])
            by_core.setdefault(form.name.core, people[-1])
    return people


def _fitting(form: _Form, people: list[list[_Form]], turns: _Turns) -> list[list[_Form]]:
    by_name = [
        person
        for person in people
        if any(_same(form, other, turns) for other in person)
        and not any(_contradict(form, other, turns) for other in person)
    ]
    if by_name or form.name.form is not NameForm.ROLE:
        return by_name
    described = [
        person
        for person in people
        if any(set(form.name.core) <= other.name.description for other in person)
    ]
    # Two hosts: "HOST" is either. People who answer each other are not one person.
    only = described if len(described) == 1 else []
    return [one for one in only if not any(turns.meetings(form, other) for other in one)]


def _forms(printed: Sequence[str], names: Mapping[str, Name], hints: Hints) -> list[_Form]:
    wanted = {key_of(name) for name in hints.speakers}
    uses: dict[str, Counter[str]] = {}
    for line in printed:
        uses.setdefault(key_of(names[line].text), Counter())[line] += 1
    return [
        _Form(
            key=key,
            name=_told_most([names[line] for line, _ in lines.most_common()]),
            printed=tuple(lines),
            uses=lines.total(),
            given=key in wanted,
            first=number,
        )
        for number, (key, lines) in enumerate(uses.items())
    ]


def _told_most(names: Sequence[Name]) -> Name:
    """The first of the names, with the description that any of them has."""
    described = frozenset(word for name in names for word in name.description)
    return replace(names[0], description=described)


def _fullness(form: _Form) -> tuple[bool, int, int, int, int]:
    words = form.name.core
    return (form.given, sum(len(word) > 1 for word in words), len(words), form.uses, -form.first)


def _speaker(
    person: Sequence[_Form],
    names: Mapping[str, Name],
    by_hand: Mapping[str, str],
    spell: Callable[[str], str],
) -> Speaker:
    fullest = max(person, key=_fullness)
    by_user = fullest.first < 0
    name = fullest.name.text if by_user else spell(fullest.name.text)
    why = {
        line: _why(names[line], line == name, form, fullest)
        for form in sorted(person, key=lambda form: form.first)
        for line in form.printed
    }
    if by_user:
        why |= {line: Why.BY_HAND for line, given in by_hand.items() if given == name}
    return Speaker(name=name, printed=tuple(why), why=tuple(why.values()))


def _why(name: Name, same: bool, form: _Form, fullest: _Form) -> Why:
    """Why a spelling of ``form``, read as ``name``, is the person of the ``fullest`` form."""
    if same:
        return Why.NAME
    if form.name.core == fullest.name.core:
        return _why_alike(name, fullest.name)
    if form.name.form is NameForm.ROLE:
        return Why.ROLE
    return _why_part(form.name.core, fullest.name.core)


def _why_alike(name: Name, fullest: Name) -> Why:
    if (name.honours, name.suffixes) != (fullest.honours, fullest.suffixes):
        return Why.TITLED
    return Why.DESCRIBED if name.description else Why.CASE


def _why_part(short: tuple[str, ...], long: tuple[str, ...]) -> Why:
    if len(short) < len(long):
        if short == long[-len(short) :]:
            return Why.SURNAME
        if len(short) > 1:
            return Why.SHORTENED
        return Why.FIRST_NAME if short[0] == long[0] else Why.MISSPELT
    return Why.SHORTENED if all(map(_agree, short, long)) else Why.MISSPELT


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
