"""What may be done with an order, by whom, and what makes one doubt it."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from firebreak.model.errors import InvalidDecision
from firebreak.model.ids import DecisionId
from firebreak.model.orders import Method, Order
from firebreak.review import orders
from firebreak.review.orders import Other
from tests.review.factories import at
from tests.review.order_factories import (
    A_MICROSECOND,
    ANNEX,
    INES,
    ROSA,
    order,
    ours,
    saying,
)


def names(one: Order, *others: Other) -> list[str]:
    """Give the names of what makes one doubt an order."""
    return [each.name for each in orders.alarms(one, others, policy=ours())]


def proved(one: Order, method: Method = "perci", note: str = "Seen there.") -> Order:
    """Authenticate an order as Rosa."""
    found = orders.alarms(one, (), policy=ours())
    return orders.authenticate(
        one, method, note=note, by=ROSA, now=at(3), found=found, policy=ours()
    )


def ready() -> Order:
    """Give an order that can be carried out."""
    return orders.check_fields(proved(order()), by=ROSA)


def executed() -> Order:
    """Give an order that was carried out."""
    return replace(ready(), decisions=(DecisionId("d1"),), done=order().subjects)


def done(**fields: object) -> Order:
    """Give an order that was carried out and took effect after nine minutes."""
    told = replace(executed(), annex=replace(ANNEX, **fields))
    return orders.see_effect(told, at(9), now=at(9), by=None)


def test_an_order_as_it_should_be_lacks_nothing_and_raises_no_doubt() -> None:
    """Most are like that."""
    assert () == orders.missing(order())
    assert [] == names(order())


@pytest.mark.parametrize(
    ("field", "empty"),
    [("urls", ()), ("authority", ""), ("reference", ""), ("reasons", ""), ("is_signed", False)],
)
def test_what_is_missing_is_named(field: str, empty: object) -> None:
    """So that the authority can be asked for it."""
    assert (field,) == orders.missing(saying(**{field: empty}))


@pytest.mark.parametrize(
    ("one", "doubts"),
    [
        (order(sender="free.example"), ["unknown sender", "two domains"]),
        (order(sender="authority.example.free.example"), ["unknown sender", "two domains"]),
        (order(sender="mail.authority.example"), []),
        (saying(mail="desk@free.example"), ["unknown address", "two domains"]),
        (order(mail_check="mx; dkim=fail"), ["unsigned mail"]),
        (order(mail_check=""), ["unsigned mail"]),
        (order(channel="form", sender="", mail_check=""), []),
        (saying(issued_at=at(5)), []),
        (saying(issued_at=at(5) + A_MICROSECOND), ["issued later"]),
        (saying(issued_at=at(0) - timedelta(days=7)), []),
        (saying(issued_at=at(0) - timedelta(days=7) - A_MICROSECOND), ["issued long ago"]),
    ],
)
def test_what_a_forger_would_do_is_named(one: Order, doubts: list[str]) -> None:
    """It decides nothing by itself; a person sees it."""
    assert doubts == names(one)


def test_a_number_that_is_used_twice_is_named() -> None:
    """Whoever the other one was from, and however it is written."""
    assert ["number used twice"] == names(order(), Other(reference=" 7/26 ", authority="X"))
    assert [] == names(order(), Other(reference="8/26", authority="X"))


def test_nobody_carries_out_what_nobody_authenticated() -> None:
    """However well it looks."""
    checked = orders.check_fields(order(), by=ROSA)
    with pytest.raises(InvalidDecision, match="nobody has authenticated"):
        orders.check_may_execute(checked, at(5))
    with pytest.raises(InvalidDecision, match="choose how you made sure"):
        proved(order(), "none")


def test_an_authenticated_and_compared_order_may_be_carried_out_once() -> None:
    """By then two things are known: that it is true, and what it says."""
    orders.check_may_execute(ready(), at(5))
    with pytest.raises(InvalidDecision, match="compared its fields"):
        orders.check_may_execute(proved(order()), at(5))
    with pytest.raises(InvalidDecision, match="carried out already"):
        orders.check_may_execute(executed(), at(5))
    with pytest.raises(InvalidDecision, match="names nothing"):
        orders.check_may_execute(replace(ready(), subjects=()), at(5))


def test_what_the_home_authority_found_to_be_a_breach_is_not_carried_out() -> None:
    """Also where it looked before anything was done."""
    abroad = replace(ready(), annex=replace(ANNEX, is_cross_border=True))
    found = orders.answer_scrutiny(abroad, "infringed", now=at(4))
    with pytest.raises(InvalidDecision, match="found a breach"):
        orders.check_may_execute(found, at(5))


def test_an_order_that_somebody_doubts_waits_for_a_second_person() -> None:
    """And one that is paused for its reason to end."""
    doubted = orders.ask_void(ready(), "withdrawn", words="They called.", by=ROSA, now=at(4))
    with pytest.raises(InvalidDecision, match="second person"):
        orders.check_may_execute(doubted, at(5))
    asked = orders.ask_pause(ready(), "impossibility", words="Down.", by=ROSA, now=at(4))
    orders.check_may_execute(asked, at(5))
    with pytest.raises(InvalidDecision, match="resume it first"):
        orders.check_may_execute(orders.agree_pause(asked, by=INES, now=at(5)), at(6))


@pytest.mark.parametrize(
    "one",
    [
        order(sender="free.example"),
        order(mail_check="mx; dkim=fail"),
        saying(mail="desk@free.example"),
        order(channel="form", sender="", mail_check=""),
    ],
)
def test_a_mail_domain_is_believed_only_where_nothing_speaks_against_it(one: Order) -> None:
    """A domain that is known, a signature that our server found right, and no other doubt."""
    proved(order(), "verified mail domain")
    with pytest.raises(InvalidDecision, match="call a number that you know"):
        proved(one, "verified mail domain")


@pytest.mark.parametrize("note", ["Called 00555 0199.", "Called +00-555-0199, they said yes."])
def test_a_number_out_of_the_order_itself_proves_nothing(note: str) -> None:
    """A forger would answer there."""
    with pytest.raises(InvalidDecision, match="stands in the order itself"):
        proved(order(), "known-channel callback", note)
    proved(order(), "known-channel callback", "Called 00555 0100, on our list.")


def test_an_address_of_an_unknown_domain_out_of_the_order_proves_nothing() -> None:
    """Nor does a mail to the forger."""
    one = saying(mail="desk@free.example", phone="")
    with pytest.raises(InvalidDecision, match="stands in the order itself"):
        proved(one, "known-channel callback", "Wrote to Desk@free.example.")


def test_it_is_authenticated_once_and_with_words() -> None:
    """Who comes after must be able to follow it."""
    with pytest.raises(InvalidDecision, match="already"):
        proved(proved(order()))
    with pytest.raises(InvalidDecision, match="in a sentence"):
        proved(order(), note=" ")


def test_a_void_order_can_be_nothing_else_any_more() -> None:
    """What was carried out must be taken back before anybody calls it void."""
    asked = orders.ask_void(order(), "forged", words="No.", by=ROSA, now=at(4))
    void = orders.agree_void(asked, by=INES, now=at(5))
    with pytest.raises(InvalidDecision, match="declared void"):
        orders.check_may_execute(void, at(6))
    with pytest.raises(InvalidDecision, match="declared void"):
        proved(void)
    with pytest.raises(InvalidDecision, match="take that back first"):
        orders.ask_void(executed(), "forged", words="No.", by=ROSA, now=at(9))


@pytest.mark.parametrize(
    ("at_", "is_possible"),
    [
        (at(0), True),
        (at(0) - A_MICROSECOND, False),
        (at(9), True),
        (at(9) + A_MICROSECOND, False),
    ],
)
def test_an_effect_lies_between_receipt_and_now(at_: datetime, is_possible: bool) -> None:
    """Nobody sees what has not happened yet."""
    told = executed()
    if is_possible:
        assert at_ == orders.see_effect(told, at_, now=at(9), by=ROSA).clock.effective_at
    else:
        with pytest.raises(InvalidDecision, match="between its receipt and now"):
            orders.see_effect(told, at_, now=at(9), by=ROSA)


@pytest.mark.parametrize(("hours", "is_in_time"), [(48, True), (48.0001, False)])
def test_scrutiny_can_be_asked_for_48_hours(hours: float, is_in_time: bool) -> None:
    """Of an order from abroad; the authority then has 72 hours."""
    abroad = done(is_cross_border=True)
    if is_in_time:
        asked = orders.ask_scrutiny(abroad, by=ROSA, now=at(60 * hours))
        assert asked.scrutiny is not None
        assert at(60 * (hours + 72)) == asked.scrutiny.answer_until
    else:
        with pytest.raises(InvalidDecision, match="could be asked until"):
            orders.ask_scrutiny(abroad, by=ROSA, now=at(60 * hours))
    with pytest.raises(InvalidDecision, match="only of one from abroad"):
        orders.ask_scrutiny(done(), by=ROSA, now=at(60))


def test_an_order_from_abroad_is_open_until_its_timers_are_over() -> None:
    """48 hours where nobody asks, 72 from the question where somebody does, or an answer."""
    told = replace(done(is_cross_border=True), told_at=at(10))
    end = at(48 * 60)
    assert not orders.is_settled(told, end)
    assert orders.is_settled(told, end + A_MICROSECOND)
    asked = orders.ask_scrutiny(told, by=ROSA, now=end)
    assert not orders.is_settled(asked, end + timedelta(hours=72))
    assert orders.is_settled(asked, end + timedelta(hours=72) + A_MICROSECOND)
    assert orders.is_settled(orders.answer_scrutiny(asked, "upheld", now=end), end)


def test_an_order_from_home_is_settled_once_its_author_was_told() -> None:
    """Before that something is left to do."""
    assert not orders.is_settled(done(), at(99))
    assert orders.is_settled(replace(done(), told_at=at(10)), at(99))


def test_an_author_is_told_from_the_very_instant_on() -> None:
    """Not a microsecond before."""
    one = saying(withheld_until=at(90))
    assert orders.is_withheld(one, at(90) - A_MICROSECOND)
    assert not orders.is_withheld(one, at(90))
    assert not orders.is_withheld(order(), at(0))


@given(st.integers(0, 70 * 60))
def test_people_are_reminded_every_ten_minutes_until_somebody_authenticates(second: int) -> None:
    """At once, and then up to fifty minutes."""
    due = orders.reminders_due(order(), at(second / 60))
    assert min(second // 600, 5) + 1 == due
    assert orders.reminders_due(proved(order()), at(second / 60)) == 0
    assert due == orders.reminders_due(order(reminded=due), at(0))
