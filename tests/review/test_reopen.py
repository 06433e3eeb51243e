"""What wakes a decided case, and what does not."""

import pytest

from firebreak.model.cases import Case, CaseFile
from firebreak.model.decisions import Verb
from firebreak.model.ids import ItemKey
from firebreak.model.notices import NoticeKind
from firebreak.model.signals import Signal
from firebreak.review.findings import News
from firebreak.review.reopen import SETTLING, needs_a_person
from tests.review.factories import ACCOUNT, POST, at, case, failure, notice, signal

OTHER_POST = ItemKey("harbor:post:p2")


def decided(verb: Verb) -> Case:
    """Make a case decided at minute 10."""
    return case(status="decided", verb=verb, decided_at=at(10))


def file(one: Case, *signals: Signal) -> CaseFile:
    """Make its file."""
    return CaseFile(case=one, signals=signals, notices=(notice(0),), connections=())


@pytest.mark.parametrize("verb", ["dismiss", "suspend", "remove", "reverse"])
@pytest.mark.parametrize("kind", ["removal_order", "trusted_flagger"])
def test_orders_and_trusted_flaggers_are_always_answered(verb: Verb, kind: NoticeKind) -> None:
    """Whoever has a right to an answer gets one."""
    news = News(subject=ACCOUNT, notices=(notice(20, kind=kind),))
    assert needs_a_person(decided(verb), news, file(decided(verb)))


def test_dismissed_stays_dismissed_for_more_reports_of_the_same() -> None:
    """A crowd cannot bring a judged post back by reporting it again."""
    done = decided("dismiss")
    crowd = tuple(notice(20, seq=number, subject=POST) for number in range(50))
    assert not needs_a_person(done, News(subject=ACCOUNT, notices=crowd), file(done))


def test_a_report_about_something_nobody_judged_is_looked_at() -> None:
    """A dismissed person is not beyond all reports for ever."""
    done = decided("dismiss")
    news = News(subject=ACCOUNT, notices=(notice(20, subject=OTHER_POST),))
    assert needs_a_person(done, news, file(done))


def test_the_same_detector_saying_the_same_again_stays_dismissed() -> None:
    """A journalist who quotes one known page twice is judged once."""
    done = decided("dismiss")
    news = News(subject=ACCOUNT, signals=(signal(20, subject=OTHER_POST),))
    assert not needs_a_person(done, news, file(done, signal(0)))


def test_new_evidence_of_the_same_detector_is_looked_at() -> None:
    """A copy of another removed post is another matter."""
    done = decided("dismiss")
    before = signal(0, shows=(ItemKey("harbor:post:old1"),))
    news = News(subject=ACCOUNT, signals=(signal(20, shows=(ItemKey("harbor:post:old2"),)),))
    assert needs_a_person(done, news, file(done, before))


def test_a_new_detector_is_looked_at() -> None:
    """What a second kind of tool says was not judged yet."""
    done = decided("dismiss")
    news = News(subject=ACCOUNT, signals=(signal(20, detector="near_copies"),))
    assert needs_a_person(done, news, file(done, signal(0)))


def test_without_the_file_doubt_leads_to_a_second_look() -> None:
    """When it is not known what was judged, a person looks again."""
    news = News(subject=ACCOUNT, signals=(signal(20),))
    assert needs_a_person(decided("dismiss"), news, None)


@pytest.mark.parametrize(("seconds", "wakes"), [(0, False), (1, True)])
def test_a_suspended_account_that_still_acts_wakes_its_case(seconds: int, wakes: bool) -> None:
    """Records on their way are let pass for ten minutes, then the suspension does not hold."""
    minutes = 10 + SETTLING.total_seconds() / 60 + seconds / 60
    news = News(subject=ACCOUNT, signals=(signal(minutes),))
    assert wakes == needs_a_person(decided("suspend"), news, None)


def test_reports_about_a_suspended_account_only_count() -> None:
    """People who report what is gone already keep nobody busy."""
    news = News(subject=ACCOUNT, notices=(notice(90, subject=OTHER_POST),))
    assert not needs_a_person(decided("suspend"), news, None)


def test_unchecked_content_wakes_a_dismissed_case() -> None:
    """What a broken detector could not check is seen by a person."""
    news = News(subject=ACCOUNT, failures=(failure(20),))
    assert needs_a_person(decided("dismiss"), news, None)


def test_an_expired_case_wakes_for_anything() -> None:
    """Nobody has judged it, so nothing is settled."""
    news = News(subject=ACCOUNT, notices=(notice(20),))
    assert needs_a_person(case(status="expired"), news, None)
