from __future__ import annotations

import pytest

from saidwhen.transcripts.hints import NO_HINTS
from saidwhen.transcripts.spoken_label import label_of, names_among


def names(*rows: str, voices: bool = False) -> set[str]:
    labels = [label for row in rows if (label := label_of(row))]
    return set(names_among(labels, "\n".join(rows), NO_HINTS, voices=voices))


def test_a_name_in_brackets_that_is_met_once_is_told_by_its_capital() -> None:
    assert names("[ music ]", "[Wrenna] So.", voices=True) == {"Wrenna"}
    assert names("[music]", "Ada Moss: So.", "Ada Moss: Well.", "[Wrenna] So.") == {
        "Ada Moss",
        "Wrenna",
    }


@pytest.mark.parametrize(
    ("rows", "voices"),
    [
        (("[ music ]", "[Wrenna] So."), False),
        (("[Music]", "[Wrenna] So."), True),
        (("[music]", "[Applause]", "[Wrenna] So."), True),
        (("[Wrenna] So.",), True),
        (("[music]", "[door slams] So."), True),
        (("[music]", "[Screen reader voicing instructions]"), True),
    ],
)
def test_a_capital_tells_nothing_without_names_and_small_sounds_beside_it(
    rows: tuple[str, ...], voices: bool
) -> None:
    assert names(*rows, voices=voices) == set()
