"""How sure a word's time is, from what it was placed by."""

from __future__ import annotations

from collections.abc import Sequence

from saidwhen.align.placement import Ground, Placement
from saidwhen.align.verdict import Method, NotSaid, Reworded, Said, Verdict

_BASE = {
    Ground.HEARD: 0.97,
    Ground.MISHEARD: 0.7,
    Ground.REPLACED: 0.6,
    Ground.ROOM: 0.35,
}
_METHOD = {
    Ground.HEARD: Method.ATTENTION,
    Ground.MISHEARD: Method.ATTENTION,
    Ground.REPLACED: Method.ATTENTION,
    Ground.ROOM: Method.INTERPOLATED,
}
_HEARD = (Ground.PHONES, Ground.HEARD)
_NEIGHBOURS = 3
_LEAST_NEIGHBOURHOOD = 0.5


def judge(placements: Sequence[Placement | None]) -> tuple[Verdict, ...]:
    """A verdict for each printed word.

    Confidence falls with unlike sound, with the recogniser's own doubt, and with the share of the
    three words on either side that were not heard as printed.
    """
    return tuple(
        _verdict(placement, _neighbourhood(placements, k)) for k, placement in enumerate(placements)
    )


def _verdict(placement: Placement | None, neighbourhood: float) -> Verdict:
    if placement is None:
        return NotSaid(confidence=round(1 - 0.5 * neighbourhood, 3))
    ground = placement.ground
    if ground is Ground.PHONES:
        return Said(
            interval=placement.interval,
            confidence=round(placement.probability, 3),
            method=Method.ACOUSTIC,
        )
    confidence = _BASE[ground] * (_LEAST_NEIGHBOURHOOD + (1 - _LEAST_NEIGHBOURHOOD) * neighbourhood)
    if ground is Ground.HEARD:
        confidence *= 0.5 + 0.25 * placement.likeness + 0.25 * placement.probability
    confidence = round(confidence, 3)
    kind = Reworded if ground is Ground.REPLACED else Said
    return kind(interval=placement.interval, confidence=confidence, method=_METHOD[ground])


def _neighbourhood(placements: Sequence[Placement | None], k: int) -> float:
    """Share of the words around word ``k`` that were heard as printed, 0 to 1."""
    first, end = max(0, k - _NEIGHBOURS), k + _NEIGHBOURS + 1
    around = [p for n, p in enumerate(placements[first:end], start=first) if n != k]
    if not around:
        return 1.0
    return sum(p is not None and p.ground in _HEARD for p in around) / len(around)
