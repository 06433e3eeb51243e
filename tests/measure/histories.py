"""Random histories of a desk, as ledgers: the same seed gives the same lines.

A history is plausible rather than real: cases open, are claimed, escalated, decided, reopened,
merged, split and expire; networks gain members; actions are planned, fail, are tried again and
confirmed; what was done is taken back; people appeal; orders come, stand still, are void or take
effect; notices come before and after decisions; names are forgotten. Some lines are as an older
version wrote them, without what reports ask. What only metrics read comes from ``facts.py``.
"""

import random
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, get_args

from msgspec.structs import replace

from firebreak.measure.contract import Window
from firebreak.measure.examples import numbered
from firebreak.model.actions import REVERSE, ActionVerb
from firebreak.model.appeals import AppealOutcome
from firebreak.model.cases import CaseKind, Origin
from firebreak.model.decisions import Verb
from firebreak.model.ids import DEFAULT_TENANT, ActionId, CaseId, DecisionId, ItemKey
from firebreak.model.ledger import Basis, EntryKind, LedgerEntry
from firebreak.model.misuse import MisuseRole
from firebreak.model.notices import NoticeKind
from firebreak.model.orders import Method, PauseReason, VoidReason
from tests.measure.facts import with_facts

YEAR = Window(since=datetime(2026, 1, 1, tzinfo=UTC), until=datetime(2027, 1, 1, tzinfo=UTC))
BEGIN = datetime(2025, 11, 1, tzinfo=UTC)
END = datetime(2027, 3, 1, tzinfo=UTC)
TERRORIST = ("call", "threat")
CATEGORIES = ("threat", "call", "support", "=sum(A1)")
"""The last one is no name that anybody would give, and what a spreadsheet would calculate."""
STATES = ("XA", "XB", "")
DETECTORS = ("listed_urls", "near_copies", "known_media")
LINKERS = ("ties", "co_action")
LANGUAGES = ("en", "ar", "fr", "mul", "")
DOES: tuple[Verb, ...] = ("suspend", "remove", "label", "restrict")


def history(seed: int, *, cases: int = 40, orders: int = 12) -> tuple[LedgerEntry, ...]:
    """Make up a ledger.

    Args:
        seed: The same one gives the same lines.
        cases: Cases that are opened.
        orders: Removal orders that come.

    Returns:
        Lines in the order of a ledger, numbered from 1.
    """
    desk = _Desk(random.Random(seed))
    for number in range(cases):
        desk.case(number)
    for number in range(orders):
        desk.order(number)
    for _ in range(desk.lot.randrange(8)):
        desk.misuse()
    return desk.ledger()


class _Desk:
    """What is written while a history is made up."""

    def __init__(self, lot: random.Random) -> None:
        self.lot = lot
        self.written: list[LedgerEntry] = []
        self.made = 0
        self.open: list[tuple[CaseId, datetime]] = []

    def ledger(self) -> tuple[LedgerEntry, ...]:
        """Give the lines in the order of a ledger: of instants, and as written within one."""
        told = with_facts(self.written, self.lot)
        return numbered(sorted(told, key=lambda line: line.at))

    def write(self, kind: EntryKind, at: datetime, **more: Any) -> LedgerEntry:
        """Add a line, perhaps one whose subject was forgotten since."""
        line = LedgerEntry(kind=kind, tenant=DEFAULT_TENANT, at=at, **{"actor": "system", **more})
        if line.subject is not None and self.lot.random() < 0.05:
            line = replace(line, subject=None, note="")
        self.written.append(line)
        return line

    def name(self, what: str) -> str:
        """Give a name that was never given before."""
        self.made += 1
        return f"{what}{self.made}"

    def later(self, at: datetime, hours: float = 48.0) -> datetime:
        """Give an instant after another one; now and then it is the very same."""
        if self.lot.random() < 0.05:
            return at
        return at + timedelta(microseconds=self.lot.randrange(1, int(hours * 3_600_000_000)))

    def one_of(self, texts: Sequence[Any]) -> Any:
        """Choose one."""
        return self.lot.choice(texts)

    def some(self, texts: Sequence[str]) -> tuple[str, ...]:
        """Choose some, in order of their names."""
        return tuple(sorted(self.lot.sample(list(texts), self.lot.randrange(1, len(texts) + 1))))

    def case(self, number: int) -> None:
        """Open a case and let things happen to it."""
        at = BEGIN + timedelta(seconds=self.lot.randrange(int((END - BEGIN).total_seconds())))
        kind: CaseKind = self.one_of(["account", "account", "post", "network"])
        origin: Origin = self.one_of(get_args(Origin)) if kind != "network" else "tool"
        about: dict[str, Any] = {
            "case": CaseId(f"c{number}"),
            "case_kind": kind,
            "subject": ItemKey(f"harbor:{'post' if kind == 'post' else 'account'}:s{number}"),
            "origin": origin,
            "detectors": self.some(DETECTORS) if origin == "tool" else (),
            "category": self.one_of(CATEGORIES),
        }
        self.write("case opened", at, **about)
        if kind == "network":
            for place in range(self.lot.randrange(1, 4)):
                who = ItemKey(f"harbor:account:s{number}m{place}")
                self.write("member joined", at, **{**about, "subject": who})
        is_old = self.lot.random() < 0.15
        if origin == "report" or self.lot.random() < 0.3:
            at = self.notices(at, about, is_old=is_old)
        for _ in range(self.lot.randrange(1, 4)):
            at = self.step(at, about, is_old=is_old)
        if self.lot.random() < 0.3:
            self.write("case reopened", at := self.later(at), **about)
            at = self.notices(at, about, is_old=is_old)
            self.step(at, about, is_old=is_old)
        self.open.append((about["case"], at))

    def notices(self, at: datetime, about: dict[str, Any], *, is_old: bool) -> datetime:
        """Let notices come, unless an older version wrote nothing of them."""
        for _ in range(self.lot.randrange(4)):
            at = self.later(at, 6)
            kind: NoticeKind = self.one_of(["user_report", "user_report", "trusted_flagger"])
            more = {
                "category": self.one_of(["", *CATEGORIES[:2]]),
                "notice_kind": kind,
                "things": self.lot.randrange(1, 9),
                "detail": self.one_of(["", "", "", "judged before"]),
                "origin": None,
                "detectors": (),
            }
            if not is_old:
                self.write("notice received", at, **{**about, **more})
        return at

    def step(self, at: datetime, about: dict[str, Any], *, is_old: bool) -> datetime:
        """Let one thing happen to a case."""
        at = self.later(at)
        luck = self.lot.random()
        named = {key: about[key] for key in ("case", "case_kind", "subject")}
        if luck < 0.1:
            detail = self.one_of(["", "adopted"]) if not is_old else ""
            self.write("case expired", at, detail=detail, **named)
        elif luck < 0.15:
            self.write("case lapsed", at, **named)
        elif luck < 0.22 and self.open:
            other = self.one_of(self.open)[0]
            self.write("case merged", at, actor="ines", other=other, **named)
        elif luck < 0.27:
            self.write("case split", at, actor="ines", **named)
        elif luck < 0.35:
            self.write("case claimed", at, actor="ines", until=self.later(at, 1), **named)
        elif luck < 0.42:
            self.write("media shown", at, actor="ines", **named)
        else:
            at = self.decide(at, about, is_old=is_old)
        return at

    def decide(
        self, at: datetime, about: dict[str, Any], *, is_old: bool, order: str = ""
    ) -> datetime:
        """Decide a case, do it, perhaps look twice, be contested, and take it back."""
        verb: Verb = self.one_of([*DOES, "dismiss", "escalate"])
        if order:
            verb = self.one_of(["remove", "suspend"])
        does, is_network = verb in DOES, about["case_kind"] == "network"
        basis: Basis = self.one_of(["law", "terms"])
        line = self.write(
            "case decided",
            at,
            **{
                **about,
                "actor": self.one_of(["ines", "omar", "system"]),
                "decision": DecisionId(self.name("d")),
                "verb": verb,
                "category": about["category"] if does else "",
                "waits": self.lot.random() < 0.2,
                "notice_kind": None if order else self.one_of([*get_args(NoticeKind), None]),
                "linkers": self.some(LINKERS) if is_network and self.lot.random() < 0.7 else (),
                "language": "" if is_old else self.one_of(LANGUAGES),
                "order": "" if is_old else order,
                "basis": None if is_old or not does else basis,
            },
        )
        if does:
            at = self.act(line, at)
        if self.lot.random() < 0.2:
            agrees = self.lot.random() < 0.7
            self.write(
                "second review", self.later(at), case=line.case, decision=line.decision,
                verb="dismiss", agrees=agrees,
            )  # fmt: skip
        if self.lot.random() < 0.4:
            self.contest(line, self.later(at, 200), is_old=is_old)
        elif does and self.lot.random() < 0.2:
            self.take_back(line, self.later(at, 400))
        return at

    def act(self, line: LedgerEntry, at: datetime, *, back: bool = False) -> datetime:
        """Ask the platform for what a decision says, with all that can go wrong."""
        verb: Any = line.verb
        if back:
            reversed_ = next(one for one in self.written if one.decision == line.reverses)
            forward: Any = reversed_.verb
            verb = REVERSE[forward]
        asked: ActionVerb = verb
        for _ in range(self.lot.randrange(1, 4)):
            action = ActionId(self.name("a"))
            subject = ItemKey(f"harbor:account:{action}")
            more: dict[str, Any] = {"case": line.case, "subject": subject, "action": action}
            whole = {**more, "decision": line.decision, "action_verb": asked}
            if self.lot.random() < 0.1:
                self.write("action failed", at, note="no endpoint", verb=line.verb, **whole)
                continue
            self.write("action planned", at, verb=line.verb, **whole)
            self.go_out(self.later(at, 3), more, whole)
        return at

    def go_out(self, at: datetime, more: dict[str, Any], whole: dict[str, Any]) -> None:
        """Deliver an action, now and then after a failure, now and then twice or never."""
        if self.lot.random() < 0.2:
            self.write("action failed", at, note="503", **more)
            if self.lot.random() < 0.5:
                return
            self.write("action retried", at := self.later(at, 3), actor="ines", **more)
        if self.lot.random() < 0.9:
            self.write("action delivered", at, **more)
        if self.lot.random() < 0.8:
            self.write("action confirmed", at := self.later(at, 3), **whole)
            if self.lot.random() < 0.2:
                self.write("action confirmed", self.later(at, 4_000), **whole)

    def contest(self, line: LedgerEntry, at: datetime, *, is_old: bool) -> None:
        """Let somebody appeal, and somebody answer or not."""
        by = "concerned" if line.verb in DOES else "reporter"
        named: dict[str, Any] = {
            "case": line.case,
            "subject": line.subject,
            "decision": line.decision,
            "appeal": self.name("appeal-"),
            "appeal_by": by,
        }
        if self.lot.random() < 0.05:
            named["decision"] = DecisionId("gone")
        due = at + timedelta(days=14)
        self.write("appeal received", at, category=line.category, until=due, **named)
        if self.lot.random() < 0.3:
            return
        at = self.later(at, 500)
        outcome: AppealOutcome = self.one_of(get_args(AppealOutcome))
        if by == "reporter":
            outcome = "upheld"
        elif outcome != "upheld" and named["decision"] == line.decision:
            self.take_back(line, at, appeal="" if is_old else named["appeal"])
        self.write("appeal answered", at, actor="omar", outcome=outcome, **named)

    def take_back(self, line: LedgerEntry, at: datetime, *, appeal: str = "") -> None:
        """Take a decision back and put things right."""
        back = self.write(
            "case decided",
            at,
            actor="omar",
            case=line.case,
            case_kind=line.case_kind,
            origin=line.origin,
            subject=line.subject,
            category=line.category,
            decision=DecisionId(self.name("r")),
            verb="reverse",
            reverses=line.decision,
            detectors=line.detectors,
            appeal=appeal,
        )
        self.act(back, at, back=True)

    def order(self, number: int) -> None:
        """Let an order come and let things happen to it."""
        at = BEGIN + timedelta(seconds=self.lot.randrange(int((END - BEGIN).total_seconds())))
        is_old = self.lot.random() < 0.2
        subject, paper = ItemKey(f"harbor:post:o{number}"), f"order-{number}"
        state, things = self.one_of(STATES), self.lot.randrange(1, 4)

        def tell(kind: EntryKind, at: datetime, detail: str = "", **more: Any) -> None:
            said: dict[str, Any] = {"subject": subject, "note": f"{paper} {detail}".strip()}
            if not is_old:
                said |= {"order": paper, "state": state, "detail": detail, **more}
            self.write(kind, at, **said)

        tell("order received", at, "mail", things=things)
        if self.lot.random() < 0.4:
            state, things = self.one_of(STATES[:2]), self.lot.randrange(1, 4)
            tell("order checked", at := self.later(at, 0.2), things=things)
        if self.lot.random() < 0.2:
            tell("order void", self.later(at, 0.3), self.one_of([*get_args(VoidReason), ""]))
            return
        if self.lot.random() < 0.8:
            tell("order authenticated", at := self.later(at, 0.3), self.one_of(get_args(Method)))
        for _ in range(self.lot.randrange(3)):
            tell("order paused", at := self.later(at, 1), self.one_of(get_args(PauseReason)))
            if self.lot.random() < 0.3:
                return
            tell("order resumed", at := self.later(at, 3))
        if self.lot.random() < 0.25:
            return
        about: dict[str, Any] = {
            "case": CaseId(f"oc{number}"),
            "case_kind": "post",
            "subject": subject,
            "origin": "order",
            "category": self.one_of(CATEGORIES),
            "detectors": (),
        }
        self.write("case opened", at, **about)
        at = self.notices(at, about, is_old=is_old)
        at = self.decide(at, about, is_old=is_old, order=paper)
        if self.lot.random() < 0.5:
            self.decide(self.later(at), about, is_old=is_old)
        tell("order effective", at := self.later(at, 1.5), things=self.lot.randrange(things + 1))
        self.answer(at, tell)

    def answer(self, at: datetime, tell: Callable[..., None]) -> None:
        """Tell the authority and the author, and perhaps have it looked at."""
        for _ in range(self.lot.randrange(3)):
            tell("order answered", at := self.later(at, 2))
        if self.lot.random() < 0.6:
            tell("order told", self.later(at, 1))
        if self.lot.random() < 0.4:
            tell("scrutiny asked", at := self.later(at, 24))
            if self.lot.random() < 0.7:
                tell("scrutiny answered", self.later(at, 72), self.one_of(["upheld", "infringed"]))

    def misuse(self) -> None:
        """Let a lead take steps against somebody who misuses the desk."""
        at = BEGIN + timedelta(seconds=self.lot.randrange(int((END - BEGIN).total_seconds())))
        role: MisuseRole = self.one_of(get_args(MisuseRole))
        said: dict[str, Any] = {"actor": "ines", "detail": self.one_of([role, role, ""])}
        self.write("misuse noted", at, **said)
        steps: tuple[EntryKind, ...] = ("misuse warned", "misuse suspended", "misuse reversed")
        for kind in steps[: self.lot.randrange(4)]:
            self.write(kind, at := self.later(at, 400), **said)
