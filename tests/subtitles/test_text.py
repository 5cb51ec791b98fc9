"""Pieces of text joined as their script has it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saidwhen.subtitles.text import joined
from saidwhen.subtitles.track import TextSpan, Track, TrackCue
from saidwhen.subtitles.writers.passages import track_passages


@pytest.mark.parametrize(
    ("parts", "text"),
    [
        (["大家好，", "欢迎收听《面包》。", "今天见。"], "大家好，欢迎收听《面包》。今天见。"),
        (["他说：", "“好。”", "我走了"], "他说：“好。”我走了"),
        (["今天，", "AI", "来了。"], "今天，AI 来了。"),
        (["パンは、", "焼けました。", "「はい」", "ラジオー", "です。"],
         "パンは、焼けました。「はい」ラジオーです。"),
        (["여러분.", "「빵」을", "굽습니다."], "여러분. 「빵」을 굽습니다."),
        (["สวัสดี", "ครับ"], "สวัสดี ครับ"),
        (["“Good", "day…”", "–", "he", "said."], "“Good day…” – he said."),
        (["Wait…", "大家好"], "Wait… 大家好"),
        ([], ""),
        (["大家好"], "大家好"),
    ],
)  # fmt: skip
def test_a_blank_stands_only_where_the_script_has_one(parts: list[str], text: str) -> None:
    assert joined(parts) == text


def test_the_lines_of_a_cue_are_joined_as_the_script_has_it() -> None:
    def turns(*lines: tuple[TextSpan, ...]) -> tuple[tuple[str | None, str], ...]:
        return TrackCue(start_ms=0, end_ms=1, lines=lines).turns

    wang = TextSpan(text="大家好，", voice="王"), TextSpan(text="欢迎 ", voice="王")
    assert turns(wang, (TextSpan(text="收听。", voice="王"),)) == (("王", "大家好，欢迎收听。"),)
    ada = (TextSpan(text="Good", voice="Ada"),), (TextSpan(text="day. ", voice="Ada"),)
    assert turns(*ada, (TextSpan(text="Ada", voice="Bo"),)) == (("Ada", "Good day."), ("Bo", "Ada"))


def test_cues_of_one_voice_are_joined_as_the_script_has_it() -> None:
    def text_of(*texts: str) -> str:
        lines = [((TextSpan(text=text, voice="王"),),) for text in texts]
        cues = tuple(TrackCue(start_ms=0, end_ms=1, lines=line) for line in lines)
        (passage,) = track_passages(Track(cues=cues))
        return passage.text

    assert text_of("パンは、", "夜に焼く。", "今日も。") == "パンは、夜に焼く。今日も。"
    assert text_of("Bread is", "baked at night.") == "Bread is baked at night."


@given(st.lists(st.text("大家好、。，？“”「」あア… aé한.", min_size=1)))
def test_nothing_but_blanks_is_added(parts: list[str]) -> None:
    assert joined(parts).replace(" ", "") == "".join(parts).replace(" ", "")


@given(st.lists(st.text("aé한글.,…“” ")))
def test_other_scripts_are_joined_by_blanks(parts: list[str]) -> None:
    assert joined(parts) == " ".join(parts)
