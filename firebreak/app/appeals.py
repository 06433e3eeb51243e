"""Appeals: taken in by a link or from a platform, answered by somebody else."""

import hashlib
from collections.abc import Sequence
from datetime import timedelta
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from firebreak.app import kept, redress
from firebreak.app.retrying import despite_changes
from firebreak.app.wiring import Services
from firebreak.intake.texts import usable
from firebreak.model.appeals import Appeal, AppealBy
from firebreak.model.cases import Case
from firebreak.model.decisions import Decision, taken_back
from firebreak.model.desk_policy import Language
from firebreak.model.effects import Filing
from firebreak.model.errors import InvalidDecision, NotFound
from firebreak.model.ids import DecisionId, ItemKey, SourceId, item_key, split_key
from firebreak.model.items import author_key
from firebreak.model.papers import Paper, PaperId
from firebreak.model.redress import Redress
from firebreak.review import appeals
from firebreak.review.redress import is_good
from firebreak.review.two_weeks import is_two_weeks

T = TypeVar("T")
MOST_WORDS = 5_000
"""Characters of an appeal."""
MOST_OF_REPORTERS = 200
"""Appeals of reporters that wait on one case at a time; a person concerned is never turned away."""


class Filed(Struct, frozen=True, kw_only=True):
    """An appeal as it was taken in, and whether it was here already."""

    paper: Paper
    body: Appeal
    is_new: bool


class Sent(Struct, frozen=True, kw_only=True):
    """What somebody appeals against, and how.

    Attributes:
        account: Of the person concerned; None for a reporter, and where nobody knows.
        source: Platform that passed it on; None for the public page.
        notice: For a reporter, the name of the notice.
    """

    decision: Decision
    by: AppealBy
    subjects: tuple[ItemKey, ...]
    words: str
    language: Language
    account: ItemKey | None = None
    source: SourceId | None = None
    notice: str = ""


def name_of(
    decision: DecisionId, by: AppealBy, subjects: Sequence[ItemKey], notice: str
) -> PaperId:
    """Name an appeal after what it is against, so that one person appeals against it once."""
    told = "\0".join((decision, by, notice, *sorted(subjects)))
    return PaperId(f"appeal-{hashlib.sha256(told.encode()).hexdigest()}")


def find(services: Services, paper: PaperId) -> tuple[Paper, Appeal]:
    """Give an appeal; raises NotFound where there is none."""
    found = services.store.paper(paper, services.tenant)
    if not isinstance(found.body, Appeal):
        raise NotFound(what="appeal", name=paper)
    return found, found.body


def by_link(services: Services, token: str, *, words: str, language: Language) -> Filed:
    """Take in the appeal of somebody who followed the link in their statement of reasons.

    Args:
        services: Store, policy and clock.
        token: As it stands in the link.
        words: What they say.
        language: In which they want the answer.

    Returns:
        The appeal; the first one where they appealed before.

    Raises:
        NotFound: There is no such link.
        InvalidDecision: The link has ended, nothing stands any more, or the words are missing.
    """
    link = redress.contested(services, token)
    sent = Sent(
        decision=link.decision,
        by="concerned",
        subjects=link.body.subjects,
        words=words,
        language=language,
        account=link.paper.subject,
    )
    if not link.is_good and of(services, sent) is None:
        raise InvalidDecision(field="link", reason="the time for an appeal is over")
    return take_in(services, sent)


def of(services: Services, sent: Sent) -> tuple[Paper, Appeal] | None:
    """Give the appeal that somebody made of the same matter before; None for none."""
    try:
        return find(services, name_of(sent.decision.id, sent.by, sent.subjects, sent.notice))
    except NotFound:
        return None


def take_in(services: Services, sent: Sent) -> Filed:
    """Keep an appeal and bring its case back to the queue, in one transaction.

    Args:
        services: Store, policy and clock.
        sent: What is contested.

    Returns:
        The appeal; the first one where there was one before.

    Raises:
        InvalidDecision: There is nothing to contest, or the words are missing or too many.
        StaleCase: The case kept changing; nothing was kept.
    """

    def attempt() -> Filed:
        if before := of(services, sent):
            return Filed(paper=before[0], body=before[1], is_new=False)
        return _file(services, sent)

    return despite_changes(attempt)


def own_subjects(services: Services, decision: Decision, key: ItemKey) -> tuple[ItemKey, ...]:
    """Give what of a decision concerns whom one of its subjects concerns."""
    for paper in services.store.papers(services.tenant, "redress", case=decision.case):
        body = paper.body
        if isinstance(body, Redress) and body.decision == decision.id and key in body.subjects:
            return body.subjects
    whose = owner_of(services, key)
    return tuple(one for one in decision.subjects if one == key or owner_of(services, one) == whose)


def is_in_time(services: Services, decision: Decision, key: ItemKey) -> bool:
    """Tell whether a decision about something can still be contested by way of the platform."""
    for paper in services.store.papers(services.tenant, "redress", case=decision.case):
        body = paper.body
        if isinstance(body, Redress) and body.decision == decision.id and key in body.subjects:
            return is_good(body, services.now())
    days = timedelta(days=services.policy.appeals.open_days + 1)
    return services.now() < decision.at + days


def reference(paper: Paper) -> str:
    """Give the short name by which people speak of an appeal or a report."""
    return paper.id.rpartition("-")[2][:12].upper()


def _file(services: Services, sent: Sent) -> Filed:
    store, decision, now = services.store, sent.decision, services.now()
    case = store.case(decision.case, services.tenant)
    _check(services, sent, case)
    name = name_of(decision.id, sent.by, sent.subjects, sent.notice)
    line = appeals.contested(case, decision, name, by=sent.by, at=now, policy=services.policy)
    body = Appeal(
        decision=decision.id,
        by=sent.by,
        subjects=sent.subjects,
        words=usable(sent.words).strip(),
        language=sent.language,
        decided_by=line.decided_by,
        source=sent.source,
        notice=sent.notice,
        is_two_weeks=is_two_weeks(decision, by=sent.by),
    )
    paper = Paper(
        id=name,
        tenant=services.tenant,
        kind="appeal",
        at=now,
        body=body,
        subject=sent.account or sent.subjects[0],
        case=case.id,
        due=line.due,
    )
    if mark := kept.complaint_paper(services, paper, body, _sender(services, sent, case)):
        paper = replace(paper, due=None)
        services.store.file(Filing(tenant=services.tenant, papers=(paper, mark)))
        return Filed(paper=paper, body=body, is_new=True)
    after = appeals.waiting_for(case, line, policy=services.policy)
    entries = (appeals.received_line(case, line),)
    store.file(Filing(tenant=services.tenant, papers=(paper,), cases=(after,), entries=entries))
    return Filed(paper=paper, body=body, is_new=True)


def _sender(services: Services, sent: Sent, case: Case) -> ItemKey | None:
    """Name the account that appeals; None where nobody knows."""
    if sent.by == "concerned":
        return sent.account
    file = services.store.case_file(case.id, services.tenant)
    for one in file.notices:
        is_theirs = one.notice.id == sent.notice and sent.source in (None, one.source)
        if is_theirs and one.notice.reporter:
            return item_key(one.source, "account", one.notice.reporter)
    return None


def _check(services: Services, sent: Sent, case: Case) -> None:
    words = usable(sent.words).strip()
    if not words:
        raise InvalidDecision(field="words", reason="say why you think that it is wrong")
    if len(words) > MOST_WORDS:
        raise InvalidDecision(field="words", reason=f"shorten to {MOST_WORDS:,} characters")
    verb = sent.decision.verb
    if sent.by == "concerned":
        back = taken_back(services.store.decisions(case.id, services.tenant))
        left = set(sent.subjects) - back.get(sent.decision.id, frozenset())
        if verb not in appeals.CONTESTABLE or not left:
            raise InvalidDecision(field="decision", reason="there is nothing of it to contest")
        return
    if verb in ("escalate", "reverse"):
        raise InvalidDecision(field="decision", reason="there is nothing of it to contest")
    if sum(one.by == "reporter" for one in case.appeals) >= MOST_OF_REPORTERS:
        reason = "many appeals against this wait already; send it again once they are answered"
        raise InvalidDecision(field="decision", reason=reason)


def decision_of(services: Services, paper: Paper, body: Appeal) -> Decision:
    """Give the decision that an appeal contests; raises NotFound where it is gone."""
    for known in services.store.decisions(paper.case, services.tenant):
        if known.id == body.decision:
            return known
    raise NotFound(what="decision", name=body.decision)


def owner_of(services: Services, key: ItemKey) -> ItemKey | None:
    """Give the account whose thing it is; None where nobody told."""
    if split_key(key)[1] == "account":
        return key
    stored = services.store.item(key, services.tenant)
    return author_key(stored.source, stored.item) if stored else None
