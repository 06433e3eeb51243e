"""An order moves the case that it opened, and buries nothing else."""

from msgspec.structs import replace

from firebreak.model.cases import CaseFile
from firebreak.model.decisions import Decision
from firebreak.model.ids import DecisionId, ItemKey
from firebreak.review.order_cases import carried_out, only_orders, order_of, redated
from tests.review.factories import POLICY, POST, at, case, notice, signal
from tests.review.order_factories import ROSA, ours

ORDER = "order-0123456789abcdef"


def ordered(minute: float = 0, *, seq: int = 1, subject: ItemKey = POST) -> object:
    """Give the notice that stands for an order."""
    told = notice(minute, seq=seq, kind="removal_order", subject=subject)
    return replace(told, notice=replace(told.notice, id=f"{ORDER}:abc"))


def file(*notices: object, signals: tuple[object, ...] = ()) -> CaseFile:
    """Give a case with what speaks for it."""
    found = case(deadline=at(60), notice_kind="removal_order", notices=len(notices))
    return CaseFile(case=found, signals=signals, notices=notices, connections=())  # type: ignore[arg-type]


def removal(*subjects: ItemKey) -> Decision:
    """Give a decision that carries the order out."""
    return Decision(
        id=DecisionId("d1"),
        case=case().id,
        verb="remove",
        subjects=subjects,
        reviewer=ROSA,
        at=at(9),
        policy="",
        order=ORDER,
    )


def test_only_notices_of_orders_name_one() -> None:
    """A platform's own removal order without a document is a plain notice."""
    assert ORDER == order_of(ordered())  # type: ignore[arg-type]
    assert not order_of(notice(kind="removal_order"))


def test_a_paused_order_neither_hurries_nor_comes_first() -> None:
    """What users reported keeps its own clock and class."""
    both = file(ordered(), notice(5, seq=2))
    after = redated(both.case, both, {ORDER: None}, policy=POLICY)
    assert (at(5 + 1_440), "user_report") == (after.deadline, after.notice_kind)
    assert after.priority < 100_000
    alone = redated(file(ordered()).case, file(ordered()), {ORDER: None}, policy=POLICY)
    assert (None, None) == (alone.deadline, alone.notice_kind)


def test_a_resumed_order_comes_first_with_its_new_deadline() -> None:
    """One hour from then."""
    both = file(ordered(), notice(5, seq=2))
    after = redated(both.case, both, {ORDER: at(400)}, policy=POLICY)
    assert (at(400), "removal_order") == (after.deadline, after.notice_kind)


def test_what_else_speaks_for_a_case_waits_on() -> None:
    """An order about one post does not clear the account of another one."""
    other = ItemKey("harbor:post:p2")
    more = file(ordered(), signals=(signal(3, subject=other),))
    after = carried_out(more.case, removal(POST), more, policy=POLICY)
    assert after.is_open
    assert (at(3 + 1_440), None) == (after.deadline, after.notice_kind)


def test_a_case_that_is_about_nothing_else_is_decided() -> None:
    """Also where a detector spoke of the very thing that is gone."""
    same = file(ordered(), signals=(signal(3),))
    assert not carried_out(same.case, removal(POST), same, policy=POLICY).is_open


def test_an_order_stands_alone_where_nothing_else_speaks() -> None:
    """A report or a signal is something else."""
    assert frozenset({ORDER}) == only_orders(case(), file(ordered()))
    assert not only_orders(case(), file(ordered(), notice(5, seq=2)))
    assert not only_orders(case(), file(ordered(), signals=(signal(3),)))
    assert ours().orders.provider
