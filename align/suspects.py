"""Words that the phones place but that may not have been said: given back until they are heard.

A word alone in unprinted speech may be a chance likeness: "it has never let us down" said as "it
still works every time", where the phones find "us" and nothing else. Of a sentence that is in
pieces, with other speech between them and words lacking, all may be: the words of a passage that
was cut find their likes over a whole advert. Of a few words between such speech and words that
lack, and of unsure ones at its edge, the true place may be on its other side. And a word that lies
on other phones than its own, among words that are heard well, may have been said otherwise: "since"
where "because" is printed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise, takewhile

from saidwhen.align.phonetic.episode import AcousticWord, PhoneAlignment, UnprintedSpeech
from saidwhen.align.placement import Ground, Placement
from saidwhen.align.sentences import ends_sentence, is_capitalised, sentences
from saidwhen.audio.interval import Interval

Suspects = Mapping[int, AcousticWord]
"""Words by their number, and where the phones put them."""

_FEWEST_WORDS, _WHOLE_SHARE = 4, 0.8
_FEWEST_LACKING, _OTHER_SPEECH, _FEWEST_BREAKS = 2, 6, 2
_SHORT_ROW, _ROW_ENDS = 4, 4
"""A sentence is broken where two words lack or six phones of other speech lie. Five words in a row
are not found by chance."""
_SURE, _HARDLY, _MOST_UNSURE = 0.8, 0.3, 4
_CLOSE_SECONDS = 0.3
_EDGE_SECONDS = 0.1
_MOST_SHARED = 0.5
_PLAINLY_HEARD = 0.5


def without_suspects(
    aligned: PhoneAlignment, texts: Sequence[str]
) -> tuple[PhoneAlignment, Suspects]:
    """The alignment with its suspects given back to the unprinted speech, and the suspects.

    ``texts`` are the words as printed. Names are above suspicion: nobody knows their phones well.
    """
    unlike = {
        k: word
        for k, word in enumerate(aligned.words)
        if word and word.unlike and not _is_name(texts, k)
    }
    suspects = {
        **unlike,
        **dict(_beside_speech(aligned)),
        **dict(_far_rows(aligned)),
        **dict(_islands(aligned)),
        **dict(_pieces(aligned, texts)),
    }
    words = tuple(None if k in suspects else word for k, word in enumerate(aligned.words))
    speech = _joined(aligned.unprinted, suspects, words)
    return replace(aligned, words=words, unprinted=speech), suspects


def _is_name(texts: Sequence[str], k: int) -> bool:
    """Whether a word is capitalised inside a sentence."""
    return k > 0 and not ends_sentence(texts[k - 1]) and is_capitalised(texts[k])


def _islands(aligned: PhoneAlignment) -> Iterator[tuple[int, AcousticWord]]:
    """Words between two that were not said, with unprinted speech before or after them."""
    spoken = {speech.after for speech in aligned.unprinted}
    last = -1
    for k, word in enumerate(aligned.words):
        if word is None:
            continue
        alone = 0 < k < len(aligned.words) - 1 and not (
            aligned.words[k - 1] or aligned.words[k + 1]
        )
        if alone and (last in spoken or k in spoken):
            yield k, replace(word, unlike=False)
        last = k


def _beside_speech(aligned: PhoneAlignment) -> Iterator[tuple[int, AcousticWord]]:
    """Unsure words at an edge of other speech: two or more, or one that is hardly sure at all."""
    for speech in aligned.unprinted:
        if len(speech.phones) < _OTHER_SPEECH:
            continue
        before = range(speech.after, max(-1, speech.after - _MOST_UNSURE), -1)
        for side in (before, _following(aligned, speech.after)):
            words = _placed(aligned, side)
            unsure = list(takewhile(lambda pair: pair[1].probability < _SURE, words))
            if len(unsure) > 1 or any(word.probability < _HARDLY for _, word in unsure):
                yield from ((k, replace(word, unlike=True)) for k, word in unsure)


def _placed(aligned: PhoneAlignment, words: Iterable[int]) -> Iterator[tuple[int, AcousticWord]]:
    for k in words:
        if word := aligned.words[k]:
            yield k, word


def _following(aligned: PhoneAlignment, k: int) -> range:
    """Some words from the first said one after word ``k`` on."""
    words = aligned.words
    first = next((n for n in range(k + 1, len(words)) if words[n]), len(words))
    return range(first, min(first + _MOST_UNSURE, len(words)))


def _far_rows(aligned: PhoneAlignment) -> Iterator[tuple[int, AcousticWord]]:
    """Up to four words between other speech on one side and words that lack on the other.

    Words on other phones than their own are not counted, but are as suspect as the rest.
    """
    other = {speech.after: len(speech.phones) for speech in aligned.unprinted}
    numbers = [k for k, word in enumerate(aligned.words) if word]
    rows = [[-1], *_rows(numbers, other, _FEWEST_LACKING, _OTHER_SPEECH), [len(aligned.words)]]
    for (*_, before), row, (after, *_) in zip(rows, rows[1:], rows[2:], strict=False):
        lacking = row[0] - before > _FEWEST_LACKING, after - row[-1] > _FEWEST_LACKING
        speech = other.get(before, 0) >= _OTHER_SPEECH, other.get(row[-1], 0) >= _OTHER_SPEECH
        words = list(_placed(aligned, row))
        few = sum(not word.unlike for _, word in words) <= _SHORT_ROW
        if few and ((lacking[0] and speech[1]) or (speech[0] and lacking[1])):
            yield from ((k, replace(word, unlike=True)) for k, word in words)


def _pieces(aligned: PhoneAlignment, texts: Sequence[str]) -> Iterator[tuple[int, AcousticWord]]:
    """The short rows of words in sentences that are broken twice and lack some of their words."""
    other = {speech.after: len(speech.phones) for speech in aligned.unprinted}
    for first, end in sentences(texts):
        said = [k for k in range(first, end) if aligned.words[k]]
        if end - first < _FEWEST_WORDS or len(said) > _WHOLE_SHARE * (end - first):
            continue
        lacking = [b - a - 1 >= _FEWEST_LACKING for a, b in pairwise((first - 1, *said, end))]
        other_speech = [other.get(k, 0) >= _OTHER_SPEECH for k in said[:-1]]
        broken = [a or b for a, b in zip(lacking[1:-1], other_speech, strict=True)]
        if sum((lacking[0], *broken, lacking[-1])) < _FEWEST_BREAKS:
            continue
        for row in _rows(said, other, 1, _ROW_ENDS):
            if len(row) <= _SHORT_ROW:
                for k in row:
                    word = aligned.words[k]
                    assert word is not None
                    yield k, replace(word, unlike=False)


def _rows(
    said: Sequence[int], other: Mapping[int, int], lacking: int, phones: int
) -> list[list[int]]:
    """The words in rows in which fewer words lack, and less other speech lies, than these.

    ``other`` are the phones of it behind a word.
    """
    rows: list[list[int]] = []
    for k in said:
        last = rows[-1][-1] if rows else k
        if rows and k - last <= lacking and other.get(last, 0) < phones:
            rows[-1].append(k)
        else:
            rows.append([k])
    return rows


def _joined(
    unprinted: Sequence[UnprintedSpeech],
    suspects: Suspects,
    words: Sequence[AcousticWord | None],
) -> tuple[UnprintedSpeech, ...]:
    """Speech on either side of a suspect, and the suspect, as one stretch after the word before."""
    parts = [(speech.after, speech.interval, speech.phones) for speech in unprinted]
    parts += [(k, _place(word), ()) for k, word in suspects.items()]
    parts.sort(key=lambda part: part[1].start)
    joined: list[UnprintedSpeech] = []
    for number, interval, phones in parts:
        after = number
        while after >= 0 and words[after] is None:
            after -= 1
        if joined and joined[-1].after == after:
            before = joined[-1]
            end = max(before.interval.end, interval.end)
            joined[-1] = replace(
                before,
                interval=Interval(before.interval.start, end),
                phones=before.phones + phones,
            )
        else:
            joined.append(UnprintedSpeech(interval=interval, phones=phones, after=after))
    return tuple(joined)


def _place(word: AcousticWord) -> Interval:
    """The time of an island, and a little more where other words may have been said."""
    edge = _EDGE_SECONDS if word.unlike else 0.0
    return Interval(max(0.0, word.interval.start - edge), word.interval.end + edge)


def given_back(
    placements: Sequence[Placement | None], suspects: Suspects, others: Sequence[Interval]
) -> list[Placement | None]:
    """The placements, where a suspect that proves true has its exact time again.

    That is a word that was heard as printed close to it, unless something else was heard then:
    ``others`` are the times of what is not printed. A word on other phones than its own has it
    too where no other words were plainly heard in its place.
    """
    kept = list(placements)
    for k, word in suspects.items():
        heard = kept[k]
        beside = [p.interval for p in kept[max(0, k - 1) : k] + kept[k + 1 : k + 2] if p]
        if _is_true(word, heard) and not _taken(word, others, beside):
            kept[k] = by_its_phones(word)
    return kept


def _taken(word: AcousticWord, others: Sequence[Interval], beside: Sequence[Interval]) -> bool:
    """Whether something else was heard in the time of an island, or in half of another word's.

    Something else are also the printed words ``beside`` it, if most of one lies there.
    """
    if any(_shared(word.interval, each) > _MOST_SHARED * each.seconds for each in beside):
        return True
    shared = sum(_shared(word.interval, other) for other in others)
    return shared > (_MOST_SHARED * word.interval.seconds if word.unlike else 0.0)


def _shared(a: Interval, b: Interval) -> float:
    return max(0.0, min(a.end, b.end) - max(a.start, b.start))


def _is_true(word: AcousticWord, heard: Placement | None) -> bool:
    if heard and heard.ground is Ground.HEARD:
        return abs(heard.interval.start - word.interval.start) <= _CLOSE_SECONDS
    replaced = heard and heard.ground is Ground.REPLACED and heard.probability >= _PLAINLY_HEARD
    return word.unlike and not replaced


def by_its_phones(word: AcousticWord) -> Placement:
    """The placement of a word that the phones are believed of."""
    return Placement(
        interval=word.interval,
        ground=Ground.PHONES,
        likeness=1.0,
        probability=word.probability,
        form=word.form,
        phones=len(word.phones),
    )
