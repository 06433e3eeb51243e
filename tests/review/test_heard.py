"""Every notice is told on the ledger once, however many come at once."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from firebreak.model.cases import CaseFile
from firebreak.model.ids import ItemKey
from firebreak.model.notices import NoticeKind
from firebreak.review.cases import merge
from tests.review.factories import ACCOUNT, POLICY, POST, at, case, findings, ids, notice

KINDS: tuple[NoticeKind, ...] = ("user_report", "trusted_flagger", "removal_order")


@given(st.lists(st.tuples(st.floats(0, 5), st.sampled_from(KINDS)), max_size=40))
def test_as_many_notices_are_told_as_came(told: list[tuple[float, NoticeKind]]) -> None:
    """Lines are fewer than notices in a flood; their sum is exact, and orders are told apart."""
    came = tuple(
        notice(minute, seq=number, kind=kind) for number, (minute, kind) in enumerate(told, 1)
    )
    merged = merge(findings(notices=came), (), policy=POLICY, new_id=ids())
    lines = [one for one in merged.entries if one.kind == "notice received"]
    counted: Counter[str] = Counter()
    for line in lines:
        counted[line.notice_kind or ""] += line.things or 0
    expected = Counter(str(kind) for _, kind in told if kind != "removal_order")
    assert expected == counted
    assert len(lines) <= 12


def test_a_line_has_the_earliest_receipt_of_its_minute() -> None:
    """No clock in the figures begins later than it did."""
    came = (notice(3.8, seq=1), notice(3.2, seq=2))
    merged = merge(findings(notices=came), (), policy=POLICY, new_id=ids())
    [line] = [one for one in merged.entries if one.kind == "notice received"]
    assert (at(3.2), 2) == (line.at, line.things)


def test_a_senders_own_word_never_comes_on_the_ledger() -> None:
    """A category is told where the policy has it, and what strangers wrote is not."""
    came = (notice(1, seq=1, category="threat"), notice(1, seq=2, category="my neighbour"))
    merged = merge(findings(notices=came), (), policy=POLICY, new_id=ids())
    told = [one.category for one in merged.entries if one.kind == "notice received"]
    assert ["", "threat"] == told


def test_a_notice_about_what_was_judged_says_so() -> None:
    """It changes nothing, and is counted all the same."""
    done = case(status="decided", verb="dismiss", decided_at=at(10), notices=1)
    news = findings(notices=(notice(20, subject=ACCOUNT),))
    [line] = merge(news, (done,), policy=POLICY, new_id=ids()).entries
    assert ("notice received", "judged before") == (line.kind, line.detail)


def test_notices_of_an_adopted_thing_are_told_again_under_its_author() -> None:
    """The first case says that it ended for that reason, so that nothing is counted twice."""
    lone = case(id="c9", kind="post", subject=POST, status="open", opened_at=at(1))
    early = notice(1, seq=1, subject=POST)
    file = CaseFile(case=lone, signals=(), notices=(early,), connections=())
    news = replace(findings(), adopted={POST: ACCOUNT}, judged=(file,))
    merged = merge(news, (lone,), policy=POLICY, new_id=ids())
    ended = next(one for one in merged.entries if one.kind == "case expired")
    [line] = [one for one in merged.entries if one.kind == "notice received"]
    assert ("adopted", at(1), ItemKey(ACCOUNT)) == (ended.detail, line.at, line.subject)
