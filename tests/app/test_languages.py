"""Imminence and language find their way from words to the queue."""

from collections.abc import Iterator

import msgspec
import pytest

from firebreak.model.items import Account
from firebreak.model.policy import PluginPolicy
from tests.app.factories import Room, listed, post, report, user


@pytest.fixture
def room() -> Iterator[Room]:
    """Give an empty desk on which threats in English open cases."""
    made = Room()
    policy = made.services.policy
    live = PluginPolicy(mode="live", languages=("en",), threshold=0.1)
    made.under(msgspec.structs.replace(policy, detectors={**policy.detectors, "threats": live}))
    yield made
    made.store.close()


def test_a_threat_for_tonight_goes_before_one_for_some_day(room: Room) -> None:
    """What the wording says about when reaches the case, its place and its reasons."""
    room.tell(post("p1", "I will stab all of you one day", "u1", language="en"))
    room.tell(post("p2", "I will stab all of you tonight", "u2", language="en"))
    first, second = room.store.queue(room.services.tenant, 2)
    assert (user("u2"), 3) == (first.subject, first.imminence)
    assert (user("u1"), 1) == (second.subject, second.imminence)
    assert "imminence 3 of 3" in [reason.says for reason in first.reasons]


def test_a_case_knows_the_language_of_the_post_behind_it(room: Room) -> None:
    """Of one in the same batch, and of one that came long before it was reported."""
    room.tell(msgspec.structs.replace(listed("p1", "u1"), language="fr-BE"))
    room.tell(post("p2", "Guten Abend", "u2", language="de"))
    room.tell(report("n1", "p2"))
    assert room.case_of(user("u1")).languages == ("fr",)
    assert room.case_of(user("u2")).languages == ("de",)


def test_a_case_about_an_account_is_in_the_accounts_language(room: Room) -> None:
    """And in none that anybody knows of where the platform named none."""
    room.tell(Account(id="u1", language="ar"), Account(id="u2"))
    room.tell(report("n1", "u1", of="account"), report("n2", "u2", of="account"))
    assert room.case_of(user("u1")).languages == ("ar",)
    assert room.case_of(user("u2")).languages == ()
