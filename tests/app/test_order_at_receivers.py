"""Whatever a receiver does, each subject's messages come in order, once."""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from random import Random
from threading import Event, Lock, Thread

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from firebreak.act.plan import message
from firebreak.adapters.connecting.signatures import encode_secret, verify
from firebreak.adapters.connectors.webhook import Webhook
from firebreak.app.outbox import Outbox
from firebreak.model.actions import REVERSE, Action, ActionVerb, Delivery
from firebreak.model.effects import Filing
from firebreak.model.errors import InvalidSignature
from firebreak.model.ids import DEFAULT_TENANT, ActionId
from firebreak.model.ports import Answer
from tests.app.factories import FORUM, Room, listed, suspension, user

SECRET = encode_secret(bytes(range(32)))
NAMES = ("u1", "u2", "u3")


class Whims:
    """A receiver's network: which tries are slow, lost before or after, refused or doubled."""

    def __init__(self, seed: int) -> None:
        self.dice = Random(seed)
        self.left = 40
        self.lock = Lock()

    def next(self) -> str:
        """Give what happens to the next message; after a while everything goes well."""
        with self.lock:
            self.left -= 1
            kinds = ["well", "slow", "down", "lost before", "lost after", "doubled", "late"]
            return self.dice.choice(kinds) if self.left > 0 else "well"


class Receiver:
    """A platform that keeps what it did, drops what it has seen, and has a bad line."""

    name = "forum"
    capabilities: frozenset[ActionVerb] = frozenset(REVERSE)

    def __init__(self, url: str, whims: Whims) -> None:
        self._webhook = Webhook("forum", url, SECRET, allow_private=True, timeout_seconds=2)
        self._whims = whims
        self._sent: list[Delivery] = []

    def deliver(self, delivery: Delivery, now: datetime) -> Answer:
        """Send, and have happen to it what happens on a bad line."""
        whim = self._whims.next()
        if whim == "lost before":
            return Answer(ok=False, note="not reached: TimeoutError")
        if whim == "down":
            return Answer(ok=False, status=503, note="answered 503")
        answer = self._webhook.deliver(delivery, now)
        self._sent.append(delivery)
        if whim == "late":
            # A copy of an old message comes behind newer ones.
            self._webhook.deliver(self._sent[0], now)
        if whim == "doubled":
            answer = self._webhook.deliver(delivery, now)
        if whim == "slow":
            Event().wait(0.002)
        if whim == "lost after":
            return Answer(ok=False, note="not reached: TimeoutError")
        return answer


class Server(ThreadingHTTPServer):
    """What really arrives."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.seen: set[str] = set()
        self.done: dict[str, list[str]] = defaultdict(list)
        self.refused = 0
        self.secret = SECRET
        self.now = datetime.min.replace(tzinfo=UTC)
        self.lock = Lock()


class Handler(BaseHTTPRequestHandler):
    """Hears what is sent."""

    server: Server

    def do_POST(self) -> None:
        """Take a message."""
        body = self.rfile.read(int(self.headers["content-length"]))
        headers = {name.lower(): value for name, value in self.headers.items()}
        with self.server.lock:
            try:
                name = verify(headers, body, self.server.secret, self.server.now)
            except InvalidSignature:
                self.server.refused += 1
            else:
                if name not in self.server.seen:
                    self.server.seen.add(name)
                    data = msgspec.json.decode(body)["data"]
                    self.server.done[data["subject"]["id"]].append(data["verb"])
        self.send_response(204)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""
        return


@contextmanager
def serving() -> Iterator[Server]:
    """Listen on a free port."""
    server = Server()
    thread = Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def planned(room: Room, turns: list[str]) -> dict[str, list[str]]:
    """Plan a suspension, its reverse, a suspension again, and so on, of each; give what is due."""
    room.tell(listed("bad", "u0"))
    decision = room.decide(room.case_of(user("u0")), suspension())
    wanted: dict[str, list[str]] = defaultdict(list, {"u0": ["suspend"]})
    for turn, name in enumerate(turns):
        verb: ActionVerb = "unsuspend" if len(wanted[name]) % 2 else "suspend"
        wanted[name].append(verb)
        action = Action(
            id=ActionId(f"a{turn}"),
            decision=decision.id,
            case=decision.case,
            verb=verb,
            subject=user(name),
            planned_at=room.clock(),
        )
        letter = message(action, decision, room.clock())
        filing = Filing(tenant=DEFAULT_TENANT, actions=(action,), deliveries=(letter,))
        room.store.file(filing)
    return wanted


@given(seed=st.integers(0, 2**32), turns=st.lists(st.sampled_from(NAMES), min_size=1, max_size=9))
@settings(max_examples=8, suppress_health_check=[HealthCheck.too_slow])
def test_each_subjects_messages_come_in_order_and_once(seed: int, turns: list[str]) -> None:
    """Suspended and taken back again and again, over a line that loses, doubles and delays."""
    with serving() as server:
        room = Room()
        forum = Receiver(f"http://127.0.0.1:{server.server_port}/", Whims(seed))
        room.services = replace(room.services, platforms={FORUM: forum})
        wanted = planned(room, turns)
        sender = Outbox(room.services)
        try:
            while any(one.status == "planned" for one in room.actions()):
                server.now = room.clock()
                sender.send_due()
                room.clock.forward(hours=3)
        finally:
            sender.stop()
            room.store.close()
        assert wanted == server.done
        assert 0 == server.refused


def test_a_secret_is_changed_while_messages_go_out_and_none_is_refused() -> None:
    """The three steps of docs/act.md, with decisions in between."""
    new = encode_secret(bytes(range(9, 41)))
    steps = [(SECRET, SECRET), (f"{new} {SECRET}", SECRET), (f"{new} {SECRET}", new), (new, new)]
    with serving() as server:
        room = Room()
        url = f"http://127.0.0.1:{server.server_port}/"
        server.now = room.clock()
        for step, (ours, theirs) in enumerate(steps):
            server.secret = theirs
            webhook = Webhook("forum", url, ours, allow_private=True)
            room.services = replace(room.services, platforms={FORUM: webhook})
            room.tell(listed(f"bad-{step}", f"v{step}"))
            room.decide(room.case_of(user(f"v{step}")), suspension())
            sender = Outbox(room.services)
            sender.send_due()
            sender.stop()
        room.store.close()
        assert (0, {f"v{step}": ["suspend"] for step in range(4)}) == (server.refused, server.done)
