"""An appeal on the last valid day still finds what it is about."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest

from firebreak.adapters.store import database_of
from firebreak.app import appeals, redress, retention
from firebreak.app.wiring import shipped_policy
from firebreak.model.duties import DELIVERY_DAYS, kept_for_appeals
from firebreak.model.errors import InvalidDecision
from firebreak.model.ids import DEFAULT_TENANT
from firebreak.model.items import Post
from firebreak.model.policy import parse_policy
from firebreak.model.retention import Retention
from tests.app.appealing import WORDS, link, removed
from tests.app.factories import Room, said, user

SHORTLY = timedelta(microseconds=1)
LAST = timedelta(days=DELIVERY_DAYS + 184)
"""The link ends so long after the decision, where the message took as long as it may."""


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    """A desk on a file, stepped by the test."""
    made = Room(folder=tmp_path)
    yield made
    made.store.close()


def forget(room: Room) -> None:
    """Let the daily round forget what has come to its time."""
    numbers = count(1)
    retention.expire_in(
        database_of(room.store),
        room.services.policy.retention,
        now=room.clock,
        aliases=lambda: f"a{next(numbers)}",
    )


def late_link(room: Room) -> tuple[str, str]:
    """Remove a post, let the message arrive as late as may be; give link and words."""
    decision = removed(room, "p1")
    stored = room.store.item(said("p1"), DEFAULT_TENANT)
    assert stored is not None
    assert isinstance(stored.item, Post)
    words = stored.item.text
    room.clock.at = decision.at + timedelta(days=DELIVERY_DAYS)
    token = link(room, decision, user(), said("p1"))
    room.clock.at = decision.at + LAST
    return token, words


def test_an_appeal_in_the_last_instant_finds_decision_words_and_evidence(room: Room) -> None:
    """Reasons, statement, the post itself and what spoke against it are all still there."""
    token, words = late_link(room)
    room.clock.at -= SHORTLY
    forget(room)
    found = redress.contested(room.services, token)
    assert (True, "Calls to kill.") == (found.is_good, found.decision.reasons)
    assert words in [one.passage for one in found.decision.grounds]
    filed = appeals.by_link(room.services, token, words=WORDS, language="en")
    assert filed.paper.case is not None
    file = room.store.case_file(filed.paper.case, DEFAULT_TENANT)
    assert [True] == [bool(one.evidence) for one in file.signals]
    assert said("p1") == file.signals[0].subject
    room.clock.forward(days=100)
    forget(room)
    stored = room.store.item(said("p1"), DEFAULT_TENANT)
    assert stored is not None
    assert words == getattr(stored.item, "text", "")


def test_an_instant_later_no_appeal_is_taken_and_nothing_is_kept(room: Room) -> None:
    """What nobody can contest any more goes on the same day."""
    token, _ = late_link(room)
    with pytest.raises(InvalidDecision, match="the time for an appeal is over"):
        appeals.by_link(room.services, token, words=WORDS, language="en")
    forget(room)
    assert [""] == [one.reasons for one in room.store.decisions(None, DEFAULT_TENANT)]
    stored = room.store.item(said("p1"), DEFAULT_TENANT)
    assert stored is None or getattr(stored.item, "text", "") == ""


@pytest.mark.parametrize("name", ["default", "eu-platform", "small-forum", "uk"])
def test_every_shipped_policy_keeps_what_can_be_contested(name: str) -> None:
    """Also one that says nothing about it."""
    policy = parse_policy(shipped_policy(name).read_text(encoding="utf-8"))
    needed = kept_for_appeals(policy.appeals.open_days)
    assert policy.retention.decided_days >= needed
    assert Retention().decided_days == kept_for_appeals(183) == 215
