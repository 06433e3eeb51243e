"""What people concerned are told goes with the message about them."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import msgspec
import pytest

from firebreak.app import redress
from firebreak.app.config import Config, Server
from firebreak.app.outbox import Outbox
from firebreak.connect.seeds import seeds_from
from firebreak.model.actions import Delivery
from firebreak.model.errors import NotFound
from firebreak.model.ids import DEFAULT_TENANT, ItemKey
from firebreak.model.items import Account
from firebreak.model.ports import Answer
from tests.app.factories import (
    CALL,
    Room,
    account,
    crowd,
    listed,
    post,
    removal,
    report,
    said,
    suspension,
    user,
)


class Post:
    """The messages that a platform took, by the external name of their subject."""

    def __init__(self, room: Room) -> None:
        self.taken: dict[str, dict[str, Any]] = {}
        self.is_up = True
        self._room = room
        room.forum.answer = self._take

    def send(self) -> None:
        """Let the outbox try what is due."""
        sender = Outbox(self._room.services, at_once=1)
        while sender.send_due():
            pass
        sender.stop()

    def _take(self, delivery: Delivery) -> Answer:
        if not self.is_up:
            return Answer(ok=False, status=503)
        data = msgspec.json.decode(delivery.body)["data"]
        self.taken[data["subject"]["id"]] = data
        return Answer(ok=True, status=204)

    def text(self, name: str) -> str:
        """Give what the person behind an account or thing was told last."""
        return str(self.taken[name]["statement"]["text"])


@pytest.fixture
def room() -> Iterator[Room]:
    """A desk with a public address, and tokens that count up."""
    made = Room()
    config = Config(store="memory:", server=Server(public_url="https://desk.example/"))
    numbers = iter(range(10_000))
    made.services = replace(
        made.services, config=config, new_token=lambda: f"token-{next(numbers)}"
    )
    made.new_worker()
    yield made
    made.store.close()


def suspended(room: Room, language: str = "fr-CA") -> tuple[Post, str]:
    """Suspend an account of some language, send the message, and give the token of its link."""
    room.tell(Account(id="u1", version=1, language=language), listed())
    room.decide(room.case_of(user()), suspension())
    mail = Post(room)
    mail.send()
    return mail, mail.text("u1").partition("/appeal/")[2].split()[0]


def test_the_message_carries_the_statement_in_the_accounts_language(room: Room) -> None:
    """What was posted, when, and where to contest, in French for who reads French."""
    mail, token = suspended(room)
    assert "fr" == mail.taken["u1"]["statement"]["language"]
    assert "Nous avons suspendu votre compte" in mail.text("u1")
    assert "Have a look" in mail.text("u1")
    assert f"https://desk.example/appeal/{token}" in mail.text("u1")


def test_a_posts_language_counts_where_the_accounts_is_not_told(room: Room) -> None:
    """And the policy's where neither is."""
    room.tell(post("p1", CALL, language="ar"), report(kind="trusted_flagger"))
    room.decide(room.case_of(user()), removal(said("p1")))
    mail = Post(room)
    mail.send()
    assert "ar" == mail.taken["p1"]["statement"]["language"]


def test_the_same_facts_give_the_same_bytes(room: Room) -> None:
    """Two desks with the same history write the same letter."""
    other = Room()
    config, token = room.services.config, iter(range(10_000))
    other.services = replace(
        other.services, config=config, new_token=lambda: f"token-{next(token)}"
    )
    other.new_worker()
    assert suspended(room)[0].taken["u1"] == suspended(other)[0].taken["u1"]
    other.store.close()


def test_each_member_of_a_network_reads_about_their_own_acts(room: Room) -> None:
    """No letter names another account, and each has a link of its own."""
    room.tell(*crowd())
    for name in ("v0", "v1", "v2"):
        room.decide(room.case_of(user(name)), suspension())
    room.work()
    [network] = room.cases("network")[:1]
    members = [one.account for one in network.members if not one.drawn][:2]
    room.decide(network, suspension(*members))
    mail = Post(room)
    mail.send()
    names = [key.rpartition(":")[2] for key in members]
    first, second = (mail.text(name) for name in names)
    assert (names[1] in first, names[0] in second) == (False, False)
    assert first.partition("/appeal/")[2] != second.partition("/appeal/")[2]


def test_a_link_finds_its_decision_and_its_paper_does_not_hold_the_token(room: Room) -> None:
    """Whoever has the link may contest this decision; whoever has only the papers may not."""
    _, token = suspended(room)
    found = redress.contested(room.services, token)
    assert ("suspend", (user(),), True) == (found.decision.verb, found.body.subjects, found.is_good)
    papers = room.store.papers(DEFAULT_TENANT, "redress")
    assert token.encode() not in msgspec.json.encode(papers)
    with pytest.raises(NotFound):
        redress.contested(room.services, f"{token}x")


@pytest.mark.parametrize(("days", "good"), [(183, True), (184, False)])
def test_the_days_count_from_when_the_platform_took_the_message(
    room: Room, days: int, good: bool
) -> None:
    """A platform that was down for two days takes none of the 183 away."""
    room.tell(account(), listed())
    room.decide(room.case_of(user()), suspension())
    mail = Post(room)
    mail.is_up = False
    mail.send()
    room.clock.forward(days=2)
    mail.is_up = True
    mail.send()
    token = mail.text("u1").partition("/appeal/")[2].split()[0]
    room.clock.at += timedelta(days=days)
    assert good == redress.contested(room.services, token).is_good


def test_nobody_is_told_of_what_an_authority_ordered(room: Room) -> None:
    """Whether they may know is for the order to say; the message itself says nothing."""
    room.tell(post("p1", CALL), report(kind="removal_order"))
    room.decide(room.case_of(user()), removal(said("p1")))
    mail = Post(room)
    mail.send()
    assert mail.taken["p1"]["statement"] is None
    assert room.store.papers(DEFAULT_TENANT, "redress") == []


def test_a_desk_that_nobody_can_reach_names_a_reference_instead(room: Room) -> None:
    """Without a public address there is no link, and no paper of one."""
    room.services = replace(room.services, config=Config(store="memory:"))
    room.tell(account(), listed())
    decision = room.decide(room.case_of(user()), suspension())
    mail = Post(room)
    mail.send()
    assert decision.id in mail.text("u1")
    assert "/appeal/" not in mail.text("u1")
    assert room.store.papers(DEFAULT_TENANT, "redress") == []


def seeds(room: Room) -> list[ItemKey]:
    """Give the accounts from which connections start."""
    decisions = room.store.decisions(None, DEFAULT_TENANT)
    return [one.account for one in seeds_from(decisions, room.services.policy.categories)]


def test_taking_back_corrects_whom_it_concerned_and_withdraws_what_it_taught(room: Room) -> None:
    """A letter in their language; no seed, no copy looked for, nothing held against them."""
    room.tell(Account(id="u1", version=1, language="de"), listed())
    room.tell(Account(id="u2", version=1, language="de"), post("p2", CALL, "u2"))
    room.tell(report(subject="p2", kind="trusted_flagger"))
    suspended = room.decide(room.case_of(user()), suspension())
    removed = room.decide(room.case_of(user("u2")), removal(said("p2")))
    room.work()
    assert [user()] == seeds(room)
    mail = Post(room)
    mail.send()
    room.reverse(suspended)
    room.reverse(removed)
    room.work()
    mail.send()

    assert "zurückgenommen" in mail.text("u1")
    assert "zurückgenommen" in mail.text("p2")
    assert ("unsuspend", "restore") == (mail.taken["u1"]["verb"], mail.taken["p2"]["verb"])
    assert [] == seeds(room)
    room.tell(post("p9", CALL, "u9"))
    assert [] == room.store.cases_of([user("u9")], None, DEFAULT_TENANT)
