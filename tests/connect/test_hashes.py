"""Keyed hashes are forgotten in time, and what many have says nothing."""

import pytest

from firebreak.connect.hashes import FEW, LASTS, MOST, Hashes
from firebreak.model.ids import ItemKey

DEVICE = f"device:{'5e' * 32}"
NOON = 1_900_000_000.0


def key(name: str) -> ItemKey:
    """Name an account."""
    return ItemKey(f"forum:account:{name}")


def seen(*names: str, at: float = NOON) -> Hashes:
    """Let some accounts be seen with one device."""
    hashes = Hashes()
    for name in names:
        hashes.meet(key(name), {DEVICE: at})
    return hashes


def test_whoever_shares_a_device_with_one_asked_about_is_found() -> None:
    """Both are named, in one order whatever came first."""
    assert {DEVICE: (key("a"), key("b"))} == seen("b", "a").shared_with([key("a")])


def test_what_an_account_has_alone_is_shared_with_nobody() -> None:
    """Its own device is no news."""
    assert {} == seen("a").shared_with([key("a")])


@pytest.mark.parametrize(("others", "is_told"), [(FEW, True), (FEW + 1, False)])
def test_what_many_have_says_nothing(others: int, is_told: bool) -> None:
    """A library's computer, a carrier's address."""
    hashes = seen("a", *(f"x{number}" for number in range(others)))

    assert is_told == bool(hashes.shared_with([key("a")]))


def test_however_many_are_asked_about_they_make_nothing_common() -> None:
    """Twenty known accounts on one device and one stranger: that is still few."""
    known = [f"s{number}" for number in range(2 * FEW)]

    assert {DEVICE} == seen(*known, "x").shared_with([key(one) for one in known]).keys()


@pytest.mark.parametrize(("later", "lasts"), [(LASTS - 1, True), (LASTS, False)])
def test_a_hash_lasts_ninety_days_from_when_it_was_last_seen(later: float, lasts: bool) -> None:
    """Seen twice, the second time counts; a clock does not, only what came in."""
    hashes = seen("a", "b", at=NOON - 5.0)
    hashes.meet(key("a"), {DEVICE: NOON})
    hashes.meet(key("b"), {DEVICE: NOON})
    hashes.now = NOON + later

    assert lasts == bool(hashes.shared_with([key("a")]))
    assert lasts == (hashes.last_seen(key("a"), DEVICE) == NOON)


def test_a_clock_that_ran_ahead_silences_nothing_that_came_since() -> None:
    """What was stamped years ahead does not make everything else old."""
    hashes = seen("x", at=NOON + 10 * LASTS)
    hashes.now = NOON
    hashes.meet(key("a"), {DEVICE: NOON})
    hashes.meet(key("b"), {DEVICE: NOON})

    assert {DEVICE: (key("a"), key("b"))} == hashes.shared_with([key("a")])


def test_of_the_forgotten_nothing_is_left() -> None:
    """Neither the account by its hash nor the hash by its account."""
    hashes = seen("a")
    hashes.meet(key("b"), {f"phone:{'0b' * 32}": NOON})
    hashes.forget([key("a")])

    assert DEVICE not in str(vars(hashes))
    assert "forum:account:a" not in str(vars(hashes))
    assert "forum:account:b" in str(vars(hashes))


def test_what_is_old_goes_whenever_anything_is_forgotten() -> None:
    """The daily expiry takes it out of the memory too."""
    hashes = seen("a")
    hashes.now = NOON + LASTS
    hashes.forget([])

    assert DEVICE not in str(vars(hashes))


def test_of_one_account_only_the_last_are_remembered() -> None:
    """Who changes his address by the hour fills no memory."""
    hashes = Hashes()
    for hour in range(2 * MOST):
        hashes.meet(key("a"), {f"ip:{hour:064x}": NOON + hour})

    assert hashes.last_seen(key("a"), f"ip:{MOST - 1:064x}") < 0
    assert hashes.last_seen(key("a"), f"ip:{MOST:064x}") == NOON + MOST
