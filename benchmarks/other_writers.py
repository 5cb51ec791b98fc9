"""Captions by another system's own writer, run by an interpreter that has it.

    python benchmarks/other_writers.py SYSTEM REQUEST OUT

`check_others.py` calls it. SYSTEM is a name in ``SYSTEMS``. REQUEST is JSON: ``audio``, ``model``
(the folder of a Whisper model in CTranslate2's form), ``language``, ``widths`` (characters of a
line), ``turns`` (the text, turn by turn) and ``sentences`` (lists of [word, start, end], as
saidwhen timed them). Into the folder OUT go ``default.srt``, ``default.vtt``, the same with each
width as name, and, when all are written, ``version``. Exits with 3 and a reason where the system is
not here. Needs nothing of saidwhen, whose packages that environment need not have.
"""

# Each system is imported where it is run: the others need not be there.
# ruff: noqa: PLC0415

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Any

NOT_HERE = 3
"""Exit status where the system is not installed."""
FORMATS = ("srt", "vtt")

Request = dict[str, Any]


def faster_whisper(request: Request, out: Path) -> str:
    """Heard by whisper-ctranslate2, faster-whisper's command line, with its defaults.

    Lines are kept short by its writer, which needs word timestamps for that.
    """
    from whisper_ctranslate2.writers import get_writer

    program = Path(sys.executable).with_name("whisper-ctranslate2")
    common = [str(program), request["audio"], "--model_directory", request["model"]]
    common += ["--language", request["language"], "--device", "cpu", "--compute_type", "int8"]
    common += ["--output_format", "all", "--verbose", "False"]
    for folder, options in (("plain", []), ("words", ["--word_timestamps", "True"])):
        command = [*common, "--output_dir", str(out / folder), *options]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    stem = Path(request["audio"]).stem
    for name in FORMATS:
        (out / "plain" / f"{stem}.{name}").rename(out / f"default.{name}")
    heard = json.loads((out / "words" / f"{stem}.json").read_text(encoding="utf-8"))
    for width in request["widths"]:
        # without a number of words it keeps whole segments, whatever the width
        lines = {"max_line_width": width, "max_line_count": 2, "max_words_per_line": 1000}
        for name in FORMATS:
            get_writer(name, str(out))(heard, f"{width}.wav", lines)
    return f"{_version('faster-whisper')}, {_version('whisper-ctranslate2')}"


def stable_ts(request: Request, out: Path) -> str:
    """The text aligned, regrouped as it comes, and cut to a length by its own means.

    Its writer's ``word_level``, by default on, would make a caption of each word.
    """
    import stable_whisper

    whisper = stable_whisper.load_faster_whisper(
        request["model"], device="cpu", compute_type="int8"
    )
    text = "\n".join(request["turns"])
    aligned = whisper.align(request["audio"], text, language=request["language"], verbose=None)
    kept = aligned.to_dict()
    _write_stable_ts(aligned, out / "default")
    for width in request["widths"]:
        cut = stable_whisper.WhisperResult(kept).split_by_length(max_chars=width)
        _write_stable_ts(cut, out / str(width))
    return _version("stable-ts")


def _write_stable_ts(result: Any, path: Path) -> None:
    for name in FORMATS:
        result.to_srt_vtt(f"{path}.{name}", word_level=False)


def whisperx(request: Request, out: Path) -> str:
    """Its command line's writers, on our words and times in its structure, without speakers."""
    from whisperx.utils import WriteSRT, WriteVTT

    for width in (None, *request["widths"]):
        options = {
            "max_line_width": width,
            "max_line_count": None if width is None else 2,
            "highlight_words": False,
        }
        result = {"segments": _segments(request), "language": request["language"]}
        for writer in (WriteSRT(str(out)), WriteVTT(str(out))):
            writer(result, f"{width or 'default'}.wav", options)
    return _version("whisperx")


def whisperx_processor(request: Request, out: Path) -> str:
    """Its other writer, which splits at commas and conjunctions, on the same."""
    from whisperx.SubtitlesProcessor import SubtitlesProcessor

    for width in (None, *request["widths"]):
        length = {} if width is None else {"max_line_length": width}
        for name in FORMATS:
            made = SubtitlesProcessor(
                _segments(request), request["language"], is_vtt=name == "vtt", **length
            )
            made.save(str(out / f"{width or 'default'}.{name}"))
    return f"{_version('whisperx')} (SubtitlesProcessor)"


def _segments(request: Request) -> list[dict[str, Any]]:
    """A sentence each, as WhisperX's ``align`` gives them."""
    return [
        {
            "start": sentence[0][1],
            "end": sentence[-1][2],
            "text": " ".join(word for word, _, _ in sentence),
            "words": [{"word": word, "start": start, "end": end} for word, start, end in sentence],
        }
        for sentence in request["sentences"]
    ]


def _version(package: str) -> str:
    return f"{package} {version(package)}"


SYSTEMS: dict[str, Callable[[Request, Path], str]] = {
    "faster-whisper": faster_whisper,
    "stable-ts": stable_ts,
    "whisperx": whisperx,
    "whisperx-processor": whisperx_processor,
}


def main() -> None:
    system, request, out = sys.argv[1:]
    try:
        told = SYSTEMS[system](json.loads(Path(request).read_text(encoding="utf-8")), Path(out))
    except ImportError as missing:
        print(str(missing).splitlines()[0], file=sys.stderr)
        raise SystemExit(NOT_HERE) from None
    Path(out, "version").write_text(told, encoding="utf-8")


if __name__ == "__main__":
    main()
