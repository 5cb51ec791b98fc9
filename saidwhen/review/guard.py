"""Guard: who may ask the server, and what a browser may do with its answers.

Any page in the browser can send requests to a port of this machine, and by DNS rebinding even read
the answers. So a request has to name this server as its host, come from no other page, and know the
token that stands first in the path: OWASP Cross-Site Request Forgery Prevention Cheat Sheet, and
Fetch Metadata (W3C) for `Sec-Fetch-Site`. There is no cookie: what other servers on this machine
could read cannot leak. The token cannot leak by a Referer header, which the policy forbids.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "media-src 'self'",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    )
)
_HEADERS: Mapping[str, str] = {
    "content-security-policy": _POLICY,
    "cache-control": "no-store",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "cross-origin-resource-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
}
_NAMES = ("127.0.0.1", "localhost")


class Guard:
    """Lets through to ``app`` what may ask, without the token in the path."""

    def __init__(self, app: ASGIApp, port: int, token: str) -> None:
        self._app = app
        self._hosts = {f"{name}:{port}" for name in _NAMES}
        if port == 80:
            self._hosts |= set(_NAMES)  # which a browser does not write out
        self._token = token.encode("ascii")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            return  # there are no websockets; nothing has to be started
        headers = Headers(scope=scope)

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(_HEADERS)
            await send(message)

        token, _, rest = scope["path"].removeprefix("/").partition("/")
        known = secrets.compare_digest(token.encode("utf-8"), self._token)
        if not (self._is_own(headers) and known):
            refusal = PlainTextResponse("This is not for you.\n", status_code=403)
            await refusal(scope, receive, with_headers)
            return
        inner = {**scope, "path": f"/{rest}", "root_path": ""}
        await self._app(inner, receive, with_headers)

    def _is_own(self, headers: Headers) -> bool:
        """Whether a request names this server and comes from no other page."""
        hosts = headers.getlist("host")
        if len(hosts) != 1 or hosts[0] not in self._hosts:
            return False
        origins = headers.getlist("origin")
        if any(origin != f"http://{hosts[0]}" for origin in origins):
            return False
        return headers.get("sec-fetch-site", "none") in {"same-origin", "none"}
