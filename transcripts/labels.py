"""Which of the labels before a colon, or the like, are speakers.

"Note: bring a lamp" looks like "Nadia: bring a lamp". Alike labels are judged together. Those that
keep opening turns are taken first; what is met once counts if it has the form of a name, or is part
of a name that is sure, and looks like the sure ones.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from saidwhen.transcripts.hints import Hints
from saidwhen.transcripts.label_words import METADATA, NO_NAMES, PSEUDO_SPEAKERS, SOUND_LABELS
from saidwhen.transcripts.lexicon import FUNCTION_WORDS, HEADINGS, PARTICLES, REPLIES, ROLES
from saidwhen.transcripts.name import Name, NameForm, key_of, label_name, plain_form

_MOST_WORDS: Final = 7
_MOST_LABELS: Final = 10_000
"""No transcript has so many speakers."""
_MOST_WORDS_SMALL: Final = 3
_HALF: Final = 0.5
_LONGEST_BREAK: Final = 30
"""Characters."""
_MOSTLY: Final = 0.7
_ASKS_OR_ANSWERS: Final = frozenset({"question", "answer", "frage", "antwort", "pregunta"})
# Signs that no name has, but for the full stop of initials and titles.
_NO_NAME: Final = re.compile(r"[=“”\"«»;\\]|https?|[!?…](?:\s|\Z)|[^\W\d_]{5,}\.\s")


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """Labels that are alike: every spelling, how often each is met, and what name they are."""

    name: Name
    spellings: Counter[str]

    @property
    def uses(self) -> int:
        """How many turns they open."""
        return self.spellings.total()

    @property
    def shouted(self) -> bool:
        """Whether they are in capitals throughout."""
        return all(spelling.upper() == spelling for spelling in self.spellings)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """``speakers`` are the labels that are speakers, ``nobody`` those of breaks, jingles, adverts.

    Both as they are spelt. ``given`` says that one of them is a name that the user gave.
    """

    speakers: frozenset[str]
    nobody: frozenset[str]
    given: bool

    def knows(self, label: str) -> bool:
        """Whether a label is a speaker, or is nobody."""
        return label in self.speakers or label in self.nobody


def judge(
    labels: Sequence[str],
    speech: Mapping[str, int],
    hints: Hints,
    *,
    dense: bool = False,
    trusted: bool = False,
) -> Judgement:
    """Which of ``labels`` are speakers; there is one for every line that may open a turn.

    ``labels`` are those that `not_too_many` leaves. ``speech`` counts the words of the text that
    are in lower case. ``dense`` says that most lines have a label, ``trusted`` that nothing but a
    name is likely where they stand, as in bold before a colon.
    """
    groups = _groups(labels)
    given = {key for key, group in groups.items() if _is_given(key, group, hints)}
    nobody = {
        key for key, group in groups.items() if key not in given and is_pseudo(group.name.text)
    }
    likely = {
        key: group
        for key, group in groups.items()
        if key in given or (key not in nobody and _may_be_name(group, trusted=trusted))
    }
    sure = {
        key: group
        for key, group in likely.items()
        if key in given or (group.uses > 1 and _recurs(group, speech, trusted=trusted))
    }
    found = {**sure, **_once(likely, sure, speech, dense=dense, trusted=trusted)}
    found = {key: group for key, group in found.items() if key in given or _in_style(group, sure)}
    return Judgement(
        speakers=frozenset(spelling for group in found.values() for spelling in group.spellings),
        nobody=frozenset(spelling for key in nobody for spelling in groups[key].spellings),
        given=bool(given),
    )


def small_speakers(labels: Sequence[str], speech: Mapping[str, int], lines: int) -> frozenset[str]:
    """The speakers among labels in small letters, "michael:", where turns are told by these.

    That is so where at least two come again and most of the ``lines`` begin with one. ``speech``
    is as in `judge`: what is often said, and not only printed as a label, is no name.
    """
    uses = Counter(label for label in labels if _is_small_name(label))
    names = {label: label_name(label) for label in uses}
    printed = Counter[str]()
    for label, count in uses.items():
        printed.update(dict.fromkeys(names[label].core, count))
    sure = {
        label
        for label, count in uses.items()
        if names[label].form is NameForm.ROLE
        or any(2 * (speech.get(word, 0) - printed[word]) <= count for word in names[label].core)
    }
    words = {word for label in sure if uses[label] > 1 for word in names[label].core}
    found = sure | {label for label in uses if set(names[label].core) <= words}
    again = sum(uses[label] > 1 for label in found)
    opened = sum(uses[label] for label in found)
    return frozenset(found) if again > 1 and opened > _HALF * lines else frozenset()


def _is_small_name(label: str) -> bool:
    """Whether a label in small letters could be a name: "michael", "sarah j", "speaker 1"."""
    if not label.islower():
        return False
    name = label_name(label)
    words = name.text.split()
    if len(words) > _MOST_WORDS_SMALL or is_pseudo(name.text):
        return False
    if name.form is NameForm.ROLE:
        return True
    no_names = NO_NAMES | METADATA | REPLIES | FUNCTION_WORDS | HEADINGS
    return all(word.rstrip(".").isalpha() and plain_form(word) not in no_names for word in words)


def not_too_many(labels: Sequence[str], hints: Hints) -> Sequence[str]:
    """The labels, of very many different ones without those that are met once."""
    uses = Counter(labels)
    if len(uses) <= _MOST_LABELS:
        return labels
    given = hints.names
    return [label for label in labels if uses[label] > 1 or (given and key_of(label) in given)]


def _groups(labels: Sequence[str]) -> dict[str, Label]:
    names = {label: label_name(label) for label in dict.fromkeys(labels)}
    spellings: dict[str, Counter[str]] = {}
    for label in labels:
        spellings.setdefault(key_of(names[label].text), Counter())[label] += 1
    return {
        key: Label(name=names[next(iter(group))], spellings=group)
        for key, group in spellings.items()
    }


def _is_given(key: str, group: Label, hints: Hints) -> bool:
    return key in hints.names or any(key_of(one) in hints.names for one in group.spellings)


def is_pseudo(name: str) -> bool:
    """Whether nothing but a break, a jingle, an advert is named: no "Breakmaster Cylinder"."""
    for word in reversed(name.split()):
        last = plain_form(word)
        if last and not last.isdigit():
            return last in PSEUDO_SPEAKERS
    return False


def is_sound_label(label: str) -> bool:
    """Whether what follows a label is a sound that is described: ``SOUND: KETTLE WHISTLES``."""
    words = [plain_form(word) for word in label.split()]
    return bool(words) and all(word in SOUND_LABELS or word.isdigit() for word in words)


def is_break(text: str) -> bool:
    """Whether a line is nothing but the name of a break, a jingle, an advert."""
    return (
        len(text) <= _LONGEST_BREAK and text[-1:] not in ".!?" and is_pseudo(text.strip("[]()*_- "))
    )


def _may_be_name(group: Label, *, trusted: bool) -> bool:
    """Whether the label has nothing that no name has."""
    text, words = group.name.text, group.name.text.split()
    several = group.name.form is NameForm.PAIR
    if (len(words) > _MOST_WORDS and not several) or not any(map(str.isalpha, text)):
        return False
    return trusted or not (_is_phrase(text, words) or _is_no_name(group, words))


def _is_phrase(text: str, words: Sequence[str]) -> bool:
    """Whether it is written like a part of a sentence."""
    plain = [plain_form(word) for word in words]
    small = words[0][0].islower() and plain[0] not in PARTICLES
    return small or bool(_NO_NAME.search(text)) or all(word in REPLIES for word in plain)


def _is_no_name(group: Label, words: Sequence[str]) -> bool:
    if group.name.form is NameForm.ROLE:
        return False
    first = plain_form(words[0])
    if first in NO_NAMES | METADATA and len(words) < 3 and first not in _ASKS_OR_ANSWERS:
        return True
    return not (group.shouted or all(map(_fits, words)))


def _fits(word: str) -> bool:
    """Whether a word is capitalised as in names, or small as some in names are."""
    high = not word[0].islower() and (word[0].isalpha() or word[0] in "#&'’‘(")
    return high or word[0].isdigit() or plain_form(word) in PARTICLES | FUNCTION_WORDS | {"and"}


def _recurs(group: Label, speech: Mapping[str, int], *, trusted: bool) -> bool:
    """Whether what is met again is a speaker and no phrase that the text likes."""
    if trusted or group.shouted or group.name.form in {NameForm.FULL, NameForm.ROLE}:
        return True
    small = sum(speech.get(word, 0) for word in group.name.core if word not in PARTICLES)
    return group.uses > 2 or not small


def _once(
    likely: Mapping[str, Label],
    sure: Mapping[str, Label],
    speech: Mapping[str, int],
    *,
    dense: bool,
    trusted: bool,
) -> dict[str, Label]:
    """Of what is not sure by itself, what is a speaker beside those that are."""
    full = sum(group.name.form is NameForm.FULL for group in likely.values())
    company = bool(sure) or full > 1 or trusted
    found = {
        key: group
        for key, group in likely.items()
        if trusted
        or group.name.description & ROLES
        or (company and (group.shouted or _has_form(group.name)))
    }
    named = [*sure.values(), *found.values()]
    words = {word for group in named for word in group.name.core}
    single = any(group.name.form in {NameForm.SINGLE, NameForm.ROLE} for group in sure.values())
    short = single or (dense and len(likely) > 1)
    for key, group in likely.items():
        core = group.name.core
        known = bool(core) and set(core) <= words
        new = short and group.name.form is NameForm.SINGLE
        if known or (new and not any(speech.get(word, 0) for word in core)):
            found[key] = group
    return found


def _has_form(name: Name) -> bool:
    """Whether a name that is met once has the form of a person's name or a role."""
    if name.form in {NameForm.FULL, NameForm.PAIR}:
        return not set(name.core) & (NO_NAMES | METADATA)
    return name.form is NameForm.ROLE


def _in_style(group: Label, sure: Mapping[str, Label]) -> bool:
    """Whether a label is in capitals where nearly all sure ones are."""
    uses = sum(other.uses for other in sure.values())
    shouted = sum(other.uses for other in sure.values() if other.shouted)
    # A label without any letter that has a case, such as 王小明, is in capitals by the letter.
    return (
        not uses or group.shouted or shouted < _MOSTLY * uses or (group.uses > 1 and shouted < uses)
    )
