"""Text and speakers as a person wrote them, in the document.

The source stays as it was published. A corrected text stands in its paragraph as markup does: as
characters of the source that do not stand for themselves, with what a reader sees in their place.
So spans mean the same before and after, and whatever is not corrected is read as it was.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from saidwhen.corrections.correction import (
    Correction,
    Refused,
    SpeakerCorrection,
    TextCorrection,
    misprint,
    words_in,
)
from saidwhen.transcripts.document import Document, inside_of
from saidwhen.transcripts.piece import Heading, Inline, Markup, Paragraph, Piece
from saidwhen.transcripts.span import Span
from saidwhen.transcripts.speaker import Speaker
from saidwhen.transcripts.words import printed_words


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectedDocument:
    """The ``document`` as corrected, the corrections that ``fit`` it, and those that do not.

    Of corrections of times and of what is fine only the guard is looked at here.
    """

    document: Document
    fit: tuple[Correction, ...]
    refused: tuple[Refused, ...]


def correct_document(document: Document, corrections: Sequence[Correction]) -> CorrectedDocument:
    """The document with the texts and the speakers that a person wrote.

    Of two texts for the same span the later one counts; one that overlaps another text otherwise
    is refused, and so is what does not cover whole words of one paragraph.
    """
    texts: dict[Span, str] = {}
    fit: list[Correction] = []
    refused: list[Refused] = []
    for correction in corrections:
        why = misprint(correction, document.source.text) or _fault(correction, document, texts)
        if why:
            refused.append(Refused(correction=correction, why=why))
            continue
        fit.append(correction)
        if isinstance(correction, TextCorrection):
            texts[correction.span] = " ".join(correction.text.split())
    return CorrectedDocument(
        document=_rebuilt(document, texts, _speakers_of_words(document, fit)),
        fit=tuple(fit),
        refused=tuple(refused),
    )


def _fault(correction: Correction, document: Document, texts: Iterable[Span]) -> str | None:
    if isinstance(correction, TextCorrection):
        return _fault_of_text(correction, document, texts)
    if isinstance(correction, SpeakerCorrection):
        return _fault_of_speaker(correction, document)
    return None


def _rebuilt(
    document: Document, texts: Mapping[Span, str], speakers: Sequence[str | None]
) -> Document:
    numbers: defaultdict[int, list[int]] = defaultdict(list)
    for k, word in enumerate(document.words):
        numbers[word.piece].append(k)
    pieces = tuple(
        part
        for number, piece in enumerate(document.pieces)
        for part in _parted(
            _rewritten(piece, texts),
            [(speakers[k], document.words[k].span.start) for k in numbers[number]],
        )
    )
    known = {speaker.name for speaker in document.speakers}
    added = [name for name in dict.fromkeys(speakers) if name and name not in known]
    return Document(
        source=document.source,
        kind=document.kind,
        pieces=pieces,
        words=printed_words(document.source.text, pieces),
        speakers=(*document.speakers, *(Speaker(name=name, printed=()) for name in added)),
    )


# Texts


def _fault_of_text(
    correction: TextCorrection, document: Document, others: Iterable[Span]
) -> str | None:
    span = correction.span
    words = [document.words[k] for k in words_in(span, document.words)]
    if (
        not words
        or (words[0].span.start, max(word.span.end for word in words)) != (span.start, span.end)
        or len({word.piece for word in words}) > 1
    ):
        return "it is not about whole words of one paragraph"
    if any(_overlap(other, span) and other != span for other in others):
        return "it overlaps another corrected text"
    inside = inside_of(document.pieces[words[0].piece])
    if any(_overlap(part.span, span) and not isinstance(part, Markup) for part in inside):
        return "a sound, a time or a remark stands inside it"
    return None


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _rewritten(piece: Piece, texts: Mapping[Span, str]) -> Piece:
    """The piece with its corrected texts; itself where it has none."""
    if not isinstance(piece, Paragraph | Heading):
        return piece
    own = [span for span in texts if piece.span.start <= span.start < piece.span.end]
    if not own:
        return piece
    kept = [part for part in piece.inside if not any(_overlap(part.span, span) for span in own)]
    marks = [mark for span in own for mark in _marks(span, texts[span])]
    inside = sorted([*kept, *marks], key=lambda part: part.span)
    if isinstance(piece, Heading):
        return replace(piece, inside=tuple(part for part in inside if isinstance(part, Markup)))
    return replace(piece, inside=tuple(inside))


def _marks(span: Span, text: str) -> Iterator[Markup]:
    """A text in place of the characters of a span.

    All of its words stand for all of the characters. Markup that is as long as what it stands for
    would be read character by character: of several words that is put on the first character.
    """
    if len(text) == len(span) and " " in text:
        yield Markup(span=Span(span.start, span.start + 1), text=text)
        yield Markup(span=Span(span.start + 1, span.end))
    else:
        yield Markup(span=span, text=text)


# Speakers


def _fault_of_speaker(correction: SpeakerCorrection, document: Document) -> str | None:
    words = [document.words[k] for k in words_in(correction.span, document.words)]
    if not words:
        return "there is no word in it"
    if any(isinstance(document.pieces[word.piece], Heading) for word in words):
        return "a heading has no speaker"
    return None


def _speakers_of_words(
    document: Document, corrections: Sequence[Correction]
) -> tuple[str | None, ...]:
    """Who says each of the document's words."""
    speakers = [word.speaker for word in document.words]
    for correction in corrections:
        if isinstance(correction, SpeakerCorrection):
            for k in words_in(correction.span, document.words):
                speakers[k] = correction.speaker
    return tuple(speakers)


def _parted(piece: Piece, words: Sequence[tuple[str | None, int]]) -> Iterator[Piece]:
    """The piece; a paragraph of several speakers as one for each of them, cut before words.

    ``words`` are the speaker of each of its words and where the word starts.
    """
    if not isinstance(piece, Paragraph) or not words:
        yield piece
        return
    runs = [next(group) for _, group in groupby(words, key=lambda word: word[0])]
    cuts = [(runs[0][0], piece.span.start)]
    for speaker, start in runs[1:]:
        edge = _edge(start, piece.inside)
        if edge == cuts[-1][1]:
            cuts.pop()  # all that is said there stands in one corrected text with this
        cuts.append((speaker, edge))
    ends = [start for _, start in cuts[1:]] + [piece.span.end]
    for (speaker, start), end in zip(cuts, ends, strict=True):
        inside = tuple(part for part in piece.inside if start <= part.span.start < end)
        yield replace(piece, span=Span(start, end), speaker=speaker, inside=inside)


def _edge(start: int, inside: Sequence[Inline]) -> int:
    """Where to cut: before whatever the place stands in."""
    return next((p.span.start for p in inside if p.span.start < start < p.span.end), start)
