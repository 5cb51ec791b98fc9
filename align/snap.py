"""A recogniser's word times, brought nearer to where the sound sets in.

Times from cross-attention (as faster-whisper gives them) are off by an amount that belongs to the
model, and a word after a pause is often begun inside it. The change of the spectrum, by which exact
times are nudged, was of no use here: it took as many starts to the wrong sound as to the right one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from saidwhen.audio.activity import Activity
from saidwhen.audio.heard import HeardWord
from saidwhen.audio.interval import Interval

_LATE_SECONDS = {"base": -0.045}
"""By how much a model's starts are late in the median, by its name: 31 to 85 ms early in French,
German, Spanish, Italian, Dutch, Portuguese and Swedish.
"""

_SHORTEST_SILENCE, _BEFORE_ONSET = 0.1, 0.03
_SHORTEST_SECONDS = 0.02


def snapped(words: Sequence[HeardWord], model: str, activity: Activity) -> tuple[HeardWord, ...]:
    """The words of the model, moved by how late it is and out of silence; still in order.

    A word that begins in silence a tenth of a second or more before it grows loud begins there.
    """
    late = _LATE_SECONDS.get(model, 0.0)
    return tuple(
        replace(word, interval=_out_of_silence(_moved(word.interval, -late), activity))
        for word in words
    )


def _moved(interval: Interval, seconds: float) -> Interval:
    start = max(0.0, interval.start + seconds)
    return Interval(start, max(interval.end + seconds, start + _SHORTEST_SECONDS))


def _out_of_silence(interval: Interval, activity: Activity) -> Interval:
    loud = activity.trimmed(interval.start, interval.end)
    if loud is None or loud.start - interval.start < _SHORTEST_SILENCE:
        return interval
    return Interval(loud.start - _BEFORE_ONSET, interval.end)
