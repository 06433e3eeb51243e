"""In a dry run the desk listens to the platform and tells it nothing."""

from datetime import UTC, datetime

import pytest

from firebreak.adapters.connecting.twin import twin_of
from firebreak.model.actions import ActionVerb, Delivery
from firebreak.model.ids import ActionId, ItemKey
from firebreak.model.platforms import Fetches, Heard, Hears, News, ReadsBack, Reply, Told
from firebreak.model.ports import Answer

AT = datetime(2026, 3, 22, 19, 0, tzinfo=UTC)
ASKED = Delivery(
    id="msg_1",
    action=ActionId("a1"),
    endpoint="forum",
    subject=ItemKey("forum:account:u1"),
    body=b"{}",
    due_at=AT,
)


class Plain:
    """A platform that only acts."""

    name = "forum"
    capabilities: frozenset[ActionVerb] = frozenset({"suspend", "unsuspend"})

    def deliver(self, delivery: Delivery, now: datetime) -> Answer:
        """Must not be called."""
        raise AssertionError("a dry run told the platform something")


class Asked(Plain):
    """One that can be asked what is new, and how things stand."""

    def fetch(self, cursor: str, now: datetime) -> News:
        """Give the next cursor."""
        del now
        return News(cursor=cursor + "x")

    def show(self, subject: ItemKey, now: datetime) -> Told | None:
        """Show nothing."""
        del subject, now
        return None


class Calling(Plain):
    """One that calls us."""

    claims = ("/in/forum/",)

    def hear(self, heard: Heard, now: datetime) -> Reply:
        """Answer."""
        del now
        return Reply(status=202, body=heard.body)


class Both(Asked, Calling):
    """One that does both."""


@pytest.mark.parametrize("platform", [Plain(), Asked(), Calling(), Both()])
def test_nothing_leaves_and_it_seems_to_be_taken(platform: Plain) -> None:
    """Whatever the real one can do, its twin says yes and does nothing."""
    twin = twin_of(platform)
    answer = twin.deliver(ASKED, AT)
    assert answer.ok
    assert "dry run" in answer.note
    assert (twin.name, twin.capabilities) == (platform.name, platform.capabilities)
    assert not isinstance(twin, ReadsBack), "it cannot show what was never done"


def test_what_the_platform_tells_is_heard_all_the_same() -> None:
    """A trial without reports would try nothing."""
    asked, calling, both = twin_of(Asked()), twin_of(Calling()), twin_of(Both())
    assert isinstance(asked, Fetches)
    assert not isinstance(asked, Hears)
    assert isinstance(calling, Hears)
    assert not isinstance(calling, Fetches)
    assert isinstance(both, Fetches)
    assert isinstance(both, Hears)
    assert asked.fetch("1", AT).cursor == "1x"
    assert both.claims == ("/in/forum/",)
    assert both.hear(Heard(method="POST", path="", body=b"hi"), AT).body == b"hi"
    assert not isinstance(twin_of(Plain()), Fetches | Hears)
