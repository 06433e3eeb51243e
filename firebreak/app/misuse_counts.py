"""Who sends what comes to nothing, whose content is removed: only counted."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from firebreak.app.appeals import owner_of
from firebreak.app.orders import every
from firebreak.app.wiring import Services
from firebreak.model.appeals import Appeal
from firebreak.model.cases import CaseFile
from firebreak.model.decisions import Decision, standing
from firebreak.model.ids import CaseId, ItemKey, item_key, split_key
from firebreak.model.misuse import MisuseRole, Tally
from firebreak.model.notices import NoticeKind, StoredNotice
from firebreak.model.papers import Paper
from firebreak.review.decide import ACTING, ON_ACCOUNTS
from firebreak.review.exposed import months_after
from firebreak.review.two_weeks import REMOVING

MOST_CASES = 5_000
"""Cases that are looked at, those decided last first."""
MOST_POSTS = 10_000
ROLES: Mapping[NoticeKind, MisuseRole] = {
    "user_report": "notifier",
    "trusted_flagger": "trusted flagger",
}
Who = tuple[MisuseRole, ItemKey]


def tallies(services: Services) -> dict[Who, Tally]:
    """Count for everybody what they sent within the months looked back upon.

    What was taken back counts for whoever it concerned; a report counts as right once anything
    that stands was done about what it named, whenever that was.

    Args:
        services: Store, policy and clock.

    Returns:
        By role and account; those of whom nothing was judged are missing, and so are providers
        whose account is suspended already.
    """
    since = months_after(services.now(), -services.policy.misuse.months)
    by_case: dict[CaseId, list[Decision]] = defaultdict(list)
    for one in services.store.decisions(None, services.tenant):
        by_case[one.case].append(one)
    newest = sorted(by_case, key=lambda case: by_case[case][-1].at, reverse=True)[:MOST_CASES]
    removed: dict[ItemKey, dict[ItemKey, int]] = defaultdict(dict)
    sent: dict[Who, dict[str, bool]] = defaultdict(dict)
    gone = set[ItemKey]()
    reported = services.store.at_once.reported(newest, services.tenant)
    for case in newest:
        made = [one for one in standing(by_case[case]) if one.verb != "escalate"]
        gone |= {key for one in made if one.verb == "suspend" for key in one.subjects}
        _remember_removed(services, made, since, removed)
        if not made or case not in reported:
            continue
        file = services.store.case_file(case, services.tenant)
        if not file.case.is_open:
            _remember_notices(services, file, made, since, sent)
    _remember_appeals(services, every(services, "appeal", is_open=False), since, sent)
    found: dict[Who, Tally] = {
        ("provider", who): _provider(services, who, things)
        for who, things in removed.items()
        if who not in gone
    }
    for key, judged in sent.items():
        wrong = sum(not is_right for is_right in judged.values())
        found[key] = Tally(wrong=wrong, judged=len(judged))
    return found


def tally_of(services: Services, role: MisuseRole, who: ItemKey) -> Tally:
    """Count for one account in one role; zeros where nothing was judged."""
    return tallies(services).get((role, who), Tally(wrong=0, judged=0))


def _remember_removed(
    services: Services,
    made: Iterable[Decision],
    since: datetime,
    removed: dict[ItemKey, dict[ItemKey, int]],
) -> None:
    for one in made:
        if one.verb not in REMOVING or one.at < since:
            continue
        known = services.policy.categories.get(one.category)
        for key in one.subjects:
            whose = owner_of(services, key)
            if whose is not None:
                removed[whose][key] = known.severity if known else 0


def _provider(services: Services, who: ItemKey, things: Mapping[ItemKey, int]) -> Tally:
    posted = len(services.store.items_by_author(who, services.tenant, MOST_POSTS))
    return Tally(
        wrong=len(things), judged=max(posted, len(things)), gravity=max(things.values(), default=0)
    )


def _remember_notices(
    services: Services,
    file: CaseFile,
    made: Sequence[Decision],
    since: datetime,
    sent: dict[Who, dict[str, bool]],
) -> None:
    for one in file.notices:
        role = ROLES.get(one.notice.kind)
        if role is None or not one.notice.reporter or one.received_at < since:
            continue
        sent[role, reporter_of(one)][one.subject] = _was_right(services, made, one.subject)


def reporter_of(notice: StoredNotice) -> ItemKey:
    """Name the account that sent a notice."""
    return item_key(notice.source, "account", notice.notice.reporter)


def _was_right(services: Services, made: Iterable[Decision], subject: ItemKey) -> bool:
    whose = owner_of(services, subject)
    return any(
        one.verb in ACTING
        and (subject in one.subjects or (one.verb in ON_ACCOUNTS and whose in one.subjects))
        for one in made
    )


def _remember_appeals(
    services: Services,
    papers: Iterable[Paper],
    since: datetime,
    sent: dict[Who, dict[str, bool]],
) -> None:
    for paper in papers:
        body = paper.body
        if not isinstance(body, Appeal) or body.answer is None or paper.at < since:
            continue
        who = complainant(services, paper, body)
        if who is not None:
            sent["complainant", who][paper.id] = body.answer.outcome != "upheld"


def complainant(services: Services, paper: Paper, body: Appeal) -> ItemKey | None:
    """Name the account that appealed; None where nobody knows."""
    if body.by == "concerned":
        known = paper.subject
        return known if known is not None and split_key(known)[1] == "account" else None
    if paper.case is None:
        return None
    file = services.store.case_file(paper.case, services.tenant)
    return next(
        (
            reporter_of(one)
            for one in file.notices
            if one.notice.id == body.notice and one.notice.reporter
        ),
        None,
    )
