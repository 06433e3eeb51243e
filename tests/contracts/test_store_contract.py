"""Every store: records once each, one gap-free feed, effects whole or not."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from firebreak.model.cases import Case
from firebreak.model.connections import Connection
from firebreak.model.effects import Effects, Joined
from firebreak.model.errors import (
    InvalidKey,
    NotFound,
    StaleCase,
    StaleTurn,
    StoreClosed,
    StoreError,
)
from firebreak.model.ids import ActionId, CaseId, ItemKey, SourceId
from firebreak.model.items import Account, Item, StoredItem
from firebreak.model.notices import Notice, StoredNotice
from firebreak.model.ports import Store
from firebreak.model.relations import Relation
from firebreak.model.signals import Failure
from firebreak.model.steps import Basis, Step
from tests.adapters.store.factories import (
    ADA,
    C1,
    FORUM,
    MINE,
    T0,
    THEIRS,
    U1,
    Clock,
    add,
    at,
    case,
    conclude,
    decide_with_delivery,
    entry,
    notice,
    open_cases,
    post,
    seq,
    signal,
)


def results(store: Store, *records: Item | Notice) -> list[tuple[str, int]]:
    """Append and give result and place of each record."""
    return [(one.result, one.seq) for one in add(store, *records)]


def test_records_get_places_in_the_order_they_came(store: Store) -> None:
    """The first record is number 1, the next number 2."""
    assert results(store, post("p1"), notice("n1")) == [("accepted", 1), ("accepted", 2)]


def test_the_same_record_twice_is_one_record(store: Store) -> None:
    """A platform may send again what it is not sure we have."""
    add(store, post("p1"))
    assert results(store, post("p1"), post("p2")) == [("duplicate", 1), ("accepted", 2)]
    assert [one.seq for one in store.read(seq(0), 10)] == [1, 2]


def test_a_version_never_changes_its_content(store: Store) -> None:
    """The first content of a version stands; the second is answered as a conflict."""
    add(store, post("p1", text="first"))
    assert results(store, post("p1", text="second")) == [("conflict", 1)]
    assert post("p1", text="first") == store.read(seq(0), 1)[0].item  # type: ignore[union-attr]


def test_a_batch_may_repeat_and_contradict_itself(store: Store) -> None:
    """Duplicates and conflicts are told apart within one batch too."""
    expected = [("accepted", 1), ("duplicate", 1), ("conflict", 1), ("accepted", 2)]
    batch = post("p1"), post("p1"), post("p1", text="other"), post("p1", version=1)
    assert expected == results(store, *batch)


def test_kinds_and_sources_have_names_of_their_own(store: Store) -> None:
    """An account and a post may share an identifier, and so may two platforms."""
    account, same_name = Account(id="p1"), notice("p1")
    assert [result for result, _ in results(store, post("p1"), account, same_name)] == [
        "accepted"
    ] * 3
    other = store.append(MINE, SourceId("chat"), [post("p1")], T0)
    assert other[0].result == "accepted"


def test_a_relation_without_identifier_is_named_by_its_content(store: Store) -> None:
    """The same follow told twice is one follow."""
    follow = Relation(verb="follow", actor="u1", object="u2")
    assert results(store, follow, follow) == [("accepted", 1), ("duplicate", 1)]


def test_an_empty_batch_is_no_batch(store: Store) -> None:
    """Nothing in, nothing out."""
    assert add(store) == []


def test_records_come_back_as_they_went_in(store: Store) -> None:
    """Source, tenant, receipt and content survive the store."""
    add(store, post("p1"), notice("n1"))
    kept = {"tenant": MINE, "source": FORUM, "received_at": T0}
    expected = [
        StoredItem(seq=seq(1), item=post("p1"), **kept),  # type: ignore[arg-type]
        StoredNotice(seq=seq(2), notice=notice("n1"), **kept),  # type: ignore[arg-type]
    ]
    assert expected == store.read(seq(0), 10)


def test_the_feed_is_read_in_pages(store: Store) -> None:
    """A reader goes on where it stopped, and finds nothing at the end."""
    add(store, *(post(f"p{n}") for n in range(5)))
    assert [one.seq for one in store.read(seq(2), 2)] == [3, 4]
    assert store.read(seq(5), 2) == []


def test_eight_writers_leave_no_gap_in_the_feed(store: Store) -> None:
    """A reader that follows eight writers sees every number once, in order."""
    seen: list[int] = []

    def write(writer: int) -> None:
        for turn in range(10):
            add(store, post("shared"), *(post(f"{writer}-{turn}-{n}") for n in range(5)))

    with ThreadPoolExecutor(8) as pool:
        work = [pool.submit(write, writer) for writer in range(8)]
        while not all(one.done() for one in work) or store.read(seq(len(seen)), 1):
            seen += [one.seq for one in store.read(seq(len(seen)), 50)]
    assert [one.result() for one in work] == [None] * 8
    assert list(range(1, 8 * 10 * 5 + 2)) == seen


def test_the_newest_version_answers_for_a_thing(store: Store) -> None:
    """A late old version does not hide a newer one."""
    add(store, post("p1", version=2, text="new"), post("p1", version=1, text="old"))
    found = store.item(ItemKey("forum:post:p1"), MINE)
    assert found is not None
    assert post("p1", version=2, text="new") == found.item


def test_an_unknown_thing_is_none(store: Store) -> None:
    """Asking for what nobody told us gives nothing."""
    assert store.item(ItemKey("forum:post:p9"), MINE) is None


def test_a_key_that_names_nothing_is_refused(store: Store) -> None:
    """A key without its three parts is a mistake, not an unknown thing."""
    with pytest.raises(InvalidKey):
        store.item(ItemKey("p9"), MINE)


def test_many_things_are_asked_for_at_once(store: Store) -> None:
    """Each in its newest version, nobody else's; what is unknown is missing."""
    add(store, *(post(f"p{number}") for number in range(250)), post("p7", version=1))
    add(store, post("theirs"), tenant=THEIRS)
    named = [ItemKey(f"forum:post:p{number}") for number in range(251)]

    found = store.at_once.items([*named, ItemKey("forum:post:theirs"), U1], MINE)

    assert set(named[:250]) == set(found)
    assert 1 == found[named[7]].item.version
    assert {} == store.at_once.items([], MINE)


@pytest.mark.parametrize(("minutes", "version"), [(-0.01, None), (0, 3), (0.99, 3), (1, 3), (2, 4)])
def test_a_thing_can_be_asked_for_as_it_was_known(
    store: Store, minutes: float, version: int | None
) -> None:
    """The highest version received by an instant, its own included; a late low one is no newer."""
    for number, minute in ((3, 0), (1, 1), (4, 2)):
        store.append(MINE, FORUM, [post("p1", version=number)], at(minute))

    found = store.item(ItemKey("forum:post:p1"), MINE, until=at(minutes))

    assert version == (found.item.version if found else None)


def test_an_authors_things_come_newest_first_in_their_newest_version(store: Store) -> None:
    """The account page shows each post once; what the account is or follows is not a post."""
    add(store, post("p1"), post("p2"), post("p1", version=1, text="edited"))
    add(store, post("p3", author="u2"))
    store.append(
        MINE, FORUM, [Account(id="u1"), Relation(verb="follow", actor="u1", object="u2")], T0
    )
    found = store.items_by_author(U1, MINE, 10)
    assert [(one.seq, one.item.text) for one in found] == [(3, "edited"), (2, "hello")]  # type: ignore[union-attr]
    assert [one.seq for one in store.items_by_author(U1, MINE, 1)] == [3]


def test_effects_and_cursor_move_together(store: Store) -> None:
    """Case, signal, notice, ledger line and cursor are there after one call."""
    add(store, post("p1"), notice("n1"))
    joined = Joined(case=C1, signals=(signal(),), notices=(seq(2),))
    conclude(store, upto=seq(2), cases=(case(),), joined=(joined,), entries=(entry(),))
    file = store.case_file(C1, MINE)
    assert (case(), (signal(),)) == (file.case, file.signals)
    assert [notice("n1")] == [one.notice for one in file.notices]
    assert (store.cursor("detect"), len(store.entries(0, 10, MINE))) == (2, 1)


@pytest.mark.parametrize(
    ("effects", "error"),
    [
        ({"after": seq(7), "upto": seq(8)}, StaleCase),
        ({"cases": (case("c2"), case(revision=3))}, StaleCase),
        ({"cases": (case("c2"), case(revision=1))}, StaleCase),
        ({"cases": (case("c2"), case("c3", revision=2))}, StaleCase),
        ({"cases": (case("c2"),), "joined": (Joined(case=CaseId("nowhere")),)}, NotFound),
        ({"cases": (case("c2"),), "joined": (Joined(case=C1, notices=(seq(9),)),)}, NotFound),
        ({"cases": (case("c2"),), "joined": (Joined(case=C1, notices=(seq(1),)),)}, NotFound),
        ({"cases": (case("c2"),), "confirmed": (ActionId("nothing"),)}, NotFound),
    ],
)
def test_effects_are_kept_whole_or_not_at_all(
    store: Store, effects: dict[str, object], error: type[Exception]
) -> None:
    """Whatever is stale or unknown in a batch, nothing of the batch is kept."""
    add(store, post("p1"))
    open_cases(store, case())
    with pytest.raises(error):
        conclude(store, **({"upto": seq(1), "entries": (entry(),)} | effects))
    assert [case()] == store.queue(MINE, 10)
    assert (store.cursor("detect"), store.entries(0, 10, MINE)) == (0, [])


def test_a_cursor_never_goes_back(store: Store) -> None:
    """A reader cannot be made to conclude the same records twice."""
    conclude(store, upto=seq(3))
    with pytest.raises(StoreError):
        conclude(store, upto=seq(2))


def test_readers_have_cursors_of_their_own(store: Store) -> None:
    """One reader's progress says nothing about another's."""
    store.apply(Effects(cursor="connect", after=seq(0), upto=seq(4)))
    assert (store.cursor("connect"), store.cursor("detect")) == (4, 0)


def test_a_case_changes_one_revision_at_a_time(store: Store) -> None:
    """A change computed from what is stored is kept."""
    open_cases(store, case())
    open_cases(store, case(revision=2, score=0.7))
    assert case(revision=2, score=0.7) == store.case(C1, MINE)


def test_a_case_file_is_newest_first(store: Store) -> None:
    """The reviewer reads the newest signal first; of two at once, the later one to join."""
    early, late = signal("forum:post:a", minutes=1), signal("forum:post:b", minutes=5)
    twin = signal("forum:post:c", minutes=5)
    open_cases(store, case())
    conclude(store, joined=(Joined(case=C1, signals=(late, early)),))
    conclude(store, joined=(Joined(case=C1, signals=(twin,)),))
    assert (twin, late, early) == store.case_file(C1, MINE).signals


def test_a_case_file_holds_the_newest_connection_of_an_account(store: Store) -> None:
    """A connection computed again replaces what the reviewer sees, and no other account's."""

    def tie(account: str, score: float, minutes: float) -> Connection:
        return Connection(
            account=ItemKey(account),
            prior=-3,
            score=score,
            band="watch",
            evidence=(),
            at=at(minutes),
        )

    open_cases(store, case())
    first, other, again = (
        tie("forum:account:x", 1, 0),
        tie("forum:account:y", 1, 1),
        tie("forum:account:x", 2, 2),
    )
    conclude(store, joined=(Joined(case=C1, connections=(first, other)),))
    conclude(store, joined=(Joined(case=C1, connections=(again,)),))
    assert (again, other) == store.case_file(C1, MINE).connections


def test_a_notice_joins_a_case_once(store: Store) -> None:
    """Joining again changes nothing."""
    add(store, notice("n1"))
    open_cases(store, case())
    for _ in range(2):
        conclude(store, joined=(Joined(case=C1, notices=(seq(1),)),))
    assert len(store.case_file(C1, MINE).notices) == 1


def test_signals_without_a_case_and_failures_are_taken(store: Store) -> None:
    """Shadow signals and broken plug-ins are recorded and open nothing."""
    failure = Failure(plugin="near_copies", subject=U1, error="broke", at=T0)
    conclude(store, signals=(signal(),), failures=(failure,))
    assert store.queue(MINE, 10) == []


def test_the_queue_is_in_the_promised_order(store: Store) -> None:
    """Priority first, then deadline with none last, then opening, then identifier."""
    waiting = [
        case("f", priority=1.0),
        case("e", priority=1.0, deadline=at(60), opened_at=at(1)),
        case("d", priority=1.0, deadline=at(60)),
        case("c", priority=1.0, deadline=at(60)),
        case("b", priority=1.0, deadline=at(30)),
        case("a", priority=9.0),
    ]
    open_cases(store, *waiting)
    assert list("abcdef") == [one.id for one in store.queue(MINE, 10)]
    assert list("cd") == [one.id for one in store.queue(MINE, 2, 2)]


def test_cases_of_a_subject_show_open_ones_first_then_newest(store: Store) -> None:
    """A decided case stays behind an open one, and kinds can be asked for."""
    shown: list[Case] = [
        case("old", opened_at=at(1)),
        case("new", opened_at=at(2), kind="network"),
        case("done", opened_at=at(3), status="decided"),
        case("other", subject=ItemKey("forum:account:u2")),
    ]
    open_cases(store, *shown)
    assert [one.id for one in store.cases_of([U1, U1], None, MINE)] == ["new", "old", "done"]
    assert [one.id for one in store.cases_of([U1], "network", MINE)] == ["new"]
    assert store.cases_of([], None, MINE) == []


def test_counts_say_what_waits_and_what_came(store: Store, clock: Clock) -> None:
    """A deadline counts as missed at its very instant, and not a microsecond before."""
    add(store, post("p1"), post("p1", version=1), post("p1"), notice("n1"))
    open_cases(store, case("c1", deadline=at(5)), case("c2", status="reopened"), case("c3"))
    open_cases(store, case("c4", status="decided"))
    store.claim(CaseId("c3"), ADA, MINE, T0, at(10))
    before = store.counts(MINE, at(5) - timedelta(microseconds=1))
    assert (
        before.open,
        before.claimed,
        before.overdue,
        before.items,
        before.notices,
    ) == (2, 1, 0, 2, 1)
    assert store.counts(MINE, at(5)).overdue == 1
    assert ((late := store.counts(MINE, at(10))).open, late.claimed) == (3, 0)


def test_ledger_numbers_have_no_gap_per_tenant(store: Store) -> None:
    """Each tenant's history counts from 1, whoever writes meanwhile."""

    def write(writer: int) -> None:
        for turn in range(10):
            store.note([entry(note=f"{writer}-{turn}"), entry(tenant=THEIRS)])

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(write, range(4)))
    for tenant in (MINE, THEIRS):
        assert list(range(1, 41)) == [one.seq for one in store.entries(0, 100, tenant)]
    assert [one.seq for one in store.entries(38, 5, MINE)] == [39, 40]


def test_tenants_do_not_see_each_other(store: Store) -> None:
    """Another tenant's things are as good as absent."""
    add(store, post("p1"), notice("n1"))
    decide_with_delivery(store)
    assert add(store, post("p1", text="theirs"), tenant=THEIRS)[0].result == "accepted"
    assert store.items_by_author(U1, THEIRS, 10)[0].seq == 3
    assert (
        store.queue(THEIRS, 9) + store.decided(THEIRS, 9) + store.cases_of([U1], None, THEIRS) == []
    )
    assert store.decisions(None, THEIRS) + store.decisions(C1, THEIRS) == []
    assert store.actions(None, THEIRS) + store.open_actions([U1], THEIRS) == []
    assert store.entries(0, 9, THEIRS) == []
    assert ((counts := store.counts(THEIRS, T0)).items, counts.notices) == (1, 0)
    for ask in (store.case, store.case_file):
        with pytest.raises(NotFound):
            ask(C1, THEIRS)


def test_a_case_cannot_be_taken_over_by_another_tenant(store: Store) -> None:
    """Neither a change nor a claim under another tenant's name reaches a case."""
    open_cases(store, case())
    with pytest.raises(StaleCase):
        open_cases(store, case(tenant=THEIRS, revision=2))
    with pytest.raises(NotFound):
        store.claim(C1, ADA, THEIRS, T0, at(10))


def test_waiting_ends_with_the_next_change(store: Store) -> None:
    """Whoever waits is woken by a commit, and a change missed is not waited for."""
    before = store.wait(0, 0)
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(store.wait, before, 30)
        add(store, post("p1"))
        assert before < waiting.result(30)
    assert before < store.wait(before, 30)


def test_waiting_ends_when_time_is_up(store: Store) -> None:
    """Without a change the same number comes back."""
    now = store.wait(0, 0)
    assert now == store.wait(now, 0.01)


def test_whoever_waits_can_be_woken(store: Store) -> None:
    """A thread that is told to stop need not wait for the next commit, nor one about to wait."""
    now = store.wait(0, 0)
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(store.wait, now, 30)
        store.wake()
        assert now < waiting.result(30)
    assert now < store.wait(now, 30)


def test_looking_for_work_is_no_change(store: Store) -> None:
    """A sender that finds nothing to send wakes nobody."""
    now = store.wait(0, 0)
    assert store.take(T0, at(1), 10) == []
    assert now == store.wait(now, 0)


def test_a_closed_store_refuses_everything(store: Store) -> None:
    """After closing, which may happen twice, nothing is read or written."""
    store.close()
    store.close()
    for call in (
        lambda: add(store, post()),
        lambda: store.read(seq(0), 1),
        lambda: store.wait(0, 9),
    ):
        with pytest.raises(StoreClosed):
            call()


def test_closing_wakes_whoever_waits(store: Store) -> None:
    """No thread is left waiting for a change that can never come."""
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(store.wait, store.wait(0, 0), 30)
        store.close()
        with pytest.raises(StoreClosed):
            waiting.result(30)


def test_who_takes_over_a_cursor_is_the_only_one_who_moves_it(store: Store) -> None:
    """The last reader may wake up late: what it concludes is refused, wherever the cursor is."""
    first = store.begin_turn("detect")
    conclude(store, turn=first, upto=seq(0))
    second = store.begin_turn("detect")
    with pytest.raises(StaleTurn):
        conclude(store, turn=first, entries=(entry(),))
    conclude(store, turn=second)
    assert (second > first, store.entries(0, 9, MINE)) == (True, [])


def test_turns_of_other_cursors_are_counted_apart(store: Store) -> None:
    """Another reader's turn ends nobody else's."""
    mine = store.begin_turn("detect")
    store.begin_turn("measure")
    conclude(store, turn=mine)


def test_every_batch_of_conclusions_is_kept_as_a_step(store: Store) -> None:
    """With the steps and what a reader knew at each, everything can be concluded again."""
    add(store, post("p1"), post("p2"))
    basis = Basis(tenant=MINE, at=T0, learned=3, seen=0, policy="abc")
    store.apply(Effects(cursor="detect", after=seq(0), upto=seq(2), basis=basis))
    open_cases(store, case("c1"))
    store.note([entry("looked up")])
    mine = Basis(tenant=MINE)
    store.apply(Effects(cursor="detect", after=seq(2), upto=seq(2), entries=(entry(),), basis=mine))
    steps = store.steps(0, 10)
    assert steps[0] == Step(
        number=1, cursor="detect", after=seq(0), upto=seq(2), ledger=0, basis=basis
    )
    assert [1, 2, 3] == [one.number for one in steps]
    assert store.tree(MINE).size - 1 == steps[2].ledger
    assert steps[1:2] == store.steps(1, 1)


def test_effects_that_are_refused_leave_no_step(store: Store) -> None:
    """Only what was kept can be done again."""
    with pytest.raises(StaleCase):
        store.apply(Effects(cursor="detect", after=seq(5), upto=seq(6)))
    assert store.steps(0, 10) == []


def test_what_rests_on_a_case_that_moved_on_is_refused(store: Store) -> None:
    """A case may matter to a conclusion without being changed by it."""
    open_cases(store, case("c1"))
    store.claim(C1, ADA, MINE, T0, at(10))
    here = store.cursor("detect")
    with pytest.raises(StaleCase):
        store.apply(Effects(cursor="detect", after=here, upto=here, resting_on={C1: 1}))
    now = store.case(C1, MINE).revision
    store.apply(Effects(cursor="detect", after=here, upto=here, resting_on={C1: now}))
