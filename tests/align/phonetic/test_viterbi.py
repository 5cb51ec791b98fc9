"""The search, held against a slow and obvious one that tries every path."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations, groupby

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from saidwhen.align.acoustic.phone_set import BLANK, CLASSES, PHONE_IDS
from saidwhen.align.phonetic import viterbi
from saidwhen.align.phonetic.confusion import softened
from saidwhen.align.phonetic.unit import Phones, Placed
from saidwhen.align.phonetic.viterbi import USUAL, Path, Prices, Task, best_path, best_paths, cells

Words = Sequence[Sequence[Phones]]
Floats = NDArray[np.float32]

# --- the oracle -----------------------------------------------------------------------------------


class Scores:
    """What each frame costs, by the description of :class:`Prices`."""

    def __init__(self, log_probs: Floats, prices: Prices) -> None:
        best = log_probs.max(axis=1)
        self.prices = prices
        self.blank = log_probs[:, BLANK]
        self.phone = np.maximum(softened(log_probs), best[:, None] - prices.substitution)
        self.gap = np.maximum(self.blank, best - prices.gap) - prices.gap_frame
        self.filler = np.maximum(self.blank, log_probs[:, :BLANK].max(axis=1) - prices.filler_frame)

    def word(self, phones: Phones, spans: Sequence[tuple[int, int]]) -> float:
        inside = {t for a, b in spans for t in range(a, b)}
        gaps = set(range(spans[0][0], spans[-1][1])) - inside
        heard = sum(self.phone[a:b, p].sum() for p, (a, b) in zip(phones, spans, strict=True))
        return float(heard + sum(self.gap[t] for t in gaps))

    def skipped(self, words: Words) -> float:
        """A run of words left out."""
        if not words:
            return 0.0
        return -self.prices.skip - sum(
            self.prices.skip_word + self.prices.skip_phone * min(map(len, variants))
            for variants in words
        )


def all_spans(phones: Phones, first: int, end: int) -> Iterator[tuple[tuple[int, int], ...]]:
    """Every way to lay the phones from frame ``first`` up to ``end``, without rest."""
    inner = combinations(
        [t for t in range(first + 1, end) for _ in range(2)], 2 * (len(phones) - 1)
    )
    for bounds in set(inner):
        edges = (first, *bounds, end)
        spans = tuple((edges[2 * k], edges[2 * k + 1]) for k in range(len(phones)))
        if all(a < b for a, b in spans) and all(
            spans[k][1] < spans[k + 1][0]
            for k in range(len(phones) - 1)
            if phones[k] == phones[k + 1]
        ):
            yield spans


def best_score(log_probs: Floats, words: Words, prices: Prices) -> float:
    """The score of the best of all paths."""
    scores, frames = Scores(log_probs, prices), len(log_probs)

    @cache
    def word(k: int, first: int, end: int) -> float:
        return max(
            (
                scores.word(phones, spans)
                for phones in words[k]
                for spans in all_spans(phones, first, end)
            ),
            default=-np.inf,
        )

    @cache
    def rest(t: int, border: int, skipped: bool) -> float:
        """Best score from frame ``t`` on, with the words from ``border`` on."""
        ways = [0.0 if t == frames and border == len(words) else -np.inf]
        if t < frames:
            ways.append(float(scores.blank[t]) + rest(t + 1, border, False))
        for end in range(t + 1, frames + 1):
            filler = float(scores.filler[t:end].sum()) - prices.filler
            ways.append(filler + rest(end, border, False))
            if border < len(words):
                ways.append(word(border, t, end) + rest(end, border + 1, False))
        if not skipped:
            ways.extend(
                scores.skipped(words[border:to]) + rest(t, to, True)
                for to in range(border + 1, len(words) + 1)
            )
        return max(ways)

    return rest(0, 0, False)


def score_of(path: Path, log_probs: Floats, words: Words, prices: Prices) -> float:
    """The score of a path, added up from what it says of words and frames."""
    scores = Scores(log_probs, prices)
    total = sum(
        scores.word(words[k][word.variant], word.spans)
        for k, word in enumerate(path.placed)
        if word
    )
    for left_out, run in groupby(range(len(words)), key=lambda k: path.placed[k] is None):
        total += scores.skipped([words[k] for k in run]) if left_out else 0.0
    said = {t for word in path.placed if word for t in range(word.first, word.end)}
    before = False
    for t in range(len(log_probs)):
        filler = bool(path.filler[t])
        assert not (filler and t in said)
        if filler:
            total += float(scores.filler[t]) - (0.0 if before else prices.filler)
        elif t not in said:
            total += float(scores.blank[t])
        before = filler
    return total


def check_order(path: Path, frames: int, words: Words) -> None:
    """Spans lie in order inside the frames, and equal phones apart."""
    now = 0
    for variants, word in zip(words, path.placed, strict=True):
        if word is None:
            continue
        phones = variants[word.variant]
        assert len(word.spans) == len(phones)
        for k, (first, end) in enumerate(word.spans):
            twice = k > 0 and phones[k] == phones[k - 1]
            assert now + twice <= first < end
            now = end
    assert now <= frames == len(path.filler)


# --- against the oracle ---------------------------------------------------------------------------

PHONE = st.sampled_from([PHONE_IDS[name] for name in ("UW", "OW", "S", "T")])
VARIANTS = st.lists(st.lists(PHONE, min_size=1, max_size=3).map(tuple), min_size=1, max_size=2)
WORDS = st.lists(VARIANTS, min_size=1, max_size=3)
PRICES = st.sampled_from(
    [
        USUAL,
        Prices(skip=60.0, filler=1.0),
        Prices(skip=0.5, skip_word=0.2, skip_phone=0.05, filler=0.5, filler_frame=0.3),
        Prices(substitution=2.0, gap=1.0, gap_frame=0.7, skip_phone=2.0),
    ]
)


def random_log_probs(frames: int, seed: int) -> Floats:
    """Peaked now here, now there; half of the frames on the phones that words are made of."""
    rng = np.random.default_rng(seed)
    logits = rng.normal(0, 2.5, (frames, CLASSES))
    favoured = [PHONE_IDS[name] for name in ("UW", "OW", "S", "T")] + [BLANK]
    for t in range(frames):
        if rng.random() < 0.7:
            logits[t, rng.choice(favoured)] += 9
    logits -= np.log(np.exp(logits).sum(axis=1, keepdims=True))
    return logits.astype(np.float32)


@settings(max_examples=150, deadline=None)
@given(WORDS, st.integers(1, 7), st.integers(0, 10_000), PRICES)
def test_no_path_is_better(words: Words, frames: int, seed: int, prices: Prices) -> None:
    log_probs = random_log_probs(frames, seed)
    path = best_path(log_probs, words, prices)
    check_order(path, frames, words)
    score = score_of(path, log_probs, words, prices)
    assert score == pytest.approx(best_score(log_probs, words, prices), abs=2e-3)


@settings(max_examples=60, deadline=None)
@given(st.lists(VARIANTS, min_size=1, max_size=12), st.integers(1, 60), st.integers(0, 10_000))
def test_spans_are_in_order_and_apart(words: Words, frames: int, seed: int) -> None:
    log_probs = random_log_probs(frames, seed)
    check_order(best_path(log_probs, words), frames, words)


TASKS = st.lists(
    st.tuples(st.lists(VARIANTS, max_size=6), st.integers(0, 30), st.integers(0, 10_000)),
    max_size=6,
)


@settings(max_examples=60, deadline=None)
@given(TASKS, st.sampled_from([1, 2000, 1_500_000]))
def test_side_by_side_as_alone(rows: list[tuple[Words, int, int]], cells_side_by_side: int) -> None:
    tasks = [Task(log_probs=random_log_probs(n, seed), words=words) for words, n, seed in rows]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(viterbi, "_CELLS_SIDE_BY_SIDE", cells_side_by_side)
        together = best_paths(tasks)
    for path, task in zip(together, tasks, strict=True):
        alone = best_path(task.log_probs, task.words)
        assert path.placed == alone.placed
        assert path.filler.tolist() == alone.filler.tolist()


# --- one by one -----------------------------------------------------------------------------------


def heard(path: str) -> Floats:
    """Posteriors sure of each of the phones; ``-`` is blank."""
    ids = [BLANK if name == "-" else PHONE_IDS[name] for name in path.split()]
    log_probs = np.full((len(ids), CLASSES), -12, np.float32)
    log_probs[np.arange(len(ids)), ids] = -0.01
    return log_probs


def word(*variants: str) -> list[Phones]:
    return [tuple(PHONE_IDS[name] for name in phones.split()) for phones in variants]


def spans(placed: Placed | None) -> str:
    return "skipped" if placed is None else " ".join(f"{a}-{b}" for a, b in placed.spans)


def test_spikes_and_held_phones() -> None:
    path = best_path(heard("- K - AE AE T - - D AO G -"), [word("K AE T"), word("D AO G")])
    assert [spans(placed) for placed in path.placed] == ["1-2 3-5 5-6", "8-9 9-10 10-11"]
    assert not path.filler.any()


def test_a_phone_twice_needs_a_frame_between() -> None:
    twice = [word("T T")]
    assert spans(best_path(heard("- T - T -"), twice).placed[0]) == "1-2 3-4"
    (held,) = best_path(heard("- T T T -"), twice).placed
    assert spans(held) == "1-2 3-4"
    assert spans(best_path(heard("- T T -"), [word("T"), word("T")]).placed[1]) == "2-3"


def test_nothing_is_placed_where_there_is_no_room() -> None:
    assert best_path(heard("K AE"), [word("K AE T")]).placed == (None,)


def test_a_skipped_run_costs_what_the_prices_say() -> None:
    """The words are left out as soon as saying them in silence is dearer."""
    words = [word("K AE T"), word("D AO G", "D AO")]
    silence = heard("- " * 12)
    run = 2 + 2 * 1.8 + 0.1 * (3 + 2)
    assert score_of(best_path(silence, words), silence, words, USUAL) == pytest.approx(
        -run - 12 * 0.01, abs=1e-4
    )
    five_phones_unheard = 5 * USUAL.substitution
    for extra, kept in ((-0.5, False), (0.5, True)):
        prices = Prices(skip=five_phones_unheard - (run - 2) + extra)
        path = best_path(silence, words, prices)
        assert [word is not None for word in path.placed] == [kept, kept]


def test_the_variant_that_is_heard_is_taken() -> None:
    words = [word("T UW", "T AH", "T")]
    for number, said in enumerate(("- T UW -", "- T AH -", "- T - -")):
        (placed,) = best_path(heard(said), words).placed
        assert placed is not None
        assert placed.variant == number


def test_of_equal_variants_the_first_is_taken() -> None:
    (placed,) = best_path(heard("- T UW -"), [word("T UW", "T UW")]).placed
    assert placed is not None
    assert placed.variant == 0


def test_a_usual_confusion_is_nearly_as_good() -> None:
    """UW is heard as OW nearly as often as itself; as S hardly ever."""
    for second, least in (("OW", -0.5), ("S", -5.6)):
        log_probs = heard(f"- T {second} -")
        path = best_path(log_probs, [word("T UW")], Prices(skip=90.0))
        score = score_of(path, log_probs, [word("T UW")], USUAL)
        assert least <= score <= least + 0.6


def test_other_speech_is_filler_and_words_stay_whole() -> None:
    said = "- K AE T - - M IY N M AH L UW N AY R OW V - - D AO G -"
    path = best_path(heard(said), [word("K AE T"), word("D AO G")])
    assert [spans(placed) for placed in path.placed] == ["1-2 2-3 3-4", "20-21 21-22 22-23"]
    assert np.flatnonzero(path.filler)[[0, -1]].tolist() == [6, 17]


def test_filler_lies_at_either_end_too() -> None:
    path = best_path(heard("M IY N M AH L UW - K AE T - R OW V F AY N AY"), [word("K AE T")])
    assert spans(path.placed[0]) == "8-9 9-10 10-11"
    assert path.filler[:7].all()
    assert path.filler[12:].all()
    assert not path.filler[7:12].any()


def test_silence_is_no_filler() -> None:
    assert not best_path(heard("- " * 50 + "K AE T" + " -" * 50), [word("K AE T")]).filler.any()


def test_a_word_is_not_stretched_over_other_speech() -> None:
    """The last phone alone on the far side of an advert is not worth the time in between."""
    said = "- K AE - " + "M IY N AH L UW " * 6 + "- T -"
    (placed,) = best_path(heard(said), [word("K AE T")]).placed
    assert placed is None or placed.end - placed.first < 8


def test_nothing_to_search() -> None:
    empty = np.zeros((0, CLASSES), np.float32)
    assert best_path(empty, []).placed == ()
    path = best_path(empty, [word("T"), word("K")])
    assert path.placed == (None, None)
    assert len(path.filler) == 0
    path = best_path(heard("T - K"), [])
    assert path.placed == ()
    assert path.filler.all()


def test_cells_are_frames_times_phones_of_all_variants() -> None:
    assert cells(100, [word("K AE T"), word("T UW", "T AH", "T")]) == 100 * 8
    assert cells(100, []) == 0
