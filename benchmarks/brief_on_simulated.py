"""What a brief says of a simulated evening, beside what was really so.

``python -m benchmarks.brief_on_simulated FOLDER`` reads a closed run (``firebreak simulate demo
--closed --out FOLDER``); alone it plays the demo's evening with its desk first, in minutes. Posts,
accounts and hosts are compared one by one: told rightly, told wrongly, missed.
"""

import json
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

from benchmarks import Claim
from firebreak.adapters.store import open_store
from firebreak.app.bookkeeping import whole_ledger
from firebreak.app.briefing.gather import gather
from firebreak.app.config import Config
from firebreak.app.demo.evening import INCIDENT_MS, parameters
from firebreak.app.simulation.reading import MEANS, by_words, reading_policy
from firebreak.app.simulation.run import STORE, run_closed, shipped
from firebreak.app.wiring import Services
from firebreak.measure.brief.clusters import said
from firebreak.measure.brief.material import Material
from firebreak.measure.brief.people import CALLS
from firebreak.measure.brief.standings import Standings, standings
from firebreak.measure.brief.things import hosts_of
from firebreak.model.events import Event
from firebreak.model.ids import ItemKey, item_key
from firebreak.simulate.evaluation.tables import tables
from firebreak.simulate.loop.platform import SOURCE
from firebreak.simulate.parameters import ORIGIN

SEED, SIZE = 7, 800
Compared = dict[str, int]


def run() -> Iterator[Claim]:
    """Play the demo's evening, and compare its brief with the truth."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "run"
        run_closed(parameters(SEED, SIZE), place)
        found = compared(place, since_ms=INCIDENT_MS)
    for name, counts in found.items():
        for what, number in counts.items():
            yield Claim(
                claim=f"brief: {name}, {what}",
                value=number,
                unit="of " + ("hosts" if name == "destinations" else "them"),
                anchor="the simulator's truth",
                target=None,
                ok=True,
            )


def compared(folder: Path, *, since_ms: int, until_ms: int | None = None) -> dict[str, Compared]:
    """Compare the brief of a stretch with what was really so.

    Args:
        folder: Of a closed run.
        since_ms: Milliseconds of the story at which the stretch begins.
        until_ms: At which it ends; None for the end of the story.

    Returns:
        For each kind of act, for accounts and for hosts: told rightly, told wrongly, missed.
    """
    with closing(open_store(f"sqlite:///{folder / STORE}")) as store:
        services = Services(
            store=store, policy=reading_policy(shipped(), by_words()), config=Config()
        )
        event = Event(
            name="The incident",
            since=ORIGIN + timedelta(milliseconds=since_ms),
            until=None if until_ms is None else ORIGIN + timedelta(milliseconds=until_ms),
        )
        material = gather(services, event, tuple(whole_ledger(services))).material
        posts = {
            item_key(SOURCE, "post", row[0]): row
            for row in tables(folder)["posts"]
            if row[2] >= since_ms and (until_ms is None or row[2] < until_ms)
        }
        planted = {item_key(SOURCE, "account", row[1]) for row in tables(folder)["persons"]}
        links = _links(services, posts)
    stands = standings(material)
    return {
        **_acts(material, stands, posts),
        **_accounts(material, stands, posts, planted),
        "destinations": _hosts(material, stands, links),
    }


def _acts(
    material: Material, stands: Standings, posts: Mapping[ItemKey, Any]
) -> dict[str, Compared]:
    told = said(material, stands)
    found = {}
    for truth, category in MEANS.items():
        really = {key for key, row in posts.items() if row[3] == truth and row[5]}
        shown = {one.key for one in told.get(category, ())}
        found[f"posts: {category}"] = _counts(shown, really)
    return found


def _accounts(
    material: Material,
    stands: Standings,
    posts: Mapping[ItemKey, Any],
    planted: set[ItemKey],
) -> dict[str, Compared]:
    writers = {item_key(SOURCE, "account", row[1]) for row in posts.values() if row[5]}
    acted = {key for key, state in stands.by_account.items() if state == "acted"}
    waits = {key for key, state in stands.by_account.items() if state == "waiting"}
    callers = {
        one.author
        for category, told in said(material, stands).items()
        if category in CALLS
        for one in told
    }
    called = {
        item_key(SOURCE, "account", row[1])
        for row in posts.values()
        if row[5] and row[3] in ("call", "threat")
    }
    return {
        "accounts decided on": _counts(acted, planted & (acted | writers)),
        "accounts that wait": _counts(waits, planted & waits),
        "callers": _counts(callers, called),
    }


def _hosts(material: Material, stands: Standings, links: set[str]) -> Compared:
    told = {
        host
        for one in material.sightings.values()
        if stands.is_shown(one)
        for host in hosts_of(one.links)
    }
    return _counts(told, links)


def _links(services: Services, posts: Mapping[ItemKey, Any]) -> set[str]:
    wrong = [key for key, row in posts.items() if row[5]]
    known = services.store.at_once.items(wrong, services.tenant)
    return {host for one in known.values() for host in hosts_of(getattr(one.item, "links", ()))}


def _counts(told: set[Any], really: set[Any]) -> Compared:
    return {
        "right": len(told & really),
        "wrong": len(told - really),
        "missed": len(really - told),
    }


if __name__ == "__main__":
    print(json.dumps(compared(Path(sys.argv[1]), since_ms=INCIDENT_MS), indent=1))
