"""Heard words among words that were not heard."""

from __future__ import annotations

import pytest

from saidwhen.align.company import in_company, without_lonely, without_strays
from saidwhen.align.placement import Ground, Placement
from saidwhen.align.sentences import sentences
from saidwhen.audio.interval import Interval

GROUNDS = {"p": Ground.PHONES, "h": Ground.HEARD, "r": Ground.REPLACED, "i": Ground.ROOM}


def kept(row: str) -> tuple[str, list[float]]:
    """A letter a word, a second each: p by phones, h heard, r replaced, i in room, - not said."""
    placements = [
        None
        if letter == "-"
        else Placement(
            interval=Interval(k, k + 0.5),
            ground=GROUNDS[letter],
            likeness=1.0,
            probability=0.9,
        )
        for k, letter in enumerate(row)
    ]
    left, refused = without_lonely(placements)
    assert all(new in (old, None) for new, old in zip(left, placements, strict=True))
    shown = "".join(letter if word else "-" for letter, word in zip(row, left, strict=True))
    return shown, [interval.start for interval in refused]


@pytest.mark.parametrize(
    ("row", "left"),
    [
        ("pppp--h--r--hh--pppp", "pppp------------pppp"),  # likes of a passage that was cut
        ("pppphhhhhrhhhi-hpppp", "pppphhhhhrhhhi-hpppp"),  # noise that only the recogniser heard
        ("pppp-h---rrpppp", "pppp-h---rrpppp"),  # seven words: too few to tell
        ("rrrrrrrrrr", "----------"),
        ("hh--------", "h---------"),  # two of the first four, two of the first five
        ("", ""),
    ],
)
def test_only_company_is_believed(row: str, left: str) -> None:
    shown, refused = kept(row)
    assert shown == left
    assert refused == [k for k, (a, b) in enumerate(zip(row, left, strict=True)) if a != b]


def test_company_counts_three_words_on_either_side() -> None:
    heard = [True] * 3 + [False] * 4
    assert [in_company(heard, k) for k in range(7)] == [
        True,
        True,
        True,
        False,
        False,
        False,
        False,
    ]


def strays(words: str, others: list[tuple[float, float]]) -> str:
    """Words a second apart, from their number on; ``_`` was not said, ``@9`` tells when it was."""
    texts, placements = [], []
    for k, word in enumerate(words.split()):
        text, _, when = word.partition("@")
        start = float(when or k)
        texts.append(text.lstrip("_"))
        placements.append(
            None
            if text.startswith("_")
            else Placement(
                interval=Interval(start, start + 0.5),
                ground=Ground.PHONES,
                likeness=1.0,
                probability=0.9,
            )
        )
    left, refused = without_strays(
        placements, sentences(texts), [Interval(*other) for other in others]
    )
    lost = [p.interval for p, q in zip(placements, left, strict=True) if p and not q]
    assert refused == lost
    return " ".join(text for text, word in zip(texts, left, strict=True) if word)


@pytest.mark.parametrize(
    ("words", "others", "left"),
    [
        # Other speech begins like a sentence that was cut.
        ("Yes. The _evils _of _it _all.", [(1.6, 9.0)], "Yes."),
        # It ends like one.
        ("_We _had _no fund.@9 Yes.", [(1.0, 8.9)], "Yes."),
        # The first words are on the far side of it.
        (
            "Yes. One of those@20 people@21 was@22 Ann.@23",
            [(2.6, 19.9)],
            "Yes. those people was Ann.",
        ),
        # The words around it were said close by.
        ("Yes. The _evils of it all.", [(1.6, 2.9)], "Yes. The of it all."),
        # Nothing else is said there.
        ("Yes. The _evils _of _it _all.", [(4.0, 9.0)], "Yes. The"),
        # The speech is on the other side: it came before the sentence.
        ("Yes. The@9 _evils _of _it _all.", [(2.0, 8.9)], "Yes. The"),
        # Too large a part of the sentence.
        ("Yes. It was. _not.", [(2.6, 9.0)], "Yes. It was."),
        # Four words in a row.
        ("Yes. So it was not _a _b _c _d _e _f _g _h.", [(4.6, 9.0)], "Yes. So it was not"),
    ],
)
def test_a_few_words_far_from_the_rest_of_their_sentence(
    words: str, others: list[tuple[float, float]], left: str
) -> None:
    assert strays(words, others) == left
