"""Like cases are found among all open ones, wherever they stand in the queue."""

from collections.abc import Iterator
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firebreak.app import likes
from firebreak.app.likes import OpenCases, like_cases
from firebreak.model.cases import CaseFile
from firebreak.model.ids import CaseId, TenantId
from firebreak.review.decide import Proposal
from firebreak.review.like_index import LikeIndex
from firebreak.review.similar import Look, like
from tests.app.factories import Room, post, report, said, user
from tests.review.factories import case

WORDS = "All of you come to the water tower of Sector 7 at nine tonight"


@pytest.fixture
def room(monkeypatch: pytest.MonkeyPatch) -> Iterator[Room]:
    """A desk on which the top of the queue is five cases, and the like ones stand behind."""
    monkeypatch.setattr(likes, "LOOKED_THROUGH", 5)
    made = Room()
    numbers = count(1)
    for name in ("u0", "deep"):
        number = next(numbers)
        made.tell(post(f"p-{name}", f"{WORDS} {number}", name), report(f"n-{name}", f"p-{name}"))
    for number in range(8):
        name = f"a{number}"
        kind = "trusted_flagger"
        made.tell(post(f"q{number}", f"The train number {number} was late, again, I say", name))
        made.tell(report(f"m{number}", f"q{number}", kind=kind))  # type: ignore[arg-type]
    yield made
    made.store.close()


def test_a_like_case_behind_the_top_of_the_queue_is_found(room: Room) -> None:
    """Before, it was looked for among the first only."""
    at_hand = room.case_of(user("u0")).id
    assert () == like_cases(room.services, at_hand)
    cases = OpenCases(room.services)
    assert 10 == cases.round()
    [found] = like_cases(room.services, at_hand, cases)
    assert (user("deep"), ("nearly the same words",)) == (found.case.subject, found.why)


def test_only_what_changed_is_read_again(room: Room) -> None:
    """A round over a queue that stands still reads no file."""
    cases = OpenCases(room.services)
    cases.round()
    assert 0 == cases.round()
    room.tell(report("again", "p-deep"))
    assert 1 == cases.round()


def test_what_is_filed_is_not_read_for_each_look(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only the case at hand, and what may be like it."""
    cases, read = OpenCases(room.services), list[CaseId]()
    cases.round()
    known = room.store.case_file

    def case_file(case: CaseId, tenant: TenantId) -> CaseFile:
        read.append(case)
        return known(case, tenant)

    monkeypatch.setattr(room.store, "case_file", case_file)
    at_hand = room.case_of(user("u0")).id
    assert 1 == len(like_cases(room.services, at_hand, cases))
    assert [at_hand, room.case_of(user("deep")).id] == read


def test_a_case_that_was_decided_is_like_nothing_any_more(room: Room) -> None:
    """And nothing of it stays in memory."""
    cases = OpenCases(room.services)
    cases.round()
    room.decide(room.case_of(user("deep")), Proposal(verb="dismiss"))
    assert () == like_cases(room.services, room.case_of(user("u0")).id, cases)
    cases.round()
    assert 9 == len(cases)
    assert said("p-deep") != user("deep")


def look(name: str, text: str, entry: str = "", prints: tuple[str, ...] = ()) -> Look:
    """Make a case that says something, shows something, and copies an entry."""
    entries = (entry,) if entry else ()
    made = case(id=CaseId(name), entries=entries)
    file = CaseFile(case=made, signals=(), notices=(), connections=())
    return Look(file=file, texts=(text,), prints=(prints,) if prints else ())


WORD = st.sampled_from(["all", "come", "to", "the", "tower", "at", "nine", "or", "stay"])
TEXT = st.lists(WORD, min_size=0, max_size=14).map(" ".join)
PICTURE = st.sampled_from(["0" * 64, "0" * 57 + "fffffff", "0" * 56 + "ffffffff", "f" * 64, ""])


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.tuples(TEXT, st.sampled_from(["", "l:entry:a"]), PICTURE), min_size=2, max_size=9),
    st.sets(st.integers(0, 8)),
)
def test_the_index_misses_nothing_that_reading_all_would_find(
    told: list[tuple[str, str, str]], gone: set[int]
) -> None:
    """Whatever people say and show, also after cases went and came back changed."""
    looks = [
        look(f"c{number}", text, entry, (f"pdq:{picture}",) if picture else ())
        for number, (text, entry, picture) in enumerate(told)
    ]
    index = LikeIndex()
    for one in looks:
        index.put(one)
        index.put(one)
    index.drop(looks[number].file.case.id for number in gone if number < len(looks))
    left = [one for number, one in enumerate(looks) if number not in gone]
    for one in looks:
        found = index.candidates(one)
        assert {each.case.id for each in like(one, left)} <= found
        assert found <= {each.file.case.id for each in left} - {one.file.case.id}
