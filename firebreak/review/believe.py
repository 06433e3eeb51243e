"""What the reporters of a case are worth: less than unknown ones, never more."""

import msgspec

from firebreak.model.cases import Case
from firebreak.model.reporters import Brigade, Standing
from firebreak.review.findings import Findings, News


def believed(case: Case, news: News, findings: Findings) -> Case:
    """Note on a case what is known of its reporters.

    The best speaks for all: one reporter who is usually right, or unknown, is enough to give a
    report its full place, whoever else reports the same thing.

    Args:
        case: A case in which these notices do not count yet; it may have earlier ones.
        news: What came in about it.
        findings: What is known of the reporters.

    Returns:
        The case with trust, reporter and brigade; unchanged where nobody reported it.
    """
    known = findings.standings
    weights = [
        known[one.seq].weight if one.seq in known else 1.0
        for one in news.notices
        if one.notice.kind == "user_report"
    ]
    standings = [known[one.seq] for one in news.notices if one.seq in known]
    crowds = [findings.brigades[key] for key in news.things if key in findings.brigades]
    return msgspec.structs.replace(
        case,
        trust=max([*([case.trust] if case.notice_kind else []), *weights], default=case.trust),
        reporter=max(
            [*([case.reporter] if case.reporter else []), *standings], key=_rank, default=None
        ),
        brigade=max([*([case.brigade] if case.brigade else []), *crowds], key=_size, default=None),
    )


def _rank(standing: Standing) -> tuple[float, float, int]:
    return standing.weight, standing.share, standing.judged


def _size(brigade: Brigade) -> tuple[int, bool]:
    return brigade.reports, brigade.is_one
