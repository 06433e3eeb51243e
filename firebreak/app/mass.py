"""Plans against many: proposed, looked at, agreed to, taken back."""

from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta

from msgspec import Struct
from msgspec.structs import replace

from firebreak.app import freezing, mass_facts
from firebreak.app.wiring import Services
from firebreak.model.cases import Case
from firebreak.model.effects import Filing
from firebreak.model.errors import InvalidDecision, NotAllowed, NotFound, StaleCase
from firebreak.model.ids import ItemKey, PaperId, ReviewerId
from firebreak.model.ledger import EntryKind, LedgerEntry
from firebreak.model.mass import (
    GOING,
    Approval,
    Candidate,
    Course,
    Forecast,
    Look,
    MassMember,
    MassPlan,
    MassVerb,
    MemberState,
    Planned,
    Undoing,
)
from firebreak.model.papers import Paper
from firebreak.review import mass_forecast, mass_gates
from firebreak.review.mass_gates import Signed

PAGE = 1_000
PART = 500
"""Members filed in one transaction."""
TRIES = 10
ENDED = frozenset({"stopped", "done", "blocked"})


class Wanted(Struct, frozen=True, kw_only=True):
    """What somebody wants to propose.

    Attributes:
        accounts: One key a line.
        typed: Confirmation of what cannot be taken back; empty where nothing asks it.
        network: Case of the network that they were chosen from; empty for none.
    """

    verb: MassVerb = "suspend"
    category: str = ""
    reasons: str = ""
    accounts: str = ""
    typed: str = ""
    network: str = ""


def dry_run(services: Services, wanted: Wanted) -> Forecast:
    """Count what a plan would do, and keep nothing.

    Args:
        services: Store, policy and clock.
        wanted: The plan.

    Returns:
        The counts.

    Raises:
        InvalidDecision: The policy does not admit such a plan, or the list cannot be read.
    """
    return _counted(services, wanted)[1]


def propose(services: Services, wanted: Wanted, signed: Signed) -> Paper:
    """Keep a plan, its dry run and its accounts; nothing is done before others have agreed.

    Args:
        services: Store, policy and clock.
        wanted: The plan.
        signed: Who proposes it.

    Returns:
        Its paper.

    Raises:
        InvalidDecision: The policy does not admit it, or it would act on nobody.
        NotAllowed: They are no lead.
    """
    if not signed.person.may("bulk"):
        raise NotAllowed(who=signed.person.id, what="propose a plan against many accounts")
    named, found = _counted(services, wanted)
    network = mass_facts.network_of(services, wanted.network)
    mass_gates.check_reversible(
        found, verb=wanted.verb, typed=wanted.typed, policy=services.policy.mass
    )
    here = [one for one in named if not mass_forecast.left_out(one)]
    acted = [one for one in here if not mass_forecast.to_queue(one)]
    others = [one for one in here if mass_forecast.to_queue(one)]
    if not acted and not others:
        raise InvalidDecision(field="accounts", reason="no platform told of any of them")
    plan = _plan(services, wanted, signed, found, acted=acted, others=others)
    plan = replace(plan, network=network.id if network else None)
    paper = Paper(
        id=PaperId(f"plan-{services.new_id()}"),
        tenant=services.tenant,
        kind="mass plan",
        at=plan.at,
        body=Planned(plan=plan),
    )
    members = [_member(paper, place, one, network) for place, one in enumerate([*acted, *others])]
    for start in range(0, len(members), PART):
        part = tuple(members[start : start + PART])
        services.store.file(Filing(tenant=services.tenant, papers=part))
    note = f"{plan.size} accounts" + (f" of {network.id}" if network else "")
    line = _line(services, paper.id, "plan proposed", by=plan.by, note=note)
    # Last, so that a plan whose accounts are not all there was never proposed.
    services.store.file(Filing(tenant=services.tenant, papers=(paper,), entries=(line,)))
    return paper


def plans(services: Services, *, is_open: bool | None = None) -> list[tuple[Paper, Planned]]:
    """Give all plans, newest first."""
    found: list[Paper] = []
    after = None
    while page := services.store.papers(
        services.tenant, "mass plan", is_open=is_open, after=after, limit=PAGE
    ):
        found += page
        after = page[-1]
    return [(one, one.body) for one in reversed(found) if isinstance(one.body, Planned)]


def find(services: Services, plan: PaperId) -> tuple[Paper, Planned]:
    """Give one plan; raises NotFound where there is none."""
    paper = services.store.paper(plan, services.tenant)
    if not isinstance(paper.body, Planned):
        raise NotFound(what="plan", name=plan)
    return paper, paper.body


def members(services: Services, paper: Paper) -> Iterator[tuple[Paper, MassMember]]:
    """Give the accounts of a plan by place; those that were forgotten since are missing.

    Args:
        services: The store.
        paper: Of the plan.

    Yields:
        The paper of each account, and what it says.
    """
    start = f"{paper.id}."
    after = replace(paper, id=PaperId(start))
    while page := services.store.papers(services.tenant, "mass member", after=after, limit=PAGE):
        for one in page:
            if one.at != paper.at or not one.id.startswith(start):
                return
            if isinstance(one.body, MassMember):
                yield one, one.body
        after = page[-1]


def member_at(services: Services, plan: PaperId, place: int) -> tuple[Paper, MassMember] | None:
    """Give the account at a place of a plan; None where it was forgotten."""
    try:
        paper = services.store.paper(_name(plan, place), services.tenant)
    except NotFound:
        return None
    return (paper, paper.body) if isinstance(paper.body, MassMember) else None


def look(services: Services, name: PaperId, place: int, word: str, signed: Signed) -> Planned:
    """Keep what somebody said of one account of their sample.

    Args:
        services: Store, policy and clock.
        name: The plan.
        place: Which account.
        word: ``keep`` or ``act``.
        signed: Who looked.

    Returns:
        The plan as it stands now.

    Raises:
        InvalidDecision: It waits for no looks, or another account is next.
        NotAllowed: They are no lead.
    """
    if not signed.person.may("bulk"):
        raise NotAllowed(who=signed.person.id, what="look at the sample of a plan")
    verdict = mass_gates.verdict_of(word)

    def change(body: Planned) -> tuple[Course, EntryKind]:
        seen = Look(by=signed.person.id, place=place, verdict=verdict, at=services.now())
        held = services.policy.mass
        after = mass_gates.looked(body.plan, body.course, seen, policy=held)
        return after, "plan blocked" if after.stage == "blocked" else "plan looked at"

    return _change(services, name, change, by=signed.person.id, note=verdict)


def agree(services: Services, name: PaperId, signed: Signed, *, waives: bool = False) -> Planned:
    """Agree to a plan; the last person who is needed sets it going.

    Args:
        services: Store, policy and clock.
        name: The plan.
        signed: Who agrees.
        waives: Whether they say that a life is in danger.

    Returns:
        The plan as it stands now.

    Raises:
        InvalidDecision: A gate is not passed; says which and what to do.
        NotAllowed: They may not.
    """
    alone = mass_gates.alone_of(
        [(one.plan, one.course) for _, one in plans(services)], signed.person.id, services.now()
    )

    def change(body: Planned) -> tuple[Course, EntryKind]:
        now, policy = services.now(), services.policy
        plan, course = body.plan, body.course
        mass_gates.check_agree(plan, course, signed, alone=alone, now=now, policy=policy)
        _check_whole(services, name, plan)
        one = Approval(by=signed.person.id, session=signed.session, at=now, waives=waives)
        return mass_gates.agreed(plan, course, one, policy=policy.mass), "plan approved"

    note = "threat to life: no cool-off" if waives else ""
    return _change(services, name, change, by=signed.person.id, note=note)


def stop(services: Services, name: PaperId, *, by: str, why: str) -> Planned:
    """Stop a plan for good, wherever it is; what it did stands until it is taken back.

    Args:
        services: Store and clock.
        name: The plan.
        by: Who stops it.
        why: In a few words.

    Returns:
        The plan as it stands now.

    Raises:
        InvalidDecision: It has ended already.
    """

    def change(body: Planned) -> tuple[Course, EntryKind]:
        if body.course.stage in ENDED:
            raise InvalidDecision(field="plan", reason=f"it is {body.course.stage} already")
        return stopped(body.course, services, by=by, why=why), "plan stopped"

    return _change(services, name, change, by=by, note=why)


def stopped(course: Course, services: Services, *, by: str, why: str) -> Course:
    """Give the course of a plan that stops now."""
    return replace(course, stage="stopped", why=why, waits="", ended_at=services.now(), ended_by=by)


def undo(
    services: Services,
    name: PaperId,
    *,
    by: str,
    reasons: str,
    only: Sequence[ItemKey] | None = None,
) -> int:
    """Ask that a plan, or some accounts of it, be taken back; asked twice it happens once.

    A plan that goes on is stopped first.

    Args:
        services: Store, policy and clock.
        name: The plan.
        by: Who wants it; one person is enough to give back.
        reasons: Why; everybody concerned reads it.
        only: Which accounts; None for all.

    Returns:
        How many accounts are given back.

    Raises:
        InvalidDecision: No reasons, or nothing of it can be taken back (any more).
    """
    if not reasons.strip():
        raise InvalidDecision(field="reasons", reason="write why; everybody concerned reads it")
    paper, body = find(services, name)
    if body.course.stage in GOING:
        stop(services, name, by=by, why="it is taken back")
        paper, body = find(services, name)
    wanted = [one for one in members(services, paper) if _can_undo(services, one, only)]
    if not wanted:
        days = services.policy.mass.undo_days
        reason = f"nothing of it was done in the last {days} days that still stands"
        raise InvalidDecision(field="plan", reason=reason)

    def change(known: Planned) -> tuple[Course, EntryKind]:
        why = Undoing(by=ReviewerId(by), at=services.now(), reasons=reasons.strip())
        return replace(known.course, undo=why), "plan undone"

    # First the accounts: a plan is not looked at before it says that it is taken back.
    for start in range(0, len(wanted), PART):
        part = tuple(moved(one, "to undo") for one in wanted[start : start + PART])
        services.store.file(Filing(tenant=services.tenant, papers=part))
    _change(services, name, change, by=by, note=f"{len(wanted)} accounts", is_open=True)
    return len(wanted)


def moved(one: tuple[Paper, MassMember], state: MemberState, **more: object) -> Paper:
    """Give the paper of an account that has come so far, one revision on."""
    paper, body = one
    return replace(
        paper,
        body=replace(body, state=state, **more),
        revision=paper.revision + 1,
        is_open=state in ("waits", "to queue", "to undo"),
    )


def _can_undo(
    services: Services, one: tuple[Paper, MassMember], only: Sequence[ItemKey] | None
) -> bool:
    paper, body = one
    if body.state not in ("touched", "to undo") or body.touched_at is None:
        return False
    if only is not None and paper.subject not in only:
        return False
    return services.now() - body.touched_at <= timedelta(days=services.policy.mass.undo_days)


def _counted(services: Services, wanted: Wanted) -> tuple[list[Candidate], Forecast]:
    mass_gates.check_words(services.policy, wanted.verb, wanted.category, wanted.reasons)
    keys = mass_facts.read_keys(wanted.accounts)
    census = services.census
    census.read(services.store, services.tenant)
    named = mass_facts.gather(services, keys, census)
    found = mass_forecast.forecast(
        named,
        active=census.active,
        languages=census.languages,
        irreversible=mass_facts.irreversible(services, wanted.verb),
        now=services.now(),
    )
    return named, found


def _plan(
    services: Services,
    wanted: Wanted,
    signed: Signed,
    found: Forecast,
    *,
    acted: Sequence[Candidate],
    others: Sequence[Candidate],
) -> MassPlan:
    size = len(acted)
    return MassPlan(
        by=signed.person.id,
        session=signed.session,
        at=services.now(),
        verb=wanted.verb,
        category=wanted.category,
        reasons=wanted.reasons.strip(),
        policy=services.policy.digest,
        digest=mass_forecast.digest_of(
            (one.account, mass_forecast.basis_of(one)) for one in [*acted, *others]
        ),
        size=size,
        queued=len(others),
        seed=services.new_token(),
        people=mass_gates.people_needed(
            size, found.active, verb=wanted.verb, category=wanted.category, policy=services.policy
        ),
        forecast=found,
    )


def _member(plan: Paper, place: int, one: Candidate, network: Case | None) -> Paper:
    why = mass_forecast.to_queue(one)
    is_of_it = network is not None and any(one.account == each.account for each in network.members)
    return Paper(
        id=_name(plan.id, place),
        tenant=plan.tenant,
        kind="mass member",
        at=plan.at,
        subject=one.account,
        body=MassMember(
            plan=plan.id,
            place=place,
            basis=mass_forecast.basis_of(one),
            says=mass_forecast.says(one),
            decided=one.decided,
            signals=one.signals,
            followers=one.followers,
            language=one.language,
            state="to queue" if why else "waits",
            why=why,
            network=network.id if network is not None and is_of_it else None,
        ),
    )


def _name(plan: PaperId, place: int) -> PaperId:
    return PaperId(f"{plan}.{place:05d}")


def _check_whole(services: Services, name: PaperId, plan: MassPlan) -> None:
    """Refuse a plan whose accounts are no longer those that were proposed."""
    paper, _ = find(services, name)
    told = mass_forecast.digest_of(
        (one.subject or "", body.basis) for one, body in members(services, paper)
    )
    if told != plan.digest:
        reason = "its accounts are no longer those that were proposed; propose it anew"
        raise InvalidDecision(field="plan", reason=reason)


def _change(
    services: Services,
    name: PaperId,
    change: Callable[[Planned], tuple[Course, EntryKind]],
    *,
    by: str,
    note: str,
    is_open: bool | None = None,
) -> Planned:
    for left in range(TRIES, 0, -1):
        paper, body = find(services, name)
        course, kind = change(body)
        after = replace(body, course=course)
        opened = course.stage not in ENDED if is_open is None else is_open
        kept = replace(paper, body=after, revision=paper.revision + 1, is_open=opened)
        line = _line(services, name, kind, by=by, note=note)
        try:
            services.store.file(Filing(tenant=services.tenant, papers=(kept,), entries=(line,)))
        except StaleCase:
            if left == 1:
                raise
            continue
        return after
    raise StaleCase(case=name)


def _line(services: Services, plan: PaperId, kind: EntryKind, *, by: str, note: str) -> LedgerEntry:
    return freezing.line(services, kind, by=by, note=note, plan=plan)
