from __future__ import annotations

from pathlib import Path

from parse_table import COLUMNS, rows_of


def test_a_row_for_each_format_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Ada: Good evening.\nBo: (laughs) So it is.\nAda: Late.\n")
    (tmp_path / "b.txt").write_text("Ada: Well (ph).\nBo: So.\nAda: No.\n\nBo: Yes.\n")
    (tmp_path / "c.vtt").write_text(
        "WEBVTT\n\n00:01.000 --> 00:02.000\n[MUSIC]\n\n00:03.000 --> 00:04.000\nHi.\n"
    )
    (tmp_path / "d.mp3").write_bytes(b"ID3\x04\x00" + bytes(40))

    found = {
        kind: [counts[column] for column in COLUMNS] for kind, counts in rows_of(tmp_path).items()
    }

    assert found.pop("colon-names") == [2, 7, 4, 1, 1, 0]
    assert found.pop("webvtt") == [1, 0, 0, 1, 1, 2]
    ((refused, counts),) = found.items()
    assert refused.startswith("refused: ")
    assert counts == [1, 0, 0, 0, 0, 0]
