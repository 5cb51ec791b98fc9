"""What there is to write, as cues: captions, sentences, or single words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from saidwhen.align.timeline import PlacedSound, TimedWord
from saidwhen.audio.interval import Interval
from saidwhen.subtitles.caption import Caption
from saidwhen.subtitles.clock import milliseconds
from saidwhen.subtitles.cohesion import ends_sentence
from saidwhen.subtitles.cue import Kind
from saidwhen.subtitles.text import joined, one_line
from saidwhen.subtitles.track import Line, TextSpan, TrackCue
from saidwhen.subtitles.voice import CueWord, Voice


def caption_cues(captions: Iterable[Caption], *, word_times: bool) -> tuple[TrackCue, ...]:
    """The captions as they are, with a span for each word that has a time if ``word_times``."""
    return tuple(
        TrackCue(
            start_ms=caption.start_ms,
            end_ms=caption.end_ms,
            lines=tuple(
                line for voice in caption.voices for line in _voice_lines(voice, word_times)
            ),
            kind=caption.kind,
        )
        for caption in captions
    )


def _voice_lines(voice: Voice, word_times: bool) -> Iterator[Line]:
    timed: dict[int, list[CueWord]] = {}
    if word_times:
        for word in voice.words:
            timed.setdefault(word.line, []).append(word)
    colour = voice.colour.value if voice.colour else None
    for number, text in enumerate(voice.lines):
        first = number == 0
        spans: list[TextSpan] = []
        if first and voice.dash:
            spans.append(TextSpan(text=voice.dash, voice=voice.speaker, colour=colour))
        for at_ms, part in _parts(timed.get(number, ()), text):
            spans.append(
                TextSpan(
                    text=part,
                    voice=voice.speaker,
                    label=voice.label if first else "",
                    above=first and bool(voice.label) and voice.above,
                    colour=colour,
                    at_ms=at_ms,
                )
            )
            first = False
        yield tuple(spans)


def _parts(words: Sequence[CueWord], text: str) -> Iterator[tuple[int | None, str]]:
    """The line ``text`` cut before each word that has a time; a word without rides along."""
    if not words:
        yield None, text
        return
    at, reached = words[0].start_ms, 0
    place = len(words[0].text) + 1
    for word in words[1:]:
        if word.start_ms is not None:
            yield at, text[reached:place]
            at, reached = word.start_ms, place
        place += len(word.text) + 1
    yield at, text[reached:]


def word_cues(words: Iterable[TimedWord]) -> Iterator[TrackCue]:
    """A cue for each word that was said, or in whose place other words were."""
    for word in words:
        if word.interval and (text := one_line(word.printed.shown)):
            yield _cue(word.interval, text, word.printed.speaker)


def sentence_cues(words: Sequence[TimedWord], language: str) -> Iterator[TrackCue]:
    """A cue for each sentence, from its first said word to its last; without unsaid words.

    A sentence of which nothing was said has no cue. Which points are those of abbreviations is told
    by the ``language`` (ISO 639-1), empty where it is not known.
    """
    said = [word for word in words if word.interval and word.printed.shown.strip()]
    for _, paragraph in groupby(said, key=lambda word: word.printed.piece):
        for sentence in _sentences(list(paragraph), language or "en"):
            first, last = sentence[0].interval, sentence[-1].interval
            assert first
            assert last
            text = one_line(joined(word.printed.shown for word in sentence))
            yield _cue(Interval(first.start, last.end), text, sentence[0].printed.speaker)


def _sentences(words: Sequence[TimedWord], language: str) -> Iterator[Sequence[TimedWord]]:
    start = 0
    for k in range(1, len(words)):
        left, right = words[k - 1].printed.shown, words[k].printed.shown
        if ends_sentence(left, right, language):
            yield words[start:k]
            start = k
    yield words[start:]


def _cue(interval: Interval, text: str, speaker: str | None) -> TrackCue:
    span = TextSpan(text=text, voice=one_line(speaker or "") or None)
    return TrackCue(
        start_ms=milliseconds(interval.start),
        end_ms=milliseconds(interval.end),
        lines=((span,),),
    )


def sound_cues(sounds: Iterable[PlacedSound]) -> Iterator[TrackCue]:
    """A cue for each sound that has a place in time."""
    for sound in sounds:
        if sound.interval and (text := one_line(sound.text)):
            yield replace(_cue(sound.interval, text, None), kind=Kind.SOUND)
