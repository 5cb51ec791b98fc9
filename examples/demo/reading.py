"""From a published transcript to what is said: sentences of phrases, edits applied."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_PUNCTUATION = "“”‘’.,?!"


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """Words printed in the transcript that were said otherwise, or not at all.

    `said` are the spoken words in their place. The printed words occur once in the transcript.
    """

    printed: str
    why: str
    said: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unprinted:
    """Words heard right before printed ones, but not printed."""

    before: str
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A paragraph of a speaker, or (no speaker) a sound cue."""

    speaker: str | None
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """Spoken words and the printed tokens (positions in the paragraph) that they stand for.

    Said as printed, unless there is a `why`.
    """

    said: tuple[str, ...]
    tokens: tuple[int, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How the transcript is read aloud: what differs from the print, and how numbers sound."""

    edits: tuple[Edit, ...]
    unprinted: tuple[Unprinted, ...]
    sounds: Mapping[str, str]

    def check(self, blocks: Sequence[Block]) -> None:
        """`ValueError` unless the printed words of every edit occur exactly once."""
        wanted = [edit.printed for edit in self.edits] + [extra.before for extra in self.unprinted]
        for printed in wanted:
            count = sum(f" {block.text} ".count(f" {printed} ") for block in blocks)
            if count != 1:
                raise ValueError(f"{printed!r} occurs {count} times in the transcript, not once")

    def sentences(self, tokens: Sequence[str]) -> Iterator[list[Phrase]]:
        """Phrases of a paragraph up to each full stop, question or exclamation mark."""
        sentence: list[Phrase] = []
        for phrase in self._phrases(tokens):
            sentence.append(phrase)
            if phrase.said and phrase.said[-1][-1] in ".?!":
                yield sentence
                sentence = []
        if any(phrase.said for phrase in sentence):
            raise ValueError(f"a paragraph ends without a full stop: {' '.join(tokens)}")
        if sentence:
            yield sentence

    def _phrases(self, tokens: Sequence[str]) -> Iterator[Phrase]:
        edited = {at[0]: (at, edit) for edit in self.edits if (at := _find(edit.printed, tokens))}
        added = {at[0]: extra for extra in self.unprinted if (at := _find(extra.before, tokens))}
        position = 0
        while position < len(tokens):
            if position in added:
                yield Phrase(said=tuple(added[position].said.split()), why="filler")
            if position in edited:
                places, edit = edited[position]
                yield Phrase(said=tuple(edit.said.split()), tokens=tuple(places), why=edit.why)
                position = places.stop
                continue
            if is_word(tokens[position]):
                yield Phrase(said=self._spoken(tokens, position), tokens=(position,))
            position += 1

    def _spoken(self, tokens: Sequence[str], position: int) -> tuple[str, ...]:
        """Give the spoken words of a printed token, with a pause mark where the print has one."""
        token = tokens[position]
        core = token.strip(_PUNCTUATION)
        words = self.sounds.get(core, core.replace("’", "'").replace("-", " ")).split()
        mark = re.search(r"[.,?!]", token[token.index(core) + len(core) :])
        before_ellipsis = tokens[position + 1 : position + 2] == ["."]
        pause = mark.group() if mark else "," if before_ellipsis else ""
        return (*words[:-1], words[-1] + pause)


def read_blocks(transcript: str, speakers: Sequence[str]) -> list[Block]:
    """Split into blocks in printed order; the title line, which nobody says, is left out."""
    blocks, speaker = [], None
    for line in transcript.splitlines()[1:]:
        if line in speakers:
            speaker = line
        elif line[0] in "[(":
            blocks.append(Block(speaker=None, text=line))
        else:
            blocks.append(Block(speaker=speaker, text=line))
    return blocks


def is_word(token: str) -> bool:
    """Tell whether a printed token counts as a word: it has a letter or a digit."""
    return any(character.isalnum() for character in token)


def _find(phrase: str, tokens: Sequence[str]) -> range | None:
    wanted = phrase.split()
    for first in range(len(tokens) - len(wanted) + 1):
        if list(tokens[first : first + len(wanted)]) == wanted:
            return range(first, first + len(wanted))
    return None
