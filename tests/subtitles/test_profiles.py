"""The profiles of known houses, and a user's own."""

from __future__ import annotations

import dataclasses
import enum
import math
import re
from pathlib import Path

import pytest

from saidwhen.subtitles import DEFAULT, PROFILES, Profile, find_profile
from saidwhen.subtitles.errors import ProfileError
from saidwhen.subtitles.profile import (
    OURS,
    RULE_NAMES,
    Exchange,
    LabelAt,
    SpeakerName,
    Value,
)
from saidwhen.subtitles.reason import Reason

DOCS = Path(__file__).parents[2] / "docs"


def test_the_houses():
    assert list(PROFILES) == ["podcast", "netflix", "bbc", "apple", "dcmp", "youtube"]
    assert DEFAULT is PROFILES["podcast"]


@pytest.mark.parametrize("profile", PROFILES.values(), ids=PROFILES)
def test_each_rule_has_a_source(profile: Profile):
    assert [rule.name for rule in profile.rules] == list(RULE_NAMES)
    assert all(rule.source for rule in profile.rules)
    assert set(profile.sources) <= set(RULE_NAMES)
    assert {rule.source for rule in profile.rules} != {OURS}
    assert profile.source("max_line_chars") != OURS
    with pytest.raises(KeyError):
        profile.source("name")


def shown(value: Value) -> str:
    """A value as the page on captions has it."""
    match value:
        case bool():
            return "yes" if value else "no"
        case enum.Enum():
            return f"`{value.value}`"
        case float():
            return "–" if math.isinf(value) else f"{value:.3f}".rstrip("0").rstrip(".")
        case str():
            return f"`{value}`" if value else "–"
        case _:
            return str(value)


def test_the_page_on_captions_has_the_table():
    page = (DOCS / "captions.md").read_text(encoding="utf-8")
    for name in RULE_NAMES:
        values = " | ".join(shown(getattr(profile, name)) for profile in PROFILES.values())
        assert f"\n| `{name}` | {values} |\n" in page


@pytest.mark.parametrize("profile", PROFILES.values(), ids=PROFILES)
def test_the_page_on_captions_has_each_rule_with_its_source(profile: Profile):
    page = (DOCS / "captions.md").read_text(encoding="utf-8")
    section = page.partition(f"\n### {profile.name}\n")[2].partition("\n#")[0]
    rows = [row for row in section.splitlines() if row.startswith("| `")]
    assert rows == [
        f"| `{rule.name}` | {shown(rule.value)} | {rule.source} |"
        for rule in profile.rules
        if rule.source != OURS
    ]


def test_the_page_on_captions_has_each_reason():
    page = (DOCS / "captions.md").read_text(encoding="utf-8")
    assert all(f"| `{reason.name}` |" in page for reason in Reason)


def test_names_and_files(tmp_path):
    assert find_profile("netflix") is PROFILES["netflix"]
    with pytest.raises(ProfileError, match="no profile “cinema”") as failure:
        find_profile("cinema")
    assert "podcast, netflix, bbc" in str(failure.value.hint)
    with pytest.raises(ProfileError, match="cannot be read") as failure:
        find_profile(str(tmp_path / "no.toml"))
    assert failure.value.file == tmp_path / "no.toml"


def written(folder: Path, text: str) -> Path:
    file = folder / "house.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_a_users_own(tmp_path):
    file = written(
        tmp_path,
        """
        base = "netflix"
        max_line_chars = 39
        frame_rate = 25  # a whole number will do
        max_chars_per_second = inf
        speaker_name = "first"
        label_at = "cue"
        exchange = "overlap"
        sounds = false
        unprinted = "[ADVERTISEMENT]"
        """,
    )
    made = find_profile(str(file))
    assert made == dataclasses.replace(
        PROFILES["netflix"],
        name="house",
        max_line_chars=39,
        frame_rate=25.0,
        max_chars_per_second=math.inf,
        speaker_name=SpeakerName.FIRST,
        label_at=LabelAt.CUE,
        exchange=Exchange.OVERLAP,
        sounds=False,
        unprinted="[ADVERTISEMENT]",
    )
    assert made.source("max_line_chars") == "house.toml"
    assert made.source("max_lines") == PROFILES["netflix"].source("max_lines")


def test_without_a_base_it_is_the_default_and_may_have_a_name(tmp_path):
    made = find_profile(str(written(tmp_path, 'name = "Radio Mole"\nmax_lines = 1\n')))
    assert made == dataclasses.replace(DEFAULT, name="Radio Mole", max_lines=1)


@pytest.mark.parametrize(
    ("text", "where", "message", "hint"),
    [
        ("max_line_chars =", None, "is not TOML", "toml.io"),
        ("max_linechars = 39", "max_linechars", "no profile has such a rule", "saidwhen profiles"),
        ('base = "cinema"', "base", "no profile “cinema”", "netflix"),
        ("base = 3", "base", "no profile “3”", "netflix"),
        ('max_lines = "two"', "max_lines", "the value 'two'", "a whole number"),
        ("max_lines = 2.5", "max_lines", "the value 2.5", "a whole number"),
        ("max_lines = true", "max_lines", "the value True", "a whole number"),
        ("linger = true", "linger", "the value True", "a number"),
        ("linger = nan", "linger", "the value nan", "a number"),
        ("sounds = 1", "sounds", "the value 1", "true or false"),
        ("label = 1", "label", "the value 1", "a text"),
        ('exchange = "both"', "exchange", "the value 'both'", "separate, together, overlap"),
        ("min_seconds = 9", None, "contradict each other: not a range", "podcast"),
        ('label = "x"', None, "contradict each other: the label", "podcast"),
    ],
)
def test_faults_are_told_with_file_and_key(tmp_path, text, where, message, hint):
    file = written(tmp_path, text)
    with pytest.raises(ProfileError, match=re.escape(message)) as failure:
        find_profile(str(file))
    assert (failure.value.file, failure.value.where) == (file, where)
    assert hint in str(failure.value.hint)


def test_a_profile_cannot_be_changed_through_its_sources():
    with pytest.raises(TypeError):
        PROFILES["bbc"].sources["max_lines"] = "me"  # type: ignore[index]
    assert Profile() == Profile(sources={"max_lines": "me"})


def test_the_reading_speed_of_another_language():
    netflix = PROFILES["netflix"]
    assert netflix.in_language("en") is netflix
    assert netflix.in_language("") is netflix
    german = netflix.in_language("de")
    assert german.max_chars_per_second == 17.0
    assert "German" in german.source("max_chars_per_second")
    assert PROFILES["bbc"].in_language("de") is PROFILES["bbc"]
