"""Before an act it is looked at how the thing stands, and that is kept."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

import pytest

from firebreak.app.drills.scripted import Fault, Scripted
from firebreak.app.outbox import Outbox
from firebreak.app.said import said_of
from firebreak.model.actions import Delivery
from firebreak.model.decisions import Decision
from firebreak.model.ids import ItemKey
from firebreak.model.platforms import Told
from firebreak.model.ports import Answer
from tests.app.factories import FORUM, Room, account, listed, suspension, user


class Watched(Scripted):
    """A platform that notes how often it was looked at, and breaks where the test wants it."""

    def __init__(self) -> None:
        super().__init__("forum", self._next)
        self.script: list[Fault | None] = []
        self.looks = 0
        self.crashes = 0

    def show(self, subject: ItemKey, now: datetime) -> Told | None:
        """Count the look."""
        self.looks += 1
        return super().show(subject, now)

    def deliver(self, delivery: Delivery, now: datetime) -> Answer:
        """Carry it out, and die before anybody hears of it."""
        answer = super().deliver(delivery, now)
        if self.crashes:
            self.crashes -= 1
            raise SystemExit
        return answer

    def _next(self, delivery: Delivery) -> Fault | None:
        return self.script.pop(0) if self.script else None


class Scene:
    """A desk before such a platform, and one account."""

    def __init__(self) -> None:
        self.room = Room()
        self.forum = Watched()
        self.room.services = replace(self.room.services, platforms={FORUM: self.forum})
        self.room.tell(account(), listed())

    def decide(self) -> Decision:
        """Suspend the account; nothing is sent yet."""
        return self.room.decide(self.room.case_of(user()), suspension())

    def send(self, hours: int = 0) -> None:
        """Send what is due, now and in each of the next hours."""
        for _ in range(hours + 1):
            sender = Outbox(self.room.services)
            while sender.send_due():
                pass
            sender.stop()
            self.room.clock.forward(hours=1)

    @property
    def was(self) -> str:
        """How the account stood before the first action, as it is on file."""
        return said_of(self.room.services, self.room.actions()[0].id).was


@pytest.fixture
def scene() -> Iterator[Scene]:
    """Give a desk before a platform that can be read back."""
    made = Scene()
    yield made
    made.room.store.close()


def test_somebody_elses_suspension_outlives_ours(scene: Scene) -> None:
    """A moderator there was quicker than any news; taking ours back leaves theirs."""
    scene.forum.statuses[user()] = "suspended"
    decision = scene.decide()
    scene.send()
    scene.room.reverse(decision)
    scene.send()
    assert ("suspended", "suspended") == (scene.was, scene.forum.statuses[user()])


def test_a_restriction_set_there_is_there_again(scene: Scene) -> None:
    """Nobody had told us of it."""
    scene.forum.statuses[user()] = "restricted"
    decision = scene.decide()
    scene.send()
    scene.room.reverse(decision)
    scene.send()
    assert "restricted" == scene.forum.statuses[user()]


@pytest.mark.parametrize("fault", ["lost", "lost and blind", "dropped", "untold", "limited"])
def test_our_own_act_is_never_seen_as_somebody_elses(scene: Scene, fault: Fault) -> None:
    """Whatever was lost on the way, the first look counts; the account is given back."""
    scene.forum.script = [fault]
    decision = scene.decide()
    scene.send(hours=12)
    assert ("active", "suspended") == (scene.was, scene.forum.statuses[user()])
    scene.room.reverse(decision)
    scene.send(hours=12)
    assert "active" == scene.forum.statuses[user()]


def test_after_a_crash_the_look_from_before_counts(scene: Scene) -> None:
    """It was carried out and nobody wrote that down; the next try must not see its own work."""
    scene.forum.crashes = 1
    decision = scene.decide()
    scene.send(hours=2)
    assert "active" == scene.was
    scene.room.reverse(decision)
    scene.send()
    assert "active" == scene.forum.statuses[user()]


def test_a_reverse_is_not_looked_at_before(scene: Scene) -> None:
    """Only what takes something can end what somebody else did."""
    decision = scene.decide()
    scene.send()
    before = scene.forum.looks
    scene.room.reverse(decision)
    scene.send()
    assert before == scene.forum.looks
