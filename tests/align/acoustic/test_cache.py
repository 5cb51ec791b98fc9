"""The converted model is made once, whole, under its notice."""

from __future__ import annotations

from pathlib import Path

import pytest

from saidwhen.align.acoustic.cache import graph_file
from saidwhen.align.acoustic.errors import PhoneModelMissing
from saidwhen.align.acoustic.posteriors import ConformerPhoneModel
from saidwhen.align.acoustic.weights import Weights


def test_made_once_and_named_by_checksum_and_version(weights: Weights, tmp_path: Path) -> None:
    folder = tmp_path / "new" / "folder"
    made = graph_file(weights, folder)
    assert sorted(path.name for path in folder.iterdir()) == [
        "hama-a9fcfe73e179ca48-v1.NOTICE.txt",
        "hama-a9fcfe73e179ca48-v1.onnx",
    ]
    made.write_bytes(b"kept")
    assert graph_file(weights, folder) == made
    assert made.read_bytes() == b"kept"


def test_the_notice_names_licence_author_and_changes(weights: Weights, tmp_path: Path) -> None:
    notice = graph_file(weights, tmp_path).with_suffix(".NOTICE.txt").read_text()
    for part in ("hama 1.7.0", "Seongmin Park", "Apache License, Version 2.0", "Changed:"):
        assert part in notice


def test_nothing_half_written_stays(
    weights: Weights, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(self: Path, data: bytes) -> None:
        with self.open("wb") as file:
            file.write(data[:100])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(PhoneModelMissing, match="No space left on device") as caught:
        graph_file(weights, tmp_path)
    assert caught.value.hint == "the folder must be writable and have 10 MB free"
    assert list(tmp_path.iterdir()) == []


def test_a_file_where_the_folder_should_be(weights: Weights, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(PhoneModelMissing, match="cannot be prepared"):
        graph_file(weights, tmp_path / "file")


def test_a_damaged_graph_is_named(weights: Weights, tmp_path: Path) -> None:
    graph = graph_file(weights, tmp_path)
    graph.write_bytes(graph.read_bytes()[:1000])
    with pytest.raises(PhoneModelMissing, match="cannot be loaded") as caught:
        ConformerPhoneModel(tmp_path)
    assert caught.value.file == graph
