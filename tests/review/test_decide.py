"""What a person may decide, and what follows."""

from collections.abc import Callable

import msgspec
import pytest
from msgspec.structs import replace

from firebreak.model.cases import Case
from firebreak.model.connections import Member
from firebreak.model.decisions import Decision, Purpose, Verb
from firebreak.model.errors import InvalidDecision, NotAllowed
from firebreak.model.grounds import Ground
from firebreak.model.ids import DecisionId, ItemKey, TenantId
from firebreak.model.people import Person
from firebreak.review.decide import LONGEST_REASONS, Known, Proposal, Ruled, reverse, rule
from tests.review.factories import (
    ACCOUNT,
    GROUND,
    POLICY,
    POST,
    REVIEWER,
    at,
    case,
    ids,
    network,
    suspension,
)

M1, M2 = ItemKey("harbor:account:m1"), ItemKey("harbor:account:m2")


def ruled(one: Case, proposal: Proposal, reviewer: Person = REVIEWER) -> Ruled:
    """Rule at minute 10 under the default policy; the post ``p1`` belongs to the case."""
    return rule(
        one,
        proposal,
        reviewer=reviewer,
        policy=POLICY,
        now=at(10),
        new_id=ids(),
        known=Known(posts={POST}, grounds=grounds_of(one, proposal)),
    )


def grounds_of(one: Case, proposal: Proposal) -> tuple[Ground, ...]:
    """Give something on file of whatever is decided on."""
    subjects = proposal.subjects or (one.subject,)
    return (GROUND, *(replace(GROUND, what=key, whose=key) for key in subjects))


def refused(one: Case, proposal: Proposal) -> str:
    """Give the field that a refusal names."""
    with pytest.raises(InvalidDecision) as caught:
        ruled(one, proposal)
    return caught.value.field


def taken_back(decision: Decision, one: Case, *known: Decision, why: str = "mistaken") -> Ruled:
    """Reverse at minute 20."""
    return reverse(
        decision, one, known, reviewer=REVIEWER, reasons=why, policy=POLICY, now=at(20),
        new_id=ids(),
    )  # fmt: skip


def test_a_complete_suspension_closes_the_case_and_is_on_the_ledger() -> None:
    """Who, what, when, why and under which policy are kept."""
    decision, after, entries = ruled(case(status="claimed"), suspension())
    assert ((ACCOUNT,), "ines", POLICY.digest) == (
        decision.subjects, decision.reviewer, decision.policy,
    )  # fmt: skip
    assert ("decided", "suspend", at(10), 2) == (
        after.status, after.verb, after.decided_at, after.revision,
    )  # fmt: skip
    assert after.claim is None
    assert [(e.kind, e.verb, e.waits) for e in entries] == [("case decided", "suspend", False)]


@pytest.mark.parametrize("verb", ["suspend", "remove", "label"])
def test_an_acting_decision_needs_a_known_category(verb: Verb) -> None:
    """Nobody is acted on for something the policy does not name."""
    subjects = (ACCOUNT,) if verb == "suspend" else (POST,)
    for category in ("", "opinion"):
        proposal = suspension(verb=verb, subjects=subjects, category=category)
        assert refused(case(), proposal) == "category"


def test_a_verb_must_be_among_those_of_the_category() -> None:
    """The default policy restricts nobody."""
    assert refused(case(), suspension(verb="restrict")) == "verb"


def test_the_purpose_assessment_is_mandatory_where_the_policy_asks() -> None:
    """Nobody suspends without having asked what it was said for."""
    assert refused(case(), suspension(purpose=None)) == "purpose"


def test_where_the_policy_does_not_ask_no_purpose_is_needed() -> None:
    """A category may do without."""
    relaxed = msgspec.structs.replace(POLICY.categories["support"], asks_purpose=False)
    rules = msgspec.structs.replace(POLICY, categories={"support": relaxed})
    proposal = suspension(purpose=None, reasons='It says "spare nobody".')
    decision, _, _ = rule(
        case(), proposal, reviewer=REVIEWER, policy=rules, now=at(10), new_id=ids()
    )
    assert decision.purpose is None


@pytest.mark.parametrize("purpose", ["news", "counter-speech", "religious practice", "polemic"])
def test_anything_with_a_purpose_is_not_silenced_by_one_person(purpose: Purpose) -> None:
    """News, counter-speech, faith and debate cannot be removed on one person's word."""
    assert refused(case(), suspension(purpose=purpose)) == "purpose"
    remove = suspension(verb="remove", subjects=(POST,), purpose=purpose)
    assert refused(case(), remove) == "purpose"


def test_something_with_a_purpose_may_be_labelled() -> None:
    """A label leaves it readable."""
    label = suspension(verb="label", subjects=(POST,), purpose="news")
    assert ruled(case(), label)[0].verb == "label"


@pytest.mark.parametrize("reasons", ["", "  \n"])
def test_taking_speech_away_needs_written_reasons(reasons: str) -> None:
    """Who loses an account can read why."""
    assert refused(case(), suspension(reasons=reasons)) == "reasons"


@pytest.mark.parametrize(
    ("length", "fits"), [(LONGEST_REASONS, True), (LONGEST_REASONS + 1, False)]
)
def test_reasons_have_a_longest_length(length: int, fits: bool) -> None:
    """A pasted book is refused with its length."""
    proposal = suspension(reasons="x" * length)
    if fits:
        assert length == len(ruled(case(), proposal)[0].reasons)
    else:
        assert refused(case(), proposal) == "reasons"


def test_dismissing_needs_nothing_and_keeps_no_category() -> None:
    """Leaving things as they are is easy."""
    decision, after, _ = ruled(case(), Proposal(verb="dismiss", category="threat"))
    assert (decision.category, decision.subjects, after.status) == ("", (ACCOUNT,), "decided")


def test_an_escalated_case_waits_for_a_lead_ahead_of_its_like() -> None:
    """A second opinion is asked and the clock runs on."""
    before = case(status="claimed", deadline=at(60))
    _, after, entries = ruled(before, Proposal(verb="escalate"))
    assert ("open", "escalate", at(60)) == (after.status, after.verb, after.deadline)
    assert "escalated" in [reason.name for reason in after.reasons]
    assert [entry.waits for entry in entries] == [True]


def test_a_decided_case_is_not_decided_again() -> None:
    """To change a decision one reverses it."""
    assert refused(case(status="decided"), suspension()) == "case"


def test_nobody_outside_the_case_can_be_acted_on() -> None:
    """A forged form with another account's name is refused."""
    assert refused(case(), suspension(subjects=(ItemKey("harbor:account:x"),))) == "subjects"
    stranger = suspension(verb="remove", subjects=(ItemKey("harbor:post:x"),))
    assert refused(case(), stranger) == "subjects"


def test_posts_are_removed_and_accounts_suspended() -> None:
    """A verb fits what it is done to."""
    assert refused(case(), suspension(subjects=(POST,))) == "subjects"
    assert refused(case(), suspension(verb="remove")) == "subjects"
    remove = suspension(verb="remove", subjects=(POST, POST))
    assert ruled(case(), remove)[0].subjects == (POST,)


@pytest.mark.parametrize(
    "person",
    [
        msgspec.structs.replace(REVIEWER, disabled=True),
        msgspec.structs.replace(REVIEWER, tenant=TenantId("other")),
    ],
)
def test_only_an_active_person_of_the_tenant_decides(person: Person) -> None:
    """Who left, or works elsewhere, decides nothing."""
    with pytest.raises(NotAllowed):
        ruled(case(), suspension(), person)


def test_members_must_be_ticked_and_looked_at() -> None:
    """Nobody suspends a whole network blindly."""
    whole = network("m1", "m2")
    assert refused(whole, suspension()) == "subjects"
    blind = suspension(subjects=(M1, M2), looked_at=frozenset({M1}))
    assert refused(whole, blind) == "looked_at"


def test_the_seed_and_strangers_are_no_members() -> None:
    """Only who is listed and waits can be ticked."""
    for key in (network().subject, ItemKey("harbor:account:x")):
        proposal = suspension(subjects=(key,), looked_at=frozenset({key}))
        assert refused(network("m1"), proposal) == "subjects"


def test_members_left_over_keep_the_network_open() -> None:
    """Who was not ticked is neither suspended nor forgotten."""
    proposal = suspension(subjects=(M1,), looked_at=frozenset({M1}))
    decision, after, entries = ruled(network("m1", "m2", status="claimed"), proposal)
    assert (decision.subjects, after.status) == ((M1,), "open")
    assert {m.account: m.handled for m in after.members} == {M1: True, M2: False}
    assert entries[0].waits


def test_dismissing_a_network_clears_all_who_wait() -> None:
    """One answer frees everybody left, looked at or not."""
    decision, after, _ = ruled(network("m1", "m2"), Proposal(verb="dismiss"))
    assert (decision.subjects, after.status) == ((M1, M2), "decided")


def test_a_decision_keeps_what_the_members_looked_like_then() -> None:
    """Whether scores were right is learned from it later, and an appeal can look it up."""
    proposal = suspension(subjects=(M1,), looked_at=frozenset({M1}))
    whole = network("m1", "m2")
    assert (whole.members[0],) == ruled(whole, proposal)[0].members


def test_a_member_shown_by_lot_teaches_nothing_unless_somebody_looked() -> None:
    """Clearing all who wait clears it too, and says nothing of what the line keeps back."""
    drawn = Member(account=M1, score=-3.0, drawn=True)
    case_with_lot = network("m2", members=(*network("m2").members, drawn))
    blind = ruled(case_with_lot, Proposal(verb="dismiss"))[0]
    seen = ruled(case_with_lot, Proposal(verb="dismiss", looked_at=frozenset({M1})))[0]
    assert (blind.subjects, [one.account for one in blind.members]) == ((M2, M1), [M2])
    assert [M2, M1] == [one.account for one in seen.members]


def test_an_empty_network_can_only_be_dismissed() -> None:
    """When its evidence is gone, closing it is all that is left."""
    empty = network(status="claimed")
    ticked = suspension(subjects=(empty.subject,), looked_at=frozenset({empty.subject}))
    assert refused(empty, ticked) == "subjects"
    assert ruled(empty, Proposal(verb="dismiss"))[1].status == "decided"


def test_posts_are_not_removed_from_a_network_case() -> None:
    """What a member posted belongs to the member's own case."""
    assert refused(network("m1"), suspension(verb="remove", subjects=(POST,))) == "verb"


def test_a_reverse_names_what_it_takes_back_and_leaves_the_case_decided() -> None:
    """Everything that was decided can be undone, with reasons."""
    decision, after, _ = ruled(case(), suspension())
    back, last, entries = taken_back(decision, after, decision)
    assert (decision.id, (ACCOUNT,), "reverse") == (back.reverses, back.subjects, back.verb)
    assert (last.status, last.verb, last.revision) == ("decided", "reverse", 3)
    assert [decision.id] == [entry.reverses for entry in entries]


def made(verb: Verb, **changes: object) -> Decision:
    """Make a decision on the case ``c1``."""
    plain = ruled(case(), Proposal(verb="dismiss"))[0]
    return msgspec.structs.replace(plain, verb=verb, **changes)


@pytest.mark.parametrize(
    "known",
    [
        lambda: (made("reverse"), ()),
        lambda: (made("dismiss"), ()),
        lambda: (made("escalate"), ()),
        lambda: (made("suspend", case="c2"), ()),
        lambda: (made("suspend"), (made("reverse", id="r1", reverses="id1"),)),
    ],
)
def test_only_a_standing_decision_that_did_something_is_reversed(
    known: Callable[[], tuple[Decision, tuple[Decision, ...]]],
) -> None:
    """Neither a reverse, nor a dismissal, nor what was taken back before."""
    decision, others = known()
    with pytest.raises(InvalidDecision, match="decision"):
        taken_back(decision, case(status="decided"), *others)


def test_a_reverse_needs_reasons() -> None:
    """Taking back is explained as well."""
    decision, after, _ = ruled(case(), suspension())
    with pytest.raises(InvalidDecision, match="reasons"):
        taken_back(decision, after, decision, why=" ")


def test_the_form_cannot_pass_reverse_off_as_a_verb() -> None:
    """Taking back names a decision, so it has a door of its own."""
    assert refused(case(), Proposal(verb="reverse")) == "verb"


def test_a_networks_decision_says_after_which_suspensions_its_members_came_back() -> None:
    """One for each member decided on that came up as a return; others add none."""
    one = network("m1", "m2", "m3", status="claimed")
    back = {M1: (DecisionId("d1"),), M2: (DecisionId("d1"),)}
    members = tuple(replace(each, returns=back.get(each.account, ())) for each in one.members)
    judged = suspension(subjects=(M1,), looked_at=frozenset({M1}))
    [line] = ruled(replace(one, members=members), judged)[2]
    assert ("d1",) == line.returns
    both = suspension(subjects=(M1, M2), looked_at=frozenset({M1, M2}))
    assert ("d1", "d1") == ruled(replace(one, members=members), both)[2][0].returns
