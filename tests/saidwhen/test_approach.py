"""Which way an episode goes, and what is known before the expensive steps."""

from __future__ import annotations

import hashlib
import importlib.util
from collections.abc import Callable, Sequence
from dataclasses import replace
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
from saidwhen.align.phonetic import coarse
from saidwhen.align.phonetic.units import units_of
from saidwhen.align.verdict import Method, NotSaid, Said
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
DUTCH = """
Achter de dijk ligt een klein dorp waar elke zaterdag markt is. De kaasboer komt met zijn wagen over
de smalle brug en zet de kramen neer. Zijn broer verkoopt bloemen, vooral tulpen en rozen uit de kas
van hun ouders. Tegen de middag speelt een oude man op het draaiorgel en dansen de kinderen rond de
pomp. Een toerist uit het zuiden vroeg ooit waarom niemand haast had op deze plek. De kaasboer
lachte en gaf hem een stuk brood met honing, want wie eet die wacht vanzelf. Sindsdien komt de man
elk jaar terug, en hij brengt altijd een fles wijn mee.
"""
UNPRINTED = "Vergeet niet onze nieuwe podcast te volgen"
SHORT = "The ferry leaves at half past seven and nobody waits."


Speaking = Callable[..., Any]


class NotAllowed(Exception):
    """What the tools' check raises."""


def times_of(said: str, language: str) -> list[tuple[str, Interval]]:
    """When each word is said, if a phone takes four frames and is heard 88 ms late."""
    words = document(said).words
    times = []
    now = 1.0
    for word, unit in zip(words, units_of(words, language), strict=True):
        end = now + 0.08 * len(unit.phones[0])
        times.append((word.text, Interval(now - 0.088, end - 0.088)))
        now = end
    return times


class Model:
    """Hears the phones of a text, one every four frames."""

    def __init__(self, said: str, language: str) -> None:
        phones = [p for unit in units_of(document(said).words, language) for p in unit.phones[0]]
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
    """An HMM that finds nothing."""

    def hear(self, read: Any, seconds: float) -> tuple[str]:
        return ("as it is",)

    def align(
        self, hearing: str, found: Any, said: Any, progress: Callable[[float], None]
    ) -> dict[int, tuple[float, float]]:
        progress(1.0)
        return {}

    def likelihoods(self, hearing: str, readings: Sequence[Any]) -> list[float]:
        return [0.0] * len(readings)


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


class Listener:
    """A recogniser that hears the Dutch words of a text, each when it is said."""

    name, workers = "listener", 1

    def __init__(self, said: str) -> None:
        self._words = tuple(
            HeardWord(text=text, interval=interval, probability=0.9)
            for text, interval in times_of(said, "nl")
        )

    def hear(self, samples: NDArray[np.float32]) -> tuple[HeardWord, ...]:
        return self._words


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
    ears: Any = None,
    check: Callable[[Belonging], None] = refuse,
    told: Callable[[Stage, float], None] = lambda *_: None,
) -> Tools:
    def recogniser() -> Any:
        assert ears is not None, "the recogniser is loaded although nothing has to be heard"
        return ears

    return Tools(recogniser=recogniser, workers=1, check=check, report=told)


@pytest.fixture
def speaking(monkeypatch: pytest.MonkeyPatch) -> Speaking:
    """Let a text be what the phone model hears; -> the recording."""

    def prepared(said: str, language: str = "en") -> Any:
        model = Model(said, language)
        monkeypatch.setattr(acoustic, "ConformerPhoneModel", lambda *_: model)
        monkeypatch.setattr(approach, "TriphoneAligner", lambda _: NoPath())
        return recording(model.seconds)

    return prepared


@pytest.fixture
def no_search(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: Any, **__: Any) -> None:
        pytest.fail("the words are searched for although text and audio do not belong together")

    monkeypatch.setattr(approach, "time_words", fail)
    monkeypatch.setattr(approach, "align_phones", fail)


# --- the usual way --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "missing", "expected"),
    [
        ("en", (), Approach.PHONES),
        ("en", ("hama",), Approach.WORDS),
        ("en", ("pocketsphinx",), Approach.WORDS),
        ("fr", (), Approach.PHONES),
        ("de-AT", (), Approach.PHONES),
        ("de", ("pocketsphinx",), Approach.WORDS),
        ("de", ("g2p2",), Approach.WORDS),
        ("it", ("g2p2_group_romance",), Approach.WORDS),
        ("nl", ("g2p2", "g2p2_group_germanic"), Approach.PHONES),
        ("nl", ("hama",), Approach.WORDS),
        ("ru", (), Approach.WORDS),
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
    audio = speaking(RIGHT)
    found = align(document(RIGHT), audio, "en", Approach.PHONES, tools())
    assert found.approach is Approach.PHONES
    assert found.belonging == Belonging(match=Match.YES, share=1.0)
    assert len(found.timeline.words) == 69
    for word in found.timeline.words:
        assert isinstance(word.verdict, Said)
        assert word.verdict.method is Method.ACOUSTIC


def test_a_wrong_text_is_refused_before_the_search(speaking: Speaking, no_search: None) -> None:
    assert len(document(WRONG).words) >= 50
    audio = speaking(RIGHT)
    with pytest.raises(NotAllowed) as refused:
        align(document(WRONG), audio, "en", Approach.PHONES, tools())
    (belonging,) = refused.value.args
    assert belonging.match is Match.NO
    assert belonging.share < 0.1


def test_a_wrong_text_is_placed_all_the_same_if_nobody_objects(speaking: Speaking) -> None:
    audio = speaking(RIGHT)
    found = align(
        document(WRONG), audio, "en", Approach.PHONES, tools(Ears(RIGHT), check=lambda _: None)
    )
    said = [word for word in found.timeline.words if isinstance(word.verdict, Said)]
    assert len(said) <= 0.1 * len(found.timeline.words)


def test_windows_that_are_too_large_to_search_are_heard(
    speaking: Speaking, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The recogniser's words are held against the printed ones, and its times are taken."""
    monkeypatch.setattr(coarse, "MOST_CELLS", 0)
    audio = speaking(RIGHT)
    found = align(document(RIGHT), audio, "en", Approach.PHONES, tools(Ears(RIGHT)))
    assert found.belonging.match is Match.YES
    for word in found.timeline.words:
        assert isinstance(word.verdict, Said)
        assert word.verdict.method is Method.ATTENTION
    assert found.timeline.heard == ()


def test_the_chosen_form_is_told(speaking: Speaking) -> None:
    text = RIGHT.replace("thirty years", "since 1984")
    for said in ("nineteen eighty four", "one thousand nine hundred and eighty four"):
        audio = speaking(text.replace("1984", said))
        found = align(document(text), audio, "en", Approach.PHONES, tools())
        told = {
            word.printed.text: word.verdict.spoken
            for word in found.timeline.words
            if isinstance(word.verdict, Said) and word.verdict.spoken
        }
        assert told == {"1984,": said}


def test_by_words_the_form_is_told_where_it_is_written_out(speaking: Speaking) -> None:
    text = RIGHT.replace("thirty years", "since 1984")
    audio = speaking(text)
    for heard, spoken in (("nineteen eighty four", "nineteen eighty four"), ("1984", "")):
        ears = Ears(text.replace("1984", heard))
        found = align(document(text), audio, "en", Approach.WORDS, tools(ears))
        (year,) = [word for word in found.timeline.words if word.printed.text == "1984,"]
        assert isinstance(year.verdict, Said)
        assert year.verdict.spoken == spoken


def test_of_a_short_text_the_words_are_heard_to_tell(speaking: Speaking, no_search: None) -> None:
    assert len(document(SHORT).words) < 50
    audio = speaking(SHORT)
    with pytest.raises(NotAllowed):
        align(document(SHORT), audio, "en", Approach.PHONES, tools(Ears(WRONG)))


def test_a_short_text_that_is_heard_is_placed_by_its_phones(speaking: Speaking) -> None:
    audio = speaking(SHORT)
    found = align(document(SHORT), audio, "en", Approach.PHONES, tools(Ears(SHORT)))
    assert found.belonging.match is Match.YES
    assert all(isinstance(word.verdict, Said) for word in found.timeline.words)


def test_the_users_own_pronunciations_place_a_word(speaking: Speaking) -> None:
    """The bakery is said as "zebra"; nothing has to be heard where that is known."""
    audio = speaking(RIGHT.replace("bakery", "zebra"))
    known = replace(tools(), pronunciations={"bakery": (("Z", "IY", "B", "R", "AH"),)})
    found = align(document(RIGHT), audio, "en", Approach.PHONES, known)
    assert all(isinstance(word.verdict, Said) for word in found.timeline.words)
    unknown = align(document(RIGHT), audio, "en", Approach.PHONES, tools(Ears("")))
    (bakery,) = [k for k, word in enumerate(document(RIGHT).words) if word.text == "bakery"]
    verdicts = [way.timeline.words[bakery].verdict for way in (found, unknown)]
    assert verdicts[0].confidence > 0.9
    assert not isinstance(verdicts[1], Said) or verdicts[1].confidence < verdicts[0].confidence


def test_nobody_is_heard_to_speak(speaking: Speaking, no_search: None) -> None:
    audio = speaking("Ah.")
    with pytest.raises(SilentAudio):
        align(document(RIGHT), audio, "en", Approach.PHONES, tools())


def test_progress_goes_up(speaking: Speaking) -> None:
    told: list[tuple[Stage, float]] = []
    audio = speaking(RIGHT)
    align(
        document(RIGHT), audio, "en", Approach.PHONES, tools(told=lambda *step: told.append(step))
    )
    shares = [share for _, share in told]
    assert shares == sorted(shares)
    assert next(stage for stage, _ in told) is Stage.HEARING
    assert {stage for stage, _ in told} == {Stage.HEARING, Stage.ALIGNING}


# --- by phones, in a language that is read as English phones --------------------------------------


def test_a_text_in_latin_letters_is_placed_by_its_phones(speaking: Speaking) -> None:
    audio = speaking(DUTCH, "nl")
    found = align(document(DUTCH), audio, "nl", Approach.PHONES, tools(Listener(DUTCH)))
    assert found.approach is Approach.PHONES
    assert found.belonging == Belonging(match=Match.YES, share=1.0)
    assert found.timeline.heard == ()
    for word, (_, at) in zip(found.timeline.words, times_of(DUTCH, "nl"), strict=True):
        assert isinstance(word.verdict, Said)
        assert word.verdict.method is Method.ACOUSTIC
        assert abs(word.verdict.interval.start - at.start) < 0.1


def test_what_was_cut_and_what_is_not_printed(speaking: Speaking) -> None:
    """The recogniser bears witness: a sentence was cut, and another is not printed."""
    sentences = DUTCH.split(". ")
    said = ". ".join([*sentences[:2], UNPRINTED, sentences[2], *sentences[4:]])
    audio = speaking(said, "nl")
    found = align(document(DUTCH), audio, "nl", Approach.PHONES, tools(Listener(said)))
    first = len(". ".join(sentences[:3]).split())
    cut = set(range(first, first + len(sentences[3].split())))
    for k, word in enumerate(found.timeline.words):
        assert isinstance(word.verdict, NotSaid if k in cut else Said), word.printed.text
    assert [passage.text.rstrip(".") for passage in found.timeline.heard] == [UNPRINTED]


def test_a_foreign_text_that_is_not_this_one_is_refused(
    speaking: Speaking, no_search: None
) -> None:
    """Its letters may be said in any way, so words are heard before it is."""
    audio = speaking(DUTCH, "nl")
    with pytest.raises(NotAllowed):
        align(document(RIGHT * 2), audio, "nl", Approach.PHONES, tools(Listener(DUTCH)))


def test_foreign_progress_goes_up(speaking: Speaking) -> None:
    told: list[tuple[Stage, float]] = []
    audio = speaking(DUTCH, "nl")
    listening = tools(Listener(DUTCH), told=lambda *step: told.append(step))
    align(document(DUTCH), audio, "nl", Approach.PHONES, listening)
    shares = [share for _, share in told]
    assert shares == sorted(shares)
    assert {stage for stage, _ in told} == {Stage.HEARING, Stage.ALIGNING}


# --- by words -------------------------------------------------------------------------------------


def test_foreign_words_are_snapped_to_the_sound(speaking: Speaking) -> None:
    """Whisper base is early by 45 ms in the languages that it was measured in."""
    audio = speaking(DUTCH, "nl")

    def starts(name: str) -> list[float]:
        ears = Ears(DUTCH)
        ears.name = name
        found = align(document(DUTCH), audio, "nl", Approach.WORDS, tools(ears))
        return [word.interval.start for word in found.timeline.words if word.interval]

    moved = np.array(starts("base")) - np.array(starts("another"))
    assert np.median(moved) == pytest.approx(0.045, abs=0.005)


def test_by_words_no_phone_is_heard(
    monkeypatch: pytest.MonkeyPatch, speaking: Speaking, no_search: None
) -> None:
    audio = speaking(RIGHT)
    monkeypatch.setattr(approach, "units_of", lambda *_: pytest.fail("phones are asked for"))
    found = align(document(RIGHT), audio, "en", Approach.WORDS, tools(Ears(RIGHT)))
    assert found.approach is Approach.WORDS
    assert found.belonging.match is Match.YES
    methods = {
        word.verdict.method for word in found.timeline.words if isinstance(word.verdict, Said)
    }
    assert methods == {Method.ATTENTION}


def test_by_words_a_wrong_text_is_refused(speaking: Speaking) -> None:
    audio = speaking(RIGHT)
    with pytest.raises(NotAllowed):
        align(document(WRONG), audio, "en", Approach.WORDS, tools(Ears(RIGHT)))


def test_by_words_nobody_is_heard(speaking: Speaking) -> None:
    audio = speaking(RIGHT)
    with pytest.raises(SilentAudio):
        align(document(RIGHT), audio, "de", Approach.WORDS, tools(Ears("")))
