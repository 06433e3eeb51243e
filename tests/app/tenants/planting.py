"""Fills a tenant's desk with one of everything, a mark in every word of it."""

import types
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from firebreak.adapters.store import database_of, wishes
from firebreak.app.entrances import change, digest
from firebreak.app.web.sessions import standing
from firebreak.app.wiring import Services
from firebreak.model.actions import Action, Delivery, Outcome
from firebreak.model.cases import Case
from firebreak.model.connections import Connection
from firebreak.model.decisions import Decision
from firebreak.model.effects import Effects, Filing, Joined, Ruling
from firebreak.model.entrances import OpenSession
from firebreak.model.facts import Entry, Examination, Fact
from firebreak.model.ids import (
    ActionId,
    CaseId,
    DecisionId,
    ItemKey,
    PaperId,
    ReviewerId,
    Seq,
    SourceId,
    item_key,
)
from firebreak.model.items import Account, Item, Media, Post
from firebreak.model.ledger import LedgerEntry
from firebreak.model.notices import Notice
from firebreak.model.papers import Body, Paper
from firebreak.model.people import ApiKey, LoginLink, Person, Role, Session
from firebreak.model.processes import Problem, Process
from firebreak.model.signals import Evidence, Failure, Signal
from firebreak.model.wishes import Wish
from firebreak.review.redress import paper_name

FORUM = SourceId("forum")
ROLES: tuple[Role, ...] = get_args(Role)
CURSOR = "pipeline"


class Planted(Struct, frozen=True, kw_only=True):
    """Names of what a tenant has; each can be put where a page or program asks for one.

    Attributes:
        papers: Identifiers by the tag of the paper's body.
        tokens: What cookies, keys and links hold, by what it opens.
    """

    mark: str
    case: CaseId
    other: CaseId
    decision: DecisionId
    delivery: str
    list: str
    papers: dict[str, PaperId]
    tokens: dict[str, str]
    notice: str

    @property
    def account(self) -> ItemKey:
        """Key of the account."""
        return item_key(FORUM, "account", self.mark)

    @property
    def post(self) -> ItemKey:
        """Key of its post."""
        return item_key(FORUM, "post", f"{self.mark}-1")

    def person(self, role: str) -> ReviewerId:
        """Name who has a role."""
        return ReviewerId(f"{self.mark}-{role}")


def plant(services: Services, mark: str) -> Planted:
    """Give a tenant one of everything.

    Args:
        services: The tenant's own.
        mark: Stands in every identifier and every text; a word of small letters.

    Returns:
        What it is called.
    """
    made = Planted(
        mark=mark,
        case=CaseId(f"{mark}-case"),
        other=CaseId(f"{mark}-other"),
        decision=DecisionId(f"{mark}-decision"),
        delivery=f"{mark}-delivery",
        list=f"{mark}-list",
        papers={kind: PaperId(f"{mark}-{kind.replace(' ', '-')}") for kind in _bodies()},
        tokens={what: f"{mark}-{what}-{'k' * 24}" for what in ("link", "redress", "report", "key")}
        | {role: f"{mark}-{role}-{'c' * 24}" for role in ROLES},
        notice=f"{mark}-notice",
    )
    made.papers["redress"] = paper_name(digest(made.tokens["redress"]))
    made.papers["report"] = PaperId(f"report-{digest(made.tokens['report'])}")
    _people(services, made)
    _matters(services, made)
    _decided(services, made)
    _papers(services, made)
    return made


def filled(kind: Any, mark: str, at: datetime) -> Any:
    """Make a value of any type of the model, with the mark wherever words can stand."""
    if kind is ItemKey:
        return item_key(FORUM, "account", mark)
    if kind in (SourceId, CaseId, DecisionId):
        return {SourceId: FORUM, CaseId: f"{mark}-case", DecisionId: f"{mark}-decision"}[kind]
    kind = getattr(kind, "__supertype__", kind)
    origin, inside = get_origin(kind), get_args(kind)
    if origin in (Annotated, Union, types.UnionType):
        return filled(inside[0], mark, at)
    if origin is Literal:
        return inside[0]
    if origin in (tuple, list, frozenset):
        return origin([filled(inside[0], mark, at)])
    if origin in (dict, Mapping) or (origin and issubclass(origin, Mapping)):
        return {filled(inside[0], mark, at): filled(inside[1], mark, at)}
    if isinstance(kind, type) and issubclass(kind, Struct):
        hints = get_type_hints(kind, include_extras=True)
        return kind(**{name: filled(hints[name], mark, at) for name in kind.__struct_fields__})
    plain = {str: f"{mark} words", int: 1, float: 0.5, bool: False, bytes: mark.encode()}
    return plain.get(kind, at if kind is datetime else timedelta(hours=1))


def _bodies() -> dict[str, Any]:
    return {str(msgspec.inspect.type_info(one).tag): one for one in get_args(Body)}  # type: ignore[attr-defined]


def _let_in(services: Services, who: ReviewerId, token: str) -> None:
    """Say that a session is that of somebody who is wholly in."""
    person, now = services.store.person(who), services.now()
    assert person is not None
    opened = OpenSession(
        token=token,
        began=now,
        seen=now,
        proved_at=now,
        browser="",
        stage="in",
        standing=standing(person),
    )
    change(services, who, lambda before: replace(before, sessions=(*before.sessions, opened)))


def _people(services: Services, made: Planted) -> None:
    store, now = services.store, services.now()
    until = now + timedelta(hours=2)
    for role in ROLES:
        who = made.person(role)
        name = f"{made.mark} {role}"
        store.put_person(Person(id=who, tenant=services.tenant, name=name, role=role))
        token = digest(made.tokens[role])
        store.put_session(Session(token=token, person=who, csrf=f"{made.mark}-csrf", until=until))
        _let_in(services, who, token)
    link = digest(made.tokens["link"])
    store.put_link(LoginLink(token=link, person=made.person(ROLES[0]), until=until))
    key = ApiKey(
        token=digest(made.tokens["key"]),
        tenant=services.tenant,
        source=FORUM,
        name=f"{made.mark} key",
        created_at=now,
    )
    store.put_api_key(key)
    problem = Problem(part=f"{made.mark} part", says=f"{made.mark} stopped", since=now)
    store.put_process(
        Process(name=f"{made.mark}:1", role="worker", heard_at=now, problems=(problem,))
    )
    wish = Wish(
        id=f"{made.mark}-wish",
        kind="erase",
        at=now,
        state="refused",
        tenant=services.tenant,
        refusal=(f"{made.mark} is needed",),
    )
    database_of(store).write(lambda connection: wishes.put(connection, wish))


def _matters(services: Services, made: Planted) -> None:
    store, now, mark = services.store, services.now(), made.mark
    words = f"{mark} says that the violet drum beats at nine"
    items: list[Item | Fact] = [
        Account(id=mark, handle=f"@{mark}", bio=words, followers=40),
        Post(id=f"{mark}-1", author=mark, text=words, media=(f"{mark}-m",), created_at=now),
        Media(id=f"{mark}-m", author=mark, alt=words),
        Examination(media=f"{mark}-m", verdict="unreadable", problem=words, sha256="7" * 64),
    ]
    store.append(services.tenant, FORUM, items, now)
    entry = Entry(id=f"{mark}-entry", version=1, fingerprints=("pdq:" + "c3a5" * 16,), by=mark)
    store.append(services.tenant, SourceId(made.list), [entry], now)
    notice = Notice(id=made.notice, subject_kind="account", subject=mark, reason=words)
    (taken,) = store.append(services.tenant, FORUM, [notice], now)
    cases = tuple(_case(services, made, name) for name in (made.case, made.other))
    joined = Joined(
        case=made.case,
        signals=(_signal(made, now, words),),
        notices=(taken.seq,),
        connections=(filled(Connection, mark, now),),
    )
    lines = tuple(
        LedgerEntry(
            kind="case opened",
            tenant=services.tenant,
            at=now,
            actor="system",
            case=case.id,
            case_kind=case.kind,
            origin=case.origin,
            subject=case.subject,
            note=words,
        )
        for case in cases
    )
    after = store.cursor(CURSOR)
    upto = Seq(taken.seq)
    loose = replace(_signal(made, now, words), detector="terms")
    store.apply(
        Effects(
            cursor=CURSOR,
            after=after,
            upto=upto,
            signals=(loose,),
            failures=(filled(Failure, mark, now),),
            cases=cases,
            joined=(joined,),
            entries=lines,
        )
    )


def _case(services: Services, made: Planted, name: CaseId) -> Case:
    now = services.now()
    return Case(
        id=name,
        tenant=services.tenant,
        kind="account" if name == made.case else "post",
        subject=made.account if name == made.case else made.post,
        status="open",
        origin="report",
        opened_at=now,
        updated_at=now,
        revision=1,
        category="support",
        severity=3,
        notices=1,
        notice_kind="user_report",
        deadline=now + timedelta(hours=6),
        detectors=("near_copies",),
    )


def _signal(made: Planted, now: datetime, words: str) -> Signal:
    return Signal(
        detector="near_copies",
        version="1",
        subject=made.post,
        category="support",
        score=0.8,
        at=now,
        mode="live",
        evidence=(Evidence(says=words, field="text", start=0, end=3),),
    )


def _decided(services: Services, made: Planted) -> None:
    store, now = services.store, services.now()
    who = made.person(ROLES[-1])
    claim = store.claim(made.case, who, services.tenant, now, now + timedelta(minutes=10))
    case = store.case(made.case, services.tenant)
    decision, planned, delivery = _made(services, made)
    line = LedgerEntry(
        kind="case decided",
        tenant=services.tenant,
        at=now,
        actor=who,
        case=made.case,
        decision=made.decision,
        subject=made.account,
        note=f"{made.mark} note",
    )
    after = replace(case, status="decided", revision=case.revision + 1, updated_at=now)
    ruling = Ruling(
        decision=decision,
        case=after,
        token=claim.token,
        actions=(planned,),
        deliveries=(delivery,),
        entries=(line,),
    )
    store.decide(ruling)
    note = f"{made.mark} was not taken"
    store.settle([Outcome(delivery=made.delivery, result="dead", at=now, note=note)], [])


def _made(services: Services, made: Planted) -> tuple[Decision, Action, Delivery]:
    now, who = services.now(), made.person(ROLES[-1])
    action = ActionId(f"{made.mark}-action")
    decision = Decision(
        id=made.decision,
        case=made.case,
        verb="suspend",
        subjects=(made.account,),
        reviewer=who,
        at=now,
        policy=services.policy.digest,
        category="support",
        reasons=f"{made.mark} reasons",
    )
    planned = replace(
        filled(Action, made.mark, now),
        id=action,
        decision=made.decision,
        case=made.case,
        verb="suspend",
        subject=made.account,
        status="planned",
    )
    delivery = Delivery(
        id=made.delivery,
        action=action,
        endpoint="forum",
        subject=made.account,
        body=f'{{"type":"{made.mark}"}}'.encode(),
        due_at=now,
        case=made.case,
    )
    return decision, planned, delivery


def _papers(services: Services, made: Planted) -> None:
    now = services.now()
    papers = tuple(
        Paper(
            id=made.papers[kind],
            tenant=services.tenant,
            kind=kind,  # type: ignore[arg-type]
            at=now,
            body=filled(body, made.mark, now),
            subject=made.account,
            case=made.case,
            due=now + timedelta(hours=1),
        )
        for kind, body in _bodies().items()
    )
    services.store.file(Filing(tenant=services.tenant, papers=papers))
