"""Words alone in unprinted speech: said, or a chance likeness in what was said instead.

"It has never let us down" said as "it still works every time": the phones find "us" in it, and
nothing else. Such a word is taken back until what was said has been heard.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from saidwhen.align.phonetic.episode import AcousticWord, PhoneAlignment, UnprintedSpeech
from saidwhen.align.placement import Ground, Placement
from saidwhen.audio.interval import Interval

_CLOSE_SECONDS = 0.3


def without_islands(aligned: PhoneAlignment) -> tuple[PhoneAlignment, dict[int, AcousticWord]]:
    """The alignment with its islands given back to the unprinted speech, and the islands.

    An island stands between two printed words that were not said, with unprinted speech before or
    after it.
    """
    spoken = {speech.after for speech in aligned.unprinted}
    islands: dict[int, AcousticWord] = {}
    last = -1
    for k, word in enumerate(aligned.words):
        if word is None:
            continue
        alone = 0 < k < len(aligned.words) - 1 and not (
            aligned.words[k - 1] or aligned.words[k + 1]
        )
        if alone and (last in spoken or k in spoken):
            islands[k] = word
        last = k
    words = tuple(None if k in islands else word for k, word in enumerate(aligned.words))
    speech = _joined(aligned.unprinted, islands, words)
    return PhoneAlignment(words=words, unprinted=speech), islands


def _joined(
    unprinted: Sequence[UnprintedSpeech],
    islands: Mapping[int, AcousticWord],
    words: Sequence[AcousticWord | None],
) -> tuple[UnprintedSpeech, ...]:
    """Speech on either side of an island, and the island, as one stretch after the word before."""
    parts = [(speech.after, speech.interval, speech.phones) for speech in unprinted]
    parts += [(k, word.interval, ()) for k, word in islands.items()]
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


def given_back(
    placements: Sequence[Placement | None],
    islands: Mapping[int, AcousticWord],
    others: Sequence[Interval],
) -> list[Placement | None]:
    """The placements, where an island that was heard as printed has its exact time again.

    Unless something else was heard then: ``others`` are the times of what is not printed.
    """
    kept = list(placements)
    for k, word in islands.items():
        heard = kept[k]
        if heard is None or heard.ground is not Ground.HEARD:
            continue
        taken = any(
            other.start < word.interval.end and word.interval.start < other.end for other in others
        )
        if not taken and abs(heard.interval.start - word.interval.start) <= _CLOSE_SECONDS:
            kept[k] = Placement(
                interval=word.interval,
                ground=Ground.PHONES,
                likeness=1.0,
                probability=word.probability,
            )
    return kept
