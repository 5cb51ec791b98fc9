"""What holds for any text and whatever a recogniser makes of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from saidwhen.align.coarse import CoarseAlignment, Heard, align_coarsely
from saidwhen.align.verdict import NotSaid
from saidwhen.align.words import spoken_words
from saidwhen.audio.activity import Activity
from saidwhen.audio.heard import HeardWord
from saidwhen.audio.interval import Interval
from saidwhen.transcripts.document import Document

MakeDocument = Callable[[str], Document]

VOCABULARY = (
    "the of and river harbor Liang yang guang dong Guangdong $43,000 2018 forty three thousand "
    "dollars twenty eighteen we’re we are AI A.I. 15% 24/7 administration I a² naïve [MUSIC] "
    "Okonkwo oh con quo unbelievably"
)
TOKENS = st.sampled_from(VOCABULARY.split())
TEXTS = st.lists(TOKENS, max_size=40)


@st.composite
def heard_versions(draw: st.DrawFn, text: Sequence[str]) -> list[str]:
    """The text with some words replaced, dropped, doubled, and others put in."""
    heard: list[str] = []
    for token in text:
        what = draw(st.sampled_from(["keep"] * 6 + ["drop", "double", "other", "more", "loop"]))
        heard += {
            "keep": [token],
            "drop": [],
            "double": [token] * 2,
            "other": [draw(TOKENS)],
            "more": [token, *draw(st.lists(TOKENS, max_size=8))],
            "loop": [token] * 30,
        }[what]
    return [token for token in heard if token[0] != "["]


@st.composite
def episodes(
    draw: st.DrawFn, seconds_per_letter: st.SearchStrategy[float], *, overlaps: bool = False
) -> tuple[list[str], Heard]:
    text = draw(TEXTS)
    words: list[HeardWord] = []
    active: list[tuple[float, float]] = []
    now = draw(st.floats(0, 2))
    for token in draw(heard_versions(text) | TEXTS.map(lambda t: [x for x in t if x[0] != "["])):
        now += draw(PAUSES)
        if overlaps and words:
            now = max(words[-1].interval.start, now - 0.1)
        lasts = max(0.02, draw(seconds_per_letter) * (len(token) + 1))
        interval = Interval(now, now + lasts)
        now = interval.end
        words.append(HeardWord(text=token, interval=interval, probability=draw(st.floats(0, 1))))
        active.append((interval.start, interval.end + draw(st.sampled_from([0.0, 0.5]))))
    seconds = max(0.1, now + draw(st.floats(-1 if overlaps else 0.02, 2)))
    frames = np.zeros(round(seconds * 100), bool)
    for start, end in active:
        frames[round(start * 100) : round(end * 100)] = True
    heard = Heard(
        words=tuple(words),
        activity=Activity(active=frames, frame_seconds=0.01),
        seconds=seconds,
    )
    return ["start", *text], heard


PAUSES = st.sampled_from([0.0, 0.0, 0.0, 0.05, 0.4, 3.0, 40.0])
ANY_TEMPO = st.sampled_from([0.0, 0.003, 0.02, 0.06, 0.06, 0.06, 0.3])
HUMAN_TEMPO = st.sampled_from([0.05, 0.06, 0.08])


def aligned(document: MakeDocument, text: Sequence[str], heard: Heard) -> CoarseAlignment:
    return align_coarsely(document(" ".join(text)), heard, "en")


@settings(max_examples=150, deadline=None)
@given(episodes(ANY_TEMPO, overlaps=True))
def test_every_word_has_a_verdict_and_times_go_forward(
    document: MakeDocument, episode: tuple[list[str], Heard]
) -> None:
    text, heard = episode
    alignment = aligned(document, text, heard)
    printed = [token for token in text if token[0] != "["]
    assert [word.printed.text for word in alignment.timeline.words] == printed
    assert len(alignment.placements) == len(alignment.printed) == len(printed)
    last = 0.0
    for word, placement in zip(alignment.timeline.words, alignment.placements, strict=True):
        assert isinstance(word.verdict, NotSaid) == (placement is None)
        assert 0 <= word.verdict.confidence <= 1
        if word.interval:
            assert last <= word.interval.start < word.interval.end <= heard.seconds
            last = word.interval.end
    assert 0 <= alignment.belonging.share <= 1


@settings(max_examples=150, deadline=None)
@given(episodes(ANY_TEMPO))
def test_what_was_heard_is_printed_or_kept(
    document: MakeDocument, episode: tuple[list[str], Heard]
) -> None:
    """No heard word is lost or invented, and what stands for printed words is where they are."""
    text, heard = episode
    alignment = aligned(document, text, heard)
    passages = alignment.timeline.heard
    assert all(a.interval.end <= b.interval.start for a, b in pairwise(passages))
    left = iter(heard.words)
    for passage in passages:
        words = passage.text.split()
        start = next(word for word in left if word.interval.start == passage.interval.start)
        run = [start, *(next(left) for _ in words[1:])]
        assert [word.text for word in run] == words
        assert run[-1].interval.end == passage.interval.end
    kept = sum(len(passage.text.split()) for passage in passages)
    if kept == len(heard.words):
        assert not any(word.interval for word in alignment.timeline.words)


@settings(max_examples=150, deadline=None)
@given(episodes(HUMAN_TEMPO))
def test_words_do_not_pile_up(document: MakeDocument, episode: tuple[list[str], Heard]) -> None:
    """Where people speak at a human tempo no five words are said at twice the fastest of it."""
    text, heard = episode
    alignment = aligned(document, text, heard)
    words = [
        (alignment.printed.units(k, k + 1), word.interval)
        for k, word in enumerate(alignment.timeline.words)
        if word.interval
    ]
    for k in range(len(words) - 4):
        five = words[k : k + 5]
        letters = sum(count for count, _ in five)
        assert letters / sum(interval.seconds for _, interval in five) <= 50


@settings(max_examples=50, deadline=None)
@given(episodes(ANY_TEMPO))
def test_the_same_again(document: MakeDocument, episode: tuple[list[str], Heard]) -> None:
    text, heard = episode
    assert aligned(document, text, heard) == aligned(document, text, heard)


@settings(max_examples=100, deadline=None)
@given(TEXTS.filter(lambda text: text and "[MUSIC]" not in text))
def test_a_text_heard_word_for_word_is_said_throughout(
    document: MakeDocument, text: list[str]
) -> None:
    spoken = spoken_words(text, "en")
    words = [
        HeardWord(
            text=token,
            interval=Interval(4.0 * k, 4.0 * k + 0.05 * spoken.units(k, k + 1)),
            probability=1.0,
        )
        for k, token in enumerate(text)
    ]
    loud = Activity(active=np.ones(400 * len(text), bool), frame_seconds=0.01)
    heard = Heard(words=words, activity=loud, seconds=4.0 * len(text))
    alignment = aligned(document, text, heard)
    assert [word.interval for word in alignment.timeline.words] == [w.interval for w in words]
    assert alignment.timeline.heard == ()
