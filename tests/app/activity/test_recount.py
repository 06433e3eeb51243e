"""Whatever comes in or breaks, the figures are those of a plain recount."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any, Literal, NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from firebreak.app.activity.counting import LATE, Counting
from firebreak.model.effects import Filing
from firebreak.model.errors import StoreError
from firebreak.model.ids import Seq
from firebreak.model.items import Post, PostStatus, StoredItem
from tests.app.activity.scene import NET, Scene, at, day, said
from tests.app.factories import Room

MEMBERS = ("u0", "u1", "u2")
SERVICES = ("a.example", "b.example", "www.c.example")
DAYS = 5


class Told(NamedTuple):
    """One version of a post, as it comes in."""

    name: int
    author: int
    made: float
    late: float
    status: PostStatus
    links: list[int]
    views: int | None
    says_when: bool


TOLD = st.builds(
    Told,
    name=st.integers(0, 1),
    author=st.integers(0, 5),
    # Edges of days among them.
    made=st.one_of(st.floats(0, DAYS), st.integers(0, DAYS).map(float)),
    late=st.one_of(st.just(0.0), st.floats(0, 3)),
    status=st.sampled_from(["visible", "visible", "labelled", "removed", "deleted"]),
    links=st.lists(st.integers(0, 2), max_size=3),
    views=st.none() | st.integers(0, 50),
    says_when=st.booleans(),
)


def played(told: list[Told]) -> Scene:
    """Let posts come in as they were told; a network's first suspension is on day 1."""
    scene = Scene(Room())
    done: Counter[int] = Counter()
    ordered = sorted(told, key=lambda one: one.made + one.late)
    due = [(one.made + one.late, one) for one in ordered]
    scene.tell(said("first", "nobody", 0))
    taken = False
    for when, one in due:
        if when >= 1.5 and not taken:
            taken = suspended(scene)
        scene.go(when)
        # A name stands for one author's post, in ever higher versions.
        name, author = f"p{one.name}-{one.author}", f"u{one.author}"
        scene.tell(
            Post(
                id=name,
                author=author,
                version=done[hash(name)],
                created_at=at(one.made) if one.says_when else None,
                text="hello",
                status=one.status,
                links=tuple(f"https://{SERVICES[to]}/{name}" for to in one.links),
                views=one.views,
            )
        )
        done[hash(name)] += 1
    if not taken:
        suspended(scene)
    return scene


def suspended(scene: Scene) -> bool:
    """Let members of a network be suspended on day 1."""
    scene.go(1.5)
    scene.network(*MEMBERS)
    scene.decide("suspend", "u0")
    return True


def recounted(scene: Scene, until: datetime) -> dict[tuple[str | None, int], dict[str, int]]:
    """Count again, as plainly as can be: by reading everything, for each day."""
    found: dict[tuple[str | None, int], dict[str, int]] = {}
    for number in range(DAYS + 4):
        if at(number + 1) + LATE > until:
            break
        posts = list(of_day(scene, number))
        for case in (None, NET):
            is_in = [one for one in posts if (author(one) in MEMBERS) == (case is not None)]
            found[case, number] = figures(is_in, is_network=case is not None)
    return found


def of_day(scene: Scene, number: int) -> Iterator[StoredItem]:
    """Give the versions of posts that belong to a day and could be seen."""
    for one in scene.room.store.read(Seq(0), 10_000):
        if isinstance(one, StoredItem) and isinstance(one.item, Post):
            made = min(one.item.created_at or one.received_at, one.received_at)
            is_shown = one.item.status in ("visible", "labelled")
            if is_shown and made.astimezone(UTC).date() == day(number):
                yield one


def author(one: StoredItem) -> str:
    """Name who made a post."""
    assert isinstance(one.item, Post)
    return one.item.author


def figures(versions: list[StoredItem], *, is_network: bool) -> dict[str, int]:
    """Count the first version of each post that could be seen."""
    by_post: dict[str, list[Post]] = defaultdict(list)
    for version in versions:
        assert isinstance(version.item, Post)
        by_post[version.item.id].append(version.item)
    first = [these[0] for these in by_post.values()]
    links = {(one.id, link): link for one in first for link in one.links}
    to: Mapping[str, set[str]] = defaultdict(set)
    for one in first:
        for link in one.links:
            to[link.split("/")[2].removeprefix("www.")].add(one.author)
    views = [
        max((one.version, one.views) for one in these if one.views is not None)[1]
        for these in by_post.values()
        if any(one.views is not None for one in these)
    ]
    rare = set[str]().union(*(who for who in to.values() if len(who) < 3))
    told = {
        "accounts": len({one.author for one in first}),
        "posts": len(first),
        "links": len(links),
        "linking": len({one.author for one in first if one.links}),
        **{f"to:{name}": len(who) for name, who in to.items() if len(who) >= 3},
    }
    told |= {"to:other": len(rare)} if rare else {}
    return told | ({"views": sum(views)} if views and is_network else {})


@given(st.lists(TOLD, max_size=40))
def test_every_day_is_what_a_plain_recount_gives(told: list[Told]) -> None:
    """Late ones, edits, removals, edges of days: each post counts once, on its own day."""
    scene = played(told)
    until = scene.go(DAYS + 4)
    scene.counting.round()
    expected = recounted(scene, until)
    for case in (None, NET):
        counted = scene.counted(case)
        assert {day: one for (of, day), one in expected.items() if of == case} == counted
    scene.room.store.close()


class Dies:
    """A store whose process dies before or after it files, as often as the test says."""

    def __init__(self, store: Any, how: list[Literal["before", "after", "never"]]) -> None:
        self._store, self._how = store, how

    def file(self, filing: Filing) -> None:
        """File, unless it dies first."""
        how = self._how.pop() if self._how else "never"
        if how == "before":
            raise StoreError("died before")
        self._store.file(filing)
        if how == "after":
            raise StoreError("died after")

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)


@given(
    st.lists(TOLD, min_size=1, max_size=12),
    st.lists(st.sampled_from(["before", "after", "never"]), max_size=12),
    st.lists(st.floats(0.1, 2), min_size=1, max_size=8),
)
def test_whatever_dies_every_day_stands_there_once(
    told: list[Told], deaths: list[Literal["before", "after", "never"]], pauses: list[float]
) -> None:
    """Killed at any moment and begun anew, no day is missing in the end and none is there twice."""
    scene = played(told)
    dying: Any = Dies(scene.room.store, deaths)
    services = replace(scene.room.services, store=dying)
    now = scene.room.clock()
    for pause in pauses:
        now += timedelta(days=pause)
        scene.room.clock.at = now
        try:
            Counting(services).round()
        except StoreError:
            continue
    deaths.clear()
    Counting(services).round()
    names = [(line.case, line.at) for line in scene.lines()]
    whole = {(case, at(number + 1)) for case, number in recounted(scene, now)}
    assert len(names) == len(set(names))
    assert {name for name in names if name[1] <= at(DAYS)} == {
        name for name in whole if name[1] <= at(DAYS)
    }
    scene.room.store.close()
