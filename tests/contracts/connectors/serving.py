"""A server on loopback that answers as a script says, or breaks off."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock, Thread

from msgspec import Struct

from firebreak.app.drills.scripted import WAIT_SECONDS, Fault


class Call(Struct, frozen=True, kw_only=True):
    """One request as it came in; names of headers in lower case."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes


class Said(Struct, frozen=True):
    """One answer."""

    status: int
    body: bytes = b""
    headers: Mapping[str, str] = {}


REFUSALS: Mapping[Fault, Said] = {
    "down": Said(503),
    "limited": Said(429, b"", {"retry-after": f"{WAIT_SECONDS:.0f}"}),
}
"""What is answered before anything is looked at."""
Answers = Callable[[Call], Said | None]


@contextmanager
def serving(answers: Answers) -> Iterator[str]:
    """Serve until the block ends.

    Args:
        answers: From a request to its answer, one at a time; None lets the connection end, and
            nobody learns whether anything was done.

    Yields:
        ``http://127.0.0.1:PORT``.
    """
    lock = Lock()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = self.rfile.read(int(self.headers.get("content-length") or 0))
            headers = {name.lower(): value for name, value in self.headers.items()}
            call = Call(method=self.command, path=self.path, headers=headers, body=body)
            with lock:
                said = answers(call)
            if said is None:
                self.close_connection = True
                return
            self.send_response(said.status)
            for name, value in said.headers.items():
                self.send_header(name, value)
            self.send_header("content-length", str(len(said.body)))
            self.end_headers()
            self.wfile.write(said.body)

        do_POST = do_GET  # noqa: N815 - the standard library's name

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()
