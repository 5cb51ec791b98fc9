"""A document and a timeline of what was heard, for audio that has no transcript."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

from saidwhen.align.tempo import share_out
from saidwhen.align.timeline import TimedWord, Timeline
from saidwhen.align.verdict import Method, Said
from saidwhen.audio.heard import HeardWord
from saidwhen.transcripts.document import Document
from saidwhen.transcripts.piece import Paragraph
from saidwhen.transcripts.source import Source
from saidwhen.transcripts.span import Span
from saidwhen.transcripts.words import printed_words

_PAUSE_SECONDS = 1.5


def transcription(words: Sequence[HeardWord]) -> tuple[Document, Timeline]:
    """The heard words as text, a paragraph after each pause of a second and a half, and timed.

    Marks that hold no letter or digit are shown with the word before them, as in any transcript.
    """
    parts = [part for word in words for part in _without_blanks(word)]
    spoken = [part for part in parts if any(map(str.isalnum, part.text))]
    text, pieces = "", []
    for paragraph in _paragraphs(parts):
        start = len(text)
        text += " ".join(part.text for part in paragraph) + "\n"
        pieces.append(Paragraph(span=Span(start, len(text)), speaker=None))
    document = Document(
        source=Source(
            text=text, encoding="utf-8", sha256=hashlib.sha256(text.encode()).hexdigest(), file=""
        ),
        kind="heard",
        pieces=tuple(pieces),
        words=printed_words(text, pieces),
        speakers=(),
    )
    timed = tuple(
        TimedWord(
            printed=printed,
            verdict=Said(
                interval=word.interval,
                confidence=round(word.probability, 3),
                method=Method.ATTENTION,
            ),
        )
        for printed, word in zip(document.words, spoken, strict=True)
    )
    return document, Timeline(words=timed)


def _without_blanks(word: HeardWord) -> Iterator[HeardWord]:
    """The word, or what its blanks part: each with its share of the time."""
    texts = word.text.split()
    for text, interval in zip(texts, share_out(word.interval, [*map(len, texts)]), strict=True):
        yield HeardWord(text=text, interval=interval, probability=word.probability)


def _paragraphs(words: Sequence[HeardWord]) -> Iterator[list[HeardWord]]:
    paragraph: list[HeardWord] = []
    for word in words:
        if paragraph and word.interval.start - paragraph[-1].interval.end > _PAUSE_SECONDS:
            yield paragraph
            paragraph = []
        paragraph.append(word)
    if paragraph:
        yield paragraph
