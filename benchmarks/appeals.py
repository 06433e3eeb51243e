"""No appeal is answered by whoever decided, and each is answered once.

Small desks of two to five people in memory, drawn at random: somebody decides, people concerned
and reporters appeal, new reports come in between. Everybody, the decider as well, tries again and
again to claim, to answer and to decide anew, in any order, with old tokens too, until every appeal
has its answer. ``python -m benchmarks.appeals 1 1000`` prints one run.
"""

import json
import random
import sys
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from msgspec.structs import replace

from benchmarks import Claim, measured
from firebreak.adapters.store.memory import MemoryStore
from firebreak.app import appeal_answers, appeals, desk, leases
from firebreak.app.appeals import Sent
from firebreak.app.config import Config
from firebreak.app.wiring import Services, read_policy
from firebreak.model.appeals import Appeal
from firebreak.model.cases import Case
from firebreak.model.effects import Effects
from firebreak.model.errors import Conflict, InvalidDecision, NotAllowed
from firebreak.model.ids import DEFAULT_TENANT, CaseId, PaperId, ReviewerId, Seq, SourceId, item_key
from firebreak.model.people import Person
from firebreak.review.appeals import Reply
from firebreak.review.decide import Proposal
from firebreak.review.priority import prioritize

APPEALS = 100_000
RUNS = 5
A_DESK = 8
FORUM = SourceId("forum")
START = datetime(2026, 3, 1, tzinfo=UTC)


class Desk:
    """A few people, a clock of their own, and cases with appeals."""

    def __init__(self, dice: random.Random) -> None:
        """Open an empty desk.

        Args:
            dice: Draws everything.
        """
        self.dice = dice
        self.now = START
        config = Config(store="memory:")
        policy = read_policy(config)
        store = MemoryStore(lambda: self.now, leases.longest(policy))
        self.services = Services(store=store, policy=policy, config=config, now=lambda: self.now)
        self.people = [
            Person(id=ReviewerId(f"r{n}"), tenant=DEFAULT_TENANT, name=f"R{n}", role="reviewer")
            for n in range(dice.randint(2, 5))
        ]
        self.tokens: dict[CaseId, int] = {}
        self.counts: Counter[str] = Counter()

    def run(self, appeals_wanted: int) -> Counter[str]:
        """Let people appeal and answer until nothing waits.

        Args:
            appeals_wanted: About how many.

        Returns:
            How many were answered, by whom, and what was tried in vain.
        """
        for number in range(appeals_wanted):
            self.appeal(number)
        while waiting := self.services.store.papers(DEFAULT_TENANT, "appeal", is_open=True):
            self.forward()
            paper = self.dice.choice(waiting)
            assert paper.case is not None
            assert isinstance(paper.body, Appeal)
            self.attempt(paper.case, paper.id, paper.body)
        for paper in self.services.store.papers(DEFAULT_TENANT, "appeal"):
            assert isinstance(paper.body, Appeal)
            given = paper.body.answer
            assert given is not None
            self.counts["answered"] += 1
            self.counts["by the decider"] += given.reviewer in paper.body.decided_by
        lines = self.services.store.entries(0, 100_000, DEFAULT_TENANT)
        answers = Counter(one.appeal for one in lines if one.kind == "appeal answered")
        self.counts["answered twice"] += sum(count > 1 for count in answers.values())
        return self.counts

    def forward(self) -> None:
        """Let a moment pass."""
        self.now += timedelta(minutes=self.dice.random() * 12)

    def appeal(self, number: int) -> None:
        """Open a case, decide it and appeal against that."""
        subject = item_key(FORUM, "account", f"u{number}")
        store = self.services.store
        after = store.cursor("bench")
        case = Case(
            id=CaseId(f"c{number}"),
            tenant=DEFAULT_TENANT,
            kind="account",
            subject=subject,
            status="open",
            origin="report",
            opened_at=self.now,
            updated_at=self.now,
            revision=1,
        )
        case = prioritize(case, policy=self.services.policy)
        store.apply(Effects(cursor="bench", after=after, upto=Seq(after + 1), cases=(case,)))
        decider = self.dice.choice(self.people)
        held = desk.claim(self.services, case.id, decider)
        is_left = self.dice.random() < 0.3
        decision = desk.decide(
            self.services, case.id, self.proposal(is_left), token=held.token, reviewer=decider
        )
        self.forward()
        sent = Sent(
            decision=decision,
            by="reporter" if is_left else "concerned",
            subjects=(subject,),
            words="It is a quotation.",
            language="en",
        )
        appeals.take_in(self.services, sent)

    def attempt(self, case: CaseId, paper: str, body: Appeal) -> None:
        """Let anybody try anything."""
        who = self.dice.choice(self.people)
        is_decider = who.id in body.decided_by
        acts: tuple[Callable[[], object], ...] = (
            lambda: self.claim(case, paper, who),
            lambda: self.answer(case, paper, who),
            lambda: self.decide(case, who),
            lambda: self.report(case),
        )
        try:
            self.dice.choices(acts, (4, 4, 2, 0.3))[0]()
        except NotAllowed:
            self.counts["refused to the decider"] += is_decider
        except (Conflict, InvalidDecision):
            self.counts["refused otherwise"] += 1

    def claim(self, case: CaseId, paper: str, who: Person) -> None:
        """Claim, and sometimes give back or answer at once."""
        held = desk.claim(self.services, case, who)
        self.tokens[case] = held.token
        if self.dice.random() < 0.1:
            desk.release(self.services, held)
        elif self.dice.random() < 0.7:
            self.answer(case, paper, who)

    def answer(self, case: CaseId, paper: str, who: Person) -> None:
        """Answer, with whatever token was seen last."""
        outcome = self.dice.choice(("upheld", "overturned"))
        appeal_answers.answer(
            self.services,
            PaperId(paper),
            Reply(outcome=outcome, reasons="Looked at again."),  # type: ignore[arg-type]
            token=self.tokens.get(case, 0),
            reviewer=who,
        )

    def decide(self, case: CaseId, who: Person) -> None:
        """Decide anew, with whatever token was seen last."""
        proposal = self.proposal(self.dice.random() < 0.5)
        token = self.tokens.get(case, 0)
        desk.decide(self.services, case, proposal, token=token, reviewer=who)

    def report(self, name: CaseId) -> None:
        """Let something new join the case."""
        store = self.services.store
        case = store.case(name, DEFAULT_TENANT)
        after = store.cursor("bench")
        news = replace(case, revision=case.revision + 1, updated_at=self.now, severity=2)
        if case.is_open:
            store.apply(Effects(cursor="bench", after=after, upto=Seq(after + 1), cases=(news,)))

    def proposal(self, is_left: bool) -> Proposal:
        """Give a dismissal or a suspension."""
        if is_left:
            return Proposal(verb="dismiss", reasons="A timetable.")
        hour = self.dice.randint(1, 10**9)
        words = f'It says "bring number {hour} at nine" on 1 March 2026.'
        return Proposal(verb="suspend", category="support", purpose="none", reasons=words)


def run() -> list[Claim]:
    """Play 10^5 appeals, and count who answered."""
    counts: Counter[str] = Counter()
    for seed in range(1, RUNS + 1):
        counts.update(measured("appeals", str(seed), str(APPEALS // RUNS)))
    tried = counts["refused to the decider"]
    beside = f"{counts['answered']:,} answered; deciders were refused {tried:,} times"
    return [
        Claim(
            claim=f"appeals answered by {whom}, of 10^5 simulated",
            value=float(counts[key]),
            unit="appeals",
            anchor=beside,
            target=0.0,
            ok=counts[key] == 0 and counts["answered"] == APPEALS,
        )
        for whom, key in (("the first decider", "by the decider"), ("two people", "answered twice"))
    ]


def one(seed: int, wanted: int) -> dict[str, int]:
    """Play so many appeals on small desks."""
    dice = random.Random(seed)
    counts: Counter[str] = Counter()
    for _ in range(wanted // A_DESK):
        counts.update(Desk(dice).run(A_DESK))
    return dict(counts)


if __name__ == "__main__":
    print(json.dumps(one(int(sys.argv[1]), int(sys.argv[2]))))
