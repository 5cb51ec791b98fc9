"""Unprinted speech in words: a murmur named by its phones, all else as the recogniser hears it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from saidwhen.align.again import Hear
from saidwhen.align.doubt import cut_at_silence, find_doubts
from saidwhen.align.heard_along import printed_ones
from saidwhen.align.phonetic.episode import PhoneAlignment, UnprintedSpeech
from saidwhen.align.phonetic.murmur import UNCLEAR, murmured
from saidwhen.align.suspects import by_its_phones
from saidwhen.align.words import SpokenWords, spoken_words
from saidwhen.audio.activity import Activity
from saidwhen.audio.heard import HeardWord
from saidwhen.audio.interval import Interval

_MURMUR_PHONES = 5
_SHORTEST_SECONDS = 0.02
_SHORT_SECONDS, _AROUND_SECONDS = 3.0, 1.0
_LONGEST_STRETCH_SECONDS = 28.0
_LEAST_SHARE, _LEAST_SHARE_ALONG = 0.5, 0.33
"""Of a word's time in unprinted speech; less where the printed words around it are told apart."""

_EDGE_SECONDS, _STRETCHED_SECONDS = 0.1, 0.3

_FEWEST_BABBLED, _MOST_DISTINCT, _MOST_BABBLED_PROBABILITY = 12, 0.25, 0.75
"""Words; share of distinct ones; mean probability. Three stretches of foreign speech had 14 to 19%
distinct words, at 0.39 to 0.67; some forty of English at least 58%. A chorus has few distinct words
too, but is heard with more certainty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What is known of the audio besides its phones."""

    activity: Activity
    seconds: float
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Unprinted:
    """A word that is not printed there, and the number of the printed word before it (-1: none).

    ``murmur`` tells that it is named by its phones.
    """

    after: int
    word: HeardWord
    murmur: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Episode:
    """What the phones found, the printed words, and the audio.

    ``middles`` are of each placed word its middle, in seconds, and its number; in order.
    """

    aligned: PhoneAlignment
    printed: SpokenWords
    audio: Surroundings
    middles: tuple[tuple[float, int], ...]

    def words_in(self, stretch: Interval) -> list[int]:
        """The numbers of the printed words that were placed in a stretch."""
        first = bisect_left(self.middles, (stretch.start, -1))
        end = bisect_left(self.middles, (stretch.end, -1))
        return [number for _, number in self.middles[first:end]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Room:
    """Unprinted speech, and from when to when there is no printed word around it."""

    after: int
    interval: Interval
    low: float
    high: float

    @property
    def short(self) -> bool:
        """Whether a recogniser makes little of it when it is heard alone."""
        return self.interval.seconds < _SHORT_SECONDS


def listen(
    aligned: PhoneAlignment, printed: SpokenWords, hear: Hear, audio: Surroundings
) -> tuple[Unprinted, ...]:
    """The words of the unprinted speech, in order of time.

    A murmur of a few phones inside the text is named by its phones. All else is heard through
    ``hear``, and so are passages that are loud enough, and long enough, for the printed words that
    the phones did not find in them: noise, crosstalk, an accent.
    """
    episode = _Episode(
        aligned=aligned,
        printed=printed,
        audio=audio,
        middles=tuple((_middle(word.interval), k) for k, word in enumerate(aligned.words) if word),
    )
    rooms, found = _rooms_and_murmurs(episode)
    stretches = _stretches(rooms, audio)
    named: dict[int, list[HeardWord]] = {}
    for word in _without_printed(hear(stretches), stretches, rooms, episode):
        places = [(room.after, fit) for room in rooms if (fit := _fitted(word, room))]
        if places:
            after, fit = max(places, key=lambda place: place[1].interval.seconds)
            named.setdefault(after, []).append(fit)
    for room in rooms:
        words = _stretched(_legible(named.get(room.after, [])), room)
        found.extend(Unprinted(after=room.after, word=word) for word in words)
    return tuple(sorted(found, key=lambda one: (one.word.interval.start, one.word.interval.end)))


def _rooms_and_murmurs(episode: _Episode) -> tuple[list[_Room], list[Unprinted]]:
    """What is to be heard, in order, and what is named without."""
    passages = _unfound(episode)
    rooms = [_room(episode, after, interval) for after, interval in passages.items()]
    murmurs: list[Unprinted] = []
    for speech in episode.aligned.unprinted:
        if speech.after in passages:
            continue
        room = _room(episode, speech.after, speech.interval)
        if len(speech.phones) > _MURMUR_PHONES or _something_is_missing(episode.aligned, speech):
            rooms.append(room)
        elif murmur := _fitted(murmured(speech), room):
            murmurs.append(Unprinted(after=speech.after, word=murmur, murmur=True))
    return sorted(rooms, key=lambda room: room.interval.start), murmurs


def _unfound(episode: _Episode) -> dict[int, Interval]:
    """Passages that should be heard whole, by the number of the printed word before them."""
    placements = [by_its_phones(word) if word else None for word in episode.aligned.words]
    audio = episode.audio
    doubts = find_doubts(placements, episode.printed, audio.activity, audio.seconds)
    return {doubt.printed[0] - 1: doubt.within for doubt in doubts}


def _something_is_missing(aligned: PhoneAlignment, speech: UnprintedSpeech) -> bool:
    """Whether printed words that were not said stand where the speech is."""
    after = speech.after + 1
    return after < len(aligned.words) and aligned.words[after] is None


def _room(episode: _Episode, after: int, interval: Interval) -> _Room:
    words = episode.aligned.words
    before = words[after] if after >= 0 else None
    behind = next((word for k in range(after + 1, len(words)) if (word := words[k])), None)
    return _Room(
        after=after,
        interval=interval,
        low=before.interval.end if before else 0.0,
        high=behind.interval.start if behind else episode.audio.seconds,
    )


def _stretches(rooms: Sequence[_Room], audio: Surroundings) -> list[Interval]:
    """What is to be heard for the rooms, in order and apart.

    A few words that are heard alone are mostly misheard, so the words around them are heard along.
    """
    stretches: list[Interval] = []
    for room in rooms:
        parts = cut_at_silence(room.interval, audio.activity)
        if parts and room.short:
            start = max(0.0, room.interval.start - _AROUND_SECONDS)
            parts = (Interval(start, min(audio.seconds, room.interval.end + _AROUND_SECONDS)),)
        for part in parts:
            last = stretches[-1] if stretches else None
            if last is None or part.start >= last.end:
                stretches.append(part)
            elif room.short and part.end - last.start <= _LONGEST_STRETCH_SECONDS:
                stretches[-1] = Interval(last.start, max(last.end, part.end))
            elif part.end - last.end >= _SHORTEST_SECONDS:
                stretches.append(Interval(last.end, part.end))
    return stretches


def _without_printed(
    words: Sequence[HeardWord],
    stretches: Sequence[Interval],
    rooms: Sequence[_Room],
    episode: _Episode,
) -> Iterator[HeardWord]:
    """The heard words less those of the printed words that were heard along with short speech."""
    for stretch in stretches:
        inside = [word for word in words if _holds(stretch, word.interval)]
        along = any(room.short and _holds(stretch, room.interval) for room in rooms)
        around = episode.words_in(stretch) if along else []
        printed = _printed_ones(inside, around, episode) if around else set()
        yield from (word for j, word in enumerate(inside) if j not in printed)


def _printed_ones(heard: Sequence[HeardWord], around: Sequence[int], episode: _Episode) -> set[int]:
    """Which of the heard words are printed: ``around`` are those that were placed near them."""
    first, end = around[0], around[-1] + 1
    return printed_ones(
        heard,
        spoken_words([word.text for word in heard], episode.audio.language),
        episode.printed.forms[first:end],
        [word.interval if word else None for word in episode.aligned.words[first:end]],
    )


def _middle(interval: Interval) -> float:
    return (interval.start + interval.end) / 2


def _holds(stretch: Interval, interval: Interval) -> bool:
    return stretch.start <= _middle(interval) < stretch.end


def _fitted(word: HeardWord, room: _Room) -> HeardWord | None:
    """The word cut to the time between the printed words around the speech, if it lies there."""
    interval, within = word.interval, room.interval
    start, end = max(room.low, interval.start), min(room.high, interval.end)
    shared = min(within.end, interval.end) - max(within.start, interval.start)
    share = _LEAST_SHARE_ALONG if room.short else _LEAST_SHARE
    if shared < share * interval.seconds or end - start < _SHORTEST_SECONDS:
        return None
    return replace(word, interval=Interval(start, end))


def _legible(words: list[HeardWord]) -> list[HeardWord]:
    """The words, or that it is unclear where a few came again and again, none of them surely.

    So a recogniser answers to speech in a language that it does not know: "1, 2, 4, 1, 2, 4".
    """
    sure = sum(word.probability for word in words)
    distinct = len({word.text.casefold() for word in words})
    if (
        len(words) < _FEWEST_BABBLED
        or distinct > _MOST_DISTINCT * len(words)
        or sure > _MOST_BABBLED_PROBABILITY * len(words)
    ):
        return words
    all_of_it = Interval(words[0].interval.start, words[-1].interval.end)
    return [HeardWord(text=UNCLEAR, interval=all_of_it, probability=sure / len(words))]


def _stretched(words: Sequence[HeardWord], room: _Room) -> list[HeardWord]:
    """The words over all of the short speech that they were heard in: its phones tell its time."""
    stretched = list(words)
    if not (words and room.short):
        return stretched
    start = max(room.low, room.interval.start + _EDGE_SECONDS)
    end = min(room.high, room.interval.end)
    if 0 < words[0].interval.start - start <= _STRETCHED_SECONDS:
        first = replace(words[0], interval=Interval(start, words[0].interval.end))
        stretched[0] = first
    if 0 < end - words[-1].interval.end <= _STRETCHED_SECONDS:
        last = stretched[-1]
        stretched[-1] = replace(last, interval=Interval(last.interval.start, end))
    return stretched
