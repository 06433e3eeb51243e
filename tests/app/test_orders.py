"""A removal order from its receipt to its answer, on a desk without threads."""

from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from firebreak.app import desk, order_execution, order_intake, orders
from firebreak.app.commands.drill import COMMAND as DRILL
from firebreak.app.commands.order import COMMAND
from firebreak.intake.orders import Told, read_fields
from firebreak.model.errors import AlreadyClaimed, InvalidDecision, NotAllowed, StaleCase
from firebreak.model.orders import Order
from firebreak.model.papers import Paper
from firebreak.review.clocks import legal_state
from firebreak.review.decide import Proposal
from tests.app.factories import (
    CALL,
    FORUM,
    LISTED,
    ROSA,
    START,
    listed,
    listing_text,
    post,
    removal,
    report,
    said,
    suspension,
    user,
)
from tests.app.order_room import FIELDS, INES, OrderRoom


@pytest.fixture
def room() -> OrderRoom:
    """Give a desk in memory."""
    return OrderRoom()


def refused(room: OrderRoom, paper: Paper, match: str) -> None:
    """See that an order is not carried out, and that nothing happened."""
    with pytest.raises(InvalidDecision, match=match):
        order_execution.execute(room.services, paper.id, by=ROSA)
    assert [] == room.actions()


def test_an_order_opens_a_case_with_its_hour(room: OrderRoom) -> None:
    """The hour runs from the receipt, and it stands before everything else."""
    paper = room.order()
    case = room.case_of(user())
    assert paper.at + timedelta(hours=1) == case.deadline
    assert ("order", "removal_order") == (case.origin, case.notice_kind)
    assert (said("p1"),) == room.now(paper).subjects


def test_a_mail_that_lay_in_the_box_came_when_it_came(room: OrderRoom) -> None:
    """Opening it later gives no more time; a time to come is not believed."""
    room.clock.forward(minutes=30)
    told = read_fields(FIELDS)
    early = room.receive(Told(annex=told.annex, received_at=START), channel="mail")
    assert START == room.now(early).clock.received_at
    ahead = room.clock() + timedelta(hours=9)
    later = room.receive(
        Told(annex=read_fields({**FIELDS, "reference": "8"}).annex, received_at=ahead)
    )
    assert room.clock() == room.now(later).clock.received_at


def test_the_same_order_twice_is_one(room: OrderRoom) -> None:
    """Also after something was done about it."""
    first = room.order()
    room.prove(first)
    assert first.id == room.order().id
    assert room.now(first).proof is not None
    assert 1 == room.case_of(user()).notices


def test_an_order_whose_program_died_gets_its_case_at_the_next_start(room: OrderRoom) -> None:
    """It was kept, and the feed had not heard of it; from then on it is as if nothing happened."""
    append, room.store.append = room.store.append, None  # type: ignore[method-assign,assignment]
    with pytest.raises(TypeError):
        room.receive(read_fields(FIELDS))
    room.store.append = append  # type: ignore[method-assign]
    room.work()
    assert [] == room.cases()
    room.restart()
    room.clerk.round()
    room.work()
    (paper,) = orders.all_of(room.services)
    assert paper.at + timedelta(hours=1) == room.case_of(user()).deadline


def test_an_order_that_names_what_nobody_knows_has_a_case_of_its_address(room: OrderRoom) -> None:
    """Until a person says what it is; then the author's case has the hour."""
    paper = room.order(urls=["https://forum.example/x?id=unknown"], is_checked=False)
    assert "url" == room.case_of(room.now(paper).subjects[0], "url").kind
    annex = room.now(paper).annex
    order_intake.check_fields(
        room.services, paper.id, Told(annex=annex), subjects=[said("p1")], category="", by=ROSA.id
    )
    room.work()
    assert paper.at + timedelta(hours=1) == room.case_of(user()).deadline


def test_nothing_is_carried_out_before_somebody_authenticated_it(room: OrderRoom) -> None:
    """Not on the order's page, and not on the case's, while nothing else speaks for it."""
    paper = room.order()
    refused(room, paper, "nobody has authenticated")
    with pytest.raises(InvalidDecision, match="only an order that nobody has authenticated"):
        room.decide(room.case_of(user()), removal(said("p1")))
    assert [] == room.actions()


def test_what_breaks_our_own_rules_may_go_whoever_wrote_the_order(room: OrderRoom) -> None:
    """A forged order protects nobody: a detector found the same by itself."""
    room.order()
    room.tell(listed("p2"))
    room.decide(room.case_of(user()), removal(said("p2")))
    assert ["remove"] == [one.verb for one in room.actions()]


def test_a_forged_order_may_always_be_dismissed(room: OrderRoom) -> None:
    """Leaving something up needs no proof."""
    room.order()
    room.decide(room.case_of(user()), Proposal(verb="dismiss"))
    assert [] == room.actions()


def test_an_order_is_carried_out_seen_and_answered(
    room: OrderRoom, caplog: pytest.LogCaptureFixture
) -> None:
    """Its effect is when the platform showed it; Annex II is complete, the author is told."""
    paper = room.order()
    room.carry_out(paper)
    order = room.now(paper)
    assert legal_state(order.clock, room.clock()) == "met"
    assert room.clock() == order.clock.effective_at == order.told_at
    ((answer, body),) = orders.answers_to(room.services, paper.id)
    assert "II" == body.annex
    assert "(missing)" not in body.text
    assert ["remove p1", "remove p1"] == room.forum.heard
    assert "explanation delivered" in room.ledger()
    assert "" == caplog.text
    told = room.bodies()[1]
    assert ("action.explained", True) == (told["type"], told["data"]["notify"])
    assert "Authority of Sector 7" in told["data"]["text"]
    orders.mark_sent(room.services, answer.id, to="desk@authority.example", by=ROSA.id)
    assert not orders.find(room.services, paper.id).is_open
    assert {"order received", "order authenticated", "order effective", "order answered"} <= {
        *room.ledger()
    }


def test_a_platform_that_says_nothing_leaves_it_to_a_persons_eyes(room: OrderRoom) -> None:
    """She looks, and says when she saw it."""
    paper = room.order()
    with pytest.raises(InvalidDecision, match="not carried out yet"):
        order_execution.record_effect(room.services, paper.id, room.clock(), by=ROSA.id)
    room.prove(paper)
    order_execution.execute(room.services, paper.id, by=ROSA)
    order_execution.record_effect(room.services, paper.id, room.clock(), by=ROSA.id)
    assert ROSA.id == room.now(paper).effect_by
    assert 1 == len(orders.answers_to(room.services, paper.id))


def test_an_author_whom_no_platform_can_tell_is_told_by_a_person(room: OrderRoom) -> None:
    """Nobody is said to know what nobody told; the order stays open until somebody has."""
    room.services = replace(room.services, platforms={})
    room.name_us()
    paper = room.order()
    room.prove(paper)
    order_execution.execute(room.services, paper.id, by=ROSA)
    order_execution.record_effect(room.services, paper.id, room.clock(), by=ROSA.id)
    room.clerk.round()
    assert room.now(paper).told_at is None
    assert orders.find(room.services, paper.id).is_open
    order_execution.tell(room.services, paper.id, by_hand=ROSA.id)
    assert room.clock() == room.now(paper).told_at
    assert not orders.find(room.services, paper.id).is_open


def test_a_notice_of_a_platform_named_like_an_order_is_a_plain_notice(room: OrderRoom) -> None:
    """It is judged as ever."""
    room.tell(report("order-0123456789abcdef", "p1", kind="removal_order"))
    room.decide(room.case_of(user()), removal(said("p1")))
    assert ["remove"] == [one.verb for one in room.actions()]


def test_one_order_that_breaks_the_clerk_keeps_no_other_waiting(room: OrderRoom) -> None:
    """The others are looked at first; then people are told."""
    first, second = room.order(), room.order(reference="8/26")
    broken = room.clerk._remind

    def remind(paper: Paper, order: Order) -> None:
        if paper.id == first.id:
            raise ZeroDivisionError
        broken(paper, order)

    room.clerk._remind = remind  # type: ignore[method-assign]
    with pytest.raises(ZeroDivisionError):
        room.clerk.round()
    assert 1 == room.now(second).reminded


def test_what_was_removed_before_is_not_removed_again(room: OrderRoom) -> None:
    """A decision of our own that still stands does what the order asks."""
    room.tell(post("p1", f"Have a look: {LISTED}7", version=1))
    made = room.decide(room.case_of(user()), removal(said("p1")))
    paper = room.order()
    room.prove(paper)
    order_execution.execute(room.services, paper.id, by=ROSA)
    assert (made.id,) == room.now(paper).decisions
    assert 1 == len(room.actions())


def test_an_order_about_one_post_leaves_the_rest_to_be_judged(room: OrderRoom) -> None:
    """What a detector found about the same account still waits."""
    room.tell(listed("p2"))
    paper = room.order()
    room.carry_out(paper)
    case = room.case_of(user())
    assert case.is_open
    assert case.notice_kind is None
    room.decide(case, suspension())


def test_an_order_that_somebody_dismissed_by_mistake_comes_back(room: OrderRoom) -> None:
    """A valid order is never without an open case until it is carried out."""
    paper = room.order()
    room.prove(paper)
    room.clerk.round()
    room.decide(room.case_of(user()), Proposal(verb="dismiss"))
    with pytest.raises(StaleCase, match="being opened"):
        order_execution.execute(room.services, paper.id, by=ROSA)
    for _ in range(2):
        room.clerk.round()
        room.work()
    assert paper.at + timedelta(hours=1) == room.case_of(user()).deadline
    order_execution.execute(room.services, paper.id, by=ROSA)
    assert ["remove"] == [one.verb for one in room.actions()]


def test_who_holds_the_case_is_named(room: OrderRoom) -> None:
    """She can be asked to give it back."""
    paper = room.order()
    room.prove(paper)
    desk.claim(room.services, room.case_of(user()).id, INES)
    with pytest.raises(AlreadyClaimed, match="ines"):
        order_execution.execute(room.services, paper.id, by=ROSA)


def test_an_order_about_two_things_is_done_when_both_are_gone(room: OrderRoom) -> None:
    """While a colleague holds one of the cases, the authority is told nothing of the other."""
    room.tell(post("p3", "Group V meets.", "u2"))
    paper = room.order(urls=["https://forum.example/p1", "https://forum.example/p3"])
    room.prove(paper)
    held = desk.claim(room.services, room.case_of(user("u2")).id, INES)
    with pytest.raises(AlreadyClaimed):
        order_execution.execute(room.services, paper.id, by=ROSA)
    room.carry()
    room.confirm(post("p1", "", version=1, status="removed"))
    assert (said("p3"),) == room.now(paper).left
    assert room.now(paper).clock.effective_at is None
    with pytest.raises(InvalidDecision, match="only in part"):
        order_execution.record_effect(room.services, paper.id, room.clock(), by=ROSA.id)
    desk.release(room.services, held)
    order_execution.execute(room.services, paper.id, by=ROSA)
    room.carry()
    room.confirm(post("p3", "", "u2", version=1, status="removed"))
    assert room.clock() == room.now(paper).clock.effective_at
    assert 2 == len(room.vault(paper))


def test_a_removal_taken_back_before_its_effect_is_no_effect(room: OrderRoom) -> None:
    """Nobody tells an authority that something is gone which was put back."""
    paper = room.order()
    room.prove(paper)
    order_execution.execute(room.services, paper.id, by=ROSA)
    room.carry()
    order_execution.reinstate(room.services, paper.id, by=ROSA)
    room.confirm(post("p1", "", version=1, status="removed"))
    assert room.now(paper).clock.effective_at is None
    assert [] == orders.answers_to(room.services, paper.id)


def test_a_pause_takes_two_people_and_is_answered_with_annex_three(room: OrderRoom) -> None:
    """While it stands the case hurries nobody; afterwards it has a whole hour."""
    paper = room.order(reasons="")
    words = "It gives no reasons."
    orders.ask_pause(room.services, paper.id, "insufficient information", words=words, by=ROSA.id)
    with pytest.raises(NotAllowed):
        orders.agree_pause(room.services, paper.id, by=ROSA.id)
    orders.agree_pause(room.services, paper.id, by=INES.id)
    assert (None, None) == (room.case_of(user()).deadline, room.case_of(user()).notice_kind)
    ((_, body),) = orders.answers_to(room.services, paper.id)
    assert words in body.text
    room.clock.forward(hours=30)
    orders.resume(room.services, paper.id, by=ROSA.id)
    case = room.case_of(user())
    assert room.clock() + timedelta(hours=1) == case.deadline == room.now(paper).clock.deadline
    assert "removal_order" == case.notice_kind


def test_a_void_order_leaves_its_case_to_what_else_speaks(room: OrderRoom) -> None:
    """A report keeps its own clock."""
    paper = room.order()
    room.tell(report("n1", "p1"))
    orders.ask_void(room.services, paper.id, "forged", words="They know nothing.", by=ROSA.id)
    orders.agree_void(room.services, paper.id, by=INES.id)
    case = room.case_of(user())
    assert "user_report" == case.notice_kind
    assert room.clock() + timedelta(minutes=1_440) == case.deadline
    assert not orders.find(room.services, paper.id).is_open
    refused(room, paper, "declared void")


def test_people_are_reminded_while_nobody_authenticates_it(room: OrderRoom) -> None:
    """At once and every ten minutes, each a change that every open page hears of."""
    paper = room.order()
    seen = []
    for _ in range(7):
        room.clerk.round()
        room.clerk.round()
        seen.append(room.now(paper).reminded)
        room.clock.forward(minutes=10)
    assert [1, 2, 3, 4, 5, 6, 6] == seen
    assert 6 == room.ledger().count("order reminded")
    other = room.order(reference="8/26")
    room.prove(other)
    room.clerk.round()
    assert 0 == room.now(other).reminded


def test_an_infringing_order_from_abroad_is_undone_in_one_step(room: OrderRoom) -> None:
    """Complied with first, asked within 48 hours, everything put back."""
    paper = room.order(is_cross_border=True)
    room.carry_out(paper)
    assert orders.find(room.services, paper.id).is_open
    orders.ask_scrutiny(room.services, paper.id, by=ROSA.id)
    order_execution.answer_scrutiny(room.services, paper.id, "infringed", by=ROSA)
    room.carry()
    assert "restore p1" == room.forum.heard[-1]
    assert not orders.find(room.services, paper.id).is_open
    order_execution.reinstate(room.services, paper.id, by=ROSA)
    assert 1 == room.forum.heard.count("restore p1")


def test_a_document_that_lacked_something_is_written_anew(room: OrderRoom) -> None:
    """As soon as the policy says who we are; it cannot be sent before."""
    room.name_us(signer="")
    paper = room.order()
    room.carry_out(paper)
    ((answer, body),) = orders.answers_to(room.services, paper.id)
    assert "Authorised person: (missing)" in body.text
    with pytest.raises(InvalidDecision, match="lacks something"):
        orders.mark_sent(room.services, answer.id, to="them", by=ROSA.id)
    room.name_us()
    room.clerk.round()
    ((_, body),) = orders.answers_to(room.services, paper.id)
    assert "Authorised person: Ines" in body.text


def test_history_with_orders_is_done_again_byte_for_byte(tmp_path: Path) -> None:
    """Pauses, effects and what an order leaves open come out the same."""
    (tmp_path / "policy.toml").write_text(listing_text(), encoding="utf-8")
    (tmp_path / "firebreak.toml").write_text(
        f'store = "sqlite:///{tmp_path}/f.db"\npolicy = "{tmp_path}/policy.toml"\n',
        encoding="utf-8",
    )
    room = OrderRoom(folder=tmp_path)
    with closing(room.store):
        room.tell(listed("p2"), post("p3", CALL, "u2"))
        paper = room.order()
        orders.ask_pause(room.services, paper.id, "impossibility", words="Down.", by=ROSA.id)
        orders.agree_pause(room.services, paper.id, by=INES.id)
        room.clock.forward(hours=3)
        orders.resume(room.services, paper.id, by=ROSA.id)
        room.carry_out(paper)
        other = room.order(reference="9", urls=["https://forum.example/p3"])
        orders.ask_void(room.services, other.id, "forged", words="No.", by=ROSA.id)
        orders.agree_void(room.services, other.id, by=INES.id)
        done = CliRunner().invoke(DRILL, ["replay", "--config", f"{tmp_path}/firebreak.toml"])
    assert done.exit_code == 0, done.output


def test_a_small_drill_passes(tmp_path: Path) -> None:
    """Six orders, three of them forged and one defective; CI runs it on every change."""
    done = CliRunner().invoke(
        DRILL, ["order", "--orders", "6", "--forged", "3", "--defective", "1", "--seed", "3"]
    )
    assert done.exit_code == 0, done.output
    assert "forged executed: 0 of 3" in done.output
    assert "let through: 0" in done.output


def test_an_order_comes_in_from_a_file(tmp_path: Path) -> None:
    """With what it lacks and what makes one doubt it; the list shows it with its clock."""
    file = tmp_path / "order.eml"
    file.write_text("From: desk@free.example\n\nReference: 7/26\nhttps://forum.example/p1\n")
    at = ["--store", f"sqlite:///{tmp_path}/f.db"]
    done = CliRunner().invoke(COMMAND, [*at, "add", str(file), "--source", FORUM])
    assert done.exit_code == 0, done.output
    assert "about\tforum:url:https://forum.example/p1" in done.output
    assert "lacks\tauthority" in done.output
    assert "on no list of authorities" in done.output
    assert "\trunning\tdue " in CliRunner().invoke(COMMAND, [*at, "list"]).output
