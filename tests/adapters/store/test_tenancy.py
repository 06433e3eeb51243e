"""A store opened for one tenant: what names no tenant is that tenant's too."""

from collections.abc import Iterator
from contextlib import closing
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firebreak.adapters.store import database_of, open_store, wishes
from firebreak.adapters.store.memory_outbox import MemoryOutbox
from firebreak.adapters.store.rules import Moment
from firebreak.model.actions import LETTER
from firebreak.model.effects import Effects, Filing
from firebreak.model.errors import NotFound
from firebreak.model.people import ApiKey, LoginLink, Person, Session
from firebreak.model.ports import Store
from firebreak.model.processes import Process
from firebreak.model.wishes import EXPIRY, Wish
from tests.adapters.store.factories import (
    ADA,
    C1,
    FORUM,
    LONGEST,
    MINE,
    T0,
    THEIRS,
    U1,
    Clock,
    add,
    at,
    case,
    delivery,
    open_cases,
    outcome,
    post,
    seq,
)

Two = tuple[Store, Store]


@pytest.fixture
def two(lasting: str) -> Iterator[Two]:
    """Give my store and theirs, in one place."""
    opened = [
        open_store(lasting, now=Clock(), longest=LONGEST, tenant=tenant)
        for tenant in (MINE, THEIRS)
    ]
    with closing(opened[0]), closing(opened[1]):
        yield opened[0], opened[1]


def test_the_feed_gives_ones_own_records_in_order(two: Two) -> None:
    """Two tenants' records lie between each other, and each reads its own."""
    mine, theirs = two
    for number in range(3):
        add(mine, post(f"p{number}"), tenant=MINE)
        add(theirs, post(f"p{number}"), tenant=THEIRS)
    assert [one.seq for one in mine.read(seq(0), 9)] == [1, 3, 5]
    assert [one.seq for one in theirs.read(seq(2), 9)] == [4, 6]
    assert [one.seq for one in theirs.read(seq(0), 9, upto=seq(5))] == [2, 4]
    assert {one.tenant for one in mine.read(seq(0), 9)} == {MINE}


def test_what_was_empty_is_not_passed_over_once_something_comes(two: Two) -> None:
    """A reader that found nothing of its own behind others' records misses nothing later."""
    mine, theirs = two
    add(theirs, *(post(f"p{number}") for number in range(5)), tenant=THEIRS)
    assert mine.read(seq(0), 9) == []
    add(mine, post("p1"), tenant=MINE)
    assert [one.seq for one in mine.read(seq(0), 9)] == [6]
    assert [one.seq for one in mine.read(seq(3), 9)] == [6]


@given(whose=st.lists(st.booleans(), max_size=12), page=st.integers(1, 4))
def test_page_by_page_each_reads_all_of_its_own(whose: list[bool], page: int) -> None:
    """However two tenants' records lie, each finds all its own, once, whatever the page."""
    with closing(open_store("memory:")) as both:
        for number, is_mine in enumerate(whose):
            add(both, post(f"p{number}"), tenant=MINE if is_mine else THEIRS)
        after, seen = seq(0), list[int]()
        while records := both.read(after, page):
            seen += [one.seq for one in records]
            after = records[-1].seq
        assert seen == list(range(1, len(whose) + 1))


def test_cursors_turns_and_steps_are_each_tenants_own(two: Two) -> None:
    """One worker's progress does not move the other's, nor does its turn end the other's."""
    mine, theirs = two
    add(mine, post("p1"), tenant=MINE)
    mine.apply(Effects(cursor="pipeline", after=seq(0), upto=seq(1)))
    assert [one.cursor("pipeline") for one in two] == [1, 0]
    assert [one.begin_turn("pipeline") for one in (mine, mine, theirs)] == [1, 2, 1]
    assert [len(one.steps(0, 9)) for one in two] == [1, 0]


def test_people_sessions_links_and_keys_admit_to_one_desk(two: Two) -> None:
    """My ada is not theirs; what lets her in here is worth nothing there, and stays unspent."""
    mine, theirs = two
    mine.put_person(Person(id=ADA, tenant=MINE, name="Mine", role="admin"))
    theirs.put_person(Person(id=ADA, tenant=THEIRS, name="Theirs", role="reviewer"))
    mine.put_session(Session(token="s", person=ADA, csrf="c", until=at(60)))
    mine.put_link(LoginLink(token="l", person=ADA, until=at(60)))
    mine.put_api_key(ApiKey(token="k", tenant=MINE, source=FORUM, name="", created_at=T0))
    assert [one.person(ADA).name for one in two if one.person(ADA)] == ["Mine", "Theirs"]  # type: ignore[union-attr]
    theirs.end_sessions("s", ADA)
    assert [theirs.session("s", T0), theirs.api_key("k", T0), theirs.use_link("l", T0)] == [
        None
    ] * 3
    assert None not in (mine.session("s", T0), mine.api_key("k", T0), mine.use_link("l", T0))


def test_what_stopped_is_told_to_ones_own_processes(two: Two) -> None:
    """Nobody reads on their screens what stopped next door, or ends it there."""
    mine, theirs = two
    mine.put_process(Process(name="a", role="worker", heard_at=T0))
    theirs.end_process("a")
    assert [len(one.processes()) for one in two] == [1, 0]


def test_wishes_and_the_daily_run_are_each_tenants_own(two: Two) -> None:
    """Each worker fulfils its own wishes, and remembers its own last run."""
    mine, theirs = (database_of(one) for one in two)
    for database, name in ((mine, "w"), (mine, EXPIRY), (theirs, EXPIRY)):
        wish = Wish(id=name, kind="expire", at=T0, state="done")
        database.write(partial(wishes.put, wish=wish))
    assert [wish.id for wish in theirs.ask(wishes.all_of)] == [EXPIRY]
    theirs.write(lambda connection: wishes.drop(connection, "w"))
    assert sorted(wish.id for wish in mine.ask(wishes.all_of)) == [EXPIRY, "w"]


def test_messages_leave_by_their_own_desks_hands(two: Two) -> None:
    """Theirs waits about the same account, and neither holds mine up nor leaves with it."""
    mine, theirs = two
    for number, (store, tenant) in enumerate(zip(two, (MINE, THEIRS), strict=True)):
        message = delivery(f"m{number}", action=LETTER)
        store.file(Filing(tenant=tenant, deliveries=(message,)))
    assert [one.id for one in theirs.take(at(1), at(2), 9)] == ["m1"]
    assert [one.id for one in mine.take(at(1), at(2), 9)] == ["m0"]
    with pytest.raises(NotFound):
        mine.settle([outcome("delivered", "m1")], [])


def test_in_memory_too_a_subject_of_two_tenants_is_two() -> None:
    """The oldest message of each tenant about the same account may leave."""
    outbox = MemoryOutbox()
    outbox.post([delivery("m0", subject=U1)], MINE)
    outbox.post([delivery("m1", subject=U1)], THEIRS)
    due = outbox.take(Moment(at(1), LONGEST), at(2), 9, ())
    assert [one.id for one in due] == ["m0", "m1"]


def test_a_case_of_theirs_cannot_be_changed_by_a_reader_of_mine(two: Two) -> None:
    """What names their case in my effects names nothing."""
    mine, theirs = two
    open_cases(theirs, case(tenant=THEIRS))
    for tenant in (MINE, THEIRS):
        with pytest.raises(NotFound):
            mine.case(C1, tenant)
    assert theirs.case(C1, THEIRS).status == "open"
