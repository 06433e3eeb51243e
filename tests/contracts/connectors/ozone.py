"""An Ozone behind a server of ATProto, that misbehaves by a script."""

from collections.abc import Iterator
from contextlib import contextmanager

from firebreak.app.drills.scripted import Fault
from firebreak.model.actions import ActionVerb
from firebreak.model.ids import Kind
from firebreak.model.ports import Platform
from tests.adapters.connecting.signing import ALICE, BOB
from tests.adapters.connectors.ozone_server import (
    DEFS,
    URI,
    Service,
    opened,
    repo,
    running,
    strong,
)
from tests.contracts.connectors.scripts import Script

SUBJECTS: dict[Kind, str] = {"account": BOB, "post": URI}
VALUE = "threat"


class Stand:
    """The service, read and set in our words."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self.platform: Platform = opened(service, "forum", mail=True, other_label=VALUE)

    @property
    def faults(self) -> list[Fault]:
        """What goes wrong with the next events."""
        faults: list[Fault] = self._service.faults
        return faults

    @faults.setter
    def faults(self, faults: list[Fault]) -> None:
        self._service.faults = faults

    @property
    def requests(self) -> int:
        """Requests so far."""
        return len(self._service.asked)

    def acts(self, kind: Kind) -> list[ActionVerb]:
        """Give what was done."""
        found = list[ActionVerb]()
        for one in self._service.events:
            event, subject = one["event"], one["subject"]
            if SUBJECTS[kind] != (subject.get("uri") or subject["did"]) or "modTool" not in one:
                continue
            is_account = kind == "account"
            match event["$type"].partition("#")[2]:
                case "modEventTakedown":
                    found.append("suspend" if is_account else "remove")
                case "modEventReverseTakedown":
                    found.append("unsuspend" if is_account else "restore")
                case "modEventLabel":
                    found.append("label" if event["createLabelVals"] else "unlabel")
        return found

    def told(self, kind: Kind) -> int:
        """Count letters to whom it concerns."""
        del kind
        return len(self._service.letters)

    def status(self, kind: Kind) -> str:
        """Say how it stands."""
        name = SUBJECTS[kind]
        if name in self._service.down:
            return "suspended" if kind == "account" else "removed"
        if kind == "post" and self._service.labels.get(name, {}).get(VALUE) is False:
            return "labelled"
        return "active" if kind == "account" else "visible"

    def stand(self, kind: Kind, status: str) -> None:
        """Have it labelled, or taken down by another moderator, with all that follows."""
        if status in ("suspended", "removed"):
            subject = repo() if kind == "account" else strong()
            self._service.add({"$type": f"{DEFS}modEventTakedown"}, subject, ALICE)
            return
        assert status == "labelled"
        self._service.labels[SUBJECTS[kind]] = {VALUE: False}


@contextmanager
def _opened() -> Iterator[Stand]:
    with running() as service:
        yield Stand(service)


SCRIPT = Script(kind="ozone", opened=_opened, subjects=SUBJECTS)
