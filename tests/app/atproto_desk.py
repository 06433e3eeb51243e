"""A desk that a real Bluesky server trusts, stepped by the test."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import msgspec
import uvicorn

from firebreak.adapters.connectors.atproto import Atproto
from firebreak.adapters.store import open_store
from firebreak.app import leases
from firebreak.app.config import Config, read_config
from firebreak.app.outbox import Outbox
from firebreak.app.platform_kinds import open_platforms
from firebreak.app.platform_news import PlatformNews
from firebreak.app.web import create_app
from firebreak.app.wiring import utc_now
from firebreak.model.actions import Action
from firebreak.model.cases import Case
from firebreak.model.decisions import Decision
from firebreak.model.ids import ItemKey, SourceId, item_key
from firebreak.review.decide import Proposal
from tests.app.factories import INCITES, ROSA, Room, listing_policy
from tests.app.web.factories import cheap_passwords
from tests.real_servers.atproto import Net

SKY = SourceId("sky")


def config_for(net: Net, folder: Path) -> Config:
    """Write and read the config of a desk that looks after a server."""
    file = folder / "firebreak.toml"
    file.write_text(
        f"""
        store = "sqlite:///{folder / "f.db"}"
        [server]
        public_url = "http://localhost:{net.desk}"
        [platforms.sky]
        kind = "atproto"
        url = "{net.pds}"
        directory = "{net.plc}"
        allow_private = true
        mail = true
        """,
        encoding="utf-8",
    )
    return read_config(file, {})


class SkyDesk(Room):
    """A room whose clock is the real one and whose platform is the real server."""

    def __init__(self, net: Net, folder: Path) -> None:
        self.config = config_for(net, folder)
        store = open_store(self.config.store, now=utc_now, longest=leases.longest(listing_policy()))
        super().__init__(store)
        platforms = open_platforms(self.config)
        sky = platforms[SKY]
        assert isinstance(sky, Atproto)
        self.sky = sky
        self.services = replace(self.services, config=self.config, platforms=platforms, now=utc_now)
        self.new_worker()
        self.news = PlatformNews(self.services, self.worker)
        self.app = create_app(self.services, passwords=cheap_passwords())

    def the_case(self, subject: ItemKey) -> Case:
        """Let the worker conclude, and give the newest case of a subject."""
        self.work()
        return self.case_of(subject)

    def carry_out(self, case: Case, proposal: Proposal) -> Decision:
        """Decide a case and have it done, up to what the server then shows."""
        decision = self.decide(case, proposal)
        self.send()
        return decision

    def send(self) -> None:
        """Send what is due, look at the server, and conclude."""
        outbox = Outbox(self.services, at_once=1)
        while outbox.send_due():
            pass
        self.news.round()
        self.work()

    def newest(self) -> Action:
        """Give the action that was planned last."""
        return self.actions()[-1]


def account(did: str) -> ItemKey:
    """Name an account of the server."""
    return item_key(SKY, "account", did)


def post(uri: str) -> ItemKey:
    """Name a post of the server."""
    return item_key(SKY, "post", uri)


def proposal(verb: str, *subjects: ItemKey, more: str = "") -> Proposal:
    """Propose something for a call to violence; ``more`` tells one case from others."""
    told = {
        "verb": verb,
        "subjects": subjects,
        "category": "call",
        "purpose": "none",
        "reasons": 'It says "all of Group V, bring what you have" on Sunday.' + more,
    }
    return msgspec.structs.replace(msgspec.convert(told, Proposal), rabat=INCITES)


@contextmanager
def serving(net: Net, folder: Path) -> Iterator[SkyDesk]:
    """Open a desk and serve it where the server looks for its moderation service."""
    desk = SkyDesk(net, folder)
    with socket.socket(proto=socket.IPPROTO_TCP) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(("127.0.0.1", net.desk))
        listener.listen()
        settings = uvicorn.Config(
            desk.app, log_level="error", lifespan="off", timeout_graceful_shutdown=1
        )
        server = uvicorn.Server(settings)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        try:
            yield desk
        finally:
            desk.app.state.site.bell.stop()
            server.should_exit = True
            thread.join()
            desk.store.close()


__all__ = ["ROSA", "SKY", "SkyDesk", "account", "config_for", "post", "proposal", "serving"]
