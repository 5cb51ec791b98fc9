"""The shapes in which speech recognisers and their services write what they heard.

Each reader takes a tree of JSON and gives its segments, none where the tree has another shape.
Field names are those of the services' own references.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from saidwhen.transcripts.json_tree import Object, at, first_of, objects, seconds, string
from saidwhen.transcripts.segments import Segment, speaker_label

_MS: Final = 1e-3
_TICK: Final = 1e-7
"""Seconds. Azure counts in units of 100 nanoseconds."""

_TEXT: Final = ("text", "body", "content", "transcript", "sentence", "caption", "line")
_SPEAKER: Final = ("speaker", "speaker_name", "speakerName", "speaker_label", "name")
_START: Final = ("start", "startTime", "start_time", "timestamp", "time", "begin", "from")
_END: Final = ("end", "endTime", "end_time", "end_timestamp", "to")

Shape = Callable[[object], list[Segment]]


def amazon(tree: object) -> list[Segment]:
    """Amazon Transcribe: ``results.items``, and who speaks in them or in ``speaker_labels``."""
    items = objects(tree, "results", "items")
    heard: dict[object, object] = {
        item.get("start_time"): first_of(item, "speaker_label") or label.get("speaker_label")
        for label in objects(tree, "results", "speaker_labels", "segments")
        for item in objects(label, "items")
    }
    return [
        Segment(
            text=string(at(item, "alternatives", 0, "content")),
            speaker=speaker_label(
                first_of(item, "speaker_label", "channel_label")
                or heard.get(item.get("start_time"))
            ),
            start=seconds(item.get("start_time")),
            end=seconds(item.get("end_time")),
            joined=item.get("type") == "punctuation",
        )
        for item in items
    ]


def speechmatics(tree: object) -> list[Segment]:
    """Speechmatics: ``results`` of type word or punctuation, who speaks in their alternatives."""
    return [
        Segment(
            text=string(at(item, "alternatives", 0, "content")),
            speaker=speaker_label(at(item, "alternatives", 0, "speaker")),
            start=seconds(item.get("start_time")),
            end=seconds(item.get("end_time")),
            joined=item.get("type") == "punctuation",
        )
        for item in objects(tree, "results")
        if item.get("type") in {"word", "punctuation"}
    ]


def google(tree: object) -> list[Segment]:
    """Google Speech-to-Text, v1 and v2: ``results`` with alternatives, the first the best.

    Where it tells speakers apart, v1 repeats all words of the audio in the last result.
    """
    results = objects(tree, "results") or objects(tree, "response", "results")
    words = [objects(result, "alternatives", 0, "words") for result in results]
    if (
        words
        and any(_google_speaker(word) for word in words[-1])
        and not any(_google_speaker(word) for row in words[:-1] for word in row)
    ):
        return [_google_word(word) for word in words[-1]]
    return [
        segment
        for result, row in zip(results, words, strict=True)
        for segment in ([_google_word(word) for word in row] or _google_whole(result))
    ]


def _google_speaker(word: Object) -> str | None:
    value = first_of(word, "speakerLabel", "speaker_label", "speakerTag", "speaker_tag")
    return speaker_label(value) if value not in {0, "0", ""} else None


def _google_word(word: Object) -> Segment:
    return Segment(
        text=string(word.get("word")),
        speaker=_google_speaker(word),
        start=seconds(first_of(word, "startTime", "startOffset", "start_time", "start_offset")),
        end=seconds(first_of(word, "endTime", "endOffset", "end_time", "end_offset")),
    )


def _google_whole(result: Object) -> list[Segment]:
    text = string(at(result, "alternatives", 0, "transcript"))
    return [Segment(text=text)] if text else []


def azure(tree: object) -> list[Segment]:
    """Azure Speech: ``recognizedPhrases`` of a batch, ``phrases`` of a fast transcription."""
    batch = [
        _lasting(
            text=string(at(phrase, "nBest", 0, "display")),
            speaker=speaker_label(phrase.get("speaker")),
            start=_azure_time(phrase, "offsetInTicks", "offset"),
            duration=_azure_time(phrase, "durationInTicks", "duration"),
        )
        for phrase in objects(tree, "recognizedPhrases")
    ]
    return batch or [
        _lasting(
            text=string(phrase.get("text")),
            speaker=speaker_label(phrase.get("speaker")),
            start=seconds(first_of(phrase, "offsetMilliseconds", "offset"), _MS),
            duration=seconds(first_of(phrase, "durationMilliseconds", "duration"), _MS),
        )
        for phrase in objects(tree, "phrases")
    ]


def _azure_time(phrase: Object, ticks: str, duration: str) -> float | None:
    if phrase.get(ticks) is not None:
        return seconds(phrase[ticks], _TICK)
    return seconds(phrase.get(duration), _TICK)


def _lasting(
    *, text: str, speaker: str | None, start: float | None, duration: float | None
) -> Segment:
    end = start + duration if start is not None and duration is not None else None
    return Segment(text=text, speaker=speaker, start=start, end=end)


def deepgram(tree: object) -> list[Segment]:
    """Deepgram: ``results.utterances``, or else the paragraphs or words of each channel."""
    spoken = objects(tree, "results", "utterances")
    if spoken:
        return [_entry(one) for one in spoken]
    channels = objects(tree, "results", "channels")
    segments = [
        segment
        for number, channel in enumerate(channels)
        for segment in _deepgram_channel(channel, number if len(channels) > 1 else None)
    ]
    return sorted(segments, key=_starts) if len(channels) > 1 else segments


def _starts(segment: Segment) -> float:
    return segment.start or 0.0


def _deepgram_channel(channel: Object, number: int | None) -> list[Segment]:
    best = at(channel, "alternatives", 0)
    sentences = [
        _timed(sentence, ("text",), first_of(paragraph, "speaker") if number is None else number)
        for paragraph in objects(best, "paragraphs", "paragraphs")
        for sentence in objects(paragraph, "sentences")
    ]
    return sentences or [
        _timed(
            word,
            ("punctuated_word", "word"),
            first_of(word, "speaker") if number is None else number,
        )
        for word in objects(best, "words")
    ]


def assembly(tree: object) -> list[Segment]:
    """AssemblyAI: ``utterances`` or ``words``, in milliseconds."""
    if at(tree, "audio_duration") is None and at(tree, "utterances", 0, "words") is None:
        return []
    spoken = objects(tree, "utterances") or objects(tree, "words")
    return [_timed(one, ("text",), one.get("speaker"), _MS) for one in spoken]


def rev(tree: object) -> list[Segment]:
    """Rev: ``monologues`` of elements, which bring their blanks along."""
    names = {one.get("id"): one.get("name") for one in objects(tree, "speakers")}
    return [
        segment
        for monologue in objects(tree, "monologues")
        for segment in _rev_turn(
            objects(monologue, "elements"),
            speaker_label(
                first_of(monologue, "speaker_name")
                or names.get(_hashable(monologue.get("speaker")))
                or monologue.get("speaker")
            ),
        )
    ]


def _hashable(value: object) -> object:
    return value if isinstance(value, str | int) else None


def _rev_turn(elements: Sequence[Object], speaker: str | None) -> Iterator[Segment]:
    blank = True
    for element in elements:
        value = string(element.get("value"))
        told = element.get("type") == "tag"
        text = f"[{value.strip('[]<>')}]" if told and value else value
        if text.strip():
            yield Segment(
                text=text,
                speaker=speaker,
                start=seconds(first_of(element, "ts", "timestamp")),
                end=seconds(first_of(element, "end_ts", "end_timestamp")),
                joined=not (blank or told or text[0].isspace()),
            )
        blank = told or text[-1:].isspace()


def whisper_cpp(tree: object) -> list[Segment]:
    """whisper.cpp: ``transcription`` with ``offsets`` in milliseconds."""
    return [
        Segment(
            text=string(one.get("text")),
            speaker=speaker_label(one.get("speaker")),
            start=seconds(at(one, "offsets", "from"), _MS),
            end=seconds(at(one, "offsets", "to"), _MS),
        )
        for one in objects(tree, "transcription")
        if "offsets" in one
    ]


def whisper(tree: object) -> list[Segment]:
    """Whisper, faster-whisper, WhisperX and OpenAI's service: ``segments`` with text."""
    return [_entry(one) for one in objects(tree, "segments") if "text" in one]


def words_and_paragraphs(tree: object) -> list[Segment]:
    """Editors of transcripts: ``words`` with times, and ``paragraphs`` that say who speaks when."""
    words = objects(tree, "words")
    turns = [
        (starts, speaker_label(turn.get("speaker")))
        for turn in objects(tree, "paragraphs")
        if (starts := seconds(turn.get("start"))) is not None
    ]
    turns.sort(key=lambda turn: turn[0])
    found: list[Segment] = []
    speaker: str | None = None
    reached = 0
    for word in words:
        segment = _timed(word, ("punct", "text", "word"), None)
        while reached < len(turns) and turns[reached][0] <= (segment.start or 0.0):
            speaker = turns[reached][1]
            reached += 1
        found.append(
            Segment(text=segment.text, speaker=speaker, start=segment.start, end=segment.end)
        )
    return found


def youtube(tree: object) -> list[Segment]:
    """YouTube's json3: ``events`` of ``segs``, in milliseconds."""
    return [
        _lasting(
            text="".join(string(part.get("utf8")) for part in objects(event, "segs")),
            speaker=None,
            start=seconds(event.get("tStartMs"), _MS),
            duration=seconds(event.get("dDurationMs"), _MS),
        )
        for event in objects(tree, "events")
        if "segs" in event
    ]


def entries(tree: object) -> list[Segment]:
    """Any list of objects that have a text, and may tell who says it and when."""
    lists = [tree, *(tree.values() if isinstance(tree, dict) else ())]
    found = [
        segments
        for one in lists
        if (segments := [_entry(row) for row in objects(one) if first_of(row, *_TEXT)])
        and any(segment.speaker or segment.start is not None for segment in segments)
    ]
    return max(found, key=len, default=[])


def _entry(one: Object) -> Segment:
    return Segment(
        text=string(first_of(one, *_TEXT)),
        speaker=speaker_label(first_of(one, *_SPEAKER)),
        start=seconds(first_of(one, *_START)),
        end=seconds(first_of(one, *_END)),
    )


def _timed(one: Object, keys: Sequence[str], speaker: object, unit: float = 1.0) -> Segment:
    return Segment(
        text=string(first_of(one, *keys)),
        speaker=speaker_label(speaker),
        start=seconds(one.get("start"), unit),
        end=seconds(one.get("end"), unit),
    )


SHAPES: Final[tuple[Shape, ...]] = (
    amazon,
    speechmatics,
    google,
    azure,
    deepgram,
    rev,
    assembly,
    whisper_cpp,
    whisper,
    youtube,
    words_and_paragraphs,
    entries,
)
"""In the order in which they are tried: the most particular first."""


def segments_of(tree: object) -> list[Segment]:
    """The segments of the first shape that finds any with text in ``tree``."""
    for shape in SHAPES:
        found = shape(tree)
        if any(segment.text.strip() for segment in found):
            return found
    return []
