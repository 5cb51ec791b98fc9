from __future__ import annotations

from saidwhen.transcripts.asides import asides_in
from saidwhen.transcripts.piece import Markup, Note, Paragraph
from saidwhen.transcripts.seen import seen_in
from saidwhen.transcripts.span import Span
from saidwhen.transcripts.speech import speech_pieces


def pieces(text: str) -> list[tuple[str, str]]:
    span = Span(0, len(text))
    made = speech_pieces(text, span, "Ada", asides_in(text, span))
    assert "".join(piece.span.of(text) for piece in made) == text
    return [(piece.type, piece.span.of(text)) for piece in made]


def test_sounds_at_the_ends_stand_apart() -> None:
    assert pieces(" [0:12] (laughs) Well. (laughs) Yes! [MUSIC]\n\n") == [
        ("time", " [0:12] "),
        ("sound_cue", "(laughs) "),
        ("paragraph", "Well. (laughs) Yes! "),
        ("sound_cue", "[MUSIC]\n\n"),
    ]
    assert pieces("(laughs) [0:12]\n") == [("sound_cue", "(laughs) "), ("time", "[0:12]\n")]
    assert pieces("Well.\n") == [("paragraph", "Well.\n")]
    assert pieces(". . .\n") == [("paragraph", ". . .\n")]


def test_a_mark_behind_a_sound_stays_with_the_speech() -> None:
    assert pieces("It was Dev Raman (ph).") == [("paragraph", "It was Dev Raman (ph).")]
    text = "It was Dev Raman (ph)."
    (made,) = speech_pieces(text, Span(0, len(text)), None, asides_in(text, Span(0, len(text))))
    assert isinstance(made, Paragraph)
    assert seen_in(text, made.span, made.inside).text == "It was Dev Raman."


def test_markup_alone_is_a_note() -> None:
    marks = (Markup(span=Span(0, 2)), Markup(span=Span(2, 4)))

    assert speech_pieces("****", Span(0, 4), "Ada", marks) == [Note(span=Span(0, 4), inside=marks)]


def test_what_is_seen_knows_where_it_stands() -> None:
    text = "a&amp;b **c** d"
    inside = (
        Markup(span=Span(1, 6), text="&"),
        Markup(span=Span(8, 10)),
        Markup(span=Span(11, 13)),
    )
    seen = seen_in(text, Span(0, len(text)), inside)

    assert seen.text == "a&b c d"
    assert [seen.source_of(Span(at, at + 1)).of(text) for at in range(7)] == [
        *("a", "&amp;", "b", " ", "c", " ", "d")
    ]
    assert seen.source_of(Span(0, 3)).of(text) == "a&amp;b"


def test_without_blanks_a_sound_leaves_none() -> None:
    for text, shown in (
        ("好。（笑）我", "好。我"),
        ("a(laughs)b", "a b"),
        ("a (laughs) b", "a  b"),
    ):
        span = Span(0, len(text))
        assert seen_in(text, span, asides_in(text, span)).text == shown
