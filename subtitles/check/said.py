"""Which words of a timeline each cue shows: all once and in order, by the right speakers.

Words are compared by their letters and digits; capitals and marks do not count.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from rapidfuzz.distance import Indel

from saidwhen.align.timeline import Timeline
from saidwhen.subtitles.check.violation import Violation
from saidwhen.subtitles.cue import Kind
from saidwhen.subtitles.naming import first_name, name_speakers
from saidwhen.subtitles.profile import Profile
from saidwhen.subtitles.shown import ShownWord, shown_words
from saidwhen.subtitles.sound import described
from saidwhen.subtitles.text import one_line
from saidwhen.subtitles.track import Line, TrackCue

_SOURCE = "ours: captions show what was said"
_DASH = re.compile(r"\s*[-‐‑–—]\s*")
_QUOTED = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A word in a cue, ``plain`` its letters and digits; ``word`` is the one of the timeline.

    ``line`` counts the cue's lines of text from 0. ``speaker`` is whom the file names, or None.
    """

    cue: int
    line: int
    text: str
    plain: str
    speaker: str | None
    word: ShownWord | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Matched:
    """``tokens`` of each cue, and ``missing``: runs of said words, with the cue before them.

    ``labels`` are those of the profile by speaker, empty where it names nobody.
    """

    tokens: tuple[tuple[Token, ...], ...]
    missing: tuple[tuple[int | None, tuple[ShownWord, ...]], ...]
    labels: Mapping[str, str]


def with_sounds(
    cues: Sequence[TrackCue], timeline: Timeline, profile: Profile
) -> tuple[TrackCue, ...]:
    """The cues, those as sounds that are a sound of ``timeline`` as printed or as described.

    One in brackets that stands so in the words of ``timeline`` is speech.
    """
    spoken = f" {' '.join(one_line(word.printed.shown) for word in timeline.words)} "
    printed = {one_line(sound.text) for sound in timeline.sounds}
    sounds = printed | {described(text, profile) for text in printed if text}
    sounds |= {one_line(profile.unprinted)}
    told = []
    for cue in cues:
        text = one_line(" ".join(cue.shown))
        kind = cue.kind
        if text in sounds:
            kind = Kind.SOUND
        elif kind is Kind.SOUND and f" {text} " in spoken:
            kind = Kind.SPEECH
        told.append(replace(cue, kind=kind))
    return tuple(told)


def match(cues: Sequence[TrackCue], timeline: Timeline, profile: Profile, language: str) -> Matched:
    """The words of speech in ``cues`` beside those of ``timeline`` that are to be shown.

    They are matched by their longest common subsequence.
    """
    shown = shown_words(timeline.words, profile.max_line_chars, language)
    expected = [(plain, word) for word in shown for plain in _plain_words(word.text)]
    labels = name_speakers((word.speaker for word in shown), profile).labels
    speakers = dict.fromkeys(word.speaker for word in shown if word.speaker)
    tokens = list(_tokens(cues, _known_labels(speakers, labels)))
    missing: list[tuple[int | None, tuple[ShownWord, ...]]] = []
    steps = Indel.opcodes([plain for plain, _ in expected], [token.plain for token in tokens])
    for step in steps:
        if step.tag == "equal":
            for k in range(step.src_end - step.src_start):
                word = expected[step.src_start + k][1]
                place = step.dest_start + k
                tokens[place] = replace(tokens[place], word=word)
        elif step.tag in {"delete", "replace"}:
            run = [word for _, word in expected[step.src_start : step.src_end] if word.interval]
            before = tokens[step.dest_start - 1].cue if step.dest_start else None
            if run:
                missing.append((before, tuple(run)))
    by_cue: list[list[Token]] = [[] for _ in cues]
    for token in tokens:
        by_cue[token.cue - 1].append(token)
    return Matched(tokens=tuple(map(tuple, by_cue)), missing=tuple(missing), labels=labels)


def _known_labels(speakers: Iterable[str], labels: Mapping[str, str]) -> dict[str, str]:
    """Speakers by the labels that may name them: the profile's, and names with a colon."""
    loose = {
        f"{form}: ": name for name in speakers for form in (first_name(name), name.upper(), name)
    }
    return loose | {label: name for name, label in labels.items()}


def _plain_words(text: str) -> list[str]:
    return [plain for word in text.split() if (plain := _plain(word))]


def _plain(word: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKC", word).casefold() if c.isalnum())


def _tokens(cues: Sequence[TrackCue], labels: dict[str, str]) -> Iterator[Token]:
    """The words of the cues of speech; ``labels`` in the text name a speaker until the next."""
    named: str | None = None
    for number, cue in enumerate(cues, start=1):
        if cue.kind is Kind.SOUND:
            continue
        for place, line in enumerate(cue.lines):
            text, voices = _flat(line)
            label_start, label_end, speaker = _label(text, labels)
            named = speaker or named
            for found in re.finditer(r"\S+", text):
                inside = label_start < found.end() and found.start() < label_end
                plain = _plain(found[0])
                if plain and not inside:
                    yield Token(
                        cue=number,
                        line=place,
                        text=found[0],
                        plain=plain,
                        speaker=speaker or voices[found.start()] or named,
                    )


def _flat(line: Line) -> tuple[str, list[str | None]]:
    """The line's text and whose voice each character is."""
    text = "".join(span.text for span in line)
    return text, [span.voice for span in line for _ in span.text]


def _label(text: str, labels: dict[str, str]) -> tuple[int, int, str | None]:
    """Where a label stands in the text of a line, and whom it names."""
    dash = _DASH.match(text)
    start = dash.end() if dash else 0
    for label, name in labels.items():
        if text[start:].startswith(label) or text[start:].strip() == label.strip():
            return start, start + len(label), name
    return 0, 0, None


def check_words(matched: Matched) -> Iterator[Violation]:
    """Said words that are not shown, and shown words that were not said, or not there."""
    for cue, words in matched.missing:
        text = _quoted([word.text for word in words])
        start = next(word.interval.start for word in words if word.interval)
        yield Violation(
            rule="missing",
            cue=cue,
            value=text,
            limit=None,
            source=_SOURCE,
            message=f"said at {start:.3f} s, but not shown after this cue, or not whole: “{text}”"
            if cue
            else f"said at {start:.3f} s, but not shown: “{text}”",
        )
    for tokens in matched.tokens:
        for unsaid, run in groupby(tokens, key=lambda token: token.word is None):
            if unsaid:
                group = list(run)
                text = _quoted([token.text for token in group])
                yield Violation(
                    rule="not_said",
                    cue=group[0].cue,
                    value=text,
                    limit=None,
                    source=_SOURCE,
                    message=f"shown, but not said, or not said there: “{text}”",
                )


def _quoted(words: Sequence[str]) -> str:
    more = " …" if len(words) > _QUOTED else ""
    return " ".join(words[:_QUOTED]) + more


def check_speakers(matched: Matched) -> Iterator[Violation]:
    """Words under another speaker's name, once for each cue and pair of names."""
    for tokens in matched.tokens:
        wrong = dict.fromkeys(
            (token.speaker, token.word.speaker)
            for token in tokens
            if token.word and not _same(token.speaker, token.word.speaker)
        )
        for given, right in wrong:
            yield Violation(
                rule="speaker",
                cue=tokens[0].cue,
                value=given,
                limit=right,
                source=_SOURCE,
                message=f"the speaker is given as “{given}”, it is “{right}”",
            )


def _same(given: str | None, right: str | None) -> bool:
    """Whether a name may stand for a speaker; nothing is wrong where one of them is not known."""
    if given is None or right is None:
        return True
    return given.casefold() in {right.casefold(), first_name(right).casefold()}
