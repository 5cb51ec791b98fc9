"""Who speaks and what sounds, where a format has no place to say so and prints it in the text.

A name is taken for a voice where a line begins with it and a colon, by whole-file evidence: a full
name or a role, or any name that is printed so at least twice. A name in brackets without a colon
(Netflix TTSG, English, SDH) may be a sound as well: the file has to begin two lines with one, and
it must not describe a sound. A voice holds until the next one, as SRT names a speaker where the
speaker changes (podcast namespace, transcripts, SRT).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from saidwhen.subtitles.cue import Kind
from saidwhen.subtitles.track import Line, Note, NoteKind, TextSpan, TrackCue
from saidwhen.transcripts.asides import names_sound
from saidwhen.transcripts.name import NameForm, name_of, plain_form

_LABEL = re.compile(r"(\s*[-‐‑–—]\s*)?((?:>>\s*)?([^:：]{1,60}?)\s?[:：](?:\s+|\Z))")
_BRACKETED = re.compile(r"(\s*[-‐‑–—]\s*)?((\[[^\[\]]{2,60}\]|\([^()]{2,60}\))(?:\s+|\Z))")
"""As `_LABEL`: a dash, the label with the blanks after it, the name with its brackets."""
_DASH = re.compile(r"\s*[-‐‑–—]\s*[^\s‐‑–—-]")
_NUMBERED = re.compile(r"\[?speaker[ _-]?\d+\]?", re.IGNORECASE)
_SURE = frozenset({NameForm.FULL, NameForm.ROLE, NameForm.PAIR})
_IN_BRACKETS = r"\[(?:[^\[\]]|\[[^\[\]]*\])*\]|\((?:[^()]|\([^()]*\))*\)|（[^（）]*）|【[^【】]*】"
_SOUND = re.compile(rf"(?:{_IN_BRACKETS}|\s)+|[♪♫].*[♪♫]", re.DOTALL)


def tell_sounds(cues: Iterable[TrackCue]) -> tuple[TrackCue, ...]:
    """The cues, those as sounds that name nobody and are all brackets or music signs."""
    return tuple(
        replace(cue, kind=Kind.SOUND)
        if cue.voices in {(), (None,)} and _SOUND.fullmatch("\n".join(cue.shown).strip())
        else cue
        for cue in cues
    )


def take_names(cues: Sequence[TrackCue]) -> tuple[tuple[TrackCue, ...], tuple[Note, ...]]:
    """The cues with voices, and their names as labels, and what is to be told of that.

    Sounds say nothing and name nobody.
    """
    names = _names(cues)
    voice: str | None = None
    taken = []
    for cue in cues:
        if cue.kind is Kind.SOUND:
            taken.append(cue)
            continue
        dialogue = sum(bool(_DASH.match(text)) for text in cue.shown) > 1
        lines = []
        for line in _joined(cue.lines, names):
            voice, named = _named(line, names, voice, dialogue=dialogue)
            lines.append(named)
        taken.append(replace(cue, lines=tuple(lines)))
    listed = ", ".join(names)
    message = f"names at the beginning of lines are taken for voices: {listed}"
    return tuple(taken), (Note(kind=NoteKind.TAKEN, message=message),) if names else ()


def _names(cues: Sequence[TrackCue]) -> tuple[str, ...]:
    """The names that count, in order of use."""
    spoken = [cue for cue in cues if cue.kind is Kind.SPEECH]
    labels = [found for cue in spoken for text in cue.shown if (found := _label(text))]
    uses = Counter(found[3] for found in labels)
    brackets = any(
        times > 1 and _bare(name) != name and _form(name) for name, times in uses.items()
    )
    names = [name for name, times in uses.items() if _counts(name, times, brackets=brackets)]
    opening = _label(spoken[0].shown[0]) if spoken and spoken[0].lines else None
    opens = opening is not None and opening[3] in names
    return tuple(names) if opens or sum(uses[name] for name in names) > 1 else ()


def _label(text: str) -> re.Match[str] | None:
    """What a line begins with that may be a label: a dash, the label with its blanks, the name."""
    return _BRACKETED.match(text) or _LABEL.match(text)


def _counts(name: str, times: int, *, brackets: bool) -> bool:
    """Whether a name that is printed so often is one; ``brackets`` if the file has some in them."""
    if _NUMBERED.fullmatch(name):
        return True
    form = _form(name) if brackets or not _in_brackets(name) else None
    return form is not None and (form in _SURE or times > 1)


def _form(name: str) -> NameForm | None:
    """How much ``name`` looks like one; None where it is none, as a sound in brackets."""
    bare = _bare(name)
    read = name_of(bare)
    if read is None:
        return None
    form = read.form
    if not _in_brackets(name):
        return form
    likely = form in _SURE or (form is NameForm.SINGLE and name.startswith("["))
    # capitals alone, as of [BEN], are no sign of a sound here
    sound = names_sound(bare.title(), [plain_form(word) for word in bare.split()])
    return form if likely and not sound else None


def _joined(lines: Sequence[Line], names: Sequence[str]) -> Iterator[Line]:
    """The lines, one that is nothing but a label joined to the line below as a label above it."""
    above: Line = ()
    for number, line in enumerate(lines):
        text = "".join(span.text for span in line)
        found = _label(text)
        alone = found is not None and found.end() == len(text)
        if not above and found and alone and found[3] in names and number < len(lines) - 1:
            above = line
            continue
        yield _under(above, line) if above else line
        above = ()


def _under(above: Line, line: Line) -> Line:
    found = _label("".join(span.text for span in above))
    assert found
    first, *rest = line or (TextSpan(text=""),)
    dash = (TextSpan(text=found[1]),) if found[1] else ()
    name = _bare(found[3])
    return (*dash, replace(first, label=found[2], above=True, voice=name), *rest)


def _named(
    line: Line, names: Sequence[str], voice: str | None, *, dialogue: bool
) -> tuple[str | None, Line]:
    """Whose voice goes on after the line, and the line with its voice.

    ``>>``, and a dash in a ``dialogue`` of lines with dashes, tell that somebody else speaks.
    """
    label = next((span for span in line if span.label), None)
    if label:
        return label.voice, tuple(replace(span, voice=label.voice) for span in line)
    text = "".join(span.text for span in line)
    found = _label(text)
    if found is None or found[3] not in names:
        if text.lstrip().startswith(">>") or (dialogue and _DASH.match(text)):
            voice = None
        return voice, tuple(replace(span, voice=voice) for span in line)
    name = _bare(found[3])
    dash, rest = _cut(line, len(found[1] or ""))
    _, bare = _cut(rest, len(found[2]))
    first, *others = bare or (TextSpan(text=""),)
    spans = (*dash, replace(first, label=found[2]), *others)
    return name, tuple(replace(span, voice=name) for span in spans)


def _in_brackets(name: str) -> bool:
    bare = name.strip()
    return bare[:1] + bare[-1:] in {"[]", "()"}


def _bare(name: str) -> str:
    """The name without blanks and brackets around it."""
    return name.strip()[1:-1].strip() if _in_brackets(name) else name.strip()


def _cut(line: Line, place: int) -> tuple[Line, Line]:
    """The line's spans before and after so many characters."""
    before: list[TextSpan] = []
    after: list[TextSpan] = []
    for span in line:
        left = span.text[:place]
        right = span.text[place:]
        place = max(place - len(span.text), 0)
        before += [replace(span, text=left)] if left else []
        after += [replace(span, text=right)] if right else []
    return tuple(before), tuple(after)
