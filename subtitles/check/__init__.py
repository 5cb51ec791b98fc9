"""Checking caption files, our own and other people's, against a profile and what was said.

A new rule is a function from cues and profile to violations in the module of its kind.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from saidwhen.align.timeline import Timeline
from saidwhen.subtitles.check.encoding import check_encoding
from saidwhen.subtitles.check.excuse import EXCUSABLE, Evidence, reason_for
from saidwhen.subtitles.check.in_place import check_places, stretches
from saidwhen.subtitles.check.reading import read_for_check
from saidwhen.subtitles.check.said import check_speakers, check_words, match, with_sounds
from saidwhen.subtitles.check.shape import check_shapes
from saidwhen.subtitles.check.srt_syntax import check_srt
from saidwhen.subtitles.check.times import check_times
from saidwhen.subtitles.check.ttml_syntax import check_ttml
from saidwhen.subtitles.check.violation import Excused, Findings, Violation
from saidwhen.subtitles.check.vtt_syntax import check_vtt
from saidwhen.subtitles.profile import Profile
from saidwhen.subtitles.track import Track


def check(track: Track, data: bytes, profile: Profile) -> Findings:
    """The rules of ``profile`` and of the file's format that a caption file breaks.

    ``data`` are the bytes that ``track`` was read from. The reading speed is that of the language
    that the file names, else of English.
    """
    rules = profile.in_language(_language(track))
    found = [
        *check_syntax(track, data),
        *check_shapes(track.cues, rules),
        *check_times(track.cues, rules),
    ]
    return Findings(violations=_in_order(found))


def check_against(
    track: Track, data: bytes, profile: Profile, timeline: Timeline, language: str
) -> Findings:
    """As `check`, and whether each cue lies where its words are said in ``timeline``.

    ``language`` is that of the text. Limits that could not be kept are excused with their reason.
    """
    rules = profile.in_language(language)
    cues = with_sounds(track.cues, timeline, rules)
    matched = match(cues, timeline, rules, language)
    placed = stretches(cues, matched)
    found = [
        *check_syntax(track, data),
        *check_shapes(cues, rules),
        *check_times(cues, rules),
        *check_words(matched),
        *check_speakers(matched),
        *check_places(placed, matched, rules),
    ]
    evidence = Evidence(cues=cues, matched=matched, stretches=placed, profile=rules)
    violations: list[Violation] = []
    excused: list[Excused] = []
    for violation in _in_order(found):
        reason = reason_for(violation, evidence)
        if reason is None:
            violations.append(violation)
        else:
            excused.append(Excused(violation=violation, reason=reason))
    return Findings(violations=tuple(violations), excused=tuple(excused))


def check_syntax(track: Track, data: bytes) -> Iterator[Violation]:
    """What a file breaks of its own format: strict SRT, WebVTT, or the basics of TTML."""
    match track.format:
        case "srt":
            yield from check_encoding(data, "srt")
            yield from check_srt(track, data)
        case "vtt":
            yield from check_encoding(data, "vtt")
            yield from check_vtt(track)
        case "ttml":
            yield from check_encoding(data, "ttml")
            yield from check_ttml(data)


def _language(track: Track) -> str:
    return track.language.partition("-")[0].lower()


def _in_order(found: Iterable[Violation]) -> tuple[Violation, ...]:
    return tuple(sorted(found, key=lambda violation: violation.cue or 0))


__all__ = [
    "EXCUSABLE",
    "Excused",
    "Findings",
    "Violation",
    "check",
    "check_against",
    "read_for_check",
]
