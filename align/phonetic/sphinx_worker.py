"""A process that aligns words to samples with pocketsphinx, job by job.

Run as a file, not imported: it reads pickled jobs ``(words, samples)`` from stdin and answers each
on stdout, until stdin ends. ``words`` are strings of phones (``"HH AH L OW"``), ``samples`` int16
bytes at 16 kHz. The answer is a list of (first frame, frame after the last) in units of 10 ms, one
a word, or None where no path was found.
"""

from __future__ import annotations

import pickle
import signal
import sys
from pathlib import Path

import pocketsphinx

Job = tuple[tuple[str, ...], bytes]
Answer = list[tuple[int, int]] | None


class Aligner:
    """One decoder; each string of phones is entered in its dictionary once, as a word."""

    def __init__(self) -> None:
        model = Path(pocketsphinx.get_model_path()) / "en-us" / "en-us"
        self._decoder = pocketsphinx.Decoder(
            hmm=str(model),
            dict=None,
            lm=None,
            loglevel="FATAL",
            # Wide beams: the words are known to be there.
            beam=1e-60,
            wbeam=1e-40,
            pbeam=1e-50,
            bestpath=False,
            backtrace=False,
        )
        self._names: dict[str, str] = {}

    def align(self, words: tuple[str, ...], samples: bytes) -> Answer:
        """Frames of each word, or None."""
        decoder = self._decoder
        # The front end carries its estimate of the noise on to the next job: no job may depend on
        # which others the same process has had.
        decoder.reinit_feat()
        decoder.set_align_text(" ".join(map(self._name, words)))
        try:
            decoder.start_utt()
            decoder.process_raw(samples, full_utt=True)
            decoder.end_utt()
        except RuntimeError:
            return None
        segments = [s for s in decoder.seg() or () if s.word[0] == "w"]
        if len(segments) != len(words):
            return None
        return [(s.start_frame, s.end_frame + 1) for s in segments]

    def _name(self, phones: str) -> str:
        if phones not in self._names:
            self._names[phones] = f"w{len(self._names)}"
            self._decoder.add_word(self._names[phones], phones, False)
        return self._names[phones]


def main() -> None:
    """Answer jobs until there are no more."""
    # Ctrl-C reaches the whole group; the parent ends this process by closing its stdin.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    source, target = sys.stdin.buffer, sys.stdout.buffer
    aligner = Aligner()
    while True:
        try:
            words, samples = pickle.load(source)  # noqa: S301 - our own process wrote it
        except EOFError:
            return
        pickle.dump(aligner.align(words, samples), target)
        target.flush()


if __name__ == "__main__":
    main()
