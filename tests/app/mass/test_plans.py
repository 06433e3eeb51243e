"""A plan from its proposal to its undoing, as a desk of three lives it."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from firebreak.adapters.store import database_of
from firebreak.adapters.store.erasure import erase
from firebreak.app import desk, mass
from firebreak.app.appeal_answers import answer
from firebreak.app.appeals import Sent, take_in
from firebreak.app.mass_runner import Runner
from firebreak.app.replay import Replay
from firebreak.connect.seeds import seeds_from
from firebreak.model.actions import Delivery
from firebreak.model.effects import Filing
from firebreak.model.errors import InvalidDecision, NotAllowed
from firebreak.model.ids import DEFAULT_TENANT, ItemKey, PaperId
from firebreak.model.ledger import LedgerEntry
from firebreak.model.ports import Answer
from firebreak.review.appeals import Reply
from firebreak.review.decide import Proposal
from tests.app.factories import FORUM, ROSA, listed, report, user
from tests.app.mass.town import BEN, CLEO, REASONS, TEMI, Town, told_account


@pytest.fixture
def town() -> Town:
    """Twelve who spread listed pages, three who only talk."""
    return Town()


def appeal(town: Town, key: ItemKey) -> None:
    """Let somebody who was suspended appeal."""
    case = town.room.case_of(key)
    made = town.room.store.decisions(case.id, DEFAULT_TENANT)[-1]
    sent = Sent(
        decision=made, by="concerned", subjects=(key,), words="Not me.", language="en", source=FORUM
    )
    take_in(town.room.services, sent)


def first_touched(town: Town, plan: PaperId) -> ItemKey:
    """Give one of those whom a plan has acted on."""
    paper, _ = mass.find(town.room.services, plan)
    keys = [
        one.subject
        for one, body in mass.members(town.room.services, paper)
        if body.state == "touched"
    ]
    assert keys[0] is not None
    return keys[0]


def test_a_right_plan_goes_slowly_to_its_end(town: Town) -> None:
    """Five first, ten minutes of watching, then the rest; each with a decision of its own."""
    plan = town.agreed()
    town.step()
    town.pass_time(9)
    assert 5 == len(town.suspended())
    town.pass_time(2)

    assert set(town.suspended()) == {key.rpartition(":")[2] for key in town.guilty}
    assert "done" == town.body(plan).course.stage
    made = town.room.store.decisions(None, DEFAULT_TENANT)
    assert {(one.reviewer, one.proposed_by, len(one.subjects)) for one in made} == {(CLEO, TEMI, 1)}


def test_the_dry_run_keeps_nothing(town: Town) -> None:
    """To count is no deed."""
    before = town.room.ledger()
    wanted = mass.Wanted(category="support", reasons=REASONS, accounts="\n".join(town.guilty))

    assert 12 == mass.dry_run(town.room.services, wanted).by_basis["signal"]
    assert before == town.room.ledger()
    assert [] == mass.plans(town.room.services)


def test_accounts_without_deeds_become_cases(town: Town) -> None:
    """Who is only connected is looked at by a person, and never acted on by a plan."""
    plan = town.agreed([*town.guilty, *town.quiet])
    town.pass_time(15)

    queued = [town.room.case_of(key) for key in town.quiet]
    assert all(case.is_open for case in queued)
    assert not {f"suspend {key.rpartition(':')[2]}" for key in town.quiet} & set(town.done())
    assert 3 == town.body(plan).plan.queued


def test_a_list_of_connections_acts_on_nobody(town: Town) -> None:
    """Nothing is suspended, and everybody has a case."""
    plan = town.agreed(town.quiet)
    town.pass_time(15)

    assert [] == town.done()
    assert {"queued"} == {one.state for one in town.members(plan)}


def test_press_and_the_cleared_and_the_overturned_are_left_to_people(town: Town) -> None:
    """A list of press, a dismissal, a decision taken back: each takes an account out."""
    vouched, cleared, overturned = town.guilty[:3]
    room = town.room
    room.decide(room.case_of(cleared), Proposal(verb="dismiss"))
    done = Proposal(
        verb="suspend", category="support", purpose="none", reasons="Spread a page on 1 March 2026."
    )
    room.reverse(room.decide(room.case_of(overturned), done))
    connect = replace(room.services.policy.connect, vouched=(vouched,))
    room.under(replace(room.services.policy, connect=connect))
    town.restart()
    plan = town.propose()

    why = {one.why for one in town.members(plan) if one.state == "to queue"}
    assert 9 == town.body(plan).plan.size
    assert {
        "on the list of press, relief and research",
        "a person dismissed the matter",
        "a decision about it was taken back before",
    } == why


def test_who_is_kept_in_the_sample_is_never_touched(town: Town) -> None:
    """One to be kept does not block the plan, and is kept."""
    town.under(third_from=500, third_share=0.001)
    plan = town.propose()
    town.look(plan, BEN, "keep")
    kept = town.body(plan).course.looks[0].place
    town.agree(plan, BEN)
    town.look(plan, CLEO)
    town.agree(plan, CLEO)
    town.pass_time(15)

    assert "queued" == town.members(plan)[kept].state
    assert 11 == len(town.suspended())


def test_an_appeal_of_the_first_few_stops_everything(town: Town) -> None:
    """The plan stops, and nothing that takes anything leaves until two people agree."""
    plan = town.agreed()
    town.step()
    appeal(town, first_touched(town, plan))
    town.pass_time(30)

    assert "stopped" == town.body(plan).course.stage
    assert 5 == len(town.done())
    assert town.is_frozen()
    assert ["plan stopped", "sending frozen"] == town.room.ledger()[-2:]


def test_a_platform_that_shows_something_else_stops_it(town: Town) -> None:
    """Suspended with us and active with them is a mistake of somebody."""
    plan = town.agreed()
    town.step()
    town.room.clock.forward(minutes=2)
    town.shown(first_touched(town, plan).rpartition(":")[2], "active")
    town.step()

    assert "the platform shows an account as active" in town.body(plan).course.why


def test_a_platform_that_confirms_lets_it_go_on(town: Town) -> None:
    """What was asked for is what is shown."""
    plan = town.agreed()
    town.step()
    town.room.clock.forward(minutes=2)
    town.shown(first_touched(town, plan).rpartition(":")[2], "suspended")
    town.pass_time(12)

    assert "done" == town.body(plan).course.stage


def test_a_platform_that_refuses_stops_it(town: Town) -> None:
    """A message that is given up is trouble."""
    town.room.forum.answer = lambda _: Answer(ok=False, gone=True, status=410)
    plan = town.agreed()
    town.pass_time(1)

    assert "a platform refused what it was asked for" == town.body(plan).course.why


def test_messages_that_do_not_leave_hold_the_rest(town: Town) -> None:
    """While the platform is down the watch does not even begin."""
    town.room.forum.answer = lambda _: Answer(ok=False, status=503)
    plan = town.agreed()
    town.pass_time(20)

    assert 5 == town.body(plan).course.touched
    assert town.body(plan).course.watch_until is None


def test_a_stopped_plan_does_nothing_more(town: Town) -> None:
    """One press, and it is over for good."""
    plan = town.agreed()
    town.step()
    mass.stop(town.room.services, plan, by="rosa", why="wrong list")
    town.pass_time(30)

    assert 5 == len(town.suspended())
    with pytest.raises(InvalidDecision, match="stopped already"):
        mass.stop(town.room.services, plan, by="rosa", why="again")


def test_the_proposer_and_reviewers_cannot_set_it_going(town: Town) -> None:
    """Nobody alone, and nobody below a lead."""
    plan = town.propose()
    town.look(plan, TEMI)
    with pytest.raises(NotAllowed, match="their own plan"):
        town.agree(plan, TEMI)


def test_ten_accounts_one_person_may(town: Town) -> None:
    """After looking at all of them; eleven ask for others."""
    plan = town.agreed(town.guilty[:10])
    town.pass_time(15)

    assert 10 == len(town.suspended())
    assert 3 == town.body(town.propose([*town.guilty[:0], *town.guilty])).plan.people
    assert [TEMI] == [one.by for one in town.body(plan).course.approvals]


def test_what_changed_since_the_proposal_counts(town: Town) -> None:
    """Who was cleared or deleted meanwhile is left out at the last moment."""
    plan = town.agreed()
    town.room.decide(town.room.case_of(town.guilty[0]), Proposal(verb="dismiss"))
    town.room.tell(told_account("g0001", version=5, status="deleted"))
    town.pass_time(20)

    states = {one.place: (one.state, one.why) for one in town.members(plan)}
    assert ("queued", "a person dismissed the matter") == states[0]
    assert ("left out", "suspended or deleted already") == states[1]
    assert 10 == len(town.suspended())


def test_a_case_in_somebodys_hands_waits_for_them(town: Town) -> None:
    """A plan takes nothing out of a reviewer's hands."""
    plan = town.agreed(town.guilty[:3])
    held = desk.claim(town.room.services, town.room.case_of(town.guilty[0]).id, ROSA)
    town.step()
    assert 2 == len(town.suspended())
    desk.release(town.room.services, held)
    town.pass_time(12)

    assert 3 == len(town.suspended())
    assert "done" == town.body(plan).course.stage


def test_a_list_with_a_line_that_is_no_account_is_refused_with_the_line(town: Town) -> None:
    """The mistake is told where it is."""
    with pytest.raises(InvalidDecision, match="line 2 names no account"):
        town.propose([town.guilty[0], ItemKey("forum:post:p1")])


def test_a_plan_of_five_thousand_and_one_is_refused(town: Town) -> None:
    """Nobody can look through more."""
    with pytest.raises(InvalidDecision, match="5,000 accounts at most, and 5,001"):
        town.propose([user(f"x{number}") for number in range(5_001)])


def test_a_platform_that_cannot_give_back_is_named(town: Town) -> None:
    """What cannot be undone is not done to many."""
    town.room.forum.capabilities = frozenset({"suspend"})
    with pytest.raises(InvalidDecision, match="forum cannot take a suspend back"):
        town.propose()


def test_a_plan_on_one_language_says_so() -> None:
    """The dry run shows a language out of proportion; it is a warning and no ground."""
    town = Town(guilty=0, quiet=0)
    told = [told_account(f"t{one}", language="tr") for one in range(30)]
    told += [told_account(f"e{one}", language="en") for one in range(270)]
    town.room.tell(*told, *(listed(f"bad{one}", f"t{one}") for one in range(30)))
    plan = town.propose([user(f"t{one}") for one in range(30)])

    found = town.body(plan).plan.forecast
    assert "tr" == found.leans
    assert [("tr", 1.0, 0.1)] == [(one.language, one.here, one.there) for one in found.languages]


def test_a_trusted_flagger_is_left_to_people(town: Town) -> None:
    """Whoever reports for others as a trusted flagger is not swept up with them."""
    notice = replace(report("n9", "bad3", kind="trusted_flagger"), reporter="g0005")
    town.room.tell(notice)
    plan = town.propose()

    assert ["a trusted flagger"] == [one.why for one in town.members(plan) if one.why]


def test_a_plan_is_given_back_whole(town: Town) -> None:
    """Everybody is as before, nobody is a seed, and everybody is told."""
    plan = town.agreed()
    town.pass_time(15)
    assert 12 == mass.undo(town.room.services, plan, by="ben", reasons="The list was wrong.")
    town.step()

    assert set() == town.suspended()
    assert 12 == sum(one.startswith("unsuspend") for one in town.done())
    assert () == seeds_from(town.room.store.decisions(None, DEFAULT_TENANT))
    assert all(b"The list was wrong." in body for body in town.room.forum.sent[-12:])


def test_some_of_a_plan_are_given_back(town: Town) -> None:
    """The two that were wrong, and no others."""
    plan = town.agreed()
    town.pass_time(15)
    wrong = town.guilty[:2]
    many = mass.undo(town.room.services, plan, by="ben", reasons="They were press.", only=wrong)
    town.step()

    assert 2 == many
    assert {key.rpartition(":")[2] for key in town.guilty[2:]} == town.suspended()


def test_asked_twice_it_is_given_back_once(town: Town) -> None:
    """A second press finds nothing that still stands."""
    plan = town.agreed()
    town.pass_time(15)
    mass.undo(town.room.services, plan, by="ben", reasons="Wrong.")
    mass.undo(town.room.services, plan, by="cleo", reasons="Wrong.")
    town.step()

    assert 12 == sum(one.startswith("unsuspend") for one in town.done())
    with pytest.raises(InvalidDecision, match="nothing of it"):
        mass.undo(town.room.services, plan, by="ben", reasons="Wrong.")


@pytest.mark.parametrize(("seconds", "many"), [(0, 12), (1, 0)])
def test_it_can_be_given_back_for_ninety_days(town: Town, seconds: int, many: int) -> None:
    """To the second of the ninetieth day, and no longer."""
    plan = town.agreed()
    town.pass_time(15)
    last = max(one.touched_at for one in town.members(plan) if one.touched_at)
    first = min(one.touched_at for one in town.members(plan) if one.touched_at)
    start = last if seconds else first
    town.room.clock.at = start + timedelta(days=90, seconds=seconds)
    if many:
        assert many == mass.undo(town.room.services, plan, by="ben", reasons="Wrong.")
        return
    with pytest.raises(InvalidDecision, match="in the last 90 days"):
        mass.undo(town.room.services, plan, by="ben", reasons="Wrong.")


def test_who_appealed_is_given_back_with_the_others_and_answered(town: Town) -> None:
    """Nobody waits longer because they complained."""
    plan = town.agreed()
    town.pass_time(15)
    appeal(town, town.guilty[0])
    mass.undo(town.room.services, plan, by="ben", reasons="The list was wrong.")
    town.step()

    assert set() == town.suspended()
    assert [] == town.room.store.papers(DEFAULT_TENANT, "appeal", is_open=True)
    assert "appeal answered" in town.room.ledger()


def test_what_somebody_took_back_by_hand_is_not_done_twice(town: Town) -> None:
    """A reversal before the undo stands, and the undo goes past it."""
    plan = town.agreed()
    town.pass_time(15)
    room = town.room
    room.reverse(room.store.decisions(room.case_of(town.guilty[0]).id, DEFAULT_TENANT)[-1])
    mass.undo(room.services, plan, by="ben", reasons="Wrong.")
    town.step()

    assert 12 == sum(one.startswith("unsuspend") for one in town.done())
    assert {"undone"} == {one.state for one in town.members(plan)}


def test_who_is_forgotten_in_the_midst_leaves_the_plan(town: Town) -> None:
    """A plan that lost an account to erasure is not agreed to; it is proposed anew."""
    plan = town.propose()
    town.look(plan, BEN)
    body = town.body(plan)
    wrong = replace(body.plan, digest="0" * 64)
    paper, _ = mass.find(town.room.services, plan)
    changed = replace(paper, body=replace(body, plan=wrong), revision=paper.revision + 1)
    town.room.store.file(Filing(tenant=DEFAULT_TENANT, papers=(changed,)))
    with pytest.raises(InvalidDecision, match="no longer those that were proposed"):
        town.agree(plan, BEN)


def test_too_many_overturned_answers_stop_a_plan_of_the_category(town: Town) -> None:
    """Two of the first answers were right to complain: the rule is wrong, not the people."""
    room = town.room
    done = Proposal(
        verb="suspend", category="support", purpose="none", reasons="Spread a page on 1 March 2026."
    )
    for key in town.guilty[:2]:
        room.decide(room.case_of(key), done)
        appeal(town, key)
    cleo = room.store.person(CLEO)
    assert cleo is not None
    for paper in room.store.papers(DEFAULT_TENANT, "appeal"):
        assert paper.case is not None
        held = desk.claim(room.services, paper.case, cleo)
        reply = Reply(reasons="It was harmless.")
        answer(room.services, paper.id, reply, token=held.token, reviewer=cleo)
    plan = town.agreed(town.guilty[2:])
    town.step()

    assert "too many decisions of support were overturned" == town.body(plan).course.why
    assert [] == town.done()


def test_a_platform_that_was_down_is_not_flooded_when_it_is_back() -> None:
    """What piled up and what follows together stay below the minute."""
    town = Town(guilty=26, quiet=0)
    town.under(a_minute=4)
    left: list[datetime] = []
    is_down = False

    def answer(_: Delivery) -> Answer:
        if is_down:
            return Answer(ok=False, status=503)
        left.append(town.now)
        return Answer(ok=True, status=204)

    town.room.forum.answer = answer
    town.agreed()
    town.pass_time(26)
    is_down = True
    town.pass_time(6)
    is_down = False
    town.pass_time(45)

    assert 26 == len(left)
    assert 4 >= max(sum(at <= one < at + timedelta(minutes=1) for one in left) for at in left)


def test_a_kill_between_any_two_looks_changes_nothing() -> None:
    """A desk that dies every ten seconds does the same, once each."""
    town = Town()
    plan = town.agreed()
    for _ in range(90):
        town.restart()
        town.pass_time(1 / 6)
    mass.undo(town.room.services, plan, by="ben", reasons="Wrong.")
    for _ in range(3):
        town.restart()
        town.step()

    assert 24 == len(town.done()) == len(set(town.done()))
    assert set() == town.suspended()


def test_two_desks_on_one_store_do_each_account_once() -> None:
    """Every step holds the same papers; whoever is second finds it done."""
    town = Town()
    plan = town.agreed()
    other = Runner(town.room.services)
    for _ in range(120):
        town.room.clock.forward(seconds=10)
        town.runner.round()
        other.round()
        town.outbox.send_due()

    assert 12 == len(town.done()) == len(set(town.done()))
    assert "done" == town.body(plan).course.stage


def test_the_history_of_a_plan_can_be_done_again() -> None:
    """Cases that a plan opened, decisions and lines come out as they stand."""
    town = Town()
    town.agreed([*town.guilty, *town.quiet])
    town.pass_time(15)
    again = Replay(town.room.store, town.room.services.policy, DEFAULT_TENANT)
    for _ in again.run():
        pass

    assert [] == list(again.differences(town.now))


def test_who_is_erased_while_a_plan_runs_is_gone_from_it(tmp_path: Path) -> None:
    """To be forgotten is worth more than a plan; what was said of them goes with them."""
    town = Town(guilty=3, quiet=1, folder=tmp_path)
    plan = town.propose([*town.guilty, *town.quiet])
    gone = town.quiet[0]
    line = LedgerEntry(kind="subject erased", tenant=DEFAULT_TENANT, at=town.now, actor="op")
    erase(database_of(town.room.store), [gone], line, aliases=lambda: "gone")

    assert 3 == len(town.members(plan))
    assert [] == town.room.store.papers(DEFAULT_TENANT, "mass member", subject=gone)
    town.room.store.close()
