"""Another system on one episode, run by an interpreter that has it; `others.py` calls it.

    python benchmarks/other_systems.py SYSTEM AUDIO WORDS MODEL OUT

SYSTEM is a name in ``SYSTEMS``, WORDS a JSON list of the printed words (``text``, ``turn``), MODEL
the folder of Whisper tiny.en in CTranslate2's form. OUT gets JSON: ``times``, for each word [start,
end] in seconds or null, and ``version``. Exits with 3 and a reason where the system is not here.
Needs nothing of saidwhen, whose packages that environment need not have.
"""

# Each system is imported where it is run: the others need not be there.
# ruff: noqa: PLC0415

from __future__ import annotations

import json
import re
import sys
import tempfile
from collections.abc import Callable
from difflib import SequenceMatcher
from importlib.metadata import version
from itertools import groupby
from pathlib import Path
from typing import Any

NOT_HERE = 3
"""Exit status where the system is not installed."""

Heard = tuple[str, float, float]
"""Text, start and end (seconds) of what a system takes for a word."""
Times = list[tuple[float, float] | None]


def match(texts: list[str], heard: list[Heard]) -> Times:
    """For each printed word the time of the word that difflib takes for the same, or None.

    Words are compared by their letters and digits, in lower case.
    """
    times: Times = [None] * len(texts)
    blocks = SequenceMatcher(
        None,
        [_plain(text) for text in texts],
        [_plain(text) for text, _, _ in heard],
        autojunk=False,
    ).get_matching_blocks()
    for block in blocks:
        for k in range(block.size):
            times[block.a + k] = heard[block.b + k][1:]
    return times


def _plain(text: str) -> str:
    return re.sub(r"\W", "", text.lower())


def faster_whisper(audio: str, words: list[dict[str, Any]], model: str) -> tuple[Times, str]:
    """Recognised words; greedy, with its voice activity filter, as saidwhen's speed is compared."""
    from faster_whisper import WhisperModel

    segments, _ = WhisperModel(model, device="cpu", compute_type="int8").transcribe(
        audio, language="en", beam_size=1, temperature=0.0, vad_filter=True, word_timestamps=True
    )
    heard = [
        (word.word, word.start, word.end) for segment in segments for word in segment.words or ()
    ]
    return match(_texts(words), heard), _version("faster-whisper")


def stable_ts(audio: str, words: list[dict[str, Any]], model: str) -> tuple[Times, str]:
    """The text aligned by cross-attention, in full precision."""
    return _stable_ts(audio, words, model, "float32")


def stable_ts_int8(audio: str, words: list[dict[str, Any]], model: str) -> tuple[Times, str]:
    """The same in eight bits, as faster-whisper is run here: faster."""
    return _stable_ts(audio, words, model, "int8")


def _stable_ts(
    audio: str, words: list[dict[str, Any]], model: str, precision: str
) -> tuple[Times, str]:
    import stable_whisper

    whisper = stable_whisper.load_faster_whisper(model, device="cpu", compute_type=precision)
    text = "\n".join(" ".join(_texts(turn)) for turn in _turns(words))
    aligned = whisper.align(audio, text, language="en", verbose=None)
    heard = [(word.word, word.start, word.end) for word in aligned.all_words()] if aligned else []
    return match(_texts(words), heard), f"{_version('stable-ts')} ({precision})"


def aeneas(audio: str, words: list[dict[str, Any]], model: str) -> tuple[Times, str]:  # noqa: ARG001
    """The voice of eSpeak warped onto the audio: paragraphs, in them sentences, in these words.

    With the settings of aeneas's own preset for words (``--presets-word``).
    """
    from aeneas.executetask import ExecuteTask
    from aeneas.runtimeconfiguration import RuntimeConfiguration
    from aeneas.syncmap.fragment import SyncMapFragment
    from aeneas.task import Task

    task = Task(config_string="task_language=eng|is_text_type=mplain|os_task_file_format=json")
    by_word = RuntimeConfiguration("mfcc_mask_nonspeech=True|mfcc_mask_nonspeech_l3=True")
    with tempfile.TemporaryDirectory() as folder:
        text = Path(folder, "text.txt")
        paragraphs = ("\n".join(_sentences(turn)) for turn in _turns(words))
        text.write_text("\n\n".join(paragraphs), encoding="utf-8")
        task.audio_file_path_absolute, task.text_file_path_absolute = audio, str(text)
        ExecuteTask(task, rconf=by_word).execute()
    heard = [
        (leaf.text, float(leaf.begin), float(leaf.end))
        for leaf in task.sync_map_leaves(fragment_type=SyncMapFragment.REGULAR)
    ]
    return match(_texts(words), heard), _version("aeneas")


def _texts(words: list[dict[str, Any]]) -> list[str]:
    return [word["text"] for word in words]


def _turns(words: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    return [list(turn) for _, turn in groupby(words, key=lambda word: word["turn"])]


def _sentences(turn: list[dict[str, Any]]) -> list[str]:
    return re.split(r"(?<=[.?!])\s+", " ".join(_texts(turn)))


def _version(package: str) -> str:
    return f"{package} {version(package)}"


SYSTEMS: dict[str, Callable[[str, list[dict[str, Any]], str], tuple[Times, str]]] = {
    "faster-whisper": faster_whisper,
    "stable-ts": stable_ts,
    "stable-ts int8": stable_ts_int8,
    "aeneas": aeneas,
}


def main() -> None:
    system, audio, words, model, out = sys.argv[1:]
    try:
        times, versions = SYSTEMS[system](
            audio, json.loads(Path(words).read_text(encoding="utf-8")), model
        )
    except (ImportError, OSError) as missing:
        print(str(missing).splitlines()[0], file=sys.stderr)
        raise SystemExit(NOT_HERE) from None
    Path(out).write_text(json.dumps({"times": times, "version": versions}), encoding="utf-8")


if __name__ == "__main__":
    main()
