"""Every store: papers and what follows are kept, whole or not at all."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from firebreak.model.actions import Outcome
from firebreak.model.effects import Filing, Joined, Ruling
from firebreak.model.errors import NotFound, StaleCase
from firebreak.model.ids import ActionId, CaseId, ItemKey
from firebreak.model.papers import Note, Paper, PaperId
from firebreak.model.ports import Store
from tests.adapters.store.factories import (
    ADA,
    C1,
    MINE,
    T0,
    THEIRS,
    U1,
    action,
    at,
    case,
    delivery,
    entry,
    open_cases,
    ruling,
    signal,
)

A_MICROSECOND = timedelta(microseconds=1)


def paper(name: str = "p1", minute: float = 0, **fields: object) -> Paper:
    """Give a reviewer's note about the first case."""
    plain = Paper(
        id=PaperId(name),
        tenant=MINE,
        kind="note",
        at=at(minute),
        body=Note(by="ada", words=f"words of {name}"),
        case=C1,
        subject=U1,
    )
    return replace(plain, **fields)


def filing(*papers: Paper, **fields: object) -> Filing:
    """Give a filing of papers."""
    return replace(Filing(tenant=MINE, papers=papers), **fields)


def test_a_paper_is_found_again_as_it_was_filed(store: Store) -> None:
    """By its name, by its case and by whom it is about."""
    store.file(filing(paper()))
    assert paper() == store.paper(PaperId("p1"), MINE)
    assert [paper()] == store.papers(MINE, "note", case=C1)
    assert [paper()] == store.papers(MINE, "note", subject=U1)
    assert [] == store.papers(MINE, "note", case=CaseId("another"))


def test_another_tenants_paper_is_as_good_as_absent(store: Store) -> None:
    """Nobody reads what another platform's desk wrote."""
    store.file(filing(paper()))
    with pytest.raises(NotFound):
        store.paper(PaperId("p1"), THEIRS)
    assert [] == store.papers(THEIRS, "note")
    with pytest.raises(StaleCase):
        store.file(filing(paper(tenant=THEIRS, revision=2)))


def test_papers_come_oldest_first_and_page_by_page(store: Store) -> None:
    """Two of the same instant follow their names, and no page repeats one."""
    named = [paper("b", 1), paper("a", 1), paper("c", 0)]
    store.file(filing(*named))
    first = store.papers(MINE, "note", limit=2)
    rest = store.papers(MINE, "note", after=first[-1])
    assert ["c", "a", "b"] == [one.id for one in first + rest]


def test_a_changed_paper_takes_the_place_of_the_old_one(store: Store) -> None:
    """Whoever computed from an older one is refused, and nothing of what he brought is kept."""
    store.file(filing(paper()))
    closed = paper(revision=2, is_open=False)
    store.file(filing(closed))
    assert [closed] == store.papers(MINE, "note", is_open=False)
    with pytest.raises(StaleCase):
        store.file(filing(paper("p2"), paper(revision=2), entries=(entry(),)))
    with pytest.raises(NotFound):
        store.paper(PaperId("p2"), MINE)
    assert [] == store.entries(0, 9, MINE)


def test_a_name_is_given_to_one_paper_only(store: Store) -> None:
    """A second new paper under the same name is refused."""
    store.file(filing(paper()))
    with pytest.raises(StaleCase):
        store.file(filing(paper()))


def test_a_paper_is_due_at_its_instant_and_not_before(store: Store) -> None:
    """Closed ones and those that nothing hurries are never due; the longest due comes first."""
    later, sooner = paper("later", due=at(10)), paper("sooner", due=at(9))
    store.file(filing(later, sooner, paper("calm"), paper("done", due=at(1), is_open=False)))
    assert [] == store.due_papers(MINE, at(9) - A_MICROSECOND, 9)
    assert [sooner] == store.due_papers(MINE, at(9), 9)
    assert [sooner, later] == store.due_papers(MINE, at(10), 9)
    assert [sooner] == store.due_papers(MINE, at(10), 1)


def test_a_filing_keeps_cases_actions_and_lines_with_its_papers(store: Store) -> None:
    """What follows from a paper is there as soon as the paper is."""
    open_cases(store, case())
    changed = replace(store.case(C1, MINE), revision=2, reach=5)
    joined = Joined(case=C1, signals=(signal(),))
    store.file(
        filing(
            paper(),
            cases=(changed,),
            joined=(joined,),
            actions=(action("a1"),),
            deliveries=(delivery("d1", action="a1"),),
            entries=(entry(),),
        )
    )
    assert changed == store.case(C1, MINE)
    assert [signal()] == list(store.case_file(C1, MINE).signals)
    assert ["a1"] == [one.id for one in store.actions(None, MINE)]
    assert ["d1"] == [one.id for one in store.take(T0, at(1), 9)]


def test_a_letter_asks_for_no_action(store: Store) -> None:
    """It is sent, given up, sent again and delivered like any message, and moves nothing."""
    open_cases(store, case())
    letter = replace(delivery("letter_1", action=""), case=C1)
    store.file(filing(paper(), deliveries=(letter,)))
    assert [letter] == store.take(T0, at(1), 9)
    store.settle([Outcome(delivery="letter_1", result="dead", at=at(1))], [])
    store.redeliver("letter_1", MINE, now=at(2), actor="rosa")
    [line] = store.entries(0, 9, MINE)
    assert ("letter retried", "rosa", C1) == (line.kind, line.actor, line.case)
    assert ["letter_1"] == [one.id for one in store.take(at(2), at(3), 9)]
    done = Outcome(delivery="letter_1", result="delivered", at=at(3))
    told = replace(entry(kind="letter delivered"), action=ActionId("letter_1"), case=C1)
    store.settle([done], [told])
    store.settle([done], [told])
    kinds = [one.kind for one in store.entries(0, 9, MINE)]
    assert ["letter retried", "letter delivered"] == kinds
    assert [] == store.actions(None, MINE)


def test_a_filing_that_rests_on_an_old_case_keeps_nothing(store: Store) -> None:
    """The paper is not there either."""
    open_cases(store, case())
    with pytest.raises(StaleCase):
        store.file(filing(paper(), cases=(replace(store.case(C1, MINE), revision=3),)))
    with pytest.raises(NotFound):
        store.file(filing(paper(), joined=(Joined(case=CaseId("nowhere")),)))
    assert [] == store.papers(MINE, "note")


def test_a_decision_and_its_papers_go_together(store: Store) -> None:
    """A paper that moved on meanwhile refuses the decision as well."""
    open_cases(store, case())
    store.file(filing(paper()))
    lease = store.claim(C1, ADA, MINE, T0, at(10))
    told: Ruling = ruling(store, lease.token)
    with pytest.raises(StaleCase):
        store.decide(replace(told, papers=(paper(revision=3),)))
    assert [] == store.decisions(C1, MINE)
    store.decide(replace(told, papers=(paper(revision=2, is_open=False),)))
    assert [told.decision] == store.decisions(C1, MINE)
    assert not store.paper(PaperId("p1"), MINE).is_open


def test_a_paper_about_nobody_is_kept_too(store: Store) -> None:
    """Neither a case nor a subject is asked for."""
    alone = paper(case=None, subject=None)
    store.file(filing(alone))
    assert [alone] == store.papers(MINE, "note")
    assert [] == store.papers(MINE, "note", subject=ItemKey("forum:account:nobody"))
