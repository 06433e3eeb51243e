"""Whether somebody was told is said by whoever tells them."""

from datetime import UTC, datetime

import msgspec
import pytest

from firebreak.adapters.connecting.carrying import carry_out
from firebreak.model.actions import Delivery
from firebreak.model.ids import ActionId, ItemKey
from firebreak.model.items import Account
from firebreak.model.ports import Answer

NOW = datetime(2026, 3, 1, 18, 0, tzinfo=UTC)
DONE = Answer(ok=True, note="done")


def message(verb: str = "suspend", attempts: int = 0, restores: str | None = None) -> Delivery:
    """Ask for something, with words for whom it concerns."""
    data = {
        "verb": verb,
        "subject": {"kind": "account", "id": "u1"},
        "statement": {"text": "This is why.", "language": "en"},
        "restores": restores,
    }
    return Delivery(
        id="msg_a1",
        action=ActionId("a1"),
        endpoint="forum",
        subject=ItemKey("forum:account:u1"),
        body=msgspec.json.encode({"type": "action.requested", "data": data}),
        due_at=NOW,
        attempts=attempts,
    )


@pytest.mark.parametrize("is_told", [True, False])
def test_the_teller_says_whether_somebody_was_told(is_told: bool) -> None:
    """It was done in either case; of the days of appeal only this decides."""
    teller = Answer(ok=True, is_told=is_told)
    answer = carry_out(message(), look=lambda _: None, act=lambda _: DONE, tell=lambda _: teller)
    assert (True, is_told) == (answer.ok, answer.is_told)


@pytest.mark.parametrize("is_told", [True, False])
def test_without_a_teller_the_act_says_it(is_told: bool) -> None:
    """On some platforms the words go with the act."""
    acted = Answer(ok=True, is_told=is_told)
    answer = carry_out(message(), look=lambda _: None, act=lambda _: acted, tell=None)
    assert is_told == answer.is_told


@pytest.mark.parametrize(
    "asked", [message(attempts=1), message("unsuspend", restores="suspended")], ids=["seen", "left"]
)
def test_what_was_not_done_anew_told_nobody_by_itself(asked: Delivery) -> None:
    """Nothing was done, so that no words went with it."""
    shown = Account(id="u1", status="suspended")
    answer = carry_out(asked, look=lambda _: shown, act=lambda _: DONE, tell=None)
    assert (True, False) == (answer.ok, answer.is_told)
