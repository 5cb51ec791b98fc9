"""Whole dialogues, caption by caption."""

from __future__ import annotations

import time
from dataclasses import replace

from saidwhen.align.timeline import PlacedSound, Timeline
from saidwhen.audio.interval import Interval
from saidwhen.subtitles import Profile, captions
from saidwhen.subtitles.cue import Kind
from saidwhen.transcripts.span import Span

WIDE = Profile()
"""42 characters a line, the label in front of the text."""


def test_a_dialogue(build, show):
    timeline = build(
        (
            "Ana",
            "Good evening, everybody. Tonight we ask why the old clock in the market square "
            "stopped at ten past four.",
        ),
        ("Ben", "It never ran."),
        ("Ana", "Never?"),
        (
            "Ben",
            "Not once. They hung it there in 1911, and the clockmaker had already left for Lisbon "
            "with the money.",
        ),
    )
    assert show(captions(timeline, WIDE)) == [
        "1.000 3.916 Ana: Good evening, everybody. | Tonight we ask why the old clock",
        "4.000 6.616 in the market square stopped | at ten past four.",
        "6.700 7.516 Ben: It never ran.",
        "7.600 7.816 Ana: Never?",
        "7.900 10.216 Ben: Not once. They hung it there in 1911,",
        "10.300 14.100 and the clockmaker had already left | for Lisbon with the money.",
    ]


def test_a_sound_parts_one_speaker_and_takes_no_label(build, show):
    timeline = build(
        ("Ana", "Let us listen."), ("*", "[BELLS RINGING]"), ("Ana", "That is the other clock.")
    )
    made = captions(timeline, WIDE)
    assert show(made) == [
        "1.000 2.000 Ana: Let us listen.",
        "2.084 5.816 [BELLS RINGING]",
        "5.900 7.900 That is the other clock.",
    ]
    assert [(c.kind, c.speakers, c.words) for c in made] == [
        (Kind.SPEECH, ("Ana",), (0, 3)),
        (Kind.SOUND, (None,), None),
        (Kind.SPEECH, ("Ana",), (3, 8)),
    ]


def test_a_sound_without_place_in_time_is_no_caption(build, show):
    timeline = build(
        ("Ana", "Let us listen."), ("-", "[BELLS RINGING]"), ("Ana", "That is the other clock.")
    )
    assert show(captions(timeline, WIDE)) == [
        "1.000 3.900 Ana: Let us listen. | That is the other clock."
    ]


def test_a_pause_ends_a_caption(build, show):
    timeline = build(("Ana", "We waited +1.0 for him +2.0 and then he came."))
    assert show(captions(timeline, WIDE)) == [
        "1.000 3.700 Ana: We waited for him",
        "5.200 6.900 and then he came.",
    ]


def test_words_that_were_not_said(build, show):
    timeline = build(
        (
            "Ana",
            "I came ~all ~the ~way home. ~Nobody ~knew. It was ~really ~very ~very ~very ^late. "
            "~Yes.",
        )
    )
    assert show(captions(timeline, WIDE)) == [
        "1.000 3.300 Ana: I came all the way home. It was late."
    ]


def test_paragraphs_are_sentence_ends_but_may_share_a_caption(build, show):
    timeline = build(("Ana", "Yes ¶ I think so ¶ But ask Ben"))
    assert show(captions(timeline, WIDE)) == ["1.000 3.600 Ana: Yes I think so But ask Ben"]


def test_a_long_name_stands_above_its_text(build, show):
    timeline = build(
        (
            "Representative of the Northern Harbours",
            "We have nothing to add to what was said in the meeting of the council last Thursday.",
        ),
        ("Ana", "Thank you."),
    )
    assert show(captions(timeline, WIDE)) == [
        "1.000 2.416 Representative of the Northern Harbours: | We have nothing to add",
        "2.500 6.016 to what was said in the meeting | of the council last Thursday.",
        "6.100 7.200 Ana: Thank you.",
    ]


def test_a_name_that_leaves_no_room_for_the_first_word_stands_above_it(build, show):
    timeline = build(("Eleanora Whitcombe", "Counterrevolutionary-minded everybody."))
    assert show(captions(timeline, WIDE)) == [
        "1.000 2.100 Eleanora Whitcombe: | Counterrevolutionary-minded everybody."
    ]


def test_nobody_named_has_no_label(build, show):
    timeline = build(
        (None, "Somebody speaks here."), ("Ana", "And I answer."), (None, "Again somebody.")
    )
    assert show(captions(timeline, WIDE)) == [
        "1.000 1.816 Somebody speaks here.",
        "1.900 2.716 Ana: And I answer.",
        "2.800 3.900 Again somebody.",
    ]


def test_a_word_longer_than_a_line_stands_alone_in_it(build, show):
    url = "https://www.example.org/a/very/long/address/that/does/not/fit"
    assert show(captions(build(("Ana", f"Read {url} now.")), WIDE)) == [
        f"1.000 1.516 Ana: Read | {url}",
        "1.600 2.600 now.",
    ]
    assert show(captions(build(("Ana", f"{url}")), WIDE)) == [f"1.000 2.000 Ana: | {url}"]


def test_marks_beside_words_stay_as_printed(build, show):
    timeline = build(("Ana", "“Well_._._.” he said_— and “no.”"))
    assert show(captions(timeline, WIDE)) == ["1.000 3.000 Ana: “Well . . .” he said — and “no.”"]


def test_one_line_profile(build, show):
    timeline = build(("Ana", "They hung it there in 1911, and the clockmaker had already left."))
    one_line = Profile(max_lines=1, max_line_chars=32, min_seconds=0.8)
    assert show(captions(timeline, one_line)) == [
        "1.000 2.716 Ana: They hung it there in 1911,",
        "2.800 3.616 and the clockmaker",
        "3.700 5.100 had already left.",
    ]
    # a good break gives way to the least time on screen, by however little it lacks
    assert show(captions(timeline, replace(one_line, min_seconds=5 / 6))) == [
        "1.000 2.116 Ana: They hung it there",
        "2.200 3.616 in 1911, and the clockmaker",
        "3.700 5.100 had already left.",
    ]


def test_nothing_to_show(build):
    assert captions(Timeline(words=())) == ()
    assert captions(build(("Ana", "~Not ~one ~word."), ("-", "[SILENCE]")), WIDE) == ()


def test_only_sounds(build, show):
    assert show(captions(build(("*", "[RAIN]"), ("*", "[THUNDER]")), WIDE)) == [
        "1.000 4.916 [RAIN]",
        "5.000 9.000 [THUNDER]",
    ]


def test_a_long_sound_is_shown_at_its_beginning(show):
    sound = PlacedSound(text="[RAIN]", span=Span(0, 6), before=0, interval=Interval(3.0, 60.0))
    assert show(captions(Timeline(words=(), sounds=(sound,)), WIDE)) == ["3.000 10.000 [RAIN]"]


def test_a_long_sound_text_wraps():
    text = "(Two people argue far away as a slow-moving train goes by)"
    sound = PlacedSound(text=text, span=Span(0, 6), before=0, interval=Interval(3.0, 9.0))
    (caption,) = captions(Timeline(words=(), sounds=(sound,)), WIDE)
    assert caption.shown == (
        "(Two people argue far away as a",
        "slow-moving train goes by)",
    )


def test_three_hours_take_seconds(build):
    text = "And so the keeper of the old lighthouse, who had never once been late, lit the lamp. "
    turns = [("Ana" if n % 2 else "Ben", text * 5) for n in range(438)]
    timeline = build(*turns)
    assert len(timeline.words) > 35_000
    began = time.process_time()
    captions(timeline, WIDE)
    assert time.process_time() - began < 10  # about 1 s; a quadratic search takes minutes
