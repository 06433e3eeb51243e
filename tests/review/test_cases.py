"""Signals, notices and failures become cases, one per subject."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from firebreak.model.ids import ItemKey
from firebreak.model.notices import NoticeKind
from firebreak.model.signals import Signal
from firebreak.review.cases import merge, subjects
from tests.review.factories import (
    ACCOUNT,
    POLICY,
    POST,
    SEED,
    at,
    case,
    connection,
    failure,
    findings,
    ids,
    notice,
    signal,
)


def test_what_an_account_posted_joins_the_accounts_own_case() -> None:
    """Two posts of one person are one matter."""
    both = (signal(0), signal(1, subject=ItemKey("harbor:post:p2")))
    merged = merge(findings(signals=both), (), policy=POLICY, new_id=ids())
    assert [one.subject for one in merged.cases] == [ACCOUNT]
    assert both == merged.joined[0].signals


def test_a_thing_without_a_known_author_has_its_own_case() -> None:
    """A post nobody answers for is looked at all the same."""
    lost = signal(subject=ItemKey("harbor:post:lost"))
    merged = merge(findings(signals=(lost,)), (), policy=POLICY, new_id=ids())
    assert ("post", lost.subject) == (merged.cases[0].kind, merged.cases[0].subject)


def test_an_orphaned_relation_is_filed_where_it_is_seen() -> None:
    """A signal about a relation with an unknown actor still reaches a person."""
    odd = signal(subject=ItemKey("harbor:relation:follow:a:b"))
    merged = merge(findings(signals=(odd,)), (), policy=POLICY, new_id=ids())
    assert [one.kind for one in merged.cases] == ["post"]


@pytest.mark.parametrize(("score", "opened"), [(0.499, 0), (0.5, 1)])
def test_the_threshold_opens_a_case_from_its_own_value_on(score: float, opened: int) -> None:
    """Just below the policy's threshold nothing is opened, at it a case is."""
    weak = signal(score=score)
    merged = merge(findings(signals=(weak,)), (), policy=POLICY, new_id=ids())
    assert opened == len(merged.cases)
    assert (1 - opened) == len(merged.unfiled)


def test_a_signal_in_shadow_opens_nothing() -> None:
    """A detector on trial is recorded and does nothing."""
    shadow = signal(live=False, score=1.0)
    merged = merge(findings(signals=(shadow,)), (case(),), policy=POLICY, new_id=ids())
    assert ((), (shadow,)) == (merged.cases, merged.unfiled)


def test_news_joins_the_open_case_and_its_revision_rises_by_one() -> None:
    """A second matter about a person is added to the first."""
    news = findings(signals=(signal(5),), notices=(notice(6),))
    merged = merge(news, (case(),), policy=POLICY, new_id=ids())
    after = merged.cases[0]
    assert ("c1", 2, 1, at(6)) == (after.id, after.revision, after.notices, after.updated_at)
    assert [entry.kind for entry in merged.entries] == ["notice received"]


def test_joining_a_claimed_case_leaves_it_with_its_reviewer() -> None:
    """What comes in while somebody works on a case does not take it away."""
    merged = merge(
        findings(signals=(signal(5),)), (case(status="claimed"),), policy=POLICY, new_id=ids()
    )
    assert merged.cases[0].status == "claimed"


def test_the_gravest_category_counts() -> None:
    """A threat weighs more than a link."""
    news = findings(signals=(signal(category="support"), signal(category="threat", score=0.6)))
    after = merge(news, (), policy=POLICY, new_id=ids()).cases[0]
    assert (after.category, after.severity, after.score) == ("threat", 4, 0.9)


def test_a_user_cannot_make_a_case_graver_by_naming_a_category() -> None:
    """Whoever clicks 'threat' on a rival's post lifts nothing."""
    news = findings(notices=(notice(category="threat"),))
    after = merge(news, (), policy=POLICY, new_id=ids()).cases[0]
    assert (after.category, after.severity, after.origin) == ("", 0, "report")


def test_an_authority_may_name_the_category() -> None:
    """A removal order says what it is about."""
    news = findings(notices=(notice(kind="removal_order", category="call"),))
    after = merge(news, (), policy=POLICY, new_id=ids()).cases[0]
    assert (after.category, after.severity, after.origin) == ("call", 4, "order")


def test_content_that_a_broken_detector_missed_is_seen_by_a_person() -> None:
    """A detector that fails leads to a case, never to silence."""
    merged = merge(findings(failures=(failure(),)), (), policy=POLICY, new_id=ids())
    assert merged.cases[0].origin == "failure"
    assert at(1440) == merged.cases[0].deadline


@pytest.mark.parametrize(
    ("report", "tool", "origin"), [(0, 1, "report"), (1, 0, "tool"), (0, 0, "report")]
)
def test_who_came_first_has_the_credit(report: float, tool: float, origin: str) -> None:
    """Tools are credited only for what nobody had reported, and not at a tie."""
    news = findings(signals=(signal(tool),), notices=(notice(report),))
    assert origin == merge(news, (), policy=POLICY, new_id=ids()).cases[0].origin


def test_the_ledger_tells_when_how_and_by_what_a_case_came_up() -> None:
    """Every case leaves one line from which the figures are computed."""
    news = msgspec.structs.replace(findings(signals=(signal(3),)), posts_before={ACCOUNT: 0})
    entry = merge(news, (), policy=POLICY, new_id=ids()).entries[0]
    assert ("case opened", at(3), "tool", 0) == (
        entry.kind, entry.at, entry.origin, entry.posts_before,
    )  # fmt: skip
    assert (entry.detectors, entry.case_kind) == (("listed_urls",), "account")


@pytest.mark.parametrize(
    ("kind", "minutes"), [("removal_order", 60), ("trusted_flagger", 360), ("user_report", 1440)]
)
def test_each_kind_of_notice_sets_its_clock_from_receipt(kind: NoticeKind, minutes: int) -> None:
    """An order that came at five past is due at five past."""
    news = findings(notices=(notice(5, kind=kind),))
    assert at(5 + minutes) == merge(news, (), policy=POLICY, new_id=ids()).cases[0].deadline


def test_the_earliest_promise_is_the_deadline_and_never_moves_back() -> None:
    """A later report does not give a case more time."""
    first = merge(
        findings(notices=(notice(kind="removal_order"),)), (), policy=POLICY, new_id=ids()
    )
    later = findings(notices=(notice(30, seq=2),))
    after = merge(later, first.cases, policy=POLICY, new_id=ids()).cases[0]
    assert at(60) == after.deadline


def test_a_closed_case_may_take_news_quietly() -> None:
    """One more report about what was dismissed is counted, and wakes nobody."""
    done = case(status="decided", verb="dismiss", decided_at=at(10), notices=1)
    news = findings(notices=(notice(20, subject=ACCOUNT),))
    merged = merge(news, (done,), policy=POLICY, new_id=ids())
    assert (merged.cases[0].status, merged.cases[0].notices) == ("decided", 2)
    assert [(one.kind, one.detail) for one in merged.entries] == [
        ("notice received", "judged before")
    ]


def test_a_reopened_case_starts_anew_with_what_is_new() -> None:
    """What was dismissed before does not weigh again."""
    done = case(
        status="decided", verb="dismiss", decided_at=at(10), severity=4, category="threat",
        score=1.0, deadline=at(60), notice_kind="removal_order",
    )  # fmt: skip
    merged = merge(findings(signals=(signal(20),)), (done,), policy=POLICY, new_id=ids())
    after = merged.cases[0]
    assert ("reopened", at(20), "support") == (after.status, after.opened_at, after.category)
    assert (0.9, None, at(20 + 1440)) == (after.score, after.notice_kind, after.deadline)
    assert [entry.kind for entry in merged.entries] == ["case reopened"]


def test_an_open_case_is_joined_rather_than_an_older_decided_one() -> None:
    """A subject has one open case at most."""
    old = case(id="old", status="decided", opened_at=at(100), verb="dismiss", decided_at=at(101))
    merged = merge(findings(signals=(signal(200),)), (case(), old), policy=POLICY, new_id=ids())
    assert [one.id for one in merged.cases] == ["c1"]


def test_subjects_names_accounts_seeds_and_likely_members_once() -> None:
    """The caller learns whose cases are needed."""
    news = findings(
        signals=(signal(), signal(live=False)),
        notices=(notice(subject=ACCOUNT),),
        failures=(failure(subject=ItemKey("harbor:post:lost")),),
        network=(connection("m1"), connection("m2", band="watch")),
    )
    expected = (SEED, "harbor:account:m1", ACCOUNT, "harbor:post:lost")
    assert tuple(sorted(expected)) == subjects(news)


def test_reach_is_the_widest_of_the_things_and_their_author() -> None:
    """A post seen by many counts more than its author's few followers."""
    news = msgspec.structs.replace(findings(signals=(signal(),)), reach={POST: 900, ACCOUNT: 40})
    assert merge(news, (), policy=POLICY, new_id=ids()).cases[0].reach == 900


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 60), st.booleans()), max_size=20))
def test_nothing_live_is_lost_and_no_subject_has_two_cases(
    parts: list[tuple[int, int, bool]],
) -> None:
    """Whatever comes in, each signal ends in exactly one place."""
    signals: tuple[Signal, ...] = tuple(
        signal(minutes, subject=ItemKey(f"harbor:account:{who}"), live=live)
        for who, minutes, live in parts
    )
    merged = merge(findings(signals=signals), (), policy=POLICY, new_id=ids())
    filed = [one for joined in merged.joined for one in joined.signals]
    assert len(signals) == len(filed) + len(merged.unfiled)
    assert len({one.subject for one in merged.cases}) == len(merged.cases)
    assert all(one.revision == 1 for one in merged.cases)
