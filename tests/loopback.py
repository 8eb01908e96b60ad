"""A web server on loopback for tests: what it serves is set route by route, and it remembers what it was asked.

with Loopback() as server:
    url = server.serve("/feed.xml", b"<rss/>", etag='"1"')   # a value: conditional requests get a 304
    server.answer("/slow", lambda exchange: exchange.hang())  # a function: whatever the test needs
    server.count("/feed.xml")
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType

PATIENCE_S = 5
"""How long a connection that nobody uses is held when a test went wrong."""


@dataclass(frozen=True)
class Seen:
    """A request that came."""

    path: str
    headers: dict[str, str]
    """By their names in lower case."""


class Exchange(BaseHTTPRequestHandler):
    """One connection; a route's function gets it, and answers by its methods."""

    protocol_version = "HTTP/1.1"
    timeout = PATIENCE_S
    server: _Server

    def log_message(self, *_: object) -> None:
        pass

    def do_GET(self) -> None:
        asked = {name.lower(): value for name, value in self.headers.items()}
        with self.server.lock:
            self.server.seen.append(Seen(self.path, asked))
            self.server.talking += 1
            self.server.most_talking = max(self.server.most_talking, self.server.talking)
        try:
            self.server.routes.get(self.path, _not_found)(self)
        except OSError:
            self.close_connection = True
        finally:
            with self.server.lock:
                self.server.talking -= 1

    def reply(self, body: bytes = b"", status: int = 200, **headers: str) -> None:
        """A whole answer; underscores in the names of headers become dashes."""
        self.start(status, **{"content_type": "application/rss+xml", "content_length": str(len(body))} | headers)
        self.wfile.write(body)

    def start(self, status: int = 200, **headers: str) -> None:
        """The status line and the headers alone."""
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.flush()

    def stream(self, pieces: Iterable[bytes]) -> None:
        """Pieces without end, until the client has enough."""
        for piece in pieces:
            if self.server.closing.is_set():
                break
            self.wfile.write(piece)
        self.close_connection = True

    def hang(self) -> None:
        """Say nothing more until the test ends or the client leaves."""
        self.wfile.flush()
        self.connection.settimeout(0.05)
        while not self.server.closing.is_set():
            try:
                if not self.connection.recv(1):
                    break
            except TimeoutError:
                continue
        self.close_connection = True


Route = Callable[[Exchange], None]


class Loopback:
    """The server; a context manager."""

    def __init__(self) -> None:
        self._server = _Server(("127.0.0.1", 0), Exchange)
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)

    def __enter__(self) -> Loopback:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.closing.set()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    @property
    def address(self) -> str:
        """Scheme, host and port."""
        return f"http://127.0.0.1:{self._server.server_port}"

    @property
    def seen(self) -> list[Seen]:
        """The requests that came, in order."""
        return list(self._server.seen)

    @property
    def most_talking(self) -> int:
        """How many requests were answered at a time, at most."""
        return self._server.most_talking

    def url(self, path: str) -> str:
        """The address of a path."""
        return self.address + path

    def count(self, path: str) -> int:
        """How often a path was asked for."""
        return sum(one.path == path for one in self.seen)

    def serve(self, path: str, body: bytes, status: int = 200, **headers: str) -> str:
        """Let a path give a body; with `etag` or `last_modified`, a 304 to whoever has it. Returns its address."""

        def answer(exchange: Exchange) -> None:
            asked = exchange.headers
            has_etag = "etag" in headers and asked.get("If-None-Match") == headers["etag"]
            has_date = "last_modified" in headers and asked.get("If-Modified-Since") == headers["last_modified"]
            if has_etag or (has_date and "If-None-Match" not in asked):
                exchange.start(304, **{name: value for name, value in headers.items() if name != "content_type"})
            else:
                exchange.reply(body, status, **headers)

        return self.answer(path, answer)

    def redirect(self, path: str, location: str, status: int = 302) -> str:
        """Let a path send elsewhere. Returns its address."""
        return self.answer(path, lambda exchange: exchange.reply(status=status, location=location))

    def answer(self, path: str, route: Route) -> str:
        """Let a function answer for a path. Returns its address."""
        self._server.routes[path] = route
        return self.url(path)


class _Server(ThreadingHTTPServer):
    request_queue_size = 128

    def __init__(self, address: tuple[str, int], handler: type[Exchange]) -> None:
        super().__init__(address, handler)
        self.routes: dict[str, Route] = {}
        self.seen: list[Seen] = []
        self.closing = threading.Event()
        self.lock = threading.Lock()
        self.talking = self.most_talking = 0

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that leaves is no error."""


def _not_found(exchange: Exchange) -> None:
    exchange.reply(status=404)
