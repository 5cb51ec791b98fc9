from __future__ import annotations

from collections.abc import Sequence

import pytest

from saidwhen.transcripts import format as formats
from saidwhen.transcripts.document import Document
from saidwhen.transcripts.piece import Paragraph
from saidwhen.transcripts.source import Source, decode
from saidwhen.transcripts.span import Span


class Shouted:
    """All in capitals."""

    name = "shouted"

    def sniff(self, text: str, speakers: Sequence[str]) -> float:
        return 0.95 if text.isupper() else 0.0

    def parse(self, source: Source, speakers: Sequence[str]) -> Document:
        whole = Paragraph(span=Span(0, len(source.text)), speaker=None)
        return Document.of_pieces(source, self.name, [whole], ())


def test_the_surest_format_parses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formats, "FORMATS", (*formats.FORMATS, Shouted()))
    kinds = [
        formats.parse(decode(text, "talk.txt")).kind
        for text in (b"HELLO.", b"Hello.", b"Ada Moss\nHello.\nAda Moss\nBye.\n")
    ]

    assert kinds == ["shouted", "plain", "bare-names"]


def test_names_are_told_apart() -> None:
    names = [one.name for one in formats.FORMATS]

    assert sorted(set(names)) == sorted(names)
