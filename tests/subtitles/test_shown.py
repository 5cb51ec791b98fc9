"""Which printed words are shown: ``[…]`` marks the expectation, ``~`` what was not said."""

from __future__ import annotations

import pytest

from saidwhen.align.timeline import Timeline
from saidwhen.subtitles.shown import shown_words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We ~really do.", "We really do."),
        ("We ~really ~truly ~always do.", "We really truly always do."),
        ("We ~really ~truly ~always ~ever do.", "We do."),
        # a reworded neighbour is shown, so it counts as said
        ("^We ~really ^do.", "We really do."),
        # the sentence must have been said on both sides
        ("~Really we do.", "we do."),
        ("We ~really.", "We"),
        ("We ~really. But no.", "We But no."),
        ("We do. ~But no.", "We do. no."),
        ("We ~do. ~But no.", "We no."),
        # nor does it reach across a paragraph
        ("We ~really ¶ do.", "We do."),
        ("We ¶ ~really do.", "We do."),
        # each run counts for itself
        ("We ~a ~b ~c do ~d ~e ~f so.", "We a b c do d e f so."),
        # wider than a line: no longer a detail
        ("We ~https://example.org/{} do.".format("x" * 40), "We do."),
        ("~None ~of ~it.", ""),
        ("", ""),
    ],
)
def test_shown(build, text, expected):
    words = shown_words(build(("Ana", text)).words, 42)
    assert " ".join(word.text for word in words) == expected


def test_unsaid_words_at_a_change_of_speaker_are_left_out(build):
    timeline = build(("Ana", "We ~really"), ("Ben", "do."))
    assert [word.text for word in shown_words(timeline.words, 42)] == ["We", "do."]


def test_unsaid_words_have_no_time_and_keep_their_place(build):
    words = shown_words(build(("Ana", "We ~really do.")).words, 42)
    assert [(word.index, word.interval is None) for word in words] == [
        (0, False),
        (1, True),
        (2, False),
    ]


def test_white_space_in_a_word_is_one_blank_and_a_blank_word_is_not_shown(build):
    timeline = build((" Ana \n Bo ", "one two three"))
    words = tuple(
        type(w)(
            printed=type(w.printed)(
                text=w.printed.text,
                shown=shown,
                span=w.printed.span,
                speaker=w.printed.speaker,
                piece=w.printed.piece,
            ),
            verdict=w.verdict,
        )
        for w, shown in zip(timeline.words, ["a\n\n b\u2028c", " \t", "d\0e"], strict=True)
    )
    shown = shown_words(words, 42)
    assert [(word.text, word.speaker) for word in shown] == [
        ("a b c", "Ana Bo"),
        ("d\ufffde", "Ana Bo"),
    ]


def test_times_that_run_backwards_are_moved_up(build):
    ahead = build(("Ana", "+9 late"))
    behind = build(("Ana", "early again"))
    words = shown_words(Timeline(words=ahead.words + behind.words).words, 42)
    starts = [word.interval.start for word in words if word.interval]
    assert starts == [10.0, 10.0, 10.0]
    assert all(word.interval.end > word.interval.start for word in words if word.interval)
