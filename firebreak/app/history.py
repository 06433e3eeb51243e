"""What people and platforms did, done once more on another store."""

from datetime import datetime
from functools import partial

from msgspec.structs import replace

from firebreak.app.regroupings import is_casework, redo
from firebreak.model.actions import Action, Delivery, Outcome
from firebreak.model.cases import Claim
from firebreak.model.effects import Filing, Ruling
from firebreak.model.errors import CannotReplay
from firebreak.model.ids import ActionId, CaseId, DecisionId, ReviewerId, TenantId, split_key
from firebreak.model.ledger import EntryKind, LedgerEntry
from firebreak.model.papers import PaperId
from firebreak.model.policy import Policy
from firebreak.model.ports import Store
from firebreak.review import appeals
from firebreak.review.decide import settle
from firebreak.review.order_cases import carried_out, redated
from firebreak.review.second_look import asks_lead

CONCLUDED: frozenset[EntryKind] = frozenset(
    ["case opened", "case reopened", "case expired", "member joined", "action confirmed"]
)
"""Lines that the feed's reader writes; to meet one here means that it was not concluded again."""


class Deeds:
    """Does on one store what the ledger lines of another tell.

    Attributes:
        decisions: All decisions of the source, in the order they were made.
    """

    def __init__(self, source: Store, onto: Store, policy: Policy, tenant: TenantId) -> None:
        """Read what the lines point to.

        Args:
            source: Whose ledger it is; only read.
            onto: The store on which it is done.
            policy: The policy in force.
            tenant: Whose.
        """
        self._onto = onto
        self._policy = policy
        self._tenant = tenant
        self.decisions = source.decisions(None, tenant)
        self._by_id = {one.id: one for one in self.decisions}
        self._actions: dict[DecisionId, list[Action]] = {}
        for action in source.actions(None, tenant):
            self._actions.setdefault(action.decision, []).append(action)
        self._hindered = _hindered(source, tenant)
        self._moved: dict[str, datetime | None] = {}

    def do(self, line: LedgerEntry) -> None:
        """Do what one line tells, so that the same line is written.

        Args:
            line: The next line of the source that no reader concluded.

        Raises:
            CannotReplay: The line was concluded by a reader, or what it tells of is gone.
        """
        if line.kind == "case reopened" and line.verb == "escalate":
            self._ask_lead(line)
            return
        if is_casework(line):
            redo(line, self._onto, self._policy, self._tenant)
            return
        if line.kind in CONCLUDED:
            reason = f"{line.kind!r} of {line.subject} does not come out again here"
            if line.subject is None:
                reason = f"{line.kind!r} was erased since, and cannot be done again"
            raise CannotReplay(place=f"ledger line {line.seq}", reason=reason)
        match line.kind:
            case "case claimed":
                self._claim(line)
            case "case released":
                self._onto.release(self._held(line), self._tenant, line.at)
            case "case decided":
                self._decide(line)
            case "action delivered" | "action failed" if line.action not in self._hindered:
                self._settle(line)
            case "action retried":
                message = _message(line)
                self._onto.redeliver(message, self._tenant, now=line.at, actor=line.actor)
            case "order paused" | "order resumed" | "order void" if line.case is not None:
                self._redate(line, line.case)
            case "appeal received" | "appeal answered":
                self._appeal(line)
            case _:
                self._onto.note([line])

    def _ask_lead(self, line: LedgerEntry) -> None:
        """Open a case again, as two people who did not agree had it."""
        again = asks_lead(self._onto.case(_case(line), self._tenant), line.at, policy=self._policy)
        if again is None:
            raise CannotReplay(place=f"ledger line {line.seq}", reason="the case is open here")
        self._onto.file(Filing(tenant=self._tenant, cases=(again,), entries=(line,)))

    def _redate(self, line: LedgerEntry, case: CaseId) -> None:
        self._moved[line.note.partition(" ")[0]] = line.until
        file = self._onto.case_file(case, self._tenant)
        changed = redated(file.case, file, self._moved, policy=self._policy)
        self._onto.file(Filing(tenant=self._tenant, cases=(changed,), entries=(line,)))

    def _appeal(self, line: LedgerEntry) -> None:
        case = self._onto.case(_case(line), self._tenant)
        decision = self._by_id.get(line.decision) if line.decision else None
        waits = {one.paper for one in case.appeals}
        if line.kind == "appeal answered":
            # One that a decision answered is answered with it.
            after = appeals.answered(case, {line.appeal}, policy=self._policy)
            cases = (replace(after, revision=case.revision + 1),) if line.appeal in waits else ()
        elif decision is None or line.until is None or line.appeal_by is None:
            reason = f"the decision that {line.appeal} contests is not there"
            raise CannotReplay(place=f"ledger line {line.seq}", reason=reason)
        else:
            paper, by = PaperId(line.appeal), line.appeal_by
            one = appeals.contested(case, decision, paper, by=by, at=line.at, policy=self._policy)
            cases = (appeals.waiting_for(case, replace(one, due=line.until), policy=self._policy),)
        self._onto.file(Filing(tenant=self._tenant, cases=cases, entries=(line,)))

    def _claim(self, line: LedgerEntry) -> None:
        if line.until is None:
            reason = "it does not tell how long the claim lasts; an older Firebreak wrote it"
            raise CannotReplay(place=f"ledger line {line.seq}", reason=reason)
        who = ReviewerId(line.actor)
        self._onto.claim(_case(line), who, self._tenant, line.at, line.until)

    def _held(self, line: LedgerEntry) -> Claim:
        claim = self._onto.case(_case(line), self._tenant).claim
        if claim is None:
            reason = f"{line.actor} does not hold the case here"
            raise CannotReplay(place=f"ledger line {line.seq}", reason=reason)
        return claim

    def _decide(self, line: LedgerEntry) -> None:
        decision = self._by_id.get(line.decision) if line.decision else None
        if decision is None:
            reason = f"decision {line.decision} is not there"
            raise CannotReplay(place=f"ledger line {line.seq}", reason=reason)
        file = self._onto.case_file(decision.case, self._tenant)
        case, follow = file.case, partial(carried_out, file=file) if decision.order else settle
        actions = [self._planned(one) for one in self._actions.get(decision.id, ())]
        self._onto.decide(
            Ruling(
                decision=decision,
                case=follow(case, decision, policy=self._policy),
                token=None if decision.verb == "reverse" else self._held(line).token,
                actions=tuple(actions),
                deliveries=tuple(
                    _delivery(one, line) for one in actions if one.id not in self._hindered
                ),
                entries=(line,),
            )
        )

    def _planned(self, action: Action) -> Action:
        return replace(action, status="failed" if action.id in self._hindered else "planned")

    def _settle(self, line: LedgerEntry) -> None:
        self._onto.settle(
            [
                Outcome(
                    delivery=_message(line),
                    result="delivered" if line.kind == "action delivered" else "dead",
                    at=line.at,
                )
            ],
            [line],
        )


def _hindered(source: Store, tenant: TenantId) -> frozenset[ActionId]:
    """Name the actions that no endpoint could carry out when they were planned."""
    found: set[ActionId] = set()
    after = 0
    while page := source.entries(after, 2_000, tenant):
        found |= {
            line.action
            for line in page
            if line.kind == "action failed" and line.decision and line.action
        }
        after = page[-1].seq
    return frozenset(found)


def _case(line: LedgerEntry) -> CaseId:
    if line.case is None:
        raise CannotReplay(place=f"ledger line {line.seq}", reason="it names no case")
    return line.case


def _message(line: LedgerEntry) -> str:
    return f"msg_{line.action}"


def _delivery(action: Action, line: LedgerEntry) -> Delivery:
    return Delivery(
        id=f"msg_{action.id}",
        action=action.id,
        endpoint=split_key(action.subject)[0],
        subject=action.subject,
        # What it said went to the platform; here only its place in line matters.
        body=b"{}",
        due_at=line.at,
    )
