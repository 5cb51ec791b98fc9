"""What is found in folders of transcripts: the table of docs/formats.md, without its last column.

    python benchmarks/parse_table.py FOLDER...

A row for every folder and format. People are joined within a file, so that the speakers of a
folder are those of its files added up; notes are those that print something.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path
from typing import Final

from saidwhen.transcripts.document import Document, inside_of
from saidwhen.transcripts.errors import TranscriptError
from saidwhen.transcripts.file import read_file
from saidwhen.transcripts.format import parse
from saidwhen.transcripts.piece import Note, Turn

COLUMNS: Final = ("files", "turns", "speakers", "sounds", "notes", "times")


def counted(document: Document) -> Counter[str]:
    """How many there are of each in one file."""
    every = [part for piece in document.pieces for part in (piece, *inside_of(piece))]
    return Counter(
        files=1,
        turns=sum(isinstance(part, Turn) for part in every),
        speakers=len(document.speakers),
        sounds=len(document.sounds),
        notes=sum(isinstance(part, Note) and bool(document.seen(part)) for part in every),
        times=len(document.times),
    )


def rows_of(folder: Path) -> dict[str, Counter[str]]:
    """What the files of ``folder`` hold, by their formats; of a file that is refused the reason."""
    rows: dict[str, Counter[str]] = {}
    for path in sorted(path for path in folder.iterdir() if path.is_file()):
        try:
            document = parse(read_file(path))
        except TranscriptError as fault:
            rows.setdefault(f"refused: {fault}", Counter()).update(files=1)
        else:
            rows.setdefault(document.kind, Counter()).update(counted(document))
    return rows


def main() -> None:
    """Print the table."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("folders", nargs="+", type=Path)
    print(f"| source | format | {' | '.join(COLUMNS)} |")
    print(f"| --- | --- |{' --- |' * len(COLUMNS)}")
    for folder in arguments.parse_args().folders:
        for kind, counts in rows_of(folder).items():
            cells = " | ".join(f"{counts[column]:,}" for column in COLUMNS)
            print(f"| {folder.name} | {kind} | {cells} |")


if __name__ == "__main__":
    main()
