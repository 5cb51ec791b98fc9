"""Which lines are a speaker's name alone on a line, and on what evidence.

Every short line without a sentence's end may be a name, but also a one-word reply, a heading, or
the title. Lines that are alike are judged together. First those that keep opening turns are taken
as sure; then the others are weighed, with what the sure ones teach: a line right below a name is
what that person says, not another name; a first name that a full name holds is that person's.
"""

from __future__ import annotations

import enum
import itertools
import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from saidwhen.transcripts.line import Line
from saidwhen.transcripts.name import (
    Name,
    NameForm,
    as_in_capitals,
    given_name,
    key_of,
    name_of,
    plain_form,
)
from saidwhen.transcripts.sounds import is_sound_cue

_SENTENCE_END: Final = re.compile(r"[.?!…:。？！][\"'”’)\]]*\Z")
_MOST_UNPUNCTUATED: Final = 0.15
_LONGEST_REPLY: Final = 20
"""Characters."""
_NEARLY_ALL: Final = 0.8
_FEW_SMALL: Final = 0.1
_SMALL_NAME: Final = re.compile(r"[^\W\d_]\w*(?:[ .’'-]+\w+){0,3}")


@enum.unique
class Evidence(enum.Enum):
    """One reason for or against a line being a speaker's name."""

    GIVEN = "the user says that it is a speaker"
    RECURS = "it opens speech again and again"
    FULL_NAME = "it has the form of a person's name"
    NO_FORM = "it has no form that names have"
    ONE_NAME = "it is one capitalised word"
    ROLE = "it is the name of a role"
    PAIR = "it is names joined by and"
    KNOWN = "it is part of a name that is sure"
    MENTIONED = "it is used as a name in mid-sentence"
    UNPUNCTUATED = "it has no full stop, where all speech has"
    LAID_OUT_ALIKE = "a blank line above sets it off, as it does the sure names"
    LAID_OUT_OTHERWISE = "no blank line above sets it off, as one does the sure names"
    DESCRIBED = "a comma follows the name"
    LOWER_CASE = "the text has the same words in lower case"
    PARTLY_LOWER_CASE = "the text has some of its words in lower case"
    BELOW_NAME = "it stands right below a name"
    NO_SPEECH = "no speech follows"


_WEIGHTS: Final[Mapping[Evidence, int]] = {
    Evidence.GIVEN: 100,
    Evidence.RECURS: 4,
    Evidence.FULL_NAME: 2,
    Evidence.ONE_NAME: 1,
    Evidence.ROLE: 3,
    Evidence.PAIR: 1,
    Evidence.NO_FORM: -2,
    Evidence.KNOWN: 3,
    Evidence.MENTIONED: 1,
    Evidence.UNPUNCTUATED: 1,
    Evidence.LAID_OUT_ALIKE: 1,
    Evidence.LAID_OUT_OTHERWISE: -2,
    Evidence.DESCRIBED: -2,
    Evidence.LOWER_CASE: -3,
    Evidence.PARTLY_LOWER_CASE: -1,
    Evidence.BELOW_NAME: -4,
    Evidence.NO_SPEECH: -5,
}
_ENOUGH: Final = 2
_FORMS: Final = {
    NameForm.FULL: Evidence.FULL_NAME,
    NameForm.SINGLE: Evidence.ONE_NAME,
    NameForm.ROLE: Evidence.ROLE,
    NameForm.PAIR: Evidence.PAIR,
    NameForm.OTHER: Evidence.NO_FORM,
}
_OPENINGS_TO_RECUR: Final = {NameForm.OTHER: 3}


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Lines that are alike and may be a name: their numbers, and the evidence once weighed."""

    name: Name
    at: tuple[int, ...]
    evidence: frozenset[Evidence] = frozenset()

    @property
    def is_name(self) -> bool:
        """Whether the evidence is enough."""
        return sum(_WEIGHTS[piece] for piece in self.evidence) >= _ENOUGH


def weigh(lines: Sequence[Line], given: Collection[str] = ()) -> tuple[Candidate, ...]:
    """Every line that may be a name, weighed; ``given`` are names that the user is sure of."""
    page = _Page.of(lines, given)
    first = [page.weighed(candidate) for candidate in page.candidates.values()]
    sure = [candidate for candidate in first if candidate.evidence]
    lesson = _Lesson.of(page, sure)
    return tuple(
        candidate if candidate.evidence else page.weighed_by(candidate, lesson)
        for candidate in first
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    """The lines, the candidates among them, and the words of what is surely speech."""

    lines: Sequence[Line]
    candidates: Mapping[str, Candidate]
    wanted: frozenset[str]
    at: Mapping[int, Candidate]
    before: Sequence[int]
    """The line above each line that is no sound; -1 above the first."""
    after: Sequence[int]
    """The line below each line that is no sound; ``len(lines)`` below the last."""
    answering: frozenset[int]
    """The lines of candidates that mostly stand below lines no less frequent than themselves."""
    lower: frozenset[str]
    names_in_speech: frozenset[str]
    punctuated: bool

    @classmethod
    def of(cls, lines: Sequence[Line], given: Collection[str]) -> _Page:
        wanted = frozenset(map(key_of, given))
        cues = frozenset(number for number, line in enumerate(lines) if is_sound_cue(line.text))
        found = {
            key: Candidate(
                # Of "Ada Moss, host" and "Ada Moss" the shortest has no description, if any has.
                name=as_in_capitals(given_name(min((lines[n].text for n in at), key=len))),
                at=tuple(at),
            )
            for key, at in _alike(lines, wanted).items()
        }
        at = {number: candidate for candidate in found.values() for number in candidate.at}
        before, after = _neighbours(len(lines), cues)
        speech = {
            number: line.text
            for number, line in enumerate(lines)
            if number not in at and number not in cues
        }
        tokens = [word for text in speech.values() for word in text.split()]
        return cls(
            lines=lines,
            candidates=found,
            wanted=wanted,
            at=at,
            before=before,
            after=after,
            answering=frozenset(
                number
                for candidate in found.values()
                if _answers(candidate, at, before)
                for number in candidate.at
            ),
            lower=frozenset(plain_form(word) for word in tokens if word[:1].islower()),
            names_in_speech=frozenset(_capitalised(speech.values())),
            # The first line may be the title, which has no full stop.
            punctuated=_is_punctuated([text for number, text in speech.items() if number]),
        )

    def weighed(self, candidate: Candidate) -> Candidate:
        """``candidate`` with evidence if it is sure by itself, without if not."""
        name = candidate.name
        if key_of(name.text) in self.wanted:
            return _with(candidate, {Evidence.GIVEN})
        openings = sum(self._opens_speech(number, candidate) for number in candidate.at)
        in_form = name.form in {NameForm.FULL, NameForm.ROLE}
        if openings < _OPENINGS_TO_RECUR.get(name.form, 2):
            return candidate
        if candidate.at[0] in self.answering or not (in_form or self.punctuated):
            return candidate
        return _with(candidate, {Evidence.RECURS, *self._by_form(candidate)})

    def weighed_by(self, candidate: Candidate, lesson: _Lesson) -> Candidate:
        """``candidate`` with all evidence, now that the sure names are known."""
        evidence = {*self._by_form(candidate), *self._by_speech(candidate)}
        if set(candidate.name.core) <= lesson.words:
            evidence.add(Evidence.KNOWN)
        if not any(
            self._opens_speech(number, candidate) or self._heads_replies(number, lesson)
            for number in candidate.at
        ):
            evidence.add(Evidence.NO_SPEECH)
        below = sum(self.before[number] in lesson.at for number in candidate.at)
        if 2 * below > len(candidate.at):
            evidence.add(Evidence.BELOW_NAME)
        if lesson.set_off:
            alike = any(self.set_off(number) for number in candidate.at)
            evidence.add(Evidence.LAID_OUT_ALIKE if alike else Evidence.LAID_OUT_OTHERWISE)
        return _with(candidate, evidence)

    def set_off(self, number: int) -> bool:
        """Whether a blank line stands before the line and none after it."""
        above = number == 0 or self.lines[number - 1].spaced
        return above and not self.lines[number].spaced

    def _by_form(self, candidate: Candidate) -> set[Evidence]:
        form = {_FORMS[candidate.name.form]}
        return form | {Evidence.DESCRIBED} if candidate.name.described else form

    def _by_speech(self, candidate: Candidate) -> set[Evidence]:
        core = set(candidate.name.core)
        evidence = {Evidence.UNPUNCTUATED} if self.punctuated else set()
        if core & self.names_in_speech:
            evidence.add(Evidence.MENTIONED)
        if candidate.name.form is not NameForm.ROLE and core & self.lower:
            whole = core <= self.lower
            evidence.add(Evidence.LOWER_CASE if whole else Evidence.PARTLY_LOWER_CASE)
        return evidence

    def _opens_speech(self, number: int, candidate: Candidate) -> bool:
        after = self.after[number]
        if after == len(self.lines):
            return False
        other = self.at.get(after)
        if other is None:
            return True
        # Below a line that recurs, what is met once or always stands below names is a short reply.
        recurs = len(candidate.at) > 1 and number not in self.answering
        return recurs and (len(other.at) == 1 or after in self.answering)

    def _heads_replies(self, number: int, lesson: _Lesson) -> bool:
        """Whether short lines follow, none of them a sure name, and then no speech but a sure name.

        The first of them is the speaker, the others are what is said.
        """
        after = self.after[number]
        if after not in self.at or after in lesson.at or self.before[number] in self.at:
            return False
        while after in self.at and after not in lesson.at:
            after = self.after[after]
        return after == len(self.lines) or after in lesson.at


@dataclass(frozen=True, slots=True, kw_only=True)
class _Lesson:
    """What the sure names teach."""

    at: frozenset[int]
    words: frozenset[str]
    set_off: bool
    """Whether nearly every name has a blank line before and none after it."""

    @classmethod
    def of(cls, page: _Page, sure: Sequence[Candidate]) -> _Lesson:
        at = frozenset(number for candidate in sure for number in candidate.at)
        return cls(
            at=at,
            words=frozenset(word for candidate in sure for word in candidate.name.core),
            set_off=bool(at) and sum(map(page.set_off, at)) > _NEARLY_ALL * len(at),
        )


def _neighbours(count: int, cues: frozenset[int]) -> tuple[list[int], list[int]]:
    """The next line above and below each of ``count`` lines that is not among ``cues``."""
    before, after = [-1] * count, [count] * count
    for number in range(1, count):
        before[number] = before[number - 1] if number - 1 in cues else number - 1
    for number in range(count - 2, -1, -1):
        after[number] = after[number + 1] if number + 1 in cues else number + 1
    return before, after


def _answers(candidate: Candidate, at: Mapping[int, Candidate], before: Sequence[int]) -> bool:
    above = [at.get(before[number]) for number in candidate.at]
    frequent = sum(other is not None and len(other.at) >= len(candidate.at) for other in above)
    return 2 * frequent > len(candidate.at)


def _with(candidate: Candidate, evidence: set[Evidence]) -> Candidate:
    return Candidate(name=candidate.name, at=candidate.at, evidence=frozenset(evidence))


def _alike(lines: Sequence[Line], wanted: frozenset[str]) -> dict[str, list[int]]:
    """The numbers of the lines that may be names, by what they have in common."""
    alike: dict[str, list[int]] = {}
    small = _small_names(lines)
    for number, line in enumerate(lines):
        name = given_name(line.text) if line.text in small else name_of(line.text)
        if key_of(line.text) in wanted:
            alike.setdefault(key_of(line.text), []).append(number)
        elif name and not is_sound_cue(line.text):
            alike.setdefault(key_of(name.text), []).append(number)
    return alike


def _small_names(lines: Sequence[Line]) -> frozenset[str]:
    """What may be names in small letters, "ada moss", where all other lines begin with capitals.

    At least two of them come again.
    """
    uses = Counter(
        line.text for line in lines if line.text.islower() and _SMALL_NAME.fullmatch(line.text)
    )
    others = [line.text for line in lines if line.text not in uses]
    small = sum(text[0].islower() for text in others)
    again = sum(count > 1 for count in uses.values())
    return frozenset(uses if again > 1 and small <= _FEW_SMALL * len(others) else ())


def _is_punctuated(speech: Sequence[str]) -> bool:
    """Whether nearly all speech ends as sentences do; short replies may lack the full stop."""
    closed = sum(bool(_SENTENCE_END.search(text)) for text in speech)
    open_ended = sum(
        len(text) > _LONGEST_REPLY and not _SENTENCE_END.search(text) for text in speech
    )
    return closed > 0 and open_ended <= _MOST_UNPUNCTUATED * (closed + open_ended)


def _capitalised(speech: Iterable[str]) -> set[str]:
    """The words that are capitalised though no sentence begins with them."""
    found = set()
    for text in speech:
        words = text.split()
        for before, word in itertools.pairwise(words):
            if word[:1].isupper() and not _SENTENCE_END.search(before):
                found.add(plain_form(re.split(r"['’]s\b", word)[0]))
    return found
