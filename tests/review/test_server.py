"""The server on a real socket: who may ask, for what, and what it answers."""

from __future__ import annotations

import json
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from saidwhen.errors import UsageError
from saidwhen.review.desk import Desk
from saidwhen.review.server import LARGEST_BODY, episode_audio, listen

Service = Any

FINE = {"type": "fine", "words": [1, 3]}


def test_the_page_is_there_for_who_has_the_address(service: Service) -> None:
    answer = service.ask("/")
    assert answer.status == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert "Places to listen to" in answer.body.decode()


@pytest.mark.parametrize(
    "path", ["/", "/audio", "/review.js", "/player.js", "/player.css", "/corrections", "/nothing"]
)
def test_every_answer_forbids_what_is_not_needed(service: Service, path: str) -> None:
    headers = service.ask(path).headers
    assert headers["content-security-policy"].startswith("default-src 'none'; script-src 'self';")
    assert "unsafe" not in headers["content-security-policy"]
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["cache-control"] == "no-store"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert "set-cookie" not in headers
    assert "access-control-allow-origin" not in headers
    assert "server" not in headers or headers["server"] == "uvicorn"


@pytest.mark.parametrize("path", ["/", "/audio", "/corrections", "/review.js"])
@pytest.mark.parametrize("token", ["", "/x", "a-token_that-is-known-to-the-test", "\N{SNOWMAN}"])
def test_without_the_token_nothing_is_told(service: Service, path: str, token: str) -> None:
    spelt = "%E2%98%83" if token == "\N{SNOWMAN}" else token.removeprefix("/")
    answer = service.ask(path if not spelt else f"/{spelt}{path}", token="")
    assert (answer.status, answer.body) == (403, b"This is not for you.\n")
    assert answer.headers["referrer-policy"] == "no-referrer"


def test_a_foreign_host_is_refused(service: Service) -> None:
    port = service.port
    for host in (
        *("evil.example", f"evil.example:{port}", "127.0.0.1", f"127.0.0.1:{port + 1}", ""),
        *(f"127.0.0.1.evil.example:{port}", f"[::1]:{port}", f"0.0.0.0:{port}", None),
    ):
        assert service.ask("/", Host=host).status in (400, 403), host
    assert service.ask("/", Host=f"localhost:{port}").status == 200


def test_a_foreign_origin_is_refused(service: Service, desk: Desk) -> None:
    own = f"http://{service.host}"
    for origin in (
        *("http://evil.example", "null", f"https://{service.host}", "http://127.0.0.1:1"),
        f"http://localhost:{service.port}",  # not the one that is asked
    ):
        assert service.post("/corrections", FINE, Origin=origin).status == 403, origin
    for site in ("cross-site", "same-site"):
        assert service.post("/corrections", FINE, Sec_Fetch_Site=site).status == 403, site
    assert desk.items == ()
    assert (
        service.post("/corrections", FINE, Origin=own, Sec_Fetch_Site="same-origin").status == 200
    )
    assert len(desk.items) == 1


def test_the_audio_is_served_in_parts(service: Service, audio: Path) -> None:
    data = audio.read_bytes()
    whole = service.ask("/audio")
    assert (whole.status, whole.body) == (200, data)
    assert whole.headers["content-type"] == "audio/wav"
    assert whole.headers["accept-ranges"] == "bytes"
    part = service.ask("/audio", Range="bytes=1000-1999")
    assert (part.status, part.body) == (206, data[1000:2000])
    assert part.headers["content-range"] == f"bytes 1000-1999/{len(data)}"
    assert service.ask("/audio", Range="bytes=-10").body == data[-10:]
    assert service.ask("/audio", Range=f"bytes={len(data)}-").status == 416


@pytest.mark.parametrize(
    "path",
    [
        "/../tide.wav",
        "/audio/../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/%2fetc%2fpasswd",
        "//etc/passwd",
        "/secret.txt",
        "/tide.wav",
        "/tide.corrections.json",
        "/review.html",
        "/page.py",
        "/\\..\\secret.txt",
        "/audio%00",
    ],
)
def test_no_other_file_can_be_had(service: Service, audio: Path, path: str) -> None:
    secret = audio.parent / "secret.txt"
    secret.write_text("secret", encoding="utf-8")
    answer = service.ask(path)
    assert answer.status in (400, 403, 404, 405), answer.body
    assert b"secret" not in answer.body
    assert b"root:" not in answer.body


def test_an_audio_that_leads_out_of_its_folder_is_refused(tmp_path: Path, audio: Path) -> None:
    inside = tmp_path / "episode"
    inside.mkdir()
    (inside / "link.wav").symlink_to(audio)
    with pytest.raises(UsageError, match="leads out of its folder"):
        episode_audio(inside / "link.wav")
    (inside / "real.wav").write_bytes(audio.read_bytes())
    (inside / "near.wav").symlink_to(inside / "real.wav")
    assert episode_audio(inside / "near.wav") == (inside / "real.wav").resolve()
    (tmp_path / "folder").symlink_to(inside)
    assert episode_audio(tmp_path / "folder" / "real.wav") == (inside / "real.wav").resolve()
    with pytest.raises(UsageError, match="no such audio file"):
        episode_audio(inside / "nothing.wav")
    with pytest.raises(UsageError, match="no such audio file"):
        episode_audio(inside)


def test_an_audio_that_becomes_a_link_is_served_no_longer(
    serve: Callable[..., Service], desk: Desk, audio: Path, tmp_path: Path
) -> None:
    copy, secret = tmp_path / "copy.wav", tmp_path / "secret.txt"
    copy.write_bytes(audio.read_bytes())
    secret.write_text("secret", encoding="utf-8")
    service = serve(desk, copy)
    assert service.ask("/audio").status == 200
    copy.unlink()
    copy.symlink_to(secret)
    answer = service.ask("/audio")
    assert (answer.status, answer.json) == (404, {"error": "the audio is not there any more"})


def test_a_correction_is_saved_at_once_and_told(service: Service, desk: Desk) -> None:
    answer = service.post("/corrections", {"type": "text", "words": [1, 2], "text": " pier  head "})
    assert answer.status == 200
    assert answer.json == {
        "corrections": [
            {"type": "text", "words": [1, 2], "printed": "harbour", "text": "pier head"}
        ],
        "undo": True,
    }
    saved = json.loads(desk.file.read_bytes())["corrections"]
    assert saved == [{"type": "text", "span": [14, 21], "printed": "harbour", "text": "pier head"}]
    assert service.ask("/corrections").json == answer.json
    assert service.post("/undo", {}).json == {"corrections": [], "undo": False}
    assert json.loads(desk.file.read_bytes())["corrections"] == []


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (b"", "this is no correction"),
        (b"{", "this is no correction"),
        (b"\xff", "this is no correction"),
        (b"[]", "this is no correction"),
        (b"[" * 30_000, "this is no correction"),
        (b'{"type":"other","words":[0,1]}', "this is no correction"),
        (b'{"type":"fine"}', "this is no correction"),
        (b'{"type":"fine","words":[0,1],"more":1}', "this is no correction"),
        (b'{"type":"text","words":[0,1],"text":7}', "this is no correction"),
        (b'{"type":"time","words":[0,1],"start":NaN,"end":1}', "this is no correction"),
        (b'{"type":"fine","words":[0,999]}', "there are"),
        (b'{"type":"fine","words":[-1,1]}', "there are"),
        (b'{"type":"text","words":[1,1],"text":"x"}', "no word is chosen"),
        (b'{"type":"text","words":[1,2],"text":"a\\u0000b"}', "control characters"),
        (b'{"type":"text","words":[1,2],"text":"%s"}' % (b"x" * 5001), "longer than 5,000"),
        (b'{"type":"text","words":[1,30],"text":"x"}', "whole words of one paragraph"),
        (b'{"type":"time","words":[1,2],"start":3,"end":3}', "has to come after"),
        (b'{"type":"time","words":[1,2],"start":-1,"end":3}', "has to come after"),
        (b'{"type":"time","words":[1,2],"start":19,"end":1e300}', "the audio ends at"),
    ],
)
def test_what_makes_no_sense_is_told_and_nothing_is_saved(
    service: Service, desk: Desk, body: bytes, told: str
) -> None:
    answer = service.ask("/corrections", "POST", body, Content_Type="application/json")
    assert answer.status == 400
    assert told in answer.json["error"]
    assert not desk.file.exists()


def test_a_body_that_is_too_large_is_not_taken(service: Service, desk: Desk) -> None:
    large = json.dumps(FINE).encode() + b" " * LARGEST_BODY
    answer = service.ask("/corrections", "POST", large, Content_Type="application/json")
    assert answer.status == 413
    assert not desk.file.exists()


def test_a_body_without_an_announced_length_is_limited_too(service: Service) -> None:
    with socket.create_connection(("127.0.0.1", service.port), timeout=10) as connection:
        head = (
            f"POST {service.address.partition(service.host)[2]}corrections HTTP/1.1\r\n"
            f"Host: {service.host}\r\nContent-Type: application/json\r\n"
            "Transfer-Encoding: chunked\r\n\r\n"
        )
        connection.sendall(head.encode())
        part = b"8000\r\n" + b" " * 0x8000 + b"\r\n"
        connection.sendall(part * 3)
        assert connection.recv(100).startswith(b"HTTP/1.1 413 ")


@pytest.mark.parametrize("kind", [None, "text/plain", "application/x-www-form-urlencoded"])
def test_a_form_of_another_page_is_not_taken(service: Service, kind: str | None) -> None:
    answer = service.ask("/corrections", "POST", json.dumps(FINE).encode(), Content_Type=kind)
    assert answer.status == 415


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS"])
def test_other_methods_are_not_allowed(service: Service, method: str) -> None:
    assert service.ask("/corrections", method).status == 405


def test_what_another_program_wrote_is_not_overwritten(service: Service, desk: Desk) -> None:
    service.post("/corrections", FINE)
    desk.file.write_bytes(b"somebody else's")
    answer = service.post("/corrections", {"type": "fine", "words": [4, 5]})
    assert answer.status == 409
    assert "changed by another program" in answer.json["error"]
    assert desk.file.read_bytes() == b"somebody else's"
    assert len(desk.items) == 1


def test_a_correction_that_cannot_be_saved_is_not_kept(
    service: Service, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk, "file", desk.file.with_name("no folder") / "x" / desk.file.name)
    desk.file.parent.parent.write_bytes(b"a file where a folder should be")
    answer = service.post("/corrections", FINE)
    assert answer.status in (400, 500)
    assert desk.items == ()


def test_a_port_that_is_taken(service: Service) -> None:
    with pytest.raises(UsageError, match=f"the port {service.port} cannot be used"):
        listen(service.port)
