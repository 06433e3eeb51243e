"""Notices and complaints of suspended senders: kept, marked, taken up later.

They are papers, not records of the feed, until they are taken up: by a lead at any moment, or by
themselves when the suspension ends or is taken back. What may tell of a danger to life never waits.
"""

import hashlib
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import datetime

from msgspec.structs import replace

from firebreak.algorithms.text.normalize import fold
from firebreak.app import misuse
from firebreak.app.orders import every
from firebreak.app.wiring import Services
from firebreak.detect.grammar.reading import LANGUAGES, grammar_of
from firebreak.model.appeals import Appeal
from firebreak.model.decisions import Decision
from firebreak.model.effects import Filing
from firebreak.model.errors import InvalidDecision, NotFound, StaleCase
from firebreak.model.facts import Fact
from firebreak.model.ids import ItemKey, ReviewerId, Seq, SourceId, TenantId, item_key, split_key
from firebreak.model.items import Item, author_key
from firebreak.model.ledger import LedgerEntry
from firebreak.model.misuse import KeptAppeal, KeptNotice
from firebreak.model.notices import Notice
from firebreak.model.papers import Paper, PaperId
from firebreak.model.ports import Appended
from firebreak.review import appeals as rules

NOWHERE = Seq(0)
"""Place in the feed of what is kept beside it."""
GRAVEST = 4
IMMINENT = 2
ARTICLES = frozenset({"die"})
"""Words that are an article in one language and violent in another; beside others they count."""
ALWAYS = ("life", "threat", "imminent", "danger", "child", "attack")
"""Words in a sender's own category for which a notice is processed whoever sent it."""


class Holding:
    """An intake that keeps the notices of suspended senders beside the feed."""

    def __init__(self, services: Services) -> None:
        """Prepare.

        Args:
            services: Store, policy and clock.
        """
        self._services = services

    def append(
        self,
        tenant: TenantId,
        source: SourceId,
        records: Sequence[Item | Notice | Fact],
        received_at: datetime,
    ) -> list[Appended]:
        """Keep records as the store does; notices of suspended senders as papers of their own.

        Args:
            tenant: Whose.
            source: Platform that sends them.
            records: What it sends.
            received_at: When they reached us.

        Returns:
            One answer each, in order; ``seq`` is 0 for what is kept beside the feed.
        """
        answers = dict[int, Appended]()
        if tenant == self._services.tenant:
            told = [(place, one) for place, one in enumerate(records) if isinstance(one, Notice)]
            ends = misuse.suspended(self._services, "notifier") if told else {}
            for place, one in told if ends else ():
                if until := self._kept_until(source, one, ends):
                    answers[place] = _keep(self._services, source, one, received_at, until)
        passed = [one for place, one in enumerate(records) if place not in answers]
        taken = iter(self._services.store.append(tenant, source, passed, received_at))
        return [answers.get(place) or next(taken) for place in range(len(records))]

    def _kept_until(
        self, source: SourceId, notice: Notice, ends: Mapping[ItemKey, datetime]
    ) -> datetime | None:
        if notice.kind != "user_report" or not notice.reporter:
            return None
        until = ends.get(item_key(source, "account", notice.reporter))
        return None if until is None or may_be_danger(self._services, source, notice) else until


def may_be_danger(services: Services, source: SourceId, notice: Notice) -> bool:
    """Tell whether a notice may be about a danger to life; said too often rather than too seldom.

    Args:
        services: Store and policy.
        source: Platform of the thing.
        notice: What was sent.

    Returns:
        Whether its category says so, its words or the reported post's hold a word of violence, or
        a grave or imminent case about the thing waits.
    """
    told = notice.category.casefold()
    known = services.policy.categories.get(notice.category)
    if any(word in told for word in ALWAYS) or (known is not None and known.severity >= GRAVEST):
        return True
    subject = item_key(source, notice.subject_kind, notice.subject)
    stored = services.store.item(subject, services.tenant)
    text = getattr(stored.item, "text", "") if stored else ""
    if speaks_of_violence(notice.reason) or speaks_of_violence(text):
        return True
    whose = author_key(stored.source, stored.item) if stored else None
    keys = [subject] if whose is None else [subject, whose]
    found = services.store.cases_of(keys, None, services.tenant)
    return any(
        one.is_open and (one.imminence >= IMMINENT or one.severity >= GRAVEST) for one in found
    )


def speaks_of_violence(text: str) -> bool:
    """Tell whether a text holds a word of violence in a language that is read here.

    Senders quote, tell and doubt, so single words count, however they stand: a detector would
    rightly leave a quoted threat alone, and here it would be kept waiting.
    """
    said = fold(text).split()
    grammars = [grammar_of(one) for one in LANGUAGES]
    return any(
        one.possible(said)
        or any(one.exactly(word) & one.triggers for word in said if word not in ARTICLES)
        for one in grammars
    )


def look_at(services: Services, paper: PaperId, *, by: ReviewerId) -> None:
    """Record that a person saw no danger in a kept notice; it waits on.

    Args:
        services: Store and clock.
        paper: The kept notice.
        by: The lead.

    Raises:
        NotFound: No notice is kept under that name.
        InvalidDecision: It was taken up before.
    """
    known = services.store.paper(paper, services.tenant)
    if not isinstance(known.body, KeptNotice):
        raise NotFound(what="kept notice", name=paper)
    if not known.is_open:
        raise InvalidDecision(field="act", reason="was taken up already; reload the page")
    after = replace(known, body=replace(known.body, seen_by=by), revision=known.revision + 1)
    line = LedgerEntry(
        kind="kept looked at",
        tenant=services.tenant,
        at=services.now(),
        actor=by,
        subject=known.subject,
        note=known.id,
    )
    services.store.file(Filing(tenant=services.tenant, papers=(after,), entries=(line,)))


def notices(services: Services) -> list[tuple[Paper, KeptNotice]]:
    """Give the notices that are kept, oldest first."""
    found = every(services, "kept notice", is_open=True)
    return [(one, one.body) for one in found if isinstance(one.body, KeptNotice)]


def complaints(services: Services) -> list[tuple[Paper, KeptAppeal]]:
    """Give the complaints that are kept, oldest first."""
    found = every(services, "kept appeal", is_open=True)
    return [(one, one.body) for one in found if isinstance(one.body, KeptAppeal)]


def complaint_paper(
    services: Services, paper: Paper, body: Appeal, who: ItemKey | None
) -> Paper | None:
    """Give the mark that keeps a complaint of a suspended complainant.

    Args:
        services: Store and clock.
        paper: The appeal, about to be filed.
        body: What it says.
        who: The account that appeals; None where nobody knows.

    Returns:
        A paper to be filed with it; None for what is taken up at once, and always for complaints
        about a removal, which the law wants answered whoever sends them (TCO Art. 10).
    """
    if who is None or body.is_two_weeks or speaks_of_violence(body.words):
        return None
    until = misuse.suspended_until(services, "complainant", who)
    if until is None:
        return None
    mark = KeptAppeal(who=who, appeal=paper.id, decision=body.decision, until=until)
    return Paper(
        id=PaperId(f"kept-{paper.id}"),
        tenant=paper.tenant,
        kind="kept appeal",
        at=paper.at,
        body=mark,
        subject=who,
        case=paper.case,
        due=until,
    )


def take_up(services: Services, paper: PaperId, *, by: str) -> None:
    """Take up what was kept, as if it had come in without a suspension; harmless when done twice.

    Args:
        services: Store, policy and clock.
        paper: The kept notice, or the mark of a kept complaint.
        by: The lead, or ``system`` when the suspension is over.

    Raises:
        NotFound: Nothing is kept under that name.
        InvalidDecision: It was taken up before.
    """
    known = services.store.paper(paper, services.tenant)
    if not isinstance(known.body, KeptNotice | KeptAppeal):
        raise NotFound(what="kept notice", name=paper)
    if not known.is_open:
        raise InvalidDecision(field="act", reason="was taken up already; reload the page")
    line = LedgerEntry(
        kind="kept taken up",
        tenant=services.tenant,
        at=services.now(),
        actor=by,
        subject=known.subject,
        note=known.id,
    )
    body = replace(known.body, taken_by=by)
    closed = replace(known, body=body, is_open=False, due=None, revision=known.revision + 1)
    if isinstance(body, KeptNotice):
        # First the feed: told twice it is one notice, left out it would be lost.
        told = replace(body.notice, reporter=split_key(body.who)[2])
        services.store.append(services.tenant, body.source, [told], body.at)
        services.store.file(Filing(tenant=services.tenant, papers=(closed,), entries=(line,)))
        return
    _take_up_complaint(services, closed, body, line)


def release(services: Services) -> int:
    """Take up whatever no suspension keeps any more; give how many were taken up."""
    count = 0
    for paper, one in notices(services):
        if misuse.suspended_until(services, "notifier", one.who) is None:
            with suppress(StaleCase, InvalidDecision):
                take_up(services, paper.id, by=misuse.SYSTEM)
                count += 1
    for paper, mark in complaints(services):
        if misuse.suspended_until(services, "complainant", mark.who) is None:
            with suppress(StaleCase, InvalidDecision):
                take_up(services, paper.id, by=misuse.SYSTEM)
                count += 1
    return count


def _keep(
    services: Services, source: SourceId, notice: Notice, received_at: datetime, until: datetime
) -> Appended:
    told = "\0".join((services.tenant, source, notice.id))
    paper = Paper(
        id=PaperId(f"kept-{hashlib.sha256(told.encode()).hexdigest()[:32]}"),
        tenant=services.tenant,
        kind="kept notice",
        at=received_at,
        body=KeptNotice(
            who=item_key(source, "account", notice.reporter),
            source=source,
            # Named once, as a key, so that an erasure finds it.
            notice=replace(notice, reporter=""),
            at=received_at,
            until=until,
        ),
        subject=item_key(source, notice.subject_kind, notice.subject),
        due=until,
    )
    try:
        services.store.file(Filing(tenant=services.tenant, papers=(paper,)))
    except StaleCase:
        return Appended(result="duplicate", seq=NOWHERE)
    return Appended(result="accepted", seq=NOWHERE)


def _take_up_complaint(
    services: Services, closed: Paper, mark: KeptAppeal, line: LedgerEntry
) -> None:
    paper = services.store.paper(PaperId(mark.appeal), services.tenant)
    body = paper.body
    if not isinstance(body, Appeal) or paper.case is None:
        raise NotFound(what="appeal", name=mark.appeal)
    case = services.store.case(paper.case, services.tenant)
    decision = _decision(services, paper, body)
    now, policy = services.now(), services.policy
    waits = rules.contested(case, decision, paper.id, by=body.by, at=now, policy=policy)
    services.store.file(
        Filing(
            tenant=services.tenant,
            papers=(closed, replace(paper, due=waits.due, revision=paper.revision + 1)),
            cases=(rules.waiting_for(case, waits, policy=policy),),
            entries=(line, rules.received_line(case, waits)),
        )
    )


def _decision(services: Services, paper: Paper, body: Appeal) -> Decision:
    for known in services.store.decisions(paper.case, services.tenant):
        if known.id == body.decision:
            return known
    raise NotFound(what="decision", name=body.decision)
