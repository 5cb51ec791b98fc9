"""Blocks in the making: what the readers of word processors' files tell of a text, in order."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from saidwhen.transcripts.rich_text import Block, Run


@dataclass(slots=True)
class BlockBuilder:
    """Paragraphs, and rows of tables whose cells become one block.

    In a row the text of every cell but the last is set off, as names and times are in tables.
    """

    blocks: list[Block] = field(default_factory=list)
    _runs: list[Run] = field(default_factory=list)
    _cells: list[list[Run]] = field(default_factory=list)
    _rows: int = 0
    _heads: bool = True

    def add(
        self,
        text: str,
        *,
        strong: bool = False,
        label: bool = False,
        seconds: float | None = None,
    ) -> None:
        """Text of the paragraph that is open, line feeds as soft returns; see `Run`."""
        if text or seconds is not None:
            self._runs.append(Run(text=text, strong=strong, label=label, seconds=seconds))

    def end_paragraph(self, level: int = 0) -> None:
        """The paragraph ends; with a ``level`` it is a heading. In a row it is a soft return."""
        if self._rows:
            self._runs += [Run(text="\n")] if self._runs else []
            return
        if self._runs:
            self.blocks.append(Block(runs=tuple(self._runs), level=level))
        self._runs = []

    def drop_paragraph(self) -> None:
        """Forget the paragraph that is open, unless it stands in a table."""
        if not self._rows:
            self._runs = []

    def start_row(self) -> None:
        """A row begins; one inside a cell is part of that cell."""
        if not self._rows:
            self.end_paragraph()
            self._cells = []
            self._heads = True
        self._rows += 1

    def end_cell(self, *, heads: bool = False) -> None:
        """A cell of the outermost row ends; one that ``heads`` a column or a row says so."""
        if self._rows == 1:
            while self._runs and not self._runs[-1].text.strip():
                self._runs.pop()
            self._cells.append(self._runs)
            self._heads = self._heads and heads
            self._runs = []

    def end_row(self) -> None:
        """The row ends; one that only heads columns is left out."""
        if self._rows == 1 and self._runs:
            self.end_cell()
        self._rows = max(0, self._rows - 1)
        if self._rows:
            return
        runs: list[Run] = []
        for number, cell in enumerate(self._cells):
            before_last = number < len(self._cells) - 1
            runs += [replace(run, strong=before_last or run.strong) for run in cell]
            runs += [Run(text="\t")] if cell and before_last else []
        self._cells = []
        if runs and not self._heads:
            self.blocks.append(Block(runs=tuple(runs)))
