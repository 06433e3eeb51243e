"""How much can be guessed in a day, as the page on coming in says."""

from collections.abc import Mapping
from dataclasses import replace as changed
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from starlette.requests import Request

from firebreak.algorithms.one_time_codes import DIGITS, WINDOW
from firebreak.app.second_factors import ALPHABET, CODE_LETTERS, CODES, add_passkey
from firebreak.app.web import create_app
from firebreak.app.web.guessing import wait_after
from firebreak.app.web.limits import Buckets
from firebreak.app.web.problems import WrongPassword
from firebreak.app.web.site import Call, Site
from firebreak.app.wiring import random_token
from firebreak.model.entrances import Passkey
from firebreak.model.ids import ReviewerId
from tests.app.web.factories import EVENING, HOST, PASSWORD, Desk

PAGE = Path(__file__).parents[3] / "docs" / "sign-in.md"
DAY = timedelta(days=1)
A_THOUSAND_A_SECOND = 1_000 * 86_400
"""Requests a day that nothing of ours slows down, as many as a process answers and more."""


def by_name() -> int:
    """Count the tries of one name that are looked at in a day, each as early as it may be."""
    tries, at = 0, timedelta()
    while at < DAY:
        tries += 1
        at += wait_after(tries)
    return tries


def by_line() -> int:
    """Count the tries of one address in a day, of any names."""
    made: Any = Site.__dataclass_fields__["per_address"].default_factory
    bucket: Buckets = made()
    return sum(bucket.take("x", EVENING + timedelta(seconds=s)) == 0 for s in range(0, 86_400, 4))


def said(chance: float) -> str:
    """Say a chance in a day as the page does."""
    return f"1 in {1 / chance:,.0f}" if chance > 1e-9 else "below 1 in a billion"


def rows() -> Mapping[str, tuple[int, float]]:
    """Give tries in a day and the chance that one of them is right, by what is guessed."""
    token = 2.0 ** -(8 * 32)
    assert len(random_token()) == 43, "32 bytes as URL-safe text"
    named, line = by_name(), by_line()
    return {
        "a password that is one of a million, of one name, from any number of addresses": (
            named,
            named / 1e6,
        ),
        "such a password, of any names, from one address": (line, line / 1e6),
        "the app's code, once the password is known": (
            named,
            named * (2 * WINDOW + 1) / 10**DIGITS,
        ),
        "a recovery code, once the password is known": (
            named,
            named * CODES / len(ALPHABET) ** CODE_LETTERS,
        ),
        "a one-time link, from one address": (line, line * token),
        "the state of a log-in elsewhere, from one address": (line, line * token),
        "an API key, a session, a link of an appeal or a notice": (
            A_THOUSAND_A_SECOND,
            A_THOUSAND_A_SECOND * 1e6 * token,
        ),
    }


def test_the_page_says_how_much_can_be_guessed_in_a_day() -> None:
    """The table is computed from the limits in the code; whoever changes one finds it here."""
    page = PAGE.read_text(encoding="utf-8")
    for what, (tries, chance) in rows().items():
        assert f"| {what} | {tries:,} | {said(chance)} |" in page


def test_nothing_is_guessed_with_a_better_chance_than_one_in_a_thousand_a_day() -> None:
    """What is shorter than a token is slowed until a day brings next to nothing."""
    named = {what: chance for what, (_, chance) in rows().items() if "any names" not in what}
    assert max(named.values()) < 1 / 1_000


def call_from(desk: Desk, address: str) -> Call:
    """Give a request that came from an address."""
    scope = {"type": "http", "client": (address, 4711), "headers": []}
    return Call(site=desk.app.state.site, request=Request(scope), now=desk.clock())


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("2001:db8::1", "2001:db8::ffff:2", True),
        ("2001:db8:0:1::1", "2001:db8:0:2::1", False),
        ("192.0.2.1", "::ffff:192.0.2.1", True),
        ("192.0.2.1", "192.0.2.2", False),
        ("testclient", "testclient", True),
        ("fe80::1%eth0", "fe80::2%eth0", True),
    ],
)
def test_addresses_of_one_line_count_together(
    desk: Desk, one: str, other: str, is_same: bool
) -> None:
    """Who has a whole IPv6 network to try from has no more tries for it."""
    assert is_same == (call_from(desk, one).line == call_from(desk, other).line)


class Counted:
    """A store, or a hasher, that notes what it is asked."""

    def __init__(self, real: Any, asked: list[str]) -> None:
        self._real, self._asked = real, asked

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._real, name)
        if callable(found):
            self._asked.append(name)
        return found


WHO = ("anna", "shut", "no-password", "nobody", "only-a-passkey")


def work(desk: Desk, name: str, asked: list[str]) -> tuple[int, list[str]]:
    """Try to come in once in vain; give the answer's status and what was asked meanwhile."""
    asked.clear()
    form = {"name": name, "password": "not the password"}
    answer = desk.browser().post("/sign-in", data=form, headers={"origin": HOST})
    assert str(WrongPassword()) in answer.text
    return answer.status_code, list(asked)


def test_whoever_is_tried_in_vain_costs_the_same_work(desk: Desk) -> None:
    """One hash and the same questions, whether a name is known, shut out, or nobody's."""
    anna = desk.add_person("anna", "reviewer", PASSWORD)
    desk.services.store.put_person(replace(anna, id=ReviewerId("shut"), disabled=True))
    desk.add_person("no-password", "lead")
    _with_passkey(desk, "only-a-passkey")
    asked: list[str] = []
    hasher: Any = desk.passwords
    hasher._hasher = Counted(hasher._hasher, asked)
    desk.services = changed(desk.services, store=Counted(desk.services.store, asked))
    desk.app = create_app(desk.services, passwords=desk.passwords)
    for _ in range(6):
        done = {name: work(desk, name, asked) for name in WHO}
        (first,) = {(status, *calls) for status, calls in done.values()}
        assert first[0] == 401
        assert first.count("verify") == 1
        desk.clock.forward(minutes=16)


def _with_passkey(desk: Desk, name: str) -> None:
    person = desk.add_person(name, "reviewer")
    made = Passkey(id="k", name="ring", public_key="x", made_at=desk.clock())
    assert add_passkey(desk.services, person.id, made)
