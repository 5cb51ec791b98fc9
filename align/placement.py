"""Placement: where a printed word was put, before it is judged how sure that is."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from saidwhen.align.spoken.form import Form
from saidwhen.audio.interval import Interval


@enum.unique
class Ground(enum.Enum):
    """Why a word was put where it is."""

    PHONES = "phones"
    """The acoustic model heard its phones there."""
    HEARD = "heard"
    """The recogniser heard it there."""
    MISHEARD = "misheard"
    """The recogniser heard something of like sound there, between words that it got right."""
    REPLACED = "replaced"
    """Other words were heard in its place."""
    ROOM = "room"
    """Nothing was heard for it, but between its neighbours there is the time to say it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """``likeness`` of print and what was heard, 0 to 1.

    ``probability`` is the recogniser's, or by the phones that the start is right within 100 ms.
    ``form`` are the words in which it was said, and ``phones`` how many phones these have; empty
    and 0 where that is not known. ``interpolated`` tells that the word was there but its time was
    shared out with other words or moved, ``doubted`` that it breaks a rule of `sanity`.
    """

    interval: Interval
    ground: Ground
    likeness: float
    probability: float
    form: Form = ()
    phones: int = 0
    interpolated: bool = False
    doubted: bool = False
