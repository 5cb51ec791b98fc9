"""The time to read a text grows with its size alone, whatever the text.

benchmarks/parse_speed.py has more of them, and larger.
"""

from __future__ import annotations

import contextlib
import gc
import time
from collections.abc import Callable, Iterator

import pytest

from saidwhen.transcripts.errors import TranscriptError
from saidwhen.transcripts.file import TranscriptFile
from saidwhen.transcripts.format import parse

SMALL, TIMES = 4_000, 20
MOST = 80.0
"""How often the time of the small text the large one may take: 400 times where it is squared."""
LEAST_SECONDS = 0.05
"""What no measure of time tells from nothing."""


def numbered(part: str) -> Callable[[int], str]:
    """Texts of a part that is different each time: letters stand where ``{}`` is."""

    def text(size: int) -> str:
        count = size // len(part) + 1
        spelt = (str(n).translate(str.maketrans("0123456789", "abcdefghij")) for n in range(count))
        return "".join(part.replace("{}", letters) for letters in spelt)

    return text


def repeated(part: str) -> Callable[[int], str]:
    return lambda size: part * (size // len(part) + 1)


TEXTS = [
    *map(numbered, ("A{}a: a\n", "Ada {}Moss\nSo it is, said he, {}.\n", "Ada M{}oss\n", "{} ")),
    *map(repeated, ("Ada\nBo\n", "[a]\nAda\n", "ok. ADA: ", "0:00 Ada\n", "Q. a\nA. b\n")),
    *map(repeated, ("(a ", "[a](", "](a", "*a ", "<!-- ", "\\[a", "-", "—\n", "van der ", '." ')),
    lambda size: f"# a\n{'- ' * (size // 2)}a",
    *map(repeated, ("# a\n", "Act One. Rye.\nAda\nSo.\n", "INT. A\nADA\nSo.\n", "大", "1:", "a")),
]


@pytest.fixture(autouse=True)
def uncollected() -> Iterator[None]:
    """What other tests left in memory would be looked through again and again."""
    gc.disable()
    yield
    gc.enable()


def seconds(text: str) -> float:
    begun = time.process_time()
    with contextlib.suppress(TranscriptError):
        parse(TranscriptFile.of(text.encode(), "talk.txt"))
    return time.process_time() - begun


@pytest.mark.parametrize("make", TEXTS, ids=lambda make: repr(make(1))[:24])
def test_time_grows_with_the_size_alone(make: Callable[[int], str]) -> None:
    small, large = seconds(make(SMALL)), seconds(make(TIMES * SMALL))

    assert large < MOST * max(small, LEAST_SECONDS)
