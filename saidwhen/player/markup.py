"""A script as HTML. Every character of a transcript is escaped: it is text and nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby

from saidwhen.align.timeline import HeardOnly, PlacedSound, TimedWord
from saidwhen.align.verdict import NotSaid, Reworded, Said
from saidwhen.audio.interval import Interval
from saidwhen.clock import clock
from saidwhen.player.script import Block, Passage, Plain, Token


def transcript_html(script: Sequence[Passage]) -> str:
    """The passages, one after another.

    Every printed word is a ``span.sw-word``; a word with a time has it in ``data-start`` and
    ``data-end``, in seconds.
    """
    pieces: list[str] = []
    level = 2
    for passage in script:
        pieces.append(_heading(passage.blocks[0]) if passage.is_heading else _turn(passage, level))
        if passage.is_heading:
            level = 3
    return "\n".join(pieces)


def _heading(block: Block) -> str:
    return f'<h2 class="sw-heading">{_line(block.tokens)}</h2>'


def _turn(passage: Passage, level: int) -> str:
    speaker = f' data-speaker="{escape(passage.speaker)}"' if passage.speaker else ""
    head = "".join(_head(passage, level))
    blocks = "\n".join(_block(block) for block in passage.blocks)
    return (
        f'<div class="sw-turn"{speaker}>\n<div class="sw-head">{head}</div>\n'
        f'<div class="sw-body">\n{blocks}\n</div>\n</div>'
    )


def _head(passage: Passage, level: int) -> Iterator[str]:
    if passage.speaker:
        yield f'<h{level} class="sw-speaker">{escape(passage.speaker)}</h{level}>'
    if passage.start is not None:
        yield f'<a class="sw-moment" href="#t={passage.start:.3f}">{clock(passage.start)}</a>'


def _block(block: Block) -> str:
    return f'<p class="sw-{block.kind.value}">{_line(block.tokens)}</p>'


def _line(tokens: Sequence[Token]) -> str:
    """Words that were not said and stand together are struck together."""
    return "".join(
        f'<s class="sw-unsaid">{text}</s>' if is_unsaid else text
        for is_unsaid, text in _runs(tokens)
    )


def _runs(tokens: Sequence[Token]) -> Iterator[tuple[bool, str]]:
    unsaid = [_is_unsaid(token) for token in tokens]
    for k in range(1, len(tokens) - 1):
        # Blanks and marks between two struck words are struck with them.
        unsaid[k] |= isinstance(tokens[k], Plain) and unsaid[k - 1] and unsaid[k + 1]
    for is_unsaid, group in groupby(zip(unsaid, tokens, strict=True), key=lambda pair: pair[0]):
        yield is_unsaid, "".join(_token(token) for _, token in group)


def _is_unsaid(token: Token) -> bool:
    return isinstance(token, TimedWord) and isinstance(token.verdict, NotSaid)


def _token(token: Token) -> str:
    match token:
        case Plain():
            return escape(token.text, quote=False)
        case TimedWord():
            return _word(token)
        case PlacedSound():
            text = escape(token.text, quote=False)
            return f'<span class="sw-cue"{_stretch(token.interval)}>{text}</span>'
        case HeardOnly():
            return _heard(token)


def _word(word: TimedWord) -> str:
    text = escape(word.printed.text, quote=False)
    return f'<span class="sw-word" tabindex="-1"{_verdict(word)}>{text}</span>'


def _verdict(word: TimedWord) -> str:
    verdict = word.verdict
    if isinstance(verdict, NotSaid):
        return ' data-status="not_said"'
    times = f' data-start="{verdict.interval.start:.3f}" data-end="{verdict.interval.end:.3f}"'
    if isinstance(verdict, Reworded):
        return f'{times} data-status="reworded"'
    spoken = verdict.spoken if isinstance(verdict, Said) else ""
    return f'{times} title="said: {escape(spoken)}"' if spoken else times


def _stretch(interval: Interval | None) -> str:
    """Not data-start: that is for printed words alone."""
    return f' data-from="{interval.start:.3f}" data-to="{interval.end:.3f}"' if interval else ""


def _heard(heard: HeardOnly) -> str:
    return (
        f'<span class="sw-unprinted"{_stretch(heard.interval)}>'
        f'<button type="button" class="sw-unfold" aria-expanded="false">{length(heard.interval)}'
        '<span class="sw-aside"> heard, not printed</span></button>'
        f'<span class="sw-found" hidden> {escape(heard.text, quote=False)}</span></span>'
    )


def length(interval: Interval) -> str:
    """How long, as ``+0.4 s``, ``+12 s`` or ``+2:05``."""
    tenths = round(interval.seconds * 10)
    if tenths < 100:
        return f"+{tenths // 10}.{tenths % 10} s"
    seconds = (tenths + 5) // 10
    return f"+{seconds} s" if seconds < 60 else f"+{clock(seconds)}"
