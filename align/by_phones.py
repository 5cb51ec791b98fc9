"""A timeline by phones: the acoustic model places the words, a recogniser names what is unprinted.

An episode that follows its text is never recognised as a whole: words are heard only where the
phones tell of speech that is not printed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from saidwhen.align.again import Hear
from saidwhen.align.belonging import Belonging, Match
from saidwhen.align.confidence import judge
from saidwhen.align.doubt import cut_at_silence
from saidwhen.align.islands import given_back, without_islands
from saidwhen.align.match import Pair
from saidwhen.align.pairing import pairs_around
from saidwhen.align.phonetic.coarse import Chain
from saidwhen.align.phonetic.episode import PhoneAlignment, UnprintedSpeech
from saidwhen.align.phonetic.murmur import murmured
from saidwhen.align.placement import Ground, Placement
from saidwhen.align.resolve import Evidence, resolve_heard
from saidwhen.align.sanity import in_order
from saidwhen.align.sounds import place_sounds
from saidwhen.align.timeline import TimedWord, Timeline
from saidwhen.align.unprinted import heard_only
from saidwhen.align.words import spoken_words
from saidwhen.audio.activity import Activity
from saidwhen.audio.heard import HeardWord
from saidwhen.audio.interval import Interval
from saidwhen.transcripts.document import Document

FEWEST_WORDS = 50
"""Texts shorter than this agree with phones by chance: words have to be heard to tell."""

_LEAST_SHARE = 0.10
_MURMUR_PHONES = 5
_SHORTEST_SECONDS = 0.02


def belongs(chain: Chain) -> Belonging:
    """Judge by the share of the text's phones on the seed chain.

    Of 27 right pairs none was below 19%, of 696 wrong ones none above 4.3% (texts of 50 words or
    more).
    """
    match = Match.YES if chain.share >= _LEAST_SHARE else Match.NO
    return Belonging(match=match, share=chain.share)


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What is known of the audio besides its phones."""

    activity: Activity
    seconds: float
    language: str


def timeline_by_phones(
    document: Document, aligned: PhoneAlignment, hear: Hear, audio: Surroundings
) -> Timeline:
    """Give every printed word its verdict, and hear through ``hear`` what is unprinted."""
    aligned, islands = without_islands(aligned)
    anchors = {
        k: HeardWord(text=printed.text, interval=word.interval, probability=word.probability)
        for k, (printed, word) in enumerate(zip(document.words, aligned.words, strict=True))
        if word
    }
    heard = _named(aligned, hear, audio)
    words, pairs = _merged(anchors, heard)
    printed = spoken_words([word.text for word in document.words], audio.language)
    spoken = spoken_words([word.text for word in words], audio.language)
    evidence = Evidence(printed=printed, heard=spoken, heard_words=words, activity=audio.activity)
    resolution = resolve_heard(evidence, pairs_around(pairs, printed, spoken))
    placements = [
        _acoustic(anchors[k]) if k in anchors else placement
        for k, placement in enumerate(resolution.placements)
    ]
    placements = in_order(given_back(placements, islands), audio.seconds)
    timed = tuple(
        TimedWord(printed=word, verdict=verdict)
        for word, verdict in zip(document.words, judge(placements), strict=True)
    )
    unprinted = heard_only(words, resolution.answered)
    sounds = place_sounds(document, timed, unprinted, audio.activity, audio.seconds)
    return Timeline(words=timed, sounds=sounds, heard=unprinted)


def _acoustic(word: HeardWord) -> Placement:
    return Placement(
        interval=word.interval, ground=Ground.PHONES, likeness=1.0, probability=word.probability
    )


def _named(aligned: PhoneAlignment, hear: Hear, audio: Surroundings) -> list[tuple[int, HeardWord]]:
    """Words of the unprinted speech, each with the number of the printed word before it.

    A murmur of a few phones inside the text is named by its phones; all else is heard.
    """
    words: list[tuple[int, HeardWord]] = []
    to_hear: list[UnprintedSpeech] = []
    for speech in aligned.unprinted:
        if len(speech.phones) <= _MURMUR_PHONES and not _something_is_missing(aligned, speech):
            words.append((speech.after, murmured(speech)))
        else:
            to_hear.append(speech)
    stretches = [(s, part) for s in to_hear for part in cut_at_silence(s.interval, audio.activity)]
    heard = hear([part for _, part in stretches])
    for speech in to_hear:
        words.extend(
            (speech.after, fitted)
            for word in heard
            if (fitted := _fitted(word, aligned, speech, audio.seconds))
        )
    return sorted(words, key=lambda word: (word[1].interval.start, word[1].interval.end))


def _something_is_missing(aligned: PhoneAlignment, speech: UnprintedSpeech) -> bool:
    """Whether printed words that were not said stand where the speech is."""
    after = speech.after + 1
    return after < len(aligned.words) and aligned.words[after] is None


def _fitted(
    word: HeardWord, aligned: PhoneAlignment, speech: UnprintedSpeech, total: float
) -> HeardWord | None:
    """The word cut to the time between the printed words around the speech, if it lies there."""
    before = aligned.words[speech.after] if speech.after >= 0 else None
    after = next((w for w in aligned.words[speech.after + 1 :] if w), None)
    low = before.interval.end if before else 0.0
    high = after.interval.start if after else total
    middle = (word.interval.start + word.interval.end) / 2
    if not (
        speech.interval.start <= middle <= speech.interval.end
        and min(high, word.interval.end) - max(low, word.interval.start) >= _SHORTEST_SECONDS
    ):
        return None
    return replace(
        word, interval=Interval(max(low, word.interval.start), min(high, word.interval.end))
    )


def _merged(
    anchors: dict[int, HeardWord], heard: Sequence[tuple[int, HeardWord]]
) -> tuple[list[HeardWord], list[Pair]]:
    """Placed and heard words in one row, and a pair for each placed one."""
    rows = sorted(
        [((k, 0), word) for k, word in anchors.items()]
        + [((after, number), word) for number, (after, word) in enumerate(heard, start=1)],
        key=lambda row: row[0],
    )
    words = [word for _, word in rows]
    pairs = [
        Pair(printed=(k, k + 1), heard=(j, j + 1), likeness=1.0)
        for j, ((k, number), _) in enumerate(rows)
        if number == 0
    ]
    return words, pairs
