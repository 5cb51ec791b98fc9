"""The JSON of speech recognisers: Whisper and its kin, Amazon, Google, Azure, Deepgram and others.

Their shapes stand in `saidwhen.transcripts.recogniser_shapes`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from saidwhen.transcripts.document import Document
from saidwhen.transcripts.errors import UnreadableTranscript
from saidwhen.transcripts.file import TranscriptFile
from saidwhen.transcripts.hints import Hints
from saidwhen.transcripts.json_tree import at, load, tree_of
from saidwhen.transcripts.recogniser_shapes import segments_of
from saidwhen.transcripts.segments import document_of_segments

name: Final = "recogniser-json"

_UNKNOWN: Final = 0.2


def sniff(file: TranscriptFile, hints: Hints) -> float:
    """It is JSON in one of the shapes that are known; other JSON is at least no plain text."""
    del hints
    tree = tree_of(file)
    if segments_of(tree):
        return 1.0
    return _UNKNOWN if isinstance(tree, dict) or at(tree, 0) is not None else 0.0


def parse(file: TranscriptFile, hints: Hints) -> Document:
    """Turns by the speakers that the recogniser tells apart.

    Raises EmptyTranscript if no word of speech is printed, UnreadableTranscript if the JSON has
    none of the known shapes.
    """
    segments = segments_of(load(file))
    if not segments:
        raise UnreadableTranscript(
            "this JSON has no shape that a recogniser is known to write",
            file=Path(file.name),
            hint="export the transcript as WebVTT, SRT or text",
        )
    return document_of_segments(segments, file, name, hints)
