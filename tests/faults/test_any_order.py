"""F7: the same things in any order, five times over, end in the same state."""

import random
from collections.abc import Callable, Sequence
from typing import Any

import msgspec

from firebreak.adapters.store import open_store
from firebreak.app import desk
from firebreak.model.ids import DEFAULT_TENANT, ItemKey
from firebreak.model.items import Item, Post
from firebreak.model.notices import Notice
from tests.app.factories import (
    CALL,
    FORUM,
    ROSA,
    Room,
    account,
    listed,
    post,
    removal,
    report,
    said,
    user,
)
from tests.faults.tally import Count, Tally

TOLD: tuple[Item | Notice, ...] = (
    account("u1", 1),
    account("u1", 2, "restricted"),
    account("u2", 1),
    account("u3", 1),
    post("p1", "hello", "u1", version=1),
    msgspec.structs.replace(listed("p1", "u1"), version=2),
    post("p1", "hello again", "u1", version=3),
    listed("p2", "u2"),
    post("p3", "The train to Sector 7 was late.", "u3"),
    post("p3", "The train to Sector 7 was late again.", "u3", version=1),
    Post(id="p4", author="u2", text=CALL, reply_to="p3"),
    report("n1", "p1"),
    report("n2", "p3"),
    report("n3", "u3", of="account"),
    report("n4", "p9"),
    report("n5", "p2", kind="trusted_flagger"),
)
KEYS = (*map(user, ("u1", "u2", "u3")), *map(said, ("p1", "p2", "p3", "p4", "p9")))


def state(room: Room) -> bytes:
    """Give, byte for byte, what must not depend on the order.

    The newest version of every thing; of every open case all but its identifier, its revision and
    ``origin``, which tells who was first; and on its file each signal's detector, subject,
    category, score and evidence and each notice.
    """
    waiting = room.store.queue(DEFAULT_TENANT, 100_000)
    cases = sorted((told(room, one) for one in waiting), key=repr)
    items = [newest(room, key) for key in KEYS]
    return msgspec.json.encode([items, cases])


def newest(room: Room, key: ItemKey) -> Any:
    """Give the highest version of a thing."""
    found = room.store.item(key, DEFAULT_TENANT)
    return found.item if found else None


def told(room: Room, case: Any) -> list[Any]:
    """Give what a case says, without who said it first."""
    left_out = {"id", "revision", "origin"}
    fields = [getattr(case, one) for one in case.__struct_fields__ if one not in left_out]
    file = room.store.case_file(case.id, DEFAULT_TENANT)
    signals = sorted(
        repr((one.detector, one.subject, one.category, one.score, one.evidence))
        for one in file.signals
    )
    return [fields, signals, sorted(one.notice.id for one in file.notices)]


def end_of(records: Sequence[Item | Notice], cuts: random.Random, most: int = 9) -> bytes:
    """Tell records, cut into batches anywhere, at one instant, and give the end."""
    room = Room(open_store("memory:"))
    left = list(reversed(records))
    while left:
        many = cuts.randint(1, most)
        room.store.append(DEFAULT_TENANT, FORUM, left[: -many - 1 : -1], room.clock())
        del left[-many:]
        if cuts.random() < 0.5:
            room.work()
    room.work()
    return state(room)


def test_any_order_and_any_repetition_end_in_the_same_state(
    times: Callable[[int, int], int], tally: Tally
) -> None:
    """Edits before what they change, reports before the post: the same bytes in the end."""
    dice = random.Random(7)
    wanted, tries, same = end_of(TOLD, dice), times(300, 1_000), 0
    for _ in range(tries):
        shuffled = [*TOLD] * 5
        dice.shuffle(shuffled)
        same += end_of(shuffled, dice) == wanted
    tally.add(
        Count(
            fault="F7 five times over in any order",
            tries=tries,
            unexpected=tries - same,
            recovered=same,
            note=f"{len(TOLD)} records; items, cases and their files byte-equal",
        )
    )


def test_a_wide_window_does_not_matter_either(
    times: Callable[[int, int], int], tally: Tally
) -> None:
    """What a platform sends again after a day away comes in any order, and ends the same.

    In a soak the window is of a hundred thousand deliveries.
    """
    many, dice = times(4_050, 16_200), random.Random(8)
    names = [f"w{number}" for number in range(many)]
    bad = set(names[::25])
    told: list[Item | Notice] = [account(name) for name in names]
    told += [
        listed(f"{name}-1", name) if name in bad else post(f"{name}-1", f"Bread, {name}.", name)
        for name in names
    ]
    told += [post(f"{name}-2", f"Rain again, says {name}.", name) for name in names]
    told += [report(f"n-{name}", f"{name}-1") for name in names[::10]]
    shuffled = told * 2
    dice.shuffle(shuffled)
    same = end_of(shuffled, dice, 500) == end_of(told, dice, 500)
    tally.add(
        Count(
            fault="F7 a wide window",
            tries=1,
            unexpected=int(not same),
            recovered=int(same),
            note=f"{len(shuffled):,} deliveries",
        )
    )


def test_a_report_before_its_post_waits_and_then_joins_the_author() -> None:
    """Nobody knew the author yet: a person sees it anyway, and once the post comes it is one case.

    The clock of that case runs from the report, which was there first.
    """
    room = Room(open_store("memory:"))
    room.tell(report("n1", "p1", kind="trusted_flagger"))
    early = room.case_of(said("p1"), "post")
    room.tell(account("u1"), listed("p1", "u1"))
    only = room.cases()[0]
    assert [(one.kind, one.subject, one.notices) for one in room.cases()] == [
        ("account", user("u1"), 1)
    ]
    assert (early.opened_at, early.deadline) == (only.opened_at, only.deadline)
    assert room.case_of(said("p1"), "post").status == "expired"


def test_a_case_in_somebodys_hands_is_not_pulled_from_under_them() -> None:
    """A reviewer who holds the case of a post decides it; what comes later is the author's."""
    room = Room(open_store("memory:"))
    room.tell(report("n1", "p1"))
    held = desk.claim(room.services, room.case_of(said("p1"), "post").id, ROSA)
    room.tell(account("u1"), listed("p1", "u1"))
    assert room.case_of(said("p1"), "post").status == "claimed"
    desk.decide(room.services, held.case, removal(said("p1")), token=held.token, reviewer=ROSA)
    assert [(one.kind, one.notices) for one in room.cases()] == [("account", 0)]


def test_a_worker_that_was_restarted_still_knows_what_was_reported_too_early() -> None:
    """Between report and post the server may have been restarted any number of times."""
    room = Room(open_store("memory:"))
    room.tell(report("n1", "p1"))
    room.new_worker()
    room.tell(listed("p1", "u1"))
    assert [one.kind for one in room.cases()] == ["account"]


def test_followers_told_after_a_case_move_it_up() -> None:
    """Reach orders the queue, whenever the platform tells it."""
    room = Room(open_store("memory:"))
    room.tell(listed("p1", "u1"))
    before = room.case_of(user("u1"))
    room.tell(account("u1"))
    after = room.case_of(user("u1"))
    assert (0, 20) == (before.reach, after.reach)
    assert after.priority > before.priority
