"""Notices by the public form: a receipt at once, one outcome for each thing."""

import hashlib
import logging
from datetime import timedelta
from threading import Event, Thread

from msgspec import Struct
from msgspec.structs import replace

from firebreak.app import outcomes
from firebreak.app.appeals import Filed, Sent, take_in
from firebreak.app.faults import trace
from firebreak.app.kept import Holding
from firebreak.app.outcomes import Asked
from firebreak.app.pseudonyms import pseudonym
from firebreak.app.wiring import Services
from firebreak.intake.texts import usable
from firebreak.model.decisions import Decision
from firebreak.model.desk_policy import Language
from firebreak.model.effects import Filing
from firebreak.model.errors import InvalidDecision, NotFound, StaleCase, StoreClosed
from firebreak.model.ids import ItemKey, Kind, split_key
from firebreak.model.ledger import LedgerEntry
from firebreak.model.notices import Notice, SubjectKind
from firebreak.model.papers import Paper, PaperId
from firebreak.model.reports import About, Report, ReportedThing

LOG = logging.getLogger("firebreak.reports")
ROUND_SECONDS = 30.0
AT_ONCE = 500
PART = "answers to reporters"
_SUBJECTS: dict[Kind, SubjectKind] = {
    "account": "account",
    "post": "post",
    "media": "media",
    "url": "url",
}


class Told(Struct, frozen=True, kw_only=True):
    """What somebody filled in, checked already.

    Attributes:
        things: What each line names, beside the line itself.
    """

    about: About
    language: Language
    words: str
    things: tuple[tuple[str, ItemKey], ...]
    name: str = ""
    mail: str = ""


def digest(token: str) -> str:
    """Give what is kept of the token by which a sender reads the outcome."""
    return hashlib.sha256(token.encode()).hexdigest()


def receive(services: Services, told: Told) -> str:
    """Take a report in, durably, and give the token by which its sender reads the outcome.

    Who sent it is kept apart from what they say: their name and address in a paper that no
    reviewer sees, and with the notices a keyed hash only.

    Args:
        services: Store, config, clock and dice.
        told: What they filled in.

    Returns:
        The token; only its digest is kept.
    """
    token, now = services.new_token(), services.now()
    name = digest(token)
    paper = Paper(
        id=PaperId(f"report-{name}"),
        tenant=services.tenant,
        kind="report",
        at=now,
        body=Report(
            about=told.about,
            language=told.language,
            words=usable(told.words).strip(),
            things=tuple(
                ReportedThing(written=written, subject=key, notice=f"form-{name[:24]}-{number}")
                for number, (written, key) in enumerate(told.things, 1)
            ),
            name=usable(told.name).strip(),
            mail=told.mail,
        ),
    )
    services.store.file(Filing(tenant=services.tenant, papers=(paper,)))
    send(services, paper)
    return token


def by_token(services: Services, token: str) -> tuple[Paper, Report]:
    """Give a report as it stands, with what became of it so far.

    Args:
        services: The store and the clock.
        token: As it stands in the address.

    Returns:
        The paper, and what it says.

    Raises:
        NotFound: There is no such report, or it was forgotten.
    """
    paper = services.store.paper(PaperId(f"report-{digest(token)}"), services.tenant)
    paper = tell(services, paper)
    return paper, _body(paper)


def send(services: Services, paper: Paper) -> Paper:
    """Put a report's notices into the feed, once each, and note that they are there."""
    body = _body(paper)
    things = tuple(_sent(services, paper, body, one) for one in body.things)
    # The words are with the notices now; here they would only be kept twice.
    sent = replace(body, things=things, words="", is_sent=True)
    after = replace(paper, revision=paper.revision + 1, body=sent)
    try:
        services.store.file(Filing(tenant=services.tenant, papers=(after,)))
    except StaleCase:
        return services.store.paper(paper.id, services.tenant)
    return after


def tell(services: Services, paper: Paper) -> Paper:
    """Write down what became of each thing of a report that has been decided since.

    Args:
        services: The store, the policy and the clock.
        paper: The report.

    Returns:
        The paper as it stands; closed once everything has its one outcome.
    """
    if not paper.is_open:
        return paper
    if not _body(paper).is_sent:
        paper = send(services, paper)
    body, now = _body(paper), services.now()
    things = tuple(
        one if one.told else replace(one, told=outcomes.outcome(services, _asked(paper, one)))
        for one in body.things
    )
    fresh = [new for new, old in zip(things, body.things, strict=True) if new != old]
    if not fresh:
        return paper
    is_open = any(one.told is None for one in things)
    days = timedelta(days=services.policy.retention.reporters_days)
    after = replace(
        paper,
        revision=paper.revision + 1,
        body=replace(body, things=things),
        is_open=is_open,
        keep_until=None if is_open else now + days,
    )
    entries = tuple(_line(services, one) for one in fresh)
    try:
        services.store.file(Filing(tenant=services.tenant, papers=(after,), entries=entries))
    except StaleCase:
        return services.store.paper(paper.id, services.tenant)
    return after


def contest(services: Services, token: str, *, place: int, words: str) -> Filed:
    """Let the sender of a report appeal against what became of one thing of it.

    Args:
        services: Store, policy and clock.
        token: As it stands in the address.
        place: Which thing, from 1.
        words: What they say.

    Returns:
        The appeal; the first one where they appealed before.

    Raises:
        NotFound: There is no such report or thing.
        InvalidDecision: Nobody has decided yet, something was done, or the time is over.
    """
    _, body = by_token(services, token)
    if not 1 <= place <= len(body.things):
        raise NotFound(what="thing of this report", name=str(place))
    thing = body.things[place - 1]
    if thing.told is None or thing.told.decision is None or thing.told.kind != "left":
        raise InvalidDecision(field="decision", reason="there is nothing of it to contest")
    days = timedelta(days=services.policy.appeals.open_days + 1)
    if services.now() >= thing.told.told_at + days:
        raise InvalidDecision(field="link", reason="the time for an appeal is over")
    return take_in(services, appeal_of(services, body, thing, words))


def appeal_of(services: Services, body: Report, thing: ReportedThing, words: str) -> Sent:
    """Say what the sender of a report contests."""
    return Sent(
        decision=_decision(services, thing),
        by="reporter",
        subjects=(thing.subject,),
        words=words,
        language=body.language,
        notice=thing.notice,
    )


class Answering:
    """One thread that tells senders what became of their reports, whether they look or not."""

    def __init__(self, services: Services) -> None:
        """Prepare; nothing is read before :meth:`start` or :meth:`round`.

        Args:
            services: Store, policy, clock and problems.
        """
        self._services = services
        self._stop = Event()
        self._thread = Thread(target=self._run, name="answering", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """Finish the report under way and stop."""
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join()

    def round(self) -> int:
        """Look at every open report once.

        Returns:
            How many papers changed.
        """
        changed, after = 0, None
        while found := self._open(after):
            for paper in found:
                if self._stop.is_set():
                    return changed
                changed += tell(self._services, paper).revision != paper.revision
            after = found[-1]
        return changed

    def _open(self, after: Paper | None) -> list[Paper]:
        store, tenant = self._services.store, self._services.tenant
        return store.papers(tenant, "report", is_open=True, after=after, limit=AT_ONCE)

    def _run(self) -> None:
        while not self._stop.wait(ROUND_SECONDS):
            try:
                self.round()
                self._services.problems.pop(PART, None)
            except StoreClosed:
                return
            except Exception as error:  # noqa: BLE001 - told, and tried again
                LOG.error("answering: failed\n%s", trace(error))
                self._services.problems[PART] = "they are not written; tried again by itself"


def _sent(services: Services, paper: Paper, body: Report, thing: ReportedThing) -> ReportedThing:
    source, kind, external = split_key(thing.subject)
    if kind not in _SUBJECTS:
        raise NotFound(what="thing to report", name=thing.subject)
    notice = Notice(
        id=thing.notice,
        subject_kind=_SUBJECTS[kind],
        subject=external,
        category=body.about,
        reason=body.words,
        reporter=pseudonym(services, body.mail),
        language=body.language,
    )
    [kept] = Holding(services).append(services.tenant, source, [notice], paper.at)
    return replace(thing, seq=kept.seq)


def _asked(paper: Paper, thing: ReportedThing) -> Asked:
    return Asked(subject=thing.subject, received_at=paper.at, seq=thing.seq)


def _decision(services: Services, thing: ReportedThing) -> Decision:
    told = thing.told
    made = services.store.decisions(told.case, services.tenant) if told else []
    for one in made:
        if told is not None and one.id == told.decision:
            return one
    raise NotFound(what="decision", name="of this report")


def _line(services: Services, thing: ReportedThing) -> LedgerEntry:
    told = thing.told
    return LedgerEntry(
        kind="notice answered",
        tenant=services.tenant,
        at=services.now(),
        actor="system",
        case=told.case if told else None,
        subject=thing.subject,
        decision=told.decision if told else None,
    )


def _body(paper: Paper) -> Report:
    if not isinstance(paper.body, Report):
        raise NotFound(what="report", name=paper.id)
    return paper.body
