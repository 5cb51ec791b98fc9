r"""What in a line of Markdown is not to be read as it stands: markup, escapes, cues, times.

The rules are those of CommonMark 0.31 as far as transcripts need them; emphasis is matched by runs
of equal length. Brackets may be escaped (``\[laughs\]``), as some transcripts print all of them.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from saidwhen.transcripts.asides import GROUP, Aside, aside_of, closed_up, piece_of
from saidwhen.transcripts.line import line_starts
from saidwhen.transcripts.piece import Inline, Markup, Note, TimeHint
from saidwhen.transcripts.printed_time import MARKED_TIME, seconds_of
from saidwhen.transcripts.span import Span

_LINK_TARGET: Final = r"\((?:[^()\s]|\([^()\s]{0,200}\)){0,2000}(?:\s\"[^\"\n]{0,200}\")?\)"
_TOKEN: Final = re.compile(
    r"(?P<cue>\\\[[^\[\]\\\n]{1,250}\\\]|\\\([^()\\\n]{1,250}\\\))"
    r"|(?P<escape>\\[!-/:-@\[-`{-~])"
    r"|(?P<image>!\[[^\[\]\n]{0,500}\]" + _LINK_TARGET + ")"
    r"|(?P<footnote>\[\^[\w-]{1,40}\])"
    r"|(?P<link>\[(?=[^\[\]\n]{1,500}\](?:" + _LINK_TARGET + r"|\[[^\[\]\n]{0,100}\])))"
    r"|(?P<target>\](?:" + _LINK_TARGET + r"|\[[^\[\]\n]{0,100}\]))"
    r"|(?P<comment><!--)"
    r"|(?P<tag></?[A-Za-z][^<>\n]{0,300}>)"
    r"|(?P<entity>&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});)"
    r"|(?P<code>`+)"
    r"|(?P<struck>~~)"
    r"|(?P<emphasis>\*+|_+)"
    r"|(?P<bracket>[\[(<{【（])"
)
_BLANK: Final = re.compile(r"\s*")
_MARKED_TIME: Final = re.compile(MARKED_TIME)
_TOKEN_SIGN: Final = re.compile(r"[\\!\[\]<(&`~*_{【（]")
"""How tokens begin."""
_SIGN: Final = re.compile(r"[\\\[\](<{【（&`~*_#>+-]")
"""What no markup and nothing in brackets is without."""
_BLOCK: Final = re.compile(r"[ \t]{0,3}(?:#{1,6}[ \t]+|(?:>[ \t]?)+|[-*+][ \t]+(?=\S))")


def markdown_in(text: str, span: Span) -> tuple[Inline, ...]:
    """The stretches of ``span`` that are not speech as they stand, in their order."""
    if not _SIGN.search(text, span.start, span.end):
        return ()
    found = sorted(
        [*_blocks(text, span), *_Scan(text, span).pieces()],
        key=lambda piece: (piece.span.start, -piece.span.end),
    )
    return tuple(_apart(found))


def _apart(pieces: Iterable[Inline]) -> Iterator[Inline]:
    """The pieces without those that begin inside another one."""
    reached = -1
    for piece in pieces:
        if piece.span.start >= reached:
            reached = piece.span.end
            yield piece


def _blocks(text: str, span: Span) -> Iterator[Markup]:
    """The marks of headings, quotes and lists at the beginnings of lines."""
    for start in line_starts(text, span):
        if mark := _BLOCK.match(text, start, span.end):
            yield Markup(span=Span(*mark.span()))


class _Scan:
    """One pass over a stretch of text, from token to token."""

    def __init__(self, text: str, span: Span) -> None:
        self._text = text
        self._span = span
        self._at = span.start
        self._opened: dict[str, list[Span]] = {}
        self._links = 0
        self._comments_end = True

    def pieces(self) -> Iterator[Inline]:
        while token := self._next():
            self._at = token.end()
            here = Span(*token.span())
            match token.lastgroup:
                case "cue":
                    yield from self._escaped_group(token[0], here)
                case "emphasis" | "code" | "struck":
                    yield from (
                        self._time_first(here)
                        or self._aside(here, wanted=Aside.SOUND)
                        or self._paired(here)
                    )
                case "bracket":
                    yield from self._aside(here)
                case "comment":
                    yield from self._comment(here)
                case "link" | "target":
                    yield from self._link(here)
                case kind:
                    yield _marked(kind, token[0], here)

    def _next(self) -> re.Match[str] | None:
        """The next token; a sign may turn out to be none."""
        token = None
        while token is None:
            sign = _TOKEN_SIGN.search(self._text, self._at, self._span.end)
            if sign is None:
                return None
            token = _TOKEN.match(self._text, sign.start(), self._span.end)
            self._at = sign.end()
        return token

    def _escaped_group(self, token: str, here: Span) -> list[Inline]:
        r"""``\[laughs\]`` as a cue or a time; as two escapes where it is speech."""
        group = token.replace("\\", "")
        kind = aside_of(group)
        starts = (here.start, here.end - 2)
        escapes = tuple(Markup(span=Span(start, start + 1)) for start in starts)
        if kind is None:
            return list(escapes)
        piece = piece_of(kind, group, closed_up(self._text, here, self._span))
        return [replace(piece, inside=escapes) if isinstance(piece, Note) else piece]

    def _aside(self, here: Span, wanted: Aside | None = None) -> list[Inline]:
        """A sound, a time or a remark in brackets or asterisks; empty where there is none."""
        group = GROUP.match(self._text, here.start, self._span.end)
        emphasised = group is not None and group[0][0] == "*" and group[0][1] in "([*"
        kind = aside_of(group[0]) if group and len(here) == 1 and not emphasised else None
        if group is None or kind is None or wanted not in {kind, None}:
            return []
        self._at = group.end()
        return [piece_of(kind, group[0], closed_up(self._text, Span(*group.span()), self._span))]

    def _time_first(self, here: Span) -> list[Inline]:
        """A time in emphasis that is the first of the stretch; further on it may be said."""
        if not _BLANK.fullmatch(self._text, self._span.start, here.start):
            return []
        time = _MARKED_TIME.match(self._text, here.start, self._span.end)
        if time is None:
            return []
        self._at = time.end()
        return [TimeHint(span=Span(*time.span()), seconds=seconds_of(time[0]))]

    def _paired(self, run: Span) -> list[Markup]:
        """Both marks of an emphasis or of code, once its end is met; all of what is struck out."""
        mark = run.of(self._text)
        before = self._text[run.start - 1] if run.start > self._span.start else " "
        after = self._text[run.end] if run.end < self._span.end else " "
        closes, opens = not before.isspace(), not after.isspace()
        if mark[0] == "_":
            closes, opens = closes and not after.isalnum(), opens and not before.isalnum()
        waiting = self._opened.setdefault(mark, [])
        if closes and waiting:
            start = waiting.pop()
            if mark == "~~":
                return [Markup(span=Span(start.start, run.end))]
            return [Markup(span=start), Markup(span=run)]
        if opens:
            waiting.append(run)
        return []

    def _comment(self, here: Span) -> list[Markup]:
        end = self._text.find("-->", here.end, self._span.end) if self._comments_end else -1
        self._comments_end = end >= 0
        if end < 0:
            return []
        self._at = end + 3
        return [Markup(span=Span(here.start, self._at))]

    def _link(self, here: Span) -> list[Markup]:
        """The bracket before the text of a link, or the one behind it with the target."""
        opens = len(here) == 1
        if not opens and not self._links:
            return []
        self._links += 1 if opens else -1
        return [Markup(span=here)]


def _marked(kind: str | None, token: str, here: Span) -> Markup:
    if kind == "escape":
        return Markup(span=Span(here.start, here.start + 1))
    if kind == "entity":
        return Markup(span=here, text=html.unescape(token))
    return Markup(span=here, text=" " if token.lower().startswith("<br") else "")
