"""Words as a table (.csv, .tsv): a row for each printed word, in printed order."""

from __future__ import annotations

import csv
import io

from saidwhen.align.timeline import TimedWord
from saidwhen.align.verdict import NotSaid, Reworded, Said
from saidwhen.subtitles.episode import Episode

COLUMNS = ("start", "end", "word", "speaker", "verdict", "confidence", "method")


def write_csv(episode: Episode) -> str:
    """Comma-separated after RFC 4180, but for its line ends, which are LF as in our other files."""
    return _table(episode, "excel")


def write_tsv(episode: Episode) -> str:
    """Tab-separated; a word with a straight quote stands in quotes, as Excel and pandas read it."""
    return _table(episode, "excel-tab")


def _table(episode: Episode, dialect: str) -> str:
    text = io.StringIO()
    rows = csv.writer(text, dialect=dialect, lineterminator="\n")
    rows.writerow(COLUMNS)
    rows.writerows(_row(word) for word in episode.timeline.words)
    return text.getvalue()


def _row(word: TimedWord) -> tuple[str, ...]:
    verdict, interval = word.verdict, word.interval
    return (
        f"{interval.start:.3f}" if interval else "",
        f"{interval.end:.3f}" if interval else "",
        word.printed.text,
        word.printed.speaker or "",
        _name(verdict),
        f"{verdict.confidence:.3f}",
        "" if isinstance(verdict, NotSaid) else verdict.method.value,
    )


def _name(verdict: Said | Reworded | NotSaid) -> str:
    """The result file's word for a verdict."""
    match verdict:
        case Said():
            return "said"
        case Reworded():
            return "reworded"
        case NotSaid():
            return "not_said"
