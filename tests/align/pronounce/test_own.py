"""A user's own file of pronunciations."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saidwhen.align.acoustic.phone_set import PHONES
from saidwhen.align.pronounce import read_pronunciations
from saidwhen.align.pronounce.errors import FaultyPronunciations
from saidwhen.align.pronounce.own import own_key, parse_pronunciations
from saidwhen.transcripts.errors import UnreadableTranscript

GOOD = """\
;;; CMUdict's way to begin a comment
# Guests of the season
Liang       L IY1 AA0 NG
LIANG(2)    l y ae ng   # as he says it himself

O’Brien\tOW B R AY1 AH0 N
Wenfeng     /ˈwən.fɛŋ/
Müller      [ˈmʏlɐ]
C-3PO       S IY TH R IY P IY OW
"""


def test_a_good_file(tmp_path: Path) -> None:
    file = tmp_path / "names.dict"
    file.write_bytes(b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode())
    assert read_pronunciations(file) == {
        "liang": (("L", "IY", "AA", "NG"), ("L", "Y", "AE", "NG")),
        "o'brien": (("OW", "B", "R", "AY", "AH", "N"),),
        "wenfeng": (("W", "AH", "N", "F", "EH", "NG"),),
        "muller": (("M", "IH", "L", "ER"),),
        "c3po": (("S", "IY", "TH", "R", "IY", "P", "IY", "OW"),),
    }


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("Liang L IY QQ NG", "'QQ' is no phone"),
        ("Liang L IY3 NG", "'IY3' is no phone"),
        ("Liang L IY12 NG", "'IY12' is no phone"),
        ("Liang B1 IY", None),
        ("Liang", "there are no phones after 'Liang'"),
        ("Liang(2)", "there are no phones after 'Liang'"),
        ("--- L IY", "there is no word in '--- L IY'"),
        ("Liang /lЖŋ/", "'Ж' is no sound of the phonetic alphabet that is known here"),
        ("Liang //", "there is no sound between the marks"),
        ("Liang /li AA", "'/li' is no phone"),
    ],
)
def test_a_broken_line(line: str, message: str | None) -> None:
    text = f"Okafor OW K AA F AO R\n\n{line}\n"
    if message is None:
        assert parse_pronunciations(text)["liang"] == (("B", "IY"),)
        return
    with pytest.raises(FaultyPronunciations) as caught:
        parse_pronunciations(text, Path("names.dict"))
    assert str(caught.value) == message
    assert caught.value.file == Path("names.dict")
    assert caught.value.where == "line 3"
    assert caught.value.hint is not None
    assert "AA AE AH AO AW AY B CH" in caught.value.hint


def test_all_faults_are_told_at_once_but_not_without_end() -> None:
    text = "\n".join(f"word{number} Q{number}" for number in range(1, 10))
    with pytest.raises(FaultyPronunciations) as caught:
        parse_pronunciations(text)
    assert str(caught.value) == (
        "'Q1' is no phone; line 2: 'Q2' is no phone; line 3: 'Q3' is no phone; "
        "line 4: 'Q4' is no phone; line 5: 'Q5' is no phone; and 4 more"
    )


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(UnreadableTranscript):
        read_pronunciations(tmp_path / "none.dict")


@given(
    st.dictionaries(
        st.text(alphabet="abcdefghijklmnopqrstuvwxyz'é", min_size=1).filter(own_key),
        st.lists(st.sampled_from(PHONES), min_size=1),
    )
)
def test_what_is_written_is_read(entries: dict[str, list[str]]) -> None:
    text = "\n".join(f"{word}  {' '.join(phones)}" for word, phones in entries.items())
    read = parse_pronunciations(text)
    for word, phones in entries.items():
        assert tuple(phones) in read[own_key(word)]


@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        read = parse_pronunciations(text)
    except FaultyPronunciations:
        return
    assert all(phones and set(phones) <= set(PHONES) for ways in read.values() for phones in ways)
