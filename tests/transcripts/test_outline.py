from __future__ import annotations

from saidwhen.transcripts.format import parse
from saidwhen.transcripts.outline import outline
from saidwhen.transcripts.source import decode

TEXT = """\
# The Loaf

**Ada Moss:** \\[00:04\\] So *this* \\[laughs\\] is
rye \\[01:10\\] bread (ph).

**Break:**
"""


def test_what_is_said_stands_before_what_is_inside_it() -> None:
    document = parse(decode(TEXT.encode(), "talk.md"))
    entries = outline(document)

    assert [(entry.type, entry.speaker, entry.text) for entry in entries] == [
        ("title", None, "The Loaf"),
        ("time", None, "00:04"),
        ("paragraph", "Ada Moss", "So this is rye bread."),
        ("sound", None, "[laughs]"),
        ("time", None, "01:10"),
        ("note", None, "(ph)"),
        ("note", None, "Break:"),
    ]
    assert [entry.seconds for entry in entries if entry.type == "time"] == [4, 70]
    assert [entry.span.of(TEXT) for entry in entries] == [
        "# The Loaf",
        "\\[00:04\\]",
        "So *this* \\[laughs\\] is\nrye \\[01:10\\] bread (ph).",
        "\\[laughs\\]",
        "\\[01:10\\]",
        "(ph)",
        "**Break:**",
    ]
