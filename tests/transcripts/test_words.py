from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from saidwhen.transcripts.piece import Heading, Markup, Note, Paragraph, SoundCue
from saidwhen.transcripts.span import Span
from saidwhen.transcripts.words import printed_words


def shown(text: str) -> list[tuple[str, str]]:
    paragraph = Paragraph(span=Span(0, len(text)), speaker=None)
    return [(word.text, word.shown) for word in printed_words(text, [paragraph])]


def test_exact_forms() -> None:
    text = "“$43,000,”\the said. 24/7 self-taught isn’t\xa0it?\r\n"

    assert [word for word, _ in shown(text)] == [
        "“$43,000,”",
        "he",
        "said.",
        "24/7",
        "self-taught",
        "isn’t",
        "it?",
    ]


def test_stray_marks_go_with_the_word_before() -> None:
    assert shown("— “ You can  hear . . .\nit — so") == [
        ("You", "— “ You"),
        ("can", "can"),
        ("hear", "hear . . ."),
        ("it", "it —"),
        ("so", "so"),
    ]


def test_marks_alone_are_no_word() -> None:
    assert shown(". . . —") == []


def test_words_know_their_paragraph() -> None:
    pieces = [
        Paragraph(span=Span(0, 3), speaker="Ada"),
        Note(span=Span(3, 6)),
        Paragraph(span=Span(6, 7), speaker="Bo"),
    ]
    words = printed_words("a b c d", pieces)

    assert [(word.text, word.speaker, word.piece) for word in words] == [
        ("a", "Ada", 0),
        ("b", "Ada", 0),
        ("d", "Bo", 2),
    ]


def test_without_blanks_a_word_is_a_clause() -> None:
    assert shown("大家好，欢迎收听《面包》。“三点？”AI在2019年……\u3000那么早！ Bread 好。") == [
        ("大家好，", "大家好，"),
        ("欢迎收听《面包》。", "欢迎收听《面包》。"),
        ("“三点？”", "“三点？”"),
        ("AI在2019年……", "AI在2019年……"),
        ("那么早！", "那么早！"),
        ("Bread", "Bread"),
        ("好。", "好。"),
    ]
    assert [word for word, _ in shown("สวัสดีครับ วันนี้ 안녕 하세요, 여러분")] == [
        *("สวัสดีครับ", "วันนี้", "안녕", "하세요,", "여러분"),
    ]


def test_markup_sounds_and_times_are_no_part_of_a_word() -> None:
    text = "a *b*c (laughs) d(ph). &amp;e"
    inside = (
        Markup(span=Span(2, 3)),
        Markup(span=Span(4, 5)),
        SoundCue(span=Span(7, 15), text="(laughs)"),
        Note(span=Span(17, 21)),
        Markup(span=Span(23, 28), text="&"),
    )
    paragraph = Paragraph(span=Span(0, len(text)), speaker=None, inside=inside)
    words = printed_words(text, [paragraph])

    assert [word.text for word in words] == ["a", "bc", "d.", "&e"]
    assert [word.span.of(text) for word in words] == ["a", "b*c", "d(ph).", "&amp;e"]


def test_a_heading_may_be_read_aloud() -> None:
    pieces = [Heading(span=Span(0, 4)), Heading(span=Span(4, 8), aloud=True)]

    assert [word.text for word in printed_words("one two ", pieces)] == ["two"]


SPACED = st.text(st.characters(exclude_categories=["Cs", "Lo"]))


@given(SPACED)
def test_shown_words_are_the_whole_paragraph(text: str) -> None:
    words = printed_words(text, [Paragraph(span=Span(0, len(text)), speaker=None)])

    assert [word.text for word in words] == [
        run for run in text.split() if any(char.isalnum() for char in run)
    ]
    assert not words or " ".join(word.shown for word in words) == " ".join(text.split())
    assert all(word.span.of(text) == word.text for word in words)
