"""Whatever people do, and whenever the desk dies: no gate is missed."""

from datetime import datetime, timedelta

from hypothesis import event, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from firebreak.app import freezing, mass
from firebreak.model.actions import Delivery
from firebreak.model.errors import FirebreakError
from firebreak.model.ids import ItemKey, PaperId, ReviewerId
from firebreak.model.ports import Answer
from firebreak.review import mass_gates
from tests.app.mass.test_plans import appeal
from tests.app.mass.town import BEN, CLEO, TEMI, Town

A_MINUTE = 4
CANARY = 2
PEOPLE = st.sampled_from([TEMI, BEN, CLEO])


class AnyCourse(RuleBasedStateMachine):
    """A desk of three leads, one platform, up to three plans."""

    @initialize(minutes=st.sampled_from([None, 14.0, 16.0, 27.0, 30.0]))
    def begin(self, minutes: float | None) -> None:
        """Twenty-six who spread pages, two who only talk."""
        self.town = Town(guilty=26, quiet=2)
        self.town.under(a_minute=A_MINUTE, canary=CANARY)
        self.town.room.forum.answer = self._answer
        self.plans: list[PaperId] = []
        self.sent: list[tuple[datetime, str]] = []
        self.is_down = False
        self.sent_frozen: list[str] = []
        if minutes is not None:
            self.go(minutes)

    def _answer(self, delivery: Delivery) -> Answer:
        if self.is_down:
            return Answer(ok=False, status=503)
        held = freezing.frozen(self.town.room.services)
        if freezing.holds(held, delivery):
            self.sent_frozen.append(delivery.id)
        if b'"verb":"suspend"' in delivery.body:
            self.sent.append((self.town.now, delivery.subject))
        return Answer(ok=True, status=204)

    @precondition(lambda self: len(self.plans) < 3)
    @rule(part=st.sampled_from([(0, 5), (0, 26), (5, 26)]))
    def propose(self, part: tuple[int, int]) -> None:
        """Somebody names some of them, and the two who only talk."""
        keys = [*self.town.guilty[slice(*part)], *self.town.quiet]
        self.plans.append(self.town.propose(keys))

    @precondition(lambda self: self.plans)
    @rule(number=st.integers(0, 2), who=PEOPLE, keeps=st.sampled_from([0, 0, 0, 1, 2]))
    def look(self, number: int, who: ReviewerId, keeps: int) -> None:
        """Somebody looks at their sample."""
        plan = self.plans[number % len(self.plans)]
        try:
            self.town.look(plan, who, *["keep"] * keeps)
        except FirebreakError:
            return

    @precondition(lambda self: self.plans)
    @rule(
        number=st.integers(0, 2),
        who=PEOPLE,
        session=st.sampled_from(["", "", "", "at-temi"]),
        minutes=st.sampled_from([1, 1, 1, 20]),
        waives=st.booleans(),
    )
    def agree(
        self, number: int, who: ReviewerId, session: str, minutes: int, *, waives: bool
    ) -> None:
        """Somebody agrees, or tries to."""
        plan = self.plans[number % len(self.plans)]
        signed = self.town.signed(who, session=session, minutes=minutes)
        try:
            mass.agree(self.town.room.services, plan, signed, waives=waives)
        except FirebreakError:
            return

    @precondition(lambda self: self.plans)
    @rule(number=st.integers(0, 2))
    def hurry(self, number: int) -> None:
        """Everybody does what a plan asks of them."""
        plan = self.plans[number % len(self.plans)]
        for who in (TEMI, BEN, CLEO):
            self.look(number, who, 0)
            try:
                self.town.agree(plan, who)
            except FirebreakError:
                continue

    @precondition(lambda self: len(self.plans) < 3)
    @rule(minutes=st.sampled_from([0.0, 16.0, 27.0]))
    def go(self, minutes: float) -> None:
        """Somebody names all, everybody agrees, and time goes by."""
        self.propose((0, 26))
        self.hurry(len(self.plans) - 1)
        self.wait(minutes)

    @rule(minutes=st.sampled_from([0.5, 3.0, 16.0, 61.0]))
    def wait(self, minutes: float) -> None:
        """Time goes by."""
        self.town.pass_time(minutes, every=max(10.0, minutes * 2))

    @rule()
    def die(self) -> None:
        """The desk is killed and starts again."""
        self.town.restart()

    @rule(is_down=st.booleans())
    def platform(self, *, is_down: bool) -> None:
        """The platform goes down, or comes back."""
        self.is_down = is_down and bool(self.sent)

    @precondition(lambda self: self.sent)
    @rule()
    def freeze(self) -> None:
        """Somebody holds everything."""
        freezing.freeze(self.town.room.services, by="ben", why="")

    @rule(who=PEOPLE)
    def thaw(self, who: ReviewerId) -> None:
        """Somebody agrees that it goes on."""
        try:
            freezing.thaw(self.town.room.services, by=who, session=f"at-{who}")
        except FirebreakError:
            return

    @precondition(lambda self: self.sent)
    @rule(number=st.integers(0, 2))
    def stop(self, number: int) -> None:
        """Somebody stops a plan."""
        plan = self.plans[number % len(self.plans)]
        try:
            mass.stop(self.town.room.services, plan, by="ben", why="")
        except FirebreakError:
            return

    @precondition(lambda self: self.sent)
    @rule()
    def object(self) -> None:
        """Somebody who was suspended appeals."""
        try:
            appeal(self.town, ItemKey(self.sent[-1][1]))
        except FirebreakError:
            return

    @precondition(lambda self: self.sent)
    @rule(number=st.integers(0, 2))
    def undo(self, number: int) -> None:
        """Somebody takes a plan back."""
        plan = self.plans[number % len(self.plans)]
        try:
            mass.undo(self.town.room.services, plan, by="ben", reasons="Wrong.")
        except FirebreakError:
            return

    @invariant()
    def every_gate_was_passed(self) -> None:
        """Whom a plan touched, it touched after all looks, agreements and waits."""
        for plan in getattr(self, "plans", ()):
            body = self.town.body(plan)
            done = [one for one in self.town.members(plan) if one.touched_at is not None]
            if not done:
                continue
            course, what = body.course, body.plan
            people = {one.by for one in course.approvals}
            sessions = {one.session for one in course.approvals}
            waived = sum(one.waives for one in course.approvals) >= 2
            assert course.starts_at is not None
            assert len(people) == len(sessions) == len(course.approvals)
            assert what.people == 1 or what.by not in people
            assert len(people) >= max(1, what.people - 1)
            asked = min(30, what.size)
            assert all(sum(one.by == who for one in course.looks) == asked for who in people)
            assert len(mass_gates.keeps(course)) < 2
            last = max(one.at for one in course.approvals)
            cool = timedelta(minutes=15) if what.size >= 25 and not waived else timedelta()
            assert all(one.touched_at >= last + cool for one in done if one.touched_at)
            assert not {one.place for one in done} & mass_gates.keeps(course)
            if course.watch_until is None or self.town.now < course.watch_until:
                assert len(done) <= CANARY

    @invariant()
    def nobody_is_touched_for_being_connected(self) -> None:
        """The two who only talk were never asked for."""
        if hasattr(self, "town"):
            assert not {key for _, key in self.sent} & set(self.town.quiet)

    @invariant()
    def no_minute_sees_more(self) -> None:
        """At the platform, whatever was down and whenever it came back."""
        for at, _ in getattr(self, "sent", ()):
            in_it = [one for one, _ in self.sent if at <= one < at + timedelta(minutes=1)]
            assert len(in_it) <= A_MINUTE

    @invariant()
    def nothing_leaves_while_it_is_held(self) -> None:
        """No message was sent that a freeze held."""
        assert [] == getattr(self, "sent_frozen", [])

    def teardown(self) -> None:
        """In the end everything that is taken back is back."""
        if not hasattr(self, "town"):
            return
        event(f"suspended about {len(self.sent) // 5 * 5}")
        self.is_down = False
        for who in (BEN, CLEO):
            self.thaw(who)
        self.town.pass_time(200, every=600)
        for plan in self.plans:
            assert "to undo" not in {one.state for one in self.town.members(plan)}
        held = self.town.suspended()
        back = {
            key.rpartition(":")[2]
            for plan in self.plans
            for key in self.town.guilty
            if self._is_undone(plan, key)
        }
        assert not held & (back - self._touched_since())

    def _is_undone(self, plan: PaperId, key: ItemKey) -> bool:
        paper, _ = mass.find(self.town.room.services, plan)
        return any(
            one.subject == key and body.state == "undone"
            for one, body in mass.members(self.town.room.services, paper)
        )

    def _touched_since(self) -> set[str]:
        names = set()
        for plan in self.plans:
            paper, _ = mass.find(self.town.room.services, plan)
            names |= {
                one.subject.rpartition(":")[2]
                for one, body in mass.members(self.town.room.services, paper)
                if body.state == "touched" and one.subject
            }
        return names


TestAnyCourse = AnyCourse.TestCase
TestAnyCourse.settings = settings(
    max_examples=12, stateful_step_count=18, deadline=None, print_blob=True
)
