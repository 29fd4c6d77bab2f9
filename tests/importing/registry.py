"""A server on this machine that answers as the resolver of DOIs and its registries do."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

DATACITE = "application/vnd.datacite.datacite+json"
CSL = "application/vnd.citationstyles.csl+json"
DATE = "Wed, 25 Nov 2026 01:02:03 GMT"


class Reply(Struct):
    """One answer: status, headers, body; and how it misbehaves."""

    status: int = 200
    body: bytes = b""
    media_type: str = CSL
    headers: dict[str, str] = {}
    promised: int | None = None
    """The length that is announced, where it is not the true one."""
    pause: float = 0.0
    """For how many seconds the body is held back."""


class Registry(ThreadingHTTPServer):
    """Answers what `reply` says for a path and a number of request; keeps all requests."""

    daemon_threads = True

    def __init__(self, reply: Callable[[str, int], Reply]) -> None:
        self.reply = reply
        self.requests: list[tuple[str, str]] = []
        super().__init__(("127.0.0.1", 0), _Handler)

    @property
    def address(self) -> str:
        """Where it is."""
        return f"http://127.0.0.1:{self.server_port}"


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Registry

    def do_GET(self) -> None:
        """Answer, and close the connection."""
        self.server.requests.append((self.path, self.headers.get("Accept", "")))
        reply = self.server.reply(self.path, len(self.server.requests))
        self.send_response_only(reply.status)
        length = len(reply.body) if reply.promised is None else reply.promised
        headers = {"Content-Type": reply.media_type, "Content-Length": str(length), "Date": DATE}
        for name, value in (headers | reply.headers | {"Connection": "close"}).items():
            if value:
                self.send_header(name, value)
        self.end_headers()
        try:
            for start in range(0, len(reply.body), 65536):
                threading.Event().wait(reply.pause)
                self.wfile.write(reply.body[start : start + 65536])
        except OSError:  # the client has gone
            pass
        self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""


@contextmanager
def serving(reply: Callable[[str, int], Reply]) -> Iterator[Registry]:
    """Serve until the block ends."""
    with Registry(reply) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
