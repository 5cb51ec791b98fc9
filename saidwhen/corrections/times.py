"""Times as a person set them, and what is fine."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from saidwhen.align.timeline import HeardOnly, TimedWord, Timeline
from saidwhen.align.verdict import SURE, Method, Said
from saidwhen.audio.interval import Interval
from saidwhen.corrections.correction import (
    Correction,
    Fine,
    Refused,
    TimeCorrection,
    words_in,
)
from saidwhen.gaps import Gaps
from saidwhen.rounding import rounded
from saidwhen.transcripts.word import PrintedWord

_MS = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectedTimes:
    """The verdict of each word, by its number, whose time a person set; and what was refused."""

    verdicts: Mapping[int, Said]
    refused: tuple[Refused, ...]


def corrected_times(
    words: Sequence[PrintedWord], corrections: Sequence[Correction], seconds: float
) -> CorrectedTimes:
    """When the words are said whose times a person set, in audio that lasts ``seconds``.

    Of a single word the confidence is 1. Several words share the time by their letters: the first
    has 1, since its start was set, the others are only even. A later correction of a word counts;
    one that would have words run backwards is refused.
    """
    verdicts: dict[int, Said] = {}
    refused: list[Refused] = []
    for correction in corrections:
        if isinstance(correction, TimeCorrection):
            numbers = words_in(correction.span, words)
            why = _fault(correction, numbers, verdicts, seconds)
            if why:
                refused.append(Refused(correction=correction, why=why))
            else:
                texts = [words[k].text for k in numbers]
                verdicts |= zip(numbers, _shared(correction, texts), strict=True)
    return CorrectedTimes(verdicts=dict(sorted(verdicts.items())), refused=tuple(refused))


def _fault(
    correction: TimeCorrection, numbers: range, verdicts: Mapping[int, Said], seconds: float
) -> str | None:
    if not numbers:
        return "there is no word in it"
    if correction.end > rounded(seconds):
        return f"the audio ends at {seconds:.3f} s"
    if round(correction.end * _MS) - round(correction.start * _MS) < len(numbers):
        return "that is too short for its words"
    before = [said.interval.end for k, said in verdicts.items() if k < numbers.start]
    after = [said.interval.start for k, said in verdicts.items() if k >= numbers.stop]
    if max(before, default=0.0) > correction.start or min(after, default=seconds) < correction.end:
        return "words would run backwards by another corrected time"
    return None


def _shared(correction: TimeCorrection, texts: Sequence[str]) -> Iterator[Said]:
    intervals = shared_out(texts, correction.start, correction.end)
    for k, interval in enumerate(intervals):
        yield Said(interval=interval, confidence=SURE if k else 1.0, method=Method.CORRECTED)


def shared_out(texts: Sequence[str], start: float, end: float) -> tuple[Interval, ...]:
    """The stretch from ``start`` to ``end`` (seconds) shared out among words by their letters.

    In whole milliseconds, at least one for each: there have to be as many.
    """
    letters = [0, *accumulate(len(text) for text in texts)]
    first = round(start * _MS)
    spare = round(end * _MS) - first - len(texts)
    edges = [first + k + spare * done // letters[-1] for k, done in enumerate(letters)]
    return tuple(Interval(one / _MS, next_ / _MS) for one, next_ in pairwise(edges))


def with_fine(timeline: Timeline, corrections: Sequence[Correction]) -> Timeline:
    """The timeline with a mark on each word and each thing heard that a person found fine.

    What is heard is between two words: it is fine where the span reaches from before it to behind
    it, from the one word to the other.
    """
    printed = [word.printed for word in timeline.words]
    fine: set[int] = set()
    between: set[int] = set()
    for correction in corrections:
        if isinstance(correction, Fine):
            numbers = words_in(correction.span, printed)
            fine |= set(numbers)
            between |= set(range(numbers.start + 1, numbers.stop)) if numbers else {numbers.start}
    gaps = Gaps(timeline.words)
    return replace(
        timeline,
        words=tuple(_marked(word, k in fine) for k, word in enumerate(timeline.words)),
        heard=tuple(
            _marked_heard(heard, gaps.at(heard.interval.start) in between)
            for heard in timeline.heard
        ),
    )


def _marked(word: TimedWord, fine: bool) -> TimedWord:
    return word if word.fine == fine else replace(word, fine=fine)


def _marked_heard(heard: HeardOnly, fine: bool) -> HeardOnly:
    return heard if heard.fine == fine else replace(heard, fine=fine)
