"""The profiles of known houses, each rule with its source, and a user's own from a TOML file.

The addresses of the sources are in ``docs/captions.md``. What a house leaves open is ours.
"""

from __future__ import annotations

import enum
import math
import tomllib
from collections.abc import Mapping
from dataclasses import fields, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from saidwhen.subtitles.errors import ProfileError
from saidwhen.subtitles.profile import (
    RULE_NAMES,
    Brackets,
    Case,
    Exchange,
    LabelLine,
    Profile,
    SpeakerName,
)


def _profile(name: str, rules: Mapping[str, tuple[Any, str]]) -> Profile:
    return Profile(
        name=name,
        sources={rule: source for rule, (_, source) in rules.items()},
        **{rule: value for rule, (value, _) in rules.items()},
    )


_NETFLIX = "Netflix TTSG, General Requirements"
_NETFLIX_TIMING = "Netflix TTSG, Subtitle Timing Guidelines 1"
_NETFLIX_ENGLISH = "Netflix TTSG, English"
_NETFLIX_OTHERS = "Netflix TTSG, German, French, Spanish, Italian"
_NETFLIX_SDH = "Netflix TTSG, English, SDH"
_BBC = "BBC Subtitle Guidelines"
_NAMESPACE_SRT = "Podcast namespace, transcripts, SRT"
_NAMESPACE_VTT = "Podcast namespace, transcripts, WebVTT"
_DCMP = "DCMP Captioning Key"
_YOUTUBE = "YouTube Help, tips for a transcript file"
_WIDTH = "Unicode, UAX #11"

# Shared by the houses that do not say.
_READING = {
    "max_chars_per_second": (20.0, f"ours, after {_NETFLIX_ENGLISH}, Reading Speed"),
    "max_chars_per_second_not_english": (17.0, f"ours, after {_NETFLIX_OTHERS}, Reading Speed"),
}
_PAUSE = {"max_pause": (1.5, f"{_BBC} 5.2: text within 1.5 s of speech")}
_TIMES = {
    "min_seconds": (5 / 6, f"ours, after {_NETFLIX}, Duration"),
    "max_seconds": (7.0, f"ours, after {_NETFLIX}, Duration"),
    "linger": (0.5, f"ours, after {_NETFLIX_TIMING}"),
    "min_gap_frames": (2, f"ours, after {_NETFLIX}, Frame Gap"),
    "chain_gap": (0.5, f"ours, after {_NETFLIX_TIMING}"),
}

NETFLIX = _profile(
    "netflix",
    {
        "max_lines": (2, f"{_NETFLIX}, Line Treatment"),
        "max_line_chars": (42, f"{_NETFLIX_ENGLISH}, Character Limitation"),
        "wide_chars_double": (True, _WIDTH),
        "max_chars_per_second": (20.0, f"{_NETFLIX_ENGLISH}, Reading Speed, adult programmes"),
        "max_chars_per_second_not_english": (17.0, f"{_NETFLIX_OTHERS}, Reading Speed, adult"),
        "min_seconds": (5 / 6, f"{_NETFLIX}, Duration"),
        "max_seconds": (7.0, f"{_NETFLIX}, Duration"),
        "linger": (0.5, _NETFLIX_TIMING),
        "min_gap_frames": (2, f"{_NETFLIX}, Frame Gap"),
        "chain_gap": (0.5, f"{_NETFLIX_TIMING}, closing gaps"),
        **_PAUSE,
        "label": ("[{name}] ", f"{_NETFLIX_SDH}: speaker IDs in brackets"),
        "label_sole_speaker": (False, f"{_NETFLIX_SDH}: an ID only where it is needed"),
        "exchange": (Exchange.TOGETHER, f"{_NETFLIX_ENGLISH}, Dual Speakers"),
        "dash": ("-", f"{_NETFLIX_ENGLISH}, Dual Speakers: a hyphen without a space"),
        "sounds": (True, _NETFLIX_SDH),
        "sound_brackets": (Brackets.SQUARE, f"{_NETFLIX_SDH}: sound effects in brackets"),
        "sound_case": (Case.LOWER, f"{_NETFLIX_SDH}: lower case but for names"),
    },
)

BBC = _profile(
    "bbc",
    {
        "max_lines": (2, f"{_BBC} 3.3"),
        "max_line_chars": (37, f"{_BBC} 3.1: broadcast, and online with it"),
        "wide_chars_double": (True, _WIDTH),
        "max_chars_per_second": (math.inf, f"{_BBC} 4: by words"),
        "max_chars_per_second_not_english": (math.inf, f"{_BBC} 4: by words"),
        "max_words_per_minute": (180.0, f"{_BBC} 4: 160 to 180"),
        "min_seconds": (0.3, f"{_BBC} 4.1: 0.3 s a word, so for one"),
        "max_seconds": (7.0, f"ours, after {_NETFLIX}, Duration"),
        "linger": (0.5, f"ours; with chain_gap within the 1.5 s of {_BBC} 5.2"),
        "min_gap_frames": (0, f"{_BBC} 4.5: no gap, or a clear one"),
        "chain_gap": (1.0, f"{_BBC} 4.5: a gap lasts a second at least"),
        **_PAUSE,
        "speaker_name": (SpeakerName.CAPITALS, f"{_BBC} 7.8: labels in capitals"),
        "label": ("{name}: ", f"{_BBC} 7.8"),
        "label_line": (LabelLine.SAME, f"{_BBC} 7.8: above, or in front where time is short"),
        "label_sole_speaker": (False, f"{_BBC} 7.8: only where it is unclear who speaks"),
        "speaker_colours": (True, f"{_BBC} 7.1 and 8.3: white, yellow, cyan, green"),
        "exchange": (Exchange.SEPARATE, f"{_BBC} 5.6: keep speakers separate"),
        "dash": ("– ", f"{_BBC} 7.3: a dash, not a hyphen"),
        "sound_brackets": (Brackets.NONE, f"{_BBC} 17.3"),
        "sound_case": (Case.UPPER, f"{_BBC} 17.3: white capitals"),
    },
)

PODCAST = _profile(
    "podcast",
    {
        "max_lines": (2, _NAMESPACE_SRT),
        "max_line_chars": (32, f"{_NAMESPACE_SRT} (WebVTT: 65)"),
        "wide_chars_double": (True, _WIDTH),
        **_READING,
        **_TIMES,
        **_PAUSE,
        "speaker_name": (SpeakerName.FULL, _NAMESPACE_SRT),
        "label": ("{name}: ", f"{_NAMESPACE_SRT}: the name, followed by a colon"),
        "exchange": (Exchange.SEPARATE, f"{_NAMESPACE_SRT}: a new card when the speaker changes"),
    },
)

APPLE = _profile(
    "apple",
    {
        "max_lines": (1, f"ours, after {_NAMESPACE_VTT}: a segment is one line"),
        "max_line_chars": (65, _NAMESPACE_VTT),
        "wide_chars_double": (True, _WIDTH),
        **_READING,
        **_TIMES,
        **_PAUSE,
        "speaker_name": (SpeakerName.FULL, "Apple Podcasts, Transcripts: names by WebVTT voices"),
        "exchange": (Exchange.SEPARATE, "Apple Podcasts, Transcripts: a speaker with each line"),
    },
)

DCMP = _profile(
    "dcmp",
    {
        "max_lines": (2, f"{_DCMP}, Text, Line Division"),
        "max_line_chars": (32, f"{_DCMP}, Text: a 32-character line"),
        "wide_chars_double": (True, _WIDTH),
        "max_chars_per_second": (math.inf, f"{_DCMP}, Presentation Rate: by words"),
        "max_chars_per_second_not_english": (math.inf, f"{_DCMP}, Presentation Rate: by words"),
        "max_words_per_minute": (160.0, f"{_DCMP}, Presentation Rate, upper level and adults"),
        "min_seconds": (4 / 3, f"{_DCMP}, Text, Caption Duration: 40 frames of 1/30 s"),
        "max_seconds": (6.0, f"{_DCMP}, Text, Caption Duration"),
        "linger": (0.5, f"ours, after {_NETFLIX_TIMING}"),
        "min_gap_frames": (2, f"ours, after {_NETFLIX}, Frame Gap"),
        "chain_gap": (0.5, f"ours, after {_NETFLIX_TIMING}"),
        **_PAUSE,
        "label": ("({name})", f"{_DCMP}, Speaker Identification: in parentheses"),
        "label_line": (LabelLine.OWN, f"{_DCMP}, Speaker Identification: a line of its own"),
        "exchange": (Exchange.SEPARATE, f"ours, after {_DCMP}, Speaker Identification"),
        "sound_brackets": (Brackets.SQUARE, f"{_DCMP}, Sound Effects: in brackets"),
        "sound_case": (Case.LOWER, f"{_DCMP}, Sound Effects: lower case"),
    },
)

YOUTUBE = _profile(
    "youtube",
    {
        "max_line_chars": (42, f"ours, after {_NETFLIX_ENGLISH}, Character Limitation"),
        "wide_chars_double": (True, _WIDTH),
        **_READING,
        **_TIMES,
        **_PAUSE,
        "speaker_name": (SpeakerName.CAPITALS, _YOUTUBE),
        "label": (">> {name}: ", f"{_YOUTUBE}: >> at a change of speaker"),
        "label_sole_speaker": (False, f"{_YOUTUBE}: >> at a change of speaker"),
        "sound_brackets": (Brackets.SQUARE, f"{_YOUTUBE}: sounds in square brackets"),
    },
)

PROFILES: Mapping[str, Profile] = MappingProxyType(
    {profile.name: profile for profile in (PODCAST, NETFLIX, BBC, APPLE, DCMP, YOUTUBE)}
)
DEFAULT = PODCAST


def find_profile(name: str) -> Profile:
    """The profile of that name, or the one in the TOML file of that path.

    Raises :class:`ProfileError`.
    """
    if name in PROFILES:
        return PROFILES[name]
    if name.endswith(".toml"):
        return read_profile(Path(name))
    raise ProfileError(
        f"there is no profile “{name}”",
        hint=f"known are: {', '.join(PROFILES)}; your own is a file that ends in .toml",
    )


def read_profile(path: Path) -> Profile:
    """A user's own profile: rules in TOML, the rest as in the profile that ``base`` names.

    Without ``base`` the rest is as in the default. Raises :class:`ProfileError` naming the file and
    the key.
    """
    table = _table(path)
    base = table.pop("base", DEFAULT.name)
    if not isinstance(base, str) or base not in PROFILES:
        raise ProfileError(
            f"there is no profile “{base}”",
            file=path,
            where="base",
            hint=f"known are: {', '.join(PROFILES)}",
        )
    name = table.pop("name", path.stem)
    for key in table:
        if key not in RULE_NAMES:
            raise ProfileError(
                "no profile has such a rule",
                file=path,
                where=key,
                hint="`saidwhen profiles` lists all rules",
            )
    values: dict[str, Any] = {key: _value(path, key, value) for key, value in table.items()}
    known = PROFILES[base]
    sources = {**known.sources, **dict.fromkeys(values, path.name)}
    try:
        return replace(known, name=str(name), sources=sources, **values)
    except ValueError as error:
        raise ProfileError(
            f"the rules contradict each other: {error}",
            file=path,
            hint=f"what the file does not say is as in {base}",
        ) from error


def _table(path: Path) -> dict[str, object]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise ProfileError(
            f"the profile cannot be read: {error.strerror or error}",
            file=path,
            hint="check the path",
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ProfileError(
            f"the profile is not TOML: {error}", file=path, hint="see https://toml.io"
        ) from error


_DEFAULTS: Mapping[str, Any] = {f.name: f.default for f in fields(Profile) if f.name in RULE_NAMES}


def _value(path: Path, key: str, value: object) -> Any:
    """``value`` as the type of rule ``key``; a whole number will do for a number of seconds."""
    default = _DEFAULTS[key]
    kind: Any = type(default)
    if isinstance(default, enum.Enum):
        choices = [member.value for member in kind]
        if value in choices:
            return kind(value)
        expected = f"one of {', '.join(choices)}"
    elif kind is float:
        if type(value) in {int, float} and not math.isnan(float(str(value))):
            return float(str(value))
        expected = "a number"
    elif type(value) is kind:
        return value
    else:
        expected = {bool: "true or false", int: "a whole number", str: "a text"}[kind]
    raise ProfileError(
        f"the rule has the value {value!r}", file=path, where=key, hint=f"it is {expected}"
    )
