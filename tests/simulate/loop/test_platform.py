"""The platform obeys at once, once, and takes back what it is told to."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firebreak.model.actions import ActionVerb
from firebreak.model.ids import ItemKey
from firebreak.model.items import Account, Item, Post
from firebreak.model.notices import Notice
from firebreak.model.relations import Relation
from firebreak.simulate.loop.platform import SimulatedPlatform
from firebreak.simulate.parameters import HOUR_MS
from tests.simulate.loop.factories import (
    ATTACK_HOUR,
    account_key,
    member,
    platform,
    post_key,
    posts,
    told,
)

NOON = 12 * HOUR_MS
NIGHT = 24 * HOUR_MS


def heard(here: SimulatedPlatform, until: int) -> list[Item | Notice]:
    """Let the story go on; give what is told."""
    return [record for _, record in here.until(until)]


def new_posts(records: list[Item | Notice]) -> list[Post]:
    """Pick the posts that were not there before."""
    return [one for one in records if isinstance(one, Post) and one.version == 1]


def test_nothing_is_told_before_its_time_has_come() -> None:
    """What happens at an instant is told after it."""
    here = platform()
    before = [at for at, _ in here.until(NOON)]
    assert max(before) < NOON
    assert min(at for at, _ in here.until(NIGHT)) >= NOON


def test_the_story_does_not_depend_on_how_often_somebody_asks() -> None:
    """Told by the quarter of an hour it is the story that is told at once."""
    here = platform()
    parts = [one for at in range(0, NIGHT + 1, HOUR_MS // 4) for one in here.until(at)]
    whole = list(platform().until(NIGHT))
    assert sorted(map(repr, whole)) == sorted(map(repr, parts))
    assert len(whole) > 500


def test_a_suspended_account_is_told_back_under_a_higher_version() -> None:
    """That is how Firebreak sees that its action was carried out."""
    here = platform(until_hour=12)
    assert here.obey("m1", "suspend", account_key(member())) == "done"
    [changed] = heard(here, NOON)
    assert isinstance(changed, Account)
    assert (member(), 2, "suspended") == (changed.id, changed.version, changed.status)
    assert heard(here, NOON) == []


def test_a_suspended_account_says_nothing_until_it_is_let_back() -> None:
    """What it would have said meanwhile never comes; afterwards it speaks again."""
    late = [one.author for one in posts() if one.created_at and one.created_at.hour >= 18]
    early = {one.author for one in posts() if one.created_at and 6 <= one.created_at.hour < 18}
    author = max((one for one in late if one in early), key=late.count)
    here = platform(until_hour=6)
    here.obey("m1", "suspend", account_key(author))
    silent = heard(here, 18 * HOUR_MS)
    here.obey("m2", "unsuspend", account_key(author))
    again = heard(here, NIGHT)
    assert author not in {one.author for one in new_posts(silent)}
    assert author in {one.author for one in new_posts(again)}
    assert here.play.prevented > 0


@pytest.mark.parametrize(
    ("verb", "status"),
    [("remove", "removed"), ("label", "labelled"), ("restore", "visible"), ("unlabel", "visible")],
)
def test_posts_take_the_status_they_are_given(verb: ActionVerb, status: str) -> None:
    """Removing and labelling change the post, and each has its reverse."""
    here = platform()
    name = new_posts(heard(here, NOON))[0].id
    assert here.obey("m1", verb, post_key(name)) == "done"
    [changed] = heard(here, NOON)
    assert isinstance(changed, Post)
    assert (name, status, 2) == (changed.id, changed.status, changed.version)


def test_the_same_message_twice_changes_nothing_the_second_time() -> None:
    """A platform that already obeyed is not moved by a retry that comes late."""
    here = platform(until_hour=12)
    here.obey("m1", "suspend", account_key(member()))
    here.obey("m2", "unsuspend", account_key(member()))
    assert here.obey("m1", "suspend", account_key(member())) == "seen before"
    assert here.obeyed == 2
    assert [1, 2] == [one.version - 1 for one in heard(here, NOON) if isinstance(one, Account)]


@pytest.mark.parametrize(
    "subject",
    ["harbor:account:a9", "other:account:a1", "harbor:url:u1", "not a key", "harbor:account:"],
)
def test_an_unknown_subject_is_refused(subject: str) -> None:
    """Nothing happens to anybody when the name fits nobody."""
    assert platform().obey("m1", "suspend", ItemKey(subject)) == "unknown subject"


def test_a_verb_that_does_not_fit_is_refused() -> None:
    """Posts are not suspended and accounts are not labelled here."""
    here = platform()
    name = new_posts(heard(here, NOON))[0].id
    assert here.obey("m1", "suspend", post_key(name)) == "cannot"
    assert here.obey("m1", "label", account_key(member())) == "cannot"


def answered(records: list[Item | Notice]) -> set[str]:
    """Name everything that posts and reports point to."""
    found = {one.subject for one in records if isinstance(one, Notice)}
    for post in new_posts(records):
        found |= {name for name in (post.reply_to, post.share_of, post.quote_of) if name}
    return found


def test_nobody_answers_what_was_removed() -> None:
    """Replies, shares, quotes and reports need something that is still there."""
    before, after = platform(), platform()
    early = {one.id for one in new_posts(heard(before, NOON))}
    wanted = answered(heard(before, NIGHT)) & early
    heard(after, NOON)
    for number, name in enumerate(sorted(wanted)):
        after.obey(f"m{number}", "remove", post_key(name))
    assert len(wanted) > 10
    assert wanted.isdisjoint(answered(heard(after, NIGHT)))


def test_nobody_follows_or_reports_a_suspended_account() -> None:
    """What is gone from sight gathers nothing more."""
    whole, here = heard(platform(), NIGHT), platform()
    sought = {one.object for one in whole if isinstance(one, Relation)}
    sought |= {one.subject for one in whole if isinstance(one, Notice)}
    for number, name in enumerate(sorted(one for one in sought if one[0] == "a")):
        here.obey(f"m{number}", "suspend", account_key(name))
    rest = heard(here, NIGHT)
    assert not [one for one in rest if isinstance(one, Relation) and one.object in sought]
    assert not [one for one in rest if isinstance(one, Notice) and one.subject in sought]
    assert len(sought) > 5


def test_suspending_the_group_before_its_campaign_prevents_it() -> None:
    """Acting in the first half hour is what makes the difference."""
    here = platform(until_hour=ATTACK_HOUR + 0.5)
    for number, name in enumerate(sorted(here.planted)):
        here.obey(f"m{number}", "suspend", account_key(name))
    first, prevented = frozenset(here.planted), here.play.prevented
    rest = new_posts(heard(here, NIGHT))
    assert first.isdisjoint(one.author for one in rest)
    assert here.play.prevented > prevented
    after = (ATTACK_HOUR + 0.5) * HOUR_MS
    campaign = [
        one for at, one in told() if at > after and isinstance(one, Post) and one.author in first
    ]
    assert len(campaign) > 50


VERBS: list[ActionVerb] = ["suspend", "unsuspend", "restrict", "unrestrict"]


@settings(max_examples=8)
@given(data=st.data())
def test_who_is_suspended_never_posts(data: st.DataObject) -> None:
    """Whatever is done to whom and when, no post comes from an account while it is suspended."""
    here = platform(until_hour=ATTACK_HOUR)
    people = sorted(here.planted)
    suspended: set[str] = set()
    for number in range(1, 9):
        for person in data.draw(st.lists(st.sampled_from(people), max_size=4)):
            verb = data.draw(st.sampled_from(VERBS))
            here.obey(f"{number}{person}{verb}", verb, account_key(person))
            (suspended.add if verb == "suspend" else suspended.discard)(person)
        rest = heard(here, ATTACK_HOUR * HOUR_MS + number * HOUR_MS // 2)
        assert suspended.isdisjoint(one.author for one in new_posts(rest))
