"""Each day is counted once it is over: once, whole, and of nobody by name."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from firebreak.app.activity import counting
from firebreak.app.activity.counting import LATE, Counting
from firebreak.app.config import Config
from firebreak.app.replay import Replay
from firebreak.model.effects import Filing
from firebreak.model.ids import DEFAULT_TENANT, TenantId
from tests.app.activity.scene import Scene, at, linking, said
from tests.app.factories import FORUM, Room, account, listed, post, suspension, user


@pytest.fixture
def scene() -> Iterator[Scene]:
    """Give an empty desk at midnight of day 0."""
    room = Room()
    yield Scene(room)
    room.store.close()


def taken_down(scene: Scene) -> None:
    """Five members and five others post on days 0 to 2; members are suspended on day 1."""
    for today in range(3):
        scene.go(today + 0.4)
        scene.tell(
            *(linking(f"m{today}-{n}", f"m{n}", today + 0.3) for n in range(5 - today)),
            *(said(f"o{today}-{n}", f"o{n}", today + 0.3) for n in range(5)),
        )
        if today == 1:
            scene.network("m0", "m1", "m2", "m3", "m4")
            scene.decide("suspend", "m0", "m1")


def test_a_networks_days_stand_beside_those_of_everybody_else(scene: Scene) -> None:
    """Whether links moved is told by both: by the network's, and by all others'."""
    taken_down(scene)
    scene.go(3.5)
    scene.counting.round()

    whole = {"accounts": 5, "posts": 5, "links": 5, "linking": 5, "to:chan.example": 5}
    assert scene.counted()[0] == whole
    assert [5, 4, 3] == [one["posts"] for one in scene.counted().values()]
    others = {"accounts": 5, "posts": 5, "links": 0, "linking": 0}
    assert {0: others, 1: others, 2: others} == scene.counted(None)


def test_a_line_says_which_day_it_is_of_and_when_it_was_counted(scene: Scene) -> None:
    """Who computes a past figure can tell what was not known yet."""
    taken_down(scene)
    now = scene.go(3.5)
    scene.counting.round()
    assert {at(1), at(2), at(3)} == {line.at for line in scene.lines()}
    assert {(now, "system")} == {(line.done_at, line.actor) for line in scene.lines()}


def test_no_line_names_anybody(scene: Scene) -> None:
    """What is counted is of nobody: no account stands in what can never be erased."""
    taken_down(scene)
    scene.go(3.5)
    scene.counting.round()
    leaves = scene.room.store.leaves(0, 1_000, DEFAULT_TENANT)
    counted = [leaf.body for leaf in leaves if b"activity counted" in leaf.body]
    assert (6, b"") == (len(counted), b"".join(one for one in counted if b"forum:" in one))
    assert {(None, "")} == {(line.subject, line.note) for line in scene.lines()}


def test_a_day_is_counted_only_when_what_came_late_is_in(scene: Scene) -> None:
    """Six hours after its end; what comes in until then is in it, and what comes later is not."""
    scene.go(0.5)
    scene.tell(said("p1", "u1", 0.4))
    scene.room.clock.at = at(1) + LATE / 2
    scene.tell(said("late", "u2", 0.9))
    assert 0 == scene.counting.round()
    scene.room.clock.at = at(1) + LATE
    assert 1 == scene.counting.round()
    scene.tell(said("later", "u3", 0.9))
    scene.room.clock.at = at(1) + 2 * LATE
    assert 0 == scene.counting.round()
    assert 2 == scene.counted(None)[0]["posts"]


def test_a_worker_that_is_behind_is_waited_for(scene: Scene) -> None:
    """A day is not counted while records of it have not been read."""
    scene.go(0.5)
    scene.tell(said("p1", "u1", 0.4))
    scene.room.store.append(DEFAULT_TENANT, FORUM, [said("p2", "u2", 0.4)], at(0.6))
    scene.go(2)
    assert 0 == scene.counting.round()
    scene.read()
    assert 1 == scene.counting.round()
    assert 2 == scene.counted(None)[0]["posts"]


def test_after_an_outage_the_missing_days_are_counted(scene: Scene) -> None:
    """Nobody has to do anything; days on which nothing came in are told as such."""
    scene.go(0.5)
    scene.tell(said("p1", "u1", 0.4))
    scene.go(5.5)
    scene.tell(said("p2", "u1", 5.4))
    scene.counting.round()
    assert [1, 0, 0, 0, 0] == [one["posts"] for one in scene.counted(None).values()]


def test_a_very_long_outage_is_caught_up_with_as_far_as_content_is_kept(scene: Scene) -> None:
    """What is older has mostly been forgotten, so a count of it would be wrong."""
    scene.go(0.5)
    scene.tell(said("p1", "u1", 0.4))
    scene.go(400.5)
    scene.counting.round()
    assert counting.MOST_BACK == len(scene.counted(None))
    assert 399 == max(scene.counted(None))


def test_days_before_the_first_suspension_are_counted_afterwards(scene: Scene) -> None:
    """A fortnight before it, for only so can a change be told; and not before anybody watched."""
    for today in range(20):
        scene.go(today + 0.5)
        scene.tell(said(f"p{today}", "m1", today + 0.4), said(f"o{today}", "o", today + 0.4))
        scene.counting.round()
    assert {} == scene.counted()
    scene.network("m1", "m2", "m3")
    scene.decide("suspend", "m1")
    scene.go(20.5)
    scene.counting.round()
    assert list(range(5, 20)) == sorted(scene.counted())


def test_after_ninety_days_a_network_is_no_longer_counted(scene: Scene) -> None:
    """All others still are."""
    scene.go(0.5)
    scene.tell(said("p", "m1", 0.4))
    scene.network("m1", "m2", "m3")
    scene.decide("suspend", "m1")
    for today in range(10, 101, 10):
        scene.go(today + 0.5)
        scene.counting.round()
    assert (90, 99) == (max(scene.counted()), max(scene.counted(None)))


def test_without_a_suspension_no_network_is_counted(scene: Scene) -> None:
    """A network that people only looked at, or dismissed, is nobody's figure."""
    scene.go(0.5)
    scene.tell(said("p", "m1", 0.4))
    scene.network("m1", "m2", "m3")
    scene.decide("dismiss", "m1", "m2")
    scene.go(1.5)
    scene.counting.round()
    assert ({}, [0]) == (scene.counted(), list(scene.counted(None)))


def test_what_was_erased_is_counted_no_more(scene: Scene) -> None:
    """A post that reads as one the platform has deleted was never seen by the count."""
    scene.go(0.5)
    scene.tell(said("p1", "u1", 0.4), said("p2", "u2", 0.4, status="deleted"))
    scene.go(1.5)
    scene.counting.round()
    assert 1 == scene.counted(None)[0]["posts"]


def test_views_and_followers_are_told_where_the_platform_tells_them(scene: Scene) -> None:
    """The views last told of each post, and the followers of those who were active."""
    scene.go(0.5)
    scene.tell(account("m1"), account("m2"), said("p", "m1", 0.4, views=3))
    scene.tell(said("p", "m1", 0.4, views=40, version=1))
    scene.network("m1", "m2", "m3")
    scene.decide("suspend", "m1")
    scene.go(1.5)
    scene.counting.round()
    assert (40, 20) == (scene.counted()[0]["views"], scene.counted()[0]["reach"])


def test_a_link_to_the_platform_itself_leads_nowhere_else() -> None:
    """Its own pages are named in the config."""
    room = Room()
    config = replace_config(room, {"forum": ("https://www.forum.example/p/{post}",)})
    room.services = replace(room.services, config=config)
    scene = Scene(room)
    scene.go(0.5)
    scene.tell(linking("a", "u1", 0.4, "forum.example"), linking("b", "u2", 0.4, "x.example"))
    scene.go(1.5)
    scene.counting.round()
    assert 1 == scene.counted(None)[0]["links"]
    room.store.close()


def replace_config(room: Room, pages: dict[str, tuple[str, ...]]) -> Config:
    """Give a room's config with pages."""
    return Config(store=room.services.config.store, pages=pages)


def test_two_processes_count_a_day_once(scene: Scene) -> None:
    """Both may compute it; the second to write finds that it stands there."""
    taken_down(scene)
    scene.go(3.5)
    second = Counting(scene.room.services)
    assert 0 == interrupted(scene, second.round)
    assert 6 == len(scene.lines())


def interrupted(scene: Scene, other: Any) -> int:
    """Let another process count between reading and writing."""
    store = scene.room.store
    told: list[int] = []

    class Slow:
        def file(self, filing: Filing) -> None:
            if not told:
                told.append(other())
            store.file(filing)

        def __getattr__(self, name: str) -> Any:
            return getattr(store, name)

    slow: Any = Slow()
    return Counting(replace(scene.room.services, store=slow)).round()


def test_a_lost_paper_does_not_count_a_day_twice(scene: Scene) -> None:
    """The ledger says what was counted, whatever else is missing."""
    taken_down(scene)
    scene.go(3.5)
    scene.counting.round()
    assert 0 == Counting(scene.room.services).round()


def test_another_tenants_posts_are_not_counted(scene: Scene) -> None:
    """Each tenant's figures are of its own platform."""
    scene.go(0.5)
    scene.room.store.append(TenantId("other"), FORUM, [said("x", "u9", 0.4)], at(0.5))
    scene.room.store.append(TenantId("other"), FORUM, [said("y", "u8", 0.4)], at(0.5))
    scene.tell(said("p1", "u1", 0.4))
    scene.go(1.5)
    scene.counting.round()
    assert {0: 1} == {day: one["posts"] for day, one in scene.counted(None).items()}
    theirs = replace(scene.room.services, tenant=TenantId("other"))
    Counting(theirs).round()
    [line] = scene.room.store.entries(0, 10, TenantId("other"))
    assert (("accounts", 2), ("posts", 2)) == line.counted[:2]


def test_it_counts_the_same_on_every_store(lasting_url: str) -> None:
    """A file and a server give what memory gives."""
    figures = []
    for address in ("memory:", lasting_url):
        room = Room(url=address)
        scene = Scene(room)
        taken_down(scene)
        scene.go(3.5)
        scene.counting.round()
        figures.append((scene.counted(), scene.counted(None)))
        room.store.close()
    assert figures[0] == figures[1]
    assert 3 == len(figures[1][0])


def test_who_posts_without_saying_when_is_counted_when_it_came_in(scene: Scene) -> None:
    """And an instant that has not come yet is not believed."""
    scene.go(0.5)
    scene.tell(post("p1"), said("p2", "u2", 7))
    scene.go(1.5)
    scene.counting.round()
    assert 2 == scene.counted(None)[0]["posts"]


def test_a_history_with_counted_days_comes_out_again(scene: Scene) -> None:
    """A replay writes the same lines, and still looks at every case whose days were counted."""
    room = scene.room
    room.new_worker()
    room.tell(account(), listed())
    room.decide(room.case_of(user()), suspension())
    scene.go(1.5)
    assert 1 == scene.counting.round()
    again = Replay(room.store, room.services.policy, DEFAULT_TENANT)
    list(again.run())
    assert ([], 0) == (list(again.differences(room.clock())), again.forgotten)
    assert 1 == len([one for one in again.store.entries(0, 99, DEFAULT_TENANT) if one.counted])
