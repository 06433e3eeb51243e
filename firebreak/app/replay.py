"""Do everything again: from feed, ledger and steps to the same cases."""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import count, zip_longest

from msgspec import Struct, json
from msgspec.structs import replace

from firebreak.adapters.store import Longest
from firebreak.adapters.store.memory import MemoryStore
from firebreak.app import leases, pipeline
from firebreak.app.history import Deeds
from firebreak.app.knowledge import Knowledge
from firebreak.detect.equipment import Equipment
from firebreak.model.cases import Case
from firebreak.model.effects import Effects
from firebreak.model.errors import CannotReplay
from firebreak.model.ids import CaseId, Seq, TenantId
from firebreak.model.ledger import LedgerEntry
from firebreak.model.policy import Policy
from firebreak.model.ports import Now, Record, Store
from firebreak.model.steps import Step

PAGE = 2_000
BEGINNING = datetime.min.replace(tzinfo=UTC)


class Difference(Struct, frozen=True, kw_only=True):
    """One thing that did not come out as it stands.

    Attributes:
        what: Which case or ledger line.
        stands: What the store holds, as JSON.
        came: What doing it again gave, as JSON; ``null`` for nothing.
    """

    what: str
    stands: str
    came: str


class Replay:
    """A second desk, on which a store's history happens once more, step by step.

    Records come from the feed; what people and platforms did comes from the ledger's lines, each
    at its own place between the steps; everything else is concluded anew.

    Attributes:
        store: The second desk's; what stands there came from doing it again.
        steps: Number of the last step taken.
        forgotten: Cases that were not compared, because something in them was erased since.
    """

    def __init__(
        self,
        source: Store,
        policy: Policy,
        tenant: TenantId,
        *,
        equipment: Equipment | None = None,
        onto: Callable[[Now, Longest], Store] = MemoryStore,
        feed: Store | None = None,
    ) -> None:
        """Begin before the first step that the second desk has not seen.

        Args:
            source: The store whose history it is; only read.
            policy: The policy under which its steps were taken, as the gate let it be.
            tenant: Whose.
            equipment: The lists, rules and models that were there; None for none.
            onto: Opens the second desk with the clock it shall have and the leases it believes:
                an empty store, or a copy of the source from any earlier moment.
            feed: The same store as it shows everybody's records, so that each one of the tenant's
                comes to its own place; None where the source does.
        """
        self._source = source
        self._feed = feed or source
        self._policy = policy
        self._tenant = tenant
        self._now = BEGINNING
        self.store = onto(lambda: self._now, leases.longest(policy))
        self.knowledge = Knowledge(policy, self.store, tenant, equipment=equipment)
        self._deeds = Deeds(source, self.store, policy, tenant)
        self._numbers = count(1)
        self.steps = self.forgotten = 0
        self._recall()

    def run(self, upto: int | None = None) -> Iterator[Step]:
        """Take the steps that were taken, in their order.

        Args:
            upto: Number of the last step to take; None takes all, and what was done afterwards.

        Yields:
            Each step once it is taken.

        Raises:
            CannotReplay: A step was taken under another policy, what it rests on has been
                forgotten since, or it does not come out as the ledger says.
        """
        while steps := self._source.steps(self.steps, PAGE):
            for step in steps:
                if upto is not None and step.number > upto:
                    return
                self._take(step)
                self.steps = step.number
                yield step
        self._do_deeds(self._source.tree(self._tenant).size)

    def differences(self, now: datetime) -> Iterator[Difference]:
        """Compare what came with what stands: every ledger line, and every case with its file.

        Args:
            now: Claims that ran out by then are none, in either store.

        Yields:
            What differs; nothing when the history gives the same again. Cases of which something
            was erased are left out, and counted in ``forgotten``.
        """
        self._now = now
        cases: dict[CaseId, bool] = {}
        for line, again in zip_longest(self._lines(self._source), self._lines(self.store)):
            if line is None or again is None or not _is_same(line, again):
                yield _difference(f"ledger line {(line or again).seq}", line, again)
                return
            if line.case is not None:
                cases[line.case] = cases.get(line.case, False) or _is_erased(line)
        self.forgotten = sum(cases.values())
        for case in (case for case, is_erased in cases.items() if not is_erased):
            stands = self._source.case_file(case, self._tenant)
            came = self.store.case_file(case, self._tenant)
            if json.encode(stands) != json.encode(came):
                yield _difference(f"case {case}", stands, came)

    def _recall(self) -> None:
        while steps := self.store.steps(self.steps, PAGE):
            self.steps = steps[-1].number
        after, upto = Seq(0), self.store.cursor(pipeline.CURSOR)
        while after < upto:
            records = self.store.read(after, PAGE, upto=upto)
            self.knowledge.recall(self._mine(records))
            after = records[-1].seq if records else upto
        self.knowledge.learn_decisions(self.store.decisions(None, self._tenant))

    def _take(self, step: Step) -> None:
        if step.basis.policy != self._policy.digest:
            reason = f"it was taken under the policy {step.basis.policy[:12]}; name that one"
            raise CannotReplay(place=f"step {step.number}", reason=reason)
        every = self._feed.read(step.after, step.upto - step.after)
        self._append(every)
        records = self._mine(every)
        self._do_deeds(min(step.basis.seen, step.ledger))
        self._now = step.basis.at or BEGINNING
        confirmed = pipeline.confirm(
            records, self.store, self._tenant, rehearsed=step.basis.rehearsed
        )
        self._do_deeds(step.ledger)
        self._now = step.basis.at or BEGINNING
        if step.basis.learned != self.knowledge.learned:
            self.knowledge.learn_decisions(self._deeds.decisions[: step.basis.learned])
        findings = (
            pipeline.study(records, self.knowledge)
            if records
            else pipeline.networks(
                self.knowledge,
                self._policy,
                tenant=self._tenant,
                now=self._now,
                near=step.basis.near,
            )
        )
        effects = pipeline.conclude(
            findings,
            library=self.store,
            policy=self._policy,
            new_id=lambda: f"new {next(self._numbers)}",
            confirmed=confirmed,
            after=step.after,
            upto=step.upto,
        )
        self.store.apply(replace(self._named(effects, step), basis=step.basis))

    def _do_deeds(self, upto: int) -> None:
        after = self.store.tree(self._tenant).size
        while after < upto:
            lines = self._source.entries(after, min(PAGE, upto - after), self._tenant)
            if not lines:
                reason = "the ledger ends before it; firebreak ledger verify tells more"
                raise CannotReplay(place=f"ledger line {after + 1}", reason=reason)
            for line in lines:
                self._now = line.done_at or line.at
                self._deeds.do(line)
            after = lines[-1].seq

    def _mine(self, records: Sequence[Record]) -> list[Record]:
        return [record for record in records if record.tenant == self._tenant]

    def _append(self, records: Sequence[Record]) -> None:
        for record in records:
            self.store.append(record.tenant, record.source, [record.told], record.received_at)

    def _named(self, effects: Effects, step: Step) -> Effects:
        """Give new cases the identifiers that they have in the source."""
        names = {case.id: self._name_of(case, step) for case in effects.cases if case.revision == 1}
        return replace(
            effects,
            cases=tuple(replace(one, id=names.get(one.id, one.id)) for one in effects.cases),
            joined=tuple(
                replace(one, case=names.get(one.case, one.case)) for one in effects.joined
            ),
            entries=tuple(
                replace(one, case=names.get(one.case, one.case)) if one.case else one
                for one in effects.entries
            ),
        )

    def _name_of(self, case: Case, step: Step) -> CaseId:
        known = self._source.cases_of([case.subject], case.kind, self._tenant)
        if not known:
            reason = f"it opens a case of {case.subject}, and the store has none (any more)"
            raise CannotReplay(place=f"step {step.number}", reason=reason)
        return known[0].id

    def _lines(self, store: Store) -> Iterator[LedgerEntry]:
        after = 0
        while page := store.entries(after, PAGE, self._tenant):
            yield from page
            after = page[-1].seq


def _is_erased(line: LedgerEntry) -> bool:
    # Figures of a network's day are of nobody, and never were of anybody.
    return line.subject is None and line.case is not None and line.kind != "activity counted"


def _is_same(line: LedgerEntry, again: LedgerEntry) -> bool:
    if _is_erased(line):
        # What it was concluded from is gone as well.
        return (line.kind, line.case) == (again.kind, again.case)
    return line == again


def _difference(what: str, stands: object, came: object) -> Difference:
    return Difference(
        what=what, stands=json.encode(stands).decode(), came=json.encode(came).decode()
    )
