"""The rules of what a single cue shows: lines, characters, reading speed, speakers, labels."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from saidwhen.subtitles.check.violation import Violation
from saidwhen.subtitles.cue import Kind
from saidwhen.subtitles.profile import Exchange, LabelLine, Profile, SpeakerName
from saidwhen.subtitles.text import chars_to_read, width, words_to_read
from saidwhen.subtitles.track import TrackCue
from saidwhen.subtitles.writers.printed import printed_lines

TOLERANCE_SECONDS = 0.001
"""Files hold whole milliseconds, some of them cut and not rounded."""

_DASH = re.compile(r"\s*[-‐‑–—]\s*[^\s‐‑–—-]")


def shown_lines(cue: TrackCue) -> tuple[str, ...]:
    """The lines as they stand in the file, labels and dashes included, without tags."""
    return tuple("".join(piece.text for piece in line) for line in printed_lines(cue))


def check_shapes(cues: Sequence[TrackCue], profile: Profile) -> Iterator[Violation]:
    """What each cue breaks of ``profile`` by what it shows; reading speed is that of speech."""
    for number, cue in enumerate(cues, start=1):
        lines = shown_lines(cue)
        if not lines:
            yield Violation(
                rule="empty",
                cue=number,
                value=None,
                limit=None,
                source="ours",
                message="the cue shows nothing",
            )
            continue
        yield from _lines(number, lines, profile)
        if cue.kind is Kind.SPEECH:
            yield from _speed(number, cue, lines, profile)
            yield from _speakers(number, cue, lines, profile)
            yield from _labels(number, cue, profile)


def _lines(number: int, lines: Sequence[str], profile: Profile) -> Iterator[Violation]:
    if len(lines) > profile.max_lines:
        yield Violation(
            rule="max_lines",
            cue=number,
            value=len(lines),
            limit=profile.max_lines,
            source=profile.source("max_lines"),
            message=f"{len(lines)} lines, {profile.max_lines} at most",
        )
    for line in lines:
        wide = width(line, profile.wide_chars_double)
        if wide > profile.max_line_chars:
            yield Violation(
                rule="max_line_chars",
                cue=number,
                value=wide,
                limit=profile.max_line_chars,
                source=profile.source("max_line_chars"),
                message=f"a line of {wide} characters, {profile.max_line_chars} at most: “{line}”",
            )


def _speed(
    number: int, cue: TrackCue, lines: Sequence[str], profile: Profile
) -> Iterator[Violation]:
    seconds = (cue.end_ms - cue.start_ms) / 1000
    if seconds <= 0:
        return
    longest = seconds + TOLERANCE_SECONDS
    chars = chars_to_read(lines, profile.wide_chars_double)
    words = words_to_read(lines)
    for rule, amount, each, unit in (
        ("max_chars_per_second", chars, 1, "characters a second"),
        ("max_words_per_minute", words, 60, "words a minute"),
    ):
        limit: float = getattr(profile, rule)
        if amount * each > limit * longest:
            speed = round(amount * each / seconds, 1)
            yield Violation(
                rule=rule,
                cue=number,
                value=speed,
                limit=limit,
                source=profile.source(rule),
                message=f"{speed:g} {unit}, {limit:g} at most",
            )


def _speakers(
    number: int, cue: TrackCue, lines: Sequence[str], profile: Profile
) -> Iterator[Violation]:
    """Two speakers only where the profile allows it, on lines of their own with dashes."""
    names = dict.fromkeys(voice for voice in cue.voices if voice)
    dashed = sum(bool(_DASH.match(line)) for line in lines)
    speakers = max(len(names), dashed)
    if speakers < 2:
        return
    allowed = 2 if profile.exchange is Exchange.TOGETHER else 1
    if speakers > allowed:
        yield Violation(
            rule="exchange",
            cue=number,
            value=speakers,
            limit=allowed,
            source=profile.source("exchange"),
            message=f"{speakers} speakers in a cue, {allowed} at most",
        )
    elif not _in_dash_form(cue, profile.dash):
        yield Violation(
            rule="dash",
            cue=number,
            value=" | ".join(lines),
            limit=profile.dash,
            source=profile.source("dash"),
            message=f"two speakers without a line each that begins with “{profile.dash}”",
        )


def _in_dash_form(cue: TrackCue, dash: str) -> bool:
    """Whether each line of two begins with the dash and belongs to one voice."""
    texts = ["".join(span.text for span in line) for line in cue.lines]
    printed = shown_lines(cue)
    alone = all(len({span.voice for span in line}) == 1 for line in cue.lines if line)
    dashes = sum(line.startswith(dash) for line in printed)
    after = [line.removeprefix(dash) for line in printed]
    return alone and len(texts) == 2 == dashes and not any(_DASH.match(line) for line in after)


def _labels(number: int, cue: TrackCue, profile: Profile) -> Iterator[Violation]:
    """The form of the labels that the reader knows as such."""
    before, after = profile.label.split("{name}")
    for span in cue.spans:
        if not span.label:
            continue
        label = span.label.strip()
        fitting = label.startswith(before.strip()) and label.endswith(after.strip())
        name = label.removeprefix(before.strip()).removesuffix(after.strip()).strip()
        if profile.speaker_name is SpeakerName.NONE:
            rule, limit = "speaker_name", SpeakerName.NONE.value
        elif not fitting or not name[:1].isalnum() or not name[-1:].strip(":：)]"):
            rule, limit = "label", profile.label
        elif profile.speaker_name is SpeakerName.CAPITALS and name != name.upper():
            rule, limit = "speaker_name", SpeakerName.CAPITALS.value
        elif profile.label_line is LabelLine.OWN and profile.max_lines > 1 and not span.above:
            rule, limit = "label_line", LabelLine.OWN.value
        else:
            continue
        yield Violation(
            rule=rule,
            cue=number,
            value=label,
            limit=limit,
            source=profile.source(rule),
            message=f"the label is “{label}”, it is to be “{limit}”",
        )
