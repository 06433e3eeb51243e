"""The real Bluesky server that tests ask: it runs, and clients reach it."""

from collections.abc import Iterator

import pytest

from tests.real_servers import atproto
from tests.real_servers.atproto import Net, client


@pytest.fixture(scope="module")
def net() -> Iterator[Net]:
    """One network for all tests here."""
    with atproto.network() as running:
        yield running


def test_a_person_opens_an_account_and_posts(net: Net) -> None:
    """With the client that Python programs use."""
    with client(net, "alice") as alice:
        made = alice.ask("post", text="hello")

    assert made["uri"].startswith(f"at://{alice.did}/app.bsky.feed.post/")


def test_the_other_client_does_the_same(net: Net) -> None:
    """The one that apps in the browser are made of."""
    with client(net, "bob", is_ts=True) as bob:
        made = bob.ask("post", text="hello")

    assert made["uri"].startswith(f"at://{bob.did}/app.bsky.feed.post/")


def test_what_the_server_refuses_is_told_and_ends_nobody(net: Net) -> None:
    """So that tests can read what a suspended person reads."""
    with client(net, "carol") as carol:
        refused = carol.ask("login", who=carol.did, password="another")
        assert refused["status"] == 401
        assert carol.login() == {}


def test_a_report_to_a_moderation_service_that_is_not_there_fails(net: Net) -> None:
    """Nobody listens at the desk's port yet."""
    with client(net, "dora") as dora:
        about = atproto.account(dora.did)
        said = dora.report(about, "com.atproto.moderation.defs#reasonOther")

    assert said["status"] >= 500
