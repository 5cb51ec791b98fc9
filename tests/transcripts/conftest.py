from __future__ import annotations

from collections.abc import Callable
from textwrap import dedent

import pytest

from saidwhen.transcripts.document import Document
from saidwhen.transcripts.format import parse
from saidwhen.transcripts.piece import Paragraph, SoundCue, Turn
from saidwhen.transcripts.source import decode

Outline = Callable[..., str]


def outline_of(document: Document) -> str:
    """A parse as a person reads it: turns in capitals, speech indented under them."""
    rows = []
    for piece in document.pieces:
        text = " ".join(piece.span.of(document.source.text).split())
        match piece:
            case Turn():
                rows.append(f"{piece.speaker} ({text})" if piece.speaker != text else text)
            case Paragraph():
                rows.append(f"  {text}" if piece.speaker else f"? {text}")
            case SoundCue():
                rows.append(f"  ~ {piece.text}")
            case _:
                rows.append(f"<{piece.type}> {text}")
    return "\n".join([document.kind, *rows])


@pytest.fixture
def outline() -> Outline:
    def parsed(text: str, *speakers: str) -> str:
        document = parse(decode(dedent(text).encode(), "talk.txt"), speakers)
        assert document.rebuild() == document.source.text
        return outline_of(document)

    return parsed
