"""How long a transcript takes to be read: a large file of each kind, and files made to be slow.

    python benchmarks/parse_speed.py [--megabytes 5]

Every transcript of the tests' corpus is repeated up to the size; the hostile ones repeat what makes
careless patterns slow. The aim: under 10 s for 5 MB. Another size tells whether the time grows
with the size alone.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator
from pathlib import Path

from saidwhen.transcripts.errors import TranscriptError
from saidwhen.transcripts.file import TranscriptFile
from saidwhen.transcripts.format import parse

CORPUS = Path(__file__).parents[1] / "tests" / "transcripts" / "corpus"
AIM_SECONDS_PER_MEGABYTE = 2.0

HOSTILE = {
    "open round brackets": "(a ",
    "open square brackets": "[a [",
    "escaped brackets": "\\[a",
    "links without end": "](a",
    "link texts": "[a](",
    "stars": "*a ",
    "stars without blanks": "**",
    "underscores": "_a_ ",
    "comments without end": "<!-- ",
    "tags without end": "<a ",
    "entities": "&amp;",
    "backticks": "`a ",
    "colons": "Ada: ",
    "labels on a line": "ok. ADA: ",
    "labels": "Ada: a\n",
    "labels, all different": "A{n}a: said it\n",
    "times and names, all different": "0:00:01 A{n}a: a b\n",
    "names, all different": "Ada M{n}oss\n",
    "names with speech, all different": "Ada {n}Moss\nSo it is, said he, {n}.\n",
    "two names in turn": "Ada\nBo\n",
    "sounds": "[a]\n",
    "sounds and names": "[a]\nAda\n",
    "times": "0:00 ",
    "time lines": "0:00\n",
    "times and names": "0:00 Ada\n",
    "blanks": " ",
    "blank lines": "\n",
    "carriage returns": "\r",
    "hyphens": "-",
    "dots": ".",
    "one word": "a",
    "capitals": "A",
    "capitals with blanks": "A ",
    "full stops and quotes": '." ',
    "particles": "van der ",
    "and": "Ada and ",
    "transcript": "transcript of ",
    "a Chinese clause": "大",
    "a Chinese line": "王：好。",
    "questions": "Q. a\nA. b\n",
    "scenes": "INT. A\nADA\nSo.\n",
    "rules": "- ",
    "rules that are none": f"{'- ' * 40}a\n",
    "headings": "# a\n",
    "acts": "Act One. Rye.\nAda\nSo.\n",
    "digits": "1",
    "digits with colons": "1:",
}


def texts(size: int) -> Iterator[tuple[str, bytes]]:
    """Names and contents of files of about ``size`` bytes."""
    for path in sorted(CORPUS.iterdir()):
        if path.suffix in {".txt", ".md"}:
            data = path.read_bytes()
            yield path.name, data * (size // len(data) + 1)
    for name in HOSTILE:
        yield name, hostile(name, size)


def hostile(name: str, size: int) -> bytes:
    """About ``size`` bytes of one of the hostile texts."""
    part = HOSTILE[name]
    if "{n}" in part:
        return "".join(_numbered(part, size)).encode()
    return (part * (size // len(part.encode()) + 1)).encode()


def _numbered(part: str, size: int) -> Iterator[str]:
    length = number = 0
    while length < size:
        letters = "".join(chr(ord("a") + int(digit)) for digit in str(number))
        made = part.replace("{n}", letters)
        length, number = length + len(made), number + 1
        yield made


def seconds_for(data: bytes) -> tuple[float, str]:
    """How much of a processor's time ``data`` takes to be parsed, and as what."""
    start = time.process_time()
    try:
        kind = parse(TranscriptFile.of(data, "talk.txt")).kind
    except TranscriptError as error:
        kind = type(error).__name__
    return time.process_time() - start, kind


def main() -> None:
    """Print a row for each file, and those that miss the aim."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--megabytes", type=float, default=5.0)
    megabytes = arguments.parse_args().megabytes
    slow = []
    print("| file | read as | seconds |")
    print("|---|---|---|")
    for name, data in texts(round(megabytes * 1_000_000)):
        seconds, kind = seconds_for(data)
        print(f"| {name} | {kind} | {seconds:.2f} |", flush=True)
        if seconds > AIM_SECONDS_PER_MEGABYTE * megabytes:
            slow.append(name)
    print(f"\nslower than {AIM_SECONDS_PER_MEGABYTE} s a megabyte: {', '.join(slow) or 'none'}")


if __name__ == "__main__":
    main()
