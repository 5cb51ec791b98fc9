"""An episode made by hand, under review: its desk, and its server on a real socket."""

from __future__ import annotations

import http.client
import json
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import uvicorn

from saidwhen.align.timeline import HeardKind, HeardOnly, TimedWord, Timeline
from saidwhen.align.verdict import Method, NotSaid, Said, Verdict
from saidwhen.audio.interval import Interval
from saidwhen.audio.recording import record
from saidwhen.audio.stream import RATE_HZ
from saidwhen.result import AudioInfo, Result, Settings
from saidwhen.review.desk import Desk
from saidwhen.review.guard import Guard
from saidwhen.review.page import review_page
from saidwhen.review.server import application, episode_audio, listen
from saidwhen.transcripts.format import parse
from saidwhen.transcripts.source import Source

TEXT = """\
Ada Quill
The harbour at Saltmere dries out twice a day, and somebody wrote down when. It was Tom.
Ben Osier
I still have the book. It is mostly <script>window.ran=1</script> guesses & "wind".
Ada Quill
So what does tonight say? </script><img src=x onerror="window.ran=1">
"""
SECONDS = 20.0
TOKEN = "a-token_that-is-known-to-the-tests"

WriteAudio = Callable[..., Path]


def verdict_of(k: int, text: str) -> Verdict:
    if text in ("twice", "a", "day,"):
        return NotSaid(confidence=0.8)
    start = round(1.0 + k * 0.4, 3)
    confidence = 0.2 if text in ("Tom.", "still") else 0.95
    interval = Interval(start, round(start + 0.3, 3))
    return Said(interval=interval, confidence=confidence, method=Method.ACOUSTIC)


@pytest.fixture(scope="session")
def result() -> Result:
    document = parse(Source(text=TEXT, encoding="utf-8", sha256="text", file="tide.txt"))
    words = tuple(
        TimedWord(printed=word, verdict=verdict_of(k, word.text))
        for k, word in enumerate(document.words)
    )
    advert = HeardOnly(
        text="buy a boat </script><script>window.ran=1</script>",
        interval=Interval(17.0, 19.0),
        kind=HeardKind.PASSAGE,
    )
    return Result(
        audio=AudioInfo(file="tide.wav", seconds=SECONDS, sha256="sound"),
        document=document,
        timeline=Timeline(words=words, heard=(advert,)),
        settings=Settings(saidwhen="", language="en", recogniser=""),
        share_agreeing=1.0,
    )


@pytest.fixture(scope="session")
def audio(tmp_path_factory: pytest.TempPathFactory, write_audio: WriteAudio) -> Path:
    time_ = np.arange(int(SECONDS * RATE_HZ)) / RATE_HZ
    tone = (3000 * np.sin(2 * np.pi * 220 * time_)).astype(np.int16)
    return write_audio(tmp_path_factory.mktemp("an episode") / "tide.wav", tone)


@pytest.fixture
def desk(result: Result, tmp_path: Path) -> Desk:
    return Desk(result, tmp_path / "tide.corrections.json")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a server said."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


class Service:
    """A review that runs, and a client that may send whatever it likes."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.host = f"127.0.0.1:{port}"
        self.address = f"http://{self.host}/{TOKEN}/"

    def ask(
        self,
        path: str,
        method: str = "GET",
        body: bytes | None = None,
        token: str = TOKEN,
        **headers: str | None,
    ) -> Answer:
        """Names of headers have low lines for hyphens; None leaves one out."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        sent = {"Host": self.host} | {
            name.replace("_", "-"): value for name, value in headers.items()
        }
        connection.putrequest(
            method, f"/{token}{path}" if token else path, skip_host=True, skip_accept_encoding=True
        )
        if body is not None:
            sent.setdefault("Content-Length", str(len(body)))
        for name, value in sent.items():
            if value is not None:
                connection.putheader(name, value)
        connection.endheaders(body)
        answer = connection.getresponse()
        found = Answer(
            status=answer.status,
            headers={name.lower(): value for name, value in answer.getheaders()},
            body=answer.read(),
        )
        connection.close()
        return found

    def post(self, path: str, value: Any, **headers: str | None) -> Answer:
        return self.ask(
            path, "POST", json.dumps(value).encode(), Content_Type="application/json", **headers
        )


@pytest.fixture
def serve(audio: Path) -> Iterator[Callable[..., Service]]:
    """Start the review of a desk."""
    running: list[tuple[uvicorn.Server, threading.Thread]] = []

    def start(desk: Desk, file: Path | None = None) -> Service:
        served = episode_audio(file or audio)
        with record(served) as recording:
            page = review_page(desk, recording, "saidwhen caption …")
        listening = listen(0)
        port = listening.getsockname()[1]
        app = Guard(application(desk, page, served), port, TOKEN)
        config = uvicorn.Config(app, log_level="critical", lifespan="off", ws="none")
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        running.append((server, thread))
        while not server.started:
            time.sleep(0.01)
        return Service(port)

    yield start
    for server, thread in running:
        server.should_exit = True
        thread.join(10)


@pytest.fixture
def service(serve: Callable[..., Service], desk: Desk) -> Service:
    return serve(desk)
