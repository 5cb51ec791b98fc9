from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import other_systems
from other_systems import NOT_HERE, match


def test_the_same_words_have_the_heard_times() -> None:
    heard = [(" Mind", 1.0, 1.5), (" the", 1.5, 2.0), ("—", 2.0, 2.1), (" gap.", 2.25, 3.0)]
    assert match(["Mind", "the", "gap"], heard) == [(1.0, 1.5), (1.5, 2.0), (2.25, 3.0)]


def test_words_that_were_not_heard_have_no_time() -> None:
    heard = [("we", 0.0, 0.5), ("um", 0.5, 1.0), ("sail", 1.0, 1.5)]
    assert match(["We", "never", "sail."], heard) == [(0.0, 0.5), None, (1.0, 1.5)]
    assert match(["We"], []) == [None]


def test_a_system_that_is_not_here_says_so(tmp_path: Path) -> None:
    words = tmp_path / "words.json"
    words.write_text(json.dumps([{"text": "so", "turn": 0}]), encoding="utf-8")
    program = (
        "import sys; sys.modules['stable_whisper'] = None; import runpy; "
        f"sys.argv = ['', 'stable-ts', 'none.wav', {str(words)!r}, 'none', 'none.json']; "
        f"runpy.run_path({other_systems.__file__!r}, run_name='__main__')"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert done.returncode == NOT_HERE
    assert "stable_whisper" in done.stderr
