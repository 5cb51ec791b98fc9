"""Spelling to the phonetic alphabet for German, French, Spanish and Italian, from ``g2p2``.

Its data are packages of their own, one a family of languages (MIT or Apache-2.0; made from WikiPron
and other lists). They are read from where they are installed: by itself the library would keep an
unpacked copy in the user's cache, and fetch from the network what is not installed.
"""

from __future__ import annotations

import functools
import importlib.util
import lzma
from collections.abc import Callable
from pathlib import Path

from saidwhen.align.pronounce.errors import PronunciationsMissing

_PACKAGES = {
    "de": "g2p2_group_germanic",
    "es": "g2p2_group_romance",
    "fr": "g2p2_group_romance",
    "it": "g2p2_group_romance",
}
_NAMES = {"de": "German", "es": "Spanish", "fr": "French", "it": "Italian"}
_INSTALL = 'install what tells: pip install "saidwhen[languages]"'
_INSTALL_AGAIN = 'install it again: pip install --force-reinstall "saidwhen[languages]"'


def is_installed(language: str) -> bool:
    """Whether :func:`installed` would answer; nothing is read."""
    return all(importlib.util.find_spec(name) for name in ("g2p2", _PACKAGES[language]))


def installed(language: str) -> Path:
    """Where the data of a language ("de", "es", "fr", "it") are.

    Raises :class:`PronunciationsMissing`, with the command to type, where they are not installed.
    """
    package = importlib.util.find_spec(_PACKAGES[language])
    if package is None or package.origin is None or importlib.util.find_spec("g2p2") is None:
        raise PronunciationsMissing(
            f"how {_NAMES[language]} words sound is not installed", hint=_INSTALL
        )
    return Path(package.origin).parent / f"{language}.g2p.xz"


@functools.cache
def spelling_to_ipa(language: str) -> Callable[[str], str]:
    """A function from a lower-case word to its sounds; "" for what it cannot read.

    Loading takes 0.5 to 2 s and 40 to 220 MB. Raises :class:`PronunciationsMissing` where the data
    are not installed or cannot be read.
    """
    file = installed(language)
    try:
        from g2p2 import Model  # noqa: PLC0415  (an extra)

        model = Model.from_bytes(lzma.decompress(file.read_bytes()))
    except (ImportError, OSError, ValueError, lzma.LZMAError) as error:
        raise PronunciationsMissing(
            f"how {_NAMES[language]} words sound cannot be read ({error})",
            file=file,
            hint=_INSTALL_AGAIN,
        ) from error

    def to_ipa(word: str) -> str:
        return str(model.phonemize(word))

    return to_ipa
