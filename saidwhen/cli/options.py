"""Arguments and options that several commands share.

Files are ``readable=False``, which leaves it to the library to say why one cannot be read.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from saidwhen.approach import Approach
from saidwhen.outputs import known_formats

Audio = Annotated[
    Path,
    typer.Argument(
        metavar="AUDIO",
        help="The episode: mp3, m4a, flac, ogg, opus, wav or a video with sound.",
        readable=False,
    ),
]
Transcript = Annotated[
    Path,
    typer.Argument(
        metavar="TRANSCRIPT", help="The transcript as it was published.", readable=False
    ),
]
Result = Annotated[
    Path,
    typer.Argument(
        metavar="RESULT", help="A .json result, by saidwhen or its schema.", readable=False
    ),
]
Episode = Annotated[
    Path, typer.Option("--audio", metavar="FILE", help="The episode.", readable=False)
]
Folder = Annotated[
    Path,
    typer.Option(
        "-o",
        "--output",
        metavar="DIR",
        help="Folder for the files; made if need be.",
        readable=False,
    ),
]
Formats = Annotated[
    str,
    typer.Option(
        "--formats",
        metavar="LIST",
        help=f"What to write, with commas: {', '.join(known_formats())}; or all.",
    ),
]
Profile = Annotated[
    str,
    typer.Option(
        "--profile",
        metavar="NAME|FILE.toml",
        help="Caption rules: a name from `saidwhen profiles`, or a file with rules of your own.",
    ),
]
Language = Annotated[
    str | None,
    typer.Option(
        "--language",
        metavar="CODE",
        help="Language of the speech, such as en or de. Without it: that of the text, or English.",
    ),
]
Method = Annotated[
    Approach | None,
    typer.Option(
        "--method",
        help="How to find the words: by their phones (exact and fast, English) or by words that a "
        "recogniser hears. Without it: phones where the language's are known.",
    ),
]
Model = Annotated[
    str | None,
    typer.Option(
        "--model",
        metavar="NAME|PATH",
        help="Whisper model: a name from `saidwhen models`, or the folder of a CTranslate2 model.",
    ),
]
Pronunciations = Annotated[
    Path | None,
    typer.Option(
        "--pronunciations",
        metavar="FILE",
        help="How names and rare words sound: a line each, as in CMUdict. Of use by phones alone.",
        readable=False,
    ),
]
Corrections = Annotated[
    Path | None,
    typer.Option(
        "--corrections",
        metavar="FILE",
        help="What `saidwhen review` wrote: applied, and only what it touches is aligned again.",
        readable=False,
    ),
]
Speaker = Annotated[
    list[str] | None,
    typer.Option(
        "--speaker",
        metavar="NAME",
        help="A name before a turn that was not taken for a speaker. Repeatable.",
    ),
]
Speakers = Annotated[
    Path | None,
    typer.Option(
        "--speakers",
        metavar="FILE",
        help="Who stands behind the printed names: “PRINTED = Name to show”, a line each.",
        readable=False,
    ),
]
TranscriptFormat = Annotated[
    str | None,
    typer.Option(
        "--transcript-format",
        metavar="NAME",
        help="Format of the transcript, such as bare-names. Without it: told from its content.",
    ),
]
Workers = Annotated[
    int | None,
    typer.Option(
        "--workers",
        min=1,
        metavar="N",
        help="How many stretches to listen to at once. Without it: one a processor, at most 8. "
        "The result is the same for any number.",
    ),
]
Force = Annotated[
    bool, typer.Option("--force", help="Write the files even if text and audio seem not to fit.")
]
NoVoices = Annotated[
    bool, typer.Option("--no-voices", help="Do not compare the voices with the printed names.")
]
Json = Annotated[
    bool, typer.Option("--json", help="Print a summary for programs on stdout, and nothing else.")
]
Quiet = Annotated[bool, typer.Option("-q", "--quiet", help="No progress and no summary.")]
Verbose = Annotated[
    bool, typer.Option("-v", "--verbose", help="Also list what was heard but is not printed.")
]
