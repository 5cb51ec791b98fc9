"""Corrections: what a person found right or wrong in a result, and how it is applied to it."""

from __future__ import annotations

from saidwhen.corrections.correction import (
    Correction,
    Fine,
    Refused,
    SpeakerCorrection,
    TextCorrection,
    TimeCorrection,
)
from saidwhen.corrections.file import Corrections

__all__ = [
    "Correction",
    "Corrections",
    "Fine",
    "Refused",
    "SpeakerCorrection",
    "TextCorrection",
    "TimeCorrection",
]
