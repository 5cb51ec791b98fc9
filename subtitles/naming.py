"""Naming: the label and the colour of each speaker, the same from beginning to end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from saidwhen.subtitles.profile import LabelAt, Profile, SpeakerName
from saidwhen.subtitles.voice import Colour

_TITLES = frozenset(
    {"mr", "mrs", "ms", "mx", "dr", "prof", "professor", "sir", "dame", "lord", "lady", "st", "sen"}
    | {"senator", "gov", "gen", "general", "col", "capt", "captain", "sgt", "rev", "herr", "frau"}
    | {"madame", "monsieur", "señor", "señora", "signor", "signora", "don", "doña"}
)
_NOT_FIRST_NAMES = frozenset(
    {"the", "a", "an", "unidentified", "unknown", "speaker", "man", "woman", "boy", "girl", "male"}
    | {"female", "narrator", "reporter", "host", "guest", "voice", "caller", "audience"}
    | {"der", "die", "das", "ein", "eine", "le", "la", "un", "une", "el", "los", "las", "il", "lo"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """``labels`` and ``colours`` by speaker; a speaker without a label is not in ``labels``.

    ``always`` tells that each caption has a label, not only where the speaker has changed.
    """

    labels: dict[str, str]
    colours: dict[str, Colour]
    always: bool

    def label(self, speaker: str | None) -> str:
        """What is printed in front of the speaker's text, empty for nothing."""
        return self.labels.get(speaker, "") if speaker else ""

    def colour(self, speaker: str | None) -> Colour | None:
        """The speaker's colour, None where the profile has none."""
        return self.colours.get(speaker) if speaker else None


def name_speakers(speakers: Iterable[str | None], profile: Profile) -> Naming:
    """How captions name ``speakers``, given word by word in order of time.

    Colours go by first appearance; from the fourth speaker on all share the last one (BBC Subtitle
    Guidelines 8.4: green as a floater).
    """
    appearing = list(dict.fromkeys(speakers))
    names = [speaker for speaker in appearing if speaker]
    labelled = len(appearing) > 1 or profile.label_sole_speaker
    forms = _forms(names, profile.speaker_name) if labelled else {}
    palette = list(Colour)
    return Naming(
        labels={name: profile.label.replace("{name}", form) for name, form in forms.items()},
        colours={name: palette[min(i, len(palette) - 1)] for i, name in enumerate(names)}
        if profile.speaker_colours
        else {},
        always=profile.label_at is LabelAt.CUE,
    )


def _forms(names: list[str], form: SpeakerName) -> dict[str, str]:
    match form:
        case SpeakerName.NONE:
            return {}
        case SpeakerName.FULL:
            return {name: name for name in names}
        case SpeakerName.CAPITALS:
            return {name: name.upper() for name in names}
        case SpeakerName.FIRST:
            first = {name: first_name(name) for name in names}
            times = Counter(first.values())
            return {name: short if times[short] == 1 else name for name, short in first.items()}


def first_name(name: str) -> str:
    """The first name in ``name``, or all of it where none is to be seen ("Unidentified Man")."""
    words = name.split()
    while len(words) > 1 and words[0].lower().rstrip(".") in _TITLES:
        words = words[1:]
    titled = len(words) < len(name.split())
    first = words[0]
    if (
        (titled and len(words) == 1)
        or first.lower() in _NOT_FIRST_NAMES
        or not all(c.isalpha() or c in "-’'" for c in first)
        or len(first) == 1
        or any(c.isdigit() for c in name)
    ):
        return name
    return first
