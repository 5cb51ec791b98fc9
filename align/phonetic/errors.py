"""What goes wrong with the forced aligner."""

from __future__ import annotations

from saidwhen.audio.errors import ModelMissing


class AlignerMissing(ModelMissing):
    """pocketsphinx is not installed, or a process of it has ended before its time."""
