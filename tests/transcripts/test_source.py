from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from saidwhen.transcripts.errors import UnreadableTranscript
from saidwhen.transcripts.source import LARGEST, Source, decode, read

SAMPLE = "“It’s a café,” she said – £5 a cup… and €2 more."


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (SAMPLE.encode(), "utf-8"),
        (b"plain words", "utf-8"),
        (b"", "utf-8"),
        (b"\xef\xbb\xbf" + SAMPLE.encode(), "utf-8-sig"),
        (b"\xff\xfe" + SAMPLE.encode("utf-16-le"), "utf-16-le-sig"),
        (b"\xfe\xff" + SAMPLE.encode("utf-16-be"), "utf-16-be-sig"),
        (SAMPLE.encode("utf-16-le"), "utf-16-le"),
        (SAMPLE.encode("utf-16-be"), "utf-16-be"),
        (SAMPLE.encode("cp1252"), "windows-1252"),
    ],
)
def test_encoding_is_found_and_the_bytes_come_back(data: bytes, encoding: str) -> None:
    source = decode(data, "talk.txt")

    assert source.encoding == encoding
    assert source.text in {SAMPLE, "plain words", ""}
    assert source.encode() == data
    assert source.sha256 == hashlib.sha256(data).hexdigest()
    assert source.file == "talk.txt"


@pytest.mark.parametrize(
    ("text", "codec", "encoding"),
    [
        ("Où ça ? L’été, à Noël, très fatigué, œuvre et cœur.", "cp1252", "windows-1252"),
        ("It’s the baker’s “loaf”, and I don’t know.", "cp1252", "windows-1252"),
        ("Zażółć gęślą jaźń. Może później, ale dziś już nie.", "cp1250", "windows-1250"),
        ("Привет, меня зовут Иван. Сегодня мы говорим о хлебе.", "cp1251", "windows-1251"),
        ("It’s the baker’s “loaf”, and I don’t know.", "mac_roman", "mac_roman"),
    ],
)
def test_eight_bit_encodings_are_told_apart(text: str, codec: str, encoding: str) -> None:
    source = decode(text.encode(codec), "talk.txt")

    assert (source.encoding, source.text) == (encoding, text)


def test_a_byte_that_windows_1252_lacks_still_comes_back() -> None:
    source = decode(b"Hello \x81 world", "talk.txt")

    assert (source.encoding, source.text) == ("iso-8859-1", "Hello \x81 world")
    assert source.encode() == b"Hello \x81 world"


def test_line_ends_stay() -> None:
    assert decode(b"a\r\nb\rc\n", "talk.txt").text == "a\r\nb\rc\n"


def test_a_source_from_a_saved_result_encodes_without_the_file() -> None:
    source = Source(text="café", encoding="utf-16-be-sig", sha256="", file="gone.txt")

    assert source.encode() == b"\xfe\xff\x00c\x00a\x00f\x00\xe9"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"ID3\x04" + bytes(30), "MP3 audio"),
        (b"\xff\xfb\x90\x64" + bytes(30), "MP3 audio"),
        (b"fLaC\0\0\0\x22", "FLAC audio"),
        (b"RIFF\x24\0\0\0WAVEfmt ", "WAV audio"),
        (b"OggS\0\x02", "Ogg audio"),
        (b"\0\0\0\x20ftypM4A ", "MP4 audio or video"),
        (b"\x1aE\xdf\xa3\x01", "Matroska or WebM audio or video"),
        (b"%PDF-1.7", "a PDF document"),
        (b"PK\x03\x04\x14", "a Word document"),
        (b"{\\rtf1 Hello}", "an RTF document"),
        (bytes(range(256)) * 9, "binary data"),
        (b"words, and then\0a NUL", "binary data"),
        (b"\x01\x02\x03\x04words", "binary data"),
    ],
)
def test_what_is_not_text_is_refused_with_its_kind(data: bytes, kind: str) -> None:
    with pytest.raises(UnreadableTranscript, match=kind) as caught:
        decode(data, "talk.mp3")

    assert caught.value.file == Path("talk.mp3")
    assert caught.value.hint


@pytest.mark.parametrize(
    ("data", "where"),
    [
        ("Café – café".encode()[:-1], "byte 14 of 14"),
        ("Café, café, café, café, café, ".encode() + b"caf\xe9 again", "byte 39 of 45"),
        (b"\xff\xfeo\x00d\x00d", "byte 7 of 7"),
    ],
)
def test_damaged_text_is_refused_with_the_place(data: bytes, where: str) -> None:
    with pytest.raises(UnreadableTranscript, match="breaks further on") as caught:
        decode(data, "talk.txt")

    assert caught.value.where == where


def test_read_reads(tmp_path: Path) -> None:
    path = tmp_path / "talk.txt"
    path.write_bytes(b"\xef\xbb\xbfHello.\r\n")

    source = read(path)

    assert (source.text, source.encoding, source.file) == ("Hello.\r\n", "utf-8-sig", str(path))


def test_read_tells_faults_apart(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("words")
    with pytest.raises(UnreadableTranscript, match="no such file") as missing:
        read(tmp_path / "missing.txt")
    assert missing.value.hint == "check the path and the spelling of the name"
    with pytest.raises(UnreadableTranscript, match="no such file"):
        read(tmp_path / "file" / "below.txt")
    with pytest.raises(UnreadableTranscript, match="a folder, not a transcript file") as folder:
        read(tmp_path)
    assert folder.value.hint == "give one file, not its folder"


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything"
)
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = tmp_path / "talk.txt"
    path.write_text("words")
    path.chmod(0)
    with pytest.raises(UnreadableTranscript, match="no permission"):
        read(path)


@pytest.mark.parametrize(
    ("fault", "message"),
    [(PermissionError(13, "denied"), "no permission"), (OSError(5, "I/O error"), "I/O error")],
)
def test_a_file_that_does_not_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: OSError, message: str
) -> None:
    def refuse(*_: object) -> None:
        raise fault

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(UnreadableTranscript, match=message):
        read(tmp_path / "talk.txt")


def test_a_huge_file_is_not_read_to_its_end(tmp_path: Path) -> None:
    path = tmp_path / "talk.txt"
    with path.open("wb") as file:
        file.write(b"word ")
        file.truncate(LARGEST + 10)
    with pytest.raises(UnreadableTranscript, match="too large"):
        read(path)


@given(
    st.text(),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "cp1251"]),
)
@example("\ufeff", "utf-8-sig")
@example("naïve", "utf-16-le")
def test_bytes_come_back_in_every_encoding(text: str, codec: str) -> None:
    try:
        data = text.encode(codec)
        source = decode(data, "talk.txt")
    except (UnicodeEncodeError, UnreadableTranscript):
        assume(False)
    assert source.encode() == data


@given(st.binary())
@example(b"\x81\x8d\x8f\x90\x9d")
def test_bytes_come_back_or_are_refused(data: bytes) -> None:
    try:
        source = decode(data, "talk.txt")
    except UnreadableTranscript:
        return
    assert source.encode() == data
    assert "\0" not in source.text


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_utf8_text_is_read_as_what_it_is(text: str) -> None:
    assume(not text.startswith(("\ufeff", "ID3", "fLaC", "OggS", "PK", "%PDF", "{\\rtf")))
    source = decode(text.encode(), "talk.txt")

    assert (source.text, source.encoding) == (text, "utf-8")
