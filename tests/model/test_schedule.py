"""When each piece of content has come to its time, to the instant."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from firebreak.model.cases import Case
from firebreak.model.connections import Member
from firebreak.model.facts import Examination
from firebreak.model.ids import CaseId, ItemKey, TenantId
from firebreak.model.items import Account, Item, Post
from firebreak.model.ledger import EntryKind, LedgerEntry
from firebreak.model.notices import Notice
from firebreak.model.retention import Retention
from firebreak.model.schedule import Schedule

T0 = datetime(2026, 3, 1, 18, tzinfo=UTC)
U1, U2, P1 = (ItemKey(f"forum:{name}") for name in ("account:u1", "account:u2", "post:p1"))
C1 = CaseId("c1")
MOMENT = timedelta(microseconds=1)


def day(number: float) -> datetime:
    """Give an instant some days after the start."""
    return T0 + timedelta(days=number)


def case(**changes: Any) -> Case:
    """Make a case about u1 that was opened at the start and dismissed on the first day."""
    values: dict[str, Any] = {
        "id": C1,
        "tenant": TenantId("mine"),
        "kind": "account",
        "subject": U1,
        "status": "decided",
        "origin": "tool",
        "opened_at": T0,
        "updated_at": T0,
        "verb": "dismiss",
        "decided_at": day(1),
    }
    return Case(**(values | changes))


def line(kind: EntryKind, at: datetime, **more: Any) -> LedgerEntry:
    """Make a ledger line."""
    return LedgerEntry(kind=kind, tenant=TenantId("mine"), at=at, actor="ada", **more)


def schedule(
    now: datetime, *cases: Case, holds: Sequence[LedgerEntry] = (), **policy: int
) -> Schedule:
    """Make a schedule at an instant, under the usual policy but for what is named."""
    return Schedule(Retention(**policy), now, cases, holds)


def post(name: str = "p1", author: str = "u1") -> Post:
    """Make a post."""
    return Post(id=name, author=author, text="hello")


def examination(author: str | None = "u1") -> Examination:
    """Make what was found in the bytes of a picture."""
    return Examination(media="m1", author=author, verdict="read", sha256="5e" * 32)


def notice(reporter: str = "r1") -> Notice:
    """Make a report about the post."""
    return Notice(id="n1", subject_kind="post", subject="p1", reason="look", reporter=reporter)


@pytest.mark.parametrize(
    ("item", "received", "ends"),
    [
        (post(author="u9"), 0, 30),
        (Account(id="u9"), 0, 90),
        (post(), 0, 31),
        (Account(id="u1"), 0, 31),
        (post(), 1, 31),
        (post(), 10, 40),
        (examination(author="u9"), 0, 30),
        (examination(author=None), 0, 30),
        (examination(), 0, 31),
        (examination(), 10, 40),
        (Account(id="u1"), 10, 100),
    ],
)
def test_an_item_goes_with_its_case_or_in_its_own_time(
    item: Item | Examination, received: float, ends: float
) -> None:
    """What came before the decision goes with the case; what came later has its own days."""
    for now, is_over in ((day(ends) - MOMENT, False), (day(ends), True)):
        assert is_over == schedule(now, case()).has_expired("forum", item, day(received))


def test_a_hold_on_a_picture_keeps_what_was_found_in_it() -> None:
    """Whoever uploaded it."""
    key = ItemKey("forum:media:m1")
    lines = [line("hold placed", T0, subject=key, until=day(500), note="court")]
    for author in ("u9", None):
        assert not schedule(day(499), holds=lines).has_expired("forum", examination(author), T0)


@pytest.mark.parametrize(("now", "is_over"), [(day(30) - MOMENT, False), (day(30), True)])
def test_what_a_list_took_back_goes_after_the_days_of_items(now: datetime, is_over: bool) -> None:
    """To the instant."""
    assert is_over == schedule(now).entry_expired(T0)


def test_an_open_case_keeps_items_for_ever() -> None:
    """And those of every member of its network."""
    waiting = case(kind="network", status="open", members=(Member(account=U2, score=1.0),))
    late = schedule(day(9_999), waiting)
    assert not late.has_expired("forum", post(), T0)
    assert not late.has_expired("forum", post(author="u2"), T0)
    assert late.has_expired("forum", post(author="u3"), T0)
    assert not late.has_expired("forum", examination("u2"), T0)
    assert late.has_expired("forum", examination("u3"), T0)


def test_the_longest_of_several_cases_counts() -> None:
    """Dismissed alone, suspended in a network: 215 days from the later decision."""
    second = case(id=CaseId("c2"), verb="suspend", decided_at=day(5))
    for now, is_over in ((day(220) - MOMENT, False), (day(220), True)):
        assert is_over == schedule(now, case(), second).has_expired("forum", post(), T0)


@pytest.mark.parametrize(("at", "ends"), [(0, 31), (1, 31), (2, 92)])
def test_evidence_goes_with_its_case(at: float, ends: float) -> None:
    """Evidence that joined later without a new decision has its ninety days."""
    for now, is_over in ((day(ends) - MOMENT, False), (day(ends), True)):
        assert is_over == schedule(now, case()).joined_expired(C1, P1, day(at))


def test_evidence_about_somebody_who_is_kept_is_kept() -> None:
    """A held member's evidence stays although the network's time has come."""
    held = [line("hold placed", T0, subject=U2, until=day(500), note="court")]
    now = schedule(day(400), case(), holds=held)
    assert (True, False) == (now.joined_expired(C1, U1, T0), now.joined_expired(C1, U2, T0))
    assert not now.joined_expired(CaseId("another tenant's"), U1, T0)


@pytest.mark.parametrize(
    ("days", "gone"),
    [(30.9, (False, False)), (31, (True, False)), (183.9, (True, False)), (184, (True, True))],
)
def test_a_reporter_is_known_longer_than_his_words(days: float, gone: tuple[bool, bool]) -> None:
    """He may complain for half a year after the decision."""
    assert gone == schedule(day(days), case()).notice_expired("forum", notice(), T0, [C1])


def test_a_reporter_may_be_forgotten_before_his_words() -> None:
    """Where the policy keeps content longer than reporters."""
    now = schedule(day(190), case(verb="suspend"), decided_days=365)
    assert (False, True) == now.notice_expired("forum", notice(), T0, [C1])


@pytest.mark.parametrize("held", [U1, P1, ItemKey("forum:account:r1")])
def test_a_hold_keeps_words_and_reporter(held: ItemKey) -> None:
    """Whether on the account, on the post or on the reporter."""
    lines = [line("hold placed", T0, subject=held, until=day(999), note="court")]
    now = schedule(day(500), case(), holds=lines)
    assert (False, False) == now.notice_expired("forum", notice(), T0, [C1])


def test_a_notice_of_no_case_goes_whole() -> None:
    """After the days of items."""
    assert (False, False) == schedule(day(29)).notice_expired("forum", notice(), T0, [])
    assert (True, True) == schedule(day(30)).notice_expired("forum", notice(), T0, [])


def test_a_decision_names_its_subjects_for_three_years() -> None:
    """Its words go with the case."""
    words, names = schedule(day(31), case()), schedule(day(1_096), case())
    assert words.words_expired(C1, [U1])
    assert not words.names_expired(C1, [U1], day(1))
    assert names.names_expired(C1, [U1], day(1))
    assert not schedule(day(1_096) - MOMENT, case()).names_expired(C1, [U1], day(1))


def test_a_line_of_a_case_goes_with_it_and_another_after_three_years() -> None:
    """Who looked somebody up for what reason must be found for that long."""
    decided = line("case decided", day(1), subject=U1)
    looked = line("looked up", T0, subject=U1, note="asked by the press")
    assert schedule(day(31), case()).line_expired(decided, C1)
    assert not schedule(day(1_095) - MOMENT, case()).line_expired(looked, None)
    assert schedule(day(1_095), case()).line_expired(looked, None)


def test_the_lines_of_a_hold_go_together() -> None:
    """If the lifting went before the placing, the hold would stand again."""
    placed = line("hold placed", T0, subject=U1, until=day(9_999), note="court")
    lifted = line("hold lifted", day(100), subject=U1)
    early, late = (
        schedule(now, holds=[placed, lifted]) for now in (day(1_195) - MOMENT, day(1_195))
    )
    assert not early.line_expired(placed, None)
    assert late.line_expired(placed, None)
    assert late.line_expired(lifted, None)
    standing = schedule(day(2_000), holds=[placed])
    assert not standing.line_expired(placed, None)


def test_what_happened_since_is_left_alone() -> None:
    """A case that was decided anew, and somebody whose new case was opened."""
    now = schedule(day(400), case())
    assert now.is_case_over(C1)
    now.heed([line("case decided", day(400), case=C1), line("hold placed", day(400), subject=U2)])
    assert not now.is_case_over(C1)
    assert not now.is_over(U2)
