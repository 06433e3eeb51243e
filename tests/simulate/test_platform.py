"""The platform obeys at once, once, and takes back what it is told to."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firebreak.model.actions import ActionVerb
from firebreak.model.ids import ItemKey
from firebreak.model.items import Account, Post
from firebreak.model.notices import Notice
from firebreak.model.relations import Relation
from firebreak.simulate.platform import Platform
from firebreak.simulate.timeline import Step
from tests.simulate.factories import START, evening, posts


def minute(number: float, record: Account | Post | Relation | Notice, actor: str = "a1") -> Step:
    """Make a step so many minutes into the story."""
    return Step(at=START + timedelta(minutes=number), actor=actor, record=record)


def account(name: str = "a1") -> Step:
    """Make the step by which an account appears."""
    return minute(0, Account(id=name, version=1), name)


def said(number: float, post: str, author: str = "a1", **parent: str) -> Step:
    """Make the step by which a post appears."""
    return minute(number, Post(id=post, version=1, author=author, **parent), author)  # type: ignore[arg-type]


def at(number: float) -> "timedelta":
    """Give a number of minutes."""
    return timedelta(minutes=number)


def key(kind: str, name: str) -> ItemKey:
    """Name a thing on the platform."""
    return ItemKey(f"harbor:{kind}:{name}")


def test_things_happen_when_their_time_has_come() -> None:
    """A step at the very instant happens, a later one does not."""
    platform = Platform([account(), said(5, "p1"), said(6, "p2")])
    told = platform.due(START + at(5))
    assert [record.id for record in told] == ["a1", "p1"]
    assert not platform.is_over


def test_a_suspended_account_is_told_back_under_a_higher_version() -> None:
    """That is how Firebreak sees that its action was carried out."""
    platform = Platform([account()])
    platform.due(START)
    assert platform.obey("m1", "suspend", key("account", "a1")) == "done"
    assert not platform.is_over
    assert platform.due(START) == [Account(id="a1", version=2, status="suspended")]
    assert platform.is_over


def test_a_suspended_account_stops_at_once() -> None:
    """What it would have posted never comes, not even after it is let back."""
    platform = Platform([account(), said(1, "p1"), said(2, "p2"), said(3, "p3")])
    platform.due(START + at(1))
    platform.obey("m1", "suspend", key("account", "a1"))
    platform.due(START + at(2))
    platform.obey("m2", "unsuspend", key("account", "a1"))
    told = platform.due(START + at(3))
    assert [Account(id="a1", version=3, status="active"), "p3"] == [told[0], told[1].id]
    assert platform.prevented == 1


@pytest.mark.parametrize(
    ("verb", "status"),
    [("remove", "removed"), ("label", "labelled"), ("restore", "visible"), ("unlabel", "visible")],
)
def test_posts_take_the_status_they_are_given(verb: ActionVerb, status: str) -> None:
    """Removing and labelling change the post, and each has its reverse."""
    platform = Platform([account(), said(0, "p1")])
    platform.due(START)
    assert platform.obey("m1", verb, key("post", "p1")) == "done"
    changed = platform.post("p1")
    assert changed is not None
    assert (status, 2) == (changed.status, changed.version)


def test_the_same_message_twice_changes_nothing_the_second_time() -> None:
    """A platform that already obeyed is not moved by a retry that comes late."""
    platform = Platform([account()])
    platform.due(START)
    platform.obey("m1", "suspend", key("account", "a1"))
    platform.obey("m2", "unsuspend", key("account", "a1"))
    assert platform.obey("m1", "suspend", key("account", "a1")) == "seen before"
    assert platform.still_acting({"a1"}) == 1


@pytest.mark.parametrize(
    "subject",
    ["harbor:account:a9", "other:account:a1", "harbor:url:u1", "not a key", "harbor:account:"],
)
def test_an_unknown_subject_is_refused(subject: str) -> None:
    """Nothing happens to anybody when the name fits nobody."""
    platform = Platform([account()])
    platform.due(START)
    assert platform.obey("m1", "suspend", ItemKey(subject)) == "unknown subject"


def test_a_verb_that_does_not_fit_is_refused() -> None:
    """Posts are not suspended and accounts are not labelled here."""
    platform = Platform([account(), said(0, "p1")])
    platform.due(START)
    assert platform.obey("m1", "suspend", key("post", "p1")) == "cannot"
    assert platform.obey("m1", "label", key("account", "a1")) == "cannot"


def test_nobody_answers_what_was_removed() -> None:
    """Replies, shares, quotes and reports need something that is still there."""
    answers = [
        said(2, "p2", "a2", reply_to="p1"),
        said(2, "p3", "a2", share_of="p1"),
        minute(2, Notice(id="n1", subject_kind="post", subject="p1"), "a2"),
    ]
    platform = Platform([account(), account("a2"), said(1, "p1"), *answers])
    platform.due(START + at(1))
    platform.obey("m1", "remove", key("post", "p1"))
    assert [Post(id="p1", version=2, author="a1", status="removed")] == platform.due(START + at(2))


def test_nobody_follows_or_reports_a_suspended_account() -> None:
    """What is gone from sight gathers nothing more."""
    steps = [
        minute(2, Relation(verb="follow", actor="a2", object="a1"), "a2"),
        minute(2, Notice(id="n1", subject_kind="account", subject="a1"), "a2"),
    ]
    platform = Platform([account(), account("a2"), *steps])
    platform.due(START)
    platform.obey("m1", "suspend", key("account", "a1"))
    assert len(platform.due(START + at(2))) == 1


def test_an_authority_reports_without_an_account() -> None:
    """Removal orders come from outside."""
    order = Notice(id="n1", subject_kind="account", subject="a1", kind="removal_order")
    platform = Platform([account(), minute(1, order, "")])
    assert order in platform.due(START + at(1))


def test_an_account_that_has_not_appeared_yet_counts_as_not_acting() -> None:
    """Only who is there can act."""
    platform = Platform([account()])
    assert platform.still_acting({"a1"}) == 0
    platform.due(START)
    assert platform.still_acting({"a1", "a9"}) == 1
    assert platform.account("a9") is None


VERBS: list[ActionVerb] = ["suspend", "unsuspend", "restrict", "unrestrict"]


@settings(max_examples=25)
@given(data=st.data())
def test_who_is_suspended_never_posts(data: st.DataObject) -> None:
    """Whatever is done to whom and when, no post comes from an account while it is suspended."""
    story, truth = evening(7, 200)
    people = sorted(truth.planted)
    platform = Platform(story.history + story.evening)
    platform.due(START)
    suspended: set[str] = set()
    for number in range(1, 13):
        for person in data.draw(st.lists(st.sampled_from(people), max_size=4)):
            verb = data.draw(st.sampled_from(VERBS))
            message = f"{number}{person}{verb}"
            if platform.obey(message, verb, key("account", person)) == "done":
                (suspended.add if verb == "suspend" else suspended.discard)(person)
        told = platform.due(START + at(20 * number))
        assert suspended.isdisjoint(
            record.author for record in told if isinstance(record, Post) and record.version == 1
        )


def test_without_interference_everything_happens() -> None:
    """The whole story is told when nobody acts."""
    story, _ = evening()
    platform = Platform(story.history + story.evening)
    told = platform.due(START + timedelta(days=1))
    assert len(story.history + story.evening) == len(told)
    assert platform.prevented == 0


def test_suspending_the_group_early_prevents_most_of_its_campaign() -> None:
    """Acting in the first half hour is what makes the difference."""
    story, truth = evening()
    platform = Platform(story.history + story.evening)
    platform.due(START + at(30))
    for number, member in enumerate(sorted(truth.planted)):
        platform.obey(f"m{number}", "suspend", key("account", member))
    told = {
        record.id
        for record in platform.due(START + timedelta(days=1))
        if isinstance(record, Post) and record.version == 1
    }
    planned = [post for post in posts(story.evening) if post.id in truth.campaign]
    assert not told & truth.campaign
    assert len([p for p in planned if p.created_at and p.created_at > START + at(30)]) > 10
