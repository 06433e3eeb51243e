"""Whether something new about a decided case needs a person again.

An order and a trusted flagger are always answered. A user report is, once, about a thing that
nobody has judged; about what was judged it only counts. A signal is, unless the same detector
said the same of this subject before. A suspended account should say nothing more: what still
arrives is let pass for ten minutes, then it means that the suspension does not hold.
"""

from datetime import datetime, timedelta

from firebreak.model.cases import Case, CaseFile
from firebreak.model.ids import ItemKey
from firebreak.model.notices import StoredNotice
from firebreak.model.signals import Signal
from firebreak.review.findings import Findings, News

SETTLING = timedelta(minutes=10)
"""Time in which records on their way do not yet mean that a suspension failed."""

Told = tuple[str, str, frozenset[str]]


def needs_a_person(case: Case, news: News, file: CaseFile | None) -> bool:
    """Decide whether a closed case is reopened.

    Args:
        case: A decided or expired case.
        news: What came in about its subject.
        file: Everything already on file for it; without it nothing counts as judged but the
            subject itself, so that doubt leads to a second look.

    Returns:
        False when the news only joins the file.
    """
    if any(notice.notice.kind != "user_report" for notice in news.notices):
        return True
    if case.decided_at is None:
        return True
    if case.verb == "suspend":
        return _still_acts(news, case.decided_at)
    return (
        bool(news.failures)
        or any(told(signal) not in _told_before(file) for signal in news.signals)
        or any(_is_unjudged(notice, case, file) for notice in news.notices)
    )


def asks_for_file(case: Case, findings: Findings) -> bool:
    """Tell whether :func:`needs_a_person` would look into a case's file.

    A file may hold a hundred thousand reports, so it is read only where it can matter: a
    brigade's reports about the account itself, for one, never ask for it.

    Args:
        case: Any case.
        findings: What a batch brought up.

    Returns:
        False for open, network and suspended cases, and where all that came in are orders or
        reports about the subject itself. True for the case of a thing whose author is now known.
    """
    if case.subject in findings.adopted:
        return True
    if case.is_open or case.kind == "network" or case.verb == "suspend":
        return False
    spoken_of = [signal.subject for signal in findings.signals]
    spoken_of += [seen.subject for seen in findings.notices if seen.subject != case.subject]
    return any(findings.subject_of(key) == case.subject for key in spoken_of)


def told(signal: Signal) -> Told:
    """Give what two signals share when they say the same.

    Args:
        signal: Any signal.

    Returns:
        Detector, category, and the items it points to; its sentences where it points to none.
        Scores, spans and the post itself do not count: one dismissed quotation of a known page
        stays dismissed when the same account quotes that page again.
    """
    items = frozenset(str(item) for evidence in signal.evidence for item in evidence.items)
    says = frozenset(evidence.says for evidence in signal.evidence)
    return signal.detector, signal.category, items or says


def _still_acts(news: News, decided_at: datetime) -> bool:
    own = [signal.at for signal in news.signals] + [failure.at for failure in news.failures]
    return any(at > decided_at + SETTLING for at in own)


def _told_before(file: CaseFile | None) -> frozenset[Told]:
    return frozenset(told(signal) for signal in file.signals) if file else frozenset()


def _is_unjudged(notice: StoredNotice, case: Case, file: CaseFile | None) -> bool:
    return notice.subject != case.subject and notice.subject not in _judged(file)


def _judged(file: CaseFile | None) -> frozenset[ItemKey]:
    if file is None:
        return frozenset()
    return frozenset(
        (*(signal.subject for signal in file.signals), *(seen.subject for seen in file.notices))
    )
