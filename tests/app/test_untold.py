"""Where a platform could tell nobody, no day of an appeal counts."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from firebreak.app import redress
from firebreak.app.config import Config, Server
from firebreak.app.outbox import Outbox
from firebreak.model.decisions import Decision
from firebreak.model.ids import DEFAULT_TENANT
from firebreak.model.ports import Answer
from firebreak.model.redress import Redress
from tests.app.factories import Room, account, listed, suspension, user

TOKEN = "a-token"


@pytest.fixture
def room() -> Iterator[Room]:
    """A desk with a public address, so that statements have links."""
    made = Room()
    config = Config(store="memory:", server=Server(public_url="https://desk.example/"))
    made.services = replace(made.services, config=config, new_token=lambda: TOKEN)
    made.new_worker()
    yield made
    made.store.close()


def suspended(room: Room, *, is_told: bool) -> Decision:
    """Suspend an account on a platform that can tell people, or cannot."""
    room.tell(account(), listed())
    room.forum.answer = lambda _: Answer(ok=True, is_told=is_told, note="done")
    decision = room.decide(room.case_of(user()), suspension())
    while Outbox(room.services).send_due():
        pass
    return decision


def informed(room: Room) -> bool:
    """Say whether the days count."""
    [paper] = room.store.papers(DEFAULT_TENANT, "redress")
    assert isinstance(paper.body, Redress)
    return paper.body.informed_at is not None


@pytest.mark.parametrize("is_told", [True, False])
def test_days_count_only_where_somebody_was_told(room: Room, is_told: bool) -> None:
    """Whoever never read their statement must not lose the time to contest it."""
    suspended(room, is_told=is_told)
    assert is_told == informed(room)
    room.clock.at += timedelta(days=183 + 1)
    assert (not is_told) == redress.contested(room.services, TOKEN).is_good


def test_the_case_says_that_nobody_was_told(room: Room) -> None:
    """A reviewer can then see that somebody tells them."""
    decision = suspended(room, is_told=False)
    assert {decision.id} == redress.untold(room.services, decision.case)


def test_the_case_says_nothing_while_the_message_waits(room: Room) -> None:
    """Nobody could be told yet; that is no failure."""
    room.tell(account(), listed())
    decision = room.decide(room.case_of(user()), suspension())
    assert frozenset() == redress.untold(room.services, decision.case)


def test_the_case_says_nothing_where_somebody_was_told(room: Room) -> None:
    """Then the days count, as the statement says."""
    decision = suspended(room, is_told=True)
    assert frozenset() == redress.untold(room.services, decision.case)
