"""Which speech of a turn is listened to, to tell whose voice it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby, pairwise

from saidwhen.align.timeline import TimedWord
from saidwhen.align.verdict import SURE, Said
from saidwhen.audio.interval import Interval

LOOK_SECONDS = 1.622
"""What is heard at once: two windows of 80 frames of the voice model, without overlap."""

MOST_LOOKS = 4
_LEAST_SECONDS = 1.5
_LONG_SECONDS = 12.0
_PAUSE_SECONDS = 0.3
_ROUNDING = 1e-6


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnPart:
    """What one speaker is printed to say in one go: a paragraph, or a part of a long one.

    Its words are ``first`` up to, not including, ``last``; ``speech`` is where they are surely
    said, in order of time; ``paragraph`` is the number of its piece in the document.
    """

    speaker: str
    paragraph: int
    first: int
    last: int
    speech: tuple[Interval, ...]


def turn_parts(words: Sequence[TimedWord]) -> tuple[TurnPart, ...]:
    """The parts with enough speech to tell a voice by, in printed order.

    Paragraphs of more than 12 s of speech are parted at ends of sentences, so that a turn of
    somebody else inside a long one can be found.
    """
    return tuple(
        part
        for _, numbers in groupby(range(len(words)), key=lambda k: words[k].printed.piece)
        for part in _parts(words, list(numbers))
        if sum(stretch.seconds for stretch in part.speech) >= _LEAST_SECONDS
    )


def looks(part: TurnPart) -> tuple[tuple[Interval, ...], ...]:
    """Stretches of speech to listen to, each as the intervals that make it up: the middle first.

    As many of :data:`LOOK_SECONDS` as the speech holds, at most four, around its middle; one
    that takes all of it where it is shorter than that.
    """
    total = sum(stretch.seconds for stretch in part.speech)
    number = min(MOST_LOOKS, max(1, int(total / LOOK_SECONDS)))
    length = min(total, LOOK_SECONDS)
    start = (total - number * length) / 2
    stretches = [_between(part.speech, start + k * length, length) for k in range(number)]
    middle = number // 2
    return (stretches[middle], *stretches[:middle], *stretches[middle + 1 :])


def _parts(words: Sequence[TimedWord], numbers: Sequence[int]) -> Iterator[TurnPart]:
    """The parts of the paragraph that the words ``numbers`` make up."""
    printed = words[numbers[0]].printed
    if printed.speaker is None:
        return
    edges = [numbers[0], *_cuts(words, numbers), numbers[-1] + 1]
    for first, last in pairwise(edges):
        yield TurnPart(
            speaker=printed.speaker,
            paragraph=printed.piece,
            first=first,
            last=last,
            speech=_speech(words[first:last]),
        )


def _cuts(words: Sequence[TimedWord], numbers: Sequence[int]) -> list[int]:
    """The words that begin a part: those after the ends of sentences that part it most evenly."""
    spoken = [sum(stretch.seconds for stretch in _speech(words[k : k + 1])) for k in numbers]
    reached = dict(zip([k + 1 for k in numbers], accumulate(spoken), strict=True))
    total = reached[numbers[-1] + 1]
    wanted = int(total / _LONG_SECONDS) + 1
    ends = [k + 1 for k in numbers[:-1] if _ends_sentence(words[k].printed.text)]
    if not ends:
        return []
    targets = [total * k / wanted for k in range(1, wanted)]
    return sorted({min(ends, key=lambda k: (abs(reached[k] - goal), k)) for goal in targets})


def _ends_sentence(text: str) -> bool:
    return text.rstrip("\"'”’»)]").endswith((".", "?", "!", "…"))


def _speech(words: Sequence[TimedWord]) -> tuple[Interval, ...]:
    """Where the words are said, by those whose times are sure; short pauses are left in."""
    stretches: list[Interval] = []
    for word in words:
        verdict = word.verdict
        if not isinstance(verdict, Said) or verdict.confidence < SURE:
            continue
        start, end = verdict.interval.start, verdict.interval.end
        if stretches and start - stretches[-1].end <= _PAUSE_SECONDS:
            stretches[-1] = Interval(stretches[-1].start, end)
        else:
            stretches.append(Interval(start, end))
    return tuple(stretches)


def _between(speech: Sequence[Interval], start: float, seconds: float) -> tuple[Interval, ...]:
    """What lies from ``start`` on for ``seconds``, pauses between the stretches not counted."""
    found: list[Interval] = []
    passed = 0.0
    for stretch in speech:
        first = max(0.0, start - passed)
        last = min(stretch.seconds, start + seconds - passed)
        if last - first > _ROUNDING:
            found.append(Interval(stretch.start + first, stretch.start + last))
        passed += stretch.seconds
    return tuple(found)
