"""What stands on the page, and in which order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser

from hypothesis import given, settings
from hypothesis import strategies as st

from saidwhen.align.timeline import HeardKind, HeardOnly, PlacedSound, TimedWord, Timeline
from saidwhen.align.verdict import Method, NotSaid, Said
from saidwhen.audio.interval import Interval
from saidwhen.clock import clock
from saidwhen.player.markup import length, transcript_html
from saidwhen.player.script import Passage, Plain, Token, heard_before, script_of, title_of
from saidwhen.result import Result
from saidwhen.result_reading import from_json
from saidwhen.transcripts.span import Span
from saidwhen.transcripts.word import PrintedWord


def shown(token: Token) -> str:
    match token:
        case Plain():
            return token.text
        case TimedWord():
            text = token.printed.text
            return f"~{text}~" if isinstance(token.verdict, NotSaid) else text
        case PlacedSound():
            return f"{{{token.text}}}"
        case HeardOnly():
            return f"+{token.text}+"


def lines(script: tuple[Passage, ...]) -> list[str]:
    """One line a block, with who says it and its kind."""
    return [
        f"{passage.speaker}: {block.kind.value}: {''.join(map(shown, block.tokens))}"
        for passage in script
        for block in passage.blocks
    ]


def test_a_script_is_the_printed_text_with_what_was_heard_in_between(result: Result) -> None:
    assert lines(script_of(result)) == [
        "Ada Quill: para: The harbour +um+ at Saltmere dries out ~twice~ ~a~ ~day,~ and in 1987 "
        "somebody wrote down when.",
        "Ada Quill: sound: {[BELL RINGS]}",
        "Ben Osier: para: I still have the book. It is, I think, mostly guesses.",
        "Ben Osier: sound: {(Laughter)}",
        "Ben Osier: para: But café owners swear by it.",
        "Ada Quill: para: So what does tonight say?",
        "Ben Osier: para: Nothing good.",
        "None: heard: +Tide Table is brought to you by <nobody> & sons.+",
    ]


def test_the_title_is_the_printed_one_or_the_audio_file(result: Result) -> None:
    assert "Low water" in title_of(result)
    assert title_of(replace(result, document=None)) == "episode"


def test_marks_between_words_stay(make_result: Callable[[str], Result]) -> None:
    text = "Ada Quill\n“Well . . . it is — as they say — late.”\nBen Osier\nYes.\n" * 3
    script = script_of(make_result(text))
    assert lines(script)[0].replace("+um+ ", "") == (
        "Ada Quill: para: “Well . . . it is — as they say — late.”"
    )


def test_what_was_heard_goes_before_the_first_word_that_starts_no_earlier() -> None:
    def word(start: float | None) -> TimedWord:
        printed = PrintedWord(text="w", shown="w", span=Span(0, 1), speaker=None, piece=0)
        if start is None:
            return TimedWord(printed=printed, verdict=NotSaid(confidence=1))
        interval = Interval(start, start + 0.1)
        verdict = Said(interval=interval, confidence=1, method=Method.ACOUSTIC)
        return TimedWord(printed=printed, verdict=verdict)

    def heard(start: float) -> HeardOnly:
        return HeardOnly(text="um", interval=Interval(start, start + 0.1), kind=HeardKind.FILLER)

    ums = heard(0.5), heard(1.5), heard(1.7), heard(2), heard(9)
    timeline = Timeline(words=(word(1), word(None), word(2), word(3)), heard=ums)
    assert heard_before(timeline) == {0: ums[:1], 2: ums[1:4], 4: ums[4:]}


def test_a_result_without_its_text_is_shown_word_by_word() -> None:
    words = ",".join(
        f'{{"text": "{text}", "start": {k}, "end": {k}.5, "status": "said", "confidence": 1,'
        f' "method": "acoustic", "speaker": {speaker}}}'
        for k, (text, speaker) in enumerate(
            [("Good", '"Ada"'), ("evening.", '"Ada"'), ("Hello", '"Ben"'), ("there.", '"Ben"')]
        )
    )
    result = from_json(
        f'{{"format": "saidwhen-result", "version": 1, "words": [{words}],'
        ' "audio": {"file": "talk.mp3", "seconds": 9, "sha256": ""},'
        ' "sounds": [{"text": "(Music)", "start": 1.6, "end": 1.9, "before": 2}],'
        ' "heard": [{"text": "uh", "start": 2.6, "end": 2.8, "kind": "filler"}]}'.encode()
    )
    assert lines(script_of(result)) == [
        "Ada: para: Good evening.",
        "Ada: sound: {(Music)}",
        "Ben: para: Hello +uh+ there.",
    ]


def test_clock_and_length() -> None:
    assert [clock(s) for s in (0, 59.99, 61, 3599.9, 3600, 36_061)] == [
        *("0:00", "0:59", "1:01", "59:59", "1:00:00", "10:01:01")
    ]
    assert [length(Interval(1, 1 + s)) for s in (0.01, 0.44, 9.94, 9.96, 59.4, 125)] == [
        *("+0.0 s", "+0.4 s", "+9.9 s", "+10 s", "+59 s", "+2:05")
    ]


class Reader(HTMLParser):
    """The elements of a text of HTML, and the text of the words."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.words: list[tuple[str, str | None, str | None]] = []
        self._open = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.add(tag)
        self.attributes |= given.keys()
        if given.get("class") == "sw-word":
            self.words.append(("", given.get("data-start"), given.get("data-end")))
            self._open = True

    def handle_endtag(self, tag: str) -> None:
        self._open = False

    def handle_data(self, data: str) -> None:
        if self._open:
            text, start, end = self.words[-1]
            self.words[-1] = (text + data, start, end)


def read(html: str) -> Reader:
    reader = Reader()
    reader.feed(html)
    reader.close()
    return reader


def test_every_printed_word_is_an_element_with_its_times(result: Result) -> None:
    found = read(transcript_html(script_of(result))).words
    assert found == [
        (
            word.printed.text,
            f"{word.interval.start:.3f}" if word.interval else None,
            f"{word.interval.end:.3f}" if word.interval else None,
        )
        for word in result.timeline.words
    ]
    assert found[0] == ("The", "1.000", "1.300")


hostile = st.lists(
    st.sampled_from(
        [
            "<script>",
            "</script>",
            "<!--",
            "-->",
            '"',
            "'",
            "&lt;",
            "&",
            "<b",
            "onload=x",
            ">",
            "]]>",
        ]
    )
    | st.text(st.characters(exclude_categories=("Cs", "Cc", "Z")), min_size=1, max_size=6),
    min_size=1,
    max_size=12,
).map(lambda parts: "x".join(parts) + "x")


@given(text=hostile, name=hostile, heard=hostile)
@settings(max_examples=150, deadline=None)
def test_text_is_text_whatever_it_says(result: Result, text: str, name: str, heard: str) -> None:
    printed = PrintedWord(text=text, shown=text, span=Span(0, 1), speaker=name, piece=0)
    verdict = Said(interval=Interval(1, 2), confidence=1, method=Method.ACOUSTIC, spoken=text)
    timeline = Timeline(
        words=(TimedWord(printed=printed, verdict=verdict),),
        heard=(HeardOnly(text=heard, interval=Interval(3, 4), kind=HeardKind.FILLER),),
    )
    hostile = replace(result, document=None, timeline=timeline)
    found = read(transcript_html(script_of(hostile)))
    assert found.tags <= {"div", "h2", "a", "p", "span", "button"}
    assert not {name for name in found.attributes if name.startswith("on")}
    assert found.words == [(text, "1.000", "2.000")]
