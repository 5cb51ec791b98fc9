"""The main path on the demo episode, with the real model, against the truth of how it was made."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pysubs2
import pytest
import srt
import webvtt

import saidwhen
from saidwhen.align.timeline import HeardKind
from saidwhen.audio.clip import AudioSegment
from saidwhen.progress import Stage

Entry = dict[str, Any]
Cue = tuple[str | None, str]
"""Who speaks, and the text."""

SOUNDS = {"[MUSIC PLAYING]", "(Laughter)"}


@pytest.fixture(scope="module")
def files(demo_result: saidwhen.Result) -> dict[str, str]:
    return {key: data.decode() for key, data in saidwhen.render(demo_result).items()}


@pytest.fixture(scope="module")
def result(files: dict[str, str]) -> Entry:
    entry: Entry = json.loads(files["json"])
    return entry


@pytest.fixture(scope="module")
def pairs(result: Entry, demo_truth: Entry) -> list[tuple[Entry, Entry]]:
    """Each word of the result beside the same word of the truth."""
    return list(zip(result["words"], demo_truth["words"], strict=True))


# --- words ----------------------------------------------------------------------------------------


def test_every_printed_word_is_there_exactly(result: Entry, demo_transcript: Path) -> None:
    text = demo_transcript.read_text(encoding="utf-8")
    names = {speaker["name"] for speaker in result["speakers"]}
    speech = [
        line for line in text.splitlines()[1:] if line not in names and line not in SOUNDS and line
    ]
    printed = [word for line in speech for word in line.split() if re.search(r"\w", word)]
    assert [word["text"] for word in result["words"]] == printed
    assert all(text[slice(*word["span"])] == word["text"] for word in result["words"])
    assert result["transcript"]["text"] == text


def test_every_word_has_its_speaker(pairs: list[tuple[Entry, Entry]]) -> None:
    wrong = [(word, true) for word, true in pairs if word["speaker"] != true["speaker"]]
    assert wrong == []


def test_times_follow_one_another(result: Entry) -> None:
    end = 0.0
    for word in result["words"]:
        if word["start"] is not None:
            assert end <= word["start"] < word["end"]
            end = word["end"]
    assert end <= result["audio"]["seconds"]


def test_words_are_where_they_are_said(pairs: list[tuple[Entry, Entry]]) -> None:
    said = [(word, true) for word, true in pairs if true["start"] is not None]
    timed = [(word, true) for word, true in said if word["start"] is not None]
    errors = [abs(word["start"] - true["start"]) for word, true in timed]
    assert len(timed) >= 0.98 * len(said)
    assert sum(error <= 0.3 for error in errors) >= 0.95 * len(errors)
    assert max(errors) <= 1.0


def test_the_cut_sentence_and_the_dropped_word_are_not_said(
    pairs: list[tuple[Entry, Entry]],
) -> None:
    cut = [word["status"] for word, true in pairs if true.get("why") in ("cut", "dropped")]
    assert cut == ["not_said"] * 8
    assert sum(word["status"] == "not_said" for word, _ in pairs) <= 8 + 4


def test_reworded_phrases_keep_their_place(pairs: list[tuple[Entry, Entry]]) -> None:
    reworded = [(word, true["slot"]) for word, true in pairs if true.get("why") == "reworded"]
    placed = [(word, slot) for word, slot in reworded if word["start"] is not None]
    assert len(placed) >= 6
    for word, (start, end) in placed:
        assert start - 0.5 <= word["start"] < word["end"] <= end + 0.5


def test_sounds_lie_within_the_music(result: Entry, demo_truth: Entry) -> None:
    assert [sound["text"] for sound in result["sounds"]] == [
        cue["text"] for cue in demo_truth["cues"]
    ]
    for sound, cue in zip(result["sounds"], demo_truth["cues"], strict=True):
        assert cue["start"] - 0.3 <= sound["start"] < sound["end"] <= cue["end"] + 0.3


def test_the_advert_was_heard(demo_result: saidwhen.Result, demo_truth: Entry) -> None:
    advert = [extra for extra in demo_truth["extra"] if extra["why"] == "adline"]
    (passage,) = [p for p in demo_result.timeline.heard if p.kind is HeardKind.PASSAGE]
    assert "brought to you by" in passage.text
    assert passage.interval.start == pytest.approx(advert[0]["start"], abs=1.5)
    assert passage.interval.end == pytest.approx(advert[-1]["end"], abs=1.5)
    assert all("Puffin" not in word.printed.text for word in demo_result.timeline.words)


def test_summary_counts_the_words(result: Entry) -> None:
    summary = result["summary"]
    for status in ("said", "reworded", "not_said"):
        assert summary[status] == sum(word["status"] == status for word in result["words"])
    assert summary["words"] == len(result["words"]) == 215
    assert 13 <= summary["heard_only_seconds"] <= 22
    assert summary["share_agreeing"] > 0.5  # of the phones, on the seed chain


# --- captions -------------------------------------------------------------------------------------


def vtt_cues(text: str) -> list[Cue]:
    return [(cue.voice, " ".join(cue.text.split())) for cue in webvtt.from_string(text).captions]


def srt_cues(text: str, names: Iterable[str]) -> Iterator[Cue]:
    """The cues of an SRT file; a name holds until the next one."""
    speaker = None
    for cue in srt.parse(text):
        content = " ".join(cue.content.split())
        if content in SOUNDS:
            yield None, content
            continue
        for name in names:
            if content.startswith(f"{name}: "):
                speaker, content = name, content.removeprefix(f"{name}: ")
        yield speaker, content


def speakers_of(cues: Iterable[Cue], truth: Entry) -> list[tuple[str | None, set[str]]]:
    """Each cue's speaker beside those who are printed as saying its words."""
    printed = iter(truth["words"])
    found = []
    for speaker, text in cues:
        if text in SOUNDS:
            assert speaker is None
            continue
        words = [word for word in text.split() if re.search(r"\w", word)]
        true = {next(t["speaker"] for t in printed if t["text"] == word) for word in words}
        found.append((speaker, true))
    return found


def test_every_cue_is_under_the_right_name(files: dict[str, str], demo_truth: Entry) -> None:
    names = {word["speaker"] for word in demo_truth["words"]}
    vtt = speakers_of(vtt_cues(files["vtt"]), demo_truth)
    by_srt = speakers_of(srt_cues(files["srt"], names), demo_truth)
    assert len(vtt) >= 20
    assert all({speaker} == true for speaker, true in vtt)
    assert by_srt == vtt


def test_captions_show_the_words_that_were_said(
    files: dict[str, str], pairs: list[tuple[Entry, Entry]]
) -> None:
    shown = " ".join(text for _, text in vtt_cues(files["vtt"]) if text not in SOUNDS)
    assert "My sister" not in shown
    assert "Puffin" not in shown
    assert "And the rest is . . . well, mostly wind." in shown
    tokens = [token for token in shown.split() if re.search(r"\w", token)]
    said = sum(word["status"] != "not_said" for word, _ in pairs)
    assert said <= len(tokens) <= said + 12  # short unsaid words ride along in their sentence


def test_foreign_parsers_read_the_same_cues(files: dict[str, str]) -> None:
    by_srt = [
        (round(cue.start.total_seconds() * 1000), round(cue.end.total_seconds() * 1000))
        for cue in srt.parse(files["srt"])
    ]
    by_webvtt = [
        (round(cue.start_in_seconds * 1000), round(cue.end_in_seconds * 1000))
        for cue in webvtt.from_buffer(io.StringIO(files["vtt"])).captions
    ]
    for key, other in (("srt", by_srt), ("vtt", by_srt)):
        by_pysubs2 = pysubs2.SSAFile.from_string(files[key], format_=key)
        assert [(event.start, event.end) for event in by_pysubs2] == other
    assert len(by_srt) >= 20
    assert [start // 1000 for start, _ in by_webvtt] == [start // 1000 for start, _ in by_srt]


# --- the same again -------------------------------------------------------------------------------


def test_one_worker_gives_the_same_bytes(
    files: dict[str, str], demo_audio: Path, demo_transcript: Path
) -> None:
    again = saidwhen.caption(demo_audio, demo_transcript, saidwhen.Options(workers=1))
    assert saidwhen.to_json(again).decode() == files["json"]


@pytest.mark.usefixtures("quick")
def test_progress_goes_forwards(
    demo_audio: Path, demo_transcript: Path, english_model: object
) -> None:
    told: list[tuple[Stage, float]] = []
    saidwhen.caption(
        demo_audio, demo_transcript, report=lambda stage, share: told.append((stage, share))
    )
    shares = [share for _, share in told]
    assert shares == sorted(shares)
    assert shares[0] == 0
    assert shares[-1] <= 1
    assert {Stage.READING, Stage.HEARING, Stage.ALIGNING} <= {stage for stage, _ in told}


# --- audio in memory ------------------------------------------------------------------------------


@pytest.mark.usefixtures("quick")
def test_audio_segment_gives_the_same_words(
    demo_samples: Any, demo_transcript: Path, demo_result: saidwhen.Result, tmp_path: Path
) -> None:
    plain = AudioSegment(demo_samples.tobytes(), sample_width=2, frame_rate=16_000, channels=1)
    segment = plain.set_frame_rate(44_100).set_channels(2).set_sample_width(1)

    result = saidwhen.caption(segment, demo_transcript)

    assert result.audio.file == ""
    assert result.audio.seconds == pytest.approx(demo_result.audio.seconds, abs=0.01)
    both = list(zip(result.timeline.words, demo_result.timeline.words, strict=True))
    same = [type(word.verdict) is type(other.verdict) for word, other in both]
    assert sum(same) >= 0.95 * len(same)
    near = [
        abs(word.interval.start - other.interval.start) <= 0.3
        for word, other in both
        if word.interval and other.interval
    ]
    assert sum(near) >= 0.95 * len(near)
    assert [path.name for path in saidwhen.write(result, tmp_path, ["srt"])] == ["captions.srt"]
