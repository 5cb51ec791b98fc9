r"""Markup that is no part of the speech."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from saidwhen.transcripts.markdown_inline import markdown_in
from saidwhen.transcripts.seen import seen_in
from saidwhen.transcripts.span import Span


def shown(text: str) -> str:
    span = Span(0, len(text))
    return seen_in(text, span, markdown_in(text, span)).text


def others(text: str) -> list[str]:
    """The types and places of all that is not markup."""
    pieces = markdown_in(text, Span(0, len(text)))
    return [f"{piece.type} {piece.span.of(text)}" for piece in pieces if piece.type != "markup"]


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        (
            "a **bold** and *slanted* ***both*** _word_ __word__",
            "a bold and slanted both word word",
        ),
        ("s\\*\\*t and 5 \\> 3", "s**t and 5 > 3"),
        ("5 * 3 and snake_case_here and **open", "5 * 3 and snake_case_here and **open"),
        ('[our page](https://a.b/c_(d)?e=f "title") is', "our page is"),
        ("[*our* page][1] and [^2]", "our page and "),
        ("![a cover](cover.png)so", "so"),
        ("AT&amp;T&nbsp;&#8217;s", "AT&T\xa0’s"),
        ("`code` and ~~not this~~ <em>that</em><br>so", "code and  that so"),
        ("a <!-- hidden --> b <!-- open", "a  b <!-- open"),
        ("# Heading\n> quoted *text*\n- item", "Heading\nquoted text\nitem"),
        ("\\[not a cue (really", "[not a cue (really"),
        ("un**believ**able", "unbelievable"),
        ("](a) and [b] (c)", "](a) and  (c)"),
        ("a < b > c", "a < b > c"),
    ],
)
def test_what_a_reader_sees(text: str, seen: str) -> None:
    assert shown(text) == seen


def test_cues_times_and_remarks() -> None:
    text = "\\[04:01\\] So \\[laughs\\] it \\[unintelligible 00:12:03\\] (sighs) *sobs* \\[the\\] x"

    assert others(text) == [
        *("time \\[04:01\\]", "sound_cue \\[laughs\\]"),
        *("sound_cue \\[unintelligible 00:12:03\\]", "sound_cue (sighs)", "sound_cue *sobs*"),
        "note \\[the\\]",
    ]


WORDS = st.lists(
    st.sampled_from(
        ["bread", "**salt**", "*rye*", "_oat_", "`oven`", "[mill](http://a.b)", "&lt;"]
    ),
    min_size=1,
).map(" ".join)


@given(WORDS)
def test_another_reader_of_markdown_sees_the_same(text: str) -> None:
    tokens = MarkdownIt().parseInline(text)[0].children or []
    assert shown(text) == "".join(token.content for token in tokens)


@given(st.text(st.sampled_from("ab *_`[]()\\<>!&;~#-\n")))
def test_nothing_overlaps_in_any_text(text: str) -> None:
    pieces = markdown_in(text, Span(0, len(text)))
    reached = 0
    for piece in pieces:
        assert reached <= piece.span.start < piece.span.end <= len(text)
        reached = piece.span.end


def test_a_time_in_emphasis_is_one_only_before_the_speech() -> None:
    assert shown("_0:03_ So it is.").split() == ["So", "it", "is."]
    assert shown("**[0:03]** So").split() == ["So"]
    assert shown("At *9:30* it is.") == "At 9:30 it is."
    assert shown("_0:03 So_ it is.") == "0:03 So it is."
