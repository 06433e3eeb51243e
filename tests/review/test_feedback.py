"""What authorities and authors are told: all of it, or what lacks."""

import pytest
from msgspec.structs import replace

from firebreak.model.orders import Pause
from firebreak.review.feedback import NOT_SAID, annex_three, annex_two, told_to_author
from tests.review.factories import POLICY, at
from tests.review.order_factories import INES, ROSA, order, ours, saying

PAUSE = Pause(
    reason="insufficient information",
    words="It names no address.",
    asked_by=ROSA,
    asked_at=at(5),
    agreed_by=INES,
    began_at=at(6),
)
DONE = order(clock=replace(order().clock, effective_at=at(9)))


def test_annex_two_tells_what_was_done_and_when() -> None:
    """To the second, and in a zone that everybody knows."""
    draft = annex_two(DONE, paper="order-1", policy=ours(), at=at(10))
    assert draft.is_sendable
    for says in ("7/26", "2026-03-01 18:00:00 UTC", "2026-03-01 18:09:00 UTC", "Ines", "XB"):
        assert says in draft.text


def test_annex_three_tells_the_ground_and_what_is_needed() -> None:
    """Also where the order lacks what the answer would quote: that is why it is written."""
    bare = saying(reference="", authority="", urls=(), mail="", phone="")
    draft = annex_three(bare, PAUSE, paper="order-1", policy=ours(), at=at(10))
    assert draft.is_sendable
    assert "does not contain sufficient information" in draft.text
    assert "It names no address." in draft.text


@pytest.mark.parametrize(
    ("policy", "lacks"),
    [
        (ours(provider=""), "orders.provider in the policy"),
        (ours(home=""), "orders.home in the policy"),
        (ours(signer=" "), "orders.signer in the policy"),
        (replace(ours(), profile=POLICY.profile), "profile.contact in the policy"),
    ],
)
def test_a_document_that_lacks_something_says_what(policy: object, lacks: str) -> None:
    """And cannot be sent."""
    for draft in (
        annex_two(DONE, paper="o", policy=policy, at=at(10)),  # type: ignore[arg-type]
        annex_three(order(), PAUSE, paper="o", policy=policy, at=at(10)),  # type: ignore[arg-type]
    ):
        assert (lacks,) == draft.missing
        assert NOT_SAID in draft.text


def test_annex_two_cannot_be_written_before_the_effect() -> None:
    """What did not happen yet is missing."""
    draft = annex_two(order(), paper="o", policy=ours(), at=at(10))
    assert ("Measure taken", "Time of the measure") == draft.missing


def test_the_same_order_gives_the_same_document() -> None:
    """To the letter."""
    made = [annex_two(DONE, paper="o", policy=ours(), at=at(10)).text for _ in range(2)]
    assert made[0] == made[1]


def test_the_author_hears_who_ordered_it_and_how_to_challenge_it() -> None:
    """The reasons only when he asks."""
    told = told_to_author(DONE, policy=ours())
    assert "Authority of Sector 7" in told
    assert "Court of Sector 7, 30 days" in told
    assert DONE.annex.reasons not in told
