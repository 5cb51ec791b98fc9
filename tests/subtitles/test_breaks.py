"""Sentences with every acceptable break marked by hand (``breaks/``): nearly all chosen are among
them.
"""

from __future__ import annotations

from dataclasses import replace

import pytest
from breaks import HOUSES, SETS, greedy, not_marked, ours, places, read_corpus, said, share

from saidwhen.align.timeline import Timeline
from saidwhen.subtitles import PROFILES, captions

SENTENCES = {name: read_corpus(name) for name in SETS}


@pytest.mark.parametrize(
    ("language", "least"),
    [("en", 150), ("en-later", 40), ("de", 15), ("fr", 15), ("es", 15), ("it", 15)],
)
def test_there_are_enough_sentences(language: str, least: int) -> None:
    assert len({sentence.words for sentence in SENTENCES[language]}) >= least


@pytest.mark.parametrize("language", SETS)
def test_not_everything_is_acceptable(language: str) -> None:
    places = sum(len(sentence.words) - 1 for sentence in SENTENCES[language])
    assert sum(len(sentence.acceptable) for sentence in SENTENCES[language]) < 0.5 * places


@pytest.mark.parametrize("house", HOUSES)
@pytest.mark.parametrize("name", ["en", "en-later"])
def test_breaks_in_english_fall_where_they_may(name: str, house: str) -> None:
    sentences = SENTENCES[name]
    chosen = [ours(sentence, PROFILES[house], "en") for sentence in sentences]
    breaks, good = share(sentences, chosen)
    assert breaks > 1.5 * len(sentences)
    assert good >= 0.95, "\n".join(not_marked(sentences, chosen))


@pytest.mark.parametrize("language", ["de", "fr", "es", "it"])
def test_breaks_in_other_languages_fall_where_they_may(language: str) -> None:
    sentences = SENTENCES[language] * len(HOUSES)
    chosen = [
        ours(sentence, PROFILES[house], language)
        for house in HOUSES
        for sentence in SENTENCES[language]
    ]
    breaks, good = share(sentences, chosen)
    assert breaks > 100
    assert good >= 0.95, "\n".join(not_marked(sentences, chosen))


@pytest.mark.parametrize("language", SETS)
@pytest.mark.parametrize("house", HOUSES)
def test_a_greedy_splitter_is_far_behind(language: str, house: str) -> None:
    sentences = SENTENCES[language]
    chosen = [greedy(sentence, PROFILES[house], language) for sentence in sentences]
    assert share(sentences, chosen)[1] < 0.5


def test_a_language_has_its_own_words() -> None:
    (made,) = captions(said(["Sie", "kam", "aus", "einer", "Stadt"]), PROFILES["netflix"], "de")
    assert made.shown == ("Sie kam aus einer Stadt",)
    german = SENTENCES["de"]
    as_english = [ours(sentence, PROFILES["podcast"], "en") for sentence in german]
    as_german = [ours(sentence, PROFILES["podcast"], "de") for sentence in german]
    assert share(german, as_english)[1] < share(german, as_german)[1] - 0.1


def test_a_label_does_not_spoil_the_breaks() -> None:
    profile = replace(PROFILES["netflix"], label_sole_speaker=True)
    chosen = []
    for sentence in SENTENCES["en"]:
        words = tuple(
            replace(word, printed=replace(word.printed, speaker="Eleanora Whit"))
            for word in said(sentence.words).words
        )
        made = captions(Timeline(words=words), profile)
        assert made[0].printed[0].startswith("[Eleanora Whit]")
        chosen.append(places([line for caption in made for line in caption.shown]))
    assert share(SENTENCES["en"], chosen)[1] >= 0.95
