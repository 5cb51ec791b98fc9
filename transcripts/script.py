"""Scripts without blanks between words: Chinese, Japanese, and some of South-East Asia."""

from __future__ import annotations

import re
from typing import Final

# Blocks of the Unicode Standard 16: kana and bopomofo, ideographs; Thai, Lao, Myanmar, Khmer.
_LETTERS: Final = (
    "\u3005-\u3007\u3040-\u30ff\u3100-\u312f\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
)
# CJK punctuation and full-width forms.
_MARKS: Final = "\u3000-\u303f\uff01-\uff60"
_UNSPACED_LETTER: Final = re.compile(f"[{_LETTERS}]")
_UNSPACED: Final = re.compile(f"[{_LETTERS}{_MARKS}]")
# A letter with the vowel signs and tones on it, or letters and figures of another script; before it
# the marks that open something, behind it the rest.
_PART: Final = re.compile(
    rf"[\W_]*(?:(?=[^\W_])[{_LETTERS}](?:(?=[\W_])[{_LETTERS}])*|(?:(?![{_LETTERS}])[^\W_])+)"
    rf"(?:(?![{_LETTERS}“‘《「『（【〈(])[\W_])*|[\W_]+"
)
_CLAUSE: Final = re.compile(
    r"[^。，、！？；：…]+(?:[。，、！？；：…]+[」』）】》〉〕”’\"')\]]*)?"
    r"|[。，、！？；：…]+[」』）】》〉〕”’\"')\]]*"
)


def is_unspaced(text: str) -> bool:
    """Whether there is a letter of such a script in ``text``."""
    return not text.isascii() and bool(_UNSPACED_LETTER.search(text))


def needs_no_blank(char: str) -> bool:
    """Whether ``char`` is a letter or a mark of such a script; no character is none."""
    return bool(_UNSPACED.match(char))


def clauses_of(run: str) -> list[str]:
    """``run``, which has no blank in it, as the parts between its marks.

    Where words are not set apart by blanks, these stand for words; each has the marks behind it.
    A run of other scripts is one part.

    >>> clauses_of("大家好，欢迎收听《面包》。今天")
    ['大家好，', '欢迎收听《面包》。', '今天']
    """
    return _CLAUSE.findall(run) if is_unspaced(run) else [run]


def parts_of(word: str) -> list[str]:
    """``word`` as its characters; letters and figures of other scripts stay together.

    Marks stay with the part before them.

    >>> parts_of("“2019年，AI好。”")
    ['“2019', '年，', 'AI', '好。”']
    >>> parts_of("สวัสดี《面》")
    ['ส', 'วั', 'ส', 'ดี', '《面》']
    """
    return _PART.findall(word) if is_unspaced(word) else [word]
