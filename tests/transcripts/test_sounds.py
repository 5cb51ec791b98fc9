from __future__ import annotations

import pytest

from saidwhen.transcripts.sounds import is_sound_cue


@pytest.mark.parametrize(
    "text",
    [
        "[MUSIC PLAYING]",
        "[MUSIC]",
        "(laughs)",
        "(Laughs.)",
        "(Conversation in foreign language)",
        "[MUSIC] [APPLAUSE] (cheers)",
        "(sighs).",
        "[Recording: Ladies and gentlemen, the train is late. End of recording.]",
        "♪ ♫",
        "[♪]",
    ],
)
def test_sounds(text: str) -> None:
    assert is_sound_cue(text)


@pytest.mark.parametrize(
    "text",
    [
        "MUSIC PLAYING",
        "[laughs] I know.",
        "I know. (laughs)",
        "(I never told him that.)",
        "(and nobody in the whole village knew what to say about it)",
        "[00:01:23]",
        "[1]",
        "[]",
        "(unclosed",
        "♪ and so we sing ♪",
    ],
)
def test_no_sounds(text: str) -> None:
    assert not is_sound_cue(text)
