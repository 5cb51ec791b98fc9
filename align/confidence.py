"""How sure a word's time is, from what it was placed by."""

from __future__ import annotations

from collections.abc import Sequence

from saidwhen.align.placement import Ground, Placement
from saidwhen.align.spoken.form import spoken_otherwise
from saidwhen.align.verdict import Method, NotSaid, Reworded, Said, Verdict

_BASE = {
    Ground.HEARD: 0.97,
    Ground.MISHEARD: 0.7,
    Ground.REPLACED: 0.6,
    Ground.ROOM: 0.35,
}
_METHOD = {
    Ground.PHONES: Method.ACOUSTIC,
    Ground.HEARD: Method.ATTENTION,
    Ground.MISHEARD: Method.ATTENTION,
    Ground.REPLACED: Method.ATTENTION,
    Ground.ROOM: Method.INTERPOLATED,
}
_HEARD = (Ground.PHONES, Ground.HEARD)
_NEIGHBOURS = 3
_LEAST_NEIGHBOURHOOD = 0.5
_INTERPOLATED = 0.8
_MOST_OF_DOUBTED = 0.4
"""Well below :data:`saidwhen.align.verdict.SURE`."""


def judge(placements: Sequence[Placement | None], texts: Sequence[str]) -> tuple[Verdict, ...]:
    """A verdict for each printed word; ``texts`` are the words as printed.

    Confidence falls with unlike sound, with the recogniser's own doubt, and with the share of the
    three words on either side that were not heard as printed. It is low for all doubted ones.
    """
    return tuple(
        _verdict(placement, text, _neighbourhood(placements, k))
        for k, (placement, text) in enumerate(zip(placements, texts, strict=True))
    )


def _verdict(placement: Placement | None, text: str, neighbourhood: float) -> Verdict:
    if placement is None:
        return NotSaid(confidence=round(1 - 0.5 * neighbourhood, 3))
    confidence = _confidence(placement, neighbourhood)
    if placement.doubted:
        confidence = min(confidence, _MOST_OF_DOUBTED)
    method = Method.INTERPOLATED if placement.interpolated else _METHOD[placement.ground]
    if placement.ground is Ground.REPLACED:
        return Reworded(interval=placement.interval, confidence=round(confidence, 3), method=method)
    return Said(
        interval=placement.interval,
        confidence=round(confidence, 3),
        method=method,
        spoken=spoken_otherwise(placement.form, text),
    )


def _confidence(placement: Placement, neighbourhood: float) -> float:
    ground = placement.ground
    if ground is Ground.PHONES:
        return placement.probability
    confidence = _BASE[ground] * (_LEAST_NEIGHBOURHOOD + (1 - _LEAST_NEIGHBOURHOOD) * neighbourhood)
    if ground is Ground.HEARD:
        confidence *= 0.5 + 0.25 * placement.likeness + 0.25 * placement.probability
    if placement.interpolated and ground in (Ground.HEARD, Ground.MISHEARD):
        confidence *= _INTERPOLATED
    return confidence


def _neighbourhood(placements: Sequence[Placement | None], k: int) -> float:
    """Share of the words around word ``k`` that were heard as printed, 0 to 1."""
    first, end = max(0, k - _NEIGHBOURS), k + _NEIGHBOURS + 1
    around = [p for n, p in enumerate(placements[first:end], start=first) if n != k]
    if not around:
        return 1.0
    return sum(p is not None and p.ground in _HEARD for p in around) / len(around)
