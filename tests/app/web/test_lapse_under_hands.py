"""A case does not end by itself while somebody has it open or holds it."""

from dataclasses import replace as changed
from datetime import timedelta

import pytest
from msgspec.structs import replace

from firebreak.app import leases
from firebreak.app.lapsing import lapse_all
from firebreak.app.web import create_app
from firebreak.model.desk_policy import CasesPolicy
from tests.app.web.factories import Desk, report_case

SHORTLY = timedelta(microseconds=1)


@pytest.fixture
def weekly(desk: Desk) -> Desk:
    """A desk on which a case that only users reported ends after a week."""
    policy = replace(desk.policy, cases=CasesPolicy(expire_days=7))
    desk.services = changed(desk.services, policy=policy)
    desk.app = create_app(desk.services, passwords=desk.passwords)
    return desk


def old_case(desk: Desk) -> str:
    """Give a reported case whose week is over."""
    case = report_case(desk, "lantern77", count=1)
    desk.clock.forward(minutes=8 * 24 * 60)
    return case.id


@pytest.mark.parametrize(("later", "ends"), [(-SHORTLY, 0), (timedelta(), 1)])
def test_a_case_that_is_open_on_a_screen_waits_for_as_long_as_a_claim(
    weekly: Desk, later: timedelta, ends: int
) -> None:
    """Then it may end, and the next report brings it back."""
    case = old_case(weekly)
    browser = weekly.browser("reviewer")
    assert 200 == browser.get(f"/console/cases/{case}").status_code
    weekly.clock.at += leases.claim(weekly.services.policy) + later
    assert ends == lapse_all(weekly.services)


def test_a_list_in_which_it_stands_is_no_look(weekly: Desk) -> None:
    """Who sees the queue has not opened the case."""
    old_case(weekly)
    weekly.browser("reviewer").get("/console")
    assert 1 == lapse_all(weekly.services)


def test_a_case_in_somebodys_hands_never_ends_by_itself(weekly: Desk) -> None:
    """Also long after they gave it back: it was looked at."""
    case = old_case(weekly)
    browser = weekly.browser("reviewer")
    assert 303 == browser.submit(f"/console/cases/{case}/claim").status_code
    weekly.clock.forward(minutes=365 * 24 * 60)
    assert 0 == lapse_all(weekly.services)
