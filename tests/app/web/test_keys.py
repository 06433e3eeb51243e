"""Keys of programs: made for something, from somewhere, until some day."""

import re
from datetime import timedelta

import pytest
from msgspec.structs import replace

from firebreak.app.entrances import digest
from firebreak.app.web.auth import make_api_key
from firebreak.model.ids import TenantId
from firebreak.model.people import ApiKey, Scope
from tests.app.web.factories import FORUM, Browser, Desk

DOORS: dict[Scope, tuple[str, str]] = {
    "items": ("POST", "/api/v1/items"),
    "notices": ("POST", "/api/v1/notices"),
    "media": ("POST", "/api/v1/media/lookup"),
    "orders": ("POST", "/api/v1/orders"),
    "appeals": ("POST", "/api/v1/appeals"),
    "lists": ("GET", "/api/v1/lists/none/feed"),
    "read": ("GET", "/api/v1/numbers"),
    "metrics": ("GET", "/metrics"),
}


def knock(browser: Browser, key: str, door: tuple[str, str]) -> tuple[int, str]:
    """Ask at a door with a key."""
    method, path = door
    content = b"[]" if method == "POST" else b""
    headers = {"authorization": f"Bearer {key}", "content-type": "application/json"}
    answer = browser.request(method, path, content=content, headers=headers)
    return answer.status_code, answer.text


@pytest.mark.parametrize("scope", DOORS)
def test_a_key_opens_what_it_was_made_for_and_nothing_else(desk: Desk, scope: Scope) -> None:
    """A key that sends notices cannot send items; the refusal says what to ask for."""
    key = make_api_key(desk.services, FORUM, "one", scopes=[scope])
    opened = []
    for name, door in DOORS.items():
        status, text = knock(desk.browser(), key, door)
        if status == 403:
            assert f"a key made for '{name}' can; an admin makes one" in text.replace('\\"', '"')
        else:
            opened.append(name)
    assert opened == [scope]


def test_no_key_opens_what_people_do(desk: Desk) -> None:
    """Not even one for everything reads a case or decides one."""
    key = make_api_key(desk.services, FORUM, "all", scopes=list(DOORS))
    assert knock(desk.browser(), key, ("GET", "/api/v1/cases"))[0] == 401
    assert knock(desk.browser(), key, ("POST", "/api/v1/cases/x/decide"))[0] == 401


def test_a_key_from_before_scopes_goes_on(desk: Desk) -> None:
    """A platform that sends items today sends them after the upgrade."""
    old = ApiKey(
        token=digest("fbk_old"),
        tenant=desk.services.tenant,
        source=FORUM,
        name="old",
        created_at=desk.clock(),
    )
    desk.services.store.put_api_key(old)
    assert knock(desk.browser(), "fbk_old", DOORS["items"])[0] == 200
    assert knock(desk.browser(), "fbk_old", DOORS["read"])[0] == 403


def test_a_key_of_another_tenant_opens_nothing(desk: Desk) -> None:
    """A key belongs to one desk."""
    key = make_api_key(desk.services, FORUM, "one")
    stored = desk.services.store.api_key(digest(key), desk.clock())
    assert stored is not None
    desk.services.store.put_api_key(replace(stored, tenant=TenantId("theirs")))
    assert knock(desk.browser(), key, DOORS["items"])[0] == 401


@pytest.mark.parametrize(
    ("networks", "status"),
    [((), 200), (("testclient",), 200), (("192.0.2.0/24",), 403)],
)
def test_a_key_comes_from_where_it_may(desk: Desk, networks: tuple[str, ...], status: int) -> None:
    """A key that was copied is worth nothing at another address."""
    named = tuple(one for one in networks if one != "testclient") or (
        ("127.0.0.0/8",) if networks else ()
    )
    key = make_api_key(desk.services, FORUM, "one", networks=named)
    browser = Browser(desk)
    browser._transport.client = ("127.0.0.1", 5000)  # type: ignore[attr-defined]
    assert status == knock(browser, key, DOORS["items"])[0]


def test_a_key_ends_at_its_instant(desk: Desk) -> None:
    """Good a microsecond before, and not at it."""
    key = make_api_key(desk.services, FORUM, "one", days=365)
    desk.clock.at += timedelta(days=365) - timedelta(microseconds=1)
    assert knock(desk.browser(), key, DOORS["items"])[0] == 200
    desk.clock.at += timedelta(microseconds=1)
    assert knock(desk.browser(), key, DOORS["items"])[0] == 401


@pytest.mark.parametrize(("days", "status"), [(0, 422), (1, 200), (365, 200), (366, 422)])
def test_a_key_lasts_a_year_at_most(desk: Desk, days: int, status: int) -> None:
    """A day at least, 365 at most."""
    made = desk.browser_of("admin").submit(
        "/console/keys", source="forum", name="one", scopes=["items"], days=str(days)
    )
    assert made.status_code == status
    assert ("fbk_" in made.text) == (status == 200)


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"scopes": []}, "choose what the key is for"),
        ({"scopes": ["decide", "act"]}, "never both decides and acts"),
        ({"scopes": ["decide"]}, "a person decides here"),
        ({"networks": "everywhere"}, "write addresses or networks"),
        ({"name": " "}, "say what the key is for"),
    ],
)
def test_a_key_that_should_not_be_is_refused_with_a_reason(
    desk: Desk, fields: dict[str, object], says: str
) -> None:
    """No key without a purpose, and none that decides."""
    asked = {"source": "forum", "name": "one", "scopes": ["items"], "days": "30", **fields}
    answer = desk.browser_of("admin").submit("/console/keys", **asked)
    assert (answer.status_code, says in answer.text) == (422, True)
    assert desk.services.store.staffing.api_keys(desk.services.tenant) == []


def test_a_key_is_shown_once_and_its_use_is_seen_by_the_day(desk: Desk) -> None:
    """The page never shows it again; the store never had it."""
    admin = desk.browser_of("admin")
    made = admin.submit(
        "/console/keys", source="forum", name="importer", scopes=["items"], days="30"
    )
    found = re.search(r"fbk_[\w-]+", made.text)
    assert found is not None
    assert "never" in admin.get("/console/keys").text
    knock(desk.browser(), found[0], DOORS["items"])
    listed = admin.get("/console/keys").text
    assert (found[0] in listed, "2026-03-22" in listed) == (False, True)


def test_a_revoked_key_is_over_at_once_and_both_stand_on_the_ledger(desk: Desk) -> None:
    """Who made it and who ended it can be read later."""
    key = make_api_key(desk.services, FORUM, "one")
    admin = desk.browser_of("admin")
    assert admin.submit(f"/console/keys/{digest(key)[:12]}/revoke").status_code == 303
    assert knock(desk.browser(), key, DOORS["items"])[0] == 401
    told = desk.services.store.entries(0, 100, desk.services.tenant)
    assert [("key made", "command line"), ("key revoked", "admin")] == [
        (line.kind, line.actor) for line in told if line.kind.startswith("key")
    ]
    assert admin.submit("/console/keys/unknown/revoke").status_code == 404
