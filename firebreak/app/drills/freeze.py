"""The drill: freeze a server that is busy sending, and see when the last message left."""

import secrets
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from random import Random
from threading import Condition, Event, Thread

from msgspec import Struct

from firebreak.act.plan import message
from firebreak.adapters.connecting.signatures import encode_secret
from firebreak.adapters.store import open_store
from firebreak.app import freezing, leases
from firebreak.app.config import Config
from firebreak.app.wiring import Services
from firebreak.model.actions import Action
from firebreak.model.decisions import Decision
from firebreak.model.effects import Filing
from firebreak.model.ids import (
    DEFAULT_TENANT,
    ActionId,
    CaseId,
    DecisionId,
    ReviewerId,
    SourceId,
    item_key,
)
from firebreak.model.policy import Policy
from firebreak.model.ports import Now

LIMIT_SECONDS = 5.0
"""From the wish on, nothing may leave any more."""
SLOW_SECONDS = 0.5
"""What the platform takes for each answer."""
PATIENCE_SECONDS = 120.0
MESSAGES_A_TRY = 150
CONFIG = """store = "{store}"
[server]
port = 0
[ledger]
key = "{folder}/ledger.key"
checkpoint_file = "{folder}/checkpoints"
[platforms.forum]
url = "http://127.0.0.1:{port}/"
allow_private = true
secret = "{secret}"
"""


class Outcome(Struct, frozen=True, kw_only=True):
    """What came of it.

    Attributes:
        seconds: Of each try, from the wish to the last message that arrived afterwards; 0 where
            none did.
        before: Messages that had arrived before each wish, since the last one.
        watched: Seconds for which nothing more was let pass unseen, each time.
    """

    seconds: tuple[float, ...]
    before: tuple[int, ...]
    watched: float

    @property
    def is_passed(self) -> bool:
        """Whether sending was under way each time, and over soon enough."""
        is_busy = bool(self.before) and min(self.before) > 0
        return is_busy and max(self.seconds) <= min(LIMIT_SECONDS, self.watched)


class _Slow(ThreadingHTTPServer):
    """A platform's endpoint that takes its time."""

    daemon_threads = True

    def __init__(self, tick: Callable[[], float]) -> None:
        super().__init__(("127.0.0.1", 0), _Answering)
        self.tick = tick
        self.arrived: list[float] = []
        self.news = Condition()

    def await_more(self, than: int) -> bool:
        """Wait until more messages have arrived; False where none comes."""
        with self.news:
            return self.news.wait_for(lambda: len(self.arrived) > than, PATIENCE_SECONDS)

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing when the sender was ended while it spoke."""


class _Answering(BaseHTTPRequestHandler):
    server: _Slow

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["content-length"]))
        with self.server.news:
            self.server.arrived.append(self.server.tick())
            self.server.news.notify_all()
        Event().wait(SLOW_SECONDS)
        self.send_response(204)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def drill(
    folder: Path,
    policy: Policy,
    *,
    tries: int,
    watch_seconds: float,
    now: Now,
    tick: Callable[[], float],
) -> Outcome:
    """Let a real ``firebreak serve`` send, freeze it from another process, and let it go on.

    Args:
        folder: Empty; the caller deletes it.
        policy: Any.
        tries: How often.
        watch_seconds: How long each freeze is watched.
        now: The clock.
        tick: Real seconds that only go forward.

    Returns:
        What came of it.

    Raises:
        TimeoutError: The server did not send.
    """
    dice = Random(tries)  # noqa: S311 (when somebody wants to stop has no pattern)
    url = f"sqlite:///{folder / 'drill.db'}"
    store = open_store(url, now=now, longest=leases.longest(policy))
    services = Services(store=store, policy=policy, config=Config(store=url), now=now)
    _plant(services, tries * MESSAGES_A_TRY)
    found: list[float] = []
    before: list[int] = []
    with _platform(tick) as platform, _served(folder, url, platform):
        for _ in range(tries):
            known = len(platform.arrived)
            if not platform.await_more(known):
                raise TimeoutError("the server sends nothing; see serve.log beside its database")
            Event().wait(dice.random() * 2 * SLOW_SECONDS)
            wished, sent = tick(), len(platform.arrived)
            freezing.freeze(services, by="drill", why="a drill")
            Event().wait(max(0.0, watch_seconds - (tick() - wished)))
            late = [at - wished for at in platform.arrived[sent:]]
            found.append(max(late, default=0.0))
            before.append(sent - known)
            freezing.thaw(services, by="drill", session="one browser")
            freezing.thaw(services, by="somebody else", session="another browser")
    store.close()
    return Outcome(seconds=tuple(found), before=tuple(before), watched=watch_seconds)


def _plant(services: Services, many: int) -> None:
    at = services.now()
    actions = [_action(number, at) for number in range(many)]
    made = Decision(
        id=DecisionId("d1"),
        case=CaseId("c1"),
        verb="suspend",
        subjects=(),
        reviewer=ReviewerId("drill"),
        at=at,
        policy="",
    )
    filing = Filing(
        tenant=DEFAULT_TENANT,
        actions=tuple(actions),
        deliveries=tuple(message(one, made, at) for one in actions),
    )
    services.store.file(filing)


def _action(number: int, at: datetime) -> Action:
    return Action(
        id=ActionId(f"a{number}"),
        decision=DecisionId("d1"),
        case=CaseId("c1"),
        verb="suspend",
        subject=item_key(SourceId("forum"), "account", f"u{number}"),
        planned_at=at,
    )


@contextmanager
def _platform(tick: Callable[[], float]) -> Iterator[_Slow]:
    server = _Slow(tick)
    thread = Thread(target=server.serve_forever, name="platform", daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@contextmanager
def _served(folder: Path, url: str, platform: _Slow) -> Iterator[None]:
    config = folder / "firebreak.toml"
    port, secret = platform.server_address[1], encode_secret(secrets.token_bytes(32))
    words = CONFIG.format(store=url, folder=folder, port=port, secret=secret)
    config.write_text(words, encoding="utf-8")
    command = [sys.executable, "-m", "firebreak", "serve", "--config", str(config)]
    with (folder / "serve.log").open("wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log)  # noqa: S603 (ourselves)
        try:
            yield
        finally:
            process.terminate()
            process.wait(PATIENCE_SECONDS)
