"""Files made to harm whoever reads them are refused with a clear error, or are harmless."""

from __future__ import annotations

import contextlib
import io
import sys
import time
import tracemalloc
import zipfile
import zlib
from collections.abc import Callable

import pytest

from saidwhen.transcripts.document import Document
from saidwhen.transcripts.errors import EmptyTranscript, TranscriptError, UnreadableTranscript
from saidwhen.transcripts.file import TranscriptFile
from saidwhen.transcripts.format import BUILT_IN, parse
from saidwhen.transcripts.hints import NO_HINTS
from saidwhen.transcripts.zipped_xml import LARGEST
from tests.transcripts.test_made import W, docx, odt, pdf_of, zipped

SAID = "<w:p><w:r><w:t>Good evening.</w:t></w:r></w:p>"
MB = 2**20


def read(data: bytes | str, name: str = "talk.bin") -> Document:
    return parse(TranscriptFile.of(data.encode() if isinstance(data, str) else data, name))


def refused(data: bytes | str, message: str) -> UnreadableTranscript:
    with pytest.raises(UnreadableTranscript, match=message) as caught:
        read(data, "hostile.bin")
    assert str(caught.value.file) == "hostile.bin"
    assert caught.value.hint
    return caught.value


def said(document: Document) -> str:
    return " ".join(word.text for word in document.words)


ENTITIES = (
    '<!DOCTYPE x [<!ENTITY a "ha">'
    + "".join(
        f'<!ENTITY {new} "{f"&{old};" * 10}">'
        for old, new in zip("abcdefg", "bcdefgh", strict=True)
    )
    + "]>"
)


@pytest.mark.parametrize("doctype", [ENTITIES, '<!DOCTYPE x [<!ENTITY h SYSTEM "/etc/passwd">]>'])
def test_entities_in_a_document_are_refused(doctype: str) -> None:
    text = f'{doctype}<w:document xmlns:w="{W}"><w:p><w:r><w:t>&h;</w:t></w:r></w:p></w:document>'
    error = refused(zipped(word__document_xml=text), "defines entities")
    assert "save it again" in str(error.hint)
    mimetype = "application/vnd.oasis.opendocument.text"
    refused(zipped(mimetype=mimetype, content_xml=text), "defines entities")


def test_a_zip_bomb_is_refused_before_it_unpacks() -> None:
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("word/document.xml", "w", force_zip64=True) as part,
    ):
        for _ in range(4 * LARGEST // MB):
            part.write(b" " * MB)
    assert len(packed.getvalue()) < MB

    tracemalloc.start()
    error = refused(packed.getvalue(), "unpacks to more than")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert error.where == "word/document.xml"
    assert peak < 2.5 * LARGEST


@pytest.mark.parametrize("cut", [100, 300, -30])
def test_a_zip_cut_short_is_refused(cut: int) -> None:
    with pytest.raises(UnreadableTranscript):
        read(docx(SAID)[:cut])


def test_a_damaged_part_is_refused_with_its_line() -> None:
    error = refused(zipped(word__document_xml=f"<a>\n{SAID}"), "damaged")
    assert error.where == "word/document.xml, line 2"


def test_a_protected_document_is_refused() -> None:
    data = bytearray(docx(SAID))
    for magic, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(magic)
        while at >= 0:
            data[at + flags] |= 1
            at = data.find(magic, at + 1)
    refused(bytes(data), "password")


def test_what_a_document_refers_to_is_not_fetched() -> None:
    body = (
        f'{SAID}<w:p><w:r><w:instrText>INCLUDETEXT "/etc/passwd"</w:instrText></w:r></w:p>'
        '<w:altChunk xmlns:r="x" r:id="rId1"/>'
    )
    assert said(read(docx(body))) == "Good evening."


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<w:sdt>" * 50_000, "</w:sdt>" * 50_000),
        ("<w:tbl><w:tr><w:tc>" * 20_000, "</w:tc></w:tr></w:tbl>" * 20_000),
    ],
)
def test_deep_nesting_in_a_document_is_harmless(before: str, after: str) -> None:
    assert said(read(docx(before + SAID + after))) == "Good evening."


def test_deep_spans_in_an_opendocument_text_are_harmless() -> None:
    spans = "<text:span>word </text:span>"
    for _ in range(2):
        spans = f"{'<text:span>' * 20_000}{spans}{'</text:span>' * 20_000}"
    content = f"<office:body><office:text><text:p>{spans}</text:p></office:text></office:body>"
    assert said(read(odt(content))) == "word"


def test_scripts_and_hidden_text_of_a_page_are_not_read() -> None:
    page = """<!doctype html><html><head><script>"<p>Eve: no</p>"</script></head><body>
    <p onclick="alert('no')">Ada: <img src=x onerror="no()">Good evening.</p>
    <iframe srcdoc="<p>no</p>"></iframe><template><p>no</p></template><style>p{}</style>
    <p style="display: none">no</p><svg><text>no</text></svg><noscript>no</noscript>
    <object data="file:///etc/passwd">no</object><link rel=import href="http://127.0.0.1/">
    </body></html>"""
    assert "no" not in said(read(page)).casefold().split()
    assert "evening." in said(read(page))


@pytest.mark.parametrize(
    "page",
    [
        "<html>" + "<div>" * 200_000 + "Hello.",
        "<html>" + "<table><tr><td>" * 100_000 + "Hello.",
        "<html>" + "".join(f"<b class=c{n}>" for n in range(1_900)) + "<p>x" * 100_000,
        "<html>" + "<div><!--</div>-->" * 100_000 + "Hello.",
    ],
)
def test_pages_that_blow_up_a_parser_are_refused(page: str) -> None:
    refused(page, "nested too deeply")


def test_a_huge_attribute_is_harmless() -> None:
    page = f'<html><body><p title="{"x" * 4 * MB}">Good evening.</p></body></html>'
    assert said(read(page)) == "Good evening."
    body = f'<w:p w:rsid="{"x" * 4 * MB}"><w:r><w:t>Good evening.</w:t></w:r></w:p>'
    assert said(read(docx(body))) == "Good evening."


def test_json_nested_deeply_is_refused() -> None:
    deep = '{"segments": ' + "[" * 100_000 + "]" * 100_000 + "}"
    for one in BUILT_IN:
        if one.name in {"podcast-json", "recogniser-json", "saidwhen-result"}:
            file = TranscriptFile.of(deep.encode(), "deep.json")
            assert one.sniff(file, NO_HINTS) == 0
            with pytest.raises(UnreadableTranscript, match="nested too deeply"):
                one.parse(file, NO_HINTS)


def test_json_that_nobody_knows_is_refused_and_not_read_as_text() -> None:
    refused('{"colour": "green", "sizes": [1, 2, 3]}', "no shape")


def test_a_result_that_contradicts_itself_is_refused() -> None:
    refused(
        '{"format": "saidwhen-result", "transcript": {"text": "Hello."}, '
        '"pieces": [{"type": "paragraph", "span": [0, 99]}]}',
        "contradicts itself",
    )


def flate(content: bytes, times: int) -> bytes:
    for _ in range(times):
        content = zlib.compress(content, 9)
    return content


def test_a_pdf_that_unpacks_without_end_is_refused() -> None:
    packed = flate(b" " * 200 * MB, 1)
    page = pdf_of([packed]).replace(
        b"<< /Length %d >>" % len(packed), b"<< /Length %d /Filter /FlateDecode >>" % len(packed)
    )
    with pytest.raises(TranscriptError):
        read(page)


def test_a_pdf_whose_forms_multiply_ends_soon() -> None:
    levels = 40
    forms = [(level, f"/X{level + 1} Do /X{level + 1} Do") for level in range(levels)]
    with pytest.raises(TranscriptError):
        read(_forms_pdf([*forms, (levels, "q Q")]))


def _forms_pdf(forms: list[tuple[int, str]]) -> bytes:
    """A PDF whose page draws the first form; each form draws the next one twice."""
    base = 10
    out = bytearray(b"%PDF-1.7\n")
    places: dict[int, int] = {}

    def put(number: int, content: bytes) -> None:
        places[number] = len(out)
        out.extend(b"%d 0 obj\n%b\nendobj\n" % (number, content))

    named = " ".join(f"/X{level} {base + level} 0 R" for level, _ in forms)
    resources = f"<< /XObject << {named} >> >>"
    put(1, b"<< /Type /Catalog /Pages 2 0 R >>")
    put(2, b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>")
    box = f"[0 0 9 9] /Resources {resources}"
    put(3, f"<< /Type /Page /Parent 2 0 R /Contents 4 0 R /MediaBox {box} >>".encode())
    put(4, b"<< /Length 6 >>\nstream\n/X0 Do\nendstream")
    for level, draws in forms:
        head = f"<< /Type /XObject /Subtype /Form /BBox {box} /Length {len(draws)} >>"
        put(base + level, f"{head}\nstream\n{draws}\nendstream".encode())
    table = len(out)
    out += b"xref\n"
    for number in sorted(places):
        out += b"%d 1\n%010d 00000 n \n" % (number, places[number])
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (base + 99, table)
    return bytes(out)


def test_scripts_and_links_in_a_pdf_are_not_followed() -> None:
    action = "/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>"
    page = b"BT /F0 11 Tf 1 0 0 1 56 700 Tm (ADA MOSS: Good evening.) Tj ET"
    assert said(read(pdf_of([page], extra=action))).endswith("Good evening.")


@pytest.mark.parametrize("cut", [20, 200, -200])
def test_a_pdf_cut_short_is_refused_or_read(cut: int) -> None:
    page = b"BT /F0 11 Tf 1 0 0 1 56 700 Tm (Good evening.) Tj ET"
    with pytest.raises(TranscriptError):
        read(pdf_of([page])[: cut if cut > 0 else 150])


def test_a_pdf_of_pictures_says_so() -> None:
    with pytest.raises(EmptyTranscript, match="pictures"):
        read(pdf_of([b"q Q"]))


@pytest.mark.parametrize(
    "data",
    [
        b"{\\rtf1 " + b"{" * 300_000 + b"Hello.",
        b"{\\rtf1 \\bin99999999999 Hello.",
        b"{\\rtf1 \\bin-5 Hello." + b"\\u-1?\\u99999999?\\'zz\\",
        b"{\\rtf1 {\\*\\unknown {\\*\\more no}} Hello." + b"}" * 1000,
    ],
)
def test_hostile_rtf_is_harmless(data: bytes) -> None:
    try:
        document = read(data)
    except EmptyTranscript:
        return
    assert document.words[0].text.startswith("Hello.")
    assert "no" not in said(document).split()


FIVE_MB: list[Callable[[], bytes]] = [
    lambda: (
        b"WEBVTT\n\n"
        + b"00:01.000 --> 00:02.000\n<v Ada>Hello <i>there</i> &amp; you.\n\n" * 75_000
    ),
    lambda: b"WEBVTT\n\n00:01.000 --> 00:02.000\n" + b"<v Ada><i>Hi</i>" * 300_000,
    lambda: b"WEBVTT\n\n" + b"NOTE x\n" * 700_000,
    lambda: b"1\n00:00:01,000 --> 00:00:02,000\nAda: Hello there, (laughs) you.\n\n" * 80_000,
    lambda: b"1\n00:00:01,000 --> 00:00:02,000\n" + b"Hello\n" * 800_000,
    lambda: b"1\n00:00:01,000 --> 00:00:02,000\n" + b"- [" * 1_700_000,
    lambda: b"1\n00:00:01,000 --> 00:00:02,000\n" + b"<i>{\\an8}(" * 500_000,
    lambda: (
        b'{"segments": [' + b'{"startTime": 1, "body": "Ada: so"}, ' * 140_000 + b'{"body": "x"}]}'
    ),
    lambda: b'{"segments": [{"text": "' + b"[so (" * 1_000_000 + b'"}]}',
    lambda: b"<html><body>" + b"<p><b>Ada Moss:</b> Hello there, and welcome.</p>" * 98_000,
    lambda: b"<html><body>" + b"<span class=speaker>A</span> " * 170_000,
    lambda: b"<html><body>" + b"<!--" * 1_300_000,
    lambda: b"<html><body><p>" + b"&amp;lt" * 700_000,
    lambda: b"<cite>A:</cite>" * 340_000,
    lambda: b"{\\rtf1 " + b"{\\b Ada Moss} Hello there, and welcome.\\par\n" * 98_000 + b"}",
    lambda: b"{\\rtf1 " + b"\\trowd\\intbl a\\cell " * 250_000 + b"}",
    lambda: docx(SAID * 90_000),
    lambda: docx(
        "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>A</w:t></w:r><w:r><w:t> b</w:t></w:r></w:p>" * 55_000
    ),
    lambda: pdf_of(
        [
            b"\n".join(
                b"BT /F0 9 Tf 1 0 0 1 %d %d Tm (Ada: so it is here.) Tj ET" % (y % 7 * 80, y)
                for y in range(400)
            )
        ]
        * 2
    ),
]


@pytest.mark.skipif(
    sys.gettrace() is not None,
    reason="coverage makes it several times slower; benchmarks/parse_speed.py measures it too",
)
@pytest.mark.parametrize("number", range(len(FIVE_MB)))
def test_five_megabytes_take_less_than_ten_seconds(number: int) -> None:
    data = FIVE_MB[number]()
    began = time.process_time()
    with contextlib.suppress(TranscriptError):
        read(data)
    assert time.process_time() - began < 10
