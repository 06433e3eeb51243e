"""A desk whose platform is a folder in which people do lists by hand."""

import csv
import io
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from firebreak.adapters.connectors.files import Files
from firebreak.app.outbox import Outbox
from firebreak.app.platform_news import PlatformNews
from firebreak.model.ids import DEFAULT_TENANT
from tests.app.factories import FORUM, Room, listed, suspension, user


class HandDesk:
    """Suspends accounts, lets lists appear, and has them filled in."""

    def __init__(self, folder: Path, *names: str, store: Path | None = None) -> None:
        self.folder = folder
        self.room = Room(folder=store)
        self.files = Files("forum", folder, timedelta(seconds=60))
        self.room.services = replace(self.room.services, platforms={FORUM: self.files})
        self.news = PlatformNews(self.room.services, self.room.new_worker())
        self.decisions = []
        for name in names:
            self.room.tell(listed(f"bad-{name}", name))
            self.decisions.append(self.room.decide(self.room.case_of(user(name)), suspension()))

    def send(self) -> None:
        """Put down what is due, and let its list appear a minute later."""
        sender = Outbox(self.room.services)
        while sender.send_due():
            pass
        sender.stop()
        self.round()
        self.room.clock.forward(seconds=60)
        self.round()

    def round(self) -> None:
        """Ask the folder, twice as a file must lie still, and conclude."""
        for _ in range(2):
            self.news.round()
        self.room.work()

    def lists(self) -> list[Path]:
        """Give the lists in the folder."""
        return sorted(self.folder.glob("actions-*.csv"))

    def lines(self, place: int = -1) -> list[dict[str, str]]:
        """Read a list as a person's spreadsheet would."""
        text = self.lists()[place].read_bytes().decode("utf-8-sig")
        return list(csv.DictReader(io.StringIO(text, newline="")))

    def filled(self, *words: str, place: int = -1, note: str = "") -> str:
        """Fill the column ``result`` of a list in, and give the text."""
        lines = self.lines(place)
        saved = io.StringIO(newline="")
        writer = csv.DictWriter(saved, list(lines[0]))
        writer.writeheader()
        for line, word in zip(lines, words, strict=True):
            writer.writerow({**line, "result": word, "note": note})
        return saved.getvalue()

    def put_back(self, text: str, name: str = "results-1.csv") -> Path:
        """Put a file into the folder's results."""
        path = self.folder / "results" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, newline="")
        return path

    def statuses(self) -> list[str]:
        """Give what became of all actions, in order."""
        return [f"{one.verb} {one.status}" for one in self.room.actions()]

    def dead(self) -> list[str]:
        """Give why messages were given up."""
        return [last.note for _, last in self.room.store.dead(DEFAULT_TENANT)]

    def account_status(self, name: str = "u1") -> str:
        """Give how the platform last told of an account."""
        stored = self.room.store.item(user(name), DEFAULT_TENANT)
        return getattr(stored.item, "status", "") if stored else "never told"
