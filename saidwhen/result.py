"""Result: all that a run found out, in memory."""

from __future__ import annotations

from dataclasses import dataclass

from saidwhen.align.printed_times import PrintedTimesCheck
from saidwhen.align.timeline import Timeline
from saidwhen.align.voices import VoiceCheck
from saidwhen.transcripts.document import Document
from saidwhen.transcripts.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class AudioInfo:
    """``file`` is the name without folders, empty for audio from memory; ``seconds`` its length.

    ``truncated`` tells that clearly less could be decoded than the file announces.
    """

    file: str
    seconds: float
    sha256: str
    truncated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the result depends on besides audio and text.

    ``pronunciations`` is the name of a user's own file, of use only where ``method`` is phones;
    ``speakers_file`` that of one which says who printed names are;
    ``voices`` is the model that voices were compared with, empty where they were not.
    """

    saidwhen: str
    language: str
    recogniser: str
    method: str = ""
    speakers: tuple[str, ...] = ()
    pronunciations: str = ""
    speakers_file: str = ""
    voices: str = ""

    @property
    def pronunciations_used(self) -> bool:
        """Whether a user's own pronunciations could tell anything."""
        return self.pronunciations != "" and self.method == "phones"


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusedCorrection:
    """A correction that was not applied, as a person reads it; ``span`` is its place in the text.

    ``why`` is the end of a sentence.
    """

    correction: str
    span: Span
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AppliedCorrections:
    """The name of a corrections file, and what became of its corrections."""

    file: str
    applied: int
    refused: tuple[RefusedCorrection, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """``document`` is None in a result of another program that came without its text."""

    audio: AudioInfo
    document: Document | None
    timeline: Timeline
    settings: Settings
    share_agreeing: float
    """Share of the printed words that were heard in unbroken rows: do text and audio belong?"""
    voices: VoiceCheck | None = None
    """What the voices say of the printed names; None where they were not compared."""
    printed_times: PrintedTimesCheck | None = None
    """What the printed times are worth; None where there are none."""
    corrections: AppliedCorrections | None = None
    """What became of a person's corrections; None where there are none."""
