"""Checkpoints reach an address, or it is said why not."""

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from firebreak.adapters.checkpoints.url import CheckpointUrl, NotTaken


class Auditor(ThreadingHTTPServer):
    """Somebody who keeps checkpoints."""

    def __init__(self) -> None:
        self.status = 200
        self.taken: list[str] = []
        super().__init__(("127.0.0.1", 0), Handler)


class Handler(BaseHTTPRequestHandler):
    """Takes what is posted."""

    server: Auditor

    def do_POST(self) -> None:
        """Keep the body and answer."""
        body = self.rfile.read(int(self.headers["content-length"]))
        self.server.taken.append(body.decode())
        self.send_response(self.server.status)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def auditor() -> Iterator[Auditor]:
    """Give an address on this machine."""
    server = Auditor()
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


def url_of(auditor: Auditor) -> str:
    """Give its address."""
    return f"http://127.0.0.1:{auditor.server_port}/checkpoints"


def test_a_checkpoint_arrives_as_it_was_signed(auditor: Auditor) -> None:
    """To the letter, dash and all."""
    note = "firebreak/default\n0\n47DE=\n\n— firebreak/default abcd\n"
    CheckpointUrl(url_of(auditor), allow_private=True).send(note)
    assert auditor.taken == [note]


@pytest.mark.parametrize("status", [301, 403, 500])
def test_an_answer_that_is_no_yes_is_told(auditor: Auditor, status: int) -> None:
    """A redirect is no yes either, and is not followed."""
    auditor.status = status
    with pytest.raises(NotTaken, match=str(status)):
        CheckpointUrl(url_of(auditor), allow_private=True).send("note\n")
    assert len(auditor.taken) == 1


def test_a_private_address_needs_leave(auditor: Auditor) -> None:
    """The one way out is guarded here as well."""
    with pytest.raises(NotTaken, match="private addresses only"):
        CheckpointUrl(url_of(auditor), allow_private=False).send("note\n")
    assert auditor.taken == []


def test_nobody_at_home_is_told(auditor: Auditor) -> None:
    """The checkpointer tries again at its next round."""
    auditor.server_close()
    with pytest.raises(NotTaken):
        CheckpointUrl(url_of(auditor), allow_private=True).send("note\n")
