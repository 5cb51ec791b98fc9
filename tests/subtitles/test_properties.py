"""Whatever the timeline, the captions are complete, in order, within the limits and apart."""

from __future__ import annotations

import itertools

from hypothesis import given, settings
from hypothesis import strategies as st

from saidwhen.align.timeline import PlacedSound, TimedWord, Timeline
from saidwhen.align.verdict import Method, NotSaid, Reworded, Said
from saidwhen.audio.interval import Interval
from saidwhen.subtitles import DEFAULT, Caption, Profile, captions
from saidwhen.subtitles.cohesion import Bond, bond
from saidwhen.subtitles.cue import Kind, Label
from saidwhen.subtitles.layout import LINE_COST, Measure, lay_out, rooms, run_over
from saidwhen.subtitles.run import Run, split_into_runs
from saidwhen.subtitles.segment import CUE_COST, _material, _reading_cost, _too_long, segment
from saidwhen.subtitles.shown import shown_words
from saidwhen.subtitles.text import one_line, width
from saidwhen.transcripts.span import Span
from saidwhen.transcripts.word import PrintedWord

UNHURRIED = settings(deadline=None)  # the machine may be busy

TEXTS = st.one_of(
    st.sampled_from(
        ["the", "and", "house,", "Anna", "Holm.", "“Why?”", "of", "12", "a", "said —", "…", "so;"]
    ),
    st.text("abcé字-.,&<> ", min_size=1, max_size=12),
    st.sampled_from(["x" * 41, "x" * 42, "y" * 43, "https://example.org/" + "z" * 60]),
)
SPEAKERS = st.sampled_from(
    [
        None,
        "Ana",
        "Ben",
        "Marguerite Duplessis",
        "The Representative of the Northern Harbours",
        "M" * 50,
    ]
)
PROFILES = st.sampled_from(
    [DEFAULT, Profile(max_lines=1), Profile(max_line_chars=12), Profile(min_gap=0.0, linger=0.0)]
)


@st.composite
def timelines(draw: st.DrawFn) -> Timeline:
    words: list[TimedWord] = []
    now, piece = 0.0, 0
    speaker = draw(SPEAKERS)
    for _ in range(draw(st.integers(0, 40))):
        if draw(st.integers(0, 7)) == 0:
            piece += 1
            speaker = draw(SPEAKERS)
        text = draw(TEXTS)
        now = max(0.0, now + draw(st.sampled_from([0, 0, 0, 0.05, 0.4, 1.4, 3, 20, -0.3])))
        seconds = draw(st.sampled_from([0.001, 0.1, 0.3, 0.3, 0.6, 9.0]))
        verdict = draw(st.sampled_from([Said, Said, Said, Said, Reworded, NotSaid]))
        words.append(
            TimedWord(
                printed=PrintedWord(
                    text=text, shown=text, span=Span(0, 1), speaker=speaker, piece=piece
                ),
                verdict=NotSaid(confidence=1.0)
                if verdict is NotSaid
                else verdict(
                    interval=Interval(now, now + seconds), confidence=1.0, method=Method.ACOUSTIC
                ),
            )
        )
        if verdict is not NotSaid:
            now += seconds
    sounds = [
        PlacedSound(
            text=f"[SOUND {n}]",
            span=Span(0, 1),
            before=draw(st.integers(0, len(words))),
            interval=draw(
                st.none()
                | st.builds(
                    lambda a, b: Interval(a, a + b), st.floats(0, now + 9), st.floats(0.01, 30)
                )
            ),
        )
        for n in range(draw(st.integers(0, 4)))
    ]
    return Timeline(words=tuple(words), sounds=tuple(sounds))


def _speech(made: tuple[Caption, ...]) -> list[Caption]:
    return [caption for caption in made if caption.kind is Kind.SPEECH]


@UNHURRIED
@given(timelines(), PROFILES)
def test_all_shown_words_once_and_in_order(timeline: Timeline, profile: Profile) -> None:
    made = _speech(captions(timeline, profile))
    shown = shown_words(timeline.words, profile.max_line_chars)
    assert " ".join(line for c in made for line in c.lines) == " ".join(w.text for w in shown)
    said = [i for i, w in enumerate(timeline.words) if w.interval and one_line(w.printed.shown)]
    assert set(said) <= {w.index for w in shown}
    ranges = [c.words for c in made if c.words is not None]
    assert len(ranges) == len(made)
    for (_, end), (start, _) in itertools.pairwise(ranges):
        assert end <= start


@UNHURRIED
@given(timelines(), PROFILES)
def test_one_speaker_a_caption_and_a_label_at_each_change(
    timeline: Timeline, profile: Profile
) -> None:
    before = None
    shown = shown_words(timeline.words, profile.max_line_chars)
    for caption in _speech(captions(timeline, profile)):
        assert caption.words is not None
        first, last = caption.words
        assert {w.speaker for w in shown if first <= w.index < last} == {caption.speaker}
        changed = caption.speaker is not None and caption.speaker != before
        assert (caption.label is not Label.NONE) == changed
        before = caption.speaker


@UNHURRIED
@given(timelines(), PROFILES)
def test_times(timeline: Timeline, profile: Profile) -> None:
    made = captions(timeline, profile)
    for caption in made:
        assert 0 <= caption.start_ms < caption.end_ms
        assert caption.end_ms - caption.start_ms <= profile.max_seconds * 1000 + 1
    for one, two in itertools.pairwise(made):
        gap, room = two.start_ms - one.end_ms, two.start_ms - one.start_ms
        assert gap >= 0
        # either the least gap, or so little room that it is halved
        assert gap >= profile.min_gap * 1000 - 1.5 or room <= 2 * profile.min_gap * 1000 + 2
        # a gap that could be closed is closed
        lasts = one.end_ms - one.start_ms
        assert (
            gap <= profile.min_gap * 1000 + 1.5
            or gap >= profile.chain_gap * 1000 - 1.5
            or lasts >= profile.max_seconds * 1000 - 1
            or room <= 2 * profile.min_gap * 1000 + 2
        )
        # what is too short has no silence after it
        assert lasts >= profile.min_seconds * 1000 - 1.5 or gap <= profile.min_gap * 1000 + 1.5


@UNHURRIED
@given(timelines(), PROFILES)
def test_speech_comes_on_with_its_first_word(timeline: Timeline, profile: Profile) -> None:
    shown = {w.index: w for w in shown_words(timeline.words, profile.max_line_chars)}
    before = -1.0
    for caption in _speech(captions(timeline, profile)):
        assert caption.words is not None
        interval = shown[caption.words[0]].interval
        assert interval is not None
        onset = interval.start * 1000
        assert caption.start_ms >= onset - 0.51
        if onset > before + 50:  # nothing said at one time before it
            assert caption.start_ms <= onset + 0.51
        before = onset


@UNHURRIED
@given(timelines(), PROFILES)
def test_lines_keep_their_limit_or_have_a_reason(timeline: Timeline, profile: Profile) -> None:
    full = profile.max_line_chars
    shown = shown_words(timeline.words, profile.max_line_chars)
    for caption in _speech(captions(timeline, profile)):
        label = f"{caption.speaker}: "
        above = caption.label is Label.ABOVE
        assert len(caption.lines) + above <= profile.max_lines
        assert caption.words is not None
        words = [w for w in shown if caption.words[0] <= w.index < caption.words[1]]
        timed = sum(w.interval is not None for w in words)
        for n, line in enumerate(caption.lines):
            labelled = n == 0 and caption.label is Label.INLINE
            if width(line) + labelled * width(label) <= full:
                continue
            alone = any(w.text == line for w in words)
            assert alone or timed == 1, caption
            # without label and riders only a word of its own may run over
            if not labelled and timed == len(words):
                assert alone, caption


@UNHURRIED
@given(timelines(), PROFILES)
def test_sounds_are_captions_on_their_stretch(timeline: Timeline, profile: Profile) -> None:
    placed = {s.text: s.interval for s in timeline.sounds if s.interval}
    texts = [" ".join(c.lines) for c in captions(timeline, profile) if c.kind is Kind.SOUND]
    assert len(texts) == len(set(texts))
    assert set(texts) <= set(placed)
    for caption in captions(timeline, profile):
        if caption.kind is Kind.SOUND:
            interval = placed[" ".join(caption.lines)]
            assert interval is not None
            assert interval.start * 1000 - 0.51 <= caption.start_ms <= interval.end * 1000
            assert caption.speaker is None
            assert caption.words is None


def _least_by_trial(run: Run, profile: Profile) -> float:
    """Least cost over every way to cut ``run``, tried one by one: slow and obvious."""
    material = _material(run, profile)
    n = len(run.words)
    heads = [i for i, word in enumerate(run.words) if word.interval]
    least = float("inf")
    for cuts in itertools.product([False, True], repeat=len(heads) - 1):
        bounds = [0, *(h for h, cut in zip(heads[1:], cuts, strict=True) if cut), n]
        total = 0.0
        for start, end in itertools.pairwise(bounds):
            single = sum(start <= h < end for h in heads) == 1
            choice = rooms(material.label if start == 0 else None, profile)
            if not single and _too_long(material, start, end, profile):
                total = float("inf")
                break
            layout = lay_out(material.measure, start, end, choice)
            if layout is None:
                total += 0.0 if single else float("inf")
            else:
                total += layout.cost
            total += CUE_COST[material.bonds[end]] + _reading_cost(material, start, end, profile)
        least = min(least, total)
    return least


def _cost_of(run: Run, profile: Profile) -> float:
    material = _material(run, profile)
    places = {word.index: i for i, word in enumerate(run.words)}
    total, cues = 0.0, segment(run, profile)
    starts = [places[cue.words[0]] for cue in cues if cue.words]
    for start, end in itertools.pairwise([*starts, len(run.words)]):
        choice = rooms(material.label if start == 0 else None, profile)
        layout = lay_out(material.measure, start, end, choice) or run_over(start, end, choice)
        total += (
            layout.cost
            + CUE_COST[material.bonds[end]]
            + _reading_cost(material, start, end, profile)
        )
    return total


@settings(UNHURRIED, max_examples=60)
@given(timelines(), PROFILES)
def test_no_other_cut_is_better(timeline: Timeline, profile: Profile) -> None:
    words = shown_words(timeline.words[:11], profile.max_line_chars)
    for run in split_into_runs(words, timeline.sounds, profile):
        assert abs(_cost_of(run, profile) - _least_by_trial(run, profile)) < 1e-6


@UNHURRIED
@given(st.lists(TEXTS.map(one_line).filter(bool), min_size=2, max_size=9))
def test_no_other_line_break_is_better(texts: list[str]) -> None:
    bonds = [Bond.SENTENCE, *(bond(a, b) for a, b in itertools.pairwise(texts))]
    measure = Measure(texts, bonds, DEFAULT)
    layout = lay_out(measure, 0, len(texts), rooms(None, DEFAULT))
    capped = [min(width(text), 42) for text in texts]

    def line(part: list[int]) -> int:
        return sum(part) + len(part) - 1

    if line(capped) <= 42:
        assert layout is not None
        assert layout.second is None
        return
    fitting = [k for k in range(1, len(texts)) if max(line(capped[:k]), line(capped[k:])) <= 42]
    if layout is None:
        assert not fitting
    else:
        assert layout.second in fitting
        assert layout.cost >= min(LINE_COST[bonds[k]] for k in fitting)
