"""An operator who works lists off by hand, each line once, as they appear in the folder."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from firebreak.adapters.connecting.hand_lists import Row
from firebreak.adapters.connectors.files import CONNECTOR, Files, FilesEndpoint
from firebreak.app.drills.scripted import AFTER, Fault
from firebreak.model.actions import REVERSE, ActionVerb, Delivery
from firebreak.model.ids import Kind
from firebreak.model.ports import Answer
from tests.contracts.connectors.scripts import Script

SUBJECTS: dict[Kind, str] = {"account": "u1", "post": "p1"}
PLAIN: dict[Kind, str] = {"account": "active", "post": "visible"}
TAKING: tuple[ActionVerb, ...] = ("suspend", "restrict", "remove", "label")
NO_ANSWER = "a line is on the disk or it is not; there is no answer that could be lost"


class Operator:
    """Somebody with the folder on the screen, and a platform beside it that keeps states apart."""

    def __init__(self, folder: Path) -> None:
        self.faults: list[Fault] = []
        self.requests = 0
        self._folder = folder
        self._statuses: dict[str, list[str]] = {}
        self._done: dict[str, Row] = {}
        opened = CONNECTOR.opens("forum", FilesEndpoint(folder=str(folder), gather_seconds=0))
        assert isinstance(opened, Files)
        self._files, self._deliver = opened, opened.deliver
        opened.deliver = self._watched  # type: ignore[method-assign]
        self.platform = opened

    def acts(self, kind: Kind) -> list[ActionVerb]:
        """Work off what lies there, and give all that was ever done."""
        self._work()
        done = [row.do for row in self._done.values() if row.id == SUBJECTS[kind]]
        return [verb for one in done for verb in REVERSE if verb == one]

    def told(self, kind: Kind) -> int:
        """Count lines that had words for somebody."""
        self._work()
        return sum(bool(row.tell) for row in self._done.values() if row.id == SUBJECTS[kind])

    def status(self, kind: Kind) -> str:
        """Say how it stands, once the lists are worked off."""
        self._work()
        return self._statuses.get(SUBJECTS[kind], [PLAIN[kind]])[-1]

    def stand(self, kind: Kind, status: str) -> None:
        """Have it stand otherwise."""
        self._statuses[SUBJECTS[kind]] = [status]

    def _work(self) -> None:
        for key, row in self._files.listed().items():
            if key in self._done:
                continue
            self._done[key] = row
            plain = PLAIN["account" if row.kind == "account" else "post"]
            beneath = self._statuses.setdefault(row.id, [plain])
            taking = [verb for verb in TAKING if verb == row.do]
            if taking:
                beneath.append(AFTER[taking[0]])
            elif len(beneath) > 1:
                beneath.pop()

    def _watched(self, delivery: Delivery, now: datetime) -> Answer:
        self.requests += 1
        if not self.faults or self.faults.pop(0) != "down":
            return self._deliver(delivery, now)
        waiting = self._folder.rename(self._folder.with_suffix(".gone"))
        self._folder.write_text("the disk is not there")
        try:
            return self._deliver(delivery, now)
        finally:
            self._folder.unlink()
            waiting.rename(self._folder)


@contextmanager
def _opened() -> Iterator[Operator]:
    with TemporaryDirectory() as place:
        folder = Path(place) / "forum"
        folder.mkdir()
        yield Operator(folder)


SCRIPT = Script(
    kind="files",
    opened=_opened,
    subjects=SUBJECTS,
    cannot={
        "limited": NO_ANSWER,
        "dropped": NO_ANSWER,
        "lost": NO_ANSWER,
        "lost and blind": NO_ANSWER,
        "untold": "the words stand on the same line",
    },
)
