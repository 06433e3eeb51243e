"""Network cases grow and shrink with the connections of their seed."""

import msgspec
import pytest

from firebreak.model.connections import Connection, Member
from firebreak.model.ids import DecisionId, ItemKey
from firebreak.model.policy import ConnectPolicy
from firebreak.review.cases import merge
from firebreak.review.findings import Findings, Merged
from firebreak.review.networks import strength
from tests.review.factories import (
    POLICY,
    SEED,
    at,
    case,
    connection,
    findings,
    ids,
    network,
    policy,
)

M1, M2 = ItemKey("harbor:account:m1"), ItemKey("harbor:account:m2")


def grown(news: Findings, *existing: object) -> Merged:
    """Merge under the default policy."""
    return merge(news, existing, policy=POLICY, new_id=ids())  # type: ignore[arg-type]


def test_a_seeds_likely_connections_open_one_network_case_strongest_first() -> None:
    """The reviewer sees the network, and the strongest member on top."""
    after = grown(findings(network=(connection("m1"), connection("m2", score=3)))).cases
    assert [(one.kind, one.subject, one.origin) for one in after] == [("network", SEED, "tool")]
    assert [member.account for member in after[0].members] == [M2, M1]


def test_each_member_keeps_its_own_evidence() -> None:
    """Nobody is shown by somebody else's acts."""
    both = (connection("m1"), connection("m2"))
    assert both == grown(findings(network=both)).joined[0].connections


@pytest.mark.parametrize("offered", [(), (connection("m1", band="watch"),)])
def test_without_a_likely_member_no_case_is_opened(offered: tuple[Connection, ...]) -> None:
    """A suspicion below the line is not put before anybody."""
    assert grown(findings(network=offered)).cases == ()


def test_in_shadow_mode_connect_opens_nothing() -> None:
    """Connect on trial is computed and shown to nobody."""
    quiet = policy(connect=ConnectPolicy(mode="shadow"))
    news = findings(network=(connection("m1"),))
    assert merge(news, (), policy=quiet, new_id=ids()).cases == ()


def test_only_so_many_members_are_shown_as_the_policy_says() -> None:
    """The strongest fit on the page, the others wait their turn."""
    few = policy(connect=ConnectPolicy(top=1))
    news = findings(network=(connection("m1"), connection("m2", score=3)))
    after = merge(news, (), policy=few, new_id=ids()).cases[0]
    assert [member.account for member in after.members] == [M2]


def test_the_same_connections_again_change_nothing() -> None:
    """Computing again without news moves no case and writes no line."""
    news = findings(network=(connection("m1"), connection("m2")))
    first = grown(news)
    again = grown(news, *first.cases)
    assert (again.cases, again.joined, again.entries) == ((), (), ())


@pytest.mark.parametrize(("more", "moves"), [(0.24, False), (0.25, True), (-0.24, False)])
def test_a_score_that_trembles_does_not_change_a_case(more: float, moves: bool) -> None:
    """A little more or less with everything others do is no news for a reviewer."""
    first = grown(findings(network=(connection("m1", score=2.0),)))
    again = grown(findings(network=(connection("m1", score=2.0 + more),)), *first.cases)
    assert moves == bool(again.cases)


def test_a_new_member_joins_the_open_case_with_a_line_of_its_own() -> None:
    """The ledger tells when each account came up."""
    first = grown(findings(network=(connection("m1"),)))
    merged = grown(findings(network=(connection("m1"), connection("m2", minutes=5))), *first.cases)
    assert merged.cases[0].revision == 2
    assert [("member joined", M2, at(5))] == [
        (entry.kind, entry.subject, entry.at) for entry in merged.entries
    ]


def test_a_handled_member_is_not_put_before_anybody_again() -> None:
    """Who was judged in this network stays judged."""
    judged = Member(account=M1, score=2.0, handled=True)
    done = network(members=(judged,), status="decided", decision="d1", verb="dismiss")
    assert grown(findings(network=(connection("m1"),)), done).cases == ()


def test_a_decided_network_wakes_for_a_new_member() -> None:
    """The network grew again, so somebody looks again."""
    judged = Member(account=M1, score=2.0, handled=True)
    done = network(members=(judged,), status="decided", decision="d1", verb="suspend")
    merged = grown(findings(network=(connection("m2", minutes=9),)), done)
    assert ("reopened", at(9)) == (merged.cases[0].status, merged.cases[0].opened_at)
    assert [entry.kind for entry in merged.entries] == ["case reopened", "member joined"]


@pytest.mark.parametrize(("acted", "shown"), [(10, 0), (11, 1)])
def test_who_was_dismissed_comes_back_only_for_new_acts(acted: float, shown: int) -> None:
    """A cleared account is shown again only if it did something after that."""
    cleared = case(subject=M1, status="decided", verb="dismiss", decided_at=at(10))
    news = findings(network=(connection("m1", minutes=acted),))
    assert shown == len(grown(news, cleared).cases)


def test_a_suspended_account_is_no_candidate() -> None:
    """Who is suspended already needs no second decision."""
    gone = case(subject=M1, status="decided", verb="suspend", decided_at=at(1))
    assert grown(findings(network=(connection("m1", minutes=5),)), gone).cases == ()


def test_an_account_stays_in_the_network_where_it_waits() -> None:
    """One person is one entry, even when another seed's pull is stronger."""
    other = ItemKey("harbor:account:other")
    news = Findings(
        tenant=case().tenant,
        connections=((SEED, ()), (other, (connection("m1", score=5),))),
    )
    merged = grown(news, network("m1"))
    assert [(one.subject, one.members[0].score) for one in merged.cases] == [(SEED, 5.0)]


def test_a_network_that_lost_its_evidence_expires() -> None:
    """When a seed was reversed, nobody is left under suspicion from it."""
    merged = grown(findings(network=()), network("m1"))
    assert [(one.status, one.members) for one in merged.cases] == [("expired", ())]
    assert [("case expired", at(600))] == [(entry.kind, entry.at) for entry in merged.entries]


def test_a_partly_decided_network_that_loses_the_rest_is_decided() -> None:
    """What was judged stands, and the ledger tells that nobody waits any more."""
    judged = Member(account=M2, score=2.0, handled=True)
    waiting = Member(account=M1, score=1.0)
    half = network(members=(judged, waiting), decision="d1", verb="suspend", decided_at=at(5))
    merged = grown(findings(network=()), half)
    assert [(one.status, one.members) for one in merged.cases] == [("decided", (judged,))]
    assert [entry.kind for entry in merged.entries] == ["case expired"]


def test_a_network_in_somebodys_hands_does_not_expire_under_them() -> None:
    """The reviewer at work sees it shrink and closes it herself."""
    merged = grown(findings(network=()), network("m1", status="claimed"))
    assert [one.status for one in merged.cases] == ["claimed"]


def test_a_network_carries_the_default_category_and_its_clock() -> None:
    """Being connected suggests support, nothing graver."""
    after = grown(findings(network=(connection("m1", minutes=3),))).cases[0]
    assert ("support", 2, at(3 + 1440)) == (after.category, after.severity, after.deadline)


def test_strength_is_the_probability_where_there_is_one() -> None:
    """A calibrated probability wins over a score squeezed into [0, 1]."""
    plain = connection("m1", score=0.0)
    assert strength(plain) == 0.5
    assert strength(msgspec.structs.replace(plain, probability=0.8)) == 0.8
    assert strength(msgspec.structs.replace(plain, score=5000.0)) == 1.0


def test_a_connection_drawn_by_lot_opens_no_case() -> None:
    """Measuring the line is no reason to put anybody's network before a person."""
    assert () == grown(findings(network=(connection("m1", band="watch", drawn=True),))).cases


def test_a_connection_drawn_by_lot_waits_behind_all_others() -> None:
    """It joins a network that is looked at anyway, marked, and does not make it more urgent."""
    likely = findings(network=(connection("m2", score=3),))
    both = findings(
        network=(connection("m1", score=9, band="watch", drawn=True), connection("m2", score=3))
    )
    alone, after = grown(likely).cases[0], grown(both).cases[0]
    assert [(M2, False), (M1, True)] == [(one.account, one.drawn) for one in after.members]
    assert (alone.score, alone.priority) == (after.score, after.priority)
    assert [False, True] == sorted(
        one.drawn for one in grown(both).entries if one.kind == "member joined"
    )


def test_a_connection_drawn_by_lot_reopens_nothing() -> None:
    """Who decided on a network is not called back for a sample."""
    news = findings(network=(connection("m2", band="watch", drawn=True),))
    judged = Member(account=M1, score=2.0, handled=True)
    closed = network(members=(judged,), status="decided", decision="d1", verb="suspend")
    assert () == grown(news, closed).cases


def test_drawn_members_leave_with_the_last_likely_one() -> None:
    """When the evidence is gone before anybody decided, nobody is kept in the queue for a lot."""
    first = grown(
        findings(network=(connection("m1", band="watch", drawn=True), connection("m2")))
    ).cases[0]
    left = findings(network=(connection("m1", band="watch", drawn=True),))
    assert [("expired", ())] == [(one.status, one.members) for one in grown(left, first).cases]


def test_a_new_probability_is_shown_though_the_score_stands_still() -> None:
    """What people's decisions say of a score reaches the page."""
    first = grown(findings(network=(connection("m1"),))).cases[0]
    told = connection("m1", probability=0.8, interval=(0.6, 0.9))
    after = grown(findings(network=(told,)), first).cases[0]
    assert [(0.8, (0.6, 0.9))] == [(one.probability, one.interval) for one in after.members]
    moved = connection("m1", probability=0.81, interval=(0.6, 0.9))
    assert () == grown(findings(network=(moved,)), after).cases


def returning(name: str, weight: float = 5.0) -> Connection:
    """A likely connection that came up as the return of the seed."""
    one = connection(name)
    row = msgspec.structs.replace(
        one.evidence[0], family="return", weight=weight, seeds=(SEED,), object=SEED
    )
    return msgspec.structs.replace(one, evidence=(*one.evidence, row))


def came_back(weight: float = 5.0) -> Findings:
    """One member came up as the seed's return, another did not."""
    news = findings(network=(returning("m1", weight), connection("m2")))
    return msgspec.structs.replace(news, suspended={SEED: DecisionId("d1")})


def test_a_member_that_came_up_as_a_return_says_after_which_suspension() -> None:
    """On the case and on its line; the decision tells when that was, and nobody is named."""
    after = grown(came_back())
    told = {one.account: one.returns for one in after.cases[0].members}
    assert {M1: ("d1",), M2: ()} == told
    joined = {one.subject: one.returns for one in after.entries if one.kind == "member joined"}
    assert told == joined


def test_likeness_that_counted_for_nothing_is_no_return() -> None:
    """Only a row that spoke for the connection says so."""
    assert {()} == {one.returns for one in grown(came_back(weight=0.0)).cases[0].members}


def test_who_turns_out_to_be_a_return_changes_the_case() -> None:
    """Though the score has not moved."""
    before = grown(findings(network=(connection("m1"), connection("m2")))).cases[0]
    [after] = grown(came_back(), before).cases
    assert {M1: ("d1",), M2: ()} == {one.account: one.returns for one in after.members}
