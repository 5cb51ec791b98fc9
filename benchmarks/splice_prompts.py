"""An edited episode of a recording whose clips are known: reordered, some cut, some unprinted.

    python benchmarks/splice_prompts.py FOLDER OUT [--seed N] [--snr DB] [--cut C] [--extra E]

FOLDER holds ``audio.*`` and a ``truth.json`` with ``segments`` (``text``, ``start``, ``end``) of
clips that were joined. They are put into a new order; a share of them is printed but not in the
audio, a share is in the audio but not printed. OUT gets ``audio.wav`` (16 kHz mono, with noise),
``transcript.txt``, and ``truth.json``: ``segments`` of the printed clips in order, ``start`` null
where the clip was cut, and ``extra``, the unprinted ones. Same arguments, same bytes.
"""

from __future__ import annotations

import argparse
import json
import wave
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from saidwhen.audio.interval import Interval
from saidwhen.audio.recording import record

RATE = 16_000
PAUSES_SECONDS = (0.05, 0.4)
CLIPS_A_PARAGRAPH = 4

Samples = NDArray[np.float32]


def clips(folder: Path) -> list[tuple[str, Samples]]:
    """Text and sound of each clip."""
    truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
    with record(next(folder.glob("audio.*"))) as recording:
        return [
            (
                " ".join(segment["text"].split()),
                recording.read(Interval(segment["start"], segment["end"])).copy(),
            )
            for segment in truth["segments"]
        ]


def spliced(
    pool: list[tuple[str, Samples]], rng: np.random.Generator, cut: float, extra: float
) -> tuple[Samples, list[dict[str, Any]], list[dict[str, Any]]]:
    """Sound, printed segments and unprinted ones."""
    track = [np.zeros(RATE // 2, np.float32)]
    now = len(track[0])
    printed: list[dict[str, Any]] = []
    unprinted: list[dict[str, Any]] = []
    for k in rng.permutation(len(pool)):
        text, sound = pool[k]
        fate = rng.random()
        if fate < cut:
            printed.append({"text": text, "start": None, "end": None})
            continue
        segment = {"text": text, "start": now / RATE, "end": (now + len(sound)) / RATE}
        (unprinted if fate < cut + extra else printed).append(segment)
        pause = np.zeros(int(rng.uniform(*PAUSES_SECONDS) * RATE), np.float32)
        track += [sound, pause]
        now += len(sound) + len(pause)
    return np.concatenate(track), printed, unprinted


def noisy(sound: Samples, rng: np.random.Generator, snr_db: float) -> Samples:
    """The sound with pink noise, so many decibels below its level where somebody speaks."""
    loud = sound[np.abs(sound) > 0.02 * np.abs(sound).max()]
    spectrum = np.fft.rfft(rng.standard_normal(len(sound)))
    spectrum /= np.sqrt(np.maximum(np.fft.rfftfreq(len(sound), 1 / RATE), 60))
    noise = np.fft.irfft(spectrum, len(sound))
    level = np.sqrt(np.mean(loud**2) / np.mean(noise**2)) * 10 ** (-snr_db / 20)
    mixed = sound + noise * level
    return np.asarray(mixed / max(1.0, np.abs(mixed).max() / 0.95), np.float32)


def write(out: Path, sound: Samples, printed: list[dict[str, Any]], truth: dict[str, Any]) -> None:
    out.mkdir(parents=True, exist_ok=True)
    with wave.open(str(out / "audio.wav"), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(np.round(sound * 32767).astype("<i2").tobytes())
    texts = [segment["text"] for segment in printed]
    paragraphs = [
        " ".join(texts[k : k + CLIPS_A_PARAGRAPH]) for k in range(0, len(texts), CLIPS_A_PARAGRAPH)
    ]
    (out / "transcript.txt").write_text("\n\n".join(paragraphs) + "\n", encoding="utf-8")
    (out / "truth.json").write_text(
        json.dumps(truth, indent=0, ensure_ascii=False), encoding="utf-8"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--snr", type=float, default=25.0)
    parser.add_argument("--cut", type=float, default=0.125)
    parser.add_argument("--extra", type=float, default=0.125)
    chosen = parser.parse_args()
    rng = np.random.default_rng(chosen.seed)
    sound, printed, unprinted = spliced(clips(chosen.folder), rng, chosen.cut, chosen.extra)
    source = json.loads((chosen.folder / "truth.json").read_text(encoding="utf-8"))
    truth = {
        "seconds": len(sound) / RATE,
        "language": source.get("language", "en"),
        "segments": printed,
        "extra": unprinted,
    }
    write(chosen.out, noisy(sound, rng, chosen.snr), printed, truth)
    gone = sum(segment["start"] is None for segment in printed)
    print(
        f"{chosen.out}: {len(sound) / RATE:.0f} s, {len(printed)} printed clips ({gone} cut), "
        f"{len(unprinted)} unprinted"
    )


if __name__ == "__main__":
    main()
