"""A wrong mass action: one never begins, one stops at its first appeal."""

from datetime import datetime

import pytest

from firebreak.app import freezing, mass
from firebreak.app.mass_runner import Runner
from firebreak.app.outbox import Outbox
from firebreak.model.actions import Delivery
from firebreak.model.ids import DEFAULT_TENANT, CaseId, PaperId
from firebreak.model.mass import MassMember, Planned
from firebreak.model.ports import Answer
from tests.app.web.appealing import link
from tests.app.web.factories import FORUM, Desk, PaperPlatform, account_case
from tests.app.web.stories.actor import Actor
from tests.app.web.stories.conftest import Somebody
from tests.app.web.test_plans import REASONS

pytestmark = pytest.mark.browser

MANY = 12
WHY = "The list was wrong: it named people who talk about drums."


class Listening(PaperPlatform):
    """A platform that keeps what it was told, to be passed on to the people concerned."""

    def __init__(self) -> None:
        self.told: list[str] = []

    def deliver(self, delivery: Delivery, now: datetime) -> Answer:
        """Say yes and keep it."""
        self.told.append(delivery.body.decode())
        return super().deliver(delivery, now)


def accounts(desk: Desk) -> str:
    """Give accounts that a tool marked, innocent ones among them, one a line."""
    names = [f"drum_{number:02d}" for number in range(MANY)]
    for name in names:
        account_case(desk, name)
    return "\n".join(f"forum:account:{name}" for name in names)


def proposes(lead: Actor, desk: Desk) -> PaperId:
    """Count and propose by the page, and name the plan."""
    lead.opens("/console/plans")
    lead.chooses("[name=category]", "support")
    lead.types("[name=accounts]", accounts(desk))
    lead.types("[name=reasons]", REASONS)
    lead.clicks("[name=do][value=count]")
    lead.reads("What it would do")
    assert [] == mass.plans(desk.services)
    with lead.page.expect_navigation():
        lead.clicks("[name=do][value=propose]")
    return mass.plans(desk.services)[0][0].id


def looks(lead: Actor, plan: PaperId, keys: str) -> None:
    """Answer the sample by keyboard."""
    lead.opens(f"/console/plans/{plan}")
    lead.presses_and_goes("o")
    for key in keys:
        lead.presses_and_goes(key)


def body(desk: Desk, plan: PaperId) -> Planned:
    """Give a plan as it stands."""
    return mass.find(desk.services, plan)[1]


def members(desk: Desk, plan: PaperId) -> list[MassMember]:
    """Give how far the plan came with each account."""
    return [one for _, one in mass.members(desk.services, mass.find(desk.services, plan)[0])]


def name_of(one: MassMember) -> str:
    """Give the name of an account of the plan."""
    return f"{one.case}".removeprefix("case-")


def goes_on(desk: Desk) -> None:
    """Let plans and messages go as far as they may now."""
    runner, outbox = Runner(desk.services), Outbox(desk.services)
    for _ in range(40):
        if not (runner.round() or outbox.send_due()):
            return


def test_two_innocent_people_in_the_sample_end_a_plan(somebody: Somebody, desk: Desk) -> None:
    """Nobody can agree any more, and no account was touched."""
    plan = proposes(somebody().is_signed_in(desk, "temi", "lead"), desk)
    ben = somebody().is_signed_in(desk, "ben", "lead")
    looks(ben, plan, "kk")
    ben.is_at(f"/console/plans/{plan}")
    ben.reads("2 accounts of the sample are to be kept: the list is wrong")
    goes_on(desk)

    assert 0 == ben.page.locator("[data-key=y]").count()
    assert "blocked" == body(desk, plan).course.stage
    assert [] == desk.services.store.decisions(None, DEFAULT_TENANT)


def test_one_appeal_of_the_first_few_stops_and_gives_back(somebody: Somebody, desk: Desk) -> None:
    """The rest is never touched, nothing leaves, and each of the first few reads why."""
    platform = Listening()
    desk.services.platforms[FORUM] = platform  # type: ignore[index]
    temi = somebody().is_signed_in(desk, "temi", "lead")
    plan = proposes(temi, desk)
    for name in ("ben", "cleo"):
        lead = somebody().is_signed_in(desk, name, "lead")
        looks(lead, plan, "a" * MANY)
        lead.presses_and_goes("y")
    lead.reads("It cools off")
    while body(desk, plan).course.stage in ("proposed", "waiting"):
        desk.clock.forward(minutes=10)
        goes_on(desk)
    touched = [one for one in members(desk, plan) if one.state == "touched"]
    assert 0 < len(touched) < MANY
    temi.opens(f"/console/plans/{plan}")
    temi.reads("are being watched until")

    [made] = desk.services.store.decisions(CaseId(f"{touched[0].case}"), DEFAULT_TENANT)
    concerned = somebody()
    concerned.opens(link(desk, made, name_of(touched[0])))
    concerned.types("[name=words]", "I only talk about drums.")
    concerned.clicks("[data-submit]")
    concerned.sees("[data-receipt]")
    goes_on(desk)
    assert "stopped" == body(desk, plan).course.stage
    assert freezing.frozen(desk.services) is not None
    temi.opens(f"/console/plans/{plan}")
    temi.reads("Nothing that takes anything from anybody leaves.")

    temi.presses("b")
    temi.types("[name=reasons]", WHY)
    with temi.page.expect_navigation():
        temi.clicks("form[action$='/undo'] button.main")
    goes_on(desk)
    after = members(desk, plan)
    assert len(touched) == sum(one.state == "undone" for one in after)
    assert not [one for one in after if one.state == "touched"]
    for one in touched:
        done = desk.services.store.actions(CaseId(f"{one.case}"), DEFAULT_TENANT)
        assert ["suspend", "unsuspend"] == [each.verb for each in done]
    why = [one for one in platform.told if WHY in one]
    assert [] == [one.place for one in touched if not any(name_of(one) in each for each in why)]
    concerned.opens(concerned.page.url)
    concerned.reads(WHY)
    temi.nothing_broke()
