"""What nobody does alone: approve, grant or lend to themselves."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from firebreak.model.emergencies import Emergency
from firebreak.model.errors import InvalidDecision, NotAllowed
from firebreak.model.ids import DEFAULT_TENANT, PaperId, ReviewerId
from firebreak.model.papers import Paper
from firebreak.model.people import EVERY_POWER, EVERY_ROLE, EVERY_SCOPE, Person, Role, Scope
from firebreak.review import separation
from tests.review.factories import START as NOW

ROLES = st.sets(st.sampled_from(EVERY_ROLE), min_size=1).map(
    lambda found: tuple(one for one in EVERY_ROLE if one in found)
)


def holding(name: str, *roles: Role) -> Person:
    """Make somebody of these roles."""
    return Person(id=ReviewerId(name), tenant=DEFAULT_TENANT, name=name, role=roles[0], roles=roles)


@given(roles=ROLES)
def test_nobody_both_writes_and_approves_a_change_of_policy(roles: tuple[Role, ...]) -> None:
    """Whatever roles one person holds, the second person is another one."""
    ada = holding("ada", *roles)
    what = "approve a change of policy that they wrote"
    with pytest.raises(NotAllowed, match="a second person must"):
        separation.check_apart(ada.id, ada.id, what=what)
    separation.check_apart(ada.id, ReviewerId("ben"), what=what)


@given(has=ROLES, wants=ROLES)
def test_nobody_grants_themselves_a_role(has: tuple[Role, ...], wants: tuple[Role, ...]) -> None:
    """An admin may give roles up; what they have more than before another admin gives."""
    ada = holding("ada", *has)
    try:
        separation.check_grant(ada, wants, ada)
    except (NotAllowed, InvalidDecision):
        return
    assert set(wants) <= set(has)
    assert "admin" in has


@given(by=ROLES, wants=ROLES)
def test_only_admins_grant_roles(by: tuple[Role, ...], wants: tuple[Role, ...]) -> None:
    """A lead makes nobody a lead."""
    try:
        separation.check_grant(holding("ben", "reviewer"), wants, holding("ada", *by))
    except (NotAllowed, InvalidDecision):
        return
    assert "admin" in by


def test_an_auditor_holds_no_other_role() -> None:
    """But for whoever starts a desk and holds them all."""
    separation.check_roles(["auditor"])
    separation.check_roles(EVERY_ROLE)
    with pytest.raises(InvalidDecision, match="nobody audits what they do themselves"):
        separation.check_roles(["auditor", "lead"])
    with pytest.raises(InvalidDecision, match="choose one role"):
        separation.check_roles([])


@given(scopes=st.sets(st.sampled_from(EVERY_SCOPE)))
def test_no_key_decides_and_acts(scopes: set[Scope]) -> None:
    """A program that could do both would need no person."""
    try:
        separation.check_scopes(scopes)
    except InvalidDecision:
        return
    assert scopes
    assert not {"decide", "act"} & scopes


@given(roles=ROLES, power=st.sampled_from(EVERY_POWER))
def test_a_power_is_lent_only_to_who_lacks_it_and_never_to_let_people_in(
    roles: tuple[Role, ...], power: str
) -> None:
    """Nobody makes four hours last by granting roles in them."""
    ada = holding("ada", *roles)
    try:
        body = separation.asks(ada, power, "the lead is on a train")  # type: ignore[arg-type]
    except (NotAllowed, InvalidDecision):
        return
    assert body.power not in ada.own
    assert body.power not in ("people", "audit")
    assert roles != ("auditor",) or body.power == "media"


def request(power: str = "lead") -> Paper:
    """Write down that Ada asks for a power."""
    body = Emergency(person=ReviewerId("ada"), power=power, reason="why")  # type: ignore[arg-type]
    return Paper(id=PaperId("e1"), tenant=DEFAULT_TENANT, kind="emergency", at=NOW, body=body)


@given(roles=ROLES)
def test_only_another_admin_or_lead_agrees(roles: tuple[Role, ...]) -> None:
    """Who asks never agrees, and who has neither role does not either."""
    body = request().body
    assert isinstance(body, Emergency)
    with pytest.raises(NotAllowed, match="a second person must"):
        separation.agrees(body, holding("ada", *roles), NOW)
    second = holding("ben", *roles)
    if {"admin", "lead"} & set(roles):
        assert separation.agrees(body, second, NOW).until == NOW + timedelta(hours=4)
    else:
        with pytest.raises(NotAllowed, match="an admin or a lead can"):
            separation.agrees(body, second, NOW)


def test_a_lent_power_lends_nothing_on() -> None:
    """Somebody who leads for four hours by agreement agrees to nothing."""
    lent = replace(holding("ben", "reviewer"), lent=("lead",))
    assert not separation.may_agree(lent)


def test_a_lent_power_ends_by_itself_to_the_microsecond() -> None:
    """At four hours it is over; a microsecond before it is not; before the agreement neither."""
    paper = request()
    body = paper.body
    assert isinstance(body, Emergency)
    lent = replace(paper, body=separation.agrees(body, holding("ben", "admin"), NOW))
    moment, hours = timedelta(microseconds=1), timedelta(hours=4)
    told = [NOW - moment, NOW, NOW + hours - moment, NOW + hours]
    assert [separation.runs(lent, at) for at in told] == [False, True, True, False]


def test_a_request_that_nobody_answers_is_over_after_a_day() -> None:
    """It does not lie there to be agreed to when nobody remembers why."""
    day, moment = timedelta(hours=24), timedelta(microseconds=1)
    assert separation.waits(request(), NOW + day - moment)
    assert not separation.waits(request(), NOW + day)
    assert separation.is_over(request(), NOW + day)
