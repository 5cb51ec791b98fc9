"""A timeline by phones: the acoustic model places the words, a recogniser names what is unprinted.

An episode that follows its text is never recognised as a whole: words are heard only where the
phones tell of speech that is not printed.
"""

from __future__ import annotations

from collections.abc import Sequence

from saidwhen.align.again import Hear
from saidwhen.align.belonging import Belonging, Match
from saidwhen.align.company import without_lonely, without_strays
from saidwhen.align.confidence import judge
from saidwhen.align.listening import Surroundings, Unprinted, listen
from saidwhen.align.match import Pair
from saidwhen.align.pairing import anchored, pairs_around
from saidwhen.align.phonetic.coarse import Chain
from saidwhen.align.phonetic.episode import PhoneAlignment
from saidwhen.align.phonetic.witness import Witness
from saidwhen.align.resolve import Evidence, resolve_heard
from saidwhen.align.sanity import Sounding, checked
from saidwhen.align.sentences import sentences
from saidwhen.align.sounds import place_sounds
from saidwhen.align.suspects import by_its_phones, given_back, without_suspects
from saidwhen.align.timeline import TimedWord, Timeline
from saidwhen.align.unprinted import heard_only
from saidwhen.align.witness import within, without_unheard
from saidwhen.align.words import spoken_words
from saidwhen.audio.heard import HeardWord
from saidwhen.transcripts.document import Document

FEWEST_WORDS = 50
"""Texts shorter than this agree with phones by chance: words have to be heard to tell."""

_LEAST_SHARE = 0.10
_FEWEST_FOREIGN_WORDS, _MOST_SHARE_OF_OTHERS = 100, 0.05


def belongs(chain: Chain) -> Belonging:
    """Judge by the share of the text's phones on the seed chain.

    Of 19 right pairs none was below 14%, of 497 wrong ones none above 3% (texts of 50 words or
    more; `benchmarks/wrong_pairs.py`).
    """
    match = Match.YES if chain.share >= _LEAST_SHARE else Match.NO
    return Belonging(match=match, share=chain.share)


def belongs_by_foreign_phones(chain: Chain, words: int, *, as_written: bool) -> Belonging | None:
    """The same for a language that is read as English phones; None where words have to be heard.

    The broader classes of phones agree oftener by chance: none of 186 wrong pairs reached 4.5%,
    but texts of 60 words 16%; and right pairs with cuts and noise come down to 11%. Words that are
    read ``as_written`` may agree with nothing in a language that is not said as it is.
    """
    least_denied = 0.0 if as_written else _MOST_SHARE_OF_OTHERS
    if words < _FEWEST_FOREIGN_WORDS or least_denied <= chain.share < _LEAST_SHARE:
        return None
    return belongs(chain)


def timeline_by_phones(
    document: Document,
    aligned: PhoneAlignment,
    hear: Hear,
    audio: Surroundings,
    witness: Witness | None = None,
) -> Timeline:
    """Give every printed word its verdict, and hear through ``hear`` what is unprinted.

    Where the whole recording was heard, what the ``witness`` does not bear out is dropped.
    """
    texts = [word.text for word in document.words]
    printed = spoken_words(texts, audio.language)
    aligned, suspects = without_suspects(aligned, texts)
    unprinted = listen(aligned, printed, hear, audio)
    words, pairs, murmurs = _merged(texts, aligned, unprinted)
    spoken = spoken_words([word.text for word in words], audio.language)
    evidence = Evidence(printed=printed, heard=spoken, heard_words=words, activity=audio.activity)
    pairs = pairs_around(anchored(pairs, printed, spoken), printed, spoken)
    resolution = resolve_heard(evidence, pairs)
    placements = [
        by_its_phones(word) if word else placement
        for word, placement in zip(aligned.words, resolution.placements, strict=True)
    ]
    answered = resolution.answered
    if witness:
        placements, refused = without_unheard(placements, witness)
    else:
        placements, refused = without_lonely(placements)
    answered -= {j for j, word in enumerate(words) if within(word.interval, refused)}
    others = [word.interval for j, word in enumerate(words) if j not in answered]
    placements = given_back(placements, suspects, others)
    placements, strays = without_strays(placements, sentences(texts), others)
    answered -= {j for j, word in enumerate(words) if within(word.interval, strays)}
    sounding = Sounding(seconds=audio.seconds, activity=audio.activity, onsets=aligned.onsets)
    checks = checked(placements, printed, sounding)
    timed = tuple(
        TimedWord(printed=word, verdict=verdict)
        for word, verdict in zip(document.words, judge(checks, texts), strict=True)
    )
    only = heard_only(words, answered, murmurs)
    sounds = place_sounds(document, timed, only, audio.activity, audio.seconds)
    return Timeline(words=timed, sounds=sounds, heard=only)


def _merged(
    texts: Sequence[str], aligned: PhoneAlignment, unprinted: Sequence[Unprinted]
) -> tuple[list[HeardWord], Sequence[Pair], frozenset[int]]:
    """Placed and unprinted words in one row, a pair for each placed one, and which are murmurs."""
    placed = (
        ((k, 0), HeardWord(text=text, interval=word.interval, probability=word.probability), False)
        for k, (text, word) in enumerate(zip(texts, aligned.words, strict=True))
        if word
    )
    others = (
        ((one.after, number), one.word, one.murmur) for number, one in enumerate(unprinted, start=1)
    )
    rows = sorted([*placed, *others], key=lambda row: row[0])
    pairs = [
        Pair(printed=(k, k + 1), heard=(j, j + 1), likeness=1.0)
        for j, ((k, number), _, _) in enumerate(rows)
        if number == 0
    ]
    murmurs = frozenset(j for j, (_, _, murmur) in enumerate(rows) if murmur)
    return [word for _, word, _ in rows], pairs, murmurs
