"""Orders, plans, appeals, duties and misuse speak the reviewer's language."""

from typing import Any, get_args

import pytest
from msgspec import structs

from firebreak.app import misuse, orders, threats
from firebreak.app.below import retold
from firebreak.app.interface import TONGUES, speaking, term
from firebreak.app.web.console import act_terms, legal
from firebreak.intake.orders import Told
from firebreak.model.errors import NotAllowed
from firebreak.model.mass import MASS_VERBS
from firebreak.model.misuse import MisuseRole, MisuseState
from firebreak.model.orders import (
    Annex,
    Channel,
    Method,
    PauseReason,
    ScrutinyOutcome,
    Tick,
    VoidReason,
)
from firebreak.review import orders as rules
from firebreak.review.clocks import LegalState
from tests.app.factories import ROSA, listed, user
from tests.app.order_room import OrderRoom
from tests.app.test_misuse import left
from tests.app.web.factories import Browser, Desk
from tests.app.web.order_desk import OrderDesk
from tests.app.web.test_appeal_pages import appealed, take
from tests.app.web.test_duties import POLICY, REASONS
from tests.app.web.test_plans import looked, proposed
from tests.app.web.untranslated import untranslated

TABLES: list[tuple[tuple[str, ...], Any]] = [
    (act_terms.PROOFS, Method),
    (act_terms.CHANNELS, Channel),
    (act_terms.VOIDS, VoidReason),
    (act_terms.PAUSES, PauseReason),
    (act_terms.GROUNDS, Tick),
    (act_terms.SCRUTINIES, ScrutinyOutcome),
    (act_terms.CLOCKS, LegalState),
    (act_terms.SENDERS, MisuseRole),
    (act_terms.MISUSES, MisuseState),
]
"""Words of the model, and the literals that they are of."""


CODES = (
    "forum:account:u17",
    "forum:account:u1",
    "forum:post",
    "forum.example",
    "orders.alarm.home",
    "orders.alarm.europol",
)
"""What is the same in every language: names of things and of settings."""


def in_arabic(browser: Browser, *paths: str) -> dict[str, list[str]]:
    """Open pages as an Arabic-speaking lead, and give what of each is English."""
    browser.cookies.set("language", "ar")
    found = {}
    for path in paths:
        answer = browser.get(path)
        assert answer.status_code == 200, path
        assert '<html lang="ar" dir="rtl"' in answer.text
        found[path] = untranslated(answer.text, _titles(browser.desk))
    return {path: runs for path, runs in found.items() if runs}


def _titles(desk: Desk) -> list[str]:
    """Name what the policy's writers and the platform named, which nobody translates."""
    policy = desk.services.policy
    titles = [one.title for one in policy.categories.values()]
    return [*titles, *policy.categories, *CODES]


@pytest.mark.parametrize(("table", "literal"), TABLES)
def test_every_word_of_the_model_is_in_its_table(table: tuple[str, ...], literal: Any) -> None:
    """A word that is added to the model is missed here, and not first by a reviewer."""
    assert set(table) == set(get_args(literal))


def test_other_tables_hold_every_word_too() -> None:
    """What an order can lack, and what a plan can do."""
    room = OrderRoom()
    nothing = room.now(room.order())
    assert set(act_terms.MASS_ACTS) == set(MASS_VERBS)
    assert set(rules.missing(structs.replace(nothing, annex=Annex()))) == set(act_terms.LACKS)


def test_orders_with_their_answers_and_alarms_are_in_arabic() -> None:
    """Each state of an order: waiting, forged-looking, paused, void, in effect."""
    room = OrderRoom()
    room.tell(listed("p2"))
    done = room.order()
    room.carry_out(done)
    waiting = room.receive(Told(annex=Annex(authority="Office 7")), is_checked=False)
    paused, void = room.order(reference="P 1"), room.order(reference="V 1")
    words = "Which address?"
    orders.ask_pause(room.services, paused.id, "manifest errors", words=words, by=ROSA.id)
    orders.ask_void(room.services, void.id, "forged", words="Nobody knows it.", by=ROSA.id)
    package = threats.raise_alarm(
        room.services, room.case_of(user()).id, why="A time and a place.", countries=(), by=ROSA.id
    )
    ((kept, _),) = room.vault(done)
    lead = OrderDesk(room).lead("temi")
    numbers = [done, waiting, paused, void]

    english = in_arabic(
        lead,
        "/console/orders",
        *(f"/console/orders/{one.id}" for one in numbers),
        f"/console/answers/{done.id}-II",
        f"/console/alarms/{package.id}",
        f"/console/preserved/{kept.id}",
        "/console/preserved",
        "/console/duties",
    )

    assert english == {}


def test_misuse_is_in_arabic_at_every_step() -> None:
    """Listed, noted, warned, delivered."""
    room = OrderRoom()
    room.under(structs.replace(room.services.policy, misuse=POLICY))
    for number in (11, 12):
        left(room, number)
    lead = OrderDesk(room).lead()
    english = in_arabic(lead, "/console/misuse")
    lead.submit("/console/misuse", who=user("nagger"), role="notifier", **REASONS)
    [(paper, _)] = misuse.all_of(room.services)
    record = f"/console/misuse/{paper.id}"
    for act, fields in (("warn", {"words": "Stop."}), ("deliver", {"words": "letter"})):
        english |= in_arabic(lead, record, "/console/misuse", "/console/duties")
        assert lead.submit(record, act=act, **fields).status_code == 303
    english |= in_arabic(lead, record)

    assert english == {}


def test_plans_are_in_arabic_from_the_proposal_to_the_block(desk: Desk) -> None:
    """The list, a plan that waits, a look, and why it is blocked."""
    paper = proposed(desk)
    lead = desk.browser("lead", "rosa")
    plan = f"/console/plans/{paper.id}"
    english = in_arabic(lead, "/console/plans", plan, f"{plan}/look")
    looked(lead, paper.id, "keep")
    english |= in_arabic(lead, "/console/plans", plan)

    assert english == {}
    assert "عيّنة" in lead.get(plan).text


def test_appeals_are_in_arabic_with_their_form(desk: Desk) -> None:
    """The list, and the answer's form on the page of the case."""
    appealed(desk)
    lead = desk.browser("lead", "rosa")
    take(lead)
    english = in_arabic(lead, "/console/appeals", "/console/appeals?show=answered")
    page = lead.get("/console/cases/case-lantern77").text
    found = page[page.index('<section id="appeals"') :]

    assert english == {}
    assert untranslated(found[: found.index("</section>")], _titles(desk)) == []


@pytest.mark.parametrize("tongue", [one for one in TONGUES if one != "en"])
def test_what_a_form_refuses_is_said_in_the_same_language(desk: Desk, tongue: str) -> None:
    """A refusal that a lower floor composed keeps its figures and changes its language."""
    lead = desk.browser("lead", "rosa")
    lead.cookies.set("language", tongue)
    refused = lead.submit("/console/plans", category="support", reasons="x", accounts="nobody")
    assert refused.status_code == 422
    assert "forum:account:u17" in refused.text
    assert "names no account" not in refused.text


def test_every_next_step_of_an_order_has_its_words() -> None:
    """What stands beside a clock is what somebody reads first."""
    room = OrderRoom()
    paper = room.order(is_checked=False)
    said = {legal.row_of(orders.find(room.services, paper.id), room.clock()).next}
    room.carry_out(room.order(reference="N 2"))
    said |= {legal.row_of(one, room.clock()).next for one in orders.all_of(room.services)}
    with speaking("ar"):
        assert all(term(one, "next") != one for one in said if one)


def test_whoever_may_not_is_told_so_in_arabic() -> None:
    """The whole sentence, or none of it: never a half."""
    refused = NotAllowed(who="rosa", what="agree twice")
    with speaking("ar"):
        assert retold(refused) is None or "agree" not in str(retold(refused))
