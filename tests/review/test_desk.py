"""The desk: corrections in memory and in the file, which say the same."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from saidwhen.corrections import Fine, TextCorrection
from saidwhen.corrections.document import correct_document
from saidwhen.corrections.file import read_corrections
from saidwhen.errors import BadCorrections, UsageError
from saidwhen.result import Result
from saidwhen.review.desk import Desk
from saidwhen.review.edits import BadEdit, FineEdit, SpeakerEdit, TextEdit, TimeEdit, span_of
from saidwhen.transcripts.span import Span


def test_nothing_is_written_before_there_is_a_correction(desk: Desk) -> None:
    assert not desk.file.exists()
    assert desk.state() == {"corrections": [], "undo": False}
    with pytest.raises(BadEdit, match="nothing to undo"):
        desk.undo()
    with pytest.raises(BadEdit, match="no such correction"):
        desk.take_back(0)


def test_corrections_are_kept_for_the_next_time(desk: Desk, result: Result) -> None:
    desk.edit(TextEdit(words=(16, 17), text="Tomas."))
    desk.edit(SpeakerEdit(words=(17, 18), speaker=" Cleo  Moss "))
    desk.edit(TimeEdit(words=(0, 2), start=0.5, end=1.25))
    desk.edit(FineEdit(words=(6, 9)))
    again = Desk(result, desk.file)
    assert again.items == desk.items
    assert again.state() == {**desk.state(), "undo": False}
    assert [(made["type"], made["words"]) for made in again.state()["corrections"]] == [
        *(("text", (16, 17)), ("speaker", (17, 18)), ("time", (0, 2)), ("fine", (6, 9)))
    ]


def test_the_same_again_takes_the_place_of_the_first_and_undo_brings_it_back(desk: Desk) -> None:
    desk.edit(TextEdit(words=(16, 17), text="Tim."))
    desk.edit(TextEdit(words=(16, 17), text="Tam."))
    assert [item.text for item in desk.items if isinstance(item, TextCorrection)] == ["Tam."]
    desk.undo()
    assert [item.text for item in desk.items if isinstance(item, TextCorrection)] == ["Tim."]
    desk.undo()
    assert desk.items == ()
    assert read_corrections(desk.file).items == ()


def test_taking_back_can_be_undone(desk: Desk) -> None:
    desk.edit(FineEdit(words=(0, 1)))
    desk.edit(FineEdit(words=(4, 5)))
    both = desk.items
    desk.take_back(0)
    assert desk.items == both[1:]
    desk.undo()
    assert desk.items == both


def test_texts_may_not_overlap(desk: Desk) -> None:
    desk.edit(TextEdit(words=(1, 3), text="pier of"))
    with pytest.raises(BadEdit, match="overlaps another corrected text"):
        desk.edit(TextEdit(words=(2, 4), text="in"))
    assert len(desk.items) == 1


def test_times_may_not_run_backwards(desk: Desk) -> None:
    desk.edit(TimeEdit(words=(1, 2), start=3.0, end=4.0))
    with pytest.raises(BadEdit, match="backwards"):
        desk.edit(TimeEdit(words=(2, 3), start=2.0, end=2.5))


def test_what_is_heard_between_two_words_has_the_span_between_them(
    desk: Desk, result: Result
) -> None:
    assert result.document is not None
    words, text = result.document.words, result.document.source.text
    desk.edit(FineEdit(words=(17, 17)))
    assert desk.items == (
        Fine(span=Span(words[16].span.end, words[17].span.start), printed="\nBen Osier\n"),
    )
    assert span_of((0, 0), result.document) == Span(0, words[0].span.start)
    end = len(words)
    assert span_of((end, end), result.document) == Span(words[-1].span.end, len(text))
    assert desk.state()["corrections"][0]["words"] == (17, 17)


def test_a_corrected_result_shows_its_corrections_at_their_words(
    desk: Desk, result: Result, tmp_path: Path
) -> None:
    desk.edit(TextEdit(words=(16, 17), text="Tomas Reed, of course."))
    corrected = correct_document(desk.document, desk.items).document
    assert len(corrected.words) == len(desk.document.words) + 3
    timed = result.timeline.words
    later = replace(
        result,
        document=corrected,
        timeline=replace(
            result.timeline,
            words=tuple(
                replace(timed[min(k, len(timed) - 1)], printed=word)
                for k, word in enumerate(corrected.words)
            ),
        ),
    )
    again = Desk(later, desk.file)
    (made,) = again.state()["corrections"]
    assert (made["words"], made["printed"]) == ((16, 20), "Tom.")
    again.edit(TextEdit(words=(16, 20), text="Tomas Moss."))
    (item,) = again.items
    assert isinstance(item, TextCorrection)
    assert (item.printed, item.text) == ("Tom.", "Tomas Moss.")
    # Words of a corrected text stand or fall together.
    again.edit(TextEdit(words=(15, 17), text="is Tom."))
    (item,) = again.items
    assert item.printed == "was Tom."


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"sha256": "other"}, "another audio"),
        ({}, "another transcript"),
    ],
)
def test_a_file_of_another_episode_is_left_as_it_is(
    desk: Desk, result: Result, changes: dict[str, str], told: str
) -> None:
    desk.edit(FineEdit(words=(0, 1)))
    before = desk.file.read_bytes()
    assert result.document is not None
    if changes:
        other = replace(result, audio=replace(result.audio, **changes))
    else:
        source = replace(result.document.source, sha256="other")
        other = replace(result, document=replace(result.document, source=source))
    with pytest.raises(BadCorrections, match=told):
        Desk(other, desk.file)
    assert desk.file.read_bytes() == before


def test_a_damaged_file_is_left_as_it_is(result: Result, tmp_path: Path) -> None:
    file = tmp_path / "tide.corrections.json"
    file.write_bytes(b'{"format": "saidwhen-corr')
    with pytest.raises(BadCorrections, match="damaged"):
        Desk(result, file)
    assert file.read_bytes() == b'{"format": "saidwhen-corr'
    folder = tmp_path / "folder.corrections.json"
    folder.mkdir()
    with pytest.raises(BadCorrections, match="cannot be read"):
        Desk(result, folder)


def test_a_result_without_its_text_cannot_be_corrected(result: Result, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="without its text"):
        Desk(replace(result, document=None), tmp_path / "x.corrections.json")
