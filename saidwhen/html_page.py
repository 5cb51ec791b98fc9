"""What the pages of the player, the report and the review are put together from."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from html import escape
from importlib.resources import files

import msgspec

from saidwhen.result import Result


@cache
def asset(package: str, name: str) -> str:
    """A file of ``player``, ``report`` or ``review``, as it ships."""
    return files(f"saidwhen.{package}").joinpath(name).read_text(encoding="utf-8")


def hash_source(text: str) -> str:
    """A script or a style as the source list of a Content-Security-Policy names it, by SHA-256."""
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


def language_attribute(result: Result) -> str:
    """The attribute ``lang`` of the transcript, after a blank; empty where it is not known."""
    language = result.settings.language
    return f' lang="{escape(language)}"' if language else ""


def script_json(value: object) -> str:
    """A value as JSON that may stand in a script element."""
    # "</script>" and "<!--" would end or hide the element.
    return msgspec.json.encode(value).decode("utf-8").replace("<", "\\u003c")
