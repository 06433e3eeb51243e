"""Scripted reviewers at the real desk: they claim, look, and decide."""

import heapq
from collections.abc import Callable, Sequence
from datetime import datetime

from msgspec import Struct

from firebreak.app import desk
from firebreak.app.wiring import Services
from firebreak.model.cases import Case, CaseFile, Claim
from firebreak.model.errors import Conflict, InputError
from firebreak.model.ids import ItemKey, ReviewerId, split_key
from firebreak.model.people import Person
from firebreak.model.rabat import FACTORS, Rabat
from firebreak.review.decide import Proposal
from firebreak.simulate.evaluation.output import Worked
from firebreak.simulate.loop.telling import instant
from firebreak.simulate.parameters import Review
from firebreak.simulate.people.judging import Judge
from firebreak.simulate.people.reviewer import Clearness, Reviewer, at_work

AHEAD = 8
"""Cases at the top of the queue that somebody who sits down looks through for a free one."""
PROMPT_MS = 60_000
"""How soon the platform is told what was decided."""


INCITES = Rabat(
    context="violence under way",
    speaker="has followers",
    intent="meant",
    form="direct call",
    extent="many",
    likelihood="likely",
    notes=dict.fromkeys(FACTORS, "as the truth of the simulation has it"),
)
"""What simulated reviewers answer where the policy asks; they do not weigh, they are told."""
Matter = tuple[ItemKey, int, bool, Clearness]
"""What is judged: a thing, how much there is to see, whether it is bad, and how clear that is."""


class UnderWay(Struct, frozen=True, order=True):
    """Somebody's look at a case; ends at an instant."""

    ends_ms: int
    number: int
    seconds: float


class Staff:
    """Reviewers, what each has in hands, and what they did.

    Attributes:
        worked: Every decision, in order.
    """

    def __init__(
        self,
        services: Services,
        reviewers: Sequence[Reviewer],
        judge: Judge,
        settings: Review,
        set_clock: Callable[[datetime], None],
    ) -> None:
        """Sign everybody on.

        Args:
            services: The desk.
            reviewers: Who works there.
            judge: What a careful reviewer would answer.
            settings: When they work.
            set_clock: Sets the desk's clock to when somebody acts.
        """
        self._services = services
        self._reviewers = reviewers
        self._judge = judge
        self._settings = settings
        self._set_clock = set_clock
        self._people = [
            Person(
                id=ReviewerId(one.name), tenant=services.tenant, name=one.name.title(), role="lead"
            )
            for one in reviewers
        ]
        for person in self._people:
            services.store.put_person(person)
        self._free_at = [0] * len(reviewers)
        self._claims: dict[int, Claim] = {}
        self._under_way: list[UnderWay] = []
        self._passed: dict[str, int] = {}
        self._answers: dict[Matter, bool] = {}
        self.worked: list[Worked] = []

    def work(self, start_ms: int, end_ms: int) -> tuple[int, bool]:
        """Let everybody work through a stretch of time, until the platform has something to do.

        Args:
            start_ms: Its beginning, since the origin.
            end_ms: Its end; looks that end later go on in the next stretch.

        Returns:
            The end, earlier when something was decided; and whether anything was.
        """
        busy = {one.number for one in self._under_way}
        sitting = [(max(start_ms, self._free_at[n]), n) for n in self._on_shift(start_ms)]
        heap = [one for one in sitting if one[1] not in busy]
        heapq.heapify(heap)
        has_decided = False
        while heap or self._under_way:
            ends = self._under_way[0].ends_ms if self._under_way else end_ms
            at = heap[0][0] if heap else end_ms
            if min(ends, at) >= end_ms:
                break
            if at < ends:
                _, number = heapq.heappop(heap)
                if not self._sit_down(at, number):
                    heap = [one for one in heap if one[0] > at]
                continue
            done = heapq.heappop(self._under_way)
            if self._finish(done):
                has_decided, end_ms = True, min(end_ms, done.ends_ms + PROMPT_MS)
            self._free_at[done.number] = done.ends_ms
            heapq.heappush(heap, (done.ends_ms, done.number))
        self._set_clock(instant(end_ms))
        return end_ms, has_decided

    def _on_shift(self, at: int) -> Sequence[int]:
        return range(len(at_work(self._reviewers, at, self._settings)))

    def _sit_down(self, at: int, number: int) -> bool:
        """Take the most pressing case that is free; tells whether there is one."""
        services = self._services
        self._set_clock(instant(at))
        for case in services.store.queue(services.tenant, AHEAD):
            if self._passed.get(case.id) == case.revision:
                continue
            try:
                self._claims[number] = desk.claim(services, case.id, self._people[number])
            except Conflict:
                continue
            waiting = sum(not member.handled for member in case.members)
            seconds = self._reviewers[number].seconds(members=waiting)
            ends = at + max(1_000, round(1_000 * seconds))
            heapq.heappush(self._under_way, UnderWay(ends, number, seconds))
            return True
        return False

    def _finish(self, done: UnderWay) -> bool:
        """Decide; tells whether the platform has something to do."""
        services, person = self._services, self._people[done.number]
        claim = self._claims.pop(done.number)
        self._set_clock(instant(done.ends_ms))
        try:
            if claim.until <= services.now():
                claim = desk.claim(services, claim.case, person)
            file = services.store.case_file(claim.case, services.tenant)
            proposal = self._proposal(file, self._reviewers[done.number])
            made = desk.decide(services, claim.case, proposal, token=claim.token, reviewer=person)
        except (Conflict, InputError):
            self._give_back(claim)
            return False
        self.worked.append(
            Worked(
                at_ms=done.ends_ms, case_kind=file.case.kind, seconds=done.seconds, verb=made.verb
            )
        )
        return made.verb != "dismiss"

    def _give_back(self, claim: Claim) -> None:
        desk.release(self._services, claim)
        case = self._services.store.case(claim.case, self._services.tenant)
        self._passed[case.id] = case.revision

    def _proposal(self, file: CaseFile, reviewer: Reviewer) -> Proposal:
        case = file.case
        if case.kind == "network":
            return self._about_network(case, reviewer)
        posts = [signal.subject for signal in file.signals]
        posts += [notice.subject for notice in file.notices]
        if case.kind == "account" and self._is_bad_account(case.subject, reviewer):
            return self._filled("suspend", case, (), grounds=tuple(dict.fromkeys(posts)))
        bad = [
            key
            for key in dict.fromkeys(posts)
            if split_key(key)[1] == "post" and self._is_bad_post(key, reviewer)
        ]
        if bad:
            return self._filled("remove", case, tuple(bad))
        return Proposal(verb="dismiss", reasons="Looked at; breaks no rule.")

    def _about_network(self, case: Case, reviewer: Reviewer) -> Proposal:
        waiting = tuple(member.account for member in case.members if not member.handled)
        bad = tuple(one for one in waiting if self._is_bad_account(one, reviewer))
        if bad:
            return self._filled("suspend", case, bad, looked_at=frozenset(waiting))
        return Proposal(
            verb="dismiss", subjects=waiting, reasons="None of them.", looked_at=frozenset(waiting)
        )

    def _is_bad_account(self, key: ItemKey, reviewer: Reviewer) -> bool:
        account = split_key(key)[2]
        is_bad, clearness = self._judge.account(account)
        seen = self._judge.bad_posts(account).bit_length()
        return self._answer((key, seen, is_bad, clearness), reviewer)

    def _is_bad_post(self, key: ItemKey, reviewer: Reviewer) -> bool:
        return self._answer((key, 0, *self._judge.post(split_key(key)[2])), reviewer)

    def _answer(self, matter: Matter, reviewer: Reviewer) -> bool:
        """Say what a reviewer says; who looks again at the same agrees with what was said before.

        It is no longer the same when there are twice as many violating posts to see.
        """
        if matter not in self._answers:
            self._answers[matter] = reviewer.judge(*matter[2:])
        return self._answers[matter]

    def _filled(
        self,
        verb: str,
        case: Case,
        subjects: tuple[ItemKey, ...],
        looked_at: frozenset[ItemKey] = frozenset(),
        grounds: tuple[ItemKey, ...] = (),
    ) -> Proposal:
        known = self._services.policy.categories
        usual = self._services.policy.review.default_category or next(iter(known))
        category = case.category if case.category in known else usual
        return Proposal(
            verb="suspend" if verb == "suspend" else "remove",
            subjects=subjects,
            category=category,
            purpose="none",
            reasons=f'Works for "Group V of Sector 7", seen in case {case.id}.',
            looked_at=looked_at,
            rabat=INCITES if known[category].asks_rabat else None,
            grounds=grounds,
        )
