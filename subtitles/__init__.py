"""Captions from a timeline: what is shown, cut into cues, timed and written."""

from __future__ import annotations

from saidwhen.subtitles.caption import Caption
from saidwhen.subtitles.compose import captions
from saidwhen.subtitles.profile import Profile
from saidwhen.subtitles.profiles import DEFAULT, PROFILES, find_profile
from saidwhen.subtitles.writers import FORMATS, Format

__all__ = [
    "DEFAULT",
    "FORMATS",
    "PROFILES",
    "Caption",
    "Format",
    "Profile",
    "captions",
    "find_profile",
]
