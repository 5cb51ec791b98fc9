from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saidwhen.transcripts.printed_time import BRACKETED_TIME, TIME, seconds_of


@pytest.mark.parametrize(
    ("printed", "seconds"),
    [
        ("0:07", 7),
        ("04:01", 241),
        ("75:00", 4500),
        ("1:02:03", 3723),
        ("00:01:02.5", 62.5),
        ("0:00:14.2", 14.2),
        ("00:00:14,250", 14.25),
        ("[00:12:03.22]", 723.22),
        ("(1:00 – 2:00)", 60),
        ("00:00:10 --> 00:00:12", 10),
        ("01:02:03:24", 3723),
    ],
)
def test_times(printed: str, seconds: float) -> None:
    found = TIME.search(printed)

    assert found is not None
    assert found[0] == printed
    assert seconds_of(printed) == seconds


@pytest.mark.parametrize("text", ["", "7", "12", "1.30", "a:bb", "1:2", "1:60", "x1:23", "1:234"])
def test_no_times(text: str) -> None:
    assert TIME.search(text) is None


def test_without_a_time_there_are_no_seconds() -> None:
    with pytest.raises(ValueError, match="no time"):
        seconds_of("now")


def test_a_time_in_brackets() -> None:
    assert BRACKETED_TIME.findall("[00:01] at 9:30 (1:02:03) [9:30 pm] <0:01>") == [
        "[00:01]",
        "(1:02:03)",
        "<0:01>",
    ]


@given(st.integers(0, 99), st.integers(0, 59), st.integers(0, 59), st.integers(0, 999))
def test_every_time_is_read(hours: int, minutes: int, seconds: int, thousandths: int) -> None:
    printed = f"{hours}:{minutes:02}:{seconds:02}.{thousandths:03}"

    assert seconds_of(printed) == pytest.approx(
        3600 * hours + 60 * minutes + seconds + thousandths / 1000, abs=1e-9
    )
