"""Printed words by their phones, and what is heard where the phones tell of other speech."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saidwhen.align.acoustic.phone_set import PHONE_IDS
from saidwhen.align.again import Hear
from saidwhen.align.belonging import Match
from saidwhen.align.by_phones import belongs, belongs_by_foreign_phones, timeline_by_phones
from saidwhen.align.listening import Surroundings
from saidwhen.align.phonetic.coarse import Chain
from saidwhen.align.phonetic.episode import AcousticWord, PhoneAlignment, UnprintedSpeech
from saidwhen.align.timeline import HeardKind, Timeline
from saidwhen.align.verdict import Method, NotSaid, Reworded, Said
from saidwhen.audio.activity import Activity
from saidwhen.audio.heard import HeardWord
from saidwhen.audio.interval import Interval
from saidwhen.subtitles.shown import shown_words
from saidwhen.transcripts.document import Document

SECONDS = 60.0
LOUD = Activity(active=np.ones(round(SECONDS * 100), bool), frame_seconds=0.01)
PROBABILITY = 0.93

Times = tuple[float, float] | None
MakeDocument = Callable[[str], Document]


@dataclass(slots=True)
class Ears:
    """Hears the given words where a stretch holds their middle, and remembers what it was asked."""

    words: Sequence[tuple[str, float, float]] = ()
    asked: list[Interval] = field(default_factory=list)

    def __call__(self, stretches: Sequence[Interval]) -> Sequence[HeardWord]:
        self.asked += stretches
        return [
            HeardWord(text=text, interval=Interval(start, end), probability=0.8)
            for stretch in stretches
            for text, start, end in self.words
            if stretch.start <= (start + end) / 2 < stretch.end
        ]


def speech(start: float, end: float, phones: str, after: int) -> UnprintedSpeech:
    return UnprintedSpeech(
        interval=Interval(start, end),
        phones=tuple(PHONE_IDS[name] for name in phones.split()),
        after=after,
    )


def time(
    document: MakeDocument,
    printed: Sequence[tuple[str, Times]],
    unprinted: Sequence[UnprintedSpeech] = (),
    ears: Hear | None = None,
    unlike: Collection[int] = (),
    onsets: Sequence[float] | None = None,
) -> Timeline:
    """``unlike`` are the numbers of the words that lie on other phones than their own."""
    words = tuple(
        AcousticWord(interval=Interval(*times), probability=PROBABILITY, unlike=k in unlike)
        if times
        else None
        for k, (_, times) in enumerate(printed)
    )
    begin = None if onsets is None else np.array(onsets)
    return timeline_by_phones(
        document(" ".join(text for text, _ in printed)),
        PhoneAlignment(words=words, unprinted=tuple(unprinted), onsets=begin),
        ears or Ears(),
        Surroundings(activity=LOUD, seconds=SECONDS, language="en"),
    )


def shown(timeline: Timeline) -> list[str]:
    """Each word with its verdict and times."""
    rows = []
    for word in timeline.words:
        verdict = word.verdict
        if isinstance(verdict, NotSaid):
            rows.append(f"{word.printed.text} not said")
        else:
            kind = "said" if isinstance(verdict, Said) else "reworded"
            at = verdict.interval
            rows.append(
                f"{word.printed.text} {kind} {verdict.method.value} {at.start:.2f}-{at.end:.2f}"
            )
    return rows


def heard(timeline: Timeline) -> list[str]:
    return [
        f"{only.kind.value}: {only.text} {only.interval.start:.2f}-{only.interval.end:.2f}"
        for only in timeline.heard
    ]


PRINTED: list[tuple[str, Times]] = [
    ("We", (1.0, 1.2)),
    ("met", (1.2, 1.5)),
    ("them", (1.6, 1.9)),
    ("at", (4.0, 4.1)),
    ("noon", (4.1, 4.5)),
    ("sharp.", (4.5, 5.0)),
]


def test_words_have_their_exact_times_and_nothing_is_heard(document: MakeDocument) -> None:
    ears = Ears([("nobody", 2.5, 3.0)])
    timeline = time(document, PRINTED, ears=ears)
    assert ears.asked == []
    assert timeline.heard == ()
    for (_, times), word in zip(PRINTED, timeline.words, strict=True):
        assert times is not None
        assert word.verdict == Said(
            interval=Interval(*times), confidence=PROBABILITY, method=Method.ACOUSTIC
        )


def test_words_that_are_not_said_and_nothing_in_their_place(document: MakeDocument) -> None:
    ears = Ears()
    cut: list[tuple[str, Times]] = [("perhaps", None), ("yesterday", None)]
    timeline = time(document, [*PRINTED[:3], *cut, *PRINTED[3:]], ears=ears)
    assert ears.asked == []
    assert shown(timeline)[3:5] == ["perhaps not said", "yesterday not said"]


def test_a_phrase_that_was_reworded(document: MakeDocument) -> None:
    """However short what was said in its place: it is heard."""
    ears = Ears([("turned", 2.1, 2.5), ("down", 2.5, 3.1)])
    printed = [*PRINTED[:3], ("rejected", None), *PRINTED[3:]]
    timeline = time(document, printed, [speech(2.0, 3.1, "T ER N D", 2)], ears)
    assert ears.asked == [Interval(1.0, 4.1)]
    assert shown(timeline)[3] == "rejected reworded attention 2.10-3.10"
    assert isinstance(timeline.words[3].verdict, Reworded)
    assert timeline.heard == ()


def test_a_word_that_only_the_recogniser_made_out(document: MakeDocument) -> None:
    ears = Ears([("rejected", 2.1, 2.9)])
    printed = [*PRINTED[:3], ("rejected", None), *PRINTED[3:]]
    timeline = time(document, printed, [speech(2.0, 2.9, "T ER N D", 2)], ears)
    assert shown(timeline)[3] == "rejected said attention 2.10-2.90"


SINCE: list[tuple[str, Times]] = [
    ("They", (1.0, 1.2)),
    ("stayed", (1.2, 1.6)),
    ("because", (1.6, 2.0)),
    ("it", (2.0, 2.1)),
    ("rained.", (2.1, 2.5)),
]
"""The phones of "since" were taken for those of "because"."""


def along(said: str) -> Ears:
    """Ears that hear the words around a word along with it, late as recognisers do."""
    heard = [("they", 1.05, 1.3), ("stayed", 1.3, 1.75), ("it", 2.15, 2.2), ("rained", 2.2, 2.6)]
    words = said.split()
    each = 0.4 / max(1, len(words))
    heard += [(text, 1.75 + k * each, 1.75 + (k + 1) * each) for k, text in enumerate(words)]
    return Ears(sorted(heard, key=lambda word: word[1]))


def test_another_word_was_said_where_the_phones_put_the_printed_one(
    document: MakeDocument,
) -> None:
    """And its time is that of the phones."""
    ears = along("since")
    timeline = time(document, SINCE, ears=ears, unlike={2})
    assert ears.asked == [Interval(0.5, 3.1)]
    assert shown(timeline) == [
        "They said acoustic 1.00-1.20",
        "stayed said acoustic 1.20-1.60",
        "because reworded attention 1.60-2.00",
        "it said acoustic 2.00-2.10",
        "rained. said acoustic 2.10-2.50",
    ]
    assert timeline.heard == ()


def test_a_reworded_word_is_in_the_captions(document: MakeDocument) -> None:
    timeline = time(document, SINCE, ears=along("since"), unlike={2})
    shown_ones = shown_words(timeline.words, 42)
    assert [(word.text, word.interval) for word in shown_ones] == [
        (text, Interval(*times)) for text, times in SINCE if times
    ]


@pytest.mark.parametrize("said", ["because", "becuz", ""])
def test_a_word_is_believed_where_no_other_was_plainly_said(
    document: MakeDocument, said: str
) -> None:
    timeline = time(document, SINCE, ears=along(said), unlike={2})
    assert shown(timeline)[2] == "because said acoustic 1.60-2.00"


def test_filler_in_the_place_of_a_word_is_no_other_wording(document: MakeDocument) -> None:
    timeline = time(document, SINCE, ears=along("um"), unlike={2})
    assert shown(timeline)[2] == "because not said"
    assert heard(timeline) == ["filler: um 1.60-2.00"]


def test_more_words_in_the_place_of_fewer(document: MakeDocument) -> None:
    timeline = time(document, SINCE, ears=along("thanks to"), unlike={2})
    assert shown(timeline)[2] == "because reworded attention 1.60-2.00"


def test_a_passage_whose_phones_nobody_made_out_is_heard(document: MakeDocument) -> None:
    """It is loud for as long as its words take, but no phone of it was found: noise, crosstalk."""
    text = "the harbor was closed and nobody sailed that day"
    printed: list[tuple[str, Times]] = [*PRINTED[:3], *((word, None) for word in text.split())]
    printed.append(("Later", (8.0, 8.4)))
    words = [(word, 2.1 + 0.3 * k, 2.4 + 0.3 * k) for k, word in enumerate(text.split())]
    ears = Ears(words)
    timeline = time(document, printed, ears=ears)
    assert len(ears.asked) == 1
    assert ears.asked[0].start <= 2.1
    assert ears.asked[0].end >= 7.8
    assert shown(timeline)[3:12] == [
        f"{word} said attention {start:.2f}-{end:.2f}" for word, start, end in words
    ]


def test_four_words_without_phones_were_not_said(document: MakeDocument) -> None:
    printed: list[tuple[str, Times]] = [*PRINTED[:3], *(("harbor", None) for _ in range(4))]
    printed.append(("Later", (8.0, 8.4)))
    ears = Ears()
    time(document, printed, ears=ears)
    assert ears.asked == []


def test_unsaid_words_need_the_time_to_be_said(document: MakeDocument) -> None:
    """Nine words in half a second: cut, not drowned."""
    printed: list[tuple[str, Times]] = [*PRINTED[:3], *(("harbor", None) for _ in range(9))]
    printed.append(("Later", (2.4, 2.9)))
    ears = Ears()
    time(document, printed, ears=ears)
    assert ears.asked == []


def test_a_word_in_music_is_not_sure(document: MakeDocument) -> None:
    timeline = time(document, PRINTED, onsets=[1.05, 1.3, 1.7, 9.0])
    sure = [word.verdict.confidence for word in timeline.words]
    assert sure == [PROBABILITY] * 3 + [0.4] * 3


def test_an_advert_is_heard_and_kept_with_its_times(document: MakeDocument) -> None:
    advert = "This show is brought to you by Puffin"
    words = [(text, 2.1 + 0.2 * k, 2.3 + 0.2 * k) for k, text in enumerate(advert.split())]
    timeline = time(
        document, PRINTED, [speech(2.0, 3.8, "DH IH S SH OW IH Z B R AO T", 2)], Ears(words)
    )
    assert [row.split(" ")[1] for row in shown(timeline)] == ["said"] * 6
    assert heard(timeline) == [f"passage: {advert} 2.10-3.80"]


def test_speech_before_the_first_and_after_the_last_word(document: MakeDocument) -> None:
    ears = Ears([("hello", 0.2, 0.6), ("bye", 5.5, 5.9)])
    timeline = time(
        document,
        PRINTED,
        [speech(0.1, 0.8, "HH EH L OW M AY", -1), speech(5.3, 6.2, "B AY B AY B AY", 5)],
        ears,
    )
    assert heard(timeline) == ["filler: hello 0.20-0.80", "filler: bye 5.40-6.20"]


def test_a_murmur_is_named_without_asking(document: MakeDocument) -> None:
    ears = Ears([("never", 2.1, 2.3)])
    timeline = time(document, PRINTED, [speech(2.0, 2.5, "AH AH M", 2)], ears)
    assert ears.asked == []
    assert heard(timeline) == ["filler: um 2.00-2.50"]
    assert timeline.heard[0].kind is HeardKind.FILLER
    assert timeline.heard[0].method is Method.ACOUSTIC


def test_five_phones_are_a_murmur_six_are_heard(document: MakeDocument) -> None:
    for phones, asked in (("AH M AH M AH", 0), ("AH M AH M AH M", 1)):
        ears = Ears()
        time(document, PRINTED, [speech(2.0, 2.5, phones, 2)], ears)
        assert len(ears.asked) == asked


def test_what_is_heard_is_cut_to_the_time_between_the_printed_words(
    document: MakeDocument,
) -> None:
    ears = Ears([("well", 1.7, 2.4), ("then", 3.6, 4.3)])
    timeline = time(document, PRINTED, [speech(1.8, 4.2, "W EH L DH EH N", 2)], ears)
    assert heard(timeline) == ["filler: well then 1.90-4.00"]


def test_a_printed_word_heard_along_is_not_taken_for_unprinted(document: MakeDocument) -> None:
    """The stretch that is heard has a little of the words around it."""
    ears = Ears([("them", 1.6, 1.9), ("well", 2.2, 2.4), ("at", 4.0, 4.1)])
    timeline = time(document, PRINTED, [speech(1.5, 4.3, "W EH L DH EH N", 2)], ears)
    assert heard(timeline) == ["filler: well 2.20-2.40"]


def test_what_is_heard_outside_the_stretch_is_left_out(document: MakeDocument) -> None:
    """Recognisers invent words before and after the sound that they are given."""

    def dreaming(stretches: Sequence[Interval]) -> Sequence[HeardWord]:
        return [
            HeardWord(text=text, interval=Interval(start, start + 0.2), probability=0.5)
            for text, start in (("thanks", 2.1), ("well", 3.2), ("bye", 3.85))
        ]

    timeline = time(document, PRINTED, [speech(3.0, 3.8, "W EH L DH EH N", 2)], dreaming)
    assert heard(timeline) == ["filler: well 3.10-3.40"]


def test_a_murmur_does_not_reach_into_printed_words(document: MakeDocument) -> None:
    timeline = time(
        document,
        PRINTED,
        [speech(1.85, 4.15, "M M M", 2), speech(4.8, SECONDS + 1, "M M M", 5)],
    )
    assert heard(timeline) == ["filler: mm 1.90-4.00", f"passage: mm 5.00-{SECONDS:.2f}"]


def test_what_lies_between_two_stretches_is_heard_once(document: MakeDocument) -> None:
    """A short printed word between two stretches whose edges meet."""
    printed: list[tuple[str, Times]] = [("We", (1.0, 1.2)), ("met", (2.5, 2.6)), ("at", (4, 4.1))]
    phones = "W EH L DH EH N"
    ears = Ears([("well", 2.4, 2.7)])
    timeline = time(
        document, printed, [speech(1.5, 2.65, phones, 0), speech(2.45, 3.5, phones, 1)], ears
    )
    assert all(a.end <= b.start for a, b in pairwise(ears.asked))
    assert sum("well" in only.text for only in timeline.heard) == 1


def test_silence_inside_unprinted_speech_is_not_heard(document: MakeDocument) -> None:
    active = np.zeros(round(SECONDS * 100), bool)
    active[100:700] = True
    active[2000:2600] = True
    ears = Ears()
    timeline_by_phones(
        document("We"),
        PhoneAlignment(
            words=(AcousticWord(interval=Interval(0.5, 0.9), probability=0.9),),
            unprinted=(speech(1.0, 30.0, "W EH L DH EH N", 0),),
        ),
        ears,
        Surroundings(
            activity=Activity(active=active, frame_seconds=0.01), seconds=SECONDS, language="en"
        ),
    )
    assert [(round(i.start, 2), round(i.end, 2)) for i in ears.asked] == [(1.0, 7.2), (19.8, 26.2)]


@settings(max_examples=80, deadline=None)
@given(st.data())
def test_times_never_overlap(document: MakeDocument, data: st.DataObject) -> None:
    """Whatever the recogniser says, and of however many words that were not said."""
    said = data.draw(st.lists(st.booleans(), min_size=1, max_size=12))
    printed: list[tuple[str, Times]] = []
    unprinted = []
    now, last = 0.5, -1
    for k, is_said in enumerate(said):
        text = data.draw(st.sampled_from(["river", "gold", "harbor", "a"]))
        if not is_said:
            printed.append((text, None))
            continue
        start = now + data.draw(st.sampled_from([0.0, 0.3, 1.5]))
        if start > now:
            unprinted.append(
                speech(max(0, now - 0.1), start + 0.2, "M AH " * data.draw(st.integers(2, 3)), last)
            )
        printed.append((text, (start, start + 0.1)))
        now, last = start + 0.1, k
    words = [
        (text, start, start + length)
        for text, start, length in data.draw(
            st.lists(
                st.tuples(
                    st.sampled_from(["river", "gold", "um", "puffin"]),
                    st.floats(0, 10),
                    st.floats(0.05, 1.5),
                ),
                max_size=12,
            )
        )
    ]
    timeline = time(document, printed, unprinted, Ears(sorted(words, key=lambda word: word[1])))
    timed = [word.interval for word in timeline.words if word.interval]
    assert all(a.end <= b.start + 1e-9 for a, b in pairwise(timed))
    exact = [
        word.interval
        for word, (_, times) in zip(timeline.words, printed, strict=True)
        if times and isinstance(word.verdict, Said) and word.verdict.method is Method.ACOUSTIC
    ]
    for only in timeline.heard:
        for interval in exact:
            assert interval is not None
            assert (
                only.interval.end <= interval.start + 1e-9
                or interval.end <= only.interval.start + 1e-9
            )


@pytest.mark.parametrize(
    ("share", "match"), [(0.0, Match.NO), (0.0999, Match.NO), (0.1, Match.YES), (1.0, Match.YES)]
)
def test_a_tenth_of_the_phones_must_lie_on_the_chain(share: float, match: Match) -> None:
    belonging = belongs(Chain(share=share, windows=()))
    assert (belonging.match, belonging.share) == (match, share)


@pytest.mark.parametrize(
    ("share", "words", "as_written", "match"),
    [
        (0.1, 100, False, Match.YES),
        (0.1, 100, True, Match.YES),
        (0.1, 99, False, None),
        (0.09, 100, False, None),
        (0.05, 5000, False, None),
        (0.049, 5000, False, Match.NO),
        (0.0, 5000, True, None),
        (0.0, 99, False, None),
    ],
)
def test_of_foreign_phones_words_decide_where_they_cannot(
    share: float, words: int, as_written: bool, match: Match | None
) -> None:
    chain = Chain(share=share, windows=())
    found = belongs_by_foreign_phones(chain, words, as_written=as_written)
    assert (found and found.match) is match
