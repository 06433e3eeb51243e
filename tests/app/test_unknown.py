"""After a lost answer the platform is looked at, and nothing is done twice."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from firebreak.app.drills.scripted import Fault, Scripted
from firebreak.app.outbox import Outbox
from firebreak.app.platform_news import PlatformNews
from tests.app.factories import FORUM, Room, account, listed, suspension, user


class Scene:
    """A desk before a platform of which the first answers are lost."""

    def __init__(self, *faults: Fault) -> None:
        left = list(faults)
        self.room = Room()
        self.forum = Scripted(FORUM, lambda _: left.pop(0) if left else None)
        self.room.services = replace(self.room.services, platforms={FORUM: self.forum})
        self.room.new_worker()
        self.room.tell(account(), listed())
        self.room.decide(self.room.case_of(user()), suspension())
        self.send()

    def send(self) -> None:
        """Send what is due."""
        sender = Outbox(self.room.services)
        sender.send_due()
        sender.stop()

    def statuses(self) -> list[str]:
        """Give how the actions stand."""
        return [one.status for one in self.room.actions()]


@pytest.fixture(params=["lost", "lost and blind", "dropped"])
def scene(request: pytest.FixtureRequest) -> Iterator[Scene]:
    """Give a desk after its first try."""
    made = Scene(request.param)
    yield made
    made.room.store.close()


def test_what_is_seen_to_be_done_is_settled_at_once() -> None:
    """And whom it concerns is told, once."""
    scene = Scene("lost")
    assert scene.statuses() == ["delivered"]
    assert (scene.forum.acts, scene.forum.told[user()]) == ([("suspend", user())], 1)


@pytest.mark.parametrize("fault", ["lost and blind", "dropped"])
def test_what_is_not_seen_is_tried_again(fault: Fault) -> None:
    """A look that fails, or shows nothing, says nothing."""
    assert Scene(fault).statuses() == ["planned"]


def test_in_the_end_it_is_done_once_told_once_and_confirmed(scene: Scene) -> None:
    """Whatever became of the first try."""
    scene.room.clock.forward(seconds=10)
    scene.send()
    PlatformNews(scene.room.services, scene.room.worker).round()
    scene.room.work()

    assert scene.statuses() == ["confirmed"]
    assert scene.forum.acts == [("suspend", user())]
    assert scene.forum.told[user()] == 1
