"""Text and speakers in the document."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saidwhen.align.timeline import TimedWord, Timeline
from saidwhen.align.verdict import NotSaid
from saidwhen.corrections import Fine, SpeakerCorrection, TextCorrection
from saidwhen.corrections.correction import name_of, words_in
from saidwhen.corrections.document import correct_document
from saidwhen.player.markup import transcript_html
from saidwhen.player.script import script_of
from saidwhen.result import Result
from saidwhen.result_reading import from_json
from saidwhen.result_writing import to_json
from saidwhen.transcripts.document import Document
from saidwhen.transcripts.piece import Paragraph
from saidwhen.transcripts.span import Span

Place = Callable[..., Span]
TOKEN = st.text(alphabet="ab’-&<é1", min_size=1, max_size=6).filter(
    lambda text: any(letter.isalnum() for letter in text)
)


def text_of(span: Span, printed: str, text: str) -> TextCorrection:
    return TextCorrection(span=span, printed=printed, text=text)


def spoken(document: Document) -> list[tuple[str | None, str]]:
    return [(word.speaker, word.text) for word in document.words]


def paragraphs(document: Document) -> list[tuple[str | None, str]]:
    found = [piece for piece in document.pieces if isinstance(piece, Paragraph)]
    return [(piece.speaker, document.seen(piece)) for piece in found]


def test_a_text_stands_instead_of_the_words(document: Document, place: Place) -> None:
    corrected = correct_document(
        document,
        [
            text_of(place("Tom."), "Tom.", "Tomas Reed."),
            text_of(place("Right."), "Right.", "Right, that is all of it."),
            text_of(place("still "[:5]), "still", ""),
        ],
    )
    assert corrected.refused == ()
    assert paragraphs(corrected.document) == [
        (
            "Ada Quill",
            "The harbour at Saltmere dries out twice a day, and somebody wrote down when. "
            "It was Tomas Reed.",
        ),
        ("Ben Osier", "I have the book. It is mostly guesses, by Tom."),
        ("Ada Quill", "Right, that is all of it."),
        ("Ben Osier", "Nothing good & nothing bad."),
    ]
    assert corrected.document.source is document.source
    answer = [word for word in corrected.document.words if word.span == place("Right.")]
    assert [word.text for word in answer] == ["Right,", "that", "is", "all", "of", "it."]


def test_a_text_as_long_as_what_it_replaces_is_taken_apart_into_its_words(
    document: Document, place: Place
) -> None:
    span = place("harbour at Saltmere")
    corrected = correct_document(
        document, [text_of(span, "harbour at Saltmere", "pier of Low Saltmer")]
    )
    assert [word.text for word in corrected.document.words][:6] == [
        *("The", "pier", "of", "Low", "Saltmer", "dries")
    ]
    assert list(words_in(span, corrected.document.words)) == [1, 2, 3, 4]
    # All of them stand together, so that nothing of the printed text comes between them.
    assert {word.span for word in corrected.document.words[1:5]} == {
        Span(span.start, span.start + 1)
    }


@pytest.mark.parametrize(
    ("words", "printed", "why"),
    [
        ("Tom.", "Tim.", "the transcript prints “Tom.” there"),
        ("om.", "om.", "it is not about whole words of one paragraph"),
        ("Tom.\n[BELL", "Tom.\n[BELL", "it is not about whole words of one paragraph"),
        (
            "is (laughs) mostly",
            "is (laughs) mostly",
            "a sound, a time or a remark stands inside it",
        ),
    ],
)
def test_what_does_not_fit_is_told_and_left(
    document: Document, place: Place, words: str, printed: str, why: str
) -> None:
    corrected = correct_document(document, [text_of(place(words), printed, "x")])
    assert [one.why for one in corrected.refused] == [why]
    assert corrected.document == document


def test_a_span_past_the_end_does_not_fit(document: Document) -> None:
    end = len(document.source.text)
    corrected = correct_document(document, [Fine(span=Span(end, end + 3), printed="abc")])
    assert [one.why for one in corrected.refused] == ["the transcript ends before that"]


def test_of_two_texts_for_a_span_the_later_counts_and_others_may_not_overlap(
    document: Document, place: Place
) -> None:
    first = text_of(place("Nothing good"), "Nothing good", "All good")
    later = text_of(place("Nothing good"), "Nothing good", "Little good")
    within = text_of(place("good"), "good", "bad")
    corrected = correct_document(document, [first, later, within])
    assert paragraphs(corrected.document)[-1][1] == "Little good & nothing bad."
    (refused,) = corrected.refused
    assert (refused.correction, refused.why) == (within, "it overlaps another corrected text")


def test_a_speaker_of_a_part_parts_the_paragraph(document: Document, place: Place) -> None:
    words = "It is (laughs) mostly guesses,"
    corrected = correct_document(
        document, [SpeakerCorrection(span=place(words), printed=words, speaker="Cleo")]
    )
    assert paragraphs(corrected.document)[1:4] == [
        ("Ben Osier", "I still have the book."),
        ("Cleo", "It is mostly guesses,"),
        ("Ben Osier", "by Tom."),
    ]
    assert corrected.document.rebuild() == document.source.text
    assert [speaker.name for speaker in corrected.document.speakers] == [
        *("Ada Quill", "Ben Osier", "Cleo")
    ]


def test_a_speaker_of_all_of_it_and_nobody(document: Document, place: Place) -> None:
    right = SpeakerCorrection(span=place("Right."), printed="Right.", speaker="Ben Osier")
    tail = "Nothing good & nothing bad."
    nobody = SpeakerCorrection(span=place(tail), printed=tail, speaker=None)
    corrected = correct_document(document, [right, nobody])
    assert [name for name, _ in paragraphs(corrected.document)] == [
        *("Ada Quill", "Ben Osier", "Ben Osier", None)
    ]
    assert len(corrected.document.pieces) == len(document.pieces)


def test_a_text_and_a_speaker_that_cuts_through_it(document: Document, place: Place) -> None:
    text = text_of(place("Nothing good"), "Nothing good", "Really nothing good")
    cut = SpeakerCorrection(span=place("good & nothing"), printed="good & nothing", speaker="Cleo")
    corrected = correct_document(document, [text, cut])
    assert paragraphs(corrected.document)[-2:] == [
        ("Cleo", "Really nothing good & nothing"),
        ("Ben Osier", "bad."),
    ]


@given(data=st.data())
def test_all_but_the_corrected_words_stay_as_they_were(
    document: Document, timeline: Timeline, result: Result, data: st.DataObject
) -> None:
    words = document.words
    first = data.draw(st.integers(0, len(words) - 1))
    last = first
    while (
        last + 1 < len(words)
        and words[last + 1].piece == words[first].piece
        and data.draw(st.booleans())
    ):
        last += 1
    span = Span(words[first].span.start, words[last].span.end)
    printed = span.of(document.source.text)
    texts = data.draw(st.lists(TOKEN, max_size=9))
    speaker = data.draw(st.sampled_from(["Ada Quill", "Cleo", None]))
    corrected = correct_document(
        document,
        [
            text_of(span, printed, " ".join(texts)),
            SpeakerCorrection(span=span, printed=printed, speaker=speaker),
        ],
    )
    if "(laughs)" in printed:
        assert len(corrected.refused) == 1
        return
    assert corrected.refused == ()
    new = corrected.document
    assert spoken(new) == [
        *spoken(document)[:first],
        *((speaker, text) for text in texts),
        *spoken(document)[last + 1 :],
    ]
    assert [word.span for word in new.words[:first]] == [word.span for word in words[:first]]
    assert new.rebuild() == document.source.text
    assert list(words_in(span, new.words)) == list(range(first, first + len(texts)))
    verdict = NotSaid(confidence=0.5)
    written = replace(
        result,
        document=new,
        timeline=Timeline(
            words=tuple(TimedWord(printed=word, verdict=verdict) for word in new.words)
        ),
    )
    assert from_json(to_json(written)).document == new
    assert transcript_html(script_of(written)).count('class="sw-word"') == len(new.words)


def test_names_for_people() -> None:
    span = Span(0, 3)
    long = "word " * 20
    assert name_of(text_of(span, "Tom", "Tomas")) == "text “Tom” → “Tomas”"
    assert name_of(SpeakerCorrection(span=span, printed="Tom", speaker=None)) == (
        "speaker “Tom” → nobody named"
    )
    assert name_of(Fine(span=span, printed=long)) == f"fine “{('word ' * 8).strip()}…”"
