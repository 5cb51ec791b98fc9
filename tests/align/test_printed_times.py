"""Printed times of a document, held against words that are sure, and what they let expect."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from saidwhen.align.printed_times import (
    PrintedTime,
    PrintedTimesCheck,
    check_printed_times,
    expected,
    printed_times,
    sure_intervals,
)
from saidwhen.align.time_law import Law, Step
from saidwhen.align.timeline import TimedWord
from saidwhen.align.verdict import Method, NotSaid, Reworded, Said, Verdict
from saidwhen.audio.interval import Interval
from saidwhen.transcripts.file import read_file
from saidwhen.transcripts.format import parse
from saidwhen.transcripts.source import decode
from saidwhen.transcripts.span import Span
from saidwhen.transcripts.word import PrintedWord

# --- what is printed ------------------------------------------------------------------------------

WHISPER = {
    "text": " Good evening to all. And to you as well.",
    "segments": [
        {"id": 0, "seek": 0, "start": 1.5, "end": 4.0, "text": " Good evening to all."},
        {"id": 1, "seek": 0, "start": 63.25, "end": 66.0, "text": " And to you as well."},
    ],
    "language": "en",
}
PODCAST = {
    "version": "1.0.0",
    "segments": [
        {"speaker": "Ada Moss", "startTime": 1.5, "endTime": 4, "body": "Good evening to all."},
        {"speaker": "Bo Finch", "startTime": 63.25, "endTime": 66, "body": "And to you as well."},
    ],
}
PRINTS = {
    "timestamped": """[00:00:01.5] Ada Moss: Good evening to all.
        [00:01:03.25] Bo Finch: And to you as well.""",
    "markdown": """# The Loaf

        **Ada Moss:** \\[00:01.5\\] Good evening to all.

        **Bo Finch:** \\[01:03.25\\] And to you as well.""",
    "rtf": r"""{\rtf1\ansi {\b Ada Moss:} [0:01.5] Good evening to all.\par
        {\b Bo Finch:} [1:03.25] And to you as well.\par}""",
    "colon-names": """ADA MOSS, HOST: [0:01.5] Good evening to all.
        BO FINCH, GUEST: [1:03.25] And to you as well.""",
    "bare-names": """Ada Moss
        [00:00:01.5] Good evening to all.
        Bo Finch
        [00:01:03.25] And to you as well.""",
    "table": """Speaker,Start,End,Text
        Ada Moss,0:01.5,0:04,Good evening to all.
        Bo Finch,1:03.25,1:06,And to you as well.""",
    "webvtt": """WEBVTT

        00:01.500 --> 00:04.000
        <v Ada Moss>Good evening to all.

        01:03.250 --> 01:06.000
        <v Bo Finch>And to you as well.""",
    "subrip": """1
        00:00:01,500 --> 00:00:04,000
        Ada Moss: Good evening to all.

        2
        00:01:03,250 --> 00:01:06,000
        Bo Finch: And to you as well.""",
    "html": """<!DOCTYPE html><html><body><article><h1>The Loaf</h1>
        <cite>Ada Moss:</cite> <time>0:01.5</time> <p>Good evening to all.</p>
        <cite>Bo Finch:</cite> <time>1:03.25</time> <p>And to you as well.</p>
        </article></body></html>""",
    "podcast-json": json.dumps(PODCAST),
    "recogniser-json": json.dumps(WHISPER),
}


def lines(text: str) -> str:
    return "\n".join(line.strip() for line in text.splitlines())


@pytest.mark.parametrize("kind", PRINTS)
def test_times_of_every_format_stand_before_their_words(kind: str, tmp_path: Path) -> None:
    file = tmp_path / "talk"
    file.write_text(lines(PRINTS[kind]), encoding="utf-8")
    document = parse(read_file(file), format_name=kind)
    assert [word.text for word in document.words][:5] == ["Good", "evening", "to", "all.", "And"]
    assert printed_times(document) == (
        PrintedTime(word=0, seconds=1.5),
        PrintedTime(word=4, seconds=63.25),
    )
    assert document.rebuild() == document.source.text


@pytest.mark.parametrize(
    "layout", ["{n} ({t})\n{s}\n\n", "[{t}]\n\n{n}\n{s}\n\n", "{n}\n[{t}]\n{s}\n\n"]
)
def test_times_in_a_screenplay(layout: str) -> None:
    speech = [("ADA MOSS", "0:03", "Good evening to all."), ("BO FINCH", "0:12", "And to you.")] * 2
    text = "INT. STUDIO - DAY\n\nSomebody looks out.\n\n" + "".join(
        layout.format(n=name, t=time, s=said) for name, time, said in speech
    )
    document = parse(decode(text.encode(), "play.txt"))
    assert document.kind == "screenplay"
    assert document.rebuild() == text
    assert {word.speaker for word in document.words} == {"Ada Moss", "Bo Finch"}
    assert [(time.word, time.seconds) for time in printed_times(document)] == [
        (0, 3.0),
        (4, 12.0),
        (7, 3.0),
        (11, 12.0),
    ]


def test_of_two_times_before_a_word_the_last_counts() -> None:
    """Nor does one behind the last word tell anything, or one that is said."""
    text = """Ada Moss [00:00:02]:
        [00:00:05]
        Good evening at 7:30 pm to all of you.
        Bo Finch [00:00:09]:
        And to you. [00:00:11] Now then.
        [00:00:15]"""
    document = parse(decode(lines(text).encode(), "talk.txt"), format_name="timestamped")
    assert [word.text for word in document.words][9:] == ["And", "to", "you.", "Now", "then."]
    assert [(time.word, time.seconds) for time in printed_times(document)] == [
        (0, 5.0),
        (9, 9.0),
        (12, 11.0),
    ]


def test_no_times() -> None:
    document = parse(decode(b"Ada Moss: Good evening.\nBo Finch: And to you.", "talk.txt"))
    assert printed_times(document) == ()
    assert check_printed_times((), [Interval(0, 1)]) is None


# --- held against the audio -----------------------------------------------------------------------


def said(count: int, gap: float = 0.1) -> list[Interval | None]:
    """A word each second, with a gap before the next."""
    return [Interval(float(k), k + 1 - gap) for k in range(count)]


def times(*rows: tuple[int, float]) -> tuple[PrintedTime, ...]:
    return tuple(PrintedTime(word=word, seconds=seconds) for word, seconds in rows)


def every(step: int, count: int, offset: float = 0.0) -> tuple[PrintedTime, ...]:
    """A time before every ``step``-th of ``count`` words that are said as in `said`."""
    return times(*((k, k + offset) for k in range(0, count, step)))


def test_a_whole_second_is_what_a_clock_shows_in_it() -> None:
    """Said at 100.9 s and printed as 1:40: as far from the law as what is said at 100.1 s."""
    early = [Interval(k + 0.01, k + 0.5) for k in range(200)]
    late = [Interval(k + 0.99, k + 1.5) for k in range(200)]
    shifted = every(10, 200, offset=-35 + 1000)
    for spoken, off in ((early, -0.49), (late, 0.49)):
        check = check_printed_times(shifted, spoken)
        assert check
        assert check.steps == (Step(word=0, seconds=pytest.approx(35 - 1000 + off)),)


def test_what_is_told_of_shifted_times() -> None:
    spoken = said(200)
    for k in range(100, 140):
        spoken[k] = None
    check = check_printed_times(every(10, 200, offset=34.5), spoken)
    assert check == PrintedTimesCheck(
        law=Law.SHIFTED,
        printed=20,
        compared=16,
        fitting=16,
        tolerance=1.0,
        steps=(Step(word=0, seconds=pytest.approx(-34.5)),),
    )


def test_what_is_told_of_times_of_another_edition() -> None:
    other = times(*((k, (k * 37) % 400.0) for k in range(0, 200, 10)))
    assert check_printed_times(other, said(200)) == PrintedTimesCheck(
        law=Law.OTHER_EDITION, printed=20, compared=20, fitting=0, tolerance=2.0
    )


def test_words_that_are_not_sure_tell_nothing() -> None:
    check = check_printed_times(every(10, 200), [None] * 200)
    assert check
    assert (check.law, check.printed, check.compared, check.steps) == (Law.TOO_FEW, 20, 0, ())


def test_a_time_is_held_against_one_of_the_next_two_words() -> None:
    for missing, compared in ((1, 20), (2, 20), (3, 0)):
        spoken = said(200)
        for k in range(0, 200, 10):
            spoken[k : k + missing] = [None] * missing
        check = check_printed_times(every(10, 200), spoken)
        assert check
        assert (check.compared, check.fitting) == (compared, compared)


def test_the_first_time_may_tell_of_the_music_before_the_first_word() -> None:
    spoken = [Interval(k + 30.0, k + 30.9) for k in range(100)]
    found = times((0, 0.0), *((k, k + 30.0) for k in range(20, 100, 20)))
    check = check_printed_times(found, spoken)
    assert check
    assert (check.law, check.fitting) == (Law.AS_PRINTED, 5)


@pytest.mark.parametrize(
    ("seconds", "tolerance"),
    [((0, 60, 120, 240), 61.0), ((0, 60, 120), 2.0), ((0, 60, 120, 241), 2.0), ((0, 60.5), 1.0)],
)
def test_how_far_a_time_may_be_off(seconds: Sequence[float], tolerance: float) -> None:
    check = check_printed_times(times(*enumerate(seconds)), said(300))
    assert check
    assert check.tolerance == tolerance


def test_which_words_are_sure() -> None:
    at = Interval(1, 2)
    verdicts: list[Verdict] = [
        Said(interval=at, confidence=0.5, method=Method.ACOUSTIC),
        Said(interval=at, confidence=0.49, method=Method.ACOUSTIC),
        Reworded(interval=at, confidence=0.9, method=Method.ATTENTION),
        NotSaid(confidence=0.9),
    ]
    word = PrintedWord(text="so", shown="so", span=Span(0, 2), speaker=None, piece=0)
    words = [TimedWord(printed=word, verdict=verdict) for verdict in verdicts]
    assert sure_intervals(words) == [at, None, None, None]


@given(st.integers(0, 10**9), st.floats(-200, 3000), st.integers(0, 40))
def test_the_order_of_the_times_does_not_matter(seed: int, offset: float, wrong: int) -> None:
    found = [
        PrintedTime(word=time.word, seconds=time.seconds + (999 if k < wrong else 0))
        for k, time in enumerate(every(5, 200, offset=offset + 200))
    ]
    mixed = list(found)
    random.Random(seed).shuffle(mixed)
    spoken = said(200)
    assert check_printed_times(mixed, spoken) == check_printed_times(found, spoken)
    a, b = (expected(each, spoken, [0.5] * 200) for each in (found, mixed))
    assert (a is None) == (b is None)
    if a and b:
        np.testing.assert_array_equal(a, b)


# --- what is expected -----------------------------------------------------------------------------


def test_the_further_from_a_printed_time_the_wider_is_what_is_expected() -> None:
    """Times of other words than 20–39, which were put elsewhere; words take a second each."""
    spoken = said(100)
    spoken[20:40] = [Interval(500.0 + k, 501.0 + k) for k in range(20)]
    found = expected(every(20, 100, offset=7), spoken, [0.5] * 100)
    assert found
    low, high = found
    # 27:00 printed before word 20; two seconds of tolerance about the middle of the second.
    assert (low[20], high[20]) == (pytest.approx(18), pytest.approx(22))
    assert (low[30], high[30]) == (pytest.approx(18 + 10 * 0.6), pytest.approx(22 + 10 * 1.7))
    assert (low[40], high[40]) == (pytest.approx(38), pytest.approx(42))


def test_a_word_is_expected_where_it_is_printed_although_its_passage_lies_elsewhere() -> None:
    """The first twenty of a hundred lie at an earlier copy of what is printed."""
    spoken = said(20) + [Interval(k + 40.0, k + 40.5) for k in range(20, 100)]
    found = every(2, 100, offset=40.0)
    check = check_printed_times(found, spoken)
    assert check
    assert check.law is Law.STEPWISE
    sides = expected(found, spoken, [1.0] * 100)
    assert sides
    assert [side[10] for side in sides] == [pytest.approx(48.5), pytest.approx(52.5)]


def test_before_the_first_printed_time_nothing_is_expected() -> None:
    found = expected(times((20, 20), (40, 40), (60, 60)), said(100), [0.5] * 100)
    assert found
    for side in found:
        assert np.isnan(side[:20]).all()
        assert not np.isnan(side[20:]).any()


def test_where_no_law_holds_nothing_is_expected() -> None:
    other = times(*((k, (k * 37) % 400.0) for k in range(0, 200, 10)))
    assert expected(other, said(200), [0.5] * 200) is None
    assert expected((), said(200), [0.5] * 200) is None
    assert expected(every(10, 200), [None] * 200, [0.5] * 200) is None
