"""Pages that are written, and the files that they are made of."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from rich.console import Console
from rich.text import Text

from saidwhen.audio.errors import UnreadableAudio
from saidwhen.checksum import sha256_of
from saidwhen.errors import OutputError
from saidwhen.result import Result
from saidwhen.save import check_folder


def check_files(outputs: Iterable[Path], inputs: Iterable[Path]) -> None:
    """Raise :class:`OutputError` where one cannot be written or would replace an input."""
    given = [path for path in inputs if path.exists()]
    for output in outputs:
        check_folder(output.parent)
        for path in given:
            if output.exists() and output.samefile(path):
                raise OutputError(
                    "this input would be replaced by the output",
                    file=path,
                    hint="choose another name with -o",
                )


def is_audio_of(known: Result, audio: Path) -> bool:
    """Whether a result was made of a file, byte for byte, or does not say of what.

    Raises :class:`UnreadableAudio`.
    """
    try:
        return known.audio.sha256 in {"", sha256_of(audio)}
    except OSError as error:
        raise UnreadableAudio(
            f"the file cannot be opened ({error.strerror})",
            file=audio,
            hint="check its permissions",
        ) from error


def tell_other_audio(known: Result, audio: Path) -> None:
    """Say on stderr where a file is not the one that the result was made of; raises the same.

    It may be the same episode in another format, or another episode by mistake.
    """
    if not is_audio_of(known, audio):
        Console(stderr=True, highlight=False, soft_wrap=True).print(
            Text(
                f"{audio} is not the file that the result was made of ({known.audio.file}): "
                "the times are right only if it is the same recording",
                style="yellow",
            )
        )
