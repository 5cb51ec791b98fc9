"""Which broken limits no caption could keep, as every word is shown when it is said.

The reasons are those that `saidwhen render` tells, found again from the file and the words' times.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from saidwhen.subtitles.check.in_place import Stretch, slack
from saidwhen.subtitles.check.said import Matched, Token
from saidwhen.subtitles.check.shape import TOLERANCE_SECONDS, shown_lines
from saidwhen.subtitles.check.times import closed_gap
from saidwhen.subtitles.check.violation import Violation
from saidwhen.subtitles.cue import Kind
from saidwhen.subtitles.profile import LabelAt, LabelLine, Profile
from saidwhen.subtitles.reason import Reason
from saidwhen.subtitles.text import width
from saidwhen.subtitles.track import TrackCue


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The cues with the words that are said in them, and when."""

    cues: tuple[TrackCue, ...]
    matched: Matched
    stretches: tuple[Stretch, ...]
    profile: Profile


EXCUSABLE = frozenset(
    {"max_chars_per_second", "max_words_per_minute", "min_seconds", "min_gap", "min_gap_frames"}
    | {"max_line_chars", "max_lines"}
)
"""Rules that speech itself may break; all others can be kept."""


def reason_for(violation: Violation, evidence: Evidence) -> Reason | None:
    """Why the limit could not be kept; None where it could, or where nothing shows it."""
    if violation.cue is None:
        return None
    place = violation.cue - 1
    reason: Reason | None = None
    match violation.rule:
        case "max_chars_per_second" | "max_words_per_minute":
            fast = _as_long_as_may_be(evidence.stretches[place], evidence.profile)
            reason = Reason.FAST_SPEECH if fast else None
        case "min_seconds":
            reason = Reason.NO_TIME if _next_comes(place, evidence) else None
        case "min_gap" | "min_gap_frames":
            reason = Reason.NO_GAP if _gap_has_no_room(place, evidence) else None
        case "max_line_chars":
            reason = _wide_line(place, evidence)
        case "max_lines" if evidence.cues[place].kind is Kind.SOUND:
            reason = Reason.LONG_SOUND
    return reason


def _as_long_as_may_be(one: Stretch, profile: Profile) -> bool:
    """Whether the cue is there from its first word until it has to go."""
    if one.first is None or one.last is None:
        return False
    until = min(one.last + profile.linger, one.start + profile.max_seconds)
    if one.following is not None:
        until = min(until, one.following - profile.gap)
    on_time = one.start <= one.first + profile.frame + TOLERANCE_SECONDS
    return on_time and one.end >= until - slack(profile) - TOLERANCE_SECONDS / 2


def _next_comes(place: int, evidence: Evidence) -> bool:
    """Whether the cue stays until the next one, which could not have been put into it."""
    one, profile = evidence.stretches[place], evidence.profile
    if one.following is None or one.following - one.end > closed_gap(profile) + TOLERANCE_SECONDS:
        return False
    follower = next(k for k, other in enumerate(evidence.stretches) if other.start == one.following)
    cues = (evidence.cues[place], evidence.cues[follower])
    if any(cue.kind is Kind.SOUND for cue in cues):
        return True
    here, there = evidence.matched.tokens[place], evidence.matched.tokens[follower]
    if not here or not there or _speaker(here[-1]) != _speaker(there[0]):
        return True
    seconds = evidence.stretches[follower].end - one.start
    return seconds > profile.max_seconds or not _have_room(place, there, evidence)


def _have_room(place: int, there: Sequence[Token], evidence: Evidence) -> bool:
    """Whether the words of the next cue, of the same speaker, go into the lines of this one."""
    here, profile = evidence.matched.tokens[place], evidence.profile
    speaker = _speaker(here[-1])
    if all(_speaker(token) == speaker for token in here):
        text = [token.text for token in (*here, *there)]
        return _fits(text, _label(place, evidence), profile)
    # each of two speakers has a line
    own = [token.text for token in here if _speaker(token) == speaker]
    label = profile.dash + evidence.matched.labels.get(speaker or "", "")
    line = label + " ".join([*own, *(token.text for token in there)])
    return width(line, profile.wide_chars_double) <= profile.max_line_chars


def _speaker(token: Token) -> str | None:
    return token.word.speaker if token.word else token.speaker


def _label(place: int, evidence: Evidence) -> str:
    """The label of a cue where formats without voices print it, by the profile."""
    speaker = _speaker(evidence.matched.tokens[place][0])
    before = [tokens for tokens in evidence.matched.tokens[:place] if tokens]
    changed = not before or _speaker(before[-1][-1]) != speaker
    shown = changed or evidence.profile.label_at is LabelAt.CUE
    return evidence.matched.labels.get(speaker or "", "") if shown else ""


def _fits(words: Sequence[str], label: str, profile: Profile) -> bool:
    """Whether words go into the lines of one cue, each filled in turn, the label before them."""
    own = bool(label) and profile.label_line is LabelLine.OWN and profile.max_lines > 1
    lines = 2 if own else 1
    taken = 0 if own else width(label, profile.wide_chars_double)
    for number, word in enumerate(words):
        wide = width(word, profile.wide_chars_double)
        blank = 1 if number and taken else 0
        if taken + blank + wide > profile.max_line_chars:
            lines, taken, blank = lines + 1, 0, 0
        taken += blank + wide
    return lines <= profile.max_lines


def _gap_has_no_room(place: int, evidence: Evidence) -> bool:
    """Whether the least gap would take more than half of the time of the cue before."""
    start = evidence.stretches[place].start
    before = [one for one in evidence.stretches if one.following == start]
    room = 2 * evidence.profile.gap + 2 * slack(evidence.profile)
    return bool(before) and start - before[-1].start <= room


def _wide_line(place: int, evidence: Evidence) -> Reason | None:
    """The reason if each wide line is a single word, or a name, that is wider than a line."""
    cue, profile = evidence.cues[place], evidence.profile
    reasons = {
        _reason_of_line(line, evidence.matched.tokens[place], profile)
        for line in shown_lines(cue)
        if width(line, profile.wide_chars_double) > profile.max_line_chars
    }
    known = sorted((reason for reason in reasons if reason), key=lambda reason: reason.name)
    return known[0] if known and None not in reasons else None


def _reason_of_line(line: str, tokens: Sequence[Token], profile: Profile) -> Reason | None:
    lines: dict[int, list[Token]] = {}
    for token in tokens:
        lines.setdefault(token.line, []).append(token)
    for group in lines.values():
        if not line.rstrip().endswith(" ".join(token.text for token in group)):
            continue
        if not all(token.word for token in group):
            return None
        if len(group) == 1:
            return Reason.LONG_WORD
        said = sum(bool(token.word and token.word.interval) for token in group)
        return Reason.UNSAID_WORDS if said <= 1 else None
    label = line.strip()
    before, after = (part.strip() for part in profile.label.split("{name}"))
    is_label = label.startswith(before) and label.endswith(after)
    return Reason.LONG_LABEL if is_label else None
