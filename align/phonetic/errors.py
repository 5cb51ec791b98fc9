"""What goes wrong with the forced aligner."""

from __future__ import annotations

from saidwhen.audio.errors import ModelMissing


class AlignerMissing(ModelMissing):
    """The package that holds the triphone model is not installed, or holds other files."""
