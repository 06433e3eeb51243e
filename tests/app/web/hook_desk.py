"""A desk whose platform speaks by signed messages, both ways."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import msgspec
from starlette.applications import Starlette
from starlette.testclient import TestClient

from firebreak.adapters.connecting.signatures import encode_secret, sign, signing_keys
from firebreak.adapters.connectors.webhook import Webhook
from firebreak.app.outbox import Outbox
from firebreak.app.web import create_app
from tests.app.factories import FORUM, Room, listed, post, removal, report, said, suspension, user
from tests.app.web.factories import HOST, cheap_passwords

OURS, THEIRS = encode_secret(bytes(range(32))), encode_secret(bytes(range(1, 33)))
DOOR = "/in/forum/"


class HookDesk:
    """One room, one web application, one webhook."""

    def __init__(
        self, url: str = "http://127.0.0.1:9/", *, ours: str = OURS, theirs: str = THEIRS
    ) -> None:
        self.room = Room()
        # Receivers look at their own clocks.
        self.room.clock.at = datetime.now(UTC).replace(microsecond=0)
        self.connect(url, ours=ours, theirs=theirs)

    def connect(self, url: str, *, ours: str = OURS, theirs: str = THEIRS) -> None:
        """Point the webhook at a receiver, as a restart with another config does."""
        webhook = Webhook("forum", url, ours, allow_private=True, inbound_secret=theirs)
        self.room.services = replace(self.room.services, platforms={FORUM: webhook})
        self.restart()

    def restart(self) -> None:
        """Begin anew with what the store knows."""
        self.app: Starlette = create_app(self.room.services, passwords=cheap_passwords())
        self.client = TestClient(self.app, base_url=HOST, follow_redirects=False)

    def push(
        self,
        kind: str,
        data: dict[str, Any],
        *,
        name: str = "push_1",
        secret: str = THEIRS,
        seconds: float = 0,
    ) -> tuple[int, dict[str, Any]]:
        """Send a signed message as the platform does; give status and answer."""
        body = msgspec.json.encode({"type": kind, "data": data})
        at = datetime.fromtimestamp(self.room.clock().timestamp() + seconds, UTC)
        headers = sign(name, body, signing_keys(secret), at)
        answer = self.client.post(DOOR, content=body, headers=headers)
        self.room.work()
        return answer.status_code, answer.json()

    def suspend(self, name: str = "u1") -> str:
        """Decide to suspend an account; give the action's identifier."""
        self.room.tell(listed(f"bad-{name}", name))
        self.room.decide(self.room.case_of(user(name)), suspension())
        return self.room.actions()[-1].id

    def remove(self, name: str = "p1", *, is_told: bool = True) -> str:
        """Decide to remove a post, of which the platform told, or only a report did."""
        if is_told:
            self.room.tell(post(name))
        self.room.tell(report(f"n-{name}", name))
        words = 'It says "come at nine" on 1 March 2026.'
        proposal = msgspec.structs.replace(removal(said(name)), reasons=words)
        self.room.decide(self.room.cases()[0], proposal)
        return self.room.actions()[-1].id

    def send(self) -> None:
        """Try what is due, once."""
        sender = Outbox(self.room.services)
        sender.send_due()
        sender.stop()

    def statuses(self) -> list[str]:
        """Give what became of all actions."""
        return [f"{one.verb} {one.status}" for one in self.room.actions()]
