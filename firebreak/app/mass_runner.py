"""Carries plans out: a few, a watch, then slowly; takes them back."""

import logging
from threading import Event, Thread

from msgspec.structs import replace

from firebreak.act import mass_pace
from firebreak.app import freezing, mass, mass_touch, mass_undo, mass_watch
from firebreak.app.faults import trace
from firebreak.app.mass_answers import Answers
from firebreak.app.wiring import Services
from firebreak.app.worker import Worker
from firebreak.model.effects import Filing
from firebreak.model.errors import StaleCase, StoreClosed
from firebreak.model.ids import PaperId, ReviewerId
from firebreak.model.ledger import EntryKind, LedgerEntry
from firebreak.model.mass import GOING, Course, MassMember, Planned
from firebreak.model.papers import Paper
from firebreak.model.people import Person
from firebreak.review import mass_gates

LOG = logging.getLogger("firebreak.mass")

LOOK_SECONDS = 1.0
"""Longest time between two looks."""
PART = "plans"
AT_ONCE = 20
"""Accounts acted on between two looks at everything."""
BACK_AT_ONCE = 200
Member = tuple[Paper, MassMember]


class Runner:
    """One thread beside the worker whose turn it is; all it knows stands in papers."""

    def __init__(self, services: Services, worker: Worker | None = None) -> None:
        """Prepare; nothing is done before :meth:`start` or :meth:`round`.

        Args:
            services: Store, policy, platforms and clock.
            worker: Whose turn is this one's too; None where nobody else is there.
        """
        self._services = services
        self._worker = worker
        self._answers = Answers()
        self._left: set[PaperId] = set()
        self._stop = Event()
        self._thread = Thread(target=self._run, name="plans", daemon=True)

    def start(self) -> None:
        """Begin to look."""
        self._thread.start()

    def stop(self) -> None:
        """Finish the account under way and stop; the next start goes on."""
        self._stop.set()
        self._services.store.wake()
        if self._thread.is_alive():
            self._thread.join()

    def round(self) -> bool:
        """Look at every plan about which something must be done.

        Returns:
            Whether anything was done that may be gone on with at once.

        Raises:
            StoreClosed: There is nowhere to keep anything any more.
        """
        if self._worker is not None and not self._worker.is_in_turn:
            return False
        found = mass.plans(self._services, is_open=True)
        if not found:
            return False
        self._answers.read(self._services)
        had_work = False
        for paper, body in reversed(found):
            try:
                if body.course.undo is not None:
                    had_work = self._give_back(paper, body) or had_work
                elif body.course.stage in GOING:
                    had_work = self._go_on(paper, body) or had_work
            except StaleCase:
                had_work = True  # somebody was faster; the next look sees what they did
        return had_work

    def _go_on(self, paper: Paper, body: Planned) -> bool:
        services = self._services
        by = self._person(body)
        if by is None:
            self._end(paper, body, "stopped", "whoever agreed to it works here no more")
            return True
        members = list(mass.members(services, paper))
        if why := self._trouble(body, members):
            self._trip(paper, body, why)
            return True
        had_work = self._queue(paper, members, by)
        course = self._advanced(body, members)
        if course.stage != body.course.stage or course.watch_until != body.course.watch_until:
            self._keep(paper, body, course)
            return True
        kept = mass_gates.keeps(body.course)
        self._spare(members, kept)
        waiting = [one for one in members if one[1].state == "waits" and one[1].place not in kept]
        # The first few are drawn too, so that they tell of all and not of one end of a list.
        waiting.sort(key=lambda one: mass_gates.turn_of(body.plan, one[1].place))
        if not waiting and course.stage == "running":
            self._end(paper, body, "done", "")
            return True
        return self._act(paper, body, waiting, members, by) or had_work

    def _act(
        self,
        paper: Paper,
        body: Planned,
        waiting: list[Member],
        members: list[Member],
        by: Person,
    ) -> bool:
        services, now = self._services, self._services.now()
        brakes = freezing.brakes(services)
        if self._is_held_up(members):
            rested = mass_pace.resting(brakes, now)
            old = freezing.paper_of(services)
            if freezing.brakes_in(old) == brakes:
                self._file(freezing.changed(old, rested))
            brakes = rested
        found = mass_pace.room(
            body.plan,
            body.course,
            brakes,
            usual=self._answers.usual(now),
            now=now,
            policy=services.policy.mass,
        )
        done = busy = 0
        for one in waiting:
            if done >= min(found.accounts, AT_ONCE) or self._stop.is_set():
                break
            result = mass_touch.touch(services, paper, one, by)
            done += result == "touched"
            busy += result == "busy"
        says = found.waits
        if not done and busy and not says:
            says = f"{busy} of its cases are in somebody's hands"
        if not done and says != body.course.waits:
            self._keep(paper, body, replace(body.course, waits=says))
        return done > 0

    def _advanced(self, body: Planned, members: list[Member]) -> Course:
        course, now = body.course, self._services.now()
        if course.starts_at is None or now < course.starts_at:
            return course
        if course.stage == "waiting":
            return replace(course, stage="canary", waits="")
        if course.stage != "canary":
            return course
        kept = mass_gates.keeps(course)
        left = any(one.state == "waits" and one.place not in kept for _, one in members)
        first = mass_pace.canary_of(body.plan.size, self._services.policy.mass)
        if left and course.touched < first:
            return course
        if course.watch_until is None:
            if any(self._sent(one) == "waits" for one in members):
                return course
            watch = self._services.policy.mass.watch_minutes * mass_pace.MINUTE
            return replace(course, watch_until=now + watch)
        return replace(course, stage="running", waits="") if now >= course.watch_until else course

    def _trouble(self, body: Planned, members: list[Member]) -> str:
        services, now = self._services, self._services.now()
        policy, brakes = services.policy.mass, freezing.brakes(services)
        answers = self._answers.of(body.plan.category, brakes.counted_from)
        if mass_pace.is_overturned(answers, policy):
            return f"too many decisions of {body.plan.category} were overturned"
        if mass_pace.is_too_fast(brakes, self._answers.usual(now), now, policy):
            return "plans act far faster than this desk ever does"
        if body.course.stage == "canary":
            for one in members:
                if one[1].state == "touched" and (
                    why := mass_watch.trouble(services, *one, body.plan.verb)
                ):
                    return why
        if any(self._sent(one) == "failed" for one in members):
            return "a platform refused what it was asked for"
        return ""

    def _queue(self, paper: Paper, members: list[Member], by: Person) -> bool:
        todo = [one for one in members if one[1].state == "to queue"][:AT_ONCE]
        for one in todo:
            mass_touch.to_queue(self._services, paper, one, by)
        return bool(todo)

    def _spare(self, members: list[Member], kept: frozenset[int]) -> None:
        for one in members:
            if one[1].state == "waits" and one[1].place in kept:
                why = "somebody who looked said to keep it"
                self._file(mass.moved(one, "to queue", why=why))

    def _give_back(self, paper: Paper, body: Planned) -> bool:
        services, undo = self._services, body.course.undo
        members = mass.members(services, paper)
        todo = [one for one in members if one[1].state == "to undo"]
        by = services.store.person(undo.by) if undo is not None else None
        for one in todo[:BACK_AT_ONCE]:
            if undo is None or self._stop.is_set():
                break
            mass_undo.give_back(services, one, undo, by or _somebody(services, undo.by))
        if not todo:
            closed = replace(paper, is_open=False, revision=paper.revision + 1)
            self._file(replace(closed, body=replace(body, course=replace(body.course, undo=None))))
        return bool(todo)

    def _sent(self, one: Member) -> mass_watch.Sent:
        paper, body = one
        if body.state != "touched" or paper.id in self._left:
            return "left"
        found = mass_watch.sent(self._services, body)
        if found == "left":
            self._left.add(paper.id)
        return found

    def _is_held_up(self, members: list[Member]) -> bool:
        now = self._services.now()
        return any(
            mass_watch.since(one[1], now) > mass_pace.GRACE and self._sent(one) == "waits"
            for one in members
        )

    def _person(self, body: Planned) -> Person | None:
        last = body.course.approvals[-1].by if body.course.approvals else None
        found = self._services.store.person(last) if last else None
        return None if found is None or found.disabled else found

    def _trip(self, paper: Paper, body: Planned, why: str) -> None:
        course = mass.stopped(body.course, self._services, by="system", why=why)
        brakes = freezing.trip(self._services, why)
        stopped = replace(
            paper, body=replace(body, course=course), revision=paper.revision + 1, is_open=False
        )
        lines = [self._line(kind, paper, why) for kind in ("plan stopped", "sending frozen")]
        self._services.store.file(
            Filing(tenant=paper.tenant, papers=(stopped, brakes), entries=tuple(lines))
        )

    def _end(self, paper: Paper, body: Planned, stage: str, why: str) -> None:
        course = mass.stopped(body.course, self._services, by="system", why=why)
        if stage == "done":
            course = replace(course, stage="done")
        kept = replace(
            paper, body=replace(body, course=course), revision=paper.revision + 1, is_open=False
        )
        kind: EntryKind = "plan done" if stage == "done" else "plan stopped"
        line = self._line(kind, paper, why)
        self._services.store.file(Filing(tenant=paper.tenant, papers=(kept,), entries=(line,)))

    def _keep(self, paper: Paper, body: Planned, course: Course) -> None:
        """File how far a plan has come; computed from the newest paper, or refused."""
        newest, known = mass.find(self._services, paper.id)
        course = replace(course, touched=known.course.touched)
        kept = replace(newest, body=replace(known, course=course), revision=newest.revision + 1)
        if known.course.stage != body.course.stage:
            return
        lines = []
        if course.stage != known.course.stage:
            kind: EntryKind = "plan begun" if course.stage == "canary" else "plan went on"
            lines.append(self._line(kind, paper, ""))
        filing = Filing(tenant=paper.tenant, papers=(kept,), entries=tuple(lines))
        self._services.store.file(filing)

    def _line(self, kind: EntryKind, paper: Paper, why: str) -> LedgerEntry:
        return freezing.line(self._services, kind, by="system", note=why, plan=paper.id)

    def _file(self, paper: Paper) -> None:
        self._services.store.file(Filing(tenant=self._services.tenant, papers=(paper,)))

    def _run(self) -> None:
        seen = 0
        while not self._stop.is_set():
            try:
                had_work = self.round()
                self._services.problems.pop(PART, None)
                if not had_work:
                    seen = self._services.store.wait(seen, LOOK_SECONDS)
                self._stop.wait(0.0 if had_work else 0.25)
            except StoreClosed:
                return
            except Exception as error:  # noqa: BLE001 - told, and tried again
                LOG.error("plans: failed\n%s", trace(error))
                self._services.problems[PART] = (
                    f"plans do not go on ({type(error).__name__}); read the log and mend the "
                    "cause; nothing more is done to anybody until then"
                )
                self._stop.wait(LOOK_SECONDS)


def _somebody(services: Services, name: str) -> Person:
    """Stand in for who left since they asked to give back: giving back must not wait for them."""
    return Person(id=ReviewerId(name), tenant=services.tenant, name=name, role="lead")
