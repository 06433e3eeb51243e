"""Who reported a case that ended undecided is told so, once."""

from dataclasses import replace
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace as changed

from firebreak.adapters.connectors.webhook import WebhookEndpoint
from firebreak.app.config import Config
from firebreak.app.lapsing import lapse_all
from firebreak.app.outbox import Outbox
from firebreak.app.replay import Replay
from firebreak.model.desk_policy import CasesPolicy
from firebreak.model.ids import DEFAULT_TENANT
from firebreak.review.decide import Proposal
from tests.app.factories import FORUM, Room, account, report

OURS = WebhookEndpoint(url="https://forum.example/hook", secret="whsec_x", outcomes=True)
RIGHTS = {
    "en": "right to complain",
    "fr": "droit de vous",
    "de": "das Recht",
    "ar": "الحق في التظلّم",
}


def a_week(room: Room, *, asks: bool = True) -> Room:
    """Let cases that nobody looks at end after a week, on a platform that asks for outcomes."""
    policy = changed(room.services.policy, cases=CasesPolicy(expire_days=7))
    endpoint = changed(OURS, outcomes=asks)
    config = Config(store="memory:", platforms={FORUM: endpoint})
    room.services = replace(room.services, policy=policy, config=config)
    return room


def told(room: Room) -> list[dict[str, Any]]:
    """Send what waits; give the answers to notices so far."""
    sender = Outbox(room.services, at_once=1)
    while sender.send_due():
        pass
    sender.stop()
    sent = [msgspec.json.decode(one) for one in room.forum.sent]
    return [one["data"] for one in sent if one["type"] == "notice.answered"]


@pytest.mark.parametrize("language", list(RIGHTS))
def test_a_reporter_reads_in_their_language_that_nobody_decided(language: str) -> None:
    """And that they may complain about it, and how."""
    room = a_week(Room())
    room.tell(account(), changed(report("n1", "u1", of="account"), language=language))
    room.clock.forward(days=8)
    assert 1 == lapse_all(room.services)
    [answer] = told(room)
    assert ("n1", "closed", language, "") == (
        answer["notice"],
        answer["outcome"],
        answer["language"],
        answer["decision"],
    )
    assert RIGHTS[language] in answer["text"]


def test_they_are_told_once_and_of_the_decision_if_there_is_one_after_all() -> None:
    """The next report brings the case back; the first reporter is not told twice that it ended."""
    room = a_week(Room())
    room.tell(account(), report("n1", "u1", of="account"))
    room.clock.forward(days=8)
    lapse_all(room.services)
    assert 0 == lapse_all(room.services)
    room.tell(report("n2", "u1", of="account"))
    room.clock.forward(days=30)
    assert 0 == lapse_all(room.services)
    [case] = room.cases()
    room.decide(case, Proposal(verb="dismiss"))
    answers = [(one["notice"], one["outcome"]) for one in told(room)]
    assert [("n1", "closed"), ("n1", "left"), ("n2", "left")] == answers


def test_a_platform_that_did_not_ask_is_sent_nothing() -> None:
    """It asks for the outcome of single notices where it wants to."""
    room = a_week(Room(), asks=False)
    room.tell(account(), report("n1", "u1", of="account"))
    room.clock.forward(days=8)
    assert 1 == lapse_all(room.services)
    assert [] == told(room)


def test_the_history_with_a_lapse_comes_out_again() -> None:
    """Letters change nothing that a replay must follow."""
    room = a_week(Room())
    room.tell(account(), report("n1", "u1", of="account"))
    room.clock.forward(days=8)
    lapse_all(room.services)
    told(room)
    replay = Replay(room.store, room.services.policy, DEFAULT_TENANT)
    list(replay.run())
    assert [] == list(replay.differences(room.clock()))
