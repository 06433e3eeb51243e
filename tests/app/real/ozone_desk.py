"""A desk beside a real Ozone, stepped by the test."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from threading import Event
from time import monotonic

from firebreak.adapters.connectors.ozone import Ozone
from firebreak.adapters.store import open_store
from firebreak.app import leases
from firebreak.app.config import Config, read_config
from firebreak.app.outbox import Outbox
from firebreak.app.platform_kinds import open_platforms
from firebreak.app.platform_news import PlatformNews
from firebreak.app.wiring import utc_now
from firebreak.model.actions import Action
from firebreak.model.cases import Case
from firebreak.model.decisions import Decision
from firebreak.model.ids import ItemKey
from firebreak.review.decide import Proposal
from tests.app.atproto_desk import SKY
from tests.app.factories import Room, listing_policy
from tests.real_servers.ozone import OzoneNet

PATIENCE_SECONDS = 30.0


def config_for(net: OzoneNet, folder: Path) -> Config:
    """Write and read the config of a desk beside an Ozone."""
    file = folder / "firebreak.toml"
    file.write_text(
        f"""
        store = "sqlite:///{folder / "f.db"}"
        [platforms.sky]
        kind = "ozone"
        url = "{net.pds}"
        ozone = "{net.did}"
        identifier = "{net.moderator}"
        app_password = "{net.password}"
        labels = {{ call = "threat" }}
        allow_private = true
        mail = true
        outcomes = true
        """,
        encoding="utf-8",
    )
    return read_config(file, {})


class OzoneDesk(Room):
    """A room whose clock is the real one and whose platform is the real Ozone."""

    def __init__(self, net: OzoneNet, folder: Path) -> None:
        config = config_for(net, folder)
        store = open_store(config.store, now=utc_now, longest=leases.longest(listing_policy()))
        super().__init__(store)
        platforms = open_platforms(config)
        ozone = platforms[SKY]
        assert isinstance(ozone, Ozone)
        self.ozone = ozone
        self.services = replace(self.services, config=config, platforms=platforms, now=utc_now)
        self.new_worker()
        self.news = PlatformNews(self.services, self.worker)

    def look(self) -> None:
        """Ask the Ozone what is new and how things stand, and conclude."""
        self.news.round()
        self.work()
        assert "news of sky" not in self.services.problems, dict(self.services.problems)

    def the_case(self, subject: ItemKey) -> Case:
        """Read what was reported, and give the newest case of a subject."""
        self.look()
        return self.case_of(subject)

    def carry_out(self, case: Case, proposal: Proposal) -> Decision:
        """Decide a case and have it done, up to what is then shown."""
        decision = self.decide(case, proposal)
        self.send()
        return decision

    def send(self) -> None:
        """Send what is due, and look at once."""
        outbox = Outbox(self.services, at_once=1)
        while outbox.send_due():
            pass
        self.look()

    def newest(self) -> Action:
        """Give the action that was planned last."""
        return self.actions()[-1]

    def sees(self, status: str) -> None:
        """Look until the newest action stands so."""
        self.look_until(lambda: self.newest().status == status)

    def look_until(self, is_so: Callable[[], bool]) -> None:
        """Look until something is so, and give up after half a minute."""
        begun, pause = monotonic(), Event()
        while not is_so():
            assert monotonic() - begun < PATIENCE_SECONDS, self.newest()
            pause.wait(0.02)
            self.look()


@contextmanager
def desk_beside(net: OzoneNet, folder: Path) -> Iterator[OzoneDesk]:
    """Open a desk and close it."""
    desk = OzoneDesk(net, folder)
    try:
        yield desk
    finally:
        desk.store.close()
