"""The player as one HTML file."""

from __future__ import annotations

from html import escape
from string import Template

from saidwhen.clock import clock
from saidwhen.html_page import asset, hash_source, language_attribute, script_json
from saidwhen.outputs import captions_of
from saidwhen.player.audio_source import Embedded, Linked
from saidwhen.player.markup import transcript_html
from saidwhen.player.script import script_of, title_of
from saidwhen.result import Result
from saidwhen.subtitles import DEFAULT, Caption, Profile


def player_page(result: Result, audio: Linked | Embedded, profile: Profile = DEFAULT) -> str:
    """The page: transcript, player and captions by the rules of ``profile``, nothing to load.

    It needs no network but for the audio, and runs no script but its own: its
    Content-Security-Policy names the script and the style by their SHA-256.
    """
    style, script = asset("player", "player.css"), asset("player", "player.js")
    return Template(asset("player", "page.html")).substitute(
        policy=escape(_policy(style, script, audio)),
        title=escape(title_of(result), quote=False),
        facts=escape(_facts(result), quote=False),
        audio=escape(audio.href),
        language=language_attribute(result),
        transcript=transcript_html(script_of(result)),
        captions=captions_json(captions_of(result, profile)),
        style=style,
        script=script,
    )


def _policy(style: str, script: str, audio: Linked | Embedded) -> str:
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {hash_source(script)}",
            f"style-src {hash_source(style)}",
            f"media-src {audio.policy}",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _facts(result: Result) -> str:
    words = len(result.timeline.words)
    return f"{clock(result.audio.seconds)} · {words:,} {'word' if words == 1 else 'words'}"


def captions_json(captions: tuple[Caption, ...]) -> str:
    """JSON that may stand in a script element: [start, end, [speaker, lines…]…] in seconds."""
    rows = [
        [
            caption.start_ms / 1000,
            caption.end_ms / 1000,
            [[voice.speaker, *voice.shown] for voice in caption.voices],
        ]
        for caption in captions
    ]
    return script_json(rows)
