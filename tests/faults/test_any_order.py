"""F7: the same things in any order, five times over, end in the same state.

Two things do depend on the order today, and the tests below say how: a report that comes before
the thing it is about opens a case of that thing, for nobody knows the author yet; and the reach of
a case is what was known when something last joined it.
"""

import random
from collections.abc import Callable, Sequence
from typing import Any

import msgspec

from firebreak.adapters.store import open_store
from firebreak.model.ids import DEFAULT_TENANT, ItemKey
from firebreak.model.items import Item, Post
from firebreak.model.notices import Notice
from tests.app.factories import CALL, FORUM, Room, account, listed, post, report, said, user
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

    The newest version of every thing; of every case its kind, subject, category, severity,
    imminence, notices and gravest notice, detectors, score, parts of the priority, deadline and
    state; and on its file each signal's detector, subject, category, score and evidence and each
    notice. Left out are identifiers, places in the feed, revisions, ``origin``, which tells who
    was first, and the reach with what it adds to the priority.
    """
    cases = sorted((told(room, one) for one in room.cases()), key=repr)
    items = [newest(room, key) for key in KEYS]
    return msgspec.json.encode([items, cases])


def newest(room: Room, key: ItemKey) -> Any:
    """Give the highest version of a thing."""
    found = room.store.item(key, DEFAULT_TENANT)
    return found.item if found else None


def told(room: Room, case: Any) -> list[Any]:
    """Give what a case says, without who said it first."""
    left_out = {"id", "revision", "origin", "reasons", "reach", "priority"}
    fields = [getattr(case, one) for one in case.__struct_fields__ if one not in left_out]
    reasons = [(one.name, one.points) for one in case.reasons if one.name != "reach"]
    file = room.store.case_file(case.id, DEFAULT_TENANT)
    signals = sorted(
        repr((one.detector, one.subject, one.category, one.score, one.evidence))
        for one in file.signals
    )
    return [fields, reasons, signals, sorted(one.notice.id for one in file.notices)]


def things_first(records: Sequence[Item | Notice]) -> list[Item | Notice]:
    """Put off each report to right after the first word of the thing it is about."""
    given: list[Item | Notice] = []
    early: list[Notice] = []
    known: set[tuple[str, str]] = {("post", "p9")}
    for record in records:
        if isinstance(record, Notice) and (record.subject_kind, record.subject) not in known:
            early.append(record)
            continue
        given.append(record)
        if not isinstance(record, Notice):
            known.add((type(record).__name__.lower(), record.id))
            given += [one for one in early if (one.subject_kind, one.subject) in known]
            early = [one for one in early if (one.subject_kind, one.subject) not in known]
    return given


def end_of(records: Sequence[Item | Notice], cuts: random.Random) -> bytes:
    """Tell records, cut into batches anywhere, at one instant, and give the end."""
    room = Room(open_store("memory:"))
    left = list(records)
    while left:
        many = cuts.randint(1, 9)
        room.store.append(DEFAULT_TENANT, FORUM, left[:many], room.clock())
        del left[:many]
        if cuts.random() < 0.5:
            room.work()
    room.work()
    return state(room)


def test_any_order_and_any_repetition_end_in_the_same_state(
    times: Callable[[int, int], int], tally: Tally
) -> None:
    """Edits before what they change, reports before the post: the same bytes in the end."""
    dice = random.Random(7)
    wanted, tries, same = end_of(TOLD, dice), times(50, 1_000), 0
    for _ in range(tries):
        shuffled = [*TOLD] * 5
        dice.shuffle(shuffled)
        shuffled = things_first(shuffled)
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


def test_a_report_before_its_post_waits_as_a_case_of_the_post() -> None:
    """Nobody knew the author yet: a person still sees it, and later things join the author."""
    room = Room(open_store("memory:"))
    room.tell(report("n1", "p1"))
    room.tell(account("u1"), listed("p1", "u1"))
    assert [(one.kind, one.subject, one.notices) for one in room.cases()] == [
        ("account", user("u1"), 0),
        ("post", said("p1"), 1),
    ]


def test_followers_told_after_a_case_count_once_something_joins_it() -> None:
    """Reach only orders the queue; it is brought up to date with the next thing that joins."""
    room = Room(open_store("memory:"))
    room.tell(listed("p1", "u1"))
    room.tell(account("u1"))
    assert room.case_of(user("u1")).reach == 0
    room.tell(report("n1", "p1"))
    assert room.case_of(user("u1")).reach == 20
