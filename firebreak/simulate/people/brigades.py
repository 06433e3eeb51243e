"""Brigades: many false reports against one innocent within an hour."""

from random import Random

from firebreak.simulate.actors.contract import Stage
from firebreak.simulate.actors.deeds import Noticed
from firebreak.simulate.parameters import HOUR_MS
from firebreak.simulate.people.reports import Reports

TARGETS = ("journalist", "counter-speech", "fan", "researcher")
COPIED = "This account spreads lies and must go."


class Brigades:
    """Attacks by reporting; the group's own, and rival fans'."""

    def __init__(self, reports: Reports) -> None:
        self._reports = reports

    def begin(self, stage: Stage) -> None:
        """Set the hours."""
        self._dice: Random = stage.dice("brigades")
        days = stage.parameters.days
        many = max(1, round(stage.parameters.reporting.brigades * days / 60))
        hours = range(6, days * 24 - 2) if days > 1 else range(6, 22)
        self._when = sorted(self._dice.sample(hours, min(many, len(hours))))

    def hour(self, stage: Stage) -> None:
        """Attack when the hour has come."""
        for number, hour in enumerate(self._when, start=1):
            if hour * HOUR_MS == stage.now:
                self._attack(stage, number)

    def _attack(self, stage: Stage, number: int) -> None:
        dice = self._dice
        targets = [one for part in TARGETS for one in stage.playing(part) if stage.is_free(one)]
        if not targets:
            return
        target = dice.choice(targets)
        least, most = stage.parameters.reporting.brigade_size
        size = min(dice.randint(least, most), stage.parameters.accounts // 15)
        members = [one for one in stage.playing("planted") if stage.is_free(one)]
        own = dice.sample(members, min(len(members), size // 3)) if number % 2 else []
        crowd = own + [stage.ordinary(dice) for _ in range(size - len(own))]
        is_copied = dice.random() < 0.5
        for reporter in crowd:
            stage.plan(
                Noticed(
                    number=self._reports.number(),
                    at=stage.now + dice.randrange(HOUR_MS),
                    kind="user_report",
                    subject_kind="account",
                    subject=target,
                    reporter=reporter,
                    category="terrorism",
                    reason=COPIED if is_copied else f"Bad account, number {dice.randrange(99)}.",
                    is_right=False,
                    brigade=number,
                )
            )
