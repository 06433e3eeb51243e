"""The simulated platform's door: receives webhooks and obeys the signed ones."""

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock, Thread
from typing import Any, NamedTuple, Protocol

import msgspec
from msgspec import Struct

from firebreak.adapters.connecting.signatures import verify
from firebreak.app.demo.evening import Record
from firebreak.model.actions import ActionVerb
from firebreak.model.errors import InvalidSignature
from firebreak.model.ids import ItemKey, Kind, item_key
from firebreak.model.ports import Now
from firebreak.simulate.loop.platform import SOURCE, Obeyed, SimulatedPlatform

LONGEST_BODY = 65_536
ANSWER: dict[Obeyed, int] = {
    "done": 204,
    "seen before": 204,
    # 410 ends the retries: no later try of the same message can succeed.
    "unknown subject": 410,
    "cannot": 410,
}


class Group(Struct, frozen=True, kw_only=True):
    """How Group V stands.

    Attributes:
        people: Its members.
        acting: Members with an account that is free to act.
        accounts: External identifiers of all accounts they have had so far.
    """

    people: int
    acting: int
    accounts: frozenset[str]

    @property
    def returns(self) -> int:
        """Count the accounts that were made by somebody who had been stopped."""
        return len(self.accounts) - self.people


class Subject(Struct, frozen=True):
    """What a message is about, by the platform's own identifier."""

    kind: Kind
    id: str


class Request(Struct, frozen=True):
    """The part of a message that says what to do."""

    verb: ActionVerb
    subject: Subject


class Message(Struct, frozen=True):
    """A message of type ``action.requested``."""

    data: Request


class Obeying(Protocol):
    """A platform that carries actions out."""

    def obey(self, message: str, verb: ActionVerb, subject: ItemKey) -> Obeyed:
        """Carry out one action, once whatever the number of messages."""
        ...


class Receiving(Protocol):
    """Whatever stands behind the door."""

    def receive(self, headers: dict[str, str], body: bytes) -> int:
        """Take a message; gives the HTTP status of the answer."""
        ...


class Gate:
    """Lets signed messages in and has them obeyed."""

    def __init__(self, platform: Obeying, *, secret: str, now: Now) -> None:
        """Prepare; nothing listens before :func:`opened`.

        Args:
            platform: What obeys.
            secret: Webhook secret that messages must be signed with.
            now: Clock that signatures are checked against.
        """
        self._platform = platform
        self._secret = secret
        self._now = now
        self.lock = Lock()
        self.obeyed = 0
        self.refused = 0

    def receive(self, headers: dict[str, str], body: bytes) -> int:
        """Check a message and obey it.

        Args:
            headers: Names in lower case.
            body: Exact bytes.

        Returns:
            HTTP status: 204 done, 401 not signed by our Firebreak, 400 not understood, 410 never
            possible.
        """
        try:
            name = verify(headers, body, self._secret, self._now())
            wanted = msgspec.json.decode(body, type=Message).data
        except InvalidSignature:
            self.refused += 1
            return 401
        except msgspec.DecodeError:
            self.refused += 1
            return 400
        subject = item_key(SOURCE, wanted.subject.kind, wanted.subject.id)
        with self.lock:
            result = self._platform.obey(name, wanted.verb, subject)
            self.obeyed += result == "done"
        return ANSWER[result]


class Harbor:
    """The platform behind a lock: its door and its clock have a thread each."""

    def __init__(self, *, secret: str, now: Now) -> None:
        """Prepare; nothing listens before :func:`opened`.

        Args:
            secret: Webhook secret that messages must be signed with.
            now: Clock that signatures are checked against.
        """
        self._secret = secret
        self._now = now
        self._story: _Story | None = None

    def begin(self, platform: SimulatedPlatform) -> None:
        """Let the story begin; until then messages are asked to come again.

        Args:
            platform: What obeys.
        """
        gate = Gate(platform, secret=self._secret, now=self._now)
        self._story = _Story(gate, platform, platform.play.prevented)

    def receive(self, headers: dict[str, str], body: bytes) -> int:
        """Check a message and obey it, as :meth:`Gate.receive` does; 503 before the story."""
        return self._story.gate.receive(headers, body) if self._story else 503

    @property
    def obeyed(self) -> int:
        """Count the actions that changed something."""
        return self._playing.gate.obeyed

    @property
    def refused(self) -> int:
        """Count the messages that were not let in."""
        return self._playing.gate.refused

    def due(self, until: int) -> list[Record]:
        """Let the story go on up to an instant.

        Args:
            until: Milliseconds since the story's origin, exclusive; an instant that has passed
                gives only what actions have changed since.

        Returns:
            What Firebreak is to be told, in order.
        """
        story = self._playing
        with story.gate.lock:
            return [record for _, record in story.platform.until(until)]

    @property
    def prevented(self) -> int:
        """How much did not happen, since the story began, because somebody had been stopped."""
        story = self._playing
        with story.gate.lock:
            return story.platform.play.prevented - story.prevented_before

    @property
    def group(self) -> Group:
        """Say how the planted group stands; the truth, for nobody but the demo's own lines."""
        story = self._playing
        with story.gate.lock:
            town, people = story.platform.play.town, story.platform.play.cast.group.cast
            return Group(
                people=len(people),
                acting=sum(town.is_free(one.account) for one in people),
                accounts=frozenset(story.platform.planted),
            )

    @property
    def _playing(self) -> "_Story":
        if self._story is None:
            raise RuntimeError("the story has not begun")
        return self._story


class _Story(NamedTuple):
    gate: Gate
    platform: SimulatedPlatform
    prevented_before: int


@contextmanager
def opened(harbor: Receiving, port: int = 0) -> Iterator[str]:
    """Listen for webhooks on this machine until the block ends.

    Args:
        harbor: What receives them.
        port: Where; 0 takes any that is free.

    Yields:
        The address to send them to.
    """
    server = ThreadingHTTPServer(("127.0.0.1", port), _handler(harbor))
    server.daemon_threads = True
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/actions"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _handler(harbor: Receiving) -> type[BaseHTTPRequestHandler]:
    class Door(BaseHTTPRequestHandler):
        timeout = 10

        def do_POST(self) -> None:
            length = self.headers.get("content-length", "")
            if not length.isdigit() or int(length) > LONGEST_BODY:
                self.send_error(413)
                return
            headers = {name.lower(): value for name, value in self.headers.items()}
            self.send_response(harbor.receive(headers, self.rfile.read(int(length))))
            self.send_header("content-length", "0")
            self.end_headers()

        def log_message(self, format: str, *args: Any) -> None:
            """Stay silent: the progress line is the demo's only voice."""

    return Door
