"""Guessing: slowed by name, by address, never at the owner's cost."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firebreak.app import early_guesses
from firebreak.app.web.guessing import LONGEST_WAIT, count_try, forgive, wait_after
from firebreak.app.web.problems import TooManyTries
from firebreak.model.ids import ReviewerId
from tests.app.web.factories import HOST, PASSWORD, Desk
from tests.app.web.factories import desk as fresh_desk

QUARTER = timedelta(minutes=15)


def guess(desk: Desk, name: str = "anna", device: str = "") -> bool:
    """Try once, and tell whether the try was looked at."""
    try:
        count_try(desk.services, name, device)
    except TooManyTries:
        return False
    return True


def test_ten_thousand_tries_in_a_week_get_at_few_passwords(desk: Desk) -> None:
    """A try a minute for a week: at most ten in any quarter of an hour, five an hour in the end."""
    desk.add_person("anna", "reviewer", PASSWORD)
    looked: list[datetime] = []
    for _ in range(10_080):
        if guess(desk):
            looked.append(desk.clock())
        desk.clock.forward(minutes=1)
    for place, at in enumerate(looked):
        assert sum(one < at + QUARTER for one in looked[place:]) <= 10
    assert 7 * 24 * 3 < len(looked) < 7 * 24 * 5


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(0, 1_200), min_size=20, max_size=120))
def test_however_tries_are_spread_ten_in_a_quarter_are_looked_at(pauses: list[int]) -> None:
    """No rhythm of tries gets more than ten looked at in a quarter of an hour."""
    with fresh_desk() as desk:
        looked: list[datetime] = []
        for pause in pauses:
            desk.clock.forward(seconds=pause)
            if guess(desk):
                looked.append(desk.clock())
        assert all(
            sum(one < at + QUARTER for one in looked[place:]) <= 10
            for place, at in enumerate(looked)
        )


@given(st.integers(1, 10_000))
def test_each_try_waits_at_least_as_long_as_the_last(tries: int) -> None:
    """The wait grows, and never beyond a quarter of an hour."""
    assert wait_after(tries) <= wait_after(tries + 1) <= LONGEST_WAIT


def test_each_lock_is_on_the_ledger_and_what_strangers_type_is_not(desk: Desk) -> None:
    """A lead sees that Anna's name was guessed; a password typed as a name is written nowhere."""
    desk.add_person("anna", "reviewer", PASSWORD)
    for name in ("anna", "a password typed into the wrong field"):
        for _ in range(5):
            guess(desk, name)
    lines = desk.services.store.entries(0, 100, desk.services.tenant)
    slowed = [(one.colleague, one.note) for one in lines if one.kind == "sign-in slowed"]
    assert slowed == [("anna", "30 s"), ("", "30 s")]


def test_an_unknown_name_is_slowed_as_any(desk: Desk) -> None:
    """That tries are slowed does not tell that a name exists."""
    desk.add_person("anna", "reviewer", PASSWORD)
    both = [[guess(desk, name) for _ in range(8)] for name in ("anna", "nobody")]
    assert both[0] == both[1] == [True] * 5 + [False] * 3


def test_a_thousand_invented_names_fill_no_disk(desk: Desk) -> None:
    """Names share a bounded number of slots."""
    from firebreak.app.web.guessing import SLOTS

    for number in range(300):
        guess(desk, f"invented-{number}")
    kept = desk.services.store.papers(desk.services.tenant, "sign-in tries", limit=1_000)
    assert len(kept) <= min(300, SLOTS)


def test_a_restart_forgives_nothing(desk: Desk) -> None:
    """Another process over the same store counts on."""
    from firebreak.app.web import create_app

    for _ in range(5):
        guess(desk)
    desk.app = create_app(desk.services, passwords=desk.passwords)
    assert not guess(desk)


def test_a_clock_set_right_again_keeps_nobody_out_for_years(desk: Desk) -> None:
    """Tries made under a clock years ahead do not wait years."""
    right = desk.clock.at
    desk.clock.forward(days=2_000)
    for _ in range(6):
        guess(desk)
    desk.clock.at = right
    assert guess(desk)


def test_whoever_guesses_a_name_does_not_lock_its_owner_out(desk: Desk) -> None:
    """In a browser where Anna has come in before, she comes in during the attack."""
    desk.add_person("anna", "reviewer", PASSWORD)
    mine, strange = desk.browser(), desk.browser()
    right = {"name": "anna", "password": PASSWORD}
    mine.post("/sign-in", data=right, headers={"origin": HOST})
    for _ in range(6):
        guess(desk)
    assert strange.post("/sign-in", data=right, headers={"origin": HOST}).status_code == 429
    again = mine.post("/sign-in", data=right, headers={"origin": HOST})
    assert again.status_code == 303
    for _ in range(9):
        mine.post("/sign-in", data={"name": "anna", "password": "x"}, headers={"origin": HOST})
    assert mine.post("/sign-in", data=right, headers={"origin": HOST}).status_code == 429


def test_to_come_in_forgives(desk: Desk) -> None:
    """Four slips and a right try leave nothing behind."""
    for _ in range(4):
        guess(desk)
    forgive(desk.services, "anna")
    assert [guess(desk) for _ in range(5)] == [True] * 5


COMMON = [
    "password1234",
    "Password2026!",
    "qwertyuiop123",
    "1q2w3e4r5t6y",
    "123456789012",
    "Welcome-to-2026",
    "firebreak-admin-1",
    "abcabcabcabc",
    "P@ssw0rd!P@ssw0rd!",
    "Summer2026!!!",
    "iloveyou123456",
    "zxcvbnm,./12345",
]
FINE = [
    PASSWORD,
    "twelve chars",
    "kettle moss harbour vinyl",
    "Tr4mw4y-Gl0ss-Ymbr",
    "ゆきのうえをあるくねこたち",
    "x7#Lq!v2Zr9&w",
]


@pytest.mark.parametrize("password", COMMON)
def test_what_is_guessed_first_is_no_password(password: str) -> None:
    """Words of every list, rows of keys, dates, and one piece again and again."""
    assert early_guesses.why_common(password) != ""


@pytest.mark.parametrize("password", FINE)
def test_a_few_words_that_do_not_belong_together_are_fine(password: str) -> None:
    """Any letters and spaces will do; nobody is asked for signs and digits."""
    assert early_guesses.why_common(password) == ""


def test_ones_own_name_is_no_password() -> None:
    """The identifier counts as a common piece."""
    assert early_guesses.why_common("annalena-2026!", name="annalena") != ""


@given(st.text(max_size=300))
def test_any_text_is_judged(text: str) -> None:
    """No characters break the judgement."""
    assert isinstance(early_guesses.why_common(text, name=ReviewerId("anna")), str)
