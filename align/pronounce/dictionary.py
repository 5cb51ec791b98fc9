"""CMUdict, in the copy without stress that comes with pocketsphinx's English model."""

from __future__ import annotations

import bisect
import functools
from collections.abc import Iterable
from pathlib import Path

from saidwhen.align.pronounce.errors import PronunciationsMissing
from saidwhen.align.pronounce.pronunciation import Pronunciation

_FILE = "en-us/cmudict-en-us.dict"
_INSTALL = "install it again: pip install --force-reinstall pocketsphinx"


class Dictionary:
    """Words and their pronunciations, from lines such as ``read R EH D`` and ``read(2) R IY D``."""

    def __init__(self, lines: Iterable[str]) -> None:
        # Kept as the lines that they were: of 135,000 words a dict takes 30 MB, and phones 80 more.
        self._lines = sorted(line for line in lines if len(line.split(maxsplit=1)) == 2)

    def __contains__(self, word: str) -> bool:
        """Whether the lower-case word has an entry."""
        return self._phones(word) is not None

    def __call__(self, word: str) -> tuple[Pronunciation, ...]:
        """The pronunciations of a lower-case word in the order of the dictionary; may be empty."""
        found: list[Pronunciation] = []
        phones = self._phones(word)
        while phones is not None:
            found.append(phones)
            phones = self._phones(f"{word}({len(found) + 1})")
        return tuple(found)

    def _phones(self, entry: str) -> Pronunciation | None:
        at = bisect.bisect_left(self._lines, f"{entry} ")
        found, *phones = self._lines[at].split() if at < len(self._lines) else ("",)
        return tuple(phones) if found == entry else None


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
