from __future__ import annotations

import pytest

from saidwhen.transcripts import file as files
from saidwhen.transcripts.errors import UnreadableTranscript
from saidwhen.transcripts.file import TranscriptFile
from saidwhen.transcripts.source import decode


def test_text_has_lines_and_no_fault() -> None:
    file = TranscriptFile.of("\ufeffa\nb".encode(), "talk.txt")

    assert (file.text, [line.text for line in file.lines], file.fault) == ("a\nb", ["a", "b"], None)
    assert file.as_text().encoding == "utf-8-sig"
    assert TranscriptFile.of_source(file.as_text()) == file


def test_what_is_no_text_has_a_fault() -> None:
    file = TranscriptFile.of(b"%PDF-1.7", "talk.pdf")

    assert (file.text, file.lines, file.source) == ("", (), None)
    assert file.beginning is file
    with pytest.raises(UnreadableTranscript, match="PDF"):
        file.as_text()


def test_the_beginning_of_a_long_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "ENOUGH", 10)
    monkeypatch.setattr(files, "ENOUGH_LINES", 3)

    def beginning(text: str) -> tuple[str, int]:
        short = TranscriptFile.of_source(decode(text.encode(), "talk.txt")).beginning
        return short.text, len(short.lines)

    assert beginning("one\ntwo\n") == ("one\ntwo\n", 2)
    assert beginning("a\nb\nc\nd\ne\n") == ("a\nb\nc\n", 3)
    assert beginning("one two three four five") == ("one two th", 1)
    assert beginning("\n" * 20) == ("\n" * 10, 0)


def test_too_many_lines_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MOST_LINES", 1000)
    file = TranscriptFile.of(b"a\n" * 1001, "talk.txt")

    with pytest.raises(UnreadableTranscript, match="1,001 lines, too many"):
        file.as_text()
    assert TranscriptFile.of(b"a\n" * 1000, "talk.txt").fault is None
