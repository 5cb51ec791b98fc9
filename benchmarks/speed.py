"""Speed and memory of the whole chain beside faster-whisper alone, in one run.

    python benchmarks/speed.py [AUDIO TRANSCRIPT] [--runs N] [--hours H]

Without files: ``../shared/bench/clean`` (18 minutes) where it exists, else the demo episode. The
two commands take turns, each a process of its own; the table gives medians. With ``--hours`` the
episode is repeated to that length and captioned once more, for the peak memory of a long run.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import av

ROOT = Path(__file__).resolve().parent.parent
CLEAN = ROOT.parent / "shared" / "bench" / "clean"
DEMO = ROOT / "examples" / "demo"

BASELINE = """
import sys
from faster_whisper import WhisperModel
from saidwhen.models import find_model
model = WhisperModel(str(find_model("tiny.en").folder), device="cpu", compute_type="int8")
segments, _ = model.transcribe(
    sys.argv[1], language="en", beam_size=1, temperature=0.0, vad_filter=True, word_timestamps=True
)
print(sum(len(segment.words) for segment in segments))
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One finished process: wall-clock seconds and peak resident memory in MB."""

    seconds: float
    peak_mb: float


def run(command: list[str]) -> Run:
    begun = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"failed: {' '.join(command)}")
    process.returncode = 0
    return Run(seconds=time.perf_counter() - begun, peak_mb=usage.ru_maxrss / 1024)


def ours(audio: Path, transcript: Path, folder: str) -> list[str]:
    command = Path(sys.executable).with_name("saidwhen")
    return [str(command), "caption", str(audio), str(transcript), "-o", folder, "--quiet"]


def seconds_of(audio: Path) -> float:
    with av.open(str(audio)) as container:
        assert container.duration is not None
        return container.duration / 1_000_000


def repeated(audio: Path, transcript: Path, times: int, folder: Path) -> tuple[Path, Path]:
    """The episode ``times`` over, as FLAC, and its text as often."""
    long_audio, long_text = folder / "long.flac", folder / "long.txt"
    with av.open(str(long_audio), "w") as target:
        stream = target.add_stream("flac", rate=16_000, layout="mono")
        for _ in range(times):
            with av.open(str(audio)) as source:
                resampler = av.AudioResampler(format="s16", layout="mono", rate=16_000)
                for frame in source.decode(audio=0):
                    for part in resampler.resample(frame):
                        part.pts = None
                        target.mux(stream.encode(part))
        target.mux(stream.encode(None))
    title, _, body = transcript.read_text(encoding="utf-8").partition("\n")
    long_text.write_text("\n".join([title, *[body] * times]), encoding="utf-8")
    return long_audio, long_text


def main() -> None:
    folder = CLEAN if CLEAN.is_dir() else DEMO
    parser = argparse.ArgumentParser()
    parser.add_argument("audio", type=Path, nargs="?", default=next(folder.glob("audio.*")))
    parser.add_argument("transcript", type=Path, nargs="?", default=folder / "transcript.txt")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--hours", type=float, default=0.0)
    arguments = parser.parse_args()
    seconds = seconds_of(arguments.audio)
    rows: dict[str, list[Run]] = {"faster-whisper alone": [], "saidwhen caption": []}
    with tempfile.TemporaryDirectory() as temporary:
        for _ in range(arguments.runs):
            rows["faster-whisper alone"].append(
                run([sys.executable, "-c", BASELINE, str(arguments.audio)])
            )
            rows["saidwhen caption"].append(
                run(ours(arguments.audio, arguments.transcript, temporary))
            )
        report(rows, seconds)
        if arguments.hours:
            times = max(1, round(arguments.hours * 3600 / seconds))
            files = repeated(arguments.audio, arguments.transcript, times, Path(temporary))
            report(
                {f"saidwhen caption, {times} times": [run(ours(*files, temporary))]},
                seconds * times,
            )


def report(rows: dict[str, list[Run]], seconds: float) -> None:
    audio = f"{seconds:.0f} s of audio, {os.cpu_count()} processors"
    print(f"| {audio} | wall | × real time | peak memory |")
    print("| --- | --- | --- | --- |")
    for name, runs in rows.items():
        wall = median(one.seconds for one in runs)
        peak = max(one.peak_mb for one in runs)
        print(f"| {name} | {wall:.1f} s | {seconds / wall:.1f} | {peak:.0f} MB |")
    if len(rows) == 2:
        base, mine = rows.values()
        pairs = [b.seconds / a.seconds for a, b in zip(base, mine, strict=True)]
        print(f"\nratio of the times, pair by pair: {', '.join(f'{pair:.2f}' for pair in pairs)}")


if __name__ == "__main__":
    main()
