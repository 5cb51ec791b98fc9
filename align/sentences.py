"""The sentences of a row of printed words, as far as their marks tell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

_OPENING, _CLOSING, _ENDS = '"“‘([«¿¡', "\"”’')]»", (".", "?", "!", ":", "…")


def sentences(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """First word of each sentence, and the word after its last."""
    first = 0
    for k, text in enumerate(texts):
        if ends_sentence(text) or k + 1 == len(texts):
            yield first, k + 1
            first = k + 1


def ends_sentence(text: str) -> bool:
    """Whether a word ends with the mark of a sentence's end, quotes and brackets aside."""
    return text.rstrip(_CLOSING).endswith(_ENDS)


def is_capitalised(text: str) -> bool:
    """Whether a word begins with a capital letter, quotes and brackets aside."""
    return text.lstrip(_OPENING)[:1].isupper()
