"""Short unprinted sounds named by their phones, so that nobody has to be asked what "um" is."""

from __future__ import annotations

from saidwhen.align.acoustic.phone_set import PHONE_IDS
from saidwhen.align.phonetic.episode import UnprintedSpeech
from saidwhen.audio.heard import HeardWord

_HUMS = {PHONE_IDS[name] for name in ("M", "N", "NG")}
_VOWELS = {PHONE_IDS[name] for name in ("AH", "AA", "AO", "ER", "UH", "EH", "IH", "AE")}
_BREATH = PHONE_IDS["HH"]

UNCLEAR = "(unclear)"


def murmured(speech: UnprintedSpeech) -> HeardWord:
    """The sound as a word: um, uh, mm, or that it is unclear; the recogniser was not asked."""
    phones = set(speech.phones) - {_BREATH}
    hum, vowel = bool(phones & _HUMS), bool(phones & _VOWELS)
    if phones - _HUMS - _VOWELS or not phones:
        text = UNCLEAR
    elif hum:
        text = "um" if vowel else "mm"
    else:
        text = "uh"
    return HeardWord(text=text, interval=speech.interval, probability=0.5)
