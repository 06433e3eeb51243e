"""Every store: what is known beside the platform is kept once, and found."""

from typing import Any

import pytest

from firebreak.model.facts import Entry, Examination, SecondOpinion, StoredFact
from firebreak.model.ids import ItemKey, Seq, SourceId
from firebreak.model.ports import Store
from tests.adapters.store.factories import (
    FORUM,
    MINE,
    T0,
    THEIRS,
    add,
    at,
    examination,
    listed,
    notice,
    post,
    seq,
)

HARBOR = SourceId("harbor")
M1, E1 = ItemKey("forum:media:m1"), ItemKey("harbor:entry:e1")


def keep(store: Store, *entries: Entry, minutes: float = 0) -> list[tuple[str, int]]:
    """Put entries on a list, and give result and place of each."""
    answers = add(store, *entries, source=HARBOR, at=at(minutes))
    return [(one.result, one.seq) for one in answers]


def names(found: list[StoredFact]) -> list[tuple[str, int]]:
    """Give name and version of entries."""
    return [(one.fact.id, one.fact.version) for one in found if isinstance(one.fact, Entry)]


def digests(found: list[StoredFact]) -> list[str]:
    """Give the first digit of each examination's digest."""
    return [one.fact.sha256[0] for one in found if isinstance(one.fact, Examination)]


def test_facts_stand_in_the_feed_among_the_rest(store: Store) -> None:
    """They come back as they went in, in the order in which they came."""
    add(store, post(), examination(), listed(), notice())
    found = store.read(seq(0), 9)
    kept = {"tenant": MINE, "source": FORUM, "received_at": T0}
    assert [1, 2, 3, 4] == [one.seq for one in found]
    assert found[1:3] == [
        StoredFact(seq=seq(2), fact=examination(), **kept),  # type: ignore[arg-type]
        StoredFact(seq=seq(3), fact=listed(), **kept),  # type: ignore[arg-type]
    ]


def test_facts_are_no_items_and_no_notices(store: Store) -> None:
    """What came in from a platform is counted without them."""
    add(store, examination(), listed())
    add(store, post(), notice(), examination("m2"))
    counts = store.counts(MINE, T0)
    assert (1, 1) == (counts.items, counts.notices)


def test_the_same_bytes_are_examined_once(store: Store) -> None:
    """Another result for the same bytes is a conflict, and the first stands."""
    again = examination(author="u2")
    answers = add(store, examination(), examination(), again, examination(digit="b"))
    assert ["accepted", "duplicate", "conflict", "accepted"] == [one.result for one in answers]


def test_all_that_a_medium_ever_was_is_found_newest_first(store: Store) -> None:
    """A platform may send other bytes under the same name."""
    add(store, examination(digit="b"), examination("m2"), examination(digit="a"))
    add(store, examination(digit="c"), tenant=THEIRS)
    assert ["a", "b"] == digests(store.facts_about(M1, MINE))
    assert [] == store.facts_about(ItemKey("forum:media:m9"), MINE)
    assert [] == store.facts_about(ItemKey("forum:post:m1"), MINE)


def test_what_came_later_was_not_known_then(store: Store) -> None:
    """Asked about an instant, a store answers as it would have answered then."""
    add(store, examination(digit="b"))
    add(store, examination(digit="c"), at=at(5))
    keep(store, listed(version=0))
    keep(store, listed(version=1), minutes=5)
    assert ["b"] == digests(store.facts_about(M1, MINE, until=at(4)))
    assert ["c", "b"] == digests(store.facts_about(M1, MINE, until=at(5)))
    assert [0, 1] == [
        found.fact.version
        for one in (4, 5)
        if (found := store.entry(E1, MINE, until=at(one))) is not None
    ]
    assert store.entry(E1, MINE, until=at(-1)) is None


def test_the_highest_version_of_an_entry_counts(store: Store) -> None:
    """An old one that comes late changes nothing; each version is kept once."""
    first = [("accepted", 1), ("accepted", 2), ("duplicate", 1), ("conflict", 1)]
    other = listed(version=2, digit="c")
    assert first == keep(store, listed(version=2), listed(version=1), listed(version=2), other)
    found = store.entry(E1, MINE)
    assert found is not None
    assert listed(version=2) == found.fact


def test_lists_do_not_mix(store: Store) -> None:
    """The same name on another list, or at another tenant, is another entry."""
    keep(store, listed())
    add(store, listed(), tenant=THEIRS, source=SourceId("lake"))
    assert store.entry(ItemKey("lake:entry:e1"), MINE) is None
    assert store.entry(E1, THEIRS) is None
    assert [["harbor"], ["lake"]] == [store.lists(one) for one in (MINE, THEIRS)]


def test_only_entries_make_a_list(store: Store) -> None:
    """A platform that sends posts and pictures is none; asked for an account, no entry is given."""
    add(store, post("e1"), examination())
    assert [] == store.lists(MINE)
    assert store.entry(ItemKey("forum:post:e1"), MINE) is None


def test_a_list_is_read_in_the_order_of_its_last_changes(store: Store) -> None:
    """Each entry once, as it stands, at the place where it changed last; withdrawn ones too."""
    keep(store, listed("e1"), listed("e2"), listed("e3"))
    add(store, post("e4"), examination())
    keep(store, listed("e1", version=1, standing="withdrawn"))
    assert [("e2", 0), ("e3", 0), ("e1", 1)] == names(store.list_entries(HARBOR, MINE, seq(0), 9))


@pytest.mark.parametrize("limit", [1, 2, 3])
def test_pages_of_a_list_join_without_a_gap(store: Store, limit: int) -> None:
    """Whoever goes on after the last place sees every entry once."""
    keep(store, *(listed(f"e{n}") for n in range(5)))
    keep(store, listed("e2", version=1))
    seen, after = list[tuple[str, int]](), Seq(0)
    while page := store.list_entries(HARBOR, MINE, after, limit):
        seen, after = [*seen, *names(page)], page[-1].seq
    assert [("e0", 0), ("e1", 0), ("e3", 0), ("e4", 0), ("e2", 1)] == seen


def test_clocks_do_not_order_a_list(store: Store) -> None:
    """The place in the feed does, whatever the time of receipt says."""
    keep(store, listed("e1"), minutes=10)
    keep(store, listed("e2"), minutes=-10)
    assert [("e1", 0), ("e2", 0)] == names(store.list_entries(HARBOR, MINE, seq(0), 9))


def opinion(by: str = "guard", **more: Any) -> SecondOpinion:
    """Make what a model said of a post."""
    given: dict[str, Any] = {"post": "p1", "post_version": 0, "model": "m", "author": "u1"}
    return SecondOpinion(by=by, **(given | more))


def test_opinions_about_a_post_are_found_newest_first(store: Store) -> None:
    """One of each model, wording and try; they are no items of their author's."""
    later = opinion(post_version=1)
    answers = add(store, post(), opinion(), opinion("own"), opinion(why="other words"), later)
    assert ["accepted"] * 3 + ["conflict", "accepted"] == [one.result for one in answers]
    found = [one.fact for one in store.facts_about(ItemKey("forum:post:p1"), MINE)]
    assert [later, opinion("own"), opinion()] == found
    assert [] == store.facts_about(ItemKey("forum:post:p1"), THEIRS)
    assert [] == store.facts_about(ItemKey("forum:account:u1"), MINE)
    assert 1 == store.counts(MINE, T0).items


def test_an_author_s_things_are_not_hidden_behind_what_was_said_of_them(store: Store) -> None:
    """However many models were asked, the newest posts are given."""
    add(store, post(), *(opinion(f"guard{n}") for n in range(9)))
    found = store.items_by_author(ItemKey("forum:account:u1"), MINE, 3)
    assert ["forum:post:p1"] == [one.key for one in found]
