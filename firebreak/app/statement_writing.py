"""Keeps one public statement for each measure in effect, and keeps it right."""

from collections.abc import Iterator
from datetime import datetime

import msgspec
from msgspec.structs import replace

from firebreak.app.orders import every
from firebreak.app.statement_facts import Drawn, draw, facts_of, is_in_motion
from firebreak.app.wiring import Services
from firebreak.measure.reports.dsa_statement import StatementFacts
from firebreak.measure.reports.dsa_statement_known import Histories
from firebreak.model.actions import REVERSE, Action, ActionVerb
from firebreak.model.effects import Filing
from firebreak.model.errors import NotFound, StaleCase
from firebreak.model.ids import ActionId, CaseId
from firebreak.model.ledger import LedgerEntry
from firebreak.model.papers import Note, Paper, PaperId
from firebreak.model.public_statements import PublicStatement, StatementState

PAGE = 2_000
HELD = "The statement of reasons for the public database is held back."
MEASURES: frozenset[ActionVerb] = frozenset({"suspend", "restrict", "remove", "label"})
UNDOING: frozenset[ActionVerb] = frozenset(REVERSE[one] for one in MEASURES)


def paper_of(action: ActionId) -> PaperId:
    """Name the paper of an action's statement; an action has one at most."""
    return PaperId(f"statement-{action}")


def all_statements(
    services: Services, *, is_open: bool | None = None
) -> list[tuple[Paper, PublicStatement]]:
    """Give all statements, or those that wait, in the order in which they were first drawn."""
    found = every(services, "public statement", is_open=is_open)
    return [(one, one.body) for one in found if isinstance(one.body, PublicStatement)]


class Writing:
    """Reads the ledger once, and draws what is missing or may have changed."""

    def __init__(self, services: Services) -> None:
        """Prepare; nothing is read before :meth:`round`.

        Args:
            services: Store, policy, config, clock and the source of unguessable names.
        """
        self._services = services
        self._histories = Histories()
        self._seen: dict[ActionId, datetime] = {}
        self._missing: dict[ActionId, LedgerEntry] = {}
        self._again: dict[ActionId, LedgerEntry] = {}
        self._known: set[ActionId] | None = None

    def round(self) -> int:
        """Draw a statement of every measure that took effect and has none.

        What may not leave yet is drawn again once, for the policy may have changed meanwhile; and
        so is what was undone since.

        Returns:
            Papers that were filed.
        """
        self._read_ledger()
        filed = 0 if self._known is not None else self._begin()
        filed += sum(self._draw(action, line) for action, line in list(self._missing.items()))
        return filed + sum(self._undone(line) for line in list(self._again.values()))

    def _begin(self) -> int:
        """Learn once which statements there are; later ones are this one's own."""
        kept = all_statements(self._services)
        self._known = {body.action for _, body in kept}
        open_ones = (one for one in kept if one[1].state not in ("sent", "sending"))
        return sum(self._mend(paper, body) for paper, body in open_ones)

    def _read_ledger(self) -> None:
        services = self._services
        while page := services.store.entries(self._histories.seq, PAGE, services.tenant):
            for line in page:
                if line.kind != "action confirmed" or line.action is None:
                    continue
                self._seen.setdefault(line.action, line.at)
                if line.action_verb in MEASURES and self._is_told(line.at):
                    self._missing[line.action] = line
                elif line.action_verb in UNDOING:
                    self._again[line.action] = line
            self._histories.read(page)

    def _is_told(self, at: datetime) -> bool:
        since = self._services.config.transparency.since
        return since is None or at.date() >= since

    def _draw(self, name: ActionId, line: LedgerEntry) -> bool:
        """Draw the first statement of an action; nothing where none is due, or not yet."""
        known = self._known if self._known is not None else set()
        if name in known:
            del self._missing[name]
            return False
        found = self._facts(name, line.case)
        if found is None or is_in_motion(self._services, found.action):
            return False
        del self._missing[name]
        known.add(name)
        services = self._services
        puid = services.new_token()
        drawn = draw(services, found, puid)
        if drawn.not_due or found.confirmed_at is None:
            return False
        now = services.now()
        body = PublicStatement(
            puid=puid,
            action=name,
            decision=found.decision.id,
            matter=found.action.case,
            state="ready" if drawn.text else "held",
            state_at=now,
            effect_at=found.confirmed_at,
            text=drawn.text,
            faults=drawn.faults,
        )
        paper = Paper(
            id=paper_of(name), tenant=services.tenant, kind="public statement", at=now, body=body
        )
        return self._file(paper, *self._notes(body))

    def _mend(self, paper: Paper, body: PublicStatement) -> bool:
        """Draw again what has not left; what the database refused must have changed first."""
        found = self._facts(body.action, body.matter)
        if found is None or is_in_motion(self._services, found.action):
            return False
        drawn = draw(self._services, found, body.puid)
        if body.state == "refused" and drawn.text == body.text:
            return False
        return self._file_changed(paper, body, drawn)

    def _file_changed(self, paper: Paper, body: PublicStatement, drawn: Drawn) -> bool:
        state: StatementState = "void" if drawn.not_due else "ready" if drawn.text else "held"
        if (body.state, body.text, body.faults) == (state, drawn.text, drawn.faults):
            return False
        after = replace(
            body,
            state=state,
            text=drawn.text,
            faults=drawn.faults,
            state_at=self._services.now(),
        )
        return self._file(changed(paper, after), *self._notes(after))

    def _undone(self, line: LedgerEntry) -> bool:
        """Note when a measure ended: in the statement, or beside one that was sent already."""
        name = line.action
        action = self._action(name, line.case) if name is not None else None
        if name is None or action is None or action.reverses is None:
            self._again.pop(name or ActionId(""), None)
            return False
        try:
            paper = self._services.store.paper(paper_of(action.reverses), self._services.tenant)
        except NotFound:
            if action.reverses not in self._missing:
                del self._again[name]
            return False
        body = paper.body
        if not isinstance(body, PublicStatement) or body.state == "sending":
            return False
        del self._again[name]
        if body.state != "sent":
            return self._mend(paper, body)
        if body.ended_at is not None or _says_end(body):
            return False
        return self._file(changed(paper, replace(body, ended_at=line.at)))

    def _facts(self, name: ActionId, case: CaseId | None) -> StatementFacts | None:
        action = self._action(name, case)
        known = self._histories.known(action.decision) if action is not None else None
        if action is None or known is None:
            return None
        decision = self._services.store.decision(action.decision, self._services.tenant)
        return facts_of(self._services, decision, action, known, seen=self._seen)

    def _action(self, name: ActionId, case: CaseId | None) -> Action | None:
        made = self._services.store.actions(case, self._services.tenant) if case else []
        return next((one for one in made if one.id == name), None)

    def _notes(self, body: PublicStatement) -> Iterator[Paper]:
        """Leave word at the case why its statement is held, for whoever can mend it."""
        if body.state != "held":
            return
        services = self._services
        case = services.store.case(body.matter, services.tenant)
        why = "; ".join(f"{one.field}: {one.says}" for one in body.faults)
        yield Paper(
            id=PaperId(services.new_id()),
            tenant=services.tenant,
            kind="note",
            at=services.now(),
            body=Note(by="system", words=f"{HELD} {why}"),
            subject=case.subject,
            case=case.id,
            is_open=False,
        )

    def _file(self, *papers: Paper) -> bool:
        try:
            self._services.store.file(Filing(tenant=self._services.tenant, papers=papers))
        except StaleCase:
            return False  # another process was faster; its word is as good
        return True


def changed(paper: Paper, body: PublicStatement) -> Paper:
    """Give the paper of a statement that came further, one revision on."""
    return replace(
        paper,
        body=body,
        revision=paper.revision + 1,
        is_open=body.state not in ("sent", "void"),
    )


def _says_end(body: PublicStatement) -> bool:
    return any(name.startswith("end_date_") for name in msgspec.json.decode(body.text))
