"""Filled pauses and discourse markers: what speakers put in that says nothing in a word's place."""

from __future__ import annotations

from collections.abc import Sequence

from saidwhen.align.spoken.form import Form

_SOUNDS = "ah er erm hm hmm mm mhm uh um"
_MARKERS = "well so like right okay anyway actually basically"
_PHRASES = ("you know", "i mean", "sort of", "kind of")

FILLERS: frozenset[Form] = frozenset(
    [(word,) for word in f"{_SOUNDS} {_MARKERS}".split()]
    + [tuple(phrase.split()) for phrase in _PHRASES]
)
"""English, after Meteer et al., Dysfluency Annotation Stylebook for the Switchboard Corpus (1995):
fillers {F} and discourse markers {D}; the sounds are nearly the same in other languages.
"""

_LONGEST = max(map(len, FILLERS))


def is_filler(words: Sequence[str]) -> bool:
    """Whether plain lower-case words are nothing but fillers, one after another."""
    reached = [True] + [False] * len(words)
    for end in range(1, len(words) + 1):
        reached[end] = any(
            reached[start] and tuple(words[start:end]) in FILLERS
            for start in range(max(0, end - _LONGEST), end)
        )
    return bool(words) and reached[-1]
