from __future__ import annotations

import pytest

from saidwhen.subtitles import Profile


@pytest.mark.parametrize(
    "wrong",
    [
        {"max_lines": 3},
        {"max_line_chars": 0},
        {"max_chars_per_second": 0.0},
        {"max_chars_per_second_not_english": 0.0},
        {"max_words_per_minute": 0.0},
        {"max_pause": 0.0},
        {"min_seconds": 8.0},
        {"min_seconds": 0.0},
        {"linger": -0.1},
        {"min_gap": 0.6},
        {"min_gap_frames": 13},
        {"min_gap_frames": -1},
        {"frame_rate": -1.0},
        {"frame_rate": 0.5},
        {"label": "name: "},
        {"label": "{name}\n"},
    ],
)
def test_limits_that_contradict_each_other(wrong):
    with pytest.raises(ValueError, match=r"max_lines|limit|range|gap|frame_rate|label"):
        Profile(**wrong)
