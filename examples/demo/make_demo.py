"""Make the demo episode: `audio.mp3` and `truth.json`, from `transcript.txt` and the edits below.

    python make_demo.py [FOLDER]

An episode is never quite what its published transcript says. Here it is known exactly how the two
differ, because the differences are written down in this file before anything is said: which words
were dropped or reworded, which sentence was cut, what is heard without being printed. Nothing is
aligned or recognised: word times come from the synthesiser. Nobody in the episode is real.
"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from reading import Block, Edit, Phrase, Reading, Unprinted, is_word, read_blocks
from sound import Samples, count_samples, hiss, laughter, music, write_mp3
from speech import RATE, Edges, Synthesiser

if TYPE_CHECKING:
    from collections.abc import Sequence

HERE = Path(__file__).parent
SEED = 1887

CAST = {
    "Nora Whitlock": "jf_alpha",
    "Martin Fenn": "jm_kumo",
    "Grace Holloway": "jf_gongitsune",
}
READING = Reading(
    edits=(
        Edit(printed="finally", why="dropped"),
        Edit(printed="has never let us down.", why="reworded", said="still works every time."),
        Edit(printed="that same evening,", why="reworded", said="on the same night,"),
        Edit(printed="My sister still won’t listen to it.", why="cut"),
    ),
    unprinted=(
        Unprinted(before="Old tape gets sticky,", said="Um,"),
        Unprinted(before="Every copy says", said="Every copy,"),
    ),
    sounds={
        "2019": "twenty nineteen",
        "412": "four hundred and twelve",
        "9:30": "nine thirty",
        "26": "twenty six",
        "$85": "eighty five dollars",
        "93%": "ninety three percent",
    },
)
ADVERT_BEFORE = "Grace Holloway grew up in the house"
ADVERT_VOICE = "jf_tebukuro"
ADVERT = (
    "This episode is brought to you by Puffin Tea.",
    "We pack every box by hand, on an island with more birds than people.",
    "Order a box this week, and the second one is free.",
    "Puffin Tea, worth getting up for.",
)

SPEECH_LEVEL = 0.09  # root mean square; full scale is 1
MUSIC_PEAK, MUSIC_SECONDS = 0.25, 6.0
LAUGHTER_PEAK, LAUGHTER_SECONDS = 0.25, 1.8
HISS_LEVEL = 0.0008  # root mean square: 41 dB under the speech
TAGS = {"title": "Lamp Room (synthetic demo episode)", "comment": "Synthetic voices, nobody real"}


@dataclass(slots=True)
class Tape:
    """The sound so far, mono at `RATE`."""

    pieces: list[Samples] = field(default_factory=list)
    length: int = 0

    @property
    def clock(self) -> float:
        """Seconds so far."""
        return self.length / RATE

    def put(self, samples: Samples) -> float:
        """Add a sound; answer the second at which it begins."""
        begin = self.clock
        self.pieces.append(samples)
        self.length += len(samples)
        return begin

    def pause(self, seconds: float) -> None:
        """Add silence."""
        self.put(np.zeros(round(seconds * RATE), np.float32))


class Episode:
    """Speaks the blocks onto a tape and notes what was put where."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._blocks = blocks
        self._synthesiser = Synthesiser()
        self._rng = np.random.default_rng(SEED)
        self._tape = Tape()
        self._words: list[dict[str, Any]] = []
        self._cues: list[dict[str, Any]] = []
        self._extra: list[dict[str, Any]] = []

    def record(self) -> tuple[Samples, dict[str, Any]]:
        """Make the samples and the truth about them; call it once."""
        self._tape.pause(0.5)
        for turn, block in enumerate(self._blocks):
            if block.text.startswith(ADVERT_BEFORE):
                self._advertise()
            if block.speaker is None:
                self._sound(block.text)
            else:
                self._paragraph(turn, block.speaker, block.text.split())
        self._tape.pause(1.0)
        samples = np.concatenate(self._tape.pieces)
        samples += HISS_LEVEL * hiss(len(samples), self._rng)
        truth = {
            "seconds": len(samples) / RATE,
            "words": self._words,
            "cues": self._cues,
            "extra": self._extra,
        }
        return samples, truth

    def _breathe(self, shortest: float, longest: float) -> None:
        self._tape.pause(self._rng.uniform(shortest, longest))

    def _say(self, voice: str, words: Sequence[str]) -> list[Edges]:
        """Put a sentence on the tape; each word's edges in seconds from the tape's start."""
        sentence = self._synthesiser.say(voice, words)
        loud = sentence.samples[np.abs(sentence.samples) > 0.01 * np.abs(sentence.samples).max()]
        begin = self._tape.put(sentence.samples * (SPEECH_LEVEL / np.sqrt(np.mean(loud**2))))
        return [(begin + start, begin + end) for start, end in sentence.edges]

    def _advertise(self) -> None:
        self._breathe(0.6, 0.9)
        for line in ADVERT:
            edges = self._say(ADVERT_VOICE, line.split())
            self._extra.append(_heard(line, edges, "adline"))
            self._breathe(0.2, 0.4)
        self._breathe(0.4, 0.6)

    def _sound(self, cue: str) -> None:
        self._breathe(0.3, 0.5)
        if "MUSIC" in cue:
            samples = MUSIC_PEAK * music(MUSIC_SECONDS, RATE)
        else:
            samples = LAUGHTER_PEAK * laughter(LAUGHTER_SECONDS, RATE, self._rng)
        begin = self._tape.put(samples)
        self._cues.append({"text": cue, "start": _ms(begin), "end": _ms(self._tape.clock)})

    def _paragraph(self, turn: int, speaker: str, tokens: Sequence[str]) -> None:
        self._breathe(0.4, 0.7)
        for sentence in READING.sentences(tokens):
            self._breathe(0.15, 0.3)
            said = [word for phrase in sentence for word in phrase.said]
            edges = iter(self._say(CAST[speaker], said) if said else [])
            for phrase in sentence:
                place = [next(edges) for _ in phrase.said]
                if not phrase.tokens:
                    self._extra.append(_heard(" ".join(phrase.said), place, phrase.why))
                for token in filter(is_word, (tokens[position] for position in phrase.tokens)):
                    word = {"text": token, "start": None, "end": None}
                    fate = _fate(phrase, place)
                    self._words.append(word | {"speaker": speaker, "turn": turn} | fate)


def _fate(phrase: Phrase, place: Sequence[Edges]) -> dict[str, Any]:
    """Tell what became of a phrase's printed words: times, or why there are none."""
    if not phrase.why:
        return {"start": _ms(place[0][0]), "end": _ms(place[-1][1])}
    if not place:
        return {"why": phrase.why}
    slot = [_ms(place[0][0]), _ms(place[-1][1])]
    return {"why": phrase.why, "slot": slot, "said": " ".join(phrase.said)}


def _heard(text: str, edges: Sequence[Edges], why: str) -> dict[str, Any]:
    return {"text": text, "start": _ms(edges[0][0]), "end": _ms(edges[-1][1]), "why": why}


def _ms(seconds: float) -> float:
    return round(seconds, 3)


def to_json(truth: dict[str, Any]) -> str:
    """One line for each word, cue and extra, so that a change can be read in a diff."""
    parts = [f'"seconds": {truth["seconds"]}']
    for name in ("words", "cues", "extra"):
        rows = ",\n".join(json.dumps(row, ensure_ascii=False) for row in truth[name])
        parts.append(f'"{name}": [\n{rows}\n]')
    return "{\n" + ",\n".join(parts) + "\n}\n"


def main(folder: Path) -> None:
    transcript = (HERE / "transcript.txt").read_text(encoding="utf-8")
    blocks = read_blocks(transcript, tuple(CAST))
    READING.check(blocks)
    samples, truth = Episode(blocks).record()
    write_mp3(folder / "audio.mp3", samples, RATE, TAGS)
    if count_samples(folder / "audio.mp3") != len(samples):
        raise ValueError("the MP3 does not decode to the length that was written")
    (folder / "truth.json").write_text(to_json(truth), encoding="utf-8")
    print(f"{folder}: {truth['seconds']:.1f} s, {len(truth['words'])} printed words")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
