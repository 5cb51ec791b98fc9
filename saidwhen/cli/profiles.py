"""`saidwhen profiles`: which caption rules there are, and who says so."""

from __future__ import annotations

import enum
import math
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from saidwhen.cli import options
from saidwhen.cli.show import print_json
from saidwhen.outputs import choose_profile
from saidwhen.subtitles import DEFAULT, PROFILES, Profile
from saidwhen.subtitles.profile import RULE_NAMES, Value

_WIDEST = 1000


def command(
    profile: Annotated[
        str,
        typer.Argument(metavar="NAME|FILE.toml", help="One profile, with the source of each rule."),
    ] = "",
    as_json: options.Json = False,
) -> None:
    """Show the caption rules that --profile chooses from.

    Example: saidwhen profiles netflix
    """
    chosen = (choose_profile(profile),) if profile else tuple(PROFILES.values())
    if as_json:
        entry = {one.name: _entry(one) for one in chosen}
        print_json(entry)
        return
    table = _one(chosen[0]) if profile else _all(chosen)
    # A row that is too long for the terminal is for the terminal to wrap: no value is cut.
    wide = Console(width=_WIDEST).measure(table).maximum
    console = Console(highlight=False, width=max(wide, Console().width))
    console.print(table)
    if not profile:
        console.print(f"\nThe default is {DEFAULT.name}. saidwhen profiles NAME gives the sources.")


def _entry(profile: Profile) -> dict[str, dict[str, object]]:
    return {
        rule.name: {"value": _plain(rule.value), "source": rule.source} for rule in profile.rules
    }


def _all(chosen: tuple[Profile, ...]) -> Table:
    table = Table("rule", *(profile.name for profile in chosen), box=None, pad_edge=False)
    for name in RULE_NAMES:
        table.add_row(name, *(_shown(getattr(profile, name)) for profile in chosen))
    return table


def _one(profile: Profile) -> Table:
    table = Table("rule", profile.name, "source", box=None, pad_edge=False)
    for rule in profile.rules:
        table.add_row(rule.name, _shown(rule.value), rule.source)
    return table


def _plain(value: Value) -> bool | float | int | str | None:
    """The value in JSON; null where there is no limit."""
    if isinstance(value, enum.Enum):
        return str(value.value)
    return None if isinstance(value, float) and math.isinf(value) else value


def _shown(value: Value) -> str:
    """The value as a person reads it; markup is escaped, as labels have brackets."""
    match value:
        case bool():
            return "yes" if value else "no"
        case enum.Enum():
            return str(value.value)
        case float() if math.isinf(value):
            return "–"
        case float():
            return f"{value:.3f}".rstrip("0").rstrip(".")
        case str():
            return f"“{value}”".replace("[", "\\[") if value else "–"
        case _:
            return str(value)
