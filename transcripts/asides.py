"""What stands in brackets inside speech and is not said: sounds, times, remarks of an editor."""

from __future__ import annotations

import enum
import re
from functools import lru_cache
from typing import Final

from saidwhen.transcripts.lexicon import FUNCTION_WORDS, PARTICLES
from saidwhen.transcripts.name import plain_form
from saidwhen.transcripts.piece import Inline, Note, SoundCue, TimeHint
from saidwhen.transcripts.printed_time import BRACKETED_TIME, TIME, seconds_of
from saidwhen.transcripts.seen import CLOSING
from saidwhen.transcripts.sound_words import (
    REMARKS,
    REMARKS_ALONE,
    SAID_INSTEAD,
    SAID_ONLY,
    SOUND_SOURCES,
    SOUND_STEMS,
    SOUNDS_ALONE,
    SOUNDS_ELSEWHERE,
)
from saidwhen.transcripts.span import Span

GROUP: Final = re.compile(
    r"\[[^\[\]]{1,250}\]|\([^()]{1,250}\)|【[^【】]{1,80}】|（[^（）]{1,80}）"
    r"|\*[^*]{1,60}\*|<[^<>]{1,60}>|\{[^{}]{1,60}\}"
)
"""A stretch in brackets of some kind, or between asterisks, with no other of its kind inside."""

_NOTES: Final = frozenset("♩♪♫♬")
_MOST_WORDS: Final = {"[": 25, "【": 25}
_MOST_WORDS_ELSE: Final = 8
_SENTENCE: Final = re.compile(r"[.!?…。！？][\"'”’)\]]*\Z")
_AS_SOMEBODY: Final = re.compile(r"[Aa]s (?:an? |the )?(?!I\b)(?P<who>\S.*)")
_SECONDS: Final = re.compile(r"\d{1,3}\.\d{1,3}")
"""How long something lasts, as some programs print it behind a time."""
_SHORTEST_SHOUT: Final = 6
"""Letters. Shorter words in capitals are mostly abbreviations: (NATO)."""


@enum.unique
class Aside(enum.Enum):
    """What a stretch in brackets is."""

    SOUND = "sound"
    TIME = "time"
    REMARK = "remark"


def asides_in(text: str, span: Span) -> tuple[Inline, ...]:
    """The stretches of ``span`` in brackets that nobody says, in their order."""
    found = []
    for group in GROUP.finditer(text, span.start, span.end):
        kind = aside_of(group[0])
        if kind is not None:
            found.append(piece_of(kind, group[0], closed_up(text, Span(*group.span()), span)))
    return tuple(found)


def closed_up(text: str, aside: Span, within: Span) -> Span:
    """``aside`` with the blanks before it, where a mark that closes a sentence stands behind it.

    Without "(ph)", "Raman (ph)." reads "Raman.".
    """
    start = aside.start
    if text[aside.end : min(aside.end + 1, within.end)] in CLOSING:
        while start > within.start and text[start - 1] in " \t\xa0":
            start -= 1
    return Span(start, aside.end)


def piece_of(kind: Aside, seen: str, span: Span) -> SoundCue | TimeHint | Note:
    """The piece for an aside that is ``seen`` at ``span``."""
    if kind is Aside.TIME:
        return TimeHint(span=span, seconds=seconds_of(seen))
    if kind is Aside.SOUND:
        return SoundCue(span=span, text=" ".join(seen.split()))
    return Note(span=span)


# The same sounds come again and again.
@lru_cache(maxsize=2**12)
def aside_of(group: str) -> Aside | None:
    """What ``group``, with its brackets, is; None where it is speech.

    Square brackets are the transcriber's: sounds, or remarks. Round ones are as often speech; they
    hold a sound where they name one ("laughs", "SOUNDBITE OF MUSIC") or shout.
    """
    if BRACKETED_TIME.fullmatch(group):
        return Aside.TIME
    content = group[1:-1].strip()
    if _NOTES & set(content):
        return Aside.SOUND
    words = content.split()
    plain = [word for word in map(plain_form, words) if word]
    if not plain or len(words) > _MOST_WORDS.get(group[0], _MOST_WORDS_ELSE):
        return None
    if _is_remark(content, plain):
        return Aside.REMARK
    if group[0] in _MOST_WORDS:
        return _in_square_brackets(content, plain)
    return Aside.SOUND if names_sound(content, plain) else None


def names_sound(content: str, plain: list[str]) -> bool:
    """Whether ``content``, with its words in plain form, is the name of a sound."""
    if SOUNDS_ELSEWHERE & set(content) or any(word in SOUNDS_ELSEWHERE for word in plain):
        return True
    bare = TIME.sub(" ", content)
    if (_SENTENCE.search(bare) and len(plain) > 3) or SAID_ONLY & set(plain):
        return False
    loud = [word.startswith(SOUND_STEMS) for word in plain]
    sources = sum(word in SOUND_SOURCES for word in plain)
    if bare.isupper() and (any(loud) or sources or len(plain) > 1):
        return True
    if len(plain) == 1:
        shouted = bare.isupper() and len(plain[0]) >= _SHORTEST_SHOUT
        return loud[0] or shouted or plain[0] in SOUNDS_ALONE
    return loud[0] or (loud[-1] and len(plain) <= 4) or sources + any(loud) > 1


def _is_remark(content: str, plain: list[str]) -> bool:
    """Whether it is an editor's, a yes or no, or says as whom an actor speaks: (As Miranda)."""
    role = _AS_SOMEBODY.match(content)
    somebody = role is not None and all(
        word[0].isupper() or word in PARTICLES for word in role["who"].split()
    )
    meaning = len(plain) == 1 and plain[0] in REMARKS_ALONE
    return somebody or meaning or plain[0] in REMARKS


def _in_square_brackets(content: str, plain: list[str]) -> Aside | None:
    if not any(char.isalpha() for char in content):
        return Aside.REMARK if _SECONDS.fullmatch(content) else None
    said_instead = plain[0] in FUNCTION_WORDS | SAID_INSTEAD and not names_sound(content, plain)
    return Aside.REMARK if said_instead else Aside.SOUND
