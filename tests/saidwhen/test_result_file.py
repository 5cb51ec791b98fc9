"""The result file: its schema, writing and reading, and what is wrong with a broken one."""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saidwhen.align.printed_times import PrintedTimesCheck
from saidwhen.align.time_law import Law, Step
from saidwhen.align.timeline import HeardKind, HeardOnly, PlacedSound, TimedWord, Timeline
from saidwhen.align.verdict import Method, NotSaid, Reworded, Said, Verdict
from saidwhen.align.voices import UnlikeVoice, VoiceCheck
from saidwhen.audio.interval import Interval
from saidwhen.errors import UnreadableResult
from saidwhen.outputs import render
from saidwhen.result import AudioInfo, Result, Settings
from saidwhen.result_file import schema
from saidwhen.result_reading import from_json, read_result
from saidwhen.result_writing import to_json
from saidwhen.rounding import as_written
from saidwhen.transcripts.document import Document
from saidwhen.transcripts.format import parse
from saidwhen.transcripts.piece import SoundCue
from saidwhen.transcripts.source import decode

SCHEMA = Path(__file__).parents[2] / "docs" / "result.schema.json"

Entry = dict[str, Any]

# --- documents and results, made up ---------------------------------------------------------------

WORDS = ["the", "kettle", "$85", "9:30", "don’t", "“Wind", "well,", ". . .", "east-west", "Zürich."]
LINES = st.one_of(
    st.sampled_from(["Nora Whitlock", "Martin Fenn", "[MUSIC PLAYING]", "(Laughter)", "", "Nora"]),
    st.lists(st.sampled_from(WORDS), min_size=3, max_size=12).map(" ".join),
)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    lines = [
        "A talk",
        "Nora Whitlock",
        "It is the kettle, mostly.",
        *draw(st.lists(LINES, max_size=6)),
    ]
    newline = draw(st.sampled_from(["\n", "\r\n"]))
    signed = draw(st.booleans())
    text = newline.join(lines).encode("utf-8-sig" if signed else "utf-8")
    return parse(decode(text, "talk.txt"))


@st.composite
def results(draw: st.DrawFn, places: int = 3) -> Result:
    """Results whose times and shares have so many decimal ``places``."""
    document = draw(documents())
    share = st.floats(0, 1).map(lambda value: round(value, places))
    gap = st.floats(0.002, 3).map(lambda value: round(value, places))
    now = 0.0

    def interval() -> Interval:
        nonlocal now
        start = round(now + draw(gap), places)
        now = round(start + draw(gap), places)
        return Interval(start, now)

    def verdict() -> Verdict:
        kind = draw(st.sampled_from([Said, Said, Reworded, NotSaid]))
        if kind is NotSaid:
            return NotSaid(confidence=draw(share))
        method = draw(st.sampled_from(list(Method)))
        found = kind(interval=interval(), confidence=draw(share), method=method)
        spoken = draw(st.sampled_from(["", "eighty five dollars"]))
        return replace(found, spoken=spoken) if isinstance(found, Said) else found

    words = tuple(TimedWord(printed=word, verdict=verdict()) for word in document.words)
    sounds = tuple(
        PlacedSound(
            text=piece.text,
            span=piece.span,
            before=sum(word.span.start < piece.span.start for word in document.words),
            interval=draw(st.sampled_from([None, Interval(0.25, 1.5)])),
        )
        for piece in document.pieces
        if isinstance(piece, SoundCue)
    )
    heard = tuple(
        HeardOnly(
            text=text,
            interval=interval(),
            kind=draw(st.sampled_from(list(HeardKind))),
            method=draw(st.sampled_from([Method.ACOUSTIC, Method.ATTENTION])),
        )
        for text in draw(st.lists(st.text(max_size=20), max_size=3))
    )
    return Result(
        audio=AudioInfo(
            file="talk.mp3",
            seconds=round(now + 1, places),
            sha256="ab" * 32,
            truncated=draw(st.booleans()),
        ),
        document=document,
        timeline=Timeline(words=words, sounds=sounds, heard=heard),
        settings=Settings(
            saidwhen="0.1.0",
            language="en",
            recogniser="none",
            speakers=draw(names()),
            pronunciations=draw(st.sampled_from(["", "names.dict"])),
            voices=draw(st.sampled_from(["", "a voice model 1.0"])),
        ),
        share_agreeing=draw(share),
        voices=draw(st.none() | voice_checks(document, share)),
        printed_times=draw(st.none() | times_checks(len(document.words), places)),
    )


@st.composite
def times_checks(draw: st.DrawFn, words: int, places: int) -> PrintedTimesCheck:
    law = draw(st.sampled_from(Law))
    seconds = st.floats(-900, 900).map(lambda value: round(value, places))
    starts = {Law.OTHER_EDITION: [], Law.TOO_FEW: [], Law.STEPWISE: [0, words - 1]}
    steps = [Step(word=word, seconds=draw(seconds)) for word in starts.get(law, [0])]
    fitting, compared, printed = sorted(draw(st.lists(st.integers(0, 99), min_size=3, max_size=3)))
    return PrintedTimesCheck(
        law=law,
        printed=printed,
        compared=compared,
        fitting=fitting,
        tolerance=draw(st.sampled_from([1.0, 2.0, 61.0])),
        slope=round(draw(st.floats(0.5, 2)), 2 * places) if law is Law.STRETCHED else 1.0,
        steps=tuple(steps),
    )


@st.composite
def voice_checks(
    draw: st.DrawFn, document: Document, share: st.SearchStrategy[float]
) -> VoiceCheck:
    """Places among the paragraphs of named speakers, and pairs of names."""
    named: dict[tuple[int, str], list[int]] = {}
    for k, word in enumerate(document.words):
        if word.speaker:
            named.setdefault((word.piece, word.speaker), []).append(k)
    places = draw(st.lists(st.sampled_from(sorted(named)), max_size=2)) if named else []
    return VoiceCheck(
        parts=draw(st.integers(0, 900)),
        unlike=tuple(
            UnlikeVoice(
                first=named[place][0],
                last=named[place][-1] + 1,
                speaker=place[1],
                sounds_like=draw(st.text(max_size=9)),
                confidence=draw(share),
            )
            for place in places
        ),
        alike=tuple(
            draw(st.lists(st.tuples(st.text(max_size=9), st.text(max_size=9)), max_size=2))
        ),
    )


def names() -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.text(min_size=1, max_size=9), max_size=2).map(tuple)


# --- writing and reading --------------------------------------------------------------------------


@settings(max_examples=60)
@given(results())
def test_what_is_read_is_what_was_written(result: Result) -> None:
    assert from_json(to_json(result)) == result


@settings(max_examples=60)
@given(results(places=6))
def test_only_rounding_is_lost(result: Result) -> None:
    written = to_json(result)
    read = from_json(written)
    for word, other in zip(result.timeline.words, read.timeline.words, strict=True):
        assert word.printed == other.printed
        assert type(word.verdict) is type(other.verdict)
        assert abs(word.verdict.confidence - other.verdict.confidence) <= 0.0005001
        if word.interval and other.interval:
            assert abs(word.interval.start - other.interval.start) <= 0.0005001
            assert abs(word.interval.end - other.interval.end) <= 0.0005001
    assert read.timeline == as_written(read.timeline)
    assert to_json(read) == written


@settings(max_examples=40)
@given(results(places=6))
def test_captions_do_not_change_on_the_way_through_the_file(result: Result) -> None:
    assert render(from_json(to_json(result))) == render(result)


@settings(max_examples=25)
@given(results(places=6))
def test_every_result_keeps_the_schema(result: Result) -> None:
    validator(schema()).validate(json.loads(to_json(result)))


@settings(max_examples=30)
@given(results())
def test_the_text_may_be_missing(result: Result) -> None:
    entry = json.loads(to_json(result))
    del entry["transcript"], entry["pieces"]
    read = from_json(json.dumps(entry).encode())
    assert read.document is None
    assert [word.verdict for word in read.timeline.words] == [
        word.verdict for word in result.timeline.words
    ]
    assert [sound.before for sound in read.timeline.sounds] == [
        sound.before for sound in result.timeline.sounds
    ]


def test_a_word_shorter_than_a_millisecond_keeps_a_length() -> None:
    result = from_json(json.dumps(minimal()).encode())
    word = result.timeline.words[0]
    verdict = Said(interval=Interval(0.5001, 0.5002), confidence=1, method=Method.ACOUSTIC)
    short = replace(result, timeline=Timeline(words=(replace(word, verdict=verdict),)))
    assert from_json(to_json(short)).timeline.words[0].interval == Interval(0.5, 0.501)


# --- results of other programs --------------------------------------------------------------------


def said(text: str, start: float | None, end: float | None, **more: Any) -> Entry:
    return {
        "text": text,
        "start": start,
        "end": end,
        "status": "not_said" if start is None else "said",
        "confidence": 1,
        "method": None if start is None else "acoustic",
        **more,
    }


def minimal() -> Entry:
    """The least that another program has to write."""
    return {
        "format": "saidwhen-result",
        "version": 1,
        "audio": {"file": "talk.mp3", "seconds": 9, "sha256": ""},
        "words": [
            said("Hello", 1.0, 1.4),
            said("there,", 1.4, 2.0),
            said("really", None, None),
            said("everyone.", 2.0, 3),
        ],
    }


def test_minimal_result_reads_and_renders() -> None:
    entry = minimal()
    validator(schema()).validate(entry)
    result = from_json(json.dumps(entry).encode())
    assert result.document is None
    files = render(result)
    assert files["srt"].decode() == (
        "1\n00:00:01,000 --> 00:00:03,500\nHello there, really everyone.\n\n"
    )
    assert files["vtt"].decode() == (
        "WEBVTT\n\n00:00:01.000 --> 00:00:03.500\nHello there, really everyone.\n"
    )
    assert from_json(files["json"]) == result


def test_speakers_and_sounds_without_a_text() -> None:
    entry = minimal()
    entry["words"] = [
        said("Hello.", 1.0, 1.5, speaker="Nora"),
        said("Goodbye.", 4.0, 4.5, speaker="Martin"),
    ]
    entry["sounds"] = [{"text": "[BELL]", "start": 2.0, "end": 3.0}]
    result = from_json(json.dumps(entry).encode())
    assert result.timeline.sounds[0].before == 1
    shown = render(result, ["srt"])["srt"].decode()
    assert [block.splitlines()[2] for block in shown.strip().split("\n\n")] == [
        "Nora: Hello.",
        "[BELL]",
        "Martin: Goodbye.",
    ]


def test_voices_are_written_with_their_times() -> None:
    entry = full()
    assert entry["voices"] == {
        "parts": 2,
        "unlike": [
            {
                "words": [3, 7],
                "start": 4,
                "end": 8,
                "speaker": "Martin Fenn",
                "sounds_like": "Nora Whitlock",
                "confidence": 0.97,
            }
        ],
        "alike": [],
    }


def test_the_spoken_words_stand_in_the_file_only_where_they_are_known() -> None:
    assert not any("spoken" in word for word in full()["words"])
    entry = minimal()
    entry["words"][1] |= {"text": "1984,", "spoken": "nineteen eighty four"}
    result = from_json(json.dumps(entry).encode())
    spoken = [
        word.verdict.spoken if isinstance(word.verdict, Said) else None
        for word in result.timeline.words
    ]
    assert spoken == ["", "nineteen eighty four", None, ""]
    written = json.loads(to_json(result))["words"]
    assert [word.get("spoken") for word in written] == [None, "nineteen eighty four", None, None]


@pytest.mark.parametrize("change", [{"status": "reworded"}, {"status": "not_said", "start": None}])
def test_only_a_word_that_was_said_was_spoken_in_some_form(change: Entry) -> None:
    entry = minimal()
    entry["words"][0] |= {"spoken": "hello", **change}
    entry["words"][0]["end"] = 1.4 if entry["words"][0]["start"] else None
    with pytest.raises(UnreadableResult) as refused:
        from_json(json.dumps(entry).encode())
    assert refused.value.where == "$.words[0].spoken"


def test_what_named_a_sound_may_be_missing() -> None:
    entry = minimal()
    entry["heard"] = [
        {"text": "um", "start": 4, "end": 5, "kind": "filler", "method": "acoustic"},
        {"text": "well", "start": 6, "end": 7, "kind": "filler"},
    ]
    heard = from_json(json.dumps(entry).encode()).timeline.heard
    assert [only.method for only in heard] == [Method.ACOUSTIC, Method.ATTENTION]


def test_fields_of_a_later_program_are_passed_over() -> None:
    entry = minimal() | {"mood": "calm"}
    entry["words"][0]["pitch_hz"] = 180
    assert from_json(json.dumps(entry).encode()) == from_json(json.dumps(minimal()).encode())


# --- broken results -------------------------------------------------------------------------------


def full() -> Entry:
    text = b"Nora Whitlock\nHello there, everyone.\n[BELL]\nMartin Fenn\nGood evening to you.\n"
    document = parse(decode(text, "talk.txt"), ["Nora Whitlock", "Martin Fenn"])
    words = tuple(
        TimedWord(
            printed=word,
            verdict=Said(interval=Interval(k + 1, k + 2), confidence=0.9, method=Method.ACOUSTIC),
        )
        for k, word in enumerate(document.words)
    )
    cue = next(piece for piece in document.pieces if isinstance(piece, SoundCue))
    entry: Entry = json.loads(
        to_json(
            Result(
                audio=AudioInfo(file="talk.mp3", seconds=12, sha256="00"),
                document=document,
                timeline=Timeline(
                    words=words,
                    sounds=(
                        PlacedSound(
                            text=cue.text, span=cue.span, before=3, interval=Interval(4, 5)
                        ),
                    ),
                    heard=(HeardOnly(text="um", interval=Interval(9, 10), kind=HeardKind.FILLER),),
                ),
                settings=Settings(saidwhen="0.1.0", language="en", recogniser="none"),
                share_agreeing=1,
                voices=VoiceCheck(
                    parts=2,
                    unlike=(
                        UnlikeVoice(
                            first=3,
                            last=7,
                            speaker="Martin Fenn",
                            sounds_like="Nora Whitlock",
                            confidence=0.97,
                        ),
                    ),
                ),
                printed_times=PrintedTimesCheck(
                    law=Law.STEPWISE,
                    printed=9,
                    compared=8,
                    fitting=7,
                    tolerance=2.0,
                    steps=(Step(word=0, seconds=-0.5), Step(word=3, seconds=29.5)),
                ),
            )
        )
    )
    return entry


def test_the_full_result_is_whole() -> None:
    entry = full()
    assert len(entry["words"]) == 7
    assert json.loads(to_json(from_json(json.dumps(entry).encode()))) == entry


BROKEN: list[tuple[str, Any, str, str]] = [
    # place to change, new value, place that is told, what is said
    ("format", "srt", "$.format", "Invalid enum value"),
    ("version", 2, "$.version", "Invalid enum value 2"),
    ("audio.seconds", -1, "$.audio.seconds", ">= 0"),
    ("words", None, "$.words", "Expected `array`"),
    ("words.3.start", "soon", "$.words[3].start", "Expected `float | null`, got `str`"),
    ("words.3.start", -0.5, "$.words[3].start", ">= 0"),
    ("words.3.start", 3.5, "$.words[3].start", "starts before the word before it ends"),
    ("words.3.start", None, "$.words[3].start", "both numbers or both null"),
    ("words.3.end", None, "$.words[3].end", "both numbers or both null"),
    ("words.3.end", 4.0, "$.words[3].end", "not an interval: 4.0..4.0 s"),
    ("words.3.confidence", 1.5, "$.words[3].confidence", "<= 1"),
    ("words.3.status", "sung", "$.words[3].status", "Invalid enum value 'sung'"),
    ("words.3.status", "not_said", "$.words[3].start", "was not said has no time"),
    ("words.3.method", None, "$.words[3].method", "has a method"),
    ("words.3.method", "magic", "$.words[3].method", "Invalid enum value 'magic'"),
    ("words.3.text", "Bad", "$.words[3].text", "the text prints “Good” here"),
    ("words.3.span", [0, 4], "$.words[3].span", "the text prints “Good” at"),
    ("words.3.span", [4], "$.words[3].span", "Expected `array` of length 2"),
    ("words.6", ..., "$.words", "the text prints 7 words, but 6 are listed"),
    ("pieces.1.span", [14, 3], "$.pieces[1].span", "not a span: 14..3"),
    ("pieces.1.span", [15, 37], "$.pieces", "piece 1 does not go on at character 14"),
    ("pieces.0.speaker", None, "$.pieces[0].speaker", "a turn names its speaker"),
    ("pieces.1.speaker", "Nobody", "$.pieces", "'Nobody' is not among the speakers"),
    ("pieces.1.type", "song", "$.pieces[1].type", "Invalid enum value 'song'"),
    ("sounds.0.end", 2, "$.sounds[0].end", "not an interval: 4.0..2.0 s"),
    ("sounds.0.start", None, "$.sounds[0].start", "both numbers or both null"),
    ("sounds.0.before", 8, "$.sounds[0].before", "there are 7 words"),
    ("heard.0.end", 9, "$.heard[0].end", "not an interval: 9.0..9.0 s"),
    ("heard.0.kind", "noise", "$.heard[0].kind", "Invalid enum value 'noise'"),
    ("voices.parts", "two", "$.voices.parts", "Expected `int`"),
    ("voices.unlike.0.words", [3, 8], "$.voices.unlike[0].words", "there are 7 words"),
    ("voices.unlike.0.words", [5, 5], "$.voices.unlike[0].words", "no word from 5 to 5"),
    ("voices.unlike.0.words", [2, 7], "$.voices.unlike[0].speaker", "not all words"),
    ("voices.unlike.0.speaker", "Nora Whitlock", "$.voices.unlike[0].speaker", "not all words"),
    ("voices.unlike.0.confidence", 2, "$.voices.unlike[0].confidence", "<= 1"),
    ("voices.alike", [["A"]], "$.voices.alike[0]", "Expected `array` of length 2"),
    ("printed_times.law", "bent", "$.printed_times.law", "Invalid enum value 'bent'"),
    ("printed_times.fitting", 9, "$.printed_times.fitting", "some were compared"),
    ("printed_times.law", "too_few", "$.printed_times.offset_seconds", "a law that holds"),
    ("printed_times.steps.1.word", 7, "$.printed_times.steps", "there are 7 words"),
]


@pytest.mark.parametrize(("place", "value", "told", "message"), BROKEN)
def test_broken_result_says_where(place: str, value: Any, told: str, message: str) -> None:
    entry = full()
    *path, last = [int(key) if key.isdigit() else key for key in place.split(".")]
    parent: Any = entry
    for key in path:
        parent = parent[key]
    if value is ...:
        del parent[last]
    else:
        parent[last] = value

    with pytest.raises(UnreadableResult) as failure:
        from_json(json.dumps(entry).encode(), Path("talk.json"))

    assert failure.value.where == told
    assert message in str(failure.value)
    assert failure.value.file == Path("talk.json")


@pytest.mark.parametrize(
    "data", [b"", b"{", b"[]", b"null", b"\xff\xfe{\0}\0", b'{"format": "\xff"}', b"WEBVTT\n"]
)
def test_no_result_at_all(data: bytes) -> None:
    with pytest.raises(UnreadableResult, match="this is not a saidwhen result"):
        from_json(data)


@given(st.integers(0, 2000), st.binary(max_size=3))
def test_damaged_file_is_read_or_refused(at: int, junk: bytes) -> None:
    data = json.dumps(full()).encode()
    at = min(at, len(data))
    with contextlib.suppress(UnreadableResult):
        from_json(data[:at] + junk + data[at + len(junk) :])


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(UnreadableResult, match="cannot be read") as failure:
        read_result(tmp_path / "none.json")
    assert failure.value.file == tmp_path / "none.json"
    with pytest.raises(UnreadableResult, match="cannot be read"):
        read_result(tmp_path)


# --- schema ---------------------------------------------------------------------------------------


def validator(schema_: dict[str, Any]) -> Any:
    jsonschema.Draft202012Validator.check_schema(schema_)
    return jsonschema.Draft202012Validator(schema_)


def test_schema_in_docs_is_fresh() -> None:
    made = json.dumps(schema(), indent=2) + "\n"
    if os.environ.get("UPDATE_GOLDEN"):
        SCHEMA.write_text(made, encoding="utf-8")
    assert SCHEMA.read_text(encoding="utf-8") == made, (
        "docs/result.schema.json is stale: run `make golden` and read the diff"
    )


def test_schema_refuses_what_the_reader_refuses() -> None:
    check: Callable[[Any], bool] = validator(schema()).is_valid
    assert check(full())
    entry = full()
    entry["words"][3]["start"] = "soon"
    assert not check(entry)
    del entry["words"]
    assert not check(entry)


def test_every_field_is_explained_in_docs() -> None:
    page = (SCHEMA.parent / "result.md").read_text(encoding="utf-8")
    fields = {name for shape in schema()["$defs"].values() for name in shape.get("properties", {})}
    assert {field for field in fields if f"`{field}`" not in page} == set()


@pytest.mark.usefixtures("demo_result")
def test_the_demo_keeps_the_schema_in_docs(demo_result: Result) -> None:
    written = to_json(demo_result)
    validator(json.loads(SCHEMA.read_text(encoding="utf-8"))).validate(json.loads(written))
    read = from_json(written)
    assert read.document is not None
    assert demo_result.document is not None
    assert read.document.pieces == demo_result.document.pieces
    assert read.document.words == demo_result.document.words
    assert read.timeline.sounds == as_written(demo_result.timeline).sounds
    assert to_json(read) == written
