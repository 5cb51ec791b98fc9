"""The review's server: starlette and uvicorn, on this machine alone."""

from __future__ import annotations

import socket
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TypeVar

import msgspec
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from saidwhen.errors import OutputError, UsageError
from saidwhen.html_page import asset
from saidwhen.player.audio_source import media_type
from saidwhen.review.desk import ChangedMeanwhile, Desk
from saidwhen.review.edits import AnyEdit, BadEdit

HOST = "127.0.0.1"
LARGEST_BODY = 64 * 2**10
"""Bytes."""

_FILES = (
    ("player", "player.js", "text/javascript"),
    ("review", "review.js", "text/javascript"),
    ("player", "player.css", "text/css"),
    ("report", "report.css", "text/css"),
    ("review", "review.css", "text/css"),
)
"""Whose file it is, its name, its media type."""

T = TypeVar("T")

Handler = Callable[[Request], Awaitable[Response]]


class _TakeBack(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    number: int


_EDITS = msgspec.json.Decoder(AnyEdit)
_TAKE_BACK = msgspec.json.Decoder(_TakeBack)


class _Refused(Exception):
    """A request that cannot be answered; ``status`` is the HTTP status."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


def listen(port: int) -> socket.socket:
    """A socket on 127.0.0.1, at any free port for 0; raises :class:`UsageError`."""
    try:
        return socket.create_server((HOST, port))
    except (OSError, OverflowError) as error:
        raise UsageError(
            f"the port {port} cannot be used ({error})", hint="leave out --port to take a free one"
        ) from error


def episode_audio(audio: Path) -> Path:
    """The file that is served as the episode; raises :class:`UsageError`.

    It has to lie in the folder that it is named in: a link that leads out of it is refused.
    """
    real = audio.resolve()
    if not real.is_file():
        raise UsageError("no such audio file", file=audio, hint="check the path")
    if real.parent != audio.absolute().parent.resolve():
        raise UsageError(
            "this audio is a link that leads out of its folder",
            file=audio,
            hint="give the file that it leads to",
        )
    return real


def application(desk: Desk, page: str, audio: Path) -> ASGIApp:
    """What answers requests; ``audio`` is the only file of the user's that it serves."""

    async def show_page(_: Request) -> Response:
        return Response(page, media_type="text/html; charset=utf-8")

    async def play(_: Request) -> Response:
        # It may have become a link since the review began.
        if audio.resolve() != audio or not audio.is_file():
            raise _Refused(404, "the audio is not there any more")
        return FileResponse(audio, media_type=media_type(audio))

    async def state(_: Request) -> Response:
        return _json(desk.state())

    async def edit(request: Request) -> Response:
        desk.edit(await _body(request, _EDITS))
        return _json(desk.state())

    async def take_back(request: Request) -> Response:
        desk.take_back((await _body(request, _TAKE_BACK)).number)
        return _json(desk.state())

    async def undo(_: Request) -> Response:
        desk.undo()
        return _json(desk.state())

    return Starlette(
        routes=[
            Route("/", show_page),
            Route("/audio", play),
            Route("/corrections", state),
            Route("/corrections", edit, methods=["POST"]),
            Route("/take-back", take_back, methods=["POST"]),
            Route("/undo", undo, methods=["POST"]),
            *(
                Route(f"/{name}", _file(asset(package, name), kind))
                for package, name, kind in _FILES
            ),
        ],
        exception_handlers={
            _Refused: _told,
            BadEdit: _told,
            OutputError: _told,
        },
    )


def run(app: ASGIApp, listening: socket.socket) -> None:
    """Serve until a signal ends it, which is raised again when all is closed."""
    config = uvicorn.Config(
        app,
        log_level="critical",
        access_log=False,
        server_header=False,
        lifespan="off",
        ws="none",
        timeout_graceful_shutdown=1,
    )
    uvicorn.Server(config).run(sockets=[listening])


def _file(text: str, kind: str) -> Handler:
    async def send(_: Request) -> Response:
        return Response(text, media_type=f"{kind}; charset=utf-8")

    return send


def _json(value: object, status: int = 200) -> Response:
    return Response(msgspec.json.encode(value), status, media_type="application/json")


async def _told(_: Request, error: Exception) -> Response:
    """A fault as JSON, for the person at the page."""
    if isinstance(error, _Refused):
        status = error.status
    elif isinstance(error, OutputError):
        status = 500
    else:
        status = 409 if isinstance(error, ChangedMeanwhile) else 400
    return _json({"error": str(error)}, status)


async def _body(request: Request, decoder: msgspec.json.Decoder[T]) -> T:
    """The JSON in a request; raises :class:`_Refused`."""
    if request.headers.get("content-type", "").partition(";")[0].strip() != "application/json":
        raise _Refused(415, "this takes application/json")
    data = b""
    async for part in request.stream():
        data += part
        if len(data) > LARGEST_BODY:
            raise _Refused(413, f"more than {LARGEST_BODY:,} bytes are no correction")
    try:
        return decoder.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise _Refused(400, f"this is no correction: {error}") from error
