"""Clauses of Chinese against the characters that a recogniser heard."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from saidwhen.align.by_characters import align_by_characters, is_by_characters
from saidwhen.align.coarse import Heard
from saidwhen.align.timeline import Timeline
from saidwhen.align.verdict import NotSaid, Said
from saidwhen.audio.activity import Activity
from saidwhen.audio.heard import HeardWord
from saidwhen.audio.interval import Interval
from saidwhen.transcripts.document import Document
from saidwhen.transcripts.format import parse
from saidwhen.transcripts.source import decode

PRINTED = """\
主持人：大家好，欢迎收听面包店的故事。今天我们请到了王小明。
王小明：谢谢主持人，我每天凌晨三点起床。
[音乐]
主持人：这一句没有人说过，真的没有说过。
主持人：2019年以前是四点，现在是三点。
"""
SPOKEN = (
    "大家好 欢迎 收听 面包 店 的 故事 今天 我们 请 到 了 王小明 "
    "谢谢 主持人 我 每天 凌晨 三点 起床 2019 年 以前 是 四点 现在 是 三点"
)


@pytest.fixture
def document() -> Document:
    return parse(decode(PRINTED.encode(), "talk.txt"))


def aligned(document: Document, spoken: str) -> Timeline:
    words, now = [], 1.0
    for text in spoken.split():
        lasts = 0.2 * len(text)
        words.append(HeardWord(text=text, interval=Interval(now, now + lasts), probability=0.9))
        now += lasts
    frames = np.zeros(round((now + 1) / 0.01), bool)
    frames[100 : round(now / 0.01)] = True
    heard = Heard(
        words=words, activity=Activity(active=frames, frame_seconds=0.01), seconds=now + 1
    )
    return align_by_characters(document, heard, "zh", lambda _: ()).timeline


def test_every_clause_has_the_time_of_its_characters(document: Document) -> None:
    words = aligned(document, SPOKEN).words

    assert [word.printed.text for word in words] == [
        *("大家好，", "欢迎收听面包店的故事。", "今天我们请到了王小明。"),
        *("谢谢主持人，", "我每天凌晨三点起床。"),
        *("这一句没有人说过，", "真的没有说过。"),
        *("2019年以前是四点，", "现在是三点。"),
    ]
    times = [word.interval for word in words]
    assert [isinstance(word.verdict, Said) for word in words] == [True] * 5 + [False] * 2 + [
        True
    ] * 2
    assert times[0] is not None
    assert (times[0].start, times[0].end) == pytest.approx((1.0, 1.6), abs=0.05)
    assert times[4] is not None
    assert times[4].end == pytest.approx(1.0 + 0.2 * 36, abs=0.3)
    assert all(isinstance(word.verdict, NotSaid) for word in words[5:7])


def test_times_never_run_backwards_and_speakers_stay(document: Document) -> None:
    words = aligned(document, SPOKEN).words
    said = [word.interval for word in words if word.interval]

    assert all(one.end <= other.start for one, other in itertools.pairwise(said))
    assert [word.printed for word in words] == list(document.words)


def test_a_sound_stands_before_as_many_clauses(document: Document) -> None:
    (sound,) = aligned(document, SPOKEN).sounds

    assert (sound.text, sound.before) == ("[音乐]", 5)


def test_what_was_heard_beside_the_text_has_no_blanks(document: Document) -> None:
    advert = "广告 面粉 五公斤 只要 九块 九 马上 购买 吧 朋友们 hello world 好"
    timeline = aligned(document, SPOKEN.replace("谢谢", f"{advert} 谢谢"))

    assert "广告面粉五公斤只要九块九马上购买吧朋友们 hello world 好" in [
        passage.text for passage in timeline.heard
    ]


def test_only_such_scripts_are_taken_apart(document: Document) -> None:
    assert is_by_characters(document)
    assert not is_by_characters(parse(decode("Guten Tag 面 und so weiter.".encode(), "talk.txt")))
