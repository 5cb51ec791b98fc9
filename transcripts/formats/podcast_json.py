"""Podcasting 2.0's JSON transcripts (podcast namespace, "Transcripts", JSON).

::

    {"version": "1.0.0", "segments": [
      {"speaker": "Ada Moss", "startTime": 1.0, "endTime": 3.5, "body": "Good evening."}
    ]}

A segment is a word, a caption or a paragraph. One without a speaker goes on with the one before.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from saidwhen.transcripts.document import Document
from saidwhen.transcripts.errors import UnreadableTranscript
from saidwhen.transcripts.file import TranscriptFile
from saidwhen.transcripts.hints import Hints
from saidwhen.transcripts.json_tree import Object, load, objects, seconds, string, tree_of
from saidwhen.transcripts.segments import Segment, document_of_segments, speaker_label

name: Final = "podcast-json"


def sniff(file: TranscriptFile, hints: Hints) -> float:
    """It is JSON with segments that have a body."""
    del hints
    return 1.0 if _has_bodies(objects(tree_of(file), "segments")) else 0.0


def parse(file: TranscriptFile, hints: Hints) -> Document:
    """Turns by the segments' speakers; without any, by names at the start of their text.

    Raises EmptyTranscript if no word of speech is printed, UnreadableTranscript if it is not such
    JSON.
    """
    found = objects(load(file), "segments")
    if not _has_bodies(found):
        raise UnreadableTranscript(
            "there are no segments with a “body” in this JSON",
            file=Path(file.name),
            hint="leave the format out, so that it is told by the content",
        )
    return document_of_segments([_segment(one) for one in found], file, name, hints)


def _has_bodies(found: list[Object]) -> bool:
    return any("body" in one for one in found)


def _segment(one: Object) -> Segment:
    return Segment(
        text=string(one.get("body")),
        speaker=speaker_label(one.get("speaker")),
        start=seconds(one.get("startTime")),
        end=seconds(one.get("endTime")),
    )
