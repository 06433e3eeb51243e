"""Two tenants' web applications on one store, and who stands before them."""

import asyncio
import re
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any

import psycopg
from sqlalchemy import Table
from starlette.requests import Request
from starlette.testclient import TestClient

from firebreak.adapters.store import open_store
from firebreak.adapters.store.addresses import is_server
from firebreak.adapters.store.schema import metadata
from firebreak.app import leases
from firebreak.app.config import Config
from firebreak.app.sharing import Sharing
from firebreak.app.web import create_app
from firebreak.app.web.console.events import HEARTBEAT_SECONDS, stream
from firebreak.app.web.guessing import forgive
from firebreak.app.web.layer import Route
from firebreak.app.web.site import Call
from firebreak.app.wiring import Services
from firebreak.model.ids import DEFAULT_TENANT, TenantId
from firebreak.model.items import Post
from tests.app.tenants.asking import asked
from tests.app.tenants.planting import FORUM, ROLES, Planted, plant
from tests.app.web.at_once import at_once
from tests.app.web.factories import HOST, Desk, cheap_passwords

THEIRS, OURS = DEFAULT_TENANT, TenantId("ours")
"""The others are the tenant that everything falls back to, so that falling back is found."""
THEIR_MARK, OUR_MARK, NO_MARK = "qzxtaint", "ownthing", "nullname"


class House:
    """One tenant's web application.

    Attributes:
        has: What was planted at the tenant's desk.
    """

    def __init__(self, url: str, tenant: TenantId, mark: str, folder: Path) -> None:
        self.mark = mark
        self.services = services_of(url, tenant, mark, folder)
        self.has = plant(self.services, mark)
        # Says on every page what other processes of the tenant say.
        Sharing(self.services, "web")
        app = create_app(self.services, passwords=cheap_passwords())
        self.door = TestClient(app, base_url=HOST, follow_redirects=False)
        at_once(self.door)

    def forget_tries(self, of: Planted) -> None:
        """Let the next one to guess a password be the first, whoever came before."""
        for role in ROLES:
            forgive(self.services, of.person(role))

    def ask(self, route: Route, of: Planted, by: "Caller") -> Any:
        """Send one request, naming what a tenant has."""
        request = asked(route, of, by.csrf)
        headers = {"origin": HOST, "x-csrf-token": by.csrf}
        if by.key:
            headers["authorization"] = f"Bearer {by.key}"
        if by.cookie:
            headers["cookie"] = f"firebreak={by.cookie}"
        if request.media_type:
            headers["content-type"] = request.media_type
        # A stream of events has no end; its head says whether it would be given.
        method = "HEAD" if route.path.endswith("/events") else route.method
        self.door.cookies.clear()
        return self.door.request(method, request.path, content=request.content, headers=headers)


class Caller:
    """Somebody before our door."""

    def __init__(self, name: str, *, cookie: str = "", key: str = "", csrf: str = "") -> None:
        self.name, self.cookie, self.key, self.csrf = name, cookie, key, csrf


def callers(of: Planted) -> list[Caller]:
    """Give everybody that a tenant may let in: each role, and a program."""
    people = [Caller(role, cookie=of.tokens[role], csrf=f"{of.mark}-csrf") for role in ROLES]
    return [*people, Caller("key", key=of.tokens["key"])]


async def listened(at: House, by: list[Caller], *, changed: tuple[House, House]) -> list[Any]:
    """Give what open pages of many callers hear at a house: at once, and after a change.

    Args:
        at: Whose door they stand at.
        by: Who listens.
        changed: Houses that take posts in, one and two, once all have heard their first event.

    Returns:
        Three events for each caller, or fewer where the stream ended.
    """
    # The head of the answer is asked for like any address; the body is what streams.
    site = at.door.app.state.site  # type: ignore[attr-defined]
    streams = [
        stream(Call(site=site, request=_request(one), now=site.services.now())) for one in by
    ]
    heard = [[await anext(one, b""), await anext(one, b"")] for one in streams]
    for place, house in enumerate(changed, start=1):
        posts = [Post(id=f"{house.mark}-late-{n}", author=house.mark) for n in range(place)]
        taking = house.services.store.append
        await asyncio.to_thread(taking, house.services.tenant, FORUM, posts, site.services.now())
    for events, one in zip(heard, streams, strict=True):
        async with asyncio.timeout(HEARTBEAT_SECONDS):
            events.append(await anext(one, b""))
    return [[event for event in events if event] for events in heard]


def _request(by: Caller) -> Request:
    cookie = f"firebreak={by.cookie}".encode()
    scope = {
        "type": "http",
        "method": "GET",
        "path": "/console/events",
        "scheme": "http",
        "server": ("127.0.0.1", 80),
        "query_string": b"",
        "headers": [(b"cookie", cookie)],
    }
    return Request(scope)


def services_of(url: str, tenant: TenantId, mark: str, folder: Path) -> Services:
    """Give the services of a tenant, with names and tokens that bear its mark."""
    desk, numbers = Desk(), count(1)
    desk.services.store.close()
    config = Config(
        store=url,
        tenant=tenant,
        erasures=str(folder / f"{tenant}.erasures"),
        gates=str(folder / "gates"),
    )
    longest = leases.longest(desk.policy)
    return replace(
        desk.services,
        store=open_store(url, now=desk.clock, longest=longest, tenant=tenant),
        config=config,
        tenant=tenant,
        new_id=lambda: f"{mark}{next(numbers)}",
        new_token=lambda: f"{mark}-{next(numbers)}-{'t' * 24}",
    )


def said(answer: Any, of: Planted) -> tuple[Any, ...]:
    """Give an answer with the names that were asked for taken out."""
    gone = sorted({*of.papers.values(), *of.tokens.values()}, key=len, reverse=True)
    # Places in the feed are counted for all together (docs/store.md); an order's name is the hash
    # of what was sent. Neither names anything of another tenant.
    text = re.sub(r'"seq":\d+|order-[0-9a-f]{16}', "", answer.text)
    parts = [str(answer.headers.get("location", "")), text]
    for name in gone:
        parts = [part.replace(name, "") for part in parts]
    return (answer.status_code, *(part.replace(of.mark, "") for part in parts))


@contextmanager
def houses(url: str, folder: Path) -> Iterator[tuple[House, House]]:
    """Give our house and the others', on one store."""
    theirs = House(url, THEIRS, THEIR_MARK, folder)
    ours = House(url, OURS, OUR_MARK, folder)
    with ours.door, theirs.door:
        yield ours, theirs
    ours.services.store.close()
    theirs.services.store.close()


def dump(url: str, tenant: TenantId) -> Mapping[str, list[Any]]:
    """Give every row of a tenant as it lies, by table, past the store and its walls."""
    tables = [table for table in metadata.sorted_tables if "tenant" in table.c]
    assert tables == metadata.sorted_tables, "every table says whose its rows are"
    mark = "%s" if is_server(url) else "?"
    question = {one.name: f"SELECT * FROM {one.name} WHERE tenant = {mark}" for one in tables}
    with closing(_connected(url)) as database:
        return {
            name: sorted(map(repr, database.execute(asks, (tenant,)).fetchall()))
            for name, asks in question.items()
        }


def tables_with_rows(rows: Mapping[str, list[Any]]) -> set[str]:
    """Name the tables in which anything stands."""
    return {name for name, found in rows.items() if found}


def all_tables() -> list[Table]:
    """Give all tables there are."""
    return list(metadata.sorted_tables)


def _connected(url: str) -> Any:
    if is_server(url):
        return psycopg.connect(url)
    return sqlite3.connect(url.removeprefix("sqlite:///"))
