"""The player: a page that plays an episode with its transcript, and the same as a web component."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from saidwhen.player.audio_source import Embedded, Linked
from saidwhen.player.page import player_page

__all__ = ["FOLDER", "Embedded", "Linked", "player_page"]

FOLDER: Final = Path(__file__).parent
"""Where the web component's files are: player.js, transcript.js and player.css."""
