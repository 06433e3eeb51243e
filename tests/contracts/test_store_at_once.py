"""Every store: one question answers for many things as many would."""

from datetime import timedelta
from typing import Any

import pytest

from firebreak.adapters.store.sql import SqlStore
from firebreak.model.at_once import Sieve
from firebreak.model.cases import Case
from firebreak.model.effects import Filing, Joined
from firebreak.model.ids import ActionId, CaseId, ItemKey, ReviewerId, Seq, SourceId
from firebreak.model.items import Post
from firebreak.model.ports import Store
from tests.adapters.store import factories
from tests.adapters.store.factories import (
    FORUM,
    MINE,
    THEIRS,
    U1,
    Clock,
    add,
    at,
    case,
    open_cases,
    post,
)

SIEVES = {
    "networks": Sieve(kind="network"),
    "a category": Sieve(category='calls "now"'),
    "grave ones": Sieve(severity=3),
    "a language": Sieve(language="ar"),
    "reported ones": Sieve(origin="report"),
    "a platform": Sieve(source=SourceId("chat")),
    "long waiting ones": Sieve(opened_by=at(-60)),
    "late ones": Sieve(due_by=at(0)),
    "hers": Sieve(person=ReviewerId("ada")),
}


def many() -> tuple[Case, ...]:
    """One plain case, and one that each sieve is meant for."""
    told: dict[str, dict[str, Any]] = {
        "networks": {"kind": "network"},
        "a category": {"category": 'calls "now"'},
        "grave ones": {"severity": 4},
        "a language": {"languages": ("fr", "ar")},
        "reported ones": {"origin": "report"},
        "a platform": {"subject": ItemKey("chat:account:u1")},
        "long waiting ones": {"opened_at": at(-90)},
        "late ones": {"deadline": at(-1)},
        "hers": {"assigned": ReviewerId("ada")},
    }
    plain: dict[str, Any] = {
        "severity": 1,
        "origin": "tool",
        "opened_at": at(0),
        "deadline": at(90),
    }
    return (
        case("plain", **plain),
        *(case(name, **{**plain, **changes}) for name, changes in told.items()),
    )


@pytest.mark.parametrize("name", SIEVES)
def test_what_somebody_looks_for_comes_through_the_sieve(store: Store, name: str) -> None:
    """A database leaves the others behind; whoever asks looks at each all the same."""
    open_cases(store, *many())
    found = store.at_once.sieved(MINE, SIEVES[name], through=100, limit=100)
    assert CaseId(name) in [one.id for one in found]
    if isinstance(store, SqlStore):
        assert [CaseId(name)] == [one.id for one in found]


def test_the_sieve_gives_the_front_of_the_queue_in_parts(store: Store) -> None:
    """In its order; what stands behind the part looked through is not given."""
    open_cases(store, *(case(f"c{n}", priority=float(n)) for n in range(7)))
    everything = Sieve()
    front = store.at_once.sieved(MINE, everything, through=5, limit=3)
    rest = store.at_once.sieved(MINE, everything, through=5, limit=3, offset=3)
    assert store.queue(MINE, 5) == [*front, *rest]
    assert [] == store.at_once.sieved(THEIRS, everything, through=5, limit=3)


def test_many_things_are_found_as_each_is(store: Store) -> None:
    """The highest version of each; what nobody knows is missing."""
    add(store, post("p1"), post("p2"), post("p1", version=2, text="changed"))
    keys = [ItemKey(f"forum:post:p{number}") for number in (1, 2, 3)]
    expected = {key: one for key in keys if (one := store.item(key, MINE)) is not None}
    assert expected == dict(store.at_once.items(keys, MINE))
    assert {} == dict(store.at_once.items(keys, THEIRS))


def test_late_cases_are_found_without_the_others(store: Store, clock: Clock) -> None:
    """Due longest first; one that is due this very instant is not late yet."""
    dues = {"early": 5, "late": -5, "later": -9, "now": 0}
    open_cases(store, *(case(name, deadline=at(minutes)) for name, minutes in dues.items()))
    open_cases(store, case("never", deadline=None))
    found = [one.id for one in store.at_once.overdue(MINE, clock())]
    assert ["later", "late"] == found
    assert 4 == len(store.at_once.overdue(MINE, clock() + timedelta(hours=1)))


def test_cases_that_somebody_reported_are_told_from_the_others(store: Store) -> None:
    """However long ago, and only one's own."""
    [taken] = add(store, factories.notice())
    open_cases(store, case("c1"), case("c2", subject=ItemKey("forum:account:u2")))
    factories.conclude(
        store, joined=(Joined(case=CaseId("c1"), notices=(taken.seq,)),), upto=taken.seq
    )
    names = [CaseId(name) for name in ("c1", "c2", "c3")]
    assert {"c1"} == store.at_once.reported(names, MINE)
    assert set() == store.at_once.reported(names, THEIRS)


def plan(store: Store, name: str, subject: str) -> None:
    """Have an action planned and its message waiting."""
    key = ItemKey(subject)
    store.file(
        Filing(
            tenant=MINE,
            actions=(factories.action(name, subject=key),),
            deliveries=(factories.delivery(f"m-{name}", action=name, subject=key),),
        )
    )


def test_what_a_platform_took_and_nobody_has_seen_yet_is_found(store: Store) -> None:
    """Oldest first; not what waits, failed or was seen, and no other platform's."""
    told = {
        "taken": ("forum:account:u1", "delivered"),
        "waits": ("forum:account:u2", "retry"),
        "lost": ("forum:account:u3", "dead"),
        "taken too": ("forum:account:u4", "delivered"),
        "elsewhere": ("forum2:account:u1", "delivered"),
        "seen": ("forum:account:u5", "delivered"),
    }
    for name, (subject, result) in told.items():
        plan(store, name, subject)
        due = 9.0 if result == "retry" else None
        store.settle([factories.outcome(result, f"m-{name}", due=due)], [])
    factories.conclude(store, confirmed=(ActionId("seen"),))

    found = store.at_once.delivered(MINE, FORUM, 10)
    assert [one.id for one in found] == ["taken", "taken too"]
    assert {one.status for one in found} == {"delivered"}
    assert [one.id for one in store.at_once.delivered(MINE, FORUM, 1)] == ["taken"]
    assert store.at_once.delivered(MINE, FORUM, 0) == []
    assert store.at_once.delivered(THEIRS, FORUM, 10) == []
    assert [one.id for one in store.at_once.delivered(MINE, SourceId("forum2"), 10)] == [
        "elsewhere"
    ]


@pytest.mark.parametrize("odd", ["a_b", "a%b", "ab"])
def test_a_platform_whose_name_is_a_pattern_finds_its_own_alone(store: Store, odd: str) -> None:
    """Names of platforms may hold what a database takes for a wildcard."""
    names = ["a_b", "axb", "a%b", "ab", "abc"]
    for name in names:
        plan(store, name, f"{name}:account:u1")
        store.settle([factories.outcome("delivered", f"m-{name}")], [])
    assert [one.id for one in store.at_once.delivered(MINE, SourceId(odd), 10)] == [odd]


def test_what_was_sent_again_counts_once_it_is_taken(store: Store) -> None:
    """A dead letter that a person sends again waits first."""
    plan(store, "a1", "forum:account:u1")
    store.settle([factories.outcome("dead", "m-a1")], [])
    store.redeliver("m-a1", MINE, now=at(2), actor="rosa")
    assert store.at_once.delivered(MINE, FORUM, 10) == []
    store.settle([factories.outcome("delivered", "m-a1", minutes=3)], [])
    assert [one.id for one in store.at_once.delivered(MINE, FORUM, 10)] == ["a1"]


def test_posts_are_given_by_places_and_by_who_made_them(store: Store) -> None:
    """Every version, in the order of the feed; nobody else's, and no other tenant's."""
    add(store, post("p1"), post("p2", author="u2"), post("p1", version=1), post("p3"))
    add(store, post("p4"), tenant=THEIRS)
    whole = store.at_once.posted(MINE, after=Seq(0), upto=Seq(9))
    assert ["p1", "p2", "p1", "p3"] == [one.id for one in whole]
    assert ["p2", "p1"] == [one.id for one in store.at_once.posted(MINE, after=Seq(1), upto=Seq(3))]
    hers = store.at_once.posted_by([U1], MINE, after=Seq(0), upto=Seq(3), limit=9)
    assert [("p1", 0), ("p1", 1)] == [(one.id, one.version) for one in hers]
    assert U1 == hers[0].by


def test_single_posts_are_found_by_name_and_the_newest_of_many(store: Store) -> None:
    """A post whose author nobody knows is asked for by itself."""
    add(store, *(post(f"p{number}") for number in range(5)))
    name = ItemKey("forum:post:p3")
    one = store.at_once.posted_by([name], MINE, after=Seq(0), upto=Seq(9), limit=9)
    assert [name] == [each.key for each in one]
    newest = store.at_once.posted_by([U1], MINE, after=Seq(0), upto=Seq(9), limit=2)
    assert ["p3", "p4"] == [each.id for each in newest]
    url = ItemKey("forum:url:u")
    assert [] == store.at_once.posted_by([url], MINE, after=Seq(0), upto=Seq(9), limit=9)


def test_a_post_is_of_when_it_was_made_or_else_of_when_it_came_in(store: Store) -> None:
    """An instant that had not come is not believed, and words without an address are left out."""
    told = (
        Post(id="a", author="u1", created_at=at(-60), text="see https://x.example/ here"),
        Post(id="b", author="u1", created_at=at(60), text="no address"),
        Post(id="c", author="u1", status="removed", views=7, links=("https://y.example/",)),
        Post(id="d", author="u1", share_of="a", text="see https://x.example/ here"),
    )
    add(store, *told)
    found = {one.id: one for one in store.at_once.posted(MINE, after=Seq(0), upto=Seq(9))}
    assert [at(-60), at(0), at(0), at(0)] == [one.at for one in found.values()]
    assert [told[0].text, "", "", ""] == [one.text for one in found.values()]
    assert (False, 7, ("https://y.example/",)) == (
        found["c"].is_shown, found["c"].views, found["c"].links
    )  # fmt: skip
    assert at(0).date() == found["b"].day


def test_everything_ever_done_to_one_thing_is_found(store: Store) -> None:
    """Whatever became of it, in order; nothing that was done to others, and no other tenant's."""
    for name, subject in (("a1", "u1"), ("a2", "u11"), ("a3", "u1"), ("a4", "u1")):
        plan(store, name, f"forum:account:{subject}")
    store.settle([factories.outcome("delivered", "m-a1"), factories.outcome("dead", "m-a3")], [])
    factories.conclude(store, confirmed=(ActionId("a1"),))
    key = ItemKey("forum:account:u1")
    found = [(one.id, one.status) for one in store.at_once.actions_on(key, MINE)]
    assert [("a1", "confirmed"), ("a3", "failed"), ("a4", "planned")] == found
    assert [] == store.at_once.actions_on(key, THEIRS)
