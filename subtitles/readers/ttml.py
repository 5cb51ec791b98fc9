"""Reading TTML (.ttml, .dfxp, .xml), of any version and profile (W3C, TTML 2).

Times, lines, names, bold, italics, underline and eight colours are kept; regions and other styling
are not. Damaged XML is read as far as it makes sense.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from lxml import etree

from saidwhen.subtitles.cue import Kind
from saidwhen.subtitles.readers.lines import lines_of
from saidwhen.subtitles.readers.names import take_names, tell_sounds
from saidwhen.subtitles.readers.ttml_looks import Look, Looks
from saidwhen.subtitles.readers.ttml_text import paragraph_lines
from saidwhen.subtitles.readers.ttml_times import Rates, is_strict
from saidwhen.subtitles.readers.ttml_tree import Element, attributes, children, local, xml_id
from saidwhen.subtitles.track import Note, NoteKind, Track, TrackCue
from saidwhen.subtitles.ttml_names import XML

_SOUND_ROLES = frozenset({"sound", "music"})
_OPEN_END = Fraction(5)
"""Seconds that the last caption is given if nothing says when it ends."""


def read(data: bytes) -> Track | None:
    """The paragraphs of a TTML document as cues; None if it is none."""
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, remove_pis=True, remove_comments=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        return None
    if root is None or local(root) != "tt":
        return None
    reading = _Reading(root)
    for fault in parser.error_log:
        reading.note(NoteKind.ODD, f"damaged XML: {fault.message}", fault.line)
    cues = tell_sounds(reading.cues())
    reading.note_what_is_left_out()
    notes = list(reading.notes)
    if not any(span.voice or span.label for cue in cues for span in cue.spans):
        cues, told = take_names(cues)
        notes += told
    encoding = root.getroottree().docinfo.encoding or "utf-8"
    return Track(
        cues=cues,
        language=root.get(f"{{{XML}}}lang", ""),
        format="ttml",
        source=lines_of(data.decode(encoding, errors="replace").removeprefix("\ufeff")),
        notes=tuple(dict.fromkeys(notes)),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stretch:
    """Seconds; ``end`` is None where nothing says it, ``own`` whether the element has times."""

    begin: Fraction
    end: Fraction | None
    own: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """Where content stands. Times of what is in it count from ``from_``."""

    stretch: _Stretch
    from_: Fraction
    look: Look
    region: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Timed:
    """A cue whose times are not in yet, as its end may be open."""

    element: Element
    stretch: _Stretch
    cue: TrackCue


class _Reading:
    def __init__(self, root: Element) -> None:
        self.notes: list[Note] = []
        self._root = root
        self._looks = Looks(next(children(root, "head"), None))
        self._rates = self._read_rates()
        self._regions: set[str] = set()
        self._finer = False

    def note(self, kind: NoteKind, message: str, line: int) -> None:
        """Remember something to tell."""
        self.notes.append(Note(kind=kind, message=message, line=line))

    def cues(self) -> Iterator[TrackCue]:
        """The cues in the order of the document."""
        everything = _Stretch(begin=Fraction(0), end=None, own=False)
        look = Look(preserve=self._root.get(f"{{{XML}}}space") == "preserve")
        top = _Place(stretch=everything, from_=everything.begin, look=look, region="")
        timed = [
            timed for body in children(self._root, "body") for timed in self._within(body, top)
        ]
        for place, one in enumerate(timed):
            end = one.stretch.end
            if end is None:
                begin = one.stretch.begin
                later = (other.stretch.begin for other in timed[place + 1 :])
                end = next((start for start in later if start > begin), begin + _OPEN_END)
                self.note(NoteKind.ODD, "nothing says when a caption ends", _line(one.element))
            yield replace(one.cue, start_ms=self._ms(one.stretch.begin), end_ms=self._ms(end))

    def note_what_is_left_out(self) -> None:
        """Tell of styling, places and finer times."""
        if self._looks.unkept:
            names = ", ".join(f"tts:{name}" for name in sorted(self._looks.unkept))
            self.note(NoteKind.LEFT_OUT, f"styling ({names})", 0)
        if len(self._regions) > 1 or not all(map(self._looks.is_at_bottom, self._regions)):
            self.note(NoteKind.LEFT_OUT, "places on the screen (regions)", 0)
        if self._finer:
            self.note(NoteKind.LEFT_OUT, "parts of milliseconds, which are rounded", 0)

    def _read_rates(self) -> Rates:
        parameters = attributes(self._root, "parameter")
        if parameters.get("timeBase", "media") != "media":
            self.note(NoteKind.ODD, "times are no media times; they are read as such", 0)
        try:
            return Rates.of(parameters)
        except ValueError:
            self.note(NoteKind.ODD, "a rate of frames or ticks cannot be read", 0)
            return Rates()

    def _within(self, element: Element, place: _Place) -> Iterator[_Timed]:
        """The cues of ``body``, ``div`` or ``p``."""
        stretch = self._stretch(element, place)
        region = element.get("region", "")
        look = place.look
        if region:
            look = replace(look, values={**self._looks.region(region), **look.values})
        look = self._looks.under(look, element)
        inner = _Place(
            stretch=stretch, from_=stretch.begin, look=look, region=region or place.region
        )
        if local(element) == "p":
            yield from self._paragraph(element, inner)
            return
        in_turn = element.get("timeContainer") == "seq"
        for child in element:
            if local(child) in {"div", "p"}:
                yield from self._within(child, inner)
                if in_turn and (end := self._stretch(child, inner).end) is not None:
                    inner = replace(inner, from_=end)
            elif local(child) in {"set", "animate", "image", "audio"}:
                self.note(NoteKind.LEFT_OUT, f"<{local(child)}>", _line(child))

    def _stretch(self, element: Element, place: _Place) -> _Stretch:
        """When an element is active (12.2.2), never longer than what it is in."""
        times = {
            name: time
            for name in ("begin", "end", "dur")
            if (time := self._time(element, name)) is not None
        }
        begin = place.from_ + times.get("begin", 0)
        ends = [place.stretch.end] if place.stretch.end is not None else []
        if "end" in times:
            ends.append(place.from_ + times["end"])
        if "dur" in times:
            ends.append(begin + times["dur"])
        return _Stretch(begin=begin, end=min(ends, default=None), own=_has_times(element))

    def _time(self, element: Element, name: str) -> Fraction | None:
        written = element.get(name)
        if written is None:
            return None
        if not is_strict(written):
            message = f"a time is not written as TTML asks ({written})"
            self.note(NoteKind.ODD, message, _line(element))
        try:
            return self._rates.seconds(written)
        except ValueError:
            return None

    def _paragraph(self, p: Element, place: _Place) -> Iterator[_Timed]:
        spans = [span for span in p.iter() if local(span) == "span" and _has_times(span)]
        if spans and not place.stretch.own:
            for span in spans:
                stretch = self._stretch(span, place)
                look = self._looks.under(place.look, span)
                yield self._timed(span, replace(place, stretch=stretch, look=look), lambda _: None)
            return
        if spans:
            self.note(NoteKind.TAKEN, "times of spans are taken for those of words", _line(p))

        def at_ms(span: Element) -> int | None:
            return self._ms(self._from(span, p, place)) if "begin" in span.attrib else None

        timed = self._timed(p, place, at_ms)
        if timed.cue.lines or place.stretch.own:
            yield timed

    def _from(self, span: Element, p: Element, place: _Place) -> Fraction:
        """When a span inside a paragraph comes on: each counts from what it is in."""
        begin = place.stretch.begin
        for element in [span, *span.iterancestors()]:
            if element is p:
                break
            begin += self._time(element, "begin") or 0
        return begin

    def _timed(
        self, element: Element, place: _Place, at_ms: Callable[[Element], int | None]
    ) -> _Timed:
        self._regions |= {place.region} if place.region else set()
        lines = paragraph_lines(element, place.look, self._looks, at_ms)
        if not lines:
            self.note(NoteKind.ODD, "a caption has no text", _line(element))
        roles = attributes(element, "metadata").get("role", "").split()
        first = _line(element)
        breaks = sum(text.count("\n") for text in element.itertext())
        cue = TrackCue(
            start_ms=0,
            end_ms=0,
            lines=lines,
            kind=Kind.SOUND if _SOUND_ROLES & set(roles) else Kind.SPEECH,
            identifier=xml_id(element),
            first_line=first,
            last_line=first + breaks,
        )
        return _Timed(element=element, stretch=place.stretch, cue=cue)

    def _ms(self, seconds: Fraction) -> int:
        ms = seconds * 1000
        self._finer |= ms.denominator != 1
        return round(ms)


def _has_times(element: Element) -> bool:
    return any(name in element.attrib for name in ("begin", "end", "dur"))


def _line(element: Element) -> int:
    return element.sourceline or 0
