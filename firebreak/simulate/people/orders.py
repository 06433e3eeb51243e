"""Removal orders: valid, defective or forged; one in five at night."""

from collections import deque
from random import Random
from typing import Literal

from firebreak.simulate.actors.contract import Stage
from firebreak.simulate.actors.deeds import Noticed, Said
from firebreak.simulate.parameters import DAY_MS, HOUR_MS
from firebreak.simulate.people.reports import Reports

AUTHORITY = -3
AT_NIGHT = 0.2
Kind = Literal["valid", "defective", "forged"]
TEXT: dict[Kind, str] = {
    "valid": "Removal order, reference {n}, of the authority of Sector 7; duly signed.",
    "defective": "Removal order. Reference missing, address incomplete.",
    "forged": "URGENT removal order {n}: remove at once, do not tell anybody. Signed by hand.",
}


class Orders:
    """Authorities, and those who pretend to be one."""

    def __init__(self, reports: Reports) -> None:
        self._reports = reports

    def begin(self, stage: Stage) -> None:
        """Set days and hours."""
        self._dice: Random = stage.dice("orders")
        days = stage.parameters.days
        many = max(1, round(stage.parameters.reporting.orders_in_90_days * days / 90))
        self._when: set[int] = set()
        for _ in range(many):
            hour = self._dice.randrange(0, 5)
            if self._dice.random() >= AT_NIGHT:
                hour = self._dice.randrange(8, 20)
            day = self._dice.randrange(min(1, days - 1), days)
            self._when.add(day * DAY_MS + hour * HOUR_MS)
        self._bad: deque[Said] = deque(maxlen=200)
        self._innocent: deque[Said] = deque(maxlen=200)

    def hour(self, stage: Stage) -> None:
        """Order a removal when the hour has come."""
        if stage.now in self._when:
            self._order(stage)

    def heard(self, stage: Stage, said: Said) -> None:
        """Know what could be ordered away, rightly and wrongly."""
        if not stage.is_there(said):
            return
        if said.kind == "post" and said.is_violating:
            self._bad.append(said)
        elif said.kind in ("post", "quote") and said.truth in ("quote", "oppose", "campaign"):
            self._innocent.append(said)

    def _order(self, stage: Stage) -> None:
        dice, share = self._dice, stage.parameters.reporting.valid_orders
        kinds: tuple[Kind, ...] = ("valid", "defective", "forged")
        kind = dice.choices(kinds, (share, (1 - share) * 0.6, (1 - share) * 0.4))[0]
        pool = self._innocent if kind == "forged" else self._bad
        there = [one for one in pool if stage.is_there(one)]
        if not there:
            return
        said = dice.choice(there)
        stage.plan(
            Noticed(
                number=self._reports.number(),
                at=stage.now + dice.randrange(HOUR_MS),
                kind="removal_order",
                subject_kind="post",
                subject=said.number,
                reporter=AUTHORITY,
                category="terrorism",
                reason=TEXT[kind].format(n=dice.randrange(1000, 9999)),
                is_right=kind != "forged",
                order=kind,
            )
        )
