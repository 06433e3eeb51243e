"""A real Synapse, a desk that acts on it, and the people of both."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic
from typing import Any

from firebreak.adapters.connectors.synapse import CONNECTOR, Synapse, SynapseEndpoint
from firebreak.app import desk, serve
from firebreak.app.config import Config, Server
from firebreak.app.outbox import Outbox
from firebreak.app.platform_news import PlatformNews
from firebreak.app.wiring import Services, build
from firebreak.model.cases import Case
from firebreak.model.decisions import Decision
from firebreak.model.ids import DEFAULT_TENANT, ItemKey, ReviewerId, SourceId, item_key
from firebreak.model.people import Person
from firebreak.review.decide import Proposal
from tests.app.factories import INCITES, ROSA, Room
from tests.real_servers.synapse import HS_TOKEN, MODULE_SECRET, SERVER_NAME, Matrix, part

MATRIX = SourceId("matrix")
LONGEST_WAIT_SECONDS = 30.0
SAM = Person(id=ReviewerId("sam"), tenant=DEFAULT_TENANT, name="Sam", role="lead")


def endpoint(matrix: Matrix, token: str, **more: Any) -> SynapseEndpoint:
    """Give the settings of the server's section."""
    return SynapseEndpoint(
        kind="synapse",
        url=matrix.url,
        token=token,
        server_name=SERVER_NAME,
        reporter_secret="reporters-of-tests-0123456789",
        hs_token=HS_TOKEN,
        module_secret=MODULE_SECRET,
        allow_private=True,
        **more,
    )


def report(matrix: Matrix, token: str, room: str, event: str, reason: str = "a threat") -> None:
    """Report an event, as a client does: only somebody who is in the room can."""
    matrix.call("POST", f"/_matrix/client/v3/join/{part(room)}", token, {})
    path = f"/_matrix/client/v3/rooms/{part(room)}/report/{part(event)}"
    status, _ = matrix.call("POST", path, token, {"reason": reason})
    assert 200 == status


def suspending(subject: ItemKey, *grounds: ItemKey) -> Proposal:
    """Propose to suspend an account for what it said."""
    return Proposal(
        verb="suspend",
        subjects=(subject,),
        category="call",
        purpose="none",
        reasons='It says "meets at the tower" on the evening of the attack.',
        grounds=grounds,
        rabat=INCITES,
        looked_at=frozenset({subject}),
    )


def key(kind: Any, name: str) -> ItemKey:
    """Name a thing of the server."""
    return item_key(MATRIX, kind, name)


class Stepped:
    """A desk that asks and acts when told, on the real server."""

    def __init__(self, matrix: Matrix, token: str, **more: Any) -> None:
        # What users reported before is another test's.
        more["first_days"] = 0
        self.room = Room()
        self.room.clock.at = datetime.now(UTC)
        opened = CONNECTOR.opens("matrix", endpoint(matrix, token, **more))
        assert isinstance(opened, Synapse)
        self.synapse = opened
        config = Config(store="memory:", platforms={"matrix": endpoint(matrix, token, **more)})
        self.room.services = replace(self.room.services, platforms={MATRIX: opened}, config=config)
        self.room.new_worker()
        self.news = PlatformNews(self.room.services, self.room.worker)
        self.outbox = Outbox(self.room.services)
        self.news.round()

    def ask(self) -> None:
        """Ask the server what is new, and conclude."""
        self.room.clock.at = max(datetime.now(UTC), self.room.clock.at)
        self.room.clock.forward(seconds=1)
        self.news.round()
        self.room.work()

    def show(self, kind: Any, name: str) -> Any:
        """Look at one thing there."""
        return self.synapse.show(key(kind, name), self.room.clock())

    def decide(self, case: Case, proposal: Proposal) -> Decision:
        """Decide, and send what follows."""
        decided = self.room.decide(case, proposal)
        self.outbox.send_due()
        return decided

    def reverse(self, decision: Decision) -> None:
        """Take it back, and send that."""
        self.room.reverse(decision)
        self.outbox.send_due()

    def actions(self) -> list[str]:
        """Say how all actions stand, in the order of their verbs."""
        return sorted(f"{one.verb} {one.status}" for one in self.room.actions())

    def letter(self) -> list[str]:
        """Give the notes of what was delivered or failed."""
        entries = self.room.store.entries(0, 10_000, DEFAULT_TENANT)
        return [one.note for one in entries if one.kind in ("action delivered", "action failed")]


class Town:
    """A desk that runs as it does for people, on the real server."""

    def __init__(self, services: Services, url: str) -> None:
        self.services = services
        self.url = url

    def until(self, what: Callable[[], Any]) -> Any:
        """Wait, commit by commit, until something is there."""
        end, seen = monotonic() + LONGEST_WAIT_SECONDS, 0
        while not (found := what()):
            assert monotonic() < end, f"nothing after {LONGEST_WAIT_SECONDS} s"
            seen = self.services.store.wait(seen, 0.1)
        return found

    def case_of(self, subject: ItemKey) -> Case | None:
        """Give the open case of an account."""
        found = self.services.store.cases_of([subject], "account", DEFAULT_TENANT)
        return next((one for one in found if one.is_open), None)

    def decide(self, case: Case, proposal: Proposal) -> Decision:
        """Let rosa decide."""
        held = desk.claim(self.services, case.id, ROSA)
        return desk.decide(self.services, case.id, proposal, token=held.token, reviewer=ROSA)

    def is_confirmed(self, subject: ItemKey, verb: str) -> bool:
        """Say whether an action was seen to be done."""
        actions = self.services.store.actions(None, DEFAULT_TENANT)
        return any(
            (one.subject, one.verb, one.status) == (subject, verb, "confirmed") for one in actions
        )


@contextmanager
def town(folder: Path, matrix: Matrix, token: str, port: int) -> Iterator[Town]:
    """Run a desk at a port until the block ends."""
    services = build(
        Config(
            store=f"sqlite:///{folder / 'firebreak.db'}",
            server=Server(port=port, public_url=f"http://127.0.0.1:{port}"),
            platforms={"matrix": endpoint(matrix, token)},
        )
    )
    for person in (ROSA, SAM):
        services.store.put_person(person)
    try:
        with serve.running(services) as running:
            yield Town(services, running.url)
    finally:
        services.store.close()
