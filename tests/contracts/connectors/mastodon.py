"""A scripted Mastodon: one account, the moderators' API, and its limit."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from urllib.parse import parse_qsl

from firebreak.adapters.connectors.mastodon import CONNECTOR, Mastodon, MastodonEndpoint
from firebreak.app.drills.scripted import WAIT_SECONDS, Fault
from firebreak.model.actions import ActionVerb, Delivery
from firebreak.model.ids import Kind
from firebreak.model.ports import Answer
from tests.adapters.connecting.test_mastodon_told import moderated
from tests.contracts.connectors.scripts import Script
from tests.contracts.connectors.serving import REFUSALS, Call, Said, serving

SUBJECTS: dict[Kind, str] = {"account": "7"}
THERE = "/api/v1/admin/accounts/7"
ACTIONS: dict[str, ActionVerb] = {"suspend": "suspend", "silence": "restrict"}


class Moderated:
    """An account with two marks, as the server keeps them: a suspension hides a limit."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []
        self.requests = 0
        self.platform: Mastodon
        self._is_suspended = self._is_silenced = self._is_blind = False
        self._acts: list[ActionVerb] = []
        self._mails = 0
        self._now: datetime

    def open(self, address: str) -> None:
        """Open the connector, and read off it what time it is."""
        endpoint = MastodonEndpoint(url=address, token="t0ken", allow_private=True)
        opened = CONNECTOR.opens("forum", endpoint)
        assert isinstance(opened, Mastodon)
        deliver = opened.deliver

        def timed(delivery: Delivery, now: datetime) -> Answer:
            self._now = now
            return deliver(delivery, now)

        opened.deliver = timed  # type: ignore[method-assign]
        self.platform = opened

    def acts(self, kind: Kind) -> list[ActionVerb]:
        """Give what was done; a strike for the same again counts."""
        return list(self._acts) if kind in SUBJECTS else []

    def told(self, kind: Kind) -> int:
        """Count mails to its owner."""
        return self._mails if kind in SUBJECTS else 0

    def status(self, kind: Kind) -> str:
        """Say how it stands."""
        assert kind in SUBJECTS
        if self._is_suspended:
            return "suspended"
        return "restricted" if self._is_silenced else "active"

    def stand(self, kind: Kind, status: str) -> None:
        """Have it stand otherwise."""
        assert kind in SUBJECTS
        self._is_suspended, self._is_silenced = status == "suspended", status == "restricted"

    def answer(self, call: Call) -> Said | None:
        """Answer one request, as the next fault lets it."""
        self.requests += 1
        fault = self.faults[0] if self.faults else None
        is_look = call.method == "GET"
        if fault is not None and (fault in REFUSALS or not is_look):
            del self.faults[0]
        if fault == "limited":
            return self._limited()
        if fault is not None and fault in REFUSALS:
            return REFUSALS[fault]
        if call.headers.get("authorization") != "Bearer t0ken":
            return Said(401)
        return self._shown(call) if is_look else self._done(call, fault)

    def _limited(self) -> Said:
        """Say it as the server does: not for how long, but until when."""
        until = self._now + timedelta(seconds=WAIT_SECONDS)
        return Said(
            429, b"{}", {"x-ratelimit-remaining": "0", "x-ratelimit-reset": f"{until:%FT%TZ}"}
        )

    def _shown(self, call: Call) -> Said | None:
        if self._is_blind:
            self._is_blind = False
            return None
        if call.path != THERE:
            return Said(404)
        return _json(moderated(suspended=self._is_suspended, silenced=self._is_silenced))

    def _done(self, call: Call, fault: Fault | None) -> Said | None:
        if fault == "dropped":
            return None
        said = self._act(call.path, dict(parse_qsl(call.body.decode())))
        self._is_blind = fault == "lost and blind"
        return None if fault in ("lost", "lost and blind") else said

    def _act(self, path: str, form: dict[str, str]) -> Said:
        match path.removeprefix(f"{THERE}/"):
            case "action":
                self._strike(form)
            case "unsuspend" if self._is_suspended:
                self._is_suspended = False
                self._acts.append("unsuspend")
            case "unsuspend":
                return Said(403, b'{"error":"This action is not allowed"}')
            case "unsilence":
                self._is_silenced = False
                self._acts.append("unrestrict")
            case _:
                return Said(404)
        return _json({})

    def _strike(self, form: dict[str, str]) -> None:
        if form["type"] in ACTIONS:
            self._acts.append(ACTIONS[form["type"]])
        self._is_suspended |= form["type"] == "suspend"
        self._is_silenced |= form["type"] == "silence"
        self._mails += bool(form.get("text")) and form.get("send_email_notification") == "1"


def _json(value: object) -> Said:
    return Said(200, json.dumps(value).encode(), {"content-type": "application/json"})


@contextmanager
def _opened() -> Iterator[Moderated]:
    account = Moderated()
    with serving(account.answer) as address:
        account.open(address)
        yield account


SCRIPT = Script(
    kind="mastodon",
    opened=_opened,
    subjects=SUBJECTS,
    cannot={"untold": "the words are a field of the action; one answer stands for both"},
)
