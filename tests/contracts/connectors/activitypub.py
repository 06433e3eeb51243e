"""A scripted server of the fediverse; its moderators follow every report."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from firebreak.adapters.connectors.activitypub import CONNECTOR, ActivityPubEndpoint
from firebreak.app.drills.scripted import AFTER, Fault
from firebreak.model.actions import ActionVerb
from firebreak.model.ids import Kind
from firebreak.model.ports import Platform
from tests.adapters.connectors.fediverse import ACTIVITY, DESK, Server
from tests.contracts.connectors.scripts import Script
from tests.contracts.connectors.serving import REFUSALS, Call, Said, serving

SUBJECTS: dict[Kind, str] = {"account": "", "post": ""}
"""Addresses on the server; they have its port, so they are known once it runs."""
PLAIN: dict[Kind, str] = {"account": "active", "post": "visible"}
VERB: dict[Kind, ActionVerb] = {"account": "suspend", "post": "remove"}
UNANSWERED: tuple[Fault, ...] = ("dropped", "lost")


class Elsewhere:
    """An actor and its post; takes a Flag once, whoever sends it how often.

    Source: ActivityPub, 5.2 (W3C 2018): an inbox drops activities whose id it has seen.
    """

    def __init__(self) -> None:
        self.faults: list[Fault] = []
        self.requests = 0
        self.platform: Platform
        self._pages: dict[str, Any] = {}
        self._seen: set[str] = set()
        self._acts: list[tuple[Kind, ActionVerb]] = []
        self._statuses = dict(PLAIN)

    def open(self, address: str) -> None:
        """Put its pages where it runs, and open the connector."""
        there = Server(address)
        self._pages = there.pages
        SUBJECTS["account"], SUBJECTS["post"] = there.actor, there.post
        endpoint = ActivityPubEndpoint(kind="activitypub", url=DESK, allow_private=True)
        self.platform = CONNECTOR.opens("forum", endpoint)

    def acts(self, kind: Kind) -> list[ActionVerb]:
        """Give what was done because of Flags."""
        return [verb for one, verb in self._acts if one == kind]

    def told(self, kind: Kind) -> int:
        """Nobody is: there is no way."""
        del kind
        return 0

    def status(self, kind: Kind) -> str:
        """Say how it stands."""
        return self._statuses[kind]

    def stand(self, kind: Kind, status: str) -> None:
        """Have it stand otherwise."""
        self._statuses[kind] = status

    def answer(self, call: Call) -> Said | None:
        """Answer one request, as the next fault lets it."""
        self.requests += 1
        fault = self.faults[0] if self.faults else None
        if fault is not None and (fault in REFUSALS or call.method == "POST"):
            del self.faults[0]
        if fault is not None and fault in REFUSALS:
            return REFUSALS[fault]
        if call.method == "GET":
            found = self._pages.get(call.path)
            headers = {"content-type": ACTIVITY}
            return Said(200, json.dumps(found).encode(), headers) if found else Said(404)
        if fault != "dropped":
            self._take(json.loads(call.body))
        return None if fault in UNANSWERED else Said(202)

    def _take(self, flag: dict[str, Any]) -> None:
        if flag["id"] in self._seen:
            return
        self._seen.add(flag["id"])
        assert flag["type"] == "Flag"
        assert flag["object"][0] == SUBJECTS["account"]
        kind: Kind = "post" if SUBJECTS["post"] in flag["object"] else "account"
        self._acts.append((kind, VERB[kind]))
        self._statuses[kind] = AFTER[VERB[kind]]


@contextmanager
def _opened() -> Iterator[Elsewhere]:
    there = Elsewhere()
    with serving(there.answer) as address:
        there.open(address)
        yield there


SCRIPT = Script(
    kind="activitypub",
    opened=_opened,
    subjects=SUBJECTS,
    cannot={
        "lost and blind": "nobody is asked what became of a Flag; there is no look to be lost",
        "untold": "a Flag is for moderators; there is no way to tell somebody of another server",
    },
)
