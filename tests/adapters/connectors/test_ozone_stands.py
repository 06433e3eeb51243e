"""How things stand at an Ozone, and what their own server says of them."""

from collections.abc import Iterator

import pytest

from firebreak.model.platforms import Silent
from tests.adapters.connecting.signing import BOB
from tests.adapters.connectors.ozone_server import (
    CAROL,
    DEFS,
    NOW,
    URI,
    Service,
    message,
    ok,
    opened,
    refusal,
    repo,
    running,
    status_of,
)


@pytest.fixture
def service() -> Iterator[Service]:
    """An Ozone on loopback."""
    with running() as one:
        yield one


def test_a_suspension_is_seen_once_the_server_has_closed_the_account(service: Service) -> None:
    """The Ozone says so at once, and only then tells the server, which may not hear it."""
    platform = opened(service)
    service.is_deaf = True
    assert platform.deliver(message("suspend"), NOW).ok
    assert status_of(platform) == "active"

    service.closed.add(BOB)
    assert status_of(platform) == "suspended"

    service.is_deaf = True
    back = message("unsuspend", action="a2", reverses="a1")
    assert platform.deliver(back, NOW).ok
    assert status_of(platform) == "suspended"


@pytest.mark.parametrize("is_elsewhere", [True, False])
def test_the_ozone_is_believed_where_its_moderators_server_has_no_say(
    service: Service, *, is_elsewhere: bool
) -> None:
    """Of accounts that another server has, and where the operator says that it does not obey."""
    service.is_deaf = True
    platform = opened(service, server_obeys=is_elsewhere)
    service.elsewhere |= {BOB} if is_elsewhere else set()

    assert platform.deliver(message("suspend"), NOW).ok
    assert status_of(platform) == "suspended"
    assert ("com.atproto.sync.getRepoStatus" in service.asked) is is_elsewhere


def test_a_server_that_asks_us_to_wait_has_not_said_where_the_account_is(service: Service) -> None:
    """The Ozone's word alone would confirm too much."""
    platform = opened(service)
    service.add({"$type": f"{DEFS}modEventTakedown"}, repo(), CAROL)
    service.answers["com.atproto.sync.getRepoStatus"] = refusal(429, "RateLimitExceeded")

    with pytest.raises(Silent):
        status_of(platform)


def test_a_server_that_tells_of_another_account_confirms_nothing(service: Service) -> None:
    """One person would count as suspended because another is."""
    other = {"did": CAROL, "active": False, "status": "takendown"}
    service.answers["com.atproto.sync.getRepoStatus"] = ok(other)

    with pytest.raises(Silent):
        status_of(opened(service))


def test_an_account_hidden_from_readers_alone_is_not_suspended(service: Service) -> None:
    """Its owner goes on posting; a person sees that our suspension could not be done."""
    event = {"$type": f"{DEFS}modEventTakedown", "targetServices": ["appview"]}
    service.add(event, repo(), CAROL)
    answer = opened(service).deliver(message("suspend"), NOW)

    assert (answer.ok, answer.gone) == (False, True)
    assert "readers alone" in answer.note
    assert status_of(opened(service)) == "active"
    assert opened(service, server_obeys=False).deliver(message("suspend"), NOW).ok


def test_the_files_of_a_removed_record_go_with_it(service: Service) -> None:
    """The record is only hidden by a label; pictures would stay to be had by their address."""
    service.files = ["bafyone", "bafytwo"]
    platform = opened(service, other_label="threat")
    assert platform.deliver(message("label", "post", URI, action="a0"), NOW).ok
    assert platform.deliver(message("remove", "post", URI), NOW).ok

    assert [one["subjectBlobCids"] for one in service.events] == [[], ["bafyone", "bafytwo"]]


def test_a_removed_record_is_seen_by_its_label(service: Service) -> None:
    """What readers obey is the label and not the Ozone's note of it."""
    platform = opened(service)
    platform.deliver(message("remove", "post", URI), NOW)
    assert status_of(platform, "post", URI) == "removed"

    service.labels[URI]["!takedown"] = True
    assert status_of(platform, "post", URI) == "visible"


def test_a_post_that_its_author_deleted_counts_as_gone(service: Service) -> None:
    """Nothing is left to be removed; of another server's posts that is not known."""
    service.gone.add(URI)
    assert status_of(opened(service), "post", URI) == "deleted"
    assert status_of(opened(service, server_obeys=False), "post", URI) == "visible"

    service.elsewhere.add(BOB)
    assert status_of(opened(service), "post", URI) == "visible"
