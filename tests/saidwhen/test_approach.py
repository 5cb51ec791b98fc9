"""Which way an episode goes, and what is known before the expensive steps."""

from __future__ import annotations

import hashlib
import importlib.util
from collections.abc import Callable, Sequence
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from saidwhen import approach
from saidwhen.align.acoustic import posteriors as acoustic
from saidwhen.align.acoustic.model import Posteriors
from saidwhen.align.acoustic.phone_set import BLANK, CLASSES
from saidwhen.align.belonging import Belonging, Match
from saidwhen.align.phonetic import forced
from saidwhen.align.phonetic.units import units_of
from saidwhen.align.verdict import Method, Said
from saidwhen.approach import Approach, Tools, align, usual_approach
from saidwhen.audio.errors import SilentAudio
from saidwhen.audio.heard import HeardWord
from saidwhen.audio.interval import Interval
from saidwhen.progress import Stage
from saidwhen.transcripts.document import Document
from saidwhen.transcripts.piece import Paragraph
from saidwhen.transcripts.source import Source
from saidwhen.transcripts.span import Span

RIGHT = """
The ferry leaves at half past seven and nobody waits for the tide. My uncle mended nets on that
quay for thirty years, and he used to say that a good knot is a promise you make to a stranger. When
the new bridge opened, most of the shops moved inland, but the bakery stayed because its oven was
built into the harbor wall and could not be carried.
"""
WRONG = """
Every spring the observatory counts sunspots by hand, since the old telescope has no camera. Two
students draw circles on graph paper while a third reads the clock aloud. Their chart goes back to
the winter of the great frost, and historians borrow it when they argue about harvests, prices and
the color of painted skies over northern cities.
"""
SHORT = "The ferry leaves at half past seven and nobody waits."


class NotAllowed(Exception):
    """What the tools' check raises."""


class Model:
    """Hears the phones of a text, one every four frames."""

    def __init__(self, said: str) -> None:
        phones = [p for unit in units_of(document(said).words, "en") for p in unit.phones[0]]
        path = [BLANK] * 50
        for phone in phones:
            path += [phone] + [BLANK] * 3
        log_probs = np.full((len(path), CLASSES), -9, np.float16)
        log_probs[np.arange(len(path)), path] = -0.1
        self._posteriors = Posteriors(log_probs=log_probs)
        self.seconds = len(path) * 0.02

    def posteriors(self, read: Any, seconds: float, progress: Callable[[float], None]) -> Any:
        progress(1.0)
        return self._posteriors


class NoPath:
    """An HMM that finds nothing, and knows whether it was put away."""

    workers = 1
    closed = False

    def __enter__(self) -> NoPath:
        return self

    def __exit__(self, *error: object) -> None:
        self.closed = True

    def align(self, samples: Any, words: Any) -> None:
        return None


class Ears:
    """A recogniser that hears the words of a text, a quarter of a second each."""

    name, workers = "ears", 1

    def __init__(self, said: str) -> None:
        self._said = said

    def hear(self, samples: NDArray[np.float32]) -> tuple[HeardWord, ...]:
        return tuple(
            HeardWord(text=text, interval=Interval(k / 4, k / 4 + 0.25), probability=0.9)
            for k, text in enumerate(self._said.split())
        )


def document(text: str) -> Document:
    source = Source(
        text=text, encoding="utf-8", sha256=hashlib.sha256(text.encode()).hexdigest(), file=""
    )
    return Document.of_pieces(
        source, "test", [Paragraph(span=Span(0, len(text)), speaker=None)], ()
    )


def recording(seconds: float) -> Any:
    def read(interval: Interval) -> NDArray[np.float32]:
        last = min(interval.end, seconds)
        return np.zeros(max(0, round(last * 16_000) - round(interval.start * 16_000)), np.float32)

    levels = np.full(round(seconds * 100), -20, np.float32)
    levels[::10] = -60
    return SimpleNamespace(read=read, seconds=seconds, levels_db=levels)


def refuse(belonging: Belonging) -> None:
    if belonging.match is not Match.YES:
        raise NotAllowed(belonging)


def tools(
    ears: Ears | None = None,
    check: Callable[[Belonging], None] = refuse,
    told: Callable[[Stage, float], None] = lambda *_: None,
) -> Tools:
    def recogniser() -> Any:
        assert ears is not None, "the recogniser is loaded although nothing has to be heard"
        return ears

    return Tools(recogniser=recogniser, workers=1, check=check, report=told)


@pytest.fixture
def speaking(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], tuple[Any, NoPath]]:
    """Let a text be what the phone model hears; -> the recording, and the HMM that will be used."""

    def prepared(said: str) -> tuple[Any, NoPath]:
        model, hmm = Model(said), NoPath()
        monkeypatch.setattr(acoustic, "ConformerPhoneModel", lambda *_: model)
        monkeypatch.setattr(forced, "SphinxAligner", lambda _: hmm)
        return recording(model.seconds), hmm

    return prepared


@pytest.fixture
def no_search(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: Any, **__: Any) -> None:
        pytest.fail("the words are searched for although text and audio do not belong together")

    monkeypatch.setattr(approach, "align_phones", fail)


Speaking = Callable[[str], tuple[Any, NoPath]]

# --- the usual way --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "missing", "expected"),
    [
        ("en", (), Approach.PHONES),
        ("en", ("hama",), Approach.WORDS),
        ("en", ("pocketsphinx",), Approach.WORDS),
        ("de", (), Approach.WORDS),
        ("fr", (), Approach.WORDS),
        ("zh", ("hama", "pocketsphinx"), Approach.WORDS),
    ],
)
def test_usual_approach(
    monkeypatch: pytest.MonkeyPatch, language: str, missing: Sequence[str], expected: Approach
) -> None:
    monkeypatch.setattr(
        importlib.util, "find_spec", lambda name: None if name in missing else object()
    )
    assert usual_approach(language) is expected


def test_the_names_of_the_approaches_are_those_of_the_result() -> None:
    assert [str(way) for way in Approach] == ["phones", "words"]


# --- by phones ------------------------------------------------------------------------------------


def test_a_right_text_is_placed_and_nothing_is_heard(speaking: Speaking) -> None:
    audio, hmm = speaking(RIGHT)
    found = align(document(RIGHT), audio, "en", Approach.PHONES, tools())
    assert found.approach is Approach.PHONES
    assert found.belonging == Belonging(match=Match.YES, share=1.0)
    assert len(found.timeline.words) == 69
    for word in found.timeline.words:
        assert isinstance(word.verdict, Said)
        assert word.verdict.method is Method.ACOUSTIC
    assert hmm.closed


def test_a_wrong_text_is_refused_before_the_search(speaking: Speaking, no_search: None) -> None:
    assert len(document(WRONG).words) >= 50
    audio, hmm = speaking(RIGHT)
    with pytest.raises(NotAllowed) as refused:
        align(document(WRONG), audio, "en", Approach.PHONES, tools())
    (belonging,) = refused.value.args
    assert belonging.match is Match.NO
    assert belonging.share < 0.1
    assert hmm.closed


def test_a_wrong_text_is_placed_all_the_same_if_nobody_objects(speaking: Speaking) -> None:
    audio, _ = speaking(RIGHT)
    found = align(
        document(WRONG), audio, "en", Approach.PHONES, tools(Ears(RIGHT), check=lambda _: None)
    )
    said = [word for word in found.timeline.words if isinstance(word.verdict, Said)]
    assert len(said) <= 0.1 * len(found.timeline.words)


def test_of_a_short_text_the_words_are_heard_to_tell(speaking: Speaking, no_search: None) -> None:
    assert len(document(SHORT).words) < 50
    audio, _ = speaking(SHORT)
    with pytest.raises(NotAllowed):
        align(document(SHORT), audio, "en", Approach.PHONES, tools(Ears(WRONG)))


def test_a_short_text_that_is_heard_is_placed_by_its_phones(speaking: Speaking) -> None:
    audio, _ = speaking(SHORT)
    found = align(document(SHORT), audio, "en", Approach.PHONES, tools(Ears(SHORT)))
    assert found.belonging.match is Match.YES
    assert all(isinstance(word.verdict, Said) for word in found.timeline.words)


def test_nobody_is_heard_to_speak(speaking: Speaking, no_search: None) -> None:
    audio, hmm = speaking("Ah.")
    with pytest.raises(SilentAudio):
        align(document(RIGHT), audio, "en", Approach.PHONES, tools())
    assert hmm.closed


def test_progress_goes_up(speaking: Speaking) -> None:
    told: list[tuple[Stage, float]] = []
    audio, _ = speaking(RIGHT)
    align(
        document(RIGHT), audio, "en", Approach.PHONES, tools(told=lambda *step: told.append(step))
    )
    shares = [share for _, share in told]
    assert shares == sorted(shares)
    assert next(stage for stage, _ in told) is Stage.HEARING
    assert {stage for stage, _ in told} == {Stage.HEARING, Stage.ALIGNING}


# --- by words -------------------------------------------------------------------------------------


def test_by_words_no_phone_is_heard(
    monkeypatch: pytest.MonkeyPatch, speaking: Speaking, no_search: None
) -> None:
    audio, _ = speaking(RIGHT)
    monkeypatch.setattr(approach, "units_of", lambda *_: pytest.fail("phones are asked for"))
    found = align(document(RIGHT), audio, "en", Approach.WORDS, tools(Ears(RIGHT)))
    assert found.approach is Approach.WORDS
    assert found.belonging.match is Match.YES
    methods = {
        word.verdict.method for word in found.timeline.words if isinstance(word.verdict, Said)
    }
    assert methods == {Method.ATTENTION}


def test_by_words_a_wrong_text_is_refused(speaking: Speaking) -> None:
    audio, _ = speaking(RIGHT)
    with pytest.raises(NotAllowed):
        align(document(WRONG), audio, "en", Approach.WORDS, tools(Ears(RIGHT)))


def test_by_words_nobody_is_heard(speaking: Speaking) -> None:
    audio, _ = speaking(RIGHT)
    with pytest.raises(SilentAudio):
        align(document(RIGHT), audio, "de", Approach.WORDS, tools(Ears("")))
