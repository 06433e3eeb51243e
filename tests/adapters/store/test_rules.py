"""Rules that every keeper shares, where the contract does not reach them."""

import pytest

from firebreak.adapters.store.rules import Posted, again
from firebreak.model.actions import Delivery
from firebreak.model.errors import NotFound
from firebreak.model.ids import ActionId
from tests.adapters.store.factories import MINE, U1, at


def _dead(body: bytes) -> Posted:
    delivery = Delivery(
        id="m1", action=ActionId("a1"), endpoint="forum", subject=U1, body=body, due_at=at(0)
    )
    return Posted(delivery=delivery, tenant=MINE, state="dead")


def test_a_dead_letter_with_its_words_is_sent_again() -> None:
    """It waits again, from now on."""
    assert ("waiting", at(1)) == (
        (fresh := again(_dead(b"{}"), [], now=at(1))).state,
        fresh.delivery.due_at,
    )


def test_a_dead_letter_whose_words_were_erased_is_not() -> None:
    """A platform never gets an empty message about somebody who was forgotten."""
    with pytest.raises(NotFound, match="dead letter"):
        again(_dead(b""), [], now=at(1))
