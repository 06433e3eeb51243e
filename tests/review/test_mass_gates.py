"""Who must look and who must agree, each boundary from both sides."""

from datetime import UTC, datetime, timedelta

import pytest
from msgspec.structs import replace

from firebreak.app.wiring import shipped_policy
from firebreak.model.errors import InvalidDecision, InvalidPolicy, NotAllowed
from firebreak.model.ids import DEFAULT_TENANT, ReviewerId, SourceId
from firebreak.model.mass import Approval, Course, Forecast, Look, MassPlan
from firebreak.model.mass_policy import MassPolicy
from firebreak.model.people import Person, Role
from firebreak.model.policy import Policy, parse_policy
from firebreak.review import mass_gates as gates
from firebreak.review.mass_gates import Alone, Signed

NOW = datetime(2026, 3, 1, 18, 0, tzinfo=UTC)
TEXT = shipped_policy("default").read_text(encoding="utf-8")
POLICY = parse_policy(TEXT)
HELD = MassPolicy()
BEN, CLEO, TEMI = (ReviewerId(name) for name in ("ben", "cleo", "temi"))


def plan(size: int = 100, people: int = 2) -> MassPlan:
    """Give a plan of Temi's."""
    return MassPlan(
        by=TEMI,
        session="temi's browser",
        at=NOW,
        verb="suspend",
        category="support",
        reasons="They spread pages.",
        policy=POLICY.digest,
        digest="d",
        size=size,
        queued=0,
        seed="s",
        people=people,
        forecast=Forecast(accounts=size, by_basis={}),
    )


def signed(name: ReviewerId, *, role: Role = "lead", minutes: float = 1, at: str = "") -> Signed:
    """Give somebody who signed in a while ago."""
    person = Person(id=name, tenant=DEFAULT_TENANT, name=name, role=role)
    return Signed(person=person, session=at or name, since=NOW - timedelta(minutes=minutes))


def seen(of: MassPlan, by: ReviewerId, many: int, *, keeps: int = 0) -> Course:
    """Give the course after somebody looked at so many, the first few to be kept."""
    course = Course()
    for number in range(many):
        place = gates.next_place(of, course, by, policy=HELD)
        assert place is not None
        look = Look(by=by, place=place, verdict="keep" if number < keeps else "act", at=NOW)
        course = gates.looked(of, course, look, policy=HELD)
    return course


def check(of: MassPlan, course: Course, who: Signed, **more: Alone) -> None:
    """Let somebody try to agree."""
    gates.check_agree(of, course, who, now=NOW, policy=POLICY, **more)


@pytest.mark.parametrize(
    ("size", "active", "people"),
    [
        (10, 1_000_000, 1),
        (11, 1_000_000, 2),
        (500, 1_000_000, 2),
        (501, 1_000_000, 3),
        (100, 100_000, 2),
        (101, 100_000, 3),
        (11, 0, 3),
        (10, 100, 1),
    ],
)
def test_how_many_people_must_agree(size: int, active: int, people: int) -> None:
    """One to ten accounts, two from eleven, three from 501 or beyond one in a thousand."""
    found = gates.people_needed(size, active, verb="suspend", category="support", policy=POLICY)

    assert people == found


def test_a_category_of_two_people_asks_them_of_small_plans_too() -> None:
    """What two must agree on for one account, one cannot do to ten."""
    known = POLICY.categories["support"]
    strict = replace(POLICY, categories={"support": replace(known, reviewers=2)})

    assert 2 == gates.people_needed(5, 10**6, verb="suspend", category="support", policy=strict)


@pytest.mark.parametrize(("size", "asked"), [(5, 5), (29, 29), (30, 30), (31, 30), (5_000, 30)])
def test_the_sample_is_thirty_or_all(size: int, asked: int) -> None:
    """Where there are fewer than thirty all are looked at."""
    drawn = gates.sample(plan(size), BEN, policy=HELD)

    assert asked == len(set(drawn))
    assert all(0 <= place < size for place in drawn)


def test_the_sample_is_fixed_with_the_plan_and_differs_by_person() -> None:
    """Nobody can draw again until they like the sample."""
    assert gates.sample(plan(), BEN, policy=HELD) == gates.sample(plan(), BEN, policy=HELD)
    assert gates.sample(plan(), BEN, policy=HELD) != gates.sample(plan(), CLEO, policy=HELD)
    other = replace(plan(), seed="t")
    assert gates.sample(plan(), BEN, policy=HELD) != gates.sample(other, BEN, policy=HELD)


def test_one_to_be_kept_does_not_block_and_two_do() -> None:
    """Two of thirty say that the list is wrong."""
    assert "proposed" == seen(plan(), BEN, 30, keeps=1).stage
    assert "blocked" == seen(plan(), BEN, 2, keeps=2).stage


def test_what_is_blocked_is_looked_at_no_more() -> None:
    """A blocked plan cannot be saved by looking on."""
    blocked = seen(plan(), BEN, 2, keeps=2)
    look = Look(by=CLEO, place=0, verdict="act", at=NOW)

    with pytest.raises(InvalidDecision, match="blocked"):
        gates.looked(plan(), blocked, look, policy=HELD)


def test_nobody_chooses_what_they_look_at() -> None:
    """Only the next account of one's own sample is answered."""
    wrong = (gates.sample(plan(), BEN, policy=HELD)[0] + 1) % 100
    look = Look(by=BEN, place=wrong, verdict="act", at=NOW)
    with pytest.raises(InvalidDecision, match="another account is next"):
        gates.looked(plan(), Course(), look, policy=HELD)


@pytest.mark.parametrize(("many", "most"), [(30, 0.095), (60, 0.049)])
def test_the_bound_says_what_a_clean_sample_leaves_open(many: int, most: float) -> None:
    """None of thirty leaves 9.5 in a hundred, none of sixty 4.9."""
    looks = tuple(Look(by=BEN, place=one, verdict="act", at=NOW) for one in range(many))

    assert (0, many) == gates.bound(Course(looks=looks))[:2]
    assert most == round(gates.bound(Course(looks=looks))[2], 3)


def test_whoever_has_looked_may_agree_and_whoever_has_not_may_not() -> None:
    """Twenty-nine of thirty are not enough."""
    check(plan(), seen(plan(), BEN, 30), signed(BEN))
    with pytest.raises(InvalidDecision, match="look at 30 accounts first; 29 seen"):
        check(plan(), seen(plan(), BEN, 29), signed(BEN))


def test_what_another_looked_at_counts_for_nobody_else() -> None:
    """Each who agrees has seen a sample of their own."""
    with pytest.raises(InvalidDecision, match="0 seen"):
        check(plan(), seen(plan(), CLEO, 30), signed(BEN))


@pytest.mark.parametrize(("minutes", "is_fresh"), [(0, True), (10, True), (10.01, False)])
def test_the_sign_in_must_be_fresh(minutes: float, *, is_fresh: bool) -> None:
    """Ten minutes are fresh, and a second more is not."""
    assert is_fresh == gates.is_fresh(signed(BEN, minutes=minutes), NOW, policy=HELD)


def test_a_sign_in_of_tomorrow_is_not_fresh() -> None:
    """A clock that ran ahead admits nobody."""
    assert not gates.is_fresh(signed(BEN, minutes=-1), NOW, policy=HELD)


def test_an_old_sign_in_is_refused_with_what_to_do() -> None:
    """The page says to sign in again."""
    with pytest.raises(InvalidDecision, match="prove who you are"):
        check(plan(), seen(plan(), BEN, 30), signed(BEN, minutes=11))


def test_nobody_agrees_to_their_own_plan() -> None:
    """The proposer is not the second person."""
    with pytest.raises(NotAllowed, match="their own plan"):
        check(plan(), seen(plan(), TEMI, 30), signed(TEMI))


@pytest.mark.parametrize("browser", ["temi's browser", "cleo's browser"])
def test_nobody_agrees_at_a_browser_that_agreed_already(browser: str) -> None:
    """Two people at one session are one."""
    before = Approval(by=CLEO, session="cleo's browser", at=NOW)
    course = replace(seen(plan(), BEN, 30), approvals=(before,))
    with pytest.raises(NotAllowed, match="session"):
        check(plan(people=3), course, signed(BEN, at=browser))


def test_nobody_agrees_twice_and_no_reviewer_agrees() -> None:
    """Leads and admins, once each."""
    before = Approval(by=BEN, session="b", at=NOW)
    with pytest.raises(NotAllowed, match="agree twice"):
        check(plan(people=3), replace(seen(plan(), BEN, 30), approvals=(before,)), signed(BEN))
    with pytest.raises(NotAllowed, match="many accounts"):
        check(plan(), seen(plan(), BEN, 30), signed(BEN, role="reviewer"))


def test_a_plan_of_an_older_policy_is_proposed_anew() -> None:
    """The rules that stood when it was proposed are the rules that it runs under."""
    old = replace(plan(), policy="another")
    with pytest.raises(InvalidDecision, match="policy has changed"):
        check(old, seen(old, BEN, 30), signed(BEN))


@pytest.mark.parametrize(("before", "is_allowed"), [(40, True), (41, False)])
def test_one_person_alone_does_fifty_in_a_day(before: int, *, is_allowed: bool) -> None:
    """Forty and ten are fifty; the next one waits for somebody else."""
    small = plan(10, people=1)
    course = seen(small, TEMI, 10)
    if is_allowed:
        check(small, course, signed(TEMI), alone=Alone(accounts=before))
        return
    with pytest.raises(InvalidDecision, match="the plan waits, or a second person agrees"):
        check(small, course, signed(TEMI), alone=Alone(accounts=before))


@pytest.mark.parametrize(("hours", "counted"), [(23.99, 10), (24, 0)])
def test_what_was_done_a_day_ago_no_longer_counts(hours: float, counted: int) -> None:
    """The day is the last 24 hours."""
    began = NOW - timedelta(hours=hours)
    approval = Approval(by=TEMI, session="t", at=began)
    course = Course(stage="done", approvals=(approval,), starts_at=began)

    assert counted == gates.alone_of([(plan(10, people=1), course)], TEMI, NOW).accounts


@pytest.mark.parametrize(("size", "minutes"), [(24, 0), (25, 15)])
def test_plans_of_twenty_five_cool_off(size: int, minutes: int) -> None:
    """Fifteen minutes, in which anybody can stop it."""
    after = gates.agreed(plan(size), Course(), Approval(by=BEN, session="b", at=NOW), policy=HELD)

    assert (NOW + timedelta(minutes=minutes), "waiting") == (after.starts_at, after.stage)


def test_only_two_people_beside_the_proposer_waive_the_cool_off() -> None:
    """One who says that a life is in danger waits for a second one; then it begins at once."""
    one = Approval(by=BEN, session="b", at=NOW, waives=True)
    two = Approval(by=CLEO, session="c", at=NOW, waives=True)
    first = gates.agreed(plan(), Course(), one, policy=HELD)

    assert ("proposed", None) == (first.stage, first.starts_at)
    assert NOW == gates.agreed(plan(), first, two, policy=HELD).starts_at
    plain = gates.agreed(plan(), first, replace(two, waives=False), policy=HELD)
    assert NOW + timedelta(minutes=15) == plain.starts_at


def test_a_third_person_is_waited_for() -> None:
    """Of three the proposer is one; both others must agree."""
    first = gates.agreed(
        plan(people=3), Course(), Approval(by=BEN, session="b", at=NOW), policy=HELD
    )

    assert "proposed" == first.stage
    second = Approval(by=CLEO, session="c", at=NOW)
    assert "waiting" == gates.agreed(plan(people=3), first, second, policy=HELD).stage


def test_what_cannot_be_taken_back_needs_the_policy_and_the_word() -> None:
    """A platform that cannot give back is left out, unless it is enabled and typed."""
    found = Forecast(accounts=1, by_basis={}, irreversible=(SourceId("forum"),))
    enabled = replace(HELD, irreversible=("forum:suspend",))
    with pytest.raises(InvalidDecision, match="cannot take a suspend back"):
        gates.check_reversible(found, verb="suspend", typed="", policy=HELD)
    with pytest.raises(InvalidDecision, match="type exactly: suspend for ever on forum"):
        gates.check_reversible(found, verb="suspend", typed="suspend", policy=enabled)
    gates.check_reversible(found, verb="suspend", typed="suspend for ever on forum", policy=enabled)


def test_words_that_ask_about_each_person_are_no_matter_of_lists() -> None:
    """Whether words incite is asked of each person's own."""
    with pytest.raises(InvalidDecision, match="one by one"):
        gates.check_words(POLICY, "suspend", "call", "They called.")
    gates.check_words(POLICY, "suspend", "support", "They spread pages.")


LOOSER = [
    ("alone", 11), ("alone_a_day", 51), ("look", 29), ("keeps", 3), ("third_from", 501),
    ("third_share", 0.0011), ("fresh_minutes", 11), ("cool_off_from", 26),
    ("cool_off_minutes", 14), ("canary", 11), ("watch_minutes", 9), ("a_minute", 61),
    ("an_hour", 61), ("overturned", 0.051), ("rate_times", 10.1), ("undo_days", 89),
]  # fmt: skip
STRICTER = [
    ("alone", 0), ("alone_a_day", 49), ("look", 31), ("keeps", 1), ("third_from", 499),
    ("third_share", 0.0009), ("fresh_minutes", 9), ("cool_off_from", 24),
    ("cool_off_minutes", 16), ("canary", 9), ("watch_minutes", 11), ("a_minute", 59),
    ("an_hour", 59), ("overturned", 0.049), ("rate_times", 9.9), ("undo_days", 91),
]  # fmt: skip


def under(name: str, number: float) -> Policy:
    """Read a policy that sets one number of mass action."""
    return parse_policy(f"{TEXT}\n[mass]\n{name} = {number}\n")


@pytest.mark.parametrize(("name", "number"), LOOSER)
def test_no_policy_is_looser_than_the_bounds(name: str, number: float) -> None:
    """The safety team may be stricter; looser is refused."""
    with pytest.raises(InvalidPolicy, match=name):
        under(name, number)


@pytest.mark.parametrize(("name", "number"), STRICTER)
def test_a_policy_may_be_stricter(name: str, number: float) -> None:
    """Each number can be drawn in."""
    assert number == getattr(under(name, number).mass, name)
