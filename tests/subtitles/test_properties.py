"""Whatever the timeline and the profile, the captions are complete, in order, and keep the limits
or say why not.
"""

from __future__ import annotations

import itertools
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from saidwhen.align.timeline import HeardKind, HeardOnly, PlacedSound, TimedWord, Timeline
from saidwhen.align.verdict import Method, NotSaid, Reworded, Said
from saidwhen.audio.interval import Interval
from saidwhen.subtitles import DEFAULT, PROFILES, Caption, Profile, captions
from saidwhen.subtitles.cohesion import Bond, bond
from saidwhen.subtitles.cue import Kind
from saidwhen.subtitles.layout import LINE_COST, Measure, lay_out, rooms, run_over
from saidwhen.subtitles.naming import Naming, name_speakers
from saidwhen.subtitles.profile import (
    Brackets,
    Case,
    Exchange,
    LabelAt,
    LabelLine,
    SpeakerName,
)
from saidwhen.subtitles.reason import Reason
from saidwhen.subtitles.run import Run, split_into_runs
from saidwhen.subtitles.segment import CUE_COST, _material, _reading_cost, _too_long, segment
from saidwhen.subtitles.shown import shown_words
from saidwhen.subtitles.text import chars_to_read, one_line, width, words_to_read
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
LANGUAGES = st.sampled_from(["en", "de", "fr", "es", "it", "nl", "zh"])


@st.composite
def profiles(draw: st.DrawFn) -> Profile:
    """A house's profile, or one with anything changed."""
    base = draw(st.sampled_from([*PROFILES.values(), Profile()]))
    changes = {
        "max_lines": st.sampled_from([1, 2]),
        "max_line_chars": st.sampled_from([12, 32, 42]),
        "wide_chars_double": st.booleans(),
        "max_chars_per_second": st.sampled_from([8.0, 20.0, float("inf")]),
        "max_words_per_minute": st.sampled_from([100.0, float("inf")]),
        "linger": st.sampled_from([0.0, 0.5, 2.0]),
        "frame_rate": st.sampled_from([0.0, 12.5, 23.976, 25.0, 60.0]),
        "speaker_name": st.sampled_from(SpeakerName),
        "label": st.sampled_from(["{name}: ", "[{name}] ", ">> {name}: "]),
        "label_line": st.sampled_from(LabelLine),
        "label_at": st.sampled_from(LabelAt),
        "label_sole_speaker": st.booleans(),
        "speaker_colours": st.booleans(),
        "exchange": st.sampled_from(Exchange),
        "dash": st.sampled_from(["", "-", "– "]),
        "sounds": st.booleans(),
        "sound_brackets": st.sampled_from(Brackets),
        "sound_case": st.sampled_from(Case),
        "unprinted": st.sampled_from(["", "[ADVERTISEMENT]"]),
    }
    chosen = draw(st.lists(st.sampled_from(sorted(changes)), max_size=5, unique=True))
    chosen_rules = {name: draw(changes[name]) for name in chosen}
    return replace(base, chain_gap=1.0, **chosen_rules)


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
    stretches = st.builds(
        lambda a, b: Interval(a, a + b), st.floats(0, now + 9), st.floats(0.01, 30)
    )
    sounds = [
        PlacedSound(
            text=f"[SOUND {n}]",
            span=Span(0, 1),
            before=draw(st.integers(0, len(words))),
            interval=draw(st.none() | stretches),
        )
        for n in range(draw(st.integers(0, 4)))
    ]
    heard = [
        HeardOnly(
            text="Buy it now.", interval=draw(stretches), kind=draw(st.sampled_from(HeardKind))
        )
        for _ in range(draw(st.integers(0, 2)))
    ]
    return Timeline(words=tuple(words), sounds=tuple(sounds), heard=tuple(heard))


def _speech(made: tuple[Caption, ...]) -> list[Caption]:
    return [caption for caption in made if caption.kind is Kind.SPEECH]


@UNHURRIED
@given(timelines(), profiles(), LANGUAGES)
def test_all_shown_words_once_and_in_order(
    timeline: Timeline, profile: Profile, language: str
) -> None:
    made = _speech(captions(timeline, profile, language))
    shown = shown_words(timeline.words, profile.max_line_chars)
    assert [
        (word.index, word.text) for c in made for voice in c.voices for word in voice.words
    ] == [(word.index, word.text) for word in shown]
    said = {i for i, w in enumerate(timeline.words) if w.interval and one_line(w.printed.shown)}
    assert said <= {word.index for word in shown}


@UNHURRIED
@given(timelines(), profiles())
def test_a_voice_has_one_speaker_and_its_words_times(timeline: Timeline, profile: Profile) -> None:
    shown = {w.index: w for w in shown_words(timeline.words, profile.max_line_chars)}
    for caption in _speech(captions(timeline, profile)):
        for voice in caption.voices:
            assert {shown[word.index].speaker for word in voice.words} == {voice.speaker}
            for word in voice.words:
                said = shown[word.index].interval
                assert (word.start_ms, word.end_ms) == (
                    (round(said.start * 1000), round(said.end * 1000)) if said else (None, None)
                )


@UNHURRIED
@given(timelines(), profiles())
def test_labels(timeline: Timeline, profile: Profile) -> None:
    shown = shown_words(timeline.words, profile.max_line_chars)
    named = len({word.speaker for word in shown}) > 1 or profile.label_sole_speaker
    named = named and profile.speaker_name is not SpeakerName.NONE
    before = None
    for caption in _speech(captions(timeline, profile)):
        for voice in caption.voices:
            due = profile.label_at is LabelAt.CUE or voice.speaker != before
            assert bool(voice.label) == (named and due and voice.speaker is not None)
            before = voice.speaker


@UNHURRIED
@given(timelines(), profiles())
def test_times(timeline: Timeline, profile: Profile) -> None:
    made = captions(timeline, profile)
    frame_ms = 1000 / profile.frame_rate if profile.frame_rate else 1.0
    near = 0.51 if profile.frame_rate else 0.0
    for caption in made:
        lasts = caption.end_ms - caption.start_ms
        assert lasts <= profile.max_seconds * 1000 + near * 2
        assert lasts >= profile.min_seconds * 1000 - near * 2 or Reason.NO_TIME in caption.reasons
    starts = [caption.start_ms for caption in made]
    assert all(one < other for one, other in itertools.pairwise(starts))
    for one, two in itertools.pairwise(made):
        gap, room = two.start_ms - one.end_ms, two.start_ms - one.start_ms
        if gap < 0:
            assert profile.exchange is Exchange.OVERLAP
            assert one.speakers != two.speakers
            continue
        assert gap >= profile.gap * 1000 - near * 2 or Reason.NO_GAP in one.reasons
        # a gap is closed, or clear, unless the longest time ends in it
        closed = gap <= profile.gap * 1000 + frame_ms + near * 2
        lasts = one.end_ms - one.start_ms
        assert (
            closed
            or gap >= profile.chain_gap * 1000 - near * 2
            or lasts >= profile.max_seconds * 1000 - frame_ms - profile.chain_gap * 1000
            or room <= 2 * (profile.gap * 1000 + 2 * frame_ms)
        )
        # what is too short has no silence after it
        least = profile.gap * 1000 + frame_ms + near * 2
        assert gap <= least or Reason.NO_TIME not in one.reasons
        # the gap gives way only where it would take more than half of the room
        assert Reason.NO_GAP not in one.reasons or room <= 2 * (least + frame_ms)


@UNHURRIED
@given(timelines(), profiles())
def test_frames(timeline: Timeline, profile: Profile) -> None:
    profile = replace(profile, frame_rate=25.0)
    for caption in captions(timeline, profile):
        assert caption.start_ms % 40 == caption.end_ms % 40 == 0


@UNHURRIED
@given(timelines(), profiles())
def test_speech_comes_on_with_its_first_word(timeline: Timeline, profile: Profile) -> None:
    shown = {w.index: w for w in shown_words(timeline.words, profile.max_line_chars)}
    frame_ms = 1000 / profile.frame_rate if profile.frame_rate else 0.0
    free = -1.0
    for caption in _speech(captions(timeline, profile)):
        interval = shown[caption.voices[0].words[0].index].interval
        assert interval is not None
        onset = interval.start * 1000
        assert caption.start_ms >= onset - 0.51
        # at once, or right after captions whose words have the same time
        assert caption.start_ms <= max(onset + frame_ms, free) + 0.51
        free = caption.start_ms + max(frame_ms, 1)


@UNHURRIED
@given(timelines(), profiles())
def test_two_speakers_share_a_caption_only_in_quick_exchange(
    timeline: Timeline, profile: Profile
) -> None:
    shown = {w.index: w for w in shown_words(timeline.words, profile.max_line_chars)}
    for caption in captions(timeline, profile):
        if len(caption.voices) == 1:
            assert not caption.voices[0].dash
            continue
        assert profile.exchange is Exchange.TOGETHER
        one, other = caption.voices
        assert one.speaker != other.speaker
        assert (one.dash, other.dash) == (profile.dash, profile.dash)
        assert len(caption.printed) == 2
        first, second = (shown[voice.words[0].index].interval for voice in (one, other))
        assert first
        assert second
        assert second.start - first.start < profile.max_pause


@UNHURRIED
@given(timelines(), profiles())
def test_lines_keep_their_limit_or_have_a_reason(timeline: Timeline, profile: Profile) -> None:
    for caption in captions(timeline, profile):
        lines = caption.printed
        wide = any(
            width(line, profile.wide_chars_double) > profile.max_line_chars for line in lines
        )
        tall = len(lines) > profile.max_lines
        if caption.kind is Kind.SOUND:
            assert not tall or Reason.LONG_SOUND in caption.reasons
            continue
        assert not tall
        reasons = caption.reasons & {Reason.LONG_WORD, Reason.LONG_LABEL, Reason.UNSAID_WORDS}
        assert wide == bool(reasons)
        if reasons:
            (voice,) = caption.voices
            timed = [word for word in voice.words if word.start_ms is not None]
            # a word of its own, with what rides with it
            assert (
                len(timed) == 1
                or reasons == {Reason.LONG_LABEL}
                or any(line in {word.text for word in voice.words} for line in voice.lines)
            )


@UNHURRIED
@given(timelines(), profiles())
def test_reading_speed_is_kept_or_told(timeline: Timeline, profile: Profile) -> None:
    for caption in _speech(captions(timeline, profile)):
        seconds = (caption.end_ms - caption.start_ms) / 1000
        chars = chars_to_read(caption.printed, profile.wide_chars_double) / seconds
        words = words_to_read(caption.printed) / seconds * 60
        fast = chars > profile.max_chars_per_second * (1 + 1e-9) or (
            words > profile.max_words_per_minute * (1 + 1e-9)
        )
        assert fast == (Reason.FAST_SPEECH in caption.reasons)


@UNHURRIED
@given(timelines(), profiles())
def test_sounds_are_captions_on_their_stretch(timeline: Timeline, profile: Profile) -> None:
    profile = replace(profile, sound_brackets=Brackets.PRINTED, sound_case=Case.PRINTED)
    placed = {s.text: s.interval for s in timeline.sounds if s.interval and profile.sounds}
    adverts = [
        p.interval
        for p in timeline.heard
        if p.kind is HeardKind.PASSAGE and p.interval.seconds >= 10 and profile.unprinted
    ]
    texts = [" ".join(c.shown) for c in captions(timeline, profile) if c.kind is Kind.SOUND]
    printed = [text for text in texts if text != profile.unprinted]
    assert len(printed) == len(set(printed))
    assert set(printed) <= set(placed)
    assert len(texts) - len(printed) <= len(adverts)
    frame_ms = 1000 / profile.frame_rate if profile.frame_rate else 1.0
    for caption in captions(timeline, profile):
        if caption.kind is Kind.SOUND:
            text = " ".join(caption.shown)
            intervals = adverts if text == profile.unprinted else [placed[text]]
            assert any(
                interval.start * 1000 - 0.51
                <= caption.start_ms
                <= interval.end * 1000 + frame_ms + 0.51
                for interval in intervals
            )
            assert caption.speakers == (None,)
            assert caption.words is None


def _naming(run: Run, profile: Profile) -> Naming:
    return name_speakers(["Somebody", run.speaker], profile)


def _least_by_trial(run: Run, profile: Profile) -> float:
    """Least cost over every way to cut ``run``, tried one by one: slow and obvious."""
    material = _material(run, _naming(run, profile), profile, "en")
    n = len(run.words)
    heads = [i for i, word in enumerate(run.words) if word.interval]
    least = float("inf")
    for cuts in itertools.product([False, True], repeat=len(heads) - 1):
        bounds = [0, *(h for h, cut in zip(heads[1:], cuts, strict=True) if cut), n]
        total = 0.0
        for start, end in itertools.pairwise(bounds):
            single = sum(start <= h < end for h in heads) == 1
            choice = rooms(material.later if start else material.opening, profile)
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
    naming = _naming(run, profile)
    material = _material(run, naming, profile, "en")
    places = {word.index: i for i, word in enumerate(run.words)}
    total, cues = 0.0, segment(run, naming, profile, "en")
    starts = [places[cue.voices[0].words[0].index] for cue in cues]
    for start, end in itertools.pairwise([*starts, len(run.words)]):
        choice = rooms(material.later if start else material.opening, profile)
        layout = lay_out(material.measure, start, end, choice) or run_over(start, end, choice)
        total += (
            layout.cost
            + CUE_COST[material.bonds[end]]
            + _reading_cost(material, start, end, profile)
        )
    return total


@settings(UNHURRIED, max_examples=60)
@given(timelines(), profiles())
def test_no_other_cut_is_better(timeline: Timeline, profile: Profile) -> None:
    words = shown_words(timeline.words[:11], profile.max_line_chars)
    for run in split_into_runs(words, timeline.sounds, profile):
        assert abs(_cost_of(run, profile) - _least_by_trial(run, profile)) < 1e-6


@UNHURRIED
@given(st.lists(TEXTS.map(one_line).filter(bool), min_size=2, max_size=9))
def test_no_other_line_break_is_better(texts: list[str]) -> None:
    full = DEFAULT.max_line_chars
    bonds = [Bond.SENTENCE, *(bond(a, b) for a, b in itertools.pairwise(texts))]
    measure = Measure(texts, bonds, DEFAULT)
    layout = lay_out(measure, 0, len(texts), rooms("", DEFAULT))
    capped = [min(width(text), full) for text in texts]

    def line(part: list[int]) -> int:
        return sum(part) + len(part) - 1

    if line(capped) <= full:
        assert layout is not None
        assert layout.second is None
        return
    fitting = [k for k in range(1, len(texts)) if max(line(capped[:k]), line(capped[k:])) <= full]
    if layout is None:
        assert not fitting
    else:
        assert layout.second in fitting
        assert layout.cost >= min(LINE_COST[bonds[k]] for k in fitting)
