"""Chapters from headings (podcast namespace, "JSON Chapters Format", version 1.2)."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from saidwhen.subtitles.episode import Episode
from saidwhen.subtitles.writers.passages import Passage, PassageKind, episode_passages

VERSION = "1.2.0"


def write(episode: Episode) -> str | None:
    """A chapter for each heading, from the first word or sound below it; None if there is none.

    What stands above the first heading is a chapter of the title's name, if there is a title. A
    heading below which nothing was said is left out.
    """
    passages = episode_passages(episode)
    if not any(passage.kind is PassageKind.HEADING for passage in passages):
        return None
    chapters = [
        {"startTime": start / 1000, "title": passage.text}
        for k, passage in enumerate(passages)
        if passage.kind in {PassageKind.HEADING, PassageKind.TITLE}
        and (start := _start(passages[k + 1 :])) is not None
    ]
    if not chapters:
        return None
    title = next((p.text for p in passages if p.kind is PassageKind.TITLE), "")
    document = {
        "version": VERSION,
        **({"title": title} if title else {}),
        **({"fileName": episode.audio_file} if episode.audio_file else {}),
        "chapters": chapters,
    }
    return msgspec.json.format(msgspec.json.encode(document), indent=1).decode() + "\n"


def _start(below: Sequence[Passage]) -> int | None:
    """When the first thing below a heading that has a time starts, up to the next heading."""
    for passage in below:
        if passage.kind in {PassageKind.HEADING, PassageKind.TITLE}:
            return None
        if passage.start_ms is not None:
            return passage.start_ms
    return None
