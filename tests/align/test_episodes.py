"""What happens to whole passages: adverts, cuts, trailers, repeats, loops, wrong texts."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from saidwhen.align.belonging import Match
from saidwhen.align.coarse import CoarseAlignment
from saidwhen.align.timeline import HeardKind

Align = Callable[[str, str], CoarseAlignment]
Marks = Callable[[CoarseAlignment], str]

VOCABULARY = """
the a of and to in that it was he she they we on for with as at by but not this from or had were
an are one which you all there been when who will more no if out so said what up its about into
than them can only other new some could time these two may then do first any my now such like our
over man me even most made after also did many before must through back years where much your way
well down should because each just those people how too little state good very make world still
own see men work long get here between both life being under never day same another know while
last might us great old year off come since against go came right used take three boat harbor
island water captain market river bridge window garden kitchen letter morning winter summer doctor
teacher village mountain engine paper copper silver lantern weather machine station journey story
farmer bakery bread apple orchard horse wagon fence timber hammer ladder bucket barrel rope anchor
sail ferry lighthouse keeper storm thunder rain snow frost blanket pillow candle mirror curtain
painter colour canvas museum statue marble column temple market merchant ledger number balance
"""


def prose(words: int, seed: int) -> str:
    """Made-up text of so many words, as frequent as their place in the vocabulary (Zipf's law)."""
    vocabulary = VOCABULARY.split()
    weights = [1 / (5 + rank) for rank in range(len(vocabulary))]
    return " ".join(random.Random(seed).choices(vocabulary, weights, k=words))


@pytest.fixture
def story() -> list[str]:
    return prose(300, seed=1).split()


def joined(*parts: list[str] | str) -> str:
    return " ".join(part if isinstance(part, str) else " ".join(part) for part in parts)


def passages(alignment: CoarseAlignment) -> list[int]:
    """How many words each unprinted passage has."""
    heard = alignment.timeline.heard
    return [len(only.text.split()) for only in heard if only.kind is HeardKind.PASSAGE]


def test_a_story_said_as_printed(story: list[str], align: Align, marks: Marks) -> None:
    alignment = align(joined(story), joined(story))
    assert marks(alignment) == "300="
    assert alignment.timeline.heard == ()
    assert alignment.belonging.share == 1.0


@pytest.mark.parametrize("pause", ["", "/3"])
def test_an_advert_in_the_middle_of_a_paragraph(
    story: list[str], align: Align, marks: Marks, pause: str
) -> None:
    heard = joined(story[:150], pause, prose(200, seed=2), pause, story[150:])
    alignment = align(joined(story), heard)
    assert marks(alignment) == "300="
    assert passages(alignment) == [200]
    said = [word.interval for word in alignment.timeline.words if word.interval]
    advert = alignment.timeline.heard[0].interval
    assert said[149].end <= advert.start
    assert advert.end <= said[150].start


def test_a_cut_paragraph(story: list[str], align: Align, marks: Marks) -> None:
    alignment = align(joined(story), joined(story[:100], story[180:]))
    assert marks(alignment) == "100= 80- 120="
    assert alignment.timeline.heard == ()


def test_cut_paragraphs_with_adverts_in_their_places(align: Align) -> None:
    """Some words of a cut passage are found in an advert by chance; but few, and no others lost."""
    found = 0
    for seed in range(12):
        story = prose(200, seed=100 + seed).split()
        heard = joined(story[:70], "/2", prose(120, seed=seed), "/2", story[130:])
        placements = align(joined(story), heard).placements
        assert None not in placements[:70] + placements[130:]
        found += sum(placement is not None for placement in placements[70:130])
    assert found / (12 * 60) < 0.08


def test_a_trailer_taken_from_the_middle(story: list[str], align: Align, marks: Marks) -> None:
    heard = joined(story[120:160], "/2", story)
    alignment = align(joined(story), heard)
    assert marks(alignment) == "300="
    assert passages(alignment) == [40]
    assert alignment.timeline.heard[0].interval.end < alignment.timeline.words[0].interval.start


def test_an_intro_said_twice(story: list[str], align: Align, marks: Marks) -> None:
    alignment = align(joined(story), joined(story[:40], "/2", prose(30, seed=4), "/2", story))
    assert marks(alignment) == "300="
    assert passages(alignment) == [40, 30] or passages(alignment) == [70]


def test_a_chorus_that_returns_word_for_word(align: Align, marks: Marks) -> None:
    chorus = prose(25, seed=5)
    verses = [prose(30, seed) for seed in (6, 7, 8)]
    song = joined(*(f"{verse} / {chorus} /" for verse in verses))
    alignment = align(song.replace("/", ""), song)
    assert marks(alignment) == "165="
    assert alignment.timeline.heard == ()


def test_a_chorus_of_which_one_copy_is_cut(align: Align, marks: Marks) -> None:
    chorus = prose(25, seed=5)
    one, two, three = (prose(30, seed) for seed in (6, 7, 8))
    printed = joined(one, chorus, two, chorus, three, chorus)
    alignment = align(printed, joined(one, chorus, two, three, chorus))
    assert marks(alignment) == "85= 25- 55="


@pytest.mark.parametrize("loop", ["one", "poisoned by the long water", "you are"])
def test_a_recogniser_caught_in_a_loop(
    story: list[str], align: Align, marks: Marks, loop: str
) -> None:
    alignment = align(joined(story), joined(story[:150], [loop] * 100, story[150:]))
    assert marks(alignment) == "300="
    assert passages(alignment) == [100 * len(loop.split())]


def test_a_loop_in_place_of_a_sentence(story: list[str], align: Align, marks: Marks) -> None:
    alignment = align(joined(story), joined(story[:150], ["one"] * 100, story[170:]))
    assert marks(alignment) == "150= 20- 130="
    assert passages(alignment) == [100]


def test_nothing_heard(story: list[str], align: Align, marks: Marks) -> None:
    alignment = align(joined(story), "/5")
    assert marks(alignment) == "300-"
    assert alignment.belonging.match is Match.NO


def test_a_text_far_longer_than_the_audio(align: Align, marks: Marks) -> None:
    story = prose(4000, seed=1).split()
    alignment = align(joined(story), joined(story[3000:3060]))
    assert marks(alignment) == "3000- 60= 940-"


def test_an_audio_far_longer_than_the_text(align: Align, marks: Marks) -> None:
    story = prose(4000, seed=1).split()
    alignment = align(joined(story[3000:3060]), joined(story))
    assert marks(alignment) == "60="
    assert passages(alignment) == [3000, 940]


def test_another_episodes_text(align: Align) -> None:
    alignment = align(prose(400, seed=9), prose(400, seed=10))
    assert alignment.belonging.match is Match.NO
    assert alignment.belonging.share < 0.05


def test_two_episodes_with_the_same_frame_do_not_belong_together(align: Align) -> None:
    """A series opens and closes each episode with the same words."""
    opening, closing = prose(20, seed=11), prose(15, seed=12)
    alignment = align(
        joined(opening, prose(600, seed=13), closing), joined(opening, prose(600, seed=14), closing)
    )
    assert alignment.belonging.match is Match.NO
