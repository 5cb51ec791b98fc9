"""Documents that are no plain text, made from readable sources, each with its parse beside it.

``made/NAME.xml`` is the body of a Word document or of an OpenDocument text, ``made/pdf-NAME.txt``
says what stands where on the pages of a PDF: x, y, size, font, text.
"""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

from saidwhen.transcripts.file import TranscriptFile
from saidwhen.transcripts.format import parse
from tests.transcripts.test_corpus import shown

MADE = Path(__file__).parent / "made"
SOURCES = sorted(path for path in MADE.iterdir() if path.suffix != ".golden")

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
ODF = "urn:oasis:names:tc:opendocument:xmlns:{}:1.0"
STYLES = f"""<w:styles xmlns:w="{W}">
<w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/>
<w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>
<w:style w:type="character" w:styleId="Fett"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>
</w:styles>"""


def zipped(**parts: str | bytes) -> bytes:
    """A ZIP file of ``parts``: two underscores in a name are a slash, the last single one a dot."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            path = name.replace("__", "/")
            path = ".".join(path.rsplit("_", 1)) if "_" in path else path
            stored = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(zipfile.ZipInfo(path), content, stored)
    return packed.getvalue()


def docx(body: str) -> bytes:
    document = (
        f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{W}" xmlns:mc="{MC}">'
        f"<w:body>{body}</w:body></w:document>"
    )
    return zipped(word__document_xml=document, word__styles_xml=STYLES)


def odt(content: str) -> bytes:
    spaces = {"office": "office", "text": "text", "table": "table", "style": "style"}
    names = {**spaces, "fo": "xsl-fo-compatible", "draw": "drawing"}
    declared = " ".join(f'xmlns:{prefix}="{ODF.format(path)}"' for prefix, path in names.items())
    document = f"<office:document-content {declared}>{content}</office:document-content>"
    return zipped(mimetype="application/vnd.oasis.opendocument.text", content_xml=document)


def pdf(source: str) -> bytes:
    pages = [page.splitlines() for page in source.split("# page\n")[1:]]
    fonts = sorted({line.split(" ")[3] for page in pages for line in page})
    drawn = ["\n".join(_shown(line, fonts) for line in page).encode() for page in pages]
    return pdf_of(drawn, fonts)


def _shown(line: str, fonts: Sequence[str]) -> str:
    x, y, size, font, text = line.split(" ", 4)
    escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT /F{fonts.index(font)} {size} Tf 1 0 0 1 {x} {y} Tm ({escaped}) Tj ET"


def pdf_of(pages: Sequence[bytes], fonts: Sequence[str] = ("Helvetica",), extra: str = "") -> bytes:
    """A PDF file whose pages draw what ``pages`` says (ISO 32000-2, 7.5)."""
    count = len(pages)
    named = " ".join(
        f"/F{n} << /Type /Font /Subtype /Type1 /BaseFont /{font} >>" for n, font in enumerate(fonts)
    )
    kids = " ".join(f"{3 + 2 * n} 0 R" for n in range(count))
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R {extra} >>".encode(),
        f"<< /Type /Pages /Count {count} /Kids [{kids}] >>".encode(),
    ]
    for number, page in enumerate(pages):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {4 + 2 * number} 0 R "
            f"/Resources << /Font << {named} >> >> >>".encode()
        )
        objects.append(b"<< /Length %d >>\nstream\n%b\nendstream" % (len(page), page))
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        table,
    )
    return bytes(out)


MAKERS = {"docx": docx, "odt": odt, "pdf": pdf}


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_made_golden(path: Path) -> None:
    kind = path.name.split("-")[0]
    data = MAKERS[kind](path.read_text(encoding="utf-8"))
    document = parse(TranscriptFile.of(data, f"{path.stem}.bin"))
    golden = path.with_suffix(".golden")
    found = shown(document)
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_text(found, encoding="utf-8")

    assert document.rebuild() == document.source.text
    assert document.source.encode().decode() == document.source.text
    assert document.source.sha256 == TranscriptFile.of(data, "").sha256
    assert golden.read_text(encoding="utf-8") == found


def test_every_golden_has_its_source() -> None:
    assert {path.stem for path in MADE.glob("*.golden")} == {path.stem for path in SOURCES}
