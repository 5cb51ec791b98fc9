"""The player: a page that plays an episode with its transcript, and the same as a web component."""

from __future__ import annotations

from saidwhen.player.audio_source import Embedded, Linked
from saidwhen.player.page import player_page

__all__ = ["Embedded", "Linked", "player_page"]
