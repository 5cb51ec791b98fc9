"""Radio plays and stories in acts: headings such as "Act One. The Long Quay." between the turns.

::

    Prologue
    Ada Moss
    It began in spring. That is the story today.
    Act One. The Long Quay.
    Bo Finch
    Nobody was there.

The turns are those of another format. The headings may be read aloud or not: the audio tells.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from saidwhen.transcripts.document import Document
from saidwhen.transcripts.file import TranscriptFile
from saidwhen.transcripts.formats import bare_names, colon_names
from saidwhen.transcripts.headings import is_titled_act
from saidwhen.transcripts.hints import Hints
from saidwhen.transcripts.line import Line

name: Final = "radio-drama"

_SURER: Final = 0.03
_FEWEST: Final = 0.5


def sniff(file: TranscriptFile, hints: Hints) -> float:
    """A little surer than the format of the turns, if acts have titles."""
    if not _has_acts(file.beginning.lines):
        return 0.0
    of_turns = max(bare_names.sniff(file, hints), colon_names.sniff(file, hints))
    return min(1.0, of_turns + _SURER) if of_turns >= _FEWEST else 0.0


def parse(file: TranscriptFile, hints: Hints) -> Document:
    """Turns under their names, with the headings of the acts as words that may be said.

    Raises EmptyTranscript if no word of speech is printed.
    """
    inline = colon_names.sniff(file, hints) > bare_names.sniff(file, hints)
    parse_turns = colon_names.parse if inline else bare_names.parse
    return replace(parse_turns(file, hints), kind=name)


def _has_acts(lines: Sequence[Line]) -> bool:
    return any(is_titled_act(line.text) for line in lines)
