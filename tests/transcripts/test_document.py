from __future__ import annotations

from dataclasses import replace

import pytest

from saidwhen.transcripts.document import Document
from saidwhen.transcripts.errors import EmptyTranscript
from saidwhen.transcripts.piece import Note, Paragraph, Turn
from saidwhen.transcripts.source import decode
from saidwhen.transcripts.span import Span
from saidwhen.transcripts.speaker import Speaker

SOURCE = decode(b"Ada\nHi you.\n\n", "talk.txt")
TURN = Turn(span=Span(0, 4), speaker="Ada")
SPEECH = Paragraph(span=Span(4, 13), speaker="Ada")
ADA = Speaker(name="Ada", printed=("Ada",))
DOCUMENT = Document.of_pieces(SOURCE, "test", [TURN, SPEECH], [ADA])


def test_it_is_rebuilt_from_its_pieces() -> None:
    assert DOCUMENT.rebuild() == SOURCE.text
    assert [word.text for word in DOCUMENT.words] == ["Hi", "you."]


@pytest.mark.parametrize(
    "pieces",
    [
        (TURN,),
        (SPEECH,),
        (TURN, TURN, SPEECH),
        (TURN, Paragraph(span=Span(5, 13), speaker="Ada")),
        (TURN, Note(span=Span(4, 4)), SPEECH),
        (TURN, Paragraph(span=Span(4, 14), speaker="Ada")),
    ],
)
def test_gaps_and_overlaps_are_refused(pieces: tuple[Turn | Paragraph | Note, ...]) -> None:
    with pytest.raises(ValueError, match="piece"):
        replace(DOCUMENT, pieces=pieces, words=())


@pytest.mark.parametrize(
    "change",
    [
        {"piece": 0},
        {"piece": 2},
        {"piece": -1},
        {"text": "Ho"},
        {"speaker": None},
        {"span": Span(2, 4)},
        {"span": Span(12, 14)},
    ],
)
def test_words_outside_their_paragraph_are_refused(change: dict[str, object]) -> None:
    first, second = DOCUMENT.words
    with pytest.raises(ValueError, match=r"'H[io]'"):
        replace(DOCUMENT, words=(replace(first, **change), second))  # type: ignore[arg-type]


def test_words_out_of_order_are_refused() -> None:
    with pytest.raises(ValueError, match="out of order"):
        replace(DOCUMENT, words=DOCUMENT.words[::-1])


def test_unknown_speakers_are_refused() -> None:
    with pytest.raises(ValueError, match="among the speakers"):
        replace(DOCUMENT, speakers=())


def test_no_word_is_an_empty_transcript() -> None:
    source = decode(b"Ada\n. . .\n", "talk.txt")
    pieces = [TURN, Paragraph(span=Span(4, 10), speaker="Ada")]
    with pytest.raises(EmptyTranscript, match="no printed word") as caught:
        Document.of_pieces(source, "test", pieces, [ADA])

    assert str(caught.value.file) == "talk.txt"
