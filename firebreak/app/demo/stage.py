"""Set the stage: fresh store, demo policy, platform, server, sender."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from threading import Event

from firebreak.adapters.connecting.signatures import encode_secret
from firebreak.adapters.connectors.webhook import WebhookEndpoint
from firebreak.app import serve
from firebreak.app.config import Config, Server
from firebreak.app.demo.crew import Crew, Nobody, crew
from firebreak.app.demo.evening import EVENING, LISTED_URLS, Evening, evening
from firebreak.app.demo.gallery import LIST, Gallery
from firebreak.app.demo.harbor import Harbor, opened
from firebreak.app.demo.sender import Sender
from firebreak.app.web.auth import first_link, make_api_key
from firebreak.app.wiring import Services, build, random_token, shipped_policy, utc_now
from firebreak.model.errors import InvalidConfig
from firebreak.simulate.loop.platform import SOURCE

NO_LIST = "listed_urls = []"


@dataclass(frozen=True, kw_only=True)
class Options:
    """What the person at the command line chose.

    Attributes:
        host: Address to listen on.
        port: Where the console answers; 0 takes any free port.
        minutes: How long the evening takes, in minutes of the wall clock.
        store: Store URL; empty takes a new SQLite file that is deleted at the end.
        auto: Whether the scripted reviewer decides.
        stop: Whether the demo ends when the evening does.
    """

    host: str = "127.0.0.1"
    port: int = 8080
    seed: int = 7
    size: int = 2_000
    minutes: float = 2.0
    store: str = ""
    auto: bool = False
    stop: bool = False


@dataclass(frozen=True, kw_only=True)
class Stage:
    """Everything a demo needs, running.

    Attributes:
        url: Where the console answers.
        evening: What is played.
        staff: Who decides when nobody is at the screen.
        stopping: Set when the demo should end; everything that waits, waits on it.
    """

    services: Services
    url: str
    harbor: Harbor
    sender: Sender
    gallery: Gallery
    evening: Evening
    staff: Crew
    stopping: Event


SHARED_LIST = f"""
[media.lists.{LIST}]
title = "Shared list (invented)"
mode = "live"
category = "support"
"""


@contextmanager
def staged(
    options: Options, stopping: Event, say: Callable[[str], None] = lambda _: None
) -> Iterator[Stage]:
    """Start all parts of the demo, and stop them in reverse order.

    Args:
        options: What was chosen.
        stopping: Ends every wait early.
        say: Told where the console is and how to get in, before the platform is made.

    Yields:
        The running stage; nothing has been sent yet.

    Raises:
        InvalidConfig: The chosen store holds something already.
    """
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="firebreak-demo-")))
        secret = encode_secret(random_token().encode())
        harbor = Harbor(secret=secret, now=utc_now)
        endpoint = WebhookEndpoint(
            url=stack.enter_context(opened(harbor)), secret=secret, allow_private=True
        )
        services = build(_config(options, folder, endpoint))
        stack.callback(services.store.close)
        _check_fresh(services)
        link = first_link(services)
        running = stack.enter_context(serve.running(services))
        key = make_api_key(services, SOURCE, "demo")
        sender = Sender(running.url, key, stopping.wait)
        stack.callback(sender.close)
        say(f"Firebreak is at {running.url}")
        if link:
            say(f"sign in (works once): {running.url}{link}")
        start = incident_at(utc_now(), options.minutes)
        played = evening(options.seed, size=options.size, start=start)
        harbor.begin(played.platform)
        yield Stage(
            services=services,
            url=running.url,
            harbor=harbor,
            sender=sender,
            gallery=Gallery(played.platform, services, sender),
            evening=played,
            staff=crew(services, played.platform) if options.auto else Nobody(),
            stopping=stopping,
        )


def incident_at(now: datetime, minutes: float) -> datetime:
    """Place the incident so that the evening's last minute is the present one.

    Times in the records then lie in the past when they arrive, as they do on any platform.

    Args:
        now: Current instant.
        minutes: How long the evening will take on the wall clock.

    Returns:
        Instant of the incident, to the second.
    """
    return (now + timedelta(minutes=minutes) - EVENING).replace(microsecond=0)


def demo_policy(text: str) -> str:
    """Give the default policy with the simulated platform's listed addresses in it.

    Args:
        text: The default policy.

    Returns:
        The demo's policy, in TOML.

    Raises:
        InvalidConfig: The default policy has no empty list of addresses any more.
    """
    if NO_LIST not in text:
        raise InvalidConfig(place="policies/default.toml", reason=f"the demo expects {NO_LIST}")
    urls = ", ".join(f'"{url}"' for url in LISTED_URLS)
    named = text.replace(NO_LIST, f"listed_urls = [{urls}]").replace(
        'name = "default"', 'name = "demo"'
    )
    return named + SHARED_LIST


def _config(options: Options, folder: Path, endpoint: WebhookEndpoint) -> Config:
    policy = folder / "demo.toml"
    text = shipped_policy("default").read_text(encoding="utf-8")
    policy.write_text(demo_policy(text), encoding="utf-8")
    return Config(
        store=options.store or f"sqlite:///{folder / 'demo.db'}",
        policy=str(policy),
        server=Server(host=options.host, port=options.port),
        platforms={SOURCE: endpoint},
    )


def _check_fresh(services: Services) -> None:
    if services.store.counts(services.tenant, services.now()).items:
        raise InvalidConfig(
            place="store", reason="the demo needs an empty one; name a new file or none at all"
        )
