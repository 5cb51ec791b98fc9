"""CMUdict, in the copy without stress that comes with pocketsphinx's English model."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterable
from pathlib import Path

from saidwhen.align.pronounce.errors import PronunciationsMissing
from saidwhen.align.pronounce.pronunciation import Pronunciation

_FILE = "en-us/cmudict-en-us.dict"
_INSTALL = "install it again: pip install --force-reinstall pocketsphinx"


class Dictionary:
    """Words and their pronunciations, from lines such as ``read R EH D`` and ``read(2) R IY D``."""

    def __init__(self, lines: Iterable[str]) -> None:
        # Kept as the text it was: 135,000 words as tuples of phones would take 80 MB more.
        split = (line.split(maxsplit=1) for line in lines)
        self._phones = {entry[0]: entry[1] for entry in split if len(entry) == 2}

    def __contains__(self, word: str) -> bool:
        """Whether the lower-case word has an entry."""
        return word in self._phones

    def __call__(self, word: str) -> tuple[Pronunciation, ...]:
        """The pronunciations of a lower-case word in the order of the dictionary; may be empty."""
        first = self._phones.get(word)
        if first is None:
            return ()
        others = (self._phones.get(f"{word}({number})") for number in itertools.count(2))
        return tuple(
            tuple(phones.split())
            for phones in (first, *itertools.takewhile(lambda phones: phones is not None, others))
            if phones is not None
        )


@functools.cache
def cmudict() -> Dictionary:
    """The dictionary in the installed package; read at the first call, in 0.1 s.

    Raises :class:`PronunciationsMissing` where it is not there.
    """
    try:
        import pocketsphinx  # noqa: PLC0415  (a decoder's library, not needed to import this)

        file = Path(pocketsphinx.get_model_path(_FILE))
        with file.open(encoding="utf-8") as lines:
            return Dictionary(lines)
    except (ImportError, OSError) as error:
        raise PronunciationsMissing(
            f"the English dictionary in pocketsphinx cannot be read ({error})", hint=_INSTALL
        ) from error
