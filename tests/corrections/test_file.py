"""The corrections file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saidwhen.corrections import (
    Corrections,
    Fine,
    SpeakerCorrection,
    TextCorrection,
    TimeCorrection,
)
from saidwhen.corrections.file import (
    check_belonging,
    from_bytes,
    read_corrections,
    to_bytes,
)
from saidwhen.errors import BadCorrections
from saidwhen.transcripts.span import Span

EMPTY = Corrections(audio="a.mp3", audio_sha256="aa", transcript="t.txt", transcript_sha256="bb")
SPANS = st.tuples(st.integers(0, 10**6), st.integers(0, 100)).map(lambda at: Span(at[0], sum(at)))
PLACES = {"span": SPANS, "printed": st.text()}
ITEMS = st.one_of(
    st.builds(Fine, **PLACES),
    st.builds(TextCorrection, text=st.text(), **PLACES),
    st.builds(SpeakerCorrection, speaker=st.none() | st.text(), **PLACES),
    st.tuples(st.integers(0, 10**7), st.integers(1, 10**5)).flatmap(
        lambda time: st.builds(
            TimeCorrection,
            start=st.just(time[0] / 1000),
            end=st.just(sum(time) / 1000),
            **PLACES,
        )
    ),
)


def test_the_file_is_as_documented() -> None:
    items = (
        TextCorrection(span=Span(7, 11), printed="Fen.", text="Fenn."),
        SpeakerCorrection(span=Span(7, 11), printed="Fen.", speaker=None),
        TimeCorrection(span=Span(7, 11), printed="Fen.", start=1.0, end=1.25),
        Fine(span=Span(0, 6), printed="Martin"),
    )
    assert json.loads(to_bytes(EMPTY.with_items(items))) == {
        "format": "saidwhen-corrections",
        "version": 1,
        "audio": {"file": "a.mp3", "sha256": "aa"},
        "transcript": {"file": "t.txt", "sha256": "bb"},
        "corrections": [
            {"type": "text", "span": [7, 11], "printed": "Fen.", "text": "Fenn."},
            {"type": "speaker", "span": [7, 11], "printed": "Fen.", "speaker": None},
            {"type": "time", "span": [7, 11], "printed": "Fen.", "start": 1.0, "end": 1.25},
            {"type": "fine", "span": [0, 6], "printed": "Martin"},
        ],
    }


@given(st.lists(ITEMS, max_size=5))
def test_what_is_written_is_read(items: list[Fine]) -> None:
    corrections = EMPTY.with_items(items)
    assert from_bytes(to_bytes(corrections)) == corrections


WHOLE = to_bytes(EMPTY.with_items([Fine(span=Span(0, 6), printed="Martin")]))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"[]",
        b"\xff\xfe",
        WHOLE[:-20],
        WHOLE.replace(b'"version": 1', b'"version": 2'),
        WHOLE.replace(b"saidwhen-corrections", b"saidwhen-result"),
        WHOLE.replace(b'"fine"', b'"finer"'),
        WHOLE.replace(b"6\n", b"-6\n"),
        to_bytes(
            EMPTY.with_items([TimeCorrection(span=Span(0, 1), printed="x", start=2.0, end=1.0)])
        ),
    ],
)
def test_a_damaged_file_is_refused_by_name(data: bytes, tmp_path: Path) -> None:
    file = tmp_path / "x.corrections.json"
    file.write_bytes(data)
    with pytest.raises(BadCorrections, match="not a corrections file, or it is damaged") as caught:
        read_corrections(file)
    assert caught.value.file == file


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(BadCorrections, match="cannot be read"):
        read_corrections(tmp_path / "x.corrections.json")


def test_corrections_of_another_episode() -> None:
    check_belonging(EMPTY, "aa", "bb", None)
    with pytest.raises(BadCorrections, match=r"another audio than this one: a\.mp3"):
        check_belonging(EMPTY, "other", "bb", None)
    with pytest.raises(BadCorrections, match=r"another transcript than this one: t\.txt"):
        check_belonging(EMPTY, "aa", "other", None)
