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

    Of 19 right pairs none was below 14%, of 497 wrong ones none above 3% (texts of 50 words or
    more; `benchmarks/wrong_pairs.py`).
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
    others = [word.interval for j, word in enumerate(words) if j not in resolution.answered]
    ordered = in_order(given_back(placements, islands, others), audio.seconds)
    timed = tuple(
        TimedWord(printed=word, verdict=verdict)
        for word, verdict in zip(document.words, judge(ordered), strict=True)
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
    to_hear: list[_Room] = []
    for speech in aligned.unprinted:
        room = _room(aligned, speech, audio.seconds)
        if len(speech.phones) > _MURMUR_PHONES or _something_is_missing(aligned, speech):
            to_hear.append(room)
        elif murmur := _fitted(murmured(speech), room):
            words.append((speech.after, murmur))
    stretches = [
        part for room in to_hear for part in cut_at_silence(room.speech.interval, audio.activity)
    ]
    for word in hear(_apart(stretches)):
        places = [(room.speech.after, fit) for room in to_hear if (fit := _fitted(word, room))]
        if places:
            words.append(max(places, key=lambda place: place[1].interval.seconds))
    return sorted(words, key=lambda word: (word[1].interval.start, word[1].interval.end))


def _apart(stretches: Sequence[Interval]) -> list[Interval]:
    """The stretches without what they share at a short printed word, so that it is heard once."""
    apart: list[Interval] = []
    for stretch in stretches:
        start = max(stretch.start, apart[-1].end) if apart else stretch.start
        if stretch.end - start >= _SHORTEST_SECONDS:
            apart.append(Interval(start, stretch.end))
    return apart


def _something_is_missing(aligned: PhoneAlignment, speech: UnprintedSpeech) -> bool:
    """Whether printed words that were not said stand where the speech is."""
    after = speech.after + 1
    return after < len(aligned.words) and aligned.words[after] is None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Room:
    """Unprinted speech, and from when to when there is no printed word around it."""

    speech: UnprintedSpeech
    low: float
    high: float


def _room(aligned: PhoneAlignment, speech: UnprintedSpeech, total: float) -> _Room:
    before = aligned.words[speech.after] if speech.after >= 0 else None
    following = (aligned.words[k] for k in range(speech.after + 1, len(aligned.words)))
    after = next((word for word in following if word), None)
    return _Room(
        speech=speech,
        low=before.interval.end if before else 0.0,
        high=after.interval.start if after else total,
    )


def _fitted(word: HeardWord, room: _Room) -> HeardWord | None:
    """The word cut to the time between the printed words around the speech, if it lies there."""
    interval, within = word.interval, room.speech.interval
    start, end = max(room.low, interval.start), min(room.high, interval.end)
    inside = within.start <= (interval.start + interval.end) / 2 <= within.end
    if not inside or end - start < _SHORTEST_SECONDS:
        return None
    return replace(word, interval=Interval(start, end))


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
