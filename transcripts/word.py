"""PrintedWord: one word of printed speech, exactly as printed."""

from __future__ import annotations

from dataclasses import dataclass

from saidwhen.transcripts.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedWord:
    """A run of non-space characters with a letter or a digit in it, inside a paragraph.

    In scripts without blanks between words it is a clause, the characters up to a mark. ``text`` is
    the exact form as a reader sees it. ``shown`` is ``text`` with the stray marks that stand beside
    it between words (``. . .``, a dash set off by spaces), white space made single blanks: the
    ``shown`` of a paragraph's words, joined by blanks, is the paragraph's whole text.
    ``speaker`` is the canonical name or None; ``piece`` the number of its paragraph among the
    document's pieces.
    """

    text: str
    shown: str
    span: Span
    speaker: str | None
    piece: int
