"""The review: a small server on which a person ticks and corrects the places of a result."""

from __future__ import annotations
