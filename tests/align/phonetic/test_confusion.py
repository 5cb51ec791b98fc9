"""What is taken for what, counted on an episode."""

from __future__ import annotations

import numpy as np

from saidwhen.align.acoustic.model import Posteriors
from saidwhen.align.acoustic.phone_set import BLANK, CLASSES, PHONE_IDS
from saidwhen.align.phonetic.confusion import heard_as, own_confusions, usual_confusions
from saidwhen.align.phonetic.unit import Placed, Unit

IY, UW, R, T = (PHONE_IDS[name] for name in ("IY", "UW", "R", "T"))


def posteriors(path: list[int], rest: float = -9) -> Posteriors:
    log_probs = np.full((len(path), CLASSES), rest, np.float16)
    log_probs[np.arange(len(path)), path] = -0.1
    return Posteriors(log_probs=log_probs)


def said(phones: tuple[int, ...], times: int) -> tuple[list[Unit], list[Placed]]:
    """A word said several times, each phone in two frames."""
    unit = Unit(phones=(phones,), forms=(("word",),), ends_sentence=False)
    places = [
        Placed(
            variant=0,
            spans=tuple((2 * k, 2 * k + 2) for k in range(n * len(phones), (n + 1) * len(phones))),
        )
        for n in range(times)
    ]
    return [unit] * times, places


def test_each_phone_is_counted_as_what_is_likeliest_where_it_is() -> None:
    units, placed = said((UW, T), 2)
    # UW is heard as IY, then as itself; T in the frame beside a blank, then not at all.
    heard = posteriors([IY, IY, BLANK, T, UW, UW, BLANK, BLANK])
    heard.log_probs[7, T] = -3
    counts = heard_as(units, placed, heard)
    assert counts.shape == (BLANK, CLASSES)
    assert counts.sum() == 4
    assert counts[UW, IY] == counts[UW, UW] == counts[T, T] == counts[T, BLANK] == 1


def test_words_that_were_not_said_do_not_count() -> None:
    units, placed = said((UW, T), 2)
    counts = heard_as(units, [None, placed[1]], posteriors([IY] * 4 + [UW, UW, T, T]))
    assert counts.sum() == 2
    assert counts[UW, IY] == 0


def test_a_phone_that_is_heard_as_another_may_be_so_at_no_price() -> None:
    units, placed = said((UW,), 40)
    own = own_confusions(units, placed, posteriors([IY] * 80))
    assert own[UW, IY] == 0
    assert usual_confusions()[UW, IY] < -1
    assert own[UW, R] < -2


def test_a_phone_that_is_heard_right_is_hardly_taken_for_another() -> None:
    units, placed = said((UW,), 400)
    own = own_confusions(units, placed, posteriors([UW] * 800))
    others = np.arange(BLANK) != UW
    assert (own[UW, others] < -3.5).all()
    assert usual_confusions()[UW, PHONE_IDS["OW"]] > -1


def test_tables_have_a_price_for_all_but_the_phone_itself() -> None:
    units, placed = said((UW, T, R), 5)
    for table in (
        usual_confusions(),
        own_confusions(units, placed, posteriors([UW, UW, IY, IY, R, R] * 5)),
    ):
        assert table.shape == (BLANK, BLANK)
        assert (table <= 0).all()
        assert (np.diag(table) == 0).all()


def test_without_a_placed_word_the_order_is_the_usual_one() -> None:
    """Ten cases of each phone are too few for the rare ones, but the likeliest stays so."""
    own = own_confusions([], [], posteriors([BLANK]))
    usual = usual_confusions().copy()
    np.fill_diagonal(own, -99)
    np.fill_diagonal(usual, -99)
    plain = usual.max(axis=1) > -2
    assert (own.argmax(axis=1) == usual.argmax(axis=1))[plain].all()
