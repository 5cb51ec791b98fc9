"""Exact boundaries on the demo: against its truth, and against pocketsphinx itself."""

from __future__ import annotations

import math
import threading
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from saidwhen.align.acoustic.phone_set import PHONES
from saidwhen.align.phonetic.exact import Reading, SaidWord, Times
from saidwhen.align.phonetic.stretches import Stretch
from saidwhen.align.phonetic.units import units_of
from saidwhen.align.triphone.aligner import TriphoneAligner
from saidwhen.align.triphone.hearing import Hearing
from saidwhen.align.triphone.model import TriphoneModel
from saidwhen.audio.interval import Interval
from saidwhen.transcripts.format import parse
from saidwhen.transcripts.source import read as read_source

RATE = 16_000
MOST_WORDS = 14
PAUSE = 0.5
AROUND = 0.1
"""Seconds of audio on either side of a phrase."""


class Demo:
    """The demo's phrases, each of words that are said one after the other."""

    def __init__(self, samples: NDArray[np.int16], transcript: Path, truth: Any) -> None:
        self.samples = samples.astype(np.float32) / 32768
        self.seconds = len(samples) / RATE
        self.truth = truth["words"]
        self.phones = [
            unit.phones[0] for unit in units_of(parse(read_source(transcript), ()).words, "en")
        ]
        self.phrases = [self._stretch(phrase) for phrase in self._phrases()]

    def read(self, interval: Interval) -> NDArray[np.float32]:
        return self.samples[round(interval.start * RATE) : round(interval.end * RATE)]

    def said(self, k: int) -> SaidWord:
        """The phones of a word, evenly over the time that it takes."""
        word, phones = self.truth[k], self.phones[k]
        step = (word["end"] - word["start"]) / len(phones)
        return SaidWord(
            phones=phones,
            onsets=tuple(word["start"] + step * place for place in range(len(phones))),
            end=word["end"],
        )

    def start_errors(self, times: dict[int, Times]) -> NDArray[np.float64]:
        return np.array([abs(start - self.truth[k]["start"]) for k, (start, _) in times.items()])

    def _phrases(self) -> list[list[int]]:
        phrases: list[list[int]] = [[]]
        end = 0.0
        for k, word in enumerate(self.truth):
            if word["start"] is None or word.get("why") == "reworded":
                phrases.append([])
                continue
            if len(phrases[-1]) == MOST_WORDS or word["start"] - end > PAUSE:
                phrases.append([])
            phrases[-1].append(k)
            end = word["end"]
        return [phrase for phrase in phrases if len(phrase) > 2]

    def _stretch(self, phrase: Sequence[int]) -> Stretch:
        first, last = self.truth[phrase[0]], self.truth[phrase[-1]]
        # On the grid of frames, so that pocketsphinx, which counts from here, has the same.
        start = max(0.0, round(first["start"] - AROUND, 2))
        return Stretch(
            interval=Interval(start, min(self.seconds, last["end"] + AROUND)),
            words=tuple(phrase),
            kept=frozenset(phrase),
        )


@pytest.fixture(scope="module")
def demo(demo_samples: Any, demo_transcript: Path, demo_truth: Any, english: TriphoneModel) -> Demo:
    return Demo(demo_samples, demo_transcript, demo_truth)


@pytest.fixture(scope="module")
def aligner(english: TriphoneModel) -> TriphoneAligner:
    return TriphoneAligner(2)


@pytest.fixture(scope="module")
def hearings(demo: Demo, aligner: TriphoneAligner) -> tuple[Hearing, ...]:
    return aligner.hear(demo.read, demo.seconds)


@pytest.fixture(scope="module")
def found(
    demo: Demo, aligner: TriphoneAligner, hearings: tuple[Hearing, ...]
) -> list[dict[int, Times]]:
    """Times of all words of the phrases, by each way of hearing."""
    return [aligner.align(hearing, demo.phrases, demo.said) for hearing in hearings]


# --- the demo -------------------------------------------------------------------------------------


@pytest.mark.parametrize(("way", "share", "most"), [(0, 0.94, 0.25), (1, 0.98, 0.15)])
def test_words_of_the_demo_are_found(
    demo: Demo, found: list[dict[int, Times]], way: int, share: float, most: float
) -> None:
    """The truth itself is good to some 50 ms; suppression does a little harm where it is quiet."""
    assert set(found[way]) == {k for phrase in demo.phrases for k in phrase.words}
    errors = demo.start_errors(found[way])
    assert len(errors) >= 190
    assert np.median(errors) <= 0.02
    assert np.mean(errors <= 0.1) >= share
    assert max(errors) <= most


def test_words_are_in_order(demo: Demo, found: list[dict[int, Times]]) -> None:
    for times in found:
        for phrase in demo.phrases:
            row = [times[k] for k in phrase.words]
            assert all(end - start >= 0.0299 for start, end in row), "three states a phone"
            assert all(end <= start + 1e-9 for (_, end), (start, _) in pairwise(row))
            assert row[0][0] >= phrase.interval.start - 0.0051
            assert row[-1][1] <= phrase.interval.end + 0.0051


@pytest.mark.parametrize("workers", [1, 3])
def test_any_number_of_workers_finds_the_same(
    demo: Demo, hearings: tuple[Hearing, ...], found: list[dict[int, Times]], workers: int
) -> None:
    again = TriphoneAligner(workers).align(hearings[0], demo.phrases, demo.said)
    assert again == found[0]
    assert list(again) == list(found[0])


def test_the_order_of_the_stretches_is_of_no_matter(
    demo: Demo, aligner: TriphoneAligner, hearings: tuple[Hearing, ...], found: Any
) -> None:
    again = aligner.align(hearings[1], demo.phrases[::-1], demo.said)
    assert again == found[1]


def test_each_stretch_alone_is_as_among_others(
    demo: Demo, aligner: TriphoneAligner, hearings: tuple[Hearing, ...], found: Any
) -> None:
    for phrase in demo.phrases[:4]:
        alone = aligner.align(hearings[0], [phrase], demo.said)
        assert alone == {k: found[0][k] for k in phrase.words}


@pytest.mark.parametrize(("late", "same"), [(-0.2, 0.95), (-0.1, 1), (0.1, 1), (0.2, 0.95)])
def test_it_need_not_be_known_exactly_when_words_are_said(
    demo: Demo,
    aligner: TriphoneAligner,
    hearings: tuple[Hearing, ...],
    found: Any,
    late: float,
    same: float,
) -> None:
    """And no phone is further off than a quarter of a second."""

    def said(k: int) -> SaidWord:
        word = demo.said(k)
        moved = tuple(onset + late for onset in word.onsets)
        return SaidWord(phones=word.phones, onsets=moved, end=word.end + late)

    times = aligner.align(hearings[1], demo.phrases, said)
    assert len(times) == len(found[1])
    assert all(abs(times[k][0] - said(k).onsets[0]) < 0.2601 for k in times)
    assert np.mean([abs(times[k][0] - found[1][k][0]) < 0.0301 for k in times]) >= same


def test_only_the_words_that_are_kept_are_told(
    demo: Demo, aligner: TriphoneAligner, hearings: tuple[Hearing, ...], found: Any
) -> None:
    phrase = demo.phrases[0]
    first, *_, last = phrase.words
    kept = Stretch(
        interval=phrase.interval, words=phrase.words, kept=frozenset(phrase.words) - {first, last}
    )
    times = aligner.align(hearings[0], [kept], demo.said)
    assert times == {k: found[0][k] for k in phrase.words[1:-1]}


def test_without_stretches_nothing_is_found(
    aligner: TriphoneAligner, hearings: tuple[Hearing, ...]
) -> None:
    assert aligner.align(hearings[0], [], lambda k: pytest.fail("asked for a word")) == {}


def test_progress_goes_up_to_one(
    demo: Demo, aligner: TriphoneAligner, hearings: tuple[Hearing, ...]
) -> None:
    told: list[float] = []
    aligner.align(hearings[0], demo.phrases, demo.said, told.append)
    assert told == sorted(told)
    assert len(told) > 1
    assert told[-1] == 1.0


@pytest.mark.parametrize(("seconds", "prices"), [(29.9, [10.0]), (30.0, [34.4, 10.0])])
def test_a_short_recording_is_heard_as_it_is(
    demo: Demo, aligner: TriphoneAligner, seconds: float, prices: list[float]
) -> None:
    """There is no time to learn its noise."""
    assert [way.silence_price for way in aligner.hear(demo.read, seconds)] == prices


# --- what is likelier -----------------------------------------------------------------------------


def readings(demo: Demo, phrase: Stretch) -> list[Reading]:
    """The whole phrase, and it without each of its inner words."""
    words = [demo.phones[k] for k in phrase.words]
    all_words = [tuple(words[:k] + words[k + 1 :]) for k in range(1, len(words) - 1)]
    return [Reading(words=few, interval=phrase.interval) for few in (tuple(words), *all_words)]


def test_what_was_said_is_likelier(
    demo: Demo, aligner: TriphoneAligner, hearings: tuple[Hearing, ...]
) -> None:
    """Than the same less a word, for nearly all words of the demo, "a" and "of" among them."""
    gains = []
    for hearing in hearings:
        for phrase in demo.phrases:
            whole, *rest = aligner.likelihoods(hearing, readings(demo, phrase))
            gains += [whole - without for without in rest]
    assert len(gains) > 250
    assert np.mean(np.array(gains) > 0) >= 0.97
    assert np.mean(np.array(gains) > 15) >= 0.9


def test_a_word_that_was_not_said_is_unlikelier(
    demo: Demo, aligner: TriphoneAligner, hearings: tuple[Hearing, ...]
) -> None:
    """A word of another phrase is put into the middle of each."""
    gains = []
    for phrase, other in pairwise(demo.phrases):
        words = tuple(demo.phones[k] for k in phrase.words)
        middle = len(words) // 2
        more = (*words[:middle], demo.phones[other.words[0]], *words[middle:])
        few, many = (Reading(words=each, interval=phrase.interval) for each in (words, more))
        without, whole = aligner.likelihoods(hearings[1], [few, many])
        gains.append(whole - without)
    assert np.mean(np.array(gains) < 0) >= 0.9


def test_likelihoods_do_not_depend_on_the_others_or_the_workers(
    demo: Demo, aligner: TriphoneAligner, hearings: tuple[Hearing, ...]
) -> None:
    several = [one for phrase in demo.phrases[:3] for one in readings(demo, phrase)]
    together = aligner.likelihoods(hearings[0], several)
    assert aligner.likelihoods(hearings[0], several[::-1]) == together[::-1]
    assert TriphoneAligner(1).likelihoods(hearings[0], several) == together
    assert aligner.likelihoods(hearings[0], several[:1]) == together[:1]
    assert aligner.likelihoods(hearings[0], []) == []


def test_what_has_no_room_cannot_be(
    demo: Demo, aligner: TriphoneAligner, hearings: tuple[Hearing, ...]
) -> None:
    phrase = demo.phrases[0]
    words = tuple(demo.phones[k] for k in phrase.words)
    start = phrase.interval.start
    short = Reading(words=words, interval=Interval(start, start + 0.1))
    assert aligner.likelihoods(hearings[0], [short]) == [-math.inf]


# --- where nothing can be found -------------------------------------------------------------------


def test_a_stretch_without_a_way_lacks(
    demo: Demo, aligner: TriphoneAligner, hearings: tuple[Hearing, ...], found: Any
) -> None:
    """Too short for its words; or a word is said to be where the stretch is not."""
    good, short, elsewhere = demo.phrases[:3]
    start = short.interval.start
    short = Stretch(interval=Interval(start, start + 0.2), words=short.words, kept=short.kept)
    lost = elsewhere.words[1]

    def said(k: int) -> SaidWord:
        word = demo.said(k)
        if k != lost:
            return word
        late = tuple(onset + 50 for onset in word.onsets)
        return SaidWord(phones=word.phones, onsets=late, end=word.end + 50)

    times = aligner.align(hearings[0], [good, short, elsewhere], said)
    assert times == {k: found[0][k] for k in good.words}


def test_stretches_at_and_beyond_the_end(
    demo: Demo, aligner: TriphoneAligner, hearings: tuple[Hearing, ...]
) -> None:
    """The words cannot be there, but nothing breaks."""
    end = len(hearings[0].cepstra) * 0.01
    words = demo.phrases[0].words
    for start in (end - 0.02, end + 3):
        beyond = Stretch(interval=Interval(start, start + 1), words=words, kept=frozenset(words))
        assert aligner.align(hearings[0], [beyond], demo.said) == {}


def test_digital_silence_is_aligned_somehow(aligner: TriphoneAligner, demo: Demo) -> None:
    """Nothing tells where the words are but when they are about said."""
    phrase = demo.phrases[0]
    for hearing in aligner.hear(lambda _: np.zeros(0, np.float32), demo.seconds):
        times = aligner.align(hearing, [phrase], demo.said)
        assert set(times) == set(phrase.words)
        errors = demo.start_errors(times)
        assert errors.max() <= 0.3


def test_speech_beside_digital_silence(aligner: TriphoneAligner, demo: Demo) -> None:
    """All but one phrase is cut out: its words are where they were."""
    phrase = demo.phrases[2]
    samples = np.zeros_like(demo.samples)
    part = slice(*(round(t * RATE) for t in (phrase.interval.start, phrase.interval.end)))
    samples[part] = demo.samples[part]

    def read(interval: Interval) -> NDArray[np.float32]:
        return samples[round(interval.start * RATE) : round(interval.end * RATE)]

    for hearing in aligner.hear(read, demo.seconds):
        times = aligner.align(hearing, [phrase], demo.said)
        assert np.median(demo.start_errors(times)) <= 0.03


# --- failures -------------------------------------------------------------------------------------


class Interrupted(Exception):
    """What ends the work in between."""


def test_a_reader_that_fails_ends_the_work(aligner: TriphoneAligner) -> None:
    def broken(interval: Interval) -> NDArray[np.float32]:
        raise Interrupted

    with pytest.raises(Interrupted):
        aligner.hear(broken, 600.0)


@pytest.mark.parametrize("of", ["words", "progress"])
def test_the_first_failure_ends_the_work(
    demo: Demo, aligner: TriphoneAligner, hearings: tuple[Hearing, ...], of: str
) -> None:
    asked: list[int] = []

    def said(k: int) -> SaidWord:
        asked.append(k)
        if of == "words":
            raise Interrupted
        return demo.said(k)

    def progress(share: float) -> None:
        raise Interrupted

    threads = threading.active_count()
    with pytest.raises(Interrupted):
        aligner.align(hearings[0], demo.phrases * 20, said, progress)
    assert len(asked) < 10 * sum(len(phrase.words) for phrase in demo.phrases)
    assert threading.active_count() == threads


# --- pocketsphinx itself --------------------------------------------------------------------------


@pytest.fixture(scope="module")
def sphinx_starts(demo: Demo) -> dict[int, float]:
    """Starts of the words of the phrases as pocketsphinx finds them, phrase by phrase."""
    pocketsphinx = pytest.importorskip("pocketsphinx")
    decoder = pocketsphinx.Decoder(
        hmm=str(Path(pocketsphinx.get_model_path()) / "en-us" / "en-us"),
        dict=None,
        lm=None,
        loglevel="FATAL",
        # Wide beams: the words are known to be there.
        beam=1e-60,
        wbeam=1e-40,
        pbeam=1e-50,
        bestpath=False,
        backtrace=False,
    )
    starts: dict[int, float] = {}
    for phrase in demo.phrases:
        for k in phrase.words:
            decoder.add_word(f"w{k}", " ".join(PHONES[phone] for phone in demo.phones[k]), False)
        # The front end carries its estimate of the noise on to the next phrase.
        decoder.reinit_feat()
        decoder.set_align_text(" ".join(f"w{k}" for k in phrase.words))
        decoder.start_utt()
        pcm = np.round(demo.read(phrase.interval) * 32768).astype(np.int16)
        decoder.process_raw(pcm.tobytes(), full_utt=True)
        decoder.end_utt()
        segments = [segment for segment in decoder.seg() or () if segment.word[0] == "w"]
        for k, segment in zip(phrase.words, segments, strict=True):
            starts[k] = phrase.interval.start + segment.start_frame * 0.01
    return starts


def test_starts_are_those_of_pocketsphinx(
    found: list[dict[int, Times]], sphinx_starts: dict[int, float]
) -> None:
    """With noise suppressed, as pocketsphinx hears; it knows the phrase alone, and no times."""
    apart = np.array([abs(found[0][k][0] - start) for k, start in sphinx_starts.items()])
    assert len(apart) >= 190
    assert np.mean(apart < 0.0301) >= 0.94
    assert np.mean(apart < 0.0101) >= 0.85
