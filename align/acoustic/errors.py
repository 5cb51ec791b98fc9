"""What goes wrong with the phone model."""

from __future__ import annotations

from saidwhen.audio.errors import ModelMissing


class PhoneModelMissing(ModelMissing):
    """The phone model's package is not installed, is not the tested one, or cannot be loaded."""
